"""Rolling origins: where they lie, the period, and the guesses that a forecaster stands beside."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lstmosc import models
from lstmosc.errors import BadArgument, Cancelled
from lstmosc.models import NullMonitor
from lstmosc.models.backtesting import backtest
from lstmosc.models.preprocessing.periodicity import find_period, seasonal_naive
from lstmosc.protocol.controls import DEFAULTS

CONTROLS = {**DEFAULTS, "hiddenSize": (4,), "maxIter": 1}


@given(st.integers(3, 20), st.integers(0, 9), st.floats(-0.5, 0.5))
def test_a_period_is_found_under_trend_and_noise(period, seed, trend):
    rng = np.random.default_rng(seed)
    bar = rng.normal(size=(period, 2)) * 3
    series = np.tile(bar, (8, 1)) + np.arange(8 * period)[:, None] * trend
    assert find_period(series + rng.normal(0, 0.1, series.shape)) == period


def test_what_has_no_period_has_the_period_1():
    assert find_period(np.arange(50.0)[:, None]) == 1
    assert find_period(np.full((9, 2), 3.0)) == 1


def test_the_last_period_is_repeated():
    past = np.arange(6.0)[:, None]
    assert seasonal_naive(past, 3, 5).ravel().tolist() == [3, 4, 5, 3, 4]
    assert seasonal_naive(past, 9, 2).ravel().tolist() == [0, 1]


class Counting(NullMonitor):
    def __init__(self):
        self.told = []

    def epoch(self, *values):
        self.told.append(values)


def test_naive_errors_are_those_of_the_last_frame():
    ramp = {"a": np.arange(40.0)[:, None]}
    monitor = Counting()
    found = backtest(CONTROLS, ramp, 4, 3, period=4, monitor=monitor)
    assert found.origins == 3 and found.steps.shape == (4, 3)
    assert found.steps[:, 1] == pytest.approx([1, 2, 3, 4])
    assert found.steps[:, 2] == pytest.approx([4, 4, 4, 4])
    assert found.totals[1] == pytest.approx(np.sqrt(30 / 4))
    assert [told[:2] for told in monitor.told] == [(1, 3), (2, 3), (3, 3)]


def test_copies_never_see_what_they_are_asked_for():
    rng = np.random.default_rng(0)
    walk = rng.normal(size=(80, 1)).cumsum(axis=0)
    spoiled = walk.copy()
    spoiled[-10:] += 1000.0
    first = backtest(CONTROLS, {"a": walk}, 10, 1)
    other = backtest(CONTROLS, {"a": spoiled}, 10, 1)
    assert other.totals == pytest.approx(first.totals + 1000.0, abs=10.0)


def test_a_backtest_can_be_stopped_and_needs_frames():
    class Stop(NullMonitor):
        def stop_requested(self):
            return "cancel"

    with pytest.raises(Cancelled):
        backtest(CONTROLS, {"a": np.arange(40.0)[:, None]}, 4, 3, monitor=Stop())
    with pytest.raises(BadArgument, match="longest series has 5 frames"):
        backtest(CONTROLS, {"a": np.arange(5.0)[:, None]}, 4, 3)


def test_missing_values_do_not_count():
    ramp = np.arange(40.0)[:, None]
    ramp[-2] = np.nan
    learned = models.fit("forecast", CONTROLS, {"a": ramp}).model
    found = backtest(CONTROLS, {"a": ramp}, 4, 1, learned, 1)
    assert found.steps[:, 1] == pytest.approx([1, 2, 0, 4])
