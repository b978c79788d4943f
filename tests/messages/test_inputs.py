"""Inputs by messages: frames recorded, captured, divided into phrases; and all that goes wrong."""

from __future__ import annotations

import struct

import numpy as np
import pytest

from fake_clock import START, FakeClock
from harness import FakePeer, InProcess
from lstmosc.wire.encode import encode
from session_servers import Sessions


@pytest.fixture
def server(tmp_path):
    with InProcess(data_folder=str(tmp_path)) as running:
        yield with_fake_clock(running)


def with_fake_clock(server):
    server.server.clock = FakeClock()
    return server


def play(server, frames, rate=100.0, name="in", peer=None):
    for frame in frames:
        server.send("/input/frame", name, *np.atleast_1d(frame).tolist(), peer=peer)
        server.server.clock.advance(1 / rate)


def pushed(peer, address):
    return [reply[1:] for reply in peer.replies if reply[0] == address]


def column(server, name, identifier):
    return server.done("/dataseries/getSeries", name, identifier)[2:]


def walk(length, start=0):
    return [float(value) for value in range(start, start + length)]


def test_a_frame_is_answered_only_where_it_fails_or_carries_an_id(server):
    server.done("/input/new", "in", 2)
    heard = len(server.peer.replies)
    server.send("/input/frame", "in", 1, 2)
    assert len(server.peer.replies) == heard
    assert server.ask("/input/frame", "in", 1, 2, "id", 7) == [
        *("/done", "/input/frame", "in", "id", 7)
    ]
    assert server.fails("/input/frame", "in", 1)[0] == "wrongSize"
    assert server.fails("/input/frame", "nobody", 1, 2)[0] == "notFound"
    assert server.fails("/input/frame", "in")[0] == "badArgument"
    assert server.done("/input/get", "in") == [2, 2, 1.0, 2.0, 1.0, 2.0]


@pytest.mark.parametrize("value", [1e31, -1e38])
@pytest.mark.filterwarnings("error")
def test_values_that_no_model_reads_are_refused(server, value):
    server.done("/input/new", "in", 2)
    server.send("/input/frame", "in", 1.0, value)
    assert [reply[3] for reply in server.peer.replies if reply[0] == "/fail"] == ["badArgument"]
    assert server.fails("/input/get", "in")[0] == "empty"


def test_infinity_is_refused_and_nan_marks_a_missing_value(server):
    server.done("/input/new", "in", 1)
    for value in (np.inf, np.nan):
        server.packet(b"/input/frame\0\0\0\0,sf\0in\0\0" + struct.pack(">f", value))
    assert server.peer.finals[-1][:4] == ["/fail", "/input/frame", "in", "badArgument"]
    server.send("/input/frame", "in", -1, "missing", -1)
    assert server.fails("/input/get", "in")[0] == "badArgument"
    assert server.done("/input/get", "in", "missing", 9) == [2, 1, 9.0, 9.0]


def test_frames_come_as_blobs_and_from_buffers_too(server):
    server.done("/input/new", "in", 2)
    server.done("/buffer/set", "b", 1, 5, 6)
    server.send("/input/frame", "in", struct.pack(">ff", 3, 4))
    server.send("/input/frame", "in", "b")
    assert server.done("/input/get", "in", 2) == [2, 2, 3.0, 4.0, 5.0, 6.0]
    assert server.done("/input/get", "in", 1, "t") == ["t", 1, 2]
    assert server.done("/buffer/get", "t") == [1, 2, 5.0, 6.0]


def test_the_time_tag_of_a_bundle_is_the_time_of_its_frames(server):
    server.done("/input/new", "in", 1, "dt", 1)
    for seconds, value in ((100.0, 1), (100.25, 2), (101.5, 3)):
        message = encode("/input/frame", ["in", value])
        tag = int((2208988800 + seconds) * 2**32)
        server.packet(b"#bundle\0" + struct.pack(">QI", tag, len(message)) + message)
    assert server.done("/input/get", "in") == [3, 2, 0.0, 1.0, 0.25, 2.0, 1.25, 3.0]


def test_a_recording_replaces_the_series_and_undo_brings_it_back(server):
    server.done("/input/new", "in", 1)
    server.done("/dataseries/addSeries", "g", "a", 1, 7, 8)
    server.done("/dataseries/addSeries", "g", "b", 1, 9)
    server.done("/input/record", "in", "g", "a", "id", 5)
    assert column(server, "g", "a") == [7.0, 8.0], "nothing came yet"
    play(server, walk(30))
    server.server.clock.advance(1)
    assert column(server, "g", "a") == walk(30), "it is there while it goes on"
    play(server, walk(10, 30))
    assert server.done("/input/stop", "in") == [40]
    assert column(server, "g", "a") == walk(40)
    assert pushed(server.peer, "/recorded") == [["in", "a", 40, "id", 5]]
    assert server.done("/dataseries/undo", "g") == [1]
    assert column(server, "g", "a") == [7.0, 8.0]
    assert server.done("/dataseries/undo", "g") == [1]
    assert column(server, "g", "a") == walk(40)
    assert column(server, "g", "b") == [9.0]


def test_a_recording_of_nothing_changes_nothing(server):
    server.done("/input/new", "in", 1)
    server.done("/dataseries/addSeries", "g", "a", 1, 7, 8)
    server.done("/input/record", "in", "g", "a")
    assert server.done("/input/stop", "in") == [0]
    assert column(server, "g", "a") == [7.0, 8.0]
    assert server.fails("/dataseries/undo", "g")[0] == "notFound"
    assert pushed(server.peer, "/recorded") == [["in", "a", 0]]


def test_a_cleared_input_forgets_its_frames_and_goes_on(server):
    server.done("/input/new", "in", 1, 20)
    server.done("/input/record", "in", "g", "a")
    play(server, walk(5), rate=1000)
    assert server.done("/input/clear", "in") == []
    assert server.fails("/input/get", "in")[0] == "empty"
    assert server.fails("/input/capture", "in", "g", "b", 3)[0] == "empty"
    play(server, walk(3, 5))
    assert server.done("/input/get", "in") == [3, 1, *walk(3, 5)]
    assert server.done("/input/capture", "in", "g", "b", 20) == [3]
    assert server.done("/input/print", "in") == ["Input: 1 channel, 3 of 8 frames kept"]
    server.done("/input/stop", "in")
    assert column(server, "g", "a") == walk(8)
    play(server, walk(30))
    assert server.done("/input/get", "in")[:1] == [20]
    assert server.fails("/input/clear", "nobody")[0] == "notFound"


def test_several_recordings_go_on_at_once_and_end_by_themselves(server):
    server.done("/input/new", "in", 1)
    server.done("/input/record", "in", "g", "whole")
    play(server, walk(5))
    server.done("/input/record", "in", "g", "later", 3)
    play(server, walk(5, 5))
    server.done("/input/record", "in", "other", "last")
    play(server, walk(2, 10))
    assert pushed(server.peer, "/recorded") == [["in", "later", 3]]
    assert server.done("/input/stop", "in") == [14]
    assert column(server, "g", "whole") == walk(12)
    assert column(server, "g", "later") == walk(3, 5)
    assert column(server, "other", "last") == walk(2, 10)


def test_recording_the_same_series_again_begins_anew(server):
    server.done("/input/new", "in", 1)
    server.done("/input/record", "in", "g", "a")
    play(server, walk(5))
    server.done("/input/record", "in", "g", "a")
    play(server, walk(3, 5))
    server.done("/input/stop", "in")
    assert column(server, "g", "a") == walk(3, 5)
    assert pushed(server.peer, "/recorded") == [["in", "a", 5], ["in", "a", 3]]


def test_what_is_captured_was_played_before_it_was_asked_for(server):
    server.done("/input/new", "in", 1, 20)
    assert server.fails("/input/capture", "in", "g", "a", 5)[0] == "empty"
    play(server, walk(30))
    assert server.done("/input/capture", "in", "g", "a", 5) == [5]
    assert column(server, "g", "a") == walk(5, 25)
    assert server.done("/input/capture", "in", "g", "a", 99) == [20]
    assert column(server, "g", "a") == walk(20, 10)
    server.done("/dataseries/undo", "g")
    assert column(server, "g", "a") == walk(5, 25)


def test_ten_phrases_with_pauses_become_ten_series(server):
    subscriber = FakePeer(50001)
    server.ask("/notify", 1, peer=subscriber)
    server.done("/input/new", "in", 1)
    server.done("/dataseries/addSeries", "g", "p3", 1, 7)
    server.done("/input/segment", "in", "g", "id", 9)
    lengths = [10, 4, 33, 8, 20, 5, 17, 40, 6, 12]
    for number, length in enumerate(lengths):
        play(server, walk(length, 100 * number))
        server.server.clock.advance(0.7)
    names = [f"p{n}" for n in (0, 1, 2, *range(4, 11))]
    told = [["in", name, length] for name, length in zip(names, lengths, strict=True)]
    assert pushed(server.peer, "/phrase") == [[*each, "id", 9] for each in told]
    assert pushed(subscriber, "/phrase") == told
    for number, (name, length) in enumerate(zip(names, lengths, strict=True)):
        assert column(server, "g", name) == walk(length, 100 * number)
    assert server.done("/input/stop", "in") == [0]
    play(server, walk(10))
    server.server.clock.advance(0.7)
    assert server.done("/dataseries/size", "g") == [11]


def test_phrases_by_a_column_by_length_and_with_a_prefix(server):
    server.done("/input/new", "in", 2)
    server.done("/input/segment", "in", "g", "prefix", "take", "column", 1, "threshold", 0.5)
    for level in (0, 1, 0, 1, 0):
        play(server, [(n, level) for n in range(60)])
    assert [each[1:] for each in pushed(server.peer, "/phrase")] == [["take0", 60], ["take1", 60]]
    assert server.fails("/input/segment", "in", "g", "column", 2)[0] == "badArgument"
    server.done("/input/segment", "in", "g", "maxFrames", 10)
    play(server, [(n, 0) for n in range(25)])
    server.done("/input/stop", "in")
    assert [each[1:] for each in pushed(server.peer, "/phrase")][2:] == [
        *(["p0", 10], ["p1", 10], ["p2", 5])
    ]


def test_an_input_freed_or_made_anew_while_recording_keeps_what_came(server):
    for end in (("/input/free", "in"), ("/input/new", "in", 2), ("/clearAll",)):
        server.done("/input/new", "in", 1)
        server.done("/input/record", "in", "g", "a")
        play(server, walk(5))
        server.done(*end)
        assert pushed(server.peer, "/recorded").pop() == ["in", "a", 5]
        if end != ("/clearAll",):
            assert column(server, "g", "a") == walk(5)
        server.done("/input/free", "in")
        assert server.server.clock.num_waiting == 0
    assert server.done("/input/free", "in") == []
    assert server.fails("/input/record", "in", "g", "a")[0] == "notFound"


@pytest.mark.parametrize("end", [("/input/free", "in"), ("/input/new", "in", 3)])
def test_whoever_segments_an_input_that_is_gone_is_told(server, end):
    server.done("/input/new", "in", 1)
    server.done("/input/segment", "in", "g", "id", 3)
    play(server, walk(5))
    server.done(*end)
    (told,) = pushed(server.peer, "/fail")
    assert told[:3] == ["/input/segment", "in", "notFound"] and told[4:] == ["id", 3]
    assert "/input/new" in told[3] and "send /input/segment again" in told[3]
    assert pushed(server.peer, "/phrase") == [["in", "p0", 5, "id", 3]]
    assert server.server.clock.num_waiting == 0


def test_a_phrase_that_does_not_fit_its_store_says_which_and_a_way_out(server):
    server.done("/input/new", "in", 2)
    server.done("/input/segment", "in", "g")
    server.done("/dataseries/setSeries", "g", "a", 1, 7, 8)
    play(server, [(n, n) for n in range(5)])
    server.server.clock.advance(1)
    (told,) = pushed(server.peer, "/fail")
    assert told[:3] == ["/input/segment", "in", "wrongSize"]
    assert "dataseries 'g' has 1 column: name another" in told[3]
    server.done("/dataseries/free", "g")
    play(server, [(n, n) for n in range(5)])
    server.server.clock.advance(1)
    assert pushed(server.peer, "/phrase") == [["in", "p0", 5]]


def test_a_store_of_another_width_is_refused_before_anything_is_played(server):
    server.done("/input/new", "in", 1, "dt", 1)
    server.done("/dataseries/addSeries", "g", "a", 1, 7)
    for call in (("record", "in", "g", "b"), ("segment", "in", "g")):
        code, sentence = server.fails(f"/input/{call[0]}", *call[1:])
        assert code == "wrongSize" and "2 values" in sentence
    play(server, walk(3))
    assert server.fails("/input/capture", "in", "g", "b", 3)[0] == "wrongSize"


def test_a_recording_ends_with_a_failure_where_its_series_is_changed_or_gone(server):
    for change in (("undo", "g"), ("free", "g"), ("deleteSeries", "g", "a")):
        server.done("/input/new", "in", 1)
        server.done("/dataseries/setSeries", "g", "a", 1, 7, 8)
        server.done("/input/record", "in", "g", "a", "id", 3)
        play(server, walk(10))
        server.server.clock.advance(1)
        server.done(f"/dataseries/{change[0]}", *change[1:])
        play(server, walk(10))
        server.server.clock.advance(1)
        play(server, walk(10))
        assert pushed(server.peer, "/fail")[-1][:3] == ["/input/record", "in", "notFound"]
        assert server.done("/input/stop", "in") == [0]


def test_limits_end_a_recording_and_not_the_input(tmp_path):
    with InProcess(data_folder=str(tmp_path), max_frames=50, max_memory=100_000) as running:
        server = with_fake_clock(running)
        assert server.fails("/input/new", "in", 1, 51)[0] == "tooLarge"
        assert server.fails("/input/new", "in", 10_000, 50)[0] == "tooLarge"
        server.done("/input/new", "in", 1, 50)
        server.done("/input/record", "in", "g", "a")
        for _ in range(3):
            play(server, walk(20))
            server.server.clock.advance(1)
        assert pushed(server.peer, "/fail")[-1][:3] == ["/input/record", "in", "tooLarge"]
        assert column(server, "g", "a") == (walk(20) * 3)[: len(column(server, "g", "a"))]
        assert 40 <= len(column(server, "g", "a")) <= 50
        assert server.done("/input/get", "in", 1) == [1, 1, 19.0]


def test_a_recording_waits_for_the_job_that_writes_its_store(server):
    server.done("/dataseries/addSeries", "g", "a", 1, 7)
    server.done("/dataseries/write", "g", "g.json")
    server.done("/input/new", "in", 1)
    server.done("/input/record", "in", "g", "b")
    play(server, walk(5), rate=1000)
    before = len(server.peer.finals)
    server.send("/dataseries/read", "g", "g.json")
    server.server.clock.advance(1)
    server.send("/dataseries/getSeries", "g", "b")
    finals = server.wait(server.peer, before + 2)
    assert [final[1] for final in finals[-2:]] == ["/dataseries/read", "/dataseries/getSeries"]
    assert finals[-1][5:] == walk(5)


def test_the_time_column_of_a_new_dataseries_has_its_role(server):
    server.done("/input/new", "in", 2, "dt", 1)
    play(server, [(1, 2)] * 5)
    server.done("/input/capture", "in", "g", "a", 5)
    assert server.done("/dataseries/getRoles", "g") == ["dt", "continuous", "continuous"]


def test_inputs_are_listed_and_described(server):
    server.done("/input/new", "in", 3, 100, 1)
    server.done("/input/new", "in", 3, 100, 1)
    assert server.done("/input/cols", "in") == [4]
    text = "Input: 3 channels, dt first, 0 of 0 frames kept"
    assert server.done("/input/print", "in") == [text]
    assert server.done("/list", "input") == [1, "input", "in", text]
    assert server.ask("/status")[4] == 1


def test_a_session_keeps_inputs_by_name_and_settings(tmp_path):
    sessions = Sessions(tmp_path)
    with sessions.open() as running:
        server = with_fake_clock(running)
        server.done("/input/new", "in", 1, 77, "dt", 1)
        server.done("/input/new", "gone", 1)
        server.done("/input/free", "gone")
        server.done("/input/record", "in", "g", "a")
        play(server, walk(30))
        server.server.clock.advance(1)
        server.done("/save", "all.lstmosc")
        assert server.ask("/sync", 1) == ["/synced", 1]
    with sessions.open() as running:
        server = with_fake_clock(running)
        assert server.done("/list", "input")[3] == "Input: 1 channel, dt first, 0 of 0 frames kept"
        assert server.done("/list")[0] == 2
        assert column(server, "g", "a")[1::2] == walk(30), "what was recorded until the crash"
        server.done("/clearAll")
        assert server.fails("/input/get", "in")[0] == "notFound"
        assert server.done("/restore", "all.lstmosc") == [2]
        assert server.server.registry.get("input", "in").has_settings(1, 77, True)


def test_a_sender_that_has_gone_leaves_its_recording_going(server):
    gone = FakePeer(50002, "tcp")
    server.done("/input/new", "in", 1)
    server.ask("/input/record", "in", "g", "a", peer=gone)
    server.app.receiver.gone(gone)
    play(server, walk(5))
    assert server.done("/input/stop", "in") == [5]
    assert pushed(gone, "/recorded") == [["in", "a", 5]]


def test_frames_have_the_time_of_the_clock_without_a_tag(server):
    server.done("/input/new", "in", 1)
    source = server.server.registry.get("input", "in")
    times = []

    class Ear:
        def heard(self, frame, time):
            times.append(time)

        def closed(self, why=None):
            pass

    source.listen("ear", Ear())
    play(server, walk(2), rate=4)
    assert times == [START, START + 0.25]
