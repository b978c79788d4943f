"""The state of features that are kept up frame by frame; see running.py.

Shapes: D columns, M mixed columns, A lags.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from lstmosc.kernels.blocks import block_of
from lstmosc.kernels.parameters import Array

MAX_FRAMES = 2048  # kept for what looks back; a power of 2
FAR_OUT = 10.0  # spreads, that no mean or end of a series is beyond
NUM_SPREADS = 5  # of levels, and of moves by 1 and three more lags


class FeatureState(NamedTuple):
    """Running sums of a series, in float64 but for the frames themselves."""

    first: Array  # [D] the first frame
    low: Array  # [D]
    high: Array  # [D]
    total: Array  # [D] the sum of all frames
    shifted: Array  # [D] the same of frames less the first
    means: Array  # [NUM_SPREADS, D] of levels and moves
    squares: Array  # [NUM_SPREADS, D] summed squares about these
    heads: Array  # [A, D] sums of the first lags frames, less the first
    crossed: Array  # [A, D] sums of products with the frame so many before
    recent: Array  # [longest lag, D] a ring of the last frames
    mixed: Array  # [2, M] the last frame mixed, and scratch
    now: Array  # [M, M] summed products
    later: Array  # [M, M] the same with the frame before
    frozen: Array  # [D] crossings before the frames that are kept
    counts: Array  # [3] int64: frames in all, kept, and between two noted sums
    frames: Array  # [D, n] float32, the last frames, column by column
    sums: Array  # [n + 1, D] of the first frames


class Summing(NamedTuple):
    """A state, and how its features are made."""

    state: FeatureState
    lags: Array  # [A] int64
    moves: Array  # [NUM_SPREADS - 2] int64
    mixing: Array  # [D, M]


def new_state(D: int, M: int, A: int, ring: int, room: int) -> FeatureState:
    """Return the state before the first frame, with room for some frames; ``ring``: see there."""
    shapes = [(D,)] * 5 + [(NUM_SPREADS, D)] * 2 + [(A, D)] * 2
    shapes += [(ring, D), (2, M), (M, M), (M, M), (D,)]
    sums: list[Array] = [np.zeros(shape) for shape in shapes]
    return FeatureState._make([*sums, np.array([0, 0, 1]), *new_room(D, room)])


def new_room(D: int, room: int) -> tuple[Array, Array]:
    """Return ``frames`` and ``sums`` of a state for so many frames."""
    return np.zeros((D, room), np.float32), np.zeros((room + 1, D))


_LAGS = np.ones(1, np.int64)
ANY_SUMMING = Summing(new_state(1, 1, 1, 1, 1), _LAGS, _LAGS, np.ones((1, 1)))


def summing_block(summing: Summing) -> Array:
    """Return this as the kernels take it; it is to be kept."""
    return block_of(summing, ANY_SUMMING)
