"""Let PyTorch say what the kernels must answer: writes kernels.npz beside this file.

Run in an environment of its own, with torch and numpy:

    python -m venv /tmp/golden && /tmp/golden/bin/pip install torch numpy
    /tmp/golden/bin/python tests/data/golden/make_golden.py

Each case is a small network in double precision: inputs, initial weights in our order, outputs,
loss, gradient, and the losses and weights of ten optimiser steps.
"""

from __future__ import annotations

import platform
from itertools import pairwise
from pathlib import Path

import numpy as np
import torch
from torch import nn
from torch.nn import functional

VERSION = 2  # raise it when the layout of the file or a case changes; the test asks for it
STEPS = 10

# name: sizes, pooled, loss, clip, weight decay; dense units, their activation, momentum of SGD
CASES = {
    "forecast": ([3, 8, 5, 3], False, "squared", 0.5, 0.0),
    "notes": ([4, 7, 4], False, "bernoulli", 0.0, 0.01),
    "symbols": ([5, 6, 5], False, "cross entropy", 1.0, 0.0),
    "classify": ([2, 9, 4, 3], True, "cross entropy", 1.0, 0.0),
    "regress": ([3, 6, 2], True, "huber", 0.0, 0.1),
    "dense": ([3, 8, 5, 3], False, "squared", 0.5, 0.0, 6, "tanh", -1.0),
    "dense labels": ([2, 9, 3], True, "cross entropy", 1.0, 0.0, 17, "relu", 0.9),
    "momentum": ([3, 6, 2], True, "squared", 0.0, 0.0, 0, "", 0.9),
}
LENGTHS = [7, 1, 12, 4, 7, 9]
SKIPS = [2, 0, 5, 4, 0, 1]
RATE = 0.01


class Network(nn.Module):
    """LSTM layers of different widths and a linear readout."""

    def __init__(self, sizes, pooled, dense=0, activation=""):
        super().__init__()
        self.pooled = pooled
        self.layers = nn.ModuleList(
            nn.LSTM(D, H, batch_first=True) for D, H in pairwise(sizes[:-1])
        )
        features = sizes[-2] * (3 if pooled else 1)
        self.dense = nn.Linear(features, dense) if dense else None
        self.activation = activation
        self.readout = nn.Linear(dense or features, sizes[-1])

    def forward(self, frames):
        h = frames[None]
        for layer in self.layers:
            h, _ = layer(h)
        h = h[0]
        if self.pooled:
            h = torch.cat([h[-1], h.mean(0), h.max(0).values])
        if self.dense is not None:
            h = getattr(torch, self.activation)(self.dense(h))
        return self.readout(h)

    def flat(self, of=lambda parameter: parameter):
        """Gather weights or gradients in our order: Wx, Wh, b per layer, then Wy, by."""
        pieces = []
        for layer in self.layers:
            pieces += [of(layer.weight_ih_l0).T, of(layer.weight_hh_l0).T, of(layer.bias_ih_l0)]
        if self.dense is not None:
            pieces += [of(self.dense.weight).T, of(self.dense.bias)]
        pieces += [of(self.readout.weight).T, of(self.readout.bias)]
        return torch.cat([piece.reshape(-1) for piece in pieces]).detach().numpy().copy()


def mean_loss(network, batch, loss):
    """Return the mean over the scored values of a list of (frames, targets, skip)."""
    values = []
    for frames, targets, skip in batch:
        y = network(frames)
        if network.pooled:
            y, targets = y[None], targets[None]
        y, targets = y[skip:], targets[skip:]
        there = ~torch.isnan(targets)
        if loss == "cross entropy":
            whole = there.all(1)
            values.append(functional.cross_entropy(y[whole], targets[whole], reduction="none"))
            continue
        y, targets = y[there], targets[there]
        if loss == "squared":
            values.append(functional.mse_loss(y, targets, reduction="none"))
        elif loss == "huber":
            values.append(functional.huber_loss(y, targets, reduction="none"))
        else:
            values.append(functional.binary_cross_entropy_with_logits(y, targets, reduction="none"))
    values = torch.cat(values)
    return values.sum() / len(values), len(values)


def make_targets(rng, rows, K, loss):
    if loss == "cross entropy":
        targets = np.eye(K)[rng.integers(0, K, rows)]
    elif loss == "bernoulli":
        targets = rng.integers(0, 2, (rows, K)).astype(float)
    else:
        targets = rng.standard_normal((rows, K)).round(3)
    if rows > len(LENGTHS):
        targets[rng.random(targets.shape) < 0.1] = np.nan
    return targets


def run_case(rng, sizes, pooled, loss, clip, weight_decay, dense=0, activation="", momentum=-1.0):
    frames = rng.standard_normal((sum(LENGTHS), sizes[0])).astype(np.float32)
    targets = make_targets(rng, len(LENGTHS) if pooled else len(frames), sizes[-1], loss)
    targets = targets.astype(np.float32)
    starts = np.cumsum(LENGTHS) - LENGTHS
    batch = []
    for n, (start, length) in enumerate(zip(starts, LENGTHS, strict=True)):
        rows = slice(start, start + length)
        wanted, skip = (targets[n], 0) if pooled else (targets[rows], SKIPS[n])
        batch.append((torch.tensor(frames[rows]).double(), torch.tensor(wanted).double(), skip))
    network = Network(sizes, pooled, dense, activation).double()
    for layer in network.layers:  # we have one bias where PyTorch has two that are added
        nn.init.zeros_(layer.bias_hh_l0)
        layer.bias_hh_l0.requires_grad_(False)
    with torch.no_grad():  # start from numbers that float32 holds exactly
        for parameter in network.parameters():
            parameter.copy_(parameter.float().double())
    found = {"frames": frames, "targets": targets, "theta": network.flat()}
    with torch.no_grad():
        outputs = [network(series) for series, _, _ in batch]
    found["outputs"] = (torch.stack(outputs) if pooled else torch.cat(outputs)).numpy()
    value, count = mean_loss(network, batch, loss)
    value.backward()
    found["loss"], found["count"] = value.item(), count
    found["gradient"] = network.flat(lambda parameter: parameter.grad)
    moving = [parameter for parameter in network.parameters() if parameter.requires_grad]
    optimiser = torch.optim.AdamW(moving, lr=RATE, weight_decay=weight_decay)
    if momentum >= 0:
        optimiser = torch.optim.SGD(moving, lr=RATE, momentum=momentum)
    losses = []
    for _ in range(STEPS):
        optimiser.zero_grad()
        value, _ = mean_loss(network, batch, loss)
        value.backward()
        if clip:
            nn.utils.clip_grad_norm_(moving, clip)
        optimiser.step()
        losses.append(value.item())
    return {**found, "losses": np.array(losses), "trained": network.flat()}


def main():
    rng = np.random.default_rng(20)
    torch.manual_seed(20)
    arrays = {
        "version": VERSION,
        "made_with": f"torch {torch.__version__}, numpy {np.__version__}, "
        f"Python {platform.python_version()}",
        "lengths": np.array(LENGTHS),
        "skips": np.array(SKIPS),
        "rate": RATE,
        "names": np.array(list(CASES)),
    }
    for name, case in CASES.items():
        sizes, pooled, loss, clip, weight_decay, *options = case
        arrays[f"{name}/sizes"], arrays[f"{name}/pooled"] = np.array(sizes), pooled
        arrays[f"{name}/loss_name"] = loss
        arrays[f"{name}/clip"], arrays[f"{name}/weight_decay"] = clip, weight_decay
        arrays[f"{name}/options"] = np.array([str(each) for each in options])
        for key, value in run_case(rng, *case).items():
            arrays[f"{name}/{key}"] = value
    np.savez_compressed(Path(__file__).with_name("kernels.npz"), **arrays)


if __name__ == "__main__":
    main()
