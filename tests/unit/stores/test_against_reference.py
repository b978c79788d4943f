"""Every verb of every store against its plain twin, in any order hypothesis can think of."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from lstmosc.errors import LstmoscError
from lstmosc.stores.dataseries import DataSeries
from lstmosc.stores.dataset import DataSet
from lstmosc.stores.labelset import LabelSet
from reference.stores import PlainDataSeries, PlainDataSet, PlainLabelSet, Refusal

NAMES = st.sampled_from(["a", "b", "c", "0", "1", "é"])
TIMES = st.integers(-4, 5)
PLAIN_NUMBERS = st.floats(-100, 100, width=32) | st.sampled_from([0.1, 3e38, -0.0])
ODD = PLAIN_NUMBERS | st.sampled_from([None, None, math.inf])
USUAL = {
    "max_examples": 60,
    "stateful_step_count": 40,
    "deadline": None,
    "suppress_health_check": [HealthCheck.too_slow],
}


def rows(numbers, widths=(2, 2, 2, 3), most=4):
    """Frames of one width, mostly two; now and then of none."""
    width = st.sampled_from(widths)
    return width.flatmap(
        lambda w: st.lists(st.lists(numbers, min_size=w, max_size=w), max_size=most)
    )


def row(numbers):
    return st.lists(numbers, min_size=2, max_size=2) | st.lists(numbers, max_size=3)


FRAME, POINT = row(PLAIN_NUMBERS) | row(ODD), row(PLAIN_NUMBERS) | row(ODD)
FRAMES = rows(PLAIN_NUMBERS) | rows(ODD)


def array(values):
    """Lists to float32, None to NaN; no rows at all are 0 x 2."""
    made = np.array(values, dtype=np.float64)
    with np.errstate(over="ignore"):
        return (made.reshape(0, 2) if values == [] else made).astype(np.float32)


def vector(values):
    return np.array(values, dtype=np.float64).astype(np.float32)


def plain(value):
    """Arrays and stores to lists and dicts, NaN to None."""
    if isinstance(value, np.ndarray):
        return plain(value.tolist())
    if isinstance(value, LabelSet | DataSet | DataSeries):
        return plain(value.snapshot())
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    return None if isinstance(value, float) and math.isnan(value) else value


def rounded(value):
    """The numbers of a twin as float32 keeps them."""
    if isinstance(value, dict):
        return {key: rounded(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [rounded(item) for item in value]
    return float(np.float32(value)) if isinstance(value, float) else value


def outcome(call, *arguments):
    try:
        return "done", call(*arguments)
    except LstmoscError as error:
        assert error.sentence
        return "fail", error.code
    except Refusal as refusal:
        return "fail", refusal.code


class Twins(RuleBasedStateMachine):
    """Both stores get every call; their answers, contents and order must agree."""

    def __init__(self):
        super().__init__()
        self.real, self.twin = self.make(), self.make_twin()
        self.taken = []

    def both(self, real, twin):
        kind, told = outcome(*real)
        expected, should = outcome(*twin)
        assert (kind, plain(told)) == (expected, plain(rounded(should)))

    @invariant()
    def alike(self):
        assert list(self.real.snapshot()) == list(self.twin.items)
        assert plain(self.real) == rounded(self.twin.items)
        assert self.real.size == len(self.twin.items)
        assert self.real.cols == self.twin.cols()
        assert len(self.real.print_text()) < 1000

    @invariant()
    def what_was_handed_out_stays(self):
        for given, copy in self.taken:
            assert plain(given) == copy

    @rule()
    def take_a_snapshot(self):
        given = self.real.snapshot()
        self.taken = [*self.taken[-5:], (given, plain(given))]

    @rule(swap=st.booleans())
    def go_on_with_a_copy_or_the_original(self, swap):
        copy = self.real.copy()
        real, kept = (copy, self.real) if swap else (self.real, copy)
        self.real = real
        self.taken = [*self.taken[-5:], (kept, plain(kept))]

    @rule()
    def clear(self):
        self.real.clear()
        self.twin.clear()

    @rule()
    def get_ids(self):
        assert self.real.get_ids().snapshot() == self.twin.get_ids()

    @rule()
    def through_a_record(self):
        self.real = type(self.real).from_record(self.real.to_record())

    @rule()
    def through_json(self):
        self.real = type(self.real).from_json_value(self.real.to_json_value())

    def merged(self, items, overwrite):
        other, twin = self.make(), self.make_twin()
        for name, item in items.items():
            outcome(self.verb("set", other), name, self.given(item))
            outcome(twin.set, name, item)
        self.both((self.real.merge, other, overwrite), (self.twin.merge, twin, overwrite))
        assert plain(other) == rounded(twin.items)
        self.taken = [*self.taken[-5:], (other, plain(other))]


def with_verbs(noun, items, given):
    """Add the five verbs every store has for its items."""

    class Verbs(Twins):
        def verb(self, verb, store=None):
            return getattr(store or self.real, f"{verb}_{noun}")

        def given(self, item):
            return given(item)

        @rule(verb=st.sampled_from(["add", "set", "update"]), name=NAMES, item=items)
        def write(self, verb, name, item):
            self.both((self.verb(verb), name, given(item)), (getattr(self.twin, verb), name, item))

        @rule(verb=st.sampled_from(["get", "delete"]), name=NAMES)
        def get_or_delete(self, verb, name):
            self.both((self.verb(verb), name), (getattr(self.twin, verb), name))

        @rule(items=st.dictionaries(NAMES, items, max_size=3), overwrite=st.booleans())
        def merge(self, items, overwrite):
            self.merged(items, overwrite)

        @rule(overwrite=st.booleans())
        def merge_with_itself(self, overwrite):
            self.both(
                (self.real.merge, self.real, overwrite), (self.twin.merge, self.twin, overwrite)
            )

    return Verbs


class LabelSets(with_verbs("label", st.sampled_from(["x", "y", "", "z\0"]), str)):
    make, make_twin = LabelSet, PlainLabelSet


class DataSets(with_verbs("point", POINT, vector)):
    make, make_twin = DataSet, PlainDataSet

    @invariant()
    def all_points_at_once(self):
        assert plain(self.real.points()) == rounded(list(self.twin.items.values()))

    @rule(transpose=st.booleans(), labelwise=st.booleans())
    def to_buffer(self, transpose, labelwise):
        self.both(
            (self.real.to_buffer, transpose, labelwise), (self.twin.to_buffer, transpose, labelwise)
        )

    @rule(
        frames=FRAMES.filter(bool),
        transpose=st.booleans(),
        labels=st.none()
        | st.dictionaries(st.sampled_from("0123"), NAMES, min_size=1)
        | st.permutations("ab0").map(lambda names: dict(zip("021", names, strict=True))),
    )
    def from_buffer(self, frames, transpose, labels):
        given = labels if labels is None else LabelSet.of(labels)
        self.both(
            (self.real.from_buffer, array(frames), transpose, given),
            (self.twin.from_buffer, frames, transpose, labels),
        )

    @rule(transpose=st.booleans())
    def through_a_buffer(self, transpose):
        if self.real.size:
            frames, labels = self.real.to_buffer(transpose)
            self.real.from_buffer(frames, transpose, labels)

    @rule(point=POINT, k=st.integers(-1, 5))
    def k_nearest(self, point, k):
        kind, found = outcome(self.real.k_nearest, vector(point), k)
        items = {name: rounded(item) for name, item in self.twin.items.items()}
        twin = PlainDataSet()
        twin.items = items
        expected, should = outcome(twin.k_nearest, rounded(point), k)
        assert kind == expected
        if kind == "fail":
            assert found == should
            return
        assert [name for name, _ in found] == [name for name, _ in should]
        assert [far for _, far in found] == pytest.approx([far for _, far in should])


class ManySeries(with_verbs("series", FRAMES, array)):
    make, make_twin = DataSeries, PlainDataSeries

    @invariant()
    def frames_are_counted(self):
        assert self.real.num_frames == sum(map(len, self.twin.items.values()))

    @rule(name=NAMES, frame=FRAME)
    def add_frame(self, name, frame):
        self.both((self.real.add_frame, name, vector(frame)), (self.twin.add_frame, name, frame))

    @rule(verb=st.sampled_from(["set_frame", "update_frame"]), name=NAMES, time=TIMES, frame=FRAME)
    def write_frame(self, verb, name, time, frame):
        self.both(
            (getattr(self.real, verb), name, time, vector(frame)),
            (getattr(self.twin, verb), name, time, frame),
        )

    @rule(verb=st.sampled_from(["get_frame", "delete_frame"]), name=NAMES, time=TIMES)
    def read_or_delete_frame(self, verb, name, time):
        self.both((getattr(self.real, verb), name, time), (getattr(self.twin, verb), name, time))

    @rule(name=NAMES, count=st.integers(1, 40))
    def many_frames_with_views_taken(self, name, count):
        width = self.twin.cols() or 2
        for index in range(count):
            frame = [float(index)] * width
            self.real.add_frame(name, vector(frame))
            self.twin.add_frame(name, frame)
            if index % 7 == 0:
                view = self.real.get_series(name)
                self.taken = [*self.taken[-5:], (view, plain(view))]

    @rule(time=TIMES)
    def get_data_set(self, time):
        self.both((self.real.get_data_set, time), (self.twin.get_data_set, time))


def as_test(machine):
    machine.TestCase.settings = settings(**USUAL)
    return machine.TestCase


TestLabelSets = as_test(LabelSets)
TestDataSets = as_test(DataSets)
TestManySeries = as_test(ManySeries)
