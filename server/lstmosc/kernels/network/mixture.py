"""Mixture density: the likelihood of events with its derivative, and their sampling.

The density of a frame t [D] is Σ_k w_k Π_d p_kd(t_d) (Bishop 1994, "Mixture density networks"):
within a component the columns are independent. How the outputs lie is told in events.py.
"""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np

from lstmosc.kernels.compile.jit import Array, inner
from lstmosc.kernels.network.events import (
    BERNOULLI,
    CATEGORICAL,
    COUNT,
    INPUT,
    KIND,
    NORMAL,
    PLACE,
    VALUES,
    EventLayout,
)
from lstmosc.kernels.network.readout import MAX_LOG_ODDS
from lstmosc.kernels.simd.densities import bernoulli, mixed, normal, softmax
from lstmosc.kernels.simd.lanes import from_lanes, to_lanes
from lstmosc.kernels.simd.vectors import LANES
from lstmosc.kernels.simd.views import copy, matrix, part


class Lanes(NamedTuple):
    """LANES frames side by side, and what is computed of them; each array is [.., LANES]."""

    y: Array  # [K (1 + block) padded, ..], which become derivatives
    targets: Array  # [D, ..]
    known: Array  # [1, ..] 1 where any target is, else 0
    floors: Array  # [D, ..] of NORMAL columns, the same in each lane
    seen: Array  # [D, ..] number of the target among a CATEGORICAL column's values
    weights: Array  # [K, ..] of the components
    shares: Array  # [K, ..] each component's logit and log-density, then its share
    logits: Array  # [1, ..] log Σ exp of the components' logits
    sums: Array  # [1, ..] the same with their densities
    own: Array  # [2, ..] the logit of a value that was seen, and log Σ exp of all


@inner
def score_mixture(
    scores: Array, y: Array, targets: Array, layout: EventLayout, low: int, high: int
) -> None:
    """Overwrite scores [M, 2] with loss and number of scored frames of each row low … high.

    y [M, K (1 + block) padded] holds outputs and is overwritten with the derivative of the
    negative log-likelihood; targets [M, D], NaN where missing: that column does not count.
    """
    rows = y.shape[1] + 3 * targets.shape[1] + 2 * layout.components + 5
    memory = np.zeros(rows * LANES, y.dtype)
    _score_rows(memory, scores, y, targets, layout, low, high)


@inner
def _score_rows(
    memory: Array,
    scores: Array,
    y: Array,
    targets: Array,
    layout: EventLayout,
    low: int,
    high: int,
) -> None:
    # The caller keeps the memory, because views do not: to count who uses it takes long.
    lanes = _lanes(memory, y.shape[1], targets.shape[1], layout)
    outputs = layout.components * (1 + layout.block)
    for first in range(low, high, LANES):
        last = min(first + LANES, high)
        rows = part(y, first, last, 0, y.shape[1])
        to_lanes(rows, lanes.y)
        _read_targets(lanes, part(targets, first, last, 0, targets.shape[1]), layout)
        _likelihoods(lanes, layout)
        mixed(_rows(lanes.y, 0, outputs), lanes.weights, lanes.shares)
        from_lanes(rows, lanes.y)
        for row in range(first, last):
            lane = row - first
            likelihood = lanes.sums[0, lane] - lanes.logits[0, lane]
            scores[row, 0], scores[row, 1] = -likelihood, lanes.known[0, lane]


@inner
def _lanes(memory: Array, outputs: int, D: int, layout: EventLayout) -> Lanes:
    K, rest = layout.components, memory.size // LANES - 5
    lanes = Lanes(
        _rows_at(memory, 0, outputs),
        _rows_at(memory, outputs, D),
        _rows_at(memory, rest, 1),
        _rows_at(memory, outputs + D, D),
        _rows_at(memory, outputs + 2 * D, D),
        _rows_at(memory, outputs + 3 * D, K),
        _rows_at(memory, outputs + 3 * D + K, K),
        _rows_at(memory, rest + 1, 1),
        _rows_at(memory, rest + 2, 1),
        _rows_at(memory, rest + 3, 2),
    )
    for d in range(D):
        for lane in range(LANES):
            lanes.floors[d, lane] = layout.floors[d]
    return lanes


@inner
def _rows_at(memory: Array, first: int, count: int) -> Array:
    rows: Array = matrix(memory, first * LANES, count, LANES)
    return rows


@inner
def _read_targets(lanes: Lanes, targets: Array, layout: EventLayout) -> None:
    # Rows of targets into as many lanes; the others keep what they had.
    for lane in range(len(targets)):
        lanes.known[0, lane] = 0
    for d in range(targets.shape[1]):
        for lane in range(len(targets)):
            target = targets[lane, d]
            lanes.targets[d, lane] = target
            if not math.isnan(target):
                lanes.known[0, lane] = 1
        if layout.columns[d, KIND] == CATEGORICAL:
            for lane in range(len(targets)):
                lanes.seen[d, lane] = nearest_value(layout, d, targets[lane, d])


@inner
def _likelihoods(lanes: Lanes, layout: EventLayout) -> None:
    # Each component's share of its frame; the log-likelihood is that of ``sums`` less ``logits``.
    # The outputs of each column become the derivatives of its own negative log-likelihood.
    K, width, shares = layout.components, layout.block * LANES, lanes.shares
    logits, blocks = _rows(lanes.y, 0, K), matrix(lanes.y, K * LANES, K, width)
    softmax(logits, lanes.weights, lanes.logits)
    copy(shares, logits)
    for d in range(len(lanes.targets)):
        kind, first = layout.columns[d, KIND], layout.columns[d, PLACE] * LANES
        target, floor = _rows(lanes.targets, d, d + 1), _rows(lanes.floors, d, d + 1)
        if kind == NORMAL:
            normal(part(blocks, 0, K, first, first + 2 * LANES), target, floor, shares)
        elif kind == BERNOULLI:
            bernoulli(part(blocks, 0, K, first, first + LANES), target, floor, shares)
        else:
            for k in range(K):
                place = K + k * layout.block + layout.columns[d, PLACE]
                own = _rows(lanes.y, place, place + layout.columns[d, COUNT])
                _categorical(lanes, own, k, d)
    softmax(shares, shares, lanes.sums)


@inner
def _categorical(lanes: Lanes, own: Array, k: int, d: int) -> None:
    # One component and column that has one of some values, as the other kinds are treated.
    logit, log_sum = _rows(lanes.own, 0, 1), _rows(lanes.own, 1, 2)
    for lane in range(LANES):
        logit[0, lane] = own[int(lanes.seen[d, lane]), lane]
    softmax(own, own, log_sum)
    for lane in range(LANES):
        if math.isnan(lanes.targets[d, lane]):
            for v in range(len(own)):
                own[v, lane] = 0
        else:
            lanes.shares[k, lane] += logit[0, lane] - log_sum[0, lane]
            own[int(lanes.seen[d, lane]), lane] -= 1


@inner
def _rows(x: Array, low: int, high: int) -> Array:
    rows: Array = part(x, low, high, 0, LANES)
    return rows


@inner
def nearest_value(layout: EventLayout, d: int, wanted: float) -> int:
    """Return the number of a categorical column's value that is nearest; 0 for NaN."""
    first, low, high = layout.columns[d, VALUES], 0, layout.columns[d, COUNT] - 1
    while low < high:
        at = (low + high) // 2
        if wanted > (layout.values[first + at] + layout.values[first + at + 1]) / 2:
            low = at + 1
        else:
            high = at
    return low


@inner
def encode(x: Array, frame: Array, layout: EventLayout) -> None:
    """Overwrite the first E inputs of x with what a network reads of a frame [D]."""
    for e in range(layout.inputs):
        x[e] = 0
    for d in range(len(frame)):
        first = layout.columns[d, INPUT]
        if layout.columns[d, KIND] == CATEGORICAL:
            x[first + nearest_value(layout, d, frame[d])] = 1
        else:
            x[first] = frame[d]


@inner
def sample_event(
    frame: Array, y: Array, layout: EventLayout, temperature: float, draws: Array, t: int
) -> None:
    """Overwrite a frame [D] with one drawn from the mixture that outputs y say.

    draws [T, 1 + D] holds in row t a uniform number for the component, and for each column one that
    is normal where the column is, else uniform; no rows: the likeliest component's likeliest frame.
    """
    drawn = len(draws) > 0
    component = _choice(y, 0, layout.components, temperature, draws, t, 0)
    begin = layout.components + component * layout.block
    for d in range(len(frame)):
        kind, place = layout.columns[d, KIND], begin + layout.columns[d, PLACE]
        if kind == NORMAL:
            frame[d] = y[place]
            if drawn:
                variance = math.exp(2 * y[place + 1]) + layout.floors[d] ** 2
                frame[d] += math.sqrt(variance) * draws[t, 1 + d]
        elif kind == BERNOULLI:
            odds = min(max(y[place], -MAX_LOG_ODDS), MAX_LOG_ODDS) / temperature
            frame[d] = draws[t, 1 + d] < 1 / (1 + math.exp(-odds)) if drawn else odds > 0
        else:
            value = _choice(y, place, layout.columns[d, COUNT], temperature, draws, t, 1 + d)
            frame[d] = layout.values[layout.columns[d, VALUES] + value]


@inner
def _choice(
    y: Array, place: int, count: int, temperature: float, draws: Array, t: int, column: int
) -> int:
    # The first of some logits at which their likelihoods summed so far exceed the draw.
    best, mass, reached = 0, 0.0, 0.0
    for v in range(1, count):
        if y[place + v] > y[place + best]:
            best = v
    if len(draws) == 0:
        return best
    for v in range(count):
        mass += math.exp(max(y[place + v] - y[place + best], -MAX_LOG_ODDS) / temperature)
    for v in range(count):
        reached += math.exp(max(y[place + v] - y[place + best], -MAX_LOG_ODDS) / temperature)
        if reached > draws[t, column] * mass:
            return v
    return count - 1
