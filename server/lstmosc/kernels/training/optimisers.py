"""Optimisers: Adam, SGD with momentum, decoupled weight decay; and the gradient's norm."""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np

from lstmosc.kernels.compile.jit import Array, loop_inner
from lstmosc.kernels.simd.views import matrix


@loop_inner
def row_squares(squares: Array, at: int, rows: Array, low: int, high: int) -> None:
    """Overwrite squares[at + m] with the sum of squares of rows [M, N], for m in low … high.

    Summed in double precision.
    """
    for m in range(low, high):
        total = 0.0
        for n in range(rows.shape[1]):
            g = np.float64(rows[m, n])
            total += g * g
        squares[at + m] = total


@loop_inner
def sum_shards(squares: Array, at: int, gradients: Array, shards: int, low: int, high: int) -> None:
    """Add up the gradients of all shards in the first, its rows low … high; note their squares.

    gradients [shards · rows, width] hold them one after the other; squares as above.
    """
    rows = len(gradients) // max(shards, 1)
    for m in range(low, high):
        for shard in range(1, shards):
            for n in range(gradients.shape[1]):
                gradients[m, n] += gradients[shard * rows + m, n]
    row_squares(squares, at, gradients, low, high)


@loop_inner
def _all(
    workspace: Array, places: tuple[int, int, int, int], low: int, high: int
) -> tuple[Array, Array, Array, Array]:
    # Numbers low … high from each place on, as one row that begins at 0: numba asks of every index
    # that might be below 0 whether it is, and then no loop becomes vectors.
    a, b, c, d = places
    many = high - low
    return (
        matrix(workspace, a + low, 1, many),
        matrix(workspace, b + low, 1, many),
        matrix(workspace, c + low, 1, many),
        matrix(workspace, d + low, 1, many),
    )


class Update(NamedTuple):
    """One step of an optimiser, the same for all weights."""

    step: int  # its number, from 1
    rate: float
    scale: float  # what the gradient is multiplied by
    weight_decay: float


@loop_inner
def adam(
    workspace: Array, places: tuple[int, int, int, int], low: int, high: int, update: Update
) -> None:
    """Make a step of Adam (Kingma & Ba 2015, algorithm 1; β 0.9 and 0.999, ε 1e-8).

    places says where weights, m, v and the gradient begin in the workspace; of each, the numbers
    low … high are used, the first three overwritten. Weight decay is decoupled (Loshchilov & Hutter
    2019): weights shrink by rate · decay.
    """
    dtype = workspace.dtype.type
    one, β1, β2, ε = dtype(1), dtype(0.9), dtype(0.999), dtype(1e-8)
    by = dtype(update.scale)
    pace = dtype(update.rate / (1 - 0.9**update.step))
    unbias = dtype(1 / (1 - 0.999**update.step))
    keep = dtype(1 - update.rate * update.weight_decay)
    theta, m, v, gradient = _all(workspace, places, low, high)
    for i in range(high - low):
        g = by * gradient[0, i]
        mean = β1 * m[0, i] + (one - β1) * g
        square = β2 * v[0, i] + (one - β2) * g * g
        m[0, i] = mean
        v[0, i] = square
        theta[0, i] = keep * theta[0, i] - pace * mean / (math.sqrt(square * unbias) + ε)


@loop_inner
def sgd(
    workspace: Array,
    places: tuple[int, int, int, int],
    low: int,
    high: int,
    update: Update,
    momentum: float,
) -> None:
    """Make a step of stochastic gradient descent: m = momentum · m + gradient, theta -= rate · m.

    The rest is as for ``adam``; v is not used.
    """
    dtype = workspace.dtype.type
    by, kept, pace = dtype(update.scale), dtype(momentum), dtype(update.rate)
    keep = dtype(1 - update.rate * update.weight_decay)
    theta, m, _, gradient = _all(workspace, places, low, high)
    for i in range(high - low):
        velocity = kept * m[0, i] + by * gradient[0, i]
        m[0, i] = velocity
        theta[0, i] = keep * theta[0, i] - pace * velocity
