"""Whatever arrives: the decoder answers with its own errors only, and does not dwell on it."""

from __future__ import annotations

import struct
import sys
from collections.abc import Callable
from types import FrameType
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from lstmosc.errors import BadArgument, LstmoscError, TooLarge
from lstmosc.wire.decode import decode
from lstmosc.wire.message import Message, Undecodable
from malformed_packets import Malformed, bundle, malformed_packets, message

# Lines of Python run for each byte of a packet, at most, and for a packet of a few bytes.
LINES_PER_BYTE = 12
LINES_AT_LEAST = 200


def lines_run(call: Callable[[], Any]) -> int:
    """How many lines of Python ``call`` runs: a measure of work that no clock can spoil."""
    lines = 0

    def count(_frame: FrameType, event: str, _argument: Any) -> Any:
        nonlocal lines
        lines += event == "line"
        return count

    before = sys.gettrace()
    sys.settrace(count)
    try:
        call()
    finally:
        sys.settrace(before)
    return lines


def outcome(packet: bytes) -> list[Message | Undecodable] | LstmoscError:
    try:
        return [found for _, found in decode(packet)]
    except LstmoscError as error:
        return error


def check(packet: bytes) -> None:
    lines = lines_run(lambda: outcome(packet))
    assert lines <= LINES_AT_LEAST + LINES_PER_BYTE * len(packet)
    found = outcome(packet)
    errors = [found] if isinstance(found, LstmoscError) else _errors(found)
    for error in errors:
        assert type(error) in (BadArgument, TooLarge)
        assert 10 < len(error.sentence) < 300


def _errors(found: list[Message | Undecodable]) -> list[LstmoscError]:
    for entry in found:
        assert isinstance(entry.address, str)
    return [entry.error for entry in found if isinstance(entry, Undecodable)]


WORDS = st.sampled_from(
    [b"#bundle\0", b"/a\0\0", b",if\0", b",[]\0", b",b\0\0", bytes(4), b"\xff" * 4, b"\0\0\0\4"]
) | st.binary(min_size=4, max_size=4)


@given(st.binary(max_size=200))
def test_any_bytes(packet: bytes) -> None:
    check(packet)


@given(st.lists(WORDS, max_size=40))
def test_any_words(words: list[bytes]) -> None:
    check(b"".join(words))


@given(st.binary(max_size=80))
def test_any_bundle(content: bytes) -> None:
    check(bundle() + content)


@given(st.text("ifsSbhdcrmtTFNI[]fffffff", max_size=60), st.binary(max_size=300))
def test_any_tags_and_data(tags: str, data: bytes) -> None:
    check(message("/a", tags, data))


VALID = [
    bundle(message("/b", "T"), bundle(message("/c", "[i[s]]", bytes(4) + b"abc\0"))),
    message("/a", "sifhdbm" + "f" * 20, b"name" + bytes(4 + 4 + 4 + 8 + 8 + 4 + 4 + 80)),
    bundle(message("/d", "if" * 20, bytes(160)), time_tag=2**63 + 12345),
]


@given(st.data())
def test_valid_packets_with_bytes_changed_lost_or_doubled(data: st.DataObject) -> None:
    packet = bytearray(data.draw(st.sampled_from(VALID)))
    for _ in range(data.draw(st.integers(1, 4))):
        start = data.draw(st.integers(0, len(packet)))
        end = data.draw(st.integers(start, min(len(packet), start + 8)))
        packet[start:end] = data.draw(st.binary(max_size=8) | st.just(bytes(packet[start:end] * 2)))
    check(bytes(packet))


@given(st.sampled_from(VALID), st.integers(0, 300), st.integers(-(2**31), 2**31 - 1))
@example(VALID[0], 4, -4)
def test_valid_packets_with_any_size_anywhere(packet: bytes, place: int, size: int) -> None:
    place = place * 4 % len(packet)
    check(packet[:place] + struct.pack(">i", size) + packet[place + 4 :])


@pytest.mark.parametrize(
    "case",
    [case for case in malformed_packets() if len(case.packet) < 200_000],
    ids=lambda case: case.name,
)
def test_malformed_packets_are_settled_in_a_few_lines(case: Malformed) -> None:
    check(case.packet)
