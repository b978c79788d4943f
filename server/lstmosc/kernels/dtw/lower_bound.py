"""The band that a path may use, and what a series costs at least because of it (LB_Keogh).

Each frame of a series is matched to some frame of the query within the band, so it costs at least
its distance to the envelope of these (Keogh & Ratanamahatana 2005, "Exact indexing of dynamic time
warping", Knowledge and Information Systems 7(3)).
"""

from __future__ import annotations

import math

import numpy as np

from lstmosc.kernels.compile.jit import Array, inner
from lstmosc.kernels.dtw.simd_rows import MAX_SQUARE
from lstmosc.kernels.dtw.workspace import Lanes

ROUNDING_MARGIN = 1 - 1e-9  # bounds are rounded too: this much of one is certain


@inner
def band_reach(S: int, T: int, band: float) -> int:
    """Return how far from the diagonal a path may go, times S - 1; S >= T."""
    return math.floor(max(min(band, 1.0) * S * (T - 1), max(S - 1, 1) / 2))


@inner
def band_columns(s: int, S: int, T: int, reach: int) -> tuple[int, int]:
    """Return the columns (of T) that row s (of S) may meet; t (S - 1) = s (T - 1): diagonal."""
    along_a, along_b = max(S - 1, 1), T - 1
    low = max(-((reach - s * along_b) // along_a), 0)
    return low, min((s * along_b + reach) // along_a, T - 1)


@inner
def envelope(lanes: Lanes, query: Array, length: int, band: float) -> None:
    """Overwrite spans and the envelope, lower and upper, for series so long."""
    spans, T = lanes.spans, len(query)
    longer, shorter = max(T, length), min(T, length)
    reach = band_reach(longer, shorter, band)
    for s in range(length):
        spans[0, s], spans[1, s] = T, 0
    for row in range(longer):
        low, high = band_columns(row, longer, shorter, reach)
        for column in range(low, high + 1):
            frame, asked = (row, column) if length >= T else (column, row)
            spans[0, frame] = min(spans[0, frame], asked)
            spans[1, frame] = max(spans[1, frame], asked + 1)
    for s in range(length):
        for d in range(query.shape[1]):
            least, most = np.float32(math.inf), np.float32(-math.inf)
            for asked in range(spans[0, s], spans[1, s]):
                least, most = min(least, query[asked, d]), max(most, query[asked, d])
            lanes.lower[s, d], lanes.upper[s, d] = least, most


@inner
def lb_keogh(remaining: Array, lanes: Lanes, frames: Array, start: int, length: int) -> float:
    """Overwrite remaining [S + 1]: what a series from each frame on costs at least; return all."""
    total = 0.0
    remaining[length] = 0
    for s in range(length - 1, -1, -1):
        square = np.float32(0)
        for d in range(frames.shape[1]):
            x = frames[start + s, d]
            outside = max(max(x - lanes.upper[s, d], lanes.lower[s, d] - x), np.float32(0))
            square += outside * outside
        square = min(square, MAX_SQUARE)
        total += math.sqrt(square) * (1 - 1e-5)  # in single precision it errs by less
        remaining[s] = total * ROUNDING_MARGIN
    return total * ROUNDING_MARGIN
