"""Proportions of convolutions in plain numpy: what stands in while convolutions.py is compiled.

It comes to the same to the bit, and is its twin in tests. Shapes as there.
"""

from __future__ import annotations

import numpy as np

from lstmosc.kernels.features.bank import TAPS, TRIPLES, ConvolutionBank
from lstmosc.kernels.parameters import Array


def proportions(
    frames: Array, starts: Array, lengths: Array, bank: ConvolutionBank, out: Array
) -> None:
    """Overwrite out [N, J, 84, Q] with the shares of frames at which outputs exceed biases."""
    mixing, P = bank.mixing, (TAPS - 1) * int(bank.dilations[-1])
    for n, (start, T) in enumerate(zip(starts, lengths, strict=True)):
        x = np.empty((mixing.shape[1], P + T), np.float32)
        counts = np.zeros(bank.biases.shape, np.int64)
        pad(frames[start], mixing, P, x)
        add(frames[start : start + T], bank, x, P, counts)
        out[n] = counts / T


def pad(frame: Array, mixing: Array, P: int, x: Array) -> None:
    """Overwrite the first P frames of x [M, P + n] with one frame [D]."""
    x[:, :P] = _mixed(frame[None], mixing)


def add(frames: Array, bank: ConvolutionBank, x: Array, at: int, counts: Array) -> None:
    """Add to counts [J, 84, Q] those of frames [n, D], which follow the first ``at`` of x."""
    mixing, dilations, columns, biases = bank
    n = len(frames)
    x[:, at : at + n] = _mixed(frames, mixing)
    for j, dilation in enumerate(dilations):
        made = _convolved(x, at - (TAPS - 1) * dilation, n, dilation, columns[j])
        counts[j] += (made[:, None, :] > biases[j][:, :, None]).sum(axis=2)


def outputs(frames: Array, mixing: Array, dilation: int, columns: Array, out: Array) -> None:
    """Overwrite out [84, T] with what each kernel makes of frames [T, D] at one dilation."""
    P = (TAPS - 1) * dilation
    x = np.empty((mixing.shape[1], P + len(frames)), np.float32)
    pad(frames[0], mixing, P, x)
    x[:, P:] = _mixed(frames, mixing)
    out[:] = _convolved(x, 0, len(frames), dilation, columns)


def _mixed(frames: Array, mixing: Array) -> Array:
    mixed = np.zeros((mixing.shape[1], len(frames)), np.float32)
    for d, weights in enumerate(mixing):
        mixed += weights[:, None] * frames[:, d]
    return mixed


def _convolved(x: Array, first: int, n: int, dilation: int, columns: Array) -> Array:
    taps = [x[:, first + tap * dilation :][:, :n] for tap in range(TAPS)]
    sums = taps[0].copy()
    for more in taps[1:]:
        sums += more
    stacked = np.stack(taps)
    one, two, three = (stacked[TRIPLES[:, i], columns] for i in range(3))
    return np.asarray(np.float32(3.0) * (one + two + three) - sums[columns])
