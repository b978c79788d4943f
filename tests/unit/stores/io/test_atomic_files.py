"""Files replaced in one step or not at all."""

from __future__ import annotations

import errno
import os
import sys
from pathlib import Path

import numpy as np
import pytest

from lstmosc.errors import FileTrouble, TooLarge
from lstmosc.stores.dataset import DataSet
from lstmosc.stores.io import atomic_files, audio_files, msgpack_files
from sample_data import frames

posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such files")


def write_set(path):
    msgpack_files.write_file(path, "dataset", DataSet.of("a", [[1.0]]).to_record())


def write_sound(path):
    audio_files.write(path, frames([1], [2]), 44100)


SET, SOUND = b"\x85\xa6format\xa7lstmosc, as it was", b"RIFF....WAVE, as it was"
WRITERS = pytest.mark.parametrize("write", [write_set, write_sound])


def no_space(*_, **__):
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


@pytest.fixture
def old(tmp_path, request):
    """A file of the kind that the test's writer, a set's where there is none, may replace."""
    sound = request.node.callspec.params.get("write") if hasattr(request.node, "callspec") else None
    path = tmp_path / "old.wav"
    path.write_bytes(SOUND if sound is write_sound else SET)
    return path


def is_as_it_was(path):
    return path.read_bytes() in (SET, SOUND) and list(path.parent.iterdir()) == [path]


@WRITERS
@pytest.mark.parametrize("step", ["replace", "fsync"])
def test_a_failing_write_leaves_the_old_file(monkeypatch, old, write, step):
    monkeypatch.setattr(os, step, no_space)
    with pytest.raises(FileTrouble, match=r"cannot write .*old\.wav': No space left"):
        write(old)
    assert is_as_it_was(old)


def test_a_disk_full_half_way_leaves_the_old_file(monkeypatch, old):
    class Full:
        def __init__(self, file):
            self.file = file

        def __enter__(self):
            return self

        def __exit__(self, *_):
            self.file.close()

        def write(self, data):
            self.file.write(data[: len(data) // 2])
            no_space()

    really = Path.open

    def opened(self, mode="r", **more):
        file = really(self, mode, **more)
        return Full(file) if "x" in mode else file

    monkeypatch.setattr(Path, "open", opened)
    with pytest.raises(FileTrouble, match="No space left"):
        write_set(old)
    monkeypatch.undo()
    assert is_as_it_was(old)


@posix
def test_a_limit_on_file_sizes_leaves_the_old_file(old):
    import resource  # here, because Windows has none

    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (10_000, hard))
    try:
        for write, content in (
            (lambda: audio_files.write(old, np.zeros((100_000, 2), np.float32), 44100), SOUND),
            (lambda: msgpack_files.write_file(old, "m", {"a": np.zeros(100_000)}), SET),
        ):
            old.write_bytes(content)
            with pytest.raises(FileTrouble, match="cannot write"):
                write()
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert is_as_it_was(old)


def test_an_interrupted_write_leaves_the_old_file(monkeypatch, old):
    def stop(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", stop)
    with pytest.raises(KeyboardInterrupt):
        write_set(old)
    assert is_as_it_was(old)


@WRITERS
def test_a_file_is_replaced_as_a_whole(old, write):
    write(old)
    first = old.read_bytes()
    assert first not in (SET, SOUND)
    write(old)
    assert len(old.read_bytes()) == len(first)
    assert list(old.parent.iterdir()) == [old]


@posix
def test_permissions_stay_and_new_files_follow_the_mask(tmp_path, old):
    old.chmod(0o640)
    write_set(old)
    assert old.stat().st_mode & 0o777 == 0o640
    mask = os.umask(0o027)
    try:
        write_set(tmp_path / "new")
    finally:
        os.umask(mask)
    assert (tmp_path / "new").stat().st_mode & 0o777 == 0o640


@posix
def test_a_link_is_replaced_and_not_followed(tmp_path, old):
    link = tmp_path / "link.wav"
    link.symlink_to(old)
    write_set(link)
    assert old.read_bytes() == SET
    assert not link.is_symlink()


def read_set(path):
    return msgpack_files.read_file(path, "dataset", DataSet.from_record)


@pytest.mark.parametrize("read", [read_set, audio_files.read])
def test_what_cannot_be_read_is_told(tmp_path, read):
    for path, why in [
        (tmp_path / "none.wav", "there is no such file"),
        (tmp_path, "it is a folder"),
        (tmp_path / "none" / "x.wav", "there is no such file"),
        ("a\0b.wav", "not a valid path"),
        ("\udcff\ud800.wav", "not a valid path"),
    ]:
        with pytest.raises(FileTrouble, match=f"cannot read .*{why}"):
            read(path)


@WRITERS
def test_what_cannot_be_written_is_told(tmp_path, write):
    (tmp_path / "folder.wav").mkdir()
    for path, why in [
        (tmp_path / "none" / "x.wav", "its folder does not exist"),
        (tmp_path / "folder.wav", "it is a folder"),
        ("a\0b.wav", "not a valid path"),
        (tmp_path / ("x" * 300 + ".wav"), "too long|no such|cannot"),
    ]:
        with pytest.raises(FileTrouble, match=f"cannot write .*{why}"):
            write(path)
    assert [path.name for path in tmp_path.iterdir()] == ["folder.wav"]


@posix
@pytest.mark.skipif(hasattr(os, "geteuid") and os.geteuid() == 0, reason="root may do anything")
def test_a_locked_folder_is_told(tmp_path, old):
    tmp_path.chmod(0o500)
    try:
        with pytest.raises(FileTrouble, match="Permission denied"):
            write_set(old)
    finally:
        tmp_path.chmod(0o700)
    assert is_as_it_was(old)


@posix
def test_pipes_and_devices_are_left_alone(tmp_path):
    pipe = tmp_path / "pipe.wav"
    os.mkfifo(pipe)
    for path in (pipe, Path("/dev/zero"), Path("/dev/null")):
        for call in (read_set, audio_files.read, write_set):
            with pytest.raises(FileTrouble, match="not an ordinary file"):
                call(path)


def test_a_file_beyond_the_limit_is_not_read(monkeypatch, tmp_path):
    path = tmp_path / "big"
    path.write_bytes(b"12345")
    assert atomic_files.read_bytes(path, 5) == b"12345"
    with pytest.raises(TooLarge, match="has 5 bytes; at most 4"):
        atomic_files.read_bytes(path, 4)
    monkeypatch.setattr(msgpack_files, "MAX_JSON_BYTES", 4)
    (tmp_path / "big.json").write_bytes(b"[1,2]")
    with pytest.raises(TooLarge):
        read_set(tmp_path / "big.json")


def test_names_may_be_in_any_language(tmp_path):
    path = tmp_path / "Übung ♫ 声.json"
    msgpack_files.write_file(path, "dataset", {}, DataSet.of("é", [[1.0]]).to_json_value())
    assert "é" in path.read_text(encoding="utf-8")
    found = msgpack_files.read_file(path, "dataset", DataSet.from_record, DataSet.from_json_value)
    assert found.get_point("é").tolist() == [1]
    sound = tmp_path / "Übung ♫ 声.wav"
    write_sound(sound)
    assert audio_files.read(sound)[0].tolist() == [[1], [2]]
