"""Gesture templates: what a classifier remembers of its examples in order to spot them in a stream.

Shapes: D columns, N templates of R frames in all, K labels.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from lstmosc.kernels.spotting.api import checked
from lstmosc.kernels.spotting.arrays import MOVEMENT_RATE, Templates
from lstmosc.models.arrays import Float32, Float64, Int64

NULL_LABEL = "-"  # of examples of what is no gesture
MIN_FRAMES = 3  # of a template
MAX_GAIN = 1e4  # of a column's movement
MIN_LIMIT = 1e-9  # of a match, squared distance per frame


@dataclass(frozen=True)
class GestureTemplates:
    """A few typical examples of each label, scaled, laid end to end: ``frames`` [R, D].

    ``lengths`` and ``classes`` [N] are each one's frames and label; ``limits`` [K] the mean squared
    distance up to which a match counts, 0 for labels that are not spotted. ``gains`` [D] are those
    of the columns' movement, which is compared too unless all are 0. Each template frame is the
    mean of ``stride`` frames of the stream. Both are compared times ``weights`` [D], 0 … 1, which
    are less where a column only trembles.
    """

    frames: Float32
    lengths: Int64
    classes: Int64
    limits: Float64
    gains: Float64
    weights: Float64
    stride: int = 1

    @cached_property
    def for_kernels(self) -> Templates:
        """The templates as the kernels take them."""
        starts = np.cumsum(self.lengths) - self.lengths
        limits = self.limits[self.classes].astype(np.float32)
        rows = np.concatenate([with_movement(each, self.gains) for each in self.weighted])
        frames = np.ascontiguousarray(rows.T)
        return checked(Templates(frames, starts, self.lengths, self.classes, limits))

    @property
    def series(self) -> list[Float32]:
        """The templates one by one, [T, D] each."""
        return np.split(self.frames, np.cumsum(self.lengths)[:-1])

    @property
    def weighted(self) -> list[Float32]:
        """The series, each column times its weight."""
        return [(each * self.weights).astype(np.float32) for each in self.series]

    @property
    def longest(self) -> int:
        """Frames of the stream that the longest template spans."""
        return int(self.lengths.max()) * self.stride


def with_movement(frames: Float32, gains: Float64) -> Float32:
    """Return frames [T, D] and behind them, unless all gains are 0, their movement, [T, 2 D].

    That is how far each value is from a running mean (which begins with the first), times ``gains``
    [D]; the stream is read alike.
    """
    if not gains.any():
        return frames
    return np.concatenate([frames, movement(frames) * gains], axis=1).astype(np.float32)


def movement(frames: Float32) -> Float64:
    """Return how far each value of frames [T, D] is from the running mean of its column."""
    moved = frames - frames[0].astype(np.float64)
    ages = np.arange(len(frames))[:, None] - np.arange(len(frames))
    shares = np.where(ages >= 0, MOVEMENT_RATE * (1 - MOVEMENT_RATE) ** np.maximum(ages, 0), 0.0)
    return np.asarray(moved - shares @ moved)
