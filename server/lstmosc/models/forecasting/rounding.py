"""Levels on a grid are forecast by their medians, where those are not their means.

Of a hit now and then the mean is a level that hardly ever comes, and rounded it is as wrong: the
median is what comes most often, and errs least (Koenker & Bassett 1978, Regression Quantiles).
Shapes: M frames, D columns.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from lstmosc.models.arrays import Float64
from lstmosc.models.fitted import FittedModel
from lstmosc.models.fitted_parts import RolloutLimits
from lstmosc.models.forecasting.one_step import OneStepForecasts, to_levels

MIN_GAIN = 0.1  # of the mean absolute error, below which means are kept


def with_skew(model: FittedModel, forecasts: Sequence[OneStepForecasts]) -> FittedModel:
    """Return the model with how far means lie above medians on its grid, 0 where it is no help."""
    limits = model.limits
    if model.output.distribution.nats or not limits.grid.step.any():
        return model
    truth = np.concatenate([np.asarray(each.frames, np.float64) for each in forecasts])
    means = np.concatenate(
        [to_levels(model, np.asarray(each.before, np.float64), each.expected) for each in forecasts]
    )
    known = ~np.isnan(truth)
    skew = np.array(
        [
            np.median(m[some] - t[some]) if some.any() else 0.0
            for m, t, some in zip(means.T, truth.T, known.T, strict=True)
        ]
    )
    skewed = replace(limits, skew=skew)
    before, after = [_absolute_error(each, means, truth) for each in (limits, skewed)]
    skew = np.where(after < (1.0 - MIN_GAIN) * before, skew, 0.0)
    return replace(model, rollout=replace(limits, skew=skew))


def _absolute_error(limits: RolloutLimits, means: Float64, truth: Float64) -> Float64:
    """Return the sum of the absolute errors of each column [D] of levels [M, D] on their grid."""
    return np.asarray(np.nansum(np.abs(limits.on_grid(means) - truth), axis=0))
