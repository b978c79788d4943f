"""Record files in msgpack or JSON; the only door to msgpack.

A record is what an object gives of itself: a dict of texts, numbers, lists, dicts and arrays
(float32, float64, int64). Packed, it is one msgpack map ``{"format", "version", "family", "crc32",
"record"}``, where crc32 is the checksum of the packed record that ends the file: a flipped bit is
noticed, not played.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeVar

import msgpack
import numpy as np

from lstmosc.errors import FileTrouble, TooLarge
from lstmosc.stores.checks import ANY_BYTES
from lstmosc.stores.io import (
    atomic_files,
    chunked_encoding,
    file_types,
    json_reader,
    json_values,
    records,
)

Item = TypeVar("Item")

FORMAT = "lstmosc"
VERSION = 1
HEADER = ("format", "version", "family", "crc32")
HEADER_BYTES = 256  # more than any header takes
MAX_FILE_BYTES = 2**32
MAX_JSON_BYTES = 2**30
ITEM_BYTES = 60  # of Python for one value in a list
JSON_COPIES = 4  # of memory while JSON is read: doubles instead of floats, and names
MAX_COLLECTION_ITEMS = 2**24  # entries of one list or mapping: far above any set of identifiers


def pack(family: str, record: dict[str, Any]) -> bytes:
    """Return a record as bytes; raises TooLarge where they would be more than a file may have."""
    return b"".join(packed(family, record))


def packed(family: str, record: dict[str, Any]) -> list[bytes | memoryview]:
    """Return what ``pack`` returns, in chunks, the arrays not copied."""
    try:
        body = list(chunked_encoding.packed(record))
    except (ValueError, MemoryError):
        raise TooLarge(f"this {family} is too large to be written as one piece") from None
    crc = 0
    for piece in body:
        crc = zlib.crc32(piece, crc)
    packer = msgpack.Packer(autoreset=False)
    packer.pack_map_header(len(HEADER) + 1)
    for key, value in zip(HEADER, (FORMAT, VERSION, family, crc), strict=True):
        packer.pack(key)
        packer.pack(value)
    packer.pack("record")
    return [packer.bytes(), *body]


def unpack(family: str, data: bytes, max_bytes: int = ANY_BYTES) -> dict[str, Any]:
    """Return the record that ``pack`` made ``data`` of; raises FileTrouble for anything else.

    Raises TooLarge where what is made of it takes more than ``max_bytes``, about.
    """
    start = _read_header(family, data)
    body = memoryview(data)[start:]
    items = Items(max_bytes // ITEM_BYTES)
    limit = min(len(body), MAX_COLLECTION_ITEMS, items.left)
    record = _unpacked(
        lambda: msgpack.unpackb(
            body,
            object_hook=items.of_map,
            list_hook=items.of_list,
            strict_map_key=True,
            max_array_len=limit,
            max_map_len=limit,
            max_ext_len=0,
        )
    )
    if not isinstance(record, dict):
        raise FileTrouble(f"this {family} holds no record")
    return record


class Items:
    """How many values may still be made: a byte of a file may become a value of fifty."""

    def __init__(self, most: int) -> None:
        self.left = most

    def of_list(self, values: list[Any]) -> list[Any]:
        """Count a list; raises TooLarge."""
        self._spend(1 + len(values))
        return values

    def of_map(self, entry: dict[str, Any]) -> Any:
        """Count a mapping, and make the array that it may be; raises TooLarge."""
        self._spend(1 + 2 * len(entry))
        return _unpacked_array(entry)

    def _spend(self, count: int) -> None:
        self.left -= count
        if self.left < 0:
            raise TooLarge("it has more values than fit into memory")


def _read_header(family: str, data: bytes) -> int:
    """Check everything before the record, and its checksum; give where it starts."""
    unpacker = msgpack.Unpacker(max_buffer_size=HEADER_BYTES, max_ext_len=0)
    unpacker.feed(data[:HEADER_BYTES])
    if _unpacked(unpacker.read_map_header) != len(HEADER) + 1:
        raise _foreign()
    header = {}
    for name in HEADER:
        if _unpacked(unpacker.unpack) != name:
            raise _foreign()
        header[name] = _unpacked(unpacker.unpack)
    if _unpacked(unpacker.unpack) != "record":
        raise _foreign()
    start: int = unpacker.tell()
    _check_header(family, header)
    if header["crc32"] != zlib.crc32(memoryview(data)[start:]):
        raise FileTrouble(f"this {family} is damaged or cut short (its checksum is wrong)")
    return start


def _check_header(family: str, header: dict[str, object]) -> None:
    if header["format"] != FORMAT:
        raise _foreign()
    if header["version"] != VERSION:
        raise FileTrouble(
            f"this is version {header['version']} of the format, not {VERSION}: read it with the "
            "lstmosc that wrote it"
        )
    if header["family"] != family:
        raise FileTrouble(f"this is a {header['family']}, not a {family}")


def _foreign() -> FileTrouble:
    return FileTrouble(
        "this is not in lstmosc's format, or is cut short (other formats are known by the ending "
        "of the name: .json, and of stores .csv .npy .npz .mid)"
    )


def _unpacked(unpack: Callable[[], Any]) -> Any:
    try:
        return unpack()
    except FileTrouble:
        raise
    except (ValueError, msgpack.UnpackException, TypeError):  # what msgpack raises for bad bytes
        raise _foreign() from None
    except MemoryError:
        raise TooLarge("these data do not fit into memory") from None


def _unpacked_array(entry: dict[str, Any]) -> Any:
    if entry.keys() != {"dtype", "shape", "bytes"}:
        return entry
    dtype, data = entry["dtype"], entry["bytes"]
    if not isinstance(data, bytes):
        raise _foreign()
    shape = records.shape_of(dtype, entry["shape"], len(data))
    return np.frombuffer(data, dtype).reshape(shape) if data else np.zeros(shape, dtype)


def is_json(path: str | Path) -> bool:
    """Whether a file of this name holds JSON."""
    return Path(path).suffix.lower() == ".json"


def write_file(
    path: str | Path, family: str, record: dict[str, Any], json_value: object = None
) -> None:
    """Write a record: as msgpack, or as JSON where the name ends in ``.json``.

    ``json_value`` is what JSON shows; without it the record itself, its arrays as lists. An
    existing file is replaced in one step, or stays as it was; a link is replaced, not followed.
    Raises FileTrouble with the reason, also for an existing file of another kind; TooLarge.
    """
    if not is_json(path):
        atomic_files.write_chunks(path, packed(family, record), file_types.MSGPACK.of(family))
    elif json_value is None:
        whole = {**_json_header(family), "record": json_values.plain(record)}
        atomic_files.write_chunks(path, _json_pieces(whole), file_types.JSON.of(family))
    else:
        write_json(path, family, json_value)


def write_json(path: str | Path, family: str, json_value: object) -> None:
    """Write plain values, or mappings with ``Rows`` in them; raises as ``write_file``."""
    atomic_files.write_chunks(path, _json_pieces(json_value), file_types.JSON.of(family))


def read_file(
    path: str | Path,
    family: str,
    from_record: Callable[[dict[str, Any]], Item],
    from_json_value: Callable[[object], Item] | None = None,
    max_bytes: int = ANY_BYTES,
) -> Item:
    """Read what ``write_file`` wrote, at most ``max_bytes``, and make an object of it.

    Raises FileTrouble for a file that is missing, unreadable or not of this family, TooLarge.
    """
    with atomic_files.file_errors(path, "read"), records.reading():
        if not is_json(path):
            most = min(max_bytes, MAX_FILE_BYTES)
            data = atomic_files.read_bytes(path, most)
            return from_record(unpack(family, data, max_bytes))
        value = json_reader.read_json(Path(path), MAX_JSON_BYTES, JSON_COPIES * max_bytes)
        try:
            if from_json_value is not None:
                return from_json_value(value)
            return from_record(_json_record(family, value))
        except FileTrouble:
            found = file_types.type_of_file(Path(path))
            if found is None or found.family in ("", family):
                raise
            raise FileTrouble(
                f"it seems to be {file_types.description(found)}, not a {family}"
            ) from None


def _json_pieces(value: object) -> Iterator[bytes]:
    try:
        yield from chunked_encoding.json_text(value)
    except ValueError:
        raise FileTrouble("an infinite number has no place in JSON: leave out .json") from None
    yield b"\n"


def _json_header(family: str) -> dict[str, object]:
    return {"format": FORMAT, "version": VERSION, "family": family}


def _json_record(family: str, value: object) -> dict[str, Any]:
    found = {key: records.member(value, key, object) for key in HEADER[:3]}
    _check_header(family, found)
    record: dict[str, Any] = json_values.from_plain(records.member(value, "record", dict))
    return record
