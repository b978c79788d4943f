"""Long work in processes of its own: where it runs, and what becomes of it. See test_executors."""

from __future__ import annotations

import os
import select
import signal
import socket
import threading
import time
from contextlib import ExitStack, suppress
from pathlib import Path

import numpy as np
import pytest

from lstmosc.compute.executors import JobMonitor
from lstmosc.compute.fork_server import ForkServer, can_fork
from lstmosc.compute.priority import PROCESS_NICENESS
from lstmosc.errors import Cancelled, Killed, TooLarge

pytestmark = pytest.mark.skipif(not can_fork(), reason="processes are forked on Linux only")

WALK = np.random.default_rng(0).standard_normal((60, 2)).cumsum(axis=0)
TIMEOUT = 30


@pytest.fixture(scope="module")
def fork_server():
    with ExitStack() as stack:
        made = ForkServer()
        made.start()
        stack.callback(made.close)
        yield made


def call(fork_server, function, *arguments, monitor=None):
    return fork_server.run(function, arguments, monitor or JobMonitor(lambda values: None))


def own_process(value, monitor):
    return value, os.getpid(), os.getpriority(os.PRIO_PROCESS, 0)


def want_memory(monitor):
    raise MemoryError


def test_work_is_done_in_a_process_with_the_lowest_priority(fork_server):
    value, process, niceness = call(fork_server, own_process, WALK)
    np.testing.assert_array_equal(value, WALK)
    assert process != os.getpid() and niceness == PROCESS_NICENESS


def test_want_of_memory_is_told_with_advice(fork_server):
    with pytest.raises(TooLarge, match="try with less data"):
        call(fork_server, want_memory)


def test_what_is_cancelled_while_it_is_sent_does_not_begin(fork_server):
    monitor = JobMonitor(lambda values: None)
    many = {str(n): np.zeros(3) for n in range(20_000)}
    many["0"] = Stopping(monitor)
    with pytest.raises(Cancelled):
        call(fork_server, own_process, many, monitor=monitor)


class Stopping:
    """Stops the work when it is pickled."""

    def __init__(self, monitor):
        self.monitor = monitor

    def __reduce__(self):
        self.monitor.stop("cancel")
        return int, ()


@pytest.mark.parametrize("missing", ["socketpair", "fork"])
def test_work_is_done_here_where_there_is_no_process_for_it(monkeypatch, missing):
    def refused(*given, **named):
        raise OSError("no room")

    real = os.fork
    # the nursery itself is forked; it cannot fork
    monkeypatch.setattr(os, "fork", lambda: (real(), monkeypatch.setattr(os, "fork", refused))[0])
    with ExitStack() as stack:
        fork_server = ForkServer()
        fork_server.start()
        stack.callback(fork_server.close)
        if missing == "socketpair":
            monkeypatch.setattr(socket, "socketpair", refused)
        assert call(fork_server, own_process, WALK[:1])[1] == os.getpid()


# A whole server ------------------------------------------------------------------------------


def children(process):
    """Give the living processes that a process has forked, without the decoder of sound files."""
    lines = {child: command_line(child) for child in descendants(process)}
    return [child for child, line in lines.items() if line and b"audio_decoder" not in line]


def only_child(process):
    """Wait for a process to have one child: one that was just forked is still called as it is."""
    until = time.monotonic() + TIMEOUT
    while len(found := children(process)) != 1 and time.monotonic() < until:
        os.sched_yield()
    (child,) = found
    return child


def busy_child(process):
    """Wait for a process to have a child that has children itself."""
    until = time.monotonic() + TIMEOUT
    while not (found := [child for child in children(process) if children(child)]):
        assert time.monotonic() < until
        os.sched_yield()
    return found[-1]


def command_line(process):
    """Return what a process was called with, nothing of one that has ended."""
    with suppress(OSError):
        return Path(f"/proc/{process}/cmdline").read_bytes()
    return b""


def descendants(process):
    found = []
    for thread in Path(f"/proc/{process}/task").iterdir():
        with suppress(OSError):
            found += [int(child) for child in (thread / "children").read_text().split()]
    return found


def ended(process):
    """Wait for the end of any process."""
    try:
        told = os.pidfd_open(process)
    except ProcessLookupError:
        return True
    try:
        return bool(select.select([told], [], [], TIMEOUT)[0])
    finally:
        os.close(told)


class Fitting(threading.Thread):
    """A fit without end: ``process`` is where it runs, ``error`` what it came to."""

    def __init__(self, server, client):
        super().__init__(daemon=True)
        self.client, self.error = client, None
        self.begun = threading.Event()
        self.start()
        assert self.begun.wait(TIMEOUT)
        self.fork_server = busy_child(server.process.pid)
        self.process = max(children(self.fork_server))  # one before it may just be ending

    def run(self):
        try:
            self.client.lstmforecast.fit(
                "m", "walks", max_iter=1_000_000, progress=lambda report: self.begun.set()
            )
        except Exception as error:
            self.error = error


@pytest.fixture
def ready(start_server):
    server = start_server()
    assert server.wait_ready(120)
    with server.client() as client, server.client() as other:
        client.dataseries.add_series("walks", "a", WALK)
        yield server, client, other


def test_a_fit_ends_with_its_process_and_the_model_stays(ready):
    server, client, other = ready
    client.lstmforecast.fit("m", "walks", max_iter=2)
    before = client.lstmforecast.predict_point("m", WALK, forecast_length=3)
    fitting = Fitting(server, other)
    os.kill(fitting.process, signal.SIGKILL)
    fitting.join(TIMEOUT)
    assert isinstance(fitting.error, Killed)
    np.testing.assert_array_equal(
        client.lstmforecast.predict_point("m", WALK, forecast_length=3), before
    )


def test_a_cancelled_fit_leaves_no_process(ready):
    server, client, other = ready
    fitting = Fitting(server, other)
    assert client.cancel() == 1
    fitting.join(TIMEOUT)
    assert isinstance(fitting.error, Cancelled)
    assert ended(fitting.process) and not children(fitting.fork_server)


def test_a_lost_fork_server_is_started_again_and_fits_come_to_the_same(ready):
    server, client, other = ready
    there = client.lstmforecast.fit("m", "walks", max_iter=3, seed=1)
    said = client.lstmforecast.predict_point("m", WALK, forecast_length=9)
    first = only_child(server.process.pid)
    os.kill(first, signal.SIGKILL)
    assert ended(first)
    meanwhile = client.lstmforecast.fit("n", "walks", max_iter=3, seed=1)
    assert there._replace(seconds=0) == meanwhile._replace(seconds=0)
    np.testing.assert_array_equal(
        client.lstmforecast.predict_point("n", WALK, forecast_length=9), said
    )
    until = time.monotonic() + TIMEOUT
    while children(server.process.pid) in ([], [first]) and time.monotonic() < until:
        client.status()
    fitting = Fitting(server, other)
    assert fitting.fork_server != first
    assert first not in children(server.process.pid), "a zombie is left"
    os.kill(fitting.process, signal.SIGKILL)
    fitting.join(TIMEOUT)
    assert isinstance(fitting.error, Killed)


def test_a_fit_is_the_first_to_be_ended_where_memory_runs_out(ready):
    server, _, other = ready
    fitting = Fitting(server, other)
    assert int(Path(f"/proc/{fitting.process}/oom_score_adj").read_text()) == 1000
    assert int(Path(f"/proc/{server.process.pid}/oom_score_adj").read_text()) < 1000


def test_a_fit_whose_process_stands_still_is_cancelled(ready):
    server, client, other = ready
    fitting = Fitting(server, other)
    os.kill(fitting.process, signal.SIGSTOP)
    assert client.cancel() == 1
    fitting.join(TIMEOUT)
    assert isinstance(fitting.error, Cancelled)
    assert ended(fitting.process)


@pytest.mark.parametrize("how", ["signal", "message"])
def test_a_fit_is_answered_when_the_server_ends(ready, how):
    server, client, other = ready
    fitting = Fitting(server, other)
    if how == "signal":
        server.process.send_signal(signal.SIGTERM)
    else:
        client.quit()
    fitting.join(TIMEOUT)
    assert isinstance(fitting.error, Cancelled)
    assert server.process.wait(TIMEOUT) == 0


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM])
def test_nothing_outlives_the_server(ready, how):
    server, _, other = ready
    fitting = Fitting(server, other)
    every = [fitting.process, *descendants(server.process.pid)]
    server.process.send_signal(how)
    assert all(ended(each) for each in every)
