"""How surprising each frame of a series came to a forecaster.

Shapes: M rows that are scored, T frames, D columns, K outputs.
"""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np

from lstmosc.models.arrays import Float64, Series
from lstmosc.models.fitted import FittedModel
from lstmosc.models.forecasting.one_step import (
    CancelCheck,
    OneStepForecasts,
    first_scored,
    one_step_forecasts,
    row_blocks,
)
from lstmosc.models.preprocessing.inputs import prepare
from lstmosc.models.preprocessing.ragged import RaggedArray

THRESHOLD_QUANTILE = 0.99  # the share of training frames that surprise less than the threshold


def with_threshold(model: FittedModel, found: Float64, widen: bool = False) -> FittedModel:
    """Return the model with a surprise that one in a hundred of those found exceeds at most.

    In float32, as surprises are reported. ``widen``: not below the threshold that it has.
    """
    quantile = np.quantile(found, THRESHOLD_QUANTILE, method="higher")
    surprise = max(float(quantile), model.limits.surprise_threshold if widen else -math.inf)
    limits = replace(model.limits, surprise_threshold=float(np.float32(surprise)))
    return replace(model, rollout=limits)


def surprises(
    model: FittedModel, series: Series, check_cancelled: CancelCheck = lambda: None
) -> list[Float64]:
    """Return how little each frame of series [T, D] was expected, [T] each.

    That of the first frame, and of those during the burn-in of a linear part, half of them at most,
    is not known: 0, or the threshold where this is below, as that of a density may be.

    Nats for likelihoods; else the root mean square of the errors over the columns, each in units
    of the errors that the fit left over.
    """
    prepared = prepare(model.preprocessing, RaggedArray.of(series), check_cancelled)
    levels = prepared.levels
    forecasts = one_step_forecasts(
        model, prepared, first_scored(model, levels.lengths), check_cancelled
    )
    surprise = np.full(len(levels.values), unknown_surprise(model))
    found = surprise_at(model, forecasts)
    surprise[levels.starts[forecasts.numbers] + forecasts.positions] = found
    return list(np.split(surprise, levels.starts[1:]))


def unknown_surprise(model: FittedModel) -> float:
    """Return what stands for the surprise of a frame that nothing was expected of."""
    return min(0.0, model.limits.surprise_threshold)


def surprise_at(model: FittedModel, forecasts: OneStepForecasts) -> Float64:
    """Return how little each of the frames forecast was expected, [M]; see ``surprises``."""
    found = np.empty(len(forecasts.expected))
    for some in row_blocks(len(found)):
        targets = forecasts.targets[some].astype(np.float64)
        found[some] = surprise_of(model, forecasts.expected[some], targets)
    return found


def surprise_of(model: FittedModel, expected: Float64, targets: Float64) -> Float64:
    """Return how little targets [M, K] were expected, [M]; see ``surprises``."""
    surprise = model.output.distribution.surprise
    if surprise is not None:
        return surprise(expected, targets)
    far = np.square((targets - expected) / np.maximum(model.limits.residual_std, 1e-9))
    counts = np.maximum((~np.isnan(far)).sum(axis=1), 1)
    return np.asarray(np.minimum(np.sqrt(np.nansum(far, axis=1) / counts), 1e9))
