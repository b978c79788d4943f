"""Which controls shape a network, and whether they agree with what it has learned."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from lstmosc.models.answering import ACTIVATIONS, LIKELIHOODS, dense_asked, dense_of
from lstmosc.models.fit_context import SHAPES
from lstmosc.models.fitted import Learned
from lstmosc.models.preprocessing.missing import FLAG

Controls = Mapping[str, Any]


def shape_changed(old: Controls, new: Controls, learned: Learned | None = None) -> bool:
    """Tell whether a control that shapes the network differs, so that the learning is lost.

    What auto came to in ``learned`` does not differ from auto.
    """
    flagged = [each["missingValues"] == FLAG for each in (old, new)]
    idle = () if old["denseSize"] or new["denseSize"] else ("activation",)
    return flagged[0] != flagged[1] or any(
        not _same(name, _plain(old[name]), _plain(new[name]), learned)
        for name in SHAPES
        if name not in idle
    )


def contradiction(controls: Controls, learned: Learned) -> str:
    """Name the first control that does not agree with the learning, or nothing."""
    loss, output = (
        str(controls[name]) in ("auto", came_to(name, learned))
        for name in ("loss", "outputActivation")
    )
    agree = {
        "hiddenSize": tuple(controls["hiddenSize"]) == learned.hidden,
        "denseSize or activation": dense_asked(controls) == dense_of(learned.readout),
        "missingValues": (controls["missingValues"] == FLAG) == (learned.missing == FLAG),
        "loss": loss,
        "outputActivation": output,
    }
    return next((name for name, good in agree.items() if not good), "")


def came_to(name: str, learned: Learned) -> str:
    """Tell what a control that may be auto has come to in a model."""
    if name == "outputActivation":
        return LIKELIHOODS.get(learned.loss, ACTIVATIONS[learned.readout.output])
    return {"loss": learned.loss, "difference": learned.difference}.get(name, "")


def _same(name: str, old: Any, new: Any, learned: Learned | None) -> bool:
    if old == new:
        return True
    if learned is None or "auto" not in (old, new):
        return False
    if new == "auto":  # of the others, the data decide anew
        return name == "outputActivation" and old == LIKELIHOODS.get(learned.loss, "identity")
    return bool(new == came_to(name, learned))


def _plain(value: Any) -> Any:
    return tuple(value) if isinstance(value, list | tuple) else value
