"""Ridge regression in closed form: the small linear part beside each network.

A forecaster's linear part reads the last frames (its lags), a classifier's and a regressor's the
features of a whole series. The network learns what the linear part leaves over. Ridge strength
is chosen by the leave-one-out error, which has a closed form (Hastie, Tibshirani & Friedman, The
Elements of Statistical Learning, 2nd ed., section 7.10 and equation 7.64).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from lstmosc.kernels.threads import for_each, run_checked
from lstmosc.models.arrays import Float64, Floats, Int64
from lstmosc.models.preprocessing.scaling import fit_scaler

RIDGE_STRENGTHS = (
    1e-6,
    1e-4,
    1e-3,
    1e-2,
    1e-1,
    1.0,
    10.0,
)  # ridge, as a share of the mean variance
MAX_BLOCK_PRODUCTS = 100_000_000  # between two checks for a cancel
MAX_SCORING_ROWS = 2_000  # left-out rows that choose the strength
MAX_EIGEN_SIZE = 1200  # size of the largest eigenvalue problem
MIN_LONG_SIZE = 400  # size of one that takes long enough to be asked meanwhile
ROWS_AT_ONCE = 500  # that are predicted together
GRAM_PARTS = 4  # of the rows, whose products are added up side by side

CancelCheck = Callable[[], object]
Columns = Callable[[slice], Float64]  # gives some of the columns of rows [R, F], scaled: a copy
Axes = tuple[Float64, Float64, Float64]
"""Squared singular values [M], rows on the principal axes [R, M], and the axes [F, M].

From the eigenvectors of the smaller of the two products of the rows [R, F] with themselves: many
times as fast as a singular value decomposition, and exact enough beside any ridge.
"""


@dataclass(frozen=True)
class Ridge:
    """A linear map: weights [F, K] and bias [K], float64; F = 0 where there is no linear part."""

    weights: Float64
    bias: Float64

    def __call__(self, features: Floats) -> Float64:
        """Map features [..., F] to outputs [..., K]."""
        return np.asarray(features @ self.weights + self.bias, dtype=np.float64)


def no_ridge(outputs: int) -> Ridge:
    """Return the linear part that adds nothing to ``outputs`` outputs."""
    return Ridge(np.zeros((0, outputs)), np.zeros(outputs))


@dataclass(frozen=True)
class RidgeAxes:
    """Features [R, F] on their principal axes, from which any targets are soon fitted.

    ``which`` [R] are the rows that targets are of, ``fitted`` [n] those of them that are learned
    from, ``centre`` and ``spread`` [F] what they were scaled by, ``squares`` [M] their squared
    singular values, ``rows`` [n, M] they themselves on the axes, and ``axes`` [F, M] those.
    """

    which: Int64
    fitted: Int64
    centre: Float64
    spread: Float64
    squares: Float64
    rows: Float64
    axes: Float64


def ridge_axes(
    features: Floats,
    check_cancelled: CancelCheck = lambda: None,
    min_std: Float64 | float = 0.0,
    which: Int64 | None = None,
) -> RidgeAxes:
    """Find the principal axes of features [R, F], which takes long: once for all targets.

    Of more features the rows ``which`` [R] are meant; they are not copied all at once.

    A feature whose spread is below ``min_std``, or [F], is taken to have that spread.
    ``check_cancelled`` is called between the expensive steps, and may raise to end them. Where
    there are more than MAX_EIGEN_SIZE rows and features, so many rows are fitted to.
    """
    which = np.arange(len(features)) if which is None else which
    fitted = _fitted_rows(len(which), features.shape[1])
    centre, spread = _scale_of(features, which[fitted], min_std)

    def columns(some: slice) -> Float64:
        values = np.asarray(features[which[fitted], some], dtype=np.float64)
        values -= centre[some]  # they are a copy
        values /= spread[some]
        return values

    few = len(fitted) <= features.shape[1]
    found = (_axes_of_few_rows if few else _axes_of_many_rows)(columns, check_cancelled)
    return RidgeAxes(which, fitted, centre, spread, *found)


def _scale_of(features: Floats, rows: Int64, min_std: Float64 | float) -> tuple[Float64, Float64]:
    """Return centre and spread [F] of some rows of features."""
    scaler = fit_scaler("standardise", np.asarray(features[rows], dtype=np.float64))
    return scaler.centre, np.maximum(scaler.spread, min_std)


def ridge_on(
    axes: RidgeAxes,
    features: Floats,
    targets: Float64,
    check_cancelled: CancelCheck = lambda: None,
) -> tuple[Ridge, Float64]:
    """Fit targets [R, K] from features [R, F] with these axes; also return left-out predictions.

    A row's left-out prediction [K] is that of a fit without that row; rows that are not fitted to
    are left out indeed.
    """
    fitted = axes.fitted
    middle = targets[fitted].mean(axis=0)
    slopes, inside = _ridge(axes, targets[fitted] - middle, check_cancelled)
    weights = slopes / axes.spread[:, None]
    linear = Ridge(weights, middle - axes.centre @ weights)
    left_out = np.empty_like(targets)
    if len(fitted) < len(targets):

        def predict(first: int) -> None:  # a few rows, which are turned into double precision
            rows = slice(first, first + ROWS_AT_ONCE)
            left_out[rows] = linear(features[axes.which[rows]])

        for_each(range(0, len(targets), ROWS_AT_ONCE), predict)
    left_out[fitted] = inside + middle
    return linear, left_out


def _fitted_rows(rows: int, features: int) -> Int64:
    many = rows if min(rows, features) <= MAX_EIGEN_SIZE else MAX_EIGEN_SIZE
    return np.linspace(0, rows - 1, many).astype(np.int64)


def _ridge(axes: RidgeAxes, Y: Float64, check_cancelled: CancelCheck) -> tuple[Float64, Float64]:
    """Return slopes [F, K] and left-out predictions [n, K] for targets Y [n, K] of mean 0."""
    squares, Z, (F, _) = axes.squares, axes.rows, axes.axes.shape
    ZtY = Z.T @ Y
    scale = max(float(squares.sum()) / F, 1e-12 * len(Z))
    keeps = [1.0 / (squares + strength * scale) for strength in RIDGE_STRENGTHS]
    some = slice(None, None, -(-len(Z) // MAX_SCORING_ROWS))
    errors = []
    for kept in keeps:
        check_cancelled()
        left_out = leave_one_out_predictions(Z[some], Y[some], ZtY, kept, len(Z))
        errors.append(float(((Y[some] - left_out) ** 2).mean()))
    best = keeps[int(np.argmin(errors))]
    left_out = np.empty_like(Y)

    def leave_out(rows: slice) -> None:
        left_out[rows] = leave_one_out_predictions(Z[rows], Y[rows], ZtY, best, len(Z))

    for_each(_row_blocks(len(Z), F**2), leave_out)
    return axes.axes @ (best[:, None] * ZtY), left_out


def leave_one_out_predictions(
    Z: Float64, Y: Float64, ZtY: Float64, shrinkage: Float64, rows: int
) -> Float64:
    """Return the left-out predictions of rows Z [R, M] on principal axes, of ``rows`` in all.

    ``ZtY`` [M, K] is Z' Y over all rows, ``shrinkage`` [M] is 1 / (squared singular value + ridge).
    """
    leverage = (Z**2 @ shrinkage)[:, None] + 1.0 / rows
    residual = Y - Z @ (shrinkage[:, None] * ZtY)
    return np.asarray(Y - residual / np.maximum(1.0 - leverage, 1e-9))


def _axes_of_many_rows(columns: Columns, check_cancelled: CancelCheck) -> Axes:
    """Return the principal axes of rows X [R, F], R > F, whose columns are given."""
    X = columns(slice(None))
    R, F = X.shape
    squares, axes = _eigh(_gram(X, check_cancelled), check_cancelled)

    def turn(rows: slice) -> None:
        check_cancelled()
        X[rows] = X[rows] @ axes

    for_each(_row_blocks(R, F * F), turn)
    return np.maximum(squares, 0.0), X, axes


def _axes_of_few_rows(columns: Columns, check_cancelled: CancelCheck) -> Axes:
    """Return the same where R <= F.

    The rows are made again block by block, for they would take as much memory as the eigenvectors.
    """
    F, products = _row_products(columns(slice(None)), check_cancelled)
    squares, U = _eigh(products, check_cancelled)
    squares, R = np.maximum(squares, 0.0), len(U)
    lengths = np.sqrt(squares)
    tiny = lengths <= 1e-7 * max(float(lengths.max(initial=0.0)), 1e-30)
    turned, axes = np.where(tiny, 0.0, U / np.where(tiny, 1.0, lengths)), np.empty((F, R))

    def turn_features(some: slice) -> None:
        check_cancelled()
        axes[some] = columns(some).T @ turned

    for_each(_row_blocks(F, R * R), turn_features)
    U *= lengths
    return squares, U, axes


def _eigh(products: Float64, check_cancelled: CancelCheck) -> tuple[Float64, Float64]:
    """Return eigenvalues [M] and vectors [M, M], which of a thousand take a quarter of a second."""
    if len(products) < MIN_LONG_SIZE:
        check_cancelled()
        found = np.linalg.eigh(products)
    else:
        found = run_checked(lambda: np.linalg.eigh(products), check_cancelled)
    return found.eigenvalues, found.eigenvectors


def _row_products(X: Float64, check_cancelled: CancelCheck) -> tuple[int, Float64]:
    """Return F and X X' [R, R] in its lower triangle, which is all that ``eigh`` reads."""
    R, F = X.shape
    products = np.zeros((R, R))

    def multiply(rows: slice) -> None:
        check_cancelled()
        until = min(rows.stop, R)
        products[rows, :until] = X[rows] @ X[:until].T

    for_each(_row_blocks(R, R * F), multiply)
    return F, products


def _gram(X: Float64, check_cancelled: CancelCheck) -> Float64:
    """Return X' X [F, F], in GRAM_PARTS whose sum does not depend on the number of threads."""
    R, F = X.shape
    parts = np.zeros((GRAM_PARTS, F, F))

    def add_up(number: int) -> None:
        part = X[R * number // GRAM_PARTS : R * (number + 1) // GRAM_PARTS]
        for rows in _row_blocks(len(part), F * F):
            check_cancelled()
            parts[number] += part[rows].T @ part[rows]

    for_each(range(GRAM_PARTS), add_up)
    return np.asarray(parts.sum(axis=0))


def _row_blocks(rows: int, each: int) -> list[slice]:
    """Cut rows into pieces of about a twentieth of a second, at ``each`` multiplications a row."""
    step = max(1, MAX_BLOCK_PRODUCTS // each)
    return [slice(first, first + step) for first in range(0, rows, step)]
