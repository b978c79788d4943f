"""Fitting a regressor of points: one for each whole series."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from lstmosc.kernels.parameters import EVERY_FRAME, IDENTITY, POOLED
from lstmosc.models.activations import refuse_unreachable
from lstmosc.models.arrays import Float64, Int64, Series
from lstmosc.models.controls import readout_asked
from lstmosc.models.distributions import SQUARED, Distribution, named
from lstmosc.models.fit_context import FitResult, Job, split_series
from lstmosc.models.fitted import FittedModel, Network, Output
from lstmosc.models.linear.autoregression import no_autoregression
from lstmosc.models.linear.ridge import Ridge, grouped_ridge, no_ridge
from lstmosc.models.mapping.sequence_to_one import (
    Problem,
    answer,
    fit_network,
    scaled_and_heard,
    scaling_of,
    summaries_of,
    summarised,
)
from lstmosc.models.preprocessing.inputs import Preprocessing
from lstmosc.models.preprocessing.missing import FLAG
from lstmosc.models.preprocessing.scaling import learn_scaler, unscaled
from lstmosc.models.preprocessing.series_features import group_sizes
from lstmosc.models.training.initialisation import new_weights

# What hardly varies among the examples says little: a still gesture among slightly shaky ones
# must not count as many spreads away.
LEAST_SPREAD = 0.3
ENOUGH_FOR_LINEAR = 4  # points of a regressor
FAR = 3.0  # scaled; a linear part of a loss that forgives outliers learns from none beyond


def fit_regressor(job: Job, series: Series, points: Float64) -> FitResult:
    """Fit points [N, K] to series [T, D]; both in the order of the identifiers."""
    trained, held = split_series(job, np.zeros(len(series), dtype=np.int64).tolist())
    model = job.start or _new_regressor(job, [series[n] for n in trained], points[trained])
    targets = np.asarray(model.output.scaler.apply(points), dtype=np.float64)
    problem = Problem(*scaled_and_heard(model, series, job.ask), targets, trained, held)
    linear, left_out = _regress_linearly(model, problem, job.ask)
    spread = _spread(model, targets[trained] - left_out)
    wanted = targets.copy()
    wanted[trained] -= left_out
    wanted[held] -= linear(summaries_of(problem, held, len(linear.weights)))
    unit = float(np.sqrt(((spread * model.output.scaler.spread) ** 2).mean()))
    model = model.with_linear(linear, spread)

    def told(said: Float64) -> float:
        return model.output.distribution.reported_error(model.output.answers(said), points[held])

    guess = points[trained].mean(axis=0)

    def score(fitted: FittedModel, which: Int64) -> tuple[float, float]:
        answers = answer(fitted, [series[n] for n in which]), np.tile(guess, (len(which), 1))
        error = fitted.output.distribution.reported_error
        loss, baseline = (error(said, points[which]) for said in answers)
        return loss, baseline

    return fit_network(job, model, problem, wanted / spread, unit, told, score)


def _new_regressor(job: Job, series: Series, points: Float64) -> FittedModel:
    return new_regressor(job, series, points, every_frame=False)


def new_regressor(job: Job, series: Series, points: Float64, every_frame: bool) -> FittedModel:
    """Draft a regressor of points [R, K], one for each series or each frame."""
    D, K = series[0].shape[1], points.shape[1]
    distribution = distribution_asked(job)
    distribution.check(points)
    readout = readout_asked(job.controls, distribution)
    refuse_unreachable(readout, points)
    head = EVERY_FRAME if every_frame else POOLED
    sizes = (D + (job.missing == FLAG), *job.hidden, K)
    middle, inputs = scaling_of(job, series)
    rng = np.random.default_rng(job.init_seed)
    network_only = distribution.probabilities or readout.output != IDENTITY
    theta = new_weights(sizes, head, rng, distribution.first_bias(points, readout), readout)
    scaling = "robust" if distribution.robust else "standardise"
    outputs = unscaled(K) if network_only else learn_scaler(scaling, points)
    return FittedModel(
        task="regress",
        network=Network(sizes, theta, np.ones(K), readout),
        preprocessing=Preprocessing(inputs, middle, job.missing),
        linear=no_autoregression(K) if every_frame else no_ridge(K),
        output=Output(distribution, outputs, per_frame=every_frame),
    )


def distribution_asked(job: Job) -> Distribution:
    """Return the output distribution asked for: squared errors where the control loss is auto."""
    asked = str(job.controls["loss"])
    return SQUARED if asked == "auto" else named(asked)


def _regress_linearly(
    model: FittedModel, problem: Problem, ask: Callable[[], object]
) -> tuple[Ridge, Float64]:
    """Return the linear part, or nothing where it does no better than the mean, and its guesses."""
    targets = problem.targets[problem.trained]
    if model.output.distribution.robust:
        targets = np.clip(targets, -FAR, FAR)
    plain = no_ridge(targets.shape[1]), np.zeros_like(targets)
    if len(targets) < ENOUGH_FOR_LINEAR or model.network_only:
        return plain
    features = summarised([problem.series[n] for n in problem.trained], ask)
    sizes = group_sizes(model.cols)
    linear, left_out = grouped_ridge(features, targets, sizes, ask, LEAST_SPREAD)
    trust = _trust(left_out - targets.mean(axis=0), targets - targets.mean(axis=0))
    if not trust.any():
        return plain
    bias = trust * linear.bias + (1.0 - trust) * targets.mean(axis=0)
    left_out = trust * left_out + (1.0 - trust) * targets.mean(axis=0)
    return Ridge(linear.weights * trust, bias), left_out


def _trust(said: Float64, right: Float64) -> Float64:
    """Return how much [K] of what is said [R, K] about the mean makes its error least: 0 … 1.

    0 where that error would still be nearly that of the mean.
    """
    shrunk = (said * right).sum(axis=0) / np.maximum(np.square(said).sum(axis=0), 1e-12)
    shrunk = np.clip(shrunk, 0.0, 1.0)
    left = np.square(shrunk * said - right).sum(axis=0)
    return np.where(left < 0.98 * np.square(right).sum(axis=0), shrunk, 0.0)


def _spread(model: FittedModel, left: Float64) -> Float64:
    """Return the network's share [K] of the answer: as much as the linear part leaves over."""
    if model.network_only:
        return np.ones(left.shape[1])
    if model.output.distribution.robust:
        left = np.clip(left, -FAR, FAR)
    return np.asarray(np.maximum(left.std(axis=0), 1e-6))
