"""One answer for each whole series: what regressors of points and classifiers share."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from lstmosc.kernels.parameters import POOLED
from lstmosc.models.arrays import Float32, Float64, Int64, Series
from lstmosc.models.distributions import softmax
from lstmosc.models.fit_context import FitResult, Job, held_numbers
from lstmosc.models.fitted import FittedModel
from lstmosc.models.preprocessing.missing import carried, middle_of
from lstmosc.models.preprocessing.scaling import Scaler, learn_scaler, together
from lstmosc.models.preprocessing.series_features import summary
from lstmosc.models.progress import asking
from lstmosc.models.training.initialisation import as_sizes, outputs_of
from lstmosc.models.training.problem import Work
from lstmosc.models.training.trainer import Trained, train
from lstmosc.models.training.windows import whole


@dataclass(frozen=True)
class Problem:
    """Scaled series, what the network reads of them, targets [N, K], and who is held out."""

    series: Series
    heard: Series
    targets: Float64
    trained: Int64
    held: Int64


def answer(model: FittedModel, series: Series) -> Float64:
    """Return what the model says of series [T, D]: points [N, K] in their units, or log-odds."""
    scaled, heard = scaled_and_heard(model, series)
    network = outputs_of(
        model.network.theta, model.network.sizes, POOLED, heard, model.network.readout
    )
    features = np.zeros((len(series), 0))
    if len(model.linear.weights):
        features = np.stack([summary(frames) for frames in scaled])
        features = features[:, : len(model.linear.weights)]
    y = model.linear(features) + model.network.gain * network
    if model.task == "classify":
        return y
    return model.output.answers(y)


def probabilities(model: FittedModel, series: Series) -> Float64:
    """Return the probability of each label [N, K]; rows sum to 1."""
    return softmax(answer(model, series))


def scaled_and_heard(
    model: FittedModel, series: Series, ask: Callable[[], object] = lambda: None
) -> tuple[list[Float32], list[Float32]]:
    """Scale series [T, D], and give what the network reads of them; ``ask`` as below."""
    scaled = [model.preprocessing.scale(frames) for frames in asking(series, ask)]
    pairs = zip(scaled, series, strict=True)
    return scaled, [model.preprocessing.network_inputs(each, frames) for each, frames in pairs]


def scaling_of(job: Job, series: Series) -> tuple[Float64, Scaler]:
    """Learn the middle [D] and the scaling of series [T, D]."""
    middle = middle_of(series)
    filled = together([carried(frames, middle) for frames in series])
    return middle, learn_scaler(str(job.controls["scaling"]), filled)


def summarised(series: Series, ask: Callable[[], object]) -> Float64:
    """Summarise series [T, D]: [N, F]. ``ask`` is called before each, and may raise."""
    rows = [summary(frames) for frames in asking(series, ask)]
    return np.stack(rows)


def summaries_of(problem: Problem, which: Int64, features: int) -> Float64:
    """Summarise some of the series of a problem, [N, F]; nothing where there are no features."""
    if not (features and len(which)):
        return np.zeros((len(which), features))
    return np.stack([summary(problem.series[n]) for n in which])


def train_on(
    job: Job,
    model: FittedModel,
    problem: Problem,
    wanted: Float64,
    unit: float,
    told: Callable[[Float64], float] | None = None,
) -> Trained:
    """Train the network to answer ``wanted`` [N, K]; its losses are told in ``unit``.

    ``told`` is what is told of the whole model's answers [N, K] to the held-out series.
    """
    rest = model.linear(summaries_of(problem, problem.held, len(model.linear.weights)))

    def tell(raw: Float32) -> float:
        return told(rest + model.network.gain * raw) if told else 0.0

    spans = whole([len(frames) for frames in problem.series])
    work = Work(
        sizes=as_sizes(model.network.sizes),
        head=POOLED,
        distribution=model.output.distribution,
        frames=np.ascontiguousarray(np.concatenate(problem.heard), dtype=np.float32),
        targets=np.ascontiguousarray(wanted, dtype=np.float32),
        train=spans.where(problem.trained),
        held=spans.where(problem.held),
        report=model.output.distribution.reporter(model.network.outputs, unit),
        readout=model.network.readout,
        tell=tell if told else None,
    )
    start = (model.network.theta, job.order_seed, job.monitor, model.log.velocity)
    return train(work, job.recipe, *start)


def fit_network(
    job: Job,
    model: FittedModel,
    problem: Problem,
    wanted: Float64,
    unit: float,
    told: Callable[[Float64], float],
    score: Callable[[FittedModel, Int64], tuple[float, float]],
) -> FitResult:
    """Train the network as ``train_on`` does, and gather the result.

    ``score`` returns (loss, loss of the obvious guess) of some series.
    """
    done = train_on(job, model, problem, wanted, unit, told)
    before = job.start.log.history if job.start else np.zeros((0, 2))
    model = model.with_weights(done.theta, done.moment)
    log = replace(
        model.log,
        history=np.concatenate([before, done.history]),
        held_out_ids=held_numbers(job, problem.held.tolist()),
    )
    model = replace(model, log=log)
    loss, guess = score(model, problem.trained)
    val_loss, val_guess = score(model, problem.held) if len(problem.held) else (0.0, guess)
    return FitResult(
        model=model,
        loss=loss,
        val_loss=val_loss,
        num_validation=len(problem.held),
        epochs=len(done.history),
        seconds=job.seconds(),
        baseline=val_guess,
    )
