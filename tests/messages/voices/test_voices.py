"""Voices over the wire: they answer what predictions answer, and what fails changes nothing."""

from __future__ import annotations

import numpy as np
import pytest

from harness import FakePeer, InProcess
from voice_models import FAST, MODELS, fill, frames_for, predicted, wave


@pytest.mark.parametrize("kind", MODELS)
def test_a_step_answers_what_a_prediction_of_the_whole_series_does(server, kind):
    family, model = MODELS[kind]
    server.done("/voice/new", "v", family, model)
    frames = frames_for(kind)
    for end, frame in enumerate(frames, 1):
        answer = server.done("/voice/step", "v", *frame.tolist())
        expected = predicted(server, family, model, frames[:end])
        if family == "lstmclassifier":
            assert answer[0] == expected[0]
            assert answer[2] == pytest.approx(end / 60, abs=0.06)  # of a gesture's frames
            assert answer[1] == pytest.approx(expected[1], abs=1e-5)
        else:
            assert answer[0] == len(expected)
            assert answer[1:] == pytest.approx(expected, rel=1e-5, abs=1e-5)
        assert server.done("/voice/query", "v") == answer
    assert server.done("/voice/stats", "v")[0] == len(frames)


def test_feed_and_query_are_a_step(server):
    server.done("/voice/new", "v", "lstmforecast", "m")
    server.done("/voice/new", "w", "lstmforecast", "m")
    for frame in wave(1)[:5].tolist():
        assert server.done("/voice/feed", "v", *frame) == []
        assert server.done("/voice/query", "v") == server.done("/voice/step", "w", *frame)


def test_a_primed_voice_generates_what_a_forecast_continues(server):
    server.done("/voice/new", "v", "lstmforecast", "m")
    blob = wave(2).astype(">f4").tobytes()
    server.done("/voice/prime", "v", blob)
    expected = server.done("/lstmforecast/predictPoint", "m", blob, "forecastLength", 30)
    ahead = server.done("/voice/generate", "v", 30, "peek", 1)
    assert ahead == pytest.approx(expected, abs=1e-5)
    first = server.done("/voice/generate", "v", 10)
    rest = server.done("/voice/generate", "v", 20)
    assert [*first[2:], *rest[2:]] == pytest.approx(ahead[2:], abs=1e-5)
    server.done("/voice/reset", "v")
    assert server.done("/voice/generate", "v", 30, "buffer") == ["buffer", 30, 2]
    assert server.done("/buffer/get", "buffer") == pytest.approx(ahead, abs=1e-5)
    server.done("/voice/reset", "v", 1)
    assert server.fails("/voice/query", "v")[0] == "empty"


def test_the_seed_decides_what_is_drawn(server):
    def generated(*options):
        server.done("/voice/reset", "v")
        return server.done("/voice/generate", "v", 40, "noise", 1, *options)

    server.done("/voice/new", "v", "lstmforecast", "m", "seed", 5)
    server.done("/voice/prime", "v", wave(2).astype(">f4").tobytes())
    assert generated() == generated() == generated("seed", 5)
    assert generated("seed", 6) != generated()
    assert generated("seed", -1) != generated("seed", -1)
    server.done("/voice/new", "v", "lstmforecast", "m", "seed", 6)
    assert generated() == generated("seed", 6)


def test_surprise_is_that_of_the_series(server):
    server.done("/voice/new", "v", "lstmforecast", "m")
    frames = wave(4)[:12]
    for frame in frames.tolist():
        server.done("/voice/feed", "v", *frame)
    _, *expected, threshold = server.done(
        "/lstmforecast/surprise", "m", frames.astype(">f4").tobytes()
    )
    assert server.done("/voice/surprise", "v") == pytest.approx([expected[-1], threshold], rel=1e-4)
    server.done("/voice/new", "w", "lstmclassifier", "m")
    server.done("/voice/feed", "w", 0, 1)
    assert server.fails("/voice/surprise", "w")[0] == "badArgument"


def test_a_fitted_voice_goes_on_with_new_weights_after_its_last_frames(own):
    own.done("/voice/new", "v", "lstmforecast", "own")
    frames = np.concatenate([wave(n) for n in range(8)])[:300]
    own.done("/voice/prime", "v", frames[:290].astype(">f4").tobytes())
    for frame in frames[290:].tolist():
        own.done("/voice/feed", "v", *frame)
    before = own.done("/voice/query", "v")
    own.done("/dataseries/setSeries", "others", "o", 2, 0.5 * wave(0) ** 2)
    own.done("/lstmforecast/fit", "own", "others", *FAST)
    after = own.done("/voice/query", "v")
    expected = predicted(own, "lstmforecast", "own", frames[-256:])
    assert after[1:] == pytest.approx(expected, abs=1e-5)
    assert after != before


def test_voices_of_a_model_that_is_gone_say_so(own):
    own.done("/voice/new", "v", "lstmforecast", "own")
    own.done("/voice/feed", "v", 0, 1)
    own.done("/lstmforecast/clear", "own")
    for call in (("step", 0, 1), ("feed", 0, 1), ("query",), ("surprise",), ("generate", 3)):
        code, sentence = own.fails(f"/voice/{call[0]}", "v", *call[1:])
        assert code == "notFitted" and "/lstmforecast/fit" in sentence
    own.done("/lstmforecast/undo", "own")
    assert own.done("/voice/query", "v")
    own.done("/lstmforecast/free", "own")
    code, sentence = own.fails("/voice/step", "v", 0, 1)
    assert code == "notFound" and "own" in sentence


def test_what_cannot_be_read_is_refused_and_nothing_moves(server):
    server.done("/voice/new", "v", "lstmforecast", "m")
    server.done("/voice/feed", "v", 0.5, 0.5)
    before = server.done("/voice/query", "v")
    for frame, code in (
        ((1,), "wrongSize"),
        ((1, 2, 3), "wrongSize"),
        ((np.array([np.inf, 0], ">f4").tobytes(),), "badArgument"),
        ((1e35, 0), "badArgument"),
    ):
        assert server.fails("/voice/step", "v", *frame)[0] == code
        assert server.done("/voice/query", "v") == before
    assert server.done("/voice/stats", "v")[0] == 1
    assert server.fails("/voice/new", "w", "dataset", "m")[0] == "badArgument"
    assert server.fails("/voice/step", "w", 1, 2)[0] == "notFound"
    server.done("/voice/new", "w", "lstmclassifier", "m")
    assert server.fails("/voice/query", "w")[0] == "empty"
    server.done("/voice/feed", "w", 0, 1)
    assert server.fails("/voice/generate", "w", 3)[0] == "badArgument"


def test_missing_values_are_read_as_the_model_reads_them(own):
    own.done("/lstmforecast/fit", "own", "waves", "missingValues", "mask", *FAST)
    own.done("/voice/new", "v", "lstmforecast", "own")
    frames = wave(5)[:10].copy()
    frames[[0, 4, 5], [1, 0, 1]] = np.nan
    for end, frame in enumerate(frames, 1):
        given = [-99 if np.isnan(value) else value for value in frame.tolist()]
        answer = own.done("/voice/step", "v", *given, "missing", -99)
        expected = predicted(own, "lstmforecast", "own", frames[:end])
        assert answer[1:] == pytest.approx(expected, abs=1e-5)
    own.done("/lstmforecast/clear", "own")
    own.done("/lstmforecast/fit", "own", "waves", "missingValues", "error", *FAST)
    assert own.fails("/voice/step", "v", -99, 1, "missing", -99)[0] == "badArgument"


def test_an_unfitted_models_voice_waits_for_its_first_fit(own):
    own.done("/lstmforecast/clear", "own")
    peer = FakePeer(50123)
    own.send("/lstmforecast/fit", "own", "waves", *FAST, peer=peer)
    own.send("/voice/new", "v", "lstmforecast", "own", peer=peer)
    own.send("/voice/step", "v", 0, 1, peer=peer)
    finals = own.wait(peer, 3)
    assert sorted(reply[:2] for reply in finals) == [
        ["/done", "/lstmforecast/fit"],
        ["/done", "/voice/new"],
        ["/done", "/voice/step"],
    ]


def test_a_listening_voice_answers_every_so_many_frames(server):
    server.done("/input/new", "in", 2)
    server.done("/voice/new", "v", "lstmclassifier", "m")
    server.done("/voice/new", "w", "lstmclassifier", "m")
    server.done("/voice/listen", "v", "in", 3)
    expected = []
    for number, frame in enumerate(wave(2)[:7].tolist()):
        server.send("/input/frame", "in", *frame)
        answer = server.done("/voice/step", "w", *frame)
        expected += [["/answer", "v", number, *answer]] if number % 3 == 0 else []
    assert [reply for reply in server.peer.replies if reply[0] == "/answer"] == expected
    server.done("/voice/listen", "v", "-")
    server.send("/input/frame", "in", 0, 1)
    assert server.done("/voice/stats", "v")[0] == 7
    server.done("/input/new", "wide", 3)
    assert server.fails("/voice/listen", "v", "wide")[0] == "wrongSize"
    assert server.fails("/voice/listen", "v", "nothing")[0] == "notFound"


def test_listening_ends_with_one_word_where_input_or_model_are_gone(own):
    own.done("/input/new", "in", 2)
    own.done("/voice/new", "v", "lstmforecast", "own")
    own.done("/voice/listen", "v", "in")
    own.done("/input/free", "in")
    assert [reply[3] for reply in own.peer.replies if reply[0] == "/fail"] == ["notFound"]
    own.done("/input/new", "in", 2)
    own.done("/voice/listen", "v", "in")
    own.done("/lstmforecast/clear", "own")
    for _ in range(5):
        own.send("/input/frame", "in", 0, 1)
    told = [reply[3:5] for reply in own.peer.replies if reply[0] == "/fail"]
    assert [code for code, _ in told] == ["notFound", "notFitted"]
    assert "/input/new" in told[0][1] and "/lstmforecast/fit" in told[1][1]
    assert all("then send /voice/listen again" in sentence for _, sentence in told)


def test_who_frees_all_is_not_told_that_a_voice_lost_its_input(own):
    [learned] = own.done("/lstmforecast/dump", "own", "replyLimit", 65507)
    with InProcess() as server:
        server.done("/lstmforecast/load", "own", learned)
        server.done("/input/new", "in", 2)
        server.done("/voice/new", "v", "lstmforecast", "own")
        server.done("/voice/listen", "v", "in")
        server.done("/clearAll")
        assert [reply for reply in server.peer.replies if reply[0] == "/fail"] == []
        assert server.done("/list") == [0]


@pytest.fixture
def busy(own, tmp_path):
    """A server of which one sender has begun all that goes on by itself; and another sender."""
    [learned] = own.done("/lstmforecast/dump", "own", "replyLimit", 65507)
    with InProcess(data_folder=str(tmp_path)) as server:
        server.done("/lstmforecast/load", "own", learned)
        server.done("/input/new", "in", 2)
        for name in ("listens", "plays", "follows"):
            server.done("/voice/new", name, "lstmforecast", "own")
            server.done("/voice/feed", name, 0, 1)
        server.done("/save", "all.lstmosc")
        server.done("/voice/listen", "listens", "in", "id", 1)
        server.done("/voice/play", "plays", 1, "id", 2)
        server.done("/voice/follow", "follows", "in", "callResponse", "id", 3)
        server.done("/input/segment", "in", "phrases", "id", 4)
        yield server, FakePeer(50177)


@pytest.mark.parametrize("call", [("/clearAll",), ("/restore", "all.lstmosc")])
def test_whoever_began_it_is_told_of_what_another_client_ends(busy, call):
    server, other = busy
    assert server.ask(*call, peer=other)[0] == "/done"
    told = [reply for reply in server.peer.replies if reply[0] == "/fail"]
    begun = ["/voice/listen", "/voice/play", "/voice/follow", "/input/segment"]
    assert [(reply[-1], reply[1], reply[3]) for reply in told] == [
        (number, address, "cancelled") for number, address in enumerate(begun, 1)
    ]
    for _, address, _, _, sentence, *_ in told:
        assert f"another client sent {call[0]}" in sentence and f"send {address} again" in sentence


def test_whoever_frees_a_voice_need_not_be_told(busy):
    server, other = busy
    server.done("/voice/free", "listens")
    assert [reply for reply in server.peer.replies if reply[0] == "/fail"] == []
    server.ask("/voice/new", "plays", "lstmforecast", "another", peer=other)
    server.ask("/voice/free", "follows", peer=other)
    told = [reply for reply in server.peer.replies if reply[0] == "/fail"]
    assert [(reply[2], reply[3]) for reply in told] == [
        *(("plays", "cancelled"), ("follows", "notFound"))
    ]


def test_a_stop_ends_what_waits_for_a_fit_to_begin(own):
    own.done("/input/new", "in", 2)
    for name in ("v", "w"):
        own.done("/voice/new", name, "lstmforecast", "own")
        own.done("/voice/feed", name, 0, 1)
    own.done("/lstmforecast/clear", "own")
    before = len(own.peer.finals)
    own.send("/lstmforecast/fit", "own", "waves", *FAST)
    own.send("/voice/play", "v", 10)
    own.send("/voice/follow", "v", "in", "polyphony")
    own.send("/voice/listen", "w", "in")
    own.send("/voice/stop", "v")
    finals = own.wait(own.peer, before + 5)[before:]
    told = {reply[1]: reply for reply in finals}
    assert [told[f"/voice/{verb}"][3] for verb in ("play", "follow")] == ["cancelled"] * 2
    assert told["/voice/listen"][0] == told["/lstmforecast/fit"][0] == "/done"
    assert "idle" in own.done("/voice/print", "v")[0]
    assert "listens" in own.done("/voice/print", "w")[0]


def test_listening_goes_on_after_frames_that_the_model_cannot_read(own):
    levels = np.exp(np.random.default_rng(0).normal(0.02, 0.1, 200).cumsum()).astype(">f4")
    own.done("/dataseries/setSeries", "growth", "a", 1, levels.tobytes())
    own.done("/lstmforecast/fit", "growing", "growth", *FAST, "difference", "log")
    own.done("/input/new", "in", 1)
    own.done("/voice/new", "v", "lstmforecast", "growing")
    own.done("/voice/listen", "v", "in", "id", 5)
    for level in (1.0, -1.0, -1.0, 1.0, -1.0):  # of which there are no logarithms
        own.send("/input/frame", "in", level)
    told = [reply for reply in own.peer.replies if reply[0] == "/fail"]
    assert [(reply[1], reply[3], reply[-1]) for reply in told] == 2 * [
        ("/voice/listen", "badArgument", 5)  # once for those in a row
    ]
    assert own.done("/voice/stats", "v")[0] == 2


def test_a_session_keeps_name_and_settings(tmp_path):
    path = str(tmp_path / "session")
    with InProcess(session=path) as server:
        fill(server)
        server.done("/voice/new", "v", "lstmforecast", "m", "temperature", 0.5, "seed", 7)
        server.done("/voice/feed", "v", 0, 1)
    with InProcess(session=path) as server:
        assert server.done("/list", "voice")[:3] == [1, "voice", "v"]
        assert server.fails("/voice/query", "v")[0] == "empty"
        assert server.done("/voice/step", "v", 0, 1)[0] == 2


def test_states_are_counted_in_the_account_of_memory(server):
    before = server.server.limits.num_bytes
    for n in range(20):
        server.done("/voice/new", f"many{n}", "lstmclassifier", "m")
        server.done("/voice/prime", f"many{n}", np.tile(wave(1), (5, 1)).astype(">f4").tobytes())
    grown = server.server.limits.num_bytes - before
    assert grown > 20 * 10_000
    for n in range(20):
        server.done("/voice/free", f"many{n}")
    assert server.server.limits.num_bytes == before


def test_states_that_memory_has_no_room_for_are_refused(tmp_path):
    with InProcess(data_folder=str(tmp_path), max_memory=1_000_000) as server:
        server.done("/dataseries/addSeries", "waves", "w", 2, wave(0))
        server.done("/lstmforecast/fit", "m", "waves", *FAST)
        for n in range(1000):
            server.peer.packets.clear()
            server.done("/voice/new", f"v{n}", "lstmforecast", "m")
            reply = server.ask("/voice/step", f"v{n}", 0, 1)
            if reply[0] == "/fail":
                break
        assert reply[3] == "tooLarge" and "maxMemory" in reply[4] and 20 < n < 250
        server.done("/voice/free", "v0")
        assert server.done("/voice/step", f"v{n}", 0, 1)
