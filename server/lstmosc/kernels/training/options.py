"""Dropout, a dense layer, activations of the outputs, and SGD: what most fits do not use.

The kernels are compiled a second time for fits that do, when the first of them comes: a fit without
options runs code that knows nothing of them.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from lstmosc.errors import Internal
from lstmosc.kernels.network.layout import padded
from lstmosc.kernels.parameters import POOLED, Architecture, Array, Readout
from lstmosc.kernels.training.arrays import Hyperparameters


def is_plain(readout: Readout, hyper: Hyperparameters) -> bool:
    """Whether the kernels that every fit uses do all of it."""
    return hyper.momentum < 0 and hyper.dropout == 0 and readout.plain


class Extras(NamedTuple):
    """Options and their memory, as the kernels take them; M is R, or B if pooled.

    The top is what lies above the dense layer, [J + 1, K padded]: weights, two moments, gradients.
    """

    momentum: float
    dropout: float
    seed: int
    dense: int  # J
    activation: int
    output: int
    top: Array  # [(3 + shards) · (J + 1) · Kf]
    transposed: Array  # [K, Jf]
    dense_output: Array  # [M, J + 1] activations and 1; a thread's own, as are those below
    outputs: Array  # [M, Kf], then the loss's derivative by them
    targets: Array  # [M, K]


def extras_for(
    network: Architecture, hyper: Hyperparameters, most: tuple[int, int, int], number: np.dtype
) -> Extras:
    """Return memory for ``most`` = R frames, B sequences and a number of shards.

    Raises Internal if the options do not fit.
    """
    if not (0 <= hyper.dropout < 1 and hyper.momentum < 1):
        raise Internal("dropout is 0 to below 1, and momentum below 1")
    R, B, shards = most
    J, K = network.readout.dense, int(network.sizes[-1])
    M = (B if network.head == POOLED else R) if J else 0
    return Extras(
        momentum=float(hyper.momentum),
        dropout=float(hyper.dropout),
        seed=int(hyper.seed),
        dense=J,
        activation=int(network.readout.activation),
        output=int(network.readout.output),
        top=np.zeros((3 + shards) * (J + 1) * padded(K) if J else 0, number),
        transposed=np.zeros((K if J else 0, padded(J)), number),
        dense_output=np.ones((M, J + 1), number),
        outputs=np.zeros((M, padded(K)), number),
        targets=np.zeros((M, K), number),
    )


def move_top(extras: Extras, vectors: tuple[Array, Array, Array], back: bool) -> None:
    """Overwrite the top's weights and moments from the ends of theta, m, v; or these if back."""
    if not extras.dense:
        return
    rows, (K, _) = extras.dense + 1, extras.transposed.shape
    places = extras.top[: 3 * rows * extras.outputs.shape[1]].reshape(3, rows, -1)
    for place, vector in zip(places, vectors, strict=True):
        end = vector[len(vector) - rows * K :].reshape(rows, K)
        if back:
            end[:] = place[:, :K]
        else:
            place[:, :K] = end
    if not back:
        extras.transposed[:, : extras.dense] = places[0, :-1, :K].T


def read_top_gradient(extras: Extras, gradient: Array) -> None:
    """Overwrite the end of a gradient in theta's order with the top's, summed over all shards."""
    if not extras.dense:
        return
    rows, (K, _), Kf = extras.dense + 1, extras.transposed.shape, extras.outputs.shape[1]
    found = extras.top[3 * rows * Kf : 4 * rows * Kf].reshape(rows, Kf)
    gradient[len(gradient) - rows * K :] = found[:, :K].ravel()
