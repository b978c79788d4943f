"""Fits: what they are given, and what they come to."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

from lstmosc.calls.jobs import Job, JobMonitor
from lstmosc.errors import Empty
from lstmosc.handlers.context import Context, Results, handles
from lstmosc.handlers.models import targets_of
from lstmosc.handlers.objects import checked_controls, every, new_object, replace
from lstmosc.models import fitting
from lstmosc.models.fit_context import FitResult
from lstmosc.models.fitted import LINEAR, NETWORK, FittedModel
from lstmosc.models.model import Model
from lstmosc.protocol.table import MODELS


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
            fitting.fit, (model.task, controls, source.snapshot(), targets(), start), monitor
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
