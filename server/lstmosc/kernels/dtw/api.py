"""Dynamic time warping: how far two series are apart when time may stretch.

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
from lstmosc.kernels.parameters import Array
from lstmosc.kernels.threads import several, together

BAND = 0.25
FIRST = 100  # series with the least bounds, that set the limit for the others
FEWEST = 100  # series that are worth a thread


def distances(
    query: Array, frames: Array, starts: Array, lengths: Array, band: float = BAND
) -> Array:
    """Return the distance [N], float64, from query [T, D] to each series of frames [R, D].

    Series n is the rows starts[n] … starts[n] + lengths[n]; each has at least one, and so has the
    query. See :func:`distance`. Raises Internal if the arrays do not fit each other.
    """
    query, frames, starts, lengths = _checked(query, frames, starts, lengths, band)
    found: Array = _compiled().distances(query, frames, starts, lengths, float(band))
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
    same as sorting :func:`distances`, but most series are put aside by a bound that costs little.
    The work is shared by up to ``threads`` threads (0: see threads.py). Raises Internal as that
    does.
    """
    query, frames, starts, lengths = _checked(query, frames, starts, lengths, band)
    k, threads = min(k, len(starts)), several(threads, len(starts) // FEWEST)
    if k < 1:
        return np.zeros(0, np.int64), np.zeros(0)
    numbers, apart = np.full((threads, k), len(starts)), np.full((threads, k), np.inf)

    by_length = np.argsort(lengths, kind="stable")
    least = np.empty(len(starts))

    def bound(n: int) -> None:
        own = by_length[n::threads]
        found = np.empty(len(own))
        lanes = Lanes.of(query, lengths)
        _compiled().bounds(lanes, query, frames, starts[own], lengths[own], float(band), found)
        least[own] = found

    together(threads, bound)
    order = np.argsort(least)

    def search(n: int) -> None:
        own = order[n::threads].copy()
        own[FIRST:].sort()  # as they lie in memory, which is read faster so …
        others = own[FIRST:]
        own[FIRST:] = others[np.argsort(lengths[others], kind="stable")]  # … one length at a time
        series = (Lanes.of(query, lengths), query, frames, starts, lengths, own, least)
        _compiled().nearest(*series, float(band), numbers[n], apart[n])

    together(threads, search)
    best = np.lexsort((numbers.ravel(), apart.ravel()))[:k]
    return numbers.ravel()[best], apart.ravel()[best]


def distance(a: Array, b: Array, band: float = BAND) -> float:
    """Return the warped distance between a [S, D] and b [T, D], float32, each of a frame at least.

    The least sum of the Euclidean distances between matched frames, over all ways to walk both
    series from the first frames to the last, one frame on in a, in b or in both at a time. A way
    keeps within ``band`` times the length of the longer series of the straight line between the
    corners, measured along the longer series. However narrow the band, half a step of that line is
    allowed, so series of any two lengths have a way; 0 means that line alone, infinity any way.
    """
    return float(distances(a, b, np.array([0]), np.array([len(b)]), band)[0])


def _checked(
    query: Array, frames: Array, starts: Array, lengths: Array, band: float
) -> tuple[Array, Array, Array, Array]:
    frames = validation.to_read(frames, np.float32, "frames", None, None)
    query = validation.to_read(query, np.float32, "query", None, frames.shape[1])
    starts, lengths = validation.segments(starts, lengths, len(frames))
    if not (len(query) and band >= 0):
        raise Internal("the query must have a frame, and the band must not be negative")
    return query, frames, starts, lengths


def _compiled() -> Any:
    from lstmosc.kernels.dtw import search  # here, because numba takes long to import

    return search
