"""What subsequence matching reads and writes.

Shapes: D columns, N templates of R frames in all, K classes.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from lstmosc.kernels.blocks import block_of
from lstmosc.kernels.parameters import Array

BIG = 1e30  # cost of a match that is not there
MOVEMENT_RATE = 0.3  # share of a frame in the running mean from which movement is measured
MAX_STRETCH = 1.65  # how much slower or faster than its template a match may be
COST, AGE, SURPLUS, PLACE, PREFIX_COST, PREFIX_AGE = range(6)  # the columns of results
# Of the class whose whole match costs least; of the one with the most surplus; that of the next.
END_CLASS, END_COST, END_AGE, CLASS, BEST_SURPLUS, BEST_PLACE, BEST_COST, BEST_AGE, REST = range(9)


class Templates(NamedTuple):
    """Templates laid end to end, column by column, float32 [D, R].

    Template n is the columns ``starts[n]`` … of ``frames``, ``lengths[n]`` of them, int64 [N];
    ``classes`` [N] int64 are below K, and ``limits`` [N] float32 are the costs per frame below
    which a match counts, above 0.
    """

    frames: Array
    starts: Array
    lengths: Array
    classes: Array
    limits: Array


class MatchState(NamedTuple):
    """The warping rows of the last three frames: ``costs`` and ``ages`` [3, R] float32.

    ``costs`` are accumulated, of weight 3 a template frame; ``ages`` count the stream's frames
    since a match began, 1 where it has just begun. ``local`` [2, R] float32 are the distances of
    the last two frames. ``clock`` [1] int64 counts frames.
    """

    costs: Array
    ages: Array
    local: Array
    clock: Array

    @staticmethod
    def new(R: int) -> MatchState:
        """Return the state before the first frame."""
        costs, local = np.full((3, R), BIG, np.float32), np.full((2, R), BIG, np.float32)
        return MatchState(costs, np.zeros((3, R), np.float32), local, np.zeros(1, np.int64))

    def copy(self) -> MatchState:
        """Return a state of its own."""
        return MatchState(*(each.copy() for each in self))


class Stream(NamedTuple):
    """How frames are read: each is the mean of ``stride`` of the stream's, scaled.

    ``last`` [D] float64 stands for values that are missing; ``total`` [D] and ``taken`` [1] are of
    the frames since the last mean, which is scaled into ``scaled`` [D] float32. If the templates
    have 2 D columns, ``scaled`` has as many: behind the levels how far each is from its ``running``
    mean [D], times ``gains``.
    """

    centre: Array  # [D] float64
    spread: Array  # [D] float64
    gains: Array  # [D] float64
    running: Array  # [D] float64, NaN before the first frame
    last: Array
    total: Array
    taken: Array  # int64
    scaled: Array
    stride: int


class Matching(NamedTuple):
    """All matches of templates with one stream; see api.py for what is found."""

    templates: Templates
    state: MatchState
    stream: Stream
    results: Array  # [K, 6] float32
    chosen: Array  # [9] float64

    @staticmethod
    def new(
        templates: Templates,
        K: int,
        scaling: tuple[Array, Array, Array],
        first: Array,
        stride: int = 1,
    ) -> Matching:
        """Return the state before the first frame; ``scaling`` is (centre, spread, gains) [D].

        ``first`` [D] stands for values that are missing before the first one.
        """
        width, R = templates.frames.shape
        last = np.array(first, np.float64)
        D = len(last)
        scratch = np.zeros(D), np.zeros(1, np.int64), np.zeros(width, np.float32)
        stream = Stream(*scaling, np.full(D, np.nan), last, *scratch, stride)
        results, chosen = np.zeros((K, 6), np.float32), np.zeros(REST + 1)
        return Matching(templates, MatchState.new(R), stream, results, chosen)

    def copy(self) -> Matching:
        """Return a state of its own."""
        stream = self.stream
        names = ("running", "last", "total", "taken", "scaled")
        own = {name: getattr(stream, name).copy() for name in names}
        moved = self.state.copy(), stream._replace(**own)
        return Matching(self.templates, *moved, self.results.copy(), self.chosen.copy())


_ROW, _PLACES, _NUMBERS = np.zeros(1), np.zeros(1, np.int64), np.zeros((1, 2), np.float32)
_TEMPLATES = Templates(_NUMBERS, _PLACES, _PLACES, _PLACES, np.ones(1, np.float32))
ANY_MATCHING = Matching.new(_TEMPLATES, 1, (_ROW, _ROW, _ROW), _ROW)


def matching_block(matching: Matching) -> Array:
    """Return this as the kernels take it; it is to be kept."""
    return block_of(matching, ANY_MATCHING)
