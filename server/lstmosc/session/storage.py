"""Files of an open session: its lock and its connection, and what is done when one of them is gone.

A session's file may be deleted, moved or replaced while it is open; SQLite would go on writing to
what has no name any more. So what is open is compared with what is there, by device and inode. It
may be overwritten in place, too, as by a copy: so its time and its content are compared with those
after the last commit.
"""

from __future__ import annotations

import logging
import os
import sqlite3
from contextlib import closing, suppress
from enum import Enum
from itertools import count
from pathlib import Path

from lstmosc.errors import FileTrouble
from lstmosc.session import schema
from lstmosc.session.lock import InodeLock, identity_of
from lstmosc.stores.io import atomic_files
from lstmosc.stores.io.atomic_files import Identity

log = logging.getLogger(__name__)


class Place(Enum):
    """Where the session's files are, compared with what is open."""

    IN_PLACE = "in place"
    CLOSED = "not open"
    NO_LOG = "without its log"
    GONE = "deleted or moved"
    REPLACED = "replaced by another file"
    OVERWRITTEN = "overwritten by another program"


class Found(Enum):
    """What a session's file has once it is open again."""

    ALL = "what was committed"
    NOTHING = "nothing yet"


class Storage:
    """The lock and the connection of a session; used from one thread at a time."""

    def __init__(self, path: Path) -> None:
        """Take a path without links in it; nothing is opened yet."""
        self.path = path
        self.lock: InodeLock | None = None
        self.connection: sqlite3.Connection | None = None
        self._files: dict[Path, Identity] = {}
        self._modified = (0, 0)
        self._fingerprint = 0

    def take_lock(self) -> bool:
        """Open and lock the file; false where another process has it. Raises as InodeLock."""
        self.lock = InodeLock(self.path)
        return self.lock.held

    def connect(self) -> None:
        """Open the database that is locked, made if it is empty; raises sqlite3.Error, FileTrouble.

        From here on no call of this process may open its files, see ``atomic_files.guard``.
        """
        assert self.lock is not None
        atomic_files.guard([self.lock.identity])
        self._files = {self.path: self.lock.identity}
        try:
            self.connection = schema.connect(self.path, writing=True)
            self._guard_log()
            if not self.lock.in_place():
                raise FileTrouble("it was replaced while it was opened: try again")
            self.note_written()
        except BaseException:
            self.disconnect()
            raise

    def _guard_log(self) -> None:
        for file in (schema.log_of(self.path), schema.index_of(self.path)):
            identity = identity_of(file)
            if identity is not None:
                self._files[file] = identity
                atomic_files.guard([identity])

    def disconnect(self, *, fold: bool = False) -> None:
        """Close the database, with everything in its file if ``fold``; the lock stays."""
        connection, self.connection = self.connection, None
        if connection is not None:
            (schema.checkpoint_and_close if fold else sqlite3.Connection.close)(connection)
        atomic_files.unguard(self._files.values())
        self._files = {}

    def close(self) -> None:
        """Close everything, the file whole by itself; idempotent."""
        place = self.place()
        if place is Place.OVERWRITTEN:
            self._discard_log()
        self.disconnect(fold=place is Place.IN_PLACE)
        self.abandon()

    def abandon(self) -> None:
        """Let go of everything as it is; idempotent."""
        self.disconnect()
        if self.lock is not None:
            self.lock.close()
            self.lock = None

    def place(self) -> Place:
        """Compare what is open with what is there."""
        if self.lock is None or self.connection is None:
            return Place.CLOSED
        there = identity_of(self.path)
        if there != self.lock.identity:
            return Place.GONE if there is None else Place.REPLACED
        if self._is_overwritten(self.lock):
            return Place.OVERWRITTEN
        if any(identity_of(file) != known for file, known in self._files.items()):
            return Place.NO_LOG
        return Place.IN_PLACE

    def note_written(self) -> None:
        """Take the file for ours as it is now, after a commit may have written to it."""
        if self.lock is not None and self.lock.modified != self._modified:
            self._modified = self.lock.modified
            self._fingerprint = self.lock.fingerprint()

    def _is_overwritten(self, lock: InodeLock) -> bool:
        """Return whether another program has changed the content, and not only the time."""
        modified = lock.modified
        if modified == self._modified:
            return False
        if modified[1] != self._modified[1] or lock.fingerprint() != self._fingerprint:
            return True
        self._modified = modified
        return False

    def reopen(self, place: Place) -> Found:
        """Open the session again, or a new file for it; raises OSError, sqlite3.Error, FileTrouble.

        A file that took its place is left alone: then a name beside it is chosen.
        """
        if place is Place.NO_LOG:
            assert self.connection is not None
            self.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")  # the log is open still
        same_file = self.lock is not None and place in (Place.NO_LOG, Place.CLOSED)
        if same_file and self.lock is not None and self.lock.in_place():
            empty = self.lock.num_bytes == 0
            self.disconnect()
            self.connect()
            return Found.NOTHING if empty else Found.ALL
        if place is Place.OVERWRITTEN:
            self._discard_log()
        self._make_new_file()
        return Found.NOTHING

    def _discard_log(self) -> None:
        """Close the database without its log, which SQLite would copy into the other's content."""
        logs = (schema.log_of(self.path), schema.index_of(self.path))
        ours = [file for file in logs if file in self._files]
        with suppress(OSError):
            os.truncate(logs[0], 0)
        self.disconnect()
        for file in ours:
            file.unlink(missing_ok=True)

    def _make_new_file(self) -> None:
        self.abandon()
        first = self.path
        for number in count(2):
            if self._is_free():
                break
            self.abandon()
            self.path = first.with_name(f"{first.stem}-{number}{first.suffix}")
        self.connect()

    def _is_free(self) -> bool:
        """Lock what is at the path, made if nothing is; return whether it is an empty file."""
        if self.path.exists() and not self.path.is_file():
            return False
        try:
            return self.take_lock() and self.lock is not None and self.lock.num_bytes == 0
        except PermissionError:
            if not self.path.exists():
                raise
            return False  # another's file, which may not even be opened


def read_without_log_index(path: Path) -> sqlite3.Connection:
    """Open a session for reading on a disk that has no room for the index of its log.

    In SQLite's exclusive mode that index is in the memory of this process. Raises sqlite3.Error,
    FileTrouble.
    """
    connection = schema.open_database(path, "rw")
    try:
        connection.execute("PRAGMA locking_mode=EXCLUSIVE")
        schema.check(connection)
    except BaseException:
        with suppress(sqlite3.Error), closing(connection):
            pass
        raise
    return connection
