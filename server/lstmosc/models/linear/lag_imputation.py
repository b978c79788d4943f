"""Imputation of the lags before a series began, by their conditional mean.

An autoregression reads the last lags; the source of a forecast may be shorter. Taken for 0, the
lags that are missing would be read as a jump. So a fit keeps the covariance of its lags (their mean
products), and puts in place of unknown ones their mean given the known ones: that of a normal
distribution given some of its coordinates (Hastie, Tibshirani & Friedman, The Elements of
Statistical Learning, 2nd ed., section 2.4 and exercise 17.3).

Shapes: R rows, F = lags * D features, newest frame first; M values with a covariance (M <= F).
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from lstmosc.kernels.threads import for_each
from lstmosc.models.arrays import Float64

MAX_LAGGED_VALUES = 160  # with a covariance; older lags count as 0, the mean
MAX_SCORING_ROWS = 2_000  # that choose the ridge
TRIAL_FRAMES = (1, 2, 3, 4, 6, 8, 12, 16)  # known frames at which the ridge is tried
RIDGE_SHARES = (1e-6, 1e-4, 1e-3, 1e-2, 1e-1, 1.0, 100.0)  # the ridge, as shares of the mean square


def lag_covariance(
    features: Float64,
    targets: Float64,
    weights: Float64,
    bias: Float64,
    D: int,
    check_cancelled: Callable[[], object] = lambda: None,
) -> Float64:
    """Return the mean products [M, M] of the newest lags, with as much ridge as serves best.

    It serves where targets [R, K] are predicted from the first lags alone: tried on the second half
    of features [R, F] by the products of the first, and the other way round.
    """
    M = min(features.shape[1], max(D, MAX_LAGGED_VALUES // D * D))
    X, middle = features[:, :M], -(-len(features) // 2)
    halves = slice(0, middle), slice(middle, len(X))
    costs = np.zeros((2, len(RIDGE_SHARES)))

    def leave_out(which: int) -> None:
        one, other = halves[1 - which], halves[which]
        check_cancelled()
        if len(X) > 1:
            step = -(-len(X[other]) // MAX_SCORING_ROWS)
            products = X[one].T @ X[one] / len(X[one])
            left = targets[other][::step] - features[other][::step, M:] @ weights[M:] - bias
            costs[which] = _costs(products, X[other][::step], left, weights[:M], D)

    for_each((1, 0), leave_out)
    check_cancelled()
    products = X.T @ X / len(X)
    return with_ridge(products, RIDGE_SHARES[int(np.argmin(costs[1] + costs[0]))])


def _costs(products: Float64, X: Float64, targets: Float64, weights: Float64, D: int) -> Float64:
    """Return the summed error of predictions from the first frames alone, for each ridge."""
    M = len(products)
    scale = _scale(products)
    made = np.zeros(len(RIDGE_SHARES))
    for frames in TRIAL_FRAMES:
        k = frames * D
        if k >= M:
            break
        squares, axes = np.linalg.eigh(products[:k, :k])
        rest = axes.T @ (products[:k, k:] @ weights[k:])
        left, turned = targets - X[:, :k] @ weights[:k], X[:, :k] @ axes
        each = []
        for share in RIDGE_SHARES:
            kept = 1.0 / (np.maximum(squares, 0.0) + share * scale)
            each.append(float(((left - turned @ (kept[:, None] * rest)) ** 2).mean()))
        made += np.array(each) / max(min(each), 1e-12)
    return made


def with_ridge(products: Float64, share: float) -> Float64:
    """Add a share of the mean square to each square of mean products [M, M]."""
    return np.asarray(products + share * _scale(products) * np.eye(len(products)))


def _scale(products: Float64) -> float:
    return max(float(np.trace(products)) / len(products), 1e-12)


def conditional_weights(products: Float64, k: int) -> Float64:
    """Return weights [k, M - k] that turn the first k values into the mean of the others."""
    if not k:
        return np.zeros((0, len(products)))
    return np.asarray(np.linalg.solve(products[:k, :k], products[:k, k:]))


def cholesky_factors(products: Float64) -> tuple[Float64, Float64]:
    """Return the Cholesky factor of mean products [M, M], lower triangular, and its inverse.

    What stands in their first k rows and columns is that of the first k values.
    """
    root = np.asarray(np.linalg.cholesky(products), dtype=np.float64)
    return root, np.asarray(np.linalg.inv(root))


def conditional_mean(factors: tuple[Float64, Float64], known: Float64) -> Float64:
    """Return the mean [M - k] of the other values given the first ones [k]."""
    (root, inverse), k = factors, len(known)
    return np.asarray(root[k:, :k] @ (inverse[:k, :k] @ known))


def shortened_weights(products: Float64, weights: Float64, k: int) -> Float64:
    """Return weights [k, K] of the first k features that stand in for weights [F, K] of all."""
    M = len(products)
    if k >= M:
        return weights[:k]
    return np.asarray(weights[:k] + conditional_weights(products, k) @ weights[k:M])
