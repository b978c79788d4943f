"""Free-running trials of a forecaster on what it was not trained on."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from lstmosc.kernels.threads import for_each
from lstmosc.models.arrays import Float64, Floats
from lstmosc.models.fitted import FittedModel
from lstmosc.models.forecasting.batch import can_forecast_together, forecast_together
from lstmosc.models.forecasting.one_step import one_step
from lstmosc.models.forecasting.voice import Voice
from lstmosc.models.preprocessing.ragged import RaggedArray
from lstmosc.models.validation_split import RUN_UP_FRAMES, Tails

TRIAL_FRAMES = 100  # of a free run on held-out ends
MAX_TAILS = 20
MAX_ORIGINS = 24  # of one tail
SHORT_SOURCE_FRAMES = 24
RUNS_AT_ONCE = 32  # free runs side by side, between two checks for a cancel


def tail_errors(
    model: FittedModel,
    tails: Tails,
    horizon: int,
    check_cancelled: Callable[[], object] = lambda: None,
) -> Float64:
    """Return squared errors [3, D] of one step and of two free runs over the ends of series.

    One continues what came before (RUN_UP_FRAMES of it), one the last SHORT_SOURCE_FRAMES, as
    sources may be short, both from several origins; see ``origins_of``. A tail is (series [T, D],
    first frame of its end); of many, MAX_TAILS spread evenly are tried. ``check_cancelled`` is
    called now and then, and may raise.
    """
    some = _spread_evenly(tails)
    sums, counts = np.zeros((2, len(some), model.cols))

    def try_tail(n: int) -> None:
        check_cancelled()
        series, begin = np.asarray(some[n][0], dtype=np.float64), some[n][1]
        _add(sums[n], counts[n], one_step(model, series[:-1])[begin - 1 :], series[begin:])

    for_each(range(len(some)), try_tail)
    runs = [
        _free_run_errors(model, some, horizon, known, check_cancelled)
        for known in (RUN_UP_FRAMES, SHORT_SOURCE_FRAMES)
    ]
    return np.stack([_mean(sums, counts), *runs])


def free_run_errors(
    model: FittedModel,
    tails: Tails,
    horizon: int,
    check_cancelled: Callable[[], object] = lambda: None,
) -> Float64:
    """Return squared errors [D] of free runs after what came before; see ``tail_errors``."""
    some = _spread_evenly(tails)
    return _free_run_errors(model, some, horizon, RUN_UP_FRAMES, check_cancelled)


def _free_run_errors(
    model: FittedModel,
    tails: Tails,
    horizon: int,
    known: int,
    check_cancelled: Callable[[], object],
) -> Float64:
    """Return squared errors [D] of free runs from the last ``known`` frames before each origin."""
    sources, truths = _free_runs(tails, horizon, known)
    parts = range(0, len(sources), RUNS_AT_ONCE)
    sums, counts = np.zeros((2, len(parts), model.cols))

    def try_part(n: int) -> None:
        check_cancelled()
        part = slice(parts[n], parts[n] + RUNS_AT_ONCE)
        runs = _continued(model, sources[part], max(map(len, truths[part])))
        for run, truth in zip(runs, truths[part], strict=True):
            _add(sums[n], counts[n], run[: len(truth)], truth)

    for_each(range(len(parts)), try_part)
    return _mean(sums, counts)


def _free_runs(tails: Tails, horizon: int, known: int) -> tuple[list[Floats], list[Float64]]:
    """Return what free runs over the ends of series continue, and what came then."""
    sources: list[Floats] = []
    truths: list[Float64] = []
    for series, begin in tails:
        for origin in origins_of(begin, len(series), horizon):
            sources.append(series[max(0, origin - known) : origin])
            truths.append(np.asarray(series[origin : origin + horizon], dtype=np.float64))
    return sources, truths


def _continued(model: FittedModel, sources: list[Floats], length: int) -> list[Floats]:
    """Continue each of some series [T, D] by ``length`` frames, side by side if that can be."""
    if can_forecast_together(model):
        return list(forecast_together(model, RaggedArray.of(sources), length))
    return [Voice(model).prime(source).run(length) for source in sources]


def _spread_evenly(tails: Tails) -> Tails:
    return tails[:: -(-len(tails) // MAX_TAILS)]


def origins_of(begin: int, end: int, horizon: int) -> list[int]:
    """Return where free runs over frames from ``begin`` to ``end`` start, rising.

    Half a horizon apart, or a quarter of a shorter end, or so that there are at most MAX_ORIGINS;
    the first is ``begin``, and from the others there is a horizon, or half the end, to go.
    """
    held = end - begin
    room = held - max(1, min(horizon, held // 2))
    step = max(1, min(horizon // 2, held // 4), -(-(room + 1) // MAX_ORIGINS))
    return list(range(begin, begin + room + 1, step))


def _mean(sums: Float64, counts: Float64) -> Float64:
    return np.asarray(sums.sum(axis=0) / np.maximum(counts.sum(axis=0), 1))


def _add(sums: Float64, counts: Float64, predictions: Floats, truth: Float64) -> None:
    sums += np.nansum((predictions - truth) ** 2, axis=0)
    counts += (~np.isnan(truth)).sum(axis=0)
