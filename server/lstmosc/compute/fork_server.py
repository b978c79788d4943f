"""Executor that runs each computation in a forked process, so that replies never wait for it.

A thread that trains holds the interpreter's lock now and then; the thread that answers would have
to wait for it, and for the processor. On Linux the server therefore forks, as soon as its kernels
are loaded, a fork server: a process that only forks one more for each computation. These processes
share the memory of kernels and libraries with the server, start within milliseconds, have a low
priority, and are the first to be ended where memory runs out. Elsewhere, and while there is no fork
server or it cannot fork, computations run in the calling thread.
"""

from __future__ import annotations

import logging
import os
import pickle
import signal
import socket
import sys
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from typing import Any, BinaryIO

from lstmosc.compute.executors import Executor, JobMonitor
from lstmosc.compute.forked_process import fork_server_main
from lstmosc.compute.pickle_socket import CANNOT_FORK, DONE, PROGRESS, STARTED, receive, send
from lstmosc.compute.priority import PROCESS_NICENESS
from lstmosc.errors import Cancelled, Killed

log = logging.getLogger(__name__)


def can_fork() -> bool:
    """Return whether computations may run in forked processes on this system.

    macOS's libraries do not survive a fork, and Windows has none.
    """
    return sys.platform == "linux"


class ForkServer(Executor):
    """Executor that forks a process for each computation.

    ``prepare`` is called first in the fork server, for the benefit of all its processes;
    ``niceness`` is that of the processes.
    """

    def __init__(
        self, prepare: Callable[[], object] = str, niceness: int = PROCESS_NICENESS
    ) -> None:
        self._prepare = prepare
        self.niceness = niceness
        self._control: socket.socket | None = None
        self._process = 0
        self._ending: list[int] = []  # processes that are still to be collected

    def start(self) -> int:
        """Fork the fork server where no other thread is at work; return a descriptor.

        That becomes readable when the fork server has ended. Raises OSError where none can be made.
        """
        self.close()
        control, theirs = socket.socketpair(type=socket.SOCK_SEQPACKET)
        with theirs:
            try:
                self._process = os.fork()
            except OSError:
                control.close()
                raise
            if self._process == 0:
                fork_server_main(theirs, self._prepare, self.niceness)
        self._control = control
        return control.fileno()

    def run(
        self, function: Callable[..., Any], arguments: tuple[Any, ...], monitor: JobMonitor
    ) -> Any:
        """Return ``function(*arguments, monitor=monitor)``, computed in a process of its own.

        Raises Killed where the process ends without an answer.
        """
        try:
            with self._new_process() as connection:
                return _run_in_process(connection, function, arguments, monitor)
        except _CannotFork:
            return function(*arguments, monitor=monitor)

    def _new_process(self) -> socket.socket:
        control = self._control
        try:
            ours, theirs = socket.socketpair()
        except OSError as error:
            raise _CannotFork from error
        try:
            with theirs:
                if control is None:
                    raise BrokenPipeError
                socket.send_fds(control, [b"1"], [theirs.fileno()])
        except OSError as error:
            ours.close()
            raise _CannotFork from error
        return ours

    def close(self) -> None:
        """End the fork server, and with it the processes at work; idempotent.

        It takes a moment to end: then the next call collects it, and no zombie stays.
        """
        control, self._control = self._control, None
        if control is not None:
            control.close()
            self._ending.append(self._process)
        self._ending = [process for process in self._ending if not _collected(process)]


def _collected(process: int) -> bool:
    """Collect a child process if it has ended; return whether it is gone."""
    try:
        return os.waitpid(process, os.WNOHANG)[0] == process
    except ChildProcessError:
        return True


class _CannotFork(Exception):
    """No process can be had for this computation."""


def _run_in_process(
    ours: socket.socket, function: Callable[..., Any], arguments: Any, monitor: JobMonitor
) -> Any:
    monitor.forward_stop(lambda how: _stop(ours, how))
    try:
        send(ours, function, arguments)
    except ConnectionError:
        log.debug("a process ended before it had its arguments")  # its answer is still to be read
    try:
        with ours.makefile("rb") as answers:
            return _answer(ours, answers, monitor)
    except (EOFError, ConnectionError, pickle.UnpicklingError) as lost:
        if monitor.stop_requested() == "cancel":
            raise Cancelled("stopped; nothing has changed") from None
        log.warning("the process of %s was ended from outside", function.__name__)
        raise Killed(
            "the system ended the process at work before it was done, most likely because memory "
            "ran out; nothing has changed: close other programs, or try with less data or fewer "
            "units"
        ) from lost
    finally:
        monitor.forward_stop(lambda how: None)


def _answer(ours: socket.socket, answers: BinaryIO, monitor: JobMonitor) -> Any:
    while True:
        kind, value = receive(answers)
        if kind == STARTED:
            monitor.forward_stop(partial(_stop, ours, process=value))
        elif kind == PROGRESS:
            monitor.report(value)
        elif kind == DONE:
            return value
        elif kind == CANNOT_FORK:
            log.warning("no process can be forked for a fit: answers may be late")
            raise _CannotFork
        else:
            raise value


def _stop(ours: socket.socket, how: str, process: int = 0) -> None:
    """End a process that is to give up, whatever it is at; ask one that has begun to finish."""
    with suppress(OSError):  # it may just have ended
        if how == "cancel":
            if process:
                os.kill(process, signal.SIGKILL)
            ours.shutdown(socket.SHUT_RDWR)
        elif process:
            ours.send(how[:1].encode())
