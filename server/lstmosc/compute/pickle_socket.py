"""Messages between a thread and the forked process that computes for it: pickled tuples.

To the process: (function, arguments). Back: (STARTED, process id), then (PROGRESS, values) …, then
(DONE, result) or (FAILED, error); or (CANNOT_FORK, None). From STARTED on one byte to the process,
a key of ``STOP_BY_LETTER``, asks the computation to end with what it has; one that is cancelled is
ended with its process, at once.
"""

from __future__ import annotations

import pickle
import socket
from typing import Any, BinaryIO

STARTED, PROGRESS, DONE, FAILED, CANNOT_FORK = range(5)
STOP_BY_LETTER = {"c": "cancel", "k": "keep"}


class _SocketFile:
    """A socket as a pickler's file: written piecemeal, so that other threads run in between."""

    def __init__(self, connection: socket.socket) -> None:
        self._connection = connection

    def write(self, data: bytes) -> None:
        self._connection.sendall(data)


def send(connection: socket.socket, *values: Any) -> None:
    """Send a tuple of values; raises OSError where the other side is gone."""
    pickler = pickle.Pickler(_SocketFile(connection), pickle.HIGHEST_PROTOCOL)
    pickler.fast = True  # without a memo, which takes long to free at once
    pickler.dump(values)


def receive(stream: BinaryIO) -> Any:
    """Read the next tuple; raises EOFError or UnpicklingError where the other side has ended."""
    return pickle.load(stream)
