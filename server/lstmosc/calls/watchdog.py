"""A watchdog of the event loop: logs the messages that hold up all others, worst first."""

from __future__ import annotations

import logging
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext

log = logging.getLogger(__name__)

MAX_WORST = 10  # addresses that are remembered
UNMEASURED = nullcontext()


class Watchdog:
    """Measures the loop's processor time for each message; off where ``milliseconds`` is 0."""

    def __init__(self, milliseconds: float) -> None:
        self._limit = milliseconds / 1000
        self.measures = bool(milliseconds)  # whether it is on
        self._inside = False
        self.worst: dict[str, float] = {}

    def measured(self, address: str) -> AbstractContextManager[None]:
        """Measure what is done inside; what is measured within that counts once."""
        return self._measured(address) if self._limit and not self._inside else UNMEASURED

    @contextmanager
    def _measured(self, address: str) -> Iterator[None]:
        self._inside = True
        began = time.thread_time()
        try:
            yield
        finally:
            self._inside = False
            self._note(address, time.thread_time() - began)

    def _note(self, address: str, seconds: float) -> None:
        if seconds <= self._limit:
            return
        log.warning("%s held up all calls for %.1f ms of processor time", address, 1000 * seconds)
        self.worst[address] = max(seconds, self.worst.get(address, 0.0))
        if len(self.worst) > MAX_WORST:
            del self.worst[min(self.worst, key=self.worst.__getitem__)]

    def report(self) -> None:
        """Log the worst of all."""
        for address, seconds in sorted(self.worst.items(), key=lambda pair: -pair[1]):
            log.warning("worst: %s, %.1f ms", address, 1000 * seconds)
