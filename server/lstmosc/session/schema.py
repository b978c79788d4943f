"""The session's file: its tables, its version, and who may write to it.

An object is a row of ``objects``; what it holds are rows of ``entries`` (a series, a point, a
label; a buffer and a model have one each), in the order of their rowids. Numbers are little-endian
float32, frame by frame; a model is its packed record, and so is what the columns of a dataseries
mean, an entry without an identifier. Whole pieces of ``CHUNK`` bytes lie in
``chunks`` and the rest in the entry itself, so that a frame appended to a long series rewrites one
short row. Every row has a checksum, every object the number of its entries: whatever is flipped or
lost is noticed when the session is opened.
"""

from __future__ import annotations

import sqlite3
import zlib
from contextlib import closing, suppress
from pathlib import Path

from lstmosc.errors import FileTrouble

APPLICATION_ID = 0x4C53_544D  # "LSTM", as `file` shows it
FORMAT_VERSION = 2
"""Version 1 had no entry for what columns mean; all else is the same."""
CHUNK_BYTES = 16384
METADATA_FAMILY = "columns"  # the family of a packed record of what columns mean
PLACE_CURRENT, PLACE_UNDO, PLACE_UNDO_ABSENT = 0, 1, 2
"""The places of an object: as it is; kept for undo; kept for undo, that there was none."""

SCHEMA = """
CREATE TABLE objects(
    id INTEGER PRIMARY KEY, family TEXT NOT NULL, name TEXT NOT NULL, place INTEGER NOT NULL,
    position INTEGER NOT NULL, rate REAL NOT NULL, entries INTEGER NOT NULL, crc INTEGER NOT NULL
);
CREATE TABLE entries(
    object INTEGER NOT NULL, identifier TEXT NOT NULL, rows INTEGER NOT NULL,
    cols INTEGER NOT NULL, rest BLOB NOT NULL, crc INTEGER NOT NULL
);
CREATE UNIQUE INDEX entry ON entries(object, identifier);
CREATE TABLE chunks(
    object INTEGER NOT NULL, identifier TEXT NOT NULL, number INTEGER NOT NULL,
    data BLOB NOT NULL, crc INTEGER NOT NULL
);
CREATE UNIQUE INDEX chunk ON chunks(object, identifier, number);
CREATE TABLE counts(objects INTEGER NOT NULL);
INSERT INTO counts VALUES (0);
"""


def checksum(data: bytes | memoryview, *with_it: object) -> int:
    """Sum up a row: its bytes and whatever else must belong to them."""
    return zlib.crc32(data, zlib.crc32(repr(with_it).encode("utf-8", "surrogatepass")))


class Lock:
    """The right to write to a session; the system takes it back when the process ends, however.

    It is SQLite's own lock on an empty file beside the session: portable, and left alone by those
    who only read.
    """

    def __init__(self, path: Path) -> None:
        self._connection = sqlite3.connect(
            path.with_name(f"{path.name}-lock"),
            timeout=0,
            isolation_level=None,
            check_same_thread=False,
        )
        self.held = False

    def take(self) -> bool:
        """Take it, unless another process has it."""
        try:
            self._connection.execute("BEGIN EXCLUSIVE")
            self.held = True
        except sqlite3.OperationalError as error:
            if "locked" not in str(error):
                raise
        return self.held

    def close(self) -> None:
        """Give it back."""
        self._connection.close()


def connect(path: Path, writing: bool) -> sqlite3.Connection:
    """Open a session's file, made if it is to be written; raises FileTrouble, sqlite3.Error."""
    mode = "rwc" if writing else "ro"
    connection = sqlite3.connect(
        f"{path.absolute().as_uri()}?mode={mode}",
        uri=True,
        timeout=5,
        isolation_level=None,
        check_same_thread=False,
    )
    try:
        if writing:
            prepare(connection)
        else:
            check(connection)
    except BaseException:
        connection.close()
        raise
    return connection


def prepare(connection: sqlite3.Connection) -> None:
    """Make the tables of a new file, and let commits reach the disk before they return."""
    if is_empty(connection):
        connection.executescript(
            f"PRAGMA application_id={APPLICATION_ID};PRAGMA journal_mode=WAL;BEGIN;{SCHEMA}"
            f"PRAGMA user_version={FORMAT_VERSION};COMMIT;"
        )
    check(connection)
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=FULL")
    connection.execute(f"PRAGMA user_version={FORMAT_VERSION}")
    connection.execute("PRAGMA journal_size_limit=67108864")
    connection.execute("PRAGMA cache_size=-2048")


def is_empty(connection: sqlite3.Connection) -> bool:
    """Tell whether a file has no tables yet."""
    return not connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]


def check(connection: sqlite3.Connection) -> None:
    """Refuse what is not a session, or of a version to come."""
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if application != APPLICATION_ID:
        raise FileTrouble("this is a database, but no session of lstmosc")
    if not 1 <= version <= FORMAT_VERSION:
        raise FileTrouble(f"this is version {version} of the session format, not {FORMAT_VERSION}")


def fold(connection: sqlite3.Connection) -> None:
    """Bring everything from the log into the file itself, and give back room that is unused."""
    with closing(connection), suppress(sqlite3.Error):  # what is in the log is safe
        (free,) = connection.execute("PRAGMA freelist_count").fetchone()
        (pages,) = connection.execute("PRAGMA page_count").fetchone()
        if free > 1024 and 2 * free > pages:
            connection.execute("VACUUM")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def looks_like_one(path: Path) -> bool:
    """Tell whether a file is a database: a session rather than what /save wrote."""
    with suppress(OSError), path.open("rb") as file:
        return file.read(16) == b"SQLite format 3\0"
    return False
