"""Fitting a classifier: one label for each whole series."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from lstmosc.kernels.parameters import POOLED
from lstmosc.models.arrays import Float64, Int64, Series
from lstmosc.models.controls import readout_asked
from lstmosc.models.distributions import CATEGORICAL
from lstmosc.models.fit_context import FitResult, Job, split_series
from lstmosc.models.fitted import FittedModel, Network, Output
from lstmosc.models.linear.ridge import Ridge, grouped_ridge, no_ridge
from lstmosc.models.mapping.sequence_to_one import (
    Problem,
    answer,
    fit_network,
    scaled_and_heard,
    scaling_of,
    summarised,
    train_on,
)
from lstmosc.models.preprocessing.inputs import Preprocessing
from lstmosc.models.preprocessing.missing import FLAG
from lstmosc.models.preprocessing.scaling import unscaled
from lstmosc.models.preprocessing.series_features import group_sizes
from lstmosc.models.progress import Hushed
from lstmosc.models.training.initialisation import new_weights, outputs_of, widen

# What hardly varies among the examples says little: a still gesture among slightly shaky ones
# must not count as many spreads away.
LEAST_SPREAD = 0.1
ENOUGH_TO_LABEL = 4
WEIGHTS_OF_LINEAR = (0.0, *np.geomspace(0.5, 10.0, 10).tolist())  # no surer than a network
FEW = 5.0  # examples per class; so few halve the trust in the linear part
SHARES = (1.5, 1.25, 1.0, 0.75, 0.5, 0.25)  # of the network, which always has some say
TRIALS = 3  # networks that are tried on a third of the series each
MOST_TRIED = 15_000  # frames; above it the shares are guessed
SMOOTHING = 0.05  # of each label, shared among all: a network that is never quite sure errs less


@dataclass(frozen=True)
class Seen:
    """A linear part, its left-out scores [N, K], and what it and the network weigh by its skill.

    A skill of 0 knows no more than how common each label is, 1 is never wrong.
    """

    linear: Ridge
    left_out: Float64
    weight: float
    share: float


def fit_classifier(job: Job, series: Series, labels: Sequence[str]) -> FitResult:
    """Fit one label to each series [T, D]; both in the order of the identifiers.

    Labels that the model does not know yet become new outputs.
    """
    known = job.start.output.labels if job.start else ()
    names = (*known, *sorted(set(labels) - set(known)))
    numbers = np.array([names.index(label) for label in labels], dtype=np.int64)
    trained, held = split_series(job, numbers.tolist())
    one_hot = np.eye(len(names))[numbers]
    counts = one_hot[trained].sum(axis=0)
    model = _classifier(job, [series[n] for n in trained], names, counts)
    problem = Problem(*scaled_and_heard(model, series, job.ask), one_hot, trained, held)
    model = _blended(job, model, problem, counts)

    def told(said: Float64) -> float:
        return CATEGORICAL.mean_loss(said, one_hot[held])

    guess = np.log(np.maximum(counts, 0.5) / counts.sum())

    def score(fitted: FittedModel, which: Int64) -> tuple[float, float]:
        said = answer(fitted, [series[n] for n in which])
        loss = CATEGORICAL.mean_loss(said, one_hot[which])
        return loss, float(-guess[numbers[which]].mean())

    return fit_network(job, model, problem, softened(one_hot), 1.0, told, score)


def _classifier(job: Job, series: Series, names: tuple[str, ...], counts: Float64) -> FittedModel:
    """Return a new classifier, or the present one with an output for each new label."""
    rng = np.random.default_rng(job.init_seed)
    prior = np.log(np.maximum(counts, 0.5) / counts.sum())
    if job.start is None:
        return _new_classifier(job, series, names, prior, rng)
    return _widened(job.start, names, float(prior.min()), rng)


def _new_classifier(
    job: Job, series: Series, names: tuple[str, ...], prior: Float64, rng: np.random.Generator
) -> FittedModel:
    D, K = series[0].shape[1], len(names)
    sizes = (D + (job.missing == FLAG), *job.hidden, K)
    middle, inputs = scaling_of(job, series)
    readout = readout_asked(job.controls, CATEGORICAL)
    theta = new_weights(sizes, POOLED, rng, prior, readout)
    return FittedModel(
        task="classify",
        network=Network(sizes, theta, np.ones(K), readout),
        preprocessing=Preprocessing(inputs, middle, job.missing),
        linear=no_ridge(K),
        output=Output(CATEGORICAL, unscaled(K), names),
    )


def _widened(
    start: FittedModel, names: tuple[str, ...], rare: float, rng: np.random.Generator
) -> FittedModel:
    """Give new labels an output, which begins as rare as the rarest."""
    K, more = len(names), len(names) - start.network.sizes[-1]
    if not more:
        return start
    network, weights, bias = start.network, start.linear.weights, start.linear.bias
    sizes = (*network.sizes[:-1], K)
    theta = widen(network.theta, network.sizes, POOLED, K, rng, rare, readout=network.readout)
    return replace(
        start,
        network=Network(sizes, theta, np.ones(K), network.readout),
        linear=Ridge(np.pad(weights, ((0, 0), (0, more))), np.pad(bias, (0, more))),
        output=replace(start.output, scaler=unscaled(K), labels=names),
    )


def _classify_linearly(
    model: FittedModel, problem: Problem, counts: Float64, ask: Callable[[], object]
) -> Seen | None:
    """Fit the linear part to the labels and see how it labels what it has not seen."""
    one_hot = problem.targets[problem.trained]
    present = counts > 0
    if len(one_hot) < max(ENOUGH_TO_LABEL, 2 * int(present.sum())) or present.sum() < 2:
        return None
    features = summarised([problem.series[n] for n in problem.trained], ask)

    def told(left_out: Float64) -> list[float]:
        return [CATEGORICAL.mean_loss(weight * left_out, one_hot) for weight in WEIGHTS_OF_LINEAR]

    linear, left_out = grouped_ridge(
        features,
        one_hot,
        group_sizes(model.cols),
        ask,
        LEAST_SPREAD,
        lambda said: min(told(said)),
    )
    losses = told(left_out)
    shares = counts[present] / counts.sum()
    skill = float(np.clip(1.0 + min(losses) / (shares * np.log(shares)).sum(), 0.0, 1.0))
    each = len(one_hot) / present.sum()
    skill *= each / (each + FEW)
    weight = skill * WEIGHTS_OF_LINEAR[int(np.argmin(losses))]
    return Seen(linear, left_out, weight, 1.0 - 0.5 * skill)


def _blended(job: Job, model: FittedModel, problem: Problem, counts: Float64) -> FittedModel:
    """Give the linear part and the network the shares that label best what both have not seen.

    Where trying the network on left-out series would take long, or it has seen all of them before,
    the skill of the linear part alone decides. Labels that are absent keep their linear part.
    """
    seen = _classify_linearly(model, problem, counts, job.ask)
    if seen is None:
        return model
    weight, share = seen.weight, seen.share
    foreign = _unseen(job, model, problem, counts)
    if foreign is not None:
        one_hot = problem.targets[problem.trained]
        tries = [
            (CATEGORICAL.mean_loss(a * seen.left_out + b * foreign, one_hot), -b, a)
            for b in SHARES
            for a in WEIGHTS_OF_LINEAR
        ]
        _, less, weight = min(tries)
        share = -less
    present = counts > 0
    weights, bias = weight * seen.linear.weights, weight * seen.linear.bias
    if len(model.linear.weights):
        before = np.zeros_like(weights)  # an earlier version's has fewer rows
        before[: len(model.linear.weights)] = model.linear.weights
        weights = np.where(present, weights, before)
        bias = np.where(present, bias, model.linear.bias)
    return model.with_linear(Ridge(weights, bias), np.full(len(counts), share))


def _unseen(job: Job, model: FittedModel, problem: Problem, counts: Float64) -> Float64 | None:
    """Return what networks trained on the others say of each trained series, [N, K].

    Nothing where that would take long.
    """
    frames = sum(len(problem.series[n]) for n in problem.trained)
    if job.start is not None or frames > MOST_TRIED or counts[counts > 0].min() < 2:
        return None
    of = problem.targets[problem.trained].argmax(axis=1)
    turns = np.zeros(len(of), dtype=np.int64)
    for label in np.unique(of):
        turns[of == label] = np.arange((of == label).sum()) % TRIALS
    said = np.zeros((len(of), len(counts)))
    quiet = replace(job, monitor=Hushed(job.monitor))
    for turn in np.unique(turns):
        one = replace(problem, trained=problem.trained[turns != turn], held=problem.held[:0])
        done = train_on(quiet, model, one, softened(problem.targets), 1.0)
        if done.stopped:
            return None
        left = [problem.heard[n] for n in problem.trained[turns == turn]]
        said[turns == turn] = outputs_of(
            done.theta, model.network.sizes, POOLED, left, model.network.readout
        )
    return said


def softened(one_hot: Float64) -> Float64:
    """Share a little of each label [N, K] among all."""
    return np.asarray((1.0 - SMOOTHING) * one_hot + SMOOTHING / one_hot.shape[1])
