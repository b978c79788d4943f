"""Limits on what the server holds: each is a setting, which the error of a limit names."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Mapping
from typing import Any

from lstmosc.calls.object_locks import ALL_OBJECTS, FILE, Key
from lstmosc.config import Config
from lstmosc.errors import Busy, TooLarge
from lstmosc.protocol import table
from lstmosc.protocol.binding import accesses
from lstmosc.protocol.spec import MessageSpec
from lstmosc.protocol.spec import snake_case as snake
from lstmosc.protocol.values import Blob, Inline, SeriesContent, num_values
from lstmosc.stores.registry import Registry

# A fit holds weights, gradients, two moments and the best so far, and needs room for a batch.
COPIES_OF_WEIGHTS = 6
SMALL_TYPES = {str, int, float, bool, type(None)}  # values of a call that bring hardly any bytes
NUMBER_BYTES = 32  # a float in a list
TEXT_BYTES = 64  # a symbol in a list
AT_ONCE = {"look", "run", "feed"}  # ways to touch an object that wait for no other call
SYNC = table.find("/sync")  # touches nothing, and yet waits for all that came before it


class Limits:
    """The bytes that objects take, and the limits that are checked before anything is made."""

    def __init__(
        self, config: Config, registry: Registry, forgotten: Callable[[Key], None]
    ) -> None:
        self._config = config
        self._registry = registry
        self._forgotten = forgotten
        self._bytes: dict[Key, int] = {}
        self.num_bytes = 0

    # Before a call ---------------------------------------------------------------------------

    def load(
        self, row: MessageSpec, values: dict[str, Any], reads: set[Key], waiting: int, jobs: int
    ) -> None:
        """Refuse one more call that would have to wait, and one more job; raises Busy.

        What is answered at once is always let through: it may be the way out, as /cancel is.
        """
        config = self._config
        if waiting >= config.max_waiting and (reads or not at_once(row, values)):
            raise Busy(
                f"you have {config.max_waiting} unanswered calls, the limit maxWaiting: "
                "wait for some, or /cancel their jobs"
            )
        if row.job and jobs >= config.max_jobs:
            raise Busy(
                f"you have {config.max_jobs} jobs, the limit maxJobs: wait for one, or /cancel some"
            )

    def check(
        self, row: MessageSpec, values: Mapping[str, Any], reads: set[Key], writes: set[Key]
    ) -> None:
        """Refuse a call that would exceed objects, entries, frames or memory; raises TooLarge."""
        if not writes:
            return
        if row.frees:
            return
        if row.access == "write" and "identifier" in values:
            self._check_entry(row, values)
        self.objects(writes)
        given = 0
        for value in values.values():
            given += 0 if type(value) in SMALL_TYPES else size_of(value)
        for key in reads:
            given += self._bytes.get(key, 0)
        self.room(given)

    def _check_entry(self, row: MessageSpec, values: Mapping[str, Any]) -> None:
        store = self._registry.find(row.family, values["name"])
        if store is None:
            return
        if store.size >= self._config.max_series and store.peek(values["identifier"]) is None:
            raise self.beyond("maxSeries", f"'{values['name']}' has {store.size} entries")

    def objects(self, writes: set[Key]) -> None:
        """Refuse more objects than there may be, where some of these are not there yet."""
        size = self._registry.size
        if size < self._config.max_objects:
            return
        if any(
            key[0] in self._registry.families and self._registry.find(*key) is None
            for key in writes
        ):
            raise self.beyond("maxObjects", f"there are {size} objects")

    # What handlers ask for --------------------------------------------------------------------

    def room(self, num_bytes: int) -> None:
        """Refuse what does not fit into memory, after letting go of what is kept for undo."""
        most = self._config.max_memory
        if self.num_bytes + num_bytes <= most:
            return
        self._forget_until(most - num_bytes)
        if self.num_bytes + num_bytes > most:
            raise self.beyond(
                "maxMemory", f"{self.num_bytes} bytes are in use, and this needs {num_bytes} more"
            )

    def frames(self, count: int) -> None:
        """Refuse more frames than one store may have."""
        if count > self._config.max_frames:
            raise self.beyond("maxFrames", f"that makes {count} frames")

    def entries(self, count: int) -> None:
        """Refuse more series, points or labels than one store may have."""
        if count > self._config.max_series:
            raise self.beyond("maxSeries", f"that makes {count} entries")

    def forecast(self, length: int) -> None:
        """Refuse to predict more frames at once than anyone will wait for."""
        if length > self._config.max_forecast:
            raise self.beyond("maxForecast", f"{length} frames were requested")

    def units(self, sizes: tuple[int, ...], cols: int = 1, dense: int = 0) -> None:
        """Refuse a network of too many layers or units, or of more weights than memory holds."""
        if len(sizes) > self._config.max_layers:
            raise self.beyond("maxLayers", f"{len(sizes)} layers were requested")
        most = max(*sizes, dense)
        if most > self._config.max_units:
            raise self.beyond("maxUnits", f"a layer of {most} units was requested")
        weights = sum(
            4 * units * (below + units + 1)
            for below, units in zip((cols, *sizes[:-1]), sizes, strict=True)
        )
        weights += dense * (3 * sizes[-1] + 1)
        self.room(4 * weights * COPIES_OF_WEIGHTS)

    def whole(self, item: Any) -> None:
        """Refuse an object that was read or made elsewhere, before it is put anywhere."""
        if hasattr(item, "identifiers"):
            self.entries(item.size)
        self.frames(getattr(item, "num_frames", 0))
        self.room(item.num_bytes)

    def beyond(self, setting: str, what: str) -> TooLarge:
        """Build the error that names a setting."""
        most = getattr(self._config, snake(setting))
        return TooLarge(
            f"{what}; the limit {setting} is {most}: ask for less, free some, or start with more"
        )

    # After a call -----------------------------------------------------------------------------

    def weigh(self, keys: set[Key]) -> None:
        """Take note of what a call has made larger or smaller."""
        for key in keys:
            if key == ALL_OBJECTS:
                self._weigh_everything()
            elif key[0] != FILE:
                self._weigh(key)
        if self.num_bytes > self._config.max_memory:
            self._forget_until(self._config.max_memory)
        self._forget_oldest()

    def _weigh(self, key: Key) -> None:
        now = self._registry.find(*key)
        before = self._registry.kept(*key)[1]
        total: int = 0 if now is None else now.num_bytes
        total += 0 if before is None else before.num_bytes
        self.num_bytes += total - self._bytes.pop(key, 0)
        if total:
            self._bytes[key] = total

    def _weigh_everything(self) -> None:
        for key in {*self._bytes, *((family, name) for family, name, _ in self._registry.items())}:
            self._weigh(key)

    def _forget_until(self, most: int) -> None:
        for key in self._registry.undoable():
            if self.num_bytes <= most:
                return
            self._forget(key)

    def _forget_oldest(self) -> None:
        while self._registry.num_undoable > self._config.max_objects:
            self._forget(next(iter(self._registry.undoable())))

    def _forget(self, key: Key) -> None:
        self._registry.forget(*key)
        self._weigh(key)
        self._forgotten(key)


def at_once(row: MessageSpec, values: dict[str, Any]) -> bool:
    """Return whether a call waits for nothing: it touches no object, or only looks at some."""
    waits = row.job or row.kernels or row.everything or row is SYNC
    return not waits and all(access.mode in AT_ONCE for access in accesses(row, values))


def size_of(value: Any) -> int:
    """Return how many bytes a value of a call brings; those of a named buffer count as read."""
    content = value.content if isinstance(value, SeriesContent) else value
    if isinstance(content, Inline | Blob):
        return 4 * num_values(content)
    return len(content) if isinstance(content, bytes) else 0


def size_in_memory(value: Any) -> int:
    """Return how many bytes a value of a call takes while it waits, about."""
    content = value.content if isinstance(value, SeriesContent) else value
    if isinstance(content, Inline):
        chunks = content.chunks
        return sum((4 if isinstance(c, array) else NUMBER_BYTES) * len(c) for c in chunks)
    if isinstance(content, Blob):
        return len(content.data)
    if isinstance(content, bytes | str):
        return len(content)
    return TEXT_BYTES * len(content) if isinstance(content, list | tuple) else 0
