"""``lstmosc send``: one message from a shell, every reply on a line, the outcome as exit code."""

from __future__ import annotations

import argparse
import contextlib
import json
import random
import re
import socket
import sys
import time
from collections.abc import Callable
from typing import Any

from pythonosc.osc_message import OscMessage
from pythonosc.osc_message_builder import BuildError, OscMessageBuilder

from lstmosc.client.conversation import MAX_DATAGRAM_BYTES
from lstmosc.client.results import is_cut, is_long
from lstmosc.errors import BadArgument, LstmoscError
from lstmosc.protocol import table
from lstmosc.protocol.values import as_float32, is_number, shortest_text
from lstmosc.wire.udp import MAX_DATAGRAM_BYTES as LARGEST_DATAGRAM_BYTES

DONE, FAILED, NO_ANSWER = 0, 1, 2
MAX_START_SECONDS = 2.0  # seconds that a server may take to listen
EXIT_CODES = {
    "/done": DONE,
    "/status.reply": DONE,
    "/version.reply": DONE,
    "/synced": DONE,
    "/fail": FAILED,
}
# 007 is a name, not the number 7: numbers do not begin with a zero that counts nothing.
INTEGER = re.compile(r"[+-]?(0|[1-9]\d*)")
FLOAT = re.compile(r"[+-]?((0|[1-9]\d*)(\.\d*)?|\.\d+)([eE][+-]?\d+)?|nan|NaN")
Words = list[int | float | str]
UNQUOTED = re.compile(r"[^\s\"\\]+")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Offer where to send and how long to wait; all behind the address is the message's."""
    parser.add_argument(
        "--host", default="127.0.0.1", help="host of the server (default: %(default)s)"
    )
    parser.add_argument(
        "--port", type=int, default=57200, help="port of the server (default: %(default)s)"
    )
    parser.add_argument(
        "--timeout",
        type=float,
        default=5.0,
        metavar="S",
        help="seconds to wait while the server is silent and not working on the call "
        "(default: %(default)s)",
    )
    parser.add_argument("--no-wait", action="store_true", help="do not wait for an answer")
    parser.add_argument("address", metavar="ADDRESS", help="the message, such as /dataseries/size")
    parser.add_argument(
        "arguments",
        metavar="ARGS",
        nargs=argparse.REMAINDER,
        help="its arguments; what looks like a number, or nan, is one, unless quoted: '\"7\"' is a "
        "string",
    )
    parser.epilog = "exit code: 0: done, 1: failed, 2: no answer"


def run(args: argparse.Namespace) -> int:
    """Send the message and print what comes back; 0 done, 1 failed, 2 no answer or not sent."""
    place = f"{args.host}:{args.port}"
    try:
        packet = build(
            args.address, completed(args.address, [parse(word) for word in args.arguments])
        )
        return soon(lambda: send(packet, args))
    except ConnectionError:
        return trouble(f"no server at {place}; start one with: lstmosc serve")
    except TimeoutError:
        return trouble(
            f"no answer from {place} within {args.timeout:g} s: no server is there, or it is "
            "still working (wait longer with --timeout)"
        )
    except (LstmoscError, OSError) as error:
        return trouble(f"not sent to {place}: {error}")


def soon(work: Callable[[], int]) -> int:
    """Return work(), as soon as a server that was just started hears it."""
    until = time.monotonic() + MAX_START_SECONDS
    while True:
        try:
            return work()
        except ConnectionRefusedError:
            if time.monotonic() > until:
                raise
            time.sleep(0.05)


def trouble(sentence: str) -> int:
    """Say on standard error why there is no answer."""
    print(f"lstmosc send: {sentence}", file=sys.stderr)
    return NO_ANSWER


def parse(word: str) -> int | float | str:
    """Read an argument by its form: an int, a float, a string in double quotes, or a string.

    ``nan`` is the number of a missing value.

    >>> [parse(word) for word in ("3", "-1e3", "-", "007", ".5", '"7"', "fc", "nan", '"nan"')]
    [3, -1000.0, '-', '007', 0.5, '7', 'fc', nan, 'nan']
    """
    if INTEGER.fullmatch(word):
        return int(word)
    if FLOAT.fullmatch(word):
        return float(word)
    if word.startswith('"'):
        with contextlib.suppress(ValueError):
            return str(json.loads(word))
    return word


def completed(address: str, values: Words) -> Words:
    """Give a call what a shell needs, unless it has it: an answer, of some length.

    An id where it is answered only then; a larger limit where the answer may outgrow the usual one.
    """
    row = table.find(f"/{address.lstrip('/')}")
    if row is None or len(values) < len(row.required):  # the server says what is missing
        return values
    given = [str(value).removeprefix("@").casefold() for value in values]
    number: Words = ["id", 1] if row.quiet and "id" not in given else []
    limit: Words = (
        ["replyLimit", MAX_DATAGRAM_BYTES] if is_long(row) and "replylimit" not in given else []
    )
    return [*values, *number, *limit]


def build(address: str, values: Words) -> bytes:
    """Build the packet; a number beyond 32 bits travels as 64.

    Raises BadArgument for a number that no message carries.
    """
    builder = OscMessageBuilder(address if address.startswith("/") else f"/{address}")
    for value in values:
        narrow = not isinstance(value, float) or abs(as_float32(value)) != float("inf")
        builder.add_arg(value, None if narrow else OscMessageBuilder.ARG_TYPE_DOUBLE)
    try:
        return builder.build().dgram
    except (BuildError, OverflowError, UnicodeError):
        raise BadArgument(
            "no message carries this: a whole number beyond 64 bits, or a text that is not UTF-8"
        ) from None


def send(packet: bytes, args: argparse.Namespace) -> int:
    """Send a packet, print the replies up to the last one and return the exit code.

    After ``args.timeout`` seconds of silence the server is asked how it is; while it compiles, or
    lists the call as a job or one that works on what it names, the answer is waited for. Raises
    TimeoutError where it does neither, ConnectionError if there is no listener.
    """
    family = socket.AF_INET6 if ":" in args.host else socket.AF_INET
    with socket.socket(family, socket.SOCK_DGRAM) as link:
        link.connect((args.host, args.port))
        link.settimeout(args.timeout)
        if args.no_wait:
            link.send(packet)
            return DONE
        silence = Silence(link, packet)
        silence.hear_here()
        link.send(packet)
        while True:
            reply = silence.next_reply()
            print(" ".join([reply.address, *(show(value) for value in reply.params)]), flush=True)
            if reply.address in EXIT_CODES:
                tell_of_cut(reply)
                return EXIT_CODES[reply.address]


def tell_of_cut(reply: OscMessage) -> None:
    """Say on standard error where a list is not whole."""
    row = table.find(str(reply.params[0])) if reply.address == "/done" else None
    if row is not None and is_cut(row, reply.params[2:]):
        print(
            "lstmosc send: the list is cut, only the count is of all: for more give the option "
            f"replyLimit {LARGEST_DATAGRAM_BYTES}, or use lstmosc.Client, which gets all",
            file=sys.stderr,
        )


class Silence:
    """Listens for the replies to a call; where none come, asks the server for the reason."""

    def __init__(self, link: socket.socket, packet: bytes) -> None:
        call = OscMessage(packet)
        first: Any = call.params[0] if call.params else ""
        self._link = link
        self._call = call.address, shortest_text(first) if is_number(first) else first
        self._words = {each for each in call.params if isinstance(each, str)} | {self._call[1]}
        self._id = random.randrange(2**30, 2**31)
        self._open = 0
        self._reason = self._told = ""

    def hear_here(self) -> None:
        """Have answers sent to this port: the port's last owner may have sent its own elsewhere."""
        self._link.send(build("/replyPort", [0, "id", self._id]))

    def next_reply(self) -> OscMessage:
        """Return the next reply to the call; raises TimeoutError where none is to be hoped for."""
        while True:
            try:
                reply = OscMessage(self._link.recv(65536))
            except TimeoutError:
                if self._open:
                    raise
                self._ask()
                continue
            if reply.params[-2:] != ["id", self._id]:
                return reply
            self._hear(reply)

    def _ask(self) -> None:
        """Ask the server how it is and what it works on."""
        self._open, self._reason = 2, ""
        for address in ("/status", "/jobs"):
            self._link.send(build(address, [*completed(address, []), "id", self._id]))

    def _hear(self, reply: OscMessage) -> None:
        """Find a reason to wait on in a reply to that, and tell it once."""
        if reply.params[0] == "/replyPort":
            return
        self._open -= 1
        if reply.address == "/status.reply" and reply.params[0] == "warming":
            self._reason = "the server is warming (it compiles its kernels, once on this machine)"
        elif reply.address == "/done" and not self._reason:
            self._reason = self._reason_of(reply.params[3:-2])
        if not self._open and not self._reason:
            raise TimeoutError
        if not self._open and self._reason != self._told:
            self._told = self._reason
            print(f"lstmosc send: no answer yet: {self._reason}; waiting", file=sys.stderr)

    def _reason_of(self, listed: list[Any]) -> str:
        """Return what a list of jobs says of the call: it is one, or waits for one; or nothing."""
        jobs = list(zip(listed[::3], listed[1::3], listed[2::3], strict=False))
        for state, *called in jobs:
            if tuple(called) == self._call:
                return f"the call is {state}"
        for state, address, name in jobs:
            if name in self._words:
                return f"'{address} {name}' is {state}, and the call may have to wait for it"
        return ""


def show(value: Any) -> str:
    """Write a value as one would type it.

    >>> print(show(0.10000000149011612), show("fc"), show("no such thing"), show("7"))
    0.1 fc "no such thing" "7"
    """
    if isinstance(value, bytes):
        return f"<{len(value)} bytes>"
    if is_number(value):
        return shortest_text(value)
    text = str(value)
    plain = UNQUOTED.fullmatch(text) and isinstance(parse(text), str)
    return text if plain else json.dumps(text, ensure_ascii=False)
