"""Cross-validation: every series is held out once, and never learned from meanwhile."""

from __future__ import annotations

import numpy as np
import pytest

from lstmosc.errors import BadArgument
from lstmosc.models import cross_validation
from lstmosc.models.cross_validation import NUM_FOLDS, fold_loss
from lstmosc.protocol.controls import DEFAULTS

QUICK = {**DEFAULTS, "maxIter": 2, "hiddenSize": (4,)}
SERIES = {str(n): np.sin(np.arange(20)[:, None] / 3 + n % 2) for n in range(24)}
LABELS = {name: f"k{int(name) % 2}" for name in SERIES}
POINTS = {name: np.array([int(name) % 2, 1.0]) for name in SERIES}


@pytest.fixture
def fitted(monkeypatch):
    """What each fit was given: names of series, and of targets."""
    given, fit = [], cross_validation.fit

    def noting(task, controls, series, targets=None, monitor=None):
        given.append((set(series), set(targets or ())))
        return fit(task, controls, series, targets, monitor=monitor)

    monkeypatch.setattr(cross_validation, "fit", noting)
    return given


@pytest.mark.parametrize(
    ("task", "targets"), [("classify", LABELS), ("regress", POINTS), ("forecast", None)]
)
def test_every_series_is_held_out_once(fitted, task, targets):
    losses = [fold_loss(task, QUICK, SERIES, targets, fold) for fold in range(NUM_FOLDS)]
    assert np.isfinite(losses).all()
    held = [set(SERIES) - series for series, _ in fitted]
    assert sum(map(len, held)) == len(SERIES) and set().union(*held) == set(SERIES)
    assert all(names == (series if targets else set()) for series, names in fitted)
    if task == "classify":
        assert all({LABELS[name] for name in names} == {"k0", "k1"} for names in held)


def test_a_forecaster_of_few_series_learns_what_comes_before(monkeypatch):
    walk, seen, fit = {"a": np.arange(320.0)[:, None]}, [], cross_validation.fit

    def noting(task, controls, series, monitor=None):
        seen.append(len(series["a"]))
        return fit(task, controls, series, monitor=monitor)

    monkeypatch.setattr(cross_validation, "fit", noting)
    losses = [fold_loss("forecast", QUICK, walk, None, fold) for fold in range(NUM_FOLDS)]
    assert seen == [160 + 20 * fold for fold in range(NUM_FOLDS)]
    assert max(losses) < 0.5  # of a ramp with steps of 1


def test_a_label_that_is_surely_wrong_does_not_decide_all():
    wrong = {**LABELS, "0": "other"}
    worst = -np.log(cross_validation.LEAST_PROBABILITY)
    losses = [fold_loss("classify", QUICK, SERIES, wrong, fold) for fold in range(NUM_FOLDS)]
    assert max(losses) <= worst


@pytest.mark.parametrize("series", [{"a": np.zeros((9, 1))}, dict(list(SERIES.items())[:3])])
def test_too_little_for_so_many_folds_is_told(series):
    task = "forecast" if len(series) == 1 else "classify"
    with pytest.raises(BadArgument, match="folds"):
        fold_loss(task, QUICK, series, LABELS if task == "classify" else None, 7)
