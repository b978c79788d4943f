"""How a gradient changes the weights: clipping, Adam, momentum, decoupled weight decay."""

from __future__ import annotations

import math

import numpy as np

from lstmosc.kernels.compile.jit import Array, inner
from lstmosc.kernels.simd.views import matrix


@inner
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


@inner
def sum_groups(squares: Array, at: int, gradients: Array, groups: int, low: int, high: int) -> None:
    """Add up the gradients of all groups in the first, its rows low … high; note their squares.

    gradients [groups · rows, width] hold them one after the other; squares as above.
    """
    rows = len(gradients) // max(groups, 1)
    for m in range(low, high):
        for group in range(1, groups):
            for n in range(gradients.shape[1]):
                gradients[m, n] += gradients[group * rows + m, n]
    row_squares(squares, at, gradients, low, high)


@inner
def _all(
    arena: Array, places: tuple[int, int, int, int], low: int, high: int
) -> tuple[Array, Array, Array, Array]:
    # Numbers low … high from each place on, as one row that begins at 0: numba asks of every index
    # that might be below 0 whether it is, and then no loop becomes vectors.
    a, b, c, d = places
    many = high - low
    return (
        matrix(arena, a + low, 1, many),
        matrix(arena, b + low, 1, many),
        matrix(arena, c + low, 1, many),
        matrix(arena, d + low, 1, many),
    )


@inner
def adam(
    arena: Array,
    places: tuple[int, int, int, int],
    low: int,
    high: int,
    step: int,
    rate: float,
    scale: float,
    weight_decay: float,
) -> None:
    """Make step number ``step`` of Adam (Kingma & Ba 2015, algorithm 1; β 0.9 and 0.999, ε 1e-8).

    places says where weights, m, v and the gradient begin in the arena; of each, the numbers
    low … high are used, the first three overwritten. The gradient counts ``scale`` times. Weight
    decay is decoupled (Loshchilov & Hutter 2019): weights shrink by rate · decay.
    """
    number = arena.dtype.type
    one, β1, β2, ε = number(1), number(0.9), number(0.999), number(1e-8)
    by = number(scale)
    pace = number(rate / (1 - 0.9**step))
    unbias = number(1 / (1 - 0.999**step))
    keep = number(1 - rate * weight_decay)
    theta, m, v, gradient = _all(arena, places, low, high)
    for i in range(high - low):
        g = by * gradient[0, i]
        mean = β1 * m[0, i] + (one - β1) * g
        square = β2 * v[0, i] + (one - β2) * g * g
        m[0, i] = mean
        v[0, i] = square
        theta[0, i] = keep * theta[0, i] - pace * mean / (math.sqrt(square * unbias) + ε)


@inner
def sgd(
    arena: Array,
    places: tuple[int, int, int, int],
    low: int,
    high: int,
    rate: float,
    scale: float,
    weight_decay: float,
    momentum: float,
) -> None:
    """Make a step of stochastic gradient descent: m = momentum · m + gradient, theta -= rate · m.

    The rest is as for ``adam``; v is not used.
    """
    number = arena.dtype.type
    by, kept, pace = number(scale), number(momentum), number(rate)
    keep = number(1 - rate * weight_decay)
    theta, m, _, gradient = _all(arena, places, low, high)
    for i in range(high - low):
        moment = kept * m[0, i] + by * gradient[0, i]
        m[0, i] = moment
        theta[0, i] = keep * theta[0, i] - pace * moment
