"""What a forecaster's fit came to: its losses, its free runs, what is usual and what surprises."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np

from lstmosc.models.arrays import Bools, Series
from lstmosc.models.fit_context import FitContext, FitResult, Losses, fit_result
from lstmosc.models.fitted import FittedModel
from lstmosc.models.forecasting.one_step import (
    OneStepForecasts,
    burn_in,
    evaluation_begins,
    first_scored,
    one_step_forecasts,
    reported_loss,
    with_residuals,
)
from lstmosc.models.forecasting.rollout import TRIAL_FRAMES, free_run_errors
from lstmosc.models.forecasting.rounding import with_skew
from lstmosc.models.forecasting.stability import with_noise_onset
from lstmosc.models.forecasting.surprise import surprise_at, with_threshold
from lstmosc.models.preprocessing.inputs import PreparedSeries, prepare
from lstmosc.models.preprocessing.ragged import RaggedArray
from lstmosc.models.training.trainer import Trained
from lstmosc.models.validation_split import Split, Tails

CancelCheck = Callable[[], object]


def forecaster_result(
    context: FitContext,
    best: FittedModel,
    final: FittedModel,
    trained: Trained,
    series: PreparedSeries,
    split: Split,
) -> FitResult:
    """Gather a fit's result: ``best`` is judged on what was held out, ``final`` learned it too."""
    final, losses = _with_errors(best, final, series, split, context.check_cancelled)
    final = with_noise_onset(final, split.series[int(split.series.lengths.argmax())])
    error = _free_run_error(best, split, context.check_cancelled)
    final = replace(final, rollout=replace(final.limits, free_run_error=error))
    result = fit_result(context, final, trained, split.which, losses)
    return replace(result, num_validation=split.held)


def _with_errors(
    best: FittedModel,
    final: FittedModel,
    series: PreparedSeries,
    split: Split,
    check_cancelled: CancelCheck,
) -> tuple[FittedModel, Losses]:
    """Return the final model with how it errs from frame to frame, and its losses."""
    made, counted, surprising = _final_forecasts(final, series, split, check_cancelled)
    forecasts = [made.where(counted)]
    loss, guess = reported_loss(final, forecasts[0])
    val_loss = loss
    if split.tails:
        tails = tail_forecasts(best, split.tails, check_cancelled)
        val_loss, guess = reported_loss(best, tails)
        forecasts.append(tails)
        if final.ngram is not None:  # counts know what they have counted by heart
            loss = max(loss, val_loss)
    final = with_skew(with_residuals(final, forecasts, val_loss), forecasts)
    final = with_threshold(final, surprise_at(final, made)[surprising])
    return final, Losses(loss, val_loss if split.tails else 0.0, guess)


def _free_run_error(model: FittedModel, split: Split, check_cancelled: CancelCheck) -> float:
    """Return the root-mean-square error of free runs over held-out ends, in the data's units.

    Where nothing was held out, over the second halves of what was learned.
    """
    known = split.known
    tails = split.tails or [(levels, len(levels) // 2) for levels in known if len(levels) > 1]
    if not tails:
        return 0.0
    return float(np.sqrt(free_run_errors(model, tails, TRIAL_FRAMES, check_cancelled).mean()))


def _final_forecasts(
    model: FittedModel, series: PreparedSeries, split: Split, check_cancelled: CancelCheck
) -> tuple[OneStepForecasts, Bools, Bools]:
    """Forecast series once; tell which [M] the loss is of, and which set the threshold."""
    lengths, ends, cols = split.series.lengths, split.ends, model.network.outputs
    used = np.where(ends >= 2, ends, 0)
    loss_begins = evaluation_begins(used, cols, burn_in(used))
    threshold_begins = evaluation_begins(lengths, cols, first_scored(model, lengths))
    begins = np.where(ends >= 2, np.minimum(loss_begins, threshold_begins), threshold_begins)
    made = one_step_forecasts(model, series, begins, check_cancelled)
    at, number = made.positions, made.numbers
    counted = (at >= loss_begins[number]) & (at < used[number])
    return made, counted, at >= threshold_begins[number]


def tail_forecasts(
    model: FittedModel, tails: Tails, check_cancelled: CancelCheck
) -> OneStepForecasts:
    """Forecast the held-out ends of series, each from no more than its run-up."""
    series = prepare(
        model.preprocessing, RaggedArray.of([levels for levels, _ in tails]), check_cancelled
    )
    begins = np.array([begin for _, begin in tails], dtype=np.int64)
    return one_step_forecasts(model, series, begins, check_cancelled)


def with_sources(result: FitResult, series: Series, check_cancelled: CancelCheck) -> FitResult:
    """Take the frames of takes as they were given into account, beside those of their loops."""
    model = result.model
    prepared = prepare(model.preprocessing, RaggedArray.of(series), check_cancelled)
    begins = first_scored(model, prepared.levels.lengths)
    found = surprise_at(model, one_step_forecasts(model, prepared, begins, check_cancelled))
    model = with_threshold(model, found, widen=True)
    return replace(result, model=model)
