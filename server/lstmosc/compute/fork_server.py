"""Executor that runs each computation in a forked process, so that replies never wait for it.

A thread that trains holds the interpreter's lock now and then; the thread that answers would have
to wait for it, and for the processor. On Linux the server therefore forks, as soon as its kernels
are loaded, a fork server: a process that only forks one more for each computation. These processes
share the memory of kernels and libraries with the server, start within milliseconds, have a low
priority, and are the first to be ended where memory runs out. Elsewhere, and while there is no fork
server or it cannot fork, computations run in the calling thread.

On the socket between a thread and its process, all pickled: (function, arguments) there; back
(STARTED, process id), then (PROGRESS, values) …, then (DONE, result) or (FAILED, error); or
(CANNOT_FORK, None). From STARTED on a letter there, the first of ``keep``, asks the computation to
end with what it has; one that is cancelled is ended with its process, at once.
"""

from __future__ import annotations

import ctypes
import logging
import os
import pickle
import signal
import socket
import sys
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from typing import Any, BinaryIO, NoReturn

from lstmosc import logs
from lstmosc.compute.executors import JobMonitor
from lstmosc.compute.priority import PROCESS_NICENESS, lower_priority
from lstmosc.errors import Cancelled, Killed, LstmoscError, TooLarge

log = logging.getLogger(__name__)

STARTED, PROGRESS, DONE, FAILED, CANNOT_FORK = range(5)
STOP_BY_LETTER = {"c": "cancel", "k": "keep"}
KILL_WITH_PARENT = 1  # Linux's PR_SET_PDEATHSIG, see prctl(2)
FIRST_TO_BE_KILLED = "1000"  # Linux's oom_score_adj where memory runs out, see proc(5)


def can_fork() -> bool:
    """Return whether computations may run in forked processes on this system.

    macOS's libraries do not survive a fork, and Windows has none.
    """
    return sys.platform == "linux"


class ForkServer:
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
        """End the fork server, and with it the processes at work."""
        control, self._control = self._control, None
        if control is None:
            return
        control.close()
        with suppress(ChildProcessError):
            os.waitpid(self._process, os.WNOHANG)


# The calling thread --------------------------------------------------------------------------


class _CannotFork(Exception):
    """No process can be had for this computation."""


class _Stream:
    """A socket as a pickler's file: written piecemeal, so that other threads run in between."""

    def __init__(self, connection: socket.socket) -> None:
        self._connection = connection

    def write(self, data: bytes) -> None:
        self._connection.sendall(data)


def _run_in_process(
    ours: socket.socket, function: Callable[..., Any], arguments: Any, monitor: JobMonitor
) -> Any:
    monitor.forward_stop(lambda how: _stop(ours, how))
    try:
        _dump(_Stream(ours), (function, arguments))
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
        kind, value = pickle.load(answers)
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


def _dump(stream: _Stream, value: Any) -> None:
    pickler = pickle.Pickler(stream, pickle.HIGHEST_PROTOCOL)
    pickler.fast = True  # without a memo, which takes long to free at once
    pickler.dump(value)


def _stop(ours: socket.socket, how: str, process: int = 0) -> None:
    """End a process that is to give up, whatever it is at; ask one that has begun to finish."""
    with suppress(OSError):  # it may just have ended
        if how == "cancel":
            if process:
                os.kill(process, signal.SIGKILL)
            ours.shutdown(socket.SHUT_RDWR)
        elif process:
            ours.send(how[:1].encode())


# The processes -------------------------------------------------------------------------------


def fork_server_main(
    control: socket.socket, prepare: Callable[[], object], niceness: int
) -> NoReturn:
    """Fork a process for each socket that comes, in a process that does nothing else."""
    with _exit_afterwards():
        detach_from_parent(control.fileno())
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
                    _send(connection, CANNOT_FORK, None)
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
        _send(connection, STARTED, os.getpid())
        _send(connection, *_outcome(function, arguments, SocketMonitor(connection)))
    raise AssertionError  # it has ended


def _call_from(connection: socket.socket) -> tuple[Callable[..., Any], Any]:
    with connection.makefile("rb") as calls:
        try:
            function, arguments = pickle.load(calls)
        except (EOFError, pickle.UnpicklingError) as half:  # it was cancelled meanwhile
            raise ConnectionAbortedError from half
    return function, arguments


def _outcome(function: Callable[..., Any], arguments: Any, monitor: JobMonitor) -> tuple[int, Any]:
    try:
        return DONE, function(*arguments, monitor=monitor)
    except LstmoscError as error:
        return FAILED, error
    except MemoryError:
        return FAILED, TooLarge(
            "there is not enough memory for this; nothing has changed: try with less data or "
            "fewer units"
        )
    except BaseException as error:
        picklable = RuntimeError(repr(error))  # the error itself may not be one that can be sent
        picklable.add_note(traceback.format_exc())
        return FAILED, picklable


class SocketMonitor(JobMonitor):
    """The monitor in a forked process: requests to stop come by the socket."""

    def __init__(self, connection: socket.socket) -> None:
        super().__init__(lambda values: _send(connection, PROGRESS, values))
        self._connection = connection

    def stop_requested(self) -> str:
        """Return how to stop, if at all; ends the process when the server is gone."""
        with suppress(BlockingIOError):
            letter = self._connection.recv(1, socket.MSG_DONTWAIT)
            if not letter:
                os._exit(0)
            self.stop(STOP_BY_LETTER[letter.decode()])
        return super().stop_requested()


def _send(connection: socket.socket, kind: int, value: Any) -> None:
    _dump(_Stream(connection), (kind, value))
