"""The linear readout y = features Wy + by, and the features it sees, forward and backward.

EVERY_FRAME: the features are the last layer's hidden states themselves. POOLED: per sequence,
[last, mean, max] of them over its frames.
"""

from __future__ import annotations

from lstmosc.kernels.jit import Array, kernel
from lstmosc.kernels.vectors import add_product, add_rows, set_rows


@kernel
def readout_forward(y: Array, features: Array, Wy: Array, by: Array) -> None:
    """Overwrite y [M, K] with features [M, F] @ Wy [F, K] + by [K]."""
    set_rows(y, by)
    add_product(y, features, Wy)


@kernel
def readout_backward(
    d_features: Array, dWy: Array, dby: Array, dy: Array, features: Array, WyT: Array
) -> None:
    """Add to d_features [M, F], dWy [F, K] and dby [K] what dy [M, K] asks for; WyT [K, F]."""
    add_product(dWy, features.T, dy)
    add_rows(dby, dy)
    add_product(d_features, dy, WyT)


@kernel
def pool_forward(features: Array, peaks: Array, h: Array, alive: Array, first: Array) -> None:
    """Pool the hidden states of a packed batch.

    features [B, 3H] is overwritten with [last, mean, max], peaks [B, H] with the row of h [R, H]
    at which each unit was highest (the earliest such).
    """
    H = h.shape[1]
    for b in range(features.shape[0]):
        last, mean, highest = features[b, :H], features[b, H : 2 * H], features[b, 2 * H :]
        last[:] = h[b]
        mean[:] = h[b]
        highest[:] = h[b]
        peaks[b] = b
        t = 1
        while alive[t] > b:
            row = first[t] + b
            for j in range(H):
                last[j] = h[row, j]
                mean[j] += h[row, j]
                if h[row, j] > highest[j]:
                    highest[j] = h[row, j]
                    peaks[b, j] = row
            t += 1
        for j in range(H):
            mean[j] /= t


@kernel
def pool_backward(dh: Array, d_features: Array, peaks: Array, alive: Array, first: Array) -> None:
    """Add d_features [B, 3H] to dh [R, H] at the rows that the features came from."""
    H = dh.shape[1]
    for b in range(d_features.shape[0]):
        length = 1
        while alive[length] > b:
            length += 1
        for j in range(H):
            share = d_features[b, H + j] / length
            for t in range(length):
                dh[first[t] + b, j] += share
            dh[first[length - 1] + b, j] += d_features[b, j]
            dh[peaks[b, j], j] += d_features[b, 2 * H + j]
