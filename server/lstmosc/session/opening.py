"""Opening a session: to write to it, or only to read while another process has it."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path

from lstmosc.errors import FileTrouble
from lstmosc.session.autosave import AutoSaver
from lstmosc.session.reader import MakeObject, StoredObject, read_objects
from lstmosc.session.schema import PLACE_CURRENT, Lock, connect, looks_like_one
from lstmosc.stores.registry import Registry

RECOVERY_HINT = (
    ". Nothing was changed: keep what is there, start with another --session file, and there "
    "/restore a file that /save wrote, if you have one"
)


def open_session(path: Path, registry: Registry, make: MakeObject) -> AutoSaver | None:
    """Fill the registry from a session and keep it up from now on; on the loop.

    None where another process holds the session: then it was only read. Raises FileTrouble where
    it cannot be opened, or is damaged.
    """
    with told(path, RECOVERY_HINT), ExitStack() as opened:
        check_place(path)
        lock = Lock(path)
        opened.callback(lock.close)
        if not lock.take():
            for each in read(path, make):
                registry.put(each.family, each.name, each.item)
            return None
        if path.exists() and path.stat().st_size and not looks_like_one(path):
            raise FileTrouble("this is no session; if /save wrote it, it can be restored")
        connection = connect(path, writing=True)
        opened.callback(connection.close)
        autosaver = AutoSaver(registry, connection, lock, read_objects(connection, make))
        opened.pop_all()
        return autosaver


def read_session(path: Path, make: MakeObject) -> list[StoredObject]:
    """Read the objects of a session as they are now, whoever holds it; raises FileTrouble."""
    with told(path):
        return read(path, make)


def read(path: Path, make: MakeObject) -> list[StoredObject]:
    """Read a session in one moment."""
    with closing(connect(path, writing=False)) as connection:
        connection.execute("BEGIN")
        return [each for each in read_objects(connection, make) if each.place == PLACE_CURRENT]


def check_place(path: Path) -> None:
    """Refuse what can be no file; raises FileTrouble."""
    if path.is_dir():
        raise FileTrouble("it is a folder: give the name of a file in it")
    if not path.parent.is_dir():
        raise FileTrouble(f"there is no folder '{path.parent}': make it first")


@contextmanager
def told(path: Path, hint: str = "") -> Iterator[None]:
    """Turn what SQLite or the system complains of into one sentence with the path."""
    try:
        yield
    except FileTrouble as trouble:
        raise FileTrouble(f"cannot open the session '{path}': {trouble}{hint}") from None
    except (sqlite3.Error, OSError, UnicodeDecodeError) as error:
        why = unwritable_place(path) if isinstance(error, sqlite3.OperationalError) else ""
        raise FileTrouble(f"cannot open the session '{path}': {why or error}{hint}") from None


def unwritable_place(path: Path) -> str:
    """Say which place may not be written, or nothing: SQLite says only that it cannot."""
    for place in (path, path.with_name(f"{path.name}-lock"), path.parent):
        if place.exists() and not os.access(place, os.R_OK | os.W_OK):
            return f"'{place}' may not be written (by its permissions, or as the disk is read-only)"
    return ""
