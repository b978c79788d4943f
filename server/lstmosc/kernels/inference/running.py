"""The state of a running model: where a series stands, in views of one array.

Weights and scratch memory lie in the workspace of the network, which is lent to one call at a time.
So a thousand states take their own memory and no more.

Shapes: T frames, D columns, K outputs, J outputs below the top, S numbers of h and c, L lags.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any, NamedTuple

import numpy as np

from lstmosc.kernels.blocks import block_of
from lstmosc.kernels.inference.event_rule import EventRule, event_rule
from lstmosc.kernels.inference.rollout_rule import RolloutRule, rule
from lstmosc.kernels.network.events import NO_EVENTS, EventLayout
from lstmosc.kernels.network.losses import SQUARED
from lstmosc.kernels.parameters import Array

NO_DIFFERENCE, FIRST_DIFFERENCE, LOG_DIFFERENCE = range(3)
FRAMES, KNOWN, GENERATED, COUNTS = range(4)  # places in State.counts


class Reading(NamedTuple):
    """How frames become what a network reads: gaps filled, differenced, scaled, flagged."""

    fill: Array  # [D] float64, where a column has had no value yet
    centre: Array  # [D] float64
    spread: Array  # [D] float64
    least: Array  # [D] float64, where logarithms are read: of so much or more; else 0
    events: EventLayout  # without columns where each is one input
    difference: int
    flagged: bool
    active: bool  # whether the network is read at all
    pooled: bool


class State(NamedTuple):
    """Where a series stands. ``before`` is what was so before the last frame."""

    level: Array  # [D] float64, the last frame; NaN where a column had no value yet
    gap: Array  # [D] float64, 1 where the last value was missing
    lowest: Array  # [D] float64, of all levels
    highest: Array  # [D] float64
    target: Array  # [D] float64, the last frame scaled; NaN where it is not known
    recent: Array  # [L, D] float64, the last scaled frames, newest first
    recent_before: Array  # [L, D]
    hidden: Array  # [S] float32, h and c of every layer; pooled: then sum and maximum of the last h
    sums: Array  # [J] float32, below the top; of a plain readout this is ``output``
    output: Array  # [K] float32, raw outputs
    output_before: Array  # [K] float32
    history: Array  # [W, D] float32, the last frames as they were given, in a ring
    counts: Array  # [COUNTS] int64: frames in all, of ``recent``, generated since one was heard


class Continuation(NamedTuple):
    """How a scaled frame becomes levels again."""

    centre: Array  # [D] float64, of the outputs
    spread: Array  # [D]
    least: Array  # [D], above 0 where it is a logarithm
    fill: Array  # [D]
    low: Array  # [D] bounds of levels, as the fit saw them
    high: Array  # [D]
    room: Array  # [D] about levels that lie elsewhere
    origin: Array  # [D] of the grid
    step: Array  # [D], 0 where there is none
    skew: Array  # [D], taken off before a level is rounded
    difference: int


class NextFrame(NamedTuple):
    """How a model's next frame is made, and how it becomes levels."""

    rule: RolloutRule
    continuation: Continuation


class NextEvent(NamedTuple):
    """The same of events."""

    rule: EventRule
    continuation: Continuation


class Sizes(NamedTuple):
    """The sizes of a state."""

    D: int
    L: int
    S: int
    J: int
    K: int
    W: int
    plain: bool


def new_arena(sizes: Sizes) -> Array:
    """Return the memory of a state in which nothing has been read."""
    arena = np.zeros(sum(-(-length * size // 8) for length, size, _ in _parts(sizes)))
    clear(arena, state_in(arena, sizes))
    return arena


def clear(arena: Array, state: State) -> None:
    """Overwrite an arena, of which ``state`` has the views: nothing has been read."""
    arena[:] = 0
    state.level[:], state.lowest[:], state.highest[:] = np.nan, np.inf, -np.inf


def state_in(arena: Array, sizes: Sizes) -> State:
    """Return the views of an arena; those of a state's copy are views of the copied arena."""
    views: list[Any] = []
    at = 0
    for length, size, kind in _parts(sizes):
        words = -(-length * size // 8)
        views.append(arena[at : at + words].view(kind)[:length])
        at += words
    for place in (5, 6):
        views[place] = views[place].reshape(sizes.L, sizes.D)
    views[11] = views[11].reshape(sizes.W, sizes.D)
    if sizes.plain:
        views[8] = views[9]
    return State(*views)


def _parts(sizes: Sizes) -> list[tuple[int, int, Any]]:
    """List the length, bytes of a number, and kind of each view of a state."""
    D, L, S, J, K, W, plain = sizes
    wide = [D, D, D, D, D, L * D, L * D]
    narrow = [S, 0 if plain else J, K, K, W * D]
    return [
        *((length, 8, np.float64) for length in wide),
        *((length, 4, np.float32) for length in narrow),
        (COUNTS, 8, np.int64),
    ]


# What the blocks are like that kernels read, see kernels/blocks.py.
_ROW, _SIZES = np.zeros(1), Sizes(1, 1, 1, 1, 1, 1, True)
ANY_STATE = state_in(new_arena(_SIZES), _SIZES)
ANY_READING = Reading(_ROW, _ROW, _ROW, _ROW, NO_EVENTS, 0, False, False, False)
_CONTINUATION = Continuation(_ROW, _ROW, _ROW, _ROW, _ROW, _ROW, _ROW, _ROW, _ROW, _ROW, 0)
ANY_FRAME = NextFrame(rule(_ROW[None], _ROW, _ROW, _ROW, _ROW, SQUARED), _CONTINUATION)
_NONE = np.zeros(0)
ANY_EVENT = NextEvent(event_rule(np.zeros((0, 0)), _NONE, _NONE, _NONE, NO_EVENTS), _CONTINUATION)


def state_block(arena: Array, sizes: Sizes) -> Array:
    """Return the state in an arena as its kernels take it; the arena is to be kept."""
    block, is_address = _block_from_zero(sizes)
    return np.asarray(block + arena.ctypes.data * is_address)


@lru_cache(maxsize=64)
def _block_from_zero(sizes: Sizes) -> tuple[Array, Array]:
    # The block of an arena at address 0, and 1 for each of its words that is an address.
    arena = new_arena(sizes)
    words, begin = block_of(state_in(arena, sizes), ANY_STATE), arena.ctypes.data
    is_address = (words >= begin).astype(np.int64)  # no array is as long as an address is high
    return words - begin * is_address, is_address


def reading_block(reading: Reading) -> Array:
    """Return a reading as its kernels take it; it is to be kept."""
    return block_of(reading, ANY_READING)


def next_block(rule: RolloutRule | EventRule, continuation: Continuation) -> Array:
    """Return how a frame or an event is made as the kernels take it; both are to be kept."""
    if isinstance(rule, EventRule):
        return block_of(NextEvent(rule, continuation), ANY_EVENT)
    return block_of(NextFrame(rule, continuation), ANY_FRAME)
