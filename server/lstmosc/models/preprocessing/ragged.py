"""Ragged arrays: series of one width and different lengths, laid end to end in one array.

What is done to every frame is one whole-array operation on the values; only where series begin and
end does an offset count. Shapes: R rows, N series, T frames, D columns.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

import numpy as np

from lstmosc.models.arrays import Bools, Floats, Int64, Series

_FIRST = np.zeros(1, dtype=np.int64)


@dataclass(frozen=True)
class RaggedArray:
    """Rows ``starts[n]`` … ``starts[n] + lengths[n] - 1`` of values [R, D] are series n."""

    values: Floats
    starts: Int64
    lengths: Int64

    @classmethod
    def of(cls, series: Series) -> RaggedArray:
        """Lay series [T, D] end to end; copies them, but for a single one."""
        if len(series) == 1:
            return cls(series[0], _FIRST, np.array([len(series[0])], dtype=np.int64))
        lengths = np.array([len(each) for each in series], dtype=np.int64)
        return cls(np.concatenate(series), np.cumsum(lengths) - lengths, lengths)

    def __len__(self) -> int:
        return len(self.starts)

    def __getitem__(self, n: int) -> Floats:
        return self.values[self.starts[n] : self.starts[n] + self.lengths[n]]

    def __iter__(self) -> Iterator[Floats]:
        return (self[n] for n in range(len(self)))

    @property
    def cols(self) -> int:
        """D."""
        return int(self.values.shape[1])

    @property
    def size(self) -> int:
        """Number of values in all series."""
        return int(self.lengths.sum()) * self.cols

    @cached_property
    def numbers(self) -> Int64:
        """Which series each of its frames belongs to, series after series."""
        return np.repeat(np.arange(len(self)), self.lengths)

    @cached_property
    def positions(self) -> Int64:
        """The place of each of its frames within its series, from 0."""
        before = np.cumsum(self.lengths) - self.lengths
        return np.arange(len(self.numbers)) - before[self.numbers]

    @property
    def rows(self) -> Int64:
        """The row of ``values`` that holds each of its frames."""
        return np.asarray(self.starts[self.numbers] + self.positions)

    @property
    def frames(self) -> Floats:
        """Its frames [M, D], series after series; the values themselves where those are all."""
        after = np.cumsum(self.lengths)
        if self.size == self.values.size and (self.starts == after - self.lengths).all():
            return self.values
        return self.values[self.rows]

    @property
    def packed(self) -> RaggedArray:
        """The same series laid end to end, with no other rows between them; a copy if need be."""
        before = np.cumsum(self.lengths) - self.lengths
        return RaggedArray(self.frames, before, self.lengths)

    def with_values(self, values: Floats) -> RaggedArray:
        """Return the same series of other values [R, any]."""
        return RaggedArray(values, self.starts, self.lengths)

    def columns(self, low: int, high: int) -> RaggedArray:
        """Return the same series of some columns only; values are not copied."""
        return self.with_values(self.values[:, low:high])

    def select(self, which: Int64 | Bools) -> RaggedArray:
        """Return the series at indices, or where a mask [N] is true; values are not copied."""
        return RaggedArray(self.values, self.starts[which], self.lengths[which])

    def first(self, lengths: Int64) -> RaggedArray:
        """Return the first so many frames of each series."""
        return RaggedArray(self.values, self.starts, np.minimum(lengths, self.lengths))

    def without_first(self, frames: int | Int64) -> RaggedArray:
        """Return the series without their first frames, which may leave none."""
        cut = np.minimum(frames, self.lengths)
        return RaggedArray(self.values, self.starts + cut, self.lengths - cut)

    def blocks(self, rows: int) -> Iterator[tuple[slice, RaggedArray]]:
        """Yield series a few at a time, of about so many rows, and their place in the whole.

        The values of a block are those rows alone; the slice is where they lie in ``values``. The
        series must lie end to end, as :meth:`of` lays them.
        """
        if len(self) and len(self.values) <= rows:  # also one series, that is waited for
            yield slice(0, len(self.values)), self
            return
        ends = self.starts + self.lengths
        cuts = np.flatnonzero(np.diff(ends // rows)) + 1
        for low, high in pairwise([0, *cuts.tolist(), len(self)]):
            begin, end, some = int(self.starts[low]), int(ends[high - 1]), slice(low, high)
            starts, lengths = self.starts[some] - begin, self.lengths[some]
            yield slice(begin, end), RaggedArray(self.values[begin:end], starts, lengths)
