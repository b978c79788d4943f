"""Which controls shape a network, and whether they agree with what it has learned."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from lstmosc.models.answering import ACTIVATIONS, LIKELIHOODS, dense_asked, dense_of
from lstmosc.models.fit_context import SHAPES
from lstmosc.models.fitted import FittedModel
from lstmosc.models.preprocessing.missing import FLAG

Controls = Mapping[str, Any]


def shape_changed(old: Controls, new: Controls, model: FittedModel | None = None) -> bool:
    """Tell whether a control that shapes the network differs, so that the learning is lost.

    What auto came to in ``model`` does not differ from auto.
    """
    flagged = [each["missingValues"] == FLAG for each in (old, new)]
    idle = () if old["denseSize"] or new["denseSize"] else ("activation",)
    return flagged[0] != flagged[1] or any(
        not _same(name, _plain(old[name]), _plain(new[name]), model)
        for name in SHAPES
        if name not in idle
    )


def contradiction(controls: Controls, model: FittedModel) -> str:
    """Name the first control that does not agree with the learning, or nothing."""
    loss, output = (
        str(controls[name]) in ("auto", came_to(name, model))
        for name in ("loss", "outputActivation")
    )
    agree = {
        "hiddenSize": tuple(controls["hiddenSize"]) == model.network.hidden,
        "denseSize or activation": dense_asked(controls) == dense_of(model.network.readout),
        "missingValues": (controls["missingValues"] == FLAG) == (model.preprocessing.flagged),
        "loss": loss,
        "outputActivation": output,
    }
    return next((name for name, good in agree.items() if not good), "")


def came_to(name: str, model: FittedModel) -> str:
    """Tell what a control that may be auto has come to in a model."""
    if name == "outputActivation":
        return LIKELIHOODS.get(model.output.distribution, ACTIVATIONS[model.network.readout.output])
    return {
        "loss": model.output.distribution,
        "difference": model.preprocessing.difference,
    }.get(name, "")


def _same(name: str, old: Any, new: Any, model: FittedModel | None) -> bool:
    if old == new:
        return True
    if model is None or "auto" not in (old, new):
        return False
    if new == "auto":  # of the others, the data decide anew
        return name == "outputActivation" and old == LIKELIHOODS.get(
            model.output.distribution, "identity"
        )
    return bool(new == came_to(name, model))


def _plain(value: Any) -> Any:
    return tuple(value) if isinstance(value, list | tuple) else value
