"""Real data at the defaults; skipped where the reference data are absent."""

from __future__ import annotations

import numpy as np
import pytest

from benchmark_data import column, labelled
from lstmosc import models
from lstmosc.protocol.controls import DEFAULTS


def accuracy(name, **changed):
    series, labels = labelled(name, "train")
    unseen, truth = labelled(name, "test")
    fit = models.fit("classify", {**DEFAULTS, **changed}, series, labels)
    said, _ = models.classify(fit.model, list(unseen.values()))
    return float(np.mean([one == other for one, other in zip(said, truth.values(), strict=True)]))


@pytest.mark.parametrize("seed", [0, 1, 2])
def test_vowels_are_told_apart(seed):
    assert accuracy("JapaneseVowels", seed=seed) >= 0.977
    assert accuracy("JapaneseVowels", seed=seed, maxIter=5) >= 0.97


@pytest.mark.parametrize("seed", [0, 1])
def test_motions_are_told_apart(seed):
    assert accuracy("BasicMotions", seed=seed) >= 0.975


def test_the_spread_of_a_sickness_is_guessed_better_than_by_the_mean():
    series, points = labelled("Covid3Month", "train")
    unseen, truth = labelled("Covid3Month", "test")
    fit = models.fit("regress", DEFAULTS, series, points)
    right = np.stack(list(truth.values()))
    error = np.sqrt(((models.regress(fit.model, list(unseen.values())) - right) ** 2).mean())
    assert error < np.sqrt(((np.stack(list(points.values())).mean() - right) ** 2).mean())


def test_airline_passengers_go_on_better_than_last_year_again():
    passengers = column("airpassengers.csv")
    errors = []
    for origin in (96, 108, 120):
        known = passengers[:origin]
        fit = models.fit("forecast", DEFAULTS, {"passengers": known})
        answer = models.forecast(fit.model, known, 24)
        yearly = np.abs(known[12:] - known[:-12]).mean()
        errors.append(np.abs(answer - passengers[origin : origin + 24]).mean() / yearly)
    assert np.mean(errors) <= 0.9
