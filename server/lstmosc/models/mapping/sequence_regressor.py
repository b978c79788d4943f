"""Sequence-to-sequence regressors: an answer for each frame, as it comes.

An answer depends on the frames up to its own only, so that it can be had while a gesture goes on.

Shapes: N series, T frames, R frames of all series laid end to end, D columns, K outputs.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from lstmosc.errors import BadArgument
from lstmosc.kernels.inference.api import predict
from lstmosc.kernels.parameters import SeriesData
from lstmosc.models.arrays import Float32, Float64, Floats, Int64, Series
from lstmosc.models.fit_context import (
    FitContext,
    FitResult,
    Losses,
    fit_result,
    training_problem,
)
from lstmosc.models.fitted import LINEAR, NETWORK, FittedModel
from lstmosc.models.linear.autoregression import (
    MAX_LAGS,
    AutoRegression,
    choose_lags,
    fit_autoregression,
    no_autoregression,
)
from lstmosc.models.mapping.regressor import new_regressor
from lstmosc.models.mapping.sequence_to_one import untrained
from lstmosc.models.preprocessing.inputs import PreparedSeries, prepare
from lstmosc.models.preprocessing.ragged import RaggedArray
from lstmosc.models.preprocessing.scaling import root_mean_square
from lstmosc.models.training.trainer import train
from lstmosc.models.training.windows import whole_series
from lstmosc.models.validation_split import split_series

ROWS_PER_FEATURE = 5  # more than a forecaster's: nothing is held out to judge the linear part
MIN_GAIN = 1e-6


@dataclass(frozen=True)
class FrameData:
    """Series as a model reads them, and their targets [R, K] in the data's units, NaN if missing.

    ``linear`` [R, K] is what the linear part answers, in scaled units.
    """

    series: PreparedSeries
    targets: RaggedArray
    linear: Float64

    def rows(self, which: Int64) -> Int64:
        """Return the rows of some series, one after the other."""
        return self.targets.select(which).rows


def fit_sequence_regressor(context: FitContext, series: Series, targets: Series) -> FitResult:
    """Fit series [T, K] to series [T, D] of as many frames; both in the order of identifiers."""
    trained, held = split_series(context, [0] * len(series))
    levels, wanted = RaggedArray.of(series), RaggedArray.of(targets)
    known = np.asarray(wanted.select(trained).frames, dtype=np.float64)
    known = known[~np.isnan(known).any(axis=1)]
    model = context.start or new_regressor(context, levels.select(trained), known, True)
    prepared = prepare(model.preprocessing, levels, context.check_cancelled)
    scaled = model.output.scaler.apply(wanted.values).astype(np.float64)
    linear = np.zeros_like(scaled)
    alone = context.parts == LINEAR
    if alone and model.network_only:
        raise BadArgument(
            f"the loss {model.output.distribution.name}, or outputActivation, wants the network: "
            "set both auto, or parts auto"
        )
    if not model.network_only and context.parts != NETWORK:
        part = _fitted_linear(context, prepared, scaled, trained)
        linear = part.predict_all(prepared.scaled, starts=levels.starts)
        rows = wanted.select(trained).rows
        gain = np.maximum(root_mean_square([(scaled - linear)[rows]]), MIN_GAIN)
        model = model.with_linear(part, 0.0 * gain if alone else gain)
    elif context.start is not None:
        nothing = no_autoregression(model.network.outputs)
        model = model.with_linear(nothing, np.ones(model.network.outputs))
    data = FrameData(prepared, wanted, linear)
    left = (scaled - linear) / np.where(model.network.gain > 0, model.network.gain, 1.0)
    return _fit_network(context, model, data, left, (trained, held), known.mean(axis=0))


def _fit_network(
    context: FitContext,
    model: FittedModel,
    data: FrameData,
    residuals: Float64,
    split: tuple[Int64, Int64],
    mean: Float64,
) -> FitResult:
    """Train the network to answer residuals [R, K], in units of its gain, and gather the result."""
    spans, inputs = whole_series(data.targets.lengths), data.series.network_inputs
    work = training_problem(context, model, inputs, residuals, *(spans.where(one) for one in split))
    start = (model.network.theta, context.order_seed, context.monitor, model.log.velocity)
    done = untrained(model)
    if model.network.active:
        done = train(work, context.training_options, *start)
    model = model.with_weights(done.theta, done.velocity)
    trained, held = split
    loss, baseline = _score(model, data, trained, mean)
    val_loss = 0.0
    if len(held):
        val_loss, baseline = _score(model, data, held, mean)
    return fit_result(context, model, done, held.tolist(), Losses(loss, val_loss, baseline))


def frame_answers(model: FittedModel, series: Series) -> list[Float64]:
    """Return an answer [T, K], in the targets' units, for each of series [T, D]."""
    prepared = prepare(model.preprocessing, RaggedArray.of(series))
    starts = prepared.levels.starts
    linear = model.autoregression.predict_all(prepared.scaled, starts=starts)
    raw = _network_outputs(model, prepared, np.arange(len(series)))
    answers = model.output.answers(linear + model.network.gain * raw)
    return np.split(answers, starts[1:])


def _network_outputs(model: FittedModel, series: PreparedSeries, which: Int64) -> Float32:
    """Return the network's raw outputs [R, K], 0 in the rows of all but some of the series."""
    network, levels = model.network, series.levels
    out = np.zeros((len(levels.values), network.outputs), dtype=np.float32)
    some = (series.network_inputs, levels.starts[which], levels.lengths[which])
    predict(network.theta, model.architecture, SeriesData(*some), out)
    return out


def _score(model: FittedModel, data: FrameData, which: Int64, mean: Float64) -> tuple[float, float]:
    """Return the reported losses of the model and of the mean [K] on some series."""
    rows = data.rows(which)
    raw = _network_outputs(model, data.series, which)[rows]
    answers = model.output.answers(data.linear[rows] + model.network.gain * raw)
    targets = np.asarray(data.targets.values[rows], dtype=np.float64)
    error = model.output.distribution.reported_error
    return error(answers, targets), error(np.tile(mean, (len(rows), 1)), targets)


def _fitted_linear(
    context: FitContext, series: PreparedSeries, targets: Floats, trained: Int64
) -> AutoRegression:
    some = series.levels.select(trained).with_values(series.scaled)
    lags = choose_lags(some.lengths // ROWS_PER_FEATURE * 2, some.cols, MAX_LAGS)
    return (
        fit_autoregression(some, targets, lags, context.check_cancelled)
        if lags
        else no_autoregression(targets.shape[1])
    )
