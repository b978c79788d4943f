"""Sessions on bad disks: full, without a write-ahead log, cut off from power, with faults."""

from __future__ import annotations

import contextlib
import os
import sqlite3

import numpy as np
import pytest

from disks import NO_SPACE, NONE, Disk
from faults import live_with_faults
from lstmosc.session import schema
from power_cut import cut_power
from program import Caller, Program
from session_servers import Sessions, contents, reopened, synced

SET = ("/dataset/setPoint", "points")


@contextlib.contextmanager
def served(session, disk):
    options = ("--session", str(session), "--threads", "1")
    with (
        Program(*options, environment=disk.environment) as program,
        contextlib.closing(Caller(program)) as caller,
    ):
        yield program, caller


@pytest.fixture
def disk(tmp_path):
    found = Disk(tmp_path)
    yield found
    found.discard()


@pytest.mark.parametrize("ended", ["stop", "kill"])
def test_a_session_opens_on_a_full_disk_and_is_written_once_there_is_room(tmp_path, disk, ended):
    session = tmp_path / "set.session"
    with served(session, disk) as (program, caller):
        caller.done(*SET, "a", 1.0)
        assert caller.ask("/sync", 1) == ["/synced", 1]
        getattr(program, ended)()
    disk.go_wrong(NO_SPACE)
    with served(session, disk) as (program, caller):
        assert caller.done("/dataset/getPoint", "points", "a") == [1, 1.0]
        caller.done(*SET, "b", 2.0)
        reply = caller.ask("/sync", 2)
        assert reply[:4] == ["/fail", "/sync", "", "file"]
        assert "make room" in reply[4] or "cannot be written" in reply[4]
        disk.go_wrong(NONE)
        assert caller.ask("/sync", 3) == ["/synced", 3]
        program.kill()
    with served(session, disk) as (_, caller):
        assert caller.done("/dataset/size", "points") == [2]


def test_a_new_session_on_a_full_disk_is_written_once_there_is_room(tmp_path, disk):
    session = tmp_path / "set.session"
    disk.go_wrong(NO_SPACE)
    with served(session, disk) as (program, caller):
        caller.done(*SET, "a", 1.0)
        assert caller.ask("/sync", 1)[3] == "file"
        disk.go_wrong(NONE)
        assert caller.ask("/sync", 2) == ["/synced", 2]
        program.kill()
    with served(session, disk) as (_, caller):
        assert caller.done("/dataset/size", "points") == [1]


def test_a_drive_without_a_write_ahead_log_is_named_and_keeps_everything(
    tmp_path, monkeypatch, caplog
):
    def without_shared_memory(path, mode):
        where = f"{path.absolute().as_uri()}?mode={mode}&vfs=unix-dotfile"
        return sqlite3.connect(where, uri=True, isolation_level=None, check_same_thread=False)

    if os.name != "posix":
        pytest.skip("this way of SQLite to lock is Unix's")
    monkeypatch.setattr(schema, "open_database", without_shared_memory)
    sessions = Sessions(tmp_path)
    with sessions.open() as server:
        assert "grants no write-ahead log" in caplog.text
        server.done("/buffer/set", "wave", 1, np.arange(9000, dtype=np.float32))
        server.done(*SET, "a", 1.0)
        before = synced(server)
        connection = server.server.session._storage.connection
        assert connection.execute("PRAGMA synchronous").fetchone() == (3,)
        assert contents(server) == before
    assert reopened(sessions) == before


def test_after_a_power_cut_the_session_holds_all_that_was_synced():
    figures = cut_power(cuts=12, seed=3, per_life=6, longest=1.0, fits=False)
    assert figures["calls"] > 0


@pytest.mark.long
@pytest.mark.timeout(1800)
def test_after_two_hundred_power_cuts_the_session_holds_all_that_was_synced():
    figures = cut_power(cuts=200, seed=7)
    assert figures["syncs"] > 50


def test_whatever_goes_wrong_every_call_is_answered_and_all_synced_is_kept():
    done = live_with_faults(lives=1, seed=2, seconds=2.0)
    assert done["_fault"] > 0


@pytest.mark.long
@pytest.mark.timeout(1800)
def test_for_ten_minutes_whatever_goes_wrong_all_synced_is_kept():
    done = live_with_faults(lives=120, seed=5, seconds=5.0)
    assert done["refused: file"] > 0
