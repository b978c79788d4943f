"""Mixtures over the wire: roles are learned, frames drawn as asked, and what is wrong is said."""

from __future__ import annotations

import numpy as np
import pytest

from harness import InProcess
from made_events import ROLES, played_notes

FAST = ("loss", "mixture", "maxIter", 4, "hiddenSize", 8)
TAKEN = played_notes(np.random.default_rng(0), 240).astype(np.float32)


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    with InProcess(data_folder=str(tmp_path_factory.mktemp("data"))) as running:
        running.done("/dataseries/addSeries", "notes", "a", 4, TAKEN)
        running.done("/dataseries/roles", "notes", *ROLES)
        running.done("/lstmforecast/fit", "m", "notes", *FAST)
        running.done("/buffer/set", "now", 4, TAKEN[:30])
        yield running


def drawn(server, *options, length=40):
    found = server.done(
        "/lstmforecast/predictPoint", "m", "now", "forecastLength", length, *options
    )
    assert found[:2] == [length, 4]
    return np.array(found[2:]).reshape(length, 4)


def test_the_roles_of_the_store_are_learned_and_printed(server):
    printed = server.done("/lstmforecast/print", "m")[0]
    assert "mixture of 5" in printed
    assert "dt, integer (6 values), binary, continuous" in printed
    assert server.done("/lstmforecast/get", "m", "components") == ["components", 5]


def test_a_prediction_draws_by_seed_temperature_and_sigma_temperature(server):
    one, same, other = (drawn(server, "seed", seed) for seed in (1, 1, 2))
    assert (one == same).all() and (one != other).any()
    assert set(one[:, 1]) <= set(TAKEN[:, 1].tolist()) and set(one[:, 2]) <= {0.0, 1.0}
    calm, wild = (drawn(server, "sigmaTemperature", heat, length=150) for heat in (0.1, 4))
    assert calm[:, 3].std() < wild[:, 3].std()
    likeliest = [drawn(server, "temperature", 0, "seed", seed) for seed in (1, 2)]
    assert (likeliest[0] == likeliest[1]).all()


def test_a_voice_answers_what_suits_given_columns(server):
    server.done("/voice/new", "v", "lstmforecast", "m", "seed", -1, "sigmaTemperature", 0.5)
    server.done("/voice/prime", "v", "now")
    loud = [server.done("/voice/query", "v", "given", 2, 1)[1:] for _ in range(20)]
    assert all(frame[2] == 1 for frame in loud)
    assert np.mean([frame[1] >= 72 for frame in loud]) > 0.7
    assert server.done("/voice/query", "v", "given", 1, 60, 3, 0.25)[2] == 60
    by_name = server.done("/voice/query", "v", "given", "dt", 0.5, 1, 60, "binary", 0, "id", 7)
    assert by_name[1:4] == [0.5, 60, 0]
    assert server.done("/voice/generate", "v", 5, "sigmaTemperature", 0)[:2] == [5, 4]
    assert server.done("/voice/surprise", "v")[1] > 0


def test_a_voice_plays_by_its_dt_where_no_rate_is_told(server):
    server.done("/voice/new", "timed", "lstmforecast", "m")
    server.done("/voice/prime", "timed", "now")
    server.done("/voice/play", "timed")
    assert "plays at the times of its first column" in server.done("/voice/print", "timed")[0]
    server.done("/voice/stop", "timed")


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ((9, 1), "no column 9"),
        ((1,), "pairs of a column"),
        (("pitch", 60), "no single column is called 'pitch'"),
        (("dt",), "no value for 'dt'"),
        (("dt", 1, "dt", 2), "each column once"),
        ((1, 60, 1, 62), "each column once"),
        ((0.5, 1), "integer"),
        ((1, 200), "the integer 200 is beyond what this model plays: 60 to 79"),
        (("binary", 2), "beyond what this model plays: 0 to 1"),
        (("dt", -1), "the dt -1 is beyond"),
        ((3, 1000), "the continuous 1000 is beyond"),
    ],
)
def test_what_is_given_wrongly_is_refused(server, given, sentence):
    server.done("/voice/new", "w", "lstmforecast", "m")
    server.done("/voice/prime", "w", "now")
    code, said = server.fails("/voice/query", "w", "given", *given)[:2]
    assert code == "badArgument" and sentence in said


def test_models_without_a_mixture_have_nothing_that_suits(server):
    server.done("/lstmforecast/fit", "plain", "notes", "maxIter", 1, "loss", "squared")
    server.done("/voice/new", "p", "lstmforecast", "plain")
    server.done("/voice/prime", "p", "now")
    assert "loss mixture" in server.fails("/voice/query", "p", "given", 1, 60)[1]


def test_a_mixture_is_dumped_written_and_read(server):
    before = drawn(server, "seed", 5)
    blob = server.done("/lstmforecast/dump", "m", "replyLimit", 60_000)[0]
    server.done("/lstmforecast/load", "again", blob)
    server.done("/lstmforecast/write", "m", "m.json")
    server.done("/lstmforecast/read", "third", "m.json")
    for name in ("again", "third"):
        found = server.done(
            "/lstmforecast/predictPoint", name, "now", "forecastLength", 40, "seed", 5
        )
        np.testing.assert_array_equal(np.array(found[2:]).reshape(40, 4), before)


def test_a_mixture_is_evaluated_backtested_and_learned_on(server):
    loss, baseline, count, cols = server.done("/lstmforecast/evaluate", "m", "notes")[:4]
    assert loss < baseline + 0.5 and (count, cols) == (239, 4)
    assert server.done("/lstmforecast/backtest", "m", "notes", 5, 2)[0] == 2
    fit = server.done("/lstmforecast/fit", "m2", "notes", *FAST)
    more = server.done("/lstmforecast/fit", "m2", "notes")
    assert fit[3] == 4 and more[3] == 4
    assert server.done("/lstmforecast/predict", "m2", "notes", "out", 8) == [1]
    assert server.done("/dataseries/getRoles", "out") == list(ROLES)


def test_other_components_begin_anew_and_other_models_have_none(server):
    server.done("/lstmforecast/fit", "m3", "notes", *FAST)
    server.done("/lstmforecast/set", "m3", "components", 3)
    assert server.fails("/lstmforecast/predictPoint", "m3", "now")[0] == "notFitted"
    server.done("/labelset/addLabel", "labels", "a", "x")
    assert server.fails("/lstmclassifier/fit", "c", "notes", "labels", "loss", "mixture")[0] == (
        "badArgument"
    )


def test_events_go_on_for_seconds_in_place_of_a_number_of_frames(server):
    call = ("/lstmforecast/predictPoint", "m", "now")
    length, _, *values = server.done(*call, "seconds", 5, "replyLimit", 60_000)
    times = np.cumsum(np.reshape(values, (length, 4))[:, 0])
    assert 3 < times[-1] < 5
    server.done(*call, "out", "seconds", 5, "count", 2)
    assert server.done("/buffer/query", "out")[0] > length
    for options, what in {
        ("seconds", 5, "forecastLength", 3): "not both",
        ("start", 5): "for how many seconds",
        ("seconds", 5, "start", 0.1): "too early",
    }.items():
        code, sentence = server.fails(*call, *options)
        assert code == "badArgument" and what in sentence
    assert server.fails(*call, "seconds", 0.0001)[0] == "empty"
    assert server.fails(*call, "seconds", 1_000_000)[0] == "tooLarge"
    server.done("/buffer/set", "narrow", 2, *range(4))
    assert server.fails(call[0], "m", "narrow", "seconds", 5)[0] == "wrongSize"


def test_only_events_go_on_for_seconds(server):
    server.done("/dataseries/addSeries", "plain", "a", 1, *np.sin(np.arange(40)))
    server.done("/lstmforecast/fit", "p", "plain", "maxIter", 2)
    server.done("/buffer/set", "few", 1, 0.5, 0.6)
    code, sentence = server.fails("/lstmforecast/predictPoint", "p", "few", "seconds", 5)
    assert code == "badArgument" and "loss mixture" in sentence


def test_a_fit_without_data_names_the_store_and_a_voice_without_a_model_the_fit(server):
    server.done("/dataseries/new", "bare")
    code, sentence = server.fails("/lstmforecast/fit", "later", "bare")
    assert code == "empty" and "'bare' has no series to learn from" in sentence
    server.done("/voice/new", "early", "lstmforecast", "later")
    code, sentence = server.fails("/voice/query", "early")
    assert code == "notFound" and "/lstmforecast/fit 'later' makes it" in sentence
    assert "gone" not in sentence
