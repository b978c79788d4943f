"""Inference in plain numpy: what predicts while the compiled kernels are being made.

The same functions as in lstm_inference.py and group_inference.py with the same meaning, a hundred
times slower for small networks. A workspace is here an object of its own kind.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from lstmosc.kernels.inference.event_rule import EventRule
from lstmosc.kernels.inference.ngram_table import context_of, mixed
from lstmosc.kernels.inference.rollout_rule import RolloutRule
from lstmosc.kernels.network import events
from lstmosc.kernels.network.losses import BERNOULLI, CROSS_ENTROPY
from lstmosc.kernels.parameters import (
    EVERY_FRAME,
    POOLED,
    Architecture,
    Array,
    SeriesData,
    blocks,
)

MAX_LOG_ODDS = 27.6  # as in readout.py


@dataclass
class Layer:
    """One layer's weights and the state of B series."""

    Wx: Array  # [D, 4H]
    Wh: Array  # [H, 4H]
    b: Array  # [4H]
    h: Array  # [B, H]
    c: Array  # [B, H]

    def step(self, x: Array) -> Array:
        """Read a frame of each of the first series, x [rows, D]; return their h [rows, H]."""
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
        """Return theta as matrices, with states of zeros for B series."""
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

    def step(self, x: Array) -> Array:
        """Read a frame of each of the first series, x [rows, D]; return the last layer's h."""
        for layer in self.layers:
            x = layer.step(x)
        return x

    def readout(self, features: Array) -> Array:
        """Return the outputs [rows, K] for features [rows, F]."""
        return np.asarray(features @ self.Wy + self.by)


def _sigmoid(z: Array) -> Array:
    return np.asarray(0.5 + 0.5 * np.tanh(0.5 * z))


class Workspace(NamedTuple):
    """A network as its workspace, and its sizes."""

    sizes: list[int]
    workspace: Network


def checkout(theta: Array, sizes: Array) -> None:
    """Return that none is kept: making one costs little."""


def make(theta: Array, sizes: Array) -> Workspace:
    """Return an EVERY_FRAME network for one series, in the state of zeros."""
    return Workspace(sizes.tolist(), Network.of(theta, sizes, EVERY_FRAME, 1))


def check_in(used: Workspace) -> None:
    """Let it go."""


def reset(network: Network) -> None:
    """Return to the state of zeros."""
    for part in _states(network):
        part[:] = 0


def load_state(network: Network, state: Array) -> None:
    """Overwrite the state."""
    parts = _states(network)
    ends = np.cumsum([len(part) for part in parts])
    for part, values in zip(parts, np.split(state, ends[:-1]), strict=True):
        part[:] = values


def store_state(network: Network, state: Array) -> None:
    """Overwrite ``state`` with that of the network."""
    state[:] = np.concatenate(_states(network))


def _states(network: Network) -> list[Array]:
    return [part[0] for layer in network.layers for part in (layer.h, layer.c)]


def step(network: Network, x: Array, y: Array) -> None:
    """Read a frame x [D]; overwrite y [K] with the outputs."""
    y[:] = network.readout(network.step(x[None]))[0]


def run(network: Network, frames: Array, out: Array) -> None:
    """Read frames [T, D] one by one; overwrite out [T, K]."""
    for x, y in zip(frames, out, strict=True):
        step(network, x, y)


def predict(
    theta: Array, network: Architecture, series: SeriesData, which: Array, out: Array
) -> None:
    """Predict the series ``which``, all side by side; see api.predict."""
    frames, starts, lengths = series
    members = which[np.argsort(-lengths[which], kind="stable")]
    layers = Network.of(theta, network.sizes, network.head, len(members))
    last, total, highest = np.zeros((3, len(members), network.sizes[-2]), theta.dtype)
    highest -= np.inf
    for t in range(int(lengths[members].max(initial=0))):
        running = members[lengths[members] > t]
        rows = len(running)
        h = layers.step(frames[starts[running] + t])
        if network.head == EVERY_FRAME:
            out[starts[running] + t] = layers.readout(h)
        last[:rows] = h
        total[:rows] += h
        highest[:rows] = np.maximum(highest[:rows], h)
    if network.head == POOLED and len(members):
        mean = total / lengths[members][:, None].astype(theta.dtype)
        out[members] = layers.readout(np.concatenate([last, mean, highest], axis=1))


def generate(network: Network, y: Array, rule: RolloutRule, out: Array) -> None:
    """Continue the series frame by frame; see api.InferenceState.generate."""
    x = np.zeros(len(network.layers[0].Wx), y.dtype)
    rollout(lambda: step(network, x, y), x, y, rule, out)


def rollout(
    advance: Callable[[], None], x: Array, y: Array, rule: RolloutRule | EventRule, out: Array
) -> None:
    """Continue a series with a network that reads x [D], zeros at first, and overwrites y [K].

    ``advance`` makes it do so.
    """
    recent = rule.recent
    for t in range(len(out)):
        made = next_event(rule, y, t) if isinstance(rule, EventRule) else _next_frame(rule, y, t)
        out[t] = np.clip(made, rule.low, rule.high)
        recent[1:] = recent[:-1]
        recent[:1] = out[t]
        read = rule.inputs_of(out[t])
        x[: len(read)] = read
        if rule.reads:
            advance()


def _next_frame(rule: RolloutRule, y: Array, t: int) -> Array:
    raw = _linear(rule) + rule.gain * y
    if len(rule.ngram.unigram):
        raw = mixed(rule.ngram, raw[None], np.array([context_of(rule.ngram, rule.recent)]))[0]
    if rule.loss == CROSS_ENTROPY:  # no symbol that no series had
        raw = np.where(rule.high > 0, raw, -np.inf)
    draws = rule.draws
    return sample_frame(raw, rule.loss, rule.temperature, draws[t] if len(draws) else None)


def _linear(rule: RolloutRule | EventRule) -> Array:
    return np.asarray(rule.recent.ravel()[: len(rule.weights)] @ rule.weights + rule.bias)


def next_event(rule: EventRule, y: Array, t: int) -> Array:
    """Return the event [D] that outputs y say by row t of the rule's draws."""
    layout, frame = rule.layout, _linear(rule)
    draw = rule.draws[t] if len(rule.draws) else None
    component = _choice(y[: layout.components], rule.temperature, draw, 0)
    begin = layout.components + component * layout.block
    for d, (kind, place, count, _, _) in enumerate(layout.columns.tolist()):
        mean = y[begin + place]
        if kind == events.CATEGORICAL:
            logits = y[begin + place : begin + place + count]
            frame[d] += layout.values_of(d)[_choice(logits, rule.temperature, draw, 1 + d)]
        elif kind == events.BERNOULLI:
            each = None if draw is None else draw[1 + d : 2 + d]
            frame[d] += sample_frame(np.array([mean]), BERNOULLI, rule.temperature, each)[0]
        elif draw is None:
            frame[d] += mean
        else:
            spread = np.hypot(np.exp(y[begin + place + 1]), layout.floors[d])
            frame[d] += mean + spread * draw[1 + d]
    return frame


def _choice(logits: Array, temperature: float, draw: Array | None, column: int) -> int:
    each = None if draw is None else draw[column : column + 1]
    return int(sample_frame(logits, CROSS_ENTROPY, temperature, each).argmax())


def sample_frame(raw: Array, loss: int, temperature: float, draw: Array | None) -> Array:
    """Turn raw outputs [K] into a frame: as they are, or 0s and 1s by loss and draws."""
    if loss == CROSS_ENTROPY:
        lowered = np.maximum(raw - raw.max(), -MAX_LOG_ODDS)
        reached = np.where(raw > -np.inf, np.exp(lowered / temperature), 0.0).cumsum()
        at = raw.argmax() if draw is None else (reached > draw * reached[-1]).argmax()
        return np.asarray(np.eye(len(raw))[at])
    if loss == BERNOULLI:
        held = np.clip(raw, -MAX_LOG_ODDS, MAX_LOG_ODDS) / temperature
        return np.asarray(raw > 0 if draw is None else draw < 1 / (1 + np.exp(-held)), np.float64)
    return raw if draw is None else raw + draw
