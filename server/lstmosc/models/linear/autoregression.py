"""Autoregression: the next frame, or an answer to each frame, as a linear map of the last ones.

It is the linear part of forecasters and of regressors to series.

Shapes: T frames, D columns, K outputs, R rows, F = lags * D features, newest frame first.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np

from lstmosc.kernels.threads import for_each
from lstmosc.models.arrays import Float64, Floats, Int64
from lstmosc.models.linear.lag_imputation import (
    cholesky_factors,
    conditional_mean,
    lag_covariance,
    shortened_weights,
)
from lstmosc.models.linear.ridge import RIDGE_STRENGTHS, Ridge
from lstmosc.models.preprocessing.missing import ONE_SERIES
from lstmosc.models.preprocessing.ragged import RaggedArray

MAX_LAGS = 24  # unless data repeat after more
MAX_FEATURES = 512
MAX_ROWS = 20_000  # as good as a million
MAX_PRODUCTS = 1_000_000_000  # multiplications of one fit, well under a second
CROSS_VALIDATION_FOLDS = 6  # of the rows, which choose the ridge strength
WIDE_FEATURES = 128  # features; above it two parts must do
MAX_GROWTH = 30.0  # of free-running answers from 512 steps to 1024

CancelCheck = Callable[[], object]


@dataclass(frozen=True)
class AutoRegression(Ridge):
    """A linear map of the last frames: weights [lags * D, K], newest frame first, and bias [K].

    ``lag_covariance`` [M, M] are the mean products of the newest lags, by which the lags before a
    series began are replaced by their conditional mean (see lag_imputation.py); M = 0 where they
    count as 0, the mean of scaled data. Above 0, ``period`` says that it is exponential smoothing
    with a season of so many frames, 1 without (see smoothing.py); ``averaged``: half
    of it a regression.
    """

    lag_covariance: Float64 = field(default_factory=lambda: np.zeros((0, 0)))
    period: int = 0
    averaged: bool = False
    _shortened: dict[int, Float64] = field(default_factory=dict, repr=False, compare=False)

    @property
    def naive(self) -> bool:
        """Whether it is smoothing that foresees the last level again."""
        return self.period > 0 and not self.weights.any()

    @cached_property
    def cholesky_factors(self) -> tuple[Float64, Float64]:
        """The Cholesky factor of ``lag_covariance`` and its inverse, [M, M] each."""
        return cholesky_factors(self.lag_covariance)

    def shortened_weights(self, k: int) -> Float64:
        """Return weights [k, K] of the first k features alone, the others taken as is likely."""
        if k not in self._shortened:
            self._shortened[k] = shortened_weights(self.lag_covariance, self.weights, k)
        return self._shortened[k]

    def beginning(self, cols: int) -> Float64:
        """Return what turns the first m frames of a series into what to expect after each.

        [m * cols, m * K], less the bias, for the m = M / cols - 1 frames with a likely past.
        """
        m, K = max(0, len(self.lag_covariance) // cols - 1), len(self.bias)
        if -cols not in self._shortened:
            made = np.zeros((m, cols, m, K))
            for row in range(m):
                short = self.shortened_weights((row + 1) * cols).reshape(row + 1, cols, K)
                made[: row + 1, :, row] = short[::-1]
            self._shortened[-cols] = made.reshape(m * cols, m * K)
        return self._shortened[-cols]

    def predict_all(self, frames: Floats, unknown: int = 0, starts: Int64 = ONE_SERIES) -> Float64:
        """Return what is expected after each frame of scaled series [R, D]: [R, K].

        The same as calling it with a ``lag_matrix`` of every row of each series, without laying all
        lags side by side; in the first rows the conditional mean stands for what came before. The
        first ``unknown`` frames of a series are not known either. Series begin at ``starts``.
        """
        doubles = np.asarray(frames, dtype=np.float64)
        D = doubles.shape[1]
        lags = min(len(self.weights) // D, len(doubles))
        padded, rows = _pad_between_series(doubles, starts, lags - 1)
        out = np.tile(self.bias, (len(padded), 1))
        for back in range(lags):
            out[back:] += padded[: len(padded) - back] @ self.weights[back * D : (back + 1) * D]
        out = out[rows]
        if len(self.lag_covariance):
            self._predict_first(doubles, unknown, starts, out)
        return out

    def _predict_first(self, doubles: Float64, unknown: int, starts: Int64, out: Float64) -> None:
        """Overwrite the rows of out that follow the first frames of each series."""
        D, K = doubles.shape[1], len(self.bias)
        begun = self.beginning(D)
        ends = np.append(starts[1:], len(doubles))
        rows = starts[:, None] + np.arange(unknown, unknown + len(begun) // D)
        there = rows < ends[:, None]
        first = doubles[np.minimum(rows, len(doubles) - 1)]
        first[~there] = 0.0
        expected = first.reshape(len(starts), -1) @ begun
        out[rows[there]] = self.bias + expected.reshape(*rows.shape, K)[there]
        for frame in range(unknown):
            out[starts[starts + frame < ends] + frame] = self.bias

    def newest(self, frames: Floats) -> Float64:
        """Return the last frames of scaled [T, D] that it reads: [lags, D], newest first.

        Frames before the first are the conditional mean, or 0, the mean of scaled data.
        """
        D = frames.shape[1]
        recent = np.zeros((len(self.weights) // D, D))
        known = np.asarray(frames, dtype=np.float64)[::-1][: len(recent)]
        recent[: len(known)] = known
        k, M = known.size, len(self.lag_covariance)
        if k < M:
            recent[len(known) : M // D] = conditional_mean(
                self.cholesky_factors, known.ravel()
            ).reshape(-1, D)
        return recent


def no_autoregression(outputs: int) -> AutoRegression:
    """Return the linear part that adds nothing to ``outputs`` outputs."""
    return AutoRegression(np.zeros((0, outputs)), np.zeros(outputs))


def lag_matrix(frames: Floats, lags: int, rows: Int64) -> Float64:
    """Lay the last ``lags`` frames of [T, D] up to each of ``rows`` side by side, newest first.

    Returns [len(rows), lags * D]. Frames before the first count as 0, the mean of scaled data.
    """
    padded = np.concatenate([np.zeros((lags, frames.shape[1])), frames])
    views = [padded[rows + lags - back] for back in range(lags)]
    return np.concatenate(views, axis=1) if views else np.zeros((len(rows), 0))


def choose_lags(lengths: Sequence[int] | Int64, cols: int, most: int) -> int:
    """Return how many lags a set of series can carry: at least two whole rows for each feature."""
    frames = np.asarray(lengths)
    for lags in range(min(most, MAX_FEATURES // cols), 0, -1):
        if np.maximum(frames - lags, 0).sum() >= 2 * lags * cols + 2:
            return lags
    return 0


def _pad_between_series(frames: Float64, starts: Int64, gap: int) -> tuple[Float64, Int64 | slice]:
    """Lay series apart by ``gap`` rows of zeros; return them and where the rows of frames lie."""
    if len(starts) == 1 or gap < 1:
        return frames, slice(None)
    number = np.zeros(len(frames), dtype=np.int64)
    number[starts[1:]] = 1
    rows = np.arange(len(frames)) + gap * number.cumsum()
    padded = np.zeros((len(frames) + gap * (len(starts) - 1), frames.shape[1]))
    padded[rows] = frames
    return padded, rows


def fit_autoregression(
    series: RaggedArray, targets: Floats, lags: int, check_cancelled: CancelCheck = lambda: None
) -> AutoRegression:
    """Fit targets [R, K], a row for each of scaled series' values [R, D], from the last lags.

    Frames before the first ``lags``, or where a target is missing, are left out; of very long or
    wide series only as many rows are read, spread evenly, as take no time. ``check_cancelled`` is
    called between the expensive steps, and may raise to end them.
    """
    D, K = series.cols, targets.shape[1]
    if not lags:
        return no_autoregression(K)
    rows, counts = _chosen_rows(series, targets, lags)
    if not len(rows):
        return no_autoregression(K)
    X = np.empty((len(rows), lags * D))

    def lay_out(back: int) -> None:
        check_cancelled()
        X[:, back * D : (back + 1) * D] = series.values[rows - back]

    for_each(range(lags), lay_out)
    Y = np.asarray(targets[rows], dtype=np.float64)
    folds = assign_folds(counts.tolist())
    folds = folds if lags * D <= WIDE_FEATURES else folds % 2
    linear = fit_ridge_cv(X, Y, folds, check_cancelled, D == K)
    check_cancelled()
    covariance = lag_covariance(X, Y, linear.weights, linear.bias, D, check_cancelled)
    return AutoRegression(linear.weights, linear.bias, covariance)


def _chosen_rows(series: RaggedArray, targets: Floats, lags: int) -> tuple[Int64, Int64]:
    """Return the rows to fit to, series after series, and how many are of each series [N]."""
    D = series.cols
    rows, numbers = series.rows, series.numbers
    usable = series.positions >= lags - 1
    usable[usable] = ~np.isnan(targets[rows[usable]]).any(axis=1)
    rows, numbers = rows[usable], numbers[usable]
    most = min(MAX_ROWS, max(4 * lags * D, MAX_PRODUCTS // (lags * D) ** 2))
    thin = max(1, -(-len(rows) // most))
    counts = np.bincount(numbers, minlength=len(series))
    order = np.arange(len(rows)) - (np.cumsum(counts) - counts)[numbers]
    some = order % thin == numbers % thin
    return rows[some], np.bincount(numbers[some], minlength=len(series))


def assign_folds(counts: Sequence[int]) -> Int64:
    """Assign the rows of series, so many of each, to FOLDS: whole series, or stretches of a few."""
    if sum(count > 0 for count in counts) >= CROSS_VALIDATION_FOLDS:
        return np.repeat(np.arange(len(counts)), counts) % CROSS_VALIDATION_FOLDS
    return np.concatenate(
        [np.arange(count) * CROSS_VALIDATION_FOLDS // max(count, 1) for count in counts]
    )


def fit_ridge_cv(
    X: Float64, Y: Float64, folds: Int64, check_cancelled: CancelCheck, returning: bool
) -> Ridge:
    """Fit Y [R, K] from X [R, F] by ridge regression, its strength cross-validated by folds [R].

    Neighbouring rows hold nearly the same frames, so that one row left out would say nothing of
    how another series goes. Where answers are ``returning`` as the next frame, the ridge grows
    until they stay within bounds, as far as there is a stronger one.
    """
    parts = [np.flatnonzero(folds == fold) for fold in np.unique(folds)]
    sums: list[tuple[Float64, ...]] = [()] * len(parts)
    errors = np.zeros((len(parts), len(RIDGE_STRENGTHS)))

    def add_up(fold: int) -> None:
        sums[fold] = _sums(X[parts[fold]], Y[parts[fold]])

    def leave_out(fold: int) -> None:
        part = parts[fold]
        rest = tuple(one - other for one, other in zip(whole, sums[fold], strict=True))
        check_cancelled()
        X_left_out = X[part]
        for at, (weights, bias) in enumerate(_solved(rest, RIDGE_STRENGTHS)):
            check_cancelled()
            errors[fold, at] = np.square(X_left_out @ weights + bias - Y[part]).sum()

    for_each(range(len(parts)), add_up)
    whole = _added(sums)
    if len(parts) > 1:
        for_each(range(len(parts)), leave_out)
    check_cancelled()
    for weights, bias in _solved(whole, RIDGE_STRENGTHS[int(np.argmin(errors.sum(axis=0))) :]):
        check_cancelled()
        linear = Ridge(weights, bias)
        if not returning or is_stable(weights):
            break
    return linear


def _sums(X: Float64, Y: Float64) -> tuple[Float64, ...]:
    """Return count, sums and products of rows X [R, F] and Y [R, K], which add up."""
    return np.array(float(len(X))), X.sum(axis=0), Y.sum(axis=0), X.T @ X, X.T @ Y


def _added(sums: Sequence[tuple[Float64, ...]]) -> tuple[Float64, ...]:
    return tuple(np.sum(each, axis=0) for each in zip(*sums, strict=True))


def _solved(
    sums: tuple[Float64, ...], strengths: Sequence[float]
) -> Iterator[tuple[Float64, Float64]]:
    """Yield weights [F, K] and bias [K] for each strength of a ridge that leaves the mean alone."""
    count, x, y, products, crossed = sums
    squares, axes = np.linalg.eigh(products - np.outer(x, x) / count)
    turned = axes.T @ (crossed - np.outer(x, y) / count)
    scale = max(float(squares.sum()) / len(x), 1e-12 * float(count))
    for strength in strengths:
        kept = 1.0 / (np.maximum(squares, 0.0) + strength * scale)
        weights = axes @ (kept[:, None] * turned)
        yield weights, (y - x @ weights) / count


def is_stable(weights: Float64) -> bool:
    """Return whether an autoregression by weights [lags * D, D] is stable: fed its own answers.

    Answers may grow evenly, as those of a ramp do, but not by ever more: a thousand steps must
    not reach more than MOST_GROWTH times as far as half of them.
    """
    F, D = weights.shape
    one = np.eye(F, k=-D)  # turns the last frames into those one step later
    one[:D] = weights.T
    with np.errstate(over="ignore", invalid="ignore"):
        for _ in range(9):
            one = one @ one
        half, whole = np.abs(one).max(), np.abs(one @ one).max()
    return bool(whole <= MAX_GROWTH * max(half, 1e-9))
