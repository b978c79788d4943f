"""Scratch memory of a DTW search: sixteen series side by side."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from lstmosc.kernels.parameters import Array

LANES = 16  # as in simd/vectors.py, which is not imported before it is needed
MAX_LANE_FRAMES = 2000  # frames and columns together of series that go side by side
MAX_LANE_NUMBERS = 1 << 16  # numbers of one of these


class Lanes(NamedTuple):
    """What a search needs for sixteen series side by side; see simd_rows.py."""

    x: Array  # [S · D + 16, 16] their frames
    table: Array  # [T + 1, 16] a row of their accumulated costs
    costs: Array  # [T + 3, 16] of that row
    remaining: Array  # [S + 1, 16] what frames from each on cost at least
    found: Array  # [16]
    offsets: Array  # [16] where they begin
    spans: Array  # [2, S] the query's frames that each frame may meet: the first, and the one after
    lower: Array  # [S, D] the query's envelope: the least of these, column by column
    upper: Array  # [S, D]
    query: Array  # [T + 3, D]

    @staticmethod
    def of(query: Array, lengths: Array) -> Lanes:
        """Return memory to search for a query [T, D] among series of these lengths."""
        (T, D), S = query.shape, max(len(query), int(lengths.max()))
        held = min(S, MAX_LANE_FRAMES, MAX_LANE_NUMBERS // max(D, 1))  # frames side by side
        padded = np.zeros((T + 3, D), np.float32)
        padded[:T] = query
        rows = (held * D + LANES, T + 1, T + 3, held + 1)
        x, table, costs, remaining = (np.empty((each, LANES), np.float32) for each in rows)
        found, offsets = np.empty(LANES, np.float32), np.empty(LANES, np.int64)
        spans = np.empty((2, S), np.int64)
        lower, upper = np.empty((S, D), np.float32), np.empty((S, D), np.float32)
        return Lanes(x, table, costs, remaining, found, offsets, spans, lower, upper, padded)
