"""What the linear part of a sequence-to-one model answers, by the features of whole series.

Shapes: N series, F features, K outputs.
"""

from __future__ import annotations

import numpy as np

from lstmosc.kernels.threads import for_each
from lstmosc.models.arrays import Float64, Floats
from lstmosc.models.fitted import FittedModel
from lstmosc.models.linear.ridge import ROWS_AT_ONCE
from lstmosc.models.preprocessing.feature_blocks import compute_features
from lstmosc.models.preprocessing.inputs import PreparedSeries


def linear_outputs(model: FittedModel, features: Floats) -> Float64:
    """Return the linear part's outputs [N, K]; one of an earlier version has the first features."""
    some = features[:, : len(model.linear.weights)]
    out = np.empty((len(some), len(model.linear.bias)))

    def answer(first: int) -> None:  # a few rows, which are turned into double precision
        rows = slice(first, first + ROWS_AT_ONCE)
        out[rows] = model.linear(some[rows])

    for_each(range(0, len(some), ROWS_AT_ONCE), answer)
    return out


def new_linear_outputs(model: FittedModel, series: PreparedSeries) -> Float64:
    """Return the linear part's outputs [N, K] for series that it has not been fitted to."""
    if not len(model.linear.weights):
        return linear_outputs(model, np.zeros((len(series.levels), 0)))
    out = np.empty((len(series.levels), len(model.linear.bias)))

    def answer(some: slice, made: Float64) -> None:
        out[some] = linear_outputs(model, made)

    compute_features(series, model.convolutions, answer)
    return out
