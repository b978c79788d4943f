"""What stands above a network's last matrix, where anything does: a dense layer's top, activations.

Plain numpy: for predictions, the compiled kernels answer with the dense layer's sums.
"""

from __future__ import annotations

import numpy as np

from lstmosc.kernels.parameters import RELU, SIGMOID, TANH, Array, Readout


def answered(theta: Array, readout: Readout, sums: Array, outputs: int) -> Array:
    """Turn sums [..., J], or outputs [..., K] without a dense layer, into answers [..., K].

    theta ends with the top: Wy [J, K] and by [K].
    """
    y = sums
    if readout.dense:
        top = theta[len(theta) - (readout.dense + 1) * outputs :].reshape(-1, outputs)
        y = activated(sums, readout.activation) @ top[:-1] + top[-1]
    return activated(y, readout.output)


def activated(x: Array, kind: int) -> Array:
    """Return an activation of x, of its kind."""
    if kind == SIGMOID:
        return np.asarray(0.5 + 0.5 * np.tanh(0.5 * x), x.dtype)
    if kind == RELU:
        return np.maximum(x, 0)
    return np.tanh(x) if kind == TANH else x
