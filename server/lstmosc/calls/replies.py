"""A sender, and the one reply that each of its calls gets."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterable, Set
from typing import Any

from lstmosc.calls.addressed import encode_to_address
from lstmosc.calls.object_locks import Key
from lstmosc.calls.open_calls import OpenCalls
from lstmosc.errors import Internal, LstmoscError, TooLarge
from lstmosc.protocol.binding import ReplyOptions
from lstmosc.wire.encode import encode
from lstmosc.wire.held_bytes import HeldBytes
from lstmosc.wire.peer import Peer
from lstmosc.wire.udp import MAX_DATAGRAM_BYTES

log = logging.getLogger(__name__)

MAX_SENTENCE_CHARACTERS = 1000
MAX_NAME_CHARACTERS = 300  # of an address or name that is repeated in an error
NO_WRITES: Set[Key] = frozenset()
FAIL_ATTEMPTS = 2  # what failed for want of memory may do so no more
NUMBER_AND_TAG_BYTES = 5  # what a number takes in a message
TOO_LONG_REMEDY = (
    "ask for less (a targetBuffer where the message takes one, then /buffer/getn in pieces), "
    f"use TCP, write a file, or give the option replyLimit (by UDP {MAX_DATAGRAM_BYTES} at most)"
)


class Caller:
    """One sender: an address and port by UDP, or a TCP connection."""

    __slots__ = (
        *("admitted", "jobs", "last_heard", "notify_id", "open", "peer"),
        *("reply_limit", "reply_port", "scheduled"),
    )

    def __init__(self, peer: Peer) -> None:
        self.peer = peer
        self.reply_port: int | None = None
        self.reply_limit: int | None = None
        self.notify_id: int | None = None
        self.open: OpenCalls[PendingReply] = OpenCalls()
        self.jobs = 0
        self.scheduled = 0
        self.admitted = False
        self.last_heard = time.monotonic()

    @property
    def idle(self) -> bool:
        """Return whether nothing is under way and nothing has to be remembered."""
        standing = self.reply_limit or self.notify_id or self.admitted
        return not (self.open or self.scheduled or standing)


class EncodedReply(tuple[bytes, ...]):
    """The packets of a reply, ready to be sent."""


class PendingReply:
    """The one reply to one call; a second one is a mistake of ours and is logged, not sent.

    ``writes`` are the objects that its caller's later looks wait for; ``before_done`` is called
    before it is answered with results; ``quiet`` says that only a failure is sent.
    """

    __slots__ = (
        *("_held", "_sent", "_spec", "address", "before_done", "caller", "name"),
        *("number", "options", "quiet", "reply_address", "writes"),
    )

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
        self.before_done: Callable[[], None] | None = None
        self.writes: Set[Key] = NO_WRITES
        self.quiet = False
        self._sent = False
        self._held: tuple[HeldBytes, int] | None = None
        self.number = caller.open.add(self)

    def hold(self, account: HeldBytes, num_bytes: int) -> None:
        """Count the bytes of a call in an account until it is answered."""
        account.add(("waiting", self.caller.peer.key), num_bytes)
        self._held = (account, num_bytes)

    @property
    def answered(self) -> bool:
        """Return whether the reply was sent: a call that waits then is not to be run."""
        return self._sent

    @property
    def limit(self) -> int:
        """The largest reply in bytes."""
        peer = self.caller.peer
        limit = self.options.reply_limit or self.caller.reply_limit or peer.limit
        return min(limit, MAX_DATAGRAM_BYTES) if peer.transport == "udp" else limit

    def done(self, results: Iterable[Any] = ()) -> None:
        """Call ``before_done`` and reply with results; ``/fail`` where they cannot be sent."""
        try:
            if self.before_done is not None:
                self.before_done()
            if self.quiet:
                self._close()
                return
            if isinstance(results, EncodedReply):
                self._send(*results)
            elif self.options.reply_address:
                self._send(*self.encoded(results))
            else:
                self._send(self._packet(results))
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
        packets: list[bytes] = []
        wanted = self.options.reply_address
        if wanted:
            results = list(results)
            packets = encode_to_address(wanted, self._spec, results, self._id())
        if not packets:
            return EncodedReply((self._packet(results),))
        self._check_length(max(map(len, packets)))
        return EncodedReply(packets)

    def _packet(self, results: Iterable[Any]) -> bytes:
        """Encode the reply as the one packet that it is; raises TooLarge."""
        head = (self.address, self.name) if self.reply_address == "/done" else ()
        if self.options.id is not None:
            results = [*results, "id", self.options.id]
        packet = encode(self.reply_address, results, head)
        self._check_length(len(packet))
        return packet

    def _check_length(self, longest: int) -> None:
        limit = self.limit
        if longest > limit:
            raise too_long(longest, limit)

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
            self.caller.open.remove(self)


class Unanswered(PendingReply):
    """Stands for the reply of a call that is answered only where it fails."""

    def __init__(self) -> None: ...


UNANSWERED = Unanswered()


def transmit(caller: Caller, packet: bytes, port: int | None = None) -> None:
    """Send a packet to a caller, where it wants its replies; a lost one is logged."""
    try:
        caller.peer.send(packet, port or caller.reply_port)
    except (OSError, LstmoscError) as error:
        log.warning("a reply to %s was lost: %s", caller.peer.host, error)


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
