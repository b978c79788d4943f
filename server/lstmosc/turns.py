"""Who goes first: calls that touch the same objects run in the order of their arrival.

Readers of an object do not wait for each other; a writer waits for all before it, and all after it
wait for the writer. Everything here happens on the loop thread.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable

Key = tuple[str, str]
EVERYTHING: Key = ("", "everything")


class Turn:
    """One call's place: ``start`` is called when nothing before it is in its way."""

    __slots__ = ("followers", "reads", "start", "waiting", "writes")

    def __init__(self, reads: set[Key], writes: set[Key], start: Callable[[], None]) -> None:
        self.reads = reads
        self.writes = writes
        self.start = start
        self.waiting = 0
        self.followers: list[Turn] = []

    def blocks(self, later: Turn) -> bool:
        """Tell whether a later turn has to wait for this one."""
        return overlap(self.writes, later.reads | later.writes) or overlap(self.reads, later.writes)


class Turns:
    """The open turns, in the order of their arrival."""

    def __init__(self) -> None:
        self._open: dict[Turn, None] = {}
        self._ready: deque[Turn] = deque()
        self._starting = False

    def queue(self, turn: Turn, after: Turn | None = None) -> None:
        """Add a turn and start it as soon as it may: at once if nothing is in its way.

        ``after`` is an earlier turn to wait for even if they share no object.
        """
        for earlier in self._open:
            if earlier is after or earlier.blocks(turn):
                earlier.followers.append(turn)
                turn.waiting += 1
        self._open[turn] = None
        if not turn.waiting:
            self._start(turn)

    def finish(self, turn: Turn) -> None:
        """End a turn, started or not, and start those that waited for it alone.

        Ending it twice does no harm.
        """
        if turn not in self._open:
            return
        del self._open[turn]
        for follower in turn.followers:
            follower.waiting -= 1
            if not follower.waiting and follower in self._open:
                self._start(follower)

    def writing(self, key: Key) -> bool:
        """Tell whether an open turn writes this object."""
        return any(overlap(turn.writes, {key}) for turn in self._open)

    def _start(self, turn: Turn) -> None:
        """Start one after another, not inside each other: a chain may be thousands long."""
        self._ready.append(turn)
        if self._starting:
            return
        self._starting = True
        try:
            while self._ready:
                ready = self._ready.popleft()
                if ready in self._open:
                    ready.start()
        finally:
            self._starting = False


def overlap(some: set[Key], others: set[Key]) -> bool:
    """Tell whether two sets of objects share one; EVERYTHING shares with all."""
    if EVERYTHING in some:
        return bool(others)
    if EVERYTHING in others:
        return bool(some)
    return not some.isdisjoint(others)
