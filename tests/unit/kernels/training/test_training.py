"""What a step does to the weights: Adam by hand, clipping, decay, order, and running away."""

from __future__ import annotations

import threading

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lstmosc.errors import Internal
from lstmosc.kernels.compile.jit import kernel
from lstmosc.kernels.network.losses import SQUARED
from lstmosc.kernels.parameters import EVERY_FRAME, POOLED, Architecture, num_weights
from lstmosc.kernels.training import api as train_module
from lstmosc.kernels.training import partition
from lstmosc.kernels.training.api import loss_and_gradient, train_batches
from lstmosc.kernels.training.arrays import (
    BatchPlan,
    Hyperparameters,
    OptimiserState,
    TrainingData,
)
from lstmosc.kernels.training.optimisers import row_squares
from reference import lstm as plain


def make_fit(seed=0, dtype=np.float64, N=6, T=5, sizes=(2, 4, 2), head=EVERY_FRAME):
    rng = np.random.default_rng(seed)
    sizes = np.array(sizes)
    theta = (rng.standard_normal(num_weights(sizes, head)) * 0.5).astype(dtype)
    rows = N * T if head == EVERY_FRAME else N
    return {
        "theta": theta,
        "m": np.zeros_like(theta),
        "v": np.zeros_like(theta),
        "step": np.zeros(1, np.int64),
        "sizes": sizes,
        "head": head,
        "loss": SQUARED,
        "frames": rng.standard_normal((N * T, sizes[0])).astype(dtype),
        "targets": rng.standard_normal((rows, sizes[-1])).astype(dtype),
        "starts": np.arange(N) * T,
        "lengths": rng.integers(1, T + 1, N),
        "skips": np.zeros(N, np.int64),
    }


def train(fit, order, bounds, rate=0.01, clip=0.0, weight_decay=0.0, threads=1):
    """Train and return (batches done, losses)."""
    losses = np.full((len(bounds) - 1, 2), np.nan)
    plan = BatchPlan(np.array(order, np.int64), np.array(bounds), np.full(len(bounds) - 1, rate))
    hyper = Hyperparameters(fit["loss"], clip, weight_decay)
    return train_batches(*values_of(fit), plan, hyper, losses, threads), losses


def values_of(fit):
    """The optimiser's state, the network and the data of a fit."""
    state = OptimiserState(*(fit[key] for key in OptimiserState._fields))
    keys = ("frames", "targets", "starts", "lengths", "skips")
    data = TrainingData(*(fit[key] for key in keys))
    return state, Architecture(fit["sizes"], fit["head"]), data


def gradient_of(fit, batch):
    gradient = np.zeros_like(fit["theta"])
    state, network, data = values_of(fit)
    hyper = Hyperparameters(fit["loss"])
    order = np.array(batch, np.int64)
    loss = loss_and_gradient(state.theta, network, data, order, hyper, gradient)
    return loss, gradient


def copy_of(fit):
    return {key: np.copy(value) if np.ndim(value) else value for key, value in fit.items()}


def assert_same_state(fit, other):
    for key in ("theta", "m", "v", "step"):
        np.testing.assert_array_equal(fit[key], other[key], err_msg=key)


def test_two_steps_of_adam_worked_by_hand():
    # A single output bias moves: all other weights are zero and so are h and their gradients.
    # One frame, target 1, squared error: the gradient of the bias is 2 (by - 1).
    #   step 1: g = -2;  m = -.2, v = .004;  m/(1-.9) = -2, sqrt(v/(1-.999)) = 2;  by = 0 + .1
    #   step 2: g = -1.8; m = -.36, v = .007236; m/(1-.81) = -1.8947368, v/(1-.998001) = 3.6198099;
    #           by = .1 + .1 * 1.8947368 / 1.9025798 = .1995878
    fit = make_fit(N=1, T=1, sizes=(1, 1, 1))
    fit["theta"][:] = 0.0
    fit["targets"][:] = 1.0
    train(fit, [0], [0, 1], rate=0.1)
    assert fit["theta"][-1] == pytest.approx(0.1, rel=1e-7)
    assert (fit["m"][-1], fit["v"][-1]) == (pytest.approx(-0.2), pytest.approx(0.004))
    train(fit, [0], [0, 1], rate=0.1)
    assert fit["theta"][-1] == pytest.approx(0.1995878, rel=1e-6)
    assert fit["step"][0] == 2


@pytest.mark.parametrize("head", [EVERY_FRAME, POOLED])
@settings(max_examples=20, deadline=None)
@given(
    seed=st.integers(0, 2**32 - 1),
    batches=st.lists(st.lists(st.integers(0, 5), max_size=4), min_size=1, max_size=5),
    clip=st.sampled_from([0.0, 0.1, 1.0, 100.0]),
    weight_decay=st.sampled_from([0.0, 0.5]),
)
def test_every_step_equals_the_twins(head, seed, batches, clip, weight_decay):
    fit = make_fit(seed, head=head)
    theta, m, v, steps, expected = fit["theta"].copy(), 0.0, 0.0, 0, []
    for batch in batches:
        series = []
        for n in batch:
            rows = slice(fit["starts"][n], fit["starts"][n] + fit["lengths"][n])
            targets = fit["targets"][n if head == POOLED else rows]
            series.append((fit["frames"][rows], targets, 0))
        total, count, gradient = plain.loss_and_gradient(
            theta, fit["sizes"], head == POOLED, "squared", series
        )
        expected.append([total, count])
        if count:
            steps += 1
            theta, m, v = plain.adam(theta, m, v, steps, gradient, 0.01, clip, weight_decay)
    order = [n for batch in batches for n in batch]
    bounds = np.cumsum([0] + [len(batch) for batch in batches])
    done, losses = train(fit, order, bounds, 0.01, clip, weight_decay)
    assert (done, fit["step"][0]) == (len(batches), steps)
    np.testing.assert_allclose(losses, expected, rtol=1e-8)
    # Adam divides by the gradient's size, so a last digit counts where a gradient is next to none.
    np.testing.assert_allclose(fit["theta"], theta, rtol=1e-6, atol=1e-7)


def test_each_batch_has_its_own_rate():
    fit, other = make_fit(), make_fit()
    plan = BatchPlan(np.array([0, 1, 2, 3]), np.array([0, 2, 4]), np.array([0.01, 0.0]))
    train_batches(*values_of(fit), plan, Hyperparameters(fit["loss"]), np.zeros((2, 2)))
    train(other, [0, 1], [0, 2], rate=0.01)
    np.testing.assert_array_equal(fit["theta"], other["theta"])
    assert fit["step"][0] == 2


@kernel
def squares_of(squares, rows):
    row_squares(squares, 0, rows, 0, len(rows))


def test_the_length_of_a_gradient_is_found_beyond_what_single_precision_squares():
    for size in (1e25, 1e-25):
        squares = np.zeros(3)
        squares_of(squares, np.full((3, 4), size, np.float32))
        np.testing.assert_allclose(squares, 4 * size**2, rtol=1e-6)


SMALL = 3000  # bytes of a micro-batch, so that there are many


@pytest.mark.parametrize("size", [SMALL, partition.MICRO_BATCH_BYTES])
@pytest.mark.parametrize("dtype", [np.float32, np.float64])
@pytest.mark.parametrize("head", [EVERY_FRAME, POOLED])
@pytest.mark.parametrize("sizes", [(2, 4, 2), (3, 33, 17, 5)])
@pytest.mark.parametrize("threads", [2, 3, 7])
def test_any_number_of_threads_gives_the_same_to_the_bit(
    size, dtype, head, sizes, threads, monkeypatch
):
    monkeypatch.setattr(partition, "MICRO_BATCH_BYTES", size)
    fit = make_fit(dtype=dtype, head=head, N=110, T=19, sizes=sizes)
    other = copy_of(fit)
    order, bounds = np.random.default_rng(1).permutation(110), [0, 99, 99, 101, 110]
    done, losses = train(fit, order, bounds, clip=0.5)
    done_too, losses_too = train(other, order, bounds, clip=0.5, threads=threads)
    assert done == done_too == 4
    np.testing.assert_array_equal(losses, losses_too)
    assert_same_state(fit, other)


@pytest.mark.parametrize("head", [EVERY_FRAME, POOLED])
@pytest.mark.parametrize("N", [9, 60, 150])
def test_a_batch_in_many_micro_batches_has_the_twins_gradient(head, N, monkeypatch):
    monkeypatch.setattr(partition, "MICRO_BATCH_BYTES", SMALL)
    fit = make_fit(3, head=head, N=N, T=17, sizes=(2, 5, 3))
    fit["lengths"][:5] = [17, 1, 1, 17, 2]
    fit["skips"][:] = np.arange(N) % 3
    series = []
    for n in range(N):
        rows = slice(fit["starts"][n], fit["starts"][n] + fit["lengths"][n])
        targets = fit["targets"][n if head == POOLED else rows]
        series.append((fit["frames"][rows], targets, 0 if head == POOLED else fit["skips"][n]))
    expected = plain.loss_and_gradient(
        fit["theta"], fit["sizes"], head == POOLED, "squared", series
    )
    (total, count), gradient = gradient_of(fit, np.arange(N))
    assert (total, count) == (pytest.approx(expected[0], rel=1e-12), expected[1])
    np.testing.assert_allclose(gradient, expected[2], rtol=1e-9, atol=1e-12)


@given(
    frames=st.integers(0, 10**7),
    series=st.integers(0, 10**4),
    sizes=st.lists(st.integers(1, 300), min_size=3, max_size=5),
)
def test_shards_are_few_and_even(frames, series, sizes):
    ((shards, micro_batches),) = partition.partition_batches(
        np.array([frames]), np.array([series]), sizes, 4
    )
    assert shards in (1, 2, 4, 8)
    assert micro_batches % shards == 0
    fewest = partition.MIN_SEQUENCES_PER_SHARD
    assert micro_batches == 1 or series // micro_batches >= fewest
    assert shards > 1 or series < 2 * fewest


def test_threads_stop_together_before_the_first_batch_that_is_not_finite():
    fit = make_fit(dtype=np.float32, N=40)
    fit["frames"][fit["starts"][35]] = np.inf
    other = copy_of(fit)
    order, bounds = np.arange(40), [0, 16, 32, 40]
    assert train(fit, order, bounds)[0] == train(other, order, bounds, threads=2)[0] == 2
    assert_same_state(fit, other)


@pytest.mark.parametrize("clip", [0.05, 1e3])
def test_a_gradient_longer_than_clip_is_shortened_to_it(clip):
    fit = make_fit()
    _, gradient = gradient_of(fit, [0, 1])
    length = np.linalg.norm(gradient)
    assert 0.05 < length < 1e3
    train(fit, [0, 1], [0, 2], clip=clip)
    np.testing.assert_allclose(fit["m"], 0.1 * gradient * min(1.0, clip / length), rtol=1e-12)


def test_weight_decay_shrinks_the_weights_beside_the_gradient():
    fit, decayed = make_fit(), make_fit()
    before = fit["theta"].copy()
    train(fit, [0], [0, 1], rate=0.01)
    train(decayed, [0], [0, 1], rate=0.01, weight_decay=0.2)
    np.testing.assert_allclose(decayed["theta"], fit["theta"] - 0.01 * 0.2 * before, rtol=1e-12)
    np.testing.assert_array_equal(decayed["m"], fit["m"])


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_one_call_of_many_batches_equals_many_calls_of_one(dtype):
    fit, other = make_fit(dtype=dtype), make_fit(dtype=dtype)
    order, bounds = [3, 1, 5, 0, 2, 4, 1], [0, 2, 3, 7]
    train(fit, order, bounds, clip=0.5)
    for low, high in ((0, 2), (2, 3), (3, 7)):
        train(other, order[low:high], [0, high - low], clip=0.5)
    assert_same_state(fit, other)


def test_the_order_within_a_batch_matters_to_rounding_only_and_that_of_batches_truly():
    fits = [make_fit() for _ in range(3)]
    for fit, order in zip(fits, ([0, 1, 2, 3], [1, 0, 3, 2], [2, 3, 0, 1]), strict=True):
        train(fit, order, [0, 2, 4])
    np.testing.assert_allclose(fits[0]["theta"], fits[1]["theta"], rtol=1e-8, atol=1e-9)
    assert np.abs(fits[0]["theta"] - fits[2]["theta"]).max() > 1e-4


def test_losses_are_those_of_the_weights_before_the_step():
    fit = make_fit()
    before, _ = gradient_of(fit, [0, 1])
    _, losses = train(fit, [0, 1], [0, 2])
    assert tuple(losses[0]) == before
    assert gradient_of(fit, [0, 1])[0] != before


def test_a_batch_without_scored_values_changes_nothing():
    fit = make_fit()
    train(fit, [0], [0, 1])
    before = copy_of(fit)
    fit["targets"][:] = np.nan
    done, losses = train(fit, [0, 1], [0, 1, 1, 2], weight_decay=0.5)
    assert done == 3
    assert not losses.any()
    assert_same_state(fit, before)


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
@pytest.mark.parametrize("head", [EVERY_FRAME, POOLED])
def test_training_stops_before_the_first_batch_that_is_not_finite(dtype, head):
    fit, other = make_fit(dtype=dtype, head=head), make_fit(dtype=dtype, head=head)
    fit["frames"][fit["starts"][4]] = np.inf
    done, losses = train(fit, [0, 1, 2, 4, 3], [0, 2, 3, 4, 5])
    assert done == 2
    assert np.isnan(losses[3]).all()
    train(other, [0, 1, 2], [0, 2, 3])
    assert_same_state(fit, other)


@pytest.mark.parametrize(("at", "broken"), [(0, np.nan), (50, np.nan), (-1, np.nan), (-1, np.inf)])
def test_weights_that_are_not_finite_stop_training(at, broken):
    fit = make_fit(dtype=np.float32)
    fit["theta"][at] = broken
    before = copy_of(fit)
    done, _ = train(fit, [0, 1], [0, 2], clip=1.0)
    assert done == 0
    assert_same_state(fit, before)


def test_a_gradient_whose_square_is_not_finite_stops_training():
    fit = make_fit(dtype=np.float32)
    fit["theta"][: 2 * 16] = 0.0  # Wx: the gates stay open, however large the frames
    fit["frames"][:] = 1e25
    before = copy_of(fit)
    done, losses = train(fit, [0, 1], [0, 2], clip=1.0)
    assert done == 0
    assert np.isfinite(losses[0, 0])
    assert_same_state(fit, before)


def test_memory_is_used_again_for_smaller_batches_and_goes_with_the_weights():
    fit, other = make_fit(dtype=np.float32, N=20), make_fit(dtype=np.float32, N=20)
    order = np.arange(20)
    for low, high in ((0, 12), (12, 14), (14, 20), (0, 20)):
        train(fit, order[low:high], [0, high - low])
    bounds = [0, 12, 14, 20, 40]
    train(other, np.concatenate([order, order]), bounds)
    assert_same_state(fit, other)
    cached = train_module._memory.cached
    assert cached.theta() is other["theta"]
    assert len(cached.workspace)
    del other["theta"]
    assert not hasattr(cached, "workspace")


def test_training_learns_to_repeat_the_frame_before():
    rng = np.random.default_rng(1)
    fit = make_fit(dtype=np.float32, N=20, T=12, sizes=(1, 16, 1))
    fit["frames"] = np.sign(rng.standard_normal((240, 1))).astype(np.float32)
    fit["targets"] = np.roll(fit["frames"], 1, axis=0)
    fit["lengths"][:] = 12
    fit["skips"][:] = 1
    order = np.concatenate([rng.permutation(20) for _ in range(150)])
    _, losses = train(fit, order, np.arange(0, 3001, 5), rate=0.01, clip=1.0)
    means = losses[:, 0] / losses[:, 1]
    assert means[:4].mean() > 0.8
    assert means[-4:].mean() < 0.05


def test_training_in_threads_at_once_is_as_training_alone():
    fits = [make_fit(seed, np.float32) for seed in (1, 2)]
    alone = [copy_of(fit) for fit in fits]
    order, bounds = np.tile(np.arange(6), 50), np.arange(0, 301, 3)
    threads = [threading.Thread(target=train, args=(fit, order, bounds)) for fit in fits]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for fit, other in zip(fits, alone, strict=True):
        train(other, order, bounds)
        assert_same_state(fit, other)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"m": np.zeros(3)}, "'m'"),
        ({"v": np.zeros(3)}, "'v'"),
        ({"step": np.zeros(1)}, "'step'"),
        ({"losses": np.zeros((1, 2))}, "'losses' must have the shape [2, 2]"),
        ({"rates": np.zeros(1)}, "'rates' must have the shape [2]"),
        ({"bounds": np.array([0, 2, 1])}, "'bounds' must rise"),
        ({"bounds": np.array([0, 2, 9])}, "the 4 places"),
        ({"order": np.array([0, 1, 2, 6])}, "there are 6"),
    ],
)
def test_arrays_that_do_not_fit_are_refused(changes, said):
    fit = make_fit()
    batches = {
        "order": np.array([0, 1, 2, 3]),
        "bounds": np.array([0, 2, 4]),
        "rates": np.zeros(2),
        "losses": np.zeros((2, 2)),
    }
    before = copy_of(fit)
    given = fit | batches | changes
    plan = BatchPlan(*(given[key] for key in BatchPlan._fields))
    with pytest.raises(Internal) as caught:
        train_batches(*values_of(given), plan, Hyperparameters(SQUARED), given["losses"])
    assert said in caught.value.sentence
    assert_same_state(fit, before)
