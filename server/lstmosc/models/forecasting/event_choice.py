"""Choosing a mixture where columns have roles: only where free runs are more like what comes.

Shapes: R rows, D columns.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from lstmosc.models.arrays import Float64, Floats
from lstmosc.models.distributions import MIXTURE, SQUARED, Distribution
from lstmosc.models.fit_context import FitContext
from lstmosc.models.fitted import FittedModel
from lstmosc.models.forecasting.candidates import Draft
from lstmosc.models.forecasting.event_drafts import draft_events
from lstmosc.models.forecasting.fit_report import tail_forecasts
from lstmosc.models.forecasting.one_step import reported_loss, with_residuals
from lstmosc.models.forecasting.stability import with_noise_onset
from lstmosc.models.forecasting.voice import Voice
from lstmosc.models.preprocessing.events import unsuitable
from lstmosc.models.preprocessing.missing import forward_filled
from lstmosc.models.validation_split import Split, Tails

RUNS = 3  # free runs after each known part
MAX_TAILS = 8
QUANTILES = (np.arange(64) + 0.5) / 64
MARGIN = 0.95  # of the other's distance, that a mixture's must be below

CancelCheck = Callable[[], object]


def event_candidates(context: FitContext, found: Distribution, split: Split) -> list[Draft]:
    """Draft a mixture where it is worth a trial beside the loss that was found for the data.

    That is where the control loss is auto, roles were told, and frames are held out to choose by.
    """
    free = context.automatic("loss") and context.automatic("outputActivation") and found is SQUARED
    told = bool(context.roles and split.tails)
    if free and told and not unsuitable(split.series.values, context.roles):
        return [draft_events(context, split, MIXTURE)]
    return []


def prefers_events(
    plain: FittedModel, events: FittedModel, split: Split, check_cancelled: CancelCheck
) -> bool:
    """Return whether free runs of a model of events are more like held-out ends than another's.

    Both as they are drawn of themselves: numbers with noise, where a run would lose its spread.
    """
    distances = []
    for model in (plain, events):
        forecasts = tail_forecasts(model, split.tails, check_cancelled)
        drawn = with_residuals(model, [forecasts], reported_loss(model, forecasts)[0])
        drawn = with_noise_onset(drawn, max(split.known, key=len))
        distances.append(style_distance(drawn, split.tails, check_cancelled))
    return distances[1] < MARGIN * distances[0]


def style_distance(model: FittedModel, tails: Tails, check_cancelled: CancelCheck) -> float:
    """Return how unlike held-out ends free runs in their place are: values, and how they change.

    The mean over the columns of the Wasserstein distance (of order 1) between the values of all
    ends and those of all runs, in standard deviations, and that of their changes.
    """
    truth: list[Float64] = []
    runs: list[Float64] = []
    for series, begin in tails[:: -(-len(tails) // MAX_TAILS)]:
        known = np.asarray(series[:begin], dtype=np.float64)
        filled = forward_filled(series, model.preprocessing.fill_values)
        truth.append(filled[begin - 1 :])
        for seed in range(RUNS):
            check_cancelled()
            rng = np.random.default_rng(seed)
            voice = Voice(model, rng, model.limits.temperature, None).prime(known)
            run = voice.run(len(series) - begin).astype(np.float64)
            runs.append(np.vstack([filled[begin - 1], run]))
    values = _distances(truth, runs), _distances(_changes(truth), _changes(runs))
    return float(np.mean(values))


def _changes(parts: Sequence[Floats]) -> list[Float64]:
    return [np.diff(part, axis=0) for part in parts]


def _distances(truth: Sequence[Float64], runs: Sequence[Float64]) -> Float64:
    one, other = np.concatenate(truth), np.concatenate(runs)
    spread = one.std(axis=0)
    away = np.abs(np.quantile(one, QUANTILES, axis=0) - np.quantile(other, QUANTILES, axis=0))
    return np.asarray(away.mean(axis=0) / np.where(spread > 0, spread, 1.0))
