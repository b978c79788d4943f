"""The readout that the controls ask for: its dense layer, and the activation of its answers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from lstmosc.errors import BadArgument
from lstmosc.kernels.parameters import IDENTITY, RELU, SIGMOID, TANH, Readout
from lstmosc.models.arrays import Float64

ACTIVATIONS = ("identity", "sigmoid", "relu", "tanh")  # in FluCoMa's order
LIKELIHOODS = {"bernoulli": "sigmoid", "crossEntropy": "softmax"}  # with their own activation
RANGES = {SIGMOID: (0.0, 1.0), TANH: (-1.0, 1.0), RELU: (0.0, np.inf)}


def dense_asked(controls: Mapping[str, Any]) -> tuple[int, str]:
    """Return the units and the activation of the dense layer asked for; "" where there is none."""
    dense = int(controls["denseSize"])
    return dense, str(controls["activation"]) if dense else ""


def dense_of(readout: Readout) -> tuple[int, str]:
    """Return the same of a readout."""
    return readout.dense, ACTIVATIONS[readout.activation] if readout.dense else ""


def readout_asked(controls: Mapping[str, Any], loss: str) -> Readout:
    """Return the readout asked for; raises BadArgument where the loss has another activation."""
    asked = str(controls["outputActivation"])
    own = LIKELIHOODS.get(loss, "")
    if own and asked not in ("auto", own):
        raise BadArgument(
            f"the loss {loss} answers through a {own}, not through {asked}; set outputActivation "
            "auto, or loss squared or huber where numbers are learned"
        )
    return Readout(
        dense=int(controls["denseSize"]),
        activation=ACTIVATIONS.index(str(controls["activation"])),
        output=IDENTITY if own or asked == "auto" else ACTIVATIONS.index(asked),
    )


def refuse_unreachable(readout: Readout, values: Float64) -> None:
    """Raise BadArgument where values [R, K] lie beyond what the answers' activation can reach."""
    low, high = RANGES.get(readout.output, (-np.inf, np.inf))
    least, most = float(np.nanmin(values)), float(np.nanmax(values))
    if least < low or most > high:
        name = ACTIVATIONS[readout.output]
        reach = f"{low:g} to {high:g}" if np.isfinite(high) else f"{low:g} or more"
        raise BadArgument(
            f"outputActivation {name} answers {reach}, and these values go from {least:.4g} to "
            f"{most:.4g}; scale them first, or set outputActivation auto"
        )


def first_bias(readout: Readout, mean: Float64) -> Float64:
    """Return the bias [K] of an untrained readout that answers about ``mean`` [K]."""
    if readout.output == SIGMOID:
        held = np.clip(mean, 0.01, 0.99)
        return np.asarray(np.log(held / (1.0 - held)))
    if readout.output == TANH:
        return np.asarray(np.arctanh(np.clip(mean, -0.98, 0.98)))
    return np.asarray(np.maximum(mean, 1e-3))
