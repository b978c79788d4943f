"""The small linear part beside each network: ridge regression in closed form.

A forecaster's linear part sees the last frames (its lags); a classifier's and a regressor's sees
a summary of the whole series. The network learns what the linear part leaves over. Ridge strength
is chosen by the leave-one-out error, which has a closed form (Hastie, Tibshirani & Friedman, The
Elements of Statistical Learning, 2nd ed., section 7.10 and equation 7.64).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from lstmosc.models.scaling import Doubles, learn_scaler
from lstmosc.models.segments import Integers

STRENGTHS = (1e-6, 1e-4, 1e-3, 1e-2, 1e-1, 1.0)  # ridge, as a share of the mean variance
SUMMARIES = 7  # numbers per dimension in a summary
MOST_ROWS = 20_000  # a summary of this many rows is as good as one of a million


@dataclass(frozen=True)
class Linear:
    """Weights [F, K] and bias [K], float64; no features (F = 0) where there is no linear part."""

    weights: Doubles
    bias: Doubles

    def __call__(self, features: NDArray[np.floating]) -> Doubles:
        """Map features [..., F] to outputs [..., K]."""
        return np.asarray(features @ self.weights + self.bias, dtype=np.float64)


def nothing(outputs: int) -> Linear:
    """Return the linear part that adds nothing."""
    return Linear(np.zeros((0, outputs)), np.zeros(outputs))


def ridge(features: Doubles, targets: Doubles) -> tuple[Linear, Doubles]:
    """Fit targets [R, K] from features [R, F]; also return the left-out predictions [R, K].

    A row's left-out prediction is what a fit without that row would have said of it.
    """
    scaler = learn_scaler("standardise", features)
    X = (features - scaler.centre) / scaler.spread
    middle = targets.mean(axis=0)
    Y = targets - middle
    # the cheaper side of the problem: features, or rows where they are fewer
    U, singular, Vt = np.linalg.svd(X, full_matrices=False)
    UtY = U.T @ Y
    scale = len(X) * max(float((singular**2).sum()) / X.size, 1e-12)
    best: tuple[float, Doubles, Doubles] | None = None
    for strength in STRENGTHS:
        kept = singular**2 / (singular**2 + strength * scale)
        leverage = (U**2 @ kept)[:, None] + 1.0 / len(X)
        left_out = Y - (Y - U @ (kept[:, None] * UtY)) / np.maximum(1.0 - leverage, 1e-3)
        error = float(((Y - left_out) ** 2).mean())
        if best is None or error < best[0]:
            shrunk = (kept / np.maximum(singular, 1e-12))[:, None] * UtY
            best = (error, Vt.T @ shrunk, left_out + middle)
    assert best is not None
    weights = best[1] / scaler.spread[:, None]
    return Linear(weights, middle - scaler.centre @ weights), best[2]


def lagged(frames: NDArray[np.floating], lags: int, rows: Integers) -> Doubles:
    """Lay the last ``lags`` frames of [T, D] up to each of ``rows`` side by side, newest first.

    Returns [len(rows), lags * D]. Frames before the first count as 0, the mean of scaled data.
    """
    padded = np.concatenate([np.zeros((lags, frames.shape[1])), frames])
    views = [padded[rows + lags - back] for back in range(lags)]
    return np.concatenate(views, axis=1) if views else np.zeros((len(rows), 0))


def follow(linear: Linear, frames: NDArray[np.floating]) -> Doubles:
    """Return what a forecaster's linear part expects after each frame of scaled [T, D]: [T, D].

    The same as ``linear(lagged(…))`` at every row, without laying all lags side by side.
    """
    wide = np.asarray(frames, dtype=np.float64)
    T, D = wide.shape
    out = np.tile(linear.bias, (T, 1))
    for back in range(min(T, len(linear.weights) // D)):
        out[back:] += wide[: T - back] @ linear.weights[back * D : (back + 1) * D]
    return out


def choose_lags(lengths: Sequence[int], cols: int, most: int) -> int:
    """Return how many lags a set of series can carry: at least two whole rows for each feature."""
    for lags in range(min(most, 512 // cols), 0, -1):
        rows = sum(max(0, length - lags) for length in lengths)
        if rows >= 2 * lags * cols + 2:
            return lags
    return 0


def fit_lags(series: Sequence[NDArray[np.floating]], lags: int) -> Linear:
    """Fit the next frame of scaled series [T, D] from the last ``lags`` ones."""
    if not lags:
        return nothing(series[0].shape[1])
    thin = -(-sum(max(0, len(frames) - lags) for frames in series) // MOST_ROWS)
    features, targets = [], []
    for frames in series:
        rows = np.arange(lags - 1, len(frames) - 1, max(1, thin), dtype=np.int64)
        features.append(lagged(frames, lags, rows))
        targets.append(np.asarray(frames[rows + 1], dtype=np.float64))
    return ridge(np.concatenate(features), np.concatenate(targets))[0]


def summary(frames: NDArray[np.floating]) -> Doubles:
    """Summarise one scaled series [T, D] as SUMMARIES * D numbers.

    Mean, first, last, least and most frame, and how much it varies and moves. All are squashed:
    one series that is ten times as loud as the others must not decide alone.
    """
    wide = np.asarray(frames, dtype=np.float64)
    moves = np.diff(wide, axis=0) if len(wide) > 1 else np.zeros_like(wide)
    levels = (wide.mean(axis=0), wide[0], wide[-1], wide.min(axis=0), wide.max(axis=0))
    squashed = [2.0 * np.tanh(0.5 * level) for level in levels]
    spreads = [np.log(each.std(axis=0) + 0.1) for each in (wide, moves)]
    return np.concatenate([*squashed, *spreads])
