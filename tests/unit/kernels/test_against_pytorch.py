"""The kernels against PyTorch, by the file that tests/data/golden/make_golden.py made."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from lstmosc.kernels.inference.api import predict
from lstmosc.kernels.network.losses import BERNOULLI, CROSS_ENTROPY, HUBER, SQUARED
from lstmosc.kernels.parameters import EVERY_FRAME, POOLED, RELU, TANH, Readout
from lstmosc.kernels.training.api import loss_and_gradient, train_batches
from lstmosc.kernels.training.options import Options

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


def options_of(case):
    if not len(case["options"]):
        return Options()
    dense, activation, momentum = case["options"]
    kind = {"": RELU, "relu": RELU, "tanh": TANH}[str(activation)]
    return Options(momentum=float(momentum), readout=Readout(int(dense), kind))


def arguments(case, number):
    lengths = case["lengths"].astype(np.int64)
    return {
        "sizes": case["sizes"].astype(np.int64),
        "head": POOLED if case["pooled"] else EVERY_FRAME,
        "loss": LOSSES[str(case["loss_name"])],
        "frames": case["frames"].astype(number),
        "targets": case["targets"].astype(number),
        "starts": np.cumsum(lengths) - lengths,
        "lengths": lengths,
        "skips": case["skips"].astype(np.int64),
    }


@pytest.mark.parametrize("number", [np.float32, np.float64])
def test_outputs(case, number):
    given = arguments(case, number)
    out = np.zeros(case["outputs"].shape, number)
    theta = case["theta"].astype(number)
    places = (given[key] for key in ("sizes", "head", "frames", "starts", "lengths"))
    predict(theta, *places, out, readout=options_of(case).readout)
    np.testing.assert_allclose(out, case["outputs"], atol=TOLERANCE[number], rtol=0)


@pytest.mark.parametrize("number", [np.float32, np.float64])
def test_loss_and_gradient(case, number):
    theta = case["theta"].astype(number)
    gradient = np.zeros_like(theta)
    order = np.arange(len(case["lengths"]))
    total, count = loss_and_gradient(
        theta, **arguments(case, number), order=order, gradient=gradient, options=options_of(case)
    )
    assert count == case["count"]
    assert total / count == pytest.approx(case["loss"], abs=TOLERANCE[number])
    np.testing.assert_allclose(gradient, case["gradient"], atol=TOLERANCE[number], rtol=0)


@pytest.mark.parametrize("number", [np.float32, np.float64])
def test_ten_optimiser_steps(case, number):
    theta = case["theta"].astype(number)
    m, v, step = np.zeros_like(theta), np.zeros_like(theta), np.zeros(1, np.int64)
    steps, members = len(case["losses"]), len(case["lengths"])
    losses = np.zeros((steps, 2))
    done = train_batches(
        theta,
        m,
        v,
        step,
        **arguments(case, number),
        order=np.tile(np.arange(members), steps),
        bounds=np.arange(steps + 1) * members,
        rates=np.full(steps, float(case["rate"])),
        clip=float(case["clip"]),
        weight_decay=float(case["weight_decay"]),
        losses=losses,
        options=options_of(case),
    )
    assert (done, step[0]) == (steps, steps)
    means = losses[:, 0] / losses[:, 1]
    np.testing.assert_allclose(means, case["losses"], atol=TOLERANCE[number], rtol=0)
    np.testing.assert_allclose(theta, case["trained"], atol=TOLERANCE[number], rtol=0)
