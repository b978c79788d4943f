"""Messages between a thread and what computes for it elsewhere: pickled tuples.

To a forked process: (function, arguments). Back: (STARTED, process id), then (PROGRESS, values) …,
then (DONE, result) or (FAILED, error); or (CANNOT_FORK, None). From STARTED on one byte to the
process, a key of ``STOP_BY_LETTER``, asks the computation to end with what it has; one that is
cancelled is ended with its process, at once.
"""

from __future__ import annotations

import pickle
import socket
from collections.abc import Callable
from dataclasses import is_dataclass
from typing import Any, BinaryIO

STARTED, PROGRESS, DONE, FAILED, CANNOT_FORK = range(5)
STOP_BY_LETTER = {"c": "cancel", "k": "keep"}


class _Sink:
    """A pickler's file: written piecemeal, so that other threads run in between."""

    def __init__(self, write: Callable[[Any], object]) -> None:
        self._write = write

    def write(self, data: Any) -> None:
        self._write(data)


def send(connection: socket.socket, *values: Any) -> None:
    """Send a tuple of values; raises OSError where the other side is gone."""
    _dump(values, connection.sendall)


def pack(value: Any) -> bytes:
    """Pickle a value."""
    pieces: list[Any] = []
    _dump(value, pieces.append)
    return b"".join(pieces)


class _Pickler(pickle.Pickler):
    """Pickles a dataclass as it is at one moment.

    While it is being written, another thread may use it, and what that derives is kept in it.
    """

    def reducer_override(self, value: Any) -> Any:
        if isinstance(value, type) or not is_dataclass(value):
            return NotImplemented
        found: Any = value
        reduced = found.__reduce_ex__(pickle.HIGHEST_PROTOCOL)
        if len(reduced) < 3 or not isinstance(reduced[2], dict):
            return reduced
        make, given, state, *rest = reduced
        return make, given, dict(state), *rest


def _dump(value: Any, write: Callable[[Any], object]) -> None:
    pickler = _Pickler(_Sink(write), pickle.HIGHEST_PROTOCOL)
    pickler.fast = True  # without a memo, which takes long to free at once
    pickler.dump(value)


def receive(stream: BinaryIO) -> Any:
    """Read the next tuple; raises EOFError or UnpicklingError where the other side has ended."""
    return pickle.load(stream)
