"""The blocking client."""

from __future__ import annotations

import selectors
import threading
import time
from typing import Any, Literal, Self

from lstmosc.client.conversation import Ask, Call, Reply, Session, converse, no_server, replies
from lstmosc.client.links import TcpLink, UdpLink
from lstmosc.client.methods import Methods

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
        self._session = Session(host, port, transport == "tcp", timeout)
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
        return f"Client({self._session.host!r}, {self._session.port})"

    def _say(self, call: Call) -> Any:
        """Carry out a call; its progress callback may make others."""
        with self._turn:
            steps = converse(self._session, call)
            ids: set[int] = set()
            try:
                ask = next(steps)
                while True:
                    ids.update(ask.ids)
                    self._awaited.update(ask.ids)
                    ask = steps.send(self._exchange(ask))
            except StopIteration as done:
                return done.value
            finally:
                self._awaited -= ids
                self._inbox = [answer for answer in self._inbox if answer.id in self._awaited]

    def _exchange(self, ask: Ask) -> Reply | None:
        """Send what there is to send and listen; None means silence."""
        try:
            if ask.packet is not None:
                self._opened(self._session.tcp).send(ask.packet)
            end = time.monotonic() + ask.seconds
            while (answer := self._heard(ask)) is None:
                ready = self._selector.select(max(0.0, end - time.monotonic()))
                if not ready:
                    return None
                for key, _ in ready:
                    self._take(key.data.receive())
        except OSError as trouble:
            self.close()
            raise no_server(self._session.place, trouble) from None
        return answer

    def _take(self, packets: list[bytes]) -> None:
        """Keep the replies that a call waits for; others are late and ignored."""
        for packet in packets:
            self._inbox += [answer for answer in replies(packet) if answer.id in self._awaited]

    def _heard(self, ask: Ask) -> Reply | None:
        """Take the first reply that is asked for, if it has come."""
        for at, answer in enumerate(self._inbox):
            if answer.id in ask.ids:
                return self._inbox.pop(at)
        return None

    def _opened(self, tcp: bool) -> UdpLink | TcpLink:
        """Open a link, or find it open."""
        if tcp not in self._links:
            link = (TcpLink if tcp else UdpLink)(self._session.host, self._session.port)
            self._selector.register(link.socket, selectors.EVENT_READ, link)
            self._links[tcp] = link
        return self._links[tcp]
