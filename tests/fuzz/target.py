"""What is fuzzed: a whole server in this process, one packet at a time.

After each packet every call that could be decoded must have been answered once, soon, and the
objects must stay within their limits.
"""

from __future__ import annotations

import asyncio
import sys
import tempfile
import time
from collections import Counter, deque
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1] / "support"))

from harness import FINAL, FakePeer, InProcess, read
from lstmosc.errors import LstmoscError
from lstmosc.kernels.warmup import warm
from lstmosc.protocol.table import REPLY_ADDRESSES, find
from lstmosc.service.receiver import MAX_SECONDS_AHEAD
from lstmosc.wire.decode import decode
from lstmosc.wire.message import Message, Undecodable

LIMITS: dict[str, Any] = {
    "max_memory": 20_000_000,
    "max_objects": 200,
    "max_series": 1000,
    "max_frames": 50_000,
    "max_forecast": 50,
    "max_units": 4,
    "max_layers": 2,
    "host": "0.0.0.0",  # so that no path leads out of the folder
}
SOON = 2.0
"""Seconds of processor time in which a packet must be dealt with, jobs apart."""
PATIENCE = 150.0
"""Seconds to wait for the last answer: a million calls are tried at the lowest priority."""


class Target:
    """The server and the folder its files go to; use it as a context."""

    def __init__(self) -> None:
        self._folder = tempfile.TemporaryDirectory()
        self.server = InProcess(data_folder=self._folder.name, **LIMITS)
        self.packets = 0
        self.calls = 0
        self.slowest = 0.0
        self.codes: Counter[str] = Counter()
        self.done: set[str] = set()

    def __enter__(self) -> Target:
        warm()
        self.server.__enter__()
        return self

    def __exit__(self, *error: object) -> None:
        self.server.__exit__(*error)
        self._folder.cleanup()

    def packet(self, data: bytes, job_seconds: float = 0.0) -> None:
        """Send a packet and hold the server to its promises; a job has so long, then it is cut."""
        expected = answers_due(data)
        if expected is None:
            return
        peer = FakePeer(50000 + self.packets % 1000)
        self.server.loop.run_until_complete(self._serve(data, peer, job_seconds))
        heard = [reply for packet, _ in peer.packets for reply in read(packet)]
        finals = [reply for reply in heard if reply[0] in FINAL]
        if len(finals) >= expected.stop:
            finals = without_pushed(finals)
        assert len(finals) in expected, f"{len(finals)} answers to {expected} calls"
        self.codes.update(reply[3] if reply[0] == "/fail" else reply[0] for reply in finals)
        self.done.update(reply[1] for reply in finals if reply[0] == "/done")
        internal = [reply for reply in finals if reply[0] == "/fail" and reply[3] == "internal"]
        assert not internal, internal
        assert self.server.server.limits.num_bytes <= LIMITS["max_memory"]
        assert self.server.server.registry.size <= LIMITS["max_objects"]
        self.packets += 1
        self.calls += expected.stop - 1

    async def _serve(self, data: bytes, peer: FakePeer, job_seconds: float) -> None:
        began = time.thread_time()
        deque(self.server.app.receiver.process(data, peer) or (), 0)
        took = time.thread_time() - began
        self.slowest = max(self.slowest, took)
        assert took < SOON, "the loop was kept from running"
        await self._answered(peer, time.monotonic() + job_seconds)

    async def _answered(self, peer: FakePeer, until: float) -> None:
        """Wait until nothing of this peer is open; jobs are cut short then."""
        callers, jobs = self.server.server.callers, self.server.server.jobs
        caller = callers.get(peer)
        async with asyncio.timeout(PATIENCE):
            while caller.open:
                cut = time.monotonic() >= until
                if cut:
                    jobs.stop()
                await asyncio.sleep(0 if cut else 0.001)
        callers.unsubscribe(caller)
        callers.set_reply_limit(caller, None)
        callers.redirect(caller, 0)
        callers.tidy(caller)


def without_pushed(finals: list[list[Any]]) -> list[list[Any]]:
    """Leave out the failures of what calls began that had been answered with /done."""
    return [
        reply
        for at, reply in enumerate(finals)
        if reply[0] != "/fail" or ["/done", *reply[1:3]] not in [f[:3] for f in finals[:at]]
    ]


def answers_due(data: bytes) -> range | None:
    """Tell how many answers a packet may get; None where some are due only later.

    Quiet messages are answered only where they fail or carry an id.
    """
    try:
        found = decode(data)
    except LstmoscError:
        return range(1)
    now = time.time()
    if any(due is not None and now < due <= now + MAX_SECONDS_AHEAD + 1 for due, _ in found):
        return None
    asked = [item for _, item in found if not item.address.startswith(REPLY_ADDRESSES)]
    asked = [item for item in asked if isinstance(item, Message) or item.address]
    return range(len(asked) - sum(map(is_quiet, asked)), len(asked) + 1)


def is_quiet(item: Message | Undecodable) -> bool:
    row = find(item.address)
    return isinstance(item, Message) and row is not None and row.quiet
