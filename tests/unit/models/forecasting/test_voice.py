"""A voice hears and generates piece by piece what it would at once, and forks go their own way."""

from __future__ import annotations

import numpy as np
import pytest

from lstmosc import models
from lstmosc.kernels.inference.api import use_numpy
from lstmosc.models.forecasting.voice import Voice
from lstmosc.protocol.controls import DEFAULTS

KINDS = ("none", "first", "log", "gaps", "flagged", "dense", "symbols", "bare")


@pytest.fixture(scope="module", params=KINDS)
def kind(request):
    # a fitted forecaster, and a series that it may go on from
    kind, rng = request.param, np.random.default_rng(0)
    times = np.arange(150)[:, None]
    wave = 3.0 + np.sin(times * [0.3, 0.41]) + 0.05 * rng.standard_normal((150, 2))
    controls = {**DEFAULTS, "maxIter": 3, "hiddenSize": (6,)}
    if kind in ("none", "first", "log"):
        controls["difference"] = kind
    if kind in ("gaps", "flagged"):
        wave[rng.random(wave.shape) < 0.1] = np.nan
        wave[:4, 1] = np.nan
        controls["difference"] = "first"
        controls["missingValues"] = "flag" if kind == "flagged" else "mask"
    if kind == "dense":
        controls |= {"denseSize": 5, "outputActivation": "relu"}
    if kind == "symbols":
        wave = np.eye(3)[rng.integers(0, 2, 150) + times[:, 0] % 2]
    series = {"a": wave, "b": wave[::-1].copy()}
    if kind == "bare":
        series = {"a": wave[:6], "b": wave[20:27]}
    return models.fit("forecast", controls, series).model, wave


@pytest.mark.parametrize("pieces", [(1, 1, 1, 30), (2, 40), (25, 3, 60)])
def test_frames_are_heard_piece_by_piece_as_at_once(kind, pieces):
    model, series = kind
    ends = np.cumsum(pieces)
    voice = Voice(model)
    for part in np.split(series[: ends[-1]], ends[:-1]):
        voice.prime(part)
    at_once = Voice(model).prime(series[: ends[-1]]).run(50)
    np.testing.assert_allclose(voice.run(50), at_once, rtol=1e-5, atol=1e-5)


def test_frames_are_generated_piece_by_piece_as_at_once(kind):
    model, series = kind
    voice = Voice(model).prime(series[:40])
    pieces = [voice.run(length) for length in (1, 2, 30, 7)]
    at_once = Voice(model).prime(series[:40]).run(40)
    np.testing.assert_allclose(np.concatenate(pieces), at_once, rtol=1e-5, atol=1e-5)


def test_draws_go_on_where_they_ended(kind):
    model, series = kind
    voice, other = (
        Voice(model, np.random.default_rng(3), temperature=1.0, noise=0.5).prime(series[:40])
        for _ in range(2)
    )
    pieces = np.concatenate([voice.run(8), voice.run(12)])
    np.testing.assert_allclose(pieces, other.run(20), rtol=1e-5, atol=1e-5)
    assert not np.allclose(pieces, Voice(model).prime(series[:40]).run(20))


def test_a_copy_goes_its_own_way_and_disturbs_nothing(kind):
    model, series = kind
    voice = Voice(model).prime(series[:40])
    expected = voice.copy().run(20)
    other = voice.copy()
    other.prime(series[60:90]).run(5)
    np.testing.assert_array_equal(voice.run(20), expected)


def test_a_step_forecasts_what_a_whole_series_does(kind):
    model, series = kind
    voice = Voice(model)
    steps = [voice.step(frame) for frame in series[:40]]
    wholes = [models.forecast(model, series[: end + 1], 1)[0] for end in range(40)]
    np.testing.assert_allclose(steps, wholes, rtol=1e-5, atol=1e-5)


def test_a_query_is_what_is_generated_next_and_moves_nothing(kind):
    model, series = kind
    voice = Voice(model, np.random.default_rng(3), temperature=1.0, noise=0.5).prime(series[:40])
    for _ in range(10):
        before = voice.running.arena.copy()
        expected = voice.query()
        np.testing.assert_array_equal(voice.running.arena, before)
        np.testing.assert_allclose(voice.run(1)[0], expected, rtol=1e-6, atol=1e-6)


def test_a_voice_is_as_surprised_as_a_whole_series_is(kind):
    model, series = kind
    voice, found = Voice(model), []
    for frame in series[:40]:
        found.append(voice.prime(frame[None]).surprise())
    wholes = [models.surprise(model, series[: end + 1])[-1] for end in range(40)]
    np.testing.assert_allclose(found, wholes, rtol=1e-4, atol=1e-5)


def test_compiled_voices_read_as_those_in_numpy(kind):
    model, series = kind
    use_numpy(True)
    try:
        slow = Voice(model).prime(series[:3])
        for frame in series[3:40]:
            slow.prime(frame[None])
        expected, surprise = slow.run(20), slow.surprise()
    finally:
        use_numpy(False)
    voice = Voice(model).prime(series[:20]).prime(series[20:40])
    np.testing.assert_allclose(voice.run(20), expected, rtol=1e-4, atol=1e-4)
    assert voice.surprise() == pytest.approx(surprise, rel=1e-4, abs=1e-5)
    np.testing.assert_allclose(voice.running.history, slow.running.history, rtol=1e-4)


def test_what_was_generated_may_be_followed_by_what_is_heard(kind):
    model, series = kind
    voice = Voice(model).prime(series[:40])
    generated = voice.run(3)
    voice.prime(series[50:60])
    whole = np.concatenate([series[:40], generated, series[50:60]])
    expected = Voice(model).prime(whole).run(20)
    # but for what float32 levels no longer tell, and what the bounds of a run took from its steps
    close = np.abs(voice.run(20) - expected).max() < 0.5
    assert close
