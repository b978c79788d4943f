"""Dirty flags: what has changed since the last commit, whole objects or some of their entries."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from lstmosc.session import serialisation

DELETED = "gone"


@dataclass
class DirtyEntry:
    """A changed entry: which of its chunks (None: all), and whether it stands at the end again."""

    chunks: set[int] | None
    again: bool = False


@dataclass
class DirtyFlags:
    """What has changed of one object; ``entries`` in the order in which they must be written."""

    whole: bool = False
    entries: dict[str, DirtyEntry | str] = field(default_factory=dict)

    def mark_entry(self, item: Any, identifier: str, rows: tuple[int, int] | None) -> None:
        """Note that an entry was changed: its rows from the first up to the second, or all."""
        if self.whole:
            return
        before = self.entries.get(identifier)
        if not serialisation.has(item, identifier):
            self.entries.pop(identifier, None)
            self.entries[identifier] = DELETED
        elif before == DELETED:
            del self.entries[identifier]
            self.entries[identifier] = DirtyEntry(None, again=True)
        elif before is None:
            self.entries[identifier] = DirtyEntry(chunks_of(item, identifier, rows))
        elif isinstance(before, DirtyEntry) and before.chunks is not None:
            if rows is None:
                before.chunks = None
            else:
                before.chunks.update(serialisation.chunks_of_rows(item, identifier, *rows))

    def mark_all(self) -> None:
        """Note that everything may have changed."""
        self.whole = True
        self.entries = {}


def chunks_of(item: Any, identifier: str, rows: tuple[int, int] | None) -> set[int] | None:
    """Return which chunks hold some rows; None stands for all."""
    return None if rows is None else set(serialisation.chunks_of_rows(item, identifier, *rows))
