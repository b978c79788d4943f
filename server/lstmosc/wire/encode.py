"""Messages to bytes, with the few types every client can read: ``i f s``, and ``b`` for dumps."""

from __future__ import annotations

import math
import struct
import sys
from array import array
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from numbers import Integral, Real
from typing import Any, NamedTuple, SupportsFloat, SupportsInt

from lstmosc.errors import BadArgument, TooLarge
from lstmosc.wire.arguments import time_tag

_pack_int = struct.Struct(">i").pack
_pack_time = struct.Struct(">Q").pack
_pack_float = struct.Struct(">f").pack
_MAX_SHORT_TEXT = 64  # characters
_BUNDLE = b"#bundle\0"
_PADDING = (b"\0\0\0\0", b"\0\0\0", b"\0\0", b"\0")


def encode(address: str, arguments: Iterable[Any], texts: tuple[str, ...] = ()) -> bytes:
    """One OSC message: ``texts``, then ``arguments``.

    How it begins is kept for the next one, up to the end of ``texts``: many begin alike.

    int and bool become ``i``, float ``f``, str ``s``, bytes and bytearray ``b``. A buffer of
    float32 or float64 (array, memoryview, ndarray; any shape, in C order) becomes a run of ``f``.
    What a string cannot carry on the wire (a zero character, a lone surrogate) is replaced.

    Raises TooLarge for an integer beyond 32 bits, BadArgument for a number that is not finite
    as float32, TypeError for anything else, which is a mistake of the calling code.
    """
    begin = _begin(address, texts)
    tags, parts = [begin.tags], [begin.texts]
    for argument in arguments:
        write = _WRITERS.get(type(argument)) or _writer(argument)
        tag, part = write(argument)
        tags.append(tag)
        parts.append(part)
    return b"".join((begin.address, _text("".join(tags)), *parts))


class Beginning(NamedTuple):
    """How a message begins: its address, tags, and first arguments."""

    address: bytes
    tags: str
    texts: bytes


def _begin(address: str, texts: tuple[str, ...]) -> Beginning:
    short = len(address) + sum(map(len, texts)) <= _MAX_SHORT_TEXT
    return _short_beginning(address, texts) if short else _beginning(address, texts)


def _beginning(address: str, texts: tuple[str, ...]) -> Beginning:
    return Beginning(_long_text(address), "," + "s" * len(texts), b"".join(map(_long_text, texts)))


def encode_bundle(messages: Sequence[bytes], date: float) -> bytes:
    """One OSC bundle of encoded messages, for a date in Unix seconds."""
    parts = [_BUNDLE, _pack_time(time_tag(date))]
    for message in messages:
        parts += [_pack_int(len(message)), message]
    return b"".join(parts)


def encode_blob(floats: Any) -> bytes:
    """The bytes of a buffer of float32 or float64 as big-endian float32 in C order; NaN may be in.

    Raises TypeError for any other buffer.
    """
    view = memoryview(floats)
    if view.format not in ("f", "d"):
        raise TypeError(f"no numbers for a message: a buffer of format {view.format!r}")
    run: array[float] = array(view.format, view.tobytes())
    if view.format == "d":
        run = array("f", run)
    if sys.byteorder == "little":
        run.byteswap()
    return run.tobytes()


_Writer = Callable[[Any], tuple[str, bytes]]


def _writer(argument: Any) -> _Writer:
    """Find the writer of a type at first sight: subclasses, numpy's scalars, buffers."""
    found = (write for known, write in _WRITERS.items() if isinstance(argument, known))
    write = _WRITERS[type(argument)] = next(found, _write_floats)
    return write


def _write_int(number: SupportsInt) -> tuple[str, bytes]:
    value = int(number)
    if not -0x80000000 <= value <= 0x7FFFFFFF:
        raise TooLarge(f"{value} does not fit into a 32-bit integer")
    return "i", _pack_int(value)


def _write_float(number: SupportsFloat) -> tuple[str, bytes]:
    value = float(number)
    if not math.isfinite(value):
        raise _not_finite(value)
    try:
        return "f", _pack_float(value)
    except OverflowError:
        raise BadArgument(f"{value} is too large for a 32-bit float") from None


def _write_string(text: str) -> tuple[str, bytes]:
    return "s", _text(text)


def _write_blob(data: bytes | bytearray) -> tuple[str, bytes]:
    return "b", _pack_int(len(data)) + data + b"\0" * (-len(data) % 4)


def _write_floats(floats: Any) -> tuple[str, bytes]:
    try:
        part = encode_blob(floats)
    except TypeError:
        raise TypeError(f"nothing a message can carry: {type(floats).__name__}") from None
    _check_finite(part)
    return "f" * (len(part) // 4), part


def _check_finite(part: bytes) -> None:
    """Raise BadArgument unless all the big-endian float32 values are finite."""
    # Only beyond 1.7e38, at infinity and at NaN is the first byte 7f or ff: looking for that in
    # every fourth byte costs a twentieth of adding up all values, which settles the rare case.
    leading = part[::4]
    if b"\x7f" not in leading and b"\xff" not in leading:
        return
    for value in struct.unpack(f">{len(part) // 4}f", part):
        if not math.isfinite(value):
            raise _not_finite(value)


def _not_finite(value: float) -> BadArgument:
    return BadArgument(
        f"the result holds {value}, which no message carries: only finite numbers;"
        " missing values travel in buffers and blobs, or as the number given with 'missing'"
    )


def _text(text: str) -> bytes:
    return _short_text(text) if len(text) <= _MAX_SHORT_TEXT else _long_text(text)


def _long_text(text: str) -> bytes:
    data = text.replace("\0", "�").encode("utf-8", "replace")
    return data + _PADDING[len(data) % 4]


# Addresses, tags and names come again and again: finding them takes a fifth of writing them.
_short_text = lru_cache(maxsize=2048)(_long_text)
_short_beginning = lru_cache(maxsize=1024)(_beginning)


_WRITERS: dict[type, _Writer] = {
    int: _write_int,
    float: _write_float,
    str: _write_string,
    bool: _write_int,
    bytes: _write_blob,
    bytearray: _write_blob,
    Integral: _write_int,
    Real: _write_float,
}
