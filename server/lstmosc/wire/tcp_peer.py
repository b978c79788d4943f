"""One TCP connection: packets in and out, its time-outs, its account of bytes."""

from __future__ import annotations

import asyncio
import logging
import socket
from collections.abc import Hashable
from contextlib import suppress
from typing import Protocol

from lstmosc.errors import Busy, Denied, LstmoscError, TooLarge
from lstmosc.wire.encode import encode
from lstmosc.wire.framing import Framer, FramingError
from lstmosc.wire.held_bytes import HeldBytes
from lstmosc.wire.outgoing import MAX_JOINED_BYTES, Outgoing, let_go
from lstmosc.wire.tcp_limits import TcpLimits
from lstmosc.wire.timers import Timers

log = logging.getLogger(__name__)

# A reply over TCP may be as large as a packet.
DEFAULT_REPLY_BYTES = 16 * 1024 * 1024
# After so many packets the loop gets its turn: UDP, timers and finished jobs wait their 2 ms.
_PACKETS_PER_TURN = 64
# A packet that grows by less in this time is not coming.
_FRAME_TIMEOUT_SECONDS = 30.0
_MIN_FRAME_PROGRESS_BYTES = 65536
# Until the key is sent: it fits, and nothing worth storing does.
MAX_LOGIN_BYTES = 4096
_ROOM_POLL_SECONDS = 0.02  # until a packet that found no room is asked for again

_QUICKACK = getattr(socket, "TCP_QUICKACK", None)


class Endpoint(Protocol):
    """What a connection asks of the endpoint that accepted it."""

    limits: TcpLimits
    held: HeldBytes

    def admit(self, peer: TcpPeer) -> None:
        """Keep a new connection, or end it."""

    def is_used(self, peer: TcpPeer) -> bool:
        """Return whether its client waits for an answer or is subscribed."""

    def has_room(self, peer: TcpPeer, num_unsent: int) -> bool:
        """Return whether its client may leave so many bytes unread."""

    def deliver(self, packet: bytes, peer: TcpPeer) -> None:
        """Hand a packet over."""

    def serve(self) -> None:
        """Serve what was handed over."""

    def finish(self, peer: TcpPeer) -> None:
        """End it when all that came is served."""

    def dismiss(self, peer: TcpPeer) -> None:
        """Forget it: it has ended."""


class TcpPeer(asyncio.Protocol):
    """A sender by TCP: one connection, which is also asyncio's protocol for it."""

    transport = "tcp"
    limit = DEFAULT_REPLY_BYTES

    def __init__(self, endpoint: Endpoint, number: int) -> None:
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
        self._timers = Timers()

    def __repr__(self) -> str:
        return f"tcp {self.host}:{self.port}"

    @property
    def _max_packet(self) -> int:
        return self._endpoint.limits.max_packet

    @property
    def num_unsent(self) -> int:
        """Number of bytes of replies the client has not taken yet."""
        return self._outgoing.num_bytes

    @property
    def closed(self) -> bool:
        """Return whether the connection has ended."""
        return self._outgoing.ending or self._wire.is_closing()

    def admit(self) -> None:
        """Read packets of any size from now on: the client has sent the key."""
        self.admitted = True
        self._framer.max_packet = self._max_packet
        self._timers.stop("login")

    def send(self, packet: bytes, port: int | None = None) -> None:
        """Send ``packet`` framed on this connection; ``port`` means nothing here.

        A client that leaves too much unread is disconnected.
        """
        if self.closed:
            return
        waiting = self.num_unsent
        size = waiting + len(packet)
        large = waiting or size > MAX_JOINED_BYTES
        if large and not self._endpoint.has_room(self, size) and waiting:
            log.warning("%r is cut off: it leaves %d bytes of replies unread", self, waiting)
            self.abort()
            return
        self._outgoing.send(packet)

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
        self.host, self.port = (transport.get_extra_info("peername") or ("", 0))[:2]
        self._outgoing = Outgoing(transport, repr(self))
        # asyncio does this only where the listening socket was made with the protocol's number.
        self._set_option(socket.TCP_NODELAY)
        self._acknowledge_quickly()
        self._last_heard = asyncio.get_running_loop().time()
        limits = self._endpoint.limits
        if not self.admitted and limits.login_timeout:
            self._timers.start("login", limits.login_timeout, self._login_is_late)
        if limits.idle_timeout:
            self._timers.start("idle", limits.idle_timeout, self._look_whether_idle)
        self._endpoint.admit(self)

    def data_received(self, data: bytes) -> None:
        """Bytes have come, cut anywhere."""
        self._framer.feed(data)
        self._acknowledge_quickly()
        self._deliver()

    def pause_writing(self) -> None:
        """The client takes its replies too slowly."""
        self._outgoing.pause()

    def resume_writing(self) -> None:
        """The client has taken what was written."""
        self._outgoing.resume()

    def eof_received(self) -> bool:
        """The client has said all: it is heard to the end, and answered."""
        self._endpoint.finish(self)
        return True

    def connection_lost(self, exc: Exception | None) -> None:
        """The connection has ended, for whatever reason."""
        self._timers.stop_all()
        self._outgoing.abort()
        self._endpoint.held.remove(("unread", self.key), self._reserved)
        self._reserved = 0
        if self._framer.pending:
            log.info("%r has gone in the middle of a packet", self)
        self._endpoint.dismiss(self)
        let_go(self._wire)

    def _deliver(self) -> None:
        """Hand over the packets that are whole, and have them served."""
        self._hand_over()
        self._endpoint.serve()

    def _hand_over(self) -> None:
        """Hand over the packets that are whole, but let others have the loop now and then."""
        for _ in range(_PACKETS_PER_TURN):
            if self.closed or self._held:
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
            self._timers.start("room", _ROOM_POLL_SECONDS, self._deliver)
            return False
        self._reserved = size
        held.add(key, size)
        if self._framer.pending - 4 < size:
            self._expect_more(0)
        return True

    def _heard_packet(self) -> None:
        self.heard, self._reserved = True, 0
        self._last_heard = asyncio.get_running_loop().time()
        self._timers.stop("frame")

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

    def _expect_more(self, before: int) -> None:
        """End the connection unless its packet has grown enough when the time is over."""

        def look() -> None:
            if not self._reserved:
                return
            if self._framer.pending - before < _MIN_FRAME_PROGRESS_BYTES:
                log.warning("%r is cut off: the rest of its packet does not come", self)
                self.abort()
            else:
                self._expect_more(self._framer.pending)

        self._timers.start("frame", _FRAME_TIMEOUT_SECONDS, look)

    def _login_is_late(self) -> None:
        seconds = self._endpoint.limits.login_timeout
        log.warning("%r is cut off: no key came within %g s", self, seconds)
        self.tell(Denied(f"no /key came within {seconds:g} s (the setting loginTimeout)"))
        self.close()

    def _look_whether_idle(self) -> None:
        seconds = self._endpoint.limits.idle_timeout
        left = self._last_heard + seconds - asyncio.get_running_loop().time()
        if left > 0 or self._endpoint.is_used(self):
            self._timers.start("idle", left if left > 0 else seconds, self._look_whether_idle)
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
        if not self.closed:
            self._wire.pause_reading()
            self._outgoing.close()
            self._timers.start("close", _FRAME_TIMEOUT_SECONDS, self.abort)

    def abort(self) -> None:
        """End the connection at once."""
        self._outgoing.abort()
