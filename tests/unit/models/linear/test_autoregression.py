"""The linear part that looks back: its lags, its ridge, its likely past, its steadiness."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lstmosc import models
from lstmosc.models.forecasting.one_step import one_step
from lstmosc.models.linear.autoregression import (
    AutoRegression,
    assign_folds,
    choose_lags,
    fit_autoregression,
    fit_ridge_cv,
    is_stable,
    lag_matrix,
)
from lstmosc.models.linear.lag_imputation import (
    cholesky_factors,
    conditional_mean,
    conditional_weights,
    lag_covariance,
    shortened_weights,
)
from lstmosc.models.linear.ridge import RIDGE_STRENGTHS
from lstmosc.models.preprocessing.differencing import regulated
from lstmosc.models.preprocessing.ragged import RaggedArray
from lstmosc.protocol.controls import DEFAULTS


def test_lagged_rows_hold_the_newest_frame_first_and_zeros_before_the_beginning():
    frames = np.array([[1.0, 10.0], [2.0, 20.0], [3.0, 30.0]])
    rows = lag_matrix(frames, 2, np.arange(3))
    assert rows.tolist() == [[1, 10, 0, 0], [2, 20, 1, 10], [3, 30, 2, 20]]


@given(st.integers(0, 9), st.integers(0, 4), st.integers(1, 3), st.integers(1, 9))
def test_following_is_the_linear_part_of_the_lags(seed, lags, D, T):
    rng = np.random.default_rng(seed)
    frames = rng.normal(size=(T, D))
    linear = AutoRegression(rng.normal(size=(lags * D, D)), rng.normal(size=D))
    assert np.allclose(linear.predict_all(frames), linear(lag_matrix(frames, lags, np.arange(T))))


@given(st.integers(0, 9), st.sampled_from([0, 1, 3, 5]), st.integers(1, 3), st.integers(0, 1))
def test_series_laid_end_to_end_are_predicted_each_by_itself(seed, lags, D, unknown):
    rng = np.random.default_rng(seed)
    walk = rng.normal(size=(80, D)).cumsum(axis=0)
    linear = fit_autoregression(RaggedArray.of([walk[:-1]]), walk[1:], lags)
    series = RaggedArray.of([rng.normal(size=(T, D)) for T in (4, 1, 9, 2, 12)])
    together = linear.predict_all(series.values, unknown, series.starts)
    alone = [linear.predict_all(each, unknown) for each in series]
    np.testing.assert_allclose(together, np.concatenate(alone), rtol=1e-12, atol=1e-12)


def test_rows_are_spread_evenly_over_series_and_none_reads_another_series():
    rng = np.random.default_rng(0)
    parts = [rng.normal(size=(T, 2)).cumsum(axis=0) for T in (300, 2, 500, 400)]
    series = RaggedArray.of(parts)
    foreseen = series.first(series.lengths - 1)
    targets = np.vstack([series.values[1:], np.full((1, 2), np.nan)])
    linear = fit_autoregression(foreseen, targets, 3)
    apart = RaggedArray.of([np.pad(part, ((0, 5), (0, 0)), constant_values=1e6) for part in parts])
    after = np.vstack([apart.values[1:], np.full((1, 2), np.nan)])
    alone = fit_autoregression(apart.first(series.lengths - 1), after, 3)
    np.testing.assert_array_equal(linear.weights, alone.weights)


def test_a_recurrence_of_two_frames_is_found():
    wave = np.cos(np.arange(200) * 0.3)[:, None]
    linear = fit_autoregression(RaggedArray.of([wave[:-1]]), wave[1:], 2)
    assert linear.weights.ravel() == pytest.approx([2 * np.cos(0.3), -1.0], abs=1e-3)


@given(st.lists(st.integers(1, 200), min_size=1, max_size=5), st.integers(1, 100))
def test_lags_leave_two_rows_for_each_feature(lengths, cols):
    lags = choose_lags(lengths, cols, 24)
    assert 0 <= lags <= 24
    if lags:
        rows = sum(max(0, length - lags) for length in lengths)
        assert rows >= 2 * lags * cols + 2


def test_the_ridge_is_the_one_that_does_best_across_the_folds():
    rng = np.random.default_rng(3)
    X = rng.normal(size=(48, 12))
    Y = X[:, :2] + rng.normal(0.0, 2.0, (48, 2))
    folds = assign_folds([48])
    costs, found = np.zeros(len(RIDGE_STRENGTHS)), []
    for at, strength in enumerate(RIDGE_STRENGTHS):
        for part in [folds == fold for fold in range(6)] + [np.zeros(48, bool)]:
            A, B = X[~part] - X[~part].mean(axis=0), Y[~part] - Y[~part].mean(axis=0)
            ridge = strength * (A**2).sum() / 12 * np.eye(12)
            weights = np.linalg.solve(A.T @ A + ridge, A.T @ B)
            said = (X[part] - X[~part].mean(axis=0)) @ weights + Y[~part].mean(axis=0)
            costs[at] += ((said - Y[part]) ** 2).sum()
        found.append(weights)
    linear = fit_ridge_cv(X, Y, folds, lambda: None, returning=False)
    assert np.allclose(linear.weights, found[int(np.argmin(costs))], atol=1e-8)


@given(st.lists(st.integers(0, 40), min_size=1, max_size=12))
def test_folds_keep_series_whole_where_there_are_enough(counts):
    folds = assign_folds(counts)
    assert len(folds) == sum(counts)
    if sum(count > 0 for count in counts) >= 6:
        for number, part in enumerate(np.split(folds, np.cumsum(counts)[:-1])):
            assert (part == number % 6).all()


def test_steady_is_what_does_not_grow_by_ever_more():
    wave, ramp = [[2 * np.cos(0.3)], [-1.0]], [[2.0], [-1.0]]
    assert is_stable(np.array(wave)) and is_stable(np.array(ramp)) and is_stable(np.zeros((4, 2)))
    assert not is_stable(np.array([[1.02]])) and not is_stable(1.5 * np.eye(2))


@given(st.integers(0, 99), st.integers(1, 3), st.integers(2, 5))
def test_a_likely_past_is_that_of_a_normal_distribution(seed, D, lags):
    rng = np.random.default_rng(seed)
    X = rng.normal(size=(400, lags * D)) @ rng.normal(size=(lags * D, lags * D))
    weights = rng.normal(size=(lags * D, 1))
    products = lag_covariance(X, X @ weights, weights, np.zeros(1), D)
    assert len(products) == lags * D
    twin = np.linalg.lstsq(
        np.linalg.cholesky(products).T[:, :D], np.linalg.cholesky(products).T[:, D:], rcond=None
    )[0]
    assert np.allclose(conditional_weights(products, D), twin)
    for k in range(lags * D + 1):
        rest = conditional_mean(cholesky_factors(products), X[0, :k])
        assert np.allclose(rest, X[0, :k] @ conditional_weights(products, k))
    filled = np.hstack([X[:, :D], X[:, :D] @ conditional_weights(products, D)])
    assert np.allclose(X[:, :D] @ shortened_weights(products, weights, D), filled @ weights)


@given(st.integers(0, 99), st.integers(1, 2), st.integers(0, 1), st.integers(1, 12))
def test_following_and_the_newest_frames_agree(seed, D, unknown, T):
    rng = np.random.default_rng(seed)
    series = rng.normal(size=(60, D)).cumsum(axis=0)
    linear = fit_autoregression(RaggedArray.of([series[:-1]]), series[1:], 5)
    assert len(linear.lag_covariance) == 5 * D
    frames = rng.normal(size=(T, D))
    said = linear.predict_all(frames, unknown)
    for end in range(1, T + 1):
        assert np.allclose(said[end - 1], linear(linear.newest(frames[unknown:end]).ravel()))


@pytest.mark.parametrize("given_frames", [4, 6, 10])
def test_a_short_source_is_continued_better_than_by_its_mean(given_frames):
    rng = np.random.default_rng(given_frames)
    waves = [np.sin(np.arange(60) * rng.uniform(0.3, 0.5) + rng.uniform(0, 6)) for _ in range(8)]
    known = {str(n): wave[:, None] for n, wave in enumerate(waves[:6])}
    learned = models.fit("forecast", DEFAULTS, known).model
    for wave in waves[6:]:
        said = models.forecast(learned, wave[:given_frames, None], 10)[:, 0]
        truth = wave[given_frames : given_frames + 10]
        assert np.square(said - truth).mean() < 0.5 * np.square(truth).mean()
        step = one_step(learned, wave[:given_frames, None])[-1]
        assert step == pytest.approx(said[:1], abs=1e-4)


@given(st.integers(0, 99))
def test_what_lies_between_bounds_is_as_it_was_and_nothing_leaves_them(seed):
    path = np.random.default_rng(seed).normal(size=(50, 2)).cumsum(axis=0)
    low, high = np.full(2, -3.0), np.full(2, 4.0)
    kept = regulated(path, low, high)
    assert (kept >= low).all() and (kept <= high).all()
    assert np.allclose(regulated(path, np.full(2, -1e9), np.full(2, 1e9)), path)
    inside = np.maximum.accumulate((path > high) | (path < low), axis=0)
    assert np.allclose(kept[~inside], path[~inside])
