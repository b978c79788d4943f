"""Missing values (NaN): what the network reads in their place, and what is scored.

Shapes: T frames, D columns. A ``middle`` [D] is the mean of each column over what was learned from.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

import numpy as np

from lstmosc.errors import BadArgument, Empty
from lstmosc.models.arrays import Float64, Floats, Int64, Series
from lstmosc.models.preprocessing.scaling import MAX_VALUE

MASK, DROP, FILL, FLAG, ERROR = POLICIES = ("mask", "drop", "fill", "flag", "error")

ONE_SERIES = np.zeros(1, dtype=np.int64)  # where series begin that is alone in its array


def apply_missing_policy(
    way: str, series: Mapping[str, Floats], what: str = "series"
) -> dict[str, Floats]:
    """Apply a policy to series [T, D]; NaN stay under mask and flag only.

    Frames with a gap are left out (drop; a series may have none left), or gaps filled by a line
    between their neighbours (fill). Raises BadArgument for infinite values or those beyond 1e30,
    and for missing ones under error.
    """
    odd = {name: each for name, each in series.items() if not is_surely_finite(each)}
    bad = [name for name, each in odd.items() if (np.abs(each) > MAX_VALUE).any()]
    if bad:
        raise BadArgument(
            f"{what} {named_in_brief(bad)} contains values that are infinite or "
            f"beyond {MAX_VALUE:g}: change or delete them first"
        )
    gaps = [name for name, each in odd.items() if not gapless(each)]
    if gaps and way == ERROR:
        raise BadArgument(
            f"{what} {named_in_brief(gaps)} contains missing values: fill or delete "
            "them first, or set missingValues to mask, drop, fill or flag"
        )
    made = {name: as_floats(each) for name, each in series.items()}
    for name in gaps:
        if way == DROP:
            made[name] = made[name][~np.isnan(made[name]).any(axis=1)]
        elif way == FILL:
            made[name] = interpolate_gaps(made[name])
    return made


def as_floats(values: Floats) -> Floats:
    """Return float32 values as they are, which double precision holds exactly, others in that."""
    return values if values.dtype == np.float32 else np.asarray(values, dtype=np.float64)


def gapless(frames: Floats) -> bool:
    """Return whether no value is missing: a single one makes the sum of the squares NaN."""
    return not math.isnan(np.vdot(frames, frames))


def is_surely_finite(frames: Floats) -> bool:
    """Tell, by one product, whether surely no value is missing or far out."""
    return bool(np.vdot(frames, frames) < MAX_VALUE)


def first_known(frames: Floats, starts: Int64 = ONE_SERIES) -> Int64:
    """Return the row of each column's first value in each series, [N, D]; its start without any.

    frames [R, D] hold the series that begin at the rows ``starts`` [N].
    """
    rows = np.where(np.isnan(frames), len(frames), np.arange(len(frames))[:, None])
    found = np.minimum.reduceat(rows, starts, axis=0)
    ends = np.append(starts[1:], len(frames))
    return np.where(found < ends[:, None], found, starts[:, None])


def leading_gap(frames: Floats) -> int:
    """Return how many frames at the head of frames [T, D] hold nothing; 0 where all do."""
    return 0 if gapless(frames) else int((~np.isnan(frames)).any(axis=1).argmax())


def named_in_brief(names: Sequence[str]) -> str:
    """Name the first, and count the others."""
    return f"'{names[0]}'" + (f" (and {len(names) - 1} more)" if len(names) > 1 else "")


def interpolate_gaps(frames: Floats) -> Float64:
    """Fill each column's gaps by lines, and by its nearest value at the ends.

    A column without any value stays missing.
    """
    filled = np.array(frames, dtype=np.float64)
    times = np.arange(len(filled))
    for column in filled.T:
        there = ~np.isnan(column)
        if there.any() and not there.all():
            column[~there] = np.interp(times[~there], times[there], column[there])
    return filled


def column_means(series: Series) -> Float64:
    """Return the mean of each column [D] over series [T, D]; raises where one has no value."""
    counts = np.sum([_known_values(each) for each in series], axis=0)
    if not counts.all():
        absent = ", ".join(str(column) for column in np.flatnonzero(counts == 0)[:8])
        raise Empty(f"all values of column {absent} are missing: there is nothing to learn from it")
    sums = np.sum([_column_sums(each) for each in series], axis=0)
    return np.asarray(sums / counts)


def _known_values(frames: Floats) -> Int64:
    if gapless(frames):
        return np.full(frames.shape[1], len(frames))
    return np.asarray((~np.isnan(frames)).sum(axis=0))


def _column_sums(frames: Floats) -> Float64:
    # without a copy where nothing is missing
    add_up = np.sum if gapless(frames) else np.nansum
    return np.asarray(add_up(frames, axis=0, dtype=np.float64))


def forward_filled(frames: Floats, middle: Float64, starts: Int64 = ONE_SERIES) -> Float64:
    """Fill each gap with the column's last value before it, or its middle where there is none.

    frames [R, D] hold one series, or several, the rows ``starts`` and what follows each.
    """
    doubles = np.asarray(frames, dtype=np.float64)
    if gapless(doubles):
        return doubles
    rows = np.arange(len(doubles))
    begin = np.zeros_like(rows)
    begin[starts] = starts
    begin = np.maximum.accumulate(begin)
    last = np.maximum.accumulate(np.where(np.isnan(doubles), -1, rows[:, None]), axis=0)
    held = np.take_along_axis(doubles, np.maximum(last, 0), axis=0)
    return np.where(last >= begin[:, None], held, middle)


def missing_share(frames: Floats) -> Float64:
    """Return the share of each frame's values that is missing, [T, 1]."""
    return np.asarray(np.isnan(frames).mean(axis=1, keepdims=True))
