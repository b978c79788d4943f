"""``lstmosc send``: one message from a shell, every reply on a line, the outcome as exit code."""

from __future__ import annotations

import argparse
import contextlib
import json
import re
import socket
import sys
from typing import Any

from pythonosc.osc_message import OscMessage
from pythonosc.osc_message_builder import BuildError, OscMessageBuilder

from lstmosc.errors import BadArgument, LstmoscError
from lstmosc.protocol.values import as_float32, is_number, shortest_text

DONE, FAILED, NO_ANSWER = 0, 1, 2
ENDS = {
    "/done": DONE,
    "/status.reply": DONE,
    "/version.reply": DONE,
    "/synced": DONE,
    "/fail": FAILED,
}
# 007 is a name, not the number 7: numbers do not begin with a zero that counts nothing.
INTEGER = re.compile(r"[+-]?(0|[1-9]\d*)")
FLOAT = re.compile(r"[+-]?((0|[1-9]\d*)(\.\d*)?|\.\d+)([eE][+-]?\d+)?")
PLAIN = re.compile(r"[^\s\"\\]+")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Offer where to send and how long to wait; all behind the address is the message's."""
    parser.add_argument("--host", default="127.0.0.1", help="the server's host (%(default)s)")
    parser.add_argument("--port", type=int, default=57200, help="its port (%(default)s)")
    parser.add_argument(
        "--timeout", type=float, default=5.0, metavar="S", help="seconds of silence (%(default)s)"
    )
    parser.add_argument("--no-wait", action="store_true", help="send only")
    parser.add_argument("address", metavar="ADDRESS", help="where to, as in /dataseries/size")
    parser.add_argument(
        "arguments",
        metavar="ARGS",
        nargs=argparse.REMAINDER,
        help='numbers and strings by their form; "7" in double quotes (\'"7"\') is a string',
    )
    parser.epilog = "exit code: 0 done, 1 failed, 2 no answer"


def run(args: argparse.Namespace) -> int:
    """Send the message and print what comes back; 0 done, 1 failed, 2 no answer or not sent."""
    place = f"{args.host}:{args.port}"
    try:
        packet = build(args.address, [parse(word) for word in args.arguments])
        return send(packet, args)
    except ConnectionError:
        return trouble(f"no server at {place}; start one with: lstmosc serve")
    except TimeoutError:
        return trouble(
            f"no answer from {place} within {args.timeout:g} s: no server is there, or it is "
            "still working (wait longer with --timeout)"
        )
    except (LstmoscError, OSError) as error:
        return trouble(f"not sent to {place}: {error}")


def trouble(sentence: str) -> int:
    """Say on standard error why there is no answer."""
    print(f"lstmosc send: {sentence}", file=sys.stderr)
    return NO_ANSWER


def parse(word: str) -> int | float | str:
    """Read an argument by its form: an int, a float, a string in double quotes, or a string.

    >>> [parse(word) for word in ("3", "-1e3", "-", "007", ".5", '"7"', "fc")]
    [3, -1000.0, '-', '007', 0.5, '7', 'fc']
    """
    if INTEGER.fullmatch(word):
        return int(word)
    if FLOAT.fullmatch(word):
        return float(word)
    if word.startswith('"'):
        with contextlib.suppress(ValueError):
            return str(json.loads(word))
    return word


def build(address: str, values: list[int | float | str]) -> bytes:
    """Build the packet; a number beyond 32 bits travels as 64.

    Raises BadArgument for a number that no message carries.
    """
    builder = OscMessageBuilder(address if address.startswith("/") else f"/{address}")
    for value in values:
        narrow = not isinstance(value, float) or abs(as_float32(value)) != float("inf")
        builder.add_arg(value, None if narrow else OscMessageBuilder.ARG_TYPE_DOUBLE)
    try:
        return builder.build().dgram
    except (BuildError, OverflowError, UnicodeError) as error:
        raise BadArgument(str(error)) from None


def send(packet: bytes, args: argparse.Namespace) -> int:
    """Send a packet, print the replies up to the last one and return the exit code.

    Raises TimeoutError after ``args.timeout`` seconds of silence, ConnectionError where nobody
    listens.
    """
    family = socket.AF_INET6 if ":" in args.host else socket.AF_INET
    with socket.socket(family, socket.SOCK_DGRAM) as link:
        link.connect((args.host, args.port))
        link.settimeout(args.timeout)
        link.send(packet)
        if args.no_wait:
            return DONE
        while True:
            reply = OscMessage(link.recv(65536))
            print(" ".join([reply.address, *(show(value) for value in reply.params)]), flush=True)
            if reply.address in ENDS:
                return ENDS[reply.address]


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
    plain = PLAIN.fullmatch(text) and isinstance(parse(text), str)
    return text if plain else json.dumps(text, ensure_ascii=False)
