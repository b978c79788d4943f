"""Training one network: epochs, the course of the learning rate, held-out loss, best weights kept.

Python decides the order of an epoch; one kernel call runs as many batches as take about 20 ms, and
between calls the monitor is asked whether to go on.
"""

from __future__ import annotations

import math
import time
from dataclasses import dataclass, field, replace

import numpy as np

from lstmosc.errors import Diverged
from lstmosc.kernels.compile.children import compile_options
from lstmosc.kernels.network.events import NO_EVENTS
from lstmosc.kernels.parameters import POOLED
from lstmosc.kernels.threads import for_each, run_together
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
NOISE_TABLE, NOISE_PIECE = 1 << 20, 1 << 14  # numbers
NO_VELOCITY = np.zeros(0, dtype=np.float32)


@dataclass(frozen=True)
class Trained:
    """Weights, the (loss, held-out loss) of each epoch [E, 2], and the best epoch.

    ``velocity`` is that of SGD at the end, for the fit that goes on; empty without one.
    """

    theta: Float32
    history: Float64
    best_epoch: int
    stopped: bool = False
    velocity: Float32 = field(default_factory=lambda: NO_VELOCITY)


class _Diverging(Exception):
    """Weights or loss are no longer finite."""


def train(
    problem: TrainingProblem,
    options: TrainingOptions,
    theta: Float32,
    seed: np.random.SeedSequence,
    monitor: Monitor,
    velocity: Float32 = NO_VELOCITY,
) -> Trained:
    """Train a copy of ``theta`` and return the best weights found.

    SGD goes on with a ``velocity`` that is as long as theta.

    The best are those of the lowest held-out loss, or the last where nothing is held out. Raises
    Cancelled when the monitor says so and Diverged when the loss runs away at every rate tried.
    """
    if not is_plain(problem.readout, _hyperparameters(problem, options)):
        compile_options(lambda: check_cancelled(monitor))
    gentler = options
    for _ in range(MAX_ATTEMPTS):
        state = OptimiserState.of(theta.copy())
        if gentler.momentum > 0 and len(velocity) == len(theta):
            state.m[:] = velocity
        try:
            return _Attempt(problem, gentler, state, np.random.default_rng(seed), monitor).train()
        except _Diverging:
            gentler = replace(gentler, rate=gentler.rate / 4)
    raise Diverged(
        f"the fit diverged, even at a learnRate of {gentler.rate * 4:g}; the "
        "model is unchanged: look for extreme values in the data, or set a "
        "smaller learnRate"
    )


def _hyperparameters(problem: TrainingProblem, options: TrainingOptions) -> Hyperparameters:
    events = problem.distribution.events
    return Hyperparameters(
        problem.distribution.code,
        options.clip,
        options.weight_decay,
        options.momentum,
        options.dropout,
        events=events.layout if events else NO_EVENTS,
    )


@dataclass
class _Best:
    """The weights of the lowest held-out loss so far, and the epoch they come from."""

    theta: Float32 | None = None
    loss: float = math.inf
    epoch: int = 0


class _Attempt:
    """One attempt at training, at one learning rate."""

    def __init__(
        self,
        problem: TrainingProblem,
        options: TrainingOptions,
        optimiser: OptimiserState,
        rng: np.random.Generator,
        monitor: Monitor,
    ) -> None:
        self.problem, self.options, self.optimiser = problem, options, optimiser
        self.rng, self.monitor = rng, monitor
        self.hyper = _hyperparameters(problem, options)
        if options.dropout:
            self.hyper = self.hyper._replace(seed=int(rng.integers(2**62)))
        pooled = problem.head == POOLED
        self.targets = problem.targets[problem.train.which] if pooled else problem.targets
        self.frames = np.empty_like(problem.frames) if options.noise else problem.frames
        self.noise = np.zeros(0, dtype=np.float32)
        self.batches_per_call = 4
        self.stopped = False
        self.best = self.best_average = _Best()
        self.average = optimiser.theta
        self.history: list[tuple[float, float]] = []

    def train(self) -> Trained:
        """Train for as many epochs as the options say, or until held-out loss no longer falls."""
        options = self.options
        if options.continued and len(self.problem.held):  # the present weights may be the best
            theta = self.optimiser.theta.copy()
            held, _ = self._held_out_loss(theta)
            self.best = _Best(theta, held if math.isfinite(held) else math.inf)
        for epoch in range(options.epochs):
            self._end_epoch(epoch, self._epoch(epoch))
            self.monitor.epoch(epoch + 1, options.epochs, *self.history[-1])
            worn_out = options.patience and epoch + 1 - self.best.epoch >= options.patience
            if self.stopped or (worn_out and len(self.problem.held)):
                break
        best = min(self.best, self.best_average, key=lambda each: each.loss)
        theta = self.optimiser.theta if best.theta is None else best.theta
        if not np.isfinite(theta).all():
            raise _Diverging
        history = np.array(self.history).reshape(-1, 2)
        velocity = self.optimiser.m if options.momentum > 0 else NO_VELOCITY
        return Trained(theta, history, self.best.epoch, self.stopped, velocity)

    def _epoch(self, epoch: int) -> float:
        """Pass over the data; return the mean loss. Ends in the middle when told to stop."""
        plan = plan_epoch(self.problem, self.options, epoch, self.rng)
        if self.options.noise:
            run_together(1, lambda _: self._draw_noise())
        losses = np.zeros((len(plan.batches.rates), 2))
        at = 0
        while at < len(losses) and not self.stopped:
            self.stopped = check_cancelled(self.monitor)
            at += self._train_some(plan, at, losses[at:])
        return float(losses[:, 0].sum() / max(losses[:, 1].sum(), 1.0))

    def _draw_noise(self) -> None:
        """Overwrite the frames that are trained on with those of the problem and new noise.

        Of many frames, with as many pieces of a table from anywhere in it: drawing takes long.
        """
        flat, clean = self.frames.ravel(), self.problem.frames.ravel()
        if len(flat) <= NOISE_TABLE:
            self.rng.standard_normal(out=flat, dtype=np.float32)
            flat *= np.float32(self.options.noise)
            flat += clean
            return
        if not len(self.noise):
            self.noise = self.rng.standard_normal(NOISE_TABLE, dtype=np.float32)
            self.noise *= np.float32(self.options.noise)
        firsts = range(0, len(flat), NOISE_PIECE)
        begins = [int(self.rng.integers(NOISE_TABLE - NOISE_PIECE)) for _ in firsts]

        def add(number: int) -> None:
            some = slice(firsts[number], firsts[number] + NOISE_PIECE)
            piece = self.noise[begins[number] : begins[number] + len(clean[some])]
            np.add(clean[some], piece, out=flat[some])

        for_each(range(len(firsts)), add, self.options.threads)

    def _train_some(self, plan: EpochPlan, at: int, losses: Float64) -> int:
        """Train on as many batches from ``at`` on as take about 20 ms; return how many."""
        segments, (order, bounds, rates) = plan.segments, plan.batches
        count = min(self.batches_per_call, len(rates) - at)
        batches = BatchPlan(order, bounds[at : at + count + 1], rates[at : at + count])
        places = (segments.starts, segments.lengths, segments.skips)
        carried = (plan.states, segments.which, segments.fresh)
        data = TrainingData(self.frames, self.targets, *places, *carried)
        given = (self.problem.network, data, batches, self.hyper, losses[:count])
        began = time.perf_counter()
        done = train_batches(self.optimiser, *given, self.options.threads)
        if done < count:
            raise _Diverging
        took = max(time.perf_counter() - began, 1e-6)
        affordable = int(count * CALL_SECONDS / took)
        self.batches_per_call = max(1, min(affordable, 2 * self.batches_per_call))
        return count

    def _end_epoch(self, epoch: int, loss: float) -> None:
        """Note the losses, and keep the weights if they are the best so far."""
        theta = self.optimiser.theta
        held, reported = self._held_out_loss(theta) if len(self.problem.held) else (0.0, 0.0)
        if not (math.isfinite(loss) and math.isfinite(held)):
            raise _Diverging
        self.history.append((self.problem.report(loss), reported))
        if not len(self.problem.held):
            self.best.epoch = epoch + 1
        elif held < self.best.loss:
            self.best = _Best(theta.copy(), held, epoch + 1)
        if self.options.averaging and len(self.problem.held):
            self._try_average(epoch)

    def _try_average(self, epoch: int) -> None:
        """Keep the mean of the last epochs' weights where it is better than the weights of each.

        Those that go round a minimum at a high rate have their mean within it (Izmailov et al.
        2018, Averaging Weights …): a long fit that has learned enough before its rate falls.
        """
        kept = np.float32(self.options.averaging if epoch else 0.0)
        mean = kept * self.average + (1 - kept) * self.optimiser.theta
        self.average = np.asarray(mean, dtype=np.float32)
        held, _ = self._held_out_loss(self.average)
        if held < self.best_average.loss:
            self.best_average = _Best(self.average, held, epoch + 1)

    def _held_out_loss(self, theta: Float32) -> tuple[float, float]:
        threads = self.options.threads
        return held_out_loss(self.problem, theta, lambda: check_cancelled(self.monitor), threads)
