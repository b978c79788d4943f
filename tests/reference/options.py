"""The slow twin of a fit's options, forward only: gradients are tried by nudging the weights.

A mask is a function (place, row, unit) -> factor; a state is a list of (h, c), one per layer.
"""

from __future__ import annotations

import numpy as np

from reference import lstm as plain

ALL = (1 << 64) - 1
ACTIVATIONS = {
    0: lambda x: x,
    1: plain.sigmoid,
    2: lambda x: np.maximum(x, 0.0),
    3: np.tanh,
}


def mixed(number):
    """SplitMix64."""
    z = (number + 0x9E3779B97F4A7C15) & ALL
    z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & ALL
    z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & ALL
    return z ^ (z >> 31)


def mask(seed, step, share, widths):
    """Return the factor of every unit of every row at every place; widths[place] are wide."""

    def factor(place, row, unit):
        key = mixed(mixed(mixed(seed & ALL) ^ step) ^ place)
        draw = (mixed(key ^ (row * widths[place] + unit)) >> 11) / 2**53
        return 1.0 / (1.0 - share) if draw >= share else 0.0

    return factor


def unflatten(theta, sizes, pooled, dense):
    """As plain.unflatten; with a dense layer Wj and bj, too."""
    if not dense:
        return plain.unflatten(theta, sizes, pooled)
    K = sizes[-1]
    cut = len(theta) - (dense + 1) * K
    network = plain.unflatten(theta[:cut], [*sizes[:-1], dense], pooled)
    network["Wj"], network["bj"] = network["Wy"], network["by"]
    network["Wy"], network["by"] = theta[cut:-K].reshape(dense, K), theta[-K:]
    return network


def layer_forward(layer, frames, start):
    """Run one layer from a state; return the hidden states and the last (h, c)."""
    Wx, Wh, b = layer
    units, hidden = len(Wh), []
    h, c = start
    for x in frames:
        z = x @ Wx + h @ Wh + b
        i, f = plain.sigmoid(z[:units]), plain.sigmoid(z[units : 2 * units])
        g, o = np.tanh(z[2 * units : 3 * units]), plain.sigmoid(z[3 * units :])
        c = f * c + i * g
        h = o * np.tanh(c)
        hidden.append(h)
    return np.array(hidden), (h, c)


def answer(network, features, readout):
    dense, activation, output = readout
    if dense:
        features = ACTIVATIONS[activation](features @ network["Wj"] + network["bj"])
    return ACTIVATIONS[output](features @ network["Wy"] + network["by"])


def rows_of(lengths):
    """Say in which row of a packed batch the frames of each sequence lie: longest first."""
    by_length = sorted(range(len(lengths)), key=lambda n: -lengths[n])
    rows, row = [[] for _ in lengths], 0
    for t in range(max(lengths, default=0)):
        for n in by_length:
            if lengths[n] > t:
                rows[n].append(row)
                row += 1
    return rows, by_length


def loss_of(theta, sizes, pooled, loss, batch, readout=(0, 0, 0), factor=None, states=None):
    """Return (sum, number of scored values, last states); ``batch`` as in plain.lstm."""
    network = unflatten(theta, sizes, pooled, readout[0])
    rows, by_length = rows_of([len(frames) for frames, _, _ in batch])
    factor = factor or (lambda place, row, unit: 1.0)
    total, count, ends = 0.0, 0, []
    for n, (frames, targets, skip) in enumerate(batch):
        ends.append([])
        for at, layer in enumerate(network["layers"]):
            units = len(layer[1])
            start = states[n][at] if states else (np.zeros(units), np.zeros(units))
            frames, end = layer_forward(layer, frames, start)
            ends[-1].append(end)
            if not pooled or at < len(network["layers"]) - 1:
                frames = (
                    np.array([[factor(at, row, j) for j in range(units)] for row in rows[n]])
                    * frames
                )
        if pooled:
            features = plain.pool(frames)
            b, place = by_length.index(n), len(network["layers"])
            features = features * [factor(place, b, j) for j in range(len(features))]
            scored_pairs = [(answer(network, features, readout), targets)]
        else:
            scored_pairs = list(zip(answer(network, frames, readout), targets, strict=True))[skip:]
        for y, target in scored_pairs:
            found, scored, _ = plain.loss_of_row(loss, y, target)
            total, count = total + found, count + scored
    return total, count, ends
