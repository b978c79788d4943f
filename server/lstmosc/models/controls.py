"""Controls that shape a network: what they ask for, and whether that agrees with a fitted model."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from lstmosc.errors import BadArgument
from lstmosc.kernels.parameters import IDENTITY, Readout
from lstmosc.models.activations import ACTIVATION_NAMES
from lstmosc.models.distributions import HUBER, SQUARED, Distribution
from lstmosc.models.fitted import FittedModel
from lstmosc.models.preprocessing.missing import FLAG

Controls = Mapping[str, Any]

SHAPE_CONTROLS = (  # and missingValues to or from flag
    "hiddenSize",
    "denseSize",
    "activation",  # where there is a dense layer
    "outputActivation",
    "difference",
    "scaling",
    "loss",
    "components",  # of a mixture
)


def shape_changed(old: Controls, new: Controls, model: FittedModel | None = None) -> bool:
    """Return whether a control that shapes the network differs, so that the fitted model is lost.

    What auto came to in ``model`` does not differ from auto.
    """
    flagged = [each["missingValues"] == FLAG for each in (old, new)]
    idle = [] if old["denseSize"] or new["denseSize"] else ["activation"]
    idle += [] if model is not None and model.events else ["components"]
    return flagged[0] != flagged[1] or any(
        not _same(name, _plain(old[name]), _plain(new[name]), model)
        for name in SHAPE_CONTROLS
        if name not in idle
    )


def architecture_changed(controls: Controls, model: FittedModel) -> bool:
    """Return whether controls ask for layers or inputs that a model does not have."""
    return bool(_disagreements(controls, model))


def contradiction(controls: Controls, model: FittedModel) -> str:
    """Name the first control that does not agree with a fitted model, or return ""."""
    found = _disagreements(controls, model)
    for name in ("loss", "outputActivation"):
        if str(controls[name]) not in ("auto", resolved(name, model)):
            found.append(name)
    return found[0] if found else ""


def _disagreements(controls: Controls, model: FittedModel) -> list[str]:
    events = model.events
    agree = {
        "hiddenSize": tuple(controls["hiddenSize"]) == model.network.hidden,
        "denseSize or activation": dense_asked(controls) == dense_of(model.network.readout),
        "components": events is None or controls["components"] == events.components,
        "missingValues": (controls["missingValues"] == FLAG) == model.preprocessing.flagged,
    }
    return [name for name, good in agree.items() if not good]


def resolved(name: str, model: FittedModel) -> str:
    """Return what a control that may be auto has come to in a model, "" where it never is."""
    if name == "outputActivation":
        own = model.output.distribution.activation
        return own or ACTIVATION_NAMES[model.network.readout.output]
    if name == "loss":
        return model.output.distribution.name
    return model.preprocessing.difference if name == "difference" else ""


def dense_asked(controls: Controls) -> tuple[int, str]:
    """Return the units and the activation of the dense layer asked for; "" where there is none."""
    dense = int(controls["denseSize"])
    return dense, str(controls["activation"]) if dense else ""


def dense_of(readout: Readout) -> tuple[int, str]:
    """Return the same of a readout."""
    return readout.dense, ACTIVATION_NAMES[readout.activation] if readout.dense else ""


def readout_asked(controls: Controls, distribution: Distribution) -> Readout:
    """Return the readout asked for.

    Raises BadArgument where the distribution's link is another activation than the one asked for.
    """
    asked, own = str(controls["outputActivation"]), distribution.activation
    if own and asked not in ("auto", own):
        raise BadArgument(
            f"the loss {distribution.name} answers through a {own}, not through {asked}; set "
            f"outputActivation auto, or loss {SQUARED.name} or {HUBER.name} where numbers are "
            "learned"
        )
    return Readout(
        dense=int(controls["denseSize"]),
        activation=ACTIVATION_NAMES.index(str(controls["activation"])),
        output=IDENTITY if own or asked == "auto" else ACTIVATION_NAMES.index(asked),
    )


def _same(name: str, old: Any, new: Any, model: FittedModel | None) -> bool:
    if old == new:
        return True
    if model is None or "auto" not in (old, new):
        return False
    if new == "auto":  # of the others, the data decide anew
        own = model.output.distribution.activation or ACTIVATION_NAMES[IDENTITY]
        return name == "outputActivation" and bool(old == own)
    return bool(new == resolved(name, model))


def _plain(value: Any) -> Any:
    return tuple(value) if isinstance(value, list | tuple) else value
