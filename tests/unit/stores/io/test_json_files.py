"""Stores and any record as JSON: what is written comes back, and nothing strange does harm."""

from __future__ import annotations

import json

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from lstmosc.errors import FileTrouble
from lstmosc.stores.buffer import Buffer
from lstmosc.stores.dataseries import DataSeries
from lstmosc.stores.dataset import DataSet
from lstmosc.stores.io import json_values, msgpack_files
from lstmosc.stores.labelset import LabelSet

STORES = {"buffer": Buffer, "dataseries": DataSeries, "dataset": DataSet, "labelset": LabelSet}
NAMES = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=4)
FINITE = st.floats(width=32, allow_nan=False, allow_infinity=False)
MISSING = st.floats(width=32, allow_infinity=False)


def shaped(numbers, cols, most=5):
    return st.integers(1, most).flatmap(
        lambda count: arrays(np.float32, (count, cols), elements=numbers)
    )


@st.composite
def stores(draw):
    """A store of any family with a few things in it, or nothing."""
    family = draw(st.sampled_from(sorted(STORES)))
    cols, names = (
        draw(st.integers(1, 3)),
        draw(st.lists(NAMES.filter(bool), unique=True, max_size=4)),
    )
    if family == "buffer":
        rate = draw(st.floats(0.001, 1e6))
        return family, Buffer.of(draw(shaped(MISSING, cols)), rate) if names else Buffer(0, cols)
    if family == "labelset":
        return family, LabelSet.of({name: draw(NAMES) for name in names})
    if family == "dataset":
        points = draw(arrays(np.float32, (len(names), cols), elements=FINITE))
        return family, DataSet.of(names, points) if names else DataSet()
    made = DataSeries()
    for name in names:
        made.set_series(name, draw(shaped(MISSING, cols)))
    return family, made


def contents(store):
    """Everything in a store, comparable bit by bit (NaN equals NaN)."""
    if isinstance(store, Buffer):
        return store.query(), bits(store.frames)
    found = store.snapshot().items()
    return [(name, item if isinstance(item, str) else bits(item)) for name, item in found]


def bits(array):
    assert array.dtype == np.float32
    return array.shape, np.where(np.isnan(array), np.float32("nan"), array).tobytes()


@given(stores())
def test_a_packed_store_comes_back(made):
    family, store = made
    data = msgpack_files.pack(family, store.to_record())
    again = STORES[family].from_record(msgpack_files.unpack(family, data))
    assert contents(again) == contents(store)


@given(stores())
def test_a_store_comes_back_from_json_text(made):
    family, store = made
    text = json.dumps(store.to_json_value(), allow_nan=False)
    again = STORES[family].from_json_value(json.loads(text))
    assert contents(again) == contents(store)


@given(stores(), st.sampled_from(["x", "x.json", "x.JSON"]))
def test_a_store_comes_back_from_a_file(tmp_path_factory, made, name):
    family, store = made
    kind, path = STORES[family], tmp_path_factory.getbasetemp() / f"{family}{name}"
    msgpack_files.write_file(path, family, store.to_record(), store.to_json_value())
    again = msgpack_files.read_file(path, family, kind.from_record, kind.from_json_value)
    assert contents(again) == contents(store)


def test_any_float32_is_written_in_nine_digits_and_read_back_exactly():
    patterns = np.random.default_rng(1).integers(0, 2**32, 200_000, dtype=np.uint32)
    edges = np.array([0, 1, 2**23 - 1, 2**23, 0x7F7FFFFF, 0x80000000, 0x80000001], np.uint32)
    every = np.concatenate([edges, patterns]).view(np.float32)
    every = every[np.isfinite(every)]
    texts = json.loads(json.dumps(json_values.plain_rows(every)), parse_float=str)
    doubles = np.array(texts, np.float64)
    assert doubles.astype(np.float32).tobytes() == every.tobytes()
    digits = (text.split("e")[0].replace(".", "").strip("-0") for text in texts)
    assert max(map(len, digits)) == 9


def test_numbers_in_json_are_as_short_as_can_be():
    rows = json_values.plain_rows(np.array([[0.1, 1 / 3], [16777216, np.nan]], np.float32))
    assert json.dumps(rows) == "[[0.1, 0.33333334], [16777216.0, null]]"


# FluCoMa's forms


@pytest.mark.parametrize("count", [1, 2, 9, 10, 11, 99, 100, 101, 1000, 1001])
def test_frames_keep_their_order_through_json(count):
    store = DataSeries()
    store.set_series("a", np.arange(count * 2).reshape(count, 2))
    value = json.loads(json.dumps(store.to_json_value()))
    keys = list(value["data"]["a"])
    assert keys == sorted(keys)
    assert {len(key) for key in keys} == {len(str(count - 1))}
    assert [int(key) for key in keys] == list(range(count))
    assert contents(DataSeries.from_json_value(value)) == contents(store)


@pytest.mark.parametrize("count", [1, 11, 101, 1001])
def test_keys_of_different_widths_in_text_order_are_read_in_numeric_order(count):
    keyed = {key: [float(key)] for key in sorted(str(at) for at in range(count))}
    store = DataSeries.from_json_value({"cols": 1, "data": {"a": keyed}})
    assert store.get_series("a")[:, 0].tolist() == list(range(count))


def test_the_forms_are_flucomas():
    assert DataSet.of("ab", [[1, 2], [3, 4.5]]).to_json_value() == {
        "cols": 2,
        "data": {"a": [1, 2], "b": [3, 4.5]},
    }
    assert LabelSet.of({"a": "x"}).to_json_value() == {"cols": 1, "data": {"a": ["x"]}}
    series = DataSeries()
    series.set_series("a", [[1, np.nan]] * 11)
    value = series.to_json_value()
    assert value["cols"] == 2
    assert value["data"]["a"]["00"] == [1, None]
    assert value["data"]["a"]["10"] == [1, None]


def test_a_bare_number_is_a_point():
    store = DataSet.from_json_value({"cols": 1, "data": {"a": 1, "b": [2.5]}})
    assert store.points().tolist() == [[1.0], [2.5]]


def test_points_are_read_as_series_of_one_frame(tmp_path):
    path = tmp_path / "points.json"
    path.write_text('{"cols": 2, "data": {"a": [1, 2], "b": [3.5, null]}}', "utf-8")
    found = msgpack_files.read_file(
        path, "dataseries", DataSeries.from_record, DataSeries.from_json_value
    )
    assert found.get_series("a").tolist() == [[1, 2]]
    np.testing.assert_array_equal(found.get_series("b"), [[3.5, np.nan]])


@pytest.mark.parametrize(
    ("family", "value"),
    [
        ("dataset", []),
        ("dataset", {"data": {}}),
        ("dataset", {"cols": 2}),
        ("dataset", {"cols": True, "data": {}}),
        ("dataset", {"cols": -1, "data": {}}),
        ("dataset", {"cols": 0, "data": {"a": []}}),
        ("dataset", {"cols": 2, "data": {"a": [1]}}),
        ("dataset", {"cols": 2, "data": {"a": 1}}),
        ("dataset", {"cols": 1, "data": {"a": True}}),
        ("dataset", {"cols": 1, "data": {"a": ["1"]}}),
        ("dataset", {"cols": 1, "data": {"a": [True]}}),
        ("dataset", {"cols": 1, "data": {"a": [None]}}),
        ("dataset", {"cols": 1, "data": {"a": [[1]]}}),
        ("dataset", {"cols": 1, "data": {"a": [1e39]}}),
        ("dataset", {"cols": 1, "data": {"a": [10**400]}}),
        ("dataset", {"cols": 1, "data": {"a\0": [1]}}),
        ("dataset", {"cols": 1, "data": {"": [1]}}),
        ("labelset", {"cols": 1, "data": {"": ["x"]}}),
        ("dataseries", {"cols": 1, "data": {"": {"0": [1]}}}),
        ("dataset", {"cols": 1, "data": {"\ud800": [1]}}),
        ("labelset", {"cols": 2, "data": {"a": ["x", "y"]}}),
        ("labelset", {"cols": 1, "data": {"a": "x"}}),
        ("labelset", {"cols": 1, "data": {"a": [1]}}),
        ("labelset", {"cols": 1, "data": {"a": []}}),
        ("dataseries", {"cols": 1, "data": {"a": {}}}),
        ("dataseries", {"cols": 1, "data": {"a": [[1]]}}),
        ("dataseries", {"cols": 1, "data": {"a": [1, 2]}}),
        ("dataseries", {"cols": 1, "data": {"a": {"-1": [1]}}}),
        ("dataseries", {"cols": 1, "data": {"a": {"x": [1]}}}),
        ("dataseries", {"cols": 1, "data": {"a": {"٣": [1]}}}),
        ("dataseries", {"cols": 1, "data": {"a": {"": [1]}}}),
        ("dataseries", {"cols": 1, "data": {"a": {"0": [1], "00": [2]}}}),
        ("dataseries", {"cols": 1, "data": {"a": {"9" * 9999: [1]}}}),
        ("dataseries", {"cols": 1, "data": {"a": {"0": [1, 2]}}}),
        ("buffer", {"cols": 0, "sampleRate": 1, "data": []}),
        ("buffer", {"cols": 1, "sampleRate": 0, "data": [[1]]}),
        ("buffer", {"cols": 1, "sampleRate": None, "data": [[1]]}),
        ("buffer", {"cols": 1, "sampleRate": 1, "data": [1]}),
    ],
)
def test_json_of_another_form_is_refused(family, value):
    with pytest.raises(FileTrouble):
        STORES[family].from_json_value(value)


PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=3),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["cols", "data", "0", "a", "dtype", "shape", "values", "ids"]), inner
        )
    ),
    max_leaves=8,
)


@given(
    st.sampled_from(sorted(STORES)),
    PLAIN | st.fixed_dictionaries({"cols": st.integers(0, 3), "data": PLAIN}),
)
def test_any_json_value_is_a_store_or_is_refused(family, value):
    try:
        store = STORES[family].from_json_value(value)
    except FileTrouble:
        return
    assert contents(STORES[family].from_json_value(store.to_json_value())) == contents(store)


ARRAYS = arrays(st.sampled_from([np.float32, np.float64, np.int64]), st.tuples(st.integers(0, 3)))
ARRAYS |= arrays(np.float32, st.tuples(st.integers(0, 3), st.integers(0, 3)))
ENTRY = PLAIN | ARRAYS | st.lists(st.sampled_from(["a", "b"]), max_size=3)


@given(
    st.sampled_from(sorted(STORES)),
    st.dictionaries(
        st.sampled_from(["ids", "points", "labels", "lengths", "frames", "sampleRate"]), ENTRY
    )
    | ENTRY,
)
@example(
    "dataseries", {"ids": [], "lengths": np.zeros(0, np.int64), "frames": np.zeros((0, 0), "f4")}
)
@example(
    "dataseries", {"ids": ["a"], "lengths": np.array([2**62]), "frames": np.zeros((1, 1), "f4")}
)
@example("dataseries", {"ids": ["a"], "lengths": np.array([1]), "frames": np.zeros((1, 0), "f4")})
@example("dataset", {"ids": ["a"], "points": np.zeros((1, 0), "f4")})
@example("dataset", {"ids": ["a"], "points": np.full((1, 1), np.nan, "f4")})
@example("dataset", {"ids": ["a", "a"], "points": np.zeros((2, 1), "f4")})
@example("labelset", {"ids": ["a"], "labels": []})
@example("buffer", {"frames": np.zeros((3, 0), "f4"), "sampleRate": 1.0})
@example("buffer", {"frames": np.zeros((0, 1), "f4"), "sampleRate": float("nan")})
def test_any_record_is_a_store_or_is_refused(family, record):
    try:
        store = STORES[family].from_record(record)
    except FileTrouble:
        return
    assert contents(STORES[family].from_record(store.to_record())) == contents(store)


# any record as JSON


def test_a_model_without_a_form_of_its_own_is_kept_in_json_too(tmp_path):
    path, record = (
        tmp_path / "m.json",
        {
            "controls": {"hiddenSize": [32], "seed": 0, "rate": 0.02, "auto": None},
            "w": np.random.default_rng(0).normal(size=(2, 3, 4)).astype(np.float32),
            "d": np.array([0.1, np.nan]),
            "n": np.array([[2**62]]),
            "e": np.zeros((0, 5), np.float32),
        },
    )
    msgpack_files.write_file(path, "lstmforecast", record)
    again = msgpack_files.read_file(path, "lstmforecast", dict)
    assert again["controls"] == record["controls"]
    for key in "wdne":
        assert again[key].dtype == record[key].dtype
        np.testing.assert_array_equal(again[key], record[key], strict=True)
    with pytest.raises(FileTrouble, match="the JSON of a lstmforecast, not a lstmregressor"):
        msgpack_files.read_file(path, "lstmregressor", dict)


def json_array(**changed):
    entry = {"dtype": "<f4", "shape": [1], "values": [1.5]} | changed
    return {"format": "lstmosc", "version": 1, "family": "m", "record": {"a": entry}}


@pytest.mark.parametrize(
    "value",
    [
        [],
        {},
        {"format": "lstmosc", "version": 1, "family": "m"},
        {"format": "lstmosc", "version": 1, "family": "m", "record": []},
        {"format": "lstmosc", "version": 2, "family": "m", "record": {}},
        {"format": "x", "version": 1, "family": "m", "record": {}},
        json_array(dtype="|O8"),
        json_array(dtype=[]),
        json_array(dtype="<i8"),
        json_array(dtype="<i8", values=[2**80]),
        json_array(dtype="<i8", values=[None]),
        json_array(shape=[2]),
        json_array(shape="1"),
        json_array(values=1),
        json_array(values="1"),
        json_array(values=["1"]),
        json_array(values=[True]),
        json_array(values=[1e39]),
        json_array(values=[10**400]),
        json_array(dtype="<f8", values=[10**400]),
    ],
)
def test_a_record_of_another_form_is_refused(tmp_path, value):
    path = tmp_path / "x.json"
    path.write_text(json.dumps(value))
    with pytest.raises(FileTrouble):
        msgpack_files.read_file(path, "m", dict)


@pytest.mark.parametrize(
    "text",
    [
        b"",
        b"{",
        b"\xff\xfe{}",
        b'{"cols": 1, "data": {"a": [NaN]}}',
        b'{"cols": 1, "data": {"a": [Infinity]}}',
        b'{"cols": 1, "data": {"a": [1e999]}}',
        b'{"cols": 1, "data": {"a": [' + b"1" * 5000 + b"]}}",
        b"[" * 200_000,
        b'{"a":' * 200_000,
        b'{"cols": 1, "data": {"\\ud800": [1]}}',
    ],
)
def test_text_that_is_no_json_is_refused(tmp_path, text):
    path = tmp_path / "x.json"
    path.write_bytes(text)
    for from_json in (DataSet.from_json_value, None):
        with pytest.raises(FileTrouble):
            msgpack_files.read_file(path, "dataset", DataSet.from_record, from_json)


def test_deeply_nested_json_is_refused_and_not_followed(tmp_path):
    deep = (
        '{"format":"lstmosc","version":1,"family":"m","record":{"a":' + "[" * 900 + "]" * 900 + "}}"
    )
    path = tmp_path / "x.json"
    path.write_text(deep)
    with pytest.raises(FileTrouble):
        msgpack_files.read_file(path, "m", dict)


def test_json_with_a_byte_order_mark_is_read(tmp_path):
    path = tmp_path / "x.json"
    path.write_text('{"cols": 1, "data": {"a": [1]}}', encoding="utf-8-sig")
    found = msgpack_files.read_file(path, "dataset", DataSet.from_record, DataSet.from_json_value)
    assert found.get_point("a").tolist() == [1]


def test_json_cut_anywhere_is_refused(tmp_path):
    path = tmp_path / "x.json"
    text = json.dumps(DataSet.of("ab", [[1, 2], [3, 4]]).to_json_value()).encode()
    for end in range(len(text)):
        path.write_bytes(text[:end])
        with pytest.raises(FileTrouble):
            msgpack_files.read_file(path, "dataset", DataSet.from_record, DataSet.from_json_value)


def test_infinity_is_not_written_as_json(tmp_path):
    with pytest.raises(FileTrouble, match=r"leave out \.json"):
        msgpack_files.write_file(tmp_path / "x.json", "m", {"a": np.array([np.inf])})
    assert list(tmp_path.iterdir()) == []
