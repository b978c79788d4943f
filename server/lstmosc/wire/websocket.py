"""The browser door: OSC packets as binary WebSocket frames (RFC 6455), and the pages beside them.

The only door to the package websockets, which parses the frames (the optional extra ``web``). A
page's connection becomes one of the TCP endpoint's: each binary frame is handed to it as a packet
with its length before it, and what it writes leaves as frames. So limits, time-outs, the key and
the accounts of bytes are those of TCP.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Collection
from typing import Any

from websockets.datastructures import Headers
from websockets.frames import Frame, Opcode
from websockets.http11 import Request, Response
from websockets.protocol import OPEN
from websockets.server import ServerProtocol

from lstmosc.wire.framing import Framer, length_of
from lstmosc.wire.outgoing import let_go
from lstmosc.wire.tcp_peer import MAX_LOGIN_BYTES, TcpPeer
from lstmosc.wire.timers import Timers
from lstmosc.wire.web_origins import is_origin_allowed

log = logging.getLogger(__name__)

PATH = "/osc"
# A message is kept whole before its size is in any account: less than a packet by TCP may have.
MAX_MESSAGE_BYTES = 1 << 20
OPENING_TIMEOUT_SECONDS = 10.0
CLOSING_TIMEOUT_SECONDS = 5.0
UNSUPPORTED_DATA = 1003  # RFC 6455, 7.4.1
REFUSAL = "pages of other origins may not connect (the setting allowOrigins)\n"

Page = Callable[[str], "tuple[str, bytes] | None"]
"""Return the type and bytes of what stands under a path."""


class WebSocketConnection(asyncio.Protocol):
    """One connection of a browser, from its request to its end."""

    def __init__(self, peer: TcpPeer, origins: Collection[str], page: Page) -> None:
        self._peer = peer
        self._origins = origins
        self._page = page
        limit = MAX_MESSAGE_BYTES if peer.admitted else MAX_LOGIN_BYTES
        self._protocol = ServerProtocol(max_size=limit, logger=log)
        self._message = bytearray()
        self._timers = Timers()
        self._opened = False
        self._ended = False

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Wait for a request, but not long."""
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport
        self._timers.start("opening", OPENING_TIMEOUT_SECONDS, transport.abort)

    def data_received(self, data: bytes) -> None:
        """Bytes have come, cut anywhere."""
        if self._peer.admitted:
            self._protocol.max_message_size = MAX_MESSAGE_BYTES
        self._protocol.receive_data(data)
        self._take_events()

    def eof_received(self) -> bool:
        """The browser has said all."""
        self._protocol.receive_eof()
        self._take_events()
        return self._peer.eof_received() if self._opened else False

    def connection_lost(self, exc: Exception | None) -> None:
        """The connection has ended."""
        self._timers.stop_all()
        if self._opened:
            self._peer.connection_lost(exc)
        let_go(self._transport)
        del self._peer  # which holds us, by what it writes to

    def pause_writing(self) -> None:
        """Nothing: what is unsent is counted, and bounded, by the peer."""

    def resume_writing(self) -> None:
        """Nothing."""

    # What the browser sends ---------------------------------------------------------------------

    def _take_events(self) -> None:
        """Take what has come; frames from before the door was open are nobody's."""
        for event in self._protocol.events_received():
            if isinstance(event, Request):
                self._answer(event)
            elif isinstance(event, Frame) and self._opened:
                self._take_frame(event)
        self.flush()

    def _answer(self, request: Request) -> None:
        """Open a WebSocket, or send a page."""
        self._timers.stop("opening")
        path = request.path.partition("?")[0]
        if path != PATH:
            self._protocol.send_response(page_response(self._page(path)))
        elif not self._is_allowed(request):
            log.warning("a page of %r may not connect", request.headers.get("Origin"))
            self._protocol.send_response(self._protocol.reject(403, REFUSAL))
        else:
            self._protocol.send_response(self._protocol.accept(request))
            self._open()

    def _is_allowed(self, request: Request) -> bool:
        """Return whether the page that asks may connect; two origins are none."""
        host, port = self._transport.get_extra_info("sockname")[:2]
        origins = request.headers.get_all("Origin") or [""]
        return all(is_origin_allowed(each, host, port, self._origins) for each in origins)

    def _open(self) -> None:
        """Hand the connection over where the handshake has succeeded."""
        self.flush()
        if self._protocol.state is OPEN and not self._ended:
            self._opened = True
            self._peer.connection_made(FramedTransport(self, self._transport, self._protocol))

    def _take_frame(self, frame: Frame) -> None:
        """Collect a message, which may come in several frames; texts are no OSC."""
        if frame.opcode is Opcode.TEXT:
            self._protocol.fail(UNSUPPORTED_DATA, "send OSC packets as binary frames")
        elif frame.opcode in (Opcode.BINARY, Opcode.CONT):
            self._message += frame.data
            if frame.fin:
                packet = bytes(self._message)
                self._message.clear()
                self._peer.data_received(length_of.pack(len(packet)) + packet)

    # What leaves --------------------------------------------------------------------------------

    def flush(self) -> None:
        """Write what the protocol has ready; an empty piece stands for the end.

        Behind it comes the answer to a request that came together with bytes that are no frames.
        """
        for data in self._protocol.data_to_send():
            if data and not self._ended:
                self._transport.write(data)
            elif not data and not self._transport.is_closing():
                self._end()

    def _end(self) -> None:
        """Half-close, and go soon even if the browser does not."""
        self._ended = True
        if self._transport.can_write_eof():
            self._transport.write_eof()
        self._timers.start("closing", CLOSING_TIMEOUT_SECONDS, self._transport.abort)
        if not self._opened:
            self._transport.close()


class FramedTransport(asyncio.Transport):
    """What a peer writes to: length and packet by TCP's framing become one binary frame."""

    def __init__(
        self,
        connection: WebSocketConnection,
        transport: asyncio.Transport,
        protocol: ServerProtocol,
    ) -> None:
        super().__init__()
        self._connection = connection
        self._transport = transport
        self._protocol = protocol
        self._framer = Framer(2**31 - 1)

    def write(self, data: Any) -> None:
        """Send each packet that is whole."""
        self._framer.feed(data)
        while (packet := self._framer.next_packet()) is not None:
            if self._protocol.state is OPEN:
                self._protocol.send_binary(packet)
        self._connection.flush()

    def close(self) -> None:
        """End the connection by the protocol's closing handshake."""
        if self._protocol.state is OPEN:
            self._protocol.send_close(1000)
        self._connection.flush()
        self._transport.close()

    def abort(self) -> None:
        """End the connection at once."""
        self._transport.abort()

    def is_closing(self) -> bool:
        """Return whether nothing more can be sent."""
        return self._protocol.state is not OPEN or self._transport.is_closing()

    def pause_reading(self) -> None:
        """Read no more for now."""
        if not self._transport.is_closing():
            self._transport.pause_reading()

    def resume_reading(self) -> None:
        """Read again."""
        if not self._transport.is_closing():
            self._transport.resume_reading()

    def get_write_buffer_size(self) -> int:
        """Return how many bytes the browser has not taken yet."""
        return self._transport.get_write_buffer_size()

    def get_extra_info(self, name: str, default: Any = None) -> Any:
        """Return what is known of the socket."""
        return self._transport.get_extra_info(name, default)


def page_response(page: tuple[str, bytes] | None) -> Response:
    """Return a page as an answer by HTTP that loads nothing from elsewhere."""
    kind, body = page or ("text/plain; charset=utf-8", b"there is no such page\n")
    headers = Headers(
        {
            "Content-Type": kind,
            "Content-Length": str(len(body)),
            "Content-Security-Policy": "default-src 'self'; connect-src 'self' ws: wss:; "
            "frame-ancestors 'none'",
            "X-Content-Type-Options": "nosniff",
            "Cache-Control": "no-cache",
            "Connection": "close",
        }
    )
    return Response(200 if page else 404, "OK" if page else "Not Found", headers, body)
