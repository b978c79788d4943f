"""The memory of a search: sixteen series side by side."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from lstmosc.kernels.parameters import Array

LANES = 16  # as in simd.py, which is not imported before it is needed
LONGEST = 2000  # frames and columns together of series that are measured side by side
MOST = 1 << 16  # numbers of one of these


class Lanes(NamedTuple):
    """What a search needs for sixteen series side by side; see lanes.py."""

    x: Array  # [S · D + 16, 16] their frames
    table: Array  # [T + 1, 16] a row of their tables
    costs: Array  # [T + 3, 16] of that row
    rest: Array  # [S + 1, 16] what frames from each on cost at least
    found: Array  # [16]
    offsets: Array  # [16] where they begin
    spans: Array  # [2, S] the query's frames that each frame may meet: the first, and the one after
    least: Array  # [S, D] the least of these, column by column
    most: Array  # [S, D]
    query: Array  # [T + 3, D]

    @staticmethod
    def of(query: Array, lengths: Array) -> Lanes:
        """Return what a search for a query [T, D] among series of these lengths needs."""
        (T, D), S = query.shape, max(len(query), int(lengths.max()))
        held = min(S, LONGEST, MOST // max(D, 1))  # frames of those that are measured side by side
        padded = np.zeros((T + 3, D), np.float32)
        padded[:T] = query
        x, table, costs, rest = (
            np.empty((rows, LANES), np.float32)
            for rows in (held * D + LANES, T + 1, T + 3, held + 1)
        )
        return Lanes(
            x=x,
            table=table,
            costs=costs,
            rest=rest,
            found=np.empty(LANES, np.float32),
            offsets=np.empty(LANES, np.int64),
            spans=np.empty((2, S), np.int64),
            least=np.empty((S, D), np.float32),
            most=np.empty((S, D), np.float32),
            query=padded,
        )
