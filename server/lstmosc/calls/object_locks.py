"""Read and write locks on objects: calls that share one run in the order of their arrival.

Readers of an object do not wait for each other; a writer waits for all before it, and all after it
wait for the writer. Everything here happens on the loop thread.
"""

from __future__ import annotations

import logging
import time
from collections import deque
from collections.abc import Callable, Iterable, Set
from itertools import count

log = logging.getLogger(__name__)

SLICE_SECONDS = 0.002  # in which calls that have waited are started before the loop has its turn

Key = tuple[str, str]
ALL_OBJECTS: Key = ("", "everything")
FILE = "file"  # the family of the files that calls read and write
STAGE = "stage"  # the family of the stages of a start, which some calls wait for: no objects


class LockRequest:
    """One call's locks: ``start`` is called when nothing before it is in its way.

    ``failed`` is called with what ``start`` raises, and must end the call. ``earlier`` are those it
    waits for, ``waiting`` how many of these are open, ``followers`` those that wait for it.
    """

    __slots__ = ("earlier", "failed", "followers", "number", "reads", "start", "waiting", "writes")

    def __init__(
        self,
        reads: set[Key],
        writes: set[Key],
        start: Callable[[], None],
        failed: Callable[[Exception], None] = lambda error: None,
    ) -> None:
        self.reads = reads
        self.writes = writes
        self.start = start
        self.failed = failed
        self.waiting = self.number = 0
        self.earlier: list[LockRequest] = []
        self.followers: list[LockRequest] = []

    def wait_for(self, earlier: LockRequest) -> None:
        """Let an earlier turn be over before this one starts."""
        earlier.followers.append(self)
        self.earlier.append(earlier)
        self.waiting += 1


def nothing() -> None:
    """Do nothing: the start of a request that has ended."""


def ignore(error: Exception) -> None:
    """Do nothing: the failure of a request that has ended."""


class ObjectLocks:
    """The open lock requests, in the order of their arrival.

    For each object only its last writer and the readers since are remembered: the next request
    waits for those, and they for all before. So a request costs as much as it touches, however many
    wait already. ``defer`` calls a function later, so that a long chain does not hold up the loop.
    """

    def __init__(self, defer: Callable[[Callable[[], None]], object] | None = None) -> None:
        self._defer = defer
        self._open: dict[LockRequest, None] = {}
        self._writer: dict[Key, LockRequest] = {}
        self._readers: dict[Key, dict[LockRequest, None]] = {}
        self._ready: deque[LockRequest] = deque()
        self._numbers = count()
        self._starting = False

    @property
    def idle(self) -> bool:
        """Return whether no turn is open."""
        return not self._open

    def is_free(self, reads: set[Key], writes: set[Key]) -> bool:
        """Return whether a turn that reads and writes these would wait for nothing."""
        return not self._open or not self._in_the_way(LockRequest(reads, writes, nothing))

    def acquire(self, request: LockRequest, after: LockRequest | None = None) -> None:
        """Add a turn and start it as soon as it may: at once if nothing is in its way.

        ``after`` is an earlier turn to wait for even if they share no object.
        """
        try:
            self._acquire(request, after)
        except BaseException:
            self.release(request)
            raise

    def _acquire(self, request: LockRequest, after: LockRequest | None) -> None:
        earlier = self._in_the_way(request)
        if after is not None:
            earlier[after] = None
        for other in earlier:
            if other in self._open:
                request.wait_for(other)
        request.number = next(self._numbers)
        self._open[request] = None
        self._note(request)
        if not request.waiting:
            self._ready.append(request)
            self._start_ready()

    def release(self, request: LockRequest) -> None:
        """End a turn, started or not, and start those that waited for it alone.

        Ending it twice does no harm.
        """
        if request not in self._open:
            return
        del self._open[request]
        try:
            if request.waiting:
                self._give_up(request)
            self._forget(request)
        finally:
            # What it holds on to holds on to it: let go, or it waits for the garbage collector.
            request.start, request.failed = nothing, ignore
            followers, request.followers, request.earlier = request.followers, [], []
            for follower in followers:
                follower.waiting -= 1
                if not follower.waiting and follower in self._open:
                    self._ready.append(follower)
            self._start_ready()

    def run(
        self, writes: set[Key], action: Callable[[], object], failed: Callable[[Exception], None]
    ) -> None:
        """Do something that is no call, in a turn of its own; ``failed`` is told what it raises."""

        def start() -> None:
            action()
            self.release(request)

        request = LockRequest(set(), writes, start, failed)
        self.acquire(request)

    def writing(self, key: Key) -> bool:
        """Return whether an open turn writes this object."""
        return any(overlap(request.writes, {key}) for request in self._open)

    def _in_the_way(self, request: LockRequest) -> dict[LockRequest, None]:
        """Find the turns that a new one has to wait for."""
        found: dict[LockRequest, None] = {}
        if ALL_OBJECTS in request.writes:
            found.update((each, None) for each in self._open if objects(each.reads | each.writes))
        elif ALL_OBJECTS in request.reads:
            found.update((each, None) for each in self._open if objects(each.writes))
        reads, writes = with_everything(request.reads), with_everything(request.writes)
        for key in (*reads, *writes):
            if key in self._writer:
                found[self._writer[key]] = None
        for key in writes:
            found.update(self._readers.get(key, {}))
        return found

    def _note(self, request: LockRequest) -> None:
        for key in request.writes:
            self._writer[key] = request
            self._readers.pop(key, None)
        for key in request.reads - request.writes:
            self._readers.setdefault(key, {})[request] = None

    def _forget(self, request: LockRequest) -> None:
        for key in request.writes:
            if self._writer.get(key) is request:
                del self._writer[key]
        for key in request.reads:
            readers = self._readers.get(key, {})
            if readers.pop(request, self) is None and not readers:
                del self._readers[key]

    def _give_up(self, request: LockRequest) -> None:
        """Take a turn out that never started: its followers wait for whom it hid from them.

        It hid those that touched what it was to write. It may be one of thousands that are open.
        """
        earlier = [each for each in request.earlier if each in self._open]
        earlier.sort(key=lambda each: each.number)
        for key in request.writes:
            hidden = [each for each in earlier if key in each.reads or key in each.writes]
            for later in request.followers:
                for each in hidden:
                    if clash(each, later):
                        later.wait_for(each)
            if self._writer.get(key) is request:
                self._note_again(key, hidden)

    def _note_again(self, key: Key, hidden: list[LockRequest]) -> None:
        """Let the last writer of a key be one of those that were hidden, in order, if any was."""
        readers: dict[LockRequest, None] = {}
        since = self._readers.get(key, {})
        del self._writer[key]
        for each in hidden:
            if key in each.writes:
                self._writer[key] = each
                readers.clear()
            else:
                readers[each] = None
        if readers or since:
            self._readers[key] = {**readers, **since}

    def _start_ready(self) -> None:
        """Start what is ready, one after another and not inside each other, for a moment.

        A chain may be thousands long: then the loop has its turn.
        """
        if self._starting:
            return
        self._starting = True
        until = time.perf_counter() + SLICE_SECONDS
        try:
            while self._ready:
                if self._defer is not None and time.perf_counter() > until:
                    self._defer(self._start_ready)
                    return
                request = self._ready.popleft()
                if request in self._open:
                    self._start(request)
        finally:
            self._starting = False

    def _start(self, request: LockRequest) -> None:
        failed = request.failed
        try:
            request.start()
        except Exception as error:
            log.debug("a call failed: %r", error)
            try:
                failed(error)
            finally:
                self.release(request)


def clash(earlier: LockRequest, later: LockRequest) -> bool:
    """Return whether one of the two writes what the other touches."""
    touched = later.reads | later.writes
    return overlap(earlier.writes, touched) or overlap(earlier.reads, later.writes)


def overlap(some: Set[Key], others: Set[Key]) -> bool:
    """Return whether two sets of keys share one; ALL_OBJECTS shares with each object."""
    if ALL_OBJECTS in some and objects(others):
        return True
    if ALL_OBJECTS in others and objects(some):
        return True
    return not some.isdisjoint(others)


def objects(keys: Set[Key]) -> bool:
    """Return whether some of these keys are of objects or files, which ALL_OBJECTS stands for."""
    return bool({family for family, _ in keys} - {STAGE})


def with_everything(keys: Set[Key]) -> Iterable[Key]:
    """Return keys with ALL_OBJECTS, whose turns are in the way of all that touch an object."""
    return (ALL_OBJECTS, *keys) if objects(keys) else keys
