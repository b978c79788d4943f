"""Frames whose packets are not read in full do exactly what those read in full do."""

from __future__ import annotations

import struct

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fake_clock import FakeClock
from harness import FakePeer, InProcess, packed
from lstmosc.service.frame_packets import MAX_HEAD_BYTES, MAX_RECENT_HEADS, FramePackets, parts_of
from lstmosc.wire.encode import encode
from lstmosc.wire.message import Message


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    with InProcess(data_folder=str(tmp_path_factory.mktemp("frames"))) as running:
        running.server.clock = FakeClock()
        yield running


NAMES = st.sampled_from(["in", "wide", "nobody", "ffff"])
FRAMES = st.lists(st.floats(width=32), min_size=0, max_size=5)
TAILS = st.sampled_from([[], [], [], ["missing", 2.0], ["id", 7], [3], ["b"]])


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.tuples(NAMES, FRAMES, TAILS), max_size=12))
def test_known_heads_change_nothing(server, calls):
    found = []
    for remembering in (True, False):
        server.peer = FakePeer(60000)  # one that has heard nothing yet
        server.done("/input/free", "in")
        server.done("/input/free", "wide")
        server.done("/input/new", "in", 2)
        server.done("/input/new", "wide", 4)
        server.app.receiver._frames = FramePackets() if remembering else Forgetful()
        peer = FakePeer(50000 + remembering)
        for name, frame, tail in calls * 2:  # each head comes once more
            server.packet(packed("/input/frame", [name, *frame, *tail]), peer)
        inputs = [server.server.registry.get("input", name) for name in ("in", "wide")]
        found.append((peer.replies, [each.last().tobytes() for each in inputs]))
    assert found[0] == found[1]


class Forgetful(FramePackets):
    def find(self, head):
        return None


def test_a_packet_is_cut_about_its_numbers_and_before_its_id():
    frame = encode("/input/frame", ["in", 1.0, 2.0])
    assert parts_of(frame) == (frame[:-8], frame[-8:], False, None)
    with_id = encode("/voice/step", ["v", 1.0, 2.0, "id", -7])
    assert parts_of(with_id) == (with_id[:-16], with_id[-16:-8], False, -7)
    option = encode("/voice/step", ["v", 1.0, "missing", 2.0])
    assert parts_of(option) == (option[:-16] + option[-12:], option[-16:-12], False, None)


@pytest.mark.parametrize("size", [0, 3, 4, 8])
def test_a_blob_is_cut_out_with_its_size(size):
    blob = bytes(range(1, size + 1))
    packet = encode("/lstmforecast/predictPoint", ["m", blob, "-", 5, "id", 3])
    rest = encode("/lstmforecast/predictPoint", ["m", b"", "-", 5, "id", 3])
    head, numbers, in_blob, number = parts_of(packet)
    assert (numbers, in_blob, number) == (blob, True, 3)
    assert head == parts_of(rest).head
    assert head + b"id\0\0\0\0\0\3" == rest.replace(b"m\0\0\0" + b"\0" * 4, b"m\0\0\0")


@pytest.mark.parametrize("arguments", [["in"], ["in", 1, 2.0], ["in", 2.0, 1], ["in", 1.0, b"a"]])
def test_other_packets_have_no_parts(arguments):
    assert parts_of(encode("/input/frame", arguments)) is None
    assert parts_of(b"") is None


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=40), st.integers(0, 60))
def test_damaged_packets_have_parts_within_them_or_none(noise, at):
    for whole in (["m", b"12345678", "-", 5, "id", 3], ["m", "n", 1.0, 2.0, "id", 3]):
        packet = encode("/lstmforecast/predictPoint", whole)
        damaged = packet[:at] + noise + packet[at + len(noise) :]
        found = parts_of(damaged)
        assert found is None or found.numbers in damaged


def test_what_comes_often_is_remembered_and_not_too_much():
    packets = FramePackets()

    def note(address, *arguments):
        parts = parts_of(encode(address, arguments))
        packets.note(parts, Message(address, list(arguments)))
        return parts.head

    played_on = note("/input/frame", "in", 1.0)
    heads = []
    for number in range(5 * MAX_RECENT_HEADS):
        heads.append(note("/input/frame", f"in{number}", 1.0))
        assert packets.find(played_on)
    assert sum(bool(packets.find(head)) for head in heads) <= 2 * MAX_RECENT_HEADS
    known = (
        note("/voice/step", "v", 1.0, "id", 3),
        note("/lstmclassifier/predictPoint", "m", bytes(8), "id", 3),
        note("/voice/step", "v", 1.0, "missing", 3.0),
    )
    assert all(map(packets.find, known))
    others = (
        note("/dataset/addPoint", "d", "a", 1.0),
        note("/input/frame", "in", 1.0, "nonsense", 3),
        note("/voice/step", "v", 1.0, "replyPort", 3),
        note("/voice/step", "v" * MAX_HEAD_BYTES, 1.0),
        note("/lstmclassifier/predictPoint", "m", 1.0),
    )
    assert not any(map(packets.find, others))


def test_an_id_that_is_another_options_value_is_left_alone():
    call = ["m", bytes(8), "replyAddress", "id", 5]
    packets, parts = FramePackets(), parts_of(encode("/lstmclassifier/predictPoint", call))
    packets.note(parts, Message("/lstmclassifier/predictPoint", call))
    assert packets.find(parts.head) is None


STEPS = st.lists(
    st.tuples(
        st.sampled_from(["/voice/step", "/VOICE/Step", "/voice/feed", "/dataseries/addFrame"]),
        st.sampled_from(["v", "nobody"]),
        st.lists(st.floats(-3, 3, width=32), min_size=1, max_size=2),
        st.sampled_from([[], [1], ["id", 7], ["id", -1], ["missing", 2.0], [1, "missing", 1]]),
    ),
    max_size=8,
)


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(STEPS)
def test_voices_and_series_answer_the_same_to_known_heads(stepping, calls):
    answers = []
    for remembering in (True, False):
        stepping.done("/voice/reset", "v", 1)
        for store in ("v", "nobody"):
            stepping.ask("/dataseries/free", store)
        stepping.app.receiver._frames = FramePackets() if remembering else Forgetful()
        peer = FakePeer(50000 + remembering)
        for address, name, frame, tail in calls * 2:
            names = [name, "take"] if "addFrame" in address else [name]
            stepping.packet(packed(address, [*names, *frame, *tail]), peer)
        stepping.wait(peer, 2 * len(calls))
        answers.append(peer.replies)
    assert answers[0] == answers[1]


PREDICTIONS = st.lists(
    st.tuples(
        st.sampled_from(["m", "nobody"]),
        st.one_of(
            st.lists(st.floats(-3, 3, width=32), max_size=6).map(
                lambda v: struct.pack(f">{len(v)}f", *v)
            ),
            st.binary(max_size=9),
        ),
        st.sampled_from([[], ["-", 2], ["b"], ["-"], [0], ["numFrames", 2]]),
        st.sampled_from([[], ["id", 7], ["id", -1], ["replyPort", 9], ["temperature", 0.5]]),
    ),
    max_size=8,
)


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(PREDICTIONS)
def test_predictions_from_blobs_answer_the_same_to_known_heads(stepping, calls):
    answers = []
    for remembering in (True, False):
        stepping.ask("/buffer/free", "b")
        stepping.app.receiver._frames = FramePackets() if remembering else Forgetful()
        peer = FakePeer(50000 + remembering)
        for name, blob, *rest in calls * 2:
            arguments = [name, blob, *rest[0], *rest[1]]
            stepping.packet(packed("/lstmforecast/predictPoint", arguments), peer)
        stepping.wait(peer, 2 * len(calls))
        answers.append(peer.replies)
    assert answers[0] == answers[1]


@pytest.fixture(scope="module")
def stepping():
    with InProcess() as running:
        running.done("/dataseries/setSeries", "s", "a", 2, *np.sin(np.arange(40.0)).tolist())
        running.done("/lstmforecast/fit", "m", "s", "maxIter", 1)
        running.done("/voice/new", "v", "lstmforecast", "m")
        yield running


def test_without_the_key_and_with_the_traffic_logged_they_are_read_in_full(tmp_path, caplog):
    with InProcess(data_folder=str(tmp_path), key="sesame") as server:
        stranger = FakePeer(50001)
        server.ask("/key", "sesame")
        server.done("/input/new", "in", 1)
        for _ in range(2):
            server.send("/input/frame", "in", 1.0)
        server.send("/input/frame", "in", 1.0, peer=stranger)
        assert stranger.finals[0][3] == "denied"
        assert np.size(server.done("/input/get", "in")[2:]) == 2
        server.done("/dumpOSC", 1)
        with caplog.at_level("INFO"):
            server.send("/input/frame", "in", 1.0)
        assert "/input/frame" in caplog.text
