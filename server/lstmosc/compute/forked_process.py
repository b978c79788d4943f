"""The processes of the fork server: itself, which only forks, and one for each computation."""

from __future__ import annotations

import ctypes
import os
import pickle
import signal
import socket
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, NoReturn

from lstmosc import logs
from lstmosc.compute.allocation import FIT_BYTES, return_large_blocks
from lstmosc.compute.executors import JobMonitor
from lstmosc.compute.outcome import outcome
from lstmosc.compute.pickle_socket import (
    CANNOT_FORK,
    PROGRESS,
    STARTED,
    STOP_BY_LETTER,
    receive,
    send,
)
from lstmosc.compute.priority import lower_priority

KILL_WITH_PARENT = 1  # Linux's PR_SET_PDEATHSIG, see prctl(2)
FIRST_TO_BE_KILLED = "1000"  # Linux's oom_score_adj where memory runs out, see proc(5)


def fork_server_main(
    control: socket.socket, prepare: Callable[[], object], niceness: int
) -> NoReturn:
    """Fork a process for each socket that comes, in a process that does nothing else."""
    with _exit_afterwards():
        detach_from_parent(control.fileno())
        return_large_blocks(FIT_BYTES)
        prepare()
        _fork_for_each(control, niceness)
    raise AssertionError  # it has ended


@contextmanager
def _exit_afterwards() -> Iterator[None]:
    """End the process whatever happens: it must not go on as a second server."""
    try:
        yield
    except ConnectionError:
        pass  # the server is gone
    except BaseException:
        os.write(2, traceback.format_exc().encode())
    finally:
        os._exit(0)


def detach_from_parent(keep: int) -> None:
    """Close all that was the server's but one file descriptor, and end when the server does."""
    ctypes.CDLL(None).prctl(KILL_WITH_PARENT, signal.SIGKILL)
    os.closerange(3, keep)
    os.closerange(keep + 1, os.sysconf("SC_OPEN_MAX"))
    signal.set_wakeup_fd(-1)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # a terminal sends it to the server too
    logs.log_directly()


def _fork_for_each(control: socket.socket, niceness: int) -> None:
    """Fork for each socket that comes, until the server is gone."""
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # they are not waited for
    while True:
        _, received, _, _ = socket.recv_fds(control, 1, 1)
        if not received:
            return
        with socket.socket(fileno=received[0]) as connection:
            try:
                process = os.fork()
            except OSError:
                with suppress(OSError):
                    send(connection, CANNOT_FORK, None)
                continue
            if process == 0:
                control.close()
                _child_main(connection, niceness)


def _child_main(connection: socket.socket, niceness: int) -> NoReturn:
    """Run the one computation that comes, and end."""
    with _exit_afterwards():
        ctypes.CDLL(None).prctl(KILL_WITH_PARENT, signal.SIGKILL)
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        lower_priority(niceness)
        with suppress(OSError):
            Path("/proc/self/oom_score_adj").write_text(FIRST_TO_BE_KILLED, "ascii")
        function, arguments = _call_from(connection)
        send(connection, STARTED, os.getpid())
        send(connection, *outcome(function, arguments, SocketMonitor(connection)))
    raise AssertionError  # it has ended


def _call_from(connection: socket.socket) -> tuple[Callable[..., Any], Any]:
    with connection.makefile("rb") as calls:
        try:
            function, arguments = receive(calls)
        except (EOFError, pickle.UnpicklingError) as half:  # it was cancelled meanwhile
            raise ConnectionAbortedError from half
    return function, arguments


class SocketMonitor(JobMonitor):
    """The monitor in a forked process: requests to stop come by the socket."""

    def __init__(self, connection: socket.socket) -> None:
        super().__init__(lambda values: send(connection, PROGRESS, values))
        self._connection = connection

    def stop_requested(self) -> str:
        """Return how to stop, if at all; ends the process when the server is gone."""
        with suppress(BlockingIOError):
            letter = self._connection.recv(1, socket.MSG_DONTWAIT)
            if not letter:
                os._exit(0)
            self.stop(STOP_BY_LETTER[letter.decode()])
        return super().stop_requested()
