"""The parts of mixture densities, 16 frames side by side, against numpy in double precision."""

from __future__ import annotations

import numpy as np
import pytest

from lstmosc.kernels.compile.jit import kernel
from lstmosc.kernels.network.events import BERNOULLI, CATEGORICAL, NORMAL, event_layout
from lstmosc.kernels.network.mixture import score_mixture
from lstmosc.kernels.simd import densities, lanes


@kernel
def softmax(values, shares, log_sum):
    densities.softmax(values, shares, log_sum)


@kernel
def normal(y, target, floor, density):
    densities.normal(y, target, floor, density)


@kernel
def bernoulli(y, target, density):
    densities.bernoulli(y, target, target, density)


@kernel
def transposed(rows, across, back):
    if back:
        lanes.from_lanes(rows, across)
    else:
        lanes.to_lanes(rows, across)


@kernel
def score(scores, y, targets, layout, low, high):
    score_mixture(scores, y, targets, layout, low, high)


PRECISION = {np.float32: 4e-7, np.float64: 1e-14}
KINDS = pytest.mark.parametrize("dtype", PRECISION)


@KINDS
def test_a_softmax_and_its_logarithm_err_in_the_last_digits(dtype):
    x = np.linspace(-80, 80, 16 * 5000).reshape(-1, 1, 16).astype(dtype)
    for row in x:
        values = np.concatenate([row, np.zeros_like(row), row / 2])
        shares, log_sum = np.zeros_like(values), np.zeros_like(row)
        softmax(values, shares, log_sum)
        wide = values.astype(float)
        exact = np.logaddexp.reduce(wide, axis=0)
        close = PRECISION[dtype]
        np.testing.assert_allclose(log_sum[0], exact, rtol=close, atol=close)
        np.testing.assert_allclose(shares, np.exp(wide - exact), rtol=2e-5, atol=1e-37)
        softmax(values, values, log_sum)
        np.testing.assert_array_equal(values, shares)


def test_the_exponential_errs_in_the_last_digit():
    x = np.linspace(-87, 0, 16 * 4000).reshape(-1, 1, 16).astype(np.float32)
    for row in x:
        values, log_sum = np.concatenate([np.zeros_like(row), row]), np.zeros_like(row)
        softmax(values, values, log_sum)
        np.testing.assert_allclose(values[1] / values[0], np.exp(row[0].astype(float)), rtol=4e-7)


@KINDS
def test_what_is_not_a_number_stays_so(dtype):
    values, log_sum = np.zeros((3, 16), dtype), np.zeros((1, 16), dtype)
    values[1, 4], values[0, 5] = np.nan, np.nan
    softmax(values, values, log_sum)
    wrong = np.isin(np.arange(16), (4, 5))
    np.testing.assert_array_equal(np.isnan(log_sum[0]), wrong)
    np.testing.assert_array_equal(np.isnan(values), np.tile(wrong, (3, 1)))


@KINDS
def test_normal_densities_and_their_slopes(dtype):
    rng, K = np.random.default_rng(0), 7
    mean, s = rng.normal(size=(K, 16)) * 3, rng.uniform(-30, 30, (K, 16))
    y = np.stack([mean, s], axis=1).astype(dtype).reshape(K, 32)
    target, floor = rng.normal(size=(1, 16)).astype(dtype), np.full((1, 16), 0.05, dtype)
    target[0, 3], density = np.nan, np.zeros((K, 16), dtype)
    (mean, s), t = y.astype(float).reshape(K, 2, 16).swapaxes(0, 1), target.astype(float)
    normal(y, target, floor, density)
    variance = np.exp(2 * s) + float(floor[0, 0]) ** 2
    z = (t - mean) / np.sqrt(variance)
    exact = -0.5 * np.log(2 * np.pi * variance) - 0.5 * z**2
    slopes = np.stack([-(t - mean) / variance, np.exp(2 * s) / variance * (1 - z**2)], axis=1)
    tolerance = {"rtol": 10 * PRECISION[dtype], "atol": 20 * PRECISION[dtype]}
    np.testing.assert_allclose(density, np.nan_to_num(exact), **tolerance)
    np.testing.assert_allclose(y.reshape(K, 2, 16), np.nan_to_num(slopes), **tolerance)


@pytest.mark.parametrize("s", [-1e4, -60.0, 60.0, 1e4])
def test_spreads_beyond_all_numbers_give_numbers(s):
    density = np.zeros((1, 16), np.float32)
    y = np.repeat([[0.5], [s]], 16, axis=1).astype(np.float32).reshape(1, 32)
    zeros, floor = np.zeros((1, 16), np.float32), np.full((1, 16), 0.01, np.float32)
    normal(y, zeros, floor, density)
    assert np.isfinite(density).all()
    assert np.isfinite(y).all()


@KINDS
def test_likelihoods_of_zeros_and_ones_and_their_slopes(dtype):
    y = np.linspace(-40, 40, 5 * 16).reshape(5, 16).astype(dtype)
    target, density = (np.arange(16) % 2).reshape(1, 16).astype(dtype), np.zeros((5, 16), dtype)
    target[0, 3], odds = np.nan, y.astype(float)
    exact = np.where(target == 1, -np.logaddexp(0, -odds), -np.logaddexp(0, odds))
    slopes = 1 / (1 + np.exp(-odds)) - target
    exact[:, 3], slopes[:, 3] = 0, 0
    bernoulli(y, target, density)
    tolerance = {"rtol": PRECISION[dtype], "atol": PRECISION[dtype]}
    np.testing.assert_allclose(density, exact, **tolerance)
    np.testing.assert_allclose(y, slopes, **tolerance)


@KINDS
@pytest.mark.parametrize("columns", [16, 48])
def test_up_to_16_rows_become_lanes_and_come_back(dtype, columns):
    for count in range(1, 17):
        whole = np.random.default_rng(count).normal(size=(20, 64)).astype(dtype)
        before, across = whole.copy(), np.zeros((columns, 16), dtype)
        rows = whole[2 : 2 + count, 16 : 16 + columns]
        transposed(rows, across, False)
        np.testing.assert_array_equal(across[:, :count], rows.T)
        transposed(rows, 2 * across, True)
        before[2 : 2 + count, 16 : 16 + columns] *= 2
        np.testing.assert_array_equal(whole, before)


def test_a_frame_s_score_is_the_same_wherever_it_lies():
    values = [np.zeros(0), np.array([0.0, 2.0, 5.0]), np.zeros(0)]
    layout = event_layout([NORMAL, CATEGORICAL, BERNOULLI], values, np.full(3, 0.1), 3)
    rng = np.random.default_rng(0)
    outputs = np.zeros((37, 32), np.float32)
    outputs[:, : layout.outputs] = rng.normal(size=(37, layout.outputs))
    targets = np.stack([rng.normal(size=37), rng.choice([0, 2, 5], 37), rng.integers(0, 2, 37)], 1)
    targets = targets.astype(np.float32)
    targets[rng.random(targets.shape) < 0.3] = np.nan
    targets[11] = np.nan
    y, scores = outputs.copy(), np.full((37, 2), -1.0)
    score(scores, y, targets, layout, 2, 37)
    np.testing.assert_array_equal(y[:2], outputs[:2])
    assert not y[11].any()
    assert scores[11].tolist() == [0, 0]
    for row in range(2, 37):
        alone, own = outputs[row : row + 1].copy(), np.zeros((1, 2))
        score(own, alone, targets[row : row + 1], layout, 0, 1)
        np.testing.assert_array_equal(alone[0], y[row])
        np.testing.assert_array_equal(own[0], scores[row])
