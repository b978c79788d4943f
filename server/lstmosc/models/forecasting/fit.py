"""Fitting a forecaster: try what the data allow, and keep what does best on held-out frames."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from lstmosc.models.arrays import Float32, Series
from lstmosc.models.distributions import Distribution
from lstmosc.models.fit_context import FitResult, Job, held_numbers
from lstmosc.models.fitted import FittedModel
from lstmosc.models.forecasting.candidates import (
    distribution_of,
    draft,
    lag_choices,
    spread_of,
    ways_of,
    with_limits,
    with_linear,
    with_network,
    work_of,
)
from lstmosc.models.forecasting.one_step import (
    foresee,
    latest,
    told_loss,
    with_memory,
    with_threshold,
)
from lstmosc.models.forecasting.rollout import tail_errors
from lstmosc.models.forecasting.stability import unrest, with_noise
from lstmosc.models.preprocessing.scaling import together
from lstmosc.models.progress import Monitor, asking
from lstmosc.models.training.problem import Work
from lstmosc.models.training.schedule import Recipe, windows_in
from lstmosc.models.training.trainer import Trained, train
from lstmosc.models.validation_split import Split, Tails, everything, split_tails

HORIZON = 100  # frames of a free-running trial on held-out ends
SHORT = 1_000  # below this many frames the held-out ones are learned from in the end
UPDATES_PER_EPOCH = 60
UPDATES_PER_WINDOW = 10
NOISE = 0.003  # on what the network reads, in spreads: free-running, it reads its own errors
DECAY = 0.1  # of the weights, for 0/1 and one-hot data, which are wide and soon over-learned
WORTH = np.array([1.0, 0.75, 0.25])  # of one step, a free run, and one from a short source
LIFE = 1.0  # what a free run is worth that keeps the spread of the data
DOUBT = 0.4  # a network must score this much better than the linear part alone
FEW = 100  # held-out frames; so few double the doubt
MOST_FRAMES = 3_000_000  # frames times epochs; above it only one way of reading is trained


Ask = Callable[[], object]


@dataclass(frozen=True)
class Candidate:
    """A trained way of reading the data, and the weights it began with."""

    model: FittedModel
    trained: Trained
    first: Float32


@dataclass
class Progress:
    """Tells the epochs of several trainings as those of one fit, and passes questions on."""

    monitor: Monitor
    epochs: int
    stages: int
    stage: int = 0
    told: int = 0
    last: tuple[float, float] = (0.0, 0.0)

    def epoch(self, epoch: int, max_iter: int, loss: float, val_loss: float) -> None:
        """Tell an epoch when the whole has come as far as one more."""
        done = int((self.stage + epoch / max_iter) * self.epochs / self.stages)
        self.last = (loss, val_loss)
        if done > self.told:
            self.told = done
            self.monitor.epoch(done, self.epochs, loss, val_loss)

    def stop_requested(self) -> str:
        """Ask."""
        return self.monitor.stop_requested()

    def finish(self) -> None:
        """Tell the last epoch, if a stage turned out not to be needed."""
        if self.told < self.epochs:
            self.monitor.epoch(self.epochs, self.epochs, *self.last)


def fit_forecaster(job: Job, series: Series) -> FitResult:
    """Fit a forecaster on series [T, D], T >= 2, given in the order of their identifiers."""
    split = split_tails(job, series)
    distribution = distribution_of(job, series)
    drafts = _continued(job, split) if job.start else _drafts(job, split, distribution)
    again = job.validation is None and bool(split.tails)
    short = again and sum(len(levels) for levels in series) < SHORT
    progress = Progress(job.monitor, int(job.controls["maxIter"]), len(drafts) + short)
    done: list[Candidate] = []
    for progress.stage, one in enumerate(drafts):
        done.append(_train(job, one, split, progress))
        if done[-1].trained.stopped:
            break
    best = min((_part(each, split.tails, job.ask) for each in done), key=lambda pair: pair[0])[1]
    final, stopped = best.model, done[-1].trained.stopped
    if again and not stopped:
        progress.stage = len(drafts)
        final = _learn_all(job, best, everything(series), short, progress)
    if not stopped:
        progress.finish()
    return _result(job, best, with_limits(final, series), split)


def _drafts(job: Job, split: Split, distribution: Distribution) -> list[FittedModel]:
    """Draft what is to be trained: the best linear part with a network, and a network alone."""
    ways = ways_of(job, split.series, distribution)
    plain = {way: draft(job, split, distribution, way) for way in asking(ways, job.ask)}
    if all(each.network_only for each in plain.values()):
        return list(plain.values())
    reaches = lag_choices(split)
    helped = [with_linear(one, split, most, job.ask) for one in plain.values() for most in reaches]
    helped = [each for each in helped if each.lags]
    if not helped or not split.tails:
        alone = plain["first" if _drifts(split) and "first" in plain else ways[0]]
        helped = [
            each
            for each in helped
            if each.preprocessing.difference == alone.preprocessing.difference
        ]
        return [with_network((helped or [alone])[0], split, job.ask)]
    best = min(helped, key=lambda each: _score(each, split.tails, job.ask))
    frames = sum(split.ends) * int(job.controls["maxIter"])
    both = [with_network(best, split, job.ask), plain[ways[0]]]
    return both if frames <= MOST_FRAMES else both[:1]


def _continued(job: Job, split: Split) -> list[FittedModel]:
    assert job.start is not None
    start = with_limits(job.start, split.known)
    if not start.lags:
        return [start]
    return [with_network(with_linear(start, split, start.lags, job.ask), split, job.ask)]


def _drifts(split: Split) -> bool:
    """Tell whether short series mostly go one way: their mean step exceeds its own spread."""
    steps = together([np.diff(levels, axis=0) for levels in split.known])
    steps = steps[~np.isnan(steps).any(axis=1)]
    return len(steps) > 0 and bool((np.abs(steps.mean(axis=0)) > steps.std(axis=0)).any())


def _train(job: Job, one: FittedModel, split: Split, monitor: Monitor) -> Candidate:
    work = work_of(job, one, split)
    start = (one.network.theta, job.order_seed, monitor, one.log.velocity)
    trained = train(work, _recipe(job, work), *start)
    done = one.with_weights(trained.theta, trained.moment)
    return Candidate(done, trained, one.network.theta)


def _recipe(job: Job, work: Work) -> Recipe:
    """Make more updates of long series than of short ones, which are soon known by heart."""
    recipe, symbolic = job.recipe, work.distribution.probabilities
    decay = DECAY if symbolic and job.automatic("weightDecay") else recipe.weight_decay
    return replace(
        recipe,
        updates_per_epoch=min(UPDATES_PER_EPOCH, UPDATES_PER_WINDOW * windows_in(work)),
        noise=0.0 if symbolic else NOISE,
        weight_decay=decay,
    )


def _part(one: Candidate, tails: Tails, ask: Ask) -> tuple[float, Candidate]:
    """Give the network all of its share, half, or none, whichever does best on held-out ends."""
    if not tails or one.model.network_only:
        return 0.0, one
    parts = (0.0, 0.5, 1.0) if one.model.lags else (1.0,)
    held = sum(len(levels) - begin for levels, begin in tails)
    doubt = DOUBT * (1.0 + FEW / held)
    tries = [one.model.with_gain(part * one.model.network.gain) for part in parts]
    scores = [
        _score(each, tails, ask) + doubt * part for each, part in zip(tries, parts, strict=True)
    ]
    best = int(np.argmin(scores))
    return scores[best], replace(one, model=tries[best])


def _score(model: FittedModel, tails: Tails, ask: Ask) -> float:
    """Score on held-out ends: the logarithms of the one-step and the free-running error.

    Errors of less than a hundredth of the data's spread are all alike.
    """
    levels = together([levels for levels, _ in tails])
    counts = np.maximum((~np.isnan(levels)).sum(axis=0), 1)
    spread = spread_of(levels - np.nansum(levels, axis=0) / counts) ** 2
    errors = tail_errors(model, tails, HORIZON, ask) / np.maximum(spread, 1e-12)
    longest = max(tails, key=lambda tail: len(tail[0]))[0]
    return float(WORTH @ np.log(errors.mean(axis=1) + 1e-4)) + LIFE * unrest(model, longest)


def _learn_all(
    job: Job, best: Candidate, split: Split, short: bool, monitor: Monitor
) -> FittedModel:
    """Learn from the held-out frames too, once they have told how: they are the latest.

    A network beside a linear part stays as it is, and so does that part: without anything held
    out it would learn noise by heart.
    """
    model = best.model
    if model.lags:
        return model if model.network.active else with_linear(model, split, model.lags, job.ask)
    if not short:
        return model
    fresh = replace(model, network=replace(model.network, theta=best.first))
    work = work_of(job, fresh, split)
    recipe = replace(_recipe(job, work), epochs=max(1, best.trained.best_epoch))
    trained = train(work, recipe, fresh.network.theta, job.order_seed, monitor)
    return fresh.with_weights(trained.theta, trained.moment)


def _result(job: Job, best: Candidate, final: FittedModel, split: Split) -> FitResult:
    before = job.start.log.history if job.start else np.zeros((0, 2))
    known = foresee(final, latest(split.known), job.ask)
    loss, guess = told_loss(final, known)
    val_loss, tails = 0.0, []
    if split.tails:
        tails = foresee(best.model, split.tails, job.ask)
        val_loss, guess = told_loss(best.model, tails)
    final = with_memory(final, [*known, *tails], val_loss if tails else loss)
    final = with_threshold(final, split.series, job.ask)
    final = with_noise(final, max(split.series, key=len))
    history = np.concatenate([before, best.trained.history])
    log = replace(final.log, history=history, held_out_ids=held_numbers(job, split.which))
    return FitResult(
        model=replace(final, log=log),
        loss=loss,
        val_loss=val_loss,
        num_validation=split.held,
        epochs=len(best.trained.history),
        seconds=job.seconds(),
        baseline=guess,
    )
