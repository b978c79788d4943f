"""DTW distances, and a search that computes them for few series; see api.py.

A series can be ruled out before its distance is known, by a lower bound (see lower_bound.py). And
while the cost matrix is filled, no path costs less than the least accumulated cost of a row and
the bounds of the rows to come.

Where bounds say little, as of noise, the distances of sixteen series at a time are approximated,
which takes a sixth of the time (see simd_rows.py); few are near enough to be computed exactly. What
is returned comes from exact computations alone.
"""

from __future__ import annotations

import math

import numpy as np

from lstmosc.kernels.compile.jit import Array, inner, kernel
from lstmosc.kernels.dtw.lower_bound import (
    ROUNDING_MARGIN,
    band_columns,
    band_reach,
    envelope,
    lb_keogh,
)
from lstmosc.kernels.dtw.simd_rows import (
    APPROXIMATION_ERROR,
    distances_from,
    sum_outside,
    transpose_sixteen,
    warp_row,
)
from lstmosc.kernels.dtw.workspace import MAX_LANE_FRAMES, MAX_LANE_NUMBERS, Lanes
from lstmosc.kernels.parameters import SeriesData
from lstmosc.kernels.simd.vectors import LANES
from lstmosc.kernels.simd.views import part

MIN_LANES = 4  # series that are worth going side by side
MAX_LANE_DISTANCE = 1e18  # squares of what is farther may be infinite in single precision
MIN_BOUND_RATIO = 0.25  # where a bound is less of a distance, its parts end no computation early


@kernel
def distances(query: Array, series: SeriesData, band: float) -> Array:
    """Return the distances [N] from query to every series; see api.distances."""
    frames, starts, lengths = series
    found = np.empty(len(starts))
    longest = _longest(query, lengths)
    scratch = np.empty((5, longest + 1 + LANES))
    transposed = np.zeros((frames.shape[1], longest + LANES))
    scratch[3, :] = 0
    for n in range(len(starts)):
        one = frames[starts[n] : starts[n] + lengths[n]]
        found[n] = _dtw(scratch, transposed, query, one, band, math.inf)
    return found


@kernel
def bound(lanes: Lanes, query: Array, series: SeriesData, band: float, lower_bounds: Array) -> None:
    """Overwrite lower_bounds [N] with LB_Keogh of each series.

    Fastest where series of one length follow each other.
    """
    frames, starts, lengths = series
    N, D, enveloped, at = len(starts), frames.shape[1], -1, 0
    remaining = np.empty(_longest(query, lengths) + 1)
    while at < N:
        length, many = lengths[at], 1
        while many < LANES and at + many < N and lengths[at + many] == length:
            many += 1
        if length != enveloped:
            enveloped = length
            envelope(lanes, query, length, band)
        if many >= MIN_LANES and _fits_lanes(length, len(query), D):
            for lane in range(LANES):
                lanes.offsets[lane] = starts[at + min(lane, many - 1)] * D
            transpose_sixteen(lanes.x, frames, lanes.offsets, length * D)
            sum_outside(lanes.remaining, lanes.x, lanes.lower, lanes.upper, length, D)
            for lane in range(many):
                lower_bounds[at + lane] = lanes.remaining[0, lane] * (1 - APPROXIMATION_ERROR)
        else:
            for n in range(at, at + many):
                lower_bounds[n] = lb_keogh(remaining, lanes, frames, starts[n], length)
        at += many


@kernel
def nearest(
    lanes: Lanes,
    query: Array,
    series: SeriesData,
    which: Array,
    lower_bounds: Array,
    band: float,
    indices: Array,
    best: Array,
) -> None:
    """Fill indices and best [k] with the nearest of the series ``which`` and their distances.

    lower_bounds [N] are LB_Keogh of each series; the sooner near ones come, the more are ruled out.
    The first k are computed at once; of the others, where some of one length follow each other,
    only those whose approximation is not too far.
    """
    frames, starts, lengths = series
    longest, enveloped = _longest(query, lengths), -1
    scratch = np.empty((5, longest + 1 + LANES))
    transposed = np.zeros((frames.shape[1], longest + LANES))
    group, done, N = np.empty(LANES, np.int64), 0, len(which)
    while done < N:
        many, most = 0, 1 if done < len(best) else LANES
        while done < N and many < most:
            n = which[done]
            if many > 0 and lengths[n] != lengths[group[0]]:
                break
            if not lower_bounds[n] > best[-1]:
                group[many] = n
                many += 1
            done += 1
        if many == 0:
            continue
        length = lengths[group[0]]
        if length != enveloped:
            enveloped = length
            envelope(lanes, query, length, band)
        for lane in range(LANES):
            lanes.found[lane] = 0
        fits = _fits_lanes(length, len(query), frames.shape[1])
        if many >= MIN_LANES and fits and best[-1] < MAX_LANE_DISTANCE:
            _approximate(lanes, frames, starts, group[:many], length, lower_bounds, best[-1])
        for lane in range(many):
            n = group[lane]
            if lanes.found[lane] * (1 - APPROXIMATION_ERROR) > best[-1]:
                continue
            scratch[3, :] = 0
            if length >= len(query) and lower_bounds[n] > MIN_BOUND_RATIO * best[-1]:
                lb_keogh(scratch[3], lanes, frames, starts[n], length)
            one = frames[starts[n] : starts[n] + length]
            _insert(indices, best, n, _dtw(scratch, transposed, query, one, band, best[-1]))


@inner
def _fits_lanes(S: int, T: int, D: int) -> bool:
    # Whether series of S frames go side by side; longer sums round more than is allowed for.
    return LANES <= S * D <= MAX_LANE_NUMBERS and S + T + D <= MAX_LANE_FRAMES


@inner
def _approximate(
    lanes: Lanes,
    frames: Array,
    starts: Array,
    group: Array,
    length: int,
    lower_bounds: Array,
    limit: float,
) -> None:
    # lanes.found becomes the approximate distances of a group; infinite where all exceed the limit.
    D, T, many, bound = frames.shape[1], len(lanes.table) - 1, len(group), math.inf
    for lane in range(LANES):
        n = group[min(lane, many - 1)]
        lanes.offsets[lane], bound = starts[n] * D, min(bound, lower_bounds[n])
    transpose_sixteen(lanes.x, frames, lanes.offsets, length * D)
    known = bound > MIN_BOUND_RATIO * limit
    if known:
        sum_outside(lanes.remaining, lanes.x, lanes.lower, lanes.upper, length, D)
    for lane in range(LANES):
        for t in range(1, T + 1):
            lanes.table[t, lane] = math.inf
        lanes.table[0, lane] = 0
    beyond = False
    for s in range(length):
        frame = part(lanes.x, s * D, s * D + D, 0, LANES)
        low, high = lanes.spans[0, s], lanes.spans[1, s]
        warp_row(lanes.found, lanes.table, lanes.costs, frame, lanes.query, D, low, high)
        beyond = s % 4 == 3
        for lane in range(LANES):
            if not beyond:
                break
            total = lanes.found[lane] + (lanes.remaining[s + 1, lane] if known else 0)
            beyond = total * (1 - APPROXIMATION_ERROR) > limit
        if beyond:
            break
    for lane in range(LANES):
        lanes.found[lane] = math.inf if beyond else lanes.table[T, lane]


@inner
def _longest(query: Array, lengths: Array) -> int:
    longest = len(query)
    for length in lengths:
        longest = max(longest, length)
    return longest


@inner
def _insert(indices: Array, best: Array, index: int, distance: float) -> None:
    # Keep the k nearest sorted by (distance, index).
    at = len(best) - 1
    if not (distance < best[at] or (distance == best[at] and index < indices[at])):
        return
    while at > 0 and (
        distance < best[at - 1] or (distance == best[at - 1] and index < indices[at - 1])
    ):
        best[at], indices[at] = best[at - 1], indices[at - 1]
        at -= 1
    best[at], indices[at] = distance, index


@inner
def _dtw(
    scratch: Array, transposed: Array, query: Array, series: Array, band: float, limit: float
) -> float:
    # DTW distance. The rows of the cost matrix belong to the longer one.
    longer, shorter = series, query
    if len(series) < len(query):
        longer, shorter = query, series
    for t in range(len(shorter)):
        for d in range(shorter.shape[1]):
            transposed[d, t] = shorter[t, d]
    return _accumulate_costs(scratch, longer, transposed, len(shorter), band, limit)


@inner
def _accumulate_costs(
    scratch: Array, a: Array, transposed: Array, T: int, band: float, limit: float
) -> float:
    # a [S, D] is not shorter than b [T, D], which is given as transposed [D, T or more]. In scratch
    # are rows s and s - 1 of the accumulated costs, where place t + 1 belongs to b[t]; distances
    # of a[s] from b; what rows cost at least, from each on; and the distances of a[s + 1]. Infinite
    # where above ``limit``.
    S, remaining = len(a), scratch[3]
    reach = band_reach(S, T, band)
    scratch[:2, : T + 1] = math.inf
    scratch[1, 0] = 0.0
    for s in range(0, S - 1, 2):
        least = _two_rows(scratch, a, transposed, s, T, reach)
        if (least + remaining[s + 2]) * ROUNDING_MARGIN > limit:
            return math.inf
    if S % 2:
        here, before, costs = scratch[0], scratch[1], scratch[2]
        low, high = band_columns(S - 1, S, T, reach)
        distances_from(costs, a, S - 1, transposed, low, high + 1)
        last = math.inf
        for t in range(low, high + 1):
            last = min(min(before[t], before[t + 1]), last) + costs[t]
            here[t + 1] = last
    return float(scratch[(S - 1) % 2, T])


@inner
def _two_rows(scratch: Array, a: Array, transposed: Array, s: int, T: int, reach: int) -> float:
    # Rows s (even) and s + 1 of the matrix; returns the least of the second. Each sum waits for the
    # one to its left, so two rows at once, the second a column behind, take the time of one. The
    # second overwrites the row before the first, a place after that was read.
    first, other, costs, later = scratch[0], scratch[1], scratch[2], scratch[4]
    low, high = band_columns(s, len(a), T, reach)
    low2, high2 = band_columns(s + 1, len(a), T, reach)
    distances_from(costs, a, s, transposed, low, high + 1)
    distances_from(later, a, s + 1, transposed, low2, high2 + 1)
    first[low] = math.inf
    last, last2, least = math.inf, math.inf, math.inf
    for t in range(low, min(low2, high) + 1):
        last = min(min(other[t], other[t + 1]), last) + costs[t]
        first[t + 1] = last
    other[low2] = math.inf
    for t in range(low2 + 1, high + 1):
        last = min(min(other[t], other[t + 1]), last) + costs[t]
        last2 = min(min(first[t - 1], first[t]), last2) + later[t - 1]
        first[t + 1] = last
        other[t] = last2
        least = min(least, last2)
    for t in range(max(low2, high), high2 + 1):
        last2 = min(min(first[t], first[t + 1]), last2) + later[t]
        other[t + 1] = last2
        least = min(least, last2)
    return least
