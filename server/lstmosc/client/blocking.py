"""The blocking client."""

from __future__ import annotations

import threading
import time
from collections import deque
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
        self._link: UdpLink | TcpLink | None = None
        self._inbox: deque[Reply] = deque()
        self._turn = threading.RLock()
        self._make_families()

    def close(self) -> None:
        """Close the socket; the next call opens one again."""
        if self._link is not None:
            self._link.close()
        self._link = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"Client({self._session.host!r}, {self._session.port})"

    def _say(self, call: Call) -> Any:
        """Carry out a call."""
        with self._turn:
            steps = converse(self._session, call)
            try:
                ask = next(steps)
                while True:
                    ask = steps.send(self._exchange(ask))
            except StopIteration as done:
                return done.value

    def _exchange(self, ask: Ask) -> Reply | None:
        """Send what there is to send and listen; None means silence."""
        try:
            link = self._opened()
            if ask.packet is not None:
                link.send(ask.packet)
            end = time.monotonic() + ask.seconds
            while (answer := self._heard(ask)) is None:
                packet = link.receive(end - time.monotonic())
                if packet is None:
                    return None
                self._inbox.extend(replies(packet))
        except OSError as trouble:
            self.close()
            raise no_server(self._session.place, trouble) from None
        return answer

    def _heard(self, ask: Ask) -> Reply | None:
        """Take the first reply that is asked for; others are late and ignored."""
        while self._inbox:
            answer = self._inbox.popleft()
            if answer.id in ask.ids:
                return answer
        return None

    def _opened(self) -> UdpLink | TcpLink:
        """Open the link, or the other one where the session has turned to TCP."""
        wanted = TcpLink if self._session.tcp else UdpLink
        if not isinstance(self._link, wanted):
            self.close()
            self._link = wanted(self._session.host, self._session.port)
        return self._link
