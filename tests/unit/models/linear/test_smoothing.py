"""Exponential smoothing as linear weights: as by hand, of levels as of changes."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lstmosc import models
from lstmosc.models.linear import smoothing
from lstmosc.models.linear.autoregression import AutoRegression, no_autoregression
from lstmosc.models.linear.smoothing import (
    averaged,
    fit_smoothing,
    foresight,
    smoothing_weights,
)
from lstmosc.models.model import describe_parts
from lstmosc.models.preprocessing.periodicity import find_season
from lstmosc.models.preprocessing.scaling import Scaler
from lstmosc.models.record import from_record, to_record
from lstmosc.protocol.controls import DEFAULTS


def unasked():
    return None


def by_hand(grid, at, levels):
    """Smooth levels by one model; its first states by least squares, its next forecast."""
    T, S = len(levels), grid.reading.shape[1]

    def run(first, given):
        state, errors = first.copy(), []
        for level in given:
            errors.append(level - grid.reading[at] @ state)
            state = grid.transition[at] @ state + grid.gain[at] * errors[-1]
        return np.array(errors), grid.reading[at] @ state

    still = run(np.zeros(S), levels)[0]
    effects = np.stack([run(one, np.zeros(T))[0] for one in np.eye(S)], axis=1)
    rows = np.concatenate([effects, np.sqrt(smoothing.STATE_RIDGE) * np.eye(S)])
    first = np.linalg.lstsq(rows, -np.append(still, np.zeros(S)), rcond=None)[0]
    return run(first, levels)


@pytest.mark.parametrize("period", [1, 4])
def test_weights_and_criteria_are_those_of_models_run_by_hand(period):
    levels = np.random.default_rng(period).normal(size=23).cumsum()
    grid = smoothing._grid(period)
    responses = smoothing._responses(grid, len(levels))
    criteria = smoothing._criterion(grid, responses, levels)
    for at in range(0, len(grid.gain), 7):
        errors, foreseen = by_hand(grid, at, levels)
        weights = smoothing._weights(responses, at, len(levels))
        assert weights @ levels[::-1] == pytest.approx(foreseen)
        k, T = grid.freedom[at] + 1, len(levels)
        wanted = T * np.log(np.mean(errors**2)) + 2 * k + 2 * k * (k + 1) / max(T - k - 1, 0.5)
        assert criteria[at] == pytest.approx(wanted)


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 99), st.floats(-50, 50), st.floats(0.1, 20))
def test_another_unit_or_zero_changes_nothing(seed, zero, unit):
    levels = np.random.default_rng(seed).normal(size=40).cumsum()
    plain = smoothing_weights(levels, 4, unasked)
    np.testing.assert_allclose(
        smoothing_weights(unit * levels + zero, 4, unasked), plain, atol=1e-6
    )
    assert plain.sum() == pytest.approx(1.0, abs=0.01)


@pytest.mark.parametrize("difference", ["none", "first"])
def test_weights_foresee_what_those_of_levels_do(difference):
    levels = np.random.default_rng(3).normal(size=(30, 2)).cumsum(axis=0)
    levels += [0.9, 0.2] * np.arange(30)[:, None]
    scaler = Scaler(np.array([0.3, -0.1]), np.array([2.0, 0.5]))
    linear, _ = fit_smoothing(levels, difference, scaler, 5, unasked)
    plain = difference == "none"
    read = levels if plain else np.diff(levels, axis=0)
    scaled = (read - scaler.centre) / scaler.spread
    foreseen = linear(linear.newest(scaled).ravel()) * scaler.spread + scaler.centre
    for d in range(2):
        one = foresight(levels[:, d], 5, plain, unasked)
        known = levels[::-1, d][: len(one.weights)]
        wanted = one.weights @ known + one.constant
        if not plain:
            wanted -= one.weights.sum() * levels[-1, d]
        assert foreseen[d] == pytest.approx(wanted)


def test_a_walk_goes_on_from_its_last_level_and_a_swing_does_not():
    rng = np.random.default_rng(2)
    walk, swing = rng.normal(size=60).cumsum(), np.zeros(60)
    for t in range(2, 60):
        swing[t] = 1.6 * swing[t - 1] - 0.85 * swing[t - 2] + rng.normal()
    still = foresight(walk, 1, True, unasked)
    assert still.naive
    assert (still.weights.tolist(), still.constant) == ([1.0], 0.0)
    one = foresight(swing, 1, True, unasked)
    assert not one.naive
    np.testing.assert_allclose(one.weights[:2], [1.6, -0.85], atol=0.25)


def test_criteria_of_levels_and_of_their_logarithms_compare():
    rng, t = np.random.default_rng(4), np.arange(60)
    growing = np.exp(0.05 * t + 0.1 * rng.normal(size=60))[:, None]
    even = 9.0 + 0.05 * t[:, None] + rng.normal(size=(60, 1))
    scaler = Scaler(np.zeros(1), np.ones(1))
    for levels, wanted in ((growing, "log"), (even, "first")):
        criteria = {
            each: fit_smoothing(levels, each, scaler, 1, unasked)[1] for each in ("first", "log")
        }
        assert min(criteria, key=criteria.get) == wanted


def test_a_naive_model_says_so_and_repeats_the_last_frame():
    walk = np.random.default_rng(3).normal(size=(36, 1)).cumsum(axis=0)
    fitted = models.fit("forecast", {**DEFAULTS, "maxIter": 3}, {"a": walk}).model
    assert fitted.autoregression.naive
    np.testing.assert_allclose(models.forecast(fitted, walk, 5)[:, 0], walk[-1, 0], rtol=1e-4)
    assert "foreseen again" in describe_parts(fitted)


def test_a_season_comes_again_and_its_multiple_is_no_other():
    rng = np.random.default_rng(0)
    levels = np.tile([3.0, 9, 1, 6], 12) + 0.1 * rng.normal(size=48)
    for period in (4, 8, 12):
        foreseen = smoothing_weights(levels, period, unasked) @ levels[::-1]
        assert foreseen == pytest.approx(3.0, abs=0.3)


def test_the_mean_of_two_foresees_the_mean():
    rng = np.random.default_rng(1)
    long = AutoRegression(rng.normal(size=(12, 2)), rng.normal(size=2), period=3)
    short = AutoRegression(rng.normal(size=(4, 2)), rng.normal(size=2))
    frames = rng.normal(size=(9, 2))
    wanted = 0.5 * (long.predict_all(frames) + short.predict_all(frames))
    mean = averaged(long, short)
    np.testing.assert_allclose(mean.predict_all(frames), wanted)
    assert (mean.period, mean.averaged) == (3, True)
    assert not no_autoregression(2).period


@pytest.fixture(scope="module")
def months():
    rng, t = np.random.default_rng(5), np.arange(36)
    return (60 + 0.8 * t + 9 * np.sin(t * np.pi / 6) + rng.normal(size=36))[:, None]


def test_a_short_seasonal_series_goes_on_better_than_its_last_season(months):
    fitted = models.fit("forecast", {**DEFAULTS, "maxIter": 3}, {"a": months[:28]}).model
    assert fitted.autoregression.period
    said = models.forecast(fitted, months[:28], 8)
    again = np.abs(months[16:24] - months[28:36]).mean()
    assert np.abs(said - months[28:]).mean() < 0.7 * again


def test_a_record_keeps_what_it_is_and_the_fit_goes_on(months):
    fit = models.fit("forecast", {**DEFAULTS, "maxIter": 3}, {"a": months[:28]})
    back = from_record(to_record(fit.model))
    assert back.autoregression.period == fit.model.autoregression.period
    wanted = models.forecast(fit.model, months[:28], 8)
    assert (models.forecast(back, months[:28], 8) == wanted).all()
    more = models.fit("forecast", {**DEFAULTS, "maxIter": 3}, {"a": months}, start=back).model
    assert more.autoregression.period == back.autoregression.period


def test_a_season_that_only_all_frames_show_is_found_when_all_are_learned():
    # twelve months, four times: too noisy to be told when the last nine are held out
    rng = np.random.default_rng(20)
    wave = rng.normal(size=12)
    series = (np.tile(2 * wave, 4) + 0.9 * rng.normal(size=48))[:, None]
    assert find_season(series[:39]) == 1
    fit = models.fit("forecast", {**DEFAULTS, "maxIter": 2}, {"monthly": series})
    assert fit.model.autoregression.period == 12
