"""The kernels against PyTorch, by the file that tests/data/golden/make_golden.py made."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from lstmosc.kernels.inference.api import predict
from lstmosc.kernels.network.losses import BERNOULLI, CROSS_ENTROPY, HUBER, SQUARED
from lstmosc.kernels.parameters import (
    EVERY_FRAME,
    PLAIN,
    POOLED,
    RELU,
    TANH,
    Architecture,
    Readout,
    SeriesData,
)
from lstmosc.kernels.training.api import loss_and_gradient, train_batches
from lstmosc.kernels.training.arrays import (
    BatchPlan,
    Hyperparameters,
    OptimiserState,
    TrainingData,
)

VERSION = 2
LOSSES = {
    "squared": SQUARED,
    "cross entropy": CROSS_ENTROPY,
    "bernoulli": BERNOULLI,
    "huber": HUBER,
}
TOLERANCE = {np.float32: 1e-4, np.float64: 1e-7}  # clipping differs: PyTorch adds 1e-6 to the norm


@pytest.fixture(scope="module")
def golden():
    with np.load(Path(__file__).parents[2] / "data" / "golden" / "kernels.npz") as file:
        return dict(file)


NAMES = ["forecast", "notes", "symbols", "classify", "regress"]
NAMES += ["dense", "dense labels", "momentum"]


@pytest.fixture(params=NAMES)
def case(request, golden):
    name = request.param
    common = {key: golden[key] for key in ("lengths", "skips", "rate")}
    own = {key.split("/")[1]: golden[key] for key in golden if key.startswith(f"{name}/")}
    return common | own


def test_the_file_is_of_this_version(golden):
    assert golden["version"] == VERSION, (
        f"tests/data/golden/kernels.npz is of version {golden['version']}, this test of {VERSION}; "
        "make it anew: pip install torch numpy in an environment of its own, "
        "then python tests/data/golden/make_golden.py"
    )


def test_the_file_has_every_case_tested(golden):
    assert set(golden["names"]) == set(NAMES)


def network_of(case):
    readout = PLAIN
    if len(case["options"]):
        dense, activation, _ = case["options"]
        kind = {"": RELU, "relu": RELU, "tanh": TANH}[str(activation)]
        readout = Readout(int(dense), kind)
    head = POOLED if case["pooled"] else EVERY_FRAME
    return Architecture(case["sizes"].astype(np.int64), head, readout)


def hyper_of(case):
    momentum = float(case["options"][2]) if len(case["options"]) else -1.0
    clip, decay = float(case["clip"]), float(case["weight_decay"])
    return Hyperparameters(LOSSES[str(case["loss_name"])], clip, decay, momentum)


def data_of(case, dtype):
    lengths = case["lengths"].astype(np.int64)
    return TrainingData(
        frames=case["frames"].astype(dtype),
        targets=case["targets"].astype(dtype),
        starts=np.cumsum(lengths) - lengths,
        lengths=lengths,
        skips=case["skips"].astype(np.int64),
    )


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_outputs(case, dtype):
    data = data_of(case, dtype)
    out = np.zeros(case["outputs"].shape, dtype)
    series = SeriesData(data.frames, data.starts, data.lengths)
    predict(case["theta"].astype(dtype), network_of(case), series, out)
    np.testing.assert_allclose(out, case["outputs"], atol=TOLERANCE[dtype], rtol=0)


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_loss_and_gradient(case, dtype):
    theta = case["theta"].astype(dtype)
    gradient = np.zeros_like(theta)
    given = network_of(case), data_of(case, dtype), np.arange(len(case["lengths"]))
    total, count = loss_and_gradient(theta, *given, hyper_of(case), gradient)
    assert count == case["count"]
    assert total / count == pytest.approx(case["loss"], abs=TOLERANCE[dtype])
    np.testing.assert_allclose(gradient, case["gradient"], atol=TOLERANCE[dtype], rtol=0)


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_ten_optimiser_steps(case, dtype):
    state = OptimiserState.of(case["theta"].astype(dtype))
    steps, members = len(case["losses"]), len(case["lengths"])
    losses = np.zeros((steps, 2))
    plan = BatchPlan(
        order=np.tile(np.arange(members), steps),
        bounds=np.arange(steps + 1) * members,
        rates=np.full(steps, float(case["rate"])),
    )
    given = network_of(case), data_of(case, dtype), plan, hyper_of(case)
    done = train_batches(state, *given, losses)
    assert (done, state.step[0]) == (steps, steps)
    means = losses[:, 0] / losses[:, 1]
    np.testing.assert_allclose(means, case["losses"], atol=TOLERANCE[dtype], rtol=0)
    np.testing.assert_allclose(state.theta, case["trained"], atol=TOLERANCE[dtype], rtol=0)
