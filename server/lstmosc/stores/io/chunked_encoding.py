"""Chunked encoding of large values as msgpack or JSON.

A library's one call over a whole store keeps the interpreter to itself until it is done; written in
pieces, by a worker, the loop is let in between any two of them.
"""

from __future__ import annotations

import json
import struct
from collections.abc import Iterator
from itertools import chain, islice
from typing import Any

import msgpack
import numpy as np

from lstmosc.stores.io import fast_json, json_values, records

ENCODE_BATCH_ITEMS = 500  # values or entries that are written at once
MAX_ARRAY_BYTES = 2**32 - 1  # what msgpack's longest run of bytes can hold

_bytes_head = struct.Struct(">BI")
_BIN_32 = 0xC6


def packed(value: Any) -> Iterator[bytes | memoryview]:
    """Yield a record as msgpack; its arrays as mappings of dtype, shape and bytes, not copied.

    Raises ValueError for what msgpack cannot hold.
    """
    packer = msgpack.Packer(default=records.portable)
    if isinstance(value, np.ndarray):
        yield from _packed_array(packer, value)
    elif isinstance(value, dict):
        yield packer.pack_map_header(len(value))
        for key, item in value.items():
            yield packer.pack(key)
            yield from packed(item)
    elif isinstance(value, list | tuple):
        yield packer.pack_array_header(len(value))
        if any(isinstance(item, dict | list | tuple | np.ndarray) for item in value[:1]):
            yield from chain.from_iterable(map(packed, value))
        else:
            for at in range(0, len(value), ENCODE_BATCH_ITEMS):
                yield b"".join(map(packer.pack, value[at : at + ENCODE_BATCH_ITEMS]))
    else:
        yield packer.pack(value)


def _packed_array(packer: Any, value: np.ndarray[Any, Any]) -> Iterator[bytes | memoryview]:
    array = records.portable(value)
    if array.nbytes > MAX_ARRAY_BYTES:
        raise ValueError(f"an array of {array.nbytes} bytes")
    head = {"dtype": array.dtype.str, "shape": list(array.shape)}
    yield packer.pack_map_header(3)
    yield b"".join(packer.pack(part) for pair in head.items() for part in pair)
    yield packer.pack("bytes") + _bytes_head.pack(_BIN_32, array.nbytes)
    yield array.reshape(-1).view(np.uint8).data


def json_text(value: Any) -> Iterator[bytes]:
    """Yield plain values as JSON, as ``json.dumps`` would; raises ValueError for infinity."""
    if isinstance(value, dict):
        yield b"{"
        separator = b""
        for group in _groups(value):
            yield separator
            yield from group
            separator = b", "
        yield b"}"
    elif isinstance(value, json_values.Rows):
        yield b"{"
        for at, (keys, rows) in enumerate(value.blocks()):
            yield b"," if at else b""
            yield fast_json.rows_text(keys, rows)
        yield b"}"
    elif isinstance(value, list) and len(value) > ENCODE_BATCH_ITEMS:
        for at in range(0, len(value), ENCODE_BATCH_ITEMS):
            yield b", " if at else b"["
            yield _dumps(value[at : at + ENCODE_BATCH_ITEMS])[1:-1]
        yield b"]"
    else:
        yield _dumps(value)


def _groups(value: dict[str, Any]) -> Iterator[Iterator[bytes]]:
    """Yield the entries of a mapping: small ones together, large ones each in its own pieces."""
    entries = iter(value.items())
    while some := dict(islice(entries, ENCODE_BATCH_ITEMS)):
        small = {key: item for key, item in some.items() if not _is_large(item)}
        if len(small) == len(some):
            yield iter((_dumps(some)[1:-1],))
        else:
            for key, item in some.items():
                yield chain((_dumps(key) + b": ",), json_text(item))


def _is_large(item: Any) -> bool:
    return isinstance(item, dict | json_values.Rows) or (isinstance(item, list) and len(item) > 64)


def _dumps(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, allow_nan=False).encode()
