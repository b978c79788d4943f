"""Any packet at all: every call that can be decoded is answered once, soon, within all limits."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from lstmosc.protocol import table
from lstmosc.wire.encode import encode
from malformed_packets import malformed_packets
from target import Target

CORPUS = Path(__file__).parent / "corpus"
PACKETS = 20_000
BATCHES = 5

# What a call is made of: names that exist sometimes, option names, numbers at the edges, bytes.
WORDS = [a.name for row in table.MESSAGES for a in row.arguments] + [
    "a",
    "b",
    "-",
    "",
    "é",
    "x.json",
]
EDGES = [2**31 - 1, -(2**31), 1e30, -0.0, 0.5, True, False]
ADDRESSES = [row.address for row in table.MESSAGES if row.verb != "quit"]


@pytest.fixture(scope="module")
def target():
    with Target() as running:
        yield running


@pytest.mark.parametrize("batch", range(BATCHES))
def test_twenty_thousand_packets_are_answered_one_by_one(target, batch):
    seed = random.randrange(2**32)
    rng = random.Random(seed)
    for number in range(PACKETS // BATCHES):
        packet = damaged(encode(rng.choice(ADDRESSES), values(rng)), rng)
        try:
            target.packet(packet)
        except Exception as error:
            error.add_note(f"packet {number} of the seed {seed}: {packet!r}")
            raise


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
    """Leave a packet whole (twice in four), flip some of its bytes, or cut and repeat it."""
    how = rng.randrange(4)
    if how < 2:
        return packet
    data = bytearray(packet)
    if how == 2:
        for _ in range(rng.randrange(1, 4)):
            data[rng.randrange(len(data))] = rng.choice((0, 44, 102, 105, 255, rng.randrange(256)))
        return bytes(data)
    element = len(packet).to_bytes(4, "big") + packet
    bundle = b"#bundle\0" + (1).to_bytes(8, "big") + element * rng.randrange(4)
    return bundle[: rng.choice((len(bundle), rng.randrange(len(bundle))))]


def test_every_malformed_packet_is_dealt_with(target):
    for packet in malformed_packets():
        target.packet(packet.packet)


def test_the_corpus_of_the_coverage_guided_runs_is_dealt_with(target):
    found = sorted(CORPUS.iterdir())
    assert len(found) > 20
    for path in found:
        target.packet(path.read_bytes())
