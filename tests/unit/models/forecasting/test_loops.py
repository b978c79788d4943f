"""Takes that repeat are learned going round; what does not repeat is left as it is."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import phrases
from lstmosc import models
from lstmosc.errors import Cancelled
from lstmosc.models.forecasting.loops import looped, own_period
from lstmosc.protocol.controls import DEFAULTS

RIFF = np.array([60, 63, 67, 63, 60, 58, 55, 58], dtype=np.float64)[:, None]


def goes_round(series, loop):
    """Tell whether a series [T, D] is a loop [P, D] repeated, from anywhere in it."""
    turns = (np.roll(loop, -n, axis=0) for n in range(len(loop)))
    return any(np.array_equal(series, np.resize(turn, series.shape)) for turn in turns)


@given(st.lists(st.integers(0, 9), min_size=2, max_size=12), st.integers(2, 4))
def test_a_period_is_the_shortest_that_repeats(loop, repeats):
    take = np.tile(np.array(loop, dtype=np.float64)[:, None], (repeats, 1))
    period = own_period(take)
    assert len(loop) % period == 0
    assert np.array_equal(take[period:], take[:-period])
    assert not any(np.array_equal(take[n:], take[:-n]) for n in range(1, period))


@pytest.mark.parametrize("bars", [1, 2, 3])
def test_equal_takes_go_round(bars):
    takes = looped([np.tile(RIFF, (bars, 1))] * 3)
    assert len(takes) >= 3 and sum(map(len, takes)) >= 256
    assert all(goes_round(take, RIFF) for take in takes)


def test_sources_may_begin_anywhere_in_a_loop():
    takes = looped([RIFF, RIFF])
    assert len({float(take[0, 0]) for take in takes}) > 2


def test_takes_by_hand_follow_each_other_round():
    rng = np.random.default_rng(3)
    takes = [RIFF + rng.uniform(-0.2, 0.2, RIFF.shape) for _ in range(4)]
    first = looped(takes)[0]
    np.testing.assert_array_equal(first[:32], np.concatenate(takes))
    np.testing.assert_array_equal(first[32:64], first[:32])


def test_a_short_pattern_given_once_goes_round():
    assert all(goes_round(take, RIFF) for take in looped([RIFF]))


@pytest.mark.parametrize(
    "takes",
    [
        [np.arange(16.0)[:, None]],
        [np.cumsum(np.random.default_rng(0).standard_normal(60))[:, None]],
        [RIFF, RIFF[::-1].copy()],
        [np.linspace(0, 1, 400)[:, None]],
        [np.random.default_rng(1).integers(0, 4, (47, 1)) % 3 * 1.0],
        [np.tile(RIFF, (40, 1))],
        [np.where(np.arange(8) == 3, np.nan, RIFF[:, 0])[:, None]] * 2,
    ],
    ids=["a ramp", "a walk", "two phrases once", "a slow ramp", "counts", "long enough", "gaps"],
)
def test_what_shows_no_loop_or_is_long_enough_stays_as_it_is(takes):
    assert looped(takes) is takes


@pytest.mark.parametrize("size", [1e-20, 1e-9, 1.0, 1e20])
def test_how_large_values_are_does_not_matter(size):
    waves = [np.sin(np.arange(60) / 6 + n)[:, None] for n in range(5)]
    takes = [size * wave for wave in waves]
    assert looped(takes) is takes
    loops = looped([size * RIFF, size * RIFF])
    assert all(goes_round(take, size * RIFF) for take in loops)


@pytest.mark.parametrize("number", [0, 2, 3, 8])
def test_short_phrases_go_on_exactly_at_the_defaults(number):
    case = phrases.phrase(number)
    series = {f"take{n}": take for n, take in enumerate(case.takes)}
    fit = models.fit("forecast", {**DEFAULTS, "maxIter": 5}, series)
    assert case.error(models.forecast(fit.model, case.source, phrases.LENGTH)) < 0.05
    assert fit.free_run < 0.05 * np.ptp(np.concatenate(case.takes))


def test_a_free_run_that_goes_wrong_is_told():
    walk = np.cumsum(np.random.default_rng(1).standard_normal((120, 1)), axis=0)
    fit = models.fit("forecast", DEFAULTS, {"walk": walk})
    assert fit.free_run > fit.val_loss > 0.0


def test_takes_that_do_not_repeat_are_found_out_by_the_first():
    rng = np.random.default_rng(8)
    takes, asked = [rng.standard_normal((20, 2)) for _ in range(300)], []
    assert looped(takes, lambda: asked.append(1)) is takes
    assert len(asked) < 10


def test_a_cancel_is_heard_while_takes_are_compared():
    takes = [np.tile(RIFF, (2, 1)) + n for n in range(50)]

    def cancel():
        raise Cancelled("stopped")

    with pytest.raises(Cancelled):
        looped(takes, cancel)
