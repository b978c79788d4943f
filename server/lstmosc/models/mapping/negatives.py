"""Movements that are no gesture, made up of examples of gestures.

Shapes: T frames, D columns.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from lstmosc.models.arrays import Bools, Float32, Float64
from lstmosc.models.mapping.gesture_examples import Example
from lstmosc.models.templates import MIN_FRAMES

REST = 0.25  # of a movement's frames, before it and after
TOO_FAR = 1e29  # the cost of a match that is not there, or more
ALIKE = 1.4  # times what a label's examples cost; turned ones that cost no more are gestures of it


def made_up(examples: list[Example], count: int) -> list[Example]:
    """Return ``count`` of no label: examples reversed, joined of two, noise of their spectrum.

    The same of the same examples.
    """
    rng = np.random.default_rng(0)
    usable = [one for one in examples if len(one.frames) >= MIN_FRAMES]
    found = []
    for n in range(count):
        one, two = (usable[int(rng.integers(len(usable)))] for _ in range(2))
        if n % 3 == 1 and one.label != two.label:
            half = one.frames[: len(one.frames) // 2]
            rest = two.frames[len(two.frames) // 2 :]
            joined = np.concatenate([half, rest - rest[0] + half[-1]])
            found.append(Example(joined, -1, one.sources + two.sources))
        elif n % 3 == 2:
            found.append(Example(_noise(one.frames, rng), -1, one.sources))
        else:
            frames = np.ascontiguousarray(one.frames[::-1])
            found.append(Example(frames, -1, one.sources, one.label))
    return found


def with_rests(movements: list[Example]) -> list[Example]:
    """Return movements that hold their first frame for a while before they begin, and their last.

    A match in a stream takes in as much of the stillness around as lowers its cost.
    """
    found = []
    for one in movements:
        rest = round(REST * len(one.frames))
        frames = np.pad(one.frames, ((rest, rest), (0, 0)), mode="edge")
        found.append(replace(one, frames=frames))
    return found


def are_none(movements: list[Example], label: int, costs: Float64, near: Float64) -> Bools:
    """Return which of movements [N] are no gesture of a label, by ``costs`` [N] of its matches.

    ``near`` are those of its own examples. What goes out and back is its own reverse, and a circle
    is that of another label, perhaps: such reversals are left out.
    """
    found = np.array([one.label != label for one in movements])
    turned = np.array([one.turned for one in movements])
    usual = np.median(near)
    for other in np.unique(turned[turned >= 0]):
        if np.median(costs[turned == other]) <= ALIKE * usual < TOO_FAR:
            found &= turned != other
    return found


def _noise(frames: Float32, rng: np.random.Generator) -> Float32:
    """Return a walk from the first of frames [T, D] whose steps have their spectrum."""
    steps = np.fft.rfft(np.diff(frames, axis=0), axis=0)
    turned = steps * np.exp(2j * np.pi * rng.random(steps.shape))
    turned[0] = 0
    walk = np.cumsum(np.fft.irfft(turned, len(frames) - 1, axis=0), axis=0)
    return np.asarray(frames[0] + walk, dtype=np.float32)
