"""Client protocol of one call, without sockets: both clients perform it, each in its own way.

``perform`` is a generator. It yields what to send and how long to wait, is sent the replies
(None for silence), and returns the result or raises the class of ``lstmosc.errors`` that has the
server's code.
"""

from __future__ import annotations

import itertools
import random
import time
from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from lstmosc import errors
from lstmosc.client.arguments import Given, hides_missing, implied_width, wire_values, with_arrays
from lstmosc.client.replies import Reply
from lstmosc.client.results import is_cut, is_long, result, rounded
from lstmosc.errors import LstmoscError
from lstmosc.protocol import table
from lstmosc.protocol.spec import MessageSpec
from lstmosc.wire.decode import MAX_PACKET_BYTES
from lstmosc.wire.encode import encode

# Every system passes datagrams of this size (macOS stops at 9216); what is larger goes by TCP.
MAX_DATAGRAM_BYTES = 8192
# Seconds of silence after which the server is asked how it is, and after which it counts as gone.
STATUS_AFTER_SECONDS = 2.0
MAX_SILENCE_SECONDS = 10.0
# Seconds for which an object's width is believed: another client may erase it and make it anew.
WIDTH_LIFETIME_SECONDS = 1.0

# What may come before the answer, with the id of the call.
ON_THE_WAY = {"/progress", *(pushed.address for pushed in table.PUSHED)}
ERROR_BY_CODE: dict[str, type[LstmoscError]] = {
    error.code: error
    for error in vars(errors).values()
    if isinstance(error, type) and issubclass(error, LstmoscError)
}


class NoAnswer(LstmoscError, TimeoutError):
    """Nothing answered: no server is there, or it is still working; the sentence says which."""

    code = "noAnswer"


class Progress(NamedTuple):
    """One report of a running fit; losses as the fit's results."""

    epoch: int
    max_iter: int
    loss: float
    val_loss: float


class Exchange(NamedTuple):
    """Send a packet, if any, then listen for a reply to one of these ids, so many seconds."""

    packet: bytes | None
    ids: tuple[int, ...]
    seconds: float


@dataclass
class Connection:
    """What a client's calls share; ``tcp`` turns true at the first one that needs it."""

    host: str
    port: int
    tcp: bool
    timeout: float | None
    widths: dict[tuple[str, str], tuple[int, float]] = field(default_factory=dict)
    """The width of objects that were asked for it, and until when it is believed."""
    # A random start, so that a late reply to an earlier owner of our port is not taken for ours.
    ids: Iterator[int] = field(
        default_factory=lambda: itertools.cycle(range(random.randrange(1, 2**30), 2**31))
    )

    @property
    def address(self) -> str:
        """Where the server is, for sentences."""
        return f"{self.host}:{self.port}"


class Call(NamedTuple):
    """One call: its row, what is given, and how to wait; ``timeout`` None: as long as it takes."""

    row: MessageSpec
    given: Given
    timeout: float | None = None
    progress: Callable[[Progress], object] | None = None


Steps = Generator[Exchange, Reply | None, Any]


def perform(connection: Connection, call: Call) -> Steps:
    """Carry out one call; where the call or its result needs it, by TCP from then on."""
    forget_widths(connection, call)
    arrays = with_arrays(call.row, call.given)
    width = implied_width(call.row, arrays)
    if width is not None:
        yield from check_width(connection, call, width)
    values = wire_values(call.row, arrays)
    while True:
        number = next(connection.ids)
        packet = packet_of(connection, call.row, values, number)
        by_tcp = connection.tcp
        answer = yield from exchange(connection, call, number, packet)
        if by_tcp or not needs_tcp(call.row, answer):
            break
        connection.tcp = True
    raise_failure(answer)
    results = results_of(call.row, answer)
    return result(call.row, results, hides_missing(call.row, call.given))


def results_of(row: MessageSpec, answer: Reply) -> list[Any]:
    """Return what stands behind the address and the name of the call."""
    return answer.values[2:] if row.reply == "/done" else answer.values


def needs_tcp(row: MessageSpec, answer: Reply) -> bool:
    """Return whether a datagram was too small for the answer, or held only a part of it."""
    if answer.address == "/fail":
        return is_failure(answer, "tooLarge")
    return is_cut(row, results_of(row, answer))


def is_failure(answer: Reply, code: str) -> bool:
    """Return whether a reply is a /fail with this code."""
    return answer.address == "/fail" and answer.values[2] == code


def raise_failure(answer: Reply) -> None:
    """Raise the error that a /fail tells of."""
    if answer.address == "/fail":
        _, _, code, sentence = answer.values[:4]
        error = ERROR_BY_CODE.get(code, LstmoscError)(sentence)
        error.code = code
        raise error


def check_width(connection: Connection, call: Call, width: int) -> Steps:
    """See how wide the object is: frames travel flat here, and would be read askew.

    Who predicts from one frame after the other asks for it once a second.
    """
    family, name = key = (call.row.family, str(call.given["name"]))
    cols, until = connection.widths.get(key, (0, 0.0))
    if cols != width or time.monotonic() > until:
        row = table.BY_ADDRESS[f"/{family}/cols"]
        cols = yield from perform(connection, Call(row, {"name": name}, call.timeout))
        connection.widths[key] = cols, time.monotonic() + WIDTH_LIFETIME_SECONDS
    if cols not in (0, width):
        raise errors.WrongSize(
            f"the {family} {name!r} takes frames of {cols} values, not of {width}"
        )


def forget_widths(connection: Connection, call: Call) -> None:
    """Forget the widths of what a call may change."""
    if call.row.everything == "write":
        connection.widths.clear()
    for key, kind in call.row.written:
        for family in (kind.family, kind.also):
            connection.widths.pop((family, str(call.given.get(key))), None)


def exchange(
    connection: Connection, call: Call, number: int, packet: bytes
) -> Generator[Exchange, Reply | None, Reply]:
    """Send the message and listen until its answer comes, or nothing does.

    After two seconds of silence the server is asked for its status: while it works, there is
    hope; when it is idle twice and has not answered, or is gone, NoAnswer says so.
    """
    listening = ReplyWait(connection, call, number)
    answer = yield listening.exchange(packet)
    while True:
        if answer is None:
            answer = yield listening.probe()
        elif answer.id != number:
            listening.heard_status(answer)
            answer = yield listening.exchange(None)
        elif answer.address in ON_THE_WAY:
            listening.heard()
            if call.progress is not None and answer.address == "/progress":
                call.progress(Progress(*map(rounded, answer.values[2:6])))
            answer = yield listening.exchange(None)
        else:
            return answer


def packet_of(connection: Connection, row: MessageSpec, values: list[Any], number: int) -> bytes:
    """Encode a call; the session turns to TCP where it is too large for a datagram."""
    limit = ["replyLimit", MAX_DATAGRAM_BYTES] if is_long(row) and not connection.tcp else []
    packet = encode(row.address, [*values, *limit, "id", number])
    if len(packet) > MAX_PACKET_BYTES:
        raise errors.TooLarge(
            f"{row.address} would have {len(packet)} bytes, and at most "
            f"{MAX_PACKET_BYTES} can be sent at once: send parts, or let the server "
            "read a file"
        )
    connection.tcp = connection.tcp or len(packet) > MAX_DATAGRAM_BYTES
    return packet


class ReplyWait:
    """Wait for one reply: time-outs, probes of the server, and what silence means."""

    def __init__(self, connection: Connection, call: Call, number: int) -> None:
        self._connection = connection
        self._call = call
        self._ids: tuple[int, ...] = (number,)
        self._number = number
        timeout = call.timeout if call.timeout is not None else connection.timeout
        self._started = self._last_reply_at = time.monotonic()
        self._end = None if timeout is None else self._started + timeout
        self._patience = (
            STATUS_AFTER_SECONDS if timeout is None else min(STATUS_AFTER_SECONDS, timeout / 3)
        )
        self._idle = 0

    def exchange(self, packet: bytes | None) -> Exchange:
        """Listen for the answer until it is time to ask how the server is."""
        left = self._patience if self._end is None else self._end - time.monotonic()
        return Exchange(packet, self._ids, max(0.0, min(self._patience, left)))

    def probe(self) -> Exchange:
        """Ask how the server is, or raise NoAnswer if the silence has lasted too long."""
        now = time.monotonic()
        silent = now - self._last_reply_at > MAX_SILENCE_SECONDS
        if silent or (self._end is not None and now >= self._end):
            raise self.no_answer(gone=silent or self._last_reply_at == self._started)
        number = next(self._connection.ids)
        self._ids = (self._number, number)
        return self.exchange(encode("/status", ["id", number]))

    def heard(self) -> None:
        """Note that the server lives."""
        self._last_reply_at = time.monotonic()

    def heard_status(self, status: Reply) -> None:
        """Conclude from a status: idle twice, and our answer is lost."""
        self.heard()
        state, *_, running, queued = status.values
        self._idle = self._idle + 1 if state == "ready" and not (running or queued) else 0
        if self._idle > 1:
            raise NoAnswer(
                f"{self._call.row.address} or its answer was lost: the server at "
                f"{self._connection.address} has nothing to do; use transport='tcp', which "
                "loses nothing"
            )

    def no_answer(self, gone: bool) -> NoAnswer:
        """Build the error, with the cause."""
        address = self._connection.address
        if gone:
            return no_server(address)
        return NoAnswer(
            f"{self._call.row.address} has no answer yet: the server at {address} is "
            "still working; use a longer timeout"
        )


def no_server(address: str, trouble: object = "it is silent") -> NoAnswer:
    """Build the error for a server that cannot be reached."""
    return NoAnswer(f"no server answers at {address} ({trouble}); start one with: lstmosc serve")
