"""Argument values as they come from the wire: numbers, runs of floats, blobs, names of buffers.

Everything here is plain Python, so that the table loads in milliseconds.
"""

from __future__ import annotations

import math
import struct
from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

Number = int | float
PLAIN_NUMBERS = {int, float}
NUMBERS = (int, float)  # as ``isinstance`` is quickest asked


@dataclass(frozen=True, slots=True)
class Inline:
    """Numbers written in the message itself, as chunks: lists of numbers and runs of float32."""

    chunks: tuple[Sequence[Number], ...]

    def __len__(self) -> int:
        return sum(len(chunk) for chunk in self.chunks)


@dataclass(frozen=True, slots=True)
class Blob:
    """Big-endian float32 samples."""

    data: bytes


@dataclass(frozen=True, slots=True)
class BufferName:
    """The content of a named buffer."""

    name: str


Content = Inline | Blob | BufferName


@dataclass(frozen=True, slots=True)
class SeriesContent:
    """Frames × channels; ``num_channels`` is None where a buffer brings its own."""

    num_channels: int | None
    content: Content


def num_values(content: Inline | Blob) -> int:
    """Return how many numbers a content holds."""
    return len(content.data) // 4 if isinstance(content, Blob) else len(content)


def is_number(value: Any) -> bool:
    """Return whether a value counts as a number: i h f d T F."""
    return isinstance(value, NUMBERS)


def shortest_text(value: Number) -> str:
    """Write a number as the shortest text that reads back to it: 7.0 is ``7``, 0.1f is ``0.1``."""
    if isinstance(value, int):
        return str(int(value))
    if value.is_integer() and abs(value) < 2**53:
        return str(int(value))
    if math.isfinite(value) and as_float32(value) == value:
        return next(
            text
            for text in (f"{value:.{digits}g}" for digits in range(1, 10))
            if as_float32(float(text)) == value
        )
    return repr(value)


def as_float32(value: float) -> float:
    """Round to the nearest float32 (infinity beyond its range)."""
    try:
        return float(struct.unpack("f", struct.pack("f", value))[0])
    except OverflowError:
        return math.copysign(math.inf, value)


class Cursor:
    """Reads arguments from left to right; a run of floats counts as that many numbers."""

    def __init__(self, arguments: Sequence[Any]) -> None:
        self._items = arguments
        self._at = 0
        self._in_run = 0

    @property
    def done(self) -> bool:
        """Return whether nothing is left."""
        return self._at >= len(self._items)

    def peek(self) -> Any:
        """Return the next value without taking it; only when not ``done``."""
        item = self._items[self._at]
        return item[self._in_run] if isinstance(item, array) else item

    def beyond(self) -> Any:
        """Return the value behind the next one, or None; only when not ``done``."""
        item = self._items[self._at]
        if isinstance(item, array) and self._in_run + 1 < len(item):
            return item[self._in_run + 1]
        rest = self._items[self._at + 1 : self._at + 2]
        return next((item[0] if isinstance(item, array) else item for item in rest), None)

    def take(self) -> Any:
        """Return the next value; only when not ``done``."""
        item = self._items[self._at]
        if not isinstance(item, array):
            self._at += 1
            return item
        value = item[self._in_run]
        self._in_run += 1
        if self._in_run == len(item):
            self._at += 1
            self._in_run = 0
        return value

    def plain_texts(self, max_length: int) -> tuple[str, ...] | None:
        """Take all there is where it is texts of 1 to ``max_length`` characters; None if not."""
        rest = self._items[self._at :]
        if not rest or self._in_run or set(map(type, rest)) != {str}:
            return None
        if not all(rest) or len(max(rest, key=len)) > max_length:
            return None
        self._at = len(self._items)
        return tuple(rest)

    def numbers(self) -> tuple[Sequence[Number], ...]:
        """Take all numbers up to the next string, blob or list, as chunks."""
        rest = self._items[self._at :]
        if not self._in_run and PLAIN_NUMBERS.issuperset(map(type, rest)):
            self._at = len(self._items)
            return (rest,)
        items, chunks = self._items, list[Sequence[Number]]()
        single: list[Number] = []
        for item in items[self._at :] if self._at else items:
            if isinstance(item, NUMBERS):
                if not single:
                    chunks.append(single)
                single.append(item)
            elif isinstance(item, array):
                chunks.append(item[self._in_run :] if self._in_run else item)
                single = []
            else:
                break
            self._at += 1
            self._in_run = 0
        return tuple(chunks)
