"""Forecasting: how a series goes on.

The network reads scaled frames, or their changes, and answers what the linear part leaves over of
the next one. Free-running, each answer is the next frame it reads.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from lstmosc.kernels.inference import api as predict
from lstmosc.kernels.parameters import state_size
from lstmosc.models.answering import LIKELIHOODS
from lstmosc.models.fitted import Learned
from lstmosc.models.linear.autoregression import follow, newest
from lstmosc.models.preprocessing.missing import FLAG, carried, flags
from lstmosc.models.preprocessing.scaling import FARTHEST, Doubles, Values, clipped
from lstmosc.models.training.problem import log_softmax, sigmoid

FRAMES_AT_ONCE = 10_000  # between two questions whether to go on
MOST_TAILS = 20
BRIEF = 24  # frames of a short source
Bounds = tuple[Doubles | float, Doubles | float]  # lowest and highest levels
UNBOUND: Bounds = (-FARTHEST, FARTHEST)
MOST_GROWTH = 20.0  # of logarithms, in one step
LATE = 24  # frames or more in which noise comes in
ELSEWHERE = 0.25  # of the range of levels: room about a source that lies elsewhere


def changes(levels: NDArray[np.floating], difference: str) -> Doubles:
    """Return what the network reads of levels [T, D]: themselves, or their (log) changes.

    The first change is 0: nothing is known before the first frame.
    """
    wide = np.asarray(levels, dtype=np.float64)
    if difference == "none":
        return wide
    if difference == "log":
        wide = np.log(np.maximum(wide, 1e-30))
    moves = np.zeros_like(wide)
    np.subtract(wide[1:], wide[:-1], out=moves[1:])
    return moves


def advance(level: Doubles, change: Doubles, difference: str) -> Doubles:
    """Return the next levels [..., D] from the present ones and a change: undoes ``changes``."""
    if difference == "none":
        return clipped(change, -FARTHEST, FARTHEST)
    if difference == "log":
        grown = np.maximum(level, 1e-30) * np.exp(clipped(change, -MOST_GROWTH, MOST_GROWTH))
        return np.asarray(np.minimum(grown, FARTHEST))
    return clipped(level + change, -FARTHEST, FARTHEST)


def go_on(
    level: Doubles,
    steps: Doubles,
    difference: str,
    usual: Bounds = UNBOUND,
    widest: Callable[[], Bounds] = lambda: UNBOUND,
) -> Doubles:
    """Return the levels [T, D] that follow one [D] by changes [T, D], one after the other.

    Levels within the ``usual`` bounds, low and high [D], are as they are. If one leaves them,
    changes that would lead beyond the ``widest`` ones stop there; those that come after go on from
    there, so that a wave on a slope stays a wave.
    """
    if difference == "none":
        return advance(level, steps, difference)
    if difference == "log":
        (level,), steps = _logs(level), clipped(steps, -MOST_GROWTH, MOST_GROWTH)
        path = level + steps.cumsum(axis=0)
        if not inside(path, *_logs(*usual)):
            path = between(path, *_logs(*widest()))
        return np.asarray(np.minimum(np.exp(path), FARTHEST))
    path = level + steps.cumsum(axis=0)
    return path if inside(path, *usual) else between(path, *widest())


def _logs(*levels: Doubles | float) -> list[Doubles]:
    return [np.log(np.maximum(each, 1e-30)) for each in levels]


def inside(path: Doubles, low: Doubles | float, high: Doubles | float) -> bool:
    """Tell whether paths [T, D] stay between bounds [D]."""
    return bool(np.logical_and(path >= low, path <= high).all())


def between(path: Doubles, low: Doubles | float, high: Doubles | float) -> Doubles:
    """Keep paths [T, D] between bounds [D]: what would leave them is taken from all that follows.

    Harrison, Brownian Motion and Stochastic Flow Systems, 1985, section 2.2 (one bound at a time).
    """
    kept = path - np.maximum(np.maximum.accumulate(path - high, axis=0), 0.0)
    kept = kept + np.maximum(np.maximum.accumulate(low - kept, axis=0), 0.0)
    return clipped(kept, low, high)


def expected(learned: Learned, network: NDArray[np.floating], linear: Doubles) -> Doubles:
    """Join raw outputs and what the linear part says [..., K]: the next scaled frame.

    For bernoulli and crossEntropy the likelihoods (0 … 1) of its ones.
    """
    y = linear + learned.share * network
    if learned.loss == "bernoulli":
        return sigmoid(y)
    if learned.loss == "crossEntropy":
        return np.exp(log_softmax(y))
    return y


def one_step(
    learned: Learned, series: NDArray[np.floating], ask: Callable[[], object] = lambda: None
) -> Doubles:
    """Return for each frame of series [T, D] the forecast of the frame after it, in its units.

    ``ask`` is called every FRAMES_AT_ONCE frames, and may raise.
    """
    levels = carried(series, learned.middle)
    nexts = learned.outputs.undo(likely_next(learned, series, ask))
    return nexts if learned.difference == "none" else advance(levels, nexts, learned.difference)


def likely_next(
    learned: Learned, series: NDArray[np.floating], ask: Callable[[], object] = lambda: None
) -> Doubles:
    """Return what is expected after each frame of series [T, D]: scaled values, or likelihoods."""
    scaled = scaled_of(learned, series)
    raw = np.zeros((len(scaled), learned.sizes[-1]), dtype=np.float32)
    _hear(learned, read_by(learned, scaled, series), raw, ask)
    unknown = int(learned.difference != "none")  # the first change
    return expected(learned, raw, follow(learned.linear, scaled, unknown))


def scaled_of(learned: Learned, series: NDArray[np.floating]) -> Values:
    """Scale series [T, D], gaps filled, or its changes: float32 [T, D].

    A column that begins with gaps has not changed when its first value comes.
    """
    return _scaled(learned, carried(series, learned.middle), series)


def _scaled(learned: Learned, levels: Doubles, series: NDArray[np.floating]) -> Values:
    # levels [T, D] are the series with its gaps filled: itself, where it has none
    moves = changes(levels, learned.difference)
    if learned.difference != "none" and levels is not series:
        there = ~np.isnan(series)
        moves[there.argmax(axis=0), np.arange(learned.cols)] = 0.0
    return learned.inputs.apply(moves)


def read_by(learned: Learned, scaled: Values, series: NDArray[np.floating]) -> Values:
    """Return what the network reads [T, D or D + 1]: with a column of flags where it wants one."""
    if learned.missing != FLAG:
        return scaled
    return np.hstack([scaled, flags(series)]).astype(np.float32)


def free_run(
    learned: Learned,
    series: NDArray[np.floating],
    length: int,
    temperature: float = 0.0,
    rng: np.random.Generator | None = None,
    noise: float | None = 0.0,
) -> Values:
    """Continue series [T, D] by ``length`` frames, float32 [length, D] in the data's units.

    Frames are kept within the range that the fit saw and as far beyond as its series went on
    leaving theirs, twice at most, so that no forecast runs away. ``temperature`` above 0 draws
    from the likelihoods of 0/1 and one-hot data instead of taking the most likely; 1 is as the
    network believes. ``noise`` above 0 adds to numbers draws as wide as the fit's own errors, so
    many times; None adds them where a free run would lose its spread, and from there on.
    """
    levels = carried(series, learned.middle)
    scaled = _scaled(learned, levels, series)
    raw = np.zeros((len(scaled), learned.sizes[-1]), dtype=np.float32)
    state = _hear(learned, read_by(learned, scaled, series), raw)
    recent = newest(learned.linear, scaled[learned.difference != "none" :])
    out = np.zeros((length, learned.cols))
    draws = _draws(learned, length, temperature, noise, rng)
    how = learned.rule.after(recent, draws, temperature if temperature > 0 else 1.0)
    asked = (learned.theta, learned.kernel_sizes, state, raw[-1])
    predict.free_run(*asked, how, out, learned.readout)
    steps = learned.outputs.undo(out)
    usual, widest = learned.bounds, lambda: _widest(learned, levels)
    return go_on(levels[-1], steps, learned.difference, usual, widest).astype(np.float32)


def _widest(learned: Learned, levels: Doubles) -> Bounds:
    """Return the lowest and highest levels [D] of a run from levels [T, D].

    Those of the fit, or round about the given ones where they lie elsewhere: who learned changes
    goes on from any level.
    """
    lowest, highest = learned.bounds
    room = ELSEWHERE * (highest - lowest)
    low = np.minimum(lowest, levels.min(axis=0) - room)
    high = np.maximum(highest, levels.max(axis=0) + room)
    return np.maximum(low, -FARTHEST), np.minimum(high, FARTHEST)


def is_drawn(learned: Learned, length: int, temperature: float, noise: float | None) -> bool:
    """Tell whether anything in a free run of so many frames is left to chance."""
    if learned.loss in LIKELIHOODS:
        return temperature > 0
    return 0 < learned.fade < length if noise is None else noise > 0


def _draws(
    learned: Learned,
    length: int,
    temperature: float,
    noise: float | None,
    rng: np.random.Generator | None,
) -> Doubles | None:
    """Draw what decides, or is added to, each frame; nothing where the likeliest is wanted."""
    if rng is None or not is_drawn(learned, length, temperature, noise):
        return None
    each = 1 if learned.loss == "crossEntropy" else learned.cols
    if learned.loss in LIKELIHOODS:
        return rng.random((length, each))
    drawn = learned.residual * rng.standard_normal((length, learned.cols))
    if noise is not None:
        return np.asarray(noise * drawn)
    late = (np.arange(length) - learned.fade) / max(learned.fade, LATE)
    return np.asarray(clipped(late, 0.0, 1.0)[:, None] * drawn)


def _hear(
    learned: Learned, scaled: Values, raw: Values, ask: Callable[[], object] = lambda: None
) -> Values:
    """Let the network hear scaled frames [T, D] from its zero state; overwrite raw [T, K]."""
    sizes = learned.kernel_sizes
    state = np.zeros(state_size(sizes), dtype=np.float32)
    if learned.speaks:
        frames = np.ascontiguousarray(scaled)
        for first in range(0, len(frames), FRAMES_AT_ONCE):
            ask()
            some = slice(first, first + FRAMES_AT_ONCE)
            predict.run(learned.theta, sizes, state, frames[some], raw[some], learned.readout)
    return state


def tail_errors(
    learned: Learned,
    tails: Sequence[tuple[NDArray[np.floating], int]],
    horizon: int,
    ask: Callable[[], object] = lambda: None,
) -> Doubles:
    """Return squared errors [3, D] of one step and of two free runs over the ends of series.

    One hears all that came before, one BRIEF frames only: sources may be short. A tail is (series
    [T, D], first frame of its end); of many, MOST_TAILS spread evenly are tried. ``ask`` is called
    before each, and may raise.
    """
    sums, counts = np.zeros((3, learned.cols)), np.zeros((3, learned.cols))
    for series, begin in tails[:: -(-len(tails) // MOST_TAILS)]:
        ask()
        wide = np.asarray(series, dtype=np.float64)
        ahead = one_step(learned, wide[:-1])[begin - 1 :]
        _add(sums[0], counts[0], ahead, wide[begin:])
        for origin in range(begin, len(wide), max(1, horizon // 2)):
            truth = wide[origin : origin + horizon]
            if origin > begin and len(truth) < horizon:
                break
            for row, known in ((1, wide[:origin]), (2, wide[max(0, origin - BRIEF) : origin])):
                _add(sums[row], counts[row], free_run(learned, known, len(truth)), truth)
    return np.asarray(sums / np.maximum(counts, 1))


def _add(sums: Doubles, counts: Doubles, said: NDArray[np.floating], truth: Doubles) -> None:
    sums += np.nansum((said - truth) ** 2, axis=0)
    counts += (~np.isnan(truth)).sum(axis=0)
