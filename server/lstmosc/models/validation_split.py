"""What of its series a forecaster is tried on: their ends, or whole ones where there are many.

Shapes: T frames, D columns.
"""

from __future__ import annotations

from dataclasses import dataclass

from lstmosc.models.arrays import Floats, Series
from lstmosc.models.fit_context import Job, split_series

MANY = 20  # series, of which some can be held out whole
CONTEXT = 400  # frames of run-up before a held-out end
AUTOMATIC_MOST = 500  # held-out frames at the end of one series

Tails = list[tuple[Floats, int]]


@dataclass(frozen=True)
class Split:
    """Series, and how many frames of each may be learned from; what lies behind is held out.

    ``tails`` are the held-out ends with their run-up: (series [T, D], first held-out frame).
    ``held`` counts held-out series, whose numbers are ``which``, or held-out frames at the ends.
    """

    series: Series
    ends: tuple[int, ...]
    tails: Tails
    held: int
    which: tuple[int, ...] = ()

    @property
    def known(self) -> list[Floats]:
        """The parts that may be learned from."""
        pairs = zip(self.series, self.ends, strict=True)
        return [levels[:end] for levels, end in pairs if end >= 2]


def everything(series: Series) -> Split:
    """Hold nothing out."""
    return Split(series, tuple(len(levels) for levels in series), [], 0)


def split_tails(job: Job, series: Series) -> Split:
    """Decide what is held out: whole series of 20 or more, or else the ends of the series.

    Automatic: a tenth of the series; or the last fifth (500 frames at most) of those that have 40
    frames or more.
    """
    fraction = job.validation
    ends = [len(levels) for levels in series]
    if fraction == 0.0:
        return everything(series)
    which: list[int] = []
    if len(series) >= MANY:
        which = split_series(job, [0] * len(series), MANY)[1].tolist()
        held = len(which)
        for index in which:
            ends[index] = 1
    else:
        ends = [length - _spare(length, fraction) for length in ends]
        held = sum(len(levels) for levels in series) - sum(ends)
    tails = [
        (levels[max(0, end - CONTEXT) :], min(end, CONTEXT))
        for levels, end in zip(series, ends, strict=True)
        if end < len(levels)
    ]
    return Split(series, tuple(ends), tails, held, tuple(which))


def _spare(length: int, fraction: float | None) -> int:
    if fraction is None:
        return min(length // 5, AUTOMATIC_MOST) if length >= 40 else 0
    return min(round(fraction * length), length - 2)
