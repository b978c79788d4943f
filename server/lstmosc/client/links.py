"""Blocking sockets to a server: datagrams by UDP, frames of an int32 length and a packet by TCP."""

from __future__ import annotations

import socket
import struct

from lstmosc.wire.decode import MAX_PACKET_BYTES
from lstmosc.wire.encode import encode

SOCKET_BUFFER = 4 * 1024 * 1024
# Seconds until a connection that does not open, or takes nothing, counts as broken.
STALL_TIMEOUT_SECONDS = 10.0
length_of = struct.Struct(">i")
# Sent first of all: an earlier owner of our port may have sent its answers elsewhere. No call has
# the id 0.
TO_OUR_PORT = encode("/replyPort", [0, "id", 0])


def resolve(host: str, port: int, kind: socket.SocketKind) -> tuple[socket.AddressFamily, str]:
    """Find the family and number of a host, IPv4 first as the server listens there."""
    found = socket.getaddrinfo(host, port, type=kind)
    family, *_, address = min(found, key=lambda entry: entry[0] != socket.AF_INET)
    return family, str(address[0])


class UdpLink:
    """A UDP socket that hears only the server."""

    def __init__(self, host: str, port: int) -> None:
        family, number = resolve(host, port, socket.SOCK_DGRAM)
        self.socket = socket.socket(family, socket.SOCK_DGRAM)
        self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, SOCKET_BUFFER)
        self.socket.settimeout(STALL_TIMEOUT_SECONDS)
        try:
            self.socket.connect((number, port))
        except OSError:
            self.socket.close()
            raise

    def send(self, packet: bytes) -> None:
        """Send one datagram."""
        try:
            self.socket.send(packet)
        except ConnectionError:
            # The system reports here that an earlier datagram found no server; this one may.
            self.socket.send(packet)

    def receive(self) -> list[bytes]:
        """Return the datagram that is there."""
        return [self.socket.recv(65536)]


class TcpLink:
    """A TCP connection with OSC 1.0 frames."""

    def __init__(self, host: str, port: int) -> None:
        _, number = resolve(host, port, socket.SOCK_STREAM)
        self.socket = socket.create_connection((number, port), STALL_TIMEOUT_SECONDS)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._unread = bytearray()

    def send(self, packet: bytes) -> None:
        """Send one frame."""
        self.socket.sendall(length_of.pack(len(packet)) + packet)

    def receive(self) -> list[bytes]:
        """Return the frames that are whole with what is there now.

        Raises ConnectionError where the server has closed, or sends no frames.
        """
        received = self.socket.recv(1 << 18)
        if not received:
            raise ConnectionResetError("it closed the connection")
        self._unread += received
        packets = []
        while (packet := take_frame(self._unread)) is not None:
            packets.append(packet)
        return packets


def take_frame(unread: bytearray) -> bytes | None:
    """Cut the first frame off what was received, or return None if it is not whole yet."""
    if len(unread) < 4:
        return None
    (size,) = length_of.unpack_from(unread)
    if not 0 <= size <= MAX_PACKET_BYTES:
        raise ConnectionError(f"it announces a frame of {size} bytes")
    if len(unread) < 4 + size:
        return None
    packet = bytes(memoryview(unread)[4 : 4 + size])
    del unread[: 4 + size]
    return packet
