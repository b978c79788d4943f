"""The event loop of a server: it waits no longer than it is told, and wakes for what comes."""

from __future__ import annotations

import asyncio
import select
import socket
import sys

import pytest

from lstmosc.service.event_loop import MAX_SELECTED, new_event_loop

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the system's own loop")


@pytest.fixture
def waits(monkeypatch):
    """How long select(2) is asked to wait."""
    found, wait = [], select.select

    def noted(read, write, failed, timeout):
        found.append(timeout)
        return wait(read, write, failed, timeout)

    monkeypatch.setattr(select, "select", noted)
    return found


def test_a_timer_is_not_waited_for_to_the_end_of_a_millisecond(waits):
    with asyncio.Runner(loop_factory=new_event_loop) as runner:
        runner.run(asyncio.sleep(0.0104))
    assert any(0.0094 < wait <= 0.0104 for wait in waits)


@pytest.mark.parametrize("most", [MAX_SELECTED, 0])
def test_what_comes_meanwhile_wakes_it(waits, most, monkeypatch):
    monkeypatch.setattr("lstmosc.service.event_loop.MAX_SELECTED", most)

    async def heard() -> bytes:
        loop = asyncio.get_running_loop()
        ours, theirs = socket.socketpair()
        with ours, theirs:
            ours.setblocking(False)
            loop.call_later(0.001, theirs.send, b"now")
            return await asyncio.wait_for(loop.sock_recv(ours, 10), 100)

    with asyncio.Runner(loop_factory=new_event_loop) as runner:
        assert runner.run(heard()) == b"now"
    assert bool(waits) == bool(most)
