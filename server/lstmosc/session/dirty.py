"""What has changed since the session was last written: whole objects, or some of their entries."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from lstmosc.session import serialisation

GONE = "gone"


@dataclass
class Touch:
    """A changed entry: which of its chunks (None: all), and whether it stands at the end again."""

    chunks: set[int] | None
    again: bool = False


@dataclass
class Mark:
    """What has changed of one object; ``entries`` in the order in which they must be written."""

    whole: bool = False
    entries: dict[str, Touch | str] = field(default_factory=dict)

    def touch(self, item: Any, identifier: str, rows: tuple[int, int] | None) -> None:
        """Note that an entry was changed: its rows from the first up to the second, or all."""
        if self.whole:
            return
        before = self.entries.get(identifier)
        if not serialisation.has(item, identifier):
            self.entries.pop(identifier, None)
            self.entries[identifier] = GONE
        elif before == GONE:
            del self.entries[identifier]
            self.entries[identifier] = Touch(None, again=True)
        elif before is None:
            self.entries[identifier] = Touch(chunks_of(item, identifier, rows))
        elif isinstance(before, Touch) and before.chunks is not None:
            if rows is None:
                before.chunks = None
            else:
                before.chunks.update(serialisation.touched(item, identifier, *rows))

    def touch_all(self) -> None:
        """Note that everything may have changed."""
        self.whole = True
        self.entries = {}


def chunks_of(item: Any, identifier: str, rows: tuple[int, int] | None) -> set[int] | None:
    """Tell which chunks hold some rows; None stands for all."""
    return None if rows is None else set(serialisation.touched(item, identifier, *rows))
