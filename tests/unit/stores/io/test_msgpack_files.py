"""Packed records: what is written comes back, and no damaged or forged one is believed."""

from __future__ import annotations

import zlib
from pathlib import Path

import msgpack
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lstmosc.errors import FileTrouble, TooLarge
from lstmosc.stores.dataseries import DataSeries
from lstmosc.stores.io import json_values, msgpack_files
from lstmosc.stores.labelset import LabelSet


def example_record():
    store = DataSeries()
    store.set_series("slow", [[1, 2], [3, np.nan]])
    store.set_series("é", [[5, 6]])
    return store.to_record()


def test_a_record_cut_anywhere_is_refused():
    data = msgpack_files.pack("dataseries", example_record())
    for end in range(len(data)):
        with pytest.raises(FileTrouble):
            msgpack_files.unpack("dataseries", data[:end])
    with pytest.raises(FileTrouble):
        msgpack_files.unpack("dataseries", data + b"\0")


def test_a_record_with_any_bit_flipped_is_refused():
    data = msgpack_files.pack("dataseries", example_record())
    for at in range(len(data)):
        for bit in range(8):
            flipped = bytearray(data)
            flipped[at] ^= 1 << bit
            with pytest.raises(FileTrouble):
                msgpack_files.unpack("dataseries", bytes(flipped))


@given(st.binary(max_size=40))
def test_foreign_bytes_are_refused(data):
    with pytest.raises(FileTrouble):
        msgpack_files.unpack("dataset", data)


def test_a_packed_record_is_one_plain_map():
    data = msgpack_files.pack("labelset", LabelSet.of({"a": "x"}).to_record())
    whole = msgpack.unpackb(data)
    assert list(whole) == ["format", "version", "family", "crc32", "record"]
    assert whole["record"] == {"ids": ["a"], "labels": ["x"]}


def forge(body, **changed):
    """Make a file with a right checksum around any body."""
    header = {"format": "lstmosc", "version": 1, "family": "dataset", "crc32": zlib.crc32(body)}
    header |= changed
    packed = b"".join(msgpack.packb(part) for pair in header.items() for part in pair)
    return bytes([0x80 | (len(header) + 1)]) + packed + msgpack.packb("record") + body


def array_entry(dtype="<f4", shape=(1,), data=b"\0" * 4):
    return msgpack.packb({"points": {"dtype": dtype, "shape": shape, "bytes": data}})


def test_a_forged_file_is_read_when_all_is_well():
    assert msgpack_files.unpack("dataset", forge(array_entry()))["points"].tolist() == [0]
    empty = msgpack_files.unpack("dataset", forge(array_entry(shape=(0, 3), data=b"")))["points"]
    assert empty.shape == (0, 3)


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"\xc1",
        msgpack.packb([]),
        msgpack.packb(None),
        msgpack.packb({1: 2}),
        msgpack.packb({"a": msgpack.ExtType(5, b"data")}),
        msgpack.packb({"a": msgpack.Timestamp(1, 2)}),
        msgpack.packb({}) + b"\xc0",
        msgpack.packb({"a": b"\xff"}).replace(b"\xc4\x01\xff", b"\xa1\xff"),
        b"\x81\xa1a" * 3000 + b"\xc0",
        b"\x91" * 100_000,
        b"\xdd\xff\xff\xff\xff",
        b"\xdd\x00\x0f\xff\xff" * 400,
        b"\xdf\xff\xff\xff\xff\xa1a",
        b"\xc6\xff\xff\xff\xffabc",
        b"\xdb\xff\xff\xff\xffabc",
        array_entry(dtype="|O8"),
        array_entry(dtype=">f4"),
        array_entry(dtype="<f4,<f4"),
        array_entry(dtype=["<f4"]),
        array_entry(dtype=None),
        array_entry(shape=(2,)),
        array_entry(shape=(-1,)),
        array_entry(shape=(-2, -2), data=b"\0" * 16),
        array_entry(shape=(1.0,)),
        array_entry(shape=(True,)),
        array_entry(shape=1),
        array_entry(shape=(2**60, 0), data=b""),
        array_entry(shape=(2**31, 2**33), data=b""),
        array_entry(shape=[1] * 40),
        array_entry(data="text"),
        array_entry(data=None),
    ],
)
def test_a_forged_body_is_refused(body):
    with pytest.raises((FileTrouble, TooLarge)):
        msgpack_files.unpack("dataset", forge(body))


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"format": "other"}, "not in lstmosc's format"),
        ({"version": 2}, "version 2 of the format, not 1"),
        ({"version": "1"}, "version 1 of the format"),
        ({"family": "labelset"}, "this is a labelset, not a dataset"),
        ({"family": [1]}, "not a dataset"),
        ({"crc32": 7}, "damaged or cut short"),
        ({"crc32": None}, "damaged or cut short"),
        ({"more": 1}, "not in lstmosc's format"),
        ({"family": "x" * 1000}, "not in lstmosc's format"),
    ],
)
def test_a_forged_header_is_refused(changed, sentence):
    with pytest.raises(FileTrouble, match=sentence):
        msgpack_files.unpack("dataset", forge(msgpack.packb({}), **changed))


def test_a_record_holds_nothing_but_plain_values_and_arrays():
    for odd in (np.zeros(1, np.int32), np.zeros(1, object), np.float32(1), {1}, 1j, Path()):
        with pytest.raises(TypeError, match="record cannot hold"):
            msgpack_files.pack("dataset", {"a": odd})
        if isinstance(odd, np.ndarray):
            with pytest.raises(TypeError, match="record cannot hold"):
                json_values.plain({"a": odd})


def test_arrays_of_any_layout_come_back_as_they_were():
    grid = np.arange(6, dtype="<f8").reshape(2, 3)
    record = {
        "f": grid.T,
        "s": grid[:, ::2].astype("f4"),
        "b": grid.astype(">f8"),
        "i": grid.astype(int),
    }
    record["deep"] = [
        {"none": None, "yes": True, "n": -(2**63), "x": 0.1, "e": np.zeros((0, 2), "f4")}
    ]
    again = msgpack_files.unpack("m", msgpack_files.pack("m", record))
    for key in "fsbi":
        np.testing.assert_array_equal(again[key], record[key])
        assert again[key].dtype == record[key].dtype.newbyteorder("<")
    assert again["deep"][0].pop("e").shape == (0, 2)
    assert again["deep"] == [{"none": None, "yes": True, "n": -(2**63), "x": 0.1}]
