"""Features of series, in double precision, a series after the other; see api.py.

What each is, is said in models/preprocessing/series_features.py, their twin in numpy. A series is
laid out a column at a time, so that all sums run along contiguous memory.
"""

from __future__ import annotations

import math

import numpy as np

from lstmosc.kernels.compile.jit import Array, kernel, loop_inner
from lstmosc.kernels.simd.matmul import product
from lstmosc.kernels.simd.vectors import LANES

SECTIONS = 4
LOG_OFFSET = 0.1  # added to a spread before its logarithm
POWER_OFFSET = 1e-2  # added to the power of each frame
MAX_LAG_FRACTION = 0.75  # of a series: no autocorrelation at a longer lag
MOVES = 3  # lags of moves beside neighbours'
LEVELS = 5  # features of levels
WHOLE = 32  # numbers that a loop takes at once; what is left over, it takes one by one


@kernel
def features(
    frames: Array,
    starts: Array,
    lengths: Array,
    lags: Array,
    moves: Array,
    mixing: Array,
    out: Array,
) -> None:
    """Overwrite out [N, F] with the features of each series of frames [R, D], float32.

    ``lags`` are those of autocorrelations, ``moves`` [3] those of moves; mixing [D, M] mixes the
    columns whose products are taken.
    """
    D, M = mixing.shape
    longest = 0
    for n in range(len(starts)):
        longest = max(longest, lengths[n])
    x, centred = np.empty((D, longest)), np.empty(_rounded_up(longest) + lags.max())
    width = -(-M // LANES) * LANES
    mixed, products = np.empty((longest, width)), np.empty((M, width))
    weights = np.zeros((D, width))
    weights[:, :M] = mixing
    for n in range(len(starts)):
        T, row = lengths[n], out[n]
        _lay_out(frames, starts[n], T, x)
        for d in range(D):
            _level_features(x[d], T, moves, D, row[d:])
            at = (LEVELS + 2 + MOVES) * D + d
            _autocorrelations(x[d], T, lags, centred, D, row[at:])
            at += (len(lags) + 1) * D
            for section in range(SECTIONS):
                row[at + section * D] = _section_mean(x[d], T, section)
        at = (LEVELS + 2 + MOVES + len(lags) + 1 + SECTIONS) * D
        product(mixed[:T], x[:, :T].T, weights, False)
        _products(mixed[:T], products, M, row[at:])


@loop_inner
def _lay_out(frames: Array, start: int, T: int, x: Array) -> None:
    for t in range(T):
        for d in range(len(x)):
            x[d, t] = frames[start + t, d]


@loop_inner
def squash(value: float) -> float:
    """Bend a value so that none is beyond 2."""
    return 2.0 * math.tanh(0.5 * value)


@loop_inner
def _rounded_up(n: int) -> int:
    return -(-n // WHOLE) * WHOLE


@loop_inner
def _log_spread(x: Array, T: int, lag: int) -> float:
    """Return the logarithm of the spread of moves over so many frames; of the levels for 0."""
    count, total, squares = T - lag, 0.0, 0.0
    if lag == 0:
        for t in range(T):
            total += x[t]
        mean = total / T
        for t in range(T):
            squares += (x[t] - mean) * (x[t] - mean)
    else:
        for t in range(min(lag, count)):  # all others are added and taken away again
            total += x[T - 1 - t] - x[t]
        mean, later, earlier = total / count, x[lag:T], x[:count]
        for t in range(count):
            away = later[t] - earlier[t] - mean
            squares += away * away
    return math.log(math.sqrt(squares / count) + LOG_OFFSET)


@loop_inner
def _level_features(x: Array, T: int, moves: Array, step: int, out: Array) -> None:
    total, low, high = 0.0, x[0], x[0]
    for t in range(T):
        total += x[t]
        low, high = min(low, x[t]), max(high, x[t])
    out[0] = squash(total / T)
    out[step] = squash(x[0])
    out[2 * step] = squash(x[T - 1])
    out[3 * step] = squash(low)
    out[4 * step] = squash(high)
    out[5 * step] = _log_spread(x, T, 0)
    for n in range(1 + MOVES):
        lag = min(moves[n - 1] if n else 1, T - 1)
        out[(6 + n) * step] = _log_spread(x, T, lag) if lag else math.log(LOG_OFFSET)


@loop_inner
def _autocorrelations(x: Array, T: int, lags: Array, centred: Array, step: int, out: Array) -> None:
    total, power, crossed = 0.0, POWER_OFFSET * T, 0
    for t in range(T):
        total += x[t]
    mean = total / T
    for t in range(T):
        centred[t] = x[t] - mean
    for t in range(T):  # by itself: where a loop also writes, the order of its sum is not sure
        power += centred[t] * centred[t]
    for t in range(T - 1):
        crossed += (centred[t] < 0) != (centred[t + 1] < 0)
    whole = _rounded_up(T)
    centred[T : whole + lags.max()] = 0.0
    for n in range(len(lags)):
        lag, like = lags[n], 0.0
        if lag < MAX_LAG_FRACTION * T:
            later = centred[lag : lag + whole]
            for t in range(whole):
                like += later[t] * centred[t]
            like = like / power * T / (T - lag)
        out[n * step] = like
    out[len(lags) * step] = crossed / T


@loop_inner
def _section_mean(x: Array, T: int, section: int) -> float:
    low = T * section // SECTIONS
    high = max(-(-T * (section + 1) // SECTIONS), low + 1)
    total = 0.0
    for t in range(low, high):
        total += x[t]
    return squash(total / (high - low))


@loop_inner
def _products(x: Array, products: Array, M: int, out: Array) -> None:
    # Of columns with each other, and with columns a frame later; x is [T, M padded].
    T, at = len(x), 0
    product(products, x[:, :M].T, x, False)
    for i in range(M):
        for j in range(i, M):
            out[at] = root(products[i, j] / T)
            at += 1
    if T > 1:
        product(products, x[: T - 1, :M].T, x[1:], False)
    else:
        products[:] = 0.0
    for i in range(M):
        for j in range(M):
            out[at] = root(products[i, j] / max(1, T - 1))
            at += 1


@loop_inner
def root(value: float) -> float:
    """Return a bent square root that keeps the sign."""
    return 2.0 * squash(0.5 * math.copysign(math.sqrt(abs(value)), value))
