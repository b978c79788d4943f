"""Packets at random from one seed: calls of every message, likely and unlikely, and damaged ones.

A million of them, in pieces or at once; the seed is printed:

    python tests/fuzz/random_calls.py 1000000 [SEED]
"""

from __future__ import annotations

import logging
import random
import struct
import sys
import time
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1] / "support"))

from lstmosc.protocol import table
from lstmosc.protocol.data_kinds import Series, Vector
from lstmosc.protocol.kinds import Choice, Object
from lstmosc.protocol.number_kinds import Flag, Integer, Number
from lstmosc.protocol.spec import Argument, MessageSpec
from lstmosc.wire.encode import encode
from target import Target

# What a call is made of: names that exist sometimes, option names, numbers at the edges, bytes.
NAMES = ("a", "b", "c", "-", "", "é", "x.json", "x.wav")
WORDS = [a.name for row in table.MESSAGES for a in row.arguments] + list(NAMES)
EDGES = [2**31 - 1, -(2**31), 1e30, -0.0, 0.5, True, False]
MESSAGES = [row for row in table.MESSAGES if row.verb != "quit"]
REPORT_INTERVAL = 20_000


def any_packet(rng: random.Random) -> bytes:
    """Make a packet: a likely call, a call of anything, or one of these damaged."""
    row = rng.choice(MESSAGES)
    arguments = likely(row, rng) if rng.random() < 0.7 else values(rng)
    return damaged(encode(row.address, arguments), rng)


def likely(row: MessageSpec, rng: random.Random) -> list[Any]:
    """Make arguments that often bind: a value of its kind in each place, some of the options."""
    arguments = [value for each in row.required for value in value_of(each, rng)]
    for option in row.arguments[len(row.required) :]:
        if rng.random() < 0.15:
            arguments += [option.name] * option.named + value_of(option, rng)
    if row.verb == "fit":
        arguments += ["maxIter", rng.choice((1, 2)), "hiddenSize", rng.choice((1, 2, 4))]
    return arguments + values(rng)[: rng.choice((0, 0, 0, 2))]


def value_of(argument: Argument, rng: random.Random) -> list[Any]:
    """Make what an argument takes, about: sometimes at its edge, or of another kind."""
    if rng.random() < 0.1:
        return values(rng)[:1]
    match argument.kind:
        case Object():
            return [rng.choice("abc")]
        case Choice(words):
            return [rng.choice(list(words))]
        case Flag():
            return [rng.randrange(2)]
        case Integer():
            return [rng.choice((0, 1, 2, 3, 7, 40))]
        case Number():
            return [rng.choice((0, 1, 0.25, -1.5, 30.0))]
        case Vector() | Series():
            return numbers(rng)
    return [rng.choice(WORDS)]


def numbers(rng: random.Random) -> list[Any]:
    """Make a few numbers, inline, as a blob or by the name of a store."""
    few = [rng.gauss(0, 1) for _ in range(rng.choice((1, 2, 2, 6, 40)))]
    return rng.choice((few, [struct.pack(f">{len(few)}f", *few)], [rng.choice("abc")]))


def values(rng: random.Random) -> list[str | float | bytes]:
    """Make up to nine arguments of any kind."""
    kinds = (
        lambda: rng.choice(WORDS),
        lambda: rng.randint(-3, 12),
        lambda: rng.choice(EDGES),
        lambda: rng.randbytes(rng.randrange(41)),
    )
    return [rng.choice(kinds)() for _ in range(rng.randrange(10))]


def damaged(packet: bytes, rng: random.Random) -> bytes:
    """Leave a packet whole (four times in six), flip some of its bytes, or cut and repeat it."""
    how = rng.randrange(6)
    if how < 4:
        return packet
    data = bytearray(packet)
    if how == 4:
        for _ in range(rng.randrange(1, 4)):
            data[rng.randrange(len(data))] = rng.choice((0, 44, 102, 105, 255, rng.randrange(256)))
        return bytes(data)
    element = len(packet).to_bytes(4, "big") + packet
    bundle = b"#bundle\0" + (1).to_bytes(8, "big") + element * rng.randrange(4)
    return bundle[: rng.choice((len(bundle), rng.randrange(len(bundle))))]


def main(calls: int, seed: int) -> dict[str, Any]:
    """Send packets until so many calls were due an answer; raises where one is not as promised."""
    print(f"seed {seed}", flush=True)
    logging.disable(logging.ERROR)
    rng, began, number = random.Random(seed), time.monotonic(), 0
    with Target() as target:
        while target.calls < calls:
            packet, number = any_packet(rng), number + 1
            try:
                target.packet(packet)
            except Exception as error:
                error.add_note(f"packet {number} of the seed {seed}: {packet!r}")
                raise
            if number % REPORT_INTERVAL == 0:
                print(target.calls, round(time.monotonic() - began), flush=True)
    return {
        "packets": number,
        "calls, each answered once": target.calls,
        "answers": dict(target.codes.most_common()),
        "messages answered with /done": len(target.done),
        "slowest packet ms": round(1000 * target.slowest, 1),
        "seconds": round(time.monotonic() - began),
    }


if __name__ == "__main__":
    count, *seeds = map(int, sys.argv[1:])
    print(main(count, seeds[0] if seeds else random.randrange(2**32)))
