"""What models answer over the wire: history, scores, backtests, draws, symbols, mappings."""

from __future__ import annotations

import numpy as np
import pytest

from harness import FakePeer, InProcess

TURN = np.arange(60) * 2 * np.pi / 12


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    with InProcess(data_folder=str(tmp_path_factory.mktemp("data"))) as running:
        rng = np.random.default_rng(0)
        for n in range(8):
            noise = rng.normal(0, 0.05, (60, 2))
            pace = 1 + n % 2
            frames = np.stack([np.sin(pace * TURN + n), np.cos(pace * TURN + n)], axis=1) + noise
            flat = frames.astype(np.float32)
            running.done("/dataseries/addSeries", "waves", f"w{n}", 2, flat)
            running.done("/dataseries/addSeries", "twice", f"w{n}", 1, flat[:, :1] * 2 + 5)
            running.done("/labelset/addLabel", "paces", f"w{n}", "fast" if pace == 2 else "slow")
            running.done("/dataset/addPoint", "points", f"w{n}", pace, -pace)
        running.done("/buffer/set", "wave", 2, flat)
        running.done("/dataseries/addText", "tune", "a", "abcd" * 20)
        for family, target in (
            ("lstmforecast", ()),
            ("lstmregressor", ("points",)),
            ("lstmclassifier", ("paces", "hiddenSize", 24)),  # whose dump fits a datagram
        ):
            running.done(f"/{family}/fit", "m", "waves", *target)
        running.done("/lstmforecast/fit", "song", "tune", "maxIter", 10)
        running.done("/lstmregressor/fit", "follower", "waves", "twice", "maxIter", 3)
        yield running


@pytest.mark.parametrize("family", ["lstmforecast", "lstmregressor", "lstmclassifier"])
def test_history_tells_every_epoch(server, family):
    count, *values = server.done(f"/{family}/history", "m")
    assert count == 20 and len(values) == 40 and values[0] > values[38]
    assert server.done(f"/{family}/history", "m", "losses") == ["losses", 20, 2]
    assert server.done("/buffer/get", "losses")[2:] == pytest.approx(values)
    server.done(f"/{family}/new", "blank")
    assert server.fails(f"/{family}/history", "blank")[0] == "notFitted"


def test_a_classifier_is_scored(server):
    accuracy, baseline, count, labels, *rest = server.done(
        "/lstmclassifier/evaluate", "m", "waves", "paces"
    )
    assert (accuracy, baseline, count, labels) == (1.0, 0.5, 8, 2)
    assert rest == ["fast", "slow", 4, 0, 0, 4]
    for n in range(8):
        server.done("/labelset/setLabel", "odd", f"w{n}", "fast" if n else "new")
    accuracy, _, _, labels, *rest = server.done("/lstmclassifier/evaluate", "m", "waves", "odd")
    assert (accuracy, labels) == (0.5, 3)
    assert rest == ["fast", "slow", "new", 4, 3, 0, 0, 0, 0, 0, 1, 0]


def test_a_regressor_is_scored(server):
    loss, baseline, count, columns, *rest = server.done(
        "/lstmregressor/evaluate", "m", "waves", "points"
    )
    assert loss < 0.2 * baseline and (count, columns) == (8, 2)
    assert rest[1] > 0.9 and rest[3] > 0.9
    assert rest[0] ** 2 + rest[2] ** 2 == pytest.approx(2 * loss**2, rel=1e-3)
    server.done("/dataset/addPoint", "few", "w0", 1, 2)
    assert server.fails("/lstmregressor/evaluate", "m", "waves", "few")[0] == "idsDiffer"
    assert server.fails("/lstmregressor/evaluate", "m", "waves", "twice")[0] == "wrongSize"


def test_one_channel_of_a_value_for_each_column_is_a_frame(server):
    server.done("/buffer/set", "frame", 2, 0.5, -1)
    server.done("/buffer/set", "point", 1, 0.5, -1)
    for family, width in (("lstmregressor", 3), ("lstmclassifier", 2)):
        answers = [
            server.done(f"/{family}/predictPoint", "m", source) for source in ("frame", "point")
        ]
        assert answers[0] == answers[1] and len(answers[0]) == width
    near = [
        server.done("/dataseries/kNearestDist", "waves", source, 1) for source in ("frame", "point")
    ]
    assert near[0] == near[1]
    server.done("/buffer/set", "long", 1, 0.5, -1, 2)
    assert server.fails("/lstmregressor/predictPoint", "m", "long")[0] == "wrongSize"


def test_a_regressor_fills_a_dataset(server):
    assert server.done("/lstmregressor/predict", "m", "waves", "guesses") == [8]
    label = server.done("/dataset/getPoint", "guesses", "w1")
    assert label == [2, pytest.approx(2, abs=0.5), pytest.approx(-2, abs=0.5)]
    assert server.done("/lstmregressor/predictPoint", "m", "wave")[0] == 2
    server.done("/dataseries/new", "nothing")
    assert server.done("/lstmregressor/predict", "m", "nothing", "guesses") == [0]


def test_a_forecaster_is_scored(server):
    loss, baseline, count, columns, *rest = server.done("/lstmforecast/evaluate", "m", "waves")
    assert loss < 0.7 * baseline and (count, columns) == (8 * 59, 2)
    assert min(rest[1::2]) > 0.8


def test_a_backtest_leaves_the_model_and_stands_beside_the_guesses(server):
    before = server.done("/lstmforecast/dump", "m", "replyLimit", 1_000_000)
    origins, period, error, naive, seasonal = server.done(
        "/lstmforecast/backtest", "m", "waves", 12, 2, "steps", "period", 12
    )
    assert (origins, period) == (2, 12) and error < naive and seasonal < naive
    told = [reply for reply in server.peer.replies if reply[0] == "/progress"]
    assert told[-1][1] == "/lstmforecast/backtest" and told[-1][3:5] == [2, 2]
    assert server.done("/buffer/query", "steps")[:2] == [12, 3]
    assert server.done("/lstmforecast/dump", "m", "replyLimit", 1_000_000) == before
    as_it_is = server.done("/lstmforecast/backtest", "m", "waves", 12, 2, "refit", 0)
    assert as_it_is[1] in (6, 12) and as_it_is[2] < naive
    code, sentence = server.fails("/lstmforecast/backtest", "m", "waves", 59)
    assert (code, "60 frames" in sentence) == ("badArgument", True)


def test_every_label_has_its_probability(server):
    count, *pairs = server.done("/lstmclassifier/probabilities", "m", "wave")
    assert count == 2 and pairs[::2] == ["fast", "slow"]
    assert sum(pairs[1::2]) == pytest.approx(1.0)
    label, probability = server.done("/lstmclassifier/predictPoint", "m", "wave")
    assert probability == pytest.approx(max(pairs[1::2])) and label == "fast"


def test_an_improbable_label_is_unknown(server):
    label, probability = server.done("/lstmclassifier/predictPoint", "m", "wave", "unknown", 1.0)
    assert label == "-" and probability < 1.0
    server.done("/lstmclassifier/predict", "m", "waves", "said", "unknown", 1)
    assert server.done("/labelset/getLabel", "said", "w3")[1] == "-"
    server.done("/lstmclassifier/predict", "m", "waves", "said")
    assert server.done("/labelset/getLabel", "said", "w3")[1] == "fast"


def test_surprise_has_a_threshold(server):
    count, *values, threshold = server.done("/lstmforecast/surprise", "m", "wave")
    assert count == len(values) == 60 and threshold > 0 and min(values) >= 0
    named = server.done("/lstmforecast/surprise", "m", "wave", "odd")
    assert named[:3] == ["odd", 60, 1] and named[3] == threshold
    assert server.done("/buffer/get", "odd")[2:] == pytest.approx(values)


def test_several_continuations_follow_one_another(server):
    call = ("/lstmforecast/predictPoint", "m", "wave", "-", 5)
    one = server.done(*call, "noise", 1, "seed", 4)
    two = server.done(*call, "noise", 1, "seed", 5)
    both = server.done(*call, "noise", 1, "seed", 4, "count", 2)
    assert both[:2] == [10, 2] and both[2:] == one[2:] + two[2:]
    assert one[2:] != two[2:] and server.done(*call) == server.done(*call, "seed", 9)
    assert server.done("/lstmforecast/predict", "m", "waves", "out", 5, "count", 3, "noise", 1) == [
        24
    ]
    first, other = (
        server.done("/dataseries/getSeries", "out", f"w7:{number}") for number in (1, 3)
    )
    assert first[:2] == [5, 2] and first != other


def test_symbols_go_on_as_symbols(server):
    assert server.done("/lstmforecast/predict", "song", "tune", "more", 6) == [1]
    assert server.done("/dataseries/getText", "more", "a") == ["abcdab"]
    assert server.done("/lstmforecast/continueText", "song", "bcda", 5) == ["bcdab"]
    code, sentence = server.fails("/lstmforecast/continueText", "song", "axe")
    assert code == "badArgument" and "x, e" in sentence
    blob = np.eye(4, dtype=">f4")[[0, 1]].tobytes()
    assert server.done("/lstmforecast/predictSymbols", "song", blob, 3) == ["c", "d", "a"]
    assert server.fails("/lstmforecast/predictSymbols", "m", "wave")[0] == "badArgument"


def test_words_are_symbols_too(server):
    server.done("/dataseries/addSymbols", "chords", "a", *["Am", "F", "C", "G"] * 12)
    server.done("/lstmforecast/fit", "chords", "chords")
    assert server.done("/lstmforecast/continueText", "chords", "C G Am", 3) == ["F C G"]
    code, sentence = server.fails("/lstmforecast/continueText", "chords", "CG")
    assert code == "badArgument" and "does not know the symbols CG" in sentence
    assert "cut at spaces" in sentence and "predictSymbols" in sentence


def test_learning_that_a_control_cleared_comes_back(server):
    server.done("/lstmforecast/fit", "se", "waves", "maxIter", 1)
    server.done("/lstmforecast/set", "se", "denseSize", 0, "outputActivation", "identity")
    assert server.done("/lstmforecast/predictPoint", "se", "wave", "-", 2)[:2] == [2, 2]
    server.done("/lstmforecast/set", "se", "denseSize", 4)
    code, sentence = server.fails("/lstmforecast/predictPoint", "se", "wave")
    assert code == "notFitted" and "/lstmforecast/undo 'se'" in sentence
    server.done("/lstmforecast/undo", "se")
    assert server.done("/lstmforecast/predictPoint", "se", "wave", "-", 2)[:2] == [2, 2]


def test_another_order_of_symbols_is_the_same_text(server):
    server.done("/dataseries/addText", "backwards", "a", "dcbabcd")
    server.done("/lstmforecast/predict", "song", "backwards", "more", 4)
    assert server.done("/dataseries/getText", "more", "a") == ["abcd"]
    server.done("/dataseries/addText", "foreign", "a", "xyz")
    code, sentence = server.fails("/lstmforecast/predict", "song", "foreign", "more", 4)
    assert code == "badArgument" and "does not know" in sentence


def test_a_mapping_from_series_to_series(server):
    assert server.done("/lstmregressor/predict", "follower", "waves", "echo") == [8]
    assert server.done("/dataseries/getSeries", "echo", "w0")[:2] == [60, 1]
    said = server.done("/lstmregressor/predictPoint", "follower", "wave")
    heard = np.array(server.done("/buffer/get", "wave")[2:]).reshape(-1, 2)
    assert said[:2] == [60, 1]
    assert said[2:] == pytest.approx(heard[:, 0] * 2 + 5, abs=0.5)
    assert server.done("/lstmregressor/predictPoint", "follower", "wave", "b") == ["b", 60, 1]
    score = server.done("/lstmregressor/evaluate", "follower", "waves", "twice")
    assert score[2:4] == [480, 1] and score[5] > 0.95
    server.done("/dataset/addPoint", "twice", "w0", 1)
    code, sentence = server.fails("/lstmregressor/fit", "follower", "waves", "twice")
    assert code == "badArgument" and "free the one" in sentence
    server.done("/dataset/free", "twice")


BAD = [
    (("/lstmclassifier/fit", "m", "waves", "one"), "idsDiffer", "series without a target"),
    (("/lstmclassifier/fit", "n", "waves", "same"), "badArgument", "movements '-'"),
    (("/lstmregressor/fit", "n", "waves", "none"), "notFound", "a dataseries would do, too"),
    (("/lstmforecast/fit", "m", "short"), "badArgument", "2 frames"),
    (("/lstmforecast/fit", "m", "gone"), "empty", "missing"),
    (("/lstmregressor/fit", "m", "waves", "short"), "idsDiffer", "without a target"),
    (("/lstmregressor/fit", "m", "waves", "wide"), "wrongSize", "points of 2 values"),
    (("/lstmforecast/fit", "m", "waves", "loss", "bernoulli"), "badArgument", "0 to 1"),
    (("/lstmforecast/fit", "m", "waves", "difference", "log"), "badArgument", "above 0"),
    (("/lstmclassifier/fit", "m", "gone", "gone", "missingValues", "error"), "badArgument", "miss"),
    (("/lstmforecast/fit", "m", "tune"), "wrongSize", "fitted on 2 columns"),
    (("/lstmforecast/fit", "song", "waves"), "badArgument", "symbols, and these are numbers"),
]


@pytest.fixture(scope="module")
def bad(server):
    server.done("/labelset/setLabel", "one", "w0", "slow")
    for n in range(8):
        server.done("/labelset/setLabel", "same", f"w{n}", "slow")
        server.done("/dataset/setPoint", "wide", f"w{n}", 1, 2, 3)
    server.done("/labelset/setLabel", "gone", "w0", "slow")
    server.done("/dataseries/setSeries", "short", "w0", 2, 1, 2)
    server.done("/dataseries/setSeries", "gone", "w0", 2, -1, -1, -1, -1, "missing", -1)
    return server


@pytest.mark.parametrize(("call", "code", "part"), BAD, ids=lambda value: str(value)[:40])
def test_bad_input_is_told_and_changes_nothing(bad, call, code, part):
    family, name = call[0].split("/")[1], call[1]

    def state():
        if name == "n":
            return bad.fails(f"/{family}/print", name)
        return bad.done(f"/{family}/dump", name, "replyLimit", 2_000_000)

    before = state()
    told, sentence = bad.fails(*call)
    assert (told, part in sentence) == (code, True), sentence
    assert state() == before


def test_a_rate_that_diverges_is_told(bad):
    before = bad.done("/lstmregressor/dump", "m", "replyLimit", 2_000_000)
    reply = bad.ask(
        "/lstmregressor/fit",
        "m",
        "waves",
        "points",
        "learnRate",
        10,
        "clip",
        0,
        "schedule",
        "constant",
        "maxIter",
        30,
    )
    if reply[0] == "/fail":
        assert reply[3] == "diverged"
        assert bad.done("/lstmregressor/dump", "m", "replyLimit", 2_000_000) == before
    else:
        assert np.isfinite(reply[3])


def test_constant_columns_fit(bad):
    for n in range(4):
        bad.done("/dataseries/setSeries", "still", f"w{n}", 1, *[7.0] * 9)
    results = bad.done("/lstmforecast/fit", "still", "still")
    assert np.isfinite(results).all()
    blob = np.full(4, 7.0, ">f4").tobytes()
    assert bad.done("/lstmforecast/predictPoint", "still", blob, "-", 3)[2:] == [7.0] * 3


def test_a_continuation_can_be_taken_back_to_the_units_of_before(server):
    server.done("/dataseries/scale", "waves", "scaledWaves", "normalise")
    server.done("/dataseries/difference", "scaledWaves", "steps")
    server.done("/lstmforecast/fit", "stepper", "steps", "maxIter", 2)
    server.done("/lstmforecast/predict", "stepper", "steps", "more", 20)
    server.done("/dataseries/inverseDifference", "more", "levels")
    server.done("/dataseries/inverseScale", "levels", "units")
    before = server.done("/dataseries/getFrame", "waves", "w0", 59)
    after = server.done("/dataseries/getFrame", "units", "w0", 0)
    assert np.abs(np.array(after[-2:]) - np.array(before[-2:])).max() < 1.0


def test_print_tells_what_part_answers(server):
    server.done("/lstmforecast/fit", "told", "waves", "maxIter", 2)
    (text,) = server.done("/lstmforecast/print", "told")
    assert "network" in text.splitlines()[0]
    server.done("/lstmclassifier/fit", "toldLabels", "waves", "paces", "maxIter", 2)
    (text,) = server.done("/lstmclassifier/print", "toldLabels")
    assert "of what the network says" in text or "the network answers" in text


def test_print_shows_the_shortest_number_that_was_given(server):
    server.done("/lstmforecast/new", "short", "momentum", 0.99, "dropout", -0.0, "clip", 0.1)
    (text,) = server.done("/lstmforecast/print", "short")
    assert "momentum 0.99," in text
    assert text.endswith("dropout 0.0")
    assert "clip 0.1," in text
    assert "learnRate 0.02," in text
    assert server.done("/lstmforecast/get", "short", "dropout") == ["dropout", 0.0]


def test_limits_may_come_as_float32(server):
    server.done("/lstmforecast/new", "edge", "momentum", 0.999, "dropout", 0.95, "validation", 0.9)
    _, sentence = server.fails("/lstmforecast/backtest", "edge", "waves", 2.0**40)
    assert "an integer from 1 to 2147483647, not 1099511627776" in sentence


def test_who_looks_too_early_is_told_what_is_still_at_work(server):
    before, other = len(server.peer.finals), FakePeer(50001)
    server.send("/lstmforecast/fit", "burst", "waves", "maxIter", 1_000_000)
    for verb in ("get", "history", "print", "size"):
        code, sentence = server.fails(f"/lstmforecast/{verb}", "burst", peer=other)
        assert code == "notFound"
        assert "'/lstmforecast/fit burst' is still at work on it: wait for its /done" in sentence
        _, sentence = server.fails(f"/lstmforecast/{verb}", "other", peer=other)
        assert "at work" not in sentence
    server.send("/lstmforecast/predict", "burst", "waves", "later", 5)
    _, sentence = server.fails("/dataseries/size", "later", peer=other)
    assert "'/lstmforecast/predict burst' is still at work on it" in sentence
    server.done("/lstmforecast/cancel", "burst")
    server.done("/lstmforecast/new", "empty")
    server.send("/lstmforecast/fit", "empty", "waves", "maxIter", 1_000_000)
    code, sentence = server.fails("/lstmforecast/history", "empty", peer=other)
    assert code == "notFitted"
    assert "'/lstmforecast/fit empty' is still at work on it" in sentence
    server.done("/lstmforecast/cancel", "empty")
    server.wait(server.peer, before + 6)
    _, sentence = server.fails("/lstmforecast/history", "empty")
    assert "send /lstmforecast/fit first" in sentence
