"""Series that are written outside of calls: recordings and phrases, each block in its turn."""

from __future__ import annotations

from collections.abc import Callable

from lstmosc.calls.pushes import Push
from lstmosc.calls.replies import reply_error
from lstmosc.errors import NotFound, WrongSize
from lstmosc.handlers.arrays import Array
from lstmosc.handlers.context import Server
from lstmosc.protocol.messages.pushed import PHRASE, RECORDED
from lstmosc.stores.checks import count
from lstmosc.stores.dataseries import DataSeries
from lstmosc.stores.registry import Key
from lstmosc.streaming.ending import Ending
from lstmosc.streaming.inputs import Input
from lstmosc.streaming.recorder import Recorder

FAMILY = "dataseries"
ADDRESS = "/input/segment"  # by which phrases begin


class Target:
    """The dataseries that what comes into an input is written to, created if need be.

    Raises WrongSize where it has another width, TooLarge where it would be one object too many.
    """

    def __init__(self, server: Server, name: str, source: Input) -> None:
        self.key: Key = (FAMILY, name)
        self._server = server
        self._name = name
        self._roles = source.roles
        self._check_width(self.find(), source.cols)
        server.limits.objects({self.key})

    def find(self) -> DataSeries | None:
        """Return the dataseries as it is now, if there is one."""
        return self._server.registry.find(FAMILY, self._name)

    def in_turn(self, act: Callable[[], None], failed: Callable[[Exception], None]) -> None:
        """Do something when no call is before it that uses the dataseries."""
        self._server.locks.run({self.key}, act, failed)

    def set_series(self, identifier: str, frames: Array, *, undo: bool) -> None:
        """Add or replace a series; ``undo``: what was there is kept for undo.

        Raises WrongSize, TooLarge; then nothing has changed.
        """
        found, registry = self.find(), self._server.registry
        store = DataSeries() if found is None else found
        before = None if found is None else found.copy()
        self._check_width(found, frames.shape[1])
        self._check_room(store, frames)
        self._server.limits.entries(store.size + (store.peek(identifier) is None))
        store.set_series(identifier, frames)
        if store.size == 1:
            store.set_roles(self._roles)
        if undo:
            registry.keep_as(*self.key, before)
        if found is None:
            registry.put(*self.key, store)
        self._changed(identifier, None)

    def extend_series(self, identifier: str, frames: Array, length: int) -> None:
        """Append to a series that has ``length`` frames; raises NotFound if not, TooLarge."""
        store = self.find()
        if store is None or store.length(identifier) != length:
            raise NotFound(
                f"the recording has ended: series '{identifier}' of dataseries '{self._name}' was "
                "changed or is gone"
            )
        self._check_room(store, frames)
        store.extend_series(identifier, frames)
        self._changed(identifier, (length, length + len(frames)))

    def _check_width(self, store: DataSeries | None, cols: int) -> None:
        if store is not None and store.cols not in (0, cols):
            raise WrongSize(
                f"the input's frames have {count(cols, 'value')}, dataseries '{self._name}' has "
                f"{count(store.cols, 'column')}: name another dataseries, or free this one"
            )

    def _check_room(self, store: DataSeries, frames: Array) -> None:
        self._server.limits.frames(store.num_frames + len(frames))
        self._server.limits.room(frames.nbytes)

    def _changed(self, identifier: str, rows: tuple[int, int] | None) -> None:
        """Note in limits and session, and tell subscribers, what was written."""
        self._server.registry.edited(*self.key)
        self._server.limits.weigh({self.key})
        if self._server.session is not None:
            self._server.session.entry_changed(self.key, identifier, rows)
        self._server.callers.broadcast("/changed", [*self.key, "record"])


class Take:
    """One recording on its way into a dataseries, and the messages to whoever asked for it."""

    def __init__(self, target: Target, source: str, identifier: str, push: Push) -> None:
        self.target = target
        self.length = 0  # frames that are written
        self.recorder: Recorder | None = None
        self._source = source
        self._identifier = identifier
        self._push = push
        self._failed = False

    def write(self, frames: Array) -> None:
        """Append a block [T, D] to the series, which the first one replaces."""
        self.target.in_turn(lambda: self._write(frames), self._fail)

    def ended(self) -> None:
        """Tell how long the recording is."""
        self.target.in_turn(self._tell, self._fail)

    def _write(self, frames: Array) -> None:
        if self._failed:
            return
        if self.length:
            self.target.extend_series(self._identifier, frames, self.length)
        else:
            self.target.set_series(self._identifier, frames, undo=True)
        self.length += len(frames)

    def _tell(self) -> None:
        if not self._failed:
            self._push(RECORDED, [self._source, self._identifier, self.length])

    def _fail(self, error: Exception) -> None:
        self._failed = True
        if self.recorder is not None:
            self.recorder.abandon()
        self._push.fail(reply_error(error, "/input/record"))


class Phrases:
    """Phrases on their way into a dataseries: ``p0``, ``p1``, … or the next that are free."""

    def __init__(self, target: Target, source: str, prefix: str, push: Push) -> None:
        self._target = target
        self._source = source
        self._prefix = prefix
        self._push = push
        self._next = 0

    def add(self, frames: Array) -> None:
        """Add a phrase [T, D], and tell of it."""
        self._target.in_turn(lambda: self._add(frames), self._fail)

    def _add(self, frames: Array) -> None:
        identifier = self._free_identifier()
        self._target.set_series(identifier, frames, undo=False)
        self._push(PHRASE, [self._source, identifier, len(frames)])

    def _free_identifier(self) -> str:
        store = self._target.find()
        while store is not None and store.peek(f"{self._prefix}{self._next}") is not None:
            self._next += 1
        return f"{self._prefix}{self._next}"

    def broken(self, why: Ending) -> None:
        """Tell why there will be no more."""
        self._target.in_turn(lambda: self._push.fail(why.error(ADDRESS), why.by), self._fail)

    def _fail(self, error: Exception) -> None:
        self._push.fail(reply_error(error, ADDRESS))
