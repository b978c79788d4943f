"""Named voices: what they keep where their model, their settings or their frames change."""

from __future__ import annotations

import numpy as np
import pytest

from lstmosc import models
from lstmosc.errors import BadArgument, Empty, FileTrouble, WrongSize
from lstmosc.protocol.controls import DEFAULTS
from lstmosc.streaming.lateness import Counts
from lstmosc.streaming.voice_settings import VoiceSettings
from lstmosc.streaming.voices import LiveVoice

SETTINGS = VoiceSettings("lstmforecast", "m", temperature=0.0, noise=0.0)


def series(cols, seed=0):
    rng = np.random.default_rng(seed)
    times = np.arange(60)[:, None] * np.linspace(0.3, 0.5, cols)
    return 3.0 + np.sin(times) + 0.05 * rng.standard_normal((60, cols))


def fitted(cols, **controls):
    given = {**DEFAULTS, "maxIter": 2, "hiddenSize": (4,), **controls}
    return models.fit("forecast", given, {"a": series(cols), "b": series(cols, 1)}).model


@pytest.fixture(scope="module")
def two():
    return fitted(2)


@pytest.fixture(scope="module")
def three():
    return fitted(3)


def test_lateness_is_summed_up_in_milliseconds():
    counts = Counts()
    assert counts.summary() == [0, 0, 0, 0.0, 0.0, 0.0]
    for number in range(101):
        counts.note_sent(number / 10_000)
    heard, sent, late, p50, p99, most = counts.summary()
    assert (heard, sent, late) == (0, 101, 50)
    assert (p50, p99, most) == pytest.approx((5.0, 9.9, 10.0))


def test_a_model_of_another_width_begins_anew(two, three):
    voice = LiveVoice(SETTINGS)
    voice.step(two, series(2)[0])
    with pytest.raises(Empty):
        voice.query(three)
    with pytest.raises(WrongSize, match="3 columns, and this frame has 2"):
        voice.feed(three, series(2)[0])
    assert len(voice.step(three, series(3)[0])) == 3
    assert voice.counts.heard == 2


def test_a_new_fit_reads_the_primed_frames_again_too(two):
    voice, again = LiveVoice(SETTINGS), fitted(2, seed=3)
    voice.install(voice.primed(two, series(2)[:20]), primed=True)
    for frame in series(2)[20:30]:
        voice.feed(two, frame)
    here = models.forecast(again, series(2)[:30], 1)[0]
    np.testing.assert_allclose(voice.query(again), here, rtol=1e-5)
    voice.reset()
    primed = models.forecast(again, series(2)[:20], 1)[0]
    np.testing.assert_allclose(voice.query(again), primed, rtol=1e-5)


def test_frames_that_new_weights_cannot_read_are_forgotten(two):
    logarithms = fitted(2, difference="log")
    voice = LiveVoice(SETTINGS)
    voice.feed(two, np.array([-1.0, 2.0]))
    with pytest.raises(Empty):
        voice.query(logarithms)
    with pytest.raises(BadArgument, match="logarithms"):
        voice.feed(logarithms, np.array([-1.0, 2.0]))


def test_what_runs_ahead_is_taken_over_frame_by_frame(two):
    voice = LiveVoice(SETTINGS)
    voice.install(voice.primed(two, series(2)[:20]))
    expected = models.forecast(two, series(2)[:20], 6)
    ahead = voice.generator(two)
    for frame in expected[:3]:
        np.testing.assert_allclose(ahead.run(1)[0], frame, rtol=1e-5)
        voice.took(ahead.copy())
    for frame in expected[3:]:
        np.testing.assert_allclose(voice.generate_next(two), frame, rtol=1e-5)


def test_a_snapshot_is_returned_to_as_often_as_wanted(two):
    voice = LiveVoice(SETTINGS)
    voice.install(voice.primed(two, series(2)[:20]))
    before, kept = voice.query(two), voice.snapshot(two)
    for _ in range(2):
        voice.generate_next(two)
        assert not np.allclose(voice.query(two), before)
        voice.restore(kept)
        np.testing.assert_array_equal(voice.query(two), before)


def test_settings_are_kept_in_a_record_without_any_state(two):
    voice = LiveVoice(VoiceSettings("lstmclassifier", "m", seed=3))
    assert LiveVoice.from_record(voice.to_record()).settings == voice.settings
    assert voice.copy().settings == voice.settings
    with pytest.raises(FileTrouble):
        LiveVoice.from_record({"family": "buffer", "model": "m"})
    with pytest.raises(FileTrouble):
        LiveVoice.from_record({"family": "lstmforecast"})
