"""One batch forward, backward, and its step: what a fit does over and over.

``frames`` [R, D] holds all series one after the other. A segment n is the rows starts[n] …
starts[n] + lengths[n] (at least one; segments may overlap). With the head EVERY_FRAME its first
skips[n] frames warm the state up and are not scored, and ``targets`` is [R, K]; with POOLED there
is one target per segment, [N, K]. A NaN in a target is not scored.
"""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np

from lstmosc.kernels import checks
from lstmosc.kernels.jit import Array, kernel
from lstmosc.kernels.losses import score
from lstmosc.kernels.lstm import layer_backward, layer_forward
from lstmosc.kernels.optimisers import adam, norm
from lstmosc.kernels.packing import gather, pack
from lstmosc.kernels.readout import pool_backward, pool_forward, readout_backward, readout_forward
from lstmosc.kernels.vectors import transposed
from lstmosc.kernels.weights import POOLED, layer_weights, readout_weights


class Data(NamedTuple):
    """What there is to learn from; see above."""

    frames: Array  # [R, D]
    targets: Array  # [R, K] or [N, K]
    starts: Array  # [N]
    lengths: Array  # [N]
    skips: Array  # [N]


class Work(NamedTuple):
    """The memory of a batch of B segments, R frames and T frames in the longest.

    What a layer needs lies flat, layer after layer: R rows for each of its units.
    """

    alive: Array  # [T + 1] segments that still run at each time
    first: Array  # [T + 1] the first packed row of each time
    batch: Array  # [B] segments, longest first
    x: Array  # [R, D]
    gates: Array  # R · 4H, then their derivative
    c: Array  # R · H
    squashed: Array  # R · H, tanh(c)
    h: Array  # R · H
    dh: Array  # R · H
    dc: Array  # B · largest H
    rest: Array  # B · largest H, zeros
    features: Array  # B · 3H of the last layer (POOLED)
    d_features: Array  # likewise
    peaks: Array  # [B, H]
    y: Array  # [R, K], then its derivative
    targets: Array  # [R, K]


def train_batches(
    theta: Array,
    m: Array,
    v: Array,
    step: Array,
    sizes: Array,
    head: int,
    loss: int,
    frames: Array,
    targets: Array,
    starts: Array,
    lengths: Array,
    skips: Array,
    order: Array,
    bounds: Array,
    rates: Array,
    clip: float,
    weight_decay: float,
    losses: Array,
) -> int:
    """Train on one batch after the other and return how many were done.

    Batch k is the segments order[bounds[k]:bounds[k + 1]], its learning rate rates[k]. The
    gradient of the batch's mean loss is shortened to the length ``clip`` where it is longer (0:
    never). Overwritten: theta, m, v, step (int64 [1]), and losses[k] (float64) with [sum, number of
    scored values]. A batch without any scored value changes nothing. The first batch whose loss or
    gradient is not finite changes nothing and ends the call: the answer is its k.

    Raises Internal if the arrays do not fit each other.
    """
    checks.to_write(theta, theta.dtype, "theta", len(theta))
    theta, sizes, data = _data(theta, sizes, head, frames, targets, starts, lengths, skips)
    order, bounds = checks.batches(order, bounds, len(data.starts))
    checks.to_write(m, theta.dtype, "m", len(theta))
    checks.to_write(v, theta.dtype, "v", len(theta))
    checks.to_write(step, np.int64, "step", 1)
    checks.to_write(losses, np.float64, "losses", len(bounds) - 1, 2)
    rates = checks.to_read(rates, np.float64, "rates", len(bounds) - 1)
    adapted = (theta, m, v, step)
    options = (int(head), int(loss), float(clip), float(weight_decay))
    return _train_batches(*adapted, sizes, *options, data, order, bounds, rates, losses)


def loss_and_gradient(
    theta: Array,
    sizes: Array,
    head: int,
    loss: int,
    frames: Array,
    targets: Array,
    starts: Array,
    lengths: Array,
    skips: Array,
    order: Array,
    gradient: Array,
) -> tuple[float, int]:
    """Return the loss of the batch ``order`` as (sum, number of scored values).

    gradient, of theta's length, is overwritten with the gradient of sum / number (zeros if none).

    Raises Internal if the arrays do not fit each other.
    """
    theta, sizes, data = _data(theta, sizes, head, frames, targets, starts, lengths, skips)
    order, bounds = checks.batches(order, [0, len(order)], len(data.starts))
    checks.to_write(gradient, theta.dtype, "gradient", len(theta))
    return _loss_and_gradient(gradient, theta, sizes, int(head), int(loss), data, order, bounds)


def _data(
    theta: Array,
    sizes: Array,
    head: int,
    frames: Array,
    targets: Array,
    starts: Array,
    lengths: Array,
    skips: Array,
) -> tuple[Array, Array, Data]:
    theta, sizes = checks.network(theta, sizes, head)
    D, K = int(sizes[0]), int(sizes[-1])
    frames = checks.to_read(frames, theta.dtype, "frames", None, D)
    starts, lengths = checks.segments(starts, lengths, len(frames))
    N = len(starts)
    skips = checks.to_read(skips, np.int64, "skips", N)
    wanted = N if head == POOLED else len(frames)
    targets = checks.to_read(targets, theta.dtype, "targets", wanted, K)
    return theta, sizes, Data(frames, targets, starts, lengths, skips)


@kernel
def _train_batches(
    theta: Array,
    m: Array,
    v: Array,
    step: Array,
    sizes: Array,
    head: int,
    loss: int,
    clip: float,
    weight_decay: float,
    data: Data,
    order: Array,
    bounds: Array,
    rates: Array,
    losses: Array,
) -> int:
    work = _allocate(theta, sizes, head, data.lengths, order, bounds)
    gradient = np.empty_like(theta)
    for k in range(len(bounds) - 1):
        batch = order[bounds[k] : bounds[k + 1]]
        total, count = _batch_gradient(gradient, work, theta, sizes, head, loss, data, batch)
        losses[k, 0], losses[k, 1] = total, count
        length = norm(gradient)
        square = theta.dtype.type(length * length)  # Adam squares it in theta's precision
        if not (math.isfinite(total) and math.isfinite(square)):
            return k
        if count > 0:
            scale = clip / length if 0 < clip < length else 1.0
            adam(theta, m, v, step, gradient, rates[k], scale, weight_decay)
    return len(bounds) - 1


@kernel
def _loss_and_gradient(
    gradient: Array,
    theta: Array,
    sizes: Array,
    head: int,
    loss: int,
    data: Data,
    order: Array,
    bounds: Array,
) -> tuple[float, int]:
    work = _allocate(theta, sizes, head, data.lengths, order, bounds)
    return _batch_gradient(gradient, work, theta, sizes, head, loss, data, order)


@kernel
def _allocate(
    theta: Array, sizes: Array, head: int, lengths: Array, order: Array, bounds: Array
) -> Work:
    B = R = T = 0
    for k in range(len(bounds) - 1):
        batch = order[bounds[k] : bounds[k + 1]]
        rows = 0
        for n in batch:
            rows += lengths[n]
            T = max(T, lengths[n])
        B, R = max(B, len(batch)), max(R, rows)
    D, K, top = sizes[0], sizes[-1], sizes[-2]
    units, widest = sizes[1:-1].sum(), sizes[1:-1].max()
    pooled = B if head == POOLED else 0
    scored = B if head == POOLED else R
    number = theta.dtype
    return Work(
        np.zeros(T + 1, np.int64),
        np.zeros(T + 1, np.int64),
        np.zeros(B, np.int64),
        np.empty((R, D), number),
        np.empty(R * 4 * units, number),
        np.empty(R * units, number),
        np.empty(R * units, number),
        np.empty(R * units, number),
        np.empty(R * units, number),
        np.empty(B * widest, number),
        np.zeros(B * widest, number),
        np.empty((pooled, 3 * top), number),
        np.empty((pooled, 3 * top), number),
        np.empty((pooled, top), np.int64),
        np.empty((scored, K), number),
        np.empty((scored, K), number),
    )


@kernel
def _matrix(memory: Array, at: int, rows: int, columns: int) -> Array:
    return memory[at : at + rows * columns].reshape(rows, columns)


@kernel
def _batch_gradient(
    gradient: Array,
    work: Work,
    theta: Array,
    sizes: Array,
    head: int,
    loss: int,
    data: Data,
    batch: Array,
) -> tuple[float, int]:
    segments = work.batch[: len(batch)]
    T = pack(work.alive, work.first, segments, batch, data.lengths)
    R = work.first[T]
    gather(work.x[:R], data.frames, work.first, segments, data.starts, data.lengths)
    wanted = _targets(work, head, data, segments, R)
    gradient[:] = 0
    work.dh[:] = 0
    _forward(work, theta, sizes, T, R)
    total, count = _readout(gradient, work, theta, sizes, head, loss, wanted, R)
    _backward(gradient, work, theta, sizes, T, R)
    if count > 0:
        gradient *= theta.dtype.type(1 / count)
    return total, count


@kernel
def _targets(work: Work, head: int, data: Data, segments: Array, R: int) -> Array:
    # The targets in the order of the outputs, NaN where a frame only warms the state up.
    if head == POOLED:
        wanted = work.targets[: len(segments)]
        for b in range(len(segments)):
            wanted[b] = data.targets[segments[b]]
        return wanted
    wanted = work.targets[:R]
    gather(wanted, data.targets, work.first, segments, data.starts, data.lengths)
    for b in range(len(segments)):
        n = segments[b]
        for t in range(min(data.skips[n], data.lengths[n])):
            wanted[work.first[t] + b] = np.nan
    return wanted


@kernel
def _forward(work: Work, theta: Array, sizes: Array, T: int, R: int) -> None:
    x, B = work.x[:R], work.alive[0]
    at = 0  # units below, the place of a layer in the flat memories
    for layer in range(len(sizes) - 2):
        H = sizes[layer + 1]
        Wx, Wh, b = layer_weights(theta, sizes, layer)
        h = _matrix(work.h, R * at, R, H)
        layer_forward(
            h,
            _matrix(work.c, R * at, R, H),
            _matrix(work.squashed, R * at, R, H),
            _matrix(work.gates, R * 4 * at, R, 4 * H),
            x,
            Wx,
            Wh,
            b,
            _matrix(work.rest, 0, B, H),
            work.alive,
            work.first,
            T,
        )
        x = h
        at += H


@kernel
def _backward(gradient: Array, work: Work, theta: Array, sizes: Array, T: int, R: int) -> None:
    B = work.alive[0]
    at = sizes[1:-1].sum()
    for layer in range(len(sizes) - 3, -1, -1):
        D, H = sizes[layer], sizes[layer + 1]
        at -= H
        x, dx = work.x[:R], _matrix(work.dh, 0, 0, D)
        if layer > 0:
            x, dx = _matrix(work.h, R * (at - D), R, D), _matrix(work.dh, R * (at - D), R, D)
        Wx, Wh, _ = layer_weights(theta, sizes, layer)
        dWx, dWh, db = layer_weights(gradient, sizes, layer)
        dc = _matrix(work.dc, 0, B, H)
        dc[:] = 0
        layer_backward(
            dx,
            dWx,
            dWh,
            db,
            _matrix(work.dh, R * at, R, H),
            dc,
            _matrix(work.gates, R * 4 * at, R, 4 * H),
            _matrix(work.h, R * at, R, H),
            _matrix(work.c, R * at, R, H),
            _matrix(work.squashed, R * at, R, H),
            x,
            transposed(Wx),
            transposed(Wh),
            _matrix(work.rest, 0, B, H),
            work.alive,
            work.first,
            T,
        )


@kernel
def _readout(
    gradient: Array,
    work: Work,
    theta: Array,
    sizes: Array,
    head: int,
    loss: int,
    wanted: Array,
    R: int,
) -> tuple[float, int]:
    # The last layer's h to the loss and back to its dh; the gradient is that of the sum.
    H = sizes[-2]
    at = R * (sizes[1:-1].sum() - H)
    h, dh = _matrix(work.h, at, R, H), _matrix(work.dh, at, R, H)
    features, d_features = h, dh
    if head == POOLED:
        features, d_features = work.features[: len(wanted)], work.d_features[: len(wanted)]
        pool_forward(features, work.peaks, h, work.alive, work.first)
        d_features[:] = 0
    Wy, by = readout_weights(theta, sizes)
    dWy, dby = readout_weights(gradient, sizes)
    y = work.y[: len(wanted)]
    readout_forward(y, features, Wy, by)
    total, count = score(y, wanted, loss)
    readout_backward(d_features, dWy, dby, y, features, transposed(Wy))
    if head == POOLED:
        pool_backward(dh, d_features, work.peaks, work.alive, work.first)
    return total, count
