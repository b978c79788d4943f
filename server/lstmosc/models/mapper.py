"""Fitting a regressor or a classifier: one answer for each whole series."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from lstmosc.kernels.weights import EVERY_FRAME, IDENTITY, POOLED
from lstmosc.models.answering import readout_asked, refuse_unreachable
from lstmosc.models.fitting import FitResult, Job, held_numbers, split_series
from lstmosc.models.forecasting import read_by, scaled_of
from lstmosc.models.learned import Learned
from lstmosc.models.linear import Linear, nothing, ridge, summary
from lstmosc.models.missing import FLAG, carried, middle_of
from lstmosc.models.network import as_sizes, new_weights, outputs_of, widen
from lstmosc.models.readings import SYMBOLIC, obvious, refuse_unlikely, reporter
from lstmosc.models.scaling import Doubles, Scaler, learn_scaler, together, unscaled
from lstmosc.models.scoring import LOSSES, Work, log_softmax, loss_of, sigmoid
from lstmosc.models.segments import Integers, whole
from lstmosc.models.telling import nats
from lstmosc.models.training import Trained, train

# What hardly varies among the examples says little: a still gesture among slightly shaky ones
# must not count as many spreads away.
LEAST_SPREAD = 0.1
ENOUGH_FOR_LINEAR = 8  # points of a regressor
ENOUGH_TO_LABEL = 4
WEIGHTS_OF_LINEAR = (0.0, *np.geomspace(0.5, 10.0, 10).tolist())  # no surer than a network
FEW = 5.0  # examples per class; so few halve the trust in the linear part
SUMMARIES_AT_ONCE = 500  # between two questions whether to go on
OUTPUTS = {"huber": "robust"}  # scaling of the targets
FAR = 3.0  # scaled; a linear part of a loss that forgives outliers learns from none beyond
SMOOTHING = 0.05  # of each label, shared among all: a network that is never quite sure errs less

Frames = Sequence[NDArray[np.floating]]


@dataclass(frozen=True)
class Problem:
    """Scaled series, what the network reads of them, targets [N, K], and who is held out."""

    series: Frames
    heard: Frames
    targets: Doubles
    trained: Integers
    held: Integers


def fit_regressor(job: Job, series: Frames, points: Doubles) -> FitResult:
    """Fit points [N, K] to series [T, D]; both in the order of the identifiers."""
    trained, held = split_series(job, np.zeros(len(series), dtype=np.int64).tolist())
    learned = job.start or _new_regressor(job, [series[n] for n in trained], points[trained])
    targets = np.asarray(learned.outputs.apply(points), dtype=np.float64)
    problem = Problem(*_scaled(learned, series), targets, trained, held)
    linear, left_out = _regress_linearly(learned, problem, job.ask)
    spread = _spread(learned, targets[trained] - left_out)
    wanted = targets.copy()
    wanted[trained] -= left_out
    wanted[held] -= linear(_summaries(problem, held, len(linear.weights)))
    unit = float(np.sqrt(((spread * learned.outputs.spread) ** 2).mean()))
    done = _train(job, learned, problem, wanted / spread, unit)
    learned = replace(learned, theta=done.theta, linear=linear, share=spread)
    guess = points[trained].mean(axis=0)
    return _result(
        job,
        learned,
        done,
        problem,
        lambda which: (
            told_error(learned.loss, answer(learned, [series[n] for n in which]), points[which]),
            told_error(learned.loss, np.tile(guess, (len(which), 1)), points[which]),
        ),
    )


def fit_classifier(job: Job, series: Frames, labels: Sequence[str]) -> FitResult:
    """Fit one label to each series [T, D]; both in the order of the identifiers.

    Labels that the model does not know yet become new outputs.
    """
    known = job.start.labels if job.start else ()
    names = (*known, *sorted(set(labels) - set(known)))
    numbers = np.array([names.index(label) for label in labels], dtype=np.int64)
    trained, held = split_series(job, numbers.tolist())
    one_hot = np.eye(len(names))[numbers]
    counts = one_hot[trained].sum(axis=0)
    learned = _classifier(job, [series[n] for n in trained], names, counts)
    problem = Problem(*_scaled(learned, series), one_hot, trained, held)
    linear, skill = _classify_linearly(learned, problem, counts, job.ask)
    learned = replace(learned, linear=linear, share=np.full(len(names), 1.0 - 0.5 * skill))
    softened = (1.0 - SMOOTHING) * one_hot + SMOOTHING / len(names)
    done = _train(job, learned, problem, softened, 1.0)
    learned = replace(learned, theta=done.theta)
    guess = np.log(np.maximum(counts, 0.5) / counts.sum())
    return _result(
        job,
        learned,
        done,
        problem,
        lambda which: (
            loss_of(
                LOSSES["crossEntropy"], answer(learned, [series[n] for n in which]), one_hot[which]
            ),
            float(-guess[numbers[which]].mean()),
        ),
    )


def answer(learned: Learned, series: Frames) -> Doubles:
    """Return what the model says of series [T, D]: points [N, K] in their units, or log-odds."""
    scaled, heard = _scaled(learned, series)
    network = outputs_of(learned.theta, learned.sizes, POOLED, heard, learned.readout)
    features = np.zeros((len(series), 0))
    if len(learned.linear.weights):
        features = np.stack([summary(frames) for frames in scaled])
        features = features[:, : len(learned.linear.weights)]
    y = learned.linear(features) + learned.share * network
    if learned.task == "classify":
        return y
    return in_units(learned, y)


def probabilities(learned: Learned, series: Frames) -> Doubles:
    """Return the probability of each label [N, K]; rows sum to 1."""
    return np.exp(log_softmax(answer(learned, series)))


def in_units(learned: Learned, y: Doubles) -> Doubles:
    """Turn a regressor's raw answers [..., K] into the targets' units, or likelihoods."""
    if learned.loss == "bernoulli":
        return sigmoid(y)
    if learned.loss == "crossEntropy":
        return np.exp(log_softmax(y))
    return learned.outputs.undo(y)


def _scaled(
    learned: Learned, series: Frames
) -> tuple[list[NDArray[np.float32]], list[NDArray[np.float32]]]:
    scaled = [scaled_of(learned, frames) for frames in series]
    pairs = zip(scaled, series, strict=True)
    return scaled, [read_by(learned, each, frames) for each, frames in pairs]


def scaling_of(job: Job, series: Frames) -> tuple[Doubles, Scaler]:
    """Learn the middle [D] and the scaling of series [T, D]."""
    middle = middle_of(series)
    filled = together([carried(frames, middle) for frames in series])
    return middle, learn_scaler(str(job.controls.get("scaling", "standardise")), filled)


def _new_regressor(job: Job, series: Frames, points: Doubles) -> Learned:
    return new_regressor(job, series, points, every_frame=False)


def new_regressor(job: Job, series: Frames, points: Doubles, every_frame: bool) -> Learned:
    """Draft a regressor of points [R, K], one for each series or each frame."""
    D, K = series[0].shape[1], points.shape[1]
    loss = loss_asked(job)
    refuse_unlikely(loss, points)
    readout = readout_asked(job.controls, loss)
    refuse_unreachable(readout, points)
    head = EVERY_FRAME if every_frame else POOLED
    sizes = (D + (job.missing == FLAG), *job.hidden, K)
    middle, inputs = scaling_of(job, series)
    rng = np.random.default_rng(job.init_seed)
    direct = loss in SYMBOLIC or readout.output != IDENTITY
    return Learned(
        task="regress",
        sizes=sizes,
        theta=new_weights(sizes, head, rng, obvious(loss, points, readout), readout),
        inputs=inputs,
        outputs=unscaled(K) if direct else learn_scaler(OUTPUTS.get(loss, "standardise"), points),
        linear=nothing(K),
        share=np.ones(K),
        loss=loss,
        low=np.zeros(D),
        high=np.zeros(D),
        missing=job.missing,
        middle=middle,
        every_frame=every_frame,
        readout=readout,
    )


def _classifier(job: Job, series: Frames, names: tuple[str, ...], counts: Doubles) -> Learned:
    """Return a new classifier, or the present one with an output for each new label."""
    rng = np.random.default_rng(job.init_seed)
    prior = np.log(np.maximum(counts, 0.5) / counts.sum())
    K = len(names)
    if job.start is None:
        D = series[0].shape[1]
        sizes = (D + (job.missing == FLAG), *job.hidden, K)
        middle, inputs = scaling_of(job, series)
        readout = readout_asked(job.controls, "crossEntropy")
        return Learned(
            task="classify",
            sizes=sizes,
            theta=new_weights(sizes, POOLED, rng, prior, readout),
            inputs=inputs,
            outputs=unscaled(K),
            linear=nothing(K),
            share=np.ones(K),
            loss="crossEntropy",
            labels=names,
            low=np.zeros(D),
            high=np.zeros(D),
            missing=job.missing,
            middle=middle,
            readout=readout,
        )
    start, more = job.start, K - job.start.sizes[-1]
    if not more:
        return start
    rare, readout = float(prior.min()), start.readout
    theta = widen(start.theta, start.sizes, POOLED, K, rng, rare, readout=readout)
    return replace(
        start,
        sizes=(*start.sizes[:-1], K),
        theta=theta,
        outputs=unscaled(K),
        linear=Linear(
            np.pad(start.linear.weights, ((0, 0), (0, more))), np.pad(start.linear.bias, (0, more))
        ),
        share=np.ones(K),
        labels=names,
    )


def loss_asked(job: Job) -> str:
    """Return the loss of a regressor: squared where nobody asks for another."""
    asked = str(job.controls.get("loss", "auto"))
    return "squared" if asked == "auto" else asked


def _summarised(series: Frames, ask: Callable[[], object]) -> Doubles:
    rows = []
    for number, frames in enumerate(series):
        if number % SUMMARIES_AT_ONCE == 0:
            ask()
        rows.append(summary(frames))
    return np.stack(rows)


def _summaries(problem: Problem, which: Integers, features: int) -> Doubles:
    if not (features and len(which)):
        return np.zeros((len(which), features))
    return np.stack([summary(problem.series[n]) for n in which])


def _regress_linearly(
    learned: Learned, problem: Problem, ask: Callable[[], object]
) -> tuple[Linear, Doubles]:
    """Return the linear part, or nothing where it does no better than the mean, and its guesses."""
    targets = problem.targets[problem.trained]
    if learned.loss == "huber":
        targets = np.clip(targets, -FAR, FAR)
    plain = nothing(targets.shape[1]), np.zeros_like(targets)
    if len(targets) < ENOUGH_FOR_LINEAR or learned.direct:
        return plain
    features = _summarised([problem.series[n] for n in problem.trained], ask)
    linear, left_out = ridge(features, targets, ask, LEAST_SPREAD)
    helps = ((targets - left_out) ** 2).mean() < 0.98 * (
        (targets - targets.mean(axis=0)) ** 2
    ).mean()
    return (linear, left_out) if helps else plain


def _classify_linearly(
    learned: Learned, problem: Problem, counts: Doubles, ask: Callable[[], object]
) -> tuple[Linear, float]:
    """Weigh the linear part by how well it labels what it has not seen; old labels keep theirs.

    Also return its skill: 0 knows no more than how common each label is, 1 is never wrong.
    """
    one_hot = problem.targets[problem.trained]
    present = counts > 0
    if len(one_hot) < max(ENOUGH_TO_LABEL, 2 * int(present.sum())) or present.sum() < 2:
        return learned.linear, 2.0 * (1.0 - float(learned.share[0]))
    features = _summarised([problem.series[n] for n in problem.trained], ask)
    linear, left_out = ridge(features, one_hot, ask, LEAST_SPREAD)
    kind = LOSSES["crossEntropy"]
    losses = [loss_of(kind, weight * left_out, one_hot) for weight in WEIGHTS_OF_LINEAR]
    shares = counts[present] / counts.sum()
    skill = float(np.clip(1.0 + min(losses) / (shares * np.log(shares)).sum(), 0.0, 1.0))
    each = len(one_hot) / present.sum()
    skill *= each / (each + FEW)
    weight = skill * WEIGHTS_OF_LINEAR[int(np.argmin(losses))]
    weights, bias = weight * linear.weights, weight * linear.bias
    if len(learned.linear.weights):
        before = np.zeros_like(weights)  # an earlier version's has fewer rows
        before[: len(learned.linear.weights)] = learned.linear.weights
        weights = np.where(present, weights, before)
        bias = np.where(present, bias, learned.linear.bias)
    return Linear(weights, bias), skill


def _train(job: Job, learned: Learned, problem: Problem, wanted: Doubles, unit: float) -> Trained:
    spans = whole([len(frames) for frames in problem.series])
    work = Work(
        sizes=as_sizes(learned.sizes),
        head=POOLED,
        loss=LOSSES[learned.loss],
        frames=np.ascontiguousarray(np.concatenate(problem.heard), dtype=np.float32),
        targets=np.ascontiguousarray(wanted, dtype=np.float32),
        train=spans.where(problem.trained),
        held=spans.where(problem.held),
        report=reporter(learned.loss, learned.sizes[-1], unit),
        readout=learned.readout,
    )
    return train(work, job.recipe, learned.theta, job.order_seed, job.watcher)


def _spread(learned: Learned, left: Doubles) -> Doubles:
    """Return the network's share [K] of the answer: as much as the linear part leaves over."""
    if learned.direct:
        return np.ones(left.shape[1])
    if learned.loss == "huber":
        left = np.clip(left, -FAR, FAR)
    return np.asarray(np.maximum(left.std(axis=0), 1e-6))


def told_error(loss: str, said: Doubles, right: Doubles) -> float:
    """Return the loss of answers [R, K] as it is told: missing values do not count.

    Root-mean-square error, or nats per point for likelihoods.
    """
    known = ~np.isnan(right)
    if not known.any():
        return 0.0
    if loss in SYMBOLIC:
        return float(nats(loss, said, right)[known.any(axis=1)].mean())
    return float(np.sqrt(((said - right)[known] ** 2).mean()))


def _result(
    job: Job,
    learned: Learned,
    done: Trained,
    problem: Problem,
    score: Callable[[Integers], tuple[float, float]],
) -> FitResult:
    """Gather the result; ``score`` returns (loss, loss of the obvious guess) of some series."""
    before = job.start.history if job.start else np.zeros((0, 2))
    loss, guess = score(problem.trained)
    val_loss, val_guess = score(problem.held) if len(problem.held) else (0.0, guess)
    return FitResult(
        learned=replace(
            learned,
            history=np.concatenate([before, done.history]),
            held=held_numbers(job, problem.held.tolist()),
        ),
        loss=loss,
        val_loss=val_loss,
        num_validation=len(problem.held),
        epochs=len(done.history),
        seconds=job.seconds(),
        baseline=val_guess,
    )
