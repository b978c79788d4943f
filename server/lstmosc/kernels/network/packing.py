"""Packed sequences: a batch of different lengths, without wasted work.

The batch is sorted by length, longest first. At time t the first ``batch_sizes[t]`` sequences still
run; their rows lie together from row ``offsets[t]`` on, so that each array of the batch is a plain
matrix of one row per frame that exists, and time step t is a slice of it.
"""

from __future__ import annotations

from typing import NamedTuple

from lstmosc.kernels.compile.jit import Array, inner
from lstmosc.kernels.simd.views import copy, matrix, part


class Packing(NamedTuple):
    """A packed batch: at time t, batch_sizes[t] sequences from row offsets[t] on."""

    batch_sizes: Array  # [T + 1 or more], ends with a 0
    offsets: Array  # [T + 1 or more], ends with the number of rows
    T: int


@inner
def pack(
    batch_sizes: Array,
    offsets: Array,
    sorted_batch: Array,
    order: Array,
    begin: int,
    B: int,
    lengths: Array,
) -> int:
    """Sort a batch by length, longest first (equal lengths keep their order); return its longest T.

    The batch is order[begin : begin + B], indices into lengths [N], each length at least 1.
    Overwritten: sorted_batch [B], batch_sizes [T + 1] (ends with a 0) and offsets [T + 1] (ends
    with the number of rows).
    """
    T = 0
    for at in range(begin, begin + B):
        T = max(T, lengths[order[at]])
    for t in range(T + 1):
        batch_sizes[t] = 0
    for at in range(begin, begin + B):
        batch_sizes[lengths[order[at]] - 1] += 1  # so many have their last frame at this time …
    for t in range(T - 1, -1, -1):
        batch_sizes[t] += batch_sizes[t + 1]  # … and run at all times before
    for t in range(T + 1):
        offsets[t] = batch_sizes[t]
    for at in range(begin, begin + B):
        n = order[at]
        sorted_batch[offsets[lengths[n]]] = n  # behind the batch_sizes[length] that are longer
        offsets[lengths[n]] += 1
    rows = 0
    for t in range(T + 1):
        offsets[t] = rows
        rows += batch_sizes[t]
    return T


@inner
def gather(
    packed: Array,
    rows: Array,
    batch_sizes: Array,
    offsets: Array,
    T: int,
    sorted_batch: Array,
    starts: Array,
) -> None:
    """Copy the frames of a batch into packed order.

    packed [rows of the batch, D or more] is overwritten from rows [R, D]. Until a sequence ends,
    the frames of each lie equally far apart, and are copied in one go.
    """
    C, D, t = packed.shape[1], rows.shape[1], 0
    while t < T:
        n, end = batch_sizes[t], t + 1
        while batch_sizes[end] == n:
            end += 1
        for b in range(n):
            start = starts[sorted_batch[b]] + t
            apart = matrix(packed, (offsets[t] + b) * C, end - t, n * C)
            copy(part(apart, 0, end - t, 0, D), part(rows, start, start + end - t, 0, D))
        t = end


@inner
def balanced(sorted_batch: Array, B: int, lengths: Array, frames: int) -> int:
    """Return the first place in a sorted batch before which there are so many frames, or more."""
    b = 0
    while b < B and frames > 0:
        frames -= lengths[sorted_batch[b]]
        b += 1
    return b
