"""Mapping of identifiers to series: adds, replaces, returns and deletes frames and series."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from lstmosc.errors import Exists, NotFound
from lstmosc.stores import checks
from lstmosc.stores.checks import Array
from lstmosc.stores.growable import GrowableFrames
from lstmosc.stores.series_index import IndexSlot, SeriesIndex


class SeriesById:
    """Series [T, D] by identifier, in the order they came; float32, NaN marks a missing value.

    The first frame fixes the width; when the last series is gone any width is taken again.
    ``add`` refuses an identifier that is there (Exists), ``update`` one that is not (NotFound),
    ``set`` takes either. Negative times count from the end. What was handed out is never changed
    by later edits.
    """

    def __init__(self) -> None:
        self._series: dict[str, GrowableFrames] = {}
        self._num_frames = 0
        self._shared = False  # whether a copy has this very dict
        self._me = object()  # the owner of those series that no copy has
        self._index: IndexSlot | None = None  # what searches need, as long as nothing changes
        self._first = True  # whether this is not a copy: what is appended needs no new storage

    @property
    def size(self) -> int:
        """Number of series."""
        return len(self._series)

    @property
    def cols(self) -> int:
        """Number of values each frame has; 0 while there is no series."""
        return next(iter(self._series.values())).width if self._series else 0

    @property
    def num_frames(self) -> int:
        """Number of frames all series have together."""
        return self._num_frames

    # one frame

    def add_frame(self, identifier: str, frame: ArrayLike) -> None:
        """Append a frame [D]; makes the series if it is not there."""
        given = self._frame(frame)
        if identifier in self._series:
            series = self._own(identifier)
        else:
            series = self._put(checks.text(identifier, "an identifier"), GrowableFrames(given.size))
        series.append(given)
        self._num_frames += 1

    def set_frame(self, identifier: str, time: int, frame: ArrayLike) -> None:
        """Replace the frame [D] at ``time``, or append it where ``time`` is the number of frames.

        Raises NotFound for any other time.
        """
        series = self._series.get(identifier)
        length = series.length if series else 0
        if time == length:
            return self.add_frame(identifier, frame)
        if series is None:
            raise checks.absent("series", identifier, self._series)
        return self.update_frame(identifier, time, frame)

    def update_frame(self, identifier: str, time: int, frame: ArrayLike) -> None:
        """Replace the frame [D] at ``time``; raises NotFound."""
        series = self._find(identifier)
        at = _time(series, identifier, time)
        given = checks.vector(frame, self.cols, "frame", "dataseries", missing=True)
        self._own(identifier).write(at, given)

    def get_frame(self, identifier: str, time: int) -> Array:
        """Return a copy of the frame [D] at ``time``; raises NotFound."""
        series = self._find(identifier)
        return series.row(_time(series, identifier, time))

    def delete_frame(self, identifier: str, time: int) -> None:
        """Take one frame out; the only frame takes its series along. Raises NotFound."""
        series = self._find(identifier)
        at = _time(series, identifier, time)
        self._num_frames -= 1
        if series.length > 1:
            self._own(identifier).delete(at)
        else:
            self._remove(identifier)

    # one series

    def add_series(self, identifier: str, frames: ArrayLike) -> None:
        """Add a series [T, D]; raises Exists where the identifier has one."""
        if identifier in self._series:
            raise Exists(f"series '{identifier}' exists: use setSeries to replace it")
        self.set_series(identifier, frames)

    def set_series(self, identifier: str, frames: ArrayLike) -> None:
        """Add a series [T, D], or replace the one there is."""
        name = checks.text(identifier, "an identifier")
        given = checks.matrix(frames, self.cols, "series", "dataseries", missing=True)
        total = self._num_frames - self._length(name) + len(given)
        checks.room(total * given.shape[1])
        self._put(name, GrowableFrames.of(np.array(given, order="C")))
        self._num_frames = total

    def extend_series(self, identifier: str, frames: ArrayLike) -> None:
        """Append frames [T, D] to a series; raises NotFound where the identifier has none."""
        self._find(identifier)
        given = checks.matrix(frames, self.cols, "series", "dataseries", missing=True)
        checks.room((self._num_frames + len(given)) * given.shape[1])
        self._own(identifier).extend(given)
        self._num_frames += len(given)

    def update_series(self, identifier: str, frames: ArrayLike) -> None:
        """Replace a series [T, D]; raises NotFound where the identifier has none."""
        self._find(identifier)
        self.set_series(identifier, frames)

    def get_series(self, identifier: str) -> Array:
        """Return a series [T, D], read-only; raises NotFound."""
        return self._find(identifier).view()

    def delete_series(self, identifier: str) -> None:
        """Forget a series; raises NotFound."""
        self._num_frames -= self._find(identifier).length
        self._remove(identifier)

    def lengths(self) -> list[int]:
        """Return how many frames each series has, in the order of the identifiers."""
        return [series.length for series in self._series.values()]

    def length(self, identifier: str) -> int:
        """Return how many frames a series has; 0 without one."""
        return self._length(identifier)

    def edit_bytes(self, identifier: str) -> int:
        """Return how many bytes are copied when a frame of a series is written."""
        series = self._series.get(identifier)
        if series is None or (series.owner is self._me and not series.exposed):
            return 0
        return series.borrow().nbytes

    def identifiers(self) -> list[str]:
        """Return the identifiers in the order they came."""
        return list(self._series)

    def peek(self, identifier: str) -> Array | None:
        """Return a series [T, D] as it lies in memory, to be copied at once; None without one."""
        series = self._series.get(identifier)
        return series.borrow() if series else None

    def search_index(self) -> SeriesIndex:
        """Return what a search needs of all series; it is kept until the store changes.

        A copy that makes it, as on a worker, makes it for the original, too.
        """
        self._index = self._index or IndexSlot()
        every = self._series
        return self._index.get(lambda: {name: each.borrow() for name, each in every.items()})

    def _share(self, other: SeriesById) -> None:
        """Take another store's series, which neither changes from now on: who writes, copies."""
        self._series, self._num_frames = other._series, other._num_frames
        self._index = other._index = other._index or IndexSlot()
        self._shared = other._shared = True
        self._first = False
        other._me = object()

    def _own(self, identifier: str) -> GrowableFrames:
        """Return a series that no copy shares, to be written to."""
        self._index = None
        series = self._series[identifier]
        if series.owner is self._me:
            return series
        return self._put(
            identifier, series.successor() if self._first else GrowableFrames.of(series.view())
        )

    def _put(self, identifier: str, series: GrowableFrames) -> GrowableFrames:
        self._copy_if_shared()
        series.owner = self._me
        self._series[identifier] = series
        return series

    def _remove(self, identifier: str) -> None:
        self._copy_if_shared()
        del self._series[identifier]
        self._emptied()

    def _copy_if_shared(self) -> None:
        self._index = None
        if self._shared:
            self._series, self._shared = dict(self._series), False

    def _emptied(self) -> None:
        """Called after a series was deleted, perhaps the last one."""

    def _frame(self, frame: ArrayLike) -> Array:
        given = checks.vector(frame, self.cols, "frame", "dataseries", missing=True)
        checks.room((self._num_frames + 1) * given.size)
        return given

    def _find(self, identifier: str) -> GrowableFrames:
        if identifier not in self._series:
            raise checks.absent("series", identifier, self._series)
        return self._series[identifier]

    def _length(self, identifier: str) -> int:
        series = self._series.get(identifier)
        return series.length if series else 0


def _time(series: GrowableFrames, identifier: str, time: int) -> int:
    length = series.length
    if not -length <= time < length:
        raise NotFound(
            f"series '{identifier}' has no frame at time {time}; it has "
            f"{checks.count(length, 'frame')}: times 0 to {length - 1}, or -1 to {-length}"
        )
    return time % length
