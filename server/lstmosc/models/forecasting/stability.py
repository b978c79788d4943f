"""Stability of free runs: whether they keep the spread of their data, or die out or run wild."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from lstmosc.models.arrays import Bools, Float64, Floats
from lstmosc.models.fitted import FittedModel
from lstmosc.models.forecasting.voice import Voice
from lstmosc.models.preprocessing.missing import forward_filled

TRIAL_FRAMES = 600  # frames of a trial
MAX_SERIES_LENGTHS = 10  # lengths of the series that it may take instead
TOLERATED_GROWTH = 1.25  # how many times wider than the data a run may be, and is still like them
MAX_DRIFT = 0.5  # of the range: whose second half leaves the first so far has no spread to keep
MIN_REMAINING_SPREAD = 0.5  # of the spread; a run that keeps less is given noise


def variance_growth(model: FittedModel, levels: Floats) -> float:
    """Return how much wilder than levels [T, D] a long free run after them is: 0 is no wilder.

    The mean over the columns of the logarithm of how many times wider it is, beyond
    TOLERATED_GROWTH times. A run that dies out is no worse a forecast, and is given noise where
    that is wanted.
    """
    spread, moving = _spread(levels)
    if not moving.any() or model.output.distribution.nats:
        return 0.0
    run = _run(model, levels)
    kept = run[len(run) // 2 :].std(axis=0)[moving] / spread[moving]
    return float(np.log(np.maximum(kept / TOLERATED_GROWTH, 1.0)).mean())


def with_noise_onset(model: FittedModel, levels: Floats) -> FittedModel:
    """Return the model with its noise onset: when a run from levels [T, D] has lost its spread."""
    spread, moving = _spread(levels)
    if not moving.any() or model.output.distribution.nats:
        return _with_onset(model, 0.0)
    run = _run(model, levels)[:, moving] / spread[moving]
    late = run[len(run) // 2 :]
    if late.std(axis=0).mean() >= MIN_REMAINING_SPREAD:
        return _with_onset(model, 0.0)
    away = np.sqrt(np.square(run - late.mean(axis=0)).mean(axis=1))
    lively = np.flatnonzero(away >= MIN_REMAINING_SPREAD)
    return _with_onset(model, float(lively[-1] + 1 if len(lively) else 1))


def _with_onset(model: FittedModel, frames: float) -> FittedModel:
    return replace(model, rollout=replace(model.limits, noise_onset=frames))


def _run(model: FittedModel, levels: Floats) -> Float64:
    run = Voice(model).prime(np.asarray(levels, dtype=np.float64))
    return run.run(min(TRIAL_FRAMES, MAX_SERIES_LENGTHS * len(levels))).astype(np.float64)


def _spread(levels: Floats) -> tuple[Float64, Bools]:
    """Return the spread of each column [D], and which of them move without drifting away."""
    known = np.asarray(levels, dtype=np.float64)
    known = forward_filled(known, np.nan_to_num(np.nanmean(known, axis=0)))
    first, second = np.array_split(known, 2)
    if not len(second):
        return np.ones(known.shape[1]), np.zeros(known.shape[1], dtype=np.bool_)
    low, high = first.min(axis=0), first.max(axis=0)
    beyond = np.maximum(second.max(axis=0) - high, low - second.min(axis=0))
    spread, span = known.std(axis=0), np.ptp(known, axis=0)
    tiny = 1e-7 * np.maximum(np.abs(known).max(axis=0), 1e-30)
    return spread, np.asarray((spread > tiny) & (beyond < MAX_DRIFT * span))
