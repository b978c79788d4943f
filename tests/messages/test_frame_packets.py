"""Frames whose packets are not read in full do exactly what those read in full do."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fake_clock import FakeClock
from harness import FakePeer, InProcess, packed
from lstmosc.service.frame_packets import MAX_RECENT_HEADS, FramePackets, parts_of
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
        for name, frame, tail in calls:
            server.packet(packed("/input/frame", [name, *frame, *tail]), peer)
        inputs = [server.server.registry.get("input", name) for name in ("in", "wide")]
        found.append((peer.replies, [each.last().tobytes() for each in inputs]))
    assert found[0] == found[1]


class Forgetful(FramePackets):
    def find(self, head):
        return None


def test_a_packet_is_cut_where_texts_end_and_floats_begin_and_end():
    frame = encode("/input/frame", ["in", 1.0, 2.0])
    assert parts_of(frame) == (frame[:-8], frame[-8:], None)
    with_id = encode("/voice/step", ["v", 1.0, 2.0, "id", -7])
    assert parts_of(with_id) == (with_id[:-16], with_id[-16:-8], -7)


@pytest.mark.parametrize(
    "arguments",
    [
        ["in"],
        ["in", 1, 2.0],
        ["in", 2.0, "missing", 2.0],
        ["in", 2.0, "ix", 7],
        ["in", 2.0, "i", 7],
    ],
)
def test_other_packets_have_no_parts(arguments):
    assert parts_of(encode("/input/frame", arguments)) is None
    assert parts_of(b"") is None


def test_what_comes_often_is_remembered_and_not_too_much():
    packets = FramePackets()
    packets.note(b"played on", Message("/input/frame", ["in", 1.0]))
    for number in range(5 * MAX_RECENT_HEADS):
        packets.note(b"%d" % number, Message("/input/frame", ["in", 1.0]))
        assert packets.find(b"played on")
    remembered = sum(bool(packets.find(b"%d" % n)) for n in range(5 * MAX_RECENT_HEADS))
    assert remembered <= 2 * MAX_RECENT_HEADS
    packets.note(b"step", Message("/voice/step", ["v", 1.0, "id", 3]))
    packets.note(b"one", Message("/dataset/addPoint", ["d", "a", 1.0]))
    packets.note(b"wrong", Message("/input/frame", ["in"]))
    packets.note(b"port", Message("/voice/step", ["v", 1.0, "replyPort", 3]))
    assert packets.find(b"step") is not None
    assert not any(map(packets.find, (b"one", b"wrong", b"port")))


STEPS = st.lists(
    st.tuples(
        st.sampled_from(["/voice/step", "/VOICE/Step", "/voice/feed", "/dataseries/addFrame"]),
        st.sampled_from(["v", "nobody"]),
        st.lists(st.floats(-3, 3, width=32), min_size=1, max_size=2),
        st.sampled_from([[], ["id", 7], ["id", -1], ["missing", 2.0]]),
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
        for address, name, frame, tail in calls:
            names = [name, "take"] if "addFrame" in address else [name]
            stepping.packet(packed(address, [*names, *frame, *tail]), peer)
        stepping.wait(peer, len(calls))
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
