"""Label series and map them to points at the defaults, beside MiniRocket and ridge in the same run.

Run it from the project: ``python tests/performance/mapping.py [--quick] [classify] [regress]
[gestures]``; without words all three tables are printed, in about eight minutes. Seeded.

classify: sets that lie beside the project (absent ones are left out) and made-up families, those
marked * kept aside while anything was decided: accuracy, nats a label and seconds of a fit, and the
peer's accuracy and nats, its temperature found on left-out series as ours is.

regress: nine problems whose targets are known, 8 and 60 examples, clean and with a tenth of the
targets ten spreads away: R2 on unseen series, and that of MiniRocket with ridge, and of ridge on
the means and ends of the columns.

gestures: root-mean-square errors in spreads of the targets (the mean as a guess is 1), that of the
nearest known gesture by the means and spreads of its columns, and the largest single error.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "support"))

import series_families
from benchmark_data import labelled
from lstmosc import models
from lstmosc.protocol.controls import DEFAULTS
from reference import minirocket

Array = np.ndarray[Any, Any]
Pair = tuple[Array, Array]
Labelled = list[tuple[Array, Any]]

GIVEN = ("ArrowHead", "GRTmouse5", "MagicWand5", "mvECG", "BasicMotions", "JapaneseVowels")
LEAST = 1e-4  # probability that is scored


def classification_sets(quick: bool) -> Iterator[tuple[str, Labelled, Labelled]]:
    """Yield (name, examples, unseen ones) of the given sets and of the made-up families."""
    for name in GIVEN[:2] if quick else GIVEN:
        try:
            parts = [labelled(name, part) for part in ("train", "test")]
        except pytest.skip.Exception:
            continue
        known, unseen = ([(each[k], labels[k]) for k in each] for each, labels in parts)
        yield name, known, unseen
    for number, family in enumerate(series_families.FAMILIES):
        for seed in range(1 if quick else 2):
            name, known, unseen = series_families.known_and_unseen(number, seed)
            yield name + "*" * (family in series_families.KEPT), known, unseen


def standardised(series: list[Array], like: list[Array]) -> list[Array]:
    rows = np.concatenate(like)
    spread = rows.std(axis=0)
    return [(one - rows.mean(axis=0)) / np.where(spread > 1e-7, spread, 1.0) for one in series]


def peer_labels(known: list[Array], one_hot: Array, unseen: list[Array]) -> Array:
    """Return the probabilities [N, K] of MiniRocket with ridge, calibrated on left-out scores."""
    read = minirocket.MiniRocket(standardised(known, known))
    weights, bias, left_out = minirocket.ridge(read(standardised(known, known)), 2 * one_hot - 1)
    scores = read(standardised(unseen, known)) @ weights + bias

    def nats(sharpness: float) -> float:
        return -float(np.log(np.maximum(_softmax(sharpness * left_out), LEAST))[one_hot > 0].mean())

    return _softmax(min(np.geomspace(0.5, 20, 14).tolist(), key=nats) * scores)


def _softmax(raw: Array) -> Array:
    raised = np.exp(raw - raw.max(axis=1, keepdims=True))
    return np.asarray(raised / raised.sum(axis=1, keepdims=True))


def scores(likely: Array, truth: Array) -> tuple[float, float]:
    right = 100.0 * float((likely.argmax(axis=1) == truth).mean())
    return right, -float(np.log(np.maximum(likely[np.arange(len(truth)), truth], LEAST)).mean())


def label_everything(quick: bool) -> None:
    print(f"{'set':22}{'%':>7}{'nats':>7}{'s':>7}{'MiniRocket %':>14}{'nats':>7}")
    rows, names = [], []
    for name, known, unseen in classification_sets(quick):
        labels = sorted({str(label) for _, label in known})
        numbers = np.array([labels.index(str(label)) for _, label in known])
        truth = np.array([labels.index(str(label)) for _, label in unseen])
        series, strange = [one for one, _ in known], [one for one, _ in unseen]
        began = time.perf_counter()
        model = models.fit(
            "classify",
            DEFAULTS,
            {f"{n:05}": one for n, one in enumerate(series)},
            {f"{n:05}": labels[each] for n, each in enumerate(numbers)},
        ).model
        took = time.perf_counter() - began
        own = scores(models.classify(model, strange)[1], truth)
        peer = scores(peer_labels(series, np.eye(len(labels))[numbers], strange), truth)
        rows.append((*own, took, *peer))
        names.append(name)
        print(
            f"{name:22}{own[0]:7.1f}{own[1]:7.2f}{took:7.2f}{peer[0]:14.1f}{peer[1]:7.2f}",
            flush=True,
        )
    table = np.array(rows)
    kept = np.array([name.endswith("*") for name in names])
    for what, some in (("kept aside", kept), ("all", kept | True)):
        ahead = np.sign(table[some, 0] - table[some, 3]).mean() / 2
        mean = table[some].mean(axis=0)
        figures = f"{mean[0]:7.1f}{mean[1]:7.2f}{mean[2]:7.2f}{mean[3]:14.1f}{mean[4]:7.2f}"
        print(f"{'mean, ' + what:22}{figures}  mean rank {1.5 - ahead:.2f} : {1.5 + ahead:.2f}")


def r2(said: Array, truth: Array) -> float:
    return 1.0 - float(np.square(said - truth).mean() / truth.var())


def means_and_ends(series: list[Array]) -> Array:
    return np.stack([np.concatenate([x.mean(axis=0), x[0], x[-1]]) for x in series])


def map_problem(problem: Any, count: int, spoiled: bool, seed: int) -> tuple[float, ...]:
    """Return R2 on unseen series of ours, MiniRocket and ridge, seconds, and whether huber."""
    rng = np.random.default_rng([seed, count, series_families.PROBLEMS.index(problem)])
    known, unseen = problem(rng, count), problem(rng, 150)
    targets, truth = (np.array([y for _, y in each]) for each in (known, unseen))
    if spoiled:
        targets = series_families.with_outliers(rng, targets)
    series, strange = [x for x, _ in known], [x for x, _ in unseen]
    began = time.perf_counter()
    model = models.fit(
        "regress",
        {**DEFAULTS, "seed": seed},
        {f"{n:03}": one for n, one in enumerate(series)},
        {f"{n:03}": np.array([y]) for n, y in enumerate(targets)},
    ).model
    took = time.perf_counter() - began
    read = minirocket.MiniRocket(standardised(series, series))
    found = [r2(models.regress(model, strange)[:, 0], truth)]
    for one, two in (
        (read(standardised(series, series)), read(standardised(strange, series))),
        (means_and_ends(series), means_and_ends(strange)),
    ):
        weights, bias, _ = minirocket.ridge(one, targets[:, None])
        found.append(r2((two @ weights + bias)[:, 0], truth))
    return (*found, took, float(model.output.distribution.robust))


def map_problems(quick: bool) -> None:
    head = f"{'R2 of':18}{'n':>4}{'outliers':>9}{'ours':>8}{'MiniRocket':>11}{'ridge':>8}"
    print(f"{head}{'s':>6}  huber")
    for count, spoiled in ((8, False), (8, True), (60, False), (60, True)):
        table = []
        for problem in series_families.PROBLEMS:
            seeds = range(1 if quick or count > 8 else 3)
            row = np.mean([map_problem(problem, count, spoiled, seed) for seed in seeds], axis=0)
            table.append(row)
            _print_problem(problem.__name__, count, spoiled, row)
        _print_problem("median", count, spoiled, np.median(table, axis=0))


def _print_problem(name: str, count: int, spoiled: bool, row: Array) -> None:
    figures = f"{row[0]:8.2f}{row[1]:11.2f}{row[2]:8.2f}{row[3]:6.2f}{row[4]:7.1f}"
    print(f"{name:18}{count:4}{'10 %' if spoiled else '':>9}{figures}", flush=True)


def shaken(rng: Any, count: int) -> list[Pair]:
    """How hard and how fast a sensor is shaken; the first lies still."""
    made = []
    for number in range(count):
        hard, fast = (rng.uniform(0.2, 2), rng.uniform(0.1, 0.8)) if number else (0.0, 0.3)
        t = np.arange(rng.integers(30, 90))[:, None]
        wave = hard * np.sin(fast * t + rng.uniform(0, 6, 3)) + rng.normal(0, 0.02, (len(t), 3))
        made.append((wave, np.array([hard, fast if number else 0.3])))
    return made


def bows(rng: Any, count: int) -> list[Pair]:
    """Where a bow is highest, and how high, at lengths that differ tenfold."""
    made = []
    for _ in range(count):
        at, high = rng.uniform(0.2, 0.8), rng.uniform(0.5, 2)
        u = np.linspace(0, 1, int(20 * 10 ** rng.uniform(0, 1)))[:, None]
        shape = high * np.exp(-(((u - at) / 0.15) ** 2))
        made.append((shape + rng.normal(0, 0.03, (len(u), 2)), np.array([at, high])))
    return made


def strokes(rng: Any, count: int) -> list[Pair]:
    """The direction of a stroke, a constant column and one of a thousand beside it."""
    made = []
    for _ in range(count):
        turn = rng.uniform(0, 2 * np.pi)
        walk = np.linspace(0, 1, 40)[:, None] * np.array([np.cos(turn), np.sin(turn)])
        large = 1000 * rng.normal() + 100 * rng.normal(size=(40, 1))
        rows = np.hstack([walk + rng.normal(0, 0.02, (40, 2)), np.full((40, 1), 5.0), large])
        made.append((rows, np.array([np.cos(turn), np.sin(turn)])))
    return made


def outliers(rng: Any, count: int) -> list[Pair]:
    """The pace of a wave in three columns; in some gestures a frame is far out."""
    made = []
    for _ in range(count):
        pace = rng.uniform(0.1, 0.9)
        rows = np.sin(pace * np.arange(60)[:, None] + rng.uniform(0, 6, 3))
        if rng.random() < 0.2:
            rows[rng.integers(60)] += 30
        made.append((rows, np.array([pace])))
    return made


def turns(rng: Any, count: int) -> list[Pair]:
    """How often a circle is drawn, one way or the other."""
    made = []
    for _ in range(count):
        often = rng.uniform(-3, 3)
        u = np.linspace(0, 2 * np.pi * often, 80) + rng.uniform(0, 6.3)
        path = np.stack([np.cos(u), np.sin(u)], axis=1) * rng.uniform(0.7, 1.4)
        made.append((path + rng.normal(0, 0.03, path.shape), np.array([often])))
    return made


def loudest(rng: Any, count: int) -> list[Pair]:
    """The mean loudness of noise, in nonlinear units."""
    made = []
    for _ in range(count):
        loud = rng.uniform(0.1, 3)
        made.append((loud * rng.normal(size=(rng.integers(20, 60), 4)), np.array([np.log(loud)])))
    return made


KINDS: tuple[Callable[[Any, int], list[Pair]], ...] = (
    *(shaken, bows, strokes, outliers, turns, loudest),
)


def by_nearest(known: list[Pair], unseen: list[Pair]) -> Array:
    def told(frames: Array) -> Array:
        return np.concatenate([frames.mean(axis=0), frames.std(axis=0)])

    rows = np.stack([told(frames) for frames, _ in known])
    spread = np.maximum(rows.std(axis=0), 1e-9)
    found = [np.abs((rows - told(frames)) / spread).sum(axis=1).argmin() for frames, _ in unseen]
    return np.stack([known[at][1] for at in found])


def follow(seed: int) -> tuple[float, float]:
    """Map an unseen series to its smoothed and delayed square: (error, loss of the mean)."""
    rng = np.random.default_rng(seed)

    def pair() -> Pair:
        x = rng.normal(size=(rng.integers(40, 200), 1)).cumsum(axis=0) * 0.3
        x = np.tanh(x - x.mean())
        y = np.square(np.vstack([np.zeros((3, 1)), x[:-3]]))
        return np.hstack([x, rng.normal(size=x.shape)]), y

    known, unseen = [pair() for _ in range(12)], [pair() for _ in range(6)]
    learned = models.fit(
        "regress",
        {**DEFAULTS, "seed": seed},
        {str(n): each for n, (each, _) in enumerate(known)},
        {str(n): each for n, (_, each) in enumerate(known)},
    ).model
    said = np.concatenate(models.regress_frames(learned, [each for each, _ in unseen]))
    truth = np.concatenate([each for _, each in unseen])
    return float(np.sqrt(np.square(said - truth).mean()) / truth.std()), 1.0


def map_gestures(quick: bool) -> None:
    print(f"{'set':10}{'known':>6}{'error':>8}{'nearest':>8}{'worst':>8}{'s each':>8}  linear")
    for make in KINDS:
        for count in (8,) if quick else (4, 8, 20, 60):
            rows, began = [], time.perf_counter()
            for seed in range(3):
                rng = np.random.default_rng(seed)
                known, unseen = make(rng, count), make(rng, 30)
                fit = models.fit(
                    "regress",
                    {**DEFAULTS, "seed": seed},
                    {f"{n:02}": frames for n, (frames, _) in enumerate(known)},
                    {f"{n:02}": point for n, (_, point) in enumerate(known)},
                )
                truth = np.stack([point for _, point in unseen])
                said = models.regress(fit.model, [frames for frames, _ in unseen])
                spread = truth.std(axis=0)
                away = (said - truth) / spread
                near = (by_nearest(known, unseen) - truth) / spread
                lines = len(fit.model.linear.weights) > 0
                rows.append([_rms(away), _rms(near), np.abs(away).max(), lines])
            mean = np.mean(rows, axis=0)
            took = (time.perf_counter() - began) / 3
            figures = "".join(f"{each:8.3f}" for each in mean[:3])
            print(f"{make.__name__:10}{count:6}{figures}{took:8.2f}  {mean[3]:.1f}", flush=True)
    told = ", ".join(f"{follow(seed)[0]:.3f}" for seed in range(3))
    print(f"series to series, error in spreads: {told}")


def _rms(values: Array) -> float:
    return float(np.sqrt(np.square(values).mean()))


def main(words: list[str]) -> None:
    quick, wanted = "--quick" in words, [word for word in words if word in TABLES]
    for name in wanted or TABLES:
        TABLES[name](quick)


TABLES = {"classify": label_everything, "regress": map_problems, "gestures": map_gestures}

if __name__ == "__main__":
    main(sys.argv[1:])
