"""Nothing acknowledged is lost: what a session holds, against what was in memory."""

from __future__ import annotations

import asyncio
import os
import stat
from contextlib import contextmanager

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from harness import FakePeer, InProcess
from lstmosc.errors import FileTrouble
from lstmosc.session.schema import CHUNK_BYTES
from lstmosc.stores.io import atomic_files
from session_servers import Sessions, contents, fill, reopened, synced


@pytest.fixture
def sessions(tmp_path):
    return Sessions(tmp_path)


# -- what comes back ---------------------------------------------------------------------------


def test_everything_is_there_again_with_its_order_and_its_undo(sessions):
    with sessions.open() as server:
        fill(server)
        server.done("/dataseries/addFrame", "g", "d", 1.5, 9, "missing", 9)
        server.done("/labelset/clear", "l")
        server.done("/buffer/free", "empty")
        server.done("/dataset/load", "fresh", server.done("/dataset/dump", "p")[0])
        before = synced(server)
    assert reopened(sessions) == before


def test_without_a_sync_it_is_there_after_a_clean_stop(sessions):
    with sessions.open() as server:
        server.done("/dataset/addPoint", "p", "x", 1, 2)
        before = contents(server)
    assert reopened(sessions) == before


def test_undo_reaches_back_into_the_session_before(sessions):
    with sessions.open() as server:
        fill(server)
        whole = contents(server)[0]
        server.done("/dataseries/clear", "g")
        synced(server)
    with sessions.open() as server:
        assert server.done("/dataseries/size", "g") == [0]
        assert server.done("/dataseries/undo", "g") == [1]
        assert contents(server)[0] == whole
        before = synced(server)
    assert reopened(sessions) == before


# One family at a time, few names: histories in which something comes back after a commit.
HISTORIES = {
    "series": ("addFrame", "setFrame", "updateFrame", "deleteFrame", "setSeries", "long"),
    "ids": ("addFrame", "deleteSeries", "setPoint", "deletePoint", "setLabel", "deleteLabel"),
    "objects": ("setPoint", "merge", "clear", "free", "undo", "setLabel", "addFrame"),
    "buffers": ("setn", "alloc", "set", "clear", "free", "undo"),
}


@pytest.mark.parametrize("kind", HISTORIES)
@given(st.data())
@settings(
    max_examples=40,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_any_history_comes_back_as_it_was(tmp_path_factory, kind, data):
    command = st.sampled_from((*HISTORIES[kind], "sync", "sync"))
    one = st.tuples(command, st.integers(0, 2), st.integers(-3, 3))
    history = data.draw(st.lists(one, min_size=10, max_size=40))
    sessions = Sessions(tmp_path_factory.mktemp("session"))
    with sessions.open() as server:
        for command, which, value in history:
            act(server, kind, command, f"i{which}", value)
        before = synced(server)
        assert [reply for reply in server.peer.finals if "internal" in reply] == []
    assert reopened(sessions) == before


def act(server, kind, command, identifier, value):
    """Do one thing, which may well be refused."""
    frame = [float(value), 1.0, 2.0]
    calls = {
        "sync": ("/sync", 0),
        "addFrame": ("/dataseries/addFrame", "a", identifier, *frame),
        "setFrame": ("/dataseries/setFrame", "a", identifier, value, *frame),
        "updateFrame": ("/dataseries/updateFrame", "a", identifier, value, *frame),
        "deleteFrame": ("/dataseries/deleteFrame", "a", identifier, value),
        "setSeries": ("/dataseries/setSeries", "a", identifier, 3, *frame, *frame),
        "deleteSeries": ("/dataseries/deleteSeries", "a", identifier),
        "setPoint": ("/dataset/setPoint", "b", identifier, value, 1),
        "deletePoint": ("/dataset/deletePoint", "b", identifier),
        "setLabel": ("/labelset/setLabel", "c", identifier, f"v{value}"),
        "deleteLabel": ("/labelset/deleteLabel", "c", identifier),
        "merge": ("/dataset/merge", "b", "other", value % 2),
        "setn": ("/buffer/setn", "d", 4000 + 700 * value, *frame, 1.0),
        "alloc": ("/buffer/alloc", "d", 5000 + value % 2, 2),
        "set": ("/buffer/set", "d", 2, np.full(16000, value, np.float32)),
    }
    if command == "long":  # more than one chunk
        length = CHUNK_BYTES // 8 + 7 * value
        server.ask("/dataseries/setSeries", "a", identifier, 3, np.full(3 * length, value, "f4"))
    elif command == "merge":
        server.ask("/dataset/setPoint", "other", identifier, value, 2)
        server.ask(*calls[command])
    elif command in calls:
        server.ask(*calls[command])
    else:
        where = ("dataseries a", "dataset b", "labelset c")[value % 3]
        family, name = ("buffer", "d") if kind == "buffers" else where.split()
        server.ask(f"/{family}/{command}", name)


@pytest.fixture
def server(tmp_path):
    with InProcess(data_folder=str(tmp_path)) as running:
        yield running


# -- what goes wrong ---------------------------------------------------------------------------


def test_a_flipped_bit_or_a_missing_end_is_noticed(sessions):
    with sessions.open() as server:
        server.done("/dataset/addPoint", "p", "a", 1, 2, 3)
        server.done("/labelset/addLabel", "l", "a", "label")
        server.done("/buffer/set", "wave", 1, np.arange(6000, dtype="f4"))
        server.done("/dataset/free", "p")
        before = synced(server)
    whole = sessions.path.read_bytes()
    rng = np.random.default_rng(5)
    noticed = 0
    for at in rng.integers(0, len(whole), 150).tolist():
        damaged = bytearray(whole)
        damaged[at] ^= 1 << int(rng.integers(8))
        noticed += refused(sessions, bytes(damaged), before)
        noticed += refused(sessions, whole[:at], before)
    assert noticed > 200


def refused(sessions, data, before):
    """Open a damaged session: it is refused in words, or nothing that counts was hit."""
    sessions.path.write_bytes(data)
    try:
        found = reopened(sessions)
    except FileTrouble as trouble:
        assert "cannot open the session" in trouble.sentence
        assert "start with another --session file" in trouble.sentence
        return True
    assert found in (before, ([], {})) and (found == before or len(data) == 0)
    return False


def test_a_full_disk_is_told_by_sync_and_all_is_written_once_there_is_room(sessions):
    with sessions.open() as server:
        fill(server)
        synced(server)
        pages = server.server.session._storage.connection.execute("PRAGMA page_count").fetchone()[0]
        server.server.session._storage.connection.execute(f"PRAGMA max_page_count={pages}")
        server.done("/dataset/free", "p")
        server.done("/dataseries/addFrame", "g", "a", 1, 2)
        server.done("/buffer/set", "more", 1, np.arange(14000, dtype="f4"))
        for _ in range(2):
            reply = server.ask("/sync", 1)
            assert reply[:4] == ["/fail", "/sync", "", "file"]
            assert "full" in reply[4]
        server.done("/dataset/setPoint", "fine", "a", 1)
        server.done("/dataseries/clear", "g")
        server.server.session._storage.connection.execute("PRAGMA max_page_count=1000000")
        before = synced(server)
    assert reopened(sessions) == before


def test_a_write_that_fails_leaves_everything_as_it_was(server, tmp_path):
    server.done("/buffer/set", "b", 1, np.arange(5000, dtype="f4"))
    server.done("/dataset/addPoint", "p", "a", 1)
    calls = (("/buffer/write", "b"), ("/dataset/write", "p"), ("/save",))
    (tmp_path / "folder").mkdir()
    before = contents(server)
    for call in calls:
        for path in ("absent/x.wav", "folder"):
            assert server.fails(*call, path)[0] == "file"
        sound = call[0] == "/buffer/write"
        old = b"RIFF....WAVEold" if sound else b"\x85\xa6format\xa7lstmosc"
        (tmp_path / "old.wav").write_bytes(old)
        with small_files():
            if call[0] != "/dataset/write":
                assert server.fails(*call, "old.wav")[0] == "file"
                assert (tmp_path / "old.wav").read_bytes() == old
        assert sorted(p.name for p in tmp_path.iterdir()) == ["folder", "old.wav"]
    assert contents(server) == before
    assert server.ask("/status")[0] == "/status.reply"


@contextmanager
def small_files():
    """Let the system refuse more than 4 KiB in one file, as a full disk would."""
    resource = pytest.importorskip("resource")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (4096, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_a_power_cut_during_save_leaves_the_old_file_or_the_new_one(server, tmp_path, monkeypatch):
    fill(server)
    server.done("/save", "s.lstmosc")
    target = tmp_path / "s.lstmosc"
    old, witness = target.read_bytes(), tmp_path / "witness"
    os.link(target, witness)
    server.done("/dataset/addPoint", "p", "new", 1, 2, 3)
    on_disk, events, fsync, replace = {}, [], os.fsync, os.replace

    def watched_fsync(handle):
        fsync(handle)
        status = os.fstat(handle)
        if stat.S_ISDIR(status.st_mode):
            events.append("folder")
        else:
            with open(f"/proc/self/fd/{handle}", "rb") as file:  # noqa: PTH123
                on_disk[status.st_ino] = file.read()

    def watched_replace(source, destination):
        # Cut the power here or later: what bears the name is whole on disk before it does.
        assert on_disk[source.stat().st_ino] == source.read_bytes() != old
        assert witness.read_bytes() == target.read_bytes() == old
        events.append("renamed")
        replace(source, destination)

    monkeypatch.setattr(atomic_files.os, "fsync", watched_fsync)
    monkeypatch.setattr(atomic_files.os, "replace", watched_replace)
    server.done("/save", "s.lstmosc")
    assert events == ["renamed", "folder"]
    assert on_disk[target.stat().st_ino] == target.read_bytes()
    assert witness.read_bytes() == old


# -- the loop does not wait --------------------------------------------------------------------


def test_a_long_recording_is_written_once_and_the_rest_of_the_session_not_again(sessions):
    with sessions.open() as server:
        server.done("/buffer/set", "untouched", 1, np.zeros(100_000, "f4"))
        frames = 4000
        for at in range(frames):
            server.send("/dataseries/addFrame", "g", "rec", float(at), 1.0, 2.0, 3.0)
            if at % 500 == 0:
                synced(server)
        before = synced(server)
        log = sessions.path.with_name("set.session-wal").stat().st_size
        assert log < 100_000 * 4 + 3 * frames * 16 + 2_000_000
    assert reopened(sessions) == before


def test_a_large_change_is_copied_in_slices_and_calls_meanwhile_are_in_the_same_commit(sessions):
    with sessions.open() as server:
        server.done("/buffer/set", "b", 1, np.ones(3_000_000, "f4"))
        peer = FakePeer(50001)
        server.send("/sync", 9, peer=peer)
        for at in range(20):
            server.send("/buffer/setn", "b", at * 100_000, float(at), peer=peer)
            server.send("/dataset/setPoint", "p", str(at), at, peer=peer)
            server.run(asyncio.sleep(0))
        before = synced(server)
    assert reopened(sessions) == before
