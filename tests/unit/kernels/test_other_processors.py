"""The kernels as compiled for other processors: with AVX2, and with none of these features."""

from __future__ import annotations

import os
import platform
import subprocess
import sys
from pathlib import Path

import pytest

TESTS = Path(__file__).parents[2]

CHECK = """
import numpy as np
from lstmosc.kernels.compile import cache, jit
from lstmosc.kernels.network.events import BERNOULLI, CATEGORICAL, NORMAL, event_layout
from lstmosc.kernels.network.mixture import score_mixture
from lstmosc.kernels.simd import matmul
from lstmosc.kernels.dtw.api import distances, nearest
from lstmosc.kernels.inference.api import InferenceState, predict
from lstmosc.kernels.training.api import loss_and_gradient
from lstmosc.kernels.training.arrays import Hyperparameters, TrainingData
from lstmosc.kernels.parameters import Architecture, SeriesData, num_weights
from reference import lstm as plain

print(cache.REGISTERS, cache.REGISTER_BYTES, matmul.tile_shapes(jit.ir.FloatType()))
rng = np.random.default_rng(0)
sizes = np.array([5, 37, 20, 18])
network = Architecture(sizes)
theta = (rng.standard_normal(num_weights(sizes, 0)) * 0.3).astype(np.float32)
lengths = np.array([13, 4, 1, 9, 9])
starts = np.cumsum(lengths) - lengths
frames = rng.standard_normal((36, 5)).astype(np.float32)
targets = rng.standard_normal((36, 18)).astype(np.float32)
gradient, order = np.zeros_like(theta), np.arange(5)
data = TrainingData(frames, targets, starts, lengths, 0 * lengths)
total, count = loss_and_gradient(theta, network, data, order, Hyperparameters(0), gradient)
rows = [slice(start, start + length) for start, length in zip(starts, lengths)]
batch = [(frames[each].astype(float), targets[each].astype(float), 0) for each in rows]
expected = plain.loss_and_gradient(theta.astype(float), sizes, False, "squared", batch)
assert count == expected[1]
np.testing.assert_allclose(total, expected[0], rtol=1e-5)
np.testing.assert_allclose(gradient, expected[2], atol=2e-6)
out = np.zeros_like(targets)
predict(theta, network, SeriesData(frames, starts, lengths), out)
twin = plain.unflatten(theta.astype(float), sizes, False)
for each in rows:
    y, _ = plain.answer(twin, frames[each].astype(float), False)
    np.testing.assert_allclose(out[each], y, atol=1e-5)
    with InferenceState(theta, network) as running:
        running.run(frames[each], out[each])
    np.testing.assert_allclose(out[each], y, atol=1e-5)
lengths = rng.permutation(np.repeat([3, 6, 9], 40))
starts = np.cumsum(lengths) - lengths
series = rng.standard_normal((lengths.sum(), 5)).astype(np.float32)
numbers, apart = nearest(frames[:6], series, starts, lengths, 9, threads=1)
every = distances(frames[:6], series, starts, lengths)
np.testing.assert_array_equal(numbers, np.argsort(every)[:9])
np.testing.assert_array_equal(apart, np.sort(every)[:9])
values = [np.zeros(0), np.array([0.0, 2.0, 5.0]), np.zeros(0)]
layout = event_layout([NORMAL, CATEGORICAL, BERNOULLI], values, np.full(3, 0.1), 2)
y, targets = rng.standard_normal((19, 16)), rng.integers(0, 2, (19, 3)).astype(float)

@jit.kernel
def score(scores, y, targets, layout):
    score_mixture(scores, y, targets, layout, 0, len(y))

found = []
for kind in (np.float32, np.float64):
    scores, slopes = np.zeros((19, 2)), y.astype(kind)
    score(scores, slopes, targets.astype(kind), layout)
    found.append(np.hstack([scores, slopes]))
np.testing.assert_allclose(*found, rtol=1e-5, atol=1e-6)
print("right")
"""

PROCESSORS = {
    "haswell": ("+avx,+avx2,+fma,+sse4.2,+sse2,+64bit,+cx8,+cmov", "16 32 {1: 6}"),
    "generic": ("", "16 16 {1: 2}"),
}


@pytest.mark.skipif(
    platform.machine() not in ("x86_64", "AMD64"),
    reason="these are the features of x86 processors",
)
@pytest.mark.parametrize("name", PROCESSORS)
def test_kernels_are_right_on_other_processors(name, tmp_path):
    features, shapes = PROCESSORS[name]
    paths = [str(TESTS), str(TESTS.parent / "server")]
    restricted = {
        "NUMBA_CPU_NAME": name,
        "NUMBA_CPU_FEATURES": features,
        "NUMBA_CACHE_DIR": str(tmp_path),
        "PYTHONPATH": os.pathsep.join(paths),
    }
    done = subprocess.run(
        [sys.executable, "-c", CHECK],
        env=os.environ | restricted,
        capture_output=True,
        text=True,
        timeout=170,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines() == [shapes, "right"]
