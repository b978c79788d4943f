"""Packets at random from one seed: calls of every message, likely and unlikely, and damaged ones.

A million of them, in pieces of 20,000, a fresh server and the next seed for each. Each seed is
printed when its piece is done, so that a run that was ended goes on from there:

    python tests/fuzz/random_calls.py 1000000 [SEED [PROCESSES]]
"""

from __future__ import annotations

import logging
import os
import random
import struct
import sys
import time
from collections import Counter
from concurrent.futures import ProcessPoolExecutor, as_completed
from multiprocessing import get_context
from pathlib import Path
from typing import Any, NamedTuple

sys.path.insert(0, str(Path(__file__).parents[1] / "support"))

from lstmosc.protocol import table
from lstmosc.protocol.data_kinds import Series, Vector
from lstmosc.protocol.kinds import Choice, Object
from lstmosc.protocol.number_kinds import Flag, Integer, Number
from lstmosc.protocol.spec import Argument, MessageSpec
from lstmosc.wire.encode import encode
from target import Target

# What a call is made of: names that exist sometimes, option names, numbers at the edges, bytes.
KINDS = ("forecast", "classifier", "regressor")
NAMES = ("a", "b", "c", "-", "", "é", "x.json", "x.wav")
WORDS = [a.name for row in table.MESSAGES for a in row.arguments] + list(NAMES)
EDGES = [2**31 - 1, -(2**31), 1e30, -0.0, 0.5, True, False]
MESSAGES = [row for row in table.MESSAGES if row.verb != "quit"]
PIECE = 20_000

# What predictions, voices and inputs need to get anywhere: made anew every so many packets.
_WAVE = [at % 5 / 4 for at in range(24)]
_SMALL = ("maxIter", 1, "hiddenSize", 2)
GROUND = (
    ("/clearAll",),
    *(("/dataseries/setSeries", "a", name, 2, *_WAVE) for name in "ab"),
    *(("/labelset/setLabel", "a", name, name) for name in "ab"),
    *(("/dataset/setPoint", "c", name, 0.5, 2.0) for name in "ab"),
    ("/dataseries/setText", "b", "a", "abcabcabcabc"),
    ("/buffer/set", "a", 2, *_WAVE),
    ("/lstmforecast/fit", "a", "a", *_SMALL),
    ("/lstmforecast/fit", "b", "b", *_SMALL),
    ("/lstmclassifier/fit", "a", "a", "a", *_SMALL),
    ("/lstmregressor/fit", "a", "a", "c", *_SMALL),
    ("/input/new", "a", 2),
    *(("/voice/new", name, f"lstm{kind}", "a") for name, kind in zip("abc", KINDS, strict=True)),
)
GROUND_EVERY = 300
FIT_SECONDS = 5.0


class Figures(NamedTuple):
    """What was sent, and how it was answered."""

    packets: int = 0
    calls: int = 0
    codes: Counter[str] = Counter()  # noqa: RUF012
    done: frozenset[str] = frozenset()
    slowest: float = 0.0

    def plus(self, other: Figures) -> Figures:
        return Figures(
            self.packets + other.packets,
            self.calls + other.calls,
            self.codes + other.codes,
            self.done | other.done,
            max(self.slowest, other.slowest),
        )


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


def fuzz(calls: int, seed: int) -> Figures:
    """Send packets until so many calls were due an answer; raises where one is not as promised."""
    logging.disable(logging.ERROR)
    rng, number = random.Random(seed), 0
    with Target() as target:
        while target.calls < calls:
            if number % GROUND_EVERY == 0:
                for address, *given in GROUND:
                    target.packet(encode(address, given), FIT_SECONDS)
            packet, number = any_packet(rng), number + 1
            try:
                target.packet(packet)
            except Exception as error:
                error.add_note(f"packet {number} of the seed {seed}: {packet!r}")
                raise
    return Figures(number, target.calls, target.codes, frozenset(target.done), target.slowest)


def main(calls: int, seed: int, processes: int) -> dict[str, Any]:
    """Fuzz a server for each piece of the calls, some of them at once; tell each piece's end."""
    print(f"seed {seed}", flush=True)
    began, sizes = time.monotonic(), [min(PIECE, calls - at) for at in range(0, calls, PIECE)]
    total = Figures()
    with ProcessPoolExecutor(processes, get_context("spawn")) as pool:
        pieces = {pool.submit(fuzz, size, seed + at): seed + at for at, size in enumerate(sizes)}
        for piece in as_completed(pieces):
            total = total.plus(piece.result())
            seconds = round(time.monotonic() - began)
            print(f"seed {pieces[piece]} done: {total.calls} calls, {seconds} s", flush=True)
    return {
        "packets": total.packets,
        "calls, each answered once": total.calls,
        "answers": dict(total.codes.most_common()),
        "messages answered with /done": len(total.done),
        "never answered with /done": [r.address for r in MESSAGES if r.address not in total.done],
        "slowest packet ms": round(1000 * total.slowest, 1),
        "seconds": round(time.monotonic() - began),
    }


if __name__ == "__main__":
    count, *more = map(int, sys.argv[1:])
    print(main(count, *more, *(random.randrange(2**32), os.cpu_count() or 1)[len(more) :]))
