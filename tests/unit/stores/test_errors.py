"""What the stores say and refuse: sentences a musician can act on, limits, ties, odd arguments."""

from __future__ import annotations

import numpy as np
import pytest

from lstmosc.errors import (
    BadArgument,
    Empty,
    Exists,
    IdsDiffer,
    NotFound,
    TooLarge,
    WrongSize,
    known_pairs,
    near,
)
from lstmosc.stores import checks
from lstmosc.stores.buffer import Buffer
from lstmosc.stores.dataseries import DataSeries
from lstmosc.stores.dataset import DataSet
from lstmosc.stores.labelset import LabelSet
from lstmosc.stores.nearest_series import nearest_series
from sample_data import series_of

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
            "frame has 3 values, this dataseries has 2 columns: give as many, or use another",
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
        (
            BadArgument,
            "one label twice: a;",
            lambda s: s.from_buffer([[1], [2]], False, labels("aa")),
        ),
        (
            WrongSize,
            "has 3 labels, the buffer 2 points",
            lambda s: s.from_buffer(*TWO, labels("abc")),
        ),
        (
            IdsDiffer,
            "needs the keys 0 to 1: 1 are missing; it has 0, 7",
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
    assert nearest_series(store.search_index(), slow, 1) == found[:1]


@pytest.mark.parametrize(
    "change",
    [
        lambda s: s.add_frame("b", [5]),
        lambda s: s.set_frame("b", 0, [9]),
        lambda s: s.update_frame("b", 0, [9]),
        lambda s: s.set_series("b", [[9]]),
        lambda s: s.add_series("c", [[1], [2]]),
        lambda s: s.delete_frame("b", 0),
        lambda s: s.delete_series("a"),
        lambda s: s.merge(series_of(d=[[1], [2]])),
        lambda s: (s.clear(), s.set_series("z", [[3]])),
    ],
)
def test_a_search_is_always_among_what_is_there(change):
    store = series_of(a=[[1], [2]], b=[[5], [6]])
    copy = store.copy()
    copy.k_nearest([[1], [2]], 1)
    index = store.search_index()
    assert store.search_index() is index is copy.search_index()
    change(store)
    again = DataSeries.of(store.snapshot())
    assert store.k_nearest([[1], [2]], store.size) == again.k_nearest([[1], [2]], store.size)
    assert copy.search_index() is index
    assert copy.k_nearest([[1], [2]], 1) == [("a", 0.0)]


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


class Counted(dict):
    """Names that count how many of them are looked at."""

    looked = 0

    def __iter__(self):
        for name in super().__iter__():
            self.looked += 1
            yield name


def test_of_very_many_names_only_the_first_are_looked_at():
    names = Counted.fromkeys(f"n{at}" for at in range(100_000))
    sentence = checks.there_are("n1O", names)
    assert names.looked <= checks.MAX_NAMES_SEEN
    assert sentence.startswith("there are: n1")
    assert sentence.endswith("… (100000 in all)")


def test_of_long_names_fewer_are_looked_at():
    names = Counted.fromkeys(f"{at:064}" for at in range(1000))
    checks.there_are("0" * 64, names)
    assert names.looked <= checks.MAX_LETTERS_SEEN / 64 + 1


def test_words_that_there_are_not_and_names_of_stores_are_not_remembered():
    near("setPoint", ["setPoints"], 1, ours=True)
    before = known_pairs.cache_info().currsize
    for at in range(20):
        near(f"/made up {at}", ["setPoints"], 1, ours=True)
        checks.there_are("a", {f"made up {at}": None})
    assert known_pairs.cache_info().currsize == before
