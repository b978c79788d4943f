"""A clock that stands still until a test moves it on; calls that are due come in their order."""

from __future__ import annotations

import heapq
import itertools
from collections.abc import Callable

START = 1_700_000_000.0  # the time of day when the clock shows 0


class FakeTimer:
    def __init__(self, function: Callable[[], object]) -> None:
        self.function: Callable[[], object] | None = function

    def cancel(self) -> None:
        self.function = None


class FakeClock:
    """``jump`` moves the time of day alone, as when somebody sets the system's clock."""

    def __init__(self) -> None:
        self._now = 0.0
        self._numbers = itertools.count()
        self._calls: list[tuple[float, int, FakeTimer]] = []
        self.jump = 0.0

    def now(self) -> float:
        return self._now

    def unix(self, when: float | None = None) -> float:
        return START + self.jump + (self._now if when is None else when)

    def call_at(self, when: float, function: Callable[[], object]) -> FakeTimer:
        timer = FakeTimer(function)
        heapq.heappush(self._calls, (when, next(self._numbers), timer))
        return timer

    def advance(self, seconds: float, late: float = 0.0) -> None:
        """Move on, and make the calls that become due, each ``late`` by so much."""
        until = self._now + seconds
        while self._calls and self._calls[0][0] + late <= until:
            when, _, timer = heapq.heappop(self._calls)
            self._now = max(self._now, when + late)
            if timer.function is not None:
                timer.function()
        self._now = max(self._now, until)

    def pass_by(self, seconds: float) -> None:
        """Let time go on while something is done, without a call."""
        self._now += seconds

    def step(self) -> None:
        """Make the next call that is due, at its time or now if that is past."""
        when, _, timer = heapq.heappop(self._calls)
        self._now = max(self._now, when)
        if timer.function is not None:
            timer.function()

    @property
    def num_waiting(self) -> int:
        """How many calls are to come."""
        return sum(timer.function is not None for _, _, timer in self._calls)
