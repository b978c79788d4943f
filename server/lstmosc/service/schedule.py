"""Work that is kept until its date; what is due comes by date, and of one date as it came."""

from __future__ import annotations

import asyncio
import heapq
import itertools
import time
from collections.abc import Callable
from typing import NamedTuple

from lstmosc.service.fair_queue import Work
from lstmosc.wire.peer import Peer

EARLY_SECONDS = 5e-5  # before its date that work may begin, since timers are no more exact


class Dated(NamedTuple):
    """Work for a date in Unix seconds; ``number`` says in which order it came."""

    date: float
    number: int
    peer: Peer
    work: Work


class Schedule:
    """Keeps the work of all senders in one line, with one timer for the first of it.

    A timer for each would not do: those for one date would end in any order.
    """

    def __init__(self, begin: Callable[[Peer, Work], None]) -> None:
        self._begin = begin
        self._line: list[Dated] = []
        self._numbers = itertools.count()
        self._timer: asyncio.TimerHandle | None = None

    def add(self, date: float, peer: Peer, work: Work) -> None:
        """Keep work until a date, which may be past."""
        heapq.heappush(self._line, Dated(date, next(self._numbers), peer, work))
        if self._line[0].work is work:
            self._wait()

    def has_before(self, date: float) -> bool:
        """Return whether work waits that comes before what comes now with this date."""
        return bool(self._line) and self._line[0].date <= date

    def _wait(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
        seconds = max(0.0, self._line[0].date - time.time())
        self._timer = asyncio.get_running_loop().call_later(seconds, self._release)

    def _release(self) -> None:
        """Begin all that is due, and wait for the next."""
        self._timer = None
        until = time.time() + EARLY_SECONDS
        while self._line and self._line[0].date <= until:
            _, _, peer, work = heapq.heappop(self._line)
            self._begin(peer, work)
        if self._line:
            self._wait()
