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
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from lstmosc.errors import FileTrouble, LstmoscError
from lstmosc.session.catalog import Ledger
from lstmosc.session.commit import Flush
from lstmosc.session.dirty import Mark
from lstmosc.session.reader import Found
from lstmosc.session.schema import Lock, fold
from lstmosc.session.writer import Step, Writer
from lstmosc.stores.registry import Key, Registry

log = logging.getLogger(__name__)

INTERVAL = 0.05
"""Seconds in which changes are gathered for one commit."""
PATIENT_ROUNDS = 4
"""How often copying starts again for calls that came meanwhile, before they have to wait."""
LONGEST_PAUSE = 30.0
"""Seconds until the next attempt, at most, while the disk refuses."""


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
        self._ledger = Ledger()
        self._syncs: list[Callable[[LstmoscError | None], None]] = []
        self._hurry = asyncio.Event()
        self._closing = False
        self.trouble: LstmoscError | None = None
        self._ledger.recall(found, registry)
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
        self._keys.update(dict.fromkeys(self._ledger.standing))
        self._keys.update(((family, name), None) for family, name, _ in self._registry.items())
        self._keys.update(dict.fromkeys(self._registry.undoable()))

    def sync(self, then: Callable[[LstmoscError | None], None]) -> None:
        """Call ``then`` once all that has been noted is on disk, with the trouble if it is not."""
        self._syncs.append(then)
        self._hurry.set()

    def forget(self) -> None:
        """Let go of every object, in a process that shall not keep them."""
        self._marks.clear()
        self._ledger = Ledger()

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
        flush = Flush(self._ledger, self._registry, self._write)
        try:
            for round_ in range(PATIENT_ROUNDS + 1):
                marks, self._marks = self._marks, {}
                keys, self._keys = self._keys, {}
                last = await flush.gather(keys, marks, patient=round_ < PATIENT_ROUNDS)
                if not self._keys:
                    break
                await self._write(last)
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
            flush.done()

    def _failed(self, flush: Flush, error: LstmoscError) -> None:
        """Take up again what a failed flush had: all objects it touched are to be written anew."""
        if self.trouble is None:
            log.error("%s; trying again until it can be", error)
        self.trouble = error
        flush.take_back()
        self._keys.update(dict.fromkeys(flush.keys))
        for item in flush.items:
            self._marks.setdefault(item, Mark()).touch_all()

    async def _write(self, steps: list[Step]) -> None:
        """Hand steps to the thread and wait until it has taken them."""
        await self._on_thread(self._writer.apply, steps)

    async def _on_thread(self, call: Callable[..., None], *arguments: Any) -> None:
        await asyncio.get_running_loop().run_in_executor(self._thread, call, *arguments)
