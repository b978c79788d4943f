"""Whether columns walk, which leaves every range in time, or come back to a middle.

The test of Dickey & Fuller (1979), "Distribution of the estimators for autoregressive time series
with a unit root", with lagged moves (Said & Dickey 1984): a walk's next move does not depend on
where it is. Shapes: R rows, D columns, M rows with a whole past.
"""

from __future__ import annotations

import numpy as np

from lstmosc.models.arrays import Float64, Int64
from lstmosc.models.preprocessing.ragged import RaggedArray

MOVES = 4  # before the next one, which speed and habit of a hand may decide
CRITICAL_T = -2.86  # of a constant and no trend: one walk in twenty has less
MAX_ROWS = 20_000
EXACT = 1e-12  # of the moves' squares: what is left is rounding


def persistence(series: RaggedArray) -> Float64:
    """Return how much of its level [D] each column of series keeps from a frame to the next.

    1 of a walk, and of all that does not surely come back; else the slope of the next value by the
    one before, 0 … 1.
    """
    values, rows = np.asarray(series.values, dtype=np.float64), _rows_with_past(series)
    return np.array([_slope(column, rows) for column in values.T])


def _slope(column: Float64, rows: Int64) -> float:
    if _level_t(column, rows) > CRITICAL_T:
        return 1.0
    known = rows[~np.isnan(column[rows] + column[rows + 1])]
    x = column[known] - column[known].mean()
    return float(np.clip(x @ column[known + 1] / (x @ x), 0.0, 1.0))


def _rows_with_past(series: RaggedArray) -> Int64:
    """Return rows [M] before which so many moves lie, and after which one, of the same series."""
    places = series.positions
    rows = series.rows[(places >= MOVES) & (places + 1 < series.lengths[series.numbers])]
    return rows[:: -(-len(rows) // MAX_ROWS)] if len(rows) else rows


def _level_t(column: Float64, rows: Int64) -> float:
    """Return t of the level's part in the next move of a column [R]; below 0 it comes back."""
    moves = np.stack(
        [column[rows - back + 1] - column[rows - back] for back in range(MOVES + 1)], 1
    )
    X = np.column_stack([column[rows], np.ones(len(rows)), moves[:, 1:]])
    known = ~np.isnan(X).any(axis=1) & ~np.isnan(moves[:, 0])
    X, y = X[known], moves[known, 0]
    freedom = len(X) - X.shape[1]
    if freedom < 1:
        return 0.0
    inverse = np.linalg.pinv(X.T @ X)
    weights = inverse @ (X.T @ y)
    left = np.square(y - X @ weights).sum()
    if left <= EXACT * np.square(y).sum():  # as of a ramp
        return 0.0
    return float(weights[0] / np.sqrt(left / freedom * inverse[0, 0]))
