"""The slow twin of the LSTM kernels: one frame, one weight matrix, one formula at a time.

It shares no line with the package. A network is a plain dictionary,
``{"layers": [(Wx, Wh, b), …], "Wy": …, "by": …}``, and a gradient is another of the same shape.
"""

from __future__ import annotations

import numpy as np


def unflatten(theta, sizes, pooled):
    """Cut the flat vector into matrices (copies)."""
    rest = list(theta)

    def take(*shape):
        count = int(np.prod(shape))
        taken = np.array(rest[:count]).reshape(shape)
        del rest[:count]
        return taken

    network = {"layers": []}
    below = sizes[0]
    for units in sizes[1:-1]:
        network["layers"].append((take(below, 4 * units), take(units, 4 * units), take(4 * units)))
        below = units
    network["Wy"] = take(3 * below if pooled else below, sizes[-1])
    network["by"] = take(sizes[-1])
    assert not rest
    return network


def flatten(network):
    pieces = [block.ravel() for layer in network["layers"] for block in layer]
    return np.concatenate([*pieces, network["Wy"].ravel(), network["by"]])


def zeros_like(network):
    return {
        "layers": [tuple(np.zeros_like(block) for block in layer) for layer in network["layers"]],
        "Wy": np.zeros_like(network["Wy"]),
        "by": np.zeros_like(network["by"]),
    }


def sigmoid(z):
    return 1.0 / (1.0 + np.exp(-z))


def layer_forward(layer, frames):
    """Run one layer over the frames of one series; remember each frame's gates and states."""
    Wx, Wh, b = layer
    units = len(Wh)
    h, c = np.zeros(units), np.zeros(units)
    memory = []
    for x in frames:
        z = x @ Wx + h @ Wh + b
        i, f = sigmoid(z[:units]), sigmoid(z[units : 2 * units])
        g, o = np.tanh(z[2 * units : 3 * units]), sigmoid(z[3 * units :])
        h_before, c_before = h, c
        c = f * c_before + i * g
        h = o * np.tanh(c)
        memory.append((x, h_before, c_before, i, f, g, o, c, h))
    return memory


def layer_backward(layer, memory, dh_from_above):
    """Go back through the frames of one series; return the layer's gradient and that of its x."""
    Wx, Wh, b = layer
    dWx, dWh, db = np.zeros_like(Wx), np.zeros_like(Wh), np.zeros_like(b)
    dh_later, dc_later = np.zeros(len(Wh)), np.zeros(len(Wh))
    dxs = []
    for (x, h_before, c_before, i, f, g, o, c, _), dh_above in zip(
        reversed(memory), reversed(dh_from_above), strict=True
    ):
        dh = dh_above + dh_later
        dc = dc_later + dh * o * (1.0 - np.tanh(c) ** 2)
        dz = np.concatenate(
            [
                dc * g * i * (1.0 - i),
                dc * c_before * f * (1.0 - f),
                dc * i * (1.0 - g**2),
                dh * np.tanh(c) * o * (1.0 - o),
            ]
        )
        dWx += np.outer(x, dz)
        dWh += np.outer(h_before, dz)
        db += dz
        dxs.insert(0, Wx @ dz)
        dh_later, dc_later = Wh @ dz, dc * f
    return (dWx, dWh, db), dxs


def pool(hidden):
    """[last, mean, max] over time."""
    return np.concatenate([hidden[-1], np.mean(hidden, axis=0), np.max(hidden, axis=0)])


def pool_backward(hidden, d_features):
    T, units = np.shape(hidden)
    dh = np.zeros((T, units))
    for j in range(units):
        highest = [h[j] for h in hidden].index(max(h[j] for h in hidden))
        dh[T - 1, j] += d_features[j]
        dh[:, j] += d_features[units + j] / T
        dh[highest, j] += d_features[2 * units + j]
    return list(dh)


def answer(network, frames, pooled):
    """Return the raw outputs for one series: [T, K], or [K] if pooled; and the layers' memories."""
    memories, inputs = [], frames
    for layer in network["layers"]:
        memories.append(layer_forward(layer, inputs))
        inputs = [moment[-1] for moment in memories[-1]]
    features = pool(inputs) if pooled else np.array(inputs)
    return features @ network["Wy"] + network["by"], memories


def loss_of_row(loss, y, target):
    """Return (sum, number of scored values, derivative) for one row of outputs."""
    if loss == "cross entropy":
        if np.isnan(target).any():
            return 0.0, 0, np.zeros_like(y)
        log_p = y - y.max() - np.log(np.exp(y - y.max()).sum())
        return -(target * log_p).sum(), 1, np.exp(log_p) * target.sum() - target
    total, count, dy = 0.0, 0, np.zeros_like(y)
    for k, (out, wanted) in enumerate(zip(y, target, strict=True)):
        if np.isnan(wanted):
            continue
        count += 1
        if loss == "squared":
            total += (out - wanted) ** 2
            dy[k] = 2.0 * (out - wanted)
        elif loss == "bernoulli":
            # -wanted log p - (1 - wanted) log(1 - p), also where p is 0 or 1 to the last digit
            total += np.logaddexp(0.0, out) - wanted * out
            dy[k] = sigmoid(out) - wanted
        elif loss == "huber":
            far = abs(out - wanted)
            total += 0.5 * far**2 if far <= 1.0 else far - 0.5
            dy[k] = np.clip(out - wanted, -1.0, 1.0)
    return total, count, dy


def loss_and_gradient(theta, sizes, pooled, loss, batch):
    """Return (sum, number of scored values, gradient of their quotient).

    batch is a list of (frames, targets, skip); targets are rows, or one row if pooled.
    """
    network = unflatten(theta, sizes, pooled)
    gradient = zeros_like(network)
    total, count = 0.0, 0
    for frames, targets, skip in batch:
        y, memories = answer(network, frames, pooled)
        hidden = np.array([moment[-1] for moment in memories[-1]])
        if pooled:
            found, scored, dy = loss_of_row(loss, y, targets)
            gradient["Wy"] += np.outer(pool(hidden), dy)
            gradient["by"] += dy
            dhs = pool_backward(hidden, network["Wy"] @ dy)
            total, count = total + found, count + scored
        else:
            dhs = []
            for t in range(len(frames)):
                if t < skip:
                    dhs.append(np.zeros(hidden.shape[1]))
                    continue
                found, scored, dy = loss_of_row(loss, y[t], targets[t])
                gradient["Wy"] += np.outer(hidden[t], dy)
                gradient["by"] += dy
                dhs.append(network["Wy"] @ dy)
                total, count = total + found, count + scored
        for number in reversed(range(len(memories))):
            own, dhs = layer_backward(network["layers"][number], memories[number], dhs)
            for sums, more in zip(gradient["layers"][number], own, strict=True):
                sums += more
    return total, count, flatten(gradient) / max(count, 1)


def adam(theta, m, v, step, gradient, rate, clip=0.0, weight_decay=0.0):
    """Return theta, m, v after step number ``step`` (the first is 1)."""
    length = np.sqrt((gradient**2).sum())
    if clip and length > clip:
        gradient = gradient * clip / length
    m = 0.9 * m + 0.1 * gradient
    v = 0.999 * v + 0.001 * gradient**2
    m_hat, v_hat = m / (1.0 - 0.9**step), v / (1.0 - 0.999**step)
    theta = theta - rate * weight_decay * theta
    return theta - rate * m_hat / (np.sqrt(v_hat) + 1e-8), m, v
