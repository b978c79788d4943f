"""Catalog of the session's file: which objects, by which numbers, under which names."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from lstmosc.session import serialisation
from lstmosc.session.reader import StoredObject
from lstmosc.session.schema import PLACE_CURRENT, PLACE_UNDO_ABSENT, REDOABLE_POSITION
from lstmosc.stores.column_metadata import ColumnMetadata
from lstmosc.stores.registry import Key, Registry

Pair = tuple[Any, Any]  # what stands under a name now, and what is kept for undo


class Absent:
    """Placeholder for "there was no object" where one is kept for undo."""


class Catalog:
    """Numbers of objects, their column metadata, and which object stands under which name."""

    def __init__(self) -> None:
        self.numbers: dict[Any, int] = {}
        self.metadata: dict[Any, ColumnMetadata] = {}
        self.placements: dict[Key, Pair] = {}
        self._last = 0

    def assign_number(self, item: Any) -> None:
        """Assign an object a number that none has had."""
        self._last += 1
        self.numbers[item] = self._last

    def load(self, stored: Iterable[StoredObject], registry: Registry) -> None:
        """Take over what was read from the file, and fill the registry with it."""
        for each in stored:
            key = (each.family, each.name)
            now, before = self.placements.get(key, (None, None))
            item = Absent() if each.place == PLACE_UNDO_ABSENT else each.item
            self.placements[key] = (item, before) if each.place == PLACE_CURRENT else (now, item)
            self.numbers[item] = each.number
            self.metadata[item] = serialisation.metadata_of(item)
            self._last = max(self._last, each.number)
            if each.place == PLACE_CURRENT:
                registry.put(*key, item, each.position)
            else:
                kept = None if isinstance(item, Absent) else item
                registry.keep_as(*key, kept, redoable=each.position == REDOABLE_POSITION)

    def place(self, key: Key, pair: Pair) -> None:
        """Note who stands under a name from now on."""
        self.placements[key] = pair
        if pair == (None, None):
            del self.placements[key]
