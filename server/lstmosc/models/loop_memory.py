"""Loops that a forecaster was fitted on, kept to tell what came before a short beginning.

A linear part reads more frames than a call of two notes has. What is likely before them, on
average, is like no phrase; where phrases go round, it is what comes before them there.

Shapes: P frames of a loop, D columns, k known frames.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from lstmosc.models.arrays import Float64, Floats

MAX_DISTANCE = 0.25  # root mean square, in spreads, of frames that are taken for a loop's


@dataclass(frozen=True)
class LoopMemory:
    """Loops [P, D] of scaled frames."""

    loops: tuple[Float64, ...]

    def before(self, known: Floats, wanted: int) -> Float64 | None:
        """Return so many frames before known ones [k, D], newest first.

        In the loop and at the place where the known frames are nearest; None where they are far
        from all.
        """
        if not self.loops:
            return None
        places = [_nearest_place(loop, known) for loop in self.loops]
        (distance, begin), frames = min(
            zip(places, self.loops, strict=True), key=lambda pair: pair[0][0]
        )
        if distance > MAX_DISTANCE:
            return None
        return frames[(begin - 1 - np.arange(wanted)) % len(frames)]


def _nearest_place(loop: Float64, known: Floats) -> tuple[float, int]:
    """Return how far known frames are from a loop, and where in it they begin: the first place."""
    places = np.arange(len(loop))[:, None] + np.arange(len(known))
    squares = np.square(loop[places % len(loop)] - known).mean(axis=(1, 2))
    begin = int(np.argmin(squares))
    return float(np.sqrt(squares[begin])), begin


NO_LOOPS = LoopMemory(())
