"""The kinds of argument: each takes its value from the cursor, and says what it would have liked.

A kind is a small frozen value. ``take`` raises BadArgument with the end of a sentence that the
binding begins ("time must be …"); ``describe`` and ``schema`` feed the reference pages.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

from lstmosc.errors import BadArgument
from lstmosc.protocol.values import Cursor, as_float32, is_number, shortest_text

LONGEST_NAME = 256
INT32 = 2**31 - 1


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

    def spell(self, name: str) -> str:
        """Show an argument of this kind in a usage line."""
        return name

    def refuse(self, value: Any) -> BadArgument:
        """Build the error for a value of the wrong kind."""
        return BadArgument(f"must be {self.describe()}, not {show(value)}")


@dataclass(frozen=True)
class Integer(Kind):
    """A whole number in a range; whole floats count (Pd sends only floats)."""

    low: int = -INT32 - 1
    high: int = INT32

    def take(self, cursor: Cursor) -> int:
        """Take a whole number."""
        value = cursor.take()
        if not is_number(value) or value != value or math.isinf(value) or value != int(value):
            raise self.refuse(value)
        if not self.low <= value <= self.high:
            raise self.outside(value)
        return int(value)

    def outside(self, value: float) -> BadArgument:
        """Build the error for a whole number out of range; beyond 32 bits, it tells that limit."""
        if -INT32 - 1 <= value <= INT32:
            return self.refuse(value)
        return BadArgument(f"must be an integer from {self.low} to {self.high}, not {show(value)}")

    def describe(self) -> str:
        """Say the range."""
        return f"an integer {between(self.low, self.high, -INT32 - 1, INT32)}".strip()

    def schema(self) -> dict[str, Any]:
        """Describe as JSON schema."""
        return {"type": "integer", "minimum": self.low, "maximum": self.high}


@dataclass(frozen=True)
class Number(Kind):
    """A finite number in a range; ``above`` excludes the lower end."""

    low: float = -math.inf
    high: float = math.inf
    above: bool = False

    def take(self, cursor: Cursor) -> float:
        """Take a finite number."""
        value = cursor.take()
        if not is_number(value) or not math.isfinite(value):
            raise self.refuse(value)
        value = self.within(float(value))
        if not self.low <= value <= self.high or (self.above and value == self.low):
            raise self.refuse(value)
        return value + 0.0  # not -0.0

    def within(self, value: float) -> float:
        """Give a limit for its float32, which may lie beyond it: most clients send no other."""
        if value > self.high and value == as_float32(self.high):
            return self.high
        if value < self.low and value == as_float32(self.low):
            return self.low
        return value

    def describe(self) -> str:
        """Say the range."""
        if self.above:
            return f"a number above {self.low:g}, at most {self.high:g}"
        return f"a number {between(self.low, self.high, -math.inf, math.inf)}".strip()

    def schema(self) -> dict[str, Any]:
        """Describe as JSON schema."""
        low = "exclusiveMinimum" if self.above else "minimum"
        limits = {low: self.low, "maximum": self.high}
        return {"type": "number"} | {k: v for k, v in limits.items() if math.isfinite(v)}


@dataclass(frozen=True)
class Flag(Kind):
    """0 or 1, T or F."""

    def take(self, cursor: Cursor) -> bool:
        """Take a flag."""
        value = cursor.take()
        if not is_number(value) or value not in (0, 1):
            raise self.refuse(value)
        return bool(value)

    def describe(self) -> str:
        """Say what is accepted."""
        return "0 or 1"

    def schema(self) -> dict[str, Any]:
        """Describe as JSON schema."""
        return {"type": "integer", "enum": [0, 1]}


@dataclass(frozen=True)
class Text(Kind):
    """A text; a number becomes its shortest text."""

    word: str = "a text"

    def take(self, cursor: Cursor) -> str:
        """Take a text."""
        value = cursor.take()
        if is_number(value) and math.isfinite(value):
            return shortest_text(value)
        if not isinstance(value, str) or not value or len(value) > LONGEST_NAME:
            raise self.refuse(value)
        return value

    def describe(self) -> str:
        """Say what is accepted."""
        return f"{self.word} of 1 to {LONGEST_NAME} characters"

    def schema(self) -> dict[str, Any]:
        """Describe as JSON schema."""
        return {"type": ["string", "number"], "minLength": 1, "maxLength": LONGEST_NAME}


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
class Object(Text):
    """The name of an object of one family, and what the message does to it.

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


@dataclass(frozen=True)
class Automatic(Kind):
    """A number, or the word ``auto``."""

    number: Kind

    def take(self, cursor: Cursor) -> Any:
        """Take ``auto`` or the number."""
        if isinstance(cursor.peek(), str):
            return Choice(("auto",)).take(cursor)
        return self.number.take(cursor)

    def describe(self) -> str:
        """Say what is accepted."""
        return f"{self.number.describe()}, or auto"

    def schema(self) -> dict[str, Any]:
        """Describe as JSON schema."""
        return {"anyOf": [self.number.schema(), {"const": "auto"}]}


@dataclass(frozen=True)
class Integers(Kind):
    """One or several whole numbers, up to the next string."""

    low: int
    high: int
    most: int

    def take(self, cursor: Cursor) -> tuple[int, ...]:
        """Take the numbers up to the next string."""
        if not is_number(cursor.peek()):
            raise self.refuse(cursor.peek())
        one = Integer(self.low, self.high)
        values = [number for chunk in cursor.numbers() for number in chunk]
        if len(values) > self.most:
            raise BadArgument(f"must be {self.describe()}, not {len(values)} numbers")
        return tuple(one.take(Cursor([value])) for value in values)

    def describe(self) -> str:
        """Say how many of which."""
        return f"1 to {self.most} integers {between(self.low, self.high, -INT32, INT32)}"

    def schema(self) -> dict[str, Any]:
        """Describe as JSON schema."""
        items = Integer(self.low, self.high).schema()
        return {"type": "array", "items": items, "minItems": 1, "maxItems": self.most}


def between(low: float, high: float, lowest: float, highest: float) -> str:
    """Say a range in words; nothing where an end is open."""
    if low > lowest and high < highest:
        return f"between {shortest_text(low)} and {shortest_text(high)}"
    if low > lowest:
        return f"of {shortest_text(low)} or more"
    return f"of at most {shortest_text(high)}" if high < highest else ""


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
