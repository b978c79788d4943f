"""Who goes first: calls that touch the same objects run in the order of their arrival.

Readers of an object do not wait for each other; a writer waits for all before it, and all after it
wait for the writer. Everything here happens on the loop thread.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable

Key = tuple[str, str]
EVERYTHING: Key = ("", "everything")
FILE = "file"  # the family of the files that calls read and write


def nothing() -> None:
    """Do nothing: the start of a turn that has ended."""


class Turn:
    """One call's place: ``start`` is called when nothing before it is in its way."""

    __slots__ = ("followers", "reads", "start", "waiting", "writes")

    def __init__(self, reads: set[Key], writes: set[Key], start: Callable[[], None]) -> None:
        self.reads = reads
        self.writes = writes
        self.start = start
        self.waiting = 0
        self.followers: list[Turn] = []


class Turns:
    """The open turns, in the order of their arrival.

    For each object only its last writer and the readers since are remembered: whoever comes next
    waits for those, and they for all before. So a call costs as much as it touches, however many
    wait already.
    """

    def __init__(self) -> None:
        self._open: dict[Turn, None] = {}
        self._writer: dict[Key, Turn] = {}
        self._readers: dict[Key, dict[Turn, None]] = {}
        self._ready: deque[Turn] = deque()
        self._starting = False

    def queue(self, turn: Turn, after: Turn | None = None) -> None:
        """Add a turn and start it as soon as it may: at once if nothing is in its way.

        ``after`` is an earlier turn to wait for even if they share no object.
        """
        earlier = self._in_the_way(turn)
        if after is not None:
            earlier[after] = None
        for other in earlier:
            if other in self._open:
                other.followers.append(turn)
                turn.waiting += 1
        self._open[turn] = None
        self._note(turn)
        if not turn.waiting:
            self._start(turn)

    def finish(self, turn: Turn) -> None:
        """End a turn, started or not, and start those that waited for it alone.

        Ending it twice does no harm.
        """
        if turn not in self._open:
            return
        del self._open[turn]
        if turn.waiting:
            self._give_up(turn)
        self._forget(turn)
        # What it holds on to holds on to it: let go, or it waits for the garbage collector.
        turn.start = nothing
        followers, turn.followers = turn.followers, []
        for follower in followers:
            follower.waiting -= 1
            if not follower.waiting and follower in self._open:
                self._start(follower)

    def writing(self, key: Key) -> bool:
        """Tell whether an open turn writes this object."""
        return any(overlap(turn.writes, {key}) for turn in self._open)

    def _in_the_way(self, turn: Turn) -> dict[Turn, None]:
        """Find the turns that a new one has to wait for."""
        if not (turn.reads or turn.writes):
            return {}
        if EVERYTHING in turn.writes:
            return {other: None for other in self._open if other.reads or other.writes}
        found: dict[Turn, None] = {}
        if EVERYTHING in turn.reads:
            found.update((other, None) for other in self._open if other.writes)
        for key in (EVERYTHING, *turn.reads, *turn.writes):
            if key in self._writer:
                found[self._writer[key]] = None
        for key in (EVERYTHING, *turn.writes) if turn.writes else ():
            found.update(self._readers.get(key, {}))
        return found

    def _note(self, turn: Turn) -> None:
        for key in turn.writes:
            self._writer[key] = turn
            self._readers.pop(key, None)
        for key in turn.reads - turn.writes:
            self._readers.setdefault(key, {})[turn] = None

    def _forget(self, turn: Turn) -> None:
        for key in turn.writes:
            if self._writer.get(key) is turn:
                del self._writer[key]
        for key in turn.reads:
            readers = self._readers.get(key, {})
            if readers.pop(turn, self) is None and not readers:
                del self._readers[key]

    def _give_up(self, turn: Turn) -> None:
        """Take a turn out that never started: its followers wait for whom it hid from them."""
        for earlier in self._open:
            if turn in earlier.followers:
                hidden = [later for later in turn.followers if clash(earlier, later)]
                earlier.followers.extend(hidden)
                for later in hidden:
                    later.waiting += 1
        self._writer, self._readers = {}, {}
        for other in self._open:
            self._note(other)

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


def clash(earlier: Turn, later: Turn) -> bool:
    """Tell whether one of the two writes what the other touches."""
    touched = later.reads | later.writes
    return overlap(earlier.writes, touched) or overlap(earlier.reads, later.writes)


def overlap(some: set[Key], others: set[Key]) -> bool:
    """Tell whether two sets of objects share one; EVERYTHING shares with all."""
    if EVERYTHING in some:
        return bool(others)
    if EVERYTHING in others:
        return bool(some)
    return not some.isdisjoint(others)
