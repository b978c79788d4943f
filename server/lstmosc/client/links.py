"""Blocking sockets to a server: datagrams by UDP, frames of an int32 length and a packet by TCP."""

from __future__ import annotations

import socket
import struct
import time

from lstmosc.wire.decode import MAX_PACKET

SOCKET_BUFFER = 4 * 1024 * 1024
CONNECTING = 5.0
length_of = struct.Struct(">i")


def resolve(host: str, port: int, kind: socket.SocketKind) -> tuple[socket.AddressFamily, str]:
    """Find the family and number of a host, IPv4 first as the server listens there."""
    found = socket.getaddrinfo(host, port, type=kind)
    family, *_, address = min(found, key=lambda entry: entry[0] != socket.AF_INET)
    return family, str(address[0])


class UdpLink:
    """A UDP socket that hears only the server."""

    def __init__(self, host: str, port: int) -> None:
        family, number = resolve(host, port, socket.SOCK_DGRAM)
        self._socket = socket.socket(family, socket.SOCK_DGRAM)
        self._socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, SOCKET_BUFFER)
        try:
            self._socket.connect((number, port))
        except OSError:
            self._socket.close()
            raise

    def send(self, packet: bytes) -> None:
        """Send one datagram."""
        try:
            self._socket.send(packet)
        except ConnectionError:
            # The system reports here that an earlier datagram found no server; this one may.
            self._socket.send(packet)

    def receive(self, seconds: float) -> bytes | None:
        """Return the next datagram, or None after so many seconds."""
        self._socket.settimeout(max(seconds, 0.0001))
        try:
            return self._socket.recv(65536)
        except TimeoutError:
            return None

    def close(self) -> None:
        """Close the socket."""
        self._socket.close()


class TcpLink:
    """A TCP connection with OSC 1.0 frames."""

    def __init__(self, host: str, port: int) -> None:
        _, number = resolve(host, port, socket.SOCK_STREAM)
        self._socket = socket.create_connection((number, port), CONNECTING)
        self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._unread = bytearray()

    def send(self, packet: bytes) -> None:
        """Send one frame."""
        self._socket.settimeout(None)
        self._socket.sendall(length_of.pack(len(packet)) + packet)

    def receive(self, seconds: float) -> bytes | None:
        """Return the next frame, or None after so many seconds; a part of one is kept.

        Raises ConnectionError where the server has closed, or sends no frames.
        """
        end = time.monotonic() + seconds
        while (packet := take_frame(self._unread)) is None:
            self._socket.settimeout(max(end - time.monotonic(), 0.0001))
            try:
                received = self._socket.recv(1 << 18)
            except TimeoutError:
                return None
            if not received:
                raise ConnectionResetError("it closed the connection")
            self._unread += received
        return packet

    def close(self) -> None:
        """Close the connection."""
        self._socket.close()


def take_frame(unread: bytearray) -> bytes | None:
    """Cut the first frame off what was received, or return None if it is not whole yet."""
    if len(unread) < 4:
        return None
    (size,) = length_of.unpack_from(unread)
    if not 0 <= size <= MAX_PACKET:
        raise ConnectionError(f"it announces a frame of {size} bytes")
    if len(unread) < 4 + size:
        return None
    packet = bytes(memoryview(unread)[4 : 4 + size])
    del unread[: 4 + size]
    return packet
