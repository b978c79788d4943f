"""Scaling and the linear part: undone exactly, never dividing by zero, judged on the unseen."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from lstmosc.errors import BadArgument, Cancelled
from lstmosc.models.linear.ridge import RIDGE_STRENGTHS, ridge_axes, ridge_on
from lstmosc.models.preprocessing.scaling import SCALINGS, fit_scaler
from lstmosc.models.preprocessing.series_features import (
    features_known,
    group_sizes,
    series_features,
)

numbers = st.floats(-1e6, 1e6, width=32)
frames = hnp.arrays(np.float32, st.tuples(st.integers(1, 9), st.integers(1, 4)), elements=numbers)


@pytest.mark.parametrize("kind", SCALINGS)
@given(values=frames)
def test_undo_gives_back_what_was_applied(kind, values):
    scaler = fit_scaler(kind, values)
    back = scaler.undo(scaler.apply(values))
    assert np.isfinite(scaler.apply(values)).all()
    assert np.allclose(back, values, rtol=1e-5, atol=1e-5 * max(1.0, np.abs(values).max()))


@pytest.mark.parametrize("kind", SCALINGS)
def test_a_constant_column_is_not_divided_by_zero(kind):
    values = np.array([[3.0, 1.0], [3.0, 2.0], [3.0, 4.0]])
    scaler = fit_scaler(kind, values)
    assert scaler.spread[0] == 1.0
    assert np.isfinite(scaler.apply(values)).all()


def test_standardised_values_have_mean_0_and_deviation_1():
    values = np.random.default_rng(0).normal(440.0, 100.0, (500, 3))
    scaled = fit_scaler("standardise", values).apply(values)
    assert np.allclose(scaled.mean(axis=0), 0.0, atol=1e-4)
    assert np.allclose(scaled.std(axis=0), 1.0, atol=1e-4)


def test_robust_scaling_hardly_feels_one_wild_value():
    calm = np.random.default_rng(0).normal(0.0, 1.0, (200, 1))
    wild = np.vstack([calm, [[1e6]]])
    assert fit_scaler("robust", wild).spread[0] == pytest.approx(1.0, rel=0.2)


def test_an_unknown_scaling_is_named():
    with pytest.raises(BadArgument, match="standardise, normalise, robust, none"):
        fit_scaler("loud", np.zeros((2, 1)))


def left_out_slowly(X, Y, strength):
    """What a ridge fit without each row says of that row, one fit a row."""
    said = np.empty_like(Y)
    scale = strength * len(X) * (X**2).sum() / X.size
    for row in range(len(X)):
        rest = np.arange(len(X)) != row
        design = np.hstack([X[rest], np.ones((len(X) - 1, 1))])
        penalty = np.diag([scale] * X.shape[1] + [0.0])
        weights = np.linalg.solve(design.T @ design + penalty, design.T @ Y[rest])
        said[row] = np.append(X[row], 1.0) @ weights
    return said


def fitted_ridge(X, Y, check_cancelled=lambda: None):
    return ridge_on(ridge_axes(X, check_cancelled), X, Y, check_cancelled)


def test_left_out_predictions_are_those_of_fits_without_the_row():
    rng = np.random.default_rng(1)
    X = rng.normal(size=(30, 4))
    Y = X @ rng.normal(size=(4, 2)) + rng.normal(0.0, 0.5, (30, 2)) + 3.0
    scaled = (X - X.mean(axis=0)) / X.std(axis=0)
    _, said = fitted_ridge(X, Y)
    twins = [left_out_slowly(scaled, Y, strength) for strength in RIDGE_STRENGTHS]
    errors = [((twin - Y) ** 2).mean() for twin in twins]
    assert np.allclose(said, twins[int(np.argmin(errors))], atol=1e-6)


def test_ridge_finds_a_linear_law():
    rng = np.random.default_rng(2)
    X = rng.normal(size=(60, 3))
    law = rng.normal(size=(3, 2))
    linear, _ = fitted_ridge(X, X @ law + 1.5)
    assert np.allclose(linear(X), X @ law + 1.5, atol=1e-3)


def ridge_by_svd(X, Y):
    """The slow twin: from singular values, at each strength."""
    middle, spread = X.mean(axis=0), X.std(axis=0)
    Z, W = (X - middle) / spread, Y - Y.mean(axis=0)
    U, s, Vt = np.linalg.svd(Z, full_matrices=False)
    found = []
    for strength in RIDGE_STRENGTHS:
        penalised = s**2 + strength * (s**2).sum() / Z.shape[1]
        kept = s**2 / penalised
        leverage = (U**2 @ kept)[:, None] + 1.0 / len(X)
        out = W - (W - U @ (kept[:, None] * (U.T @ W))) / np.maximum(1.0 - leverage, 1e-9)
        slopes = Vt.T @ ((s / penalised)[:, None] * (U.T @ W)) / spread[:, None]
        found.append((((W - out) ** 2).mean(), slopes, out + Y.mean(axis=0)))
    return min(found, key=lambda each: each[0])[1:]


@given(st.integers(0, 99), st.integers(3, 40), st.integers(1, 30))
def test_ridge_is_that_of_singular_values(seed, rows, features):
    rng = np.random.default_rng(seed)
    X, noise = rng.normal(size=(rows, features)), rng.normal(size=(rows, 2))
    Y = X[:, :1] + 0.5 * noise
    linear, left_out = fitted_ridge(X, Y)
    slopes, out = ridge_by_svd(X, Y)
    assert np.allclose(linear.weights, slopes, atol=1e-3, rtol=1e-3)
    assert np.allclose(left_out, out, atol=1e-3, rtol=1e-3)


def test_a_huge_problem_is_cut_down_and_can_be_stopped(monkeypatch):
    rng = np.random.default_rng(0)
    X = rng.normal(size=(60, 40))
    Y = X @ rng.normal(size=(40, 1))
    monkeypatch.setattr("lstmosc.models.linear.ridge.MAX_EIGEN_SIZE", 30)
    linear, left_out = fitted_ridge(X, Y)
    assert np.isfinite(linear.weights).all() and left_out.shape == Y.shape
    assert ((left_out - Y) ** 2).mean() < (Y**2).mean()

    def stop():
        raise Cancelled("stopped")

    with pytest.raises(Cancelled):
        fitted_ridge(X, Y, stop)


@given(frames)
def test_a_summary_is_finite_and_bounded(values):
    found = series_features(values)
    assert np.isfinite(found).all()
    assert np.abs(found).max() < 50


def test_a_summary_tells_slow_from_fast():
    times = np.arange(200)
    slow, fast = (series_features(np.sin(pace * times)[:, None]) for pace in (0.05, 0.8))
    assert np.allclose(slow[3:6], fast[3:6], atol=0.1)  # as high, as low, as wide
    assert (np.abs(slow[7:10] - fast[7:10]) > 0.5).any()


@given(st.integers(1, 60), st.integers(1, 30))
def test_a_summary_has_the_features_of_its_groups(T, D):
    found = series_features(np.random.default_rng(T).normal(size=(T, D)))
    assert len(found) == sum(group_sizes(D)) and features_known(len(found), D)


def test_echoes_tell_a_frequency_whatever_the_phase():
    def echo(pace, phase):
        return series_features(np.sin(pace * np.arange(300) + phase)[:, None])[10:22]

    assert np.allclose(echo(0.4, 0.0), echo(0.4, 2.0), atol=0.05)
    assert np.abs(echo(0.4, 0.0) - echo(0.5, 0.0)).max() > 0.5


def test_left_out_predictions_of_more_features_than_rows_do_not_know_the_answer():
    rng = np.random.default_rng(4)
    X, Y = rng.normal(size=(20, 60)), rng.normal(size=(20, 1))
    _, said = fitted_ridge(X, Y)
    assert ((said - Y) ** 2).mean() > 0.5 * Y.var()
