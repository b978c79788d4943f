"""Burg's autoregressions: exact likelihoods as by covariances; what made a series is found."""

from __future__ import annotations

import numpy as np
import pytest

from lstmosc.models.linear.burg import change_regressions, corrected_criterion, level_regressions


def swinging(T=200, seed=0):
    rng, values = np.random.default_rng(seed), np.zeros(T)
    for t in range(2, T):
        values[t] = 1.5 * values[t - 1] - 0.8 * values[t - 2] + rng.normal()
    return values + 7.0


def autocovariances(weights, lags):
    """Return autocovariances [lags] from the response to one shock, noise of variance 1."""
    p, size = len(weights), 400
    heard = np.zeros(size)
    heard[0] = 1.0
    for t in range(1, size):
        past = heard[max(0, t - p) : t][::-1]
        heard[t] = weights[: len(past)] @ past
    return np.array([heard[: size - lag] @ heard[lag:] for lag in range(lags)])


@pytest.mark.parametrize("order", [0, 1, 2, 3])
def test_the_criterion_is_of_the_exact_likelihood(order):
    levels = swinging(40)
    one = level_regressions(levels, 4)[order]
    rest, T = levels - levels.mean(), len(levels)
    waves = autocovariances(one.weights, T)
    covariance = waves[np.abs(np.subtract.outer(np.arange(T), np.arange(T)))]
    squares = rest @ np.linalg.solve(covariance, rest)
    widths = np.linalg.slogdet(covariance)[1]
    wanted = corrected_criterion(T, squares, order + 2.0, widths)
    assert one.criterion == pytest.approx(float(wanted), rel=1e-6)


def test_the_order_and_the_weights_of_a_swing_are_found():
    made = level_regressions(swinging(), 6)
    best = min(made, key=lambda one: one.criterion)
    np.testing.assert_allclose(best.weights[:2], [1.5, -0.8], atol=0.15)
    np.testing.assert_allclose(best.constant, 7.0 * (1.0 - best.weights.sum()), atol=0.3)


def test_a_drift_goes_on():
    rng = np.random.default_rng(1)
    levels = 0.8 * np.arange(50) + 0.1 * rng.normal(size=50).cumsum()
    best = min(change_regressions(levels, 3), key=lambda one: one.criterion)
    assert best.weights.sum() == pytest.approx(1.0)
    foreseen = best.weights @ levels[::-1][: len(best.weights)] + best.constant
    assert foreseen - levels[-1] == pytest.approx(0.8, abs=0.2)


@pytest.mark.parametrize("levels", [np.full(12, 3.0), np.arange(12.0)])
def test_what_never_changes_has_finite_criteria(levels):
    made = [*level_regressions(levels, 3), *change_regressions(levels, 3)]
    assert np.isfinite([one.criterion for one in made]).all()
