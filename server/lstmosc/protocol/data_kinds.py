"""The kinds of argument that bring data: points, frames, series, symbols, texts, bytes."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

from lstmosc.errors import BadArgument
from lstmosc.protocol.kinds import MAX_NAME_CHARACTERS, Kind, Text
from lstmosc.protocol.number_kinds import Integer
from lstmosc.protocol.values import (
    Blob,
    BufferName,
    Content,
    Cursor,
    Inline,
    SeriesContent,
    is_number,
    shortest_text,
)

REPLY_WORDS = ("id", "replyport", "replylimit", "replyaddress")  # the options of every message


@dataclass(frozen=True)
class Characters(Text):
    """A text of any length; a number becomes its shortest text."""

    word: str = "a text"

    def take(self, cursor: Cursor) -> str:
        """Take a text that is not empty."""
        value = cursor.take()
        if is_number(value) and math.isfinite(value):
            return shortest_text(value)
        if not isinstance(value, str) or not value:
            raise self.refuse(value)
        return value

    def describe(self) -> str:
        """Say what is accepted."""
        return f"{self.word} of one character or more"

    def schema(self) -> dict[str, Any]:
        """Describe as JSON schema."""
        return {"type": ["string", "number"], "minLength": 1}


@dataclass(frozen=True)
class Symbols(Kind):
    """One or more texts up to the end; a number becomes its shortest text.

    Only an option of every message and its number (``id 5``) are not taken for symbols.
    """

    def take(self, cursor: Cursor) -> tuple[str, ...]:
        """Take all there is."""
        if (plain := cursor.plain_texts(MAX_NAME_CHARACTERS)) is not None:
            return plain
        one, found = Text("a symbol"), []
        while not cursor.done and not self._ends(cursor):
            found.append(one.take(cursor))
        if not found:
            raise BadArgument(f"must be {self.describe()}")
        return tuple(found)

    def _ends(self, cursor: Cursor) -> bool:
        word = cursor.peek()
        if not isinstance(word, str) or not is_number(cursor.beyond()):
            return False
        return word.removeprefix("@").casefold() in REPLY_WORDS

    def describe(self) -> str:
        """Say what is accepted."""
        return f"one symbol or more, each of 1 to {MAX_NAME_CHARACTERS} characters"

    def schema(self) -> dict[str, Any]:
        """Describe as JSON schema."""
        return {"type": "array", "items": Text().schema(), "minItems": 1}


@dataclass(frozen=True)
class Bytes(Kind):
    """A blob of bytes."""

    def take(self, cursor: Cursor) -> bytes:
        """Take a blob."""
        value = cursor.take()
        if not isinstance(value, bytes):
            raise self.refuse(value)
        return value

    def describe(self) -> str:
        """Say what is accepted."""
        return "a blob"

    def schema(self) -> dict[str, Any]:
        """Describe as JSON schema."""
        return {"type": "string", "contentEncoding": "base64"}


@dataclass(frozen=True)
class Vector(Kind):
    """One point or frame: the rest of the numbers, a float32 blob, or the name of a buffer."""

    def take(self, cursor: Cursor) -> Content:
        """Take numbers up to the next string, a blob, or a buffer's name."""
        return take_content(self, cursor)

    def usage(self, name: str) -> str:
        """Show that there may be several numbers."""
        return f"{name}…"

    def describe(self) -> str:
        """Say what is accepted."""
        return "numbers, a blob of float32, or the name of a buffer"

    def schema(self) -> dict[str, Any]:
        """Describe as JSON schema."""
        numbers = {"type": "array", "items": {"type": "number"}, "minItems": 1}
        return {"anyOf": [numbers, {"type": "string", "description": "a buffer, or base64 blob"}]}


@dataclass(frozen=True)
class Series(Kind):
    """Frames × channels: ``numChannels`` and numbers or a blob, or the name of a buffer."""

    def take(self, cursor: Cursor) -> SeriesContent:
        """Take a buffer's name, or a count of channels and then the samples."""
        if isinstance(cursor.peek(), str):
            return SeriesContent(None, take_content(self, cursor))
        if not is_number(cursor.peek()):
            raise self.refuse(cursor.peek())
        try:
            num_channels = Integer(1).take(cursor)
        except BadArgument as error:
            raise BadArgument(f"begins with numChannels, which {error}") from None
        if cursor.done or isinstance(cursor.peek(), str):
            raise BadArgument(f"has no samples after numChannels {num_channels}")
        return SeriesContent(num_channels, take_content(self, cursor))

    def usage(self, name: str) -> str:
        """Show that the number of channels comes first."""
        return f"numChannels {name}…"

    def describe(self) -> str:
        """Say what is accepted."""
        return "numChannels and then numbers or a blob of float32, or the name of a buffer"

    def schema(self) -> dict[str, Any]:
        """Describe as JSON schema."""
        return Vector().schema()


@dataclass(frozen=True)
class Source(Vector):
    """A series whose width is known: the name of a buffer, or a blob; never inline numbers."""

    def take(self, cursor: Cursor) -> Content:
        """Take a buffer's name or a blob."""
        value = cursor.peek()
        if isinstance(value, bytes):
            return Blob(cursor.take())
        return BufferName(Text("the name of a buffer").take(cursor))

    def usage(self, name: str) -> str:
        """Show that it is one value."""
        return name

    def describe(self) -> str:
        """Say what is accepted."""
        return "the name of a buffer, or a blob of float32"

    def schema(self) -> dict[str, Any]:
        """Describe as JSON schema."""
        return {"type": "string", "description": self.describe()}


def take_content(kind: Kind, cursor: Cursor) -> Content:
    """Take inline numbers, a blob, or the name of a buffer."""
    value = cursor.peek()
    if isinstance(value, str):
        return BufferName(Text("the name of a buffer").take(cursor))
    if isinstance(value, bytes):
        return Blob(cursor.take())
    if not is_number(value):
        raise kind.refuse(value)
    return Inline(cursor.numbers())
