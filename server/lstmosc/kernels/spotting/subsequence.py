"""Subsequence matching of many templates in one pass over their cells; see api.py.

The three steps into a cell come from the two frames before, none from the same frame: so the cells
of one frame do not wait for each other, and the loops over them become vectors.
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from lstmosc.kernels.compile.block_reader import block_reader
from lstmosc.kernels.compile.jit import Array, inner, kernel
from lstmosc.kernels.inference.running_kernels import MAX_SCALED_VALUE
from lstmosc.kernels.spotting.arrays import (
    AGE,
    ANY_MATCHING,
    BEST_AGE,
    BEST_COST,
    BEST_PLACE,
    BEST_SURPLUS,
    BIG,
    CLASS,
    COST,
    END_AGE,
    END_CLASS,
    END_COST,
    MAX_STRETCH,
    MOVEMENT_RATE,
    PLACE,
    PREFIX_AGE,
    PREFIX_COST,
    REST,
    SURPLUS,
    MatchState,
    Stream,
    Templates,
)

ONE, TWO, THREE = np.float32(1), np.float32(2), np.float32(3)
FAR: Any = np.float32(BIG)

matching_of = block_reader(ANY_MATCHING)


@kernel
def advance(block: Array, frame: Array) -> bool:
    """Take one frame [D] of a stream; see api.advance."""
    templates, state, stream, results, chosen = matching_of(block)
    if not _take(stream, frame):
        return False
    now = _step(templates, state, stream.scaled)
    _summarise(results, templates, state.costs[now], state.ages[now])
    _choose(chosen, results)
    return True


@inner
def _take(stream: Stream, frame: Array) -> bool:
    # Read a frame, what is missing in it as it was last; scale the mean where it is the last one.
    stream.taken[0] += 1
    whole = stream.taken[0] == stream.stride
    for d in range(len(frame)):
        if not math.isnan(frame[d]):
            stream.last[d] = frame[d]
        stream.total[d] += stream.last[d]
        if whole:
            mean = stream.total[d] / stream.stride
            level = (mean - stream.centre[d]) / stream.spread[d]
            stream.scaled[d] = min(max(level, -MAX_SCALED_VALUE), MAX_SCALED_VALUE)
            stream.total[d] = 0.0
            if len(stream.scaled) > len(frame):
                stream.scaled[len(frame) + d] = _movement(stream, d)
    if whole:
        stream.taken[0] = 0
    return bool(whole)


@inner
def _movement(stream: Stream, d: int) -> float:
    # How far a level is from its running mean, which it then is part of.
    level = float(stream.scaled[d])
    before = level if math.isnan(stream.running[d]) else stream.running[d]
    stream.running[d] = before + MOVEMENT_RATE * (level - before)
    return float((level - stream.running[d]) * stream.gains[d])


@inner
def _choose(chosen: Array, results: Array) -> None:
    end, best, rest = 0, 0, np.float32(0)
    for k in range(1, len(results)):
        if results[k, COST] < results[end, COST]:
            end = k
        if results[k, SURPLUS] > results[best, SURPLUS]:
            rest, best = results[best, SURPLUS], k
        else:
            rest = max(rest, results[k, SURPLUS])
    chosen[END_CLASS], chosen[END_COST] = end, results[end, COST]
    chosen[END_AGE] = results[end, AGE]
    chosen[CLASS], chosen[BEST_SURPLUS] = best, results[best, SURPLUS]
    chosen[BEST_PLACE], chosen[BEST_COST] = results[best, PLACE], results[best, PREFIX_COST]
    chosen[BEST_AGE], chosen[REST] = results[best, PREFIX_AGE], rest


@kernel
def least_costs(
    templates: Templates, state: MatchState, frames: Array, first: int, found: Array
) -> None:
    """Overwrite found [N] with the least cost of each template's matches within frames [T, D].

    Of those that end at frame ``first`` or later; see api.least_costs.
    """
    found[:] = BIG
    for t in range(len(frames)):
        now = _step(templates, state, frames[t])
        for n in range(len(found)):
            if t >= first:
                cost, _ = _ending(templates, n, state.costs[now], state.ages[now])
                found[n] = min(found[n], cost)


@inner
def _step(templates: Templates, state: MatchState, frame: Array) -> int:
    # Take a frame; return which row of costs and ages is now the latest.
    clock = state.clock[0]
    state.clock[0] += 1
    local, before = state.local[clock % 2], state.local[(clock + 1) % 2]
    _distances(local, templates.frames, frame)
    now, last, older = clock % 3, (clock + 2) % 3, (clock + 1) % 3
    costs, ages = state.costs[now], state.ages[now]
    last_costs, last_ages = state.costs[last], state.ages[last]
    older_costs, older_ages = state.costs[older], state.ages[older]
    _warp(
        (costs[2:], ages[2:]),
        (local[1:], before[2:]),
        (last_costs, last_ages),
        (older_costs[1:], older_ages[1:]),
    )
    for n in range(len(templates.starts)):
        a = templates.starts[n]
        costs[a], ages[a] = THREE * local[a], ONE
        if templates.lengths[n] > 1:
            own = local[a + 1]
            cost, age = last_costs[a] + THREE * own, last_ages[a] + ONE
            slow = older_costs[a] + TWO * before[a + 1] + own
            if slow < cost:
                cost, age = slow, older_ages[a] + TWO
            costs[a + 1], ages[a + 1] = cost, age
    return int(now)


@inner
def _warp(
    cells: tuple[Array, Array],
    distances: tuple[Array, Array],
    last: tuple[Array, Array],
    older: tuple[Array, Array],
) -> None:
    # All cells from the third on, as if of one template. The distances now begin one cell earlier,
    # those a frame ago at the same; the last row two cells earlier, the older one one.
    costs, ages = cells
    local, before = distances
    last_costs, last_ages = last
    older_costs, older_ages = older
    for r in range(len(costs)):
        own = local[r + 1]
        cost, age = last_costs[r + 1] + THREE * own, last_ages[r + 1] + ONE
        slow = older_costs[r] + TWO * before[r] + own
        age = older_ages[r] + TWO if slow < cost else age
        cost = min(cost, slow)
        fast = last_costs[r] + THREE * (local[r] + own)
        ages[r] = last_ages[r] + ONE if fast < cost else age
        costs[r] = min(cost, fast)


@inner
def _distances(local: Array, frames: Array, frame: Array) -> None:
    # The mean squared distance of a frame to each template frame.
    for r in range(len(local)):
        local[r] = 0
    for d in range(len(frame)):
        value, column = frame[d], frames[d]
        for r in range(len(local)):
            apart = value - column[r]
            local[r] += apart * apart
    share = ONE / np.float32(len(frame))
    for r in range(len(local)):
        local[r] *= share


@inner
def _ending(templates: Templates, n: int, costs: Array, ages: Array) -> tuple[Any, Any]:
    # Cost per frame and age of the match of template n that ends now, if it is not too stretched.
    M = np.float32(templates.lengths[n])
    last = templates.starts[n] + templates.lengths[n] - 1
    age = ages[last]
    if age > M * np.float32(MAX_STRETCH) or age * np.float32(MAX_STRETCH) < M:
        return FAR, age
    return costs[last] / (THREE * M), age


@inner
def _summarise(results: Array, templates: Templates, costs: Array, ages: Array) -> None:
    for k in range(len(results)):
        results[k, COST], results[k, SURPLUS] = BIG, 0
        results[k, AGE] = results[k, PLACE] = 0
        results[k, PREFIX_COST] = results[k, PREFIX_AGE] = 0
    for n in range(len(templates.starts)):
        k, a, M = templates.classes[n], templates.starts[n], templates.lengths[n]
        cost, age = _ending(templates, n, costs, ages)
        if cost < results[k, COST]:
            results[k, COST], results[k, AGE] = cost, age
        share = ONE / (THREE * templates.limits[n])
        best, place = np.float32(0), -1
        for r in range(M):
            surplus = np.float32(r + 1) - costs[a + r] * share
            if surplus > best:
                best, place = surplus, r
        if best > results[k, SURPLUS]:
            length = np.float32(place + 1)
            results[k, SURPLUS], results[k, PLACE] = best, length / np.float32(M)
            results[k, PREFIX_COST] = costs[a + place] / (THREE * length)
            results[k, PREFIX_AGE] = ages[a + place]
