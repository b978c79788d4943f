"""What of its series a forecaster is tried on: their ends, or whole ones where there are many.

Shapes: T frames, D columns.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from lstmosc.models.arrays import Floats, Int64
from lstmosc.models.fit_context import FitContext, identifier_number
from lstmosc.models.preprocessing.ragged import RaggedArray

MIN_SERIES_FOR_WHOLE_HOLDOUT = 20  # series, of which some can be held out whole
RUN_UP_FRAMES = 400  # frames of run-up before a held-out end
MIN_FRAMES = 40  # of a series of which the end is held out
MAX_AUTOMATIC_FRAMES = 500  # held-out frames at the end of one series

MIN_SERIES_AUTOMATIC = 500  # from here on a tenth of the series can be spared for validation

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
            (self.series[n][max(0, end - RUN_UP_FRAMES) :], min(end, RUN_UP_FRAMES))
            for n, end in enumerate(self.ends.tolist())
            if end < self.series.lengths[n]
        ]


def nothing_held_out(series: RaggedArray) -> Split:
    """Hold nothing out."""
    return Split(series, series.lengths)


def split_tails(
    context: FitContext,
    series: RaggedArray,
    least: int = MIN_FRAMES,
    many: int = MIN_SERIES_FOR_WHOLE_HOLDOUT,
) -> Split:
    """Decide what is held out: whole series of ``many`` or more, or else the ends of the series.

    Automatic: a tenth of the series; or the last fifth (500 frames at most) of those that have
    ``least`` frames or more.
    """
    fraction = context.validation
    if fraction == 0.0:
        return nothing_held_out(series)
    if len(series) >= many:
        which = split_series(context, [0] * len(series), many)[1]
        ends = series.lengths.copy()
        ends[which] = 1
        return Split(series, ends, len(which), tuple(which.tolist()))
    spare = [_held_out_length(length, fraction, least) for length in series.lengths.tolist()]
    return Split(series, series.lengths - np.array(spare), sum(spare))


def _held_out_length(length: int, fraction: float | None, least: int) -> int:
    if fraction is None:
        return min(length // 5, MAX_AUTOMATIC_FRAMES) if length >= least else 0
    return min(round(fraction * length), length - 2)


def split_series(
    context: FitContext, groups: Sequence[int], enough: int = MIN_SERIES_AUTOMATIC
) -> tuple[Int64, Int64]:
    """Split the series 0 … N-1 into (trained, held out), the same ones at every fit.

    Drawn by a number made of each identifier and the seed, so that a series held out stays so when
    the fit goes on, whatever else is added. ``groups`` [N] numbers each series' class: every class
    keeps at least one trained series, and gives its share. Automatic: a tenth from ``enough``
    series on, else none.
    """
    N, fraction = len(groups), context.validation
    if fraction is None:
        fraction = 0.1 if enough <= N else 0.0
    wanted = min(max(round(fraction * N), int(fraction > 0)), N - 1)
    if wanted <= 0:
        return np.arange(N), np.zeros(0, dtype=np.int64)
    names = context.names or tuple(map(str, range(N)))
    draws = np.array([identifier_number(f"{context.seed} {name}") for name in names])
    before = context.start.log.held_out_ids if context.start else np.zeros(0)
    again = np.zeros(N, dtype=np.bool_)
    if len(before):
        again = np.isin([identifier_number(name) for name in names], before)
    of = np.asarray(groups)
    # deal the classes out in turn, those held out before first; each keeps its last
    depth = np.empty(N)
    for group in np.unique(of):
        members = np.flatnonzero(of == group)
        members = members[np.lexsort((draws[members], ~again[members]))]
        depth[members] = (np.arange(len(members)) + 0.5) / len(members) - again[members]
        depth[members[-1]] = np.inf
    candidates = np.lexsort((draws, depth))[:wanted]
    held = np.sort(candidates[np.isfinite(depth[candidates])])
    return np.setdiff1d(np.arange(N), held), held.astype(np.int64)
