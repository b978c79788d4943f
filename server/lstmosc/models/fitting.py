"""Fitting a model of any kind. Arrays in, a fitted model out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from lstmosc.errors import BadArgument
from lstmosc.kernels.threads import limited
from lstmosc.models import distributions
from lstmosc.models.arrays import NamedSeries, Series
from lstmosc.models.controls import architecture_changed
from lstmosc.models.fit_context import FitContext, FitResult, new_fit_context
from lstmosc.models.fitted import FittedModel
from lstmosc.models.forecasting.fit import fit_forecaster
from lstmosc.models.forecasting.symbols import with_common_alphabet
from lstmosc.models.mapping.classifier import fit_classifier
from lstmosc.models.mapping.regressor import fit_regressor
from lstmosc.models.mapping.sequence_regressor import fit_sequence_regressor
from lstmosc.models.progress import Monitor, NullMonitor
from lstmosc.models.templates import NULL_LABEL
from lstmosc.models.validation import Targets, validate_fit_data


def fit(
    task: str,
    controls: Mapping[str, Any],
    series: NamedSeries,
    targets: Targets | None = None,
    start: FittedModel | None = None,
    monitor: Monitor | None = None,
) -> FitResult:
    """Fit ``series`` (identifier -> [T, D]), with ``targets`` paired by identifier.

    Targets are labels for "classify", None for "forecast", and for "regress" points [K], or series
    [T, K] of as many frames, which make a model that answers every frame. ``start`` is continued
    from, with its scaling, unless a control that shapes the network differs. Nothing given is
    changed. The same seed, data and controls give the same weights, whatever the order of the
    mappings. Where ``series`` has an ``alphabet``, it names a forecaster's columns, where it has
    ``roles``, they tell what kind of number each holds. NaN are missing values, read as the control
    missingValues says.

    Raises Empty, IdsDiffer, WrongSize, BadArgument (one class only, too short a series, values
    that do not suit a loss), Cancelled, Diverged.
    """
    frames, wanted = validate_fit_data(task, controls, series, targets, start)
    columns = ((), ())
    if task == "forecast":
        columns = getattr(series, "alphabet", ()), getattr(series, "roles", ())
    start = None if start is None or architecture_changed(controls, start) else start
    context = new_fit_context(controls, start, monitor or NullMonitor(), list(frames), *columns)
    context.check_cancelled()
    with limited(context.training_options.threads):
        return _fit(task, context, list(frames.values()), [wanted.get(name) for name in frames])


def _fit(task: str, context: FitContext, series: Series, targets: list[Any]) -> FitResult:
    if task == "forecast":
        return fit_forecaster(*with_common_alphabet(context, series))
    if task == "classify":
        return _fit_labels(context, series, targets)
    if targets[0].ndim == 2:
        return fit_sequence_regressor(context, series, targets)
    return fit_regressor(context, series, np.stack(targets))


def _fit_labels(context: FitContext, frames: Series, labels: list[str]) -> FitResult:
    asked, own = context.controls["loss"], distributions.CATEGORICAL.name
    if asked not in ("auto", own):
        raise BadArgument(f"a classifier's loss is {own}, not {asked}; set loss auto")
    known = set(context.start.output.labels) if context.start else set()
    if len(known | set(labels)) < 2:
        raise BadArgument(
            f"all labels are '{labels[0]}': a classifier needs at least two different ones; to "
            f"tell one gesture from all else, label examples of other movements '{NULL_LABEL}'"
        )
    return fit_classifier(context, frames, labels)
