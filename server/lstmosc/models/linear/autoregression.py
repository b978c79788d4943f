"""The linear part of a forecaster and of a mapping from series to series: the last frames, weighed.

Shapes: T frames, D columns, K outputs, R rows, F = lags * D features, newest frame first.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from lstmosc.models.linear.lag_imputation import likely_rest, remembered
from lstmosc.models.linear.ridge import STRENGTHS, Linear, nothing
from lstmosc.models.preprocessing.scaling import Doubles
from lstmosc.models.progress import asking
from lstmosc.models.training.windows import Integers

MOST_FEATURES = 512
MOST_ROWS = 20_000  # as good as a million
MOST_PRODUCTS = 1_000_000_000  # multiplications of one fit, well under a second
FOLDS = 6  # parts of the rows that choose the ridge, each foreseen from the others
WIDE = 128  # features; above it two parts must do
MOST_GROWTH = 30.0  # of free-running answers from 512 steps to 1024

Ask = Callable[[], object]
Many = Sequence[NDArray[np.floating]]


def lagged(frames: NDArray[np.floating], lags: int, rows: Integers) -> Doubles:
    """Lay the last ``lags`` frames of [T, D] up to each of ``rows`` side by side, newest first.

    Returns [len(rows), lags * D]. Frames before the first count as 0, the mean of scaled data.
    """
    padded = np.concatenate([np.zeros((lags, frames.shape[1])), frames])
    views = [padded[rows + lags - back] for back in range(lags)]
    return np.concatenate(views, axis=1) if views else np.zeros((len(rows), 0))


def follow(linear: Linear, frames: NDArray[np.floating], unknown: int = 0) -> Doubles:
    """Return what a linear part expects after each frame of scaled [T, D]: [T, K].

    The same as ``linear(lagged(…))`` at every row, without laying all lags side by side; in the
    first rows the likely past stands for what came before. The first ``unknown`` frames are not
    known either.
    """
    wide = np.asarray(frames, dtype=np.float64)
    T, D = wide.shape
    out = np.tile(linear.bias, (T, 1))
    for back in range(min(T, len(linear.weights) // D)):
        out[back:] += wide[: T - back] @ linear.weights[back * D : (back + 1) * D]
    if len(linear.past):
        K, begun = len(linear.bias), linear.beginning(D)
        first = wide[unknown : unknown + len(begun) // D]
        said = first.ravel() @ begun[: first.size, : len(first) * K]
        out[: unknown + len(first)] = linear.bias
        out[unknown : unknown + len(first)] += said.reshape(len(first), K)
    return out


def newest(linear: Linear, frames: NDArray[np.floating]) -> Doubles:
    """Return the last frames of scaled [T, D] that the linear part reads, [lags, D], newest first.

    Frames before the first are likely ones, or 0, the mean of scaled data.
    """
    D = frames.shape[1]
    recent = np.zeros((len(linear.weights) // D, D))
    heard = np.asarray(frames, dtype=np.float64)[::-1][: len(recent)]
    recent[: len(heard)] = heard
    k, M = heard.size, len(linear.past)
    if k < M:
        recent[len(heard) : M // D] = likely_rest(linear.roots, heard.ravel()).reshape(-1, D)
    return recent


def choose_lags(lengths: Sequence[int], cols: int, most: int) -> int:
    """Return how many lags a set of series can carry: at least two whole rows for each feature."""
    for lags in range(min(most, MOST_FEATURES // cols), 0, -1):
        rows = sum(max(0, length - lags) for length in lengths)
        if rows >= 2 * lags * cols + 2:
            return lags
    return 0


def fit_lags(series: Many, wanted: Many, lags: int, ask: Ask = lambda: None) -> Linear:
    """Fit ``wanted`` [T, K] at each frame of scaled series [T, D] from the last ``lags`` ones.

    Frames before the first ``lags``, or where a wanted value is missing, are left out; of very
    long or wide series only as many rows are read, spread evenly, as take no time. ``ask`` is
    called between the expensive steps, and may raise to end them.
    """
    D, K = series[0].shape[1], wanted[0].shape[1]
    if not lags:
        return nothing(K)
    known = [np.asarray(~np.isnan(each).any(axis=1)) for each in wanted]
    rows = [np.flatnonzero(each[lags - 1 :]) + lags - 1 for each in known]
    count = sum(map(len, rows))
    if not count:
        return nothing(K)
    most = min(MOST_ROWS, max(4 * lags * D, MOST_PRODUCTS // (lags * D) ** 2))
    thin = -(-count // most)
    some = [each[number % thin :: thin] for number, each in enumerate(rows)]
    pairs = asking(list(zip(series, some, strict=True)), ask)
    features = [lagged(frames, lags, at) for frames, at in pairs]
    ask()
    targets = [np.asarray(each[at], np.float64) for each, at in zip(wanted, some, strict=True)]
    X, Y = np.concatenate(features), np.concatenate(targets)
    folds = folds_of([len(each) for each in some])
    folds = folds if lags * D <= WIDE else folds % 2
    linear = weighed(X, Y, folds, ask, D == K)
    ask()
    past = remembered(X, Y, linear.weights, linear.bias, D)
    return Linear(linear.weights, linear.bias, past)


def folds_of(counts: Sequence[int]) -> Integers:
    """Part the rows of series, so many of each, into FOLDS: whole series, or stretches of a few."""
    if sum(count > 0 for count in counts) >= FOLDS:
        return np.repeat(np.arange(len(counts)), counts) % FOLDS
    return np.concatenate([np.arange(count) * FOLDS // max(count, 1) for count in counts])


def weighed(X: Doubles, Y: Doubles, folds: Integers, ask: Ask, returning: bool) -> Linear:
    """Weigh X [R, F] to foresee Y [R, K] with the ridge that does best across ``folds`` [R].

    Neighbouring rows hold nearly the same frames, so that one row left out would say nothing of
    how another series goes. Where answers are ``returning`` as the next frame, the ridge grows
    until they stay within bounds, as far as there is a stronger one.
    """
    parts = [np.flatnonzero(folds == fold) for fold in np.unique(folds)]
    sums = [_sums(X[part], Y[part]) for part in parts]
    whole = _added(sums)
    errors = np.zeros(len(STRENGTHS))
    for part, own in zip(parts, sums, strict=True):
        if 0 < len(part) < len(X):
            rest = tuple(one - other for one, other in zip(whole, own, strict=True))
            ask()
            for at, (weights, bias) in enumerate(_solved(rest, STRENGTHS)):
                errors[at] += float(np.square(X[part] @ weights + bias - Y[part]).sum())
    ask()
    for weights, bias in _solved(whole, STRENGTHS[int(np.argmin(errors)) :]):
        linear = Linear(weights, bias)
        if not returning or steady(weights):
            break
    return linear


def _sums(X: Doubles, Y: Doubles) -> tuple[Doubles, ...]:
    """Return count, sums and products of rows X [R, F] and Y [R, K], which add up."""
    return np.array(float(len(X))), X.sum(axis=0), Y.sum(axis=0), X.T @ X, X.T @ Y


def _added(sums: Sequence[tuple[Doubles, ...]]) -> tuple[Doubles, ...]:
    return tuple(np.sum(each, axis=0) for each in zip(*sums, strict=True))


def _solved(
    sums: tuple[Doubles, ...], strengths: Sequence[float]
) -> Iterator[tuple[Doubles, Doubles]]:
    """Yield weights [F, K] and bias [K] for each strength of a ridge that leaves the mean alone."""
    count, x, y, products, crossed = sums
    squares, axes = np.linalg.eigh(products - np.outer(x, x) / count)
    turned = axes.T @ (crossed - np.outer(x, y) / count)
    scale = max(float(squares.sum()) / len(x), 1e-12 * float(count))
    for strength in strengths:
        kept = 1.0 / (np.maximum(squares, 0.0) + strength * scale)
        weights = axes @ (kept[:, None] * turned)
        yield weights, (y - x @ weights) / count


def steady(weights: Doubles) -> bool:
    """Tell whether weights [lags * D, D], fed their own answers, stay within bounds.

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
    return bool(whole <= MOST_GROWTH * max(half, 1e-9))
