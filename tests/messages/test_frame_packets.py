"""Frames whose packets are not read in full do exactly what those read in full do."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fake_clock import FakeClock
from harness import FakePeer, InProcess, packed
from lstmosc.service.frame_packets import FramePackets, head_of
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


def test_a_head_is_found_in_texts_and_then_floats_alone():
    frame = encode("/input/frame", ["in", 1.0, 2.0])
    assert head_of(frame) == frame[:-8]
    assert head_of(encode("/input/frame", ["in"])) is None
    assert head_of(encode("/input/frame", ["in", 1, 2.0])) is None
    assert head_of(encode("/input/frame", ["in", 2.0, "missing", 2.0])) is None
    assert head_of(b"") is None


def test_only_quiet_messages_are_remembered_and_not_too_many():
    packets = FramePackets()
    for number in range(3000):
        packets.note(b"%d" % number, Message("/input/frame", ["in", 1.0]))
    assert len(packets._calls) <= 1024
    packets.note(b"other", Message("/dataset/addPoint", ["d", "a", 1.0]))
    packets.note(b"wrong", Message("/input/frame", ["in"]))
    assert packets.find(b"other") is None and packets.find(b"wrong") is None


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
