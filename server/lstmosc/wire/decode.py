"""Bytes to messages, by OSC 1.0 (https://opensoundcontrol.org, "The OpenSound Control 1.0
Specification"), without input or output, and with a limit on everything a stranger can choose.
"""

from __future__ import annotations

import re
import struct
import sys
from array import array
from collections.abc import Callable
from typing import Any

from lstmosc.errors import BadArgument, LstmoscError, TooLarge
from lstmosc.wire.message import Message, Undecodable

# As much as a TCP frame may announce; a UDP datagram is far smaller.
MAX_PACKET = 16 * 1024 * 1024
# Clients nest two or three bundles by hand; sixteen leaves room and keeps the recursion shallow.
MAX_BUNDLE_DEPTH = 16
# One datagram of the shortest messages (8 bytes each with their size) always fits.
MAX_MESSAGES = 8192
# 4 MiB of float32; larger data comes as a blob or a sound file.
MAX_ARGUMENTS = 1 << 20
MAX_ARRAY_DEPTH = 16
# Ours are about thirty bytes; a reply repeats the address and must itself stay small.
MAX_ADDRESS = 255
# From here on a run of floats is one array: shorter ones are cheaper as plain numbers.
MIN_RUN = 16

_BUNDLE = b"#bundle\0"
_COMMA = ord(",")
_FLOAT = ord("f")
_OPEN = ord("[")
_CLOSE = ord("]")
_IMMEDIATELY = 1
# Seconds from 1900 (NTP, the epoch of OSC time tags) to 1970 (Unix): 70 years, 17 leap days.
_UNIX_EPOCH = (70 * 365 + 17) * 86400

_START_OF_RUN = b"f" * MIN_RUN
_FLOATS = re.compile(rb"f+")
_unpack_size = struct.Struct(">i").unpack_from
_unpack_time = struct.Struct(">Q").unpack_from

Found = list[tuple[float | None, Message | Undecodable]]


def decode(packet: bytes | bytearray | memoryview) -> Found:
    """Read a packet: one message, or a bundle with its messages flattened in order.

    Returns pairs of a time and a message. The time is the bundle's in Unix seconds, None for
    "immediately" or outside a bundle; a nested bundle is never due before the one around it.
    A message that cannot be read is an Undecodable in its place; the others are not affected.

    Raises BadArgument or TooLarge where the packet's own framing is broken; then no message of
    it counts.
    """
    if len(packet) > MAX_PACKET:
        raise TooLarge(f"the packet has {len(packet)} bytes; at most {MAX_PACKET} are read")
    if not packet:
        raise BadArgument("the packet is empty; a message begins with an address like /status")
    data = bytes(packet)
    if not data.startswith(_BUNDLE):
        return [(None, _message(data))]
    found: Found = []
    _read_bundle(data, 0, len(data), None, 1, found)
    return found


def unix_time(time_tag: int) -> float:
    """Unix seconds of a 64-bit OSC time tag (32.32 fixed point, seconds since 1900)."""
    return (time_tag - (_UNIX_EPOCH << 32)) / (1 << 32)


# Bundles ------------------------------------------------------------------------------------


def _read_bundle(
    data: bytes, start: int, end: int, outer: float | None, depth: int, found: Found
) -> None:
    """Append the messages of the bundle at data[start:end] to ``found``."""
    if depth > MAX_BUNDLE_DEPTH:
        raise TooLarge(f"bundles are nested more than {MAX_BUNDLE_DEPTH} deep")
    if end - start < 16:
        raise BadArgument("truncated bundle: '#bundle' is not followed by an 8-byte time tag")
    time = _later(outer, _unpack_time(data, start + 8)[0])
    position = start + 16
    while position < end:
        size = _element_size(data, position, end)
        position += 4
        if data.startswith(_BUNDLE, position, position + size):
            _read_bundle(data, position, position + size, time, depth + 1, found)
        elif len(found) == MAX_MESSAGES:
            raise TooLarge(f"the bundle holds more than {MAX_MESSAGES} messages; send several")
        else:
            found.append((time, _message(data[position : position + size])))
        position += size


def _element_size(data: bytes, position: int, end: int) -> int:
    if end - position < 4:
        raise BadArgument(f"truncated bundle: {end - position} bytes where an element size belongs")
    size: int = _unpack_size(data, position)[0]
    left = end - position - 4
    if size <= 0:
        raise BadArgument(f"a bundle element announces {size} bytes; a message has at least 4")
    if size > left:
        raise BadArgument(f"truncated bundle: an element announces {size} bytes, {left} are left")
    if size % 4:
        raise BadArgument(f"a bundle element announces {size} bytes, not a multiple of 4")
    return size


def _later(outer: float | None, time_tag: int) -> float | None:
    if time_tag == _IMMEDIATELY:
        return outer
    time = unix_time(time_tag)
    return time if outer is None else max(outer, time)


# Messages -----------------------------------------------------------------------------------


def _message(data: bytes) -> Message | Undecodable:
    address = ""
    try:
        address, position = _read_address(data)
        return Message(address, _read_arguments(data, position))
    except LstmoscError as error:
        return Undecodable(address, error)


def _read_address(data: bytes) -> tuple[str, int]:
    end = data.find(0)
    if end < 0:
        raise BadArgument("the address does not end: no zero byte follows it")
    if end == 0:
        raise BadArgument("the address is empty; a message begins with an address like /status")
    if end > MAX_ADDRESS:
        raise TooLarge(f"the address has {end} bytes; at most {MAX_ADDRESS} are read")
    address = data[:end].decode("utf-8", "replace")
    return (address if address[0] == "/" else "/" + address), (end | 3) + 1


def _read_arguments(data: bytes, position: int) -> list[Any]:
    if len(data) % 4:
        raise BadArgument(f"the message has {len(data)} bytes, not a multiple of 4")
    if position == len(data):
        return []
    if data[position] != _COMMA:
        raise BadArgument(
            "no type tags: what follows the address does not begin with a comma"
            " (sclang sends an empty Int8Array like this)"
        )
    end = data.find(0, position)
    if end < 0:
        raise BadArgument("the type tags do not end: no zero byte follows them")
    if end - position - 1 > MAX_ARGUMENTS:
        raise TooLarge(f"more than {MAX_ARGUMENTS} arguments; send a blob or several messages")
    values, position = _read_values(data, data[position + 1 : end], (end | 3) + 1)
    if position != len(data):
        raise BadArgument(f"{len(data) - position} bytes are left over after the last argument")
    return values


def _read_values(data: bytes, tags: bytes, position: int) -> tuple[list[Any], int]:
    """Read the values for ``tags`` from ``position`` on; return them and where they end."""
    values: list[Any] = []
    open_arrays: list[list[Any]] = []
    index, count = 0, len(tags)
    while index < count:
        tag = tags[index]
        if tag == _FLOAT and tags.startswith(_START_OF_RUN, index):
            run = _read_run(data, tags, index, position)
            values.append(run)
            index += len(run)
            position += 4 * len(run)
            continue
        reader = _READERS.get(tag)
        if reader is not None:
            try:
                value, position = reader[1](data, position)
            except (struct.error, IndexError):
                raise _broken(f"truncated {reader[0]}", tags, index) from None
            except ValueError as trouble:
                raise _broken(str(trouble), tags, index) from None
            values.append(value)
        elif tag == _OPEN:
            open_arrays.append(values)
            values = _nested(values, len(open_arrays))
        elif tag == _CLOSE and open_arrays:
            values = open_arrays.pop()
        else:
            raise _unknown_tag(tags, index)
        index += 1
    if open_arrays:
        raise BadArgument("an array is opened with '[' and not closed with ']'")
    return values, position


def _nested(values: list[Any], depth: int) -> list[Any]:
    if depth > MAX_ARRAY_DEPTH:
        raise TooLarge(f"arrays are nested more than {MAX_ARRAY_DEPTH} deep")
    inner: list[Any] = []
    values.append(inner)
    return inner


def _read_run(data: bytes, tags: bytes, index: int, position: int) -> array[float]:
    """All the floats from tag ``index`` on, at once: a native float32 array."""
    match = _FLOATS.match(tags, index)
    assert match is not None  # the caller has seen the first sixteen
    end = position + 4 * (match.end() - index)
    if end > len(data):
        raise _broken("truncated float", tags, index + (len(data) - position) // 4)
    run = array("f", data[position:end])
    if sys.byteorder == "little":
        run.byteswap()
    return run


def _broken(trouble: str, tags: bytes, index: int) -> BadArgument:
    brackets = tags.count(b"[", 0, index) + tags.count(b"]", 0, index)
    return BadArgument(f"{trouble} at argument {index + 1 - brackets}")


def _unknown_tag(tags: bytes, index: int) -> BadArgument:
    tag = chr(tags[index])
    if tag == "]":
        return BadArgument("an array is closed with ']' and was not opened with '['")
    known = " ".join(chr(known) for known in _READERS)
    return _broken(f"unknown type tag {tag!r} (there are: {known} [ ])", tags, index)


# Values: each reader takes the message and a position and returns the value and the next one ----

_Reader = Callable[[bytes, int], tuple[Any, int]]


def _fixed(layout: str) -> _Reader:
    """A reader of one big-endian number; short data raises struct.error."""
    number = struct.Struct(">" + layout)
    unpack, size = number.unpack_from, number.size

    def read(data: bytes, position: int) -> tuple[Any, int]:
        return unpack(data, position)[0], position + size

    return read


def _constant(value: object) -> _Reader:
    """A reader of a value that is all in its tag."""
    return lambda _data, position: (value, position)


def _read_string(data: bytes, position: int) -> tuple[str, int]:
    end = data.find(0, position)
    if end < 0:
        raise ValueError("unterminated string")
    return data[position:end].decode("utf-8", "replace"), (end | 3) + 1


def _read_blob(data: bytes, position: int) -> tuple[bytes, int]:
    size: int = _unpack_size(data, position)[0]
    start = position + 4
    if size < 0:
        raise ValueError(f"blob of {size} bytes")
    if size > len(data) - start:
        raise ValueError(f"truncated blob: {size} bytes announced, {len(data) - start} left")
    return data[start : start + size], (start + size + 3) & ~3


def _read_character(data: bytes, position: int) -> tuple[str, int]:
    code: int = _unpack_size(data, position)[0]
    if not 0 <= code < 0x110000 or 0xD800 <= code < 0xE000:
        raise ValueError(f"code {code} is no character")
    return chr(code), position + 4


def _read_time(data: bytes, position: int) -> tuple[float, int]:
    return unix_time(_unpack_time(data, position)[0]), position + 8


_READERS: dict[int, tuple[str, _Reader]] = {
    ord("i"): ("integer", _fixed("i")),
    ord("f"): ("float", _fixed("f")),
    ord("s"): ("string", _read_string),
    ord("S"): ("symbol", _read_string),
    ord("b"): ("blob", _read_blob),
    ord("h"): ("64-bit integer", _fixed("q")),
    ord("d"): ("double", _fixed("d")),
    ord("c"): ("character", _read_character),
    ord("r"): ("colour", _fixed("I")),
    ord("m"): ("MIDI message", _fixed("I")),
    ord("t"): ("time tag", _read_time),
    ord("T"): ("true", _constant(True)),
    ord("F"): ("false", _constant(False)),
    ord("N"): ("nil", _constant(None)),
    ord("I"): ("infinitum", _constant(float("inf"))),
}
