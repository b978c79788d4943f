"""What of its series a forecaster is tried on: their ends, or whole ones where there are many.

Shapes: T frames, D columns.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from lstmosc.models.arrays import Floats, Int64
from lstmosc.models.fit_context import Job, split_series
from lstmosc.models.preprocessing.ragged import RaggedArray

MANY = 20  # series, of which some can be held out whole
CONTEXT = 400  # frames of run-up before a held-out end
AUTOMATIC_MOST = 500  # held-out frames at the end of one series

Tails = list[tuple[Floats, int]]


@dataclass(frozen=True)
class Split:
    """Series, and how many frames of each may be learned from; what lies behind is held out.

    ``held`` counts held-out series, whose numbers are ``which``, or held-out frames at the ends.
    """

    series: RaggedArray
    ends: Int64
    held: int = 0
    which: tuple[int, ...] = ()

    @cached_property
    def known(self) -> RaggedArray:
        """The parts that may be learned from."""
        some = self.ends >= 2
        return self.series.select(some).first(self.ends[some])

    @cached_property
    def tails(self) -> Tails:
        """The held-out ends with their run-up: (series [T, D], first held-out frame)."""
        return [
            (self.series[n][max(0, end - CONTEXT) :], min(end, CONTEXT))
            for n, end in enumerate(self.ends.tolist())
            if end < self.series.lengths[n]
        ]


def everything(series: RaggedArray) -> Split:
    """Hold nothing out."""
    return Split(series, series.lengths)


def split_tails(job: Job, series: RaggedArray) -> Split:
    """Decide what is held out: whole series of 20 or more, or else the ends of the series.

    Automatic: a tenth of the series; or the last fifth (500 frames at most) of those that have 40
    frames or more.
    """
    fraction = job.validation
    if fraction == 0.0:
        return everything(series)
    if len(series) >= MANY:
        which = split_series(job, [0] * len(series), MANY)[1]
        ends = series.lengths.copy()
        ends[which] = 1
        return Split(series, ends, len(which), tuple(which.tolist()))
    spare = [_spare(length, fraction) for length in series.lengths.tolist()]
    return Split(series, series.lengths - np.array(spare), sum(spare))


def _spare(length: int, fraction: float | None) -> int:
    if fraction is None:
        return min(length // 5, AUTOMATIC_MOST) if length >= 40 else 0
    return min(round(fraction * length), length - 2)
