"""Training one network: epochs, the learning rate's course, held-out loss, best weights kept.

Python decides the order of an epoch; one kernel call runs as many batches as take about 20 ms, and
between calls the watcher is asked whether to go on.
"""

from __future__ import annotations

import math
import time
from dataclasses import dataclass, field, replace

import numpy as np

from lstmosc.errors import Diverged
from lstmosc.kernels.compile.children import compile_options
from lstmosc.kernels.parameters import POOLED
from lstmosc.kernels.threads import run_together
from lstmosc.kernels.training.api import train_batches
from lstmosc.kernels.training.arrays import (
    BatchPlan,
    Hyperparameters,
    OptimiserState,
    TrainingData,
)
from lstmosc.kernels.training.options import is_plain
from lstmosc.models.arrays import Float32, Float64
from lstmosc.models.progress import Monitor, check_cancelled
from lstmosc.models.training.problem import TrainingProblem, held_out_loss
from lstmosc.models.training.schedule import EpochPlan, TrainingOptions, plan_epoch

CALL_SECONDS = 0.02
MAX_ATTEMPTS = 4  # each at a quarter of the rate before
NO_VELOCITY = np.zeros(0, dtype=np.float32)


@dataclass(frozen=True)
class Trained:
    """Weights, the (loss, held-out loss) of each epoch [E, 2], and the epoch they come from.

    ``moment`` is that of SGD at the end, for the fit that goes on; empty without one.
    """

    theta: Float32
    history: Float64
    best_epoch: int
    stopped: bool = False
    velocity: Float32 = field(default_factory=lambda: NO_VELOCITY)


@dataclass
class _TrainingRun:
    """One attempt in progress; everything in it changes."""

    optimiser: OptimiserState
    hyper: Hyperparameters
    frames: Float32
    targets: Float32
    batches_per_call: int = 4
    stopped: bool = False
    best: Float32 | None = None
    best_loss: float = math.inf
    best_epoch: int = 0
    history: list[tuple[float, float]] = field(default_factory=list)

    @property
    def theta(self) -> Float32:
        """The weights so far."""
        return self.optimiser.theta


class _Diverging(Exception):
    """Weights or loss are no longer finite."""


def train(
    work: TrainingProblem,
    recipe: TrainingOptions,
    theta: Float32,
    seed: np.random.SeedSequence,
    monitor: Monitor,
    velocity: Float32 = NO_VELOCITY,
) -> Trained:
    """Train a copy of ``theta`` and return the best weights found.

    SGD goes on with a ``moment`` that is as long as theta.

    The best are those of the lowest held-out loss, or the last where nothing is held out. Raises
    Cancelled when the watcher says so and Diverged when the loss runs away at every rate tried.
    """
    hyper = Hyperparameters(
        work.distribution.code, recipe.clip, recipe.weight_decay, recipe.momentum, recipe.dropout
    )
    if not is_plain(work.readout, hyper):
        compile_options(lambda: check_cancelled(monitor))
    gentler = recipe
    for _ in range(MAX_ATTEMPTS):
        try:
            targets = work.targets[work.train.which] if work.head == POOLED else work.targets
            run = _TrainingRun(OptimiserState.of(theta.copy()), hyper, work.frames, targets)
            if gentler.momentum > 0 and len(velocity) == len(theta):
                run.optimiser.m[:] = velocity
            return _attempt(work, gentler, run, np.random.default_rng(seed), monitor)
        except _Diverging:
            gentler = replace(gentler, rate=gentler.rate / 4)
    raise Diverged(
        f"the fit diverged, even at a learnRate of {gentler.rate * 4:g}; the "
        "model is unchanged: look for extreme values in the data, or set a "
        "smaller learnRate"
    )


def _attempt(
    work: TrainingProblem,
    recipe: TrainingOptions,
    run: _TrainingRun,
    rng: np.random.Generator,
    monitor: Monitor,
) -> Trained:
    if recipe.dropout:
        run.hyper = run.hyper._replace(seed=int(rng.integers(2**62)))
    if recipe.continued and len(work.held):  # what came before may be the best there is
        held, _ = held_out_loss(work, run.theta, lambda: check_cancelled(monitor), recipe.threads)
        run.best, run.best_loss = run.theta.copy(), held if math.isfinite(held) else math.inf
    for epoch in range(recipe.epochs):
        loss = _epoch(work, recipe, run, epoch, rng, monitor)
        _end_epoch(work, recipe, run, epoch, loss, monitor)
        monitor.epoch(epoch + 1, recipe.epochs, *run.history[-1])
        worn_out = recipe.patience and epoch + 1 - run.best_epoch >= recipe.patience
        if run.stopped or (worn_out and len(work.held)):
            break
    best = run.theta if run.best is None else run.best
    if not np.isfinite(best).all():
        raise _Diverging
    history = np.array(run.history).reshape(-1, 2)
    velocity = run.optimiser.m if recipe.momentum > 0 else NO_VELOCITY
    return Trained(best, history, run.best_epoch, run.stopped, velocity)


def _epoch(
    work: TrainingProblem,
    recipe: TrainingOptions,
    run: _TrainingRun,
    epoch: int,
    rng: np.random.Generator,
    monitor: Monitor,
) -> float:
    """Pass over the data; return the mean loss. Stops in the middle when the watcher says so."""
    plan = plan_epoch(work, recipe, epoch, rng)
    if recipe.noise:
        run.frames = run_together(1, lambda _: _with_noise(work.frames, recipe.noise, rng))
    losses = np.zeros((len(plan.batches.rates), 2))
    at = 0
    while at < len(losses) and not run.stopped:
        run.stopped = check_cancelled(monitor)
        at += _train_some(work, recipe, run, plan, at, losses[at:])
    return float(losses[:, 0].sum() / max(losses[:, 1].sum(), 1.0))


def _with_noise(frames: Float32, noise: float, rng: np.random.Generator) -> Float32:
    shaken = rng.standard_normal(frames.shape, dtype=np.float32)
    shaken *= np.float32(noise)
    shaken += frames
    return shaken


def _train_some(
    work: TrainingProblem,
    recipe: TrainingOptions,
    run: _TrainingRun,
    plan: EpochPlan,
    at: int,
    losses: Float64,
) -> int:
    """Train on as many batches from ``at`` on as take about 20 ms; return how many."""
    segments, (order, bounds, rates) = plan.segments, plan.batches
    count = min(run.batches_per_call, len(rates) - at)
    batches = BatchPlan(order, bounds[at : at + count + 1], rates[at : at + count])
    places = (segments.starts, segments.lengths, segments.skips)
    carried = (plan.states, segments.which, segments.fresh)
    data = TrainingData(run.frames, run.targets, *places, *carried)
    given = (work.network, data, batches, run.hyper, losses[:count])
    began = time.perf_counter()
    done = train_batches(run.optimiser, *given, recipe.threads)
    if done < count:
        raise _Diverging
    took = max(time.perf_counter() - began, 1e-6)
    fits = int(count * CALL_SECONDS / took)
    run.batches_per_call = max(1, min(fits, 2 * run.batches_per_call))
    return count


def _end_epoch(
    work: TrainingProblem,
    recipe: TrainingOptions,
    run: _TrainingRun,
    epoch: int,
    loss: float,
    monitor: Monitor,
) -> None:
    """Note the losses and keep the weights if they are the best so far."""
    held, told = 0.0, 0.0
    if len(work.held):
        held, told = held_out_loss(
            work, run.theta, lambda: check_cancelled(monitor), recipe.threads
        )
    if not (math.isfinite(loss) and math.isfinite(held)):
        raise _Diverging
    run.history.append((work.report(loss), told))
    if not len(work.held):
        run.best_epoch = epoch + 1
    elif held < run.best_loss:
        run.best, run.best_loss, run.best_epoch = run.theta.copy(), held, epoch + 1
