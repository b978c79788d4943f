"""What is said for one call, without sockets: both clients carry it out, each in its own way.

``converse`` is a generator. It yields what to send and how long to listen, is sent the replies
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
from lstmosc.client.arguments import Given, hides_missing, unsaid_width, wire_values, with_arrays
from lstmosc.client.results import is_long, result, rounded
from lstmosc.errors import LstmoscError
from lstmosc.protocol import table
from lstmosc.protocol.kinds import Object
from lstmosc.protocol.spec import MessageSpec, snake_case
from lstmosc.wire.decode import MAX_PACKET, decode
from lstmosc.wire.encode import encode
from lstmosc.wire.message import Message as Packet

# Every system passes datagrams of this size (macOS stops at 9216); what is larger goes by TCP.
LARGEST_DATAGRAM = 8192
# Seconds of silence after which the server is asked how it is, and after which it counts as gone.
PATIENCE = 2.0
GONE = 10.0
# Seconds for which an object's width is believed: another client may erase it and make it anew.
REMEMBERED = 1.0

BY_CODE: dict[str, type[LstmoscError]] = {
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


@dataclass(frozen=True, slots=True)
class Reply:
    """One message from the server; ``id`` is None where it belongs to no call."""

    address: str
    values: list[Any]
    id: int | None


@dataclass(frozen=True, slots=True)
class Ask:
    """Send a packet, if any, then listen for a reply to one of these ids, so many seconds."""

    packet: bytes | None
    ids: tuple[int, ...]
    seconds: float


@dataclass
class Session:
    """What a client's calls share; ``tcp`` turns true at the first one that needs it."""

    host: str
    port: int
    tcp: bool
    timeout: float | None
    widths: dict[tuple[str, str], tuple[int, float]] = field(default_factory=dict)
    """The width of objects that were asked for it, and until when it is believed."""
    # A random start, so that a late reply to an earlier owner of our port is nobody's.
    ids: Iterator[int] = field(
        default_factory=lambda: itertools.cycle(range(random.randrange(1, 2**30), 2**31))
    )

    @property
    def place(self) -> str:
        """Where the server is, for sentences."""
        return f"{self.host}:{self.port}"


@dataclass(frozen=True)
class Call:
    """One call: its row, what is given, and how to wait; ``timeout`` None: as long as it takes."""

    row: MessageSpec
    given: Given
    timeout: float | None = None
    progress: Callable[[Progress], object] | None = None


Steps = Generator[Ask, Reply | None, Any]


def replies(packet: bytes) -> list[Reply]:
    """Read the replies in a packet from the server; garbage is left out.

    One that is too much for the decoder becomes the failure of the call whose id it ends with.
    """
    try:
        messages = [message for _, message in decode(packet)]
    except LstmoscError:
        return []
    found = []
    for message in messages:
        if isinstance(message, Packet):
            found.append(reply(message))
        elif packet[-8:-4] == b"id\0\0":
            sentence = f"the answer cannot be read at once: {message.error}"
            values = [message.address, "", message.error.code, sentence]
            found.append(Reply("/fail", values, int.from_bytes(packet[-4:], "big")))
    return found


def reply(message: Packet) -> Reply:
    """Split off the id, which comes last."""
    values = message.arguments
    if len(values) < 2 or values[-2] != "id" or not isinstance(values[-1], int):
        return Reply(message.address, values, None)
    return Reply(message.address, values[:-2], values[-1])


def converse(session: Session, call: Call) -> Steps:
    """Carry out one call; where the call or its result needs it, by TCP from then on."""
    forget_widths(session, call)
    arrays = with_arrays(call.row, call.given)
    width = unsaid_width(call.row, arrays)
    if width is not None:
        yield from check_width(session, call, width)
    values = wire_values(call.row, arrays)
    while True:
        number = next(session.ids)
        packet = packet_of(session, call.row, values, number)
        by_tcp = session.tcp
        answer = yield from exchange(session, call, number, packet)
        if by_tcp or not is_failure(answer, "tooLarge"):
            break
        session.tcp = True
    raise_failure(answer)
    results = answer.values[2:] if call.row.reply == "/done" else answer.values
    return result(call.row, results, hides_missing(call.row, call.given))


def is_failure(answer: Reply, code: str) -> bool:
    """Tell whether a reply is a /fail with this code."""
    return answer.address == "/fail" and answer.values[2] == code


def raise_failure(answer: Reply) -> None:
    """Raise the error that a /fail tells of."""
    if answer.address == "/fail":
        _, _, code, sentence = answer.values[:4]
        error = BY_CODE.get(code, LstmoscError)(sentence)
        error.code = code
        raise error


def check_width(session: Session, call: Call, width: int) -> Steps:
    """See how wide the object is: frames travel flat here, and would be read askew.

    Who predicts from one frame after the other asks for it once a second.
    """
    family, name = key = (call.row.family, str(call.given["name"]))
    cols, until = session.widths.get(key, (0, 0.0))
    if cols != width or time.monotonic() > until:
        row = table.BY_ADDRESS[f"/{family}/cols"]
        cols = yield from converse(session, Call(row, {"name": name}, call.timeout))
        session.widths[key] = cols, time.monotonic() + REMEMBERED
    if cols not in (0, width):
        raise errors.WrongSize(
            f"the {family} {name!r} takes frames of {cols} values, not of {width}"
        )


def forget_widths(session: Session, call: Call) -> None:
    """Forget the widths of what a call may change."""
    if call.row.everything == "write":
        session.widths.clear()
    for argument in call.row.arguments:
        if isinstance(argument.kind, Object) and argument.kind.access == "write":
            name = call.given.get(snake_case(argument.name))
            for family in (argument.kind.family, argument.kind.also):
                session.widths.pop((family, str(name)), None)


def exchange(
    session: Session, call: Call, number: int, packet: bytes
) -> Generator[Ask, Reply | None, Reply]:
    """Send the message and listen until its answer comes, or nothing does.

    After two seconds of silence the server is asked for its status: while it works, there is
    hope; when it is idle twice and has not answered, or is gone, NoAnswer says so.
    """
    listening = Listening(session, call, number)
    answer = yield listening.ask(packet)
    while True:
        if answer is None:
            answer = yield listening.probe()
        elif answer.id != number:
            listening.heard_status(answer)
            answer = yield listening.ask(None)
        elif answer.address == "/progress":
            listening.heard()
            if call.progress is not None:
                call.progress(Progress(*map(rounded, answer.values[2:6])))
            answer = yield listening.ask(None)
        else:
            return answer


def packet_of(session: Session, row: MessageSpec, values: list[Any], number: int) -> bytes:
    """Encode a call; the session turns to TCP where it is too large for a datagram."""
    limit = ["replyLimit", LARGEST_DATAGRAM] if is_long(row) and not session.tcp else []
    packet = encode(row.address, [*values, *limit, "id", number])
    if len(packet) > MAX_PACKET:
        raise errors.TooLarge(
            f"{row.address} would have {len(packet)} bytes; at most {MAX_PACKET} can be sent at "
            "once: send parts, or have the server read a file"
        )
    session.tcp = session.tcp or len(packet) > LARGEST_DATAGRAM
    return packet


class Listening:
    """How long to listen for one answer, and what to conclude from silence."""

    def __init__(self, session: Session, call: Call, number: int) -> None:
        self._session = session
        self._call = call
        self._ids: tuple[int, ...] = (number,)
        self._number = number
        timeout = call.timeout if call.timeout is not None else session.timeout
        self._started = self._heard = time.monotonic()
        self._end = None if timeout is None else self._started + timeout
        self._patience = PATIENCE if timeout is None else min(PATIENCE, timeout / 3)
        self._idle = 0

    def ask(self, packet: bytes | None) -> Ask:
        """Listen for the answer until it is time to ask how the server is."""
        left = self._patience if self._end is None else self._end - time.monotonic()
        return Ask(packet, self._ids, max(0.0, min(self._patience, left)))

    def probe(self) -> Ask:
        """Ask how the server is, or raise NoAnswer if the silence has lasted too long."""
        now = time.monotonic()
        silent = now - self._heard > GONE
        if silent or (self._end is not None and now >= self._end):
            raise self.no_answer(gone=silent or self._heard == self._started)
        number = next(self._session.ids)
        self._ids = (self._number, number)
        return self.ask(encode("/status", ["id", number]))

    def heard(self) -> None:
        """Note that the server lives."""
        self._heard = time.monotonic()

    def heard_status(self, status: Reply) -> None:
        """Conclude from a status: idle twice, and our answer is lost."""
        self.heard()
        state, *_, running, queued = status.values
        self._idle = self._idle + 1 if state == "ready" and not (running or queued) else 0
        if self._idle > 1:
            raise NoAnswer(
                f"{self._call.row.address} or its answer got lost: the server at "
                f'{self._session.place} is idle; transport="tcp" loses nothing'
            )

    def no_answer(self, gone: bool) -> NoAnswer:
        """Build the error, with the cause."""
        place = self._session.place
        if gone:
            return no_server(place)
        return NoAnswer(
            f"{self._call.row.address} is not answered yet, but the server at {place} is there, "
            "still working: give it a longer timeout"
        )


def no_server(place: str, trouble: object = "it is silent") -> NoAnswer:
    """Build the error for a server that cannot be reached."""
    return NoAnswer(f"no server answers at {place} ({trouble}); start one with: lstmosc serve")
