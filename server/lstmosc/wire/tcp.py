"""The TCP endpoint: packets with an int32 big-endian length before each, as in OSC 1.0."""

from __future__ import annotations

import asyncio
import itertools
import logging
import socket
from collections.abc import Callable, Hashable
from contextlib import suppress
from dataclasses import dataclass

from lstmosc.errors import Busy, Denied, LstmoscError, TooLarge
from lstmosc.wire.decode import MAX_PACKET_BYTES
from lstmosc.wire.encode import encode
from lstmosc.wire.framing import Framer, FramingError, length_of
from lstmosc.wire.held_bytes import HeldBytes
from lstmosc.wire.peer import PeerHandlers

log = logging.getLogger(__name__)

MAX_CONNECTIONS = 256
# Two of the largest replies: a client that leaves more unread is not reading.
MAX_UNSENT_BYTES = 32 * 1024 * 1024
# A reply over TCP may be as large as a packet.
DEFAULT_REPLY_BYTES = 16 * 1024 * 1024
# After so many packets the loop gets its turn: UDP, timers and finished jobs wait their 2 ms.
_PACKETS_PER_TURN = 64
_CLOSE_TIMEOUT_SECONDS = 1.0
# A packet that grows by less in this time is not coming.
_FRAME_TIMEOUT_SECONDS = 30.0
_MIN_FRAME_PROGRESS_BYTES = 65536
# Until the key is sent: it fits, and nothing worth storing does.
MAX_LOGIN_BYTES = 4096
# A longer packet is not copied to have its length before it.
_MAX_JOINED_BYTES = 65536
# How soon a packet that found no room for it is asked for again.
_ROOM_POLL_SECONDS = 0.02

_QUICKACK = getattr(socket, "TCP_QUICKACK", None)


@dataclass(frozen=True)
class TcpLimits:
    """What connections may do: bytes of a packet, how many, bytes of replies left unread.

    ``with_key`` says that nothing is read but the key until ``admit`` is called, for which there
    are ``login_timeout`` seconds; after ``idle_timeout`` seconds without a packet a connection is
    closed. 0 is for ever.
    """

    max_packet: int = MAX_PACKET_BYTES
    max_connections: int = MAX_CONNECTIONS
    max_unsent: int = MAX_UNSENT_BYTES
    with_key: bool = False
    login_timeout: float = 0.0
    idle_timeout: float = 0.0


class TcpPeer(asyncio.Protocol):
    """A sender by TCP: one connection, which is also asyncio's protocol for it."""

    transport = "tcp"
    limit = DEFAULT_REPLY_BYTES

    def __init__(self, endpoint: TcpEndpoint, number: int) -> None:
        self.key: Hashable = ("tcp", number)
        self.host = ""
        self.port = 0
        self.admitted = not endpoint.limits.with_key
        self.heard = False
        self._endpoint = endpoint
        self._framer = Framer(MAX_LOGIN_BYTES if endpoint.limits.with_key else self._max_packet)
        self._held = False
        self._reserved = 0
        self._last_heard = 0.0
        self._timers: dict[str, asyncio.TimerHandle] = {}

    def __repr__(self) -> str:
        return f"tcp {self.host}:{self.port}"

    @property
    def _max_packet(self) -> int:
        return self._endpoint.limits.max_packet

    @property
    def num_unsent(self) -> int:
        """Number of bytes of replies the client has not taken yet."""
        return self._wire.get_write_buffer_size()

    def admit(self) -> None:
        """Read packets of any size from now on: the client has sent the key."""
        self.admitted = True
        self._framer.max_packet = self._max_packet
        self._stop_timer("login")

    def send(self, packet: bytes, port: int | None = None) -> None:
        """Send ``packet`` framed on this connection; ``port`` means nothing here.

        A client that leaves too much unread is disconnected.
        """
        if self._wire.is_closing():
            return
        waiting = self.num_unsent
        size = waiting + len(packet)
        large = waiting or size > _MAX_JOINED_BYTES
        if large and not self._endpoint.has_room(self, size) and waiting:
            log.warning("%r is cut off: it leaves %d bytes of replies unread", self, waiting)
            self._wire.abort()
            return
        head = length_of.pack(len(packet))
        try:
            if len(packet) < _MAX_JOINED_BYTES:
                self._wire.write(head + packet)
            else:
                self._wire.write(head)
                self._wire.write(memoryview(packet))  # of which the rest is not copied each time
        except MemoryError:  # part of it may have left
            log.warning("%r is cut off: there is no memory for its reply", self)
            self._wire.abort()

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
        self._last_heard = asyncio.get_running_loop().time()
        limits = self._endpoint.limits
        if not self.admitted and limits.login_timeout:
            self._start_timer("login", limits.login_timeout, self._login_is_late)
        if limits.idle_timeout:
            self._start_timer("idle", limits.idle_timeout, self._look_whether_idle)
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
        for name in tuple(self._timers):
            self._stop_timer(name)
        self._endpoint.held.remove(("unread", self.key), self._reserved)
        self._reserved = 0
        if self._framer.pending:
            log.info("%r has gone in the middle of a packet", self)
        self._endpoint.dismiss(self)

    def _deliver(self) -> None:
        """Hand over the packets that are whole, but let others have the loop now and then."""
        for _ in range(_PACKETS_PER_TURN):
            if self._wire.is_closing() or self._held:
                return
            try:
                if not self._reserve():
                    return
                packet = self._framer.next_packet()
            except FramingError as trouble:
                self._refuse_stream(trouble)
                return
            if packet is None:
                self._wire.resume_reading()
                return
            self._heard_packet()
            self._endpoint.deliver(packet, self)
        if not self._held:
            self._wire.pause_reading()
            asyncio.get_running_loop().call_soon(self._deliver)

    def _reserve(self) -> bool:
        """Have room for the next packet in the account of all bytes, or wait for it.

        The receiver of the packet takes it out of the account.
        """
        size = self._framer.announced()
        if size is None or self._reserved:
            return True
        held, key = self._endpoint.held, ("unread", self.key)
        if not held.fits(key, size):
            self._wire.pause_reading()
            self._start_timer("room", _ROOM_POLL_SECONDS, self._deliver)
            return False
        self._reserved = size
        held.add(key, size)
        if self._framer.pending - 4 < size:
            self._expect_more(0)
        return True

    def _heard_packet(self) -> None:
        self.heard, self._reserved = True, 0
        self._last_heard = asyncio.get_running_loop().time()
        self._stop_timer("frame")

    def _refuse_stream(self, trouble: FramingError) -> None:
        log.warning("%r is cut off: %s", self, trouble)
        self._held = True  # what follows cannot be read any more
        self._wire.pause_reading()
        if self.admitted:
            self.tell(TooLarge(f"{trouble} (the limit maxPacket is a setting of the server)"))
        else:
            self.tell(Denied("this server has a key: send /key and its text first"))
        self._endpoint.finish(self)

    # Time-outs --------------------------------------------------------------------------------

    def _start_timer(self, name: str, seconds: float, call: Callable[[], None]) -> None:
        self._stop_timer(name)
        self._timers[name] = asyncio.get_running_loop().call_later(seconds, call)

    def _stop_timer(self, name: str) -> None:
        timer = self._timers.pop(name, None)
        if timer is not None:
            timer.cancel()

    def _expect_more(self, before: int) -> None:
        """End the connection unless its packet has grown enough when the time is over."""

        def look() -> None:
            if not self._reserved:
                return
            if self._framer.pending - before < _MIN_FRAME_PROGRESS_BYTES:
                log.warning("%r is cut off: the rest of its packet does not come", self)
                self._wire.abort()
            else:
                self._expect_more(self._framer.pending)

        self._start_timer("frame", _FRAME_TIMEOUT_SECONDS, look)

    def _login_is_late(self) -> None:
        seconds = self._endpoint.limits.login_timeout
        log.warning("%r is cut off: no key came within %g s", self, seconds)
        self.tell(Denied(f"no /key came within {seconds:g} s (the setting loginTimeout)"))
        self.close()

    def _look_whether_idle(self) -> None:
        seconds = self._endpoint.limits.idle_timeout
        left = self._last_heard + seconds - asyncio.get_running_loop().time()
        if left > 0 or self._endpoint.handlers.is_used(self):
            self._start_timer("idle", left if left > 0 else seconds, self._look_whether_idle)
            return
        log.warning("%r is cut off: nothing came for %g s", self, seconds)
        self.tell(Busy(f"nothing came for {seconds:g} s (the setting idleTimeout): connect again"))
        self.close()

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
        """Send what is wrong with the connection as such, in the words of a failed call."""
        self.send(encode("/fail", ["", "", error.code, error.sentence]))

    def close(self) -> None:
        """End the connection once what was sent has left, but do not wait long for a client."""
        if not self._wire.is_closing():
            self._wire.close()
            self._start_timer("close", _FRAME_TIMEOUT_SECONDS, self._wire.abort)

    def abort(self) -> None:
        """End the connection at once."""
        self._wire.abort()


class TcpEndpoint:
    """Listening socket and its connections."""

    def __init__(
        self,
        handlers: PeerHandlers,
        limits: TcpLimits,
        held: HeldBytes,
        allowed: Callable[[str], bool] = lambda host: True,
    ) -> None:
        self.handlers = handlers
        self.limits = limits
        self.held = held
        self._allowed = allowed
        self._numbers = itertools.count(1)
        self._peers: dict[TcpPeer, None] = {}
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
        if len(self._peers) >= self.limits.max_connections:
            self._abort_silent()
        if len(self._peers) >= self.limits.max_connections:
            log.warning("%r is refused: %d connections are open", peer, len(self._peers))
            count = self.limits.max_connections
            peer.tell(Busy(f"{count} connections are open, the limit maxConnections: close one"))
            peer.close()
            return
        self._peers[peer] = None
        self._empty.clear()

    def _abort_silent(self) -> None:
        """End the oldest connection that has not sent the key, or has never sent a packet."""
        for peer in self._peers:
            if not (peer.admitted and peer.heard):
                log.warning("%r is cut off for another one: it has sent nothing", peer)
                peer.abort()
                self.dismiss(peer)
                return

    def num_unsent(self) -> int:
        """How many bytes of replies all clients have not taken yet."""
        return sum(peer.num_unsent for peer in self._peers)

    def has_room(self, peer: TcpPeer, num_unsent: int) -> bool:
        """Return whether a client may leave so many bytes unread, if others are cut off."""
        if num_unsent > self.limits.max_unsent:
            return False
        while self.held.total + num_unsent - peer.num_unsent > self.held.max_total:
            most = max(self._peers, key=lambda other: other.num_unsent, default=peer)
            if most is peer or not most.num_unsent:
                return False
            log.warning("%r is cut off: it leaves %d bytes unread", most, most.num_unsent)
            most.abort()
            self.dismiss(most)
        return True

    def finish(self, peer: TcpPeer) -> None:
        """End a connection of which nothing more can be read, when all of it is served."""
        self.handlers.finish(peer)

    def deliver(self, packet: bytes, peer: TcpPeer) -> None:
        """Hand a packet over; what goes wrong there does not end the connection."""
        try:
            self.handlers.receive(packet, peer)
        except Exception:
            log.exception("a packet of %d bytes from %r was not handled", len(packet), peer)

    def dismiss(self, peer: TcpPeer) -> None:
        """Forget a connection that has ended."""
        if peer not in self._peers:
            return
        del self._peers[peer]
        if not self._peers:
            self._empty.set()
        try:
            self.handlers.gone(peer)
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
