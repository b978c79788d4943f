"""Bytes to values: a table for each tag, and each malformed packet with its own sentence."""

from __future__ import annotations

import math
import struct
import sys
from array import array

import pytest

from lstmosc.errors import BadArgument, LstmoscError, TooLarge
from lstmosc.wire.arguments import MAX_ARRAY_DEPTH, MIN_RUN_VALUES
from lstmosc.wire.decode import (
    MAX_ADDRESS_BYTES,
    MAX_ARGUMENTS,
    MAX_BUNDLE_BYTES,
    MAX_BUNDLE_DEPTH,
    MAX_MESSAGES,
    MAX_PACKET_BYTES,
    decode,
)
from lstmosc.wire.message import Message, Undecodable
from malformed_packets import (
    FINE,
    Malformed,
    bundle,
    floats,
    ints,
    malformed_packets,
    message,
    nested,
    text,
)

NTP_1970 = 2208988800  # RFC 868 gives this figure


def read(packet: bytes) -> Message:
    [(time, found)] = decode(packet)
    assert time is None
    assert isinstance(found, Message), found
    return found


def refused(packet: bytes) -> Undecodable:
    [(_, found)] = decode(packet)
    assert isinstance(found, Undecodable), found
    return found


def time_tag(unix: float) -> int:
    return round((unix + NTP_1970) * 2**32)


VALUES = [
    ("i", b"\x00\x00\x03\xe8", [1000]),
    ("i", b"\xff\xff\xff\xff", [-1]),
    ("i", b"\x80\x00\x00\x00", [-(2**31)]),
    ("f", b"\x43\xdc\x00\x00", [440.0]),
    ("f", b"\x7f\x80\x00\x00", [math.inf]),
    ("s", b"hello\0\0\0", ["hello"]),
    ("s", b"four\0\0\0\0", ["four"]),
    ("s", b"\0\0\0\0", [""]),
    ("s", b"\xc3\xa9t\xc3\xa9\0\0\0", ["été"]),
    ("s", b"a\xffb\0", ["a�b"]),
    ("S", b"sym\0", ["sym"]),
    ("b", b"\0\0\0\5abcde\0\0\0", [b"abcde"]),
    ("b", b"\0\0\0\4abcd", [b"abcd"]),
    ("b", b"\0\0\0\0", [b""]),
    ("h", b"\0\0\0\1\0\0\0\0", [2**32]),
    ("h", b"\xff" * 8, [-1]),
    ("d", b"\x3f\xf0\0\0\0\0\0\0", [1.0]),
    ("c", b"\0\0\0\x41", ["A"]),
    ("c", b"\0\x01\xf3\xb5", ["🎵"]),
    ("r", b"\xff\0\0\x80", [0xFF000080]),
    ("m", b"\0\x90\x3c\x40", [0x00903C40]),
    ("t", struct.pack(">Q", (NTP_1970 << 32) | 1 << 31), [0.5]),
    ("T", b"", [True]),
    ("F", b"", [False]),
    ("N", b"", [None]),
    ("I", b"", [math.inf]),
    ("[]", b"", [[]]),
    ("[if]s", b"\0\0\0\1\x3f\0\0\0a\0\0\0", [[1, 0.5], "a"]),
    ("i[T[F]]i", b"\0\0\0\1\0\0\0\2", [1, [True, [False]], 2]),
    ("", b"", []),
]


@pytest.mark.parametrize(("tags", "data", "values"), VALUES)
def test_each_tag_has_its_value(tags: str, data: bytes, values: list[object]) -> None:
    found = read(message("/a", tags, data))
    assert found == Message("/a", values)
    assert [type(value) for value in found.arguments] == [type(value) for value in values]


@pytest.mark.parametrize(("tags", "data", "values"), VALUES)
def test_a_value_does_not_disturb_its_neighbours(
    tags: str, data: bytes, values: list[object]
) -> None:
    packet = message("/a", "s" + tags + "i", text("before") + data + ints(7))
    assert read(packet).arguments == ["before", *values, 7]


@pytest.mark.parametrize("kind", [bytes, bytearray, memoryview])
def test_any_kind_of_bytes_is_read(kind: type) -> None:
    assert decode(kind(message("/a", "b", ints(3) + b"abc\0"))) == [(None, Message("/a", [b"abc"]))]


def test_a_missing_slash_is_added() -> None:
    assert read(message("status")).address == "/status"
    assert read(message("/status")).address == "/status"


def test_no_tags_means_no_arguments() -> None:
    assert read(text("/status")) == Message("/status", [])


def test_an_address_is_literal_and_survives_bad_utf8() -> None:
    assert read(message("/*/clear")).address == "/*/clear"
    assert read(message(b"/a\xff")).address == "/a�"


# Runs -----------------------------------------------------------------------------------------


def test_a_short_run_of_floats_is_plain_numbers() -> None:
    values = [n / 2 for n in range(MIN_RUN_VALUES - 1)]
    assert read(message("/a", "f" * len(values), floats(*values))).arguments == values


@pytest.mark.parametrize("count", [MIN_RUN_VALUES, MIN_RUN_VALUES + 1, 13000])
def test_a_long_run_of_floats_is_one_array(count: int) -> None:
    values = array("f", [math.sin(n) for n in range(count)])
    packet = message("/a", "s" + "f" * count + "i", text("x") + floats(*values) + ints(3))
    before, run, after = read(packet).arguments
    assert (before, after) == ("x", 3)
    assert isinstance(run, array)
    assert run.typecode == "f"
    assert run == values


def test_a_run_keeps_every_bit() -> None:
    odd = bytes.fromhex("7fc00001 ff800000 7f800000 00000001 80000000 7f7fffff")
    [run] = read(message("/a", "f" * 18, odd * 3)).arguments
    if sys.byteorder == "little":
        run.byteswap()
    assert run.tobytes() == odd * 3


def test_runs_begin_anew_after_other_values() -> None:
    tags = "f" * 16 + "s" + "f" * 15 + "s" + "f" * 17
    data = floats(*range(16)) + text("a") + floats(*range(15)) + text("b") + floats(*range(17))
    first, _, *plain, _, last = read(message("/a", tags, data)).arguments
    assert (list(first), plain, list(last)) == (
        [float(n) for n in range(16)],
        [float(n) for n in range(15)],
        [float(n) for n in range(17)],
    )


def test_mixed_numbers_keep_their_types_and_order() -> None:
    tags = "i" * 20 + "f" * 16 + "hd" * 10 + "f" * 3
    layout = ">20i16f" + "qd" * 10 + "3f"
    values = [*range(20), *[0.5] * 16, *[2**40, 0.1] * 10, 1.0, 2.0, 3.0]
    found = read(message("/a", tags, struct.pack(layout, *values))).arguments
    assert found == [*range(20), array("f", [0.5] * 16), *[2**40, 0.1] * 10, 1.0, 2.0, 3.0]
    assert [type(value) for value in found[:20]] == [int] * 20


def test_runs_inside_arrays() -> None:
    packet = message(
        "/a", "[" + "f" * 16 + "][" + "i" * 16 + "]", floats(*[1] * 16) + ints(*[2] * 16)
    )
    assert read(packet).arguments == [[array("f", [1.0] * 16)], [2] * 16]


# Bundles --------------------------------------------------------------------------------------


def test_a_bundle_is_flattened_in_order() -> None:
    names = [message(f"/{n}") for n in range(5)]
    packet = bundle(names[0], bundle(names[1], bundle(names[2])), names[3], bundle(), names[4])
    found = decode(packet)
    assert [entry.address for _, entry in found] == ["/0", "/1", "/2", "/3", "/4"]
    assert {time for time, _ in found} == {None}


def test_a_bundle_has_its_time_in_unix_seconds() -> None:
    now = 1_700_000_000.25
    assert decode(bundle(FINE, FINE, time_tag=time_tag(now))) == [(now, read(FINE))] * 2


@pytest.mark.parametrize(
    ("outer", "inner", "due"),
    [(100.0, 200.0, 200.0), (100.0, 50.0, 100.0), (100.0, None, 100.0), (None, 50.0, 50.0)],
)
def test_a_nested_bundle_is_never_due_before_the_outer(
    outer: float | None, inner: float | None, due: float
) -> None:
    tags = [1 if time is None else time_tag(time) for time in (outer, inner)]
    packet = bundle(FINE, bundle(FINE, time_tag=tags[1]), FINE, time_tag=tags[0])
    assert [time for time, _ in decode(packet)] == [outer, due, outer]


def test_a_bad_message_leaves_the_others_alone() -> None:
    (_, before), (_, bad), (_, after) = decode(bundle(FINE, message("/bad", "f"), FINE))
    assert before == after == read(FINE)
    assert isinstance(bad, Undecodable)
    assert bad.address == "/bad"


# What is refused ------------------------------------------------------------------------------

MALFORMED = [
    (message("/a", "sif", text("x") + ints(1)), "truncated float at argument 3"),
    (message("/a", "i"), "truncated integer at argument 1"),
    (message("/a", "[i]d", ints(1, 2)), "truncated double at argument 2"),
    (message("/a", "h", ints(1)), "truncated 64-bit integer at argument 1"),
    (message("/a", "t", ints(1)), "truncated time tag at argument 1"),
    (message("/a", "b"), "truncated blob at argument 1"),
    (
        message("/a", "ib", ints(1, 9) + b"abcd"),
        "truncated blob (9 bytes announced, 4 left) at argument 2",
    ),
    (message("/a", "b", ints(-8)), "blob of -8 bytes at argument 1"),
    (message("/a", "s", b"abcd"), "unterminated string at argument 1"),
    (message("/a", "c", ints(-1)), "code -1 is no character at argument 1"),
    (message("/a", "f" * 20, floats(*range(18))), "truncated float at argument 19"),
    (message("/a", "s" + "i" * 20, text("x") + ints(*range(3))), "truncated integer at argument 5"),
    (message("/a", "i" * 16 + "f" * 16, ints(*range(16))), "truncated float at argument 17"),
    (message("/a", "f" * 16 + "hi", bytes(68)), "truncated 64-bit integer at argument 17"),
    (message("/a", "iq", ints(1)), "unknown type tag 'q' (there are:"),
    (message("/a", "[i", ints(1)), "an array is opened with '['"),
    (message("/a", "i]", ints(1)), "an array is closed with ']'"),
    (message("/a", "i", ints(1, 2)), "4 bytes are left over after the last argument"),
    (text("/a") + text("i"), "no type tags: what follows the address does not begin with a comma"),
    (text("/a") + b",iii", "the type tags do not end"),
    (message("/a", "i", b"\0\0\1"), "the message has 11 bytes, not a multiple of 4"),
]


@pytest.mark.parametrize(("packet", "sentence"), MALFORMED, ids=[row[1] for row in MALFORMED])
def test_a_malformed_message_says_what_is_wrong(packet: bytes, sentence: str) -> None:
    found = refused(packet)
    assert isinstance(found.error, BadArgument)
    assert found.error.sentence.startswith(sentence)
    assert found.address == "/a"


def test_an_unreadable_address_says_so() -> None:
    assert "does not end" in refused(b"/abc").error.sentence
    assert "is empty" in refused(bytes(8)).error.sentence
    assert refused(b"/abc").address == refused(bytes(8)).address == ""


BROKEN = [
    (b"", BadArgument, "the packet is empty"),
    (b"#bundle\0" + bytes(4), BadArgument, "truncated bundle: '#bundle' is not followed"),
    (bundle() + b"\0\0", BadArgument, "truncated bundle: 2 bytes where an element size belongs"),
    (bundle(FINE) + ints(-4), BadArgument, "a bundle element announces -4 bytes"),
    (bundle(FINE) + ints(0), BadArgument, "a bundle element announces 0 bytes"),
    (bundle() + ints(6) + bytes(8), BadArgument, "a bundle element announces 6 bytes, not a mult"),
    (bundle() + ints(99) + FINE, BadArgument, "truncated bundle: an element announces 99"),
    (bundle(FINE)[:-1], BadArgument, "truncated bundle: an element announces 16 bytes, 15 are"),
    (nested(MAX_BUNDLE_DEPTH + 1), TooLarge, "bundles are nested more than 16 deep"),
    (
        bundle(*[b"/a\0\0"] * (MAX_MESSAGES + 1)),
        TooLarge,
        "the bundle holds more than 8192 messages",
    ),
    (bytes(MAX_PACKET_BYTES + 4), TooLarge, "the packet has 16777220 bytes"),
]


@pytest.mark.parametrize(("packet", "kind", "sentence"), BROKEN, ids=[row[2] for row in BROKEN])
def test_broken_framing_refuses_the_whole_packet(
    packet: bytes, kind: type[LstmoscError], sentence: str
) -> None:
    with pytest.raises(kind) as raised:
        decode(packet)
    assert raised.value.sentence.startswith(sentence)


def test_every_cut_of_a_packet_is_noticed() -> None:
    start = len(text("/a"))
    data = text("name") + ints(1) + floats(2) + ints(0, 3, 4) + b"abcd" + floats(*range(16))
    whole = message("/a", "sif[hb]" + "f" * 16, data)
    assert len(read(whole).arguments) == 5
    for end in range(1, len(whole)):
        found = decode(whole[:end])[0][1]
        assert isinstance(found, Message) == (end == start), end


# Limits, from both sides ------------------------------------------------------------------------


def test_limit_of_the_address() -> None:
    longest = "/" + "a" * (MAX_ADDRESS_BYTES - 1)
    assert read(message(longest)).address == longest
    assert isinstance(refused(message(longest + "a")).error, TooLarge)


def test_limit_of_arguments() -> None:
    assert len(read(message("/a", "N" * MAX_ARGUMENTS)).arguments) == MAX_ARGUMENTS
    assert isinstance(refused(message("/a", "N" * (MAX_ARGUMENTS + 1))).error, TooLarge)


def test_long_runs_of_numbers_do_not_count_as_arguments() -> None:
    tags = "N" * MAX_ARGUMENTS + "f" * 100_000 + "i" * 100_000
    assert len(read(message("/a", tags, bytes(800_000))).arguments) == MAX_ARGUMENTS + 100_001
    assert isinstance(refused(message("/a", tags + "N", bytes(800_000))).error, TooLarge)


def test_limit_of_the_bundle() -> None:
    size = MAX_BUNDLE_BYTES - len(bundle(message("/a", "b", ints(0))))
    largest = bundle(message("/a", "b", ints(size) + bytes(size)))
    assert len(largest) == MAX_BUNDLE_BYTES
    assert len(decode(largest)) == 1
    with pytest.raises(TooLarge, match="send its messages one by one"):
        decode(largest + ints(4) + b"/a\0\0")


def test_limit_of_arrays_in_arrays() -> None:
    inner = read(message("/a", "[" * MAX_ARRAY_DEPTH + "]" * MAX_ARRAY_DEPTH)).arguments
    for _ in range(MAX_ARRAY_DEPTH):
        [inner] = inner
    assert inner == []
    deeper = message("/a", "[" * (MAX_ARRAY_DEPTH + 1) + "]" * (MAX_ARRAY_DEPTH + 1))
    assert isinstance(refused(deeper).error, TooLarge)


def test_limit_of_messages_and_depth() -> None:
    assert len(decode(bundle(*[b"/a\0\0"] * MAX_MESSAGES))) == MAX_MESSAGES
    assert len(decode(nested(MAX_BUNDLE_DEPTH))) == 1


def test_a_datagram_of_the_shortest_messages_fits() -> None:
    assert len(decode(bundle(*[b"/a\0\0"] * ((65507 - 16) // 8)))) == 8186


def test_limit_of_the_packet() -> None:
    size = MAX_PACKET_BYTES - len(message("/a", "b", ints(0)))
    [blob] = read(message("/a", "b", ints(size) + bytes(size))).arguments
    assert len(blob) == size


@pytest.mark.parametrize("case", list(malformed_packets()), ids=lambda case: case.name)
def test_malformed_packets(case: Malformed) -> None:
    outcome: list[str] | str
    try:
        found = decode(case.packet)
    except LstmoscError as error:
        outcome = error.code
    else:
        outcome = ["read" if isinstance(m, Message) else m.error.code for _, m in found]
    assert outcome == case.outcome
