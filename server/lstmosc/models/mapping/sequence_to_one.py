"""Sequence-to-one models, which answer once for each series: regressors of points, classifiers.

Shapes: N series, R frames of all of them laid end to end, D columns, F features, K outputs.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from lstmosc.kernels.inference.api import compiled, predict
from lstmosc.kernels.parameters import SeriesData
from lstmosc.kernels.threads import for_each
from lstmosc.models.arrays import Float32, Float64, Int64
from lstmosc.models.fit_context import FitContext, FitResult, Losses, fit_result, training_problem
from lstmosc.models.fitted import LINEAR, FittedModel
from lstmosc.models.likelihoods import softmax
from lstmosc.models.linear.group_ridge import MAX_DUAL_ROWS, GroupRidge
from lstmosc.models.mapping.linear_outputs import linear_outputs, new_linear_outputs
from lstmosc.models.mapping.running import answer_to_series
from lstmosc.models.preprocessing.convolutions import (
    FEW_THRESHOLDS,
    THRESHOLDS,
    Convolutions,
    fit_convolutions,
)
from lstmosc.models.preprocessing.feature_blocks import compute_features
from lstmosc.models.preprocessing.inputs import PreparedSeries, prepare
from lstmosc.models.preprocessing.missing import column_means, forward_filled
from lstmosc.models.preprocessing.ragged import RaggedArray
from lstmosc.models.preprocessing.scaling import (
    Scaler,
    concatenated,
    fit_scaler,
    identity_scaler,
)
from lstmosc.models.preprocessing.series_features import (
    group_sizes,
)
from lstmosc.models.progress import SilentMonitor
from lstmosc.models.training.trainer import Trained, train
from lstmosc.models.training.windows import whole_series

CROSS_VALIDATION_FOLDS = 3  # networks that are tried on a third of the series each
MAX_CROSS_VALIDATED_FRAMES = 15_000  # above it gains are guessed
MIN_END_SPREAD = 0.03  # of means and ends among the examples
MIN_SHARE_SPREAD = 0.01  # of a convolution's share of frames among the examples


@dataclass(frozen=True)
class SequenceData:
    """Series as a model reads them, targets [N, K], and which series are trained on or held out.

    ``check_cancelled`` is called now and then while features are computed, and may raise.
    """

    series: PreparedSeries
    targets: Float64
    trained: Int64
    held: Int64
    check_cancelled: Callable[[], object] = lambda: None
    threads: int = 0
    convolutions: Convolutions | None = None

    @cached_property
    def features(self) -> Float32:
        """The features of all series for a linear part, [N, F]: the largest part of a fit."""
        out = np.empty((len(self.series.levels), sum(self.group_sizes)), dtype=np.float32)

        def note(some: slice, made: Float64) -> None:
            self.check_cancelled()
            out[some] = made

        compute_features(self.series, self.convolutions, note, self.threads)
        return out

    def with_targets(self, targets: Float64) -> SequenceData:
        """Return the same series with other targets [N, K]; their features are kept."""
        other = replace(self, targets=targets)
        if "features" in self.__dict__:
            other.__dict__["features"] = self.features
        return other

    @property
    def group_sizes(self) -> tuple[int, ...]:
        """Numbers of features of each group, of which convolutions are the last."""
        cols = self.series.levels.cols
        more = (3 * cols, self.convolutions.size) if self.convolutions else ()
        return (*group_sizes(cols), *more)

    def group_ridge(self, least_spread: float) -> GroupRidge:
        """Return ridge regressions of the trained series' features; see there."""
        sizes, local = self.group_sizes, self.convolutions is not None
        least = [least_spread] * len(sizes)
        if local:
            least[-2:] = MIN_END_SPREAD, MIN_SHARE_SPREAD
        given = (sizes, local, least, self.check_cancelled, self.trained)
        return GroupRidge(self.features, *given)


def sequence_data(
    context: FitContext,
    model: FittedModel,
    levels: RaggedArray,
    targets: Float64,
    split: tuple[Int64, Int64],
) -> SequenceData:
    """Prepare series and targets [N, K] of a fit, split into (trained, held out)."""
    series = prepare(model.preprocessing, levels, context.check_cancelled)
    threads = context.training_options.threads
    convolutions = model.convolutions
    if context.start is None:
        rng = np.random.default_rng(context.init_seed)
        many = len(split[0]) > MAX_DUAL_ROWS
        number = FEW_THRESHOLDS if many else THRESHOLDS
        convolutions = fit_convolutions(series.scaled, levels.select(split[0]), rng, number)
    return SequenceData(series, targets, *split, context.check_cancelled, threads, convolutions)


def fitted_scaling(context: FitContext, series: RaggedArray) -> tuple[Float64, Scaler]:
    """Return the fill values [D] and the scaler of series."""
    context.check_cancelled()
    packed, kind = series.packed, str(context.controls["scaling"])
    context.check_cancelled()
    fill_values = column_means([packed.values])
    scalers: list[Scaler] = [identity_scaler(1)] * series.cols

    def fit_one(column: int) -> None:
        context.check_cancelled()
        some = slice(column, column + 1)
        filled = forward_filled(packed.values[:, some], fill_values[some], packed.starts)
        scalers[column] = fit_scaler(kind, filled)

    for_each(range(series.cols), fit_one)
    return fill_values, concatenated(scalers)


def network_outputs(model: FittedModel, series: PreparedSeries, which: Int64) -> Float32:
    """Return the network's raw outputs [n, K] for some of the series."""
    network, levels = model.network, series.levels
    out = np.zeros((len(which), network.outputs), dtype=np.float32)
    some = (series.network_inputs, levels.starts[which], levels.lengths[which])
    predict(network.theta, model.architecture, SeriesData(*some), out)
    return out


def raw_answers(model: FittedModel, data: SequenceData, which: Int64) -> Float64:
    """Return a model's raw answers [n, K], linear part and network, for some of the series."""
    network = model.network.gain * network_outputs(model, data.series, which)
    return learned_linear_outputs(model, data, which) + network


def learned_linear_outputs(model: FittedModel, data: SequenceData, which: Int64) -> Float64:
    """Return the linear part's outputs [n, K] for some of a fit's series."""
    if not len(model.linear.weights):
        return linear_outputs(model, np.zeros((len(which), 0)))
    return linear_outputs(model, data.features)[which]


def answers_to(model: FittedModel, series: RaggedArray) -> Float64:
    """Return a model's raw answers [N, K] to series that it has not been fitted to."""
    prepared = prepare(model.preprocessing, series)
    network = model.network.gain * network_outputs(model, prepared, np.arange(len(series)))
    return new_linear_outputs(model, prepared) + network


def _is_single(series: RaggedArray) -> bool:
    """Return whether it is one series, which the kernels that make up voices answer at once."""
    return len(series) == 1 and len(series.values) == series.lengths[0] and compiled()


def points(model: FittedModel, series: RaggedArray) -> Float64:
    """Return a point [N, K] for each of the series, in the targets' units or probabilities."""
    if _is_single(series):
        return answer_to_series(model, series.values)[None]
    return model.output.answers(answers_to(model, series))


def probabilities(model: FittedModel, series: RaggedArray) -> Float64:
    """Return the probability of each label [N, K]; rows sum to 1."""
    if _is_single(series):
        return answer_to_series(model, series.values)[None]
    return softmax(answers_to(model, series))


def train_network(
    context: FitContext,
    model: FittedModel,
    data: SequenceData,
    targets: Float64,
    report: Callable[[Float64], float] | None = None,
) -> Trained:
    """Train the network to answer ``targets`` [N, K].

    ``report`` gives the loss to report of the whole model's raw answers [n, K] to held-out series.
    """
    spans = whole_series(data.series.levels.lengths)
    some = (spans.where(data.trained), spans.where(data.held))
    work = training_problem(context, model, data.series.network_inputs, targets, *some)
    if report is not None and len(data.held):
        work = replace(work, report_outputs=_held_report(model, data, report))
    network = model.network
    return train(
        work,
        context.training_options,
        network.theta,
        context.order_seed,
        context.monitor,
        model.log.velocity,
    )


def cross_validated_outputs(
    context: FitContext, model: FittedModel, data: SequenceData, targets: Float64, dealt: Int64
) -> Float64 | None:
    """Return the raw outputs [n, K] to each trained series of networks trained on the others.

    ``targets`` [N, K] are of all series; ``dealt`` [n] numbers the trained ones, so that those of
    one fold have the same remainder. None where that would take long, or the fit is a continued
    one, whose network has seen all of them, or there are fewer series than folds.
    """
    frames = int(data.series.levels.lengths[data.trained].sum())
    few = len(dealt) < CROSS_VALIDATION_FOLDS
    if few or context.continued or frames > MAX_CROSS_VALIDATED_FRAMES:
        return None
    folds = dealt % CROSS_VALIDATION_FOLDS
    outputs = np.zeros((len(folds), model.network.outputs))
    quiet = replace(context, monitor=SilentMonitor(context.monitor))
    for fold in np.unique(folds):
        left_out = folds == fold
        one = replace(data, trained=data.trained[~left_out], held=data.held[:0])
        done = train_network(quiet, model, one, targets)
        if done.stopped:
            return None
        tried = model.with_weights(done.theta, done.velocity)
        outputs[left_out] = network_outputs(tried, data.series, data.trained[left_out])
    return outputs


def _held_report(
    model: FittedModel, data: SequenceData, report: Callable[[Float64], float]
) -> Callable[[Float32], float]:
    """Return what turns the network's raw outputs [n, K] to held-out series into a loss."""
    linear, gain = learned_linear_outputs(model, data, data.held), model.network.gain
    return lambda raw: report(linear + gain * raw)


def untrained(model: FittedModel) -> Trained:
    """Return the weights of a network that has no say, after no epoch."""
    return Trained(model.network.theta, np.zeros((0, 2)), 0)


def _train_active(
    context: FitContext,
    model: FittedModel,
    data: SequenceData,
    targets: Float64,
    report: Callable[[Float64], float],
) -> Trained:
    """Train the network, unless the linear part is to answer alone."""
    if context.parts == LINEAR:
        return untrained(model)
    return train_network(context, model, data, targets, report)


def fit_network(
    context: FitContext,
    model: FittedModel,
    data: SequenceData,
    targets: Float64,
    report: Callable[[Float64], float],
    score: Callable[[FittedModel, Int64], tuple[float, float]],
    finish: Callable[[FittedModel], FittedModel] | None = None,
) -> FitResult:
    """Train the network as ``train_network`` does, ``finish`` it, and gather the result.

    ``score`` returns (loss, loss of the mean or of the commonest label) of some series.
    """
    trained = _train_active(context, model, data, targets, report)
    model = model.with_weights(trained.theta, trained.velocity)
    if finish is not None:
        model = finish(model)
    loss, baseline = score(model, data.trained)
    val_loss = 0.0
    if len(data.held):
        val_loss, baseline = score(model, data.held)
    losses = Losses(loss, val_loss, baseline)
    return fit_result(context, model, trained, data.held.tolist(), losses)
