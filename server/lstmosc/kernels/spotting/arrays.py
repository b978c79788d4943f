"""What subsequence matching reads and writes.

Shapes: D columns, N templates of R frames in all, K classes.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from lstmosc.kernels.parameters import Array

BIG = 1e30  # cost of a match that is not there
MAX_STRETCH = 1.65  # how much slower or faster than its template a match may be
COST, AGE, SURPLUS, PLACE, PREFIX_COST, PREFIX_AGE = range(6)  # the columns of results


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
