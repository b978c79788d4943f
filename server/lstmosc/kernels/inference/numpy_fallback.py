"""Predictions by plain numpy: what answers while the kernels of hearing.py are being compiled.

The same functions with the same meaning, a hundred times slower for small networks. A stream's
arena is here an object of its own kind.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from lstmosc.kernels.inference.rollout_rule import Continuing
from lstmosc.kernels.network.losses import BERNOULLI, CROSS_ENTROPY
from lstmosc.kernels.parameters import EVERY_FRAME, POOLED, Array, blocks, state_size

SUREST = 27.6  # as in readout.py


@dataclass
class Layer:
    """One layer's weights and the state of B series."""

    Wx: Array  # [D, 4H]
    Wh: Array  # [H, 4H]
    b: Array  # [4H]
    h: Array  # [B, H]
    c: Array  # [B, H]

    def hear(self, x: Array) -> Array:
        """Let the first series hear a frame each, x [rows, D]; return their h [rows, H]."""
        rows, H = len(x), len(self.Wh)
        z = x @ self.Wx + self.h[:rows] @ self.Wh + self.b
        i, f, o = (_sigmoid(z[:, gate * H : (gate + 1) * H]) for gate in (0, 1, 3))
        g = np.tanh(z[:, 2 * H : 3 * H])
        self.c[:rows] = f * self.c[:rows] + i * g
        self.h[:rows] = o * np.tanh(self.c[:rows])
        return self.h[:rows]


@dataclass
class Network:
    """Layers and readout."""

    layers: list[Layer]
    Wy: Array  # [F, K]
    by: Array  # [K]

    @staticmethod
    def of(theta: Array, sizes: Array, head: int, B: int) -> Network:
        """Cut theta into matrices, with states of zeros for B series."""
        cut = [
            theta[offset : offset + int(np.prod(shape))].reshape(shape)
            for _, offset, shape in blocks(sizes, head)
        ]
        layers = []
        for at, H in enumerate(sizes[1:-1]):
            h, c = np.zeros((2, B, H), theta.dtype)
            Wx, Wh, b = cut[3 * at : 3 * at + 3]
            layers.append(Layer(Wx, Wh, b, h, c))
        return Network(layers, cut[-2], cut[-1])

    def hear(self, x: Array) -> Array:
        """Let the first series hear a frame each, x [rows, D]; return the last layer's h."""
        for layer in self.layers:
            x = layer.hear(x)
        return x

    def answer(self, features: Array) -> Array:
        """Return the outputs [rows, K] for features [rows, F]."""
        return np.asarray(features @ self.Wy + self.by)


def _sigmoid(z: Array) -> Array:
    return np.asarray(0.5 + 0.5 * np.tanh(0.5 * z))


def run(theta: Array, sizes: Array, state: Array, frames: Array, out: Array) -> None:
    """Hear frames [T, D] one by one; see predict.run."""
    network = Network.of(theta, sizes, EVERY_FRAME, 1)
    widths = np.repeat(sizes[1:-1], 2)
    places = np.split(state[: state_size(sizes)], np.cumsum(widths)[:-1])
    kept = [part for layer in network.layers for part in (layer.h, layer.c)]
    for part, place in zip(kept, places, strict=True):
        part[0] = place
    for x, y in zip(frames, out, strict=True):
        y[:] = network.answer(network.hear(x[None]))[0]
    for part, place in zip(kept, places, strict=True):
        place[:] = part[0]


def predict(
    theta: Array,
    sizes: Array,
    head: int,
    frames: Array,
    starts: Array,
    lengths: Array,
    which: Array,
    out: Array,
) -> None:
    """Answer to the segments ``which``, all side by side; see predict.predict."""
    members = which[np.argsort(-lengths[which], kind="stable")]
    network = Network.of(theta, sizes, head, len(members))
    last, total, highest = np.zeros((3, len(members), sizes[-2]), theta.dtype)
    highest -= np.inf
    for t in range(int(lengths[members].max(initial=0))):
        running = members[lengths[members] > t]
        rows = len(running)
        h = network.hear(frames[starts[running] + t])
        if head == EVERY_FRAME:
            out[starts[running] + t] = network.answer(h)
        last[:rows] = h
        total[:rows] += h
        highest[:rows] = np.maximum(highest[:rows], h)
    if head == POOLED and len(members):
        mean = total / lengths[members][:, None].astype(theta.dtype)
        out[members] = network.answer(np.concatenate([last, mean, highest], axis=1))


def free_run(
    theta: Array, sizes: Array, state: Array, y: Array, how: Continuing, out: Array
) -> None:
    """Continue a series frame by frame; see predict.free_run."""

    def hear(x: Array, y: Array) -> None:
        run(theta, sizes, state, x, y)

    continued(hear, np.zeros((1, sizes[0]), theta.dtype), y, how, out)


def continued(
    hear: Callable[[Array, Array], None], heard: Array, y: Array, how: Continuing, out: Array
) -> None:
    """Do so with a network that hears ``heard`` [1, D], zeros, and overwrites y [1, K]."""
    recent, draws = how.recent, how.draws
    for t in range(len(out)):
        raw = recent.ravel() @ how.weights + how.bias + how.share * y
        frame = chosen(raw, how.loss, how.temperature, draws[t] if len(draws) else None)
        out[t] = heard[0, : len(frame)] = np.clip(frame, how.low, how.high)
        recent[1:] = recent[:-1]
        recent[:1] = out[t]
        if how.share.any():
            hear(heard, y[None])


def chosen(raw: Array, loss: int, temperature: float, draw: Array | None) -> Array:
    """Turn raw outputs [K] into a frame: as they are, or 0s and 1s by loss and draws."""
    if loss == CROSS_ENTROPY:
        lowered = np.maximum(raw - raw.max(), -SUREST)
        reached = np.exp(lowered / temperature).cumsum()
        at = raw.argmax() if draw is None else (reached > draw * reached[-1]).argmax()
        return np.asarray(np.eye(len(raw))[at])
    if loss == BERNOULLI:
        held = np.clip(raw, -SUREST, SUREST) / temperature
        return np.asarray(raw > 0 if draw is None else draw < 1 / (1 + np.exp(-held)), np.float64)
    return raw if draw is None else raw + draw
