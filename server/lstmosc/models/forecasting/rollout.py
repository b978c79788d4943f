"""Free-running trials of a forecaster on what it was not trained on."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from lstmosc.models.arrays import Float64, Floats
from lstmosc.models.fitted import FittedModel
from lstmosc.models.forecasting.one_step import one_step
from lstmosc.models.forecasting.voice import Voice
from lstmosc.models.validation_split import Tails

TRIAL_FRAMES = 100  # of a free run on held-out ends
MAX_TAILS = 20
SHORT_SOURCE_FRAMES = 24


def tail_errors(
    model: FittedModel,
    tails: Tails,
    horizon: int,
    check_cancelled: Callable[[], object] = lambda: None,
) -> Float64:
    """Return squared errors [3, D] of one step and of two free runs over the ends of series.

    One continues all that came before, one the last SHORT_SOURCE_FRAMES, as sources may be short,
    both from several origins: half a horizon apart, or a quarter of a shorter end. A
    tail is (series [T, D], first frame of its end); of many, MAX_TAILS spread evenly are tried.
    ``check_cancelled`` is called before each, and may raise.
    """
    sums, counts = np.zeros((3, model.cols)), np.zeros((3, model.cols))
    for series, begin in tails[:: -(-len(tails) // MAX_TAILS)]:
        check_cancelled()
        doubles = np.asarray(series, dtype=np.float64)
        ahead = one_step(model, doubles[:-1])[begin - 1 :]
        _add(sums[0], counts[0], ahead, doubles[begin:])
        held = len(doubles) - begin
        for origin in range(begin, len(doubles), max(1, min(horizon // 2, held // 4))):
            truth = doubles[origin : origin + horizon]
            if origin > begin and len(truth) < min(horizon, held // 2):
                break
            short = doubles[max(0, origin - SHORT_SOURCE_FRAMES) : origin]
            for row, known in ((1, doubles[:origin]), (2, short)):
                run = Voice(model).prime(known).run(len(truth))
                _add(sums[row], counts[row], run, truth)
    return np.asarray(sums / np.maximum(counts, 1))


def _add(sums: Float64, counts: Float64, predictions: Floats, truth: Float64) -> None:
    sums += np.nansum((predictions - truth) ** 2, axis=0)
    counts += (~np.isnan(truth)).sum(axis=0)
