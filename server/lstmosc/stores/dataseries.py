"""DataSeries: one series of frames for each identifier, all of one width, of any length."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from lstmosc.errors import BadArgument, Empty, Exists, NotFound
from lstmosc.stores import checks, values
from lstmosc.stores.checks import Array
from lstmosc.stores.dataset import DataSet
from lstmosc.stores.growing import Growing
from lstmosc.stores.labelset import LabelSet

ENTRY_BYTES = 600  # of Python around the frames of one series


class DataSeries:
    """Series [T, D] by identifier, in the order they came; float32, NaN marks a missing value.

    The first frame fixes the width; when the last series is gone any width is taken again.
    ``add`` refuses an identifier that is there (Exists), ``update`` one that is not (NotFound),
    ``set`` takes either. Negative times count from the end. What was handed out is never changed
    by later edits.
    """

    def __init__(self) -> None:
        self._series: dict[str, Growing] = {}
        self._num_frames = 0

    @property
    def size(self) -> int:
        """How many series there are."""
        return len(self._series)

    @property
    def cols(self) -> int:
        """How many values each frame has; 0 while there is no series."""
        return next(iter(self._series.values())).width if self._series else 0

    @property
    def num_frames(self) -> int:
        """How many frames all series have together."""
        return self._num_frames

    @property
    def num_bytes(self) -> int:
        """About how many bytes it takes in memory; known without counting."""
        return 4 * self.cols * self._num_frames + ENTRY_BYTES * self.size

    # one frame

    def add_frame(self, identifier: str, frame: ArrayLike) -> None:
        """Append a frame [D]; makes the series if it is not there."""
        given = self._frame(frame)
        series = self._series.get(identifier)
        if series is None:
            series = self._series[checks.text(identifier, "an identifier")] = Growing(given.size)
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
        series.write(at, checks.vector(frame, self.cols, "frame", "dataseries", missing=True))

    def get_frame(self, identifier: str, time: int) -> Array:
        """Give a copy of the frame [D] at ``time``; raises NotFound."""
        series = self._find(identifier)
        return series.row(_time(series, identifier, time))

    def delete_frame(self, identifier: str, time: int) -> None:
        """Take one frame out; the only frame takes its series along. Raises NotFound."""
        series = self._find(identifier)
        series.delete(_time(series, identifier, time))
        self._num_frames -= 1
        if series.length == 0:
            del self._series[identifier]

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
        self._series[name] = Growing.of(np.array(given, order="C"))
        self._num_frames = total

    def update_series(self, identifier: str, frames: ArrayLike) -> None:
        """Replace a series [T, D]; raises NotFound where the identifier has none."""
        self._find(identifier)
        self.set_series(identifier, frames)

    def get_series(self, identifier: str) -> Array:
        """Give a series [T, D], read-only; raises NotFound."""
        return self._find(identifier).view()

    def delete_series(self, identifier: str) -> None:
        """Forget a series; raises NotFound."""
        self._num_frames -= self._find(identifier).length
        del self._series[identifier]

    # all of them

    def clear(self) -> None:
        """Forget every series, and with them the width."""
        self._series, self._num_frames = {}, 0

    def get_data_set(self, time: int) -> tuple[DataSet, int]:
        """Give the frame at ``time`` of every series as a data set, and how many are too short.

        Series without such a frame are left out. Raises Empty without a series, BadArgument where
        a frame has a missing value, which a data set cannot hold.
        """
        if not self._series:
            raise Empty("this dataseries is empty")
        found = DataSet()
        for name, series in self._series.items():
            if -series.length <= time < series.length:
                frame = series.row(time % series.length)
                if np.isnan(frame).any():
                    raise BadArgument(
                        f"frame {time} of series '{name}' has a missing value: a dataset holds none"
                    )
                found.set_point(name, frame)
        return found, self.size - found.size

    def get_ids(self) -> LabelSet:
        """Give the identifiers as labels of the keys 0, 1, …"""
        return LabelSet.numbered(self._series)

    def merge(self, other: DataSeries, overwrite: bool = False) -> None:
        """Take the series of another store; one that is in both stays, unless ``overwrite``.

        Raises Empty where the other has none, WrongSize where widths differ (an empty store takes
        any width).
        """
        taken = [n for n in other._series if overwrite or n not in self._series]
        replaced = sum(self._length(name) for name in taken)
        total = self._num_frames - replaced + sum(other._length(name) for name in taken)
        samples = total * other.cols
        checks.mergeable(other.size, other.cols, self.cols, "dataseries", samples)
        self._series.update({name: Growing.of(other.get_series(name)) for name in taken})
        self._num_frames = total

    def k_nearest(self, query: ArrayLike, k: int) -> list[tuple[str, float]]:
        """Give the ``k`` identifiers nearest to a series [T, D], with distances, nearest first.

        Distances are those of dynamic time warping; equally near ones stand in the order they
        came. Raises Empty, BadArgument for ``k`` out of 1 to size or a missing value, WrongSize
        for another width.
        """
        return nearest_series(self.snapshot(), query, k)

    def snapshot(self) -> dict[str, Array]:
        """Give identifiers and read-only series as they are now; later edits do not reach them."""
        return {name: series.view() for name, series in self._series.items()}

    def copy(self) -> DataSeries:
        """Give a store of its own with the same series; costs little, for it shares the frames."""
        made = DataSeries()
        made._series = {name: Growing.of(series.view()) for name, series in self._series.items()}
        made._num_frames = self._num_frames
        return made

    def length(self, identifier: str) -> int:
        """Tell how many frames a series has; 0 without one."""
        return self._length(identifier)

    def identifiers(self) -> list[str]:
        """Give the identifiers in the order they came."""
        return list(self._series)

    def peek(self, identifier: str) -> Array | None:
        """Give a series [T, D] as it lies in memory, to be copied at once; None without one."""
        series = self._series.get(identifier)
        return series.peek() if series else None

    def print_text(self) -> str:
        """Describe the store in a few lines."""
        shown = {name: _line(self._series[name]) for name in checks.ends(self._series)}
        head = f"DataSeries: {self.size} series, {checks.count(self.cols, 'column')}, "
        head += checks.count(self._num_frames, "frame")
        return checks.lines_text(head, self.size, shown)

    # files

    def to_record(self) -> dict[str, Any]:
        """Give the contents for a file: ids, lengths [N] and the frames of all series [R, D]."""
        found = list(self.snapshot().values())
        return {
            "ids": list(self._series),
            "lengths": np.array([len(series) for series in found], np.int64),
            "frames": np.concatenate(found) if found else np.zeros((0, 0), np.float32),
        }

    @classmethod
    def from_record(cls, record: object) -> DataSeries:
        """Make a store of what ``to_record`` gave; raises FileTrouble."""
        ids = values.texts_member(record, "ids", different=True)
        lengths = values.counts_member(record, "lengths")
        frames = values.array_member(record, "frames", 2, missing=True)
        values.same_length(("ids", len(ids)), ("lengths", len(lengths)))
        values.same_length(("frames", len(frames)), ("frames expected", int(lengths.sum())))
        made = cls()
        parts = np.split(frames, np.cumsum(lengths)[:-1]) if ids else []
        for name, part in zip(ids, parts, strict=True):
            with values.reading():
                made.set_series(name, part)
        return made

    def to_json_value(self) -> dict[str, Any]:
        """Give FluCoMa's form: ``{"cols": n, "data": {id: {"00": [numbers], "01": […]}}}``.

        One key a frame, zero-padded to one width; a missing value is None.
        """
        data = {name: values.frames_by_key(series) for name, series in self.snapshot().items()}
        return {"cols": self.cols, "data": data}

    @classmethod
    def from_json_value(cls, value: object) -> DataSeries:
        """Make a store of FluCoMa's form, frames in the numeric order of their keys.

        Raises FileTrouble.
        """
        cols, data = values.fluid_data(value)
        made = cls()
        for name, keyed in data.items():
            frames = values.frames_in_order(keyed, cols, f"series '{checks.cut(name)}'")
            with values.reading():
                made.set_series(name, frames)
        return made

    def _frame(self, frame: ArrayLike) -> Array:
        given = checks.vector(frame, self.cols, "frame", "dataseries", missing=True)
        checks.room((self._num_frames + 1) * given.size)
        return given

    def _find(self, identifier: str) -> Growing:
        if identifier not in self._series:
            raise checks.absent("series", identifier, self._series)
        return self._series[identifier]

    def _length(self, identifier: str) -> int:
        series = self._series.get(identifier)
        return series.length if series else 0


def nearest_series(series: dict[str, Array], query: ArrayLike, k: int) -> list[tuple[str, float]]:
    """Do the work of ``DataSeries.k_nearest`` on a snapshot, as a worker may."""
    from lstmosc.kernels import dtw  # here, because compiled kernels take long to import

    checks.neighbours(k, len(series), "series")
    width = next(iter(series.values())).shape[1]
    asked = checks.matrix(query, width, "the source", "dataseries", missing=False)
    lengths = np.array([len(frames) for frames in series.values()], np.int64)
    stacked = np.concatenate(list(series.values()))
    _refuse_missing(series, stacked)
    starts = np.cumsum(lengths) - lengths
    distances = dtw.distances(np.array(asked, order="C"), stacked, starts, lengths)
    names = list(series)
    nearest = np.argsort(distances, kind="stable")[:k]
    return [(names[at], float(distances[at])) for at in nearest]


def _refuse_missing(series: dict[str, Array], stacked: Array) -> None:
    if not np.isnan(stacked).any():
        return
    holed = next(name for name, frames in series.items() if np.isnan(frames).any())
    raise BadArgument(
        f"series '{holed}' has missing values: kNearest compares complete series only; "
        "delete it or set its frames"
    )


def _time(series: Growing, identifier: str, time: int) -> int:
    length = series.length
    if not -length <= time < length:
        raise NotFound(
            f"series '{identifier}' has no frame at time {time}; it has "
            f"{checks.count(length, 'frame')}: times 0 to {length - 1}, or -1 to {-length}"
        )
    return time % length


def _line(series: Growing) -> str:
    first = checks.row_text(series.row(0))
    return f"{checks.count(series.length, 'frame')}, from {first}"
