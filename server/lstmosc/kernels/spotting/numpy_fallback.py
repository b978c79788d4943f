"""Subsequence matching in numpy, which stands in while kernels are compiled; see api.py."""

from __future__ import annotations

import numpy as np

from lstmosc.kernels.parameters import Array
from lstmosc.kernels.spotting.arrays import (
    AGE,
    BIG,
    COST,
    MAX_STRETCH,
    MOVEMENT_RATE,
    SURPLUS,
    Matching,
    MatchState,
    Stream,
    Templates,
)

MAX_SCALED_VALUE = 1e9  # as in models/preprocessing


def advance(matching: Matching, frame: Array) -> bool:
    """Take one frame [D] of a stream."""
    if not _take(matching.stream, frame):
        return False
    results = matching.results
    _summarise(matching.templates, matching.state, matching.stream.scaled, results)
    end, best = int(results[:, COST].argmin()), int(results[:, SURPLUS].argmax())
    rest = np.delete(results[:, SURPLUS], best).max(initial=0)
    matching.chosen[:] = [end, *results[end, [COST, AGE]], best, *results[best, SURPLUS:], rest]
    return True


def _take(stream: Stream, frame: Array) -> bool:
    stream.last[:] = np.where(np.isnan(frame), stream.last, frame)
    stream.total[:] += stream.last
    stream.taken[0] += 1
    if stream.taken[0] < stream.stride:
        return False
    scaled = (stream.total / stream.stride - stream.centre) / stream.spread
    D = len(scaled)
    stream.scaled[:D] = np.clip(scaled, -MAX_SCALED_VALUE, MAX_SCALED_VALUE)
    if len(stream.scaled) > D:
        level = stream.scaled[:D].astype(np.float64)
        before = np.where(np.isnan(stream.running), level, stream.running)
        stream.running[:] = before + MOVEMENT_RATE * (level - before)
        stream.scaled[D:] = (level - stream.running) * stream.gains
    stream.total[:], stream.taken[:] = 0, 0
    return True


def _summarise(templates: Templates, state: MatchState, frame: Array, results: Array) -> None:
    costs, ages = _step(templates, state, frame)
    ends, over = _endings(templates, costs, ages)
    lengths, starts = templates.lengths, templates.starts
    matched = np.arange(len(costs)) - np.repeat(starts, lengths) + 1
    surplus = matched - costs / (3 * np.repeat(templates.limits, lengths))
    results[:], results[:, COST] = 0, BIG
    for n, (k, a, M) in enumerate(zip(templates.classes, starts, lengths, strict=True)):
        if ends[n] < results[k, COST]:
            results[k, :SURPLUS] = ends[n], over[n]
        place = a + int(surplus[a : a + M].argmax())
        if surplus[place] > results[k, SURPLUS]:
            done = matched[place]
            prefix = costs[place] / (3 * done)
            results[k, SURPLUS:] = surplus[place], done / M, prefix, ages[place]


def least_costs(
    templates: Templates, state: MatchState, frames: Array, first: int, found: Array
) -> None:
    """Overwrite found [N] with the least cost of each template's matches within frames [T, D]."""
    found[:] = BIG
    for t, frame in enumerate(frames):
        ends, _ = _endings(templates, *_step(templates, state, frame))
        if t >= first:
            np.minimum(found, ends, out=found)


def _step(templates: Templates, state: MatchState, frame: Array) -> tuple[Array, Array]:
    clock = int(state.clock[0])
    state.clock[0] += 1
    now, last, older = clock % 3, (clock + 2) % 3, (clock + 1) % 3
    before = state.local[(clock + 1) % 2]
    local = np.square(frame[:, None] - templates.frames).mean(axis=0)
    state.local[clock % 2] = local
    costs = np.full((3, len(local)), BIG, np.float32)
    ages = np.zeros_like(costs)
    costs[0, 1:], ages[0, 1:] = state.costs[last, :-1] + 3 * local[1:], state.ages[last, :-1] + 1
    costs[1, 1:] = state.costs[older, :-1] + 2 * before[1:] + local[1:]
    ages[1, 1:] = state.ages[older, :-1] + 2
    costs[2, 2:] = state.costs[last, :-2] + 3 * (local[1:-1] + local[2:])
    ages[2, 2:] = state.ages[last, :-2] + 1
    starts = templates.starts
    second = starts[templates.lengths > 1] + 1
    costs[2, second] = BIG
    best = costs.argmin(axis=0)
    every = np.arange(len(local))
    state.costs[now], state.ages[now] = costs[best, every], ages[best, every]
    state.costs[now, starts], state.ages[now, starts] = 3 * local[starts], 1
    return state.costs[now], state.ages[now]


def _endings(templates: Templates, costs: Array, ages: Array) -> tuple[Array, Array]:
    last = templates.starts + templates.lengths - 1
    over, M = ages[last], templates.lengths.astype(np.float32)
    wide = (over > M * np.float32(MAX_STRETCH)) | (over * np.float32(MAX_STRETCH) < M)
    return np.where(wide, np.float32(BIG), costs[last] / (3 * M)), over
