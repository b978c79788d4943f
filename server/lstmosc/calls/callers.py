"""Who is calling: what a sender has asked for, and the one answer that each of its calls gets."""

from __future__ import annotations

import logging
from collections.abc import Callable, Hashable, Iterable
from typing import Any

from lstmosc.calls.object_locks import Key
from lstmosc.errors import Busy, Internal, LstmoscError, TooLarge
from lstmosc.protocol.binding import ReplyOptions
from lstmosc.wire.encode import encode
from lstmosc.wire.endpoints import Peer

log = logging.getLogger(__name__)

MAX_DATAGRAM_BYTES = 65507
MAX_REPLY_PORTS = 1024
MAX_SENTENCE_CHARACTERS = 1000
TOO_LONG_REMEDY = (
    "ask for less (a targetBuffer where the message takes one, then /buffer/getn in pieces), "
    f"use TCP, write a file, or give the option replyLimit (by UDP {MAX_DATAGRAM_BYTES} at most)"
)


class Caller:
    """One sender: an address and port by UDP, or a TCP connection."""

    def __init__(self, peer: Peer) -> None:
        self.peer = peer
        self.reply_port: int | None = None
        self.reply_limit: int | None = None
        self.notify_id: int | None = None
        self.open: dict[PendingReply, None] = {}
        self.jobs = 0
        self.scheduled = 0
        self.admitted = False
        self._syncs: list[tuple[set[PendingReply], Callable[[], None]]] = []

    @property
    def idle(self) -> bool:
        """Tell whether nothing is under way and nothing was asked for but a reply port."""
        standing = self.reply_limit or self.notify_id or self.admitted
        return not (self.open or self.scheduled or standing)

    def when_answered(self, sync: PendingReply, then: Callable[[], None]) -> None:
        """Call ``then`` once every other call that is open now is answered."""
        earlier = set(self.open) - {sync}
        if earlier:
            self._syncs.append((earlier, then))
        else:
            then()

    def answered(self, reply: PendingReply) -> None:
        """Forget an open call, and release the syncs that waited for it alone."""
        del self.open[reply]
        for waiting in list(self._syncs):
            waiting[0].discard(reply)
            if not waiting[0]:
                self._syncs.remove(waiting)
                waiting[1]()


class PendingReply:
    """The one answer of one call; a second one is a mistake of ours and is logged, not sent.

    ``writes`` are the objects that its caller's later looks wait for.
    """

    def __init__(
        self, caller: Caller, address: str, name: str, options: ReplyOptions, reply: str = "/done"
    ) -> None:
        self.caller = caller
        self.address = address
        self.name = name
        self.options = options
        self.reply_address = reply
        self.then: Callable[[], None] = lambda: None
        self.writes: set[Key] = set()
        self._sent = False
        caller.open[self] = None

    @property
    def limit(self) -> int:
        """The largest reply in bytes."""
        peer = self.caller.peer
        limit = self.options.reply_limit or self.caller.reply_limit or peer.limit
        return min(limit, MAX_DATAGRAM_BYTES) if peer.transport == "udp" else limit

    def done(self, results: Iterable[Any] = ()) -> None:
        """Call ``then`` and answer with results; ``/fail`` where they cannot be sent."""
        self.then()
        head = [self.address, self.name] if self.reply_address == "/done" else []
        try:
            packet = encode(self.reply_address, [*head, *results, *self._id()])
            if len(packet) > self.limit:
                raise too_long(len(packet), self.limit)
        except LstmoscError as error:
            self.fail(error)
        else:
            self._send(packet)

    def fail(self, error: LstmoscError) -> None:
        """Answer with an error's code and sentence."""
        sentence = error.sentence
        if len(sentence) > MAX_SENTENCE_CHARACTERS:
            sentence = sentence[: MAX_SENTENCE_CHARACTERS - 1] + "…"
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
        self.caller.answered(self)

    def _transmit(self, packet: bytes) -> None:
        transmit(self.caller, packet, self.options.reply_port)


def transmit(caller: Caller, packet: bytes, port: int | None = None) -> None:
    """Send a packet to a client, where it wants its replies; a lost one is logged."""
    try:
        caller.peer.send(packet, port or caller.reply_port)
    except (OSError, LstmoscError) as error:
        log.warning("a reply to %s was lost: %s", caller.peer.host, error)


class Callers:
    """All senders that something is remembered of."""

    def __init__(self, reply_ports: dict[str, int], max_clients: int) -> None:
        self._callers: dict[Hashable, Caller] = {}
        self._admitted: dict[Caller, None] = {}
        self._max_clients = max_clients
        self._reply_ports = reply_ports
        self._last_id = 0

    def get(self, peer: Peer) -> Caller:
        """Find or make the client of a peer."""
        caller = self._callers.get(peer.key)
        if caller is None:
            caller = self._callers[peer.key] = Caller(peer)
            if peer.transport == "udp":
                caller.reply_port = self._reply_ports.get(peer.host)
        return caller

    def tidy(self, caller: Caller) -> None:
        """Forget a client of which nothing needs to be remembered."""
        standing = self._reply_ports.get(caller.peer.host)
        if caller.idle and caller.reply_port == standing:
            self._callers.pop(caller.peer.key, None)

    def gone(self, peer: Peer) -> None:
        """Forget a closed connection."""
        caller = self._callers.pop(peer.key, None)
        if caller is not None:
            self._admitted.pop(caller, None)

    def redirect(self, caller: Caller, port: int) -> None:
        """Send a client's replies to another port (0: back to its own)."""
        redirected = [c for c in self._callers.values() if c.reply_port and c is not caller]
        if port and len(redirected) >= MAX_REPLY_PORTS:
            redirected[0].reply_port = None
        caller.reply_port = port or None

    def subscribe(self, caller: Caller, name: str) -> int:
        """Subscribe a client to changes and progress; its id stays the same when repeated."""
        if caller.notify_id is None:
            if len(self.subscribers()) >= self._max_clients:
                raise Busy(
                    f"{self._max_clients} clients are subscribed, the limit maxClients: one of "
                    "them has to send /notify 0"
                )
            self._last_id += 1
            caller.notify_id = self._last_id
            log.info("%s:%s subscribed as '%s'", caller.peer.host, caller.peer.port, name)
        return caller.notify_id

    def admit(self, caller: Caller) -> None:
        """Remember that a client knows the key; beyond maxClients the first is forgotten."""
        caller.admitted = True
        self._admitted.pop(caller, None)
        self._admitted[caller] = None
        if len(self._admitted) > self._max_clients:
            first = next(iter(self._admitted))
            del self._admitted[first]
            first.admitted = False
            self.tidy(first)

    def subscribers(self) -> list[Caller]:
        """List those who want to hear of changes and of all progress."""
        return [caller for caller in self._callers.values() if caller.notify_id is not None]


def too_long(size: int, limit: int) -> TooLarge:
    """Build the error for an answer that its caller cannot take."""
    return TooLarge(f"the answer has {size} bytes, the limit is {limit}: {TOO_LONG_REMEDY}")


def internal_error(error: BaseException) -> Internal:
    """Build the error that a caller is told of a mistake of ours."""
    return Internal(f"a mistake of the server: {type(error).__name__}: {error}; see its log")
