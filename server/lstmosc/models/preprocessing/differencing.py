"""Differencing: series as levels or as (log) changes, and the way back within bounds."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from lstmosc.models.arrays import Float64, Floats, Int64
from lstmosc.models.preprocessing.missing import ONE_SERIES
from lstmosc.models.preprocessing.scaling import MAX_VALUE, clip

DIFFERENCES = ("none", "first", "log")  # as kernels/inference/running.py numbers them
Bounds = tuple[Float64 | float, Float64 | float]  # lowest and highest levels
UNBOUND: Bounds = (-MAX_VALUE, MAX_VALUE)
MAX_LOG_STEP = 20.0  # of logarithms, in one step


def differenced(levels: Floats, difference: str, starts: Int64 = ONE_SERIES) -> Float64:
    """Return what the network reads of levels [R, D]: themselves, or their (log) changes.

    The first change of a series is 0: nothing is known before its first frame. Series begin at
    the rows ``starts``.
    """
    doubles = np.asarray(levels, dtype=np.float64)
    if difference == "none":
        return doubles
    if difference == "log":
        doubles = np.log(np.maximum(doubles, 1e-30))
    moves = np.zeros_like(doubles)
    np.subtract(doubles[1:], doubles[:-1], out=moves[1:])
    moves[starts] = 0.0
    return moves


def next_level(level: Float64, change: Float64, difference: str) -> Float64:
    """Return the next levels [..., D] from the present ones and a change: undoes ``changes``."""
    if difference == "none":
        return clip(change, -MAX_VALUE, MAX_VALUE)
    if difference == "log":
        grown = np.maximum(level, 1e-30) * np.exp(clip(change, -MAX_LOG_STEP, MAX_LOG_STEP))
        return np.asarray(np.minimum(grown, MAX_VALUE))
    return clip(level + change, -MAX_VALUE, MAX_VALUE)


def integrate_bounded(
    level: Float64,
    steps: Float64,
    difference: str,
    usual: Bounds = UNBOUND,
    widest: Callable[[], Bounds] = lambda: UNBOUND,
) -> Float64:
    """Return the levels [T, D] that follow one [D] by changes [T, D], one after the other.

    Series within the ``usual`` bounds, low and high [D], are as they are. If one leaves them,
    changes that would lead beyond the ``widest`` ones stop there; those that come after go on from
    there, so that a wave on a slope stays a wave.
    """
    if difference == "none":
        return next_level(level, steps, difference)
    if difference == "log":
        (level,), steps = _logs(level), clip(steps, -MAX_LOG_STEP, MAX_LOG_STEP)
        path = level + steps.cumsum(axis=0)
        if not within(path, *_logs(*usual)):
            path = regulated(path, *_logs(*widest()))
        return np.asarray(np.minimum(np.exp(path), MAX_VALUE))
    path = level + steps.cumsum(axis=0)
    return path if within(path, *usual) else regulated(path, *widest())


def _logs(*levels: Float64 | float) -> list[Float64]:
    return [np.log(np.maximum(each, 1e-30)) for each in levels]


def within(path: Float64, low: Float64 | float, high: Float64 | float) -> bool:
    """Return whether paths [T, D] stay between bounds [D]."""
    return bool(np.logical_and(path >= low, path <= high).all())


def regulated(path: Float64, low: Float64 | float, high: Float64 | float) -> Float64:
    """Keep paths [T, D] between bounds [D]: what would leave them is taken from all that follows.

    Harrison, Brownian Motion and Stochastic Flow Systems, 1985, section 2.2 (one bound at a time).
    """
    kept = path - np.maximum(np.maximum.accumulate(path - high, axis=0), 0.0)
    kept = kept + np.maximum(np.maximum.accumulate(low - kept, axis=0), 0.0)
    return clip(kept, low, high)
