"""Senders of packets, and what is called for them."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass
from typing import Any, Protocol


class Peer(Protocol):
    """One sender, as the dispatcher sees it.

    ``key`` tells senders apart: ("udp", host, port) or ("tcp", connection number).
    ``limit`` is how many bytes a reply may have unless the sender asks for more.
    """

    key: Hashable
    host: str
    port: int
    transport: str
    limit: int

    @property
    def closed(self) -> bool:
        """Return whether its connection has ended; by UDP that is never known."""

    def send(self, packet: bytes, port: int | None = None) -> None:
        """Send on the loop: by UDP from the listening socket, to another port if one is given;
        by TCP framed on the connection, where ``port`` means nothing.

        What cannot be delivered is logged, never raised; TooLarge beyond a datagram's 65,507
        bytes and BadArgument for a port outside 1 to 65535 are raised before anything is sent.
        """

    def admit(self) -> None:
        """Read packets of any size from now on; by UDP this does nothing."""

    def hold(self) -> None:
        """Deliver nothing more of this connection until ``go_on``; by UDP this does nothing."""

    def go_on(self) -> None:
        """Deliver again."""

    def close(self) -> None:
        """End the connection once what was sent has left; by UDP this does nothing."""


Receive = Callable[[bytes, Peer], None]
Gone = Callable[[Peer], None]


@dataclass(frozen=True)
class PeerHandlers:
    """Callbacks of the endpoints, all called on the loop; what they raise is logged.

    ``receive(packet, peer)`` is called for every packet, ``serve()`` after those that came at
    once, ``gone(peer)`` when a TCP connection has ended. ``finish(peer)`` is called when a
    connection has said all: it is to be closed once all of it is served. ``is_used(peer)`` returns
    whether an idle connection is to stay open.
    """

    receive: Callable[[bytes, Any], None]
    gone: Callable[[Any], None]
    finish: Callable[[Any], None] = lambda peer: peer.close()
    is_used: Callable[[Any], bool] = lambda peer: False
    serve: Callable[[], None] = lambda: None
