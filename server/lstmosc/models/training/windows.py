"""Cutting series into the segments a batch is made of.

All series of a fit lie one after the other in one array of frames [R, D]; a segment is a start, a
length, and a skip: its first ``skip`` frames warm the state up and are not scored.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from lstmosc.models.arrays import Bools, Int64

WINDOW_FRAMES = 128  # scored frames of a window, by default
WARM_UP_FRAMES = 12  # unscored ones at its head
MIN_WINDOWS_PER_LANE = 4  # of a part of a series


@dataclass(frozen=True)
class Segments:
    """Starts, lengths and skips, and which series each belongs to; int64 [N] each.

    ``fresh`` [N] marks the windows that begin without a carried state.
    """

    starts: Int64
    lengths: Int64
    skips: Int64
    which: Int64
    fresh: Bools = field(default_factory=lambda: np.zeros(0, dtype=np.bool_))

    def __len__(self) -> int:
        return len(self.starts)

    @property
    def scored(self) -> int:
        """Number of scored frames."""
        return int((self.lengths - self.skips).sum())

    def where(self, chosen: Int64 | Bools) -> Segments:
        """Return the segments at indices, or where a mask [N] is true."""
        return Segments(
            self.starts[chosen], self.lengths[chosen], self.skips[chosen], self.which[chosen]
        )


def whole_series(lengths: Sequence[int] | Int64) -> Segments:
    """Make each series one segment; series lie one after the other."""
    sizes = np.asarray(lengths, dtype=np.int64)
    return Segments(np.cumsum(sizes) - sizes, sizes, np.zeros_like(sizes), np.arange(len(sizes)))


def windows(
    segments: Segments, size: int, warm: int, batch: int, passes: int, rng: np.random.Generator
) -> tuple[Segments, Int64]:
    """Cut segments into windows that follow each other, and batch these: truncated through time.

    A batch holds the next window of each of ``batch`` lanes. A lane is a series, or a part of one
    where there are fewer than that (of MIN_WINDOWS_PER_LANE windows or more); its first window has
    a random length up to ``size``, and warm-up frames where the series does not begin; what is
    hardly longer than a window stays whole. Every scored frame is scored once a pass. ``which`` is
    the number of the lane. Returns the windows, in the order of the batches, and the batches'
    bounds.
    """
    parts = _parts(segments, size, batch / len(segments))
    tables = [_pass(parts, size, warm, batch, rng) for _ in range(passes)]
    windows = np.concatenate([rows for rows, _ in tables])
    begins = np.concatenate([new for _, new in tables])
    starts, lengths, skips, which, fresh = np.ascontiguousarray(windows.T)
    cut = Segments(starts, lengths, skips, which, fresh.astype(np.bool_))
    return cut, np.append(np.flatnonzero(begins), len(cut))


def _parts(segments: Segments, size: int, wanted: float) -> Int64:
    # [3, P]: start of the series, first scored frame, and end of each part of a series.
    scored, first = segments.lengths - segments.skips, segments.starts + segments.skips
    count = np.maximum(1, np.minimum(wanted, scored // (MIN_WINDOWS_PER_LANE * size))).astype(
        np.int64
    )
    series, at = _enumerated(count)
    edges = [
        (first[series] + (at + k) * (scored / count)[series]).astype(np.int64) for k in range(2)
    ]
    last = at + 1 == count[series]
    high = np.where(last, (first + scored)[series], edges[1])
    return np.stack([segments.starts[series], edges[0], high])


def _pass(
    parts: Int64, size: int, warm: int, batch: int, rng: np.random.Generator
) -> tuple[Int64, Bools]:
    """Return the windows of one pass [N, 5] in order, and which of them begin a batch [N].

    A window's columns are its start, length, skip, lane and whether it is the first of its lane.
    """
    start, low, high = parts[:, rng.permutation(parts.shape[1])]
    cut = high - start > size + warm
    second = np.array(high)
    second[cut] = low[cut] + rng.integers(1, size + 1, int(cut.sum()))
    begin = np.where(cut, np.maximum(start, low - warm), start)
    n, at = _enumerated(1 + np.maximum(0, -((second - high) // size)))
    end = np.minimum(second[n] + at * size, high[n])
    begins = np.where(at == 0, begin[n], second[n] + (at - 1) * size)
    skip = np.where(at == 0, (low - begin)[n], 0)
    rows = np.stack([begins, end - begins, skip, n % batch, at == 0], axis=1)
    order = np.lexsort((n, at, n // batch))
    abreast = np.stack([n // batch, at], axis=1)[order]
    new = np.ones(len(rows), dtype=np.bool_)
    new[1:] = (abreast[1:] != abreast[:-1]).any(axis=1)
    return rows[order], new


def _enumerated(count: Int64) -> tuple[Int64, Int64]:
    # (n, at) of every one of count[n] things, at = 0 … count[n] - 1, for n = 0, 1 …
    n = np.repeat(np.arange(len(count)), count)
    return n, np.arange(len(n)) - np.repeat(np.cumsum(count) - count, count)
