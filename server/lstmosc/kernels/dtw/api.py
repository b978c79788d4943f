"""Dynamic time warping: the distance of two series when time may stretch.

Sakoe & Chiba 1978, "Dynamic programming algorithm optimization for spoken word recognition", IEEE
Transactions on Acoustics, Speech, and Signal Processing 26(1): a band around the diagonal; steps in
one series, in the other, or in both, all of weight 1.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from lstmosc.errors import Internal
from lstmosc.kernels import validation
from lstmosc.kernels.dtw.workspace import Lanes
from lstmosc.kernels.parameters import Array, SeriesData
from lstmosc.kernels.threads import run_together, thread_count

BAND = 0.25
FIRST_BY_BOUND = 100  # series with the least bounds, which set the limit for the others
MIN_SERIES_PER_THREAD = 100  # fewer are not worth a thread of their own


def distances(
    query: Array, frames: Array, starts: Array, lengths: Array, band: float = BAND
) -> Array:
    """Return the distance [N], float64, from query [T, D] to each series of frames [R, D].

    Series n is the rows starts[n] … starts[n] + lengths[n]; each has at least one, and so has the
    query. See :func:`distance`. Raises Internal if the arrays do not fit each other.
    """
    query, series = _checked(query, SeriesData(frames, starts, lengths), band)
    found: Array = _compiled().distances(query, series, float(band))
    return found


def nearest(
    query: Array,
    frames: Array,
    starts: Array,
    lengths: Array,
    k: int,
    band: float = BAND,
    threads: int = 0,
) -> tuple[Array, Array]:
    """Return the numbers of the k series nearest to query, int64, and their distances, float64.

    Nearest first, the lower number first where distances are equal; all series if k is more. The
    same as sorting :func:`distances`, but most series are ruled out by a bound that costs little.
    The work is shared by up to ``threads`` threads (0: see threads.py). Raises Internal as that
    does.
    """
    query, series = _checked(query, SeriesData(frames, starts, lengths), band)
    frames, starts, lengths = series
    k, threads = min(k, len(starts)), thread_count(threads, len(starts) // MIN_SERIES_PER_THREAD)
    if k < 1:
        return np.zeros(0, np.int64), np.zeros(0)
    indices, best = np.full((threads, k), len(starts)), np.full((threads, k), np.inf)

    by_length = np.argsort(lengths, kind="stable")
    lower_bounds = np.empty(len(starts))

    def bound(n: int) -> None:
        own = by_length[n::threads]
        found, some = np.empty(len(own)), SeriesData(frames, starts[own], lengths[own])
        _compiled().bound(Lanes.of(query, lengths), query, some, float(band), found)
        lower_bounds[own] = found

    run_together(threads, bound)
    order = np.argsort(lower_bounds)

    def search(n: int) -> None:
        own = order[n::threads].copy()
        own[FIRST_BY_BOUND:].sort()  # as they lie in memory, which is read faster so …
        others = own[FIRST_BY_BOUND:]  # … and one length at a time
        own[FIRST_BY_BOUND:] = others[np.argsort(lengths[others], kind="stable")]
        given = (Lanes.of(query, lengths), query, series, own, lower_bounds)
        _compiled().nearest(*given, float(band), indices[n], best[n])

    run_together(threads, search)
    first = np.lexsort((indices.ravel(), best.ravel()))[:k]
    return indices.ravel()[first], best.ravel()[first]


def distance(a: Array, b: Array, band: float = BAND) -> float:
    """Return the DTW distance between a [S, D] and b [T, D], float32, each of a frame at least.

    The least sum of the Euclidean distances between matched frames, over all warping paths through
    both series from the first frames to the last, one frame on in a, in b or in both at a time. A
    path keeps within ``band`` times the length of the longer series of the straight line between
    the corners, measured along the longer series. However narrow the band, half a step of that line
    is allowed, so series of any two lengths have a path; 0 means that line alone, infinity any.
    """
    return float(distances(a, b, np.array([0]), np.array([len(b)]), band)[0])


def _checked(query: Array, series: SeriesData, band: float) -> tuple[Array, SeriesData]:
    series = validation.series_data(series, np.float32, None)
    query = validation.to_read(query, np.float32, "query", None, series.frames.shape[1])
    if not (len(query) and band >= 0):
        raise Internal("the query must have a frame, and the band must not be negative")
    return query, series


def _compiled() -> Any:
    from lstmosc.kernels.dtw import search  # here, because numba takes long to import

    return search
