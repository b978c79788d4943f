"""Forecasts of many series at once: all that stays with a fitted model, none with a voice.

Shapes: N series, T frames of a forecast, D columns.
"""

from __future__ import annotations

from functools import partial

import numpy as np

from lstmosc.kernels.inference.api import compiled, generate_all
from lstmosc.kernels.inference.rollout_rule import RolloutRule
from lstmosc.kernels.parameters import SeriesData
from lstmosc.models.arrays import Float32, Float64
from lstmosc.models.fitted import SOURCE_RANGE_MARGIN, FittedModel
from lstmosc.models.preprocessing.differencing import UNBOUND, Bounds
from lstmosc.models.preprocessing.inputs import PreparedSeries, prepare
from lstmosc.models.preprocessing.missing import gapless
from lstmosc.models.preprocessing.ragged import RaggedArray
from lstmosc.models.preprocessing.scaling import MAX_VALUE


def can_forecast_together(model: FittedModel) -> bool:
    """Return whether many series can be continued side by side.

    With a plain, compiled network that answers numbers or probabilities.
    """
    return compiled() and model.network.readout.plain and model.events is None


def forecast_together(model: FittedModel, series: RaggedArray, length: int) -> Float32:
    """Continue each series by ``length`` frames that are not drawn: [N, length, D].

    As a voice does that hears each of them; the last bits of the network's sums may differ.
    """
    levels = _ends_that_count(model, series).packed
    prepared = prepare(model.preprocessing, levels)
    inputs = np.ascontiguousarray(prepared.network_inputs)
    laid = SeriesData(inputs, levels.starts, levels.lengths)
    out = np.zeros((len(series), length, model.cols))
    network, rule = (model.network.theta, model.architecture), model.rule
    assert isinstance(rule, RolloutRule)
    generate_all(*network, laid, rule, _newest_lags(model, prepared), out)
    steps = model.output.scaler.undo(out)
    return model.limits.on_grid(_integrated(model, prepared, steps, series)).astype(np.float32)


def _ends_that_count(model: FittedModel, series: RaggedArray) -> RaggedArray:
    """Return the last frames of each series, of which it has one more than the linear part reads.

    All frames where the network reads them, or a gap may be filled by what came before.
    """
    if model.network.active or not gapless(series.values):
        return series
    read = max(1, model.lookback + model.preprocessing.differencing_order)
    return series.without_first(np.maximum(series.lengths - read, 0))


def _newest_lags(model: FittedModel, series: PreparedSeries) -> Float64:
    """Return what the linear part reads of the end of each series: [N, lags, D], newest first."""
    starts, lengths, unknown = (
        series.levels.starts,
        series.levels.lengths,
        model.preprocessing.differencing_order,
    )
    ends, lags = starts + lengths, model.lookback
    rows = ends[:, None] - 1 - np.arange(lags)
    recent: Float64 = series.scaled[np.maximum(rows, 0)].astype(np.float64)
    for n in np.flatnonzero(lengths - unknown < lags):
        recent[n] = model.newest(series.scaled[starts[n] + unknown : ends[n]])
    return recent


def _integrated(
    model: FittedModel, series: PreparedSeries, steps: Float64, whole: RaggedArray
) -> Float64:
    """Return the levels that follow each series by unscaled steps, both [N, T, D].

    ``whole`` are the same series with all their frames.
    """
    ends, usual = series.levels.starts + series.levels.lengths - 1, model.limits.level_bounds
    levels = series.levels.values if gapless(series.levels.values) else series.filled
    level = levels[ends].astype(np.float64)
    integrate = partial(model.preprocessing.integrate, usual=usual)
    free = integrate(level, steps.swapaxes(0, 1), widest=lambda: UNBOUND).swapaxes(0, 1)
    if not model.preprocessing.differencing_order:
        return free
    beyond = ~((free >= usual[0]) & (free <= usual[1])).all(axis=(1, 2))
    for n in np.flatnonzero(beyond).tolist():
        known = model.preprocessing.fill(whole[n])
        widest = partial(_widest, usual, known.min(axis=0), known.max(axis=0))
        free[n] = integrate(level[n], steps[n], widest=widest)
    return free


def _widest(usual: Bounds, lowest: Float64, highest: Float64) -> Bounds:
    """Return the bounds of a run after levels that go from ``lowest`` to ``highest`` [D]."""
    room = SOURCE_RANGE_MARGIN * (usual[1] - usual[0])
    low = np.maximum(np.minimum(usual[0], lowest - room), -MAX_VALUE)
    return low, np.minimum(np.maximum(usual[1], highest + room), MAX_VALUE)
