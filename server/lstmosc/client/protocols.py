"""The sockets of the asyncio client: datagrams by UDP, frames by TCP."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Callable
from typing import Any

from lstmosc.client.links import SOCKET_BUFFER, length_of, resolve, take_frame

Take = Callable[[bytes], None]
Lost = Callable[[Exception], None]


class Datagrams(asyncio.DatagramProtocol):
    """A UDP socket that hears only the server."""

    def __init__(self, take: Take, lost: Lost) -> None:
        self._take = take
        self._lost = lost
        self._transport: Any = None

    def connection_made(self, transport: Any) -> None:
        """Ask for a buffer that holds a burst of answers."""
        self._transport = transport
        receiver = transport.get_extra_info("socket")
        receiver.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, SOCKET_BUFFER)

    def datagram_received(self, data: bytes, _address: object) -> None:
        """Pass a datagram on."""
        self._take(data)

    def error_received(self, error: Exception) -> None:
        """Pass on that nothing listens there."""
        self._lost(error)

    async def send(self, packet: bytes) -> None:
        """Send one datagram."""
        self._transport.sendto(packet)

    def close(self) -> None:
        """Close the socket."""
        self._transport.abort()


class Frames(asyncio.Protocol):
    """A TCP connection with OSC 1.0 frames."""

    def __init__(self, take: Take, lost: Lost) -> None:
        self._take = take
        self._lost = lost
        self._transport: Any = None
        self._unread = bytearray()
        self._flowing = asyncio.Event()
        self._flowing.set()

    def connection_made(self, transport: Any) -> None:
        """Keep the transport."""
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        """Pass on the frames that are whole."""
        self._unread += data
        try:
            while (packet := take_frame(self._unread)) is not None:
                self._take(packet)
        except ConnectionError as error:
            self._transport.abort()
            self._lost(error)

    def connection_lost(self, error: Exception | None) -> None:
        """Pass on that the connection is gone."""
        self._flowing.set()
        self._lost(error or ConnectionResetError("it closed the connection"))

    def pause_writing(self) -> None:
        """Hold further frames back."""
        self._flowing.clear()

    def resume_writing(self) -> None:
        """Let frames go again."""
        self._flowing.set()

    async def send(self, packet: bytes) -> None:
        """Send one frame, once those before it are mostly gone."""
        self._transport.write(length_of.pack(len(packet)) + packet)
        await self._flowing.wait()

    def close(self) -> None:
        """Close the connection; that it is gone is no news then."""
        self._lost = lambda _error: None
        self._transport.abort()


async def open_protocol(
    host: str, port: int, tcp: bool, take: Take, lost: Lost
) -> Datagrams | Frames:
    """Open a socket to the server; raises OSError."""
    loop = asyncio.get_running_loop()
    kind = socket.SOCK_STREAM if tcp else socket.SOCK_DGRAM
    family, number = await loop.run_in_executor(None, resolve, host, port, kind)
    if tcp:
        _, frames = await loop.create_connection(
            lambda: Frames(take, lost), number, port, family=family
        )
        return frames
    _, datagrams = await loop.create_datagram_endpoint(
        lambda: Datagrams(take, lost), remote_addr=(number, port), family=family
    )
    return datagrams
