"""Two servers on one session, by any names and whatever is read: one of them writes."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

import two_servers
from lstmosc.client import CannotStart
from lstmosc.errors import LstmoscError

ENDINGS = ("", "-wal", "-shm", "-lock", "-journal", "-lock-journal")
READS = ("dataset", "dataseries", "labelset", "buffer", "lstmforecast")


@pytest.fixture
def session(tmp_path):
    return tmp_path / "set.session"


def writes(server, point):
    """Whether a server takes a change, and says that it is on disk."""
    with server.client() as client:
        try:
            client.dataset.set_point("points", point, [1, 2])
        except LstmoscError as error:
            assert error.code == "denied", error
            return False
        client.sync(1)
        return True


def points(server):
    with server.client() as client:
        return client.dataset.size("points")


def test_reading_any_file_of_the_session_leaves_its_lock(start_server, session):
    first = start_server("--session", str(session))
    assert writes(first, "a")
    with first.client() as client:
        for family in READS:
            for ending in ENDINGS:
                with pytest.raises(LstmoscError):
                    getattr(client, family).read("x", f"{session}{ending}")
        for ending in ENDINGS:
            with pytest.raises(LstmoscError):
                client.restore(f"{session}{ending}")
            with pytest.raises(LstmoscError):
                client.dataseries.read_text("t", "t", f"{session}{ending}")
    second = start_server("--session", str(session))
    assert not writes(second, "b")
    assert writes(first, "c")
    assert points(second) == 1


@pytest.mark.parametrize("link", [os.symlink, os.link])
def test_a_session_under_two_names_has_one_writer(start_server, session, link):
    first = start_server("--session", str(session))
    assert writes(first, "a")
    other = session.with_name("other.session")
    link(session, other)
    try:
        second = start_server("--session", str(other))
    except CannotStart:
        assert link is os.link  # its log lies beside the other name: it is not read half
    else:
        assert not writes(second, "b")
        assert points(second) == 1
        second.stop()
    assert writes(first, "c")
    first.stop()
    assert points(start_server("--session", str(session))) == 2


def test_a_session_that_was_closed_opens_by_either_of_its_names(start_server, session):
    first = start_server("--session", str(session))
    assert writes(first, "a")
    first.stop()
    other = session.with_name("other.session")
    os.link(session, other)
    second = start_server("--session", str(other))
    assert points(second) == 1
    assert writes(second, "b")


def test_a_session_whose_log_lies_beside_another_name_is_refused(start_server, session):
    first = start_server("--session", str(session))
    assert writes(first, "a")
    other = session.with_name("other.session")
    os.link(session, other)
    first.process.kill()
    first.stop()
    with pytest.raises(CannotStart):
        start_server("--session", str(other))
    assert points(start_server("--session", str(session))) == 1


def test_of_two_servers_one_writes_whatever_they_are_called_and_read():
    done = two_servers.play(steps=20, seed=1)
    assert done["started to read"] and done["read"]


@pytest.mark.long
@pytest.mark.timeout(1800)
def test_of_two_servers_one_writes_in_four_hundred_steps():
    done = two_servers.play(steps=400, seed=3)
    assert done["killed"] > 10 and done["refused"]


@pytest.mark.parametrize("removed", [("",), ("", "-wal", "-shm"), ("-wal",), ("-shm",)])
def test_files_deleted_under_the_server_are_written_anew(start_server, session, removed):
    first = start_server("--session", str(session))
    assert writes(first, "a")
    for ending in removed:
        session.with_name(session.name + ending).unlink()
    assert writes(first, "b")
    first.process.kill()
    first.stop()
    assert points(start_server("--session", str(session))) == 2


FOREIGN = {
    "a file": lambda path: path.write_bytes(b"not yours"),
    "a folder": Path.mkdir,
    "a pipe": os.mkfifo,
}


@pytest.mark.parametrize("make", FOREIGN.values(), ids=FOREIGN)
def test_what_took_the_sessions_place_is_left_alone_and_said(start_server, session, make):
    first = start_server("--session", str(session))
    assert writes(first, "a")
    session.unlink()
    make(session)
    with first.client() as client:
        client.dataset.set_point("points", "b", [1, 2])
        with pytest.raises(LstmoscError, match=r"replaced by another file.*set-2\.session"):
            client.sync(1)
        client.sync(2)
    assert not session.is_file() or session.read_bytes() == b"not yours"
    first.process.kill()
    first.stop()
    assert points(start_server("--session", str(session.with_name("set-2.session")))) == 2


OVERWRITINGS = {
    "a shorter file": lambda whole: b"not yours",
    "another of the same size": lambda whole: bytes(len(whole)),
    "one page of it": lambda whole: whole[:8192] + b"not yours" + whole[8201:],
    "a longer file": lambda whole: whole + b"not yours",
}


@pytest.mark.parametrize("content", OVERWRITINGS.values(), ids=OVERWRITINGS)
def test_a_file_overwritten_in_place_is_left_alone_and_said(start_server, session, content):
    first = start_server("--session", str(session))
    assert writes(first, "a")
    theirs = content(session.read_bytes())
    session.write_bytes(theirs)
    with first.client() as client:
        client.dataset.set_point("points", "b", [1, 2])
        with pytest.raises(LstmoscError, match=r"overwritten by another.*set-2\.session"):
            client.sync(1)
        client.sync(2)
    assert not session.with_name("set.session-wal").exists()
    first.process.kill()
    first.stop()
    assert session.read_bytes() == theirs
    assert points(start_server("--session", str(session.with_name("set-2.session")))) == 2


def test_a_file_emptied_in_place_is_written_anew(start_server, session):
    first = start_server("--session", str(session))
    assert writes(first, "a")
    session.write_bytes(b"")
    with first.client() as client, pytest.raises(LstmoscError, match="overwritten by another"):
        client.sync(1)
    assert writes(first, "b")
    first.process.kill()
    first.stop()
    assert points(start_server("--session", str(session))) == 2


def test_a_file_that_was_only_touched_stays_the_sessions(start_server, session):
    first = start_server("--session", str(session))
    assert writes(first, "a")
    os.utime(session, (1, 1))
    assert writes(first, "b")
    first.stop()
    assert points(start_server("--session", str(session))) == 2
