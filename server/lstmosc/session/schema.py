"""The session's file: its tables, its version, and how commits get to the disk.

An object is a row of ``objects``; what it holds are rows of ``entries`` (a series, a point, a
label; all else has one), in the order of their rowids. Numbers are little-endian float32, frame by
frame; a model is its packed record, an input that of its settings, and so is what the columns of a
dataseries mean, an entry without an identifier. Whole pieces of ``CHUNK`` bytes lie in ``chunks``
and the rest in the entry itself, so that a frame appended to a long series rewrites one short row.
Every row has a checksum, every object the number of its entries: whatever is flipped or lost is
noticed when the session is opened.
"""

from __future__ import annotations

import logging
import sqlite3
import zlib
from contextlib import closing, suppress
from pathlib import Path

from lstmosc.errors import FileTrouble

log = logging.getLogger(__name__)

HEADER_BYTES = 100  # of a database of SQLite
APPLICATION_ID = 0x4C53_544D  # "LSTM", as `file` shows it
FORMAT_VERSION = 3
"""Version 1 had no entry for what columns mean, 2 no inputs; all else is the same."""
CHUNK_BYTES = 16384
SOLE_ENTRY = ""
"""The identifier of what a buffer or a model holds, and of what a dataseries' columns mean."""
METADATA_FAMILY = "columns"  # the family of a packed record of what columns mean
PLACES = PLACE_CURRENT, PLACE_UNDO, PLACE_UNDO_ABSENT = 0, 1, 2
"""The places of an object: as it is; kept for undo; kept for undo, that there was none."""
REDOABLE_POSITION = -1
"""The position of what an undo has kept, to be redone; versions before ask for none there."""

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
DEFINITIONS = sorted(
    line for line in SCHEMA.strip().replace(";\n", ";").split(";") if line.startswith("CREATE")
)
"""The statements of the schema as SQLite keeps them; they were the same in every version."""


def checksum(data: bytes | memoryview, *with_it: object) -> int:
    """Sum up a row: its bytes and whatever else must belong to them."""
    return zlib.crc32(data, zlib.crc32(repr(with_it).encode("utf-8", "surrogatepass")))


def connect(path: Path, writing: bool) -> sqlite3.Connection:
    """Open a session's file, made if it is to be written; raises FileTrouble, sqlite3.Error."""
    connection = open_database(path, "rwc" if writing else "ro")
    try:
        if writing:
            prepare(connection)
        else:
            check(connection)
    except BaseException:
        connection.close()
        raise
    return connection


def open_database(path: Path, mode: str) -> sqlite3.Connection:
    """Open a database in a mode of SQLite's URIs; raises sqlite3.Error."""
    return sqlite3.connect(
        f"{path.absolute().as_uri()}?mode={mode}",
        uri=True,
        timeout=5,
        isolation_level=None,
        check_same_thread=False,
    )


def prepare(connection: sqlite3.Connection) -> None:
    """Make the tables of a new file, and let commits reach the disk before they return."""
    if is_empty(connection):
        connection.executescript(
            f"PRAGMA application_id={APPLICATION_ID};PRAGMA journal_mode=WAL;BEGIN;{SCHEMA}"
            f"PRAGMA user_version={FORMAT_VERSION};COMMIT;"
        )
    check(connection)
    write_ahead(connection)
    connection.execute(f"PRAGMA user_version={FORMAT_VERSION}")
    connection.execute("PRAGMA journal_size_limit=67108864")
    connection.execute("PRAGMA cache_size=-2048")


def write_ahead(connection: sqlite3.Connection) -> None:
    """Have commits logged and on disk before they return, by a rollback journal if need be."""
    (mode,) = connection.execute("PRAGMA journal_mode=WAL").fetchone()
    if mode == "wal":
        connection.execute("PRAGMA synchronous=FULL")
        return
    log.warning(
        "the session's drive grants no write-ahead log (network drives do not): each commit takes "
        "longer, and no other process can read the session meanwhile; a local disk does better"
    )
    connection.execute("PRAGMA journal_mode=DELETE")
    connection.execute("PRAGMA synchronous=EXTRA")


def is_empty(connection: sqlite3.Connection) -> bool:
    """Return whether a file has no tables yet."""
    return not connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]


def check(connection: sqlite3.Connection) -> None:
    """Refuse what is not a session, or of a version to come."""
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if application != APPLICATION_ID:
        raise FileTrouble("this is a database, but not a session of lstmosc")
    if not 1 <= version <= FORMAT_VERSION:
        raise FileTrouble(
            f"this is version {version} of the session format, and this server reads 1 to "
            f"{FORMAT_VERSION}: open it with the version of lstmosc that wrote it"
        )
    check_definitions(connection)


def check_definitions(connection: sqlite3.Connection) -> None:
    """Refuse other tables, views and triggers: they could run for ever, or at every commit."""
    found = connection.execute("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL").fetchall()
    if sorted(str(sql) for (sql,) in found) != DEFINITIONS:
        raise FileTrouble("its tables are not those of a session: another program changed them")


def checkpoint_and_close(connection: sqlite3.Connection) -> None:
    """Bring everything from the log into the file itself, and give back room that is unused.

    The file is then whole by itself, under any name: see ``is_written_ahead``.
    """
    with closing(connection), suppress(sqlite3.Error):  # what is in the log is safe
        (free,) = connection.execute("PRAGMA freelist_count").fetchone()
        (pages,) = connection.execute("PRAGMA page_count").fetchone()
        if free > 1024 and 2 * free > pages:
            connection.execute("VACUUM")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.execute("PRAGMA journal_mode=DELETE")


def is_database(header: bytes) -> bool:
    """Whether a file that begins so is a database: a session rather than what /save wrote."""
    return header.startswith(b"SQLite format 3\0")


def is_written_ahead(header: bytes) -> bool:
    """Whether part of a database may lie in a log beside it (its header's write version is 2)."""
    return is_database(header) and header[18:19] == b"\2"


def log_of(path: Path) -> Path:
    """Name the write-ahead log of a database."""
    return path.with_name(f"{path.name}-wal")


def index_of(path: Path) -> Path:
    """Name the index of the write-ahead log, in memory that processes share."""
    return path.with_name(f"{path.name}-shm")
