"""The kinds of argument that are numbers: whole or any, in a range, one or several."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

from lstmosc.errors import BadArgument
from lstmosc.protocol.kinds import Choice, Kind, show
from lstmosc.protocol.values import Cursor, as_float32, is_number, shortest_text

INT32 = 2**31 - 1


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
        """Replace a float32 just beyond a limit by the limit: most clients send float32."""
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


@dataclass(frozen=True)
class ColumnValues(Kind):
    """Columns, each with a value: numbered from 0, or by one of some names."""

    names: tuple[str, ...]

    def take(self, cursor: Cursor) -> dict[int | str, float]:
        """Take pairs up to a string that names no column; each column once."""
        column, value = Integer(0), Number(-math.inf, math.inf)
        taken: dict[int | str, float] = {}
        while not cursor.done and (is_number(cursor.peek()) or cursor.peek() in self.names):
            at = column.take(cursor) if is_number(cursor.peek()) else str(cursor.take())
            if cursor.done or not is_number(cursor.peek()):
                raise BadArgument(f"must be {self.describe()}: there is no value for '{at}'")
            if at in taken:
                raise BadArgument(f"must be {self.describe()}, each column once")
            taken[at] = value.take(cursor)
        if not taken:
            raise BadArgument(f"must be {self.describe()}")
        return taken

    def describe(self) -> str:
        """Say what is accepted."""
        return f"pairs of a column, from 0 or of {', '.join(self.names)}, and its value"

    def schema(self) -> dict[str, Any]:
        """Describe as JSON schema."""
        return {"type": "array", "items": {"type": ["number", "string"]}, "minItems": 2}


def between(low: float, high: float, lowest: float, highest: float) -> str:
    """Say a range in words; nothing where an end is open."""
    if low > lowest and high < highest:
        return f"between {shortest_text(low)} and {shortest_text(high)}"
    if low > lowest:
        return f"of {shortest_text(low)} or more"
    return f"of at most {shortest_text(high)}" if high < highest else ""
