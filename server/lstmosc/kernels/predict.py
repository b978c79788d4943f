"""A trained network at work: whole series at once, or one frame after the other.

Outputs are raw, before softmax or sigmoid. No memory grows with the number of frames: states are
carried from frame to frame, ``GROUP`` series of similar length side by side.
"""

from __future__ import annotations

import numpy as np

from lstmosc.kernels import checks
from lstmosc.kernels.jit import Array, kernel
from lstmosc.kernels.lstm import cell_forward
from lstmosc.kernels.packing import pack
from lstmosc.kernels.readout import readout_forward
from lstmosc.kernels.vectors import add_product, set_rows
from lstmosc.kernels.weights import POOLED, layer_weights, readout_weights

GROUP = 64


def predict(
    theta: Array,
    sizes: Array,
    head: int,
    frames: Array,
    starts: Array,
    lengths: Array,
    out: Array,
) -> None:
    """Overwrite out with what the network answers to each segment, started from a state of zeros.

    frames [R, D]; segment n is rows starts[n] … starts[n] + lengths[n] (at least one). EVERY_FRAME:
    out is [R, K], written at the segments' rows (which must not overlap). POOLED: out is [N, K].

    Raises Internal if the arrays do not fit each other.
    """
    theta, sizes = checks.network(theta, sizes, head)
    frames = checks.to_read(frames, theta.dtype, "frames", None, int(sizes[0]))
    starts, lengths = checks.segments(starts, lengths, len(frames))
    rows = len(starts) if head == POOLED else len(frames)
    checks.to_write(out, theta.dtype, "out", rows, int(sizes[-1]))
    _predict(theta, sizes, int(head), frames, starts, lengths, out)


@kernel
def _predict(
    theta: Array,
    sizes: Array,
    head: int,
    frames: Array,
    starts: Array,
    lengths: Array,
    out: Array,
) -> None:
    N, H = len(starts), sizes[-2]
    if N == 0:
        return
    longest = lengths.max()
    alive, first = np.empty(longest + 1, np.int64), np.empty(longest + 1, np.int64)
    segments = np.empty(N, np.int64)
    pack(alive, first, segments, np.arange(N), lengths)
    x = np.empty((GROUP, frames.shape[1]), theta.dtype)
    y = np.empty((GROUP, sizes[-1]), theta.dtype)
    features = np.empty((GROUP, 3 * H), theta.dtype)
    gates = np.empty(GROUP * 4 * sizes[1:-1].max(), theta.dtype)
    state = np.empty(GROUP * 2 * sizes[1:-1].sum(), theta.dtype)
    Wy, by = readout_weights(theta, sizes)
    for group in range(0, N, GROUP):
        members = segments[group : group + GROUP]
        state[:] = 0
        alive_now = len(members)
        for t in range(lengths[members[0]]):
            while lengths[members[alive_now - 1]] <= t:
                alive_now -= 1
            for b in range(alive_now):
                x[b] = frames[starts[members[b]] + t]
            h = _advance(theta, sizes, state, gates, len(members), x[:alive_now])
            if head == POOLED:
                _pool(features, h, t)
                continue
            readout_forward(y[:alive_now], h, Wy, by)
            for b in range(alive_now):
                out[starts[members[b]] + t] = y[b]
        if head == POOLED:
            for b in range(len(members)):
                features[b, H : 2 * H] /= theta.dtype.type(lengths[members[b]])
            readout_forward(y[: len(members)], features[: len(members)], Wy, by)
            for b in range(len(members)):
                out[members[b]] = y[b]


@kernel
def step(theta: Array, sizes: Array, state: Array, x: Array, y: Array) -> None:
    """Let an EVERY_FRAME network hear one frame x [D] and overwrite y [K] with its answer.

    state (state_size(sizes) numbers, zeros at the start of a series) is overwritten.
    """
    run(theta, sizes, state, x.reshape(1, len(x)), y.reshape(1, len(y)))


@kernel
def run(theta: Array, sizes: Array, state: Array, frames: Array, out: Array) -> None:
    """Hear frames [T, D] one by one, as :func:`step` does; overwrite out [T, K] and state."""
    gates = np.empty(4 * sizes[1:-1].max(), theta.dtype)
    Wy, by = readout_weights(theta, sizes)
    for t in range(len(frames)):
        h = _advance(theta, sizes, state, gates, 1, frames[t : t + 1])
        readout_forward(out[t : t + 1], h, Wy, by)


@kernel
def _advance(theta: Array, sizes: Array, state: Array, gates: Array, B: int, x: Array) -> Array:
    # The first rows of B states see x [rows, D]; returns a view of the last layer's h [rows, H].
    rows, at, h = len(x), 0, x
    for layer in range(len(sizes) - 2):
        H = sizes[layer + 1]
        Wx, Wh, b = layer_weights(theta, sizes, layer)
        below = h
        h = state[at : at + rows * H].reshape(rows, H)
        c = state[at + B * H : at + B * H + rows * H].reshape(rows, H)
        z = gates[: rows * 4 * H].reshape(rows, 4 * H)
        set_rows(z, b)
        add_product(z, below, Wx)
        add_product(z, h, Wh)
        cell_forward(h, c, h, z, c)
        at += 2 * B * H
    return h


@kernel
def _pool(features: Array, h: Array, t: int) -> None:
    # features [B, 3H]: the last h, the sum of all, the highest of all up to time t.
    rows, H = h.shape
    for b in range(rows):
        for j in range(H):
            now = h[b, j]
            features[b, j] = now
            features[b, H + j] = features[b, H + j] + now if t > 0 else now
            if t == 0 or now > features[b, 2 * H + j]:
                features[b, 2 * H + j] = now
