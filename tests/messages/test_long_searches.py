"""Searches among many frames: long jobs, which hold up no short one and can be stopped."""

from __future__ import annotations

import threading

import numpy as np
import pytest

from harness import InProcess
from lstmosc.compute.executors import Executor
from lstmosc.errors import Cancelled
from lstmosc.handlers import neighbours

WALK = np.arange(40, dtype=np.float32)
TIMEOUT = 30


class Waiting(Executor):
    """An executor whose computations last until they are cancelled."""

    def __init__(self):
        self.begun = threading.Semaphore(0)

    def run(self, function, arguments, monitor):
        stopped = threading.Event()
        monitor.forward_stop(lambda how: stopped.set())
        self.begun.release()
        assert stopped.wait(TIMEOUT)
        raise Cancelled("stopped; nothing has changed")

    def close(self):
        pass


@pytest.fixture
def server(monkeypatch, tmp_path):
    monkeypatch.setattr(neighbours, "MAX_INLINE_CELLS", 10)
    monkeypatch.setattr(neighbours, "MAX_SHORT_CELLS", 100)
    with InProcess(data_folder=str(tmp_path)) as server:
        server.done("/dataseries/addSeries", "s", "a", 1, *WALK)
        server.done("/buffer/set", "q", 1, *WALK)
        yield server


def test_searches_hold_up_no_file_and_are_cancelled(server):
    executor = server.server.jobs.executor = Waiting()
    for _ in range(3):
        server.send("/dataseries/kNearest", "s", "q", 1)
    assert executor.begun.acquire(timeout=TIMEOUT)
    assert server.done("/dataseries/write", "s", "s.json")
    before = len(server.peer.finals)
    assert server.done("/cancel") == [3]
    server.wait(server.peer, before + 4)
    codes = [reply[3] for reply in server.peer.finals[before:] if reply[0] == "/fail"]
    assert codes == ["cancelled"] * 3


def test_a_long_search_answers_what_a_short_one_does(server, monkeypatch):
    long = server.done("/dataseries/kNearestDist", "s", "q", 1)
    monkeypatch.setattr(neighbours, "MAX_SHORT_CELLS", 10_000)
    assert server.done("/dataseries/kNearestDist", "s", "q", 1) == long == [0.0]
