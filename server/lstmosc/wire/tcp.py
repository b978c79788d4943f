"""The TCP endpoint: packets with an int32 big-endian length before each, as in OSC 1.0."""

from __future__ import annotations

import asyncio
import itertools
import logging
import socket
from collections.abc import Callable

from lstmosc.errors import Busy
from lstmosc.wire.held_bytes import HeldBytes
from lstmosc.wire.peer import PeerHandlers
from lstmosc.wire.tcp_limits import TcpLimits
from lstmosc.wire.tcp_peer import TcpPeer

log = logging.getLogger(__name__)

_CLOSE_TIMEOUT_SECONDS = 1.0


class TcpEndpoint:
    """Listening socket and its connections."""

    def __init__(
        self,
        handlers: PeerHandlers,
        limits: TcpLimits,
        held: HeldBytes,
        allowed: Callable[[str], bool] = lambda host: True,
    ) -> None:
        self._handlers = handlers
        self.limits = limits
        self.held = held
        self._allowed = allowed
        self._numbers = itertools.count(1)
        self._peers: dict[TcpPeer, None] = {}
        self._empty = asyncio.Event()
        self._empty.set()
        self._servers: list[asyncio.Server] = []

    async def listen(
        self,
        sock: socket.socket,
        protocol: Callable[[TcpPeer], asyncio.Protocol] = lambda peer: peer,
    ) -> None:
        """Accept connections on a bound socket, which is owned from now on.

        ``protocol`` is what reads a connection for its peer, where that is not OSC 1.0's framing.
        """
        loop = asyncio.get_running_loop()
        server = await loop.create_server(
            lambda: protocol(TcpPeer(self, next(self._numbers))), sock=sock
        )
        self._servers.append(server)

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

    def is_used(self, peer: TcpPeer) -> bool:
        """Return whether a client waits for an answer or is subscribed."""
        return self._handlers.is_used(peer)

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
        self._handlers.finish(peer)

    def deliver(self, packet: bytes, peer: TcpPeer) -> None:
        """Hand a packet over; what goes wrong there does not end the connection."""
        try:
            self._handlers.receive(packet, peer)
        except Exception:
            log.exception("a packet of %d bytes from %r was not handled", len(packet), peer)

    def serve(self) -> None:
        """Serve what was handed over."""
        self._handlers.serve()

    def dismiss(self, peer: TcpPeer) -> None:
        """Forget a connection that has ended."""
        if peer not in self._peers:
            return
        del self._peers[peer]
        if not self._peers:
            self._empty.set()
        try:
            self._handlers.gone(peer)
        except Exception:
            log.exception("the end of %r was not handled", peer)

    # Life -------------------------------------------------------------------------------------

    def close(self) -> None:
        """Stop listening and end every connection once its replies have left; idempotent."""
        for server in self._servers:
            server.close()
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
        for server in self._servers:
            await server.wait_closed()
