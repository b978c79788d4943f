"""The state of features that are kept up frame by frame; see running.py.

Shapes: D columns, M mixed columns, A lags.
"""

from __future__ import annotations

from typing import NamedTuple

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
    frames: Array  # [n, D] float32, the last frames
    sums: Array  # [n + 1, D] of the first frames
