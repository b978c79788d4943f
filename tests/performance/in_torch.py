"""The same networks in PyTorch, for kernels.py to measure beside ours; None where it is missing."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from typing import Any

import numpy as np

from lstmosc.kernels.parameters import EVERY_FRAME, POOLED, blocks

try:
    import torch
except ImportError:
    torch = None


def network_of(theta: np.ndarray, sizes: np.ndarray, head: int):
    """Build the same network, readout included, in PyTorch."""
    hidden = [int(size) for size in sizes[1:-1]]
    assert len(set(hidden)) == 1
    lstm = torch.nn.LSTM(int(sizes[0]), hidden[0], len(hidden), batch_first=True)
    pooled = 3 if head == POOLED else 1
    readout = torch.nn.Linear(pooled * hidden[-1], int(sizes[-1]))
    found = {
        name: torch.from_numpy(theta[at : at + int(np.prod(shape))].reshape(shape).copy())
        for name, at, shape in blocks(sizes, head)
    }
    with torch.no_grad():
        for layer in range(len(hidden)):
            getattr(lstm, f"weight_ih_l{layer}").copy_(found[f"lstm{layer}.Wx"].T)
            getattr(lstm, f"weight_hh_l{layer}").copy_(found[f"lstm{layer}.Wh"].T)
            getattr(lstm, f"bias_ih_l{layer}").copy_(found[f"lstm{layer}.b"])
            getattr(lstm, f"bias_hh_l{layer}").zero_()
        readout.weight.copy_(found["readout.Wy"].T)
        readout.bias.copy_(found["readout.by"])
    return lstm, readout


def torch_training(job: Any, fit: Any, carried: bool = False) -> Callable[[], object]:
    """Return the training of the same batches by PyTorch."""
    lstm, readout = network_of(fit.state.theta, fit.network.sizes, job.head)
    adam = torch.optim.Adam([*lstm.parameters(), *readout.parameters()], lr=1e-3)
    frames = torch.from_numpy(fit.data.frames).reshape(job.N, job.T, job.D)
    order, bounds = fit.plan.order, fit.plan.bounds
    targets = torch.from_numpy(fit.data.targets)
    if job.head == EVERY_FRAME:
        targets = targets.reshape(job.N, job.T, job.K)

    def work() -> None:
        state = None
        for low, high in itertools.pairwise(bounds):
            batch = order[low:high]
            if not carried or not batch[0]:
                state = None
            h, state = lstm(frames[batch], state)
            state = tuple(each.detach() for each in state)
            if job.head == POOLED:
                features = torch.cat([h[:, -1], h.mean(1), h.max(1).values], 1)
                loss = torch.nn.functional.cross_entropy(readout(features), targets[batch])
            else:
                loss = torch.nn.functional.mse_loss(readout(h), targets[batch])
            adam.zero_grad()
            loss.backward()
            adam.step()

    return work


def torch_stepping(units: int) -> Callable[[], object]:
    """Return 100 steps of the same network in PyTorch."""
    cell, readout = torch.nn.LSTMCell(13, units), torch.nn.Linear(units, 13)
    frame = torch.randn(1, 13)

    def work() -> None:
        with torch.inference_mode():
            state = None
            for _ in range(100):
                state = cell(frame, state)
                readout(state[0])

    return work


def torch_free_running(
    theta: np.ndarray, sizes: np.ndarray, primer: np.ndarray
) -> Callable[[], object]:
    """Return 1000 frames of a network's own answers, after a primer."""
    lstm, readout = network_of(theta, sizes, EVERY_FRAME)
    given = torch.from_numpy(primer)[None]

    def work() -> None:
        with torch.inference_mode():
            h, state = lstm(given)
            y = readout(h[:, -1:])
            for _ in range(1000):
                h, state = lstm(y, state)
                y = readout(h)

    return work
