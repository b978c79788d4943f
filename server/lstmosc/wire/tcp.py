"""The TCP endpoint: packets with an int32 big-endian length before each, as in OSC 1.0."""

from __future__ import annotations

import asyncio
import itertools
import logging
import socket
import struct
from collections.abc import Callable, Hashable
from contextlib import suppress

from lstmosc.errors import Busy, LstmoscError, TooLarge
from lstmosc.wire.encode import encode

log = logging.getLogger(__name__)

MAX_CONNECTIONS = 256
# Two of the largest replies: whoever leaves more unread is not reading.
MAX_UNSENT_BYTES = 32 * 1024 * 1024
# A reply over TCP may be as large as a packet.
DEFAULT_REPLY_BYTES = 16 * 1024 * 1024
# After so many packets the loop gets its turn: UDP, timers and finished jobs wait their 2 ms.
_PACKETS_PER_TURN = 64
_CLOSE_TIMEOUT_SECONDS = 1.0

_length = struct.Struct(">i")
_QUICKACK = getattr(socket, "TCP_QUICKACK", None)


class FramingError(Exception):
    """The stream cannot be followed any further; the sentence says why."""


class Framer:
    """Cuts a stream into packets, without input or output."""

    def __init__(self, max_packet: int) -> None:
        self._max_packet = max_packet
        self._data = bytearray()
        self._position = 0

    @property
    def pending(self) -> int:
        """How many bytes are held that no packet has been made of."""
        return len(self._data) - self._position

    def feed(self, data: bytes) -> None:
        """Take what has been read, however it was split."""
        self._data += data

    def next_packet(self) -> bytes | None:
        """The next whole packet, None until more is fed.

        Raises FramingError at a length that is negative or over the limit.
        """
        size = self._next_size()
        if size is None:
            del self._data[: self._position]
            self._position = 0
            return None
        start = self._position + 4
        self._position = start + size
        with memoryview(self._data) as view:
            return bytes(view[start : self._position])

    def _next_size(self) -> int | None:
        """The size of the next packet, if all of it is there."""
        if self.pending < 4:
            return None
        size: int = _length.unpack_from(self._data, self._position)[0]
        if not 0 <= size <= self._max_packet:
            raise FramingError(
                f"a packet of {size} bytes is announced, at most {self._max_packet} are read;"
                " each packet needs its length before it, as a big-endian 32-bit integer"
            )
        return size if self.pending - 4 >= size else None


class TcpPeer(asyncio.Protocol):
    """A sender by TCP: one connection, which is also asyncio's protocol for it."""

    transport = "tcp"
    limit = DEFAULT_REPLY_BYTES

    def __init__(self, endpoint: TcpEndpoint, number: int) -> None:
        self.key: Hashable = ("tcp", number)
        self.host = ""
        self.port = 0
        self._endpoint = endpoint
        self._framer = Framer(endpoint.max_packet)
        self._held = False

    def __repr__(self) -> str:
        return f"tcp {self.host}:{self.port}"

    def send(self, packet: bytes, port: int | None = None) -> None:
        """Send ``packet`` framed on this connection; ``port`` means nothing here.

        A client that leaves too much unread is disconnected.
        """
        if self._wire.is_closing():
            return
        waiting = self._wire.get_write_buffer_size()
        if waiting and waiting + len(packet) > self._endpoint.max_buffered:
            log.warning("%r is cut off: it leaves %d bytes of replies unread", self, waiting)
            self._wire.abort()
            return
        self._wire.write(_length.pack(len(packet)) + packet)

    def hold(self) -> None:
        """Read and deliver nothing more until ``go_on``: the client has to wait."""
        self._held = True
        self._wire.pause_reading()

    def go_on(self) -> None:
        """Deliver again what has come, and read on."""
        self._held = False
        asyncio.get_running_loop().call_soon(self._deliver)

    # asyncio's side -------------------------------------------------------------------------

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """A client has connected."""
        assert isinstance(transport, asyncio.Transport)
        self._wire = transport
        # asyncio does this only where the listening socket was made with the protocol's number.
        self._set_option(socket.TCP_NODELAY)
        self.host, self.port = (transport.get_extra_info("peername") or ("", 0))[:2]
        self._acknowledge_quickly()
        self._endpoint.admit(self)

    def data_received(self, data: bytes) -> None:
        """Bytes have come, cut anywhere."""
        self._framer.feed(data)
        self._acknowledge_quickly()
        self._deliver()

    def eof_received(self) -> bool:
        """The client has said all: it is heard to the end, and answered."""
        self._endpoint.finish(self)
        return True

    def connection_lost(self, exc: Exception | None) -> None:
        """The connection has ended, for whatever reason."""
        if self._framer.pending:
            log.info("%r has gone in the middle of a packet", self)
        self._endpoint.dismiss(self)

    def _deliver(self) -> None:
        """Hand over the packets that are whole, but let others have the loop now and then."""
        for _ in range(_PACKETS_PER_TURN):
            if self._wire.is_closing() or self._held:
                return
            try:
                packet = self._framer.next_packet()
            except FramingError as trouble:
                log.warning("%r is cut off: %s", self, trouble)
                self._held = True  # what follows cannot be read any more
                self._wire.pause_reading()
                self.tell(TooLarge(f"{trouble} (the limit maxPacket is a setting of the server)"))
                self._endpoint.finish(self)
                return
            if packet is None:
                self._wire.resume_reading()
                return
            self._endpoint.deliver(packet, self)
        if not self._held:
            self._wire.pause_reading()
            asyncio.get_running_loop().call_soon(self._deliver)

    def _acknowledge_quickly(self) -> None:
        """Ask Linux, which forgets it after a while, to acknowledge what comes at once.

        sclang sends length and body apart and waits for the first one's acknowledgement: 40 ms
        for each message otherwise.
        """
        if _QUICKACK is not None:
            self._set_option(_QUICKACK)

    def _set_option(self, option: int) -> None:
        with suppress(OSError):  # macOS refuses it where the client has gone already
            self._wire.get_extra_info("socket").setsockopt(socket.IPPROTO_TCP, option, 1)

    def tell(self, error: LstmoscError) -> None:
        """Say what is wrong with the connection as such, in the words of a failed call."""
        self.send(encode("/fail", ["", "", error.code, error.sentence]))

    def close(self) -> None:
        """End the connection once what was sent has left."""
        self._wire.close()

    def abort(self) -> None:
        """End the connection at once."""
        self._wire.abort()


class TcpEndpoint:
    """Listens, and holds the connections.

    ``receive(packet, peer)`` is called on the loop for every packet, ``gone(peer)`` when a
    connection has ended.
    """

    def __init__(
        self,
        receive: Callable[[bytes, TcpPeer], None],
        gone: Callable[[TcpPeer], None],
        max_packet: int,
        max_connections: int,
        max_buffered: int,
        allowed: Callable[[str], bool] = lambda host: True,
        finish: Callable[[TcpPeer], None] = lambda peer: peer.close(),
    ) -> None:
        self._finish = finish
        self.max_packet = max_packet
        self.max_buffered = max_buffered
        self._max_connections = max_connections
        self._receive = receive
        self._gone = gone
        self._allowed = allowed
        self._numbers = itertools.count(1)
        self._peers: set[TcpPeer] = set()
        self._empty = asyncio.Event()
        self._empty.set()
        self._server: asyncio.Server | None = None

    async def listen(self, sock: socket.socket) -> None:
        """Accept connections on a bound socket, which is owned from now on."""
        loop = asyncio.get_running_loop()
        self._server = await loop.create_server(
            lambda: TcpPeer(self, next(self._numbers)), sock=sock
        )

    # What a connection reports ----------------------------------------------------------------

    def admit(self, peer: TcpPeer) -> None:
        """Keep a connection, unless its client may not call or there are too many."""
        if not self._allowed(peer.host):
            log.warning("%r is refused: its address is not allowed", peer)
            peer.abort()
            return
        if len(self._peers) >= self._max_connections:
            log.warning("%r is refused: %d connections are open", peer, len(self._peers))
            count = self._max_connections
            peer.tell(Busy(f"{count} connections are open, the limit maxConnections: close one"))
            peer.close()
            return
        self._peers.add(peer)
        self._empty.clear()

    def finish(self, peer: TcpPeer) -> None:
        """End a connection of which nothing more can be read, when all of it is served."""
        self._finish(peer)

    def deliver(self, packet: bytes, peer: TcpPeer) -> None:
        """Hand a packet over; what goes wrong there does not end the connection."""
        try:
            self._receive(packet, peer)
        except Exception:
            log.exception("a packet of %d bytes from %r was not handled", len(packet), peer)

    def dismiss(self, peer: TcpPeer) -> None:
        """Forget a connection that has ended."""
        if peer not in self._peers:
            return
        self._peers.remove(peer)
        if not self._peers:
            self._empty.set()
        try:
            self._gone(peer)
        except Exception:
            log.exception("the end of %r was not handled", peer)

    # Life -------------------------------------------------------------------------------------

    def close(self) -> None:
        """Stop listening and end every connection once its replies have left; idempotent."""
        if self._server is not None:
            self._server.close()
        for peer in tuple(self._peers):
            peer.close()

    async def wait_closed(self) -> None:
        """Return when every connection has ended; those that do not read get a second."""
        try:
            async with asyncio.timeout(_CLOSE_TIMEOUT_SECONDS):
                await self._empty.wait()
        except TimeoutError:
            for peer in tuple(self._peers):
                peer.abort()
            await self._empty.wait()
        if self._server is not None:
            await self._server.wait_closed()
