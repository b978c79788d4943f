"""The activations of a readout, and a dense layer before it, in numpy: kernels stop below them."""

from __future__ import annotations

import numpy as np

from lstmosc.kernels.parameters import RELU, SIGMOID, TANH, Array, Readout


def apply_output_layer(theta: Array, readout: Readout, sums: Array, outputs: int) -> Array:
    """Return outputs [..., K] from a dense layer's sums [..., J], or from outputs without one.

    theta ends with this layer: Wy [J, K] and by [K]. The compiled kernels stop below it.
    """
    y = sums
    if readout.dense:
        weights = theta[len(theta) - (readout.dense + 1) * outputs :].reshape(-1, outputs)
        y = activate(sums, readout.activation) @ weights[:-1] + weights[-1]
    return activate(y, readout.output)


def activate(x: Array, kind: int) -> Array:
    """Return an activation of x, of its kind."""
    if kind == SIGMOID:
        return np.asarray(0.5 + 0.5 * np.tanh(0.5 * x), x.dtype)
    if kind == RELU:
        return np.maximum(x, 0)
    return np.tanh(x) if kind == TANH else x
