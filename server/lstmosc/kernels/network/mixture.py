"""Mixture density: the likelihood of events with its derivative, and their sampling.

The density of a frame t [D] is Σ_k w_k Π_d p_kd(t_d) (Bishop 1994, "Mixture density networks"):
within a component the columns are independent. How the outputs lie is told in events.py.
"""

from __future__ import annotations

import math

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

HALF_LOG_2PI = 0.5 * math.log(2 * math.pi)
LEAST_PRODUCT, MOST_PRODUCT = 1e-100, 1e100  # of variances, whose logarithm is taken at once


@inner
def score_mixture(
    scores: Array, y: Array, targets: Array, layout: EventLayout, low: int, high: int
) -> None:
    """Overwrite scores [M, 2] with loss and number of scored frames of each row low … high.

    y [M, K (1 + block) or more] holds outputs and is overwritten with the derivative of the
    negative log-likelihood; targets [M, D], NaN where missing: that column does not count.
    """
    scratch = np.empty((3, layout.components))
    for m in range(low, high):
        scores[m, 0], scores[m, 1] = _mixture(y[m], targets[m], layout, scratch)


@inner
def _mixture(y: Array, target: Array, layout: EventLayout, scratch: Array) -> tuple[float, int]:
    K, block, known = layout.components, layout.block, False
    for d in range(len(target)):
        known = known or target[d] == target[d]
    if not known:
        for j in range(K + K * block):
            y[j] = 0
        return 0.0, 0
    weights, logs, shares = scratch[0], scratch[1], scratch[2]
    mass = _softmax(y, K, weights)
    for k in range(K):
        logs[k] = y[k] - mass + _component(y, K + k * block, target, layout)
    total = _softmax(logs, K, shares)
    for k in range(K):
        share = shares[k]  # of this component in the frame
        y[k] = weights[k] - share
        for j in range(K + k * block, K + (k + 1) * block):
            y[j] *= share
    return -total, 1


@inner
def _softmax(values: Array, count: int, shares: Array) -> float:
    # Return log Σ exp of the first values; overwrite shares, which may be these, by their softmax.
    highest, total = values[0], 0.0
    for k in range(1, count):
        highest = max(highest, values[k])
    for k in range(count):
        each = math.exp(values[k] - highest)
        total += each
        shares[k] = each
    inverse = 1 / total
    for k in range(count):
        shares[k] *= inverse
    log_sum: float = highest + math.log(total)
    return log_sum


@inner
def _component(y: Array, begin: int, target: Array, layout: EventLayout) -> float:
    # The log-density of one component, whose block becomes the derivative of its negative. The
    # logarithm of variances is taken of their product, as it takes longer than all else.
    total, variances = 0.0, 1.0
    for d in range(len(target)):
        kind, place = layout.columns[d, KIND], begin + layout.columns[d, PLACE]
        if kind == NORMAL:
            density, variance = _normal(y, place, target[d], layout.floors[d])
            total += density
            variances *= variance
            if not LEAST_PRODUCT < variances < MOST_PRODUCT:
                total -= 0.5 * math.log(variances)
                variances = 1.0
        elif kind == BERNOULLI:
            total += _bernoulli(y, place, target[d])
        else:
            total += _categorical(y, place, target[d], layout, d)
    return total - 0.5 * math.log(variances)


@inner
def _normal(y: Array, place: int, target: float, floor: float) -> tuple[float, float]:
    # Return the log-density but for its variance's logarithm, and the variance.
    if math.isnan(target):
        y[place], y[place + 1] = 0, 0
        return 0.0, 1.0
    own = math.exp(2 * y[place + 1])
    variance, away = own + floor * floor, target - y[place]
    inverse = 1 / variance
    scaled = away * inverse
    y[place], y[place + 1] = -scaled, own * inverse * (1 - away * scaled)
    return -HALF_LOG_2PI - 0.5 * away * scaled, variance


@inner
def _bernoulli(y: Array, place: int, target: float) -> float:
    if math.isnan(target):
        y[place] = 0
        return 0.0
    odds = y[place]
    small = math.exp(-abs(odds))  # never overflows
    y[place] = (1 / (1 + small) if odds >= 0 else small / (1 + small)) - target
    log_likelihood: float = odds * target - max(odds, 0.0) - math.log1p(small)
    return log_likelihood


@inner
def _categorical(y: Array, place: int, target: float, layout: EventLayout, d: int) -> float:
    count = layout.columns[d, COUNT]
    if math.isnan(target):
        for v in range(count):
            y[place + v] = 0
        return 0.0
    at = place + nearest_value(layout, d, target)
    own, logit = y[place : place + count], y[at]
    log_likelihood: float = logit - _softmax(own, count, own)
    y[at] -= 1
    return log_likelihood


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
