"""Damaged session files: by SQLite's layout of pages, by rows that are right by their checksums,
by other tables under the same names, and by their log.
"""

from __future__ import annotations

import random
import sqlite3
import struct
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

from damaged_files import INTERESTING, damaged_bytes, damaged_msgpack
from lstmosc.session.schema import checksum, log_of

NUMBERS = (0, 1, -1, 2, 2**15, 2**31, 2**32, 2**62, -(2**63), 2**63 - 1)
VALUES: tuple[Any, ...] = (*NUMBERS, None, 0.5, float("inf"), "", "a", "é\0", b"", b"\xff" * 9)
FAMILIES = ("buffer", "dataset", "labelset", "dataseries", "lstmforecast", "columns", "nothing")
TABLES = {
    "objects": ("family", "name", "place", "position", "rate", "entries"),
    "entries": ("identifier", "rows", "cols", "rest"),
    "chunks": ("identifier", "number", "data"),
    "counts": ("objects",),
}
STRANGE_SCHEMAS = (
    "DROP TABLE counts",
    "DELETE FROM counts",
    "INSERT INTO counts VALUES (3)",
    "DROP TABLE chunks",
    "DROP INDEX entry",
    "ALTER TABLE objects RENAME COLUMN crc TO src",
    "PRAGMA application_id=7",
    "PRAGMA user_version=77",
    "PRAGMA user_version=-1",
    "DROP TABLE counts; CREATE VIEW counts AS WITH RECURSIVE n(objects) AS (SELECT 1 UNION ALL "
    "SELECT objects + 1 FROM n) SELECT max(objects) AS objects FROM n",
    "CREATE TRIGGER busy AFTER UPDATE ON counts BEGIN INSERT INTO counts WITH RECURSIVE n(i) AS "
    "(SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n; END",
    "CREATE TABLE more(a)",
)


def damage_session(path: Path, rng: random.Random) -> None:
    """Damage a session file in place, in one of five ways."""
    rng.choice((_damage_pages, _damage_row, _damage_row, _damage_record, _damage_rest))(path, rng)


def _damage_pages(path: Path, rng: random.Random) -> None:
    """Change the headers, cell pointers and cells of some pages."""
    data = bytearray(path.read_bytes())
    size = struct.unpack(">H", data[16:18])[0]
    for _ in range(rng.choice((1, 2, 8))):
        page = rng.randrange(len(data) // size) * size
        at = page + rng.randrange(rng.choice((8, 40, 100, size)))
        data[at] = rng.choice((*INTERESTING, rng.randrange(256)))
    path.write_bytes(data)


def _damage_rest(path: Path, rng: random.Random) -> None:
    """Change any bytes, or the tables, or lay a log of other bytes beside the file."""
    kind = rng.random()
    if kind < 0.3:
        path.write_bytes(damaged_bytes(path.read_bytes(), rng))
    elif kind < 0.6:
        with closing(sqlite3.connect(path)) as connection, suppress(sqlite3.Error):
            connection.executescript(rng.choice(STRANGE_SCHEMAS))
    else:
        _damage_log(path, rng)


def _damage_log(path: Path, rng: random.Random) -> None:
    """Commit something to the log alone, and damage that."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("UPDATE counts SET objects=objects")
        connection.commit()
        whole, log = path.read_bytes(), log_of(path).read_bytes()
    path.write_bytes(whole)
    log_of(path).write_bytes(damaged_bytes(log, rng) if log else log)


def _damage_row(path: Path, rng: random.Random) -> None:
    """Put another value into a row of any table, with its checksum right."""
    table = rng.choice(tuple(TABLES))
    column = rng.choice(TABLES[table])
    value = rng.choice((*VALUES, rng.choice(FAMILIES), rng.randbytes(rng.randrange(40))))
    with closing(sqlite3.connect(path)) as connection, suppress(sqlite3.IntegrityError):
        rows = [row for (row,) in connection.execute(f"SELECT rowid FROM {table}")]
        if rows:
            row = rng.choice(rows)
            with suppress(OverflowError):
                connection.execute(f"UPDATE {table} SET {column}=? WHERE rowid=?", (value, row))
                mend_checksums(connection)
        connection.commit()


def _damage_record(path: Path, rng: random.Random) -> None:
    """Damage a packed record, a model's or that of columns, with its checksum right."""
    with closing(sqlite3.connect(path)) as connection:
        rows = connection.execute(
            "SELECT rowid, rest FROM entries WHERE identifier='' AND object IN (SELECT id FROM "
            "objects WHERE family LIKE 'lstm%' OR family='dataseries')"
        ).fetchall()
        row, rest = rng.choice(rows)
        changed = damaged_bytes(rest, rng)
        with suppress(ValueError):  # what is long has its beginning in chunks
            changed = damaged_msgpack(rest, rng) if rng.random() < 0.7 else changed
        size = (changed, len(changed), row)
        connection.execute("UPDATE entries SET rest=?, rows=?, cols=1 WHERE rowid=?", size)
        mend_checksums(connection)
        connection.commit()


def mend_checksums(connection: sqlite3.Connection) -> None:
    """Make the checksum of each row what its values ask for."""
    objects = "SELECT id, family, name, place, position, rate, entries FROM objects"
    for row in connection.execute(objects).fetchall():
        crc = checksum(b"", *row)
        connection.execute("UPDATE objects SET crc=? WHERE id=?", (crc, row[0]))
    entries = "SELECT rowid, rest, object, identifier, rows, cols FROM entries"
    for number, rest, *row in connection.execute(entries).fetchall():
        if isinstance(rest, bytes):
            crc = checksum(rest, *row)
            connection.execute("UPDATE entries SET crc=? WHERE rowid=?", (crc, number))
    chunks = "SELECT rowid, data, object, identifier, number FROM chunks"
    for number, data, *row in connection.execute(chunks).fetchall():
        if isinstance(data, bytes):
            crc = checksum(data, *row)
            connection.execute("UPDATE chunks SET crc=? WHERE rowid=?", (crc, number))


def lead_pages_in_circles(path: Path, depth: int = 3) -> None:
    """Let the table of objects have many millions of rows: every page above leads to one leaf."""
    with closing(sqlite3.connect(path)) as connection:
        query = "SELECT rootpage FROM sqlite_master WHERE name='objects'"
        root = connection.execute(query).fetchone()[0]
    data = bytearray(path.read_bytes())
    size = struct.unpack(">H", data[16:18])[0]
    place, leaf = (root - 1) * size, len(data) // size + 1
    data += data[place : place + size]
    data[place : place + size] = _inner_page(size, leaf + depth)
    for child in range(leaf, leaf + depth):
        data += _inner_page(size, child)
    data[28:32] = (len(data) // size).to_bytes(4, "big")
    path.write_bytes(data)


def _inner_page(size: int, child: int) -> bytes:
    """Make an inner page of a table, full of cells that all lead to the same page."""
    cell = struct.pack(">IB", child, 1)
    count = (size - 12) // (len(cell) + 2)
    start = size - count * len(cell)
    head = struct.pack(">BHHHBI", 5, 0, count, start, 0, child)
    places = struct.pack(f">{count}H", *range(start, size, len(cell)))
    return (head + places).ljust(start, b"\0") + cell * count
