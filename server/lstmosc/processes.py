"""Long work in processes of its own, so that nobody who waits for an answer waits for it.

A thread that trains holds the interpreter's lock now and then, and who is kept from the processor
while he holds it keeps everybody from answering. On Linux the server, as soon as its kernels are
loaded, forks a nursery: a process that does nothing but fork one more for each call. These share
the kernels' and libraries' memory with the server, begin within milliseconds and have the lowest
claim to the processor. Elsewhere, and where processes end too early, work is done in the thread
that asks.

On the socket between a thread and its process, all pickled: (function, arguments) there; back
(BEGUN, None), then (EPOCH, values) …, then (DONE, result) or (FAILED, error). From BEGUN on a
letter there, the first of ``cancel`` or ``keep``, asks the work to stop.
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
from collections.abc import Callable
from contextlib import suppress
from typing import Any, NoReturn

from lstmosc import logs
from lstmosc.errors import Internal, LstmoscError
from lstmosc.jobs import Watch
from lstmosc.priority import LOWEST, give_way

log = logging.getLogger(__name__)

BEGUN, EPOCH, DONE, FAILED = range(4)
STOPS = {"c": "cancel", "k": "keep"}
KILL_WITH_PARENT = 1  # Linux's PR_SET_PDEATHSIG, see prctl(2)


def can_fork() -> bool:
    """Tell whether work may be done in forked processes here.

    macOS's libraries do not survive a fork, and Windows has none.
    """
    return sys.platform == "linux"


class Nursery:
    """Forks processes for work; to be made where no other thread is at anything."""

    def __init__(self, prepare: Callable[[], object] = str) -> None:
        """Fork it; ``prepare`` is what it does first, for the good of all its processes."""
        self._control, theirs = socket.socketpair(type=socket.SOCK_SEQPACKET)
        self._process = os.fork()
        if self._process == 0:
            _live(theirs, prepare)
        theirs.close()

    def __call__(self, function: Callable[..., Any], arguments: Any, watch: Watch) -> Any:
        """Return function(*arguments, watcher=watch), computed in a process of its own.

        Function, arguments and result are pickled. Raises what it raises, and Internal if the
        process ends without an answer.
        """
        ours, theirs = socket.socketpair()
        with ours:
            with theirs:
                there = self._hand_over(theirs)
            if there:
                return _follow(ours, function, arguments, watch)
        return function(*arguments, watcher=watch)

    def _hand_over(self, theirs: socket.socket) -> bool:
        try:
            socket.send_fds(self._control, [b"1"], [theirs.fileno()])
        except OSError:
            self._note_loss()
            return False
        return True

    def _note_loss(self) -> None:
        with suppress(ChildProcessError):  # noted before
            os.waitpid(self._process, 0)
            log.warning("fits have no processes of their own any more: answers may be late")

    def close(self) -> None:
        """Let the nursery end; work at hand goes on."""
        self._control.close()


# The thread that asks ------------------------------------------------------------------------


class _Stream:
    """What a pickler writes to: a socket. Piecemeal, so that others have their turn meanwhile."""

    def __init__(self, connection: socket.socket) -> None:
        self._connection = connection

    def write(self, data: bytes) -> None:
        self._connection.sendall(data)


def _follow(ours: socket.socket, function: Callable[..., Any], arguments: Any, watch: Watch) -> Any:
    try:
        pickle.Pickler(_Stream(ours), pickle.HIGHEST_PROTOCOL).dump((function, arguments))
        with ours.makefile("rb") as answers:
            while True:
                kind, value = pickle.load(answers)
                if kind == BEGUN:
                    watch.pass_on(lambda how: _tell(ours, how))
                elif kind == EPOCH:
                    watch.report(value)
                elif kind == FAILED:
                    raise value
                else:
                    return value
    except (EOFError, ConnectionError) as lost:
        raise Internal(
            "the process at work ended before it was done, perhaps for want of memory: nothing "
            "has changed; try with less data or fewer units"
        ) from lost
    finally:
        watch.pass_on(lambda how: None)


def _tell(ours: socket.socket, how: str) -> None:
    with suppress(OSError):  # it may just have ended
        ours.send(how[:1].encode())


# The processes -------------------------------------------------------------------------------


def _live(control: socket.socket, prepare: Callable[[], object]) -> NoReturn:
    try:
        _alone(control.fileno())
        prepare()
        _fork_for_each(control)
    except BaseException:
        os.write(2, traceback.format_exc().encode())
    os._exit(1)


def _alone(keep: int) -> None:
    """Let go of everything that was the server's but one file descriptor, and end when it does."""
    ctypes.CDLL(None).prctl(KILL_WITH_PARENT, signal.SIGKILL)
    os.closerange(3, keep)
    os.closerange(keep + 1, os.sysconf("SC_OPEN_MAX"))
    signal.set_wakeup_fd(-1)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # a terminal sends it to the server too
    logs.plainly()


def _fork_for_each(control: socket.socket) -> NoReturn:
    """Fork for each socket that comes, until the server is gone."""
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody asks how they ended
    while True:
        _, received, _, _ = socket.recv_fds(control, 1, 1)
        if not received:
            os._exit(0)
        with suppress(OSError):  # no room for one more: the thread that waits sees the socket close
            if os.fork() == 0:
                control.close()
                _serve(socket.socket(fileno=received[0]))
        os.close(received[0])


def _serve(connection: socket.socket) -> NoReturn:
    """Do the one piece of work that comes, and end."""
    try:
        ctypes.CDLL(None).prctl(KILL_WITH_PARENT, signal.SIGKILL)
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        give_way(LOWEST)
        with connection.makefile("rb") as calls:
            function, arguments = pickle.load(calls)
        _send(connection, BEGUN, None)
        _send(connection, *_outcome(function, arguments, _Watch(connection)))
    except ConnectionError:
        os._exit(0)  # nobody waits for it any more
    except BaseException:
        os.write(2, traceback.format_exc().encode())
    os._exit(0)


def _outcome(function: Callable[..., Any], arguments: Any, watch: Watch) -> tuple[int, Any]:
    try:
        return DONE, function(*arguments, watcher=watch)
    except LstmoscError as error:
        return FAILED, error
    except BaseException as error:
        return FAILED, RuntimeError(f"{error!r}\n{traceback.format_exc()}")


class _Watch(Watch):
    """The watch of a process: what it hears comes by the socket."""

    def __init__(self, connection: socket.socket) -> None:
        super().__init__(lambda values: _send(connection, EPOCH, values))
        self._connection = connection

    def stopping(self) -> str:
        """Tell how to stop, if at all; ends the process when the server is gone."""
        with suppress(BlockingIOError):
            letter = self._connection.recv(1, socket.MSG_DONTWAIT)
            if not letter:
                os._exit(0)
            self.stop(STOPS[letter.decode()])
        return super().stopping()


def _send(connection: socket.socket, kind: int, value: Any) -> None:
    pickle.Pickler(_Stream(connection), pickle.HIGHEST_PROTOCOL).dump((kind, value))
