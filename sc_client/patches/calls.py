"""Messages as the help patches send them, each held to the message table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from lstmosc.protocol.spec import REPLY_OPTIONS, MessageSpec
from lstmosc.protocol.table import find


@dataclass(frozen=True)
class Call:
    """One message: the values of its leading arguments in the table's order, and options."""

    row: MessageSpec
    values: tuple[Any, ...]
    options: dict[str, Any]

    def words(self, sign: str = "") -> list[str]:
        """Write it as words; ``sign`` stands before each option's name (Max: ``@``)."""
        words = [self.row.address]
        for value in self.values:
            words += spelled(value)
        for name, value in self.options.items():
            words += [sign + name, *spelled(value)]
        return words


def call(address: str, /, *values: Any, **options: Any) -> Call:
    """Make a call; ValueError for what the table does not know or what it misses."""
    row = find(address)
    if row is None:
        raise ValueError(f"the table has no {address}")
    places = [*row.required, *row.positional]
    later = {a.name for a in (*row.arguments, *REPLY_OPTIONS)} - {
        a.name for a in places[: len(values)]
    }
    if not len(row.required) <= len(values) <= len(places) or not set(options) <= later:
        raise ValueError(f"{address} {values} {options} is not: {row.usage}")
    return Call(row, values, options)


def spelled(value: Any) -> list[str]:
    """Spell a value, or each of several."""
    values = value if isinstance(value, list | tuple) else [value]
    return [str(value) for value in values]
