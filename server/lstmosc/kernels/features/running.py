"""Features of a series so far: what Python calls; the work is done in running_features.py.

Shapes: T frames, D columns, M mixed columns, F features, A lags.
"""

from __future__ import annotations

import math
from copy import copy
from typing import Self

import numpy as np

from lstmosc.errors import Internal
from lstmosc.kernels import validation
from lstmosc.kernels.features.state import (
    MAX_FRAMES,
    NUM_SPREADS,
    FeatureState,
    Summing,
    new_room,
    new_state,
    summing_block,
)
from lstmosc.kernels.parameters import Array

FIRST_FRAMES = 64  # room for which is made at first


class RunningFeatures:
    """The features of a growing series, one state of its own.

    ``lags`` and ``moves`` [3] are frames, mixing is [D, M], as ``features`` takes them.
    """

    def __init__(self, lags: Array, moves: Array, mixing: Array) -> None:
        self._lags = validation.to_read(lags, np.int64, "lags", None)
        self._moves = validation.to_read(moves, np.int64, "moves", NUM_SPREADS - 2)
        self._mixing = validation.to_read(mixing, np.float64, "mixing", None, None)
        D, M = self._mixing.shape
        A, ring = len(lags), int(max(*lags, *moves))
        self._adopt(new_state(D, M, A, ring, FIRST_FRAMES))
        self.num_features = (15 + A) * D + M * (M + 1) // 2 + M * M

    def _adopt(self, state: FeatureState) -> None:
        self.state = state
        self.block = summing_block(Summing(state, self._lags, self._moves, self._mixing))

    def copy(self) -> Self:
        """Return another one of the same frames."""
        other = copy(self)
        other._adopt(FeatureState(*[each.copy() for each in self.state]))
        return other

    @property
    def num_bytes(self) -> int:
        """How many bytes it takes in memory."""
        return sum(each.nbytes for each in self.state)

    def advance(self, frames: Array) -> None:
        """Take frames [T, D], float32, that follow."""
        from lstmosc.kernels.features import running_features  # numba takes long to import

        frames = validation.to_read(frames, np.float32, "frames", None, len(self._mixing))
        self.make_room(len(frames))
        running_features.advance(self.block, frames)

    def summary(self) -> Array:
        """Return the features [F] of all frames so far, at least one."""
        from lstmosc.kernels.features import running_features  # numba takes long to import

        out = np.empty(self.num_features)
        running_features.summary(self.block, out)
        return out

    def answer(self, rows: Array, bias: Array, shares: Array) -> Array:
        """Return a linear map [K] of the features so far: rows [K, F] of weights, and bias [K].

        Of these the first F count: those of ``summary``; then, where there are ``shares`` [C], in
        how many frames something was so (int64): mean, first and last frame, bent far out, and the
        shares of all frames.
        """
        from lstmosc.kernels.features import running_features  # numba takes long to import

        most = self.num_features + (3 * len(self._mixing) + len(shares) if len(shares) else 0)
        rows = validation.to_read(rows, np.float64, "rows", len(bias), None)
        if rows.shape[1] > most or not self.state.counts[0]:
            raise Internal("there is no feature for each weight")
        bias = validation.to_read(bias, np.float64, "bias", None)
        shares = validation.to_read(shares, np.int64, "shares", None)
        out = np.empty(len(bias))
        running_features.answer(self.block, shares, rows, bias, out)
        return out

    @property
    def room(self) -> float:
        """For how many more frames there is room; without end where the oldest ones are dropped."""
        room = self.state.frames.shape[1]
        return room - int(self.state.counts[0]) if room < MAX_FRAMES else math.inf

    def make_room(self, more: int) -> bool:
        """Make room for more frames; return whether ``block`` is another one now."""
        wanted = min(int(self.state.counts[0]) + more, MAX_FRAMES)
        room = self.state.frames.shape[1]
        if wanted <= room:
            return False
        before, known = room, self.state
        while room < wanted:
            room *= 2
        frames, sums = new_room(len(self._mixing), room)
        frames[:, :before], sums[: len(known.sums)] = known.frames, known.sums
        self._adopt(known._replace(frames=frames, sums=sums))
        return True
