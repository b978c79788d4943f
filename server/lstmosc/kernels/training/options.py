"""Dropout, a dense layer, activations, mixtures and SGD: what most fits do not use.

The kernels are compiled a second time for fits that do, when the first of them comes: a fit without
options runs code that knows nothing of them.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from lstmosc.errors import Internal
from lstmosc.kernels.network.events import EventLayout
from lstmosc.kernels.network.layout import padded
from lstmosc.kernels.network.losses import MIXTURE
from lstmosc.kernels.parameters import POOLED, Architecture, Array, Readout
from lstmosc.kernels.training.arrays import Hyperparameters


def is_plain(readout: Readout, hyper: Hyperparameters) -> bool:
    """Whether the kernels that every fit uses do all of it."""
    adam = hyper.momentum < 0 and hyper.dropout == 0
    return adam and readout.plain and hyper.loss != MIXTURE


class Extras(NamedTuple):
    """Options and their memory, as the kernels take them; M is R, or B if pooled.

    ``output_layer`` lies above the dense one, [J + 1, K padded]: weights, two moments, gradients.
    """

    momentum: float
    dropout: float
    seed: int
    dense: int  # J
    activation: int
    output: int
    output_layer: Array  # [(3 + shards) · (J + 1) · Kf]
    transposed: Array  # [K, Jf]
    dense_output: Array  # [M, J + 1] activations and 1; a thread's own, as are those below
    outputs: Array  # [M, Kf], then the loss's derivative by them
    targets: Array  # [M, K], of a mixture [M, D]
    events: EventLayout


def extras_for(
    network: Architecture, hyper: Hyperparameters, most: tuple[int, int, int], dtype: np.dtype
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
        output_layer=np.zeros((3 + shards) * (J + 1) * padded(K) if J else 0, dtype),
        transposed=np.zeros((K if J else 0, padded(J)), dtype),
        dense_output=np.ones((M, J + 1), dtype),
        outputs=np.zeros((M, padded(K)), dtype),
        targets=np.zeros((M, target_width(network, hyper)), dtype),
        events=hyper.events,
    )


def target_width(network: Architecture, hyper: Hyperparameters) -> int:
    """Return how many columns targets have: one for each output, or for each of an event.

    Raises Internal if a mixture does not fit the network.
    """
    if hyper.loss != MIXTURE:
        return int(network.sizes[-1])
    if hyper.events.outputs != network.sizes[-1] or network.sizes[0] < hyper.events.inputs:
        raise Internal("the events do not fit the network's inputs and outputs")
    return len(hyper.events.columns)


def move_output_layer(
    extras: Extras, vectors: tuple[Array, Array, Array], to_vectors: bool
) -> None:
    """Overwrite the output layer's weights and moments from the ends of theta, m, v; or these."""
    if not extras.dense:
        return
    rows, (K, _) = extras.dense + 1, extras.transposed.shape
    places = extras.output_layer[: 3 * rows * extras.outputs.shape[1]].reshape(3, rows, -1)
    for place, vector in zip(places, vectors, strict=True):
        end = vector[len(vector) - rows * K :].reshape(rows, K)
        if to_vectors:
            end[:] = place[:, :K]
        else:
            place[:, :K] = end
    if not to_vectors:
        extras.transposed[:, : extras.dense] = places[0, :-1, :K].T


def read_output_layer_gradient(extras: Extras, gradient: Array) -> None:
    """Overwrite the end of a gradient in theta's order with the output layer's, of all shards."""
    if not extras.dense:
        return
    rows, (K, _), Kf = extras.dense + 1, extras.transposed.shape, extras.outputs.shape[1]
    found = extras.output_layer[3 * rows * Kf : 4 * rows * Kf].reshape(rows, Kf)
    gradient[len(gradient) - rows * K :] = found[:, :K].ravel()
