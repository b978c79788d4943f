"""What a dataseries remembers of how it was shaped: in files, in merges, step by step."""

from __future__ import annotations

import numpy as np
import pytest

from lstmosc.errors import BadArgument, FileTrouble, IdsDiffer, NotFound, WrongSize
from lstmosc.handlers.transforms import fit_scale
from lstmosc.stores import transforms
from lstmosc.stores.column_metadata import Scale
from lstmosc.stores.dataseries import DataSeries
from lstmosc.stores.io import msgpack_files
from sample_data import NAN, alike, assert_same, contents_nones, store_of


def shaped_store():
    store = store_of({"a": [[1.0, 10.0], [2.0, None], [4.0, 40.0]], "b": [[0.0, 5.0], [3.0, 5.5]]})
    scaled = transforms.scale(store, fit_scale(store, "robust"))
    return store, scaled, transforms.difference(scaled, 1)[0]


def test_parameters_travel_in_records_json_copies_and_merges(tmp_path):
    store, _, changes = shaped_store()
    packed = msgpack_files.unpack(
        "dataseries", msgpack_files.pack("dataseries", changes.to_record())
    )
    path = tmp_path / "x.json"
    msgpack_files.write_file(path, "dataseries", changes.to_record(), changes.to_json_value())
    read = msgpack_files.read_file(
        path, "dataseries", DataSeries.from_record, DataSeries.from_json_value
    )
    merged = DataSeries()
    merged.merge(changes)
    for twin_ in (DataSeries.from_record(packed), read, changes.copy(), merged):
        back = transforms.inverse_scale(transforms.inverse_difference(twin_))
        alike(back.snapshot(), contents_nones(store))
        assert back.metadata.transforms == ()


def test_plain_stores_are_written_as_ever():
    store = store_of({"a": [[1.0]]})
    assert set(store.to_record()) == {"ids", "lengths", "frames"}
    assert set(store.to_json_value()) == {"cols", "data"}


def test_merging_joins_differences_and_forgets_what_does_not_agree():
    store, scaled, changes = shaped_store()
    one, other = transforms.part(changes, ["a"]), transforms.part(changes, ["b"])
    one.merge(other)
    assert_same(transforms.inverse_difference(one), transforms.inverse_difference(changes))
    scaled.merge(store.with_metadata(store.metadata), overwrite=True)
    assert scaled.metadata.transforms == ()


def test_steps_are_taken_back_in_their_order():
    _, scaled, changes = shaped_store()
    with pytest.raises(BadArgument, match="the last transform was difference"):
        transforms.inverse_scale(changes)
    with pytest.raises(NotFound, match="parameters"):
        transforms.inverse_difference(store_of({"a": [[1.0]]}))
    with pytest.raises(WrongSize):
        transforms.inverse_scale(store_of({"a": [[1.0]]}), scaled)
    with pytest.raises(IdsDiffer, match="z"):
        transforms.inverse_difference(store_of({"z": [[1.0, 2.0]]}), changes)
    changes.delete_series("a")
    changes.delete_series("b")
    assert changes.metadata.transforms == ()


def test_other_times_forget_differences_and_keep_scales():
    _, scaled, changes = shaped_store()
    for store, count in ((scaled, 1), (changes, 0)):
        windows, _, _ = transforms.window(store, 1, 1)
        assert len(windows.metadata.transforms) == count
        assert len(transforms.resample(store, lambda length: 3).metadata.transforms) == count
        assert len(transforms.drop_missing(store)[0].metadata.transforms) == count


def test_a_value_too_large_for_a_float_is_refused():
    store = store_of({"a": [[3e38], [-3e38]]})
    with pytest.raises(BadArgument, match="infinite"):
        transforms.difference(store, 1)
    transform = Scale("standardise", np.zeros(1), np.full(1, 1e-10))
    with pytest.raises(BadArgument, match="infinite"):
        transforms.scale(store, transform)


BROKEN = [
    ("kind", "window"),
    ("method", "wild"),
    ("method", 3),
    ("centre", np.zeros(3)),
    ("centre", np.zeros(2, np.float32)),
    ("centre", np.array([0.0, NAN])),
    ("spread", np.array([1.0, 0.0])),
    ("spread", np.array([1.0, np.inf])),
]


@pytest.mark.parametrize(("key", "value"), BROKEN)
def test_a_broken_scale_is_not_read(key, value):
    _, scaled, _ = shaped_store()
    record = scaled.to_record()
    record["steps"][0][key] = value
    with pytest.raises(FileTrouble):
        DataSeries.from_record(record)


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("order", 0),
        ("order", 2),
        ("order", 10**9),
        ("ids", ["a"]),
        ("ids", ["a", "a"]),
        ("continued", 1),
        ("starts", np.zeros((2, 1, 2, 3))),
        ("ends", np.full((2, 1, 2), np.inf)),
    ],
)
def test_a_broken_difference_is_not_read(key, value):
    _, _, changes = shaped_store()
    record = changes.to_record()
    record["steps"][1][key] = value
    with pytest.raises(FileTrouble):
        DataSeries.from_record(record)


def test_broken_meanings_are_not_read():
    _, scaled, _ = shaped_store()
    for steps in ([scaled.to_record()["steps"][0]] * 65, "steps", [3]):
        with pytest.raises(FileTrouble):
            DataSeries.from_record({**scaled.to_record(), "steps": steps})
    with pytest.raises(FileTrouble):
        DataSeries.from_json_value({**scaled.to_json_value(), "lstmosc": []})
