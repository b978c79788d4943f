"""Transforms of arrays: windows, differences, resampling, filling. NaN marks a missing value.

Shapes: T frames, D columns, K the order of a difference. Sums are made in float64.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from lstmosc.stores.checks import Array
from lstmosc.stores.column_metadata import Doubles

Frames = NDArray[np.floating]


def window_starts(num_frames: int, length: int, hop: int, following: int = 0) -> range:
    """Return the frames at which whole windows begin, each with ``following`` frames after it."""
    return range(0, num_frames - length - following + 1, hop)


def take_differences(frames: Frames, order: int) -> tuple[Doubles, Doubles, Doubles]:
    """Return the changes [T - K, D] of frames [T, D], T > K, and where they start and end.

    A change is counted from the last value there is, so that one gap costs one change and nothing
    is lost; where no value came before, it is 0. Starts are [K, 2, D]: the first frame of each
    level, and its first value. Ends are [K, D]: its last value.
    """
    level = np.asarray(frames, np.float64)
    starts, ends = [], []
    for _ in range(order):
        held = last_present(level)
        starts.append((level[0], held[0]))
        ends.append(held[-1])
        level = level[1:] - held[:-1]
    return level, np.array(starts), np.array(ends)


def add_up_from_start(changes: Frames, starts: Doubles) -> Doubles:
    """Return the frames [T + K, D] that ``take_differences`` made changes [T, D] of."""
    level = np.asarray(changes, np.float64)
    for first, base in starts[::-1]:
        level = np.concatenate([first[None], added_up(level, base)])
    return level


def add_up_from_end(changes: Frames, ends: Doubles) -> Doubles:
    """Return frames [T, D] that go on from where differenced ones ended, by changes [T, D]."""
    level = np.asarray(changes, np.float64)
    for end in ends[::-1]:
        level = added_up(level, end)
    return level


def added_up(changes: Doubles, base: Doubles) -> Doubles:
    """Add changes [T, D] up from a base [D]; a missing change adds nothing and stays missing."""
    gaps = np.isnan(changes)
    return np.where(gaps, np.nan, base + np.cumsum(np.where(gaps, 0.0, changes), axis=0))


def resample(frames: Frames, num_frames: int) -> Doubles:
    """Return frames [T, D] as ``num_frames`` frames, evenly spaced from the first to the last.

    Between two frames values are interpolated on a line; where one of them is missing the other
    counts, and the result is missing where the nearer one is.
    """
    places = np.linspace(0, len(frames) - 1, num_frames)
    low = np.floor(places).astype(np.intp)
    part = (places - low)[:, None]
    left = np.asarray(frames[low], np.float64)
    right = np.asarray(frames[np.minimum(low + 1, len(frames) - 1)], np.float64)
    near = np.where(part < 0.5, left, right)
    between = left + (right - left) * part
    return np.where(np.isnan(between), near, between)


def last_present(frames: Frames) -> Doubles:
    """Put the last value before it in the place of each missing one, [T, D].

    Where none is before it, the first there is; a column without any stays missing.
    """
    present = ~np.isnan(frames)
    times = np.where(present, np.arange(len(frames))[:, None], 0)
    times = np.maximum(np.maximum.accumulate(times), present.argmax(axis=0))
    return np.asarray(np.take_along_axis(frames, times, axis=0), np.float64)


def interpolated(frames: Frames) -> Doubles:
    """Put values on a line between their neighbours in the place of missing ones, [T, D].

    The first and last value there is are held to the ends; a column without any stays missing.
    """
    filled = np.array(frames, np.float64)
    times = np.arange(len(filled))
    for column in filled.T:
        gaps = np.isnan(column)
        if gaps.any() and not gaps.all():
            column[gaps] = np.interp(times[gaps], times[~gaps], column[~gaps])
    return filled


def column_means(frames: Frames) -> Doubles:
    """Return the mean of the values there are in each column [D]; NaN where there are none."""
    present = ~np.isnan(frames)
    sums = np.where(present, frames, 0.0).sum(axis=0, dtype=np.float64)
    counts = present.sum(axis=0)
    return np.where(counts > 0, sums / np.maximum(counts, 1), np.nan)


def split(names: Sequence[str], fraction: float, seed: int) -> tuple[list[str], list[str]]:
    """Draw ``fraction`` of the names, at least one and not all; give the others and those drawn.

    The same seed draws the same names, whatever their order; -1 draws anew each time. Needs two
    names; both lists keep the order given.
    """
    number = min(max(math.floor(len(names) * fraction + 0.5), 1), len(names) - 1)
    generator = np.random.default_rng(None if seed < 0 else seed)
    drawn = set(generator.permutation(np.array(sorted(names), object))[:number])
    return [name for name in names if name not in drawn], [name for name in names if name in drawn]


def as_frames(values: Doubles) -> Array:
    """Round to float32; what is too large for it becomes infinite, which stores refuse."""
    with np.errstate(over="ignore"):
        return values.astype(np.float32)
