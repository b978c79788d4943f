"""Voices over the wire: they answer what predictions answer, and what fails changes nothing."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from harness import FakePeer, InProcess
from lstmosc.models.linear.autoregression import MAX_LAGS

TURN = np.arange(60) * 2 * np.pi / 12
MODELS = {
    "forecast": ("lstmforecast", "m"),
    "deep": ("lstmforecast", "deep"),
    "song": ("lstmforecast", "song"),
    "classify": ("lstmclassifier", "m"),
    "regress": ("lstmregressor", "m"),
    "frames": ("lstmregressor", "follower"),
}
FAST = ("maxIter", 2, "hiddenSize", 6)


def wave(n):
    rng = np.random.default_rng(n)
    pace = 1 + n % 2
    frames = np.stack([np.sin(pace * TURN + n), np.cos(pace * TURN + n)], axis=1)
    return (frames + rng.normal(0, 0.05, frames.shape)).astype(np.float32)


def fill(server):
    for n in range(8):
        flat = wave(n)
        server.done("/dataseries/addSeries", "waves", f"w{n}", 2, flat)
        server.done("/dataseries/addSeries", "twice", f"w{n}", 1, flat[:, :1] * 2 + 5)
        server.done("/labelset/addLabel", "paces", f"w{n}", "fast" if n % 2 else "slow")
        server.done("/dataset/addPoint", "points", f"w{n}", n % 2, -(n % 2))
    server.done("/dataseries/addText", "tune", "a", "abcd" * 20)
    server.done("/lstmforecast/fit", "m", "waves", *FAST)
    server.done("/lstmforecast/fit", "deep", "waves", "maxIter", 2, "hiddenSize", 5, 4)
    server.done("/lstmforecast/fit", "song", "tune", *FAST)
    server.done("/lstmclassifier/fit", "m", "waves", "paces", *FAST)
    server.done("/lstmregressor/fit", "m", "waves", "points", *FAST)
    server.done("/lstmregressor/fit", "follower", "waves", "twice", *FAST)


@pytest.fixture(scope="module")
def shared(tmp_path_factory):
    with InProcess(data_folder=str(tmp_path_factory.mktemp("data"))) as running:
        fill(running)
        yield running


@pytest.fixture
def server(shared):
    for name in ("v", "w"):
        shared.done("/voice/free", name)
    shared.peer.packets.clear()
    return shared


@pytest.fixture
def own(server):
    """A server with a forecaster of the test's own."""
    server.done("/lstmforecast/free", "own")
    server.done("/lstmforecast/fit", "own", "waves", *FAST)
    server.peer.packets.clear()
    return server


def predicted(server, family, model, frames):
    """What predictPoint answers to a whole series: the last answer of its reply."""
    blob = np.asarray(frames, ">f4").tobytes()
    length = ("forecastLength", 1) if family == "lstmforecast" else ()
    found = server.done(f"/{family}/predictPoint", model, blob, *length)
    if family == "lstmclassifier":
        return found
    cols = found[1] if model != "m" or family == "lstmforecast" else found[0]
    return found[-cols:]


def frames_for(kind):
    return np.eye(4, dtype=np.float32)[np.arange(20) % 4] if kind == "song" else wave(3)[:20]


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
    codes = [reply[3] for reply in own.peer.replies if reply[0] == "/fail"]
    assert codes == ["notFound", "notFitted"]


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


class Twin:
    """A voice as it is meant: all its frames, which are predicted from as a whole."""

    def __init__(self):
        self.frames, self.primed = [], []

    def copy(self):
        other = Twin()
        other.frames, other.primed = [*self.frames], [*self.primed]
        return other


class VoicesAndTwins(RuleBasedStateMachine):
    """Any calls on two voices of one forecaster leave both where their twins are."""

    voices = st.sampled_from(["a", "b"])
    server: InProcess

    @initialize()
    def begin(self):
        self.twins = {}
        for name in ("a", "b"):
            self.server.done("/voice/free", name)
            self.server.done("/voice/new", name, "lstmforecast", "m", "temperature", 0, "noise", 0)
            self.twins[name] = Twin()

    @invariant()
    def forget_replies(self):
        self.server.peer.packets.clear()

    @rule(name=voices, seed=st.integers(0, 7), many=st.integers(1, 3))
    def feed(self, name, seed, many):
        for frame in wave(seed)[:many]:
            self.server.done("/voice/feed", name, *frame.tolist())
            self.twins[name].frames.append(frame)

    @rule(name=voices, seed=st.integers(0, 7), many=st.integers(1, 30))
    def prime(self, name, seed, many):
        frames = wave(seed)[:many]
        self.server.done("/voice/prime", name, frames.astype(">f4").tobytes())
        self.twins[name].primed = [*frames]
        self.twins[name].frames = [*frames]

    @rule(name=voices, blank=st.booleans())
    def reset(self, name, blank):
        twin = self.twins[name]
        self.server.done("/voice/reset", name, int(blank))
        twin.primed = [] if blank else twin.primed
        twin.frames = [*twin.primed]

    @rule(name=voices)
    def copy(self, name):
        other = "b" if name == "a" else "a"
        self.server.done("/voice/copy", name, other)
        self.twins[other] = self.twins[name].copy()

    @rule(name=voices, many=st.integers(1, 5), peek=st.booleans())
    def generate(self, name, many, peek):
        twin = self.twins[name]
        if not twin.frames:
            assert self.server.fails("/voice/generate", name, many)[0] == "empty"
            return
        peek |= len(twin.frames) < MAX_LAGS  # what was before them is guessed anew as more is heard
        found = self.server.done("/voice/generate", name, many, "peek", int(peek))
        assert found[2:] == pytest.approx(self.forecast(twin, many), rel=1e-4, abs=1e-4)
        if not peek:
            twin.frames += [*np.array(found[2:], np.float32).reshape(many, 2)]

    @rule(name=voices)
    def query(self, name):
        twin = self.twins[name]
        if not twin.frames:
            assert self.server.fails("/voice/query", name)[0] == "empty"
            return
        found = self.server.done("/voice/query", name)[1:]
        assert found == pytest.approx(self.forecast(twin, 1), rel=1e-4, abs=1e-4)

    def forecast(self, twin, many):
        blob = np.array(twin.frames, ">f4").tobytes()
        options = ("forecastLength", many, "temperature", 0, "noise", 0)
        return self.server.done("/lstmforecast/predictPoint", "m", blob, *options)[2:]


def test_copy_peek_prime_and_reset_leave_a_voice_where_its_twin_is(server):
    VoicesAndTwins.server = server
    case = VoicesAndTwins.TestCase
    case.settings = settings(max_examples=12, stateful_step_count=15, deadline=None)
    case().runTest()


def test_a_voice_of_symbols_takes_them_and_answers_with_them(server):
    for name in ("v", "w"):
        server.done("/voice/new", name, "lstmforecast", "song")
    for symbol in "abcdbacd":
        frame = np.eye(4)["abcd".index(symbol)].tolist()
        said = server.done("/voice/step", "v", symbol)
        numbers = server.done("/voice/step", "w", *frame)[1:]
        assert said == ["abcd"[int(np.argmax(numbers))]]
    server.done("/voice/feed", "v", "a")
    server.done("/voice/feed", "w", 1.0, 0.0, 0.0, 0.0)
    said, numbers = server.done("/voice/query", "v"), server.done("/voice/query", "w")[1:]
    assert said == ["abcd"[int(np.argmax(numbers))]]
    server.done("/voice/copy", "v", "x")
    generated = server.done("/voice/generate", "v", 5, "temperature", 0)
    rows = np.reshape(server.done("/voice/generate", "w", 5, "temperature", 0)[2:], (5, 4))
    assert generated == ["abcd"[at] for at in rows.argmax(axis=1)]
    assert server.done("/voice/generate", "x", 5, "temperature", 0) == generated
    assert server.done("/voice/generate", "x", 5, "out") == ["out", 5, 4]


def test_an_unknown_symbol_is_told_which_there_are_and_changes_nothing(server):
    server.done("/voice/new", "v", "lstmforecast", "song")
    server.done("/voice/step", "v", "a")
    before = server.done("/voice/query", "v")
    code, sentence = server.fails("/voice/step", "v", "z")
    assert code == "notFound" and "no such symbol: the model knows a, b, c, d" in sentence
    assert server.done("/voice/query", "v") == before


def test_a_symbol_is_sent_alone_where_an_address_was_given(server):
    server.done("/voice/new", "v", "lstmforecast", "song")
    said = server.done("/voice/step", "v", "a")
    server.done("/voice/reset", "v")
    server.send("/voice/step", "v", "a", "replyAddress", "/next")
    assert server.peer.replies[-1] == ["/next", *said]
