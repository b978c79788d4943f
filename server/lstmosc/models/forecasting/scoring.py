"""Scores by which the ways to forecast are told apart, on ends of series that were held out."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from lstmosc.models.fitted import FittedModel
from lstmosc.models.forecasting.rollout import TRIAL_FRAMES, tail_errors
from lstmosc.models.forecasting.stability import variance_growth
from lstmosc.models.preprocessing.scaling import root_mean_square, stack
from lstmosc.models.validation_split import Tails

CancelCheck = Callable[[], object]

SCORE_WEIGHTS = np.array([1.0, 0.75, 0.25])  # of one step, a free run, and one from a short source
GROWTH_WEIGHT = 1.0  # what a free run is worth that keeps the spread of the data
SMOOTHING_BONUS = 2.5  # on the score of smoothing, which its criterion has chosen already
AVERAGE_BONUS = 2.4  # of a mean of two linear parts
NAIVE_BONUS = 3.5  # of the last level again, where nothing had evidence against it
FEW_HELD_FRAMES = 100  # held-out frames; so many halve a bonus


def linear_score(model: FittedModel, tails: Tails, check_cancelled: CancelCheck) -> float:
    """Score a model with a linear part alone; what is rarely bad is preferred.

    The more so the fewer frames are held out, which then say little against it.
    """
    linear, bonus = model.autoregression, 0.0
    if linear.period:
        bonus = NAIVE_BONUS if linear.naive else SMOOTHING_BONUS
    if linear.averaged:
        bonus = AVERAGE_BONUS
    held = sum(len(levels) - begin for levels, begin in tails)
    doubt = FEW_HELD_FRAMES / (FEW_HELD_FRAMES + held)
    return score(model, tails, check_cancelled) - bonus * doubt


def score(model: FittedModel, tails: Tails, check_cancelled: CancelCheck) -> float:
    """Score on held-out ends: the logarithms of the one-step and the free-running error.

    Errors of less than a hundredth of the data's spread are all alike.
    """
    levels = stack([levels for levels, _ in tails])
    counts = np.maximum((~np.isnan(levels)).sum(axis=0), 1)
    spread = root_mean_square(levels - np.nansum(levels, axis=0) / counts) ** 2
    errors = tail_errors(model, tails, TRIAL_FRAMES, check_cancelled) / np.maximum(spread, 1e-12)
    longest = max(tails, key=lambda tail: len(tail[0]))[0]
    return float(
        SCORE_WEIGHTS @ np.log(errors.mean(axis=1) + 1e-4)
    ) + GROWTH_WEIGHT * variance_growth(model, longest)
