"""One network as a flat vector of weights: how it starts, and how it grows new outputs."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from lstmosc.kernels.inference.api import predict
from lstmosc.kernels.parameters import (
    PLAIN,
    POOLED,
    Architecture,
    Readout,
    SeriesData,
    blocks,
    num_weights,
)
from lstmosc.models.arrays import Float32, Float64, Floats, Int64
from lstmosc.models.training.windows import whole_series


def as_sizes(sizes: Sequence[int]) -> Int64:
    """Return [D, H_1 … H_L, K] as the int64 array the kernels take."""
    return np.asarray(sizes, dtype=np.int64)


def new_weights(
    sizes: Sequence[int],
    head: int,
    rng: np.random.Generator,
    bias: Floats,
    readout: Readout = PLAIN,
) -> Float32:
    """Draw fresh weights, float32; the readout starts at ``bias`` [K], the obvious guess.

    Input weights are uniform with the variance of Glorot & Bengio 2010 (eq. 16), recurrent ones
    orthogonal per gate (Saxe et al. 2014), forget gates are open (bias 1; Gers et al. 2000), and
    the readout is uniform within 1/sqrt(F). A dense layer is drawn as input weights are.
    """
    theta = np.zeros(num_weights(as_sizes(sizes), head, readout), dtype=np.float32)
    for name, offset, shape in blocks(as_sizes(sizes), head, readout):
        block = theta[offset : offset + int(np.prod(shape))].reshape(shape)
        kind = name.split(".")[1]
        if kind == "Wx":
            D, H = shape[0], shape[1] // 4
            block[:] = rng.uniform(-1.0, 1.0, shape) * np.sqrt(6.0 / (D + H))
        elif kind == "Wh":
            block[:] = np.concatenate([_orthogonal(shape[0], rng) for _ in range(4)], axis=1)
        elif kind == "b":
            block[shape[0] // 4 : shape[0] // 2] = 1.0
        elif kind == "Wj":
            block[:] = rng.uniform(-1.0, 1.0, shape) * np.sqrt(6.0 / sum(shape))
        elif kind == "Wy":
            block[:] = rng.uniform(-1.0, 1.0, shape) / np.sqrt(shape[0])
        elif kind == "by":
            block[:] = bias
    return theta


def widen(
    theta: Float32,
    sizes: Sequence[int],
    head: int,
    outputs: int,
    rng: np.random.Generator,
    bias: float,
    inputs: int | None = None,
    readout: Readout = PLAIN,
) -> Float32:
    """Return weights with ``outputs`` >= K outputs; the first K answer exactly as before.

    New outputs start at ``bias`` with small random weights. ``inputs`` >= D adds inputs behind
    the first D; while these are 0 nothing changes.
    """
    widened = [inputs or sizes[0], *sizes[1:-1], outputs]
    grown = new_weights(widened, head, rng, np.full(outputs, bias), readout)
    old_blocks = blocks(as_sizes(sizes), head, readout)
    for (name, at, shape), (_, to, wide_shape) in zip(
        old_blocks, blocks(as_sizes(widened), head, readout), strict=True
    ):
        old = theta[at : at + int(np.prod(shape))].reshape(shape)
        new = grown[to : to + int(np.prod(wide_shape))].reshape(wide_shape)
        if name == "readout.Wy":
            new *= 0.1
        new[tuple(map(slice, shape))] = old
    return grown


def outputs_of(
    theta: Float32,
    sizes: Sequence[int],
    head: int,
    series: Sequence[Float32],
    readout: Readout = PLAIN,
) -> Float32:
    """Run the network over series of scaled frames [T, D] from its zero state.

    Returns the raw outputs: [N, K] for a pooled readout, else [R, K], the series' frames one
    after the other.
    """
    spans = whole_series([len(frames) for frames in series])
    frames = np.ascontiguousarray(np.concatenate(series), dtype=np.float32)
    rows = len(series) if head == POOLED else len(frames)
    out = np.zeros((rows, sizes[-1]), dtype=np.float32)
    network = Architecture(as_sizes(sizes), head, readout)
    predict(theta, network, SeriesData(frames, spans.starts, spans.lengths), out)
    return out


def _orthogonal(size: int, rng: np.random.Generator) -> Float64:
    q, r = np.linalg.qr(rng.standard_normal((size, size)))
    return np.asarray(q * np.sign(np.diag(r)), dtype=np.float64)
