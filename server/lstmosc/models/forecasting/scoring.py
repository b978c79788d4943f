"""Scores by which the ways to forecast are told apart, on ends of series that were held out."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from lstmosc.models.fitted import FittedModel
from lstmosc.models.forecasting.rollout import TRIAL_FRAMES, tail_errors
from lstmosc.models.forecasting.stability import variance_growth
from lstmosc.models.linear.autoregression import AutoRegression
from lstmosc.models.preprocessing.scaling import root_mean_square, stack
from lstmosc.models.validation_split import Tails

CancelCheck = Callable[[], object]

SCORE_WEIGHTS = np.array([1.0, 0.75, 0.25])  # of one step, a free run, and one from a short source
GROWTH_WEIGHT = 1.0  # what a free run is worth that keeps the spread of the data
ALIKE = 1e-4  # squared errors, of the data's variance: of less than these all are alike
EXACT_SCORE = float(SCORE_WEIGHTS.sum() * np.log(1.05 * ALIKE))
SMOOTHING_BONUS = 2.5  # on the score of smoothing, which its criterion has chosen already
AVERAGE_BONUS = 2.4  # of a mean of two linear parts
NAIVE_BONUS = 3.5  # of the last level again, where nothing had evidence against it
FEW_HELD_FRAMES = 100  # held-out frames; so many halve a bonus


def best_linear(
    models: Sequence[FittedModel], tails: Tails, check_cancelled: CancelCheck
) -> FittedModel:
    """Return the one that does best on held-out ends with its linear part alone.

    What is rarely bad is preferred, the more so the fewer frames are held out, which then say
    little against it; but not where another one foretells all of them exactly.
    """
    scores = [score(model, tails, check_cancelled) for model in models]
    if min(scores) > EXACT_SCORE:
        held = sum(len(levels) - begin for levels, begin in tails)
        doubt = FEW_HELD_FRAMES / (FEW_HELD_FRAMES + held)
        bonuses = [_bonus(model.autoregression) * doubt for model in models]
        scores = [one - bonus for one, bonus in zip(scores, bonuses, strict=True)]
    return models[int(np.argmin(scores))]


def _bonus(linear: AutoRegression) -> float:
    """Return what a linear part's score is lowered by that is rarely bad."""
    if linear.averaged:
        return AVERAGE_BONUS
    if linear.period:
        return NAIVE_BONUS if linear.naive else SMOOTHING_BONUS
    return 0.0


def score(model: FittedModel, tails: Tails, check_cancelled: CancelCheck) -> float:
    """Score on held-out ends: the logarithms of the one-step and the free-running error.

    Errors of less than a hundredth of the data's spread are all alike.
    """
    levels = stack([levels for levels, _ in tails])
    counts = np.maximum((~np.isnan(levels)).sum(axis=0), 1)
    spread = root_mean_square([levels - np.nansum(levels, axis=0) / counts]) ** 2
    errors = tail_errors(model, tails, TRIAL_FRAMES, check_cancelled) / np.maximum(spread, 1e-12)
    longest = max(tails, key=lambda tail: len(tail[0]))[0]
    return float(
        SCORE_WEIGHTS @ np.log(errors.mean(axis=1) + ALIKE)
    ) + GROWTH_WEIGHT * variance_growth(model, longest)
