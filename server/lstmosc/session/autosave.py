"""Autosave: commits changes to the session's file without the loop ever waiting for the disk.

Calls set dirty flags on what they change. Every ``COMMIT_INTERVAL_SECONDS`` the dirty parts are
copied, a little at a time so that no answer is late, and a thread writes and commits them together.
A call that comes while parts are being copied sets new flags; they belong to the same commit. So
each commit holds everything up to one moment, and nothing of what came later.
"""

from __future__ import annotations

import asyncio
import logging
import sqlite3
import time
from collections import deque
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from lstmosc.errors import FileTrouble, LstmoscError
from lstmosc.session.catalog import Catalog
from lstmosc.session.commit import Commit
from lstmosc.session.dirty import DirtyFlags
from lstmosc.session.reader import StoredObject
from lstmosc.session.storage import Found, Place, Storage
from lstmosc.session.writer import Operation, Writer
from lstmosc.stores.registry import Key, Registry

log = logging.getLogger(__name__)

COMMIT_INTERVAL_SECONDS = 0.05
"""Seconds in which changes are gathered for one commit."""
MAX_YIELDING_ROUNDS = 4
"""How often copying starts again for calls that came meanwhile, before they have to wait."""
CHECK_INTERVAL_SECONDS = 2.0
"""How often an idle session's files are looked for."""
MAX_RETRY_SECONDS = 30.0
"""Seconds until the next attempt, at most, while the disk refuses."""


class AutoSaver:
    """Autosave of one session, which is open for writing."""

    def __init__(
        self,
        registry: Registry,
        storage: Storage,
        stored: list[StoredObject],
        trouble: LstmoscError | None = None,
    ) -> None:
        """Go on from what was read; ``trouble`` is why the storage cannot be written yet."""
        self._registry = registry
        self._storage = storage
        self._writer = Writer(storage)
        self._thread = ThreadPoolExecutor(1, "lstmosc-session")
        self._thread.submit(int)  # started now, while there is memory for it
        self._dirty: dict[Any, DirtyFlags] = {}
        self._keys: dict[Key, None] = {}
        self._catalog = Catalog()
        self._syncs: deque[Callable[[LstmoscError | None], None]] = deque()
        self._unfinished: Commit | None = None
        self._wake = asyncio.Event()
        self._closing = False
        self._checked_at = time.monotonic()
        self._notice: LstmoscError | None = None
        self.trouble = trouble
        if trouble is not None:
            log.error("%s", trouble)
        self._catalog.load(stored, registry)
        self._task = asyncio.get_running_loop().create_task(self._run())

    # What the dispatcher notes --------------------------------------------------------------

    def changed(self, key: Key) -> None:
        """Note that an object was made, freed, replaced or changed as a whole."""
        self._keys[key] = None
        item = self._registry.find(*key)
        if item is not None:
            self._dirty.setdefault(item, DirtyFlags()).mark_all()

    def replaced(self, key: Key) -> None:
        """Note that other objects may stand here, or be kept for undo; none has changed itself."""
        self._keys[key] = None

    def entry_changed(self, key: Key, identifier: str, rows: tuple[int, int] | None) -> None:
        """Note that an entry was made, deleted or changed: some rows, or all (None)."""
        item = self._registry.find(*key)
        if item is None:
            return
        self._keys[key] = None
        flags = self._dirty.get(item)
        if flags is None:
            flags = self._dirty[item] = DirtyFlags()
        flags.mark_entry(item, identifier, rows)

    def everything_changed(self) -> None:
        """Note that all objects may have been replaced."""
        self._keys.update(dict.fromkeys(self._catalog.placements))
        self._keys.update(((family, name), None) for family, name, _ in self._registry.items())
        self._keys.update(dict.fromkeys(self._registry.undoable()))

    def sync(self, then: Callable[[LstmoscError | None], None]) -> None:
        """Call ``then`` once all that has been noted is on disk, with the trouble if it is not."""
        self._syncs.append(then)
        self._wake.set()

    def forget(self) -> None:
        """Release every object, in a forked process that has no use for them."""
        self._dirty.clear()
        self._catalog = Catalog()

    async def close(self) -> None:
        """Write what is left, put the file in order, let others have it."""
        self._closing = True
        self._wake.set()
        await self._task
        try:
            await self._on_thread(self._storage.close)
        finally:
            self._thread.shutdown()

    # Writing --------------------------------------------------------------------------------

    async def _run(self) -> None:
        """Save again and again; whatever fails is tried again: no sync may wait for ever.

        Nothing is called outside of ``try``: where memory has run out, any call may fail.
        """
        pause, closing = COMMIT_INTERVAL_SECONDS, False
        while not closing:
            closing = self._closing
            try:
                if not closing:
                    await self._wait(pause)
                await self._save_and_answer()
            except Exception as error:
                log.exception("the session could not be written")
                self.trouble = FileTrouble(f"the session cannot be written: {error!r}")
                await asyncio.sleep(0)  # the loop must have its turn, whatever is wrong
            pause = min(4 * pause, MAX_RETRY_SECONDS) if self.trouble else COMMIT_INTERVAL_SECONDS

    async def _save_and_answer(self) -> None:
        count = len(self._syncs)
        await self._save(check=count > 0)
        for _ in range(count):
            self._syncs[0](self.trouble or self._notice)
            self._syncs.popleft()
        if count:
            self._notice = None

    async def _save(self, check: bool) -> None:
        """Commit what is marked, to files that are where they should be."""
        marked = bool(self._keys or self._dirty or self._unfinished)
        now = time.monotonic()
        if check or marked or self.trouble or now - self._checked_at > CHECK_INTERVAL_SECONDS:
            self._checked_at = now
            if not await self._is_in_place():
                return
        await self._roll_back()
        if self._keys or self._dirty:
            await self._commit()
        else:
            self._note(None)

    async def _is_in_place(self) -> bool:
        """Open the session again where its files are gone; false where that cannot be done."""
        place: Place = await self._on_thread(self._storage.place)
        if place is Place.IN_PLACE:
            return True
        try:
            found: Found = await self._on_thread(self._storage.reopen, place)
        except (sqlite3.Error, OSError, LstmoscError) as error:
            self._note(FileTrouble(f"the session cannot be written: {error}"))
            return False
        self._writer = Writer(self._storage)
        if found is Found.NOTHING:
            self._catalog = Catalog()
            self.everything_changed()
        if place in (Place.GONE, Place.REPLACED, Place.OVERWRITTEN):
            self._tell_of_new_file(place)
        if not (self._keys or self._dirty):
            self._note(None)
        return True

    def _tell_of_new_file(self, place: Place) -> None:
        sentence = (
            f"the session's file was {place.value} while it was open; everything is written anew, "
            f"to '{self._storage.path}'"
        )
        log.error("%s", sentence)
        if place is not Place.GONE:
            self._notice = FileTrouble(f"{sentence}: start with that --session from now on")

    def _note(self, trouble: LstmoscError | None) -> None:
        """Log where writing begins to fail, and where it goes well again."""
        if trouble is not None and self.trouble is None:
            log.error("%s; trying again until it can be", trouble)
        elif trouble is None and self.trouble is not None:
            log.warning("the session is written again")
        self.trouble = trouble

    async def _wait(self, pause: float) -> None:
        """Wait for the next commit: an interval, or until a sync asks for it."""
        try:
            async with asyncio.timeout(pause):
                await self._wake.wait()
        except TimeoutError:
            pass
        self._wake.clear()

    async def _commit(self) -> None:
        """Write everything that is marked, in one commit; keep the marks where that fails."""
        commit = self._unfinished = Commit(self._catalog, self._registry, self._write)
        try:
            for round_ in range(MAX_YIELDING_ROUNDS + 1):
                keys, dirty = commit.take(self._keys, self._dirty)
                self._keys, self._dirty = {}, {}
                last = await commit.gather(keys, dirty, yielding=round_ < MAX_YIELDING_ROUNDS)
                if not self._keys:
                    break
                await self._write(last)
            await self._on_thread(self._finish, commit, last)
            self._unfinished = None
        except LstmoscError as error:
            self._note(error)
            await self._roll_back()
        else:
            self._note(None)
            commit.done()

    def _finish(self, commit: Commit, last: list[Operation]) -> None:
        """On the thread: put a commit on disk, and note it where that cannot fail any more."""
        self._writer.commit(last)
        commit.is_written = True

    async def _roll_back(self) -> None:
        """Take up again what a failed commit had: all that it touched is to be written anew.

        One that failed only after it was on disk is left as it is.
        """
        commit = self._unfinished
        if commit is None:
            return
        await self._on_thread(self._writer.abandon)
        if commit.is_written:
            self._unfinished = None
            commit.done()
            return
        commit.roll_back()
        for item in commit.items:
            self._dirty.setdefault(item, DirtyFlags()).mark_all()
        self._keys.update(dict.fromkeys(commit.keys))
        self._unfinished = None

    async def _write(self, operations: list[Operation]) -> None:
        """Hand steps to the thread and wait until it has taken them."""
        await self._on_thread(self._writer.apply, operations)

    async def _on_thread(self, call: Callable[..., Any], *arguments: Any) -> Any:
        return await asyncio.get_running_loop().run_in_executor(self._thread, call, *arguments)
