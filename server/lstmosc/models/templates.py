"""Gesture templates: what a classifier remembers of its examples in order to spot them in a stream.

Shapes: D columns, N templates of R frames in all, K labels.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from lstmosc.kernels.spotting.api import checked
from lstmosc.kernels.spotting.arrays import Templates
from lstmosc.models.arrays import Float32, Float64, Int64

NULL_LABEL = "-"  # of examples of what is no gesture
MIN_FRAMES = 3  # of a template
MIN_LIMIT = 1e-9  # of a match, squared distance per frame


@dataclass(frozen=True)
class GestureTemplates:
    """A few typical examples of each label, scaled, laid end to end: ``frames`` [R, D].

    ``lengths`` and ``classes`` [N] are each one's frames and label; ``limits`` [K] the mean squared
    distance up to which a match counts, 0 for labels that are not spotted. Each template frame is
    the mean of ``stride`` frames of the stream.
    """

    frames: Float32
    lengths: Int64
    classes: Int64
    limits: Float64
    stride: int = 1

    @cached_property
    def for_kernels(self) -> Templates:
        """The templates as the kernels take them."""
        starts = np.cumsum(self.lengths) - self.lengths
        limits = self.limits[self.classes].astype(np.float32)
        frames = np.ascontiguousarray(self.frames.T)
        return checked(Templates(frames, starts, self.lengths, self.classes, limits))

    @property
    def series(self) -> list[Float32]:
        """The templates one by one, [T, D] each."""
        return np.split(self.frames, np.cumsum(self.lengths)[:-1])

    @property
    def longest(self) -> int:
        """Frames of the stream that the longest template spans."""
        return int(self.lengths.max()) * self.stride
