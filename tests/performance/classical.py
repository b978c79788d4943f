"""Forecast classical series at maxIter 50 beside ETS, Theta, ARIMA and the last season again.

Run it from the project: ``python tests/performance/classical.py [kept] [seeds] [peers]``. Series
are the given monthly and quarterly ones and made-up families (tests/support/classical_series.py),
each forecast from three origins one horizon apart. Printed is the geometric mean over the series
of the mean absolute error in that of the last season again, and at how many origins it is larger.
``kept`` takes seeds kept aside while this was made; ``peers`` fits those too (statsforecast, which
is no part of the project: pip install statsforecast; told the season, which ours has to find).
"""

from __future__ import annotations

import json
import sys
import time
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "support"))

from benchmark_data import find
from classical_series import FAMILIES, Classical, made
from lstmosc import models
from lstmosc.models.preprocessing.periodicity import seasonal_naive
from lstmosc.protocol.controls import DEFAULTS

Array = np.ndarray[Any, Any]
Forecaster = Callable[[Array, int, int], Array]
HORIZONS = {"ausbeer": 8, "lynx": 10, "woolyrnq": 8, "paper": 12, "meantemp": 12}
KEPT_FROM, LEAST = 100, 1e-9


def given() -> list[Classical]:
    """Return the given series."""
    table = json.loads(find("monthly_and_quarterly.json").read_text())
    return [
        Classical(name, np.array(each["values"], float), each["period"], HORIZONS[name])
        for name, each in table.items()
    ]


def ours(known: Array, _: int, horizon: int) -> Array:
    """Fit and forecast."""
    controls = {**DEFAULTS, "maxIter": 50, "seed": 0, "threads": 2}
    fitted = models.fit("forecast", controls, {"series": known[:, None]}).model
    return models.forecast(fitted, known[:, None], horizon)[:, 0]


def peers() -> dict[str, Forecaster]:
    """Return the others, each of which finds its own parameters."""
    from statsforecast.models import AutoARIMA, AutoETS, AutoTheta

    def forecaster(kind: Any) -> Forecaster:
        def answer(known: Array, period: int, horizon: int) -> Array:
            return np.asarray(kind(season_length=period).forecast(y=known, h=horizon)["mean"])

        return answer

    kinds = {"ETS": AutoETS, "Theta": AutoTheta, "ARIMA": AutoARIMA}
    return {name: forecaster(kind) for name, kind in kinds.items()}


def measure(name: str, forecaster: Forecaster, cases: list[Classical]) -> None:
    """Print a line for each family, and the sum."""
    ratios: dict[str, list[float]] = {}
    worse, seconds = [], []
    for case in cases:
        errors = []
        for origin in case.origins:
            known = case.values[:origin]
            truth = case.values[origin : origin + case.horizon]
            began = time.perf_counter()
            said = forecaster(known, case.period, case.horizon)
            seconds.append(time.perf_counter() - began)
            again = seasonal_naive(known[:, None], case.period, case.horizon)[:, 0]
            errors.append([np.abs(said - truth).mean(), np.abs(again - truth).mean()])
            worse.append(errors[-1][0] > 1.0001 * errors[-1][1] + LEAST)
        mean = np.mean(errors, axis=0) + LEAST
        ratios.setdefault(case.name.split()[0], []).append(float(np.log(mean[0] / mean[1])))
    total = np.exp(np.mean(np.concatenate([np.array(each) for each in ratios.values()])))
    line = " ".join(f"{kind[:8]} {np.exp(np.mean(each)):.2f}" for kind, each in ratios.items())
    print(f"{name:6} ratio {total:.3f}, worse {sum(worse)} of {len(worse)}, ", end="")
    print(f"{np.median(seconds):.2f} s each (longest {max(seconds):.2f}): {line}", flush=True)


def main(words: list[str]) -> None:
    seeds = next((int(word) for word in words if word.isdigit()), 3)
    first = KEPT_FROM if "kept" in words else 0
    cases = [made(kind, first + n) for kind in FAMILIES for n in range(seeds)]
    cases = cases if "kept" in words else given() + cases
    warnings.filterwarnings("ignore")
    for name, each in {"ours": ours, **(peers() if "peers" in words else {})}.items():
        measure(name, each, cases)


if __name__ == "__main__":
    main(sys.argv[1:])
