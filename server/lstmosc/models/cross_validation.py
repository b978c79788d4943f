"""Cross-validation: the loss on each part of the data in turn, learned from the others.

Of a forecaster of few series the parts are times, each foreseen from what came before it. Hastie,
Tibshirani & Friedman, The Elements of Statistical Learning, 2nd ed., section 7.10; Hyndman &
Athanasopoulos, Forecasting: Principles and Practice, 3rd ed., section 5.10.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy as np

from lstmosc.errors import BadArgument
from lstmosc.models.api import classify, in_model_alphabet
from lstmosc.models.arrays import NamedSeries, SeriesOfColumns
from lstmosc.models.evaluation import forecast_loss, score_forecasts, score_points
from lstmosc.models.fit_context import identifier_number
from lstmosc.models.fitted import FittedModel
from lstmosc.models.fitting import fit
from lstmosc.models.progress import Monitor, NullMonitor, SilentMonitor
from lstmosc.models.validation import Targets
from lstmosc.models.validation_split import MIN_SERIES_FOR_WHOLE_HOLDOUT

NUM_FOLDS = 8
LEAST_PROBABILITY = 1e-3  # of a true label: a single one that was ruled out does not decide all


def fold_loss(
    task: str,
    controls: Mapping[str, Any],
    series: NamedSeries,
    targets: Targets | None,
    fold: int,
    monitor: Monitor | None = None,
) -> float:
    """Fit without a fold, 0 … NUM_FOLDS - 1, of series [T, D]; return the loss of what it holds.

    Raises as a fit does, and BadArgument where there is too little for so many folds.
    """
    silent = SilentMonitor(monitor or NullMonitor())
    if task == "forecast" and len(series) < MIN_SERIES_FOR_WHOLE_HOLDOUT:
        return _loss_at_origin(controls, series, fold, silent)
    held = _members(series, targets if task == "classify" else None, fold)
    rest = [name for name in series if name not in held]
    if not held or not rest:
        raise BadArgument(f"{len(series)} series are too few for {NUM_FOLDS} folds")
    wanted: Any = None if targets is None else {name: targets[name] for name in rest}
    model = fit(task, controls, _some(series, rest), wanted, monitor=silent).model
    return _loss(model, _some(series, held), targets, silent)


def _members(series: NamedSeries, labels: Targets | None, fold: int) -> list[str]:
    """Deal the series to folds, label after label, in an order that their names make."""
    kinds = labels or dict.fromkeys(series, "")
    dealt = sorted(series, key=lambda name: (str(kinds[name]), identifier_number(name), name))
    return dealt[fold::NUM_FOLDS]


def _some(series: NamedSeries, names: Iterable[str]) -> SeriesOfColumns:
    return SeriesOfColumns.like(series, {name: series[name] for name in names})


def _loss(
    model: FittedModel, series: NamedSeries, targets: Targets | None, monitor: Monitor
) -> float:
    if targets is None:
        return score_forecasts(model, in_model_alphabet(model, series), monitor).loss
    wanted: dict[str, Any] = {name: targets[name] for name in series}
    if model.output.labels:
        return _label_loss(model, series, [wanted[name] for name in series])
    return score_points(model, series, wanted, monitor).loss


def _label_loss(model: FittedModel, series: NamedSeries, labels: Sequence[str]) -> float:
    """Return the cross-entropy of labels, in nats per series."""
    likely = classify(model, list(series.values()))[1]
    column = {label: number for number, label in enumerate(model.output.labels)}
    said = [
        row[column[label]] if label in column else 0.0
        for row, label in zip(likely, labels, strict=True)
    ]
    return float(-np.log(np.maximum(said, LEAST_PROBABILITY)).mean())


def _loss_at_origin(
    controls: Mapping[str, Any], series: NamedSeries, fold: int, monitor: Monitor
) -> float:
    """Learn what comes before one of NUM_FOLDS times in the later half; foresee what follows."""
    blocks = {name: len(each) // (2 * NUM_FOLDS) for name, each in series.items()}
    long = [name for name, block in blocks.items() if block]
    if not long:
        raise BadArgument(f"{2 * NUM_FOLDS} frames of a series are needed for so many folds")
    begins = {name: len(series[name]) - (NUM_FOLDS - fold) * blocks[name] for name in long}
    known = {name: series[name][: begins[name]] for name in long}
    heard = {name: series[name][: begins[name] + blocks[name]] for name in long}
    model = fit("forecast", controls, SeriesOfColumns.like(series, known), monitor=monitor).model
    given = in_model_alphabet(model, SeriesOfColumns.like(series, heard))
    return forecast_loss(model, list(given.values()), list(begins.values()), monitor)
