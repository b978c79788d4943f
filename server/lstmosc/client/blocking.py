"""The blocking client."""

from __future__ import annotations

import selectors
import threading
import time
from typing import Any, Literal, Self

from lstmosc.client.conversation import Call, Connection, Exchange, no_server, perform
from lstmosc.client.links import TO_OUR_PORT, TcpLink, UdpLink
from lstmosc.client.methods import Methods
from lstmosc.client.replies import Reply, replies

Transport = Literal["udp", "tcp"]
DEFAULT_PORT = 57200


class Client(Methods):
    """A client that waits for each answer; every message of the table is a method.

    Arrays go and come as float32: a series is [T, D], a point [D]. ``transport`` is "udp", which
    turns to TCP at the first call or result too large for a datagram, or "tcp" from the start.
    ``timeout`` is the longest wait for an answer in seconds; None waits while the server works.
    Threads take turns; for many calls at once there is AsyncClient.

    Raises the class of ``lstmosc.errors`` that has the server's code, or NoAnswer.
    """

    def __init__(
        self,
        host: str = "127.0.0.1",
        port: int = DEFAULT_PORT,
        *,
        transport: Transport = "udp",
        timeout: float | None = None,
    ) -> None:
        self._connection = Connection(host, port, transport == "tcp", timeout)
        self._links: dict[bool, UdpLink | TcpLink] = {}
        self._selector = selectors.DefaultSelector()
        self._awaited: set[int] = set()
        self._inbox: list[Reply] = []
        self._turn = threading.RLock()
        self._make_families()

    def close(self) -> None:
        """Close the sockets; the next call opens one again."""
        while self._links:
            _, link = self._links.popitem()
            self._selector.unregister(link.socket)
            link.socket.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"Client({self._connection.host!r}, {self._connection.port})"

    def _perform(self, call: Call) -> Any:
        """Carry out a call; its progress callback may make others."""
        with self._turn:
            steps = perform(self._connection, call)
            ids: set[int] = set()
            try:
                exchange = next(steps)
                while True:
                    ids.update(exchange.ids)
                    self._awaited.update(exchange.ids)
                    exchange = steps.send(self._exchange(exchange))
            except StopIteration as done:
                return done.value
            finally:
                self._awaited -= ids
                self._inbox = [answer for answer in self._inbox if answer.id in self._awaited]

    def _exchange(self, exchange: Exchange) -> Reply | None:
        """Send what there is to send and listen; None means silence."""
        try:
            if exchange.packet is not None:
                self._opened(self._connection.tcp).send(exchange.packet)
            end = time.monotonic() + exchange.seconds
            while (answer := self._take_reply(exchange)) is None:
                ready = self._selector.select(max(0.0, end - time.monotonic()))
                if not ready:
                    return None
                for key, _ in ready:
                    self._take(key.data.receive())
        except OSError as trouble:
            self.close()
            raise no_server(self._connection.address, trouble) from None
        return answer

    def _take(self, packets: list[bytes]) -> None:
        """Keep the replies that a call waits for; others are late and ignored."""
        for packet in packets:
            self._inbox += [answer for answer in replies(packet) if answer.id in self._awaited]

    def _take_reply(self, exchange: Exchange) -> Reply | None:
        """Take the first reply that is asked for, if it has come."""
        for at, answer in enumerate(self._inbox):
            if answer.id in exchange.ids:
                return self._inbox.pop(at)
        return None

    def _opened(self, tcp: bool) -> UdpLink | TcpLink:
        """Open a link, or find it open."""
        if tcp not in self._links:
            link = (TcpLink if tcp else UdpLink)(self._connection.host, self._connection.port)
            self._selector.register(link.socket, selectors.EVENT_READ, link)
            self._links[tcp] = link
            if not tcp:
                link.send(TO_OUR_PORT)
        return self._links[tcp]
