"""The examples among which gesture templates are chosen.

Shapes: T frames, D columns, N series.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from lstmosc.models.arrays import Float32, Float64, Int64
from lstmosc.models.preprocessing.inputs import PreparedSeries
from lstmosc.models.templates import MIN_FRAMES

MAX_FRAMES = 256  # of a template; of longer ones several frames become one
MAX_EXAMPLES = 20  # of a label among which templates are chosen
MIN_MOVEMENT = 0.1  # spread within an example, scaled; a label of stiller ones is no gesture


@dataclass(frozen=True)
class Example:
    """A scaled series [T, D] and its label's number; ``sources`` are the examples it is made of.

    ``turned`` is the label of which it is an example reversed, -1 if of none.
    """

    frames: Float32
    label: int
    sources: tuple[int, ...]
    turned: int = -1


def drawn(data: PreparedSeries, numbers: Int64) -> tuple[list[Example], int]:
    """Return some examples of each label, ``numbers`` [N], and how many frames one of theirs is."""
    levels = data.levels
    some = sample(numbers, MAX_EXAMPLES)
    stride = -(-int(levels.lengths[some].max()) // MAX_FRAMES)
    examples = [
        Example(_strided(data.scaled[start : start + length], stride), int(numbers[n]), (place,))
        for place, (n, start, length) in enumerate(
            zip(some, levels.starts[some], levels.lengths[some], strict=True)
        )
    ]
    return examples, stride


def sample(numbers: Int64, count: int) -> Int64:
    """Return up to ``count`` series of each label, spread evenly over all, label by label."""
    found = [np.flatnonzero(numbers == k) for k in np.unique(numbers)]
    even = [n[np.linspace(0, len(n) - 1, min(len(n), count)).astype(int)] for n in found]
    return np.concatenate(even or [np.zeros(0, np.int64)])


def weighted(examples: list[Example], weights: Float64) -> list[Example]:
    """Return examples with each column times its weight [D]."""
    if (weights == 1).all():
        return examples
    return [replace(one, frames=(one.frames * weights).astype(np.float32)) for one in examples]


def moves(examples: list[Example], label: int) -> bool:
    """Return whether a label's examples are no pose that is held."""
    own = [e.frames for e in examples if e.label == label and len(e.frames) >= MIN_FRAMES]
    return bool(own) and float(np.mean([each.std(axis=0).max() for each in own])) >= MIN_MOVEMENT


def _strided(frames: Float32, stride: int) -> Float32:
    """Return the means of so many frames each; frames left over are left out."""
    if stride == 1 or len(frames) < stride:
        return frames[: max(1, len(frames) // stride)]
    whole = frames[: len(frames) // stride * stride]
    return np.asarray(whole.reshape(-1, stride, frames.shape[1]).mean(axis=1), dtype=np.float32)
