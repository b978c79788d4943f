"""Regressors of points: a point for each whole series.

Shapes: N series, D columns, K outputs, R rows.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np

from lstmosc.errors import BadArgument
from lstmosc.kernels.parameters import EVERY_FRAME, IDENTITY, POOLED
from lstmosc.models.activations import refuse_unreachable
from lstmosc.models.arrays import Float64, Int64, Series
from lstmosc.models.controls import readout_asked
from lstmosc.models.distributions import HUBER, SQUARED, Distribution, named
from lstmosc.models.fit_context import FitContext, FitResult
from lstmosc.models.fitted import LINEAR, NETWORK, FittedModel
from lstmosc.models.fitted_parts import FitLog, Network, Output
from lstmosc.models.linear.autoregression import no_autoregression
from lstmosc.models.linear.group_ridge import GroupRidge
from lstmosc.models.linear.ridge import Ridge, no_ridge
from lstmosc.models.mapping.outliers import has_outliers, squared_cost, without_outliers
from lstmosc.models.mapping.presets import (
    MAX_AWAY,
    MAX_PRESETS,
    are_presets,
    recalled,
    sharpened,
)
from lstmosc.models.mapping.sequence_to_one import (
    SequenceData,
    cross_validated_outputs,
    fit_network,
    fitted_scaling,
    learned_linear_outputs,
    raw_answers,
    sequence_data,
)
from lstmosc.models.preprocessing.inputs import Preprocessing
from lstmosc.models.preprocessing.missing import FLAG
from lstmosc.models.preprocessing.ragged import RaggedArray
from lstmosc.models.preprocessing.scaling import fit_scaler, identity_scaler
from lstmosc.models.training.initialisation import new_weights
from lstmosc.models.validation_split import split_series

# What hardly varies among the examples says little: a still gesture among slightly shaky ones
# must not count as many spreads away.
MIN_FEATURE_SPREAD = 0.3
MIN_LINEAR_POINTS = 4
MAX_USELESS_ERROR = 0.98  # of the mean's squared error; a linear part that leaves more is left out
MIN_GAIN = 1e-6
MIN_SAY = 0.02  # of what it learned; a network that was no help is heard that much

Report = Callable[[Float64], float]
Score = Callable[[FittedModel, Int64], tuple[float, float]]


def fit_regressor(context: FitContext, series: Series, points: Float64) -> FitResult:
    """Fit points [N, K] to series [T, D]; both in the order of the identifiers."""
    trained, held = split_series(context, [0] * len(series))
    levels, known = RaggedArray.of(series), points[trained]
    model = context.start or new_regressor(context, levels.select(trained), known, False)
    data = sequence_data(context, model, levels, _scaled(model, points), (trained, held))
    ridges = (
        None if _without_linear(context, model, known) else data.group_ridge(MIN_FEATURE_SPREAD)
    )
    if ridges and _outliers_matter(context) and has_outliers(ridges, data.targets[trained]):
        model = _robust(model, known)
        data = data.with_targets(_scaled(model, points))
    linear, left_out, wanted = _fitted_linear(model, data, ridges)
    if context.parts == LINEAR and not len(linear.weights):
        raise BadArgument(
            "no linear part does better than the mean of the targets: give more examples, or set "
            "parts auto"
        )
    presets = _are_presets(context, model, data, wanted, left_out)
    if presets:  # what foretold them by chance is no help to give them back, outliers or not
        linear, left_out = no_ridge(wanted.shape[1]), np.zeros_like(wanted)
        wanted = data.targets[trained]
        model = model if context.start else sharpened(model)
    gain = _network_gain(context, model, data, wanted - left_out, presets)
    model = replace(
        model.with_linear(linear, gain),
        convolutions=data.convolutions if len(linear.weights) else None,
        log=_log(model, known, left_out),
    )
    residuals = data.targets.copy()
    residuals[trained] = wanted - left_out
    residuals[held] -= learned_linear_outputs(model, data, held) if held.size else 0.0
    if not model.network_only:  # in units that a smaller gain does not make up for
        residuals /= np.maximum((wanted - left_out).std(axis=0), MIN_GAIN)
    losses = _losses(model, data, points)
    if presets:
        return _fit_presets(context, model, data, residuals, losses)
    return fit_network(context, model, data, residuals, *losses)


def _fit_presets(
    context: FitContext,
    model: FittedModel,
    data: SequenceData,
    residuals: Float64,
    losses: tuple[Report, Score],
) -> FitResult:
    """Train the network and let it give presets back; note whether it does."""

    def finish(one: FittedModel) -> FittedModel:
        return recalled(one, data, residuals[data.trained])

    done = fit_network(context, model, data, residuals, *losses, finish)
    _, usual = losses[1](model, data.trained)
    log = replace(done.model.log, recalls=done.loss < MAX_AWAY * usual, skill=0.0)
    return replace(done, model=replace(done.model, log=log))


def _are_presets(
    context: FitContext,
    model: FittedModel,
    data: SequenceData,
    targets: Float64,
    left_out: Float64,
) -> bool:
    """Return whether the trained series are presets, and the parts that answer are to be chosen."""
    if context.parts in (LINEAR, NETWORK) or model.network_only:
        return False
    if len(data.trained) > MAX_PRESETS:  # before their features are computed
        return False
    plain = sum(data.group_sizes[:-2]) if data.convolutions else None
    features = data.features[data.trained, :plain]
    return are_presets(features, targets, left_out, MIN_FEATURE_SPREAD)


def _losses(model: FittedModel, data: SequenceData, points: Float64) -> tuple[Report, Score]:
    """Return what tells the losses of raw outputs to held-out series, and of a model; in points."""
    distribution, mean = model.output.distribution, points[data.trained].mean(axis=0)

    def report(raw: Float64) -> float:
        return distribution.reported_error(model.output.answers(raw), points[data.held])

    def score(fitted: FittedModel, which: Int64) -> tuple[float, float]:
        answers = fitted.output.answers(raw_answers(fitted, data, which))
        means = np.tile(mean, (len(which), 1))
        error = distribution.reported_error
        return error(answers, points[which]), error(means, points[which])

    return report, score


def _outliers_matter(context: FitContext) -> bool:
    return context.start is None and context.automatic("loss")


def _scaled(model: FittedModel, points: Float64) -> Float64:
    return np.asarray(model.output.scaler.apply(points), dtype=np.float64)


def _without_linear(context: FitContext, model: FittedModel, points: Float64) -> bool:
    few = len(points) < MIN_LINEAR_POINTS
    return few or model.network_only or context.parts == NETWORK


def _robust(model: FittedModel, points: Float64) -> FittedModel:
    """Return a model that forgives outliers, and is scaled by what is usual among points."""
    output = replace(model.output, distribution=HUBER, scaler=fit_scaler("robust", points))
    return replace(model, output=output)


def _log(model: FittedModel, points: Float64, left_out: Float64) -> FitLog:
    """Note from how many points it was learned, and how near left-out ones come to them."""
    away = np.square(model.output.scaler.undo(left_out) - points)
    spread = np.square(points - points.mean(axis=0))
    if model.output.distribution.robust:
        away, spread = np.median(away, axis=0), np.median(spread, axis=0)
    r2 = 1.0 - float(away.sum()) / max(float(spread.sum()), 1e-30)
    unit = bool((points >= 0).all() and (points <= 1).all())
    return replace(
        model.log, examples=len(points), skill=max(r2, 0.0), within_unit=unit, recalls=False
    )


def new_regressor(
    context: FitContext, series: RaggedArray, points: Float64, per_frame: bool
) -> FittedModel:
    """Draft a regressor of points [R, K], one for each series or each frame."""
    D, K = series.cols, points.shape[1]
    distribution = distribution_asked(context)
    distribution.check(points)
    readout = readout_asked(context.controls, distribution)
    refuse_unreachable(readout, points)
    sizes = (D + (context.missing == FLAG), *context.hidden, K)
    fill_values, scaler = fitted_scaling(context, series)
    bias, rng = distribution.first_bias(points, readout), np.random.default_rng(context.init_seed)
    theta = new_weights(sizes, EVERY_FRAME if per_frame else POOLED, rng, bias, readout)
    return FittedModel(
        task="regress",
        network=Network(sizes, theta, np.ones(K), readout),
        preprocessing=Preprocessing(scaler, fill_values, context.missing),
        linear=no_autoregression(K) if per_frame else no_ridge(K),
        output=_output(distribution, points, readout.output == IDENTITY, per_frame),
    )


def _output(distribution: Distribution, points: Float64, scalable: bool, per_frame: bool) -> Output:
    if distribution.probabilities or not scalable:
        return Output(distribution, identity_scaler(points.shape[1]), per_frame=per_frame)
    scaler = fit_scaler("robust" if distribution.robust else "standardise", points)
    return Output(distribution, scaler, per_frame=per_frame)


def distribution_asked(context: FitContext) -> Distribution:
    """Return the output distribution asked for: squared errors where the control loss is auto."""
    asked = str(context.controls["loss"])
    found = SQUARED if asked == "auto" else named(asked)
    if found.density:
        raise BadArgument(f"the loss {found.name} is for forecasters: set loss auto")
    return found


def _fitted_linear(
    model: FittedModel, data: SequenceData, ridges: GroupRidge | None
) -> tuple[Ridge, Float64, Float64]:
    """Return the linear part, its left-out predictions [R, K], and the targets [R, K] it learned.

    It adds nothing where it does no better than the mean. The targets are those of the trained
    series, of which outliers are moved near where the others let expect them.
    """
    targets = data.targets[data.trained]
    if ridges is None:
        return no_ridge(targets.shape[1]), np.zeros_like(targets), targets
    if model.output.distribution.robust:
        targets = without_outliers(ridges, targets)
    linear, left_out = ridges.fit(targets, squared_cost(targets))
    mean = targets.mean(axis=0)
    kept = _shrinkage(left_out - mean, targets - mean)
    if not kept.any():
        return no_ridge(targets.shape[1]), np.zeros_like(targets), targets
    bias = kept * linear.bias + (1.0 - kept) * mean
    shrunk = kept * left_out + (1.0 - kept) * mean
    return Ridge(linear.weights * kept, bias), shrunk, targets


def _shrinkage(predictions: Float64, targets: Float64) -> Float64:
    """Return the factor [K], 0 … 1, of predictions [R, K] about the mean that errs least.

    0 where that error would still be nearly that of the mean.
    """
    best = (predictions * targets).sum(axis=0)
    best = np.clip(best / np.maximum(np.square(predictions).sum(axis=0), 1e-12), 0.0, 1.0)
    left = np.square(best * predictions - targets).sum(axis=0)
    return np.where(left < MAX_USELESS_ERROR * np.square(targets).sum(axis=0), best, 0.0)


def _network_gain(
    context: FitContext,
    model: FittedModel,
    data: SequenceData,
    residuals: Float64,
    presets: bool,
) -> Float64:
    """Return the network's gain [K]: as much as the linear part leaves over.

    Less, or hardly any, where networks tried on left-out series do not tell as much of it, unless
    the targets are presets, which nothing tells; a fit
    that goes on, whose network has seen all of them, trusts it as far as the one before.
    """
    if context.parts == LINEAR:
        return np.zeros(residuals.shape[1])
    if model.network_only:
        return np.ones(residuals.shape[1])
    gain = np.asarray(np.maximum(residuals.std(axis=0), MIN_GAIN))
    if context.parts == NETWORK or presets:
        return gain
    if context.continued:
        return np.clip(model.network.gain, MIN_SAY * gain, gain)
    tried = model.with_gain(gain)
    targets = np.zeros_like(data.targets)
    targets[data.trained] = residuals / gain
    outputs = cross_validated_outputs(context, tried, data, targets, np.arange(len(residuals)))
    if outputs is None:
        return gain
    return gain * np.maximum(_shrinkage(outputs, residuals / gain), MIN_SAY)
