"""Activations of the readout: their ranges, and where an untrained readout begins.

Shapes: R rows, K outputs.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from lstmosc.errors import BadArgument
from lstmosc.kernels.parameters import Readout
from lstmosc.models.arrays import Float64


class Activation(NamedTuple):
    """An activation of the readout: name, range, and the bias [K] that answers a mean [K]."""

    name: str
    low: float
    high: float
    bias: Callable[[Float64], Float64]


def _sigmoid_bias(mean: Float64) -> Float64:
    held = np.clip(mean, 0.01, 0.99)
    return np.asarray(np.log(held / (1.0 - held)))


def _relu_bias(mean: Float64) -> Float64:
    return np.asarray(np.maximum(mean, 1e-3))


def _tanh_bias(mean: Float64) -> Float64:
    return np.asarray(np.arctanh(np.clip(mean, -0.98, 0.98)))


ACTIVATIONS = (  # numbered as FluCoMa and kernels/parameters.py number them
    Activation("identity", -np.inf, np.inf, np.zeros_like),
    Activation("sigmoid", 0.0, 1.0, _sigmoid_bias),
    Activation("relu", 0.0, np.inf, _relu_bias),
    Activation("tanh", -1.0, 1.0, _tanh_bias),
)
ACTIVATION_NAMES = tuple(activation.name for activation in ACTIVATIONS)


def refuse_unreachable(readout: Readout, values: Float64) -> None:
    """Raise BadArgument where values [R, K] lie beyond what the answers' activation can reach."""
    name, low, high, _ = ACTIVATIONS[readout.output]
    least, most = float(np.nanmin(values)), float(np.nanmax(values))
    if least < low or most > high:
        reach = f"{low:g} to {high:g}" if np.isfinite(high) else f"{low:g} or more"
        raise BadArgument(
            f"outputActivation {name} answers {reach}, and these values go from {least:.4g} to "
            f"{most:.4g}; scale them first, or set outputActivation auto"
        )
