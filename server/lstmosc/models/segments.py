"""Cutting series into the segments a batch is made of.

All series of a fit lie one after the other in one array of frames [R, D]; a segment is a start, a
length, and a skip: its first ``skip`` frames warm the state up and are not scored.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

Integers = NDArray[np.int64]


@dataclass(frozen=True)
class Segments:
    """Starts, lengths and skips, and which series each belongs to; int64 [N] each."""

    starts: Integers
    lengths: Integers
    skips: Integers
    which: Integers

    def __len__(self) -> int:
        return len(self.starts)

    @property
    def scored(self) -> int:
        """Number of scored frames."""
        return int((self.lengths - self.skips).sum())

    def where(self, chosen: Integers | NDArray[np.bool_]) -> Segments:
        """Return the segments at indices, or where a mask [N] is true."""
        return Segments(
            self.starts[chosen], self.lengths[chosen], self.skips[chosen], self.which[chosen]
        )


def whole(lengths: Sequence[int]) -> Segments:
    """Make each series one segment; series lie one after the other."""
    sizes = np.asarray(lengths, dtype=np.int64)
    return Segments(np.cumsum(sizes) - sizes, sizes, np.zeros_like(sizes), np.arange(len(sizes)))


def windows(
    segments: Segments, size: int, warm: int, passes: int, rng: np.random.Generator
) -> Segments:
    """Cut segments longer than ``size`` into windows, ``passes`` times, each at a new offset.

    A window scores ``size`` frames after ``warm`` frames of warm-up (fewer where the series
    begins). Every scored frame of a segment is scored exactly once a pass.
    """
    columns = (segments.starts, segments.lengths, segments.skips, segments.which)
    spans = np.stack(columns, axis=1).tolist()
    rows: list[tuple[int, int, int, int]] = []
    for _ in range(passes):
        for start, length, skip, which in spans:
            rows += [(*cut, which) for cut in _cut(start, length, skip, size, warm, rng)]
    table = np.array(rows, dtype=np.int64).reshape(-1, 4)
    return Segments(*(np.ascontiguousarray(column) for column in table.T))


def _cut(
    start: int, length: int, skip: int, size: int, warm: int, rng: np.random.Generator
) -> list[tuple[int, int, int]]:
    if length <= size + warm:
        return [(start, length, skip)]
    end, cut = start + length, start + skip
    edges = [cut, *range(cut + int(rng.integers(1, size + 1)), end, size), end]
    rows = []
    for low, high in pairwise(edges):
        first = max(start, low - warm)
        rows.append((first, high - first, low - first))
    return rows
