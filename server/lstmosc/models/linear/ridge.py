"""The small linear part beside each network: ridge regression in closed form.

A forecaster's linear part sees the last frames (its lags); a classifier's and a regressor's sees
a summary of the whole series. The network learns what the linear part leaves over. Ridge strength
is chosen by the leave-one-out error, which has a closed form (Hastie, Tibshirani & Friedman, The
Elements of Statistical Learning, 2nd ed., section 7.10 and equation 7.64).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from lstmosc.models.linear.lag_imputation import roots, shortened
from lstmosc.models.preprocessing.scaling import Doubles, learn_scaler
from lstmosc.models.training.windows import Integers

STRENGTHS = (1e-6, 1e-4, 1e-3, 1e-2, 1e-1, 1.0, 10.0)  # ridge, as a share of the mean variance
PRODUCTS_AT_ONCE = 100_000_000  # between two questions whether to go on
MOST_JUDGES = 2_000  # left-out rows that choose the strength
MANY_ROWS = 300  # of which few groups of features are tried
MOST_BASIS = 640  # size of the largest eigenvalue problem


@dataclass(frozen=True)
class Linear:
    """Weights [F, K] and bias [K], float64; no features (F = 0) where there is no linear part.

    ``past`` [M, M] are the mean products of the newest lags, which tell the likely older ones of a
    series that has just begun; nothing (M = 0) where they count as 0.
    """

    weights: Doubles
    bias: Doubles
    past: Doubles = field(default_factory=lambda: np.zeros((0, 0)))
    _ladder: dict[int, Doubles] = field(default_factory=dict, repr=False, compare=False)

    @cached_property
    def roots(self) -> tuple[Doubles, Doubles]:
        """Those of ``past``."""
        return roots(self.past)

    def shortened(self, k: int) -> Doubles:
        """Return weights [k, K] of the first k features alone, the others taken as is likely."""
        if k not in self._ladder:
            self._ladder[k] = shortened(self.past, self.weights, k)
        return self._ladder[k]

    def beginning(self, cols: int) -> Doubles:
        """Return what turns the first m frames of a series into what to expect after each.

        [m * cols, m * K], less the bias, for the m = M / cols - 1 frames with a likely past.
        """
        m, K = max(0, len(self.past) // cols - 1), len(self.bias)
        if -cols not in self._ladder:
            made = np.zeros((m, cols, m, K))
            for row in range(m):
                short = self.shortened((row + 1) * cols).reshape(row + 1, cols, K)
                made[: row + 1, :, row] = short[::-1]
            self._ladder[-cols] = made.reshape(m * cols, m * K)
        return self._ladder[-cols]

    def __call__(self, features: NDArray[np.floating]) -> Doubles:
        """Map features [..., F] to outputs [..., K]."""
        return np.asarray(features @ self.weights + self.bias, dtype=np.float64)


def nothing(outputs: int) -> Linear:
    """Return the linear part that adds nothing."""
    return Linear(np.zeros((0, outputs)), np.zeros(outputs))


def ridge(
    features: Doubles,
    targets: Doubles,
    ask: Callable[[], object] = lambda: None,
    least_spread: float = 0.0,
) -> tuple[Linear, Doubles]:
    """Fit targets [R, K] from features [R, F]; also return the left-out predictions [R, K].

    A feature whose spread is below ``least_spread`` is taken to have that spread.

    A row's left-out prediction is what a fit without that row would have said of it. ``ask`` is
    called between the expensive steps, and may raise to end them. Where there are more than
    MOST_BASIS rows and features, so many rows are fitted to, and the others are left out indeed.
    """
    fitted = _fitted_rows(*features.shape)
    scaler = learn_scaler("standardise", features[fitted])
    spread = np.maximum(scaler.spread, least_spread)
    X = (features[fitted] - scaler.centre) / spread
    middle = targets[fitted].mean(axis=0)
    slopes, inside = _ridge(X, targets[fitted] - middle, ask)
    weights = slopes / spread[:, None]
    linear = Linear(weights, middle - scaler.centre @ weights)
    left_out = linear(features) if len(fitted) < len(features) else np.empty_like(targets)
    left_out[fitted] = inside + middle
    return linear, left_out


def _fitted_rows(rows: int, features: int) -> Integers:
    many = rows if min(rows, features) <= MOST_BASIS else MOST_BASIS
    return np.linspace(0, rows - 1, many).astype(np.int64)


def _ridge(X: Doubles, Y: Doubles, ask: Callable[[], object]) -> tuple[Doubles, Doubles]:
    """Return slopes [F, K] and left-out predictions [R, K] for X and Y of mean 0."""
    squares, Z, basis = _principal(X, ask)
    ZtY = Z.T @ Y
    scale = max(float(squares.sum()) / X.shape[1], 1e-12 * len(X))
    keeps = [1.0 / (squares + strength * scale) for strength in STRENGTHS]
    some = slice(None, None, -(-len(X) // MOST_JUDGES))
    errors = []
    for kept in keeps:
        ask()
        left_out = _left_out(Z[some], Y[some], ZtY, kept, len(X))
        errors.append(float(((Y[some] - left_out) ** 2).mean()))
    best = keeps[int(np.argmin(errors))]
    return basis @ (best[:, None] * ZtY), _left_out(Z, Y, ZtY, best, len(X))


def _left_out(Z: Doubles, Y: Doubles, ZtY: Doubles, kept: Doubles, rows: int) -> Doubles:
    leverage = (Z**2 @ kept)[:, None] + 1.0 / rows
    residual = Y - Z @ (kept[:, None] * ZtY)
    return np.asarray(Y - residual / np.maximum(1.0 - leverage, 1e-9))


def _principal(X: Doubles, ask: Callable[[], object]) -> tuple[Doubles, Doubles, Doubles]:
    """Return squared singular values [M], rows on the principal axes [R, M], and the axes [F, M].

    From the eigenvectors of the smaller of the two products of X [R, F] with itself: many times
    as fast as a singular value decomposition, and exact enough beside any ridge.
    """
    R, F = X.shape
    if R > F:
        gram = np.zeros((F, F))
        for rows in _pieces(R, F * F):
            gram += X[rows].T @ X[rows]
            ask()
        squares, axes = np.linalg.eigh(gram)
        Z = np.empty_like(X)
        for rows in _pieces(R, F * F):
            Z[rows] = X[rows] @ axes
            ask()
        return np.maximum(squares, 0.0), Z, axes
    squares, U = np.linalg.eigh(X @ X.T)
    ask()
    squares = np.maximum(squares, 0.0)
    lengths = np.sqrt(squares)
    tiny = lengths <= 1e-7 * max(float(lengths.max(initial=0.0)), 1e-30)
    axes = X.T @ np.where(tiny, 0.0, U / np.where(tiny, 1.0, lengths))
    return squares, U * lengths, axes


def _pieces(rows: int, each: int) -> list[slice]:
    """Cut rows into pieces of about a twentieth of a second, at ``each`` multiplications a row."""
    step = max(1, PRODUCTS_AT_ONCE // each)
    return [slice(first, first + step) for first in range(0, rows, step)]


def grouped_ridge(
    features: Doubles,
    targets: Doubles,
    sizes: Sequence[int],
    ask: Callable[[], object] = lambda: None,
    least_spread: float = 0.0,
    loss: Callable[[Doubles], float] | None = None,
) -> tuple[Linear, Doubles]:
    """Fit as :func:`ridge` does, from those groups of features that left-out rows like best.

    ``sizes`` are those of the groups, one after the other in features [R, F]. Weights of groups
    that are left out are 0. ``loss`` judges left-out predictions [R, K]: their squared error where
    it is not given.
    """
    ends = np.cumsum(sizes)
    groups = [np.arange(end - size, end) for end, size in zip(ends, sizes, strict=True)]
    judge = loss or (lambda said: float(np.square(said - targets).mean()))
    best: tuple[float, Linear, Doubles] | None = None
    for chosen in _choices(len(groups), len(features)):
        ask()
        columns = np.concatenate([groups[at] for at in chosen])
        linear, left_out = ridge(features[:, columns], targets, ask, least_spread)
        cost = judge(left_out)
        if best is None or cost < best[0]:
            weights = np.zeros((features.shape[1], targets.shape[1]))
            weights[columns] = linear.weights
            best = cost, Linear(weights, linear.bias), left_out
    assert best is not None
    return best[1], best[2]


def _choices(groups: int, rows: int) -> list[tuple[int, ...]]:
    """List which groups to try: all, all but each, pairs and each alone; fewer for many rows."""
    every = tuple(range(groups))
    but = [tuple(at for at in every if at != left) for left in every]
    if rows > MANY_ROWS:
        return [every, every[:2]]
    pairs = list(combinations(every, 2))
    return [every, *but, *pairs, *((at,) for at in every)]
