"""The clock of the loop: even as long as the system's own clocks agree."""

from __future__ import annotations

import asyncio
import time

from lstmosc.streaming import clock as module
from lstmosc.streaming.clock import LoopClock


def test_the_time_of_day_is_even_and_follows_a_clock_that_was_set(monkeypatch):
    loop = asyncio.new_event_loop()
    clock = LoopClock(loop)
    steps = {clock.unix(when) - when for when in (0.0, 1.0, 4096.0)}
    assert len({round(step, 6) for step in steps}) == 1
    assert abs(clock.unix() - time.time()) < module.MAX_DRIFT_SECONDS
    true = time.time
    monkeypatch.setattr(module.time, "time", lambda: true() + 3600)
    assert abs(clock.unix() - true() - 3600) < module.MAX_DRIFT_SECONDS
    loop.close()
