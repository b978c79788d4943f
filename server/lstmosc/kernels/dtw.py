"""Dynamic time warping: how far two series are apart when time may stretch.

Sakoe & Chiba 1978, "Dynamic programming algorithm optimization for spoken word recognition", IEEE
Transactions on Acoustics, Speech, and Signal Processing 26(1): a band around the diagonal; steps in
one series, in the other, or in both, all of weight 1.
"""

from __future__ import annotations

import math

import numpy as np

from lstmosc.errors import Internal
from lstmosc.kernels import checks
from lstmosc.kernels.jit import Array, kernel

BAND = 0.25


def distances(
    query: Array, frames: Array, starts: Array, lengths: Array, band: float = BAND
) -> Array:
    """Return the distance [N], float64, from query [T, D] to each series of frames [R, D].

    Series n is the rows starts[n] … starts[n] + lengths[n]; each has at least one, and so has the
    query. See :func:`distance`. Raises Internal if the arrays do not fit each other.
    """
    frames = checks.to_read(frames, np.float32, "frames", None, None)
    query = checks.to_read(query, np.float32, "query", None, frames.shape[1])
    starts, lengths = checks.segments(starts, lengths, len(frames))
    if not (len(query) and band >= 0):
        raise Internal("the query must have a frame, and the band must not be negative")
    return _distances(query, frames, starts, lengths, float(band))


def distance(a: Array, b: Array, band: float = BAND) -> float:
    """Return the warped distance between a [S, D] and b [T, D], float32, each of a frame at least.

    The least sum of the Euclidean distances between matched frames, over all ways to walk both
    series from the first frames to the last, one frame on in a, in b or in both at a time. A way
    keeps within ``band`` times the length of the longer series of the straight line between the
    corners, measured along the longer series. However narrow the band, half a step of that line is
    allowed, so series of any two lengths have a way; 0 means that line alone, infinity any way.
    """
    return float(distances(a, b, np.array([0]), np.array([len(b)]), band)[0])


@kernel
def _distances(query: Array, frames: Array, starts: Array, lengths: Array, band: float) -> Array:
    longest = max(len(query), lengths.max()) if len(lengths) else 0
    rows = np.empty((2, longest + 1))
    found = np.empty(len(starts))
    for n in range(len(starts)):
        series = frames[starts[n] : starts[n] + lengths[n]]
        if len(series) < len(query):
            found[n] = _warp(rows, query, series, band)
        else:
            found[n] = _warp(rows, series, query, band)
    return found


@kernel
def _warp(rows: Array, a: Array, b: Array, band: float) -> float:
    # a [S, D] is not shorter than b [T, D]. rows [2, T + 1] or longer is overwritten: row s of the
    # table of least sums, where place t + 1 belongs to b[t], and the row before it.
    S, T = len(a), len(b)
    along_a, along_b = max(S - 1, 1), T - 1  # the diagonal: s along_b = t along_a, in whole numbers
    reach = math.floor(max(min(band, 1.0) * S * along_b, along_a / 2))
    rows[:, : T + 1] = math.inf
    rows[1, 0] = 0.0
    for s in range(S):
        here, before = rows[s % 2], rows[(s + 1) % 2]
        low = max(-((reach - s * along_b) // along_a), 0)
        high = min((s * along_b + reach) // along_a, T - 1)
        here[low] = math.inf
        for t in range(low, high + 1):
            least = min(before[t], before[t + 1], here[t])
            here[t + 1] = least + _apart(a[s], b[t])
    return float(rows[(S - 1) % 2, T])


@kernel
def _apart(x: Array, y: Array) -> float:
    total = 0.0
    for d in range(len(x)):
        gap = np.float64(x[d]) - np.float64(y[d])
        total += gap * gap
    return math.sqrt(total)
