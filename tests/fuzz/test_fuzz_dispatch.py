"""Any packet at all: every call that can be decoded is answered once, soon, within all limits."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lstmosc.protocol import table
from lstmosc.wire.encode import encode
from malformed_packets import malformed_packets
from target import Target

CORPUS = Path(__file__).parent / "corpus"
PACKETS = 20_000
BATCH = 40

# What a call is made of: names that exist sometimes, option names, numbers at the edges.
WORDS = [a.name for row in table.MESSAGES for a in row.arguments] + [
    "a",
    "b",
    "-",
    "",
    "é",
    "x.json",
]
VALUES = st.one_of(
    st.sampled_from(WORDS),
    st.integers(-3, 12),
    st.sampled_from([2**31 - 1, -(2**31), 1e30, -0.0, 0.5, True, False]),
    st.binary(max_size=40),
)
CALLS = st.tuples(
    st.sampled_from([row.address for row in table.MESSAGES if row.verb != "quit"]),
    st.lists(VALUES, max_size=9),
)


@pytest.fixture(scope="module")
def target():
    with Target() as running:
        yield running


@given(
    st.lists(
        st.tuples(CALLS, st.integers(0, 2**31), st.integers(0, 3)), min_size=BATCH, max_size=BATCH
    )
)
@settings(
    max_examples=PACKETS // BATCH,
    deadline=None,
    suppress_health_check=[
        HealthCheck.function_scoped_fixture,
        HealthCheck.too_slow,
        HealthCheck.data_too_large,
        HealthCheck.large_base_example,
    ],
)
def test_twenty_thousand_packets_are_answered_one_by_one(target, packets):
    for (address, values), seed, damage in packets:
        target.packet(damaged(encode(address, values), seed, damage))


def damaged(packet: bytes, seed: int, how: int) -> bytes:
    """Leave a packet whole (twice in four), flip some of its bytes, or cut and repeat it."""
    rng = random.Random(seed)
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
