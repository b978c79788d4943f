"""What an epoch is made of: its batches, and their learning rates."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from lstmosc.kernels.parameters import state_size
from lstmosc.kernels.training.arrays import NO_STATES, BatchPlan
from lstmosc.models.arrays import Floats
from lstmosc.models.training.problem import TrainingProblem
from lstmosc.models.training.windows import Segments, windows

MIN_UPDATES = 300  # a fit of fewer has hardly moved its weights
AFFORDABLE_UPDATES = 1_000  # a fit of short segments makes as many: it takes no time
AFFORDABLE_FRAMES = 400_000  # frames that those may cost, in batches of one
MAX_AUTOMATIC_BATCH = 32
CONTINUED_RATE_SHARE = 0.3  # of the peak rate, where a fit goes on


@dataclass(frozen=True)
class TrainingOptions:
    """How to train. ``batch`` 0 is chosen so that the fit makes enough updates.

    Enough are 300 for a fit, 1000 where that takes no time, or a ``share`` of these, and
    ``updates_per_epoch``. ``momentum`` is that of SGD; below 0 the optimiser is Adam.
    ``continued``: another fit came before. ``averaging`` is how much of the mean of the weights so
    far stays at the end of an epoch; 0: there is none.
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
    continued: bool = False
    share: float = 1.0
    averaging: float = 0.0


def learning_rate_at(schedule: str, peak: float, progress: float, continued: bool = False) -> float:
    """Return the learning rate at ``progress`` 0 … 1 of a fit.

    ``oneCycle`` (Smith 2018, A disciplined approach …, section 4) climbs from a tenth of the peak
    during the first fifth and then falls along a cosine to a hundredth of it. A fit that goes on
    where another ended falls from CONTINUED_RATE_SHARE of the peak: climbing again would undo what
    was learned.
    """
    if schedule == "constant":
        return peak
    if continued:
        return peak * (
            0.01 + (CONTINUED_RATE_SHARE - 0.01) * 0.5 * (1.0 + math.cos(math.pi * progress))
        )
    if progress < 0.2:
        return peak * (0.1 + 0.9 * progress / 0.2)
    fall = (progress - 0.2) / 0.8
    return peak * (0.01 + 0.99 * 0.5 * (1.0 + math.cos(math.pi * fall)))


def plan_batches(segments: int, longest: int, options: TrainingOptions) -> tuple[int, int]:
    """Return (batch size, passes over the data per epoch) for segments of ``longest`` frames.

    A batch size that was asked for is obeyed, with one pass. Otherwise the batch is as large as
    leaves enough updates, and a set too small even for batches of one is passed over several
    times an epoch.
    """
    if options.batch > 0:
        return min(options.batch, segments), 1
    affordable = max(MIN_UPDATES, min(AFFORDABLE_UPDATES, AFFORDABLE_FRAMES // longest))
    affordable = math.ceil(options.share * affordable)
    enough = max(affordable, options.updates_per_epoch * options.epochs)
    seen = segments * options.epochs
    return max(1, min(MAX_AUTOMATIC_BATCH, seen // enough)), max(1, math.ceil(enough / seen))


def count_windows(problem: TrainingProblem) -> int:
    """Return about how many segments one pass over the data makes."""
    if not problem.window:
        return len(problem.train)
    scored = problem.train.lengths - problem.train.skips
    return int(np.maximum(1, -(-scored // problem.window)).sum())


def _longest(problem: TrainingProblem) -> int:
    longest = int(problem.train.lengths.max())
    return min(longest, problem.window + problem.warm) if problem.window else longest


@dataclass(frozen=True)
class EpochPlan:
    """The mini-batches of an epoch.

    States that outlive a batch [lanes, state_size] are for windows of one series that follow each
    other; there are none where series stay whole.
    """

    segments: Segments
    batches: BatchPlan
    states: Floats


def plan_epoch(
    problem: TrainingProblem, options: TrainingOptions, epoch: int, rng: np.random.Generator
) -> EpochPlan:
    """Plan epoch 0 … options.epochs - 1: batches in a new order."""
    batch, passes = plan_batches(count_windows(problem), _longest(problem), options)
    states: Floats = NO_STATES
    if problem.window:
        segments, bounds = windows(problem.train, problem.window, problem.warm, batch, passes, rng)
        lanes = int(segments.which.max()) + 1
        states = np.zeros((lanes, state_size(problem.sizes)), problem.frames.dtype)
        order = np.arange(len(segments))
    else:
        segments = problem.train
        order = np.concatenate([rng.permutation(len(segments)) for _ in range(passes)])
        bounds = np.append(np.arange(0, len(order), batch), len(order)).astype(np.int64)
    updates = len(bounds) - 1
    steps = ((epoch + np.arange(updates) / updates) / options.epochs).tolist()
    rates = [
        learning_rate_at(options.schedule, options.rate, step, options.continued) for step in steps
    ]
    return EpochPlan(segments, BatchPlan(order, bounds, np.array(rates, dtype=np.float32)), states)
