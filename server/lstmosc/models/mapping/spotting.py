"""Choosing a classifier's gesture templates, and the limits within which a match is a gesture.

A limit lies between what other examples of the label cost (each matched with all templates but
itself) and what movements cost that are no such gesture: examples of other labels and of the null
label, examples reversed, halves of two labels joined, noise with an example's spectrum. These last
have stillness around them, as in a stream. Costs are distances, not shares of what the labels
together explain, so a movement that is like none of them is rejected. Columns that only tremble
count little in them (see column_weights.py). How frames move is compared beside their levels where
that sets the two kinds of costs further apart: it tells shapes that are much alike, and does harm
where it is mostly noise.

Shapes: T frames, D columns, N templates, E examples, K labels.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from lstmosc.kernels.spotting.api import checked, least_costs
from lstmosc.kernels.spotting.arrays import MAX_STRETCH, Templates
from lstmosc.models.arrays import Float32, Float64, Int64
from lstmosc.models.mapping.column_weights import column_weights
from lstmosc.models.mapping.gesture_examples import Example, drawn, moves, sample, weighted
from lstmosc.models.mapping.negatives import TOO_FAR, are_none, made_up, with_rests
from lstmosc.models.preprocessing.inputs import PreparedSeries
from lstmosc.models.templates import (
    MAX_GAIN,
    MIN_FRAMES,
    NULL_LABEL,
    GestureTemplates,
    movement,
    with_movement,
)

MAX_TEMPLATE_FRAMES = 6000  # of all together: they are all compared with each frame of a stream
MAX_TEMPLATE_NUMBERS = 1 << 16  # in these frames
MAX_TEMPLATES = 12  # of a label
MAX_OTHERS, MADE_UP = 30, 60  # examples of other labels, and what is made up: fewer vary too much
FEW, FEW_NEGATIVES = 6, 15  # examples of a label, and of either of these, where movement is tried
ALIKE = 0.25  # of a label's examples have about the length of a template
LATE = 0.7  # an example's own match ends in its last third
NEAR, FAR = 0.9, 0.05  # quantiles of the costs of examples, and of what is none
WAY, MARGIN = 0.25, 0.8  # from the costs of examples to those of what is none, and of the latter
LEAST, MOST = 0.8, 2.0  # times the cost of examples
ODD = 4.0  # times the cost of half of them: one that costs more is unlike the others
MIN_COST = 1e-6
FEW_MARGIN = 0.5  # of the cost of what is none, where a label has one example only


@dataclass(frozen=True)
class Choice:
    """Templates by their places among the examples, limits by label, and gains of movement [D].

    ``apart`` is how far the costs of what is no gesture are above those of examples, a logarithm.
    """

    gains: Float64
    chosen: list[int]
    limits: dict[int, float]
    apart: float


def gesture_templates(
    data: PreparedSeries,
    numbers: Int64,
    labels: Sequence[str],
    before: GestureTemplates | None = None,
    check_cancelled: Callable[[], object] = lambda: None,
) -> GestureTemplates | None:
    """Return templates for the labels of series that can be spotted; None if none can.

    ``numbers`` [N] are the places in ``labels`` [K] of the series. Labels without series keep the
    templates that they had ``before``, if these have as long a stride. The same data give the same.
    """
    examples, stride = drawn(data, numbers)
    null = labels.index(NULL_LABEL) if NULL_LABEL in labels else -1
    kept = before if before is not None and before.stride == stride else None
    same = kept if kept is not None and not np.isin(kept.classes, numbers).all() else None
    weights = column_weights(examples, null) if same is None else same.weights
    compared = weighted(examples, weights)
    spotted = [k for k in range(len(labels)) if k != null and moves(compared, k)]
    if not spotted:
        return before
    gains = _gains(compared, spotted, weights, check_cancelled) if same is None else same.gains
    strange = _some(compared, MAX_OTHERS) + with_rests(made_up(compared, MADE_UP))
    best = _choice(compared, spotted, gains, strange, check_cancelled)
    chosen = _joined([examples[n] for n in best.chosen], best.limits, len(labels), kept)
    return GestureTemplates(*chosen, gains, weights, stride)


def _gains(
    examples: list[Example],
    spotted: list[int],
    weights: Float64,
    check_cancelled: Callable[[], object],
) -> Float64:
    """Return the gains of movement: those that give it a spread of the column's weight, or 0.

    It is 0 where movement does not help; a few examples of each label tell.
    """
    spread = np.concatenate([movement(one.frames) for one in examples]).std(axis=0)
    usable = spread > 1 / MAX_GAIN
    gains = np.where(usable, weights / np.where(usable, spread, 1.0), 0.0)
    long = [one for one in examples if len(one.frames) >= MIN_FRAMES]
    some = sample(np.array([one.label for one in long]), FEW)
    few = [replace(long[n], sources=(place,)) for place, n in enumerate(some)]
    strange = _some(few, FEW_NEGATIVES) + made_up(few, FEW_NEGATIVES)
    both = (np.zeros(len(gains)), gains)
    choices = (_choice(few, spotted, each, strange, check_cancelled) for each in both)
    return max(choices, key=lambda choice: choice.apart).gains


def _some(examples: list[Example], count: int) -> list[Example]:
    return examples[:: -(-len(examples) // count)]


def _choice(
    examples: list[Example],
    spotted: list[int],
    gains: Float64,
    strange: list[Example],
    check_cancelled: Callable[[], object],
) -> Choice:
    examples, strange = (
        [replace(one, frames=with_movement(one.frames, gains)) for one in each]
        for each in (examples, strange)
    )
    chosen = _chosen(examples, spotted, check_cancelled)
    limits, apart = _limits(examples, strange, chosen, check_cancelled)
    return Choice(gains, chosen, limits, apart)


def _chosen(
    examples: list[Example], spotted: list[int], check_cancelled: Callable[[], object]
) -> list[int]:
    """Return the examples that are to be templates: for each label those that all are nearest to.

    Greedily, each one the example that lowers the sum of the costs of the label's examples most.
    """
    found: list[int] = []
    cols = examples[0].frames.shape[1]
    room = min(MAX_TEMPLATE_FRAMES, MAX_TEMPLATE_NUMBERS // cols) // len(spotted)
    for label in spotted:
        check_cancelled()
        own = _usual_ones(examples, label)
        usual = int(np.median([len(examples[n].frames) for n in own]))
        count = min(MAX_TEMPLATES, max(1, room // usual))
        costs = _costs([examples[n] for n in own], [examples[n] for n in own])
        found += [own[n] for n in _medoids(costs, count)]
    return found


def _usual_ones(examples: list[Example], label: int) -> list[int]:
    """Return the examples of a label but those of a length that few others have.

    They were broken off, or something else was recorded too; any part of a gesture is like them.
    """
    own = [
        n
        for n, example in enumerate(examples)
        if example.label == label and len(example.frames) >= MIN_FRAMES
    ]
    lengths = np.array([len(examples[n].frames) for n in own])
    alike = np.abs(np.log(lengths[:, None] / lengths)) <= np.log(MAX_STRETCH)
    return [n for n, share in zip(own, alike.mean(axis=1), strict=True) if share >= ALIKE] or own


def _medoids(costs: Float64, count: int) -> list[int]:
    """Return so many of the columns of costs [E, E], whose row minima have the least sum."""
    chosen: list[int] = []
    least = np.full(len(costs), np.quantile(costs, NEAR) + 1.0)
    for _ in range(min(count, len(costs))):
        sums = np.minimum(costs, least[:, None]).sum(axis=0)
        sums[chosen] = np.inf
        chosen.append(int(sums.argmin()))
        least = np.minimum(least, costs[:, chosen[-1]])
    return sorted(chosen)


def _costs(streams: list[Example], templates: list[Example], late: float = LATE) -> Float64:
    """Return what each template's best match costs in each stream, [streams, templates]."""
    bank = _bank(templates)
    return np.array(
        [least_costs(bank, one.frames, int(late * len(one.frames))) for one in streams], np.float64
    )


def _bank(templates: list[Example]) -> Templates:
    lengths = np.array([len(one.frames) for one in templates])
    N = len(templates)
    frames = np.concatenate([one.frames for one in templates]).T
    classes, limits = np.zeros(N, np.int64), np.ones(N, np.float32)
    return checked(Templates(frames, np.cumsum(lengths) - lengths, lengths, classes, limits))


def _limits(
    examples: list[Example],
    negatives: list[Example],
    chosen: list[int],
    check_cancelled: Callable[[], object],
) -> tuple[dict[int, float], float]:
    """Return the limit of each label's matches, and ``apart``."""
    templates = [examples[n] for n in chosen]
    owners = np.array([one.label for one in templates])
    limits: dict[int, float] = {}
    apart = []
    check_cancelled()
    far = _excluding(_costs(negatives, templates, 0.0), negatives, chosen)
    for label in np.unique(owners).tolist():
        check_cancelled()
        mine = owners == label
        own = [one for one in examples if one.label == label and len(one.frames) >= MIN_FRAMES]
        near = _costs(own, [one for one in templates if one.label == label])
        near = _excluding(near, own, [n for n in chosen if examples[n].label == label])
        close, costs = near.min(axis=1), far[:, mine].min(axis=1)
        strange = are_none(negatives, label, costs, close)
        usual, least = _levels(close, costs[strange])
        limits[label] = _limit(usual, least)
        if usual < math.inf:
            apart.append(math.log((least + MIN_COST) / (usual + MIN_COST)))
    return limits, sum(apart) / max(1, len(apart))


def _excluding(costs: Float64, streams: list[Example], chosen: list[int]) -> Float64:
    """Return costs [streams, templates], infinite where a template is part of the stream."""
    part = [[n in one.sources for n in chosen] for one in streams]
    return np.where(part, np.inf, costs)


def _levels(near: Float64, far: Float64) -> tuple[float, float]:
    """Return what examples mostly cost at most, infinite if unknown, and other things at least.

    One that is unlike the others widens limits little: of a few it would decide alone.
    """
    near, far = near[near < TOO_FAR], far[far < TOO_FAR]
    usual = math.inf
    if len(near):
        usual = min(float(np.quantile(near, NEAR)), ODD * float(np.median(near)))
    return usual, float(np.quantile(far, FAR)) if len(far) else 1.0


def _limit(usual: float, strange: float) -> float:
    """Return the limit between costs of examples and of what is none, as far as they tell."""
    if usual == math.inf:
        return max(FEW_MARGIN * strange, MIN_COST)
    limit = min(usual + WAY * (strange - usual), MARGIN * strange)
    return max(min(max(limit, LEAST * usual), MOST * usual), MIN_COST)


def _joined(
    chosen: list[Example], found: dict[int, float], K: int, before: GestureTemplates | None
) -> tuple[Float32, Int64, Int64, Float64]:
    """Lay templates end to end, behind those of labels that had some before and have none now.

    Returns their frames, lengths, labels and limits.
    """
    frames, labels = [one.frames for one in chosen], [one.label for one in chosen]
    limits = np.zeros(K)
    limits[list(found)] = list(found.values())
    if before is not None:
        kept = [n for n, label in enumerate(before.classes.tolist()) if limits[label] == 0]
        frames = [before.series[n] for n in kept] + frames
        labels = before.classes[kept].tolist() + labels
        limits[before.classes[kept]] = before.limits[before.classes[kept]]
    lengths = np.array([len(each) for each in frames])
    return np.concatenate(frames).astype(np.float32), lengths, np.array(labels), limits
