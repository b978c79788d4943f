"""How a batch is cut: into groups with a gradient each, and these into portions.

A thread takes a group at a time, and a portion of it through the whole network before the next, so
that what it computes stays in its processor core's second cache. How a batch is cut depends on the
batch and the network only, never on the threads or the machine: sums come out the same anywhere.
"""

from __future__ import annotations

import numpy as np

from lstmosc.kernels.network.layout import frame_numbers
from lstmosc.kernels.parameters import Array

MOST = 8  # groups
FEWEST = 4  # sequences that are worth a thread of their own
SIDE_BY_SIDE = 6  # sequences that a product takes at a time: fewer do not pay
PORTION = 1 << 19  # bytes that a portion's frames take, or more where it has few sequences


def cut(frames: Array, series: Array, sizes: list[int], itemsize: int) -> Array:
    """Return how many groups and portions [batches, 2] for batches of so many frames and series."""
    portions = -(-frames * frame_numbers(sizes) * itemsize // PORTION)
    portions = np.minimum(portions, series // SIDE_BY_SIDE)
    portions = np.maximum(portions, np.where(series >= 2 * FEWEST, 2, 1))
    groups = 1 << np.minimum(np.log2(portions).astype(np.int64), int(np.log2(MOST)))
    return np.stack([groups, portions // groups * groups], axis=1)
