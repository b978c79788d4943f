"""Packets on their way to a client by TCP."""

from __future__ import annotations

import asyncio
import logging
from collections import deque

from lstmosc.wire.framing import length_of

log = logging.getLogger(__name__)

MAX_JOINED_BYTES = 65536  # a longer packet is not copied to have its length before it
PIECE_BYTES = 2**18  # that asyncio's transport is given at once, and copies until they have left


class Outgoing:
    """Sends small packets at once and large ones in pieces, the next when the last has left.

    So a large reply takes no long turn of the loop, and is nowhere copied as a whole. Where there
    is no memory for a piece the connection is ended, since others may have left.
    """

    def __init__(self, wire: asyncio.Transport, client: str) -> None:
        self._wire = wire
        self._client = client  # its name in the log: itself would be a circle
        self._waiting: deque[memoryview] = deque()
        self._num_waiting = 0
        self._paused = False
        self.ending = False

    @property
    def num_bytes(self) -> int:
        """Number of bytes the client has not taken yet."""
        return self._num_waiting + self._wire.get_write_buffer_size()

    def send(self, packet: bytes) -> None:
        """Send a packet, its length before it."""
        head = length_of.pack(len(packet))
        if not self._waiting and len(packet) < MAX_JOINED_BYTES:
            self._write(head + packet)
            return
        self._waiting += (memoryview(head), memoryview(packet))
        self._num_waiting += len(head) + len(packet)
        self._go_on()

    def pause(self) -> None:
        """Give the transport no more for now: it has enough."""
        self._paused = True

    def resume(self) -> None:
        """Give the transport the next pieces."""
        self._paused = False
        self._go_on()

    def close(self) -> None:
        """Close the transport when all has left."""
        self.ending = True
        self._go_on()

    def abort(self) -> None:
        """End the connection at once; nothing more leaves."""
        self._waiting.clear()
        self._num_waiting = 0
        self._wire.abort()

    def _go_on(self) -> None:
        while self._waiting and not self._paused and not self._wire.is_closing():
            first = self._waiting.popleft()
            piece, rest = first[:PIECE_BYTES], first[PIECE_BYTES:]
            if rest:
                self._waiting.appendleft(rest)
            self._num_waiting -= len(piece)
            self._write(piece)
        if self.ending and not self._waiting:
            self._wire.close()

    def _write(self, data: bytes | memoryview) -> None:
        try:
            self._wire.write(data)
        except MemoryError:
            log.warning("%s is cut off: there is no memory for its reply", self._client)
            self.abort()


def let_go(transport: asyncio.Transport) -> None:
    """Take away the method by which asyncio's transport holds itself when it is closed.

    Else only a full garbage collection frees it.
    """
    vars(transport).pop("_read_ready_cb", None)
