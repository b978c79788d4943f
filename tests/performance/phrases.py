"""Go on with short phrases at the defaults, as a live coder gives them.

Run it from the project: ``python tests/performance/phrases.py [kept] [first [last]]``. Printed is,
for every case, how many of nine fits (maxIter 5, 20, 50; three seeds) go on exactly for 48 frames:
grids exactly, others to 5 % of their span, takes by hand to 10 %. ``kept`` runs the cases that were
kept aside while this was made.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "support"))

import numpy as np

from lstmosc import models
from lstmosc.protocol.controls import DEFAULTS
from phrases import CASES, KEPT_FROM, LENGTH, Phrase, not_a_loop, once, phrase, variant

ITERATIONS, SEEDS = (5, 20, 50), (0, 1, 2)
EXACT, BY_HAND = 0.05, 0.1
LEARNED = 0.05  # of the span: errors told below it say that the phrase was learned


def tried(case: Phrase, iterations: int, seed: int) -> tuple[float, float, float]:
    """Fit and go on; return the error, the largest one told, and the seconds of the fit."""
    began = time.perf_counter()
    series = {f"take{n}": take for n, take in enumerate(case.takes)}
    result = models.fit("forecast", {**DEFAULTS, "maxIter": iterations, "seed": seed}, series)
    spent = time.perf_counter() - began
    said = models.forecast(result.model, case.source, LENGTH)
    return case.error(said), max(result.loss, result.val_loss, result.free_run), spent


def chosen(words: list[str]) -> list[Phrase]:
    """Return the cases asked for, and the special ones with them."""
    kept = "kept" in words
    numbers = [int(word) for word in words if word.isdigit()]
    first, last = ([*numbers, KEPT_FROM, CASES] if kept else [*numbers, 0, KEPT_FROM])[:2]
    cases = [phrase(n) for n in range(first, last)]
    cases += [once(n) for n in (range(6, 9) if kept else range(6))]
    return cases + [variant(n) for n in (range(16, 24) if kept else range(16))]


def report_loops(cases: list[Phrase]) -> None:
    """Print a line for each case, and the sums."""
    exact: list[bool] = []
    wrong, seconds = 0, []
    for case in cases:
        span = max(float(np.ptp(np.concatenate(case.takes), axis=0).max()), 1e-9)
        limit = BY_HAND if "by hand" in case.name else EXACT
        runs = [tried(case, each, seed) for each in ITERATIONS for seed in SEEDS]
        good = [error <= limit for error, _, _ in runs]
        bad = sum(error > limit and told < LEARNED * span for error, told, _ in runs)
        exact, wrong = exact + good, wrong + bad
        seconds += [spent for _, _, spent in runs]
        print(
            f"{case.name:36} {sum(good)}/{len(good)}  wrong but told as learned {bad}", flush=True
        )
    print(f"\nexact {sum(exact)} of {len(exact)} ({100 * np.mean(exact):.1f} %)")
    print(f"wrong but told as learned {wrong}")
    print(f"seconds a fit: median {np.median(seconds):.2f}, longest {max(seconds):.2f}")


def report_others() -> None:
    """Print whether what is no loop is taken for one."""
    for number in range(4):
        name, takes, source, holds = not_a_loop(number)
        series = {f"take{n}": take for n, take in enumerate(takes)}
        fits = [models.fit("forecast", {**DEFAULTS, "seed": seed}, series) for seed in SEEDS]
        good = [holds(models.forecast(each.model, source, LENGTH)) for each in fits]
        print(f"{name:36} {sum(good)}/{len(good)}")


if __name__ == "__main__":
    report_loops(chosen(sys.argv[1:]))
    report_others()
