"""Files that are not what they seem: special ones, huge promises, numbers beyond a format."""

from __future__ import annotations

import os
import tracemalloc
from pathlib import Path

import numpy as np
import pytest

from lstmosc.errors import Denied, FileTrouble, TooLarge
from lstmosc.models.model import Model
from lstmosc.stores.dataset import DataSet
from lstmosc.stores.io import atomic_files, audio_files, json_reader, msgpack_files, records
from lstmosc.stores.symbols import read_text


def read_set(path):
    return msgpack_files.read_file(path, "dataset", DataSet.from_record)


def test_a_small_file_is_read_in_little_memory(tmp_path):
    path = tmp_path / "points.lstmosc"
    msgpack_files.write_file(path, "dataset", DataSet.of(["a"], [[1.0]]).to_record())
    tracemalloc.start()
    try:
        read_set(path)
        assert tracemalloc.get_traced_memory()[1] < 2**20
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize("empty", [{}, [], None])
def test_values_that_take_far_more_memory_than_their_bytes_are_counted(tmp_path, empty):
    path, most = tmp_path / "points.lstmosc", 2**22
    msgpack_files.write_file(path, "dataset", {"ids": [[empty] * 1000] * 1000})
    tracemalloc.start()
    try:
        with pytest.raises(TooLarge, match="more values than fit into memory"):
            msgpack_files.read_file(path, "dataset", DataSet.from_record, max_bytes=most)
        assert tracemalloc.get_traced_memory()[1] < 2 * most
    finally:
        tracemalloc.stop()


@pytest.mark.skipif(not Path("/proc/self/pagemap").exists(), reason="no /proc here")
@pytest.mark.parametrize(
    "read", [read_set, audio_files.read, read_text, lambda p: json_reader.read_json(Path(p), 2**30)]
)
def test_a_file_that_the_system_makes_up_is_not_read_without_end(read):
    tracemalloc.start()
    try:
        for name in ("pagemap", "mem", "environ"):
            with pytest.raises(FileTrouble):
                read(f"/proc/self/{name}")
        assert tracemalloc.get_traced_memory()[1] < 2**20
    finally:
        tracemalloc.stop()


def test_a_guarded_file_is_neither_read_nor_replaced_by_any_name(tmp_path):
    path, other = tmp_path / "a.lstmosc", tmp_path / "b.lstmosc"
    msgpack_files.write_file(path, "dataset", {})
    os.link(path, other)
    status = path.stat()
    guarded = [(status.st_dev, status.st_ino)]
    atomic_files.guard(guarded)
    for name in (path, other):
        with pytest.raises(Denied, match="belongs to the session"):
            read_set(name)
        with pytest.raises(Denied, match="belongs to the session"):
            msgpack_files.write_file(name, "dataset", {})
    atomic_files.unguard(guarded)
    msgpack_files.write_file(other, "dataset", {})


def test_a_rate_that_no_sound_file_holds_is_told(tmp_path):
    for rate in (1e10, 1e38):
        with pytest.raises(FileTrouble, match="no sound file can hold a rate of"):
            audio_files.write(tmp_path / "x.wav", np.ones((1, 1), np.float32), rate)


@pytest.mark.parametrize("name", ["task", "missing", "difference", "loss"])
@pytest.mark.parametrize("value", [np.zeros(2), np.zeros(0), [1], {}, None])
def test_a_model_whose_words_are_something_else_is_refused(name, value):
    with pytest.raises(FileTrouble):
        Model.from_record("lstmforecast", {}, {"task": "forecast", "sizes": [1, 2, 1], name: value})


def test_what_no_check_foresaw_is_the_files_fault_too(caplog):
    with pytest.raises(FileTrouble, match="damaged"), records.reading():
        raise ValueError
    assert "a check is missing" in caplog.text
