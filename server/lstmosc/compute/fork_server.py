"""Long work in processes of its own, so that nobody who waits for an answer waits for it.

A thread that trains holds the interpreter's lock now and then, and who is kept from the processor
while he holds it keeps everybody from answering. On Linux the server, as soon as its kernels are
loaded, forks a nursery: a process that does nothing but fork one more for each call. These share
the kernels' and libraries' memory with the server, begin within milliseconds and have the lowest
claim to the processor. Elsewhere, and where the nursery is gone or cannot fork, work is done in the
thread that asks.

On the socket between a thread and its process, all pickled: (function, arguments) there; back
(BEGUN, None), then (EPOCH, values) …, then (DONE, result) or (FAILED, error); or (NO_ROOM, None)
where no process could be forked. From BEGUN on a letter there, the first of ``cancel`` or ``keep``,
asks the work to stop.
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
from typing import Any, BinaryIO, NoReturn

from lstmosc import logs
from lstmosc.calls.jobs import JobMonitor
from lstmosc.compute.priority import PROCESS_NICENESS, lower_priority
from lstmosc.errors import Cancelled, Internal, LstmoscError, TooLarge

log = logging.getLogger(__name__)

STARTED, PROGRESS, DONE, FAILED, CANNOT_FORK = range(5)
STOP_BY_LETTER = {"c": "cancel", "k": "keep"}
KILL_WITH_PARENT = 1  # Linux's PR_SET_PDEATHSIG, see prctl(2)


def can_fork() -> bool:
    """Tell whether work may be done in forked processes here.

    macOS's libraries do not survive a fork, and Windows has none.
    """
    return sys.platform == "linux"


class ForkServer:
    """Forks processes for work; to be made where no other thread is at anything."""

    def __init__(self, prepare: Callable[[], object] = str) -> None:
        """Fork it; ``prepare`` is what it does first, for the good of all its processes."""
        self._control, theirs = socket.socketpair(type=socket.SOCK_SEQPACKET)
        self._process = os.fork()
        if self._process == 0:
            fork_server_main(theirs, prepare)
        theirs.close()

    def __call__(self, function: Callable[..., Any], arguments: Any, monitor: JobMonitor) -> Any:
        """Return function(*arguments, monitor=monitor), computed in a process of its own.

        Function, arguments and result are pickled. Raises what it raises, Cancelled, and Internal
        if the process ends without an answer. Where there is no process it is computed here.
        """
        try:
            with self._process_for() as ours:
                return _run_in_process(ours, function, arguments, monitor)
        except _CannotFork:
            return function(*arguments, monitor=monitor)

    def _process_for(self) -> socket.socket:
        try:
            ours, theirs = socket.socketpair()
        except OSError as error:
            raise _CannotFork from error
        try:
            with theirs:
                socket.send_fds(self._control, [b"1"], [theirs.fileno()])
        except OSError as error:
            ours.close()
            self._note_loss()
            raise _CannotFork from error
        return ours

    def _note_loss(self) -> None:
        with suppress(ChildProcessError):  # noted before
            os.waitpid(self._process, 0)
            log.warning("fits have no processes of their own any more: answers may be late")

    def close(self) -> None:
        """Let the nursery end, and with it the processes at work."""
        self._control.close()


# The thread that asks ------------------------------------------------------------------------


class _CannotFork(Exception):
    """There is none for this work."""


class _Stream:
    """What a pickler writes to: a socket. Piecemeal, so that others have their turn meanwhile."""

    def __init__(self, connection: socket.socket, stop_requested: Callable[[], str] = str) -> None:
        self._connection = connection
        self._stopping = stop_requested

    def write(self, data: bytes) -> None:
        if self._stopping() == "cancel":
            raise Cancelled("stopped before it began; nothing has changed")
        self._connection.sendall(data)


def _run_in_process(
    ours: socket.socket, function: Callable[..., Any], arguments: Any, monitor: JobMonitor
) -> Any:
    try:
        _dump(_Stream(ours, monitor.stop_requested), (function, arguments))
    except ConnectionError:
        log.debug("a process ended before it had heard what to do")  # what it says is still to come
    try:
        with ours.makefile("rb") as answers:
            return _answer(ours, answers, monitor)
    except (EOFError, ConnectionError) as lost:
        log.warning("a process ended before %s was done", function.__name__)
        raise Internal(
            "the process at work ended before it was done, perhaps for want of memory: nothing "
            "has changed; try with less data or fewer units"
        ) from lost
    finally:
        monitor.forward_stop(lambda how: None)


def _answer(ours: socket.socket, answers: BinaryIO, monitor: JobMonitor) -> Any:
    while True:
        kind, value = pickle.load(answers)
        if kind == STARTED:
            monitor.forward_stop(lambda how: _send_stop(ours, how))
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
    pickler.fast = True  # keeps no memory of what it wrote: letting go of that takes long at once
    pickler.dump(value)


def _send_stop(ours: socket.socket, how: str) -> None:
    with suppress(OSError):  # it may just have ended
        ours.send(how[:1].encode())


# The processes -------------------------------------------------------------------------------


def fork_server_main(control: socket.socket, prepare: Callable[[], object]) -> NoReturn:
    """Fork a process for each socket that comes, in a process that does nothing else."""
    with _exit_afterwards():
        detach_from_parent(control.fileno())
        prepare()
        _fork_for_each(control)
    raise AssertionError  # it has ended


@contextmanager
def _exit_afterwards() -> Iterator[None]:
    """End the process whatever happens: it must not go on as a second server."""
    try:
        yield
    except ConnectionError:
        pass  # nobody waits for it any more
    except BaseException:
        os.write(2, traceback.format_exc().encode())
    finally:
        os._exit(0)


def detach_from_parent(keep: int) -> None:
    """Let go of everything that was the server's but one file descriptor, and end when it does."""
    ctypes.CDLL(None).prctl(KILL_WITH_PARENT, signal.SIGKILL)
    os.closerange(3, keep)
    os.closerange(keep + 1, os.sysconf("SC_OPEN_MAX"))
    signal.set_wakeup_fd(-1)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # a terminal sends it to the server too
    logs.plainly()


def _fork_for_each(control: socket.socket) -> None:
    """Fork for each socket that comes, until the server is gone."""
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody asks how they ended
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
                _child_main(connection)


def _child_main(connection: socket.socket) -> NoReturn:
    """Do the one piece of work that comes, and end."""
    with _exit_afterwards():
        ctypes.CDLL(None).prctl(KILL_WITH_PARENT, signal.SIGKILL)
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        lower_priority(PROCESS_NICENESS)
        function, arguments = _call_from(connection)
        _send(connection, STARTED, None)
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
        told = RuntimeError(repr(error))  # the error itself may not be one that can be sent
        told.add_note(traceback.format_exc())
        return FAILED, told


class SocketMonitor(JobMonitor):
    """The watch of a process: what it hears comes by the socket."""

    def __init__(self, connection: socket.socket) -> None:
        super().__init__(lambda values: _send(connection, PROGRESS, values))
        self._connection = connection

    def stop_requested(self) -> str:
        """Tell how to stop, if at all; ends the process when the server is gone."""
        with suppress(BlockingIOError):
            letter = self._connection.recv(1, socket.MSG_DONTWAIT)
            if not letter:
                os._exit(0)
            self.stop(STOP_BY_LETTER[letter.decode()])
        return super().stop_requested()


def _send(connection: socket.socket, kind: int, value: Any) -> None:
    _dump(_Stream(connection), (kind, value))
