"""Any packet at all: every call that can be decoded is answered once, soon, within all limits."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from malformed_packets import malformed_packets
from random_calls import any_packet
from target import Target

CORPUS = Path(__file__).parent / "corpus"
PACKETS = 20_000
BATCHES = 5


@pytest.fixture(scope="module")
def target():
    with Target() as running:
        yield running


@pytest.mark.parametrize("batch", range(BATCHES))
def test_twenty_thousand_packets_are_answered_one_by_one(target, batch):
    seed = random.randrange(2**32)
    rng = random.Random(seed)
    for number in range(PACKETS // BATCHES):
        packet = any_packet(rng)
        try:
            target.packet(packet)
        except Exception as error:
            error.add_note(f"packet {number} of the seed {seed}: {packet!r}")
            raise


def test_every_malformed_packet_is_dealt_with(target):
    for packet in malformed_packets():
        target.packet(packet.packet)


def test_the_corpus_of_the_coverage_guided_runs_is_dealt_with(target):
    found = sorted(CORPUS.iterdir())
    assert len(found) > 20
    for path in found:
        target.packet(path.read_bytes())
