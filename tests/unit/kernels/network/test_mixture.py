"""Mixture densities: the loss and its gradient, and samples, against a plain twin and PyTorch."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lstmosc.errors import Internal
from lstmosc.kernels.inference import event_kernels, numpy_fallback
from lstmosc.kernels.inference.event_rule import event_rule
from lstmosc.kernels.network.events import BERNOULLI, CATEGORICAL, NORMAL, event_layout, nearest
from lstmosc.kernels.network.losses import MIXTURE
from lstmosc.kernels.parameters import EVERY_FRAME, Architecture, Readout, num_weights
from lstmosc.kernels.training.api import loss_and_gradient
from lstmosc.kernels.training.arrays import Hyperparameters, TrainingData
from networks import outputs_of
from reference import mixture as plain

KINDS = {"normal": NORMAL, "bernoulli": BERNOULLI, "categorical": CATEGORICAL}
COLUMNS = [
    ("normal", 0.05),
    ("categorical", [-1.0, 2.0, 2.5, 7.0]),
    ("bernoulli",),
    ("normal", 0.3),
    ("categorical", [60.0]),
]
columns_lists = st.lists(st.sampled_from(COLUMNS), min_size=1, max_size=5)


def layout_of(columns, K):
    values = [np.array(each[1]) if each[0] == "categorical" else np.zeros(0) for each in columns]
    floors = np.array([each[1] if each[0] == "normal" else 0.0 for each in columns])
    return event_layout([KINDS[each[0]] for each in columns], values, floors, K)


def frames_of(columns, rows, rng, missing=0.2):
    """Draw frames [rows, D] as the columns may have them; some values are missing."""
    made = np.zeros((rows, len(columns)))
    for d, column in enumerate(columns):
        if column[0] == "normal":
            made[:, d] = rng.normal(size=rows)
        elif column[0] == "bernoulli":
            made[:, d] = rng.integers(0, 2, rows)
        else:
            made[:, d] = rng.choice(column[1], rows) + rng.uniform(-0.2, 0.2, rows)
    made[rng.random(made.shape) < missing] = np.nan
    return made


def work_of(columns, K, seed, rows=12, units=5, dense=0):
    rng, layout = np.random.default_rng(seed), layout_of(columns, K)
    sizes, readout = np.array([layout.inputs, units, layout.outputs]), Readout(dense=dense)
    theta = rng.normal(size=num_weights(sizes, EVERY_FRAME, readout)) * 0.5
    frames = frames_of(columns, rows + 1, rng)
    inputs = layout.encoded(np.nan_to_num(frames[:-1]))
    lengths = np.array([rows - 5, 5])
    data = TrainingData(inputs, frames[1:], np.array([0, rows - 5]), lengths, np.array([2, 0]))
    return layout, theta, Architecture(sizes, EVERY_FRAME, readout), data


def ours(layout, theta, network, data):
    gradient = np.full(len(theta), np.nan)
    hyper = Hyperparameters(MIXTURE, events=layout)
    total, count = loss_and_gradient(theta, network, data, np.array([0, 1]), hyper, gradient)
    return total, count, gradient


@settings(max_examples=15, deadline=None)
@given(columns=columns_lists, K=st.integers(1, 6), seed=st.integers(0, 2**32 - 1))
def test_the_loss_equals_the_twin(columns, K, seed):
    layout, theta, network, data = work_of(columns, K, seed)
    total, count, _ = ours(layout, theta, network, data)
    expected = []
    for start, length, skip in zip(data.starts, data.lengths, data.skips, strict=True):
        y = outputs_of(theta, network.sizes, data.frames[start : start + length])
        for row in range(skip, length):
            target = data.targets[start + row]
            if not np.isnan(target).all():
                expected.append(plain.negative_log_likelihood(y[row], target, columns, K))
    assert count == len(expected)
    assert total == pytest.approx(sum(expected), rel=1e-9, abs=1e-9)


@pytest.mark.parametrize("dense", [0, 3])
def test_every_gradient_is_what_nudging_a_weight_does(dense):
    layout, theta, network, data = work_of(COLUMNS, 3, 4, dense=dense)
    _, count, gradient = ours(layout, theta, network, data)
    nudged = np.zeros_like(gradient)
    for at in range(len(theta)):
        sides = []
        for step in (1e-5, -1e-5):
            moved = theta.copy()
            moved[at] += step
            sides.append(ours(layout, moved, network, data)[0])
        nudged[at] = (sides[0] - sides[1]) / 2e-5 / count
    np.testing.assert_allclose(gradient, nudged, rtol=2e-6, atol=2e-7)


def test_the_loss_and_gradient_equal_those_of_pytorch():
    torch = pytest.importorskip("torch")
    K, layout, theta, network, data = 3, *work_of([("normal", 0.05), ("normal", 0.3)], 3, 8)
    targets = np.random.default_rng(1).normal(size=data.targets.shape)
    data = data._replace(targets=targets, skips=np.zeros(2, np.int64))
    total, count, gradient = ours(layout, theta, network, data)
    pieces = [slice(start, start + length) for start, length in zip(*data[2:4], strict=True)]
    outputs = [outputs_of(theta, network.sizes, data.frames[piece]) for piece in pieces]
    y = torch.tensor(np.concatenate(outputs), requires_grad=True)
    blocks = y[:, K:].reshape(len(y), K, 2, 2)
    spread = torch.sqrt(torch.exp(2 * blocks[..., 1]) + torch.tensor([0.05, 0.3]) ** 2)
    normal = torch.distributions.Independent(torch.distributions.Normal(blocks[..., 0], spread), 1)
    weights = torch.distributions.Categorical(logits=y[:, :K])
    mixture = torch.distributions.MixtureSameFamily(weights, normal)
    loss = -mixture.log_prob(torch.tensor(np.concatenate([targets[p] for p in pieces]))).sum()
    loss.backward()
    assert count == len(y)
    assert total == pytest.approx(float(loss.detach()), rel=1e-6)
    bias = gradient[len(theta) - layout.outputs :] * count
    np.testing.assert_allclose(bias, y.grad.sum(axis=0).numpy(), rtol=1e-5, atol=1e-8)


@settings(max_examples=30, deadline=None)
@given(
    columns=columns_lists,
    K=st.integers(1, 6),
    seed=st.integers(0, 2**32 - 1),
    temperature=st.sampled_from([0.3, 1.0, 2.0]),
)
def test_samples_equal_those_of_the_twin_compiled_and_in_numpy(columns, K, seed, temperature):
    rng, layout = np.random.default_rng(seed), layout_of(columns, K)
    sizes = np.array([layout.inputs, 4, layout.outputs])
    theta = (rng.normal(size=num_weights(sizes, EVERY_FRAME)) * 0.7).astype(np.float32)
    y = rng.normal(size=layout.outputs).astype(np.float32)
    D, T = len(columns), 6
    drawn = rng.random((T, 1 + D))
    for d, column in enumerate(columns):
        if column[0] == "normal":
            drawn[:, 1 + d] = rng.normal(size=T)
    wide = np.full(D, 1e6)
    rule = event_rule(np.zeros((0, D)), np.zeros(D), -wide, wide, layout)
    expected = plain.sample(y, drawn[0], columns, K, temperature)
    made = []
    for compiled in (True, False):
        out, first = np.zeros((T, D)), y.copy()
        own = rule.after(np.zeros((0, D)), drawn, temperature)
        if compiled:
            from lstmosc.kernels.inference import lstm_inference

            workspace = lstm_inference.make(theta, sizes).workspace
            event_kernels.generate(workspace, first, own, out)
        else:
            held = numpy_fallback.make(theta, sizes).workspace
            x = np.zeros(layout.inputs, np.float32)
            numpy_fallback.rollout(
                lambda held=held, x=x, y=first: numpy_fallback.step(held, x, y), x, first, own, out
            )
        made.append(out)
        np.testing.assert_allclose(out[0], expected, rtol=1e-5, atol=1e-5)
    np.testing.assert_allclose(made[0], made[1], rtol=2e-4, atol=2e-4)


def test_without_draws_the_likeliest_of_the_likeliest_component_comes():
    columns, K = COLUMNS[:3], 2
    layout = layout_of(columns, K)
    y = np.zeros(layout.outputs)
    y[1] = 1.0  # the second component
    begin = K + layout.block
    y[begin], y[begin + 2 + 3], y[begin + 6] = 0.4, 2.0, 1.0
    wide = np.full(3, 1e6)
    rule = event_rule(np.diag([1.0, 0.0, 0.0]), np.zeros(3), -wide, wide, layout)
    frame = numpy_fallback.next_event(rule.after(np.array([[2.0, 9.0, 9.0]])), y, 0)
    np.testing.assert_allclose(frame, [2.4, 7.0, 1.0])


def test_values_that_were_never_seen_count_as_the_nearest():
    values = np.array([60.0, 62.0, 67.0])
    assert nearest(values, np.array([-5.0, 61.1, 64.4, 66.0, 99.0, np.nan])).tolist() == [
        *(0, 1, 1, 2, 2, 0),
    ]
    layout = layout_of([("categorical", values.tolist()), ("normal", 0.1)], 2)
    assert layout.encoded(np.array([[66.0, 0.5]])).tolist() == [[0.0, 0.0, 1.0, 0.5]]


def test_events_that_do_not_fit_the_network_are_refused():
    _, theta, network, data = work_of(COLUMNS[:2], 2, 0)
    with pytest.raises(Internal, match="events do not fit"):
        ours(layout_of(COLUMNS[:2], 3), theta, network, data)
