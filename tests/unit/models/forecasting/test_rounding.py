"""Columns on a grid go on with the median, not with a mean that hardly ever comes."""

from __future__ import annotations

import numpy as np
import pytest

from lstmosc import models
from lstmosc.models.forecasting.batch import forecast_together
from lstmosc.models.forecasting.voice import Voice
from lstmosc.models.preprocessing.ragged import RaggedArray
from lstmosc.models.record import from_record, to_record
from lstmosc.protocol.controls import DEFAULTS

FRAMES, QUICK = 200, {**DEFAULTS, "maxIter": 3, "hiddenSize": (6,)}


def sparse():
    # hits of 1 to 6 now and then, beside a wave that is on no grid
    rng = np.random.default_rng(3)
    hits = rng.integers(1, 7, FRAMES) * (rng.random(FRAMES) < 0.35)
    return np.stack([hits, np.sin(np.arange(FRAMES) / 4)], axis=1)


@pytest.fixture(scope="module")
def learned():
    return models.fit("forecast", QUICK, {"hits": sparse()}).model


def test_the_median_of_rare_hits_is_none(learned):
    said = models.forecast(learned, sparse(), 24)
    assert (said[:, 0] == 0.0).all()
    assert learned.limits.skew[0] > 0.5 and learned.limits.skew[1] == 0.0
    assert np.ptp(said[:, 1]) > 1.0


def test_whoever_is_asked_answers_the_median(learned):
    known = sparse()
    voice = Voice(learned).prime(known)
    together = forecast_together(learned, RaggedArray.of([known]), 1)[0]
    np.testing.assert_allclose(voice.query(), together[0], atol=1e-5)
    np.testing.assert_allclose(voice.run(1), together, atol=1e-5)


def test_draws_hit_as_rarely_as_the_data(learned):
    said = models.forecast(learned, sparse(), 2_000, noise=1.0, seed=1)
    assert abs((said[:, 0] > 0).mean() - (sparse()[:, 0] > 0).mean()) < 0.2
    assert said[:, 0].min() >= 0.0


def test_counts_about_their_middle_keep_their_means():
    rng = np.random.default_rng(0)
    counts = np.round(20 + 5 * rng.standard_normal((FRAMES, 1)))
    model = models.fit("forecast", QUICK, {"counts": counts}).model
    assert model.limits.grid.step[0] == 1.0 and model.limits.skew[0] == 0.0


def test_a_median_is_taken_within_the_bounds_of_the_fit(learned):
    limits = learned.limits
    levels = np.array([[0.2, 0.1], [limits.level_low[0], 0.1], [-3.0, 0.1]])
    assert limits.on_grid(levels)[:, 0].tolist() == [0.0, np.round(limits.level_low[0]), -3.0]


def test_a_record_keeps_the_skew(learned):
    assert (from_record(to_record(learned)).limits.skew == learned.limits.skew).all()
