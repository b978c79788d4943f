"""Exponential smoothing as an autoregression: level, damped trend and season, as linear weights.

Of the additive models of Hyndman, Koehler, Ord & Snyder, Forecasting with Exponential Smoothing,
2008, chapters 2 and 5, each forecast is linear in the frames before: so are their states where the
first ones are found by least squares. A grid of parameters is weighted by the corrected criterion
of Akaike (Burnham & Anderson, Model Selection and Multimodel Inference, 2002, section 2.9), so that
models that do about as well are averaged. With few frames or seasons this foresees better than a
regression that has a weight of its own for each lag.

Shapes: T levels, G models of the grid, S states (level, trend, and a season of S - 2), L levels
that a forecast reads.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import product
from typing import NamedTuple

import numpy as np

from lstmosc.models.arrays import Float64
from lstmosc.models.linear.autoregression import AutoRegression
from lstmosc.models.linear.burg import (
    LevelRegression,
    change_regressions,
    corrected_criterion,
    level_regressions,
)
from lstmosc.models.linear.lag_imputation import with_ridge
from lstmosc.models.preprocessing.scaling import Scaler

LEVEL_RATES = (0.02, 0.1, 0.25, 0.5, 0.75, 0.95)
TRENDS = ((0.0, 0.0), (0.05, 0.95), (0.2, 0.9), (0.02, 0.99))  # rate per level rate, damping
SEASON_RATES = (0.01, 0.1, 0.3)  # of what the level leaves
MAX_FITTED_LEVELS = 300  # the latest
MAX_LEVELS = 97  # that a forecast reads
DIVISORS = (1, 2, 3, 4)  # a multiple of a season is as good a period
MIN_SEASONS, MAX_PERIOD = 2.2, 40
MIN_LEVELS = 8
STATE_RIDGE = 1e-3  # in mean squared moves
MIN_SHARE = 0.01  # of the best model's weight
COVARIANCE_RIDGE = 1e-2
MAX_LAGS, MAX_SEASONAL_LAGS = 12, 4  # of autoregressions; beside a season
MIN_EVIDENCE = 6.0  # of the criterion, for anything but the last level again

CancelCheck = Callable[[], object]


class Models(NamedTuple):
    """Transitions [G, S, S], gains [G, S], readings [G, S] and degrees of freedom [G] of a grid."""

    transition: Float64
    gain: Float64
    reading: Float64
    freedom: Float64


class Responses(NamedTuple):
    """What predictions are made of: of the first states [L + 1, G, S], and of levels [L, G]."""

    states: Float64
    levels: Float64


class Foresight(NamedTuple):
    """How a level is foreseen: weights [L] of those before, newest first, and a constant.

    ``criterion`` is that of the best model, in the data's own units, so that models of levels and
    of their logarithms compare; ``naive`` tells that the last level is foreseen again.
    """

    weights: Float64
    constant: float
    criterion: float
    naive: bool = False


def foresight(
    levels: Float64, season: int, around_mean: bool, check_cancelled: CancelCheck
) -> Foresight:
    """Average models of levels [T], also autoregressions: of changes, and ``around_mean``.

    Where there is no season, and no evidence worth the name that anything is better, the last
    level is foreseen again.
    """
    unit = max(float(np.sqrt(np.mean(np.diff(levels) ** 2))), 1e-12)
    scaled = (levels[-MAX_FITTED_LEVELS:] - levels[-1]) / unit
    T, most = len(scaled), MAX_LAGS if season == 1 else MAX_SEASONAL_LAGS
    regressions = change_regressions(scaled, most)
    if around_mean:
        regressions += level_regressions(scaled, most)
    criteria, made = [np.array([each.criterion for each in regressions])], []
    for each in _seasons(season, T):
        check_cancelled()
        models = _grid(each)
        made.append(_responses(models, T))
        criteria.append(_criterion(models, made[-1], scaled))
    best = min(float(each.min()) for each in criteria)
    own_units = best + 2.0 * T * float(np.log(unit))
    still = float(corrected_criterion(T, float(np.sum(np.diff(scaled) ** 2)), 2.0))
    if season == 1 and still <= best + MIN_EVIDENCE:
        return Foresight(np.ones(1), 0.0, own_units, naive=True)
    shares = _akaike_weights(criteria)
    weights, constant = _summed(regressions, shares[0], min(T, MAX_LEVELS))
    for responses, own in zip(made, shares[1:], strict=True):
        for at in np.flatnonzero(own):
            check_cancelled()
            weights += own[at] * _weights(responses, int(at), len(weights))
    constant = constant * unit + levels[-1] * (1.0 - float(weights.sum())) * around_mean
    return Foresight(weights, constant, own_units)


def _summed(regressions: list[LevelRegression], shares: Float64, L: int) -> tuple[Float64, float]:
    """Return weights [L] and constant of regressions by their shares."""
    weights, constant = np.zeros(L), 0.0
    for one, share in zip(regressions, shares, strict=True):
        own = one.weights[:L]
        weights[: len(own)] += share * own
        constant += float(share) * one.constant
    return weights, constant


def smoothing_weights(levels: Float64, period: int, check_cancelled: CancelCheck) -> Float64:
    """Return the weights [L] by which the next level is foreseen from the last, newest first."""
    return foresight(levels, period, False, check_cancelled).weights


def fit_smoothing(
    levels: Float64, difference: str, scaler: Scaler, season: int, check_cancelled: CancelCheck
) -> tuple[AutoRegression, float]:
    """Fit smoothing to one series [T, D], each column by itself; return it and its criterion.

    Weights are for levels, or (log) changes as ``difference`` says, scaled by ``scaler``; of
    changes an autoregression of L - 1 lags reads them.
    """
    D, log = levels.shape[1], difference == "log"
    known = np.log(np.maximum(levels, 1e-30)) if log else levels
    plain = difference == "none"
    columns = [foresight(known[:, d], season, plain, check_cancelled) for d in range(D)]
    criterion = sum(each.criterion for each in columns)
    if log:
        criterion += 2.0 * float(known[-MAX_FITTED_LEVELS:].sum())
    lags = max(max(len(each.weights) for each in columns) - (not plain), 1)
    weights, bias = np.zeros((lags, D, D)), np.zeros(D)
    for d, one in enumerate(columns):
        own = one.weights if plain else -np.cumsum(one.weights[::-1])[::-1][1:]
        weights[: len(own), d, d] = own
        left = one.constant + scaler.centre[d] * (float(own.sum()) - 1.0)
        bias[d] = left / scaler.spread[d]
    read = scaler.apply(known if plain else np.diff(known, axis=0)).astype(np.float64)
    covariance = _lag_covariance(read, min(lags, 160 // D))
    period = max(season if season <= MAX_PERIOD else 1, 1)
    return AutoRegression(weights.reshape(lags * D, D), bias, covariance, period=period), criterion


def _seasons(period: int, T: int) -> list[int]:
    """List seasons that a period may stand for: itself, half of it …, none."""
    parts = [period // n for n in DIVISORS if period % n == 0]
    return [each for each in parts if 1 < each <= min(MAX_PERIOD, T / MIN_SEASONS)] + [1]


def _grid(period: int) -> Models:
    rates = SEASON_RATES if period > 1 else (0.0,)
    rows = list(product(LEVEL_RATES, TRENDS, rates))
    G, S = len(rows), 2 + (period if period > 1 else 0)
    transition, gain, reading = np.zeros((G, S, S)), np.zeros((G, S)), np.zeros((G, S))
    level, damping = np.array([a for a, _, _ in rows]), np.array([t[1] for _, t, _ in rows])
    transition[:, 0, 0], transition[:, 0, 1], transition[:, 1, 1] = 1.0, damping, damping
    gain[:, 0] = level
    gain[:, 1] = level * np.array([t[0] for _, t, _ in rows])
    reading[:, 0], reading[:, 1] = 1.0, damping
    if period > 1:
        seasons = np.arange(2, S)
        transition[:, seasons, np.roll(seasons, -1)] = 1.0
        gain[:, -1] = (1.0 - level) * np.array([g for _, _, g in rows])
        reading[:, 2] = 1.0
    freedom = 2.0 + np.where(damping > 0, 3.0, 0.0) + (period if period > 1 else 0)
    return Models(transition, gain, reading, freedom)


def _responses(models: Models, T: int) -> Responses:
    """Return how the next T + 1 levels depend on first states, and on a level before."""
    left = models.transition - models.gain[:, :, None] * models.reading[:, None, :]
    states = np.empty((T + 1, *models.reading.shape))
    states[0] = models.reading
    for t in range(T):
        states[t + 1] = (states[t][:, None] @ left)[:, 0]
    return Responses(states, np.einsum("tgs,gs->tg", states[:-1], models.gain))


def _criterion(models: Models, responses: Responses, levels: Float64) -> Float64:
    """Return Akaike's corrected criterion [G] of models for levels [T]."""
    T = len(levels)
    spectrum = np.fft.rfft(responses.levels, 2 * T, axis=0) * np.fft.rfft(levels, 2 * T)[:, None]
    foreseen = np.fft.irfft(spectrum, 2 * T, axis=0)[: T - 1]
    left = levels[:, None] - np.concatenate([np.zeros((1, foreseen.shape[1])), foreseen])
    states = responses.states[:-1].transpose(1, 0, 2)
    first = _first_states(states, left.T[:, :, None])[:, :, 0]
    errors = left - np.einsum("gts,gs->tg", states, first)
    squares = (errors**2).sum(axis=0)
    return corrected_criterion(T, squares, models.freedom + 1.0)


def _first_states(states: Float64, left: Float64) -> Float64:
    """Solve for first states [G, S, N], given what they should answer [G, T, N]."""
    across = states.transpose(0, 2, 1)
    ridge = STATE_RIDGE * np.eye(states.shape[2])
    return np.asarray(np.linalg.solve(across @ states + ridge, across @ left))


def _weights(responses: Responses, at: int, L: int) -> Float64:
    """Return the weights [L] of model ``at``, newest first."""
    levels, states = responses.levels[:L, at], responses.states[: L + 1, at]
    back = np.subtract.outer(np.arange(L), np.arange(L)) - 1
    left = np.eye(L) - np.where(back >= 0, levels[np.maximum(back, 0)], 0.0)
    first = _first_states(states[None, :L], left[None])[0]
    return np.asarray((levels[::-1] + states[L] @ first)[::-1])


def averaged(smoothing: AutoRegression, regression: AutoRegression) -> AutoRegression:
    """Return the mean of two that read the same frames."""
    lengths = len(smoothing.weights), len(regression.weights)
    weights = np.zeros((max(lengths), len(smoothing.bias)))
    for each in (smoothing, regression):
        weights[: len(each.weights)] += 0.5 * each.weights
    bias = 0.5 * (smoothing.bias + regression.bias)
    longer = smoothing if lengths[0] >= lengths[1] else regression
    return AutoRegression(
        weights, bias, longer.lag_covariance, period=smoothing.period, averaged=True
    )


def _akaike_weights(criteria: list[Float64]) -> list[Float64]:
    """Return the weights of models by their criteria, as they come; 1 in all."""
    best = min(float(each.min()) for each in criteria)
    shares = [np.exp(0.5 * (best - each)) for each in criteria]
    shares = [np.where(each < MIN_SHARE, 0.0, each) for each in shares]
    total = sum(float(each.sum()) for each in shares)
    return [each / total for each in shares]


def _lag_covariance(moves: Float64, lags: int) -> Float64:
    """Return mean products of lagged moves [T, D], by autocovariances: positive definite."""
    T, D = moves.shape
    products = np.zeros((lags, D, lags, D))
    for back in range(min(lags, T)):
        mean = moves[back:].T @ moves[: T - back] / T  # newer by older
        for lag in range(lags - back):
            products[lag, :, lag + back] = mean
            products[lag + back, :, lag] = mean.T
    return with_ridge(products.reshape(lags * D, lags * D), COVARIANCE_RIDGE)
