"""Evaluation: the scores of a fitted model on given data.

Shapes: N series, T frames, D columns, K outputs, L labels, O origins.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from lstmosc.errors import Empty, WrongSize
from lstmosc.models.api import classify, regress, regress_frames
from lstmosc.models.arrays import Float64, Floats, Int64, NamedSeries, Series
from lstmosc.models.fitted import FittedModel
from lstmosc.models.forecasting.one_step import one_step_forecasts, reported_loss, to_levels
from lstmosc.models.preprocessing.inputs import prepare
from lstmosc.models.preprocessing.ragged import RaggedArray
from lstmosc.models.progress import Monitor, check_cancelled
from lstmosc.models.validation import paired_identifiers, validate_input

BATCH_SERIES = 256  # predicted between two checks for a cancel


@dataclass(frozen=True)
class LabelScore:
    """A classifier's scores.

    ``accuracy`` and ``baseline``, that of the commonest label always, are shares 0 … 1;
    ``confusion`` [L, L] counts series: a row for each true label, a column for each predicted one.
    """

    accuracy: float
    baseline: float
    labels: tuple[str, ...]
    confusion: Int64


@dataclass(frozen=True)
class ValueScore:
    """A regressor's or a forecaster's scores.

    ``loss`` and ``baseline``, that of the mean or of the last frame, as a fit reports them;
    ``errors`` [K] are root mean squares in the data's units, ``r2`` [K] the share of the variance
    explained (1 is all, below 0 is worse than the mean); ``count`` points or frames were scored.
    """

    loss: float
    baseline: float
    count: int
    errors: Float64
    r2: Float64


def score_labels(
    model: FittedModel, series: NamedSeries, labels: Mapping[str, str], monitor: Monitor
) -> LabelScore:
    """Score a classifier on series [T, D] and their labels; raises as predictions do, IdsDiffer."""
    names = paired_identifiers("classify", series, labels)
    predicted: list[str] = []
    for first in range(0, len(names), BATCH_SERIES):
        check_cancelled(monitor)
        predicted += classify(
            model, [series[name] for name in names[first : first + BATCH_SERIES]]
        )[0]
    true = [labels[name] for name in names]
    listed = tuple(dict.fromkeys([*model.output.labels, *sorted(set(true))]))
    confusion = np.zeros((len(listed), len(listed)), dtype=np.int64)
    for one, other in zip(true, predicted, strict=True):
        confusion[listed.index(one), listed.index(other)] += 1
    accuracy = float(np.trace(confusion) / len(names))
    return LabelScore(accuracy, float(confusion.sum(axis=1).max() / len(names)), listed, confusion)


def score_points(
    model: FittedModel, series: NamedSeries, targets: NamedSeries, monitor: Monitor
) -> ValueScore:
    """Score a regressor on series [T, D] and points [K], or series [T, K] of as many frames."""
    names = paired_identifiers("regress", series, targets)
    wanted = [_checked_target(model, name, series[name], targets[name]) for name in names]
    predictions: list[Floats] = []
    for first in range(0, len(names), BATCH_SERIES):
        check_cancelled(monitor)
        some = [series[name] for name in names[first : first + BATCH_SERIES]]
        predictions += (
            regress_frames(model, some) if model.output.per_frame else [regress(model, some)]
        )
    answers, truth = np.concatenate(predictions).astype(np.float64), np.concatenate(wanted)
    means, error = np.tile(_mean(truth), (len(truth), 1)), model.output.distribution.reported_error
    return _scored(error(answers, truth), error(means, truth), answers, truth)


def _checked_target(model: FittedModel, name: str, series: Floats, target: Floats) -> Float64:
    """Return a target [K] or [T, K] as [R, K]; raises WrongSize where it is none of the model."""
    goal = np.asarray(target, dtype=np.float64)
    if goal.shape[-1] != model.network.outputs or (goal.ndim == 2) != model.output.per_frame:
        kind = "series" if model.output.per_frame else "points"
        raise WrongSize(
            f"the model answers {kind} of {model.network.outputs} values: give targets of that kind"
        )
    if goal.ndim == 2 and len(goal) != len(series):
        raise WrongSize(f"'{name}' needs the same number of frames in source and target")
    return np.atleast_2d(goal)


def score_forecasts(model: FittedModel, series: NamedSeries, monitor: Monitor) -> ValueScore:
    """Score a forecaster's prediction of every frame of series [T, D] but their first."""
    given = [validate_input(model, series[name]) for name in sorted(series)]
    long = [each for each in given if len(each) > 1]
    if not long:
        raise Empty("no series has a second frame to predict")
    prepared = prepare(model.preprocessing, RaggedArray.of(long), lambda: check_cancelled(monitor))
    begins = np.ones(len(long), dtype=np.int64)
    forecasts = one_step_forecasts(model, prepared, begins, lambda: check_cancelled(monitor))
    loss, baseline = reported_loss(model, forecasts)
    before, truth = (
        np.asarray(each, dtype=np.float64) for each in (forecasts.before, forecasts.frames)
    )
    return _scored(loss, baseline, to_levels(model, before, forecasts.expected), truth)


def forecast_loss(
    model: FittedModel, series: Series, begins: Sequence[int], monitor: Monitor
) -> float:
    """Return a forecaster's loss, as a fit reports it, on series [T, D] from frames begins [N]."""
    given = RaggedArray.of([validate_input(model, each) for each in series])
    prepared = prepare(model.preprocessing, given, lambda: check_cancelled(monitor))
    first = np.array(begins, dtype=np.int64)
    forecasts = one_step_forecasts(model, prepared, first, lambda: check_cancelled(monitor))
    return float(reported_loss(model, forecasts)[0])


def _scored(loss: float, baseline: float, predictions: Float64, truth: Float64) -> ValueScore:
    known = ~np.isnan(truth)
    counts = np.maximum(known.sum(axis=0), 1)
    squares = np.where(known, predictions - truth, 0.0) ** 2
    spread = np.where(known, truth - _mean(truth), 0.0) ** 2
    off, about = squares.sum(axis=0), spread.sum(axis=0)
    flat = about <= 1e-12 * counts
    exact = np.where(off <= 1e-12 * counts, 1.0, 0.0)  # of a column that never changes
    r2 = np.where(flat, exact, 1.0 - off / np.where(flat, 1.0, about))
    return ValueScore(loss, baseline, int(known.any(axis=1).sum()), np.sqrt(off / counts), r2)


def _mean(values: Float64) -> Float64:
    counts = np.maximum((~np.isnan(values)).sum(axis=0), 1)
    return np.asarray(np.nansum(values, axis=0) / counts)
