"""What models understand beside fits and predictions: get cancel reset."""

from __future__ import annotations

from typing import Any

from lstmosc.errors import BadArgument, NotFitted, NotFound
from lstmosc.handlers.context import Context, Results, handles
from lstmosc.handlers.objects import every
from lstmosc.models.fitted import FittedModel
from lstmosc.models.model import Model
from lstmosc.protocol.controls import show_default
from lstmosc.protocol.table import MODELS, TARGETS


@handles(*every("get", MODELS))
def get(context: Context, name: str, control: str | None) -> Results:
    """Answer one control, or all."""
    controls = context.get(name).controls
    chosen = [control] if control else list(controls)
    return [word for key in chosen for word in (key, *control_words(controls[key]))]


def control_words(value: Any) -> list[Any]:
    """Write a control's value for a reply."""
    if isinstance(value, tuple):
        return list(value)
    return [value if isinstance(value, int | float) else show_default(value)]


def fitted_model(context: Context, name: str) -> FittedModel:
    """Return what a model has learned; raises NotFound, NotFitted."""
    model: Model = context.get(name)
    if model.fitted is None:
        pending_writer_hint = context.server.jobs.pending_writer_hint(
            (context.family, name), context.reply
        )
        before = context.registry.kept(context.family, name)[1]
        if not pending_writer_hint and before is not None and before.is_fitted:
            raise NotFitted(
                f"what '{name}' had learned was cleared, by clear or by a control that "
                f"shapes the network: send /{context.family}/undo '{name}' to restore it, "
                f"or /{context.family}/fit"
            )
        advice = pending_writer_hint or f": send /{context.family}/fit first"
        raise NotFitted(f"'{name}' is not fitted yet{advice}")
    return model.fitted


def targets_of(context: Context, name: str) -> Any:
    """Find the store of a model's targets; a regressor's may be of two kinds.

    Raises NotFound, and BadArgument where there are both.
    """
    family = TARGETS[context.family]
    if context.family != "lstmregressor":
        return context.get(name, family)
    series = context.registry.find("dataseries", name)
    if series is None:
        try:
            return context.get(name, family)
        except NotFound as error:
            raise NotFound(
                f"{error}; a dataseries would do, too, of a target for each frame"
            ) from None
    if context.registry.find(family, name) is not None:
        raise BadArgument(
            f"there is both a dataset and a dataseries named '{name}': rename the "
            "targets, or free the one that is not meant"
        )
    return series


@handles(*every("cancel", MODELS))
def cancel(context: Context, name: str, keep: bool) -> Results:
    """Stop the model's fits and its learning in the background."""
    how = "keep" if keep else "cancel"
    learnings = context.server.end_learning((context.family, name))
    return [context.server.jobs.stop(context.family, name, how) + learnings]


@handles(*every("reset", MODELS))
def reset(context: Context, name: str) -> Results:
    """Forget the streaming state: every prediction starts anew as yet, so there is none."""
    context.get(name)
    return []
