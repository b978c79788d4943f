"""Who is calling: what a sender has asked for, and the one answer that each of its calls gets."""

from __future__ import annotations

import logging
from collections.abc import Callable, Hashable, Iterable
from typing import Any

from lstmosc.errors import Busy, Internal, LstmoscError, TooLarge
from lstmosc.protocol.binding import ReplyOptions
from lstmosc.wire.encode import encode
from lstmosc.wire.endpoints import Peer

log = logging.getLogger(__name__)

LARGEST_DATAGRAM = 65507
MOST_REPLY_PORTS = 1024
LONGEST_SENTENCE = 1000
WAY_OUT = (
    "ask for less (a targetBuffer where the message takes one, then /buffer/getn in pieces), "
    f"use TCP, write a file, or give the option replyLimit (by UDP {LARGEST_DATAGRAM} at most)"
)


class Client:
    """One sender: an address and port by UDP, or a TCP connection."""

    def __init__(self, peer: Peer) -> None:
        self.peer = peer
        self.reply_port: int | None = None
        self.reply_limit: int | None = None
        self.notify_id: int | None = None
        self.open: dict[Answer, None] = {}
        self.jobs = 0
        self.scheduled = 0
        self.admitted = False
        self._syncs: list[tuple[set[Answer], Callable[[], None]]] = []

    @property
    def idle(self) -> bool:
        """Tell whether nothing is under way and nothing was asked for but a reply port."""
        standing = self.reply_limit or self.notify_id or self.admitted
        return not (self.open or self.scheduled or standing)

    def when_answered(self, sync: Answer, then: Callable[[], None]) -> None:
        """Call ``then`` once every other call that is open now is answered."""
        earlier = set(self.open) - {sync}
        if earlier:
            self._syncs.append((earlier, then))
        else:
            then()

    def answered(self, answer: Answer) -> None:
        """Forget an open call, and release the syncs that waited for it alone."""
        del self.open[answer]
        for waiting in list(self._syncs):
            waiting[0].discard(answer)
            if not waiting[0]:
                self._syncs.remove(waiting)
                waiting[1]()


class Answer:
    """The one answer of one call; a second one is a mistake of ours and is logged, not sent."""

    def __init__(
        self, client: Client, address: str, name: str, options: ReplyOptions, reply: str = "/done"
    ) -> None:
        self.client = client
        self.address = address
        self.name = name
        self.options = options
        self.reply = reply
        self.then: Callable[[], None] = lambda: None
        self._sent = False
        client.open[self] = None

    @property
    def limit(self) -> int:
        """The largest reply in bytes."""
        peer = self.client.peer
        limit = self.options.reply_limit or self.client.reply_limit or peer.limit
        return min(limit, LARGEST_DATAGRAM) if peer.transport == "udp" else limit

    def done(self, results: Iterable[Any] = ()) -> None:
        """Call ``then`` and answer with results; ``/fail`` where they cannot be sent."""
        self.then()
        head = [self.address, self.name] if self.reply == "/done" else []
        try:
            packet = encode(self.reply, [*head, *results, *self._id()])
            if len(packet) > self.limit:
                raise too_long(len(packet), self.limit)
        except LstmoscError as error:
            self.fail(error)
        else:
            self._send(packet)

    def fail(self, error: LstmoscError) -> None:
        """Answer with an error's code and sentence."""
        sentence = error.sentence
        if len(sentence) > LONGEST_SENTENCE:
            sentence = sentence[: LONGEST_SENTENCE - 1] + "…"
        name = self.name[:300]
        address = self.address[:300]
        self._send(encode("/fail", [address, name, error.code, sentence, *self._id()]))

    def progress(self, values: Iterable[Any]) -> None:
        """Tell how far the call has come; nothing once it is answered."""
        if not self._sent:
            self._transmit(encode("/progress", [self.address, self.name, *values, *self._id()]))

    def _id(self) -> list[Any]:
        return [] if self.options.id is None else ["id", self.options.id]

    def _send(self, packet: bytes) -> None:
        if self._sent:
            log.error("a second answer to %s was held back", self.address)
            return
        self._sent = True
        self._transmit(packet)
        self.client.answered(self)

    def _transmit(self, packet: bytes) -> None:
        transmit(self.client, packet, self.options.reply_port)


def transmit(client: Client, packet: bytes, port: int | None = None) -> None:
    """Send a packet to a client, where it wants its replies; a lost one is logged."""
    try:
        client.peer.send(packet, port or client.reply_port)
    except (OSError, LstmoscError) as error:
        log.warning("a reply to %s was lost: %s", client.peer.host, error)


class Clients:
    """All senders that something is remembered of."""

    def __init__(self, reply_ports: dict[str, int], max_clients: int) -> None:
        self._clients: dict[Hashable, Client] = {}
        self._admitted: dict[Client, None] = {}
        self._max_clients = max_clients
        self._reply_ports = reply_ports
        self._last_id = 0

    def get(self, peer: Peer) -> Client:
        """Find or make the client of a peer."""
        client = self._clients.get(peer.key)
        if client is None:
            client = self._clients[peer.key] = Client(peer)
            if peer.transport == "udp":
                client.reply_port = self._reply_ports.get(peer.host)
        return client

    def tidy(self, client: Client) -> None:
        """Forget a client of which nothing needs to be remembered."""
        standing = self._reply_ports.get(client.peer.host)
        if client.idle and client.reply_port == standing:
            self._clients.pop(client.peer.key, None)

    def gone(self, peer: Peer) -> None:
        """Forget a closed connection."""
        client = self._clients.pop(peer.key, None)
        if client is not None:
            self._admitted.pop(client, None)

    def redirect(self, client: Client, port: int) -> None:
        """Send a client's replies to another port (0: back to its own)."""
        redirected = [c for c in self._clients.values() if c.reply_port and c is not client]
        if port and len(redirected) >= MOST_REPLY_PORTS:
            redirected[0].reply_port = None
        client.reply_port = port or None

    def subscribe(self, client: Client, name: str) -> int:
        """Subscribe a client to changes and progress; its id stays the same when repeated."""
        if client.notify_id is None:
            if len(self.subscribers()) >= self._max_clients:
                raise Busy(
                    f"{self._max_clients} clients are subscribed, the limit maxClients: one of "
                    "them has to send /notify 0"
                )
            self._last_id += 1
            client.notify_id = self._last_id
            log.info("%s:%s subscribed as '%s'", client.peer.host, client.peer.port, name)
        return client.notify_id

    def admit(self, client: Client) -> None:
        """Remember that a client knows the key; beyond maxClients the first is forgotten."""
        client.admitted = True
        self._admitted.pop(client, None)
        self._admitted[client] = None
        if len(self._admitted) > self._max_clients:
            first = next(iter(self._admitted))
            del self._admitted[first]
            first.admitted = False
            self.tidy(first)

    def subscribers(self) -> list[Client]:
        """List those who want to hear of changes and of all progress."""
        return [client for client in self._clients.values() if client.notify_id is not None]


def too_long(size: int, limit: int) -> TooLarge:
    """Build the error for an answer that its caller cannot take."""
    return TooLarge(f"the answer has {size} bytes, the limit is {limit}: {WAY_OUT}")


def our_fault(error: BaseException) -> Internal:
    """Build the error that a caller is told of a mistake of ours."""
    return Internal(f"a mistake of the server: {type(error).__name__}: {error}; see its log")
