"""Fit at the defaults on every reference set and print what was reached beside the goal.

Run it from the project: ``python tests/performance/learning.py [words of the rows wanted]``. The
data lie beside the project (see benchmark_data.py); rows whose data are absent say so.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any

import numpy as np
import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "support"))

from benchmark_data import column, labelled, piano_rolls
from lstmosc import models
from lstmosc.models.forecasting.rollout import one_step
from lstmosc.protocol.controls import DEFAULTS

DRUMS = (
    ("10",),
    ("100", "011"),
    ("1000", "0010"),
    ("10010", "01101"),
    ("100100", "001001", "010010"),
    ("1001010", "0100001"),
    ("10010010", "00100100", "11111110"),
    ("1000001010000010", "0000100000001000", "1010101010101011"),
    ("1001001000100100", "0000100000001001", "1110111011101110", "0000000000000001"),
)


@dataclass(frozen=True)
class Row:
    """A line of the table: what is measured (one number per seed), the goal, and its direction."""

    name: str
    measure: Callable[[int], float]
    goal: str
    reached: Callable[[np.ndarray[Any, Any]], bool]
    seeds: int = 5


def fit(task: str, series: Any, targets: Any = None, **changed: Any) -> models.FittedModel:
    return models.fit(task, {**DEFAULTS, **changed}, series, targets).model


def accuracy(name: str, epochs: int, seed: int) -> float:
    learned = fit("classify", *labelled(name, "train"), maxIter=epochs, seed=seed)
    unseen, truth = labelled(name, "test")
    said, _ = models.classify(learned, list(unseen.values()))
    return 100.0 * float(np.mean([a == b for a, b in zip(said, truth.values(), strict=True)]))


def covid(epochs: int, seed: int) -> float:
    learned = fit("regress", *labelled("Covid3Month", "train"), maxIter=epochs, seed=seed)
    unseen, truth = labelled("Covid3Month", "test")
    errors = models.regress(learned, list(unseen.values())) - np.stack(list(truth.values()))
    return float(np.sqrt((errors**2).mean()))


def passengers(epochs: int, seed: int) -> float:
    months, errors = column("airpassengers.csv"), []
    for origin in (96, 108, 120):
        known = months[:origin]
        learned = fit("forecast", {"passengers": known}, maxIter=epochs, seed=seed)
        away = models.forecast(learned, known, 24) - months[origin : origin + 24]
        errors.append(np.abs(away).mean() / np.abs(known[12:] - known[:-12]).mean())
    return float(np.mean(errors))


def sunspots(epochs: int, seed: int) -> float:
    months = column("sunspots_monthly.csv")
    first = len(months) - 564
    learned = fit("forecast", {"sun": months[:first]}, maxIter=epochs, seed=seed)
    ahead = one_step(learned, months[:-1])[first - 1 :]
    return float(np.sqrt(((ahead - months[first:]) ** 2).mean()))


def mackey_glass(units: int, epochs: int, seed: int) -> float:
    values = column("mackey_glass17.csv")
    controls = {"hiddenSize": [units], "maxIter": epochs, "seed": seed}
    learned = fit("forecast", {"mg": values[:3000]}, **controls)
    errors = []
    for start in range(3000, 3000 + 42 * 40, 40):
        answer = models.forecast(learned, values[start : start + 200], 84)
        errors.append(answer[-1, 0] - values[start + 283, 0])
    return float(np.sqrt(np.mean(np.square(errors))) / values.std())


def chorales(units: int, epochs: int, seed: int) -> models.FittedModel:
    controls = {"hiddenSize": [units], "maxIter": epochs, "seed": seed}
    return fit("forecast", piano_rolls("train"), **controls)


def surprise(units: int, epochs: int, seed: int) -> float:
    """Return the negative log-likelihood per frame of unseen chorales, in nats."""
    learned, total, frames = chorales(units, epochs, seed), 0.0, 0
    for roll in piano_rolls("test").values():
        p = np.clip(one_step(learned, roll)[:-1], 1e-7, 1.0 - 1e-7)
        total -= float(np.where(roll[1:] == 1, np.log(p), np.log(1.0 - p)).sum())
        frames += len(roll) - 1
    return total / frames


def continuation(what: str, seed: int) -> float:
    """Continue unseen chorales by their last 64 frames, drawn at temperature 1."""
    learned, rows = chorales(32, 20, seed), []
    for number, roll in enumerate(piano_rolls("test").values()):
        if len(roll) >= 80:
            drawn = models.forecast(learned, roll[:-64], 64, temperature=1.0, seed=number)
            rows.append((_style(drawn), _style(roll[-64:])))
    if what == "pitch classes":
        return float(np.mean([np.abs(one[2] - two[2]).sum() / 2 for one, two in rows]))
    at = ("density", "changes").index(what)
    return sum(one[at] for one, _ in rows) / sum(two[at] for _, two in rows)


def _style(roll: Any) -> tuple[float, float, Any]:
    classes = np.bincount((np.nonzero(roll)[1] + 21) % 12, minlength=12)
    return roll.sum(), np.abs(np.diff(roll, axis=0)).sum(), classes / max(1, classes.sum())


def gesture(across: int, along: int, seed: int) -> float:
    turn = np.arange(600) * 2 * np.pi / 50
    path = np.stack([np.cos(across * turn), np.sin(along * turn)], axis=1)
    learned = fit("forecast", {"path": path[:400]}, maxIter=50, seed=seed)
    errors = models.forecast(learned, path[:400], 200) - path[400:]
    return float(np.sqrt((errors**2).mean()) / path.std())


def drums(epochs: int, seed: int) -> float:
    right = 0
    for lanes in DRUMS:
        bar = np.array([[float(hit) for hit in lane] for lane in lanes]).T
        pattern = np.resize(bar, (128, len(lanes)))
        learned = fit("forecast", {"drums": pattern[:64]}, maxIter=epochs, seed=seed)
        right += bool((models.forecast(learned, pattern[:64], 64) == pattern[64:]).all())
    return float(right)


def above(least: float) -> Callable[[np.ndarray[Any, Any]], bool]:
    return lambda got: bool(got.mean() >= least)


def below(most: float) -> Callable[[np.ndarray[Any, Any]], bool]:
    return lambda got: bool(got.mean() <= most)


def rows_of_series() -> Iterable[Row]:
    yield Row(
        "JapaneseVowels accuracy, maxIter 5",
        lambda seed: accuracy("JapaneseVowels", 5, seed),
        ">= 97.0, none under 95.5",
        lambda got: got.mean() >= 97.0 and got.min() >= 95.5,
    )
    yield Row(
        "JapaneseVowels accuracy, maxIter 20",
        lambda seed: accuracy("JapaneseVowels", 20, seed),
        ">= 97.7 (stretch 98.4)",
        above(97.7),
    )
    for epochs, goal in ((5, 97.5), (20, 100.0)):
        yield Row(
            f"BasicMotions accuracy, maxIter {epochs}",
            lambda seed, epochs=epochs: accuracy("BasicMotions", epochs, seed),
            f">= {goal}",
            above(goal),
        )
    yield Row("Covid3Month RMSE", lambda seed: covid(20, seed), "<= .0425", below(0.0425))


def rows_of_numbers() -> Iterable[Row]:
    for epochs in (5, 20, 50):
        yield Row(
            f"AirPassengers MASE, maxIter {epochs}",
            lambda seed, epochs=epochs: passengers(epochs, seed),
            "<= .90",
            below(0.90),
        )
    yield Row("Sunspots one-step RMSE", lambda seed: sunspots(20, seed), "<= 18.3", below(18.3))
    yield Row(
        "Mackey-Glass NRMSE 84, maxIter 50",
        lambda seed: mackey_glass(32, 50, seed),
        "<= .15",
        below(0.15),
    )
    yield Row(
        "Mackey-Glass NRMSE 84, 64 units, maxIter 150",
        lambda seed: mackey_glass(64, 150, seed),
        "<= .03",
        below(0.03),
        2,
    )
    for name, across, along in (("Circle", 1, 1), ("Lissajous 3:2", 3, 2), ("Figure-8", 1, 2)):
        yield Row(
            f"{name} error / sd, maxIter 50",
            lambda seed, across=across, along=along: gesture(across, along, seed),
            "<= .02",
            below(0.02),
        )


def rows_of_music() -> Iterable[Row]:
    yield Row("JSB nats a frame", lambda seed: surprise(32, 20, seed), "<= 8.6", below(8.6), 3)
    yield Row(
        "JSB nats a frame, 150 units, maxIter 16",
        lambda seed: surprise(150, 16, seed),
        "<= 8.6 (stretch 8.45)",
        below(8.6),
        2,
    )
    yield Row(
        "JSB sampled: pitch classes",
        lambda seed: continuation("pitch classes", seed),
        "<= .17",
        below(0.17),
        3,
    )
    for what in ("density", "changes"):
        yield Row(
            f"JSB sampled: {what}",
            lambda seed, what=what: continuation(what, seed),
            ".85 to 1.15",
            lambda got: bool(((got >= 0.85) & (got <= 1.15)).all()),
            3,
        )
    yield Row("Drum patterns of 9, maxIter 50", lambda seed: drums(50, seed), "9", above(9.0))


def main(wanted: list[str]) -> None:
    print(f"{'task':46} {'mean':>9} {'worst..best seeds':>21}  {'goal':26} {'s each':>7}")
    for row in chain(rows_of_series(), rows_of_numbers(), rows_of_music()):
        if wanted and not any(word.lower() in row.name.lower() for word in wanted):
            continue
        try:
            began = time.perf_counter()
            got = np.array([row.measure(seed) for seed in range(row.seeds)])
            each = (time.perf_counter() - began) / row.seeds
        except pytest.skip.Exception as absent:
            print(f"{row.name:46} {absent}")
            continue
        spread = f"{got.min():.4g}..{got.max():.4g}"
        verdict = "reached" if row.reached(got) else "MISSED"
        print(
            f"{row.name:46} {got.mean():9.4g} {spread:>21}  {row.goal:26} {each:7.2f}  {verdict}",
            flush=True,
        )


if __name__ == "__main__":
    main(sys.argv[1:])
