"""A failure at every step of a call's way: it is answered once, and holds up no other call."""

from __future__ import annotations

import asyncio
import sqlite3
import sys
from contextlib import suppress

import numpy as np
import pytest

from harness import InProcess
from lstmosc.wire.encode import encode
from session_servers import Sessions, contents, reopened, synced

SECONDS = 60
MANY_STEPS = 25
HEARD = (b"/done", b"/fail", b"/synced")


def ours(frame):
    return "/lstmosc/" in frame.f_code.co_filename


class Fault:
    """Raises an error when the so-and-so-many-th function is entered from another of the server."""

    def __init__(self, at=None, error=MemoryError):
        self.at, self.error, self.count, self.place = at, error, 0, ""

    def __call__(self, frame, event, argument):
        if event == "call" and ours(frame) and ours(frame.f_back):
            self.count += 1
            if self.count == self.at:
                self.place = f"{frame.f_code.co_filename}:{frame.f_code.co_qualname}"
                raise self.error("injected")

    def __enter__(self):
        sys.setprofile(self)
        return self

    def __exit__(self, *error):
        sys.setprofile(None)


def prepared(folder):
    server = InProcess(data_folder=str(folder))
    server.__enter__()
    server.done("/dataset/setPoint", "p", "a", 1, 2)
    server.done("/dataseries/addSeries", "s", "a", 1, np.arange(40, dtype=np.float32))
    server.done("/buffer/set", "b", 1, np.arange(40, dtype=np.float32))
    server.done("/notify", 1)
    server.peer.packets.clear()
    return server


def answers(server):
    return [packet for packet, _ in server.peer.packets if packet.startswith(HEARD)]


def answered_once(server, call, fault):
    """Send a call under a fault, and return what is answered when all has come to rest."""
    server.peer.packets.clear()
    packet = encode(call[0], call[1:])

    async def rest():
        with suppress(TimeoutError):
            async with asyncio.timeout(SECONDS):
                while not answers(server):
                    server.peer.heard.clear()
                    await server.peer.heard.wait()

    with fault:
        server.packet(packet)
        if not answers(server):
            server.run(rest())
    return answers(server)


CALLS = {
    "a change": ("/dataset/setPoint", "p", "b", 3, 4),
    "a replacement": ("/buffer/set", "b", 1, *range(20)),
    "a look": ("/dataset/size", "p"),
    "an answer": ("/buffer/get", "b"),
    "a job": ("/dataset/write", "p", "p.ds"),
    "a job that changes": ("/dataseries/readText", "t", "x", "text.txt"),
    "a sync": ("/sync", 7),
    "what cannot be bound": ("/dataset/setPoint", "p"),
    "clearAll": ("/clearAll",),
}


CHECKS = (("/dataset/setPoint", "p", "c", 5, 6), ("/buffer/set", "b", 1, 2, 3))


@pytest.mark.parametrize("error", [MemoryError, ZeroDivisionError])
@pytest.mark.parametrize("call", CALLS.values(), ids=CALLS)
def test_a_failure_at_any_step_is_answered_once_and_holds_nothing(tmp_path, call, error):
    (tmp_path / "text.txt").write_text("abc")
    server = prepared(tmp_path)
    try:
        steps = Fault()
        assert len(answered_once(server, call, steps)) == 1
        assert steps.count > 5
        for step in range(1, steps.count + 1):
            fault = Fault(step, error)
            found = answered_once(server, call, fault)
            told = f"step {step} of {steps.count}, {fault.place}: {found}"
            assert len(found) == 1, told
            for check in CHECKS:
                (answer,) = answered_once(server, check, Fault()) or [told.encode()]
                assert answer.startswith(b"/done"), answer
            (answer,) = answered_once(server, ("/sync", step), Fault()) or [told.encode()]
            assert answer.startswith(b"/synced"), answer
            assert not server.server.callers.get(server.peer).open, told
            assert server.server.held.total == 0, told
            assert not server.server.jobs.listing(), told
    finally:
        server.__exit__(None, None, None)


@pytest.mark.parametrize("error", [MemoryError, ZeroDivisionError])
def test_a_failure_while_a_session_is_saved_is_told_by_sync_or_mended(tmp_path, error):
    sessions = Sessions(tmp_path)
    with sessions.open() as server:
        server.done("/dataset/setPoint", "p", "a", 1, 2)
        steps = saved_under(server, Fault(), 0)
        assert steps.count > 20
        for step in range(1, steps.count + 1, 1 + steps.count // MANY_STEPS):
            fault = saved_under(server, Fault(step, error), step)
            assert server.done("/dataset/size", "p")[0] > 0, fault.place
        before = synced(server)
    assert reopened(sessions) == before


def saved_under(server, fault, step):
    """Change things and sync under a fault; then sync without one."""
    server.done("/dataset/setPoint", "p", f"a{step}", step, 2)
    server.done("/dataseries/addFrame", f"s{step % 5}", "a", step)
    server.done("/labelset/setLabel", "l", "a", str(step))
    if step % 2:
        server.done("/labelset/free", "l")
    assert len(answered_once(server, ("/sync", step), fault)) == 1, fault.place
    saved = contents(server)
    assert server.ask("/sync", step)[0] in ("/synced", "/fail"), fault.place
    while server.ask("/sync", step)[0] != "/synced":
        pass
    with sqlite3.connect(f"file:{server.config.session}?mode=ro", uri=True) as connection:
        objects = connection.execute("SELECT family, name FROM objects WHERE place=0").fetchall()
    assert set(objects) == {(family, name) for family, name, _ in saved[0]}, fault.place
    return fault
