"""Loops: takes of a phrase that begin again where they end.

A bar given three times is not a series of so many frames with nothing behind it: what follows its
last frame is its first. Where the takes themselves show that they repeat, a forecaster is trained
on them going round, so that it learns what follows their ends.

Shapes: N series, T frames, D columns.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from lstmosc.models.arrays import Float64
from lstmosc.models.fitted import FittedModel
from lstmosc.models.loop_memory import LoopMemory
from lstmosc.models.preprocessing.inputs import prepare
from lstmosc.models.preprocessing.missing import gapless
from lstmosc.models.preprocessing.ragged import RaggedArray

Take = NDArray[np.floating]
Takes = Sequence[Take]

LONGEST_TAKE = 1_000  # frames; a longer one shows by itself how it goes on
SPAN_TOLERANCE = 0.02  # of a column's span, by which repetitions may differ
STEP_TOLERANCE = 0.1  # of its largest step, likewise: a slow ramp does not repeat
ALIKE_VARIANCE = 0.05  # of the variance, that takes played by hand may have about their mean
ROUNDING = 1e-7  # of the largest value, by which equal ones may differ
LONGEST_PHRASE = 16  # frames of a phrase of whole numbers that goes round although given once
LONGEST_PATTERN = 64  # frames of one that has each of its few values several times
PATTERN_REPEATS = 3  # frames per value of a pattern
BEAT = 4  # frames, of which a longer phrase has whole ones: counts of 47 days do not go round
MIN_PERIODS, MIN_FRAMES = 4, 64  # of each looped take
MIN_TOTAL_FRAMES = 256  # of all looped takes
MAX_LEAP = 1.5  # from end to beginning, in largest steps of the phrase
COPIES_PER_LOOP = 3  # copies of each take that begin elsewhere in its loop
TAKES_BETWEEN_CHECKS = 500  # for a cancel
MAX_TURNED_TAKES = 4  # of which copies are made
MAX_LOOPS = 16  # that are remembered


def looped(takes: Takes, check_cancelled: Callable[[], object] = lambda: None) -> Takes:
    """Return takes [T, D] going round for several periods; as they are if they do not repeat.

    They repeat if each has a period of its own or is equal to another one, if all are takes of
    one phrase played by hand, or if there is only one, a short pattern on a grid.
    ``check_cancelled`` is called now and then, and may raise.
    """
    if any(len(take) > LONGEST_TAKE or not gapless(take) for take in takes):
        return takes
    frames = max(MIN_FRAMES, MIN_TOTAL_FRAMES // len(takes))
    periods = _periods(takes, check_cancelled)
    if periods:
        pairs = list(zip(takes, periods, strict=True))
        if all(len(take) >= max(frames, MIN_PERIODS * period) for take, period in pairs):
            return takes
        loops = [(take[:period], len(take)) for take, period in pairs]
        return [_repeated(loop, frames, least) for loop, least in [*loops, *_turned(loops)]]
    if _played_by_hand(takes, check_cancelled):
        turns = [[*takes[n:], *takes[:n]] for n in range(len(takes))]
        return [_repeated(np.concatenate(turn), frames, 0) for turn in turns]
    return takes


def with_loops(
    model: FittedModel, takes: Takes, check_cancelled: Callable[[], object] = lambda: None
) -> FittedModel:
    """Let a model with a linear part remember what takes go round, if all of them do."""
    if len(takes) > MAX_LOOPS or not model.lags or model.output.distribution.probabilities:
        return model
    if any(len(take) > LONGEST_TAKE or not gapless(take) for take in takes):
        return model
    periods = _periods(takes, check_cancelled)
    loops = [np.tile(take[:period], (2, 1)) for take, period in zip(takes, periods, strict=False)]
    series = [prepare(model.preprocessing, RaggedArray.of([loop])).scaled for loop in loops]
    halves = (np.asarray(each[len(each) // 2 :], np.float64) for each in series)
    return replace(model, loops=LoopMemory(tuple(halves)))


def _periods(takes: Takes, check_cancelled: Callable[[], object]) -> list[int]:
    """Return after how many frames each take begins again; none if one of them does not."""
    lengths, firsts = np.array([len(take) for take in takes]), np.stack([take[0] for take in takes])
    periods: list[int] = []
    for number, take in enumerate(takes):
        check_cancelled()
        alike = (lengths == len(take)) & (np.abs(firsts - take[0]) <= _tolerance(take)).all(axis=1)
        alike[number] = False
        periods.append(
            _period(take, [takes[n] for n in np.flatnonzero(alike).tolist()], len(takes) == 1)
        )
        if not periods[-1]:
            return []
    return periods


def _period(take: Take, others: Takes, alone: bool) -> int:
    """Return after how many frames a take begins again, 0 if nothing shows that it does.

    ``others`` are those that begin as it does and are as long.
    """
    repeats = own_period(take)
    if repeats:
        return repeats
    again = any(_equal(take, other) for other in others) or (alone and _is_pattern(take))
    return len(take) if again else 0


def own_period(take: Take) -> int:
    """Return the shortest period that a take [T, D] repeats at least twice, or 0."""
    tolerance = _tolerance(take)
    for period in range(1, len(take) // 2 + 1):
        if (np.abs(take[period] - take[0]) <= tolerance).all() and (
            np.abs(take[period:] - take[:-period]) <= tolerance
        ).all():
            return period
    return 0


def _turned(loops: Sequence[tuple[Take, int]]) -> list[tuple[Take, int]]:
    """Turn loops [P, D]: a source may begin anywhere, and the network has to find its place."""
    turned = []
    for loop, least in loops if len(loops) <= MAX_TURNED_TAKES else ():
        for n in range(1, COPIES_PER_LOOP + 1):
            begin = n * len(loop) // (COPIES_PER_LOOP + 1)
            turned.append((np.concatenate([loop[begin:], loop[:begin]]), least))
    return turned


def _equal(one: Take, other: Take) -> bool:
    return bool((np.abs(one - other) <= _tolerance(one)).all())


def _tolerance(take: Take) -> Take:
    span, steps = np.ptp(take, axis=0), np.abs(np.diff(take, axis=0))
    step = steps.max(axis=0, initial=0.0)
    rounding = ROUNDING * np.abs(take).max(axis=0)
    return np.asarray(np.minimum(SPAN_TOLERANCE * span, STEP_TOLERANCE * step) + rounding)


def _played_by_hand(takes: Takes, check_cancelled: Callable[[], object]) -> bool:
    """Return whether takes of one length are about the same, with no leap from end to beginning."""
    if len(takes) < 2 or len({take.shape for take in takes}) > 1 or len(takes[0]) < 3:
        return False
    mean = _mean(takes, check_cancelled, lambda take: take)
    varied = _mean(takes, check_cancelled, lambda take: (take - mean) ** 2).mean(axis=0)
    steps = np.abs(np.diff(mean, axis=0)).max(axis=0)
    rounding = np.square(ROUNDING * np.abs(mean).max(axis=0))
    alike = varied <= ALIKE_VARIANCE * mean.var(axis=0) + rounding
    return bool(alike.all() and (np.abs(mean[-1] - mean[0]) <= MAX_LEAP * steps).all())


def _mean(
    takes: Takes, check_cancelled: Callable[[], object], function: Callable[[Float64], Float64]
) -> Float64:
    """Return the mean [T, D] of a function of takes [N, T, D], of a few at a time."""
    total = np.zeros(takes[0].shape)
    for first in range(0, len(takes), TAKES_BETWEEN_CHECKS):
        check_cancelled()
        some = np.stack(takes[first : first + TAKES_BETWEEN_CHECKS]).astype(np.float64)
        total += function(some).sum(axis=0)
    return total / len(takes)


def _is_pattern(take: Take) -> bool:
    """Return whether a take given once is short, on a grid, and leads back to its beginning."""
    steps = np.diff(take, axis=0)
    if len(take) < 4 or (np.abs(steps.mean(axis=0)) > steps.std(axis=0)).any():
        return False
    if len(take) > LONGEST_PHRASE and len(take) % BEAT:
        return False
    values = max(len(np.unique(column)) for column in take.T)
    if PATTERN_REPEATS * values <= len(take) <= LONGEST_PATTERN:
        return True
    return len(take) <= LONGEST_PHRASE and bool((take == np.round(take)).all())


def _repeated(loop: Take, frames: int, least: int) -> Take:
    """Repeat a loop [P, D] for MIN_PERIODS, and as many frames as asked."""
    wanted = max(frames, least, MIN_PERIODS * len(loop))
    return np.tile(loop, (-(-wanted // len(loop)), 1))[:wanted]
