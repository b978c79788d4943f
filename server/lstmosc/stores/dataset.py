"""DataSet: one point for each identifier, all of one width."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from lstmosc.errors import BadArgument, Empty, Exists, IdsDiffer, WrongSize, some
from lstmosc.stores import checks
from lstmosc.stores.checks import Array
from lstmosc.stores.io import json_values, records
from lstmosc.stores.labelset import LabelSet

ENTRY_BYTES = 300  # of Python around the values of one point


class DataSet:
    """Points [D] by identifier, in the order they came; finite float32.

    The first point fixes the width; when the last one is gone any width is taken again.
    ``add`` refuses an identifier that is there (Exists), ``update`` one that is not (NotFound),
    ``set`` takes either. Points handed out are never changed by later edits.
    """

    def __init__(self) -> None:
        self._points: dict[str, Array] = {}
        self._stacked: Array | None = None

    @classmethod
    def of(cls, identifiers: Iterable[str], points: ArrayLike) -> DataSet:
        """Make a data set of identifiers and their points [N, D], which are copied.

        Raises BadArgument where an identifier stands twice, WrongSize where counts differ, and
        what a store raises for points it cannot hold.
        """
        names = [checks.text(name, "an identifier") for name in identifiers]
        rows = np.array(checks.matrix(points, 0, "the data", "dataset", missing=False), order="C")
        checks.room(rows.size)
        if len(names) != len(rows):
            raise WrongSize(f"there are {len(names)} identifiers and {len(rows)} points")
        if len(set(names)) != len(names):
            raise BadArgument("an identifier occurs twice: give each point its own")
        rows.flags.writeable = False
        made = cls()
        made._points = dict(zip(names, rows, strict=True))
        return made

    @property
    def size(self) -> int:
        """Number of points."""
        return len(self._points)

    @property
    def cols(self) -> int:
        """Number of values each point has; 0 while there is none."""
        return next(iter(self._points.values())).size if self._points else 0

    @property
    def num_bytes(self) -> int:
        """About how many bytes it takes in memory; known without counting."""
        return (4 * self.cols + ENTRY_BYTES) * self.size

    def add_point(self, identifier: str, point: ArrayLike) -> None:
        """Add a point [D]; raises Exists where the identifier has one."""
        if identifier in self._points:
            raise Exists(f"point '{identifier}' exists: use setPoint to replace it")
        self.set_point(identifier, point)

    def set_point(self, identifier: str, point: ArrayLike) -> None:
        """Add a point [D], or replace the one there is."""
        name = checks.text(identifier, "an identifier")
        row = np.array(checks.vector(point, self.cols, "point", "dataset", missing=False))
        checks.room((self.size + (name not in self._points)) * row.size)
        row.flags.writeable = False
        self._points[name] = row
        self._stacked = None

    def update_point(self, identifier: str, point: ArrayLike) -> None:
        """Replace a point [D]; raises NotFound where the identifier has none."""
        self.get_point(identifier)
        self.set_point(identifier, point)

    def get_point(self, identifier: str) -> Array:
        """Return a point [D], read-only; raises NotFound."""
        if identifier not in self._points:
            raise checks.absent("point", identifier, self._points)
        return self._points[identifier]

    def delete_point(self, identifier: str) -> None:
        """Forget a point; raises NotFound."""
        self.get_point(identifier)
        del self._points[identifier]
        self._stacked = None

    def clear(self) -> None:
        """Forget every point, and with them the width."""
        self._points = {}
        self._stacked = None

    def points(self) -> Array:
        """Return every point [N, D], read-only, in the order of the identifiers."""
        if self._stacked is None:
            rows = [row[None] for row in self._points.values()]
            self._stacked = records.joined(rows, self.cols)
            self._stacked.flags.writeable = False
        return self._stacked

    def to_buffer(self, transpose: bool = False, labelwise: bool = False) -> tuple[Array, LabelSet]:
        """Return the points as a buffer's frames, and which point stands where.

        Points are the frames and dimensions the channels [N, D]; with ``transpose`` the other way
        round [D, N]. The label set has the frame (or channel) numbers as keys and identifiers as
        labels; ``labelwise`` identifiers as keys and numbers as labels. Raises Empty. As FluCoMa's
        FluidDataSet.toBuffer.
        """
        if not self._points:
            raise Empty("this dataset is empty: add a point first")
        frames = self.points().T if transpose else self.points()
        if labelwise:
            return frames, LabelSet.of({name: str(at) for at, name in enumerate(self._points)})
        return frames, LabelSet.numbered(self._points)

    def from_buffer(
        self, frames: ArrayLike, transpose: bool = False, labels: LabelSet | None = None
    ) -> None:
        """Replace everything by a buffer's frames [T, C]: one point a frame, or a channel.

        ``labels`` names the points: its keys are 0, 1, … and its labels the identifiers. Without
        it they are named 0, 1, … Raises WrongSize for another number of labels, IdsDiffer for
        other keys, BadArgument for an identifier twice or what is not finite. As FluCoMa's
        FluidDataSet.fromBuffer, but paired by key.
        """
        given = checks.numbers(frames, "the buffer")
        rows = given.T if transpose and given.ndim == 2 else given
        checks.matrix(rows, 0, "the buffer", "dataset", missing=False)
        self._points = DataSet.of(_names(len(rows), labels), rows)._points
        self._stacked = None

    def get_ids(self) -> LabelSet:
        """Return the identifiers as labels of the keys 0, 1, …"""
        return LabelSet.numbered(self._points)

    def merge(self, other: DataSet, overwrite: bool = False) -> None:
        """Take the points of another set; one that is in both stays, unless ``overwrite``.

        Raises Empty where the other has none, WrongSize where widths differ (an empty set takes
        any width).
        """
        theirs = other.snapshot()
        new = sum(name not in self._points for name in theirs)
        samples = (self.size + new) * other.cols
        checks.mergeable(other.size, other.cols, self.cols, "dataset", samples)
        if not overwrite:
            theirs = {name: theirs[name] for name in theirs if name not in self._points}
        self._points = {**self._points, **theirs}
        self._stacked = None

    def k_nearest(self, point: ArrayLike, k: int) -> list[tuple[str, float]]:
        """Return the ``k`` nearest identifiers and their Euclidean distances, nearest first.

        Equally near ones stand in the order they came. Raises Empty, BadArgument for ``k`` out of
        1 to size, WrongSize for another width.
        """
        checks.neighbours(k, self.size, "points")
        asked = checks.vector(point, self.cols, "point", "dataset", missing=False)
        apart = self.points().astype(np.float64) - asked
        distances = np.sqrt(np.einsum("nd,nd->n", apart, apart))
        nearest = np.argsort(distances, kind="stable")[:k]
        names = list(self._points)
        return [(names[at], float(distances[at])) for at in nearest]

    def snapshot(self) -> dict[str, Array]:
        """Return identifiers and points as they are now; later edits do not reach them."""
        return dict(self._points)

    def copy(self) -> DataSet:
        """Return an independent copy; it costs little, for points are shared."""
        made = DataSet()
        made._points, made._stacked = dict(self._points), self._stacked
        return made

    def identifiers(self) -> list[str]:
        """Return the identifiers in the order they came."""
        return list(self._points)

    def peek(self, identifier: str) -> Array | None:
        """Return a point [D], or None without one."""
        return self._points.get(identifier)

    def print_text(self) -> str:
        """Describe the set in a few lines."""
        shown = {n: checks.row_text(self._points[n]) for n in checks.first_and_last(self._points)}
        head = f"DataSet: {checks.count(self.size, 'point')}, {checks.count(self.cols, 'column')}"
        return checks.lines_text(head, self.size, shown)

    def to_record(self) -> dict[str, Any]:
        """Return the contents as plain values and one array [N, D] for a file."""
        return {"ids": list(self._points), "points": self.points()}

    @classmethod
    def from_record(cls, record: object) -> DataSet:
        """Make a data set of what ``to_record`` gave; raises FileTrouble."""
        ids = records.texts_member(record, "ids", different=True)
        rows = records.array_member(record, "points", 2)
        records.same_length(("ids", len(ids)), ("points", len(rows)))
        with records.reading():
            return cls.of(ids, rows) if ids else cls()

    def to_json_value(self, lazily: bool = False) -> dict[str, Any]:
        """Return the contents in FluCoMa's form: ``{"cols": n, "data": {id: [numbers]}}``.

        ``lazily``: the data are ``json_values.Rows``.
        """
        rows = json_values.Rows(self.points(), list(self._points))
        return {"cols": self.cols, "data": rows if lazily else rows.all()}

    @classmethod
    def from_json_value(cls, value: object) -> DataSet:
        """Make a data set of FluCoMa's form; raises FileTrouble."""
        cols, data = json_values.flucoma_data(value)
        if not data:
            return cls()
        rows = [json_values.point(row, cols, f"point '{name}'") for name, row in data.items()]
        array = json_values.from_rows(rows, cols, "the file")
        with records.reading():
            return cls.of(data, array)


def _names(size: int, labels: LabelSet | None) -> list[str]:
    keys = [str(index) for index in range(size)]
    if labels is None:
        return keys
    if labels.size != size:
        labels_text = checks.count(labels.size, "label")
        raise WrongSize(
            f"the labelset has {labels_text}, the buffer {checks.count(size, 'point')}: give one "
            f"label for each, under the keys 0 to {size - 1}"
        )
    found = labels.snapshot()
    lacking = [key for key in keys if key not in found]
    if lacking:
        raise IdsDiffer(
            f"the labelset needs the keys 0 to {size - 1}: {some(lacking)} are "
            f"missing; it has {some(found)}"
        )
    names = [found[key] for key in keys]
    twice = [name for name, times in Counter(names).items() if times > 1]
    if twice:
        raise BadArgument(
            f"the labelset has one label twice: {some(twice)}; give each point a label of its own, "
            "which becomes its identifier"
        )
    return names
