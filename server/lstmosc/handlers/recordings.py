"""Series that are written outside of calls: recordings and phrases, each block in its turn."""

from __future__ import annotations

from collections.abc import Callable

from lstmosc.calls.pushes import Push
from lstmosc.calls.replies import reply_error
from lstmosc.errors import NotFound, WrongSize
from lstmosc.handlers.arrays import Array
from lstmosc.handlers.context import Server
from lstmosc.protocol.messages.pushed import PHRASE, RECORDED
from lstmosc.stores.checks import columns
from lstmosc.stores.dataseries import DataSeries
from lstmosc.stores.registry import Key
from lstmosc.streaming.recorder import Recorder

FAMILY = "dataseries"


class Take:
    """One recording on its way into a dataseries, and the messages to whoever asked for it."""

    def __init__(
        self, server: Server, source: str, data_series: str, identifier: str, push: Push
    ) -> None:
        self.key: Key = (FAMILY, data_series)
        self.length = 0  # frames that are written
        self.recorder: Recorder | None = None
        self._server = server
        self._source = source
        self._identifier = identifier
        self._push = push
        self._failed = False

    def write(self, frames: Array) -> None:
        """Append a block [T, D] to the series, which the first one replaces."""
        self._in_turn(lambda: self._write(frames))

    def ended(self) -> None:
        """Tell how long the recording is."""
        self._in_turn(self._tell)

    def _in_turn(self, act: Callable[[], None]) -> None:
        self._server.locks.run({self.key}, act, self._fail)

    def _write(self, frames: Array) -> None:
        if self._failed:
            return
        place = (self._server, self.key[1], self._identifier, frames)
        if self.length:
            extend_series(*place, self.length)
        else:
            set_series(*place, undo=True)
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

    def __init__(
        self, server: Server, source: str, data_series: str, prefix: str, push: Push
    ) -> None:
        self._server = server
        self._source = source
        self._data_series = data_series
        self._prefix = prefix
        self._push = push
        self._next = 0

    def add(self, frames: Array) -> None:
        """Add a phrase [T, D], and tell of it."""
        self._server.locks.run({(FAMILY, self._data_series)}, lambda: self._add(frames), self._fail)

    def _add(self, frames: Array) -> None:
        identifier = self._free_identifier()
        set_series(self._server, self._data_series, identifier, frames, undo=False)
        self._push(PHRASE, [self._source, identifier, len(frames)])

    def _free_identifier(self) -> str:
        store = self._server.registry.find(FAMILY, self._data_series)
        while store is not None and store.peek(f"{self._prefix}{self._next}") is not None:
            self._next += 1
        return f"{self._prefix}{self._next}"

    def _fail(self, error: Exception) -> None:
        self._push.fail(reply_error(error, "/input/segment"))


def check_width(server: Server, name: str, cols: int) -> None:
    """Refuse a dataseries of another width; raises WrongSize."""
    store = server.registry.find(FAMILY, name)
    if store is not None and store.cols not in (0, cols):
        raise WrongSize(f"the input's frames have {cols} values, {columns(FAMILY, store.cols)}")


def set_series(server: Server, name: str, identifier: str, frames: Array, *, undo: bool) -> None:
    """Add or replace a series, with what was there kept for ``undo`` or not.

    Raises WrongSize, TooLarge; then nothing has changed.
    """
    found: DataSeries | None = server.registry.find(FAMILY, name)
    store = DataSeries() if found is None else found
    before = None if found is None else found.copy()
    check_room(server, store, frames)
    server.limits.entries(store.size + (store.peek(identifier) is None))
    store.set_series(identifier, frames)
    if undo:
        server.registry.keep_as(FAMILY, name, before)
    if found is None:
        server.registry.put(FAMILY, name, store)
    changed(server, name, identifier, None)


def extend_series(server: Server, name: str, identifier: str, frames: Array, length: int) -> None:
    """Append to a series that has ``length`` frames; raises NotFound if it has not, TooLarge."""
    store: DataSeries | None = server.registry.find(FAMILY, name)
    if store is None or store.length(identifier) != length:
        raise NotFound(
            f"the recording has ended: series '{identifier}' of dataseries '{name}' was changed "
            "or is gone"
        )
    check_room(server, store, frames)
    store.extend_series(identifier, frames)
    changed(server, name, identifier, (length, length + len(frames)))


def check_room(server: Server, store: DataSeries, frames: Array) -> None:
    """Refuse more frames or bytes than there may be; raises TooLarge."""
    server.limits.frames(store.num_frames + len(frames))
    server.limits.room(frames.nbytes)


def changed(server: Server, name: str, identifier: str, rows: tuple[int, int] | None) -> None:
    """Note in limits and session, and tell subscribers, what was written outside of a call."""
    server.limits.weigh({(FAMILY, name)})
    if server.session is not None:
        server.session.entry_changed((FAMILY, name), identifier, rows)
    server.callers.broadcast("/changed", [FAMILY, name, "record"])
