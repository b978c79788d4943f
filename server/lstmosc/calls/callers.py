"""Callers: what each sender has asked for, and the one reply that each of its calls gets."""

from __future__ import annotations

import asyncio
import logging
import math
import time
from collections import OrderedDict, deque
from collections.abc import Callable, Hashable, Iterable
from typing import Any

from lstmosc.calls.addressed import addressed
from lstmosc.calls.object_locks import Key
from lstmosc.errors import Busy, Internal, LstmoscError, TooLarge
from lstmosc.protocol.binding import ReplyOptions
from lstmosc.wire.encode import encode
from lstmosc.wire.held_bytes import HeldBytes
from lstmosc.wire.peer import Peer

log = logging.getLogger(__name__)

MAX_DATAGRAM_BYTES = 65507
MAX_SENTENCE_CHARACTERS = 1000
MAX_NAME_CHARACTERS = 300  # of an address or name that is repeated in an error
FAIL_ATTEMPTS = 2  # what failed for want of memory may do so no more
NUMBER_AND_TAG_BYTES = 5  # what a number takes in a message
MAX_SYNCS_PER_TURN = 32  # answered before the loop has its turn
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
        self.open: OrderedDict[PendingReply, None] = OrderedDict()
        self.jobs = 0
        self.scheduled = 0
        self.admitted = False
        self.last_heard = time.monotonic()
        self._numbers = 0
        self._syncs: deque[tuple[PendingReply, Callable[[], None]]] = deque()
        self._open_syncs: dict[PendingReply, None] = {}
        self._releasing = False

    @property
    def idle(self) -> bool:
        """Return whether nothing is under way and nothing has to be remembered."""
        standing = self.reply_limit or self.notify_id or self.admitted
        return not (self.num_open or self.scheduled or standing)

    @property
    def num_open(self) -> int:
        """How many of its calls are not answered yet."""
        return len(self.open) + len(self._open_syncs)

    def opened(self, reply: PendingReply) -> int:
        """Note a call that is to be answered; return its number in the order they came."""
        self.open[reply] = None
        self._numbers += 1
        return self._numbers

    def when_answered(self, sync: PendingReply, then: Callable[[], None]) -> None:
        """Call ``then`` once every call of this sender that came before ``sync`` is answered."""
        del self.open[sync]
        self._open_syncs[sync] = None
        self._syncs.append((sync, then))
        self._release_syncs()

    def answered(self, reply: PendingReply) -> None:
        """Forget an open call, and release the syncs that waited for it last."""
        self.open.pop(reply, None)
        self._open_syncs.pop(reply, None)
        if self._syncs:
            self._release_syncs()

    def _release_syncs(self) -> None:
        """Release the syncs before the first open call, some at a time."""
        if self._releasing:
            return
        self._releasing = True
        try:
            for _ in range(MAX_SYNCS_PER_TURN):
                if not self._may_release():
                    return
                _, then = self._syncs.popleft()
                then()
        finally:
            self._releasing = False
        if self._may_release():
            asyncio.get_running_loop().call_soon(self._release_syncs)

    def _may_release(self) -> bool:
        if not self._syncs:
            return False
        first = next(iter(self.open), None)
        return first is None or first.number > self._syncs[0][0].number


class EncodedReply(tuple[bytes, ...]):
    """The packets of a reply, ready to be sent."""


class PendingReply:
    """The one reply to one call; a second one is a mistake of ours and is logged, not sent.

    ``writes`` are the objects that its caller's later looks wait for.
    """

    def __init__(
        self,
        caller: Caller,
        address: str,
        name: str,
        options: ReplyOptions,
        reply: str = "/done",
        spec: str = "",
    ) -> None:
        self.caller = caller
        self.address = address
        self.name = name
        self.options = options
        self.reply_address = reply
        self._spec = spec
        self.before_done: Callable[[], None] = lambda: None
        self.writes: set[Key] = set()
        self._sent = False
        self._held: tuple[HeldBytes, int] | None = None
        self.number = caller.opened(self)

    def hold(self, account: HeldBytes, num_bytes: int) -> None:
        """Count the bytes of a call in an account until it is answered."""
        account.add(("waiting", self.caller.peer.key), num_bytes)
        self._held = (account, num_bytes)

    @property
    def limit(self) -> int:
        """The largest reply in bytes."""
        peer = self.caller.peer
        limit = self.options.reply_limit or self.caller.reply_limit or peer.limit
        return min(limit, MAX_DATAGRAM_BYTES) if peer.transport == "udp" else limit

    def done(self, results: Iterable[Any] = ()) -> None:
        """Call ``before_done`` and reply with results; ``/fail`` where they cannot be sent."""
        try:
            self.before_done()
            self._send(*(results if isinstance(results, EncodedReply) else self.encoded(results)))
        except Exception as error:
            self.fail(reply_error(error, self.address))

    def check_room(self, num_values: int) -> None:
        """Raise TooLarge where so many numbers cannot be sent, before they are encoded."""
        least = NUMBER_AND_TAG_BYTES * num_values
        if least > self.limit and not self.options.reply_address:
            raise too_long(least, self.limit)

    def encoded(self, results: Iterable[Any]) -> EncodedReply:
        """Encode the reply, as a worker may; raises TooLarge.

        Where that is wanted it is for an address of the caller's choice.
        """
        results, wanted = list(results), self.options.reply_address
        packets = addressed(wanted, self._spec, results, self._id()) if wanted else []
        head = [self.address, self.name] if self.reply_address == "/done" else []
        packets = packets or [encode(self.reply_address, [*head, *results, *self._id()])]
        longest = max(map(len, packets))
        if longest > self.limit:
            raise too_long(longest, self.limit)
        return EncodedReply(packets)

    def fail(self, error: LstmoscError) -> None:
        """Reply with an error's code and sentence."""
        for _ in range(FAIL_ATTEMPTS):
            try:
                self._send(self._failure(error))
            except Exception:
                log.exception("%s could not be answered", self.address)
            else:
                return
        self._close()

    def _failure(self, error: LstmoscError) -> bytes:
        sentence = error.sentence
        if len(sentence) > MAX_SENTENCE_CHARACTERS:
            sentence = sentence[: MAX_SENTENCE_CHARACTERS - 1] + "…"
        address, name = self.address[:MAX_NAME_CHARACTERS], self.name[:MAX_NAME_CHARACTERS]
        return encode("/fail", [address, name, error.code, sentence, *self._id()])

    def progress(self, values: Iterable[Any]) -> None:
        """Report how far the call has come; nothing once it is answered."""
        if not self._sent:
            packet = encode("/progress", [self.address, self.name, *values, *self._id()])
            transmit(self.caller, packet, self.options.reply_port)

    def _id(self) -> list[Any]:
        return [] if self.options.id is None else ["id", self.options.id]

    def _send(self, *packets: bytes) -> None:
        if self._sent:
            log.error("a second reply to %s was held back", self.address)
            return
        for packet in packets:
            transmit(self.caller, packet, self.options.reply_port)
        self._sent = True
        try:
            self._close()
        except Exception:
            log.exception("the end of %s went wrong", self.address)
            self._close()

    def _close(self) -> None:
        """Let go of what the call held; to be done again where it failed in the middle."""
        self._sent = True
        try:
            if self._held is not None:
                account, num_bytes = self._held
                account.remove(("waiting", self.caller.peer.key), num_bytes)
                self._held = None
        finally:
            self.caller.answered(self)


def transmit(caller: Caller, packet: bytes, port: int | None = None) -> None:
    """Send a packet to a caller, where it wants its replies; a lost one is logged."""
    try:
        caller.peer.send(packet, port or caller.reply_port)
    except (OSError, LstmoscError) as error:
        log.warning("a reply to %s was lost: %s", caller.peer.host, error)


class Callers:
    """All senders that something is remembered of, at most so many of each kind.

    ``notify_timeout`` is how many seconds a subscriber by UDP may be silent; 0 is for ever.
    """

    def __init__(
        self, reply_ports: dict[str, int], max_clients: int, notify_timeout: float = 0.0
    ) -> None:
        self._callers: dict[Hashable, Caller] = {}
        self._admitted: OrderedDict[Caller, None] = OrderedDict()
        self._subscribed: OrderedDict[Caller, None] = OrderedDict()
        self._adjusted: OrderedDict[Caller, None] = OrderedDict()
        self._max_clients = max_clients
        self._reply_ports = reply_ports
        self._notify_timeout = notify_timeout
        self._last_id = 0

    def __len__(self) -> int:
        return len(self._callers)

    def get(self, peer: Peer) -> Caller:
        """Find or make the caller of a peer, which has just been heard."""
        caller = self._callers.get(peer.key)
        if caller is None:
            caller = self._callers[peer.key] = Caller(peer)
            if peer.transport == "udp":
                caller.reply_port = self._reply_ports.get(peer.host)
        else:
            caller.last_heard = time.monotonic()
        return caller

    def is_admitted(self, peer: Peer) -> bool:
        """Return whether a sender has sent the key."""
        caller = self._callers.get(peer.key)
        return caller is not None and caller.admitted

    def is_used(self, peer: Peer) -> bool:
        """Return whether a sender waits for an answer or is subscribed."""
        caller = self._callers.get(peer.key)
        return caller is not None and bool(caller.num_open or caller.scheduled or caller.notify_id)

    def tidy(self, caller: Caller) -> None:
        """Forget a caller of which nothing has to be remembered."""
        standing = self._reply_ports.get(caller.peer.host)
        if caller.idle and caller.reply_port == standing:
            self._forget(caller)

    def gone(self, peer: Peer) -> None:
        """Forget a closed connection."""
        caller = self._callers.get(peer.key)
        if caller is not None:
            self._forget(caller)

    def _forget(self, caller: Caller) -> None:
        self._callers.pop(caller.peer.key, None)
        for remembered in (self._admitted, self._subscribed, self._adjusted):
            remembered.pop(caller, None)

    def redirect(self, caller: Caller, port: int) -> None:
        """Send a caller's replies to another port (0: back to its own)."""
        caller.reply_port = port or None
        self._note_adjusted(caller)

    def set_reply_limit(self, caller: Caller, limit: int | None) -> None:
        """Set the largest reply to all calls of a caller, in bytes; None for the usual one."""
        caller.reply_limit = limit
        self._note_adjusted(caller)

    def _note_adjusted(self, caller: Caller) -> None:
        """Remember a caller's own reply port or limit; the longest unused of too many goes."""
        self._adjusted.pop(caller, None)
        if caller.reply_port is None and caller.reply_limit is None:
            return
        self._adjusted[caller] = None
        if len(self._adjusted) > self._max_clients:
            oldest, _ = self._adjusted.popitem(last=False)
            oldest.reply_port = self._reply_ports.get(oldest.peer.host)
            oldest.reply_limit = None
            self.tidy(oldest)

    def subscribe(self, caller: Caller, name: str) -> int:
        """Subscribe a caller to changes and progress; its id stays the same when repeated."""
        if caller.notify_id is None:
            self.expire()
            if len(self._subscribed) >= self._max_clients:
                raise Busy(
                    f"{self._max_clients} clients are subscribed, the limit maxClients: one of "
                    "them has to send /notify 0"
                )
            self._last_id += 1
            caller.notify_id = self._last_id
            self._subscribed[caller] = None
            log.info("%s:%s subscribed as %r", caller.peer.host, caller.peer.port, name)
        return caller.notify_id

    def unsubscribe(self, caller: Caller) -> int:
        """End a subscription; return its id, or 0 where there was none."""
        was, caller.notify_id = caller.notify_id, None
        self._subscribed.pop(caller, None)
        return was or 0

    def expire(self) -> None:
        """End the subscriptions by UDP that nothing was heard of for too long, and say so."""
        if not self._notify_timeout:
            return
        until = time.monotonic() - self._notify_timeout
        for caller in self.subscribers():
            if caller.peer.transport == "udp" and caller.last_heard < until:
                self.unsubscribe(caller)
                sentence = (
                    f"nothing came from you for {self._notify_timeout:g} s (the setting "
                    "notifyTimeout): the subscription has ended; send /notify 1 again"
                )
                transmit(caller, encode("/fail", ["/notify", "", "cancelled", sentence]))
                self.tidy(caller)

    def admit(self, caller: Caller) -> None:
        """Remember that a caller knows the key; beyond maxClients the first is forgotten."""
        caller.admitted = True
        self._admitted.pop(caller, None)
        self._admitted[caller] = None
        if len(self._admitted) > self._max_clients:
            first, _ = self._admitted.popitem(last=False)
            first.admitted = False
            self.tidy(first)

    def subscribers(self) -> list[Caller]:
        """Return the callers that are subscribed to changes and to all progress."""
        return list(self._subscribed)

    def broadcast(self, address: str, values: list[Any], but: Caller | None = None) -> None:
        """Send a message to every subscriber but one."""
        if self._subscribed:
            packet = encode(address, values)
            for caller in self.subscribers():
                if caller is not but:
                    transmit(caller, packet)

    def progress(self, reply: PendingReply, values: tuple[Any, ...]) -> None:
        """Report to the caller and the subscribers, once each, how far a job has come."""
        finite = [value if math.isfinite(value) else 0.0 for value in values]
        reply.progress(finite)
        self.broadcast("/progress", [reply.address, reply.name, *finite], but=reply.caller)


def too_long(size: int, limit: int) -> TooLarge:
    """Build the error for a reply that its caller cannot take."""
    return TooLarge(f"the answer has {size} bytes, the limit is {limit}: {TOO_LONG_REMEDY}")


def reply_error(error: Exception, address: str) -> LstmoscError:
    """Return the error that a caller is told; a mistake of ours is logged with its traceback."""
    if isinstance(error, LstmoscError):
        return error
    if isinstance(error, MemoryError):
        log.warning("%s: there is not enough memory", address)
        return TooLarge(
            "there is not enough memory for this; nothing has changed: try with less data, or "
            "close other programs"
        )
    log.error("%s failed", address, exc_info=error)
    return Internal(
        f"an error of the server itself, {type(error).__name__}: {error}; its log has the details"
    )
