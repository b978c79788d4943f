"""A WebSocket on a bare socket: no more work on this side than a measurement allows."""

from __future__ import annotations

import socket
import struct
from types import TracebackType
from typing import Self

GREETING = (
    b"GET /osc HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
    b"Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n"
)
MASK = bytes(4)  # clients have to mask; by nothing, which changes nothing
SHORT, MEDIUM = 126, 1 << 16


def frame(packet: bytes) -> bytes:
    """Put a packet into a binary frame, as a client sends it."""
    size = len(packet)
    if size < SHORT:
        head = struct.pack(">BB", 0x82, 0x80 | size)
    elif size < MEDIUM:
        head = struct.pack(">BBH", 0x82, 0x80 | 126, size)
    else:
        head = struct.pack(">BBQ", 0x82, 0x80 | 127, size)
    return head + MASK + packet


class WebSocket:
    """A connection to the door at a port of this machine."""

    def __init__(self, port: int, seconds: float = 20.0) -> None:
        self.socket = socket.create_connection(("127.0.0.1", port), timeout=seconds)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.socket.sendall(GREETING)
        self._data = b""
        while b"\r\n\r\n" not in self._data:
            self._more()
        self._data = self._data.partition(b"\r\n\r\n")[2]

    def send(self, packet: bytes) -> None:
        """Send a packet."""
        self.socket.sendall(frame(packet))

    def receive(self) -> bytes:
        """Wait for the next packet, which comes whole."""
        size = self._taken(2)[1]
        if size == 126:
            (size,) = struct.unpack(">H", self._taken(2))
        elif size == 127:
            (size,) = struct.unpack(">Q", self._taken(8))
        return self._taken(size)

    def _taken(self, size: int) -> bytes:
        while len(self._data) < size:
            self._more()
        taken, self._data = self._data[:size], self._data[size:]
        return taken

    def _more(self) -> None:
        data = self.socket.recv(65536)
        if not data:
            raise ConnectionError("the server has closed the connection")
        self._data += data

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None
    ) -> None:
        self.socket.close()
