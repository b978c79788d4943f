"""Features of a series so far, updated frame by frame; series_features.py says what each is.

Sums, spreads and products run. Two features look back: where a column crossed its mean, which moves
with each frame, and the means of sections, whose borders move. For these the last MAX_FRAMES frames
are kept, and sums up to each frame; of longer series, crossings before are counted about the mean
of their time, and borders of sections lie between sums that grow sparse by and by.
"""

from __future__ import annotations

import math

import numpy as np

from lstmosc.kernels.compile.block_reader import block_reader
from lstmosc.kernels.compile.jit import Array, inner, kernel, loop_inner, small_inner
from lstmosc.kernels.features.series_features import (
    LEVELS,
    LOG_OFFSET,
    MAX_LAG_FRACTION,
    MOVES,
    POWER_OFFSET,
    SECTIONS,
    root,
    squash,
)
from lstmosc.kernels.features.state import (
    ANY_SUMMING,
    FAR_OUT,
    MAX_FRAMES,
    FeatureState,
    Summing,
)

# Places in FeatureState.counts.
FRAMES, KEPT, STRIDE = range(3)

summing_of = block_reader(ANY_SUMMING)


@kernel
def advance(block: Array, frames: Array) -> None:
    """Take frames [T, D] (float32) into a state that has room for them."""
    sum_on(summing_of(block), frames)


@inner
def sum_on(summing: Summing, frames: Array) -> None:
    """Take frames [T, D] (float32) into a state that has room for them."""
    state, lags, moves, mixing = summing
    for t in range(len(frames)):
        count = state.counts[FRAMES]
        for d in range(frames.shape[1]):
            _take(state, count, float(frames[t, d]), d, lags, moves)
        _mix(state, count, frames, t, mixing)
        if state.counts[KEPT] == MAX_FRAMES:
            _drop_half(state, count)
        for d in range(frames.shape[1]):
            state.frames[d, state.counts[KEPT]] = frames[t, d]
        state.counts[KEPT] += 1
        state.counts[FRAMES] += 1
        _note_sums(state)


@small_inner
def _take(state: FeatureState, t: int, x: float, d: int, lags: Array, moves: Array) -> None:
    if t == 0:
        state.first[d], state.low[d], state.high[d] = x, x, x
    state.low[d], state.high[d] = min(state.low[d], x), max(state.high[d], x)
    state.total[d] += x
    y = x - state.first[d]
    state.shifted[d] += y
    _spread(state, 0, d, x, t + 1)
    now = t % len(state.recent)
    for n in range(1 + MOVES):
        lag = moves[n - 1] if n else 1
        if t >= lag:
            _spread(state, 1 + n, d, x - state.recent[_before(state, now, lag), d], t + 1 - lag)
    for n in range(len(lags)):
        if t < lags[n]:
            state.heads[n, d] += y
        else:
            before = state.recent[_before(state, now, lags[n]), d] - state.first[d]
            state.crossed[n, d] += y * before
    state.recent[now, d] = x


@small_inner
def _before(state: FeatureState, place: int, lag: int) -> int:
    # The place in the ring so many frames before another; a remainder takes longer than all else.
    return place - lag if place >= lag else place - lag + len(state.recent)


@small_inner
def _spread(state: FeatureState, which: int, d: int, x: float, count: int) -> None:
    # Welford 1962, Note on a method for calculating corrected sums of squares and products.
    away = x - state.means[which, d]
    state.means[which, d] += away / count
    state.squares[which, d] += away * (x - state.means[which, d])


@inner
def _mix(state: FeatureState, t: int, frames: Array, at: int, mixing: Array) -> None:
    D, M = mixing.shape
    for m in range(M):
        total = 0.0
        for d in range(D):
            total += mixing[d, m] * frames[at, d]
        state.mixed[1, m] = total
    for i in range(M):
        for j in range(M):
            state.now[i, j] += state.mixed[1, i] * state.mixed[1, j]
            if t > 0:
                state.later[i, j] += state.mixed[0, i] * state.mixed[1, j]
    for m in range(M):
        state.mixed[0, m] = state.mixed[1, m]


@inner
def _drop_half(state: FeatureState, count: int) -> None:
    half = MAX_FRAMES // 2
    for d in range(len(state.frames)):
        state.frozen[d] += _crossings(state, d, state.total[d] / (count + 1), half)
    for d in range(len(state.frames)):
        for t in range(half):
            state.frames[d, t] = state.frames[d, half + t]
    state.counts[KEPT] = half


@loop_inner
def _crossings(state: FeatureState, d: int, mean: float, pairs: int) -> int:
    column, found, least = state.frames[d], np.int32(0), np.float32(mean)
    if least < mean:  # below it are the same frames as below the mean, in half the bits
        least = np.nextafter(least, np.float32(np.inf))
    for t in range(pairs):
        above = (column[t] < least) != (column[t + 1] < least)
        found = np.int32(found + np.int32(above))  # in 32 bits: twice as many at once
    return int(found)


@inner
def _note_sums(state: FeatureState) -> None:
    count, stride = state.counts[FRAMES], state.counts[STRIDE]
    if count % stride:
        return
    if count // stride > MAX_FRAMES:
        for place in range(1, MAX_FRAMES // 2 + 1):
            for d in range(state.sums.shape[1]):
                state.sums[place, d] = state.sums[2 * place, d]
        state.counts[STRIDE] = 2 * stride
        if count % (2 * stride):
            return
        stride *= 2
    for d in range(state.sums.shape[1]):
        state.sums[count // stride, d] = state.total[d]


@kernel
def summary(block: Array, out: Array) -> None:
    """Overwrite out [F] by the features of the frames so far; at least one has been taken."""
    _summarise(summing_of(block), out)


@loop_inner
def _summarise(summing: Summing, out: Array) -> None:
    state, lags, moves, _ = summing
    T, D = state.counts[FRAMES], len(state.first)
    last = (T - 1) % len(state.recent)
    for d in range(D):
        out[d] = squash(state.total[d] / T)
        out[D + d] = squash(state.first[d])
        out[2 * D + d] = squash(state.recent[last, d])
        out[3 * D + d] = squash(state.low[d])
        out[4 * D + d] = squash(state.high[d])
        for n in range(2 + MOVES):
            lag = 0 if n == 0 else 1 if n == 1 else moves[n - 2]
            spread = math.sqrt(state.squares[n, d] / max(T - lag, 1))
            out[(LEVELS + n) * D + d] = math.log(spread + LOG_OFFSET)
        _autocorrelations(state, T, d, lags, out)
    at = (LEVELS + 2 + MOVES + len(lags) + 1) * D
    for section in range(SECTIONS):
        low = T * section // SECTIONS
        high = max(-(-T * (section + 1) // SECTIONS), low + 1)
        begin, end = _border(state, low), _border(state, high)
        for d in range(D):
            total = _sum_to(state, end, d) - _sum_to(state, begin, d)
            out[at + section * D + d] = squash(total / (high - low))
    _products(state, T, out, at + SECTIONS * D)


@kernel
def answer(block: Array, shares: Array, rows: Array, bias: Array, out: Array) -> None:
    """Overwrite out [K] by a linear map of the features so far; see ``map_features``."""
    map_features(summing_of(block), shares, rows, bias, out)


@loop_inner
def map_features(summing: Summing, shares: Array, rows: Array, bias: Array, out: Array) -> None:
    """Overwrite out [K] by a linear map of the features so far: rows [K, F] and bias [K].

    Of these the first F count. They are what ``summary`` gives; and where there are ``shares``
    [C], in how many frames something was so: mean, first and last frame, bent far out, and the
    shares of all frames.
    """
    state, lags = summing.state, summing.lags
    T, D, C = state.counts[FRAMES], len(state.first), len(shares)
    F = num_features(len(lags), D, len(state.now))
    features = np.empty(F + (3 * D if C else 0))
    _summarise(summing, features)
    for d in range(D if C else 0):
        features[F + d] = bend(state.total[d] / T)
        features[F + D + d] = bend(state.first[d])
        features[F + 2 * D + d] = bend(state.recent[(T - 1) % len(state.recent), d])
    few = min(len(features), rows.shape[1])
    for k in range(len(out)):
        own = sum_of_products(features[:few], rows[k, :few])
        counted = sum_of_products(shares, rows[k, few:])
        out[k] = bias[k] + own + counted * (1.0 / T)


@loop_inner
def sum_of_products(some: Array, weights: Array) -> float:
    """Return the sum of as many products as there are weights."""
    total = 0.0
    for f in range(len(weights)):
        total += some[f] * weights[f]
    return total


@small_inner
def num_features(A: int, D: int, M: int) -> int:
    """Return the number of features of so many lags, columns and mixed columns."""
    return (LEVELS + 2 + MOVES + A + 1 + SECTIONS) * D + M * (M + 1) // 2 + M * M


@small_inner
def bend(value: float) -> float:
    """Bend a value that is far out, and hardly any other one."""
    bent: float = FAR_OUT * math.tanh(value / FAR_OUT)
    return bent


@loop_inner
def _autocorrelations(state: FeatureState, T: int, d: int, lags: Array, out: Array) -> None:
    D, at = len(state.first), (LEVELS + 2 + MOVES) * len(state.first) + d
    last = (T - 1) % len(state.recent)
    mean, power = state.shifted[d] / T, POWER_OFFSET * T + state.squares[0, d]
    tail, taken = 0.0, 0
    for n in range(len(lags)):
        lag, like = lags[n], 0.0
        if lag < MAX_LAG_FRACTION * T:
            while taken < lag:
                tail += state.recent[_before(state, last, taken), d] - state.first[d]
                taken += 1
            without = 2.0 * state.shifted[d] - state.heads[n, d] - tail
            like = state.crossed[n, d] - mean * without + (T - lag) * mean * mean
            like = like / power * T / (T - lag)
        out[at + n * D] = like
    pairs = state.counts[KEPT] - 1
    found = state.frozen[d] + _crossings(state, d, state.total[d] / T, pairs)
    out[at + len(lags) * D] = found / T


@small_inner
def _border(state: FeatureState, count: int) -> tuple[int, float, bool]:
    # Where the sum of the first frames lies: the noted one below it, how far on the way to the one
    # above, which is that of all frames where none is noted.
    stride, frames = state.counts[STRIDE], state.counts[FRAMES]
    place = count // stride
    above = (place + 1) * stride
    rest = count - place * stride
    share: float = rest / (min(above, frames) - place * stride) if rest else 0.0
    return place, share, above > frames


@small_inner
def _sum_to(state: FeatureState, border: tuple[int, float, bool], d: int) -> float:
    # The sum of the first frames; between two that are noted, on the line between these.
    place, share, open_end = border
    below: float = state.sums[place, d]
    if share == 0.0:
        return below
    above: float = state.total[d] if open_end else state.sums[place + 1, d]
    return below + (above - below) * share


@inner
def _products(state: FeatureState, T: int, out: Array, at: int) -> None:
    M = len(state.now)
    for i in range(M):
        for j in range(i, M):
            out[at] = root(state.now[i, j] / T)
            at += 1
    for i in range(M):
        for j in range(M):
            out[at] = root(state.later[i, j] / max(1, T - 1))
            at += 1
