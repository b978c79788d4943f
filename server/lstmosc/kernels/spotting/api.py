"""Subsequence matching: how well each template fits what a stream ends with, frame by frame.

Continuous dynamic programming (Oka 1998, "Spotting method for classification of real world data",
The Computer Journal 41(8)): a match may begin at any frame, every template frame weighs the same,
and a path goes one frame on in both, two in the stream or two in the template, so it is never more
than twice as slow or as fast as the template. Starts are carried along the paths as in Sakurai,
Faloutsos & Yamamuro 2007, "Stream monitoring under the time warping distance" (SPRING), ICDE.
"""

from __future__ import annotations

from functools import cache
from typing import Any

import numpy as np

from lstmosc.errors import Internal
from lstmosc.kernels import validation
from lstmosc.kernels.inference.api import compiled
from lstmosc.kernels.parameters import Array
from lstmosc.kernels.spotting import numpy_fallback
from lstmosc.kernels.spotting.arrays import Matching, MatchState, Templates, matching_block


class Matcher:
    """All matches of templates with one stream, state and what is found.

    ``matching.results`` [K, 6] float32 are for each class the cost per template frame of the best
    match that ends now (the mean squared distance; BIG without one that is at most MAX_STRETCH
    times as slow or as fast) and its age in frames; and of the best match still under way, by
    ``surplus`` = frames matched less their cost over the limit: surplus, share of the template
    matched, cost per frame and age, all 0 without one. ``matching.chosen`` are the rows that count.
    """

    def __init__(self, matching: Matching) -> None:
        """Take a state with templates that :func:`checked` returned."""
        self.matching = matching
        self._block = matching_block(matching)

    def copy(self) -> Matcher:
        """Return another one at the same place in the stream."""
        return Matcher(self.matching.copy())

    def advance(self, frame: Array) -> bool:
        """Take one frame [D] float64, NaN where missing; return whether anything new is found.

        That is with the last of each ``stride`` frames. Nothing is checked here.
        """
        if compiled():
            return _kernels().advance(self._block, frame)  # type: ignore[no-any-return]
        return numpy_fallback.advance(self.matching, frame)


def least_costs(templates: Templates, frames: Array, first: int = 0) -> Array:
    """Return the least cost per frame [N] of each template's matches within frames [T, D].

    Of those that end at frame ``first`` or later; BIG without any. Raises Internal if the arrays do
    not fit each other.
    """
    templates = checked(templates)
    frames = validation.to_read(frames, np.float32, "frames", None, len(templates.frames))
    found = np.empty(len(templates.starts), np.float32)
    state = MatchState.new(templates.frames.shape[1])
    _engine().least_costs(templates, state, frames, int(first), found)
    return found


def checked(templates: Templates) -> Templates:
    """Return templates in the one form that is compiled; raises Internal if they do not fit."""
    frames = validation.to_read(templates.frames, np.float32, "frames", None, None)
    starts, lengths = validation.segments(templates.starts, templates.lengths, frames.shape[1])
    N = len(starts)
    classes = validation.to_read(templates.classes, np.int64, "classes", N)
    limits = validation.to_read(templates.limits, np.float32, "limits", N)
    whole = np.array_equal(starts, np.cumsum(lengths) - lengths)
    if not (N and whole and lengths.sum() == frames.shape[1] >= 2):
        raise Internal("templates must follow each other without gaps, two frames at least")
    if not (classes.min() >= 0 and limits.min() > 0):
        raise Internal("classes must not be negative, and limits must be above 0")
    return Templates(frames, starts, lengths, classes, limits)


def _engine() -> Any:
    return _kernels() if compiled() else numpy_fallback


@cache
def _kernels() -> Any:
    from lstmosc.kernels.spotting import subsequence  # here: numba takes long to import

    return subsequence
