"""Readout: pooling over time, each loss with its derivative, and sampling of generated frames.

The readout y = [features 1] Wy is a product like a layer's. EVERY_FRAME: the features are the last
layer's hidden states themselves. POOLED: per sequence, [last, mean, max] of them over its frames.
"""

from __future__ import annotations

import math

from lstmosc.kernels.compile.jit import Array, loop_inner
from lstmosc.kernels.network.losses import BERNOULLI, CROSS_ENTROPY, SQUARED
from lstmosc.kernels.simd.views import copy, matrix, part

MAX_LOG_ODDS = 27.6  # a probability of 1e-12, or of all but that: no draw finds it


@loop_inner
def pool_forward(
    features: Array,
    peaks: Array,
    scratch: tuple[Array, Array, Array],
    h: Array,
    batch_sizes: Array,
    offsets: Array,
    T: int,
) -> None:
    """Pool the hidden states h [R, H + 1] of a packed batch.

    features [B, 3H + 1] is overwritten with [last, mean, max, 1], peaks [B, Hp] with the time at
    which each unit was highest (the earliest such). The scratch is three arrays [B or more, Hp], of
    which the first holds zeros in the columns from H on.
    """
    now, total, highest = scratch
    B, H, Hp = batch_sizes[0], h.shape[1] - 1, now.shape[1]
    for b in range(B):
        for j in range(Hp):
            total[b, j], highest[b, j], peaks[b, j] = 0, -math.inf, 0
    for t in range(T):
        copy(part(now, 0, batch_sizes[t], 0, H), part(h, offsets[t], offsets[t + 1], 0, H))
        many = batch_sizes[t] * Hp
        flat = (matrix(now, 0, 1, many), matrix(total, 0, 1, many), matrix(highest, 0, 1, many))
        _pool_frame(flat, matrix(peaks, 0, 1, many), t)
    length = T
    for b in range(B):
        while batch_sizes[length - 1] <= b:
            length -= 1
        for j in range(H):
            features[b, j] = h[offsets[length - 1] + b, j]
            features[b, H + j] = total[b, j] / length
            features[b, 2 * H + j] = highest[b, j]
        features[b, 3 * H] = 1


@loop_inner
def _pool_frame(flat: tuple[Array, Array, Array], peaks: Array, t: int) -> None:
    # One frame of all sequences and units in one row, so that the loop becomes vectors.
    now, total, highest = flat
    for i in range(now.shape[1]):
        higher = now[0, i] > highest[0, i]
        total[0, i] += now[0, i]
        highest[0, i] = now[0, i] if higher else highest[0, i]
        peaks[0, i] = t if higher else peaks[0, i]


@loop_inner
def pool_backward(
    dh: Array,
    d_features: Array,
    peaks: Array,
    d_mean: Array,
    H: int,
    batch_sizes: Array,
    offsets: Array,
    T: int,
) -> None:
    """Overwrite dh [R, Hp] of a packed batch from d_features [B, 3H or more].

    d_mean [B, Hp] is scratch; its columns from H on hold zeros.
    """
    B, Hp, length = batch_sizes[0], dh.shape[1], T
    for b in range(B):
        while batch_sizes[length - 1] <= b:
            length -= 1
        for j in range(H):
            d_mean[b, j] = d_features[b, H + j] / length
    for t in range(T):
        copy(part(dh, offsets[t], offsets[t + 1], 0, Hp), d_mean)
    length = T
    for b in range(B):
        while batch_sizes[length - 1] <= b:
            length -= 1
        for j in range(H):
            dh[offsets[length - 1] + b, j] += d_features[b, j]
            dh[offsets[peaks[b, j]] + b, j] += d_features[b, 2 * H + j]


@loop_inner
def score(scores: Array, y: Array, targets: Array, loss: int, low: int, high: int) -> None:
    """Overwrite scores [M, 2] with loss and number of scored values of each row low … high.

    y [M, K or more] holds outputs and is overwritten with the derivative; targets [M, K].
    """
    for m in range(low, high):
        if loss == SQUARED:
            scores[m, 0], scores[m, 1] = _squared(y, targets, m)
        elif loss == CROSS_ENTROPY:
            scores[m, 0], scores[m, 1] = _cross_entropy(y, targets, m)
        elif loss == BERNOULLI:
            scores[m, 0], scores[m, 1] = _bernoulli(y, targets, m)
        else:
            scores[m, 0], scores[m, 1] = _huber(y, targets, m)


@loop_inner
def _squared(y: Array, targets: Array, m: int) -> tuple[float, int]:
    total, count = y.dtype.type(0), 0
    for k in range(targets.shape[1]):
        scored = targets[m, k] == targets[m, k]
        d = y[m, k] - targets[m, k] if scored else y.dtype.type(0)
        total += d * d
        count += scored
        y[m, k] = d + d
    return total, count


@loop_inner
def _huber(y: Array, targets: Array, m: int) -> tuple[float, int]:
    total, count = 0.0, 0
    for k in range(targets.shape[1]):
        scored = targets[m, k] == targets[m, k]
        d = y[m, k] - targets[m, k] if scored else y.dtype.type(0)
        near = max(min(d, 1), -1)
        total += near * (d - near / 2)
        count += scored
        y[m, k] = near
    return total, count


@loop_inner
def _bernoulli(y: Array, targets: Array, m: int) -> tuple[float, int]:
    total, count = 0.0, 0
    for k in range(targets.shape[1]):
        if math.isnan(targets[m, k]):
            y[m, k] = 0
            continue
        small = math.exp(-abs(y[m, k]))  # never overflows
        p = 1 / (1 + small) if y[m, k] >= 0 else small / (1 + small)
        total += max(y[m, k], 0.0) - y[m, k] * targets[m, k] + math.log1p(small)
        y[m, k] = p - targets[m, k]
        count += 1
    return total, count


@loop_inner
def _cross_entropy(y: Array, targets: Array, m: int) -> tuple[float, int]:
    K = targets.shape[1]
    highest, mass, weight, likely = y[m, 0], 0.0, 0.0, 0.0
    for k in range(K):
        highest = max(highest, y[m, k])
        weight += targets[m, k]
    if math.isnan(weight):
        for k in range(K):
            y[m, k] = 0
        return 0.0, 0
    for k in range(K):
        mass += math.exp(y[m, k] - highest)
        likely += targets[m, k] * (y[m, k] - highest)
    for k in range(K):
        y[m, k] = weight * math.exp(y[m, k] - highest) / mass - targets[m, k]
    return weight * math.log(mass) - likely, 1


@loop_inner
def sample_frame(
    out: Array, t: int, loss: int, temperature: float, draws: Array, high: Array
) -> None:
    """Turn row t of raw outputs [T, K] into a frame: as it is, or 0s and 1s by loss and draws.

    Of symbols none is chosen that no series had: one whose highest value, of high [K], is 0.

    draws [T, …] holds numbers that are drawn uniformly between 0 and 1, or what is to be added to
    outputs that are numbers; no rows: the most likely is chosen, and nothing added.
    """
    K, drawn = out.shape[1], len(draws) > 0
    if loss == BERNOULLI:
        for k in range(K):
            odds = min(max(out[t, k], -MAX_LOG_ODDS), MAX_LOG_ODDS)
            if drawn:
                out[t, k] = draws[t, k] < 1 / (1 + math.exp(-odds / temperature))
            else:
                out[t, k] = odds > 0
    elif loss == CROSS_ENTROPY:
        for k in range(K):
            if high[k] <= 0:
                out[t, k] = -math.inf
        chosen = _sample_symbol(out, t, temperature, draws[t, 0]) if drawn else _argmax(out, t)
        for k in range(K):
            out[t, k] = k == chosen
    elif drawn:
        for k in range(K):
            out[t, k] += draws[t, k]


@loop_inner
def _argmax(out: Array, t: int) -> int:
    best = 0
    for k in range(1, out.shape[1]):
        if out[t, k] > out[t, best]:
            best = k
    return best


@loop_inner
def _sample_symbol(out: Array, t: int, temperature: float, draw: float) -> int:
    # The first at which the likelihoods summed so far exceed the draw.
    K: int = out.shape[1]
    highest, mass = out[t, _argmax(out, t)], 0.0
    for k in range(K):
        seen = out[t, k] > -math.inf
        out[t, k] = math.exp(max(out[t, k] - highest, -MAX_LOG_ODDS) / temperature) if seen else 0.0
        mass += out[t, k]
    reached = 0.0
    for k in range(K):
        reached += out[t, k]
        if reached > draw * mass:
            return k
    return _argmax(out, t)  # by rounding alone
