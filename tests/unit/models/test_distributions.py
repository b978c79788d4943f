"""The table of output distributions: what each wants, answers and forgives, and its reports."""

from __future__ import annotations

import ast
import pickle
from pathlib import Path

import numpy as np
import pytest

from lstmosc import models
from lstmosc.errors import BadArgument
from lstmosc.kernels.parameters import PLAIN
from lstmosc.models.distributions import CATEGORICAL, HUBER, TABLE
from lstmosc.models.progress import NullMonitor
from lstmosc.protocol.controls import CONTROLS, DEFAULTS
from sample_data import LABELS, POINTS, WALKS, fit

RNG = np.random.default_rng(7)
POINTWISE = {name: row for name, row in TABLE.items() if not row.density}  # the other: test_events
ROWS = pytest.mark.parametrize("row", POINTWISE.values(), ids=list(POINTWISE))
LOSS = next(control for control in CONTROLS if control.name == "loss")


def test_the_control_loss_offers_every_row_of_the_table():
    assert set(LOSS.kind.words) == {"auto", *TABLE}


def test_nothing_but_the_table_knows_a_distribution_by_name():
    package = Path(models.__file__).parent
    offenders = [
        f"{path.relative_to(package)}:{node.lineno}"
        for path in package.rglob("*.py")
        if path.name != "distributions.py"
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Constant) and node.value in TABLE
    ]
    assert offenders == []


@ROWS
def test_a_row_stays_the_row_of_the_table_between_processes(row):
    assert pickle.loads(pickle.dumps(row)) is row


@ROWS
def test_an_untrained_readout_answers_the_mean(row):
    values = np.tile([[1.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 0.0]], (9, 1))
    answer = row.link(row.first_bias(values, PLAIN))
    assert answer == pytest.approx(values.mean(axis=0) if row.probabilities else [0.0, 0.0])


@ROWS
def test_the_nearer_to_its_target_an_answer_is_the_less_it_costs(row):
    targets = np.eye(2)[[0, 1, 0]]
    raw = (targets - 0.5) * np.array([[[1.0]], [[2.0]], [[4.0]]]) / 4.0
    costs = [row.mean_loss(each, targets) for each in raw]
    errors = [row.reported_error(row.link(each), targets) for each in raw]
    assert costs == sorted(costs, reverse=True) and errors == sorted(errors, reverse=True)


@ROWS
def test_a_missing_target_costs_nothing(row):
    raw, targets = RNG.normal(size=(6, 2)), np.eye(2)[[0, 1, 1, 0, 0, 1]]
    spoiled = np.where(np.arange(6)[:, None] < 4, targets, np.nan)
    assert row.mean_loss(raw, spoiled) == pytest.approx(row.mean_loss(raw[:4], targets[:4]))
    answers = row.link(raw)
    some = row.reported_error(answers, spoiled)
    assert some == pytest.approx(row.reported_error(answers[:4], targets[:4]))
    assert row.reported_error(answers, np.full((6, 2), np.nan)) == 0.0


@ROWS
def test_a_reported_loss_is_that_of_its_answers(row):
    raw, targets = RNG.uniform(-0.5, 0.5, (40, 2)), np.eye(2)[RNG.integers(0, 2, 40)]
    told = row.reporter(2, 1.0)(row.mean_loss(raw, targets))
    near = row is not HUBER or (np.abs(raw - targets) <= 1.0).all()
    expected = row.reported_error(row.link(raw), targets)
    assert told == pytest.approx(expected) if near else told <= expected


@ROWS
def test_draws_are_one_row_for_each_frame(row):
    drawn = row.draws(np.random.default_rng(0), 7, 3, 1.0)
    assert drawn.shape == (7, 1 if row is CATEGORICAL else 3)


@pytest.mark.parametrize("task", ["regress", "classify"])
def test_what_is_told_of_the_last_epoch_is_the_held_out_loss_of_the_answer(task):
    told = []

    class Noting(NullMonitor):
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
