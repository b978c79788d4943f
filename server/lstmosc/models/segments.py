"""Cutting series into the segments a batch is made of.

All series of a fit lie one after the other in one array of frames [R, D]; a segment is a start, a
length, and a skip: its first ``skip`` frames warm the state up and are not scored.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

Integers = NDArray[np.int64]
LEAST_WINDOWS = 4  # of a part of a series


@dataclass(frozen=True)
class Segments:
    """Starts, lengths and skips, and which series each belongs to; int64 [N] each.

    ``fresh`` [N] says of windows that carry states which begin without one.
    """

    starts: Integers
    lengths: Integers
    skips: Integers
    which: Integers
    fresh: NDArray[np.bool_] = field(default_factory=lambda: np.zeros(0, dtype=np.bool_))

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
    segments: Segments, size: int, warm: int, batch: int, passes: int, rng: np.random.Generator
) -> tuple[Segments, Integers]:
    """Cut segments into windows that follow each other, and batch these: truncated through time.

    A batch holds the next window of each of ``batch`` lanes. A lane is a series, or a part of one
    where there are fewer than that (of LEAST_WINDOWS windows or more); its first window has a
    random length up to ``size``, and warm-up frames where the series does not begin; what is hardly
    longer than a window stays whole. Every scored frame is scored once a pass. ``which`` is the
    number of the lane. Returns the windows, in the order of the batches, and the batches' bounds.
    """
    rows: list[tuple[int, ...]] = []
    bounds = [0]
    columns = (segments.starts, segments.lengths, segments.skips)
    cut = [
        part
        for start, length, skip in np.stack(columns, axis=1).tolist()
        for part in _parts(start, length, skip, size, batch / len(segments))
    ]
    for _ in range(passes):
        order = rng.permutation(len(cut))
        for first in range(0, len(cut), batch):
            chosen = [cut[n] for n in order[first : first + batch]]
            group = [_follow_each_other(part, size, warm, rng) for part in chosen]
            for at in range(max(map(len, group))):
                abreast = [(n, lane[at]) for n, lane in enumerate(group) if at < len(lane)]
                rows += [(*window, n, at == 0) for n, window in abreast]
                bounds.append(len(rows))
    table = np.array(rows, dtype=np.int64)
    fresh = table[:, 4].astype(np.bool_)
    return replace(_of_columns(table), fresh=fresh), np.array(bounds, dtype=np.int64)


def _of_columns(table: Integers) -> Segments:
    starts, lengths, skips, which = (np.ascontiguousarray(table[:, at]) for at in range(4))
    return Segments(starts, lengths, skips, which)


def _parts(
    start: int, length: int, skip: int, size: int, wanted: float
) -> list[tuple[int, int, int]]:
    # (start of the series, first scored frame, end) of each part of a series.
    scored = length - skip
    count = int(max(1, min(wanted, scored // (LEAST_WINDOWS * size))))
    edges = np.linspace(start + skip, start + length, count + 1).astype(int).tolist()
    return [(start, low, high) for low, high in pairwise(edges)]


def _follow_each_other(
    part: tuple[int, int, int], size: int, warm: int, rng: np.random.Generator
) -> list[tuple[int, int, int]]:
    start, low, high = part
    if high - start <= size + warm:
        return [(start, high - start, low - start)]
    first = max(start, low - warm)
    edges = [low, *range(low + int(rng.integers(1, size + 1)), high, size), high]
    windows = [(one, two - one, 0) for one, two in pairwise(edges)]
    windows[0] = (first, edges[1] - first, low - first)
    return windows
