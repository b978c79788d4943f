"""Forecasting: how a series goes on.

The network reads scaled frames, or their changes, and answers what the linear part leaves over of
the next one. Free-running, each answer is the next frame it reads.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from lstmosc.kernels.inference import api as predict
from lstmosc.kernels.parameters import state_size
from lstmosc.models.arrays import Float32, Float64, Floats
from lstmosc.models.fitted import FittedModel
from lstmosc.models.preprocessing.differencing import Bounds, advance
from lstmosc.models.preprocessing.scaling import FARTHEST, clipped

FRAMES_AT_ONCE = 10_000  # between two questions whether to go on
MOST_TAILS = 20
BRIEF = 24  # frames of a short source
LATE = 24  # frames or more in which noise comes in
ELSEWHERE = 0.25  # of the range of levels: room about a source that lies elsewhere


def expected(model: FittedModel, network: Floats, linear: Float64) -> Float64:
    """Join raw outputs and what the linear part says [..., K]: the next scaled frame.

    Where the distribution answers probabilities, those (0 … 1) of its ones.
    """
    return model.output.distribution.link(linear + model.network.gain * network)


def one_step(
    model: FittedModel, series: Floats, ask: Callable[[], object] = lambda: None
) -> Float64:
    """Return for each frame of series [T, D] the forecast of the frame after it, in its units.

    ``ask`` is called every FRAMES_AT_ONCE frames, and may raise.
    """
    levels = model.preprocessing.fill(series)
    nexts = model.output.scaler.undo(likely_next(model, series, ask))
    return (
        nexts
        if model.preprocessing.difference == "none"
        else advance(levels, nexts, model.preprocessing.difference)
    )


def likely_next(
    model: FittedModel, series: Floats, ask: Callable[[], object] = lambda: None
) -> Float64:
    """Return what is expected after each frame of series [T, D]: scaled values, or likelihoods."""
    scaled = model.preprocessing.scale(series)
    raw = np.zeros((len(scaled), model.network.sizes[-1]), dtype=np.float32)
    _hear(model, model.preprocessing.network_inputs(scaled, series), raw, ask)
    linear = model.autoregression.predict_all(scaled, model.preprocessing.unknown)
    return expected(model, raw, linear)


def free_run(
    model: FittedModel,
    series: Floats,
    length: int,
    temperature: float = 0.0,
    rng: np.random.Generator | None = None,
    noise: float | None = 0.0,
) -> Float32:
    """Continue series [T, D] by ``length`` frames, float32 [length, D] in the data's units.

    Floats are kept within the range that the fit saw and as far beyond as its series went on
    leaving theirs, twice at most, so that no forecast runs away. ``temperature`` above 0 draws
    from the likelihoods of 0/1 and one-hot data instead of taking the most likely; 1 is as the
    network believes. ``noise`` above 0 adds to numbers draws as wide as the fit's own errors, so
    many times; None adds them where a free run would lose its spread, and from there on.
    """
    levels = model.preprocessing.fill(series)
    scaled = model.preprocessing.scale_filled(levels, series)
    raw = np.zeros((len(scaled), model.network.sizes[-1]), dtype=np.float32)
    state = _hear(model, model.preprocessing.network_inputs(scaled, series), raw)
    recent = model.autoregression.newest(scaled[model.preprocessing.unknown :])
    out = np.zeros((length, model.cols))
    draws = _draws(model, length, temperature, noise, rng)
    how = model.rule.after(recent, draws, temperature if temperature > 0 else 1.0)
    asked = (model.network.theta, model.network.kernel_sizes, state, raw[-1])
    predict.free_run(*asked, how, out, model.network.readout)
    steps = model.output.scaler.undo(out)
    usual, widest = model.limits.level_bounds, lambda: _widest(model, levels)
    return model.preprocessing.integrate(levels[-1], steps, usual, widest).astype(np.float32)


def _widest(model: FittedModel, levels: Float64) -> Bounds:
    """Return the lowest and highest levels [D] of a run from levels [T, D].

    Those of the fit, or round about the given ones where they lie elsewhere: who learned changes
    goes on from any level.
    """
    lowest, highest = model.limits.level_bounds
    room = ELSEWHERE * (highest - lowest)
    low = np.minimum(lowest, levels.min(axis=0) - room)
    high = np.maximum(highest, levels.max(axis=0) + room)
    return np.maximum(low, -FARTHEST), np.minimum(high, FARTHEST)


def is_drawn(model: FittedModel, length: int, temperature: float, noise: float | None) -> bool:
    """Tell whether anything in a free run of so many frames is left to chance."""
    if model.output.distribution.probabilities:
        return temperature > 0
    return 0 < model.limits.noise_onset < length if noise is None else noise > 0


def _draws(
    model: FittedModel,
    length: int,
    temperature: float,
    noise: float | None,
    rng: np.random.Generator | None,
) -> Float64 | None:
    """Draw what decides, or is added to, each frame; nothing where the likeliest is wanted."""
    if rng is None or not is_drawn(model, length, temperature, noise):
        return None
    drawn = model.output.distribution.draws(rng, length, model.cols)
    if model.output.distribution.probabilities:
        return drawn
    drawn = model.limits.residual_std * drawn
    if noise is not None:
        return np.asarray(noise * drawn)
    late = (np.arange(length) - model.limits.noise_onset) / max(model.limits.noise_onset, LATE)
    return np.asarray(clipped(late, 0.0, 1.0)[:, None] * drawn)


def _hear(
    model: FittedModel, scaled: Float32, raw: Float32, ask: Callable[[], object] = lambda: None
) -> Float32:
    """Let the network hear scaled frames [T, D] from its zero state; overwrite raw [T, K]."""
    sizes = model.network.kernel_sizes
    state = np.zeros(state_size(sizes), dtype=np.float32)
    if model.network.active:
        frames = np.ascontiguousarray(scaled)
        for first in range(0, len(frames), FRAMES_AT_ONCE):
            ask()
            some = slice(first, first + FRAMES_AT_ONCE)
            predict.run(
                model.network.theta,
                sizes,
                state,
                frames[some],
                raw[some],
                model.network.readout,
            )
    return state


def tail_errors(
    model: FittedModel,
    tails: Sequence[tuple[Floats, int]],
    horizon: int,
    ask: Callable[[], object] = lambda: None,
) -> Float64:
    """Return squared errors [3, D] of one step and of two free runs over the ends of series.

    One hears all that came before, one BRIEF frames only: sources may be short. A tail is (series
    [T, D], first frame of its end); of many, MOST_TAILS spread evenly are tried. ``ask`` is called
    before each, and may raise.
    """
    sums, counts = np.zeros((3, model.cols)), np.zeros((3, model.cols))
    for series, begin in tails[:: -(-len(tails) // MOST_TAILS)]:
        ask()
        wide = np.asarray(series, dtype=np.float64)
        ahead = one_step(model, wide[:-1])[begin - 1 :]
        _add(sums[0], counts[0], ahead, wide[begin:])
        for origin in range(begin, len(wide), max(1, horizon // 2)):
            truth = wide[origin : origin + horizon]
            if origin > begin and len(truth) < horizon:
                break
            for row, known in ((1, wide[:origin]), (2, wide[max(0, origin - BRIEF) : origin])):
                _add(sums[row], counts[row], free_run(model, known, len(truth)), truth)
    return np.asarray(sums / np.maximum(counts, 1))


def _add(sums: Float64, counts: Float64, said: Floats, truth: Float64) -> None:
    sums += np.nansum((said - truth) ** 2, axis=0)
    counts += (~np.isnan(truth)).sum(axis=0)
