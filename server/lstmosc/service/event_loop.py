"""The event loop of a server, whose timers come to the microsecond where the system has it so."""

from __future__ import annotations

import asyncio
import select
import selectors
import sys

MAX_SELECTED = 1024  # select(2) watches file descriptors below this

if sys.platform == "linux":

    class PreciseSelector(selectors.EpollSelector):
        """Waits as long as it is told, where epoll(7) would wait to the end of a millisecond.

        What waits is select(2), for the one descriptor behind which epoll watches all others.
        """

        def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
            """Return what is ready, at the latest after so many seconds; None: whenever it is."""
            own = self.fileno()
            if timeout is not None and timeout > 0 and own < MAX_SELECTED:
                select.select([own], [], [], timeout)
                timeout = 0
            return super().select(timeout)

    def new_event_loop() -> asyncio.AbstractEventLoop:
        """Return an event loop for a server."""
        return asyncio.SelectorEventLoop(PreciseSelector())

else:
    new_event_loop = asyncio.new_event_loop
