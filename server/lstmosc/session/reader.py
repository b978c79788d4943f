"""Deserialisation of a session: objects from rows, each checked before it is used."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import numpy as np

from lstmosc.errors import FileTrouble
from lstmosc.session.schema import (
    CHUNK_BYTES,
    METADATA_FAMILY,
    PLACE_UNDO_ABSENT,
    PLACES,
    SOLE_ENTRY,
    checksum,
)
from lstmosc.stores.io import msgpack_files
from lstmosc.stores.io.records import reading

COLLECTIONS = ("dataseries", "dataset", "labelset")  # all else is one entry
STEPS_BETWEEN_LOOKS = 100_000
STEPS_PER_BYTE = 100
"""Steps of SQLite's machine: reading a whole session takes about three for each byte of it."""
MakeObject = Callable[[str, dict[str, Any]], Any]
"""Makes an object of a family from a record."""


@dataclass(frozen=True)
class StoredObject:
    """An object of a session: its number, family and name, its place and position."""

    number: int
    family: str
    name: str
    place: int
    position: int
    item: Any


@dataclass(frozen=True)
class StoredEntry:
    """An entry as it lies in the file."""

    identifier: str
    rows: int
    cols: int
    data: bytes

    def frames(self) -> np.ndarray[Any, np.dtype[np.float32]]:
        """Return the numbers [rows, cols]."""
        if len(self.data) != 4 * self.rows * self.cols or self.rows < 0:
            raise damaged(f"'{self.identifier}' has {len(self.data)} bytes")
        return np.frombuffer(self.data, "<f4").astype(np.float32).reshape(self.rows, self.cols)

    def text(self) -> str:
        """Return the label."""
        try:
            return self.data.decode()
        except UnicodeDecodeError:
            raise damaged(f"the label of '{self.identifier}' is no text") from None


def read_objects(connection: sqlite3.Connection, make: MakeObject) -> list[StoredObject]:
    """Read everything; raises FileTrouble where anything is damaged or missing."""
    with reading(), bounded(connection):  # a value may be of another type than its column's
        return _read_objects(connection, make)


@contextmanager
def bounded(connection: sqlite3.Connection) -> Iterator[None]:
    """End what takes far more steps than the file has bytes: pages that lead to each other."""
    (pages,) = connection.execute("PRAGMA page_count").fetchone()
    (size,) = connection.execute("PRAGMA page_size").fetchone()
    looks = iter(range(2 + pages * size * STEPS_PER_BYTE // STEPS_BETWEEN_LOOKS))
    connection.set_progress_handler(lambda: next(looks, None) is None, STEPS_BETWEEN_LOOKS)
    try:
        yield
    except sqlite3.OperationalError as error:
        code = getattr(error, "sqlite_errorcode", None)  # a text that is no UTF-8 has none
        if code is None:
            raise damaged(str(error)) from None
        if code != sqlite3.SQLITE_INTERRUPT:
            raise
        raise damaged("its pages lead to each other") from None
    finally:
        connection.set_progress_handler(None, 0)


def _read_objects(connection: sqlite3.Connection, make: MakeObject) -> list[StoredObject]:
    rows = connection.execute(
        "SELECT id, family, name, place, position, rate, entries, crc FROM objects ORDER BY place, "
        "position, id"
    ).fetchall()
    (count,) = connection.execute("SELECT objects FROM counts").fetchone() or (None,)
    if count != len(rows):
        raise damaged(f"{len(rows)} objects are left of {count}")
    stored = []
    for number, *row, crc in rows:
        if checksum(b"", number, *row) != crc:
            raise damaged(f"the row of {row[0]} '{row[1]}' is wrong")
        family, name, place, position, rate, entries = row
        typed = isinstance(name, str) and isinstance(position, int)
        if not typed or place not in PLACES:
            raise damaged(f"the row of {family} '{name}' has values of other types")
        raw = list(read_entries(connection, number))
        if len(raw) != entries:
            raise damaged(f"{family} '{name}' has {len(raw)} entries left of {entries}")
        item = None if place == PLACE_UNDO_ABSENT else make(family, record(family, rate, raw))
        stored.append(StoredObject(number, family, name, place, position, item))
    return stored


def read_entries(connection: sqlite3.Connection, number: int) -> Iterator[StoredEntry]:
    """Read the entries of an object in their order, put together from their chunks."""
    rows = connection.execute(
        "SELECT identifier, rows, cols, rest, crc FROM entries WHERE object=? ORDER BY rowid",
        (number,),
    )
    for identifier, height, width, rest, crc in rows.fetchall():
        if not isinstance(rest, bytes) or checksum(rest, number, identifier, height, width) != crc:
            raise damaged(f"the checksum of '{identifier}' is wrong")
        whole = b"".join(read_chunks(connection, number, identifier))
        yield StoredEntry(identifier, height, width, whole + rest if whole else rest)


def read_chunks(connection: sqlite3.Connection, number: int, identifier: str) -> Iterator[bytes]:
    """Read the whole chunks of an entry."""
    rows = connection.execute(
        "SELECT number, data, crc FROM chunks WHERE object=? AND identifier=? ORDER BY number",
        (number, identifier),
    )
    for at, (place, data, crc) in enumerate(rows):
        whole = isinstance(data, bytes) and len(data) == CHUNK_BYTES
        if place != at or not whole or checksum(data, number, identifier, at) != crc:
            raise damaged(f"a piece of '{identifier}' is wrong or missing")
        yield data


def record(family: str, rate: float, raw: list[StoredEntry]) -> dict[str, Any]:
    """Make the record that a store's or model's ``from_record`` takes."""
    if family not in COLLECTIONS and len(raw) != 1:
        raise damaged(f"a {family} has {len(raw)} entries")
    if family not in (*COLLECTIONS, "buffer"):
        return msgpack_files.unpack(family, raw[0].data)
    if family == "buffer":
        return {"sampleRate": rate, "frames": raw[0].frames()}
    columns: dict[str, Any] = {}
    if family == "dataseries":
        for entry in (entry for entry in raw if entry.identifier == SOLE_ENTRY):
            columns = msgpack_files.unpack(METADATA_FAMILY, entry.data)
        raw = [entry for entry in raw if entry.identifier != SOLE_ENTRY]
    ids = [entry.identifier for entry in raw]
    if family == "labelset":
        return {"ids": ids, "labels": [entry.text() for entry in raw]}
    frames = [entry.frames() for entry in raw]
    stacked = np.concatenate(frames) if frames else np.zeros((0, 0), np.float32)
    if family == "dataset":
        return {"ids": ids, "points": stacked}
    lengths = np.array([len(each) for each in frames], np.int64)
    return {"ids": ids, "lengths": lengths, "frames": stacked, **columns}


def damaged(what: str) -> FileTrouble:
    """Build the error for a file that something has happened to."""
    return FileTrouble(f"the session is damaged: {what}")
