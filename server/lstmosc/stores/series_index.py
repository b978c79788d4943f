"""Search index of a store of series: what every search needs, kept until the store changes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from lstmosc.stores.checks import Array

MAX_KEPT_BYTES = 256 * 2**20  # of the frames of one index; larger ones are made for each search


class SeriesIndex(NamedTuple):
    """Series laid end to end: frames [R, D], and where each of N series lies in them."""

    names: list[str]
    frames: Array
    starts: NDArray[np.int64]
    lengths: NDArray[np.int64]
    first_incomplete: str | None  # the first series with a missing value


class IndexSlot:
    """Where an index is kept: copies of a store share it, and each leaves it when it changes."""

    __slots__ = ("index",)

    def __init__(self) -> None:
        self.index: SeriesIndex | None = None

    def get(self, series: Callable[[], Mapping[str, Array]]) -> SeriesIndex:
        """Return the index of series [T, D], at least one; it is made where there is none yet."""
        found = self.index
        if found is None:
            found = series_index(series())
            if found.frames.nbytes <= MAX_KEPT_BYTES:
                self.index = found
        return found


def series_index(series: Mapping[str, Array]) -> SeriesIndex:
    """Make the index of series [T, D], at least one."""
    lengths = np.array([len(frames) for frames in series.values()], np.int64)
    frames = np.concatenate(list(series.values()))
    incomplete = None
    if np.isnan(np.vdot(frames, frames)):
        incomplete = next((name for name, each in series.items() if np.isnan(each).any()), None)
    return SeriesIndex(list(series), frames, np.cumsum(lengths) - lengths, lengths, incomplete)
