"""One commit of a session: the operations to be written, and how to roll it back."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator
from typing import Any

from lstmosc.session import serialisation
from lstmosc.session.catalog import Absent, Catalog, Pair
from lstmosc.session.dirty import DELETED, DirtyEntry, DirtyFlags
from lstmosc.session.schema import (
    PLACE_CURRENT,
    PLACE_UNDO,
    PLACE_UNDO_ABSENT,
    REDOABLE_POSITION,
)
from lstmosc.session.serialisation import Chunk, Entry, MetadataRow
from lstmosc.session.writer import DeleteEntries, DeleteEntry, DeleteObject, Operation, PutObject
from lstmosc.stores.column_metadata import PLAIN_NUMBERS
from lstmosc.stores.registry import Key, Registry

COPY_SLICE_BYTES = 262_144
"""Bytes that are copied at once: about half a millisecond."""
OPERATION_BYTES = 1024
"""Bytes that the work of one step counts for, besides its data."""


class Commit:
    """One commit: the operations to write, and what to roll back should it fail."""

    def __init__(
        self,
        catalog: Catalog,
        registry: Registry,
        write: Callable[[list[Operation]], Awaitable[None]],
    ) -> None:
        self._catalog = catalog
        self._registry = registry
        self._write = write
        self.keys: set[Key] = set()
        self.items: dict[Any, None] = {}
        self.placed: list[tuple[Key, Pair | None]] = []
        self.new: list[Any] = []
        self.dropped: dict[Any, int] = {}
        self.is_written = False

    def take(
        self, keys: dict[Key, None], dirty: dict[Any, DirtyFlags]
    ) -> tuple[dict[Key, None], dict[Any, DirtyFlags]]:
        """Note what is to be written, before any of it is, and return it."""
        self.keys.update(keys)
        self.items.update(dict.fromkeys(dirty))
        return keys, dirty

    async def gather(
        self, keys: dict[Key, None], dirty: dict[Any, DirtyFlags], yielding: bool
    ) -> list[Operation]:
        """Write what is dirty, all but the last few operations, which are returned."""
        batch: list[Operation] = []
        weight = 0
        for operation in self._operations(keys, dirty):
            batch.append(operation)
            weight += OPERATION_BYTES + (len(operation.rest) if isinstance(operation, Entry) else 0)
            weight += len(operation.data) if isinstance(operation, Chunk) else 0
            if yielding and weight > COPY_SLICE_BYTES:
                await self._write(batch)
                batch, weight = [], 0
        return batch

    def done(self) -> None:
        """Forget what is gone from the file."""
        for item in self.dropped:
            self._catalog.metadata.pop(item, None)

    def roll_back(self) -> None:
        """Restore the catalog: nothing has come to the file."""
        for key, before in reversed(self.placed):
            if before is None:
                self._catalog.placements.pop(key, None)
            else:
                self._catalog.placements[key] = before
        for item in self.new:
            self._catalog.numbers.pop(item, None)
        self._catalog.numbers.update(self.dropped)

    def _operations(
        self, keys: dict[Key, None], dirty: dict[Any, DirtyFlags]
    ) -> Iterator[Operation]:
        places: list[tuple[Any, Key, int]] = []
        for key in keys:
            yield from self._place(key, dirty, places)
        for item, flags in dirty.items():
            number = self._catalog.numbers.get(item)
            if number is not None:
                yield from entry_operations(number, item, flags)
                yield from self._metadata(number, item, flags)
        for item, key, place in places:
            number = self._catalog.numbers.get(item)
            if number is not None:
                entries = 0 if place == PLACE_UNDO_ABSENT else serialisation.count_entries(item)
                rate = 0.0 if place == PLACE_UNDO_ABSENT else serialisation.rate(item)
                redoable = place != PLACE_CURRENT and self._registry.redoable(*key)
                position = REDOABLE_POSITION if redoable else self._registry.position(*key)
                yield PutObject(number, *key, place, position, rate, entries)

    def _place(
        self, key: Key, dirty: dict[Any, DirtyFlags], places: list[tuple[Any, Key, int]]
    ) -> Iterator[Operation]:
        """Yield what stands under a name now, and the deletion of what stood there before."""
        catalog = self._catalog
        before = catalog.placements.get(key)
        now = self._placement_now(key, before)
        self.placed.append((key, before))
        catalog.place(key, now)
        for item in before or ():
            if item is not None and item not in now:
                number = catalog.numbers.pop(item)
                self.dropped[item] = number
                yield DeleteObject(number)
        for item, place in zip(now, (PLACE_CURRENT, PLACE_UNDO), strict=True):
            if item is not None:
                nothing = isinstance(item, Absent)
                places.append((item, key, PLACE_UNDO_ABSENT if nothing else place))
                if item not in catalog.numbers:
                    catalog.assign_number(item)
                    self.new.append(item)
                    if not nothing:
                        dirty.setdefault(item, DirtyFlags()).mark_all()

    def _metadata(self, number: int, item: Any, flags: DirtyFlags) -> Iterator[Operation]:
        """Yield the column metadata where it has changed."""
        metadata, written = serialisation.metadata_of(item), self._catalog.metadata
        if metadata is not (PLAIN_NUMBERS if flags.whole else written.get(item, PLAIN_NUMBERS)):
            yield MetadataRow(number, metadata)
        written[item] = metadata

    def _placement_now(self, key: Key, before: Pair | None) -> Pair:
        kept, undo = self._registry.kept(*key)
        if kept and undo is None:
            known = before[1] if before else None
            undo = known if isinstance(known, Absent) else Absent()
        return self._registry.find(*key), undo


def entry_operations(number: int, item: Any, flags: DirtyFlags) -> Iterator[Operation]:
    """Copy what is marked of an object."""
    if flags.whole:
        yield DeleteEntries(number)
        for identifier in serialisation.identifiers(item):
            yield from serialisation.copied_parts(number, item, identifier, None)
    for identifier, change in flags.entries.items():
        if change == DELETED or (isinstance(change, DirtyEntry) and change.again):
            yield DeleteEntry(number, identifier)
        if isinstance(change, DirtyEntry):
            yield from serialisation.copied_parts(number, item, identifier, change.chunks)
