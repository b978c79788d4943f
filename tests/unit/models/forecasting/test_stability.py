"""Free runs neither die out nor run wild, and loops longer than the usual lags are found."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from lstmosc import models
from lstmosc.models.forecasting.stability import variance_growth
from lstmosc.models.linear.autoregression import AutoRegression
from lstmosc.protocol.controls import DEFAULTS


def resonance(frames):
    rng, made = np.random.default_rng(0), [0.0, 0.0]
    for _ in range(frames):
        made.append(1.8 * made[-1] - 0.95 * made[-2] + rng.normal())
    return np.array(made)[:, None]


def test_a_run_that_would_die_out_is_kept_alive_by_noise_from_there_on():
    series = resonance(500)
    learned = models.fit("forecast", DEFAULTS, {"a": series}).model
    still = models.forecast(learned, series, 3000)
    alive = models.forecast(learned, series, 3000, noise=None)
    again = models.forecast(learned, series, 3000, noise=None)
    assert (alive == again).all() and learned.limits.noise_onset >= 1
    assert still[2000:].std() < 0.1 * series.std()
    assert alive[2000:].std() == pytest.approx(series.std(), rel=0.6)
    foreseen = int(learned.limits.noise_onset)
    assert np.allclose(alive[:foreseen], still[:foreseen])


def test_what_lives_by_itself_is_given_no_noise():
    turn = np.arange(300) * 0.3
    path = np.stack([np.cos(turn), np.sin(turn)], axis=1)
    learned = models.fit("forecast", DEFAULTS, {"a": path}).model
    assert learned.limits.noise_onset == 0
    still = models.forecast(learned, path, 500)
    assert (models.forecast(learned, path, 500, noise=None) == still).all()
    assert variance_growth(learned, path) == 0


def test_a_run_that_grows_is_wild():
    wave = np.sin(np.arange(200) * 0.3)[:, None]
    learned = models.fit("forecast", {**DEFAULTS, "difference": "none"}, {"a": wave}).model
    growing = AutoRegression(np.array([[2.2 * np.cos(0.3)], [-1.21]]), np.zeros(1))
    low, high = 9 * learned.limits.step_low, 9 * learned.limits.step_high
    wide = replace(learned.limits, step_low=low, step_high=high)
    wild = replace(learned.with_linear(growing, np.zeros(1)), rollout=wide)
    assert variance_growth(wild, wave) > 0.5


def test_a_loop_longer_than_the_usual_lags_goes_on():
    loop = np.random.default_rng(1).normal(size=(60, 1))
    learned = models.fit("forecast", DEFAULTS, {"a": np.tile(loop, (8, 1))}).model
    said = models.forecast(learned, np.tile(loop, (3, 1)), 120)
    assert np.abs(said - np.tile(loop, (2, 1))).max() < 0.2 * np.ptp(loop)
