"""Free-running trials of a forecaster on what it was not trained on."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from lstmosc.kernels.threads import for_each
from lstmosc.models.arrays import Float64, Floats
from lstmosc.models.fitted import FittedModel
from lstmosc.models.forecasting.one_step import one_step
from lstmosc.models.forecasting.voice import Voice
from lstmosc.models.validation_split import Tails

TRIAL_FRAMES = 100  # of a free run on held-out ends
MAX_TAILS = 20
MAX_ORIGINS = 24  # of one tail
SHORT_SOURCE_FRAMES = 24


def tail_errors(
    model: FittedModel,
    tails: Tails,
    horizon: int,
    check_cancelled: Callable[[], object] = lambda: None,
) -> Float64:
    """Return squared errors [3, D] of one step and of two free runs over the ends of series.

    One continues all that came before, one the last SHORT_SOURCE_FRAMES, as sources may be short,
    both from several origins; see ``origins_of``. A tail is (series [T, D], first frame of its
    end); of many, MAX_TAILS spread evenly are tried. ``check_cancelled`` is called before each,
    and may raise.
    """
    some = tails[:: -(-len(tails) // MAX_TAILS)]
    sums, counts = np.zeros((2, len(some), 3, model.cols))

    def try_tail(n: int) -> None:
        check_cancelled()
        _add_tail(model, *some[n], horizon, sums[n], counts[n])

    for_each(range(len(some)), try_tail)
    return np.asarray(sums.sum(axis=0) / np.maximum(counts.sum(axis=0), 1))


def _add_tail(
    model: FittedModel, series: Floats, begin: int, horizon: int, sums: Float64, counts: Float64
) -> None:
    """Add squared errors of one tail to sums [3, D], and how many there are to counts [3, D]."""
    doubles = np.asarray(series, dtype=np.float64)
    ahead = one_step(model, doubles[:-1])[begin - 1 :]
    _add(sums[0], counts[0], ahead, doubles[begin:])
    known, heard = Voice(model), 0
    for origin in origins_of(begin, len(doubles), horizon):
        truth = doubles[origin : origin + horizon]
        known.prime(doubles[heard:origin])
        short = Voice(model).prime(doubles[max(0, origin - SHORT_SOURCE_FRAMES) : origin])
        _add(sums[1], counts[1], known.copy().run(len(truth)), truth)
        _add(sums[2], counts[2], short.run(len(truth)), truth)
        heard = origin


def origins_of(begin: int, end: int, horizon: int) -> list[int]:
    """Return where free runs over frames from ``begin`` to ``end`` start, rising.

    Half a horizon apart, or a quarter of a shorter end, or so that there are at most MAX_ORIGINS;
    the first is ``begin``, and from the others there is a horizon, or half the end, to go.
    """
    held = end - begin
    room = held - max(1, min(horizon, held // 2))
    step = max(1, min(horizon // 2, held // 4), -(-(room + 1) // MAX_ORIGINS))
    return list(range(begin, begin + room + 1, step))


def _add(sums: Float64, counts: Float64, predictions: Floats, truth: Float64) -> None:
    sums += np.nansum((predictions - truth) ** 2, axis=0)
    counts += (~np.isnan(truth)).sum(axis=0)
