"""Regressors of points: a point for each whole series.

Shapes: N series, D columns, K outputs, R rows.
"""

from __future__ import annotations

import numpy as np

from lstmosc.kernels.parameters import EVERY_FRAME, IDENTITY, POOLED
from lstmosc.models.activations import refuse_unreachable
from lstmosc.models.arrays import Float64, Int64, Series
from lstmosc.models.controls import readout_asked
from lstmosc.models.distributions import SQUARED, Distribution, named
from lstmosc.models.fit_context import FitContext, FitResult
from lstmosc.models.fitted import FittedModel, Network, Output
from lstmosc.models.linear.autoregression import no_autoregression
from lstmosc.models.linear.ridge import Ridge, grouped_ridge, no_ridge
from lstmosc.models.mapping.sequence_to_one import (
    SequenceData,
    fit_network,
    fitted_scaling,
    raw_answers,
    sequence_data,
)
from lstmosc.models.preprocessing.inputs import Preprocessing
from lstmosc.models.preprocessing.missing import FLAG
from lstmosc.models.preprocessing.ragged import RaggedArray
from lstmosc.models.preprocessing.scaling import fit_scaler, identity_scaler
from lstmosc.models.preprocessing.series_features import group_sizes
from lstmosc.models.training.initialisation import new_weights
from lstmosc.models.validation_split import split_series

# What hardly varies among the examples says little: a still gesture among slightly shaky ones
# must not count as many spreads away.
MIN_FEATURE_SPREAD = 0.3
MIN_LINEAR_POINTS = 4
MAX_ROBUST_TARGET = 3.0  # scaled; a linear part of a robust loss learns from none beyond
MAX_USELESS_ERROR = 0.98  # of the mean's squared error; a linear part that leaves more is left out
MIN_GAIN = 1e-6


def fit_regressor(context: FitContext, series: Series, points: Float64) -> FitResult:
    """Fit points [N, K] to series [T, D]; both in the order of the identifiers."""
    trained, held = split_series(context, [0] * len(series))
    levels = RaggedArray.of(series)
    model = context.start or new_regressor(context, levels.select(trained), points[trained], False)
    scaled = np.asarray(model.output.scaler.apply(points), dtype=np.float64)
    data = sequence_data(context, model, levels, scaled, (trained, held))
    linear, left_out = _fitted_linear(model, data)
    model = model.with_linear(linear, _network_gain(model, scaled[trained] - left_out))
    targets = scaled.copy()
    targets[trained] -= left_out
    targets[held] -= linear(data.features[held]) if len(linear.weights) else linear.bias
    distribution, mean = model.output.distribution, points[trained].mean(axis=0)

    def report(raw: Float64) -> float:
        return distribution.reported_error(model.output.answers(raw), points[held])

    def score(fitted: FittedModel, which: Int64) -> tuple[float, float]:
        answers = fitted.output.answers(raw_answers(fitted, data, which))
        means = np.tile(mean, (len(which), 1))
        error = distribution.reported_error
        return error(answers, points[which]), error(means, points[which])

    return fit_network(context, model, data, targets / model.network.gain, report, score)


def new_regressor(
    context: FitContext, series: RaggedArray, points: Float64, per_frame: bool
) -> FittedModel:
    """Draft a regressor of points [R, K], one for each series or each frame."""
    D, K = series.cols, points.shape[1]
    distribution = distribution_asked(context)
    distribution.check(points)
    readout = readout_asked(context.controls, distribution)
    refuse_unreachable(readout, points)
    sizes = (D + (context.missing == FLAG), *context.hidden, K * distribution.params)
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
    return SQUARED if asked == "auto" else named(asked)


def _fitted_linear(model: FittedModel, data: SequenceData) -> tuple[Ridge, Float64]:
    """Return the linear part and its left-out predictions [R, K] for the trained series.

    It adds nothing where it does no better than the mean.
    """
    targets = data.targets[data.trained]
    if model.output.distribution.robust:
        targets = np.clip(targets, -MAX_ROBUST_TARGET, MAX_ROBUST_TARGET)
    nothing = no_ridge(targets.shape[1]), np.zeros_like(targets)
    if len(targets) < MIN_LINEAR_POINTS or model.network_only:
        return nothing
    features, sizes = data.features[data.trained], group_sizes(model.cols)
    linear, left_out = grouped_ridge(
        features, targets, sizes, data.check_cancelled, MIN_FEATURE_SPREAD
    )
    mean = targets.mean(axis=0)
    kept = _shrinkage(left_out - mean, targets - mean)
    if not kept.any():
        return nothing
    bias = kept * linear.bias + (1.0 - kept) * mean
    return Ridge(linear.weights * kept, bias), kept * left_out + (1.0 - kept) * mean


def _shrinkage(predictions: Float64, targets: Float64) -> Float64:
    """Return the factor [K], 0 … 1, of predictions [R, K] about the mean that errs least.

    0 where that error would still be nearly that of the mean.
    """
    best = (predictions * targets).sum(axis=0)
    best = np.clip(best / np.maximum(np.square(predictions).sum(axis=0), 1e-12), 0.0, 1.0)
    left = np.square(best * predictions - targets).sum(axis=0)
    return np.where(left < MAX_USELESS_ERROR * np.square(targets).sum(axis=0), best, 0.0)


def _network_gain(model: FittedModel, residuals: Float64) -> Float64:
    """Return the network's gain [K]: as much as the linear part leaves over."""
    if model.network_only:
        return np.ones(residuals.shape[1])
    if model.output.distribution.robust:
        residuals = np.clip(residuals, -MAX_ROBUST_TARGET, MAX_ROBUST_TARGET)
    return np.asarray(np.maximum(residuals.std(axis=0), MIN_GAIN))
