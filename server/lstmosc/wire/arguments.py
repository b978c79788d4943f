"""The arguments of a message: type tags and their data to Python values."""

from __future__ import annotations

import re
import struct
import sys
from array import array
from collections.abc import Callable
from functools import lru_cache
from typing import Any

from lstmosc.errors import BadArgument, TooLarge

# From here on a run of floats is one array: shorter ones are cheaper as plain numbers.
MIN_RUN_VALUES = 16
# As for bundles: more than is written by hand.
MAX_ARRAY_DEPTH = 16

_OPEN = ord("[")
_CLOSE = ord("]")
# Seconds from 1900 (NTP, the epoch of OSC time tags) to 1970 (Unix): 70 years, 17 leap days.
_UNIX_EPOCH_SECONDS = (70 * 365 + 17) * 86400

# Pd's packOSC and node-osc send whole floats as integers: runs of numbers are often mixed.
_NUMBERS = re.compile(rb"[ifhd]{%d,}" % MIN_RUN_VALUES)
_NUMBERS_OR_ONE = re.compile(rb"[ifhd]+|.", re.DOTALL)
_FLOATS = re.compile(rb"f{%d,}" % MIN_RUN_VALUES)
_NUMBER_SIZES = {ord("i"): 4, ord("f"): 4, ord("h"): 8, ord("d"): 8}

# Messages of so many arguments have their tags remembered.
_MAX_PLANNED_TAGS = 64

_Step = Callable[[bytes, int, list[Any]], int]

_unpack_size = struct.Struct(">i").unpack_from
_unpack_time = struct.Struct(">Q").unpack_from


def unix_time(time_tag: int) -> float:
    """Unix seconds of a 64-bit OSC time tag (32.32 fixed point, seconds since 1900)."""
    return (time_tag - (_UNIX_EPOCH_SECONDS << 32)) / (1 << 32)


def time_tag(unix: float) -> int:
    """The 64-bit OSC time tag of Unix seconds; it begins anew in 2036, as that of NTP does."""
    return ((_UNIX_EPOCH_SECONDS << 32) + round(unix * (1 << 32))) & 0xFFFF_FFFF_FFFF_FFFF


def count_singles(tags: bytes) -> int:
    """How many of the tags are read one by one: all but those in long runs of numbers."""
    return len(_NUMBERS.sub(b"", tags))


def read_values(data: bytes, tags: bytes, position: int) -> tuple[list[Any], int]:
    """Read the values for ``tags`` from ``position`` on; return them and where they end.

    ``data`` is the whole message, a multiple of 4 bytes; ``tags`` comes without its comma.
    Raises BadArgument or TooLarge with the number of the argument, counted from 1.
    """
    steps = _steps(tags) if len(tags) <= _MAX_PLANNED_TAGS else None
    if steps is not None:
        values: list[Any] = []
        try:
            end = position
            for step in steps:
                end = step(data, end, values)
        except (struct.error, ValueError):
            pass  # read one by one, to say which it is
        else:
            return values, end
    return _read_singly(data, tags, position)


def _read_singly(data: bytes, tags: bytes, position: int) -> tuple[list[Any], int]:
    values: list[Any] = []
    open_arrays: list[list[Any]] = []
    index, count = 0, len(tags)
    while index < count:
        tag = tags[index]
        if tag in _NUMBER_SIZES and count - index >= MIN_RUN_VALUES:
            numbers = _NUMBERS.match(tags, index)
            if numbers is not None:
                position = _read_numbers(data, tags, numbers, position, values)
                index = numbers.end()
                continue
        reader = _READERS.get(tag)
        if reader is not None:
            try:
                value, position = reader[1](data, position)
            except struct.error:
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


@lru_cache(maxsize=1024)
def _steps(tags: bytes) -> tuple[_Step, ...] | None:
    """Return what reads the values for tags that come again and again, numbers in a row at once.

    None where there are arrays, long runs or unknown tags.
    """
    if _NUMBERS.search(tags) or not all(map(_READERS.__contains__, tags)):
        return None
    return tuple(_step(part) for part in _NUMBERS_OR_ONE.findall(tags))


def _step(tags: bytes) -> _Step:
    if tags[0] in _NUMBER_SIZES:
        return _appending_numbers(struct.Struct(">" + tags.decode().replace("h", "q")))
    read = _READERS[tags[0]][1]

    def append(data: bytes, position: int, values: list[Any]) -> int:
        value, position = read(data, position)
        values.append(value)
        return position

    return append


def _appending_numbers(numbers: struct.Struct) -> _Step:
    unpack, size = numbers.unpack_from, numbers.size

    def append(data: bytes, position: int, values: list[Any]) -> int:
        values.extend(unpack(data, position))
        return position + size

    return append


def _nested(values: list[Any], depth: int) -> list[Any]:
    if depth > MAX_ARRAY_DEPTH:
        raise TooLarge(f"arrays are nested more than {MAX_ARRAY_DEPTH} deep")
    inner: list[Any] = []
    values.append(inner)
    return inner


def _read_numbers(
    data: bytes, tags: bytes, numbers: re.Match[bytes], position: int, values: list[Any]
) -> int:
    """Append a long run of numbers to ``values``, each run of floats in it as an array."""
    start, end = numbers.span()
    try:
        for floats in _FLOATS.finditer(tags, start, end):
            position = _unpack(data, tags[start : floats.start()], position, values)
            start = floats.start()
            run, position = _read_floats(data, floats.end() - start, position)
            values.append(run)
            start = floats.end()
        return _unpack(data, tags[start:end], position, values)
    except struct.error:
        raise _truncated(data, tags, start, position) from None


def _unpack(data: bytes, tags: bytes, position: int, values: list[Any]) -> int:
    if not tags:
        return position
    # A Struct of our own: those of the module's functions stay in its cache, however large.
    numbers = struct.Struct(">" + tags.decode().replace("h", "q"))
    values.extend(numbers.unpack_from(data, position))
    return position + numbers.size


def _read_floats(data: bytes, count: int, position: int) -> tuple[array[float], int]:
    end = position + 4 * count
    if end > len(data):
        raise struct.error
    run = array("f", data[position:end])
    if sys.byteorder == "little":
        run.byteswap()
    return run, end


def _truncated(data: bytes, tags: bytes, index: int, position: int) -> BadArgument:
    """Which number from tag ``index`` on the data does not reach."""
    while (position := position + _NUMBER_SIZES[tags[index]]) <= len(data):
        index += 1
    return _broken(f"truncated {_READERS[tags[index]][0]}", tags, index)


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
        raise ValueError(f"truncated blob ({size} bytes announced, {len(data) - start} left)")
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
