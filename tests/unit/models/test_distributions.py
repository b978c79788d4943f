"""The losses: what each wants, answers and forgives, and how its progress is told."""

from __future__ import annotations

import numpy as np
import pytest

from lstmosc import models
from lstmosc.errors import BadArgument
from lstmosc.models.progress import Silent
from lstmosc.protocol.controls import DEFAULTS
from sample_data import LABELS, POINTS, WALKS, fit

RNG = np.random.default_rng(7)


@pytest.mark.parametrize("task", ["regress", "classify"])
def test_what_is_told_of_the_last_epoch_is_the_held_out_loss_of_the_answer(task):
    told = []

    class Noting(Silent):
        def epoch(self, epoch, max_iter, loss, val_loss):
            told.append(val_loss)

    controls = {**DEFAULTS, "hiddenSize": (6,), "maxIter": 6, "validation": 0.34}
    targets = POINTS if task == "regress" else LABELS
    result = models.fit(task, controls, WALKS, targets, None, Noting())
    assert result.num_validation == 2
    assert min(told) <= result.val_loss * (1 + 1e-5)
    assert any(each == pytest.approx(result.val_loss, rel=1e-4) for each in told)


def test_the_likelihoods_of_a_regressor_answer_with_likelihoods():
    bits = {name: np.array([point[0] > 30.0, 1.0]) * 1.0 for name, point in POINTS.items()}
    result = fit(loss="bernoulli", targets=bits, maxIter=30)
    said = models.regress(result.model, list(WALKS.values()))
    assert ((said > 0) & (said < 1)).all() and result.loss < result.baseline
    shares = {name: np.array([bit[0], 1 - bit[0]]) for name, bit in bits.items()}
    result = fit(loss="crossEntropy", targets=shares, maxIter=30)
    said = models.regress(result.model, list(WALKS.values()))
    assert np.allclose(said.sum(axis=1), 1.0) and result.loss < result.baseline


def test_a_loss_that_does_not_suit_the_data_is_refused():
    with pytest.raises(BadArgument, match="bernoulli wants values of 0 to 1"):
        fit(loss="bernoulli")
    with pytest.raises(BadArgument, match="one value is 1"):
        fit(loss="crossEntropy")
    with pytest.raises(BadArgument, match="bernoulli wants"):
        fit("forecast", loss="bernoulli")
    with pytest.raises(BadArgument, match="a classifier's loss is crossEntropy, not huber"):
        fit("classify", loss="huber")


def test_huber_hardly_feels_a_wild_value():
    series = {f"s{n}": RNG.normal(size=(8, 1)) for n in range(40)}
    points = {name: frames.mean(axis=0) for name, frames in series.items()}
    wild = {**points, "s0": np.array([50.0])}

    def error(loss):
        learned = fit(series=series, targets=wild, loss=loss, maxIter=40).model
        said = models.regress(learned, list(series.values())[1:])
        return float(np.abs(said - np.stack(list(points.values()))[1:]).mean())

    assert error("huber") < error("squared")


def test_progress_of_huber_is_told_in_the_datas_units():
    told = fit(loss="huber", maxIter=30, learnRate=0.001).model.log.history[-1, 0]
    squared = fit(loss="squared", maxIter=30, learnRate=0.001).model.log.history[-1, 0]
    assert told == pytest.approx(squared, rel=0.5)
