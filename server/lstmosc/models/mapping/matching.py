"""Matching a classifier's gesture templates with a stream, frame by frame.

Shapes: D columns, K labels.
"""

from __future__ import annotations

import math
from copy import copy
from typing import NamedTuple, Self

import numpy as np

from lstmosc.errors import BadArgument, WrongSize
from lstmosc.kernels.spotting.api import NUM_RESULTS, advance
from lstmosc.kernels.spotting.arrays import COST, MAX_STRETCH, SURPLUS, MatchState
from lstmosc.models.arrays import Float64, Floats
from lstmosc.models.fitted import FittedModel
from lstmosc.models.preprocessing.missing import gapless
from lstmosc.models.templates import GestureTemplates

__all__ = ["MAX_STRETCH", "Match", "Matcher"]


class Match(NamedTuple):
    """The best match of one label now, and the best one under way; ages in frames of the stream.

    ``ratio`` is the cost of a whole template by the label's limit: less than 1 is a gesture.
    ``surplus``, ``place`` (0 … 1 of the template), ``prefix_ratio`` and ``prefix_age`` are of the
    match under way, 0 without one.
    """

    ratio: float
    age: int
    surplus: float
    place: float
    prefix_ratio: float
    prefix_age: int


class Matcher:
    """The state of all matches of a classifier's templates with one stream.

    ``last`` is its last frame [D], float64, without gaps.
    """

    def __init__(self, model: FittedModel) -> None:
        """Raise BadArgument for a model without templates."""
        self.templates = _templates_of(model)
        self._preprocessing = model.preprocessing
        self._kernel_templates = self.templates.for_kernels
        self._limits = self.templates.limits.tolist()
        self._results = np.zeros((len(self._limits), NUM_RESULTS), np.float32)
        self.reset()

    def reset(self) -> None:
        """Forget the stream so far."""
        self._state = MatchState.new(len(self.templates.frames))
        self.last = np.array(self._preprocessing.fill_values, dtype=np.float64)
        self._rows: list[list[float]] = []  # the results as numbers
        self._sum, self._count = np.zeros(len(self.last)), 0

    def copy(self) -> Self:
        """Return another one at the same place in the stream."""
        other = copy(self)
        other._state, other._sum = self._state.copy(), self._sum.copy()
        other._results = self._results.copy()
        return other

    @property
    def num_bytes(self) -> int:
        """How many bytes its state takes in memory."""
        return sum(part.nbytes for part in self._state)

    def step(self, frame: Floats) -> bool:
        """Take a frame [D] as given, NaN where missing; return whether the matches are new.

        They are at the last of each ``stride`` frames. Raises WrongSize for another width.
        """
        if len(frame) != len(self.last):
            raise WrongSize(f"the frame has {len(frame)} values, the model reads {len(self.last)}")
        given = np.array(frame, dtype=np.float64)
        if not gapless(given):
            given = np.where(np.isnan(given), self.last, given)
        self.last = given
        mean = self._mean_with(given)
        if mean is None:
            return False
        scaled = self._preprocessing.scaler.apply(mean)
        advance(self._kernel_templates, self._state, scaled, self._results)
        self._rows = self._results.tolist()
        return True

    def _mean_with(self, frame: Float64) -> Float64 | None:
        """Return the mean of ``stride`` frames where this is the last of them, else None."""
        stride = self.templates.stride
        if stride == 1:
            return frame
        self._sum += frame
        self._count += 1
        if self._count < stride:
            return None
        mean: Float64 = self._sum / stride
        self._sum[:], self._count = 0.0, 0
        return mean

    def cheapest(self) -> int:
        """Return the label whose template, matched as a whole, costs least now."""
        costs = [row[COST] for row in self._rows]
        return costs.index(min(costs))

    def by_surplus(self) -> tuple[int, float]:
        """Return the label whose match under way is best, and the surplus of the next best."""
        rest = [row[SURPLUS] for row in self._rows]
        best = rest.index(max(rest))
        rest[best] = 0.0
        return best, max(rest) * self.templates.stride

    def match(self, label: int) -> Match:
        """Return the matches of one label."""
        cost, age, surplus, place, prefix_cost, prefix_age = self._rows[label]
        limit, stride = self._limits[label], self.templates.stride
        ratio, prefix_ratio = (cost / limit, prefix_cost / limit) if limit else (math.inf, 0.0)
        ages = int(age) * stride, int(prefix_age) * stride
        return Match(ratio, ages[0], surplus * stride, place, prefix_ratio, ages[1])


def _templates_of(model: FittedModel) -> GestureTemplates:
    if model.task != "classify":
        raise BadArgument("only a classifier spots gestures")
    if model.templates is None:
        raise BadArgument(
            "this classifier has no gesture to spot: all its examples are still, or shorter than "
            "three frames, or it was fitted by an earlier version; fit it to gestures"
        )
    return model.templates
