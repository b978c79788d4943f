"""A fit's options: what they make of the loss, its gradient and its steps."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lstmosc.errors import Internal
from lstmosc.kernels.inference import api as inference
from lstmosc.kernels.inference import numpy_fallback
from lstmosc.kernels.inference.rollout_rule import rule
from lstmosc.kernels.network.losses import BERNOULLI, CROSS_ENTROPY, HUBER, SQUARED
from lstmosc.kernels.parameters import (
    EVERY_FRAME,
    IDENTITY,
    PLAIN,
    POOLED,
    RELU,
    SIGMOID,
    TANH,
    Architecture,
    Readout,
    SeriesData,
    num_weights,
    state_size,
)
from lstmosc.kernels.training import partition
from lstmosc.kernels.training.api import loss_and_gradient, train_batches
from lstmosc.kernels.training.arrays import (
    BatchPlan,
    Hyperparameters,
    OptimiserState,
    TrainingData,
)
from reference import options as plain

HEADS = [EVERY_FRAME, POOLED]
ACTIVATIONS = [IDENTITY, SIGMOID, RELU, TANH]
LOSSES = {
    SQUARED: "squared",
    CROSS_ENTROPY: "cross entropy",
    BERNOULLI: "bernoulli",
    HUBER: "huber",
}


def make_work(seed, sizes, head, loss, lengths, readout=PLAIN, dtype=np.float64):
    rng = np.random.default_rng(seed)
    lengths = np.array(lengths)
    starts, rows = np.cumsum(lengths) - lengths, int(lengths.sum())
    wanted = rows if head == EVERY_FRAME else len(lengths)
    targets = rng.random((wanted, sizes[-1]))
    targets[rng.random(targets.shape) < 0.1] = np.nan
    weights = num_weights(np.array(sizes), head, readout)
    return {
        "theta": (rng.standard_normal(weights) * 0.6).astype(dtype),
        "sizes": np.array(sizes),
        "head": head,
        "loss": loss,
        "frames": rng.standard_normal((rows, sizes[0])).astype(dtype),
        "targets": targets.astype(dtype),
        "starts": starts,
        "lengths": lengths,
        "skips": rng.integers(0, 3, len(lengths)) * (head == EVERY_FRAME),
    }


class Carried(NamedTuple):
    states: np.ndarray
    slots: np.ndarray
    fresh: np.ndarray


class Options(NamedTuple):
    """What differs from one fit to another."""

    momentum: float = -1.0
    dropout: float = 0.0
    seed: int = 0
    readout: Readout = PLAIN
    carried: Carried | None = None

    def hyper(self, loss, clip=0.0, weight_decay=0.0):
        return Hyperparameters(loss, clip, weight_decay, *self[:3])

    def network(self, work):
        return Architecture(work["sizes"], work["head"], self.readout)

    def data(self, work):
        keys = ("frames", "targets", "starts", "lengths", "skips")
        return TrainingData(*(work[key] for key in keys), *(self.carried or ()))


def ours(work, order, options):
    gradient = np.full(len(work["theta"]), np.nan, work["theta"].dtype)
    given = options.network(work), options.data(work), np.array(order)
    total, count = loss_and_gradient(work["theta"], *given, options.hyper(work["loss"]), gradient)
    return total, count, gradient


def batch_of(work, order):
    batch = []
    for n in order:
        rows = slice(work["starts"][n], work["starts"][n] + work["lengths"][n])
        targets = work["targets"][n if work["head"] == POOLED else rows]
        batch.append((work["frames"][rows], targets, work["skips"][n]))
    return batch


def twins(work, order, options, states=None):
    pooled, widths = work["head"] == POOLED, [int(size) for size in work["sizes"][1:-1]]
    widths.append(3 * widths[-1])
    factor = plain.mask(options.seed, 0, options.dropout, widths) if options.dropout else None
    return plain.loss_of(
        work["theta"], work["sizes"], pooled, LOSSES[work["loss"]], batch_of(work, order),
        tuple(options.readout), factor, states,
    )  # fmt: skip


def nudged(work, order, options):
    """Return what nudging every weight does to the mean loss."""
    found = np.zeros(len(work["theta"]))
    for at in range(len(found)):
        sides = []
        for hair in (1e-5, -1e-5):
            theta = work["theta"].copy()
            theta[at] += hair
            total, count, _ = ours(work | {"theta": theta}, order, options)
            sides.append(total / count)
        found[at] = (sides[0] - sides[1]) / 2e-5
    return found


readouts = st.builds(
    Readout, st.sampled_from([0, 1, 5, 18]), st.sampled_from(ACTIVATIONS), st.just(IDENTITY)
)


@pytest.mark.parametrize("head", HEADS)
@settings(max_examples=25, deadline=None)
@given(
    seed=st.integers(0, 2**32 - 1),
    loss=st.sampled_from(list(LOSSES)),
    units=st.lists(st.integers(1, 19), min_size=1, max_size=3),
    K=st.integers(1, 18),
    lengths=st.lists(st.integers(1, 9), min_size=1, max_size=6),
    readout=readouts,
    dropout=st.sampled_from([0.0, 0.3, 0.9]),
    mask_seed=st.integers(-(2**63), 2**63 - 1),
)
def test_the_loss_is_the_twins(head, seed, loss, units, K, lengths, readout, dropout, mask_seed):
    work = make_work(seed, [2, *units, K], head, loss, lengths, readout)
    options = Options(dropout=dropout, seed=mask_seed, readout=readout, momentum=0.5)
    order = np.random.default_rng(seed).permutation(len(lengths))
    total, count, _ = ours(work, order, options)
    expected, scored, _ = twins(work, order, options)
    assert count == scored
    assert total == pytest.approx(expected, rel=1e-9, abs=1e-9)


@pytest.mark.parametrize("output", ACTIVATIONS)
@pytest.mark.parametrize("loss", [SQUARED, HUBER])
def test_the_answers_own_activation_comes_before_the_loss(output, loss):
    for dense in (0, 4):
        readout = Readout(dense, TANH, output)
        work = make_work(3, [2, 5, 3], EVERY_FRAME, loss, [6, 1, 4], readout)
        options = Options(readout=readout)
        total, count, gradient = ours(work, [0, 1, 2], options)
        assert (total, count) == pytest.approx(twins(work, [0, 1, 2], options)[:2], rel=1e-10)
        np.testing.assert_allclose(gradient, nudged(work, [0, 1, 2], options), rtol=1e-4, atol=1e-7)


@pytest.mark.parametrize("head", HEADS)
@pytest.mark.parametrize("dropout", [0.0, 0.4])
@pytest.mark.parametrize("dense", [0, 5, 20])
@pytest.mark.parametrize("activation", [SIGMOID, RELU, TANH])
def test_every_gradient_is_what_nudging_a_weight_does(head, dropout, dense, activation):
    readout = Readout(dense, activation)
    work = make_work(11, [3, 5, 4, 3], head, SQUARED, [6, 1, 9, 4], readout)
    options = Options(dropout=dropout, seed=9, readout=readout)
    _, _, gradient = ours(work, [2, 0, 3, 1], options)
    np.testing.assert_allclose(gradient, nudged(work, [2, 0, 3, 1], options), rtol=1e-4, atol=1e-7)


def test_dropout_leaves_out_its_share_anew_at_each_step_and_keeps_the_mean():
    drawn = np.array(
        [
            [
                [plain.mask(seed, step, 0.25, [50])(0, row, unit) for unit in range(50)]
                for row in range(20)
            ]
            for seed, step in ((1, 0), (1, 1), (2, 0))
        ]
    )
    assert drawn.mean() == pytest.approx(1.0, abs=0.03)
    assert (drawn == 0).mean() == pytest.approx(0.25, abs=0.03)
    for one, other in ((0, 1), (0, 2), (1, 2)):
        assert 0.5 < (drawn[one] == drawn[other]).mean() < 0.75


def carried_work(head=EVERY_FRAME, dtype=np.float64):
    """Two series in windows of 5, 5 and 3 frames, and of 5 and 2."""
    work = make_work(5, [2, 6, 19, 2], head, SQUARED, [5, 5, 3, 5, 2], dtype=dtype)
    work["skips"][:] = 0
    fresh = np.array([True, False, False, True, False])
    states = np.full((2, state_size(work["sizes"])), 9.0, dtype)
    return work, Carried(states, np.array([0, 0, 0, 1, 1]), fresh)


@pytest.mark.parametrize("head", HEADS)
def test_a_window_begins_where_the_one_before_it_ended(head):
    work, carried = carried_work(head)
    states = None
    for order in ([0, 3], [1, 4]):
        options = Options(carried=carried)
        total, count, gradient = ours(work, order, options)
        expected, scored, states = twins(work, order, options, states)
        assert (total, count) == (pytest.approx(expected, rel=1e-10), scored)
        for slot in (0, 1):
            flat = np.concatenate([np.concatenate(layer) for layer in states[slot]])
            np.testing.assert_allclose(carried.states[slot], flat, rtol=1e-10)
    ours(work, [0, 3], Options(carried=carried))
    before = carried.states.copy()

    def again(theta):
        carried.states[:] = before
        return ours(work | {"theta": theta}, [1, 4], Options(carried=carried))

    _, _, gradient = again(work["theta"])
    for at in range(0, len(gradient), 37):
        hair = np.zeros_like(work["theta"])
        hair[at] = 1e-5
        up, down = again(work["theta"] + hair), again(work["theta"] - hair)
        slope = (up[0] / up[1] - down[0] / down[1]) / 2e-5
        assert gradient[at] == pytest.approx(slope, rel=1e-4, abs=1e-7)


def train(work, order, bounds, options, threads=1, clip=0.0, weight_decay=0.0, **kept):
    """Train with a rate of 0.01; ``kept`` are m, v and step of a call before."""
    state = OptimiserState.of(work["theta"])._replace(**kept)
    plan = BatchPlan(np.array(order), np.array(bounds), np.full(len(bounds) - 1, 0.01))
    hyper, losses = options.hyper(work["loss"], clip, weight_decay), np.zeros((len(bounds) - 1, 2))
    network, data = options.network(work), options.data(work)
    train_batches(state, network, data, plan, hyper, losses, threads)
    return state._asdict() | {"losses": losses}


@pytest.mark.parametrize("head", HEADS)
@pytest.mark.parametrize(("momentum", "decay", "clip"), [(0.0, 0.0, 0.0), (0.9, 0.2, 0.05)])
def test_steps_of_sgd_are_as_written_down(head, momentum, decay, clip):
    readout = Readout(7, TANH)
    work = make_work(2, [2, 4, 3], head, SQUARED, [5, 3, 4, 2], readout)
    theta, moment = work["theta"].copy(), 0.0
    for _ in range(3):
        _, _, gradient = ours(work | {"theta": theta}, [0, 1, 2, 3], Options(readout=readout))
        length = np.linalg.norm(gradient)
        if 0 < clip < length:
            gradient = gradient * clip / length
        moment = momentum * moment + gradient
        theta = theta - 0.01 * decay * theta - 0.01 * moment
    options = Options(momentum=momentum, readout=readout)
    fit = train(work, [0, 1, 2, 3] * 3, [0, 4, 8, 12], options, clip=clip, weight_decay=decay)
    np.testing.assert_allclose(work["theta"], theta, rtol=1e-9)
    np.testing.assert_allclose(fit["m"], moment, rtol=1e-9, atol=1e-15)
    assert not fit["v"].any() and fit["step"][0] == 3


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
@pytest.mark.parametrize("head", HEADS)
@pytest.mark.parametrize("threads", [2, 3, 7])
def test_any_number_of_threads_gives_the_same_to_the_bit(dtype, head, threads, monkeypatch):
    monkeypatch.setattr(partition, "MICRO_BATCH_BYTES", 3000)  # bytes: several groups
    readout = Readout(21, RELU, SIGMOID)
    found = []
    for count in (1, threads):
        work = make_work(1, [3, 33, 17, 5], head, SQUARED, [9] * 20 + [4] * 20, readout, dtype)
        states = np.zeros((40, state_size(work["sizes"])), dtype)
        carried = Carried(states, np.arange(40), np.arange(40) % 3 == 0)
        options = Options(0.8, 0.3, 5, readout, carried)
        order = np.random.default_rng(1).permutation(40)
        fit = train(work, np.tile(order, 2), [0, 31, 33, 40, 71, 80], options, count, clip=0.5)
        found.append((work["theta"], fit["m"], fit["losses"], states))
    for one, other in zip(*found, strict=True):
        np.testing.assert_array_equal(one, other)
    assert np.isfinite(found[0][0]).all() and found[0][1].any()


def test_calls_may_be_cut_anywhere():
    readout = Readout(4, RELU)
    options = Options(dropout=0.5, seed=3, readout=readout)
    once, twice = (make_work(1, [2, 5, 2], POOLED, SQUARED, [4] * 9, readout) for _ in range(2))
    first = train(once, range(9), [0, 3, 6, 9], options)
    order, kept = np.arange(9), {}
    for low, high in ((0, 6), (6, 9)):
        bounds = np.arange(0, high - low + 1, 3)
        fit = train(twice, order[low:high], bounds, options, **kept)
        kept = {key: fit[key] for key in ("m", "v", "step")}
    np.testing.assert_array_equal(once["theta"], twice["theta"])
    np.testing.assert_array_equal(first["v"], kept["v"])


def test_memory_that_is_used_again_serves_smaller_batches_with_carried_states():
    found = []
    for bounds in ([[0, 2], [2, 3]], [[0, 2, 3]]):
        work, carried = carried_work(dtype=np.float32)
        order, kept = np.array([0, 3, 1]), {}
        for each in bounds:
            fit = train(work, order, each, Options(carried=carried), **kept)
            kept = {key: fit[key] for key in ("m", "v", "step")}
        found.append((work["theta"], carried.states))
    np.testing.assert_array_equal(found[0][0], found[1][0])
    np.testing.assert_array_equal(found[0][1], found[1][1])


@pytest.mark.parametrize("compiled", [True, False])
@pytest.mark.parametrize("head", HEADS)
@pytest.mark.parametrize("readout", [Readout(5, RELU), Readout(0, RELU, TANH), Readout(5, 3, 1)])
def test_predictions_are_the_twins_without_dropout(head, readout, compiled, monkeypatch):
    monkeypatch.setattr(inference, "_numpy", not compiled)
    assert (inference.engine() is numpy_fallback) == (not compiled)
    work = make_work(7, [2, 6, 4, 3], head, SQUARED, [5, 1, 8], readout)
    network = plain.unflatten(work["theta"], [2, 6, 4, 3], head == POOLED, readout.dense)
    expected = []
    for frames, _, _ in batch_of(work, range(3)):
        for layer in network["layers"]:
            zeros = np.zeros(len(layer[1]))
            frames, _ = plain.layer_forward(layer, frames, (zeros, zeros))
        if head == POOLED:
            frames = plain.plain.pool(frames)[None]
        expected.append(plain.answer(network, frames, readout))
    out = np.zeros((3 if head == POOLED else 14, 3))
    series = SeriesData(*(work[key] for key in SeriesData._fields))
    network_of = Architecture(work["sizes"], head, readout)
    inference.predict(work["theta"], network_of, series, out)
    np.testing.assert_allclose(out, np.concatenate(expected), atol=1e-6)
    if head == EVERY_FRAME:
        running, found = inference.InferenceState(work["theta"], network_of), np.zeros((5, 3))
        for x, y in zip(work["frames"][:5], found, strict=True):
            running.step(x, y)
        np.testing.assert_allclose(found, out[:5], atol=1e-6)


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (Options(dropout=1.0), "dropout"),
        (Options(momentum=1.0), "momentum"),
        (Options(carried=Carried(np.zeros((2, 3)), np.zeros(5, int), np.ones(5, bool))), "states"),
        (Options(carried=Carried(np.zeros((1, 50)), np.ones(5, int), np.ones(5, bool))), "slots"),
        (Options(readout=Readout(3)), "theta"),
    ],
)
def test_options_that_do_not_fit_are_refused(options, said):
    work, _ = carried_work()
    with pytest.raises(Internal, match=said):
        ours(work, [0], options)


def test_a_free_run_reads_its_own_outputs_through_the_dense_layer():
    readout = Readout(5, RELU, TANH)
    work = make_work(7, [3, 6, 3], EVERY_FRAME, SQUARED, [4], readout)
    network = Architecture(work["sizes"], EVERY_FRAME, readout)
    row, out, y = np.zeros(3), np.zeros((6, 3)), np.full(3, 0.2)
    clipped = rule(np.zeros((0, 3)), row, row + 1, row - 0.9, row + 0.9, SQUARED)
    with inference.InferenceState(work["theta"], network) as running:
        running.generate(y, clipped, out)
        running.reset()
        expected, y = np.zeros((6, 3)), np.full(3, 0.2)
        for frame in expected:
            frame[:] = np.clip(y, -0.9, 0.9)
            running.step(frame, y)
    np.testing.assert_allclose(out, expected, rtol=1e-12)
    assert np.ptp(out) > 0
