"""Matching a classifier's gesture templates with a stream, frame by frame.

Shapes: D columns, K labels.
"""

from __future__ import annotations

import math
from copy import copy
from typing import NamedTuple, Self

import numpy as np

from lstmosc.errors import BadArgument, WrongSize
from lstmosc.kernels.spotting import api
from lstmosc.kernels.spotting.arrays import MAX_STRETCH, Matching
from lstmosc.models.arrays import Float64, Floats
from lstmosc.models.fitted import FittedModel
from lstmosc.models.templates import GestureTemplates

__all__ = ["MAX_STRETCH", "Match", "Matcher", "Prefix"]


class Match(NamedTuple):
    """The cheapest match of a whole template that ends now; its age in frames of the stream.

    ``ratio`` is its cost by the label's limit: less than 1 is a gesture.
    """

    label: int
    ratio: float
    age: int


class Prefix(NamedTuple):
    """The best match under way: how far it has come, ``place`` 0 … 1 of the template.

    ``rest`` is the surplus of the next best label. All are 0 where nothing is under way.
    """

    label: int
    surplus: float
    place: float
    ratio: float
    age: int
    rest: float


class Matcher:
    """The state of all matches of a classifier's templates with one stream."""

    def __init__(self, model: FittedModel) -> None:
        """Raise BadArgument for a model without templates."""
        self.templates = _templates_of(model)
        self._preprocessing = model.preprocessing
        self._limits = self.templates.limits.tolist()
        self._cols = model.cols
        self.reset()

    def reset(self) -> None:
        """Forget the stream so far."""
        templates, scaler = self.templates, self._preprocessing.scaler
        with np.errstate(divide="ignore"):  # of an infinite spread, every value is at the centre
            spread = scaler.spread / templates.weights
        scaling = _wide(scaler.centre), _wide(spread), _wide(templates.gains)
        first = self._preprocessing.fill_values
        given = len(self._limits), scaling, first, templates.stride
        self._kernels = api.Matcher(Matching.new(templates.for_kernels, *given))
        self._chosen: list[float] = []

    def copy(self) -> Self:
        """Return another one at the same place in the stream."""
        other = copy(self)
        other._kernels = self._kernels.copy()
        return other

    @property
    def num_bytes(self) -> int:
        """How many bytes its state takes in memory."""
        return sum(part.nbytes for part in self._kernels.matching.state)

    @property
    def last(self) -> Float64:
        """Its last frame [D], float64, without gaps; a copy."""
        return np.array(self._kernels.matching.stream.last)

    def step(self, frame: Floats) -> bool:
        """Take a frame [D] as given, NaN where missing; return whether the matches are new.

        They are at the last of each ``stride`` frames. Raises WrongSize for another width.
        """
        if len(frame) != self._cols:
            raise WrongSize(f"the frame has {len(frame)} values, the model reads {self._cols}")
        if not self._kernels.advance(_wide(frame)):
            return False
        self._chosen = self._kernels.matching.chosen.tolist()
        return True

    def match(self) -> Match:
        """Return the match of a whole template that costs least now."""
        label, cost, age = self._chosen[:3]
        limit = self._limits[int(label)]
        return Match(int(label), cost / limit if limit else math.inf, self._age(age))

    def prefix(self) -> Prefix:
        """Return the match under way with the most surplus."""
        label, surplus, place, cost, age, rest = self._chosen[3:]
        limit, stride = self._limits[int(label)], self.templates.stride
        ratio = cost / limit if limit else 0.0
        return Prefix(int(label), surplus * stride, place, ratio, self._age(age), rest * stride)

    def _age(self, frames: float) -> int:
        return int(frames) * self.templates.stride


def _wide(values: Floats) -> Float64:
    return np.ascontiguousarray(values, dtype=np.float64)


def _templates_of(model: FittedModel) -> GestureTemplates:
    if model.task != "classify":
        raise BadArgument("only a classifier spots gestures")
    if model.templates is None:
        raise BadArgument(
            "this classifier has no gesture to spot: all its examples are still, or shorter than "
            "three frames, or it was fitted by an earlier version; fit it to gestures"
        )
    return model.templates
