"""Strangers' files, damaged where a reader looks: each is read or refused, and nothing else."""

from __future__ import annotations

import random
from collections import Counter
from pathlib import Path

import numpy as np
import pytest

from damaged_files import (
    damaged_csv,
    damaged_json,
    damaged_midi,
    damaged_msgpack,
    damaged_npy,
    damaged_npz,
    damaged_sound,
    sound,
)
from damaged_sessions import damage_session
from harness import FakePeer, InProcess
from lstmosc.errors import FileTrouble
from session_servers import Sessions, contents, fill, synced

SOUNDS = {
    "WAV": "wav",
    "AIFF": "aiff",
    "FLAC": "flac",
    "OGG": "ogg",
    "CAF": "caf",
    "MP3": "mp3",
    "W64": "w64",
    "AU": "au",
}
OTHERS = {
    ".lstmosc": damaged_msgpack,
    ".json": damaged_json,
    ".csv": damaged_csv,
    ".npy": damaged_npy,
    ".npz": damaged_npz,
    ".mid": damaged_midi,
}
FORMATS = (*SOUNDS, *(f"series{ending}" for ending in OTHERS), "saved.lstmosc")
EXPECTED = {"/done", "file", "tooLarge", "badArgument"}
SEED = 20_26
FEW, PIECE, MANY = 40, 1000, 10_000


@pytest.fixture
def server(tmp_path):
    with InProcess(data_folder=str(tmp_path), max_memory=2**28) as running:
        running.peer = FakePeer(50000, "tcp", 2**24)
        running.done("/dataseries/setSeries", "s", "a", 2, *map(float, range(20)))
        running.done("/dataseries/addFrame", "s", "b", 1.0, 2.0)
        running.done("/dataseries/difference", "s", "t")
        running.done("/dataseries/setSeries", "one", "a", 2, *map(float, range(20)))
        running.done("/dataseries/setSeries", "song", "bass", 4, *[0.5, 60.0, 64.0, 0.25] * 8)
        running.done("/dataseries/setSeries", "song", "lead", 4, *[0.25, 72.0, 99.0, 0.5] * 8)
        running.done("/dataseries/roles", "song", "dt", "integer", "integer", "continuous")
        running.done("/dataset/setPoint", "p", "x", 1.0, 2.0)
        running.done("/labelset/setLabel", "l", "x", "one")
        running.done("/buffer/set", "w", 1, np.arange(30, dtype=np.float32))
        running.done("/lstmforecast/new", "m")
        yield running


def check(server, folder, name, count, seed=SEED):
    """Read so many damaged files of one format."""
    codes = Counter()
    print(f"seeds from {seed} on")
    for whole, path, call, damage in [case(server, folder, name)]:
        for number in range(count):
            path.write_bytes(damage(whole, seed + number))
            server.peer.packets.clear()  # what was heard before is looked through for each answer
            reply = server.ask(*call)
            codes[reply[0] if reply[0] == "/done" else reply[3]] += 1
            assert set(codes) <= EXPECTED, (seed + number, reply)
        path.write_bytes(whole)
        assert server.ask(*call)[0] == "/done"
    assert sum(codes.values()) == count
    assert codes["file"] > 0 or name in ("AU", "MP3")


def case(server, folder, name):
    """A whole file, where it lies, the call that reads it, and how to damage it."""
    if name in SOUNDS:
        path = folder / f"x.{SOUNDS[name]}"
        call = ("/buffer/read", "w", path.name, 1000, 3)
        return sound(name), path, call, lambda whole, seed: damaged_sound(name, whole, seed)
    path, damage = folder / name, OTHERS[Path(name).suffix]
    call = ("/dataseries/read", "t", name)
    if name == "saved.lstmosc":
        server.done("/save", name)
        call = ("/restore", name)
    else:
        server.done(
            "/dataseries/write", {".npy": "one", ".mid": "song"}.get(path.suffix, "t"), name
        )
    return path.read_bytes(), path, call, lambda whole, seed: damage(whole, random.Random(seed))


@pytest.mark.parametrize("name", FORMATS)
def test_damaged_files_are_read_or_refused(server, tmp_path, name):
    check(server, tmp_path, name, FEW)


@pytest.mark.long
@pytest.mark.timeout(3600)
@pytest.mark.parametrize("first", range(0, MANY, PIECE))
@pytest.mark.parametrize("name", FORMATS)
def test_ten_thousand_damaged_files_are_read_or_refused(server, tmp_path, name, first):
    check(server, tmp_path, name, PIECE, SEED + first)


@pytest.fixture
def sessions(tmp_path):
    with (whole := Sessions(tmp_path)).open() as server:
        fill(server)
        server.done("/dataseries/difference", "g", "differences")
        server.done("/labelset/clear", "l")
        synced(server)
    return whole


def open_damaged_sessions(sessions, count):
    """Open so many damaged sessions; each is refused in words, or read."""
    whole, codes, seed = sessions.path.read_bytes(), Counter(), random.randrange(2**32)
    print(f"seeds from {seed} on")
    for number in range(count):
        for path in sessions.folder.iterdir():
            path.unlink()
        sessions.path.write_bytes(whole)
        damage_session(sessions.path, random.Random(seed + number))
        try:
            with sessions.open() as server:
                contents(server)
                reply = server.ask("/sync", 1)
        except FileTrouble as trouble:
            assert "cannot open the session" in trouble.sentence
            codes["refused"] += 1
        except BaseException as error:
            error.add_note(f"seed {seed + number}")
            raise
        else:
            assert reply[0] == "/synced" or reply[3] == "file", (seed + number, reply)
            codes["read"] += 1
    assert sum(codes.values()) == count
    assert codes["refused"] > count / 4


@pytest.mark.long  # each seed tries others; some still find what is slow to refuse
def test_damaged_sessions_are_read_or_refused(sessions):
    open_damaged_sessions(sessions, 200)


@pytest.mark.long
@pytest.mark.timeout(3600)
@pytest.mark.parametrize("piece", range(MANY // PIECE))
def test_ten_thousand_damaged_sessions_are_read_or_refused(sessions, piece):
    open_damaged_sessions(sessions, PIECE)
