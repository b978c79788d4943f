"""The client for asyncio: any number of calls in flight."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any, Self

from lstmosc.client.blocking import DEFAULT_PORT, Transport
from lstmosc.client.conversation import Call, Connection, Exchange, NoAnswer, no_server, perform
from lstmosc.client.links import STALL_TIMEOUT_SECONDS, TO_OUR_PORT
from lstmosc.client.methods import Methods
from lstmosc.client.protocols import Datagrams, Frames, open_protocol
from lstmosc.client.pushes import Pushes
from lstmosc.client.replies import Reply, replies

# A burst into a small socket buffer loses datagrams: with so many calls sent beyond those
# answered, each further one waits a moment for an answer.
MAX_BURST_CALLS = 64
BURST_PAUSE_SECONDS = 0.005

Mailbox = asyncio.Queue[Reply | Exception]


class AsyncClient(Methods):
    """A client for asyncio; every message of the table is a method that returns an awaitable.

    As Client, but any number of calls may be in flight: they leave in the order in which they
    are awaited or made tasks, and each gets its own answer. ``heard(address, values)`` is called
    with what belongs to no call: ``/changed`` and others' ``/progress`` after ``notify(True)``.

    Raises the class of ``lstmosc.errors`` that has the server's code, or NoAnswer.
    """

    def __init__(
        self,
        host: str = "127.0.0.1",
        port: int = DEFAULT_PORT,
        *,
        transport: Transport = "udp",
        timeout: float | None = None,
        heard: Callable[[str, list[Any]], object] | None = None,
    ) -> None:
        self.heard = heard
        self._connection = Connection(host, port, transport == "tcp", timeout)
        self._links: dict[bool, Datagrams | Frames] = {}
        self._mailboxes: dict[int, Mailbox] = {}
        self._sending = asyncio.Lock()
        self._in_burst = 0
        self._answered = asyncio.Event()
        self._pushes: set[Pushes] = set()
        self._make_families()

    def pushed(self, *addresses: str) -> Pushes:
        """Return an asynchronous iterator over what the server sends unasked from now on.

        ``addresses`` are some of ``frame``, ``phrase``, ``recorded`` and so on; none: all of them.
        """
        made = Pushes(addresses, self._pushes.discard)
        self._pushes.add(made)
        return made

    def close(self) -> None:
        """Close the sockets; the next call opens one again."""
        for each in tuple(self._pushes):
            each.close()
        self._lost(NoAnswer("the client was closed before the answer came"))

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"AsyncClient({self._connection.host!r}, {self._connection.port})"

    async def _perform(self, call: Call) -> Any:
        """Carry out a call."""
        mailbox: Mailbox = asyncio.Queue()
        ids: set[int] = set()
        steps = perform(self._connection, call)
        try:
            exchange = next(steps)
            while True:
                ids.update(exchange.ids)
                self._mailboxes.update(dict.fromkeys(exchange.ids, mailbox))
                exchange = steps.send(await self._exchange(exchange, mailbox))
        except StopIteration as done:
            return done.value
        finally:
            for number in ids:
                self._mailboxes.pop(number, None)

    async def _exchange(self, exchange: Exchange, mailbox: Mailbox) -> Reply | None:
        """Send what there is to send and listen; None means silence."""
        try:
            if exchange.packet is not None:
                await self._send(exchange.packet)
        except OSError as trouble:
            raise no_server(self._connection.address, trouble) from None
        try:
            async with asyncio.timeout(exchange.seconds):
                answer = await self._await_reply(exchange, mailbox)
        except TimeoutError:
            return None
        if isinstance(answer, Reply):
            return answer
        raise (
            answer if isinstance(answer, NoAnswer) else no_server(self._connection.address, answer)
        )

    async def _await_reply(self, exchange: Exchange, mailbox: Mailbox) -> Reply | Exception:
        """Wait for a reply that is asked for, or for bad news."""
        while True:
            answer = await mailbox.get()
            if isinstance(answer, Exception) or answer.id in exchange.ids:
                return answer

    async def _send(self, packet: bytes) -> None:
        """Send in turn, and not faster than a socket's buffer can bear."""
        async with self._sending:
            if self._in_burst >= MAX_BURST_CALLS:
                await self._pause_burst()
            self._in_burst += 1
            tcp = self._connection.tcp
            if tcp not in self._links:
                place = (self._connection.host, self._connection.port)
                async with asyncio.timeout(STALL_TIMEOUT_SECONDS):
                    self._links[tcp] = await open_protocol(*place, tcp, self._take, self._lost)
                if not tcp:
                    await self._links[tcp].send(TO_OUR_PORT)
            await self._links[tcp].send(packet)

    async def _pause_burst(self) -> None:
        """Wait for an answer, but not long: those still open may be to fits."""
        self._answered.clear()
        try:
            async with asyncio.timeout(BURST_PAUSE_SECONDS):
                await self._answered.wait()
        except TimeoutError:
            self._in_burst = 0

    def _take(self, packet: bytes) -> None:
        """Put the replies in a packet where they are waited for; late ones are ignored."""
        self._in_burst = max(0, self._in_burst - 1)
        self._answered.set()
        for answer in replies(packet):
            for each in self._pushes:
                each.take(answer)
            if answer.id in self._mailboxes:
                self._mailboxes[answer.id].put_nowait(answer)
            elif answer.id is None and self.heard is not None:
                self.heard(answer.address, answer.values)

    def _lost(self, trouble: Exception) -> None:
        """Fail every call in flight with the error; the next call opens a new link."""
        while self._links:
            self._links.popitem()[1].close()
        for mailbox in set(self._mailboxes.values()):
            mailbox.put_nowait(trouble)
