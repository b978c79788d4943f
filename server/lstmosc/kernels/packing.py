"""Sequences of different lengths in one batch, without wasted work.

The batch is sorted by length, longest first. At time t the first ``alive[t]`` sequences still run;
their rows lie together from row ``first[t]`` on, so that each array of the batch is a plain matrix
of one row per frame that exists ("packed"), and time step t is a slice of it.
"""

from __future__ import annotations

from lstmosc.kernels.jit import Array, kernel


@kernel
def pack(alive: Array, first: Array, sorted_batch: Array, batch: Array, lengths: Array) -> int:
    """Sort a batch by length, longest first (equal lengths keep their order); return its longest T.

    batch [B] holds indices into lengths [N], each length at least 1. Overwritten: sorted_batch [B],
    alive [T + 1] (ends with a 0) and first [T + 1] (ends with the number of rows).
    """
    T = 0
    for n in batch:
        T = max(T, lengths[n])
    alive[: T + 1] = 0
    for n in batch:
        alive[lengths[n] - 1] += 1  # so many have their last frame at this time …
    for t in range(T - 1, -1, -1):
        alive[t] += alive[t + 1]  # … and run at all times before
    first[: T + 1] = alive[: T + 1]
    for n in batch:
        sorted_batch[first[lengths[n]]] = n  # behind the alive[length] that are longer
        first[lengths[n]] += 1
    rows = 0
    for t in range(T + 1):
        first[t] = rows
        rows += alive[t]
    return T


@kernel
def gather(
    packed: Array, rows: Array, first: Array, sorted_batch: Array, starts: Array, lengths: Array
) -> None:
    """Copy the frames of a batch into packed order.

    packed [rows of the batch, D] is overwritten from rows [R, D].
    """
    for b in range(len(sorted_batch)):
        n = sorted_batch[b]
        for t in range(lengths[n]):
            for d in range(rows.shape[1]):
                packed[first[t] + b, d] = rows[starts[n] + t, d]
