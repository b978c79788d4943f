"""How a gradient changes the weights: clipping, Adam, decoupled weight decay."""

from __future__ import annotations

import math

import numpy as np

from lstmosc.kernels.jit import Array, kernel


@kernel
def norm(gradient: Array) -> float:
    """Return the Euclidean length of gradient, summed in double precision."""
    total = 0.0
    for i in range(len(gradient)):
        g = np.float64(gradient[i])
        total += g * g
    return math.sqrt(total)


@kernel
def adam(
    theta: Array,
    m: Array,
    v: Array,
    step: Array,
    gradient: Array,
    rate: float,
    scale: float,
    weight_decay: float,
) -> None:
    """Make one step of Adam (Kingma & Ba 2015, algorithm 1; β 0.9 and 0.999, ε 1e-8).

    theta, m, v (all of one length) and step [1] are overwritten. The gradient counts ``scale``
    times. Weight decay is decoupled (Loshchilov & Hutter 2019): theta shrinks by rate · decay.
    """
    step[0] += 1
    number = theta.dtype.type
    one, β1, β2, ε = number(1), number(0.9), number(0.999), number(1e-8)
    by = number(scale)
    pace = number(rate / (1 - 0.9 ** step[0]))
    unbias = number(1 / (1 - 0.999 ** step[0]))
    keep = number(1 - rate * weight_decay)
    for i in range(len(theta)):
        g = by * gradient[i]
        m[i] = β1 * m[i] + (one - β1) * g
        v[i] = β2 * v[i] + (one - β2) * g * g
        theta[i] = keep * theta[i] - pace * m[i] / (math.sqrt(v[i] * unbias) + ε)
