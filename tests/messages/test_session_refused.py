"""Sessions that another process holds, and files in a session's place that are none or damaged."""

from __future__ import annotations

import os
import sqlite3

import numpy as np
import pytest

from damaged_sessions import lead_pages_in_circles, mend_checksums
from lstmosc.errors import FileTrouble
from session_servers import Sessions, contents, fill, reopened, synced


@pytest.fixture
def sessions(tmp_path):
    return Sessions(tmp_path)


def test_a_second_process_reads_the_session_and_says_why_it_changes_nothing(sessions):
    with sessions.open() as first:
        fill(first)
        held = synced(first)[0]
        with sessions.open() as second:
            assert contents(second)[0] == held
            assert second.done("/dataset/getPoint", "p", "a") == [3, 1.0, 2.0, 3.0]
            for call in (("/dataset/addPoint", "p", "z", 1, 2, 3), ("/clearAll",)):
                code, sentence = second.fails(*call)
                assert (code, "another process holds the session" in sentence) == ("denied", True)
            assert second.done("/save", "copy.lstmosc")[1] == len(held)
            code, sentence = second.fails("/sync", 4)
            assert (code, "this one only reads" in sentence) == ("denied", True)
            assert "another --session" in sentence
        first.done("/dataset/addPoint", "p", "z", 1, 2, 3)
        held = synced(first)
    assert reopened(sessions) == held


def test_what_is_no_session_is_refused_with_the_reason(sessions, tmp_path):
    sessions.path.write_bytes(b"not at all")
    with pytest.raises(FileTrouble, match="if it was written by /save"), sessions.open():
        pass
    sessions.path.unlink()
    with sqlite3.connect(sessions.path) as other:
        other.execute("CREATE TABLE mine(x)")
    other.close()
    with pytest.raises(FileTrouble, match="not a session of lstmosc"), sessions.open():
        pass
    sessions.path = tmp_path / "absent" / "set.session"
    with pytest.raises(FileTrouble, match=r"there is no folder .*: make it first"), sessions.open():
        pass
    assert not sessions.path.parent.exists()
    sessions.path = tmp_path
    with pytest.raises(FileTrouble, match="a folder: give the name of a file in"), sessions.open():
        pass


FOREIGN_TABLES = {
    "a view without end": "DROP TABLE counts; CREATE VIEW counts AS WITH RECURSIVE n(objects) AS "
    "(SELECT 1 UNION ALL SELECT objects + 1 FROM n) SELECT max(objects) AS objects FROM n",
    "a trigger": "CREATE TRIGGER busy AFTER UPDATE ON counts BEGIN INSERT INTO chunks VALUES "
    "(1, 'a', 1, zeroblob(100000000), 0); END",
    "no index": "DROP INDEX entry",
    "another table": "CREATE TABLE more(a)",
}


@pytest.mark.timeout(60)
@pytest.mark.parametrize("change", FOREIGN_TABLES.values(), ids=FOREIGN_TABLES)
def test_a_session_of_other_tables_is_refused_at_once(sessions, change):
    with sessions.open() as server:
        server.done("/dataset/setPoint", "p", "a", 1)
    with sqlite3.connect(sessions.path) as file:
        file.executescript(change)
    file.close()
    with pytest.raises(FileTrouble, match="its tables are not those of a session"), sessions.open():
        pass


@pytest.mark.parametrize(
    ("column", "value"),
    [("position", "x"), ("place", 7), ("name", b"x"), ("family", b"x"), ("rate", "x")],
)
def test_a_value_of_another_type_is_refused_though_its_checksum_is_right(sessions, column, value):
    with sessions.open() as server:
        server.done("/buffer/set", "b", 1, 2.0)
    with sqlite3.connect(sessions.path) as file:
        file.execute(f"UPDATE objects SET {column}=?", (value,))
        mend_checksums(file)
    file.close()
    with pytest.raises(FileTrouble, match="cannot open the session"), sessions.open():
        pass


@pytest.mark.parametrize("value", ["x", 7, 0.5])
@pytest.mark.parametrize(("table", "column"), [("entries", "rest"), ("chunks", "data")])
def test_contents_that_are_no_bytes_are_refused_by_a_check_of_ours(
    sessions, caplog, table, column, value
):
    with sessions.open() as server:
        server.done("/buffer/set", "b", 1, np.zeros(100_000, np.float32))
    with sqlite3.connect(sessions.path) as file:
        file.execute(f"UPDATE {table} SET {column}=?", (value,))
    file.close()
    with pytest.raises(FileTrouble, match="the session is damaged"), sessions.open():
        pass
    assert "a check is missing" not in caplog.text


@pytest.mark.parametrize("change", ["identifier=CAST(x'ff' AS TEXT)", "rest=x'ff'"])
def test_texts_that_are_none_are_refused_by_a_check_of_ours(sessions, caplog, change):
    with sessions.open() as server:
        server.done("/labelset/setLabel", "l", "a", "b")
    with sqlite3.connect(sessions.path) as file:
        file.execute(f"UPDATE entries SET {change}")
        if change.startswith("rest"):  # the other is not even read
            mend_checksums(file)
    file.close()
    with pytest.raises(FileTrouble, match="the session is damaged"), sessions.open():
        pass
    assert "a check is missing" not in caplog.text


@pytest.mark.timeout(60)
def test_a_session_whose_pages_lead_to_each_other_is_refused(sessions):
    with sessions.open() as server:
        server.done("/dataset/setPoint", "p", "a", 1)
    lead_pages_in_circles(sessions.path)
    with pytest.raises(FileTrouble, match="its pages lead to each other"), sessions.open():
        pass


def test_a_place_that_may_not_be_written_is_named(sessions, monkeypatch):
    with sessions.open() as server:
        fill(server)
    access, file = os.access, str(sessions.path)
    monkeypatch.setattr(os, "access", lambda path, mode: str(path) != file and access(path, mode))

    def refuse(*arguments, **more):
        raise sqlite3.OperationalError("unable to open database file")

    monkeypatch.setattr(sqlite3, "connect", refuse)
    with (
        pytest.raises(FileTrouble, match=r"set.session' may not be written \(by its"),
        sessions.open(),
    ):
        pass


def test_a_later_version_is_refused_by_its_number(sessions):
    with sessions.open() as server:
        fill(server)
    with sqlite3.connect(sessions.path) as file:
        file.execute("PRAGMA user_version=4")
    file.close()
    with pytest.raises(FileTrouble, match="version 4"), sessions.open():
        pass


def test_a_file_that_may_not_be_opened_in_the_sessions_place_is_left_alone(sessions, monkeypatch):
    with sessions.open() as server:
        server.done("/dataset/setPoint", "p", "a", 1)
        synced(server)
        sessions.path.unlink()
        sessions.path.write_bytes(b"not yours")
        opening = os.open

        def refuse(path, *more, **named):
            if os.fspath(path) == str(sessions.path):
                raise PermissionError(13, "Permission denied")
            return opening(path, *more, **named)

        monkeypatch.setattr(os, "open", refuse)
        server.done("/dataset/setPoint", "p", "b", 2)
        assert "set-2.session" in server.ask("/sync", 1)[4]
        held = synced(server)
    monkeypatch.undo()
    assert sessions.path.read_bytes() == b"not yours"
    sessions.path = sessions.path.with_name("set-2.session")
    assert reopened(sessions) == held
