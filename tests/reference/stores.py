"""The stores as a student would write them: dicts of lists, copied at every turn.

Refusals carry only their code. A missing value is None.
"""

from __future__ import annotations

from copy import deepcopy
from math import dist, inf


class Refusal(Exception):
    @property
    def code(self) -> str:
        return self.args[0]


def refuse_if(condition: bool, code: str) -> None:
    if condition:
        raise Refusal(code)


def check_row(row, cols, missing):
    refuse_if(not row, "empty")
    refuse_if(cols != 0 and len(row) != cols, "wrongSize")
    refuse_if(any(value in (inf, -inf) for value in row), "badArgument")
    refuse_if(not missing and any(value is None for value in row), "badArgument")


class PlainStore:
    """What all three have in common: one item for each identifier."""

    def __init__(self):
        self.items = {}

    def find(self, name):
        refuse_if(name not in self.items, "notFound")
        return self.items[name]

    def add(self, name, item):
        refuse_if(name in self.items, "exists")
        self.set(name, item)

    def update(self, name, item):
        self.find(name)
        self.set(name, item)

    def set(self, name, item):
        self.check(item)
        self.items[name] = deepcopy(item)

    def get(self, name):
        return deepcopy(self.find(name))

    def delete(self, name):
        self.find(name)
        del self.items[name]

    def clear(self):
        self.items = {}

    def get_ids(self):
        return {str(index): name for index, name in enumerate(self.items)}

    def merge(self, other, overwrite):
        refuse_if(not other.items, "empty")
        refuse_if(self.items and self.cols() != other.cols(), "wrongSize")
        for name, item in other.items.items():
            if overwrite or name not in self.items:
                self.items[name] = deepcopy(item)


class PlainLabelSet(PlainStore):
    def cols(self):
        return 1

    def check(self, label):
        refuse_if("\0" in label, "badArgument")


class PlainDataSet(PlainStore):
    def cols(self):
        return len(next(iter(self.items.values()))) if self.items else 0

    def check(self, point):
        check_row(point, self.cols(), missing=False)

    def to_buffer(self, transpose, labelwise):
        refuse_if(not self.items, "empty")
        rows = [list(point) for point in self.items.values()]
        labels = self.get_ids()
        if transpose:
            rows = [list(column) for column in zip(*rows, strict=True)]
        if labelwise:
            labels = {name: index for index, name in labels.items()}
        return rows, labels

    def from_buffer(self, rows, transpose, labels):
        if transpose:
            rows = [list(column) for column in zip(*rows, strict=True)]
        for row in rows:
            check_row(row, 0, missing=False)
        names = [str(index) for index in range(len(rows))]
        if labels is not None:
            refuse_if(len(labels) != len(rows), "wrongSize")
            refuse_if(set(labels) != set(names), "idsDiffer")
            names = [labels[name] for name in names]
        refuse_if(len(set(names)) != len(names), "badArgument")
        self.items = dict(zip(names, rows, strict=True))

    def k_nearest(self, point, k):
        refuse_if(not self.items, "empty")
        refuse_if(not 1 <= k <= len(self.items), "badArgument")
        check_row(point, self.cols(), missing=False)
        ranked = [(name, dist(point, other)) for name, other in self.items.items()]
        return sorted(ranked, key=lambda pair: pair[1])[:k]


class PlainDataSeries(PlainStore):
    def cols(self):
        return len(next(iter(self.items.values()))[0]) if self.items else 0

    def check(self, frames):
        refuse_if(not frames, "empty")
        for frame in frames:
            check_row(frame, self.cols(), missing=True)

    def time(self, name, time):
        length = len(self.find(name))
        refuse_if(not -length <= time < length, "notFound")
        return time if time >= 0 else length + time

    def add_frame(self, name, frame):
        check_row(frame, self.cols(), missing=True)
        self.items.setdefault(name, []).append(list(frame))

    def update_frame(self, name, time, frame):
        at = self.time(name, time)
        check_row(frame, self.cols(), missing=True)
        self.items[name][at] = list(frame)

    def set_frame(self, name, time, frame):
        if time == len(self.items.get(name, [])):
            self.add_frame(name, frame)
        else:
            self.update_frame(name, time, frame)

    def get_frame(self, name, time):
        at = self.time(name, time)
        return list(self.items[name][at])

    def delete_frame(self, name, time):
        at = self.time(name, time)
        del self.items[name][at]
        if not self.items[name]:
            del self.items[name]

    def get_data_set(self, time):
        refuse_if(not self.items, "empty")
        found = {}
        for name, frames in self.items.items():
            if -len(frames) <= time < len(frames):
                refuse_if(None in frames[time], "badArgument")
                found[name] = list(frames[time])
        return found, len(self.items) - len(found)
