"""Partition of a batch: into shards with a gradient each, and these into micro-batches.

A thread takes a shard at a time, and a micro-batch of it through the whole network before the next,
so that what it computes stays in its processor core's second cache. The partition depends on the
batch and the network only, never on the threads or the machine: sums come out the same anywhere.
"""

from __future__ import annotations

import numpy as np

from lstmosc.kernels.network.layout import frame_numbers
from lstmosc.kernels.parameters import Array

MAX_SHARDS = 8
MIN_SEQUENCES_PER_SHARD = 4  # fewer are not worth a thread of their own
MIN_SEQUENCES_PER_PRODUCT = 6  # rows that a matrix product takes at a time: fewer do not pay
MICRO_BATCH_BYTES = 1 << 19  # that its frames take, or more where it has few sequences


def partition_batches(frames: Array, series: Array, sizes: list[int], itemsize: int) -> Array:
    """Return the numbers of shards and of micro-batches [batches, 2].

    For batches of so many frames and series [batches]; micro-batches are a multiple of shards.
    """
    micro_batches = -(-frames * frame_numbers(sizes) * itemsize // MICRO_BATCH_BYTES)
    micro_batches = np.minimum(micro_batches, series // MIN_SEQUENCES_PER_PRODUCT)
    two = series >= 2 * MIN_SEQUENCES_PER_SHARD
    micro_batches = np.maximum(micro_batches, np.where(two, 2, 1))
    shards = 1 << np.minimum(np.log2(micro_batches).astype(np.int64), int(np.log2(MAX_SHARDS)))
    return np.stack([shards, micro_batches // shards * shards], axis=1)
