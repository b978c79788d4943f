"""What is kept until its date: begun by date, and of one date as it came; or dropped before."""

from __future__ import annotations

import asyncio
import heapq
import itertools
import time
from collections import deque
from collections.abc import Callable, Hashable
from typing import NamedTuple

EARLY_SECONDS = 5e-5  # before its date that a thing may begin, since timers are no more exact


class Dated(NamedTuple):
    """A thing for a date in Unix seconds; ``number`` says in which order it came.

    ``drop`` takes it back, and returns of how many messages it was.
    """

    date: float
    number: int
    sender: Hashable
    begin: Callable[[], None]
    drop: Callable[[], int]


class Schedule:
    """Keeps the things of all senders in one line, with one timer for the first of it.

    A timer for each would not do: those for one date would end in any order.
    """

    def __init__(self) -> None:
        self._line: list[Dated] = []
        self._numbers = itertools.count()
        self._timer: asyncio.TimerHandle | None = None

    def add(
        self, date: float, sender: Hashable, begin: Callable[[], None], drop: Callable[[], int]
    ) -> None:
        """Call ``begin`` at a date, which may be past; or ``drop``, if the sender wants that."""
        one = Dated(date, next(self._numbers), sender, begin, drop)
        heapq.heappush(self._line, one)
        if self._line[0] is one:
            self._wait()

    def has_before(self, date: float) -> bool:
        """Return whether something waits that comes before what comes now with this date."""
        return bool(self._line) and self._line[0].date <= date

    def drop(self, sender: Hashable) -> int:
        """Drop all that a sender has put here; return of how many messages that was.

        What has begun is not here any more. What fails to be dropped waits on, with all behind it.
        """
        own = deque(sorted(one for one in self._line if one.sender == sender))
        self._line = [one for one in self._line if one.sender != sender]
        heapq.heapify(self._line)
        count = 0
        try:
            while own:
                count += own[0].drop()
                own.popleft()
        finally:
            for one in own:
                heapq.heappush(self._line, one)
        return count

    def _wait(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
        seconds = max(0.0, self._line[0].date - time.time())
        self._timer = asyncio.get_running_loop().call_later(seconds, self._release)

    def _release(self) -> None:
        """Begin all that is due, and wait for the next."""
        self._timer = None
        until = time.time() + EARLY_SECONDS
        try:
            while self._line and self._line[0].date <= until:
                heapq.heappop(self._line).begin()
        finally:  # also for want of memory: what waits must not wait for ever
            if self._line:
                self._wait()
