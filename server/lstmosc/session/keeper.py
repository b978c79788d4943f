"""Keeps the session's file up with the objects, without the loop ever waiting for the disk.

Calls leave marks on what they change. Every ``INTERVAL`` the marked parts are copied, a little at
a time so that nobody hears it, and a thread writes and commits them together. A call that comes
while parts are being copied leaves new marks; they belong to the same commit. So each commit holds
everything up to one moment, and nothing of what came later.
"""

from __future__ import annotations

import asyncio
import logging
import sqlite3
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from lstmosc.errors import FileTrouble, LstmoscError
from lstmosc.session import contents
from lstmosc.session.contents import Chunk, Columns, Entry
from lstmosc.session.database import BEFORE, NOTHING_BEFORE, NOW, Lock, fold
from lstmosc.session.marks import GONE, Mark, Touch
from lstmosc.session.reading import Found
from lstmosc.session.writing import Drop, Empty, Place, Remove, Step, Writer
from lstmosc.stores.meaning import NUMBERS, Meaning
from lstmosc.stores.registry import Registry

log = logging.getLogger(__name__)

Key = tuple[str, str]

INTERVAL = 0.05
"""Seconds in which changes are gathered for one commit."""
SLICE = 262_144
"""Bytes that are copied at once: about half a millisecond."""
STEP = 1024
"""Bytes that the work of one step counts for, besides its data."""
PATIENT_ROUNDS = 4
"""How often copying starts again for calls that came meanwhile, before they have to wait."""
LONGEST_PAUSE = 30.0
"""Seconds until the next attempt, at most, while the disk refuses."""


class Nothing:
    """Stands for "there was no object" where one is kept for undo."""


class Keeper:
    """One session, open for writing."""

    def __init__(
        self,
        registry: Registry,
        connection: sqlite3.Connection,
        lock: Lock,
        found: list[Found],
    ) -> None:
        self._registry = registry
        self._connection = connection
        self._lock = lock
        self._writer = Writer(connection)
        self._thread = ThreadPoolExecutor(1, "lstmosc-session")
        self._marks: dict[Any, Mark] = {}
        self._keys: dict[Key, None] = {}
        self._numbers: dict[Any, int] = {}
        self._meanings: dict[Any, Meaning] = {}
        self._standing: dict[Key, tuple[Any, Any]] = {}
        self._last = 0
        self._syncs: list[Callable[[LstmoscError | None], None]] = []
        self._hurry = asyncio.Event()
        self._closing = False
        self.trouble: LstmoscError | None = None
        self._recall(found)
        self._task = asyncio.get_running_loop().create_task(self._keep())

    # What the dispatcher tells --------------------------------------------------------------

    def changed(self, key: Key) -> None:
        """Note that an object was made, freed, replaced or changed as a whole."""
        self._keys[key] = None
        item = self._registry.find(*key)
        if item is not None:
            self._marks.setdefault(item, Mark()).touch_all()

    def replaced(self, key: Key) -> None:
        """Note that other objects may stand here, or be kept for undo; none has changed itself."""
        self._keys[key] = None

    def entry_changed(self, key: Key, identifier: str, rows: tuple[int, int] | None) -> None:
        """Note that an entry was made, deleted or changed: some rows, or all (None)."""
        item = self._registry.find(*key)
        if item is None:
            return
        self._keys[key] = None
        mark = self._marks.get(item)
        if mark is None:
            mark = self._marks[item] = Mark()
        mark.touch(item, identifier, rows)

    def everything_changed(self) -> None:
        """Note that all objects may have been replaced."""
        self._keys.update(dict.fromkeys(self._standing))
        self._keys.update(((family, name), None) for family, name, _ in self._registry.items())
        self._keys.update(dict.fromkeys(self._registry.undoable()))

    def sync(self, then: Callable[[LstmoscError | None], None]) -> None:
        """Call ``then`` once all that has been noted is on disk, with the trouble if it is not."""
        self._syncs.append(then)
        self._hurry.set()

    async def close(self) -> None:
        """Write what is left, put the file in order, let others have it."""
        self._closing = True
        self._hurry.set()
        await self._task
        try:
            await self._on_thread(fold, self._connection)
        finally:
            self._thread.shutdown()
            self._lock.close()

    # Writing --------------------------------------------------------------------------------

    async def _keep(self) -> None:
        pause = INTERVAL
        while not self._closing:
            await self._wait(pause)
            syncs, self._syncs = self._syncs, []
            if self._keys or self._marks:
                await self._flush()
            pause = min(4 * pause, LONGEST_PAUSE) if self.trouble else INTERVAL
            for then in syncs:
                then(self.trouble)
        if self._keys:
            await self._flush()
        for then in self._syncs:
            then(self.trouble)

    async def _wait(self, pause: float) -> None:
        """Wait for the next flush: a moment, or no longer than until somebody asks for it."""
        try:
            async with asyncio.timeout(pause):
                await self._hurry.wait()
        except TimeoutError:
            pass
        self._hurry.clear()

    async def _flush(self) -> None:
        """Write everything that is marked, in one commit; keep the marks where that fails."""
        flush = Flush(self)
        try:
            for round_ in range(PATIENT_ROUNDS + 1):
                marks, self._marks = self._marks, {}
                keys, self._keys = self._keys, {}
                last = await flush.gather(keys, marks, patient=round_ < PATIENT_ROUNDS)
                if not self._keys:
                    break
                await flush.write(last)
            await self._on_thread(self._writer.commit, last)
        except LstmoscError as error:
            self._failed(flush, error)
        except Exception as error:
            log.exception("the session could not be written")
            await self._on_thread(self._writer.give_up)
            self._failed(flush, FileTrouble(f"the session cannot be written: {error}"))
        else:
            if self.trouble:
                log.warning("the session is written again")
            self.trouble = None
            for item in flush.dropped:
                self._meanings.pop(item, None)

    def _failed(self, flush: Flush, error: LstmoscError) -> None:
        """Take up again what a failed flush had: all objects it touched are to be written anew."""
        if self.trouble is None:
            log.error("%s; trying again until it can be", error)
        self.trouble = error
        for key, before in reversed(flush.placed):
            if before is None:
                self._standing.pop(key, None)
            else:
                self._standing[key] = before
        for item in flush.new:
            self._numbers.pop(item, None)
        self._numbers.update(flush.dropped)
        self._keys.update(dict.fromkeys(flush.keys))
        for item in flush.items:
            self._marks.setdefault(item, Mark()).touch_all()

    def _next(self) -> int:
        self._last += 1
        return self._last

    async def _on_thread(self, call: Callable[..., None], *arguments: Any) -> None:
        await asyncio.get_running_loop().run_in_executor(self._thread, call, *arguments)

    def _recall(self, found: list[Found]) -> None:
        """Take over what was read from the file."""
        for each in found:
            key = (each.family, each.name)
            now, before = self._standing.get(key, (None, None))
            item = Nothing() if each.place == NOTHING_BEFORE else each.item
            self._standing[key] = (item, before) if each.place == NOW else (now, item)
            self._numbers[item] = each.number
            self._meanings[item] = contents.meaning(item)
            self._last = max(self._last, each.number)
            if each.place == NOW:
                self._registry.put(*key, item, each.position)
            else:
                self._registry.keep_as(*key, None if isinstance(item, Nothing) else item)


class Flush:
    """One commit in the making: the steps to write, and what to take back should it fail."""

    def __init__(self, keeper: Keeper) -> None:
        self._keeper = keeper
        self.keys: set[Key] = set()
        self.items: dict[Any, None] = {}
        self.placed: list[tuple[Key, tuple[Any, Any] | None]] = []
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
                await self.write(batch)
                batch, weight = [], 0
        return batch

    async def write(self, batch: list[Step]) -> None:
        """Hand steps to the thread and wait until it has taken them."""
        await self._keeper._on_thread(self._keeper._writer.apply, batch)

    def _steps(self, keys: dict[Key, None], marks: dict[Any, Mark]) -> Iterator[Step]:
        self.keys.update(keys)
        self.items.update(dict.fromkeys(marks))
        places: list[tuple[Any, Key, int]] = []
        for key in keys:
            yield from self._place(key, marks, places)
        for item, mark in marks.items():
            number = self._keeper._numbers.get(item)
            if number is not None:
                yield from entry_steps(number, item, mark)
                yield from self._columns(number, item, mark)
        for item, key, place in places:
            number = self._keeper._numbers.get(item)
            if number is not None:
                entries = 0 if place == NOTHING_BEFORE else contents.num_entries(item)
                rate = 0.0 if place == NOTHING_BEFORE else contents.rate(item)
                position = self._keeper._registry.position(*key)
                yield Place(number, *key, place, position, rate, entries)

    def _place(
        self, key: Key, marks: dict[Any, Mark], places: list[tuple[Any, Key, int]]
    ) -> Iterator[Step]:
        """Say what stands under a name now, and drop what stood there and is gone."""
        keeper = self._keeper
        before = keeper._standing.get(key)
        now = self._standing_now(key, before)
        self.placed.append((key, before))
        keeper._standing[key] = now
        if now == (None, None):
            del keeper._standing[key]
        for item in before or ():
            if item is not None and item not in now:
                number = keeper._numbers.pop(item)
                self.dropped[item] = number
                yield Drop(number)
        for item, place in zip(now, (NOW, BEFORE), strict=True):
            if item is not None:
                nothing = isinstance(item, Nothing)
                places.append((item, key, NOTHING_BEFORE if nothing else place))
                if item not in keeper._numbers:
                    keeper._numbers[item] = keeper._next()
                    self.new.append(item)
                    if not nothing:
                        marks.setdefault(item, Mark()).touch_all()

    def _columns(self, number: int, item: Any, mark: Mark) -> Iterator[Step]:
        """Say what the columns mean from now on, where that has changed."""
        meaning, meanings = contents.meaning(item), self._keeper._meanings
        if meaning is not (NUMBERS if mark.whole else meanings.get(item, NUMBERS)):
            yield Columns(number, meaning)
        meanings[item] = meaning

    def _standing_now(self, key: Key, before: tuple[Any, Any] | None) -> tuple[Any, Any]:
        registry = self._keeper._registry
        kept, undo = registry.kept(*key)
        if kept and undo is None:
            known = before[1] if before else None
            undo = known if isinstance(known, Nothing) else Nothing()
        return registry.find(*key), undo


def entry_steps(number: int, item: Any, mark: Mark) -> Iterator[Step]:
    """Copy what is marked of an object."""
    if mark.whole:
        yield Empty(number)
        for identifier in contents.identifiers(item):
            yield from contents.parts(number, item, identifier, None)
    for identifier, touch in mark.entries.items():
        if touch == GONE or (isinstance(touch, Touch) and touch.again):
            yield Remove(number, identifier)
        if isinstance(touch, Touch):
            yield from contents.parts(number, item, identifier, touch.chunks)
