"""Search 30 trials and score beside the defaults on data that the search never saw.

Run it from the project: ``python tests/performance/searching.py [--quick] [sets] [nothing]
[overhead] [latencies]``; without words all are run.

sets: three sets that lie beside the project (absent ones are left out) and three made-up ones:
wrong labels in percent, or root-mean-square errors, of a fit at the defaults and of the model that
the search left; whether the search called it better; seconds of both.

nothing: labels drawn at random, where there is nothing to find: how often "better" was said.

overhead: milliseconds per trial beyond its fit, of fits that take no time, and of the processor.

latencies: how late answers come while a server searches on all cores, beside an echo server.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

sys.path.insert(0, str(Path(__file__).parent))
sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "support"))

import answers
import series_families
from benchmark_data import column, labelled
from echo import echoing
from lstmosc import models
from lstmosc.client import Client, Server
from lstmosc.compute.executors import JobMonitor
from lstmosc.handlers.search import HELD_OUT
from lstmosc.models.cross_validation import fold_loss
from lstmosc.protocol.controls import DEFAULTS
from lstmosc.search.space import space_of
from lstmosc.search.study import Limits, Search, new_study

Score = Callable[[models.FittedModel], float]
SILENT = JobMonitor(lambda values: None)
NO_LIMIT = 1e9


@dataclass(frozen=True)
class Problem:
    """What is learned, and how a model of it is scored on what it has not seen; less is better."""

    name: str
    task: str
    series: dict[str, Any]
    targets: dict[str, Any] | None
    score: Score

    def fit(self, controls: Any, monitor: JobMonitor = SILENT) -> models.FitResult:
        given = {**DEFAULTS, **controls}
        return models.fit(self.task, given, self.series, self.targets, None, monitor)


def wrong(unseen: dict[str, Any], truth: dict[str, str]) -> Score:
    """Return a score: labels that are wrong, in percent."""

    def score(model: models.FittedModel) -> float:
        said, _ = models.classify(model, list(unseen.values()))
        return 100.0 * float(np.mean([a != truth[b] for a, b in zip(said, unseen, strict=True)]))

    return score


def away(unseen: dict[str, Any], truth: dict[str, Any]) -> Score:
    """Return a score: the root-mean-square error of points."""

    def score(model: models.FittedModel) -> float:
        said = models.regress(model, list(unseen.values()))
        return float(np.sqrt(np.mean((said - np.stack([truth[name] for name in unseen])) ** 2)))

    return score


def continuing(known: Any, following: Any) -> Score:
    """Return a score: the root-mean-square error of one continuation."""

    def score(model: models.FittedModel) -> float:
        made = models.forecast(model, known, len(following))
        return float(np.sqrt(np.mean((made - following) ** 2)))

    return score


def given_sets() -> Iterator[Problem]:
    """Yield the sets that lie beside the project."""
    months = column("airpassengers.csv")
    known = months[:-24]
    score = continuing(known, months[-24:])
    yield Problem("airpassengers", "forecast", {"a": known}, None, score)
    for name, task, scored in (("Covid3Month", "regress", away), ("mvECG", "classify", wrong)):
        yield Problem(name, task, *labelled(name, "train"), scored(*labelled(name, "test")))


def made_sets(seed: int = 0) -> Iterator[Problem]:
    """Yield the made-up ones."""
    for number in (1, 8):
        name, known, unseen = series_families.known_and_unseen(number, seed)
        yield classifier(f"{name}*", known, unseen)
    rng = np.random.default_rng(seed)
    time, noise = np.arange(360), rng.normal(0, 0.1, 360)
    frames = (np.sin(time / 7) + 0.5 * np.sin(time / 3.1) + noise)[:, None]
    score = continuing(frames[:300], frames[300:])
    yield Problem("two tones*", "forecast", {"a": frames[:300]}, None, score)


def classifier(name: str, known: list[Any], unseen: list[Any]) -> Problem:
    """Make a problem of pairs of series and class."""
    (series, targets), (others, truth) = (
        (
            {str(n): each for n, (each, _) in enumerate(some)},
            {str(n): f"k{kind}" for n, (_, kind) in enumerate(some)},
        )
        for some in (known, unseen)
    )
    return Problem(name, "classify", series, targets, wrong(others, truth))


def searched(problem: Problem, trials: int, seed: int = 0) -> tuple[models.FitResult, bool]:
    """Search as ``/…/search`` does; return the best fit, and whether it was called better."""
    own = {"validation": HELD_OUT, "seed": seed}

    def fit(controls: Any, monitor: JobMonitor) -> models.FitResult:
        return problem.fit({**own, **controls}, monitor)

    def fold(controls: Any, number: int, monitor: JobMonitor) -> float:
        given = {**DEFAULTS, **controls}
        return fold_loss(problem.task, given, problem.series, problem.targets, number, monitor)

    searching = Search(fit, space_of(()), DEFAULTS, seed, lambda trial: None, fold)
    best = searching.run(Limits(trials, NO_LIMIT, 1), SILENT)
    better = searching.compare(best, 1, SILENT)
    return problem.fit({"seed": seed, **best.controls}), better


def print_sets(trials: int, quick: bool) -> None:
    """Print a line for each set."""
    print(f"{'':16}default search better  s of a fit, of the search")
    try:
        given = list(given_sets())
    except pytest.skip.Exception as absent:
        print(absent)
        given = []
    for problem in [*given, *made_sets()][:: 3 if quick else 1]:
        began = time.perf_counter()
        default = problem.score(problem.fit({}).model)
        fitted = time.perf_counter()
        best, better = searched(problem, trials)
        line = f"{problem.name:16}{default:7.3g} {problem.score(best.model):6.3g} "
        said = "yes" if better else "no"
        print(
            f"{line}{said:7}{fitted - began:6.1f} {time.perf_counter() - fitted:8.0f}", flush=True
        )


def print_nothing(trials: int, repeats: int) -> None:
    """Print how often a search found something in random labels."""
    found = 0
    for seed in range(repeats):
        rng = np.random.default_rng(seed)
        known = [(rng.normal(size=(30, 2)), int(rng.integers(2))) for _ in range(40)]
        found += searched(classifier("noise", known, known), trials, seed)[1]
    print(f"nothing to find: called better in {found} of {repeats} searches of {trials} trials")


def print_overhead(trials: int) -> None:
    """Print what a trial costs beside its fit."""
    rng = np.random.default_rng(0)
    new_study(0)  # which imports optuna

    def fit(controls: Any, monitor: JobMonitor) -> Any:
        return SimpleNamespace(val_loss=rng.random())

    for parallel in (1, 2):
        folds = lambda controls, number, monitor: rng.random()  # noqa: E731
        searching = Search(fit, space_of(()), DEFAULTS, 0, lambda trial: None, folds)
        began, cpu = time.perf_counter(), time.process_time()
        searching.run(Limits(trials, NO_LIMIT, parallel), SILENT)
        both = (time.perf_counter() - began, time.process_time() - cpu)
        each, busy = (1000 * seconds / trials for seconds in both)
        print(f"overhead: {each:.2f} ms a trial ({busy:.2f} of the processor), {parallel} at once")


def print_latencies() -> None:
    """Print how late answers come while a server searches on all cores."""

    def search(client: Client, number: int) -> None:
        client.lstmforecast.search(f"s{number}", "short", trials=1000, seconds=3600)

    with echoing() as echo, Server() as server, server.client() as client:
        server.wait_ready(300)
        answers.prepare(client)
        with answers.busy_with(server, search, 1):
            answers.under_load((server.host, server.port), echo, "a search runs on all cores")


def main(words: list[str]) -> None:
    """Print what is asked for."""
    quick = "--quick" in words
    asked = [word for word in words if not word.startswith("-")]
    if "overhead" in asked or not asked:
        print_overhead(30)
    if "latencies" in asked or not asked:
        print_latencies()
    if "sets" in asked or not asked:
        print_sets(6 if quick else 30, quick)
    if "nothing" in asked or not asked:
        print_nothing(8 if quick else 30, 3 if quick else 20)


if __name__ == "__main__":
    main(sys.argv[1:])
