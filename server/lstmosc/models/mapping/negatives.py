"""Movements that are no gesture, made up of examples of gestures.

Shapes: T frames, D columns.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from lstmosc.models.arrays import Float32
from lstmosc.models.templates import MIN_FRAMES

REST = 0.25  # of a movement's frames, before it and after


@dataclass(frozen=True)
class Example:
    """A scaled series [T, D] and its label's number; ``sources`` are the examples it is made of."""

    frames: Float32
    label: int
    sources: tuple[int, ...]


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
            found.append(Example(np.ascontiguousarray(one.frames[::-1]), -1, one.sources))
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


def _noise(frames: Float32, rng: np.random.Generator) -> Float32:
    """Return a walk from the first of frames [T, D] whose steps have their spectrum."""
    steps = np.fft.rfft(np.diff(frames, axis=0), axis=0)
    turned = steps * np.exp(2j * np.pi * rng.random(steps.shape))
    turned[0] = 0
    walk = np.cumsum(np.fft.irfft(turned, len(frames) - 1, axis=0), axis=0)
    return np.asarray(frames[0] + walk, dtype=np.float32)
