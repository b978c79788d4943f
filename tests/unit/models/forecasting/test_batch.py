"""Series continued side by side go on as each of them does alone."""

from __future__ import annotations

import numpy as np
import pytest

from lstmosc import models
from lstmosc.kernels.threads import limited
from lstmosc.models import api
from lstmosc.models.forecasting.rollout import free_run_errors, origins_of, tail_errors
from lstmosc.models.forecasting.voice import Voice
from lstmosc.models.record import DIFFERENCES
from lstmosc.protocol.controls import DEFAULTS


def takes(count, D, seed):
    rng = np.random.default_rng(seed)
    lengths = rng.integers(20, 40, count)
    steps = [rng.standard_normal((T, D)) / 5 for T in lengths]
    return [np.exp(each.cumsum(axis=0) / 3).astype(np.float32) for each in steps]


def fitted(series, gain=0.3, **changed):
    controls = {**DEFAULTS, "maxIter": 1, "hiddenSize": [6], **changed}
    named = {str(n): each for n, each in enumerate(series)}
    learned = models.fit("forecast", controls, named).model
    return learned.with_gain(np.full(learned.cols, gain))  # else the linear part may answer alone


@pytest.mark.parametrize("difference", DIFFERENCES)
@pytest.mark.parametrize(
    ("missing", "gain"), [("mask", 0.3), ("mask", 0), ("flag", 0.3), ("drop", 0)]
)
def test_series_side_by_side_go_on_as_alone(difference, missing, gain):
    series = takes(70, 2, 1)
    learned = fitted(series, gain, difference=difference, missingValues=missing)
    sources = [*series, *(each[:3] for each in series[:4]), series[0][:1], series[1] + 50.0]
    sources[0][2:5, 1] = np.nan
    together = api.forecast_each(learned, sources, [30] * len(sources))
    for source, made in zip(sources, together, strict=True):
        alone = models.forecast(learned, source, 30)
        np.testing.assert_allclose(made, alone, rtol=1e-3, atol=1e-3)


@pytest.mark.parametrize("difference", DIFFERENCES)
def test_of_a_linear_part_alone_the_ends_of_whole_series_tell_as_much(difference):
    series = takes(70, 2, 1)
    learned = fitted(series, 0, difference=difference)
    sources = [*series, series[0][:1], series[1][:3], series[2] + 50.0]
    made = api.forecast_each(learned, sources, [30] * len(sources))
    for source, found in zip(sources, made, strict=True):
        alone = models.forecast(learned, source, 30)
        np.testing.assert_allclose(found, alone, rtol=1e-4, atol=1e-4)


def test_series_go_on_by_lengths_of_their_own():
    series = takes(5, 3, 2)
    made = api.forecast_each(fitted(series), series, [3, 1, 4, 1, 5])
    assert [each.shape for each in made] == [(3, 3), (1, 3), (4, 3), (1, 3), (5, 3)]


def test_threads_change_no_bit():
    series = takes(200, 2, 3)
    learned, found = fitted(series), []
    for threads in (1, 2, 3):
        with limited(threads):
            found.append(np.stack(api.forecast_each(learned, series, [20] * len(series))))
    assert np.array_equal(found[0], found[1]) and np.array_equal(found[0], found[2])


def test_what_is_drawn_is_drawn_for_each_series_as_alone():
    series = takes(4, 2, 4)
    learned = fitted(series)
    made = api.forecast_each(learned, series, [8] * 4, noise=1.0, seed=7)
    for source, one in zip(series, made, strict=True):
        assert np.array_equal(one, models.forecast(learned, source, 8, noise=1.0, seed=7))


def tails_of(series):
    return [(each, len(each) // 2) for each in series]


def errors_of_voices(learned, tails, horizon, known):
    """The slow twin: each free run by a voice of its own."""
    sums = counts = 0.0
    for series, begin in tails:
        for origin in origins_of(begin, len(series), horizon):
            truth = series[origin : origin + horizon].astype(np.float64)
            run = Voice(learned).prime(series[max(0, origin - known) : origin]).run(len(truth))
            sums = sums + ((run - truth) ** 2).sum(axis=0)
            counts = counts + len(truth)
    return sums / counts


@pytest.mark.parametrize("difference", ["none", "first"])
def test_free_runs_over_ends_err_as_those_of_voices(difference):
    series = takes(9, 2, 3)
    learned, tails = fitted(series, difference=difference), tails_of(series)
    _, long, short = tail_errors(learned, tails, 12)
    np.testing.assert_allclose(long, errors_of_voices(learned, tails, 12, 400), rtol=1e-3)
    np.testing.assert_allclose(short, errors_of_voices(learned, tails, 12, 24), rtol=1e-3)
    assert (free_run_errors(learned, tails, 12) == long).all()


def test_threads_change_nothing_in_the_errors_of_free_runs():
    series = takes(20, 2, 4)
    learned, tails = fitted(series), tails_of(series)
    with limited(1):
        one = tail_errors(learned, tails, 12)
    with limited(3):
        assert (tail_errors(learned, tails, 12) == one).all()
