"""The clock of everything that runs in time: even, and on one anchor with the time of day."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from typing import Protocol

MAX_DRIFT_SECONDS = 0.05  # between the two clocks of the system, before the anchor is set anew


class Timer(Protocol):
    """A call that is to come."""

    def cancel(self) -> None:
        """Let it not come."""


class Clock(Protocol):
    """Seconds that never jump, and calls at given times of them."""

    def now(self) -> float:
        """Return seconds since some moment; they never jump."""

    def unix(self, when: float | None = None) -> float:
        """Return the time of day (Unix seconds) at ``when``, or now."""

    def call_at(self, when: float, function: Callable[[], object]) -> Timer:
        """Call a function at a time of ``now``."""


class LoopClock:
    """The clock of a running event loop.

    The time of day comes from an anchor, not from the system at each call: frames that come evenly
    have even times. Where the system's time of day has jumped, the anchor is set anew.
    """

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self._loop = loop
        self.now = loop.time
        self._offset = time.time() - loop.time()

    def unix(self, when: float | None = None) -> float:
        """Return the time of day (Unix seconds) at ``when``, or now."""
        offset = time.time() - self.now()
        if abs(offset - self._offset) > MAX_DRIFT_SECONDS:
            self._offset = offset
        return (self.now() if when is None else when) + self._offset

    def call_at(self, when: float, function: Callable[[], object]) -> Timer:
        """Call a function at a time of ``now``, on the loop."""
        return self._loop.call_at(when, function)
