"""What came before a series began: its likely past, as far as a linear part looks back.

A linear part reads the last lags; the source of a forecast may be shorter. Taken for 0, the lags
that are missing would be heard as a jump. So a fit remembers how its lags hang together (their
mean products), and puts in place of unknown ones what the known ones make likely: the mean of a
normal distribution given some of its coordinates (Hastie, Tibshirani & Friedman, The Elements of
Statistical Learning, 2nd ed., section 2.4 and exercise 17.3).

Shapes: R rows, F = lags * D features, newest frame first; M numbers remembered (M <= F).
"""

from __future__ import annotations

import numpy as np

from lstmosc.models.arrays import Float64

MOST = 160  # numbers that are remembered together; older lags count as 0, the mean
MOST_TOLD = 2_000  # rows that choose how far the products are trusted
RUNGS = (1, 2, 3, 4, 6, 8, 12, 16)  # known frames at which that is tried
TRUST = (1e-6, 1e-4, 1e-3, 1e-2, 1e-1, 1.0, 100.0)  # ridge, as a share of the mean square


def lag_covariance(
    features: Float64, targets: Float64, weights: Float64, bias: Float64, D: int
) -> Float64:
    """Return the mean products [M, M] of the newest lags, with as much ridge as serves best.

    It serves where targets [R, K] are foreseen from the first lags alone: tried on the second half
    of features [R, F] by the products of the first, and the other way round.
    """
    M = min(features.shape[1], max(D, MOST // D * D))
    X = features[:, :M]
    halves = np.array_split(np.arange(len(X)), 2)
    costs = np.zeros(len(TRUST))
    for one, other in (halves, halves[::-1]):
        if len(one) and len(other):
            some = other[:: -(-len(other) // MOST_TOLD)]
            products = X[one].T @ X[one] / len(one)
            left = targets[some] - features[some][:, M:] @ weights[M:] - bias
            costs += _costs(products, X[some], left, weights[:M], D)
    products = X.T @ X / len(X)
    return with_ridge(products, TRUST[int(np.argmin(costs))])


def _costs(products: Float64, X: Float64, wanted: Float64, weights: Float64, D: int) -> Float64:
    """Return for each trust the error of foreseeing from the first rungs alone, summed."""
    M = len(products)
    scale = _scale(products)
    made = np.zeros(len(TRUST))
    for rung in RUNGS:
        k = rung * D
        if k >= M:
            break
        squares, axes = np.linalg.eigh(products[:k, :k])
        rest = axes.T @ (products[:k, k:] @ weights[k:])
        left, turned = wanted - X[:, :k] @ weights[:k], X[:, :k] @ axes
        each = []
        for trust in TRUST:
            kept = 1.0 / (np.maximum(squares, 0.0) + trust * scale)
            each.append(float(((left - turned @ (kept[:, None] * rest)) ** 2).mean()))
        made += np.array(each) / max(min(each), 1e-12)
    return made


def with_ridge(products: Float64, share: float) -> Float64:
    """Add a share of the mean square to each square of mean products [M, M]."""
    return np.asarray(products + share * _scale(products) * np.eye(len(products)))


def _scale(products: Float64) -> float:
    return max(float(np.trace(products)) / len(products), 1e-12)


def likely(products: Float64, k: int) -> Float64:
    """Return what turns the first k numbers into the likely other ones: [k, M - k]."""
    if not k:
        return np.zeros((0, len(products)))
    return np.asarray(np.linalg.solve(products[:k, :k], products[:k, k:]))


def roots(products: Float64) -> tuple[Float64, Float64]:
    """Return the lower triangle [M, M] whose product with its transpose are mean products.

    And its inverse. What stands in their first k rows and columns is that of the first k numbers.
    """
    root = np.asarray(np.linalg.cholesky(products), dtype=np.float64)
    return root, np.asarray(np.linalg.inv(root))


def conditional_mean(triangles: tuple[Float64, Float64], known: Float64) -> Float64:
    """Return the likely other numbers [M - k] to the first ones [k]: ``known @ likely(…, k)``."""
    (root, inverse), k = triangles, len(known)
    return np.asarray(root[k:, :k] @ (inverse[:k, :k] @ known))


def shortened(products: Float64, weights: Float64, k: int) -> Float64:
    """Return weights [k, K] of the first k features that stand for weights [F, K] of all."""
    M = len(products)
    if k >= M:
        return weights[:k]
    return np.asarray(weights[:k] + likely(products, k) @ weights[k:M])
