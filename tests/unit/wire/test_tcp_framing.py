"""The framing of packets in a stream, cut anywhere."""

from __future__ import annotations

import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loopback import framed
from lstmosc.wire.framing import Framer, FramingError


@given(st.lists(st.binary(max_size=20), max_size=10), st.lists(st.integers(1, 9), min_size=1))
def test_packets_are_the_same_however_the_stream_is_cut(
    packets: list[bytes], pieces: list[int]
) -> None:
    stream = framed(packets)
    framer = Framer(max_packet=20)
    found: list[bytes] = []
    turn = 0
    while stream:
        size = pieces[turn % len(pieces)]
        turn += 1
        framer.feed(stream[:size])
        stream = stream[size:]
        while (packet := framer.next_packet()) is not None:
            found.append(packet)
    assert found == packets
    assert framer.pending == 0


@pytest.mark.parametrize("size", [-1, -(2**31), 21, 2**31 - 1])
def test_a_length_out_of_range_ends_the_stream_after_what_came_before(size: int) -> None:
    framer = Framer(max_packet=20)
    framer.feed(framed([b"/abc"]) + struct.pack(">i", size) + b"/abc")
    assert framer.next_packet() == b"/abc"
    with pytest.raises(FramingError, match=f"a packet of {size} bytes is announced, at most 20"):
        framer.next_packet()


def test_what_has_been_read_is_not_kept() -> None:
    framer = Framer(max_packet=1000)
    for _ in range(3):
        framer.feed(framed([bytes(1000)]) + b"\0\0")
        assert framer.next_packet() == bytes(1000)
        assert framer.next_packet() is None
        assert len(framer._data) == 2
        framer.feed(b"\0\0")
        assert framer.next_packet() == b""
