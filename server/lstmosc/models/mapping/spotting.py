"""Choosing a classifier's gesture templates, and the limits within which a match is a gesture.

A limit lies between what other examples of the label cost (each matched with all templates but
itself) and what movements cost that are no such gesture: examples of other labels and of the null
label, examples reversed, halves of two labels joined, noise with an example's spectrum. These costs
are distances, not shares of what the labels together explain, so a movement that is like none of
them is rejected. Shapes: T frames, D columns, N templates, E examples, K labels.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from lstmosc.kernels.spotting.api import checked, least_costs
from lstmosc.kernels.spotting.arrays import Templates
from lstmosc.models.arrays import Float32, Float64, Int64
from lstmosc.models.preprocessing.inputs import PreparedSeries
from lstmosc.models.templates import MIN_FRAMES, NULL_LABEL, GestureTemplates

MAX_FRAMES = 256  # of a template; of longer ones several frames become one
MAX_TEMPLATE_FRAMES = 6000  # of all together: they are all compared with each frame of a stream
MAX_TEMPLATE_NUMBERS = 1 << 16  # in these frames
MAX_TEMPLATES = 12  # of a label
MAX_EXAMPLES = 20  # of a label among which they are chosen
MAX_NEGATIVES = 30  # made up, and as many of examples
MIN_MOVEMENT = 0.1  # spread within an example, scaled; a label of stiller ones is no gesture
LATE = 0.7  # an example's own match ends in its last third
NEAR, FAR = 0.9, 0.05  # quantiles of the costs of examples, and of what is none
MARGIN = 0.8  # of the cost of what is none
LEAST, MOST = 0.8, 2.0  # times the cost of examples
MIN_COST, TOO_FAR = 1e-6, 1e29
FEW_MARGIN = 0.5  # of the cost of what is none, where a label has one example only


@dataclass(frozen=True)
class Example:
    """A scaled series [T, D] and its label's number; ``sources`` are the examples it is made of."""

    frames: Float32
    label: int
    sources: tuple[int, ...]


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
    levels = data.levels
    some = _sample(numbers)
    stride = -(-int(levels.lengths[some].max()) // MAX_FRAMES)
    examples = [
        Example(_strided(data.scaled[start : start + length], stride), int(numbers[n]), (place,))
        for place, (n, start, length) in enumerate(
            zip(some, levels.starts[some], levels.lengths[some], strict=True)
        )
    ]
    null = labels.index(NULL_LABEL) if NULL_LABEL in labels else -1
    spotted = [k for k in range(len(labels)) if k != null and _moves(examples, k)]
    if not spotted:
        return before
    chosen = _chosen(examples, spotted, check_cancelled)
    limits = _limits(examples, chosen, len(labels), check_cancelled)
    return _joined([examples[n] for n in chosen], limits, stride, before)


def _sample(numbers: Int64) -> Int64:
    """Return up to MAX_EXAMPLES series of each label, spread evenly over all."""
    found = [np.flatnonzero(numbers == k) for k in np.unique(numbers)]
    even = [n[np.linspace(0, len(n) - 1, min(len(n), MAX_EXAMPLES)).astype(int)] for n in found]
    return np.concatenate(even)


def _strided(frames: Float32, stride: int) -> Float32:
    """Return the means of so many frames each; frames left over are left out."""
    if stride == 1 or len(frames) < stride:
        return frames[: max(1, len(frames) // stride)]
    whole = frames[: len(frames) // stride * stride]
    return np.asarray(whole.reshape(-1, stride, frames.shape[1]).mean(axis=1), dtype=np.float32)


def _moves(examples: list[Example], label: int) -> bool:
    own = [e.frames for e in examples if e.label == label and len(e.frames) >= MIN_FRAMES]
    return bool(own) and float(np.mean([each.std(axis=0).max() for each in own])) >= MIN_MOVEMENT


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
        own = [
            n
            for n, example in enumerate(examples)
            if example.label == label and len(example.frames) >= MIN_FRAMES
        ]
        usual = int(np.median([len(examples[n].frames) for n in own]))
        count = min(MAX_TEMPLATES, max(1, room // usual))
        costs = _costs([examples[n] for n in own], [examples[n] for n in own])
        found += [own[n] for n in _medoids(costs, count)]
    return found


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
    examples: list[Example], chosen: list[int], K: int, check_cancelled: Callable[[], object]
) -> Float64:
    """Return the limit of each label's matches [K], 0 without templates."""
    templates = [examples[n] for n in chosen]
    owners, limits = np.array([one.label for one in templates]), np.zeros(K)
    others = examples[:: -(-len(examples) // MAX_NEGATIVES)]
    negatives = [*others, *_made_up(examples, np.random.default_rng(0))]
    check_cancelled()
    far = _excluding(_costs(negatives, templates, 0.0), negatives, chosen)
    for label in np.unique(owners):
        check_cancelled()
        mine = owners == label
        own = [one for one in examples if one.label == label and len(one.frames) >= MIN_FRAMES]
        near = _costs(own, [one for one in templates if one.label == label])
        near = _excluding(near, own, [n for n in chosen if examples[n].label == label])
        strange = np.array([one.label != label for one in negatives])
        limits[label] = _limit(near.min(axis=1), far[np.ix_(strange, mine)].min(axis=1))
    return limits


def _excluding(costs: Float64, streams: list[Example], chosen: list[int]) -> Float64:
    """Return costs [streams, templates], infinite where a template is part of the stream."""
    part = [[n in one.sources for n in chosen] for one in streams]
    return np.where(part, np.inf, costs)


def _limit(near: Float64, far: Float64) -> float:
    """Return the limit between costs of examples and of what is none, as far as they tell."""
    near, far = near[near < TOO_FAR], far[far < TOO_FAR]
    strange = float(np.quantile(far, FAR)) if len(far) else 1.0
    if not len(near):
        return max(FEW_MARGIN * strange, MIN_COST)
    usual = float(np.quantile(near, NEAR))
    limit = min(max(MARGIN * strange, LEAST * usual), MOST * usual)
    return max(limit, MIN_COST)


def _made_up(examples: list[Example], rng: np.random.Generator) -> list[Example]:
    """Return movements that are no gesture, of no label: reversed, joined of two, noise."""
    usable = [one for one in examples if len(one.frames) >= MIN_FRAMES]
    found = []
    for n in range(MAX_NEGATIVES):
        one, two = (usable[int(rng.integers(len(usable)))] for _ in range(2))
        if n % 3 == 1 and one.label != two.label:
            half = one.frames[: len(one.frames) // 2]
            rest = two.frames[len(two.frames) // 2 :]
            joined = np.concatenate([half, rest - rest[0] + half[-1]])
            found.append(Example(joined, -1, one.sources + two.sources))
        elif n % 3 == 2:
            found.append(Example(_noise(one.frames, rng), -1, one.sources))
        else:
            found.append(Example(np.ascontiguousarray(one.frames[::-1]), -1, one.sources))
    return found


def _noise(frames: Float32, rng: np.random.Generator) -> Float32:
    """Return a walk from the first of frames [T, D] whose steps have their spectrum."""
    steps = np.fft.rfft(np.diff(frames, axis=0), axis=0)
    turned = steps * np.exp(2j * np.pi * rng.random(steps.shape))
    turned[0] = 0
    walk = np.cumsum(np.fft.irfft(turned, len(frames) - 1, axis=0), axis=0)
    return np.asarray(frames[0] + walk, dtype=np.float32)


def _joined(
    chosen: list[Example], limits: Float64, stride: int, before: GestureTemplates | None
) -> GestureTemplates:
    """Lay templates end to end, behind those of labels that had some before and have none now."""
    frames, labels = [one.frames for one in chosen], [one.label for one in chosen]
    if before is not None and before.stride == stride:
        kept = [n for n, label in enumerate(before.classes.tolist()) if limits[label] == 0]
        frames = [before.series[n] for n in kept] + frames
        labels = before.classes[kept].tolist() + labels
        limits = limits.copy()
        limits[before.classes[kept]] = before.limits[before.classes[kept]]
    lengths = np.array([len(each) for each in frames])
    return GestureTemplates(
        np.concatenate(frames).astype(np.float32), lengths, np.array(labels), limits, stride
    )
