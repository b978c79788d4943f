"""Many series to answer, a few at a time on several threads.

What is made of a few stays in a processor's cache, and in memory that the allocator hands out again
and again: a copy of thousands of series takes longer to get from the system than to compute.

Shapes: T frames, D columns.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import TypeVar

from lstmosc.kernels.threads import for_each
from lstmosc.models.arrays import Series

Answer = TypeVar("Answer")

BLOCK_VALUES = 100_000  # of a block, whose float64 take less than allocation.SERVER_BYTES
MIN_SERIES = 12  # side by side, or a network waits for its weights; and a multiple of so many


def answer_blocks(series: Series, answer: Callable[[Series], Answer]) -> list[Answer]:
    """Return what ``answer`` makes of some series [T, D] after the other, dealt out to threads.

    Which are answered together depends on their lengths alone. Where these are all, ``answer`` may
    use threads itself.
    """
    edges = _edges(series) if len(series) > MIN_SERIES else [0, len(series)]
    blocks = [series[low:high] for low, high in pairwise(edges)]
    if len(blocks) == 1:
        return [answer(series)]
    found: dict[int, Answer] = {}

    def work(number: int) -> None:
        found[number] = answer(blocks[number])

    for_each(range(len(blocks)), work)
    return [found[number] for number in range(len(blocks))]


def _edges(series: Series) -> list[int]:
    """Return where blocks begin, and the number of series."""
    edges, values = [0], 0
    for n, frames in enumerate(series):
        whole = (n - edges[-1]) % MIN_SERIES == 0  # as many rows as a product's blocks have
        if values >= BLOCK_VALUES and whole and len(series) - n >= MIN_SERIES:
            edges.append(n)
            values = 0
        values += frames.size
    return [*edges, len(series)]
