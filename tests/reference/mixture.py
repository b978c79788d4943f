"""A mixture density over columns of different kinds, as it would be explained on a blackboard.

Shapes: K components, D columns. ``columns`` is a list of ("normal", floor), ("bernoulli",) or
("categorical", values); outputs are K logits and then each component's parameters.
"""

from __future__ import annotations

import math


def width(column):
    return {"normal": 2, "bernoulli": 1}.get(column[0]) or len(column[1])


def parameters(y, columns, K):
    """Cut outputs into weights [K] and for each component its columns' parameters."""
    weights = softmax(y[:K])
    at, components = K, []
    for _ in range(K):
        own = []
        for column in columns:
            own.append(y[at : at + width(column)])
            at += width(column)
        components.append(own)
    assert at == len(y)
    return weights, components


def softmax(logits):
    odds = [math.exp(logit - max(logits)) for logit in logits]
    return [each / sum(odds) for each in odds]


def density(column, own, target):
    """The density, or probability, of one column's target."""
    if math.isnan(target):
        return 1.0
    if column[0] == "normal":
        variance = math.exp(own[1]) ** 2 + column[1] ** 2
        return math.exp(-((target - own[0]) ** 2) / (2 * variance)) / math.sqrt(
            2 * math.pi * variance
        )
    if column[0] == "bernoulli":
        p = 1 / (1 + math.exp(-own[0]))
        return p**target * (1 - p) ** (1 - target)
    nearest = min(range(len(column[1])), key=lambda v: abs(column[1][v] - target))
    return softmax(own)[nearest]


def negative_log_likelihood(y, target, columns, K):
    weights, components = parameters(list(y), columns, K)
    total = 0.0
    for weight, own in zip(weights, components, strict=True):
        total += weight * math.prod(
            density(column, each, value)
            for column, each, value in zip(columns, own, target, strict=True)
        )
    return -math.log(total)


def sample(y, draw, columns, K, temperature):
    """Draw a frame by uniform numbers for choices and normal ones for numbers."""
    weights, components = parameters(list(y), columns, K)
    own = components[choose(list(y[:K]), temperature, draw[0])]
    assert math.isclose(sum(weights), 1.0)
    frame = []
    for column, each, number in zip(columns, own, draw[1:], strict=True):
        if column[0] == "normal":
            frame.append(each[0] + math.sqrt(math.exp(each[1]) ** 2 + column[1] ** 2) * number)
        elif column[0] == "bernoulli":
            frame.append(float(number < 1 / (1 + math.exp(-each[0] / temperature))))
        else:
            frame.append(column[1][choose(list(each), temperature, number)])
    return frame


def choose(logits, temperature, draw):
    reached = 0.0
    for at, p in enumerate(softmax([each / temperature for each in logits])):
        reached += p
        if reached > draw:
            return at
    return len(logits) - 1
