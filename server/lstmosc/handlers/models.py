"""What models understand beside their predictions: get fit cancel reset."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

from lstmosc.calls.jobs import Job, JobMonitor
from lstmosc.errors import BadArgument, Empty, NotFitted
from lstmosc.handlers.context import Context, Results, handles
from lstmosc.handlers.objects import checked_controls, every, new_object, replace
from lstmosc.models import api as tasks
from lstmosc.models.fit_context import FitResult
from lstmosc.models.fitted import LINEAR, NETWORK, FittedModel
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


@handles(*every("fit", MODELS))
def fit(
    context: Context,
    name: str,
    source_data_series: str,
    target_data_set: str | None = None,
    target_label_set: str | None = None,
    **options: Any,
) -> Results:
    """Learn from a copy of the data; the model changes when the fit has succeeded."""
    family = context.family
    source = context.get(source_data_series, "dataseries").copy()
    if not source.size:
        raise Empty(f"the dataseries '{source_data_series}' has no series to learn from: add some")
    named = target_data_set or target_label_set
    target = targets_of(context, named).copy() if named else None
    given = checked_controls(context, options)
    width = source.cols or 1
    installed: dict[str, Any] = {}

    def begin() -> Callable[[JobMonitor], FitResult]:
        model = context.registry.find(family, name) or new_object(family)
        controls, start = model.with_controls(given)
        context.limits.units(controls["hiddenSize"], width, controls["denseSize"])
        installed.update(model=model, controls=controls)
        targets = target.snapshot if target else lambda: None
        return lambda monitor: context.server.jobs.executor.run(
            tasks.fit, (model.task, controls, source.snapshot(), targets(), start), monitor
        )

    def finish(result: FitResult) -> list[Any]:
        model: Model = installed["model"].copy()
        model.controls, model.fitted = installed["controls"], result.model
        replace(context, name, model)
        return fit_reply(result)

    return Job(begin, finish, long=True)


def fit_reply(result: FitResult) -> list[Any]:
    """Write what a fit came to as its reply."""
    return [
        finite(result.loss),
        finite(result.val_loss),
        result.num_validation,
        result.epochs,
        result.seconds,
        finite(result.baseline),
        *([finite(result.free_run)] if result.model.rollout else [answering(result.model)]),
        *([] if result.model.rollout else [result.model.log.skill]),
    ]


def answering(model: FittedModel) -> str:
    """Name what answers: the network, the linear part, or both."""
    if not model.linear.weights.any():
        return NETWORK
    return "both" if model.network.active else LINEAR


def finite(value: float) -> float:
    """Return a loss for a reply; 0 where it means nothing."""
    return float(value) if math.isfinite(value) else 0.0


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
        return context.get(name, family)
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
