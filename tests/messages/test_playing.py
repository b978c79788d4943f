"""Voices that play by messages: in time, together with an input; and all that goes wrong."""

from __future__ import annotations

import numpy as np
import pytest

from fake_clock import START, FakeClock
from harness import FakePeer, InProcess
from lstmosc.wire.decode import decode

FEW = ("maxIter", 3, "hiddenSize", 4)
CIRCLE = np.stack([np.sin(np.arange(60) / 5), np.cos(np.arange(60) / 5)], axis=1).astype("f4")


@pytest.fixture(scope="module")
def fitted(tmp_path_factory):
    """A server with a fitted model of two columns, to be left as it is found."""
    with InProcess(data_folder=str(tmp_path_factory.mktemp("playing"))) as running:
        running.server.clock = FakeClock()
        running.done("/dataseries/addSeries", "g", "a", 2, CIRCLE)
        running.done("/dataseries/addSeries", "g", "b", 2, CIRCLE[10:])
        running.done("/labelset/addLabel", "l", "a", "one")
        running.done("/labelset/addLabel", "l", "b", "other")
        running.done("/lstmforecast/fit", "fc", "g", *FEW)
        running.done("/lstmclassifier/fit", "cl", "g", "l", *FEW)
        yield running


@pytest.fixture
def server(fitted):
    fitted.server.clock = FakeClock()
    fitted.peer = FakePeer(fitted.peer.port + 1)
    fitted.done("/voice/new", "v", "lstmforecast", "fc")
    fitted.done("/voice/new", "twin", "lstmforecast", "fc")
    fitted.done("/input/new", "in", 2)
    for name in ("v", "twin"):
        fitted.done("/buffer/set", "start", 2, CIRCLE[:20])
        fitted.done("/voice/prime", name, "start")
    yield fitted
    for name in ("v", "twin", "other"):
        fitted.done("/voice/free", name)
    fitted.done("/input/free", "in")
    assert fitted.server.clock.num_waiting == 0


def frames(peer, address="/frame"):
    """Every frame a peer was sent: its date, or None, and its arguments."""
    found = []
    for packet, _ in peer.packets:
        for date, message in decode(packet):
            if message.address == address:
                found.append((date, message.arguments))
    return found


def pushed(peer, address):
    return [reply[1:] for reply in peer.replies if reply[0] == address]


def values(peer):
    return np.array([arguments[2:4] for _, arguments in frames(peer)])


def generated(server, count, name="twin"):
    reply = server.done("/voice/generate", name, count)
    return np.reshape(reply[2:], (count, 2))


def play_input(server, rows, rate=20.0):
    for row in rows:
        server.send("/input/frame", "in", *np.asarray(row).tolist())
        server.server.clock.advance(1 / rate)


def test_what_is_played_is_what_generate_gives_dated_on_one_grid(server):
    assert server.done("/voice/play", "v", 50, 25, "id", 4) == ["id", 4]
    server.server.clock.advance(2)
    found = frames(server.peer)
    assert [arguments[:2] for _, arguments in found] == [["v", k] for k in range(25)]
    assert all(arguments[4:] == ["id", 4] for _, arguments in found)
    assert np.allclose(values(server.peer), generated(server, 25), atol=1e-6)
    expected = START + 0.2 + np.arange(25) / 50
    assert np.abs(np.subtract([date for date, _ in found], expected)).max() < 1e-6
    assert pushed(server.peer, "/played") == [["v", 25, "id", 4]]
    assert np.allclose(generated(server, 3, "v"), generated(server, 3)), "it went on from there"
    heard, sent, late = server.done("/voice/stats", "v")[:3]
    assert (heard, sent, late) == (0, 25, 0)


def test_a_frame_that_is_fed_changes_the_next_that_is_sent(server):
    server.done("/voice/play", "v", 10, "ahead", 0.5)
    server.server.clock.advance(0.25)
    server.done("/voice/feed", "v", 0.9, -0.9)
    server.server.clock.advance(0.2)
    assert server.done("/voice/stop", "v") == [5]
    expected = [generated(server, 3)]
    server.done("/voice/feed", "twin", 0.9, -0.9)
    expected.append(generated(server, 2))
    assert np.allclose(values(server.peer), np.concatenate(expected), atol=1e-6)


def test_without_bundles_and_to_an_address_of_its_own(server):
    server.done("/voice/play", "v", 10, 3, "bundle", 0, "latency", 0.1)
    server.server.clock.advance(1)
    assert [date for date, _ in frames(server.peer)] == [None] * 3
    server.send("/voice/play", "v", 10, 3, "replyAddress", "/synth lead")
    server.server.clock.advance(1)
    found = [arguments for _, arguments in frames(server.peer, "/synth")]
    assert [arguments[0] for arguments in found][-3:] == ["lead"] * 3
    assert [len(arguments) for arguments in found][-3:] == [3, 3, 3]


def test_without_a_rate_it_plays_ten_frames_a_second(server):
    server.done("/voice/play", "v")
    server.server.clock.advance(0.95)
    assert server.done("/voice/stop", "v") == [10]


def test_a_second_play_takes_the_place_of_the_first(server):
    server.done("/voice/play", "v", 10)
    server.server.clock.advance(0.25)
    server.done("/voice/play", "v", 20, 2)
    server.server.clock.advance(1)
    assert pushed(server.peer, "/played") == [["v", 3], ["v", 2]]
    assert np.allclose(values(server.peer), generated(server, 5), atol=1e-6)


def test_what_cannot_be_played_is_told_at_once(server):
    assert server.fails("/voice/play", "nobody", 10)[0] == "notFound"
    server.done("/voice/new", "other", "lstmclassifier", "cl")
    assert server.fails("/voice/play", "other", 10)[0] == "badArgument"
    server.done("/voice/new", "other", "lstmforecast", "fc")
    server.done("/voice/reset", "other", 1)
    code, sentence = server.fails("/voice/play", "other", 10)
    assert code == "empty" and "prime" in sentence
    server.done("/voice/new", "other", "lstmforecast", "unfitted")
    assert server.fails("/voice/play", "other", 10)[0] == "notFound"


def test_a_failed_play_leaves_the_first_one_playing(server):
    server.done("/voice/play", "v", 10)
    assert server.fails("/voice/play", "v", -1)[0] == "badArgument"
    server.server.clock.advance(0.25)
    assert len(frames(server.peer)) == 3
    server.done("/voice/stop", "v")


@pytest.mark.parametrize("verb", ["clear", "free"])
def test_a_model_that_is_gone_ends_the_playing_with_a_failure(server, verb):
    server.done("/voice/play", "v", 10)
    server.server.clock.advance(0.25)
    server.done(f"/lstmforecast/{verb}", "fc")
    server.server.clock.advance(5)
    code = "notFitted" if verb == "clear" else "notFound"
    (told,) = pushed(server.peer, "/fail")
    assert told[:3] == ["/voice/play", "v", code]
    assert "/lstmforecast/fit" in told[3] and "then send /voice/play again" in told[3]
    assert len(frames(server.peer)) == 3
    server.done("/lstmforecast/undo", "fc")


def test_a_model_that_is_fitted_again_plays_on(server):
    server.done("/voice/play", "v", 10)
    server.server.clock.advance(0.25)
    server.done("/lstmforecast/fit", "fc", "g", *FEW)
    server.server.clock.advance(0.5)
    assert [arguments[1] for _, arguments in frames(server.peer)] == list(range(8))
    assert pushed(server.peer, "/fail") == []
    server.done("/voice/stop", "v")


def test_a_connection_that_ends_ends_the_playing(server):
    listener = FakePeer(50099, "tcp")
    server.ask("/voice/play", "v", 10, peer=listener)
    server.server.clock.advance(0.25)
    listener.closed = True
    server.server.clock.advance(5)
    assert len(frames(listener)) == 3
    assert server.done("/voice/stop", "v") == [3]


def test_a_voice_that_is_freed_plays_no_more(server):
    server.done("/voice/play", "v", 10)
    server.server.clock.advance(0.25)
    server.done("/voice/free", "v")
    server.server.clock.advance(5)
    assert len(frames(server.peer)) == 3
    assert pushed(server.peer, "/played") == [["v", 3]]


def test_call_and_response(server):
    server.done("/voice/follow", "v", "in", "callResponse", "threshold", 0.3, "latency", 0)
    play_input(server, CIRCLE[20:25])
    assert frames(server.peer) == []
    server.server.clock.advance(2)
    for row in CIRCLE[20:25]:
        server.done("/voice/feed", "twin", *row.tolist())
    assert np.allclose(values(server.peer), generated(server, 5), atol=1e-6)
    assert pushed(server.peer, "/played") == [["v", 5]]
    dates = [date for date, _ in frames(server.peer)]
    assert np.allclose(np.diff(dates), 1 / 20, atol=1e-6), "at the pace of the call"
    play_input(server, CIRCLE[:1])
    assert server.done("/voice/stop", "v") == [5]
    server.server.clock.advance(2)
    assert len(frames(server.peer)) == 5


def test_polyphony_battle_and_user_only(server):
    server.done("/voice/follow", "v", "in", "polyphony")
    play_input(server, CIRCLE[20:25])
    assert len(frames(server.peer)) == 5
    server.done("/voice/follow", "v", "in", "userOnly")
    play_input(server, CIRCLE[20:25])
    server.server.clock.advance(2)
    assert len(frames(server.peer)) == 5
    server.done("/voice/follow", "v", "in", "battle", "rate", 10)
    play_input(server, CIRCLE[20:30], rate=10)
    assert len(frames(server.peer)) == 5 + 11
    server.done("/voice/stop", "v")


def test_a_voice_that_listens_and_follows_hears_each_frame_once(server):
    server.done("/voice/listen", "v", "in", 0)
    server.done("/voice/follow", "v", "in", "polyphony")
    play_input(server, CIRCLE[20:25])
    assert server.done("/voice/stats", "v")[0] == 5


def test_what_cannot_be_followed_is_told_at_once(server):
    server.done("/input/new", "narrow", 1)
    assert server.fails("/voice/follow", "v", "narrow", "polyphony")[0] == "wrongSize"
    assert server.fails("/voice/follow", "v", "nobody", "polyphony")[0] == "notFound"
    assert server.fails("/voice/follow", "v", "in", "solo")[0] == "badArgument"
    series = np.asarray(CIRCLE[:8], ">f4").tobytes()
    for name in "ab":
        server.done("/dataseries/setSeries", "two", name, 2, series)
        server.done("/labelset/setLabel", "names", name, name)
    server.done("/lstmclassifier/fit", "told", "two", "names", "maxIter", 1)
    server.done("/voice/new", "label", "lstmclassifier", "told")
    for mode in ("callResponse", "polyphony", "battle"):
        assert "generates none" in server.fails("/voice/follow", "label", "in", mode)[1]
    server.done("/input/free", "narrow")


@pytest.mark.parametrize("mode", ["callResponse", "polyphony"])
@pytest.mark.parametrize("end", [("/input/free", "in"), ("/input/new", "in", 3)])
def test_an_input_that_is_gone_ends_the_following_with_a_failure(server, mode, end):
    server.done("/voice/follow", "v", "in", mode, "id", 9)
    play_input(server, CIRCLE[:2])
    server.done(*end)
    (told,) = pushed(server.peer, "/fail")
    assert told[:3] == ["/voice/follow", "v", "notFound"] and told[4:] == ["id", 9]
    assert "'in'" in told[3] and "/input/new" in told[3] and "/voice/follow again" in told[3]
    sent = 2 if mode == "polyphony" else 0
    assert pushed(server.peer, "/played") == [["v", sent, "id", 9]]


def test_frames_of_polyphony_are_counted_as_sent(server):
    server.done("/voice/follow", "v", "in", "polyphony", "rate", 10)
    play_input(server, CIRCLE[:3])
    server.done("/voice/follow", "v", "in", "polyphony", "rate", 10, "bundle", 0, "latency", 0.1)
    play_input(server, CIRCLE[:2])
    server.server.clock.advance(1)
    assert server.done("/voice/stats", "v")[:3] == [5, 5, 0]
    assert server.done("/voice/stop", "v") == [5]


def said(server, name="v"):
    """What a voice is said to do, and its state."""
    text = server.done("/voice/print", name)[0]
    head, counts = text.removeprefix("Voice of lstmforecast 'fc': ").split("; ")
    return head, counts


def test_a_voice_says_what_it_does_and_in_which_state_it_is(server):
    assert said(server) == ("idle, primed with 20 frames", "0 frames heard, 0 sent")
    server.done("/voice/listen", "v", "in", 0)
    server.done("/voice/play", "v", 12.5, 0)
    server.send("/input/frame", "in", 0, 1)
    doing = "listens to 'in', plays 12.5 frames/s, primed with 20 frames"
    assert said(server) == (doing, "1 frames heard, 0 sent")
    server.done("/voice/follow", "v", "in", "polyphony")
    assert said(server)[0] == "follows 'in' (polyphony), primed with 20 frames"
    server.done("/voice/stop", "v")
    server.done("/voice/reset", "v", 1)
    assert said(server)[0] == "idle, no frames yet"
    server.done("/voice/feed", "v", 0, 1)
    assert said(server)[0] == "idle, not primed"
