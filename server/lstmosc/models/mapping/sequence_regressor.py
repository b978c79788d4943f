"""Fitting a regressor from series to series: one answer for each frame, as it comes.

An answer depends on the frames up to its own only, so that it can be had while a gesture goes on.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from lstmosc.kernels.parameters import EVERY_FRAME
from lstmosc.models.arrays import Float64, Int64, Series
from lstmosc.models.fit_context import FitResult, Job, held_numbers, split_series
from lstmosc.models.fitted import FittedModel
from lstmosc.models.forecasting.candidates import MOST_LAGS, WARM, WINDOW, spread_of
from lstmosc.models.linear.autoregression import (
    AutoRegression,
    choose_lags,
    fit_lags,
    no_autoregression,
)
from lstmosc.models.mapping.regressor import new_regressor
from lstmosc.models.preprocessing.ragged import RaggedArray
from lstmosc.models.preprocessing.scaling import together
from lstmosc.models.progress import asking
from lstmosc.models.training.initialisation import as_sizes, outputs_of
from lstmosc.models.training.problem import Work
from lstmosc.models.training.trainer import Trained, train
from lstmosc.models.training.windows import whole

ROWS_PER_FEATURE = 5  # more than a forecaster's: nothing is held out to judge the linear part


def fit_follower(job: Job, series: Series, wanted: Series) -> FitResult:
    """Fit series [T, K] to series [T, D] of as many frames; both in the order of identifiers."""
    trained, held = split_series(job, [0] * len(series))
    known = together([wanted[n] for n in trained])
    known = known[~np.isnan(known).any(axis=1)]
    model = job.start or new_regressor(job, [series[n] for n in trained], known, every_frame=True)
    scaled = [model.preprocessing.scale(frames) for frames in asking(series, job.ask)]
    goals = [model.output.scaler.apply(frames).astype(np.float64) for frames in wanted]
    linear = no_autoregression(model.network.sizes[-1])
    if not model.network_only:
        linear = _linear_part(job, [scaled[n] for n in trained], [goals[n] for n in trained])
        pairs = asking(list(zip(goals, scaled, strict=True)), job.ask)
        goals = [one - linear.predict_all(two) for one, two in pairs]
        model = model.with_linear(linear, _share([goals[n] for n in trained]))
    done = _train(job, model, series, goals, trained, held)
    model = model.with_weights(done.theta, done.moment)
    guess = known.mean(axis=0)
    loss, baseline = score(model, series, wanted, trained, guess)
    val_loss = 0.0
    if len(held):
        val_loss, baseline = score(model, series, wanted, held, guess)
    before = job.start.log.history if job.start else np.zeros((0, 2))
    log = replace(
        model.log,
        history=np.concatenate([before, done.history]),
        held_out_ids=held_numbers(job, held.tolist()),
    )
    model = replace(model, log=log)
    epochs = len(done.history)
    return FitResult(model, loss, val_loss, len(held), epochs, job.seconds(), baseline)


def answers_of(model: FittedModel, series: Series) -> list[Float64]:
    """Return an answer [T, K], in the targets' units, for each of series [T, D]."""
    scaled = [model.preprocessing.scale(frames) for frames in series]
    heard = [
        model.preprocessing.network_inputs(one, frames)
        for one, frames in zip(scaled, series, strict=True)
    ]
    raw = outputs_of(
        model.network.theta, model.network.sizes, EVERY_FRAME, heard, model.network.readout
    )
    cuts = np.cumsum([len(frames) for frames in series])[:-1]
    return [
        model.output.answers(model.autoregression.predict_all(one) + model.network.gain * two)
        for one, two in zip(scaled, np.split(raw, cuts), strict=True)
    ]


def score(
    model: FittedModel, series: Series, wanted: Series, which: Int64, guess: Float64
) -> tuple[float, float]:
    """Return the loss on some series, and that of a guess [K], as they are told."""
    said = np.concatenate(answers_of(model, [series[n] for n in which]))
    right = together([wanted[n] for n in which])
    guesses = np.tile(guess, (len(right), 1))
    error = model.output.distribution.reported_error
    return error(said, right), error(guesses, right)


def _linear_part(job: Job, scaled: Series, goals: Sequence[Float64]) -> AutoRegression:
    D = scaled[0].shape[1]
    lengths = [len(frames) // ROWS_PER_FEATURE * 2 for frames in scaled]
    lags = choose_lags(lengths, D, MOST_LAGS)
    return fit_lags(RaggedArray.of(scaled), np.concatenate(goals), lags, job.ask)


def _share(left: Sequence[Float64]) -> Float64:
    return np.maximum(spread_of(np.concatenate(left)), 1e-6)


def _train(
    job: Job,
    model: FittedModel,
    series: Series,
    goals: Sequence[Float64],
    trained: Int64,
    held: Int64,
) -> Trained:
    heard = [
        model.preprocessing.network_inputs(model.preprocessing.scale(frames), frames)
        for frames in asking(series, job.ask)
    ]
    spans = whole([len(frames) for frames in series])
    unit = float(np.sqrt(((model.network.gain * model.output.scaler.spread) ** 2).mean()))
    work = Work(
        sizes=as_sizes(model.network.sizes),
        head=EVERY_FRAME,
        distribution=model.output.distribution,
        frames=np.ascontiguousarray(np.concatenate(heard), dtype=np.float32),
        targets=np.ascontiguousarray(np.concatenate(goals) / model.network.gain, dtype=np.float32),
        train=spans.where(trained),
        held=spans.where(held),
        report=model.output.distribution.reporter(model.network.outputs, unit),
        window=job.window or WINDOW,
        warm=WARM,
        readout=model.network.readout,
    )
    start = (model.network.theta, job.order_seed, job.monitor, model.log.velocity)
    return train(work, job.recipe, *start)
