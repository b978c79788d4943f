"""Timers of one connection, by name."""

from __future__ import annotations

import asyncio
from collections.abc import Callable


class Timers:
    """At most one running timer of each name; starting one again stops the one before."""

    def __init__(self) -> None:
        self._handles: dict[str, asyncio.TimerHandle] = {}

    def start(self, name: str, seconds: float, call: Callable[[], None]) -> None:
        """Call ``call`` from the running loop after so many seconds, unless stopped."""
        self.stop(name)
        self._handles[name] = asyncio.get_running_loop().call_later(seconds, call)

    def stop(self, name: str) -> None:
        """Stop a timer, if it runs."""
        handle = self._handles.pop(name, None)
        if handle is not None:
            handle.cancel()

    def stop_all(self) -> None:
        """Stop every timer."""
        for name in tuple(self._handles):
            self.stop(name)
