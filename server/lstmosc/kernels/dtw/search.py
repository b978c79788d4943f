"""The warped distance, and a search that computes it for few series; see dtw.py.

A series can be put aside before its distance is known: each of its frames is matched to some frame
of the query within the band, so it costs at least its distance to the box around these (Keogh &
Ratanamahatana 2005, "Exact indexing of dynamic time warping", Knowledge and Information Systems
7(3)). And while the table of least sums is filled, no way costs less than the least sum of a row
and the bounds of the rows to come.

Where bounds say little, as of noise, sixteen series at a time are measured roughly, which takes a
sixth of the time (see lanes.py); few are near enough to be measured exactly. What is answered comes
from exact computations alone.
"""

from __future__ import annotations

import math

import numpy as np

from lstmosc.kernels.compile.jit import Array, inner, kernel
from lstmosc.kernels.dtw.simd_rows import (
    LARGEST,
    ROUGH,
    distances_from,
    sum_outside,
    turn_sixteen,
    warp_row,
)
from lstmosc.kernels.dtw.workspace import LONGEST, MOST, Lanes
from lstmosc.kernels.simd.vectors import LANES
from lstmosc.kernels.simd.views import part

FEWEST = 4  # series that are worth going side by side
FAR = 1e18  # squares of what is farther may be infinite in single precision
WORTH = 0.25  # where a bound is less of a distance, its parts end no computation early
SURE = 1 - 1e-9  # bounds are rounded too: this much of one is certain


@kernel
def distances(query: Array, frames: Array, starts: Array, lengths: Array, band: float) -> Array:
    """Return the distances [N] from query to every series; see dtw.distances."""
    found = np.empty(len(starts))
    longest = _longest(query, lengths)
    scratch = np.empty((5, longest + 1 + LANES))
    turned = np.zeros((frames.shape[1], longest + LANES))
    scratch[3, :] = 0
    for n in range(len(starts)):
        series = frames[starts[n] : starts[n] + lengths[n]]
        found[n] = _apart(scratch, turned, query, series, band, math.inf)
    return found


@kernel
def bounds(
    lanes: Lanes,
    query: Array,
    frames: Array,
    starts: Array,
    lengths: Array,
    band: float,
    least: Array,
) -> None:
    """Overwrite least [N] with what each series is at least apart from the query.

    Fastest where series of one length follow each other.
    """
    N, D, boxed, at = len(starts), frames.shape[1], -1, 0
    rest = np.empty(_longest(query, lengths) + 1)
    while at < N:
        length, many = lengths[at], 1
        while many < LANES and at + many < N and lengths[at + many] == length:
            many += 1
        if length != boxed:
            boxed = length
            _box(lanes, query, boxed, band)
        if many >= FEWEST and _fits(length, len(query), D):
            for lane in range(LANES):
                lanes.offsets[lane] = starts[at + min(lane, many - 1)] * D
            turn_sixteen(lanes.x, frames, lanes.offsets, length * D)
            sum_outside(lanes.rest, lanes.x, lanes.least, lanes.most, length, D)
            for lane in range(many):
                least[at + lane] = lanes.rest[0, lane] * (1 - ROUGH)
        else:
            for n in range(at, at + many):
                least[n] = _bounds(rest, lanes, frames, starts[n], length)
        at += many


@kernel
def nearest(
    lanes: Lanes,
    query: Array,
    frames: Array,
    starts: Array,
    lengths: Array,
    which: Array,
    least: Array,
    band: float,
    numbers: Array,
    apart: Array,
) -> None:
    """Fill numbers and apart [k] with the nearest of the series ``which``; see dtw.nearest.

    least [N] is what each series is at least apart; the sooner near ones come, the more are left
    out. The first k are measured at once; of the others, where some of one length follow each
    other, only those that are not too far even roughly.
    """
    longest, boxed = _longest(query, lengths), -1
    scratch = np.empty((5, longest + 1 + LANES))
    turned = np.zeros((frames.shape[1], longest + LANES))
    group, done, N = np.empty(LANES, np.int64), 0, len(which)
    while done < N:
        many, most = 0, 1 if done < len(apart) else LANES
        while done < N and many < most:
            n = which[done]
            if many > 0 and lengths[n] != lengths[group[0]]:
                break
            if not least[n] > apart[-1]:
                group[many] = n
                many += 1
            done += 1
        if many == 0:
            continue
        length = lengths[group[0]]
        if length != boxed:
            boxed = length
            _box(lanes, query, boxed, band)
        for lane in range(LANES):
            lanes.found[lane] = 0
        if many >= FEWEST and _fits(length, len(query), frames.shape[1]) and apart[-1] < FAR:
            _roughly(lanes, frames, starts, group[:many], length, least, apart[-1])
        for lane in range(many):
            n = group[lane]
            if lanes.found[lane] * (1 - ROUGH) > apart[-1]:
                continue
            scratch[3, :] = 0
            if length >= len(query) and least[n] > WORTH * apart[-1]:
                _bounds(scratch[3], lanes, frames, starts[n], length)
            series = frames[starts[n] : starts[n] + length]
            _insert(numbers, apart, n, _apart(scratch, turned, query, series, band, apart[-1]))


@inner
def _fits(S: int, T: int, D: int) -> bool:
    # Tell whether series of S frames go side by side; longer sums round more than is allowed for.
    return LANES <= S * D <= MOST and S + T + D <= LONGEST


@inner
def _roughly(
    lanes: Lanes,
    frames: Array,
    starts: Array,
    group: Array,
    length: int,
    least: Array,
    limit: float,
) -> None:
    # lanes.found becomes the rough distances of a group; infinite where all are above the limit.
    D, T, many, bound = frames.shape[1], len(lanes.table) - 1, len(group), math.inf
    for lane in range(LANES):
        n = group[min(lane, many - 1)]
        lanes.offsets[lane], bound = starts[n] * D, min(bound, least[n])
    turn_sixteen(lanes.x, frames, lanes.offsets, length * D)
    known = bound > WORTH * limit
    if known:
        sum_outside(lanes.rest, lanes.x, lanes.least, lanes.most, length, D)
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
            total = lanes.found[lane] + (lanes.rest[s + 1, lane] if known else 0)
            beyond = total * (1 - ROUGH) > limit
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
def _insert(numbers: Array, apart: Array, number: int, distance: float) -> None:
    # Keep the k nearest sorted by (distance, number).
    at = len(apart) - 1
    if not (distance < apart[at] or (distance == apart[at] and number < numbers[at])):
        return
    while at > 0 and (
        distance < apart[at - 1] or (distance == apart[at - 1] and number < numbers[at - 1])
    ):
        apart[at], numbers[at] = apart[at - 1], numbers[at - 1]
        at -= 1
    apart[at], numbers[at] = distance, number


@inner
def _reach(S: int, T: int, band: float) -> int:
    # How far from the diagonal a way may go, times S - 1; S >= T.
    return math.floor(max(min(band, 1.0) * S * (T - 1), max(S - 1, 1) / 2))


@inner
def _columns(s: int, S: int, T: int, reach: int) -> tuple[int, int]:
    # The columns (of T) that row s (of S) may meet: s (T - 1) = t (S - 1) is the diagonal.
    along_a, along_b = max(S - 1, 1), T - 1
    low = max(-((reach - s * along_b) // along_a), 0)
    return low, min((s * along_b + reach) // along_a, T - 1)


@inner
def _box(lanes: Lanes, query: Array, length: int, band: float) -> None:
    # Overwrite spans, least and most for series so long.
    spans, T = lanes.spans, len(query)
    longer, shorter = max(T, length), min(T, length)
    reach = _reach(longer, shorter, band)
    for s in range(length):
        spans[0, s], spans[1, s] = T, 0
    for row in range(longer):
        low, high = _columns(row, longer, shorter, reach)
        for column in range(low, high + 1):
            frame, asked = (row, column) if length >= T else (column, row)
            spans[0, frame] = min(spans[0, frame], asked)
            spans[1, frame] = max(spans[1, frame], asked + 1)
    for s in range(length):
        for d in range(query.shape[1]):
            least, most = np.float32(math.inf), np.float32(-math.inf)
            for asked in range(spans[0, s], spans[1, s]):
                least, most = min(least, query[asked, d]), max(most, query[asked, d])
            lanes.least[s, d], lanes.most[s, d] = least, most


@inner
def _bounds(rest: Array, lanes: Lanes, frames: Array, start: int, length: int) -> float:
    # rest [S + 1] becomes what the frames of a series from each on cost at least; returns all.
    total = 0.0
    rest[length] = 0
    for s in range(length - 1, -1, -1):
        square = np.float32(0)
        for d in range(frames.shape[1]):
            x = frames[start + s, d]
            outside = max(max(x - lanes.most[s, d], lanes.least[s, d] - x), np.float32(0))
            square += outside * outside
        square = min(square, LARGEST)
        total += math.sqrt(square) * (1 - 1e-5)  # in single precision it errs by less
        rest[s] = total * SURE
    return total * SURE


@inner
def _apart(
    scratch: Array, turned: Array, query: Array, series: Array, band: float, limit: float
) -> float:
    # The rows of the table belong to the longer one.
    longer, shorter = series, query
    if len(series) < len(query):
        longer, shorter = query, series
    for t in range(len(shorter)):
        for d in range(shorter.shape[1]):
            turned[d, t] = shorter[t, d]
    return _warp(scratch, longer, turned, len(shorter), band, limit)


@inner
def _warp(scratch: Array, a: Array, turned: Array, T: int, band: float, limit: float) -> float:
    # a [S, D] is not shorter than b [T, D], which is given as turned [D, T or more]. In scratch are
    # rows s and s - 1 of the table of least sums, where place t + 1 belongs to b[t]; the distances
    # of a[s] from b; what rows cost at least, from each on; and the distances of a[s + 1]. Infinite
    # where above ``limit``.
    S, rest = len(a), scratch[3]
    reach = _reach(S, T, band)
    scratch[:2, : T + 1] = math.inf
    scratch[1, 0] = 0.0
    for s in range(0, S - 1, 2):
        least = _two_rows(scratch, a, turned, s, T, reach)
        if (least + rest[s + 2]) * SURE > limit:
            return math.inf
    if S % 2:
        here, before, costs = scratch[0], scratch[1], scratch[2]
        low, high = _columns(S - 1, S, T, reach)
        distances_from(costs, a, S - 1, turned, low, high + 1)
        last = math.inf
        for t in range(low, high + 1):
            last = min(min(before[t], before[t + 1]), last) + costs[t]
            here[t + 1] = last
    return float(scratch[(S - 1) % 2, T])


@inner
def _two_rows(scratch: Array, a: Array, turned: Array, s: int, T: int, reach: int) -> float:
    # Rows s (even) and s + 1 of the table; returns the least of the second. Each sum waits for the
    # one to its left, so two rows at once, the second a column behind, take the time of one. The
    # second overwrites the row before the first, a place after that was read.
    first, other, costs, later = scratch[0], scratch[1], scratch[2], scratch[4]
    low, high = _columns(s, len(a), T, reach)
    low2, high2 = _columns(s + 1, len(a), T, reach)
    distances_from(costs, a, s, turned, low, high + 1)
    distances_from(later, a, s + 1, turned, low2, high2 + 1)
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
