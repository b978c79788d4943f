"""The smallest kernels: tanh and sigmoid, products, views, packing of weights and batches."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from lstmosc.kernels.compile.jit import kernel
from lstmosc.kernels.network.packing import balanced, gather, pack
from lstmosc.kernels.network.workspace import move_share, new_workspace, transpose_share
from lstmosc.kernels.parameters import EVERY_FRAME, POOLED, num_weights
from lstmosc.kernels.simd.cells import cells_forward
from lstmosc.kernels.simd.exceeding import count_exceeding
from lstmosc.kernels.simd.matmul import product
from lstmosc.kernels.simd.pooling import pool
from lstmosc.kernels.simd.views import copy, part, transposed_view


@kernel
def cells(gates, c, h):
    cells_forward(gates, c, c, h, h)


def gates_of(x):
    """Return tanh and sigmoid of x as the cells compute them."""
    padded = np.zeros(-(-len(x) // 16) * 16, x.dtype)
    padded[: len(x)] = x
    gates = np.repeat(padded.reshape(-1, 1, 16), 4, axis=1).reshape(-1, 64)
    c, h = np.zeros((len(gates), 16), x.dtype), np.zeros((len(gates), 16), x.dtype)
    cells(gates, c, h)
    s, _, y, _ = gates.reshape(-1, 4, 16).transpose(1, 0, 2).reshape(4, -1)
    return y[: len(x)], s[: len(x)]


def test_tanh_and_sigmoid_in_single_precision_err_in_the_last_digit():
    x = np.linspace(-20, 20, 400_001).astype(np.float32)
    x = np.concatenate([x, np.geomspace(1e-30, 1, 50_001).astype(np.float32)])
    y, s = gates_of(x)
    wide = x.astype(np.float64)
    exact = np.tanh(wide)
    assert np.abs(y - exact).max() < 5e-7
    where = exact != 0
    assert np.abs(y[where] / exact[where] - 1).max() < 6e-7
    assert np.abs(y).max() <= 1 + 3e-7
    assert np.abs(s - 1 / (1 + np.exp(-wide))).max() < 3e-7
    assert s.min() >= -2e-7
    assert s.max() <= 1 + 2e-7


def test_tanh_is_odd_and_never_falls_by_more_than_rounding():
    x = np.linspace(0, 9, 100_001).astype(np.float32)
    y, _ = gates_of(x)
    back, _ = gates_of(-x)
    np.testing.assert_array_equal(y, -back)
    assert np.diff(y).min() > -6e-7


def test_tanh_in_double_precision_is_the_library_s():
    x = np.linspace(-30, 30, 1001)
    y, _ = gates_of(x)
    np.testing.assert_allclose(y, [math.tanh(value) for value in x], rtol=1e-15)


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
@pytest.mark.parametrize("x", [np.inf, -np.inf, np.nan])
def test_infinities_saturate_and_nan_stays_nan(dtype, x):
    y, s = gates_of(np.full(16, x, dtype))
    np.testing.assert_allclose(y, np.tanh(x), atol=5e-7)
    np.testing.assert_allclose(s, 0.5 + 0.5 * np.tanh(x), atol=5e-7)


@kernel
def multiply(c, a, b, add):
    product(c, a, b, add)


WHOLE = st.integers(-8, 8).map(float)  # sums of products of these are exact, in any order


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
@settings(max_examples=60, deadline=None)
@given(
    M=st.integers(0, 30),
    K=st.integers(1, 30),
    N=st.integers(0, 7).map(lambda vectors: 16 * vectors),
    add=st.booleans(),
    data=st.data(),
)
def test_a_product_is_the_product(dtype, M, K, N, add, data):
    c = data.draw(arrays(dtype, (M, N), elements=WHOLE))
    a = data.draw(arrays(dtype, (M, K), elements=WHOLE))
    b = data.draw(arrays(dtype, (K, N), elements=WHOLE))
    expected = a @ b + (c if add else 0)
    for left in (a, np.asfortranarray(a), np.repeat(a, 2, axis=1)[:, ::2]):
        found = c.copy()
        multiply(found, left, b, add)
        np.testing.assert_array_equal(found, expected)


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_parts_of_a_product_are_to_the_bit_those_of_the_whole(dtype):
    rng = np.random.default_rng(0)
    a, b = (rng.standard_normal(shape).astype(dtype) for shape in ((41, 33), (33, 144)))
    whole = np.zeros((41, 144), dtype)
    multiply(whole, a, b, False)
    np.testing.assert_allclose(whole, a @ b, rtol=1e-4, atol=1e-5)
    for rows, columns in ((slice(3, 20), slice(16, 80)), (slice(40, 41), slice(128, 144))):
        c = np.zeros_like(whole)
        multiply(c[rows, columns], a[rows], b[:, columns], False)
        np.testing.assert_array_equal(c[rows, columns], whole[rows, columns])
        c[rows, columns] = 0
        assert not c.any()  # nothing else was written


@kernel
def copied(to, source, columns):
    copy(part(to, 1, len(to), 2, 2 + columns), source)


@kernel
def pooled(features, h, first):
    pool(features, h, first)


@kernel
def counted(x, m, a, b, c, sums, n, biases, counts, k):
    count_exceeding(x, m, (a, b, c), sums, n, biases, counts, k)


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
@pytest.mark.parametrize("columns", [0, 1, 15, 16, 17, 50])
def test_rows_are_copied_and_nothing_beside_them(dtype, columns):
    to, source = np.zeros((4, 60), dtype), rows_of(3, columns).astype(dtype)
    expected = to.copy()
    expected[1:, 2 : 2 + columns] = source
    copied(to, source, columns)
    assert np.array_equal(to, expected)


def rows_of(rows, columns):
    return np.random.default_rng(columns).standard_normal((rows, columns)) + 1


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
@pytest.mark.parametrize("H", [1, 16, 33])
def test_states_are_pooled_to_the_last_the_sum_and_the_highest(dtype, H):
    states = [rows_of(3, H + 1).astype(dtype) * sign for sign in (-1, 2, -3)]
    features = np.full((4, 3 * H + 1), 7, dtype)
    for t, h in enumerate(states):
        pooled(features, h, t == 0)
    every = np.stack(states)[:, :, :H]
    found = np.split(features[:3, :-1], 3, axis=1)
    assert np.array_equal(found[0], every[-1])
    assert np.array_equal(found[1], every[0] + every[1] + every[2])
    assert np.array_equal(found[2], every.max(axis=0))
    assert (features[3] == 7).all()
    assert (features[:, -1] == 7).all()


@pytest.mark.parametrize("n", [1, 15, 16, 40, 41])
@pytest.mark.parametrize("Q", [0, 1, 3])
def test_outputs_that_exceed_thresholds_are_counted(n, Q):
    x, sums = rows_of(3, 60).astype(np.float32), rows_of(3, n).astype(np.float32)
    biases, counts = rows_of(2, Q).astype(np.float32), np.full((2, Q), 5)
    output = np.float32(3) * (x[2, 4 : 4 + n] + x[2, 9 : 9 + n] + x[2, :n]) - sums[2]
    if Q:
        biases[1, 0] = output[-1]  # which does not exceed itself
    counted(x, 2, 4, 9, 0, sums, n, biases, counts, 1)
    assert (counts[0] == 5).all()
    assert np.array_equal(counts[1], 5 + (output[:, None] > biases[1]).sum(axis=0))


def test_views_are_of_the_same_memory():
    @kernel
    def mark(x):
        part(x, 1, 3, 2, 4)[1, 0] = 1.0
        transposed_view(x)[4, 0] = 2.0

    x = np.zeros((3, 5))
    mark(x)
    assert (x[2, 2], x[0, 4], x.sum()) == (1.0, 2.0, 3.0)


@kernel
def take(workspace, theta, m, v, thread, threads):
    move_share(workspace, (theta, m, v), False, thread, threads)
    transpose_share(workspace, thread, threads)


@kernel
def give(workspace, theta, m, v, thread, threads):
    move_share(workspace, (theta, m, v), True, thread, threads)


@pytest.mark.parametrize("training", [False, True])
@pytest.mark.parametrize("head", [EVERY_FRAME, POOLED])
@settings(max_examples=20, deadline=None)
@given(
    D=st.integers(1, 20),
    units=st.lists(st.integers(1, 40), min_size=1, max_size=3),
    K=st.integers(1, 40),
    R=st.integers(0, 3),
    B=st.integers(0, 3),
    threads=st.integers(1, 4),
)
def test_weights_come_back_from_an_workspace_as_they_went_in(
    head, training, D, units, K, R, B, threads
):
    sizes = np.array([D, *units, K])
    theta = np.arange(1.0, 1 + num_weights(sizes, head), dtype=np.float32)
    workspace = new_workspace(theta, sizes, head, R, B, training)
    back = np.zeros((3, len(theta)), np.float32)
    assert set(workspace) >= set(theta)
    if training:
        for thread in range(threads):
            take(workspace, theta + 3, theta + 1, theta + 2, thread, threads)
        for thread in range(threads):
            give(workspace, *back, thread, threads)
        np.testing.assert_array_equal(back, [theta + 3, theta + 1, theta + 2])


@kernel
def packed_order(alive, first, ordered, batch, lengths):
    return pack(alive, first, ordered, batch, 0, len(batch), lengths)


@kernel
def gathered(packed, rows, alive, first, T, ordered, starts):
    gather(packed, rows, alive, first, T, ordered, starts)


@kernel
def balance(ordered, lengths, frames):
    return balanced(ordered, len(ordered), lengths, frames)


def test_threads_take_sequences_of_as_many_frames():
    lengths = np.array([5, 9, 1, 3])
    ordered = np.array([1, 0, 3, 2])
    assert [balance(ordered, lengths, frames) for frames in (0, 1, 9, 10, 18)] == [0, 1, 1, 2, 4]


@given(
    lengths=st.lists(st.integers(1, 9), min_size=1, max_size=9),
    data=st.data(),
)
@settings(deadline=None)
def test_packing_keeps_every_frame_once_and_the_longest_first(lengths, data):
    batch = data.draw(st.lists(st.integers(0, len(lengths) - 1), max_size=9))
    alive, first = np.full(12, -1), np.full(12, -1)
    ordered = np.zeros(len(batch), np.int64)
    T = packed_order(alive, first, ordered, np.array(batch, np.int64), np.array(lengths))
    assert max((lengths[n] for n in batch), default=0) == T
    assert list(ordered) == sorted(batch, key=lambda n: -lengths[n])
    running = [sum(lengths[n] > t for n in batch) for t in range(T + 1)]
    assert list(alive[: T + 1]) == running
    assert list(first[: T + 1]) == [sum(running[:t]) for t in range(T + 1)]
    starts = np.cumsum(lengths) - lengths
    rows = np.arange(2.0 * sum(lengths)).reshape(-1, 2)
    packed = np.full((first[T], 2), -1.0)
    gathered(packed, rows, alive, first, T, ordered, starts)
    expected = [rows[starts[n] + t] for t in range(T) for n in ordered if lengths[n] > t]
    np.testing.assert_array_equal(packed, np.reshape(expected, (-1, 2)))
