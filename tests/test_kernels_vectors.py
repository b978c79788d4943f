"""The smallest kernels: tanh and sigmoid, sums of products, packing."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from lstmosc.kernels.jit import kernel
from lstmosc.kernels.packing import gather, pack
from lstmosc.kernels.vectors import add_product, add_rows, set_rows, sigmoid, tanh


@kernel
def squash(y, s, x):
    for i in range(len(x)):
        y[i] = tanh(x[i])
        s[i] = sigmoid(x[i])


def squashed(x):
    y, s = np.zeros_like(x), np.zeros_like(x)
    squash(y, s, x)
    return y, s


def test_tanh_and_sigmoid_in_single_precision_err_in_the_last_digit():
    x = np.linspace(-20, 20, 400_001).astype(np.float32)
    x = np.concatenate([x, np.geomspace(1e-30, 1, 50_001).astype(np.float32)])
    y, s = squashed(x)
    wide = x.astype(np.float64)
    exact = np.tanh(wide)
    assert np.abs(y - exact).max() < 4e-7
    where = exact != 0
    assert np.abs(y[where] / exact[where] - 1).max() < 4e-7
    assert np.abs(y).max() <= 1
    assert np.abs(s - 1 / (1 + np.exp(-wide))).max() < 3e-7
    assert s.min() >= 0
    assert s.max() <= 1


def test_tanh_is_odd_and_never_falls_by_more_than_rounding():
    x = np.linspace(0, 9, 100_001).astype(np.float32)
    y, _ = squashed(x)
    back, _ = squashed(-x)
    np.testing.assert_array_equal(y, -back)
    assert np.diff(y).min() > -4e-7


def test_tanh_in_double_precision_is_the_library_s():
    x = np.linspace(-30, 30, 1001)
    y, _ = squashed(x)
    np.testing.assert_array_equal(y, [math.tanh(value) for value in x])


@pytest.mark.parametrize("number", [np.float32, np.float64])
def test_infinities_saturate_and_nan_stays_nan(number):
    y, s = squashed(np.array([np.inf, -np.inf, np.nan], number))
    np.testing.assert_allclose(y, [1, -1, np.nan], atol=3e-7)
    np.testing.assert_allclose(s, [1, 0, np.nan], atol=3e-7)


WHOLE = st.integers(-8, 8).map(float)  # sums of products of these are exact, in any order


@pytest.mark.parametrize("number", [np.float32, np.float64])
@settings(max_examples=60, deadline=None)
@given(M=st.integers(0, 9), K=st.integers(0, 30), N=st.integers(0, 40), data=st.data())
def test_add_product_adds_the_product(number, M, K, N, data):
    y = data.draw(arrays(number, (M, N), elements=WHOLE))
    a = data.draw(arrays(number, (M, K), elements=WHOLE))
    w = data.draw(arrays(number, (K, N), elements=WHOLE))
    expected = y + a @ w
    for left in (a, np.asfortranarray(a)):
        found = y.copy()
        add_product(found, left, w)
        np.testing.assert_array_equal(found, expected)


def test_rows_are_added_and_set():
    rows = np.arange(6.0).reshape(3, 2)
    total = np.array([1.0, 2.0])
    add_rows(total, rows)
    np.testing.assert_array_equal(total, [7.0, 11.0])
    set_rows(rows, total)
    np.testing.assert_array_equal(rows, [[7.0, 11.0]] * 3)


@given(
    lengths=st.lists(st.integers(1, 9), min_size=1, max_size=9),
    data=st.data(),
)
@settings(deadline=None)
def test_packing_keeps_every_frame_once_and_the_longest_first(lengths, data):
    batch = data.draw(st.lists(st.integers(0, len(lengths) - 1), max_size=9))
    alive, first = np.full(12, -1), np.full(12, -1)
    ordered = np.zeros(len(batch), np.int64)
    T = pack(alive, first, ordered, np.array(batch, np.int64), np.array(lengths))
    assert max((lengths[n] for n in batch), default=0) == T
    assert list(ordered) == sorted(batch, key=lambda n: -lengths[n])
    running = [sum(lengths[n] > t for n in batch) for t in range(T + 1)]
    assert list(alive[: T + 1]) == running
    assert list(first[: T + 1]) == [sum(running[:t]) for t in range(T + 1)]
    starts = np.cumsum(lengths) - lengths
    rows = np.arange(2 * sum(lengths)).reshape(-1, 2)
    packed = np.full((first[T], 2), -1)
    gather(packed, rows, first, ordered, starts, np.array(lengths))
    expected = [rows[starts[n] + t] for t in range(T) for n in ordered if lengths[n] > t]
    np.testing.assert_array_equal(packed, np.reshape(expected, (-1, 2)))
