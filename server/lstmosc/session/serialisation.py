"""Serialisation of objects for the session: entries of bytes, cut into chunks.

What is returned here is copied: the loop goes on changing the objects while a thread writes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np

from lstmosc.session.schema import CHUNK_BYTES, SOLE_ENTRY
from lstmosc.stores.buffer import Buffer
from lstmosc.stores.column_metadata import PLAIN_NUMBERS, ColumnMetadata
from lstmosc.stores.dataseries import DataSeries


@dataclass(frozen=True)
class Entry:
    """An entry's counts and the bytes after its last whole chunk."""

    object: int
    identifier: str
    rows: int
    cols: int
    rest: bytes


@dataclass(frozen=True)
class Chunk:
    """One whole piece of an entry."""

    object: int
    identifier: str
    number: int
    data: bytes


@dataclass(frozen=True)
class RecordRow:
    """A model or what runs as it was, to be packed by the thread that writes: it never changes."""

    object: int
    item: Any


@dataclass(frozen=True)
class MetadataRow:
    """What the columns of a dataseries mean, to be packed by the thread: it never changes."""

    object: int
    metadata: ColumnMetadata


Part = Entry | Chunk | RecordRow | MetadataRow


def is_record(item: Any) -> bool:
    """Return whether an object is kept as its packed record: a model, and what runs."""
    return hasattr(item, "family")


def is_single(item: Any) -> bool:
    """Return whether an object is one entry."""
    return isinstance(item, Buffer) or is_record(item)


def identifiers(item: Any) -> list[str]:
    """List the entries of an object, in their order."""
    return [SOLE_ENTRY] if is_single(item) else item.identifiers()


def count_entries(item: Any) -> int:
    """Count the entries of an object, and what its columns mean where that is more than numbers."""
    if is_single(item):
        return 1
    size: int = item.size
    return size + (metadata_of(item) is not PLAIN_NUMBERS)


def metadata_of(item: Any) -> ColumnMetadata:
    """Return an object's column metadata."""
    return (
        item.metadata
        if isinstance(item, DataSeries) and item.metadata.is_informative
        else PLAIN_NUMBERS
    )


def has(item: Any, identifier: str) -> bool:
    """Return whether an object has an entry."""
    return is_single(item) or item.peek(identifier) is not None


def rate(item: Any) -> float:
    """Return a buffer's frames a second; 0 for all else."""
    return item.sample_rate if isinstance(item, Buffer) else 0.0


def copied_parts(
    number: int, item: Any, identifier: str, chunks: Iterable[int] | None
) -> Iterator[Part]:
    """Copy an entry, or only some of its whole chunks and the rest, piece by piece.

    ``number`` is the object's in the session; ``chunks`` None means all.
    """
    if is_record(item):
        yield RecordRow(number, item.copy())
        return
    value = item.peek() if isinstance(item, Buffer) else item.peek(identifier)
    if isinstance(value, str):
        yield Entry(number, identifier, 1, 1, value.encode())
    elif value is not None:
        rows, cols = value.shape if value.ndim == 2 else (1, value.size)
        flat = value.reshape(-1).view(np.uint8)
        yield from chunked(number, identifier, (rows, cols), flat.data, chunks)


def chunked(
    number: int,
    identifier: str,
    shape: tuple[int, int],
    flat: memoryview,
    chunks: Iterable[int] | None = None,
) -> Iterator[Part]:
    """Cut bytes into an entry and its whole chunks."""
    whole = len(flat) // CHUNK_BYTES
    yield Entry(number, identifier, *shape, bytes(flat[whole * CHUNK_BYTES :]))
    for at in range(whole) if chunks is None else sorted(chunks):
        if at < whole:
            yield Chunk(
                number, identifier, at, bytes(flat[at * CHUNK_BYTES : (at + 1) * CHUNK_BYTES])
            )


def chunks_of_rows(item: Any, identifier: str, first: int, stop: int) -> range:
    """Return which chunks of an entry hold its rows ``first`` to ``stop``."""
    value = item.peek() if isinstance(item, Buffer) else item.peek(identifier)
    if not isinstance(value, np.ndarray) or value.ndim != 2:
        return range(0)
    width = 4 * value.shape[1]
    return range(first * width // CHUNK_BYTES, -(-stop * width // CHUNK_BYTES))
