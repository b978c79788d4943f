"""Writer of the session's file: applies operations in order, on one thread.

Operations come in batches; the last batch of a commit is committed with all before it, or nothing
is.
"""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from lstmosc.errors import FileTrouble, LstmoscError
from lstmosc.session.schema import CHUNK_BYTES, METADATA_FAMILY, SOLE_ENTRY, checksum
from lstmosc.session.serialisation import Chunk, Entry, MetadataRow, RecordRow, chunked
from lstmosc.session.storage import Storage
from lstmosc.stores.io import msgpack_files

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class PutObject:
    """An object stands here from now on, with so many entries."""

    object: int
    family: str
    name: str
    place: int
    position: int
    rate: float
    entries: int


@dataclass(frozen=True)
class DeleteObject:
    """An object is gone."""

    object: int


@dataclass(frozen=True)
class DeleteEntries:
    """All entries of an object are gone; it is about to be written anew."""

    object: int


@dataclass(frozen=True)
class DeleteEntry:
    """One entry of an object is gone."""

    object: int
    identifier: str


Operation = (
    PutObject | DeleteObject | DeleteEntries | DeleteEntry | Entry | Chunk | RecordRow | MetadataRow
)


class Writer:
    """Writer of operations; used from one thread."""

    def __init__(self, storage: Storage) -> None:
        self._storage = storage
        self._trouble: Exception | None = None

    @property
    def _connection(self) -> sqlite3.Connection:
        if self._storage.connection is None:
            raise FileTrouble("it is not open")
        return self._storage.connection

    def apply(self, operations: Iterable[Operation]) -> None:
        """Apply some operations; an error is kept until the commit ends."""
        if self._trouble is not None:
            return
        try:
            if not self._connection.in_transaction:
                self._connection.execute("BEGIN IMMEDIATE")
            for operation in operations:
                self._apply_one(operation)
        except Exception as error:
            if not isinstance(error, sqlite3.Error | LstmoscError):
                log.exception("a change could not be written to the session")
            self._trouble = error

    def commit(self, operations: Iterable[Operation]) -> None:
        """Apply the last operations and put all on disk; raises FileTrouble, then nothing is.

        Returns when the system says that the disk has it.
        """
        self.apply(operations)
        try:
            if self._trouble is not None:
                raise self._trouble
            self._connection.execute("UPDATE counts SET objects=(SELECT count(*) FROM objects)")
            self._connection.execute("COMMIT")
        except Exception as error:
            self._roll_back()
            raise FileTrouble(f"the session cannot be written: {error}") from None
        finally:
            self._trouble = None
            self._storage.note_written()

    def abandon(self) -> None:
        """Roll back what has been written of a commit."""
        self._trouble = None
        self._roll_back()
        self._storage.note_written()

    def _roll_back(self) -> None:
        connection = self._storage.connection
        if connection is not None and connection.in_transaction:
            connection.execute("ROLLBACK")

    def _apply_one(self, operation: Operation) -> None:
        run = self._connection.execute
        match operation:
            case Entry():
                self._entry(operation)
            case Chunk(number, identifier, at, data):
                crc = checksum(data, number, identifier, at)
                row = (number, identifier, at, data, crc)
                run("INSERT OR REPLACE INTO chunks VALUES (?,?,?,?,?)", row)
            case DeleteEntry(number, identifier):
                run("DELETE FROM entries WHERE object=? AND identifier=?", (number, identifier))
                run("DELETE FROM chunks WHERE object=? AND identifier=?", (number, identifier))
            case PutObject(number):
                columns = (
                    operation.family,
                    operation.name,
                    operation.place,
                    operation.position,
                    operation.rate,
                )
                values = (number, *columns, operation.entries)
                whole = (*values, checksum(b"", *values))
                run("INSERT OR REPLACE INTO objects VALUES (?,?,?,?,?,?,?,?)", whole)
            case RecordRow(number, item):
                self._empty(number)
                self._record(number, item.family, item.to_record())
            case MetadataRow(number, metadata):
                self._apply_one(DeleteEntry(number, SOLE_ENTRY))
                if metadata.is_informative:
                    self._record(number, METADATA_FAMILY, metadata.to_record())
            case DeleteEntries(number):
                self._empty(number)
            case DeleteObject(number):
                self._empty(number)
                run("DELETE FROM objects WHERE id=?", (number,))

    def _entry(self, entry: Entry) -> None:
        head = (entry.object, entry.identifier, entry.rows, entry.cols)
        crc = checksum(entry.rest, *head)
        self._connection.execute(
            "INSERT INTO entries VALUES (?,?,?,?,?,?) ON CONFLICT(object, identifier) DO UPDATE "
            "SET rows=excluded.rows, cols=excluded.cols, rest=excluded.rest, crc=excluded.crc",
            (*head, entry.rest, crc),
        )
        whole = entry.rows * entry.cols * 4 // CHUNK_BYTES
        self._connection.execute(
            "DELETE FROM chunks WHERE object=? AND identifier=? AND number>=?",
            (entry.object, entry.identifier, whole),
        )

    def _record(self, number: int, family: str, record: dict[str, Any]) -> None:
        """Write a packed record as the entry without an identifier."""
        packed = memoryview(msgpack_files.pack(family, record))
        for part in chunked(number, SOLE_ENTRY, (len(packed), 1), packed):
            self._apply_one(part)

    def _empty(self, number: int) -> None:
        self._connection.execute("DELETE FROM entries WHERE object=?", (number,))
        self._connection.execute("DELETE FROM chunks WHERE object=?", (number,))
