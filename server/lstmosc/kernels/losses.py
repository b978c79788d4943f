"""What a fit makes small: four losses, each with its derivative, over the values that are scored.

A NaN target is not scored: it adds nothing to the sum, the count or the gradient.
"""

from __future__ import annotations

import math

from lstmosc.kernels.jit import Array, kernel

SQUARED = 0  # (y - target)²
CROSS_ENTROPY = 1  # -target · log softmax(y): one value per row, a row with a NaN is not scored
BERNOULLI = 2  # -target log p - (1 - target) log(1 - p), with p = sigmoid(y)
HUBER = 3  # half the square up to 1 away from the target, then straight on


@kernel
def score(y: Array, targets: Array, loss: int) -> tuple[float, int]:
    """Return the sum of the loss and the number of scored values.

    y [M, K] holds outputs and is overwritten with the derivative of the sum; targets [M, K].
    """
    if loss == CROSS_ENTROPY:
        return _cross_entropy(y, targets)
    total, count = 0.0, 0
    for m in range(y.shape[0]):
        for k in range(y.shape[1]):
            target = targets[m, k]
            if math.isnan(target):
                y[m, k] = 0
                continue
            if loss == SQUARED:
                value, y[m, k] = _squared(y[m, k], target)
            elif loss == HUBER:
                value, y[m, k] = _huber(y[m, k], target)
            else:
                value, y[m, k] = _bernoulli(y[m, k], target)
            total += value
            count += 1
    return total, count


@kernel
def _squared(y: float, target: float) -> tuple[float, float]:
    d = y - target
    return d * d, d + d


@kernel
def _huber(y: float, target: float) -> tuple[float, float]:
    d = y - target
    if abs(d) <= 1:
        return 0.5 * d * d, d
    return abs(d) - 0.5, math.copysign(1.0, d)


@kernel
def _bernoulli(y: float, target: float) -> tuple[float, float]:
    small = math.exp(-abs(y))  # never overflows
    p = 1 / (1 + small) if y >= 0 else small / (1 + small)
    return max(y, 0.0) - y * target + math.log1p(small), p - target


@kernel
def _cross_entropy(y: Array, targets: Array) -> tuple[float, int]:
    total, count = 0.0, 0
    for m in range(y.shape[0]):
        row, target = y[m], targets[m]
        if math.isnan(target.sum()):
            row[:] = 0
            continue
        highest, mass, weight, likely = row.max(), 0.0, 0.0, 0.0
        for k in range(len(row)):
            mass += math.exp(row[k] - highest)
            weight += target[k]
            likely += target[k] * (row[k] - highest)
        for k in range(len(row)):
            row[k] = weight * math.exp(row[k] - highest) / mass - target[k]
        total += weight * math.log(mass) - likely
        count += 1
    return total, count
