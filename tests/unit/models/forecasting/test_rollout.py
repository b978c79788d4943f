"""Forecasting: in the data's own units, one step and free-running alike, loops and trends go on."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lstmosc import models
from lstmosc.errors import BadArgument
from lstmosc.models import NullMonitor
from lstmosc.models.distributions import BERNOULLI, CATEGORICAL, HUBER, SQUARED
from lstmosc.models.fit_context import new_fit_context
from lstmosc.models.forecasting.candidates import distribution_of
from lstmosc.models.forecasting.one_step import one_step
from lstmosc.models.linear.autoregression import no_autoregression
from lstmosc.models.preprocessing.differencing import differenced, integrate_bounded, next_level
from lstmosc.models.preprocessing.ragged import RaggedArray
from lstmosc.models.preprocessing.scaling import MAX_VALUE
from lstmosc.models.validation_split import split_tails
from lstmosc.protocol.controls import DEFAULTS


def controls(**changed):
    return {**DEFAULTS, **changed}


def circle(frames, period=50):
    turn = np.arange(frames) * 2 * np.pi / period
    return np.stack([np.cos(turn), np.sin(turn)], axis=1)


@pytest.mark.parametrize("epochs", [5, 20, 50])
def test_a_circle_goes_on(epochs):
    path = circle(600) * 100.0 + 440.0
    fit = models.fit("forecast", controls(maxIter=epochs), {"circle": path[:400]})
    answer = models.forecast(fit.model, path[:400], 200)
    assert answer.shape == (200, 2)
    assert np.abs(answer - path[400:]).max() < 5.0
    assert fit.loss < 0.1 * fit.baseline and fit.num_validation == 80


@pytest.mark.parametrize("across", [1, 3])
def test_a_figure_whose_parts_have_periods_of_their_own_goes_on_exactly(across):
    turn = np.arange(600) * 2 * np.pi / 50
    path = np.stack([np.cos(across * turn), np.sin(2 * turn)], axis=1)
    fit = models.fit("forecast", controls(maxIter=5), {"path": path[:400]})
    assert np.abs(models.forecast(fit.model, path[:400], 200) - path[400:]).max() < 0.02


def test_a_circle_is_learned_without_a_linear_part_too(monkeypatch):
    monkeypatch.setattr("lstmosc.models.forecasting.linear_candidates.MAX_LAGS", 0)
    monkeypatch.setattr("lstmosc.models.forecasting.candidates.MAX_SMOOTHED_COLUMNS", 0)
    path = circle(600)
    fit = models.fit("forecast", controls(maxIter=50), {"circle": path[:400]})
    assert fit.model.lags == 0
    answer = models.forecast(fit.model, path[:400], 200)
    assert np.abs(answer - path[400:]).max() < 0.1


def test_a_drum_pattern_goes_on_exactly():
    bar = np.array([[1, 0, 0], [0, 0, 1], [0, 0, 1], [0, 1, 1], [1, 0, 0], [1, 0, 1]], float)
    pattern = np.tile(bar, (24, 1))
    fit = models.fit("forecast", controls(maxIter=50), {"drums": pattern[:64]})
    assert fit.model.output.distribution is BERNOULLI
    assert (models.forecast(fit.model, pattern[:64], 64) == pattern[64:128]).all()


def test_a_melody_of_symbols_goes_on_exactly():
    notes = np.eye(5)[[0, 2, 4, 2, 1, 3, 1, 0] * 16]
    fit = models.fit("forecast", controls(maxIter=50), {"tune": notes[:64]})
    assert fit.model.output.distribution is CATEGORICAL
    assert (models.forecast(fit.model, notes[:64], 32) == notes[64:96]).all()


@pytest.mark.parametrize("frames", [10, 60])
def test_a_ramp_goes_on_climbing(frames):
    ramp = np.arange(frames * 2.0)[:, None] * 3.0 + 100.0
    fit = models.fit("forecast", DEFAULTS, {"ramp": ramp[:frames]})
    answer = models.forecast(fit.model, ramp[:frames], frames)
    assert np.abs(answer - ramp[frames:]).max() < 0.1 * np.ptp(ramp)


def test_two_frames_are_enough():
    fit = models.fit("forecast", DEFAULTS, {"a": np.array([[1.0, 5.0], [2.0, 5.0]])})
    answer = models.forecast(fit.model, np.array([[1.0, 5.0]]), 3)
    assert answer.shape == (3, 2) and np.isfinite(answer).all()
    assert fit.num_validation == 0 and fit.val_loss == 0.0


def noise(seed, frames, cols=1):
    return np.random.default_rng(seed).normal(size=(frames, cols))


@pytest.mark.parametrize("way", ["none", "first", "log"])
def test_one_step_and_free_running_agree_on_the_next_frame(way):
    series = np.abs(noise(0, 90, 2)) + 1.0
    fit = models.fit("forecast", controls(difference=way, maxIter=2), {"a": series})
    share = np.full(2, 0.7)
    limits = replace(fit.model.limits, step_low=np.full(2, -99.0), step_high=np.full(2, 99.0))
    learned = replace(fit.model.with_gain(share), rollout=limits)
    each = one_step(learned, series)
    for end in (1, 2, 30, 90):
        assert models.forecast(learned, series[:end], 1)[0] == pytest.approx(
            each[end - 1], rel=1e-4
        )


def test_a_forecast_is_its_own_continuation():
    series = circle(120) + 0.1 * noise(1, 120, 2)
    learned = models.fit("forecast", DEFAULTS, {"a": series}).model
    long = models.forecast(learned, series, 20)
    first = models.forecast(learned, series, 10)
    rest = models.forecast(learned, np.vstack([series, first]), 10)
    assert np.allclose(long[:10], first)
    assert np.allclose(long[10:], rest, atol=1e-3)


def test_no_forecast_runs_away():
    wild = np.cumsum(np.cumsum(noise(2, 60), axis=0), axis=0)
    for seed in range(3):
        learned = models.fit("forecast", controls(seed=seed, maxIter=3), {"a": wild}).model
        assert np.isfinite(models.forecast(learned, wild, 5000)).all()
        assert np.isfinite(models.forecast(learned, wild * 1e6, 500)).all()


def test_noise_is_not_learned_by_heart():
    fit = models.fit("forecast", DEFAULTS, {"a": noise(3, 300)})
    assert fit.val_loss < 1.15
    assert fit.baseline == pytest.approx(np.sqrt(2), rel=0.3)


@given(st.integers(0, 99), st.sampled_from(["none", "first", "log"]))
def test_advancing_undoes_changes(seed, way):
    levels = np.abs(noise(seed, 8, 2)) + 0.5
    moves = differenced(levels, way)
    for time in range(1, 8):
        assert next_level(levels[time - 1], moves[time], way) == pytest.approx(levels[time])
    assert integrate_bounded(levels[0], moves[1:], way) == pytest.approx(levels[1:])


@given(st.integers(0, 99), st.sampled_from(["none", "first", "log"]))
def test_going_on_is_advancing_again_and_again(seed, way):
    level, expected = np.abs(noise(seed, 1, 2))[0], []
    steps = noise(seed + 1, 9, 2) * np.float64(10.0) ** (seed % 4)
    for step in steps:
        expected.append(next_level(expected[-1] if expected else level, step, way))
    low = np.minimum.accumulate(np.concatenate([level[None], expected])).min()
    if way != "log" or (low > 1e-29 and np.max(expected) < MAX_VALUE):
        assert integrate_bounded(level, steps, way) == pytest.approx(np.array(expected))
    assert np.abs(integrate_bounded(level, steps, way)).max() <= MAX_VALUE


def test_log_changes_need_values_above_0():
    with pytest.raises(BadArgument, match="above 0"):
        models.fit("forecast", controls(difference="log"), {"a": noise(0, 50)})


def context(**changed):
    return new_fit_context(controls(**changed), None, NullMonitor())


def test_the_loss_is_chosen_from_the_data():
    assert distribution_of(context(), noise(0, 9)) is SQUARED
    assert distribution_of(context(), np.array([[0.0, 1.0], [1.0, 1.0]])) is BERNOULLI
    assert distribution_of(context(), np.eye(4)) is CATEGORICAL
    assert distribution_of(context(loss="huber"), np.eye(4)) is HUBER


def test_going_on_with_data_of_another_kind_is_refused():
    bits = (noise(0, 50, 2) > 0).astype(float)
    learned = models.fit("forecast", controls(maxIter=1), {"a": bits}).model
    with pytest.raises(BadArgument, match="frames of 0 and 1"):
        models.fit("forecast", DEFAULTS, {"a": noise(0, 50, 2)}, None, learned)
    high = np.abs(noise(0, 50, 2)) + 1.0
    learned = models.fit("forecast", controls(maxIter=1, difference="log"), {"a": high}).model
    with pytest.raises(BadArgument, match="logarithms"):
        models.fit("forecast", DEFAULTS, {"a": noise(0, 50, 2)}, None, learned)
    with pytest.raises(BadArgument, match="logarithms"):
        models.forecast(learned, noise(0, 50, 2), 3)


@pytest.mark.parametrize("frames", [30, 300])
def test_going_on_forecasts_no_worse(frames):
    path = circle(frames * 2) + 0.05 * noise(4, frames * 2, 2)
    first = models.fit("forecast", controls(maxIter=2), {"a": path[:frames]})
    more = models.fit("forecast", DEFAULTS, {"a": path[:frames]}, None, first.model)
    assert more.loss <= 1.05 * first.loss + 0.01 * first.baseline  # of noise known by heart
    assert (more.model.preprocessing.scaler.centre == first.model.preprocessing.scaler.centre).all()
    assert more.model.preprocessing.difference == first.model.preprocessing.difference


def test_ends_are_held_out_and_whole_series_where_there_are_many():
    few = RaggedArray.of([noise(n, length) for n, length in enumerate((100, 20, 4000))])
    assert split_tails(context(), few).ends.tolist() == [80, 20, 3500]
    assert split_tails(context(validation=0.0), few).held == 0
    assert split_tails(context(validation=0.5), few).ends.tolist() == [50, 10, 2000]
    many = split_tails(context(), RaggedArray.of([noise(n, 30) for n in range(50)]))
    assert many.held == 5 and sorted(many.ends)[:6] == [1] * 5 + [30]
    assert len(many.known) == 45


@given(
    st.lists(st.integers(2, 90), min_size=1, max_size=25),
    st.one_of(st.just("auto"), st.floats(0, 0.9)),
)
def test_a_split_always_leaves_something_to_learn_from(lengths, fraction):
    series = RaggedArray.of([np.zeros((length, 1)) for length in lengths])
    split = split_tails(context(validation=fraction), series)
    assert len(split.known)
    assert all(1 <= begin < len(levels) for levels, begin in split.tails)


def test_draws_follow_the_likelihoods_and_the_temperature():
    rng = np.random.default_rng(0)
    rolls = (rng.random((200, 2)) < [0.2, 0.9]).astype(float)
    fit = models.fit("forecast", controls(maxIter=2), {"a": rolls})
    odds = replace(no_autoregression(2), bias=np.log([0.2 / 0.8, 0.9 / 0.1]))
    learned = fit.model.with_linear(odds, np.zeros(2))
    told = models.forecast(learned, rolls, 4000, temperature=1.0).mean(axis=0)
    assert told == pytest.approx([0.2, 0.9], abs=0.03)
    hot = models.forecast(learned, rolls, 4000, temperature=50.0).mean(axis=0)
    assert hot == pytest.approx([0.5, 0.5], abs=0.05)
    assert (models.forecast(learned, rolls, 9) == [0.0, 1.0]).all()


def test_a_seed_sings_the_same_song():
    rolls = {str(n): (noise(n, 30, 3) > 0.5).astype(float) for n in range(4)}
    learned = models.fit("forecast", controls(maxIter=3), rolls).model
    first, second, other = (
        models.forecast(learned, rolls["0"], 40, temperature=1.0, seed=seed) for seed in (7, 7, 8)
    )
    assert (first == second).all() and (first != other).any()
    assert set(np.unique(first)) <= {0.0, 1.0}


class Counting(NullMonitor):
    def __init__(self):
        self.told = []

    def epoch(self, epoch, max_iter, loss, val_loss):
        self.told.append((epoch, max_iter))


@pytest.mark.parametrize("frames", [20, 300])
def test_progress_counts_up_to_max_iter_once(frames):
    monitor = Counting()
    models.fit("forecast", DEFAULTS, {"a": noise(5, frames)}, monitor=monitor)
    numbers = [epoch for epoch, _ in monitor.told]
    assert numbers == sorted(set(numbers)) and numbers[-1] == 20
    assert {most for _, most in monitor.told} == {20}


def test_a_level_of_a_dozen_frames_goes_on_as_a_level():
    # held for a while at another height, and noise: nothing to learn by heart
    rng = np.random.default_rng(5)
    series = (np.repeat([1.0, 6.0], [5, 8]) + 0.3 * rng.normal(size=13))[:, None]
    fit = models.fit("forecast", controls(maxIter=20), {"held": series})
    said = models.forecast(fit.model, series, 6)
    assert fit.model.autoregression.period == 1
    assert np.abs(said - 6.0).max() < 1.5
