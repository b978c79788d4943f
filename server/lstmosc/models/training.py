"""Training one network: epochs, the learning rate's course, held-out loss, best weights kept.

Python decides the order of an epoch; one kernel call runs as many batches as take about 20 ms, and
between calls the watcher is asked whether to go on.
"""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Protocol, TypeVar

import numpy as np

from lstmosc.errors import Cancelled, Diverged
from lstmosc.kernels.ahead import compile_options
from lstmosc.kernels.options import Carried, Options
from lstmosc.kernels.train import train_batches
from lstmosc.kernels.weights import POOLED, state_size
from lstmosc.models.scaling import Doubles, Values
from lstmosc.models.scoring import Work, held_loss
from lstmosc.models.segments import Integers, Segments, windows

CALL_SECONDS = 0.02
ENOUGH_UPDATES = 300  # a fit of fewer has hardly moved its weights
GOOD_UPDATES = 1_000  # a fit of short segments makes as many: it takes no time
GOOD_FRAMES = 400_000  # frames that those may cost, in batches of one
LARGEST_BATCH = 32
AGAIN = 0.3  # of the peak rate, where a fit goes on
ATTEMPTS = 4  # each at a quarter of the rate before


Item = TypeVar("Item")
NO_MOMENT = np.zeros(0, dtype=np.float32)


class Watcher(Protocol):
    """What a fit tells its caller, and asks it."""

    def epoch(self, epoch: int, max_iter: int, loss: float, val_loss: float) -> None:
        """Hear of an epoch's end (1 … max_iter); val_loss is 0 where nothing is held out."""

    def stopping(self) -> str:
        """Answer "" to go on, "cancel" to give up, "keep" to end now with the best weights."""


class Silent:
    """The watcher that lets everything run."""

    def epoch(self, epoch: int, max_iter: int, loss: float, val_loss: float) -> None:
        """Do nothing."""

    def stopping(self) -> str:
        """Go on."""
        return ""


@dataclass
class Hushed:
    """Passes questions on to a watcher, and tells it nothing of trials that are thrown away."""

    watcher: Watcher

    def epoch(self, epoch: int, max_iter: int, loss: float, val_loss: float) -> None:
        """Do nothing."""

    def stopping(self) -> str:
        """Ask."""
        return self.watcher.stopping()


@dataclass(frozen=True)
class Recipe:
    """How to train. ``batch`` 0 is chosen so that the fit makes enough updates.

    Enough are 300 for a fit, 1000 where that takes no time, and ``updates_per_epoch``.
    ``momentum`` is that of SGD; below 0 the optimiser is Adam. ``again``: another fit came before.
    """

    epochs: int
    rate: float
    batch: int = 0
    patience: int = 0
    clip: float = 1.0
    weight_decay: float = 0.0
    schedule: str = "oneCycle"
    updates_per_epoch: int = 0
    noise: float = 0.0
    threads: int = 1
    momentum: float = -1.0
    dropout: float = 0.0
    again: bool = False


@dataclass(frozen=True)
class Trained:
    """Weights, the (loss, held-out loss) of each epoch [E, 2], and the epoch they come from.

    ``moment`` is that of SGD at the end, for the fit that goes on; empty without one.
    """

    theta: Values
    history: Doubles
    best_epoch: int
    stopped: bool = False
    moment: Values = field(default_factory=lambda: NO_MOMENT)


@dataclass
class _Run:
    """One attempt in progress; everything in it changes."""

    theta: Values
    m: Values
    v: Values
    frames: Values
    targets: Values = field(default_factory=lambda: NO_MOMENT)
    drops: int = 0
    step: Integers = field(default_factory=lambda: np.zeros(1, dtype=np.int64))
    batches_per_call: int = 4
    stopped: bool = False
    best: Values | None = None
    best_loss: float = math.inf
    best_epoch: int = 0
    history: list[tuple[float, float]] = field(default_factory=list)


class _RanAway(Exception):
    """Weights or loss are no longer finite."""


def train(
    work: Work,
    recipe: Recipe,
    theta: Values,
    seed: np.random.SeedSequence,
    watcher: Watcher,
    moment: Values = NO_MOMENT,
) -> Trained:
    """Train a copy of ``theta`` and return the best weights found.

    SGD goes on with a ``moment`` that is as long as theta.

    The best are those of the lowest held-out loss, or the last where nothing is held out. Raises
    Cancelled when the watcher says so and Diverged when the loss runs away at every rate tried.
    """
    if not _options(work, recipe).plain:
        compile_options(lambda: ask(watcher))
    gentler = recipe
    for _ in range(ATTEMPTS):
        try:
            run = _Run(theta.copy(), np.zeros_like(theta), np.zeros_like(theta), work.frames)
            if gentler.momentum > 0 and len(moment) == len(theta):
                run.m[:] = moment
            return _attempt(work, gentler, run, np.random.default_rng(seed), watcher)
        except _RanAway:
            gentler = replace(gentler, rate=gentler.rate / 4)
    raise Diverged(
        f"the fit ran away, also at a learnRate of {gentler.rate * 4:g}; the model is unchanged: "
        "look for extreme values in the data, or set a smaller learnRate"
    )


def rate_at(schedule: str, peak: float, progress: float, again: bool = False) -> float:
    """Return the learning rate at ``progress`` 0 … 1 of a fit.

    ``oneCycle`` (Smith 2018, A disciplined approach …, section 4) climbs from a tenth of the peak
    during the first fifth and then falls along a cosine to a hundredth of it. A fit that goes on
    where another ended falls from AGAIN of the peak: climbing again would undo what was learned.
    """
    if schedule == "constant":
        return peak
    if again:
        return peak * (0.01 + (AGAIN - 0.01) * 0.5 * (1.0 + math.cos(math.pi * progress)))
    if progress < 0.2:
        return peak * (0.1 + 0.9 * progress / 0.2)
    fall = (progress - 0.2) / 0.8
    return peak * (0.01 + 0.99 * 0.5 * (1.0 + math.cos(math.pi * fall)))


def plan_batches(segments: int, longest: int, recipe: Recipe) -> tuple[int, int]:
    """Return (batch size, passes over the data per epoch) for segments of ``longest`` frames.

    A batch size that was asked for is obeyed, with one pass. Otherwise the batch is as large as
    leaves enough updates, and a set too small even for batches of one is passed over several
    times an epoch.
    """
    if recipe.batch > 0:
        return min(recipe.batch, segments), 1
    affordable = max(ENOUGH_UPDATES, min(GOOD_UPDATES, GOOD_FRAMES // longest))
    enough = max(affordable, recipe.updates_per_epoch * recipe.epochs)
    seen = segments * recipe.epochs
    return max(1, min(LARGEST_BATCH, seen // enough)), max(1, math.ceil(enough / seen))


def _attempt(
    work: Work, recipe: Recipe, run: _Run, rng: np.random.Generator, watcher: Watcher
) -> Trained:
    run.targets = work.targets[work.train.which] if work.head == POOLED else work.targets
    run.drops = int(rng.integers(2**62)) if recipe.dropout else 0
    if recipe.again and len(work.held):  # what came before may be the best there is
        held, _ = held_loss(work, run.theta, lambda: ask(watcher), recipe.threads)
        run.best, run.best_loss = run.theta.copy(), held if math.isfinite(held) else math.inf
    count = windows_in(work)
    batch, passes = plan_batches(count, _longest(work), recipe)
    for epoch in range(recipe.epochs):
        loss = _epoch(work, recipe, run, epoch, (batch, passes), rng, watcher)
        _after_epoch(work, recipe, run, epoch, loss, watcher)
        watcher.epoch(epoch + 1, recipe.epochs, *run.history[-1])
        worn_out = recipe.patience and epoch + 1 - run.best_epoch >= recipe.patience
        if run.stopped or (worn_out and len(work.held)):
            break
    best = run.theta if run.best is None else run.best
    if not np.isfinite(best).all():
        raise _RanAway
    history = np.array(run.history).reshape(-1, 2)
    moment = run.m if recipe.momentum > 0 else NO_MOMENT
    return Trained(best, history, run.best_epoch, run.stopped, moment)


def windows_in(work: Work) -> int:
    """Return about how many segments one pass over the data makes."""
    if not work.window:
        return len(work.train)
    scored = work.train.lengths - work.train.skips
    return int(np.maximum(1, -(-scored // work.window)).sum())


def _longest(work: Work) -> int:
    longest = int(work.train.lengths.max())
    return min(longest, work.window + work.warm) if work.window else longest


def _epoch(
    work: Work,
    recipe: Recipe,
    run: _Run,
    epoch: int,
    sizes: tuple[int, int],
    rng: np.random.Generator,
    watcher: Watcher,
) -> float:
    """Pass over the data; return the mean loss. Stops in the middle when the watcher says so."""
    batch, passes = sizes
    plan = _plan(work, recipe, run, batch, passes, rng)
    if recipe.noise:
        jitter = rng.standard_normal(work.frames.shape, dtype=np.float32)
        run.frames = work.frames + np.float32(recipe.noise) * jitter
    updates = len(plan.bounds) - 1
    steps = (epoch + np.arange(updates) / updates) / recipe.epochs
    course = [rate_at(recipe.schedule, recipe.rate, at, recipe.again) for at in steps]
    rates = np.array(course, dtype=np.float32)
    losses = np.zeros((updates, 2))
    at = 0
    while at < updates and not run.stopped:
        run.stopped = ask(watcher)
        at += _call(work, recipe, run, plan, at, rates[at:], losses[at:])
    return float(losses[:, 0].sum() / max(losses[:, 1].sum(), 1.0))


@dataclass(frozen=True)
class _Plan:
    """The batches of an epoch: batch k is segments order[bounds[k]:bounds[k + 1]]."""

    segments: Segments
    order: Integers
    bounds: Integers
    options: Options


def _plan(
    work: Work, recipe: Recipe, run: _Run, batch: int, passes: int, rng: np.random.Generator
) -> _Plan:
    options = _options(work, recipe)._replace(seed=run.drops)
    if work.window:
        segments, bounds = windows(work.train, work.window, work.warm, batch, passes, rng)
        rows = int(segments.which.max()) + 1
        states = np.zeros((rows, state_size(work.sizes)), run.theta.dtype)
        kept = Carried(states, segments.which, segments.fresh)
        return _Plan(segments, np.arange(len(segments)), bounds, options._replace(carried=kept))
    segments = work.train
    order = np.concatenate([rng.permutation(len(segments)) for _ in range(passes)])
    bounds = np.append(np.arange(0, len(order), batch), len(order)).astype(np.int64)
    return _Plan(segments, order, bounds, options)


def _options(work: Work, recipe: Recipe) -> Options:
    return Options(recipe.momentum, recipe.dropout, readout=work.readout)


def asking(items: Sequence[Item], ask: Callable[[], object]) -> Iterator[Item]:
    """Yield items, and ask before each whether to go on, which may raise."""
    for item in items:
        ask()
        yield item


def ask(watcher: Watcher) -> bool:
    """Tell whether to end now with what there is; raises Cancelled where all is given up."""
    answer = watcher.stopping()
    if answer == "cancel":
        raise Cancelled("the fit was stopped; the model is as it was before")
    return answer == "keep"


def _call(
    work: Work,
    recipe: Recipe,
    run: _Run,
    plan: _Plan,
    at: int,
    rates: Values,
    losses: Doubles,
) -> int:
    """Train on as many batches from ``at`` on as take about 20 ms; return how many."""
    segments, bounds = plan.segments, plan.bounds[at:]
    count = min(run.batches_per_call, len(bounds) - 1)
    began = time.perf_counter()
    done = train_batches(
        run.theta,
        run.m,
        run.v,
        run.step,
        work.sizes,
        work.head,
        work.loss,
        run.frames,
        run.targets,
        segments.starts,
        segments.lengths,
        segments.skips,
        plan.order,
        bounds[: count + 1],
        rates[:count],
        recipe.clip,
        recipe.weight_decay,
        losses[:count],
        recipe.threads,
        plan.options,
    )
    if done < count:
        raise _RanAway
    took = max(time.perf_counter() - began, 1e-6)
    fits = int(count * CALL_SECONDS / took)
    run.batches_per_call = max(1, min(fits, 2 * run.batches_per_call))
    return count


def _after_epoch(
    work: Work, recipe: Recipe, run: _Run, epoch: int, loss: float, watcher: Watcher
) -> None:
    """Note the losses and keep the weights if they are the best so far."""
    held, told = 0.0, 0.0
    if len(work.held):
        held, told = held_loss(work, run.theta, lambda: ask(watcher), recipe.threads)
    if not (math.isfinite(loss) and math.isfinite(held)):
        raise _RanAway
    run.history.append((work.report(loss), told))
    if not len(work.held):
        run.best_epoch = epoch + 1
    elif held < run.best_loss:
        run.best, run.best_loss, run.best_epoch = run.theta.copy(), held, epoch + 1
