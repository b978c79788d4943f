"""The kinds of argument: each takes its value from the cursor, and says what it would have liked.

A kind is a small frozen value. ``take`` raises BadArgument with the end of a sentence that the
binding begins ("time must be …"); ``describe`` and ``schema`` feed the reference pages.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

from lstmosc.errors import BadArgument
from lstmosc.protocol.values import Cursor, is_number, shortest_text

MAX_NAME_CHARACTERS = 256
MAX_CALL_CHARACTERS = 4096


@dataclass(frozen=True)
class Kind:
    """What an argument may be."""

    def take(self, cursor: Cursor) -> Any:
        """Take the value at the cursor (which is not done) or raise BadArgument."""
        raise NotImplementedError

    def describe(self) -> str:
        """Say what is accepted, to follow "must be"."""
        raise NotImplementedError

    def schema(self) -> dict[str, Any]:
        """Describe the accepted values as JSON schema."""
        raise NotImplementedError

    def usage(self, name: str) -> str:
        """Show an argument of this kind in a usage line."""
        return name

    def refuse(self, value: Any) -> BadArgument:
        """Build the error for a value of the wrong kind."""
        return BadArgument(f"must be {self.describe()}, not {show(value)}")


@dataclass(frozen=True)
class Text(Kind):
    """A text; a number becomes its shortest text."""

    word: str = "a text"

    def take(self, cursor: Cursor) -> str:
        """Take a text."""
        value = cursor.take()
        if is_number(value) and math.isfinite(value):
            return shortest_text(value)
        if not isinstance(value, str) or not value or len(value) > MAX_NAME_CHARACTERS:
            raise self.refuse(value)
        return value

    def describe(self) -> str:
        """Say what is accepted."""
        return f"{self.word} of 1 to {MAX_NAME_CHARACTERS} characters"

    def schema(self) -> dict[str, Any]:
        """Describe as JSON schema."""
        return {"type": ["string", "number"], "minLength": 1, "maxLength": MAX_NAME_CHARACTERS}


@dataclass(frozen=True)
class Header(Text):
    """A column of a table: its header, or its number from 0."""

    word: str = "a header or number"


@dataclass(frozen=True)
class Path(Text):
    """The path of a file."""

    word: str = "a path"

    def take(self, cursor: Cursor) -> str:
        """Take a path: any text that is not empty."""
        value = cursor.take()
        if not isinstance(value, str) or not value or "\0" in value or len(value) > 4096:
            raise self.refuse(value)
        return value

    def describe(self) -> str:
        """Say what is accepted."""
        return self.word


@dataclass(frozen=True)
class Address(Text):
    """An OSC address: a text that begins with a slash."""

    word: str = "an address such as /ctrl"

    def take(self, cursor: Cursor) -> str:
        """Take an address."""
        value = cursor.peek()
        if not isinstance(value, str) or not value.startswith("/"):
            raise self.refuse(value)
        return super().take(cursor)


@dataclass(frozen=True)
class Call(Text):
    """A call as one text: an address and arguments."""

    word: str = "an address and arguments in one text"

    def take(self, cursor: Cursor) -> str:
        """Take any text that is not empty."""
        value = cursor.take()
        if not isinstance(value, str) or not value or len(value) > MAX_CALL_CHARACTERS:
            raise self.refuse(value)
        return value

    def describe(self) -> str:
        """Say what is accepted."""
        return self.word


@dataclass(frozen=True)
class Object(Text):
    """The name of an object of one family, and what the message does to it.

    ``access`` is look, read, write, predict, run (a state that is not kept goes on, by its model)
    or feed (written to from now on, in turns of its own).
    ``also`` is another family that the name may be found in, or that may be made instead.
    """

    word: str = "a name"
    family: str = ""
    access: str = "read"
    also: str = ""


@dataclass(frozen=True)
class Choice(Kind):
    """One of some words, in any capitals."""

    words: tuple[str, ...]

    def take(self, cursor: Cursor) -> str:
        """Take one of the words, as the table spells it."""
        value = cursor.take()
        for word in self.words:
            if isinstance(value, str) and value.casefold() == word.casefold():
                return word
        raise self.refuse(value)

    def describe(self) -> str:
        """List the words."""
        return f"one of {', '.join(self.words)}"

    def schema(self) -> dict[str, Any]:
        """Describe as JSON schema."""
        return {"type": "string", "enum": list(self.words)}


@dataclass(frozen=True)
class Numbered(Choice):
    """One of some words, or the number of one: what clients that number them send."""

    first: int = 0

    def take(self, cursor: Cursor) -> str:
        """Take one of the words, or its number."""
        value = cursor.peek()
        numbers = range(max(0, self.first), self.first + len(self.words))
        if not is_number(value) or value not in numbers:
            return super().take(cursor)
        cursor.take()
        return self.words[int(value) - self.first]

    def describe(self) -> str:
        """List the words with their numbers."""
        listed = (
            f"{word} ({at})" if at >= 0 else word for at, word in enumerate(self.words, self.first)
        )
        return f"one of {', '.join(listed)}"

    def schema(self) -> dict[str, Any]:
        """Describe as JSON schema."""
        numbers = range(max(0, self.first), self.first + len(self.words))
        return {"enum": [*self.words, *numbers]}


def show(value: Any) -> str:
    """Show a value in an error sentence, cut to a readable length."""
    if value is None:
        return "nil"
    if isinstance(value, bytes):
        return f"a blob of {len(value)} bytes"
    if isinstance(value, float):
        return shortest_text(value) if abs(value) < 1e15 else f"{value:g}"
    text = repr(value)
    return text if len(text) <= 60 else text[:57] + "…"
