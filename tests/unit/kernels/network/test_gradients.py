"""Outputs, losses and gradients against the plain twin, and gradients against nudged weights."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lstmosc.errors import Internal
from lstmosc.kernels.inference.api import predict
from lstmosc.kernels.network.losses import BERNOULLI, CROSS_ENTROPY, HUBER, SQUARED
from lstmosc.kernels.parameters import (
    EVERY_FRAME,
    POOLED,
    Architecture,
    SeriesData,
    blocks,
    num_weights,
)
from lstmosc.kernels.training.api import loss_and_gradient
from lstmosc.kernels.training.arrays import Hyperparameters, TrainingData
from reference import lstm as plain

LOSSES = {
    "squared": SQUARED,
    "cross entropy": CROSS_ENTROPY,
    "bernoulli": BERNOULLI,
    "huber": HUBER,
}
HEADS = [EVERY_FRAME, POOLED]


def make_work(seed, sizes, head, loss, lengths, missing=0.15):
    """Draw weights, series that lie apart in one array, and targets for them."""
    rng = np.random.default_rng(seed)
    lengths = np.array(lengths)
    gaps = rng.integers(0, 3, len(lengths))
    starts = np.cumsum(lengths + gaps) - lengths
    rows = int(starts[-1] + lengths[-1] + 1)
    wanted = rows if head == EVERY_FRAME else len(lengths)
    targets = rng.random((wanted, sizes[-1])) * (1 if loss == "bernoulli" else 3)
    if loss == "cross entropy" and seed % 2:  # else shares that need not sum to 1
        targets = np.eye(sizes[-1])[rng.integers(0, sizes[-1], wanted)]
    targets[rng.random(targets.shape) < missing] = np.nan
    return {
        "theta": rng.standard_normal(num_weights(np.array(sizes), head)) * 0.6,
        "sizes": np.array(sizes),
        "head": head,
        "loss": LOSSES[loss],
        "frames": rng.standard_normal((rows, sizes[0])),
        "targets": targets,
        "starts": starts,
        "lengths": lengths,
        "skips": rng.integers(0, 4, len(lengths)),
    }


def ours(work, order, **changes):
    work = work | changes
    gradient = np.full(len(work["theta"]), np.nan)
    total, count = gradient_call(**work, order=np.array(order), gradient=gradient)
    return total, count, gradient


def gradient_call(theta, sizes, head, loss, order, gradient, **data):
    given = Architecture(sizes, head), TrainingData(**data), order, Hyperparameters(loss)
    return loss_and_gradient(theta, *given, gradient)


def twins(work, order, loss):
    pooled = work["head"] == POOLED
    batch = []
    for n in order:
        rows = slice(work["starts"][n], work["starts"][n] + work["lengths"][n])
        targets = work["targets"][n] if pooled else work["targets"][rows]
        batch.append((work["frames"][rows], targets, work["skips"][n]))
    return plain.loss_and_gradient(work["theta"], work["sizes"], pooled, loss, batch)


def assert_twins_agree(work, order, loss):
    total, count, gradient = ours(work, order)
    expected_total, expected_count, expected_gradient = twins(work, order, loss)
    assert count == expected_count
    assert total == pytest.approx(expected_total, rel=1e-10, abs=1e-10)
    np.testing.assert_allclose(gradient, expected_gradient, rtol=1e-10, atol=1e-10)


@pytest.mark.parametrize("head", HEADS)
@pytest.mark.parametrize("loss", LOSSES)
@settings(max_examples=15, deadline=None)
@given(
    seed=st.integers(0, 2**32 - 1),
    D=st.integers(1, 10),
    units=st.lists(st.integers(1, 19), min_size=1, max_size=3),
    K=st.integers(1, 5),
    lengths=st.lists(st.integers(1, 9), min_size=1, max_size=7),
    data=st.data(),
)
def test_loss_and_gradient_equal_the_twins(head, loss, seed, D, units, K, lengths, data):
    work = make_work(seed, [D, *units, K], head, loss, lengths)
    order = data.draw(st.lists(st.integers(0, len(lengths) - 1), max_size=9))
    assert_twins_agree(work, order, loss)


@pytest.mark.parametrize("head", HEADS)
def test_loss_and_gradient_equal_the_twins_in_a_wide_network(head):
    work = make_work(5, [13, 64, 33, 13], head, "squared", [40, 3, 40, 1, 17])
    assert_twins_agree(work, [3, 1, 0, 4, 2], "squared")


@pytest.mark.parametrize("head", HEADS)
@pytest.mark.parametrize("loss", LOSSES)
def test_every_gradient_is_what_nudging_a_weight_does(head, loss):
    work = make_work(11, [3, 5, 4, 3], head, loss, [6, 1, 9, 4])
    order = [2, 0, 3, 1]
    _, _, gradient = ours(work, order)
    nudged = np.zeros_like(gradient)
    for at in range(len(gradient)):
        sides = []
        for hair in (1e-5, -1e-5):
            theta = work["theta"].copy()
            theta[at] += hair
            total, count, _ = ours(work, order, theta=theta)
            sides.append(total / count)
        nudged[at] = (sides[0] - sides[1]) / 2e-5
    for name, offset, shape in blocks(work["sizes"], head):
        block = slice(offset, offset + int(np.prod(shape)))
        error = np.linalg.norm(nudged[block] - gradient[block]) / np.linalg.norm(gradient[block])
        assert error < 1e-6, name


@pytest.mark.parametrize("head", HEADS)
def test_overlapping_segments_each_count(head):
    work = make_work(3, [2, 4, 2], head, "squared", [8, 5, 5])
    work["starts"] = np.array([0, 2, 4])
    assert_twins_agree(work, [0, 1, 2, 1], "squared")


@pytest.mark.parametrize("head", HEADS)
def test_nothing_scored_is_no_loss_and_no_gradient(head):
    work = make_work(3, [2, 4, 2], head, "squared", [3, 2], missing=1.1)
    total, count, gradient = ours(work, [0, 1])
    assert (total, count) == (0.0, 0)
    assert not gradient.any()


def test_skipped_frames_warm_up_but_are_not_scored():
    work = make_work(3, [2, 4, 2], EVERY_FRAME, "squared", [6], missing=0)
    work["skips"] = np.array([4])
    _, count, _ = ours(work, [0])
    assert count == 2 * 2
    other = work["frames"].copy()
    other[work["starts"][0]] += 1.0
    assert ours(work, [0])[0] != ours(work, [0], frames=other)[0]


def test_the_huber_loss_is_square_within_one_and_straight_beyond():
    work = make_work(3, [1, 1, 3], POOLED, "huber", [1])
    work["theta"][:] = 0.0  # every output is the readout's bias
    work["theta"][-3:] = [0.5, 3.0, -1.0]
    work["targets"] = np.zeros((1, 3))
    total, count, gradient = ours(work, [0])
    assert (total, count) == (pytest.approx(0.125 + 2.5 + 0.5), 3)
    np.testing.assert_allclose(gradient[-3:], np.array([0.5, 1.0, -1.0]) / 3)


@pytest.mark.parametrize("loss", ["cross entropy", "bernoulli"])
def test_confident_outputs_stay_finite(loss):
    work = make_work(3, [1, 1, 2], POOLED, loss, [1])
    work["theta"][:] = 0.0
    work["theta"][-2:] = [1000.0, -1000.0]
    work["targets"] = np.array([[0.0, 1.0]])
    total, count, gradient = ours(work, [0])
    assert total / count == pytest.approx(2000.0 if loss == "cross entropy" else 1000.0)
    assert np.isfinite(gradient).all()


@pytest.mark.parametrize("head", HEADS)
@settings(max_examples=25, deadline=None)
@given(
    seed=st.integers(0, 2**32 - 1),
    units=st.lists(st.integers(1, 19), min_size=1, max_size=3),
    lengths=st.lists(st.integers(1, 9), min_size=1, max_size=7),
)
def test_predictions_equal_the_twins(head, seed, units, lengths):
    work = make_work(seed, [3, *units, 2], head, "squared", lengths)
    out = np.full(work["targets"].shape, 7.0)
    series = SeriesData(work["frames"], work["starts"], work["lengths"])
    predict(work["theta"], Architecture(work["sizes"], head), series, out)
    network = plain.unflatten(work["theta"], work["sizes"], head == POOLED)
    expected = np.full(work["targets"].shape, 7.0)  # rows between series are left alone
    for n, (start, length) in enumerate(zip(work["starts"], work["lengths"], strict=True)):
        rows = slice(start, start + length)
        y, _ = plain.answer(network, work["frames"][rows], head == POOLED)
        expected[n if head == POOLED else rows] = y
    np.testing.assert_allclose(out, expected, rtol=1e-10, atol=1e-10)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"theta": np.zeros(3)}, "'theta' must have the shape"),
        ({"theta": np.zeros(96, np.int64)}, "float32 or float64"),
        ({"sizes": np.array([2, 2])}, "'sizes' must be"),
        ({"frames": np.zeros((9, 3))}, "'frames' must have the shape [any, 2]"),
        ({"targets": np.zeros((9, 1))}, "'targets' must have the shape [9, 2]"),
        ({"starts": np.array([0, 6])}, "beyond the 9 frames"),
        ({"starts": np.array([-1, 3])}, "beyond the 9 frames"),
        ({"lengths": np.array([0, 2])}, "a segment is empty"),
        ({"skips": np.array([0])}, "'skips'"),
        ({"order": np.array([0, 2])}, "there are 2"),
        ({"order": np.array([-1])}, "there are 2"),
        ({"gradient": np.zeros(96, np.float32)}, "not of float32"),
        ({"gradient": np.zeros(150)[::2]}, "contiguous"),
    ],
)
def test_arrays_that_do_not_fit_are_refused(changes, said):
    sizes = np.array([2, 3, 1, 2])
    theta = np.zeros(num_weights(sizes, EVERY_FRAME))
    fitting = {
        "theta": theta,
        "sizes": sizes,
        "head": EVERY_FRAME,
        "loss": SQUARED,
        "frames": np.zeros((9, 2)),
        "targets": np.zeros((9, 2)),
        "starts": np.array([0, 4]),
        "lengths": np.array([4, 4]),
        "skips": np.array([0, 0]),
        "order": np.array([0, 1]),
        "gradient": np.zeros_like(theta),
    }
    gradient_call(**fitting)
    with pytest.raises(Internal) as caught:
        gradient_call(**(fitting | changes))
    assert said in caught.value.sentence
