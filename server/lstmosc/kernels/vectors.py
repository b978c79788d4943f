"""Arithmetic that every kernel uses: tanh and sigmoid, sums of products, small loops over rows."""

from __future__ import annotations

import math
from typing import Any

from numpy import float32

from lstmosc.kernels.jit import Array, by_type, kernel

_EDGE = float32(7.9)  # beyond it tanh(x) is 1 to within 2.8e-7, a float32's own precision
_ONE = float32(1)
_HALF = float32(0.5)
_P1, _P2 = float32(1.3452861713075281e-01), float32(3.5816468927638324e-03)
_P3, _P4 = float32(2.2067003091908024e-05), float32(1.5489721059952630e-08)
_Q1, _Q2 = float32(4.6786191480436135e-01), float32(2.6202352312338360e-02)
_Q3, _Q4 = float32(3.4279901958450657e-04), float32(8.6237538515484020e-07)


def _tanh32(x: Any) -> Any:
    # x P(x²) / Q(x²), fitted for the least largest relative error on |x| <= 7.9: 6e-9 as a
    # quotient, 3.1e-7 once in float32. No branches, so that a loop becomes vectors. NaN passes.
    x = _EDGE if x > _EDGE else x
    x = -_EDGE if x < -_EDGE else x
    u = x * x
    above = _ONE + u * (_P1 + u * (_P2 + u * (_P3 + u * _P4)))
    below = _ONE + u * (_Q1 + u * (_Q2 + u * (_Q3 + u * _Q4)))
    return x * above / below


def _tanh64(x: Any) -> Any:
    return math.tanh(x)


def _sigmoid32(x: Any) -> Any:
    return _HALF + _HALF * tanh(_HALF * x)


def _sigmoid64(x: Any) -> Any:
    return 0.5 + 0.5 * math.tanh(0.5 * x)


tanh = by_type(_tanh32, _tanh64)
sigmoid = by_type(_sigmoid32, _sigmoid64)


@kernel
def add_product(y: Array, a: Array, w: Array) -> None:
    """Add a @ w to y. y [M, N], a [M, K] (any order), w [K, N].

    Eight rows of w at a time, the columns innermost: the loop over columns becomes vectors.
    """
    M, K = a.shape
    N = w.shape[1]
    for m in range(M):
        row = y[m]
        k = 0
        while k + 8 <= K:
            a0, a1, a2, a3 = a[m, k], a[m, k + 1], a[m, k + 2], a[m, k + 3]
            a4, a5, a6, a7 = a[m, k + 4], a[m, k + 5], a[m, k + 6], a[m, k + 7]
            for n in range(N):
                row[n] += (
                    a0 * w[k, n] + a1 * w[k + 1, n] + a2 * w[k + 2, n] + a3 * w[k + 3, n]
                ) + (a4 * w[k + 4, n] + a5 * w[k + 5, n] + a6 * w[k + 6, n] + a7 * w[k + 7, n])
            k += 8
        for rest in range(k, K):
            a0 = a[m, rest]
            for n in range(N):
                row[n] += a0 * w[rest, n]


@kernel
def add_rows(total: Array, rows: Array) -> None:
    """Add every row of rows [M, N] to total [N]."""
    for m in range(rows.shape[0]):
        for n in range(rows.shape[1]):
            total[n] += rows[m, n]


@kernel
def set_rows(rows: Array, row: Array) -> None:
    """Overwrite every row of rows [M, N] with row [N]."""
    for m in range(rows.shape[0]):
        for n in range(rows.shape[1]):
            rows[m, n] = row[n]


@kernel
def transposed(w: Array) -> Array:
    """Return a contiguous copy of w.T."""
    return w.T.copy()
