"""Rolling-origin evaluation: how a forecaster would have done at earlier times.

At each origin it is fitted anew on what came before and continues every series by a horizon; the
errors stand beside those of two guesses: the last frame again, and the last period again.
Hyndman & Athanasopoulos, Forecasting: Principles and Practice, 3rd ed., sections 5.2 and 5.10.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from lstmosc.errors import BadArgument
from lstmosc.models.api import forecast
from lstmosc.models.arrays import Float32, Float64, NamedSeries, SeriesOfColumns
from lstmosc.models.fitted import FittedModel
from lstmosc.models.fitting import fit
from lstmosc.models.preprocessing.missing import forward_filled
from lstmosc.models.preprocessing.periodicity import find_period, seasonal_naive
from lstmosc.models.progress import Monitor, NullMonitor, SilentMonitor, check_cancelled


@dataclass(frozen=True)
class Backtest:
    """Root-mean-square errors [horizon, 3] of model, naive and seasonal-naive at each step ahead.

    ``totals`` [3] are those over all steps.
    """

    origins: int
    period: int
    steps: Float64
    totals: Float64


class KeepMeansCancel(SilentMonitor):
    """A monitor that takes "keep" for "cancel": half a backtest is none."""

    def stop_requested(self) -> str:
        """Return "cancel" where the other monitor wants to stop."""
        return "cancel" if self.monitor.stop_requested() else ""


def backtest(
    controls: Mapping[str, Any],
    series: NamedSeries,
    horizon: int,
    origins: int,
    model: FittedModel | None = None,
    period: int = 0,
    monitor: Monitor | None = None,
) -> Backtest:
    """Backtest a forecaster at ``origins`` times on series [T, D], one horizon or less apart.

    With ``model``, that one is evaluated as it is; else a new one is fitted at each origin.
    ``period`` 0 is found in the data (1 where there is none). Raises BadArgument where no series is
    long enough.
    """
    monitor = monitor or NullMonitor()
    doubles = {name: np.asarray(series[name], dtype=np.float64) for name in sorted(series)}
    least = 1 if model else 2
    places = _origins(max(map(len, doubles.values()), default=0), horizon, origins, least)
    chosen = period or find_period(max(doubles.values(), key=len)[: -places[-1]])
    squares, counts = np.zeros((horizon, 3)), np.zeros((horizon, 1))
    for number, back in enumerate(reversed(places)):
        check_cancelled(monitor)
        some = {name: each[:-back] for name, each in doubles.items() if len(each) - back >= least}
        known = SeriesOfColumns.like(series, some)
        fitted = model or fit("forecast", controls, known, monitor=KeepMeansCancel(monitor)).model
        for name, past in known.items():
            truth = doubles[name][len(past) : len(past) + horizon]
            there = ~np.isnan(truth)
            counts += there.sum(axis=1, keepdims=True)
            for at, guess in enumerate(_forecasts(fitted, past, horizon, chosen)):
                away = np.where(there, guess - truth, 0.0)
                squares[:, at] += (away**2).sum(axis=1)
        so_far = np.sqrt(squares.sum(axis=0) / max(counts.sum(), 1))
        monitor.epoch(number + 1, len(places), float(so_far[0]), float(so_far[1]))
    totals = np.sqrt(squares.sum(axis=0) / max(float(counts.sum()), 1.0))
    return Backtest(len(places), chosen, np.sqrt(squares / np.maximum(counts, 1)), totals)


def _forecasts(model: FittedModel, past: Float64, horizon: int, period: int) -> list[Float32]:
    """Continue a series [T, D]: by the model, by its last frame, and by its last period."""
    filled = forward_filled(past, np.nan_to_num(np.nanmean(past, axis=0)))
    again = np.tile(filled[-1], (horizon, 1))
    return [forecast(model, past, horizon), again, seasonal_naive(filled, period, horizon)]


def _origins(longest: int, horizon: int, origins: int, least: int) -> list[int]:
    """Return how many frames before the end each origin lies, nearest first."""
    room = longest - horizon - least
    if room < 0:
        raise BadArgument(
            f"the longest series has {longest} frames; a horizon of {horizon} needs "
            f"{horizon + least} or more"
        )
    apart = min(horizon, room // max(1, origins - 1))
    many = origins if apart else 1
    return [horizon + number * max(apart, 1) for number in range(many)]
