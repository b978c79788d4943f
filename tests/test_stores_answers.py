"""What the stores say and refuse: sentences a musician can act on, limits, ties, odd arguments."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lstmosc.errors import (
    BadArgument,
    Empty,
    Exists,
    IdsDiffer,
    LstmoscError,
    NotFound,
    TooLarge,
    WrongSize,
)
from lstmosc.stores import checks
from lstmosc.stores.buffer import Buffer
from lstmosc.stores.dataseries import DataSeries, nearest_series
from lstmosc.stores.dataset import DataSet
from lstmosc.stores.growing import Growing
from lstmosc.stores.labelset import LabelSet
from lstmosc.stores.registry import Registry


def frames(*rows):
    return np.array(rows, np.float32)


def series_of(**named):
    made = DataSeries()
    for name, rows in named.items():
        made.set_series(name, np.array(rows, np.float32))
    return made


# frames that grow


@given(
    st.lists(
        st.tuples(st.sampled_from(["append", "view", "write", "delete"]), st.integers(0, 30)),
        max_size=60,
    )
)
def test_growing_frames_follow_a_list_and_views_never_change(steps):
    growing, plain, views, stamp = Growing(1), [], [], 0.0
    for step, at in steps:
        stamp += 1
        if step == "append":
            growing.append(frames(stamp))
            plain.append(stamp)
        elif step == "view":
            views.append((growing.view(), list(plain)))
        elif plain and step == "write":
            growing.write(at % len(plain), frames(stamp))
            plain[at % len(plain)] = stamp
        elif plain and step == "delete":
            where = len(plain) - 1 if at % 2 else at % len(plain)
            growing.delete(where)
            del plain[where]
        for view, copy in views:
            assert view[:, 0].tolist() == copy
    assert growing.view()[:, 0].tolist() == plain


def test_appending_a_million_frames_moves_the_series_a_few_dozen_times():
    growing, storages = Growing(2), set()
    for _ in range(1_000_000):
        growing.append(frames(1, 2))
        storages.add(len(growing._storage))
    assert len(storages) < 40
    assert growing.length == 1_000_000


def test_views_are_read_only():
    store = series_of(a=[[1], [2]])
    points = DataSet.of(["a"], [[1.0]])
    buffer = Buffer.of([[1.0]])
    for view in (
        store.get_series("a"),
        store.snapshot()["a"],
        points.get_point("a"),
        points.points(),
        buffer.frames,
        buffer.get(),
        buffer.getn(0, 1),
    ):
        with pytest.raises(ValueError, match="read-only"):
            view[0] = 5


def test_what_was_given_is_copied():
    given = frames([1, 2], [3, 4])
    store, points, buffer = series_of(a=given), DataSet.of("ab", given), Buffer.of(given)
    store.set_series("b", given)
    points.set_point("c", given[0])
    given[:] = 9
    for kept in (store.get_series("a"), store.get_series("b"), points.points()[:2], buffer.frames):
        assert kept.tolist() == [[1, 2], [3, 4]]
    assert points.get_point("c").tolist() == [1, 2]


# sentences


@pytest.mark.parametrize(
    ("kind", "sentence", "call"),
    [
        (NotFound, "no series 'abc'; there are: ab, x", lambda s: s.get_series("abc")),
        (NotFound, "no series 'new'; there are", lambda s: s.set_frame("new", 1, [1, 2])),
        (
            NotFound,
            "series 'x' has no frame at time 2; it has 2 frames: times 0 to 1, or -1 to -2",
            lambda s: s.get_frame("x", 2),
        ),
        (
            Exists,
            "series 'x' exists: use setSeries to replace it",
            lambda s: s.add_series("x", [[1, 2]]),
        ),
        (
            WrongSize,
            "frame has 3 values, this dataseries has 2 columns",
            lambda s: s.add_frame("x", [1, 2, 3]),
        ),
        (
            WrongSize,
            "series has 1 channel, this dataseries has 2 columns",
            lambda s: s.set_series("x", [[1]]),
        ),
        (BadArgument, "frame has an infinite value", lambda s: s.add_frame("x", [np.inf, 0])),
        (BadArgument, "frame has an infinite value", lambda s: s.add_frame("x", [1e39, 0])),
        (BadArgument, "frame needs numbers", lambda s: s.add_frame("x", ["one", "two"])),
        (BadArgument, "frame needs numbers", lambda s: s.add_frame("x", [[1], [1, 2]])),
        (WrongSize, "frame needs one row", lambda s: s.add_frame("x", [[1, 2]])),
        (WrongSize, "series needs rows", lambda s: s.set_series("x", [1, 2])),
        (Empty, "series has no values", lambda s: s.set_series("x", np.zeros((0, 2)))),
        (BadArgument, "an identifier must be text, not int", lambda s: s.add_frame(7, [1, 2])),
        (BadArgument, "zero byte", lambda s: s.set_series("a\0b", [[1, 2]])),
        (BadArgument, "not valid Unicode", lambda s: s.add_frame("\udc80", [1, 2])),
        (BadArgument, "k is 3, and must be from 1 to 2", lambda s: s.k_nearest([[1, 2]], 3)),
        (WrongSize, "the source has 1 channel", lambda s: s.k_nearest([[1]], 1)),
        (BadArgument, "missing value", lambda s: s.k_nearest([[1, np.nan]], 1)),
        (Empty, "the source dataseries is empty", lambda s: s.merge(DataSeries())),
        (
            WrongSize,
            "the source has 1 column, this dataseries has 2 columns",
            lambda s: s.merge(series_of(q=[[1]])),
        ),
    ],
)
def test_a_refusal_says_what_is_wrong_and_changes_nothing(kind, sentence, call):
    store = series_of(x=[[1, 2], [3, 4]], ab=[[5, 6]])
    with pytest.raises(kind) as caught:
        call(store)
    assert sentence in caught.value.sentence
    assert {name: rows.tolist() for name, rows in store.snapshot().items()} == {
        "x": [[1, 2], [3, 4]],
        "ab": [[5, 6]],
    }
    assert store.num_frames == 3


@pytest.mark.parametrize(
    ("kind", "sentence", "call"),
    [
        (Exists, "use setPoint", lambda s: s.add_point("x", [1, 2])),
        (NotFound, "no point 'y'; there are: x", lambda s: s.update_point("y", [1, 2])),
        (
            WrongSize,
            "point has 1 value, this dataset has 2 columns",
            lambda s: s.set_point("x", [1]),
        ),
        (BadArgument, "missing value", lambda s: s.set_point("x", [1, np.nan])),
        (BadArgument, "missing value", lambda s: s.from_buffer([[1, np.nan]])),
        (BadArgument, "one label twice", lambda s: s.from_buffer([[1], [2]], False, labels("aa"))),
        (
            WrongSize,
            "has 3 labels, the buffer 2 points",
            lambda s: s.from_buffer(*TWO, labels("abc")),
        ),
        (
            IdsDiffer,
            "needs the keys 0 to 1, and lacks 1; it has 0, 7",
            lambda s: s.from_buffer(*TWO, LabelSet.of({"0": "a", "7": "b"})),
        ),
        (WrongSize, "needs rows of numbers", lambda s: s.from_buffer([1, 2], True)),
        (Empty, "no values", lambda s: s.from_buffer(np.zeros((0, 1)))),
    ],
)
def test_a_dataset_refuses_likewise(kind, sentence, call):
    store = DataSet.of(["x"], [[1.0, 2.0]])
    with pytest.raises(kind) as caught:
        call(store)
    assert sentence in caught.value.sentence
    assert [row.tolist() for row in store.snapshot().values()] == [[1, 2]]


TWO = ([[1], [2]], False)


def labels(names):
    return LabelSet.numbered(names)


def test_a_dataset_is_not_made_of_what_does_not_fit():
    with pytest.raises(WrongSize, match="2 identifiers and 1 points"):
        DataSet.of("ab", [[1.0]])
    with pytest.raises(BadArgument, match="twice"):
        DataSet.of("aa", [[1.0], [2.0]])


def test_labels_are_refused_likewise():
    store = LabelSet.of({"x": "up"})
    for kind, sentence, call in [
        (Exists, "use setLabel", lambda: store.add_label("x", "down")),
        (NotFound, "no label 'y'; there are: x", lambda: store.get_label("y")),
        (BadArgument, "must be text", lambda: store.set_label("x", 1)),
    ]:
        with pytest.raises(kind, match=sentence):
            call()
    assert store.snapshot() == {"x": "up"}


def test_an_empty_store_has_no_neighbours():
    with pytest.raises(Empty):
        DataSeries().k_nearest([[1]], 1)
    with pytest.raises(Empty):
        DataSet().k_nearest([1], 1)
    with pytest.raises(Empty):
        DataSeries().get_data_set(0)
    with pytest.raises(Empty):
        DataSet().to_buffer()


def test_long_names_and_many_names_make_short_sentences():
    store = DataSeries()
    for index in range(3000):
        store.add_frame(f"{index}" + "n" * 3000, [1.0])
    with pytest.raises(NotFound) as caught:
        store.get_series("m" * 60_000)
    assert "(3000 in all)" in caught.value.sentence
    assert len(caught.value.sentence) < 1000


# width


def test_the_width_is_free_again_when_the_last_is_gone():
    store, points = series_of(a=[[1, 2]]), DataSet.of(["a"], [[1.0, 2.0]])
    assert (store.cols, points.cols) == (2, 2)
    store.delete_frame("a", -1)
    points.delete_point("a")
    assert (store.cols, points.cols) == (0, 0)
    store.add_frame("a", [1])
    points.add_point("a", [1])
    assert (store.cols, points.cols) == (1, 1)


# time slices


def test_a_slice_counts_the_series_too_short_for_it():
    store = series_of(a=[[0], [1], [2]], b=[[10]], c=[[20], [21]])
    for time, expected, short in [
        (0, {"a": 0, "b": 10, "c": 20}, 0),
        (1, {"a": 1, "c": 21}, 1),
        (-1, {"a": 2, "b": 10, "c": 21}, 0),
        (-3, {"a": 0}, 2),
        (3, {}, 3),
    ]:
        found, left_out = store.get_data_set(time)
        assert {name: point[0] for name, point in found.snapshot().items()} == expected
        assert left_out == short


def test_a_slice_with_a_missing_value_is_refused():
    store = series_of(a=[[0], [np.nan]])
    with pytest.raises(BadArgument, match="frame 1 of series 'a' has a missing value"):
        store.get_data_set(1)


# neighbours


def test_series_are_ranked_by_warped_distance():
    slow = np.sin(np.linspace(0, 6, 40))[:, None]
    fast, other = np.sin(np.linspace(0, 6, 20))[:, None], np.cos(np.linspace(0, 6, 30))[:, None]
    store = series_of(other=other, slow=slow, fast=fast)
    found = store.k_nearest(slow, 3)
    assert [name for name, _ in found] == ["slow", "fast", "other"]
    assert found[0][1] == 0
    assert found[1][1] < found[2][1]
    assert nearest_series(store.snapshot(), slow, 1) == found[:1]


def test_equally_near_ones_stand_in_the_order_they_came():
    names = [f"n{index * 7 % 50}" for index in range(50)]
    points = DataSet.of(names, np.arange(50)[:, None] % 2)
    first = [name for at, name in enumerate(names) if at % 2 == 0]
    assert [name for name, _ in points.k_nearest([0], 25)] == first
    store = series_of(**{name: [[at % 2]] for at, name in enumerate(names)})
    assert [name for name, _ in store.k_nearest([[0]], 25)] == first


def test_series_with_missing_values_have_no_distance():
    store = series_of(a=[[1], [2]], b=[[1], [np.nan]])
    with pytest.raises(BadArgument, match="series 'b' has missing values"):
        store.k_nearest([[1]], 1)


def test_distances_do_not_overflow():
    points = DataSet.of("ab", [[3e38, 3e38], [-3e38, 0]])
    assert points.k_nearest([3e38, 3e38], 2)[1][1] == pytest.approx(np.hypot(6e38, 3e38), rel=1e-6)


# limits


def test_no_object_grows_beyond_the_limit(monkeypatch):
    monkeypatch.setattr(checks, "MAX_SAMPLES", 6)
    store, points = series_of(a=[[1, 2], [3, 4]], b=[[5, 6]]), DataSet.of("abc", np.zeros((3, 2)))
    other = series_of(a=[[0, 0]], c=[[7, 8]])
    for call in (
        lambda: store.add_frame("a", [1, 2]),
        lambda: store.set_frame("c", 0, [1, 2]),
        lambda: store.set_series("c", [[1, 2]]),
        lambda: store.merge(other),
        lambda: points.set_point("d", [1, 2]),
        lambda: points.merge(DataSet.of("d", [[1, 2]])),
        lambda: points.from_buffer(np.zeros((7, 1))),
        lambda: DataSet.of("abcdefg", np.zeros((7, 1))),
        lambda: Buffer.of(np.zeros((7, 1))),
    ):
        with pytest.raises(TooLarge, match="at most 6"):
            call()
    store.merge(other, overwrite=True)  # one frame fewer for a, one more for c
    assert (store.num_frames, store.size) == (3, 3)
    store.set_series("a", [[1, 2]])
    store.update_frame("b", 0, [0, 0])
    points.set_point("a", [9, 9])


@pytest.mark.parametrize("counts", [(10**12, 1), (10**6, 10**6), (2**62, 2**62)])
def test_a_count_from_outside_is_checked_before_it_allocates(counts):
    with pytest.raises(TooLarge):
        Buffer(*counts)
    buffer = Buffer.of([[1.0]])
    with pytest.raises(TooLarge):
        buffer.alloc(*counts)
    assert buffer.query() == (1, 1, 44100)


# buffers


def test_a_buffer_is_allocated_written_and_read():
    buffer = Buffer()
    assert buffer.query() == (0, 1, 44100.0)
    buffer.alloc(3, 2, 48000)
    buffer.setn(1, [1, 2, np.nan, 4])
    before = buffer.get()
    buffer.alloc(3, 2)
    assert buffer.query() == (3, 2, 48000.0)
    np.testing.assert_array_equal(buffer.get(), [[0, 0], [1, 2], [np.nan, 4]])
    buffer.setn(0, [[7, 8]])
    assert buffer.getn(0, 2).tolist() == [[7, 8], [1, 2]]
    assert before[0].tolist() == [0, 0]
    buffer.clear()
    assert buffer.get().tolist() == [[0, 0]] * 3
    buffer.alloc(1, 1)
    assert buffer.frames.tolist() == [[0]]
    assert (buffer.size, buffer.cols) == (1, 1)


def test_a_copied_buffer_is_changed_alone():
    first = Buffer.of([[1], [2]], 8000)
    second = first.copy()
    first.setn(0, [7])
    second.setn(1, [8])
    third = second.copy()
    second.clear()
    assert first.get().tolist() == [[7], [2]]
    assert second.get().tolist() == [[0], [0]]
    assert third.get().tolist() == [[1], [8]]
    assert third.sample_rate == 8000


@pytest.mark.parametrize(
    ("kind", "sentence", "call"),
    [
        (BadArgument, "numFrames is 0, and must be at least 1", lambda b: b.alloc(0, 1)),
        (BadArgument, "numChannels is 0", lambda b: b.alloc(1, 0)),
        (BadArgument, "sampleRate is -1", lambda b: b.alloc(1, 1, -1)),
        (BadArgument, "sampleRate is nan", lambda b: b.alloc(1, 1, float("nan"))),
        (BadArgument, "sampleRate is inf", lambda b: setattr(b, "sample_rate", float("inf"))),
        (WrongSize, "2 frames from frame 1 on do not fit", lambda b: b.setn(1, [1, 2, 3, 4])),
        (WrongSize, "3 values do not make whole frames", lambda b: b.setn(0, [1, 2, 3])),
        (WrongSize, "do not make whole frames", lambda b: b.setn(0, [[1, 2, 3, 4]])),
        (WrongSize, "do not make whole frames", lambda b: b.setn(0, [[[1, 2]]])),
        (Empty, "at least one frame", lambda b: b.setn(0, [])),
        (BadArgument, "startFrame is 2, and must be from 0 to 1", lambda b: b.setn(2, [1, 2])),
        (BadArgument, "startFrame is -1", lambda b: b.getn(-1, 1)),
        (BadArgument, "no 2 frames from frame 1", lambda b: b.getn(1, 2)),
        (BadArgument, "numFrames is 0", lambda b: b.getn(0, 0)),
        (BadArgument, "infinite", lambda b: b.setn(0, [1, np.inf])),
        (BadArgument, "infinite", lambda b: b.set([[1, -np.inf]])),
        (Empty, "no values", lambda b: b.set(np.zeros((0, 2)))),
    ],
)
def test_a_buffer_refuses_what_does_not_fit(kind, sentence, call):
    buffer = Buffer.of([[1, 2], [3, 4]])
    with pytest.raises(kind) as caught:
        call(buffer)
    assert sentence in caught.value.sentence
    assert buffer.get().tolist() == [[1, 2], [3, 4]]
    assert buffer.sample_rate == 44100


def test_an_empty_buffer_has_nothing_to_give():
    for call in (Buffer().get, lambda: Buffer().getn(0, 1), lambda: Buffer().setn(0, [1])):
        with pytest.raises(Empty, match="use alloc or set"):
            call()


# points and buffers


def test_points_stand_in_a_buffer_as_flucoma_has_it():
    points = DataSet.of("ab", [[1, 2, 3], [4, 5, 6]])
    frames_, labels_ = points.to_buffer()
    assert frames_.tolist() == [[1, 2, 3], [4, 5, 6]]
    assert labels_.snapshot() == {"0": "a", "1": "b"}
    frames_, labels_ = points.to_buffer(transpose=True, labelwise=True)
    assert frames_.tolist() == [[1, 4], [2, 5], [3, 6]]
    assert labels_.snapshot() == {"a": "0", "b": "1"}
    back = DataSet()
    back.from_buffer(frames_, transpose=True)
    assert list(back.snapshot()) == ["0", "1"]
    back.from_buffer(frames_, True, LabelSet.of({"1": "z", "0": "y"}))
    assert {name: row.tolist() for name, row in back.snapshot().items()} == {
        "y": [1, 2, 3],
        "z": [4, 5, 6],
    }


# summaries


def test_summaries_are_short_and_show_the_ends():
    store = DataSeries()
    for index in range(100):
        store.add_frame("series-" + "x" * 50 + str(index), np.arange(40))
    lines = store.print_text().splitlines()
    assert lines[0] == "DataSeries: 100 series, 40 columns, 100 frames"
    assert len(lines) == 8
    assert lines[4] == "…"
    assert lines[1].endswith("1 frame, from 0 1 2 … 37 38 39")
    assert DataSet().print_text() == "DataSet: 0 points, 0 columns"
    assert LabelSet.of({"a": "x"}).print_text() == "LabelSet: 1 label\na: x"
    assert Buffer(2**20, 1).print_text().splitlines()[-1] == "1048575: 0"


# the registry


def test_the_registry_names_what_there_is():
    registry = Registry(["dataseries", "dataset", "lstmforecast"])
    first, second = object(), object()
    registry.put("dataseries", "drums", first)
    registry.put("dataseries", "gestures", second)
    registry.put("dataset", "gestures", first)
    with pytest.raises(NotFound) as caught:
        registry.get("dataseries", "gestrues")
    expected = "no dataseries named 'gestrues'; there are: gestures, drums"
    assert caught.value.sentence == expected
    with pytest.raises(NotFound) as caught:
        registry.get("dataset", "drums")
    assert "('drums' is a dataseries)" in caught.value.sentence
    with pytest.raises(NotFound, match="no lstmforecast named 'x'; there are none"):
        registry.get("lstmforecast", "x")
    with pytest.raises(KeyError):
        registry.get("nosuchfamily", "x")


def test_the_registry_keeps_by_family_and_name():
    registry = Registry(["a", "b"])
    one, other = object(), object()
    registry.put("a", "x", one)
    registry.put("b", "x", other)
    assert (registry.get("a", "x"), registry.get("b", "x")) == (one, other)
    assert registry.find("a", "y") is None
    assert list(registry.items()) == [("a", "x", one), ("b", "x", other)]
    assert list(registry.items("b")) == [("b", "x", other)]
    assert (registry.size, registry.families, registry.names("a")) == (2, ("a", "b"), ["x"])
    every = registry.items()
    assert registry.free("a", "x")
    assert not registry.free("a", "x")
    registry.clear()
    assert registry.size == 0
    assert len(list(every)) == 2


@given(st.text(max_size=5))
def test_any_unicode_text_is_a_name_or_is_refused(name):
    store = LabelSet()
    try:
        store.set_label(name, name)
    except LstmoscError:
        assert "\0" in name
    else:
        assert store.get_label(name) == name
