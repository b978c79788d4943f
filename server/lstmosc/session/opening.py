"""Opening a session: to write to it, or only to read while another process has it."""

from __future__ import annotations

import errno
import os
import sqlite3
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path

from lstmosc.errors import FileTrouble
from lstmosc.session import schema
from lstmosc.session.autosave import AutoSaver
from lstmosc.session.lock import check_place
from lstmosc.session.reader import MakeObject, StoredObject, read_objects
from lstmosc.session.storage import Storage, read_without_log_index
from lstmosc.stores.registry import Registry

RECOVERY_HINT = (
    ". Nothing was changed: keep what is there, start with another --session file, and there "
    "/restore a file that /save wrote, if you have one"
)
FULL_DISK_ERRNOS = (errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC))
FULL_DISK_CODES = (sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN)
"""SQLite's primary codes for a disk that takes nothing more: of pages, its index, its journal."""


def open_session(path: Path, registry: Registry, make: MakeObject) -> AutoSaver | None:
    """Fill the registry from a session and keep the session up from now on; on the loop.

    Where its disk is full it is read, and written as soon as there is room. None where another
    process holds the session: then it was only read. Raises FileTrouble where it cannot be opened,
    or is damaged.
    """
    with session_errors(path), ExitStack() as opened:
        where = Path(os.path.realpath(path))
        check_place(where)
        storage = Storage(where)
        opened.callback(storage.abandon)
        try:
            held = storage.take_lock()
        except OSError as error:
            if error.errno not in FULL_DISK_ERRNOS:
                raise
            opened.pop_all()
            return AutoSaver(registry, storage, [], unwritten(path, error))
        refuse_other_name(storage)
        if not held:
            for each in read(where, make):
                registry.put(each.family, each.name, each.item)
            return None
        refuse_foreign(storage)
        autosaver = AutoSaver(registry, storage, *read_to_write(path, storage, make))
        opened.pop_all()
        return autosaver


def read_to_write(
    path: Path, storage: Storage, make: MakeObject
) -> tuple[list[StoredObject], FileTrouble | None]:
    """Connect to a locked session and read it; where its disk is full, read it alone."""
    try:
        storage.connect()
        assert storage.connection is not None
        return read_objects(storage.connection, make), None
    except sqlite3.OperationalError as error:
        code = getattr(error, "sqlite_errorcode", 0) & 0xFF
        if code not in FULL_DISK_CODES or unwritable_place(path):
            raise
        if storage.lock is not None and storage.lock.num_bytes == 0:
            return [], unwritten(path, error)
        with closing(read_without_log_index(storage.path)) as connection:
            return read_objects(connection, make), unwritten(path, error)


def read(path: Path, make: MakeObject) -> list[StoredObject]:
    """Read the objects of a session as they are now, in one moment, while another writes it."""
    with closing(schema.open_database(path, "ro")) as connection:
        connection.execute("BEGIN")
        if schema.is_empty(connection):
            return []
        schema.check(connection)
        return [
            each for each in read_objects(connection, make) if each.place == schema.PLACE_CURRENT
        ]


def refuse_foreign(storage: Storage) -> None:
    """Refuse a file that is no database; raises FileTrouble."""
    assert storage.lock is not None
    if storage.lock.num_bytes and not schema.is_database(
        storage.lock.beginning(schema.HEADER_BYTES)
    ):
        raise FileTrouble("this is not a session; if it was written by /save, use /restore")


def refuse_other_name(storage: Storage) -> None:
    """Refuse a name of a session whose log lies beside another one; raises FileTrouble."""
    lock = storage.lock
    assert lock is not None
    if not schema.is_written_ahead(lock.beginning(schema.HEADER_BYTES)):
        return
    if (lock.num_names > 1 or not lock.held) and not schema.log_of(storage.path).exists():
        raise FileTrouble(
            "it has another name, too, beside which its log lies: open it by the name it was "
            "last written by"
        )


def unwritten(path: Path, error: Exception) -> FileTrouble:
    """Build the error of a session that is only in memory for now."""
    return FileTrouble(
        f"the session '{path}' cannot be written ({error}): make room on its disk; it is written "
        "as soon as there is some"
    )


@contextmanager
def session_errors(path: Path) -> Iterator[None]:
    """Turn errors of SQLite or the system into one sentence with the path."""
    try:
        yield
    except FileTrouble as trouble:
        raise FileTrouble(f"cannot open the session '{path}': {trouble}{RECOVERY_HINT}") from None
    except (sqlite3.Error, OSError, UnicodeDecodeError) as error:
        why = "" if isinstance(error, UnicodeDecodeError) else unwritable_place(path)
        raise FileTrouble(
            f"cannot open the session '{path}': {why or error}{RECOVERY_HINT}"
        ) from None


def unwritable_place(path: Path) -> str:
    """Return which place may not be written, or nothing: SQLite says only that it cannot."""
    for place in (path, path.parent):
        if place.exists() and not os.access(place, os.R_OK | os.W_OK):
            return f"'{place}' may not be written (by its permissions, or as the disk is read-only)"
    return ""
