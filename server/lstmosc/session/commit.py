"""One commit of a session in the making: which steps are to be written, and how to take it back."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator
from typing import Any

from lstmosc.session import serialisation
from lstmosc.session.catalog import Ledger, Nothing, Pair
from lstmosc.session.dirty import GONE, Mark, Touch
from lstmosc.session.schema import BEFORE, NOTHING_BEFORE, NOW
from lstmosc.session.serialisation import Chunk, Columns, Entry
from lstmosc.session.writer import Drop, Empty, Place, Remove, Step
from lstmosc.stores.column_metadata import NUMBERS
from lstmosc.stores.registry import Key, Registry

SLICE = 262_144
"""Bytes that are copied at once: about half a millisecond."""
STEP = 1024
"""Bytes that the work of one step counts for, besides its data."""


class Flush:
    """One commit in the making: the steps to write, and what to take back should it fail."""

    def __init__(
        self, ledger: Ledger, registry: Registry, write: Callable[[list[Step]], Awaitable[None]]
    ) -> None:
        self._ledger = ledger
        self._registry = registry
        self._write = write
        self.keys: set[Key] = set()
        self.items: dict[Any, None] = {}
        self.placed: list[tuple[Key, Pair | None]] = []
        self.new: list[Any] = []
        self.dropped: dict[Any, int] = {}

    async def gather(
        self, keys: dict[Key, None], marks: dict[Any, Mark], patient: bool
    ) -> list[Step]:
        """Write what is marked, all but the last few steps, which are returned."""
        batch: list[Step] = []
        weight = 0
        for step in self._steps(keys, marks):
            batch.append(step)
            weight += STEP + (len(step.rest) if isinstance(step, Entry) else 0)
            weight += len(step.data) if isinstance(step, Chunk) else 0
            if patient and weight > SLICE:
                await self._write(batch)
                batch, weight = [], 0
        return batch

    def done(self) -> None:
        """Forget what is gone from the file."""
        for item in self.dropped:
            self._ledger.meanings.pop(item, None)

    def take_back(self) -> None:
        """Let the ledger be as it was before: nothing has come to the file."""
        for key, before in reversed(self.placed):
            if before is None:
                self._ledger.standing.pop(key, None)
            else:
                self._ledger.standing[key] = before
        for item in self.new:
            self._ledger.numbers.pop(item, None)
        self._ledger.numbers.update(self.dropped)

    def _steps(self, keys: dict[Key, None], marks: dict[Any, Mark]) -> Iterator[Step]:
        self.keys.update(keys)
        self.items.update(dict.fromkeys(marks))
        places: list[tuple[Any, Key, int]] = []
        for key in keys:
            yield from self._place(key, marks, places)
        for item, mark in marks.items():
            number = self._ledger.numbers.get(item)
            if number is not None:
                yield from entry_steps(number, item, mark)
                yield from self._columns(number, item, mark)
        for item, key, place in places:
            number = self._ledger.numbers.get(item)
            if number is not None:
                entries = 0 if place == NOTHING_BEFORE else serialisation.num_entries(item)
                rate = 0.0 if place == NOTHING_BEFORE else serialisation.rate(item)
                position = self._registry.position(*key)
                yield Place(number, *key, place, position, rate, entries)

    def _place(
        self, key: Key, marks: dict[Any, Mark], places: list[tuple[Any, Key, int]]
    ) -> Iterator[Step]:
        """Say what stands under a name now, and drop what stood there and is gone."""
        ledger = self._ledger
        before = ledger.standing.get(key)
        now = self._standing_now(key, before)
        self.placed.append((key, before))
        ledger.stand(key, now)
        for item in before or ():
            if item is not None and item not in now:
                number = ledger.numbers.pop(item)
                self.dropped[item] = number
                yield Drop(number)
        for item, place in zip(now, (NOW, BEFORE), strict=True):
            if item is not None:
                nothing = isinstance(item, Nothing)
                places.append((item, key, NOTHING_BEFORE if nothing else place))
                if item not in ledger.numbers:
                    ledger.enter(item)
                    self.new.append(item)
                    if not nothing:
                        marks.setdefault(item, Mark()).touch_all()

    def _columns(self, number: int, item: Any, mark: Mark) -> Iterator[Step]:
        """Say what the columns mean from now on, where that has changed."""
        meaning, meanings = serialisation.meaning(item), self._ledger.meanings
        if meaning is not (NUMBERS if mark.whole else meanings.get(item, NUMBERS)):
            yield Columns(number, meaning)
        meanings[item] = meaning

    def _standing_now(self, key: Key, before: Pair | None) -> Pair:
        kept, undo = self._registry.kept(*key)
        if kept and undo is None:
            known = before[1] if before else None
            undo = known if isinstance(known, Nothing) else Nothing()
        return self._registry.find(*key), undo


def entry_steps(number: int, item: Any, mark: Mark) -> Iterator[Step]:
    """Copy what is marked of an object."""
    if mark.whole:
        yield Empty(number)
        for identifier in serialisation.identifiers(item):
            yield from serialisation.parts(number, item, identifier, None)
    for identifier, touch in mark.entries.items():
        if touch == GONE or (isinstance(touch, Touch) and touch.again):
            yield Remove(number, identifier)
        if isinstance(touch, Touch):
            yield from serialisation.parts(number, item, identifier, touch.chunks)
