"""How much of their level columns keep, beside known processes and plain least squares."""

from __future__ import annotations

import numpy as np
import pytest

from lstmosc.models.linear import unit_root
from lstmosc.models.preprocessing.ragged import RaggedArray
from made_events import random_walk, returning


def series_of(*columns):
    return RaggedArray.of([np.column_stack(columns)])


@pytest.mark.parametrize("seed", range(5))
def test_a_walk_keeps_its_level_and_what_comes_back_a_part_of_it(seed):
    rng = np.random.default_rng(seed)
    both = series_of(random_walk(rng), returning(rng, 0.95))
    kept = unit_root.persistence(both)
    assert kept[0] == 1 and 0.9 < kept[1] < 0.98


def test_where_series_begin_is_no_move():
    rng = np.random.default_rng(0)
    parts = [random_walk(rng, 60) + 100 * rng.standard_normal() for _ in range(20)]
    assert unit_root.persistence(RaggedArray.of(parts)).tolist() == [1]
    rows = unit_root._rows_with_past(RaggedArray.of(parts))
    assert len(rows) == 20 * (60 - unit_root.MOVES - 1)


def test_a_missing_value_leaves_out_the_moves_it_belongs_to():
    rng = np.random.default_rng(1)
    both = series_of(random_walk(rng), returning(rng, 0.95))
    both.values[rng.random(both.values.shape) < 0.05] = np.nan
    kept = unit_root.persistence(both)
    assert kept[0] == 1 and 0.9 < kept[1] < 0.98


@pytest.mark.parametrize("column", [np.zeros(50), np.arange(50.0), np.arange(4.0)])
def test_what_says_nothing_may_be_a_walk(column):
    assert unit_root.persistence(series_of(column)).tolist() == [1]


def test_the_statistic_is_that_of_least_squares():
    column = returning(np.random.default_rng(2), 0.95, 80)[:, 0]
    rows = unit_root._rows_with_past(series_of(column))
    moves = np.diff(column)
    lagged = [[moves[row - back] for back in range(1, unit_root.MOVES + 1)] for row in rows]
    X = np.column_stack([column[rows], np.ones(len(rows)), lagged])
    weights, residue, *_ = np.linalg.lstsq(X, moves[rows], rcond=None)
    variance = residue[0] / (len(rows) - X.shape[1]) * np.linalg.inv(X.T @ X)[0, 0]
    expected = weights[0] / np.sqrt(variance)
    assert unit_root._level_t(column, rows) == pytest.approx(expected, rel=1e-6)
