"""Columns on a grid are found, and continuations stay on it."""

from __future__ import annotations

import numpy as np
import pytest

from lstmosc import models
from lstmosc.models.preprocessing.grid import find_grid, no_grid
from lstmosc.protocol.controls import DEFAULTS

RNG = np.random.default_rng(0)


@pytest.mark.parametrize(
    ("column", "origin", "step"),
    [
        ([60, 62, 60, 67], 0.0, 1.0),
        ([0.125, 0.25, 0.5, 0.125, 0.25, 0.5], 0.125, 0.125),
        ([0.2, 0.7, 0.2, 0.7], 0.2, 0.5),
        ([0.2, np.nan, 0.7, 0.2, 0.7], 0.2, 0.5),
        ([0.1, 0.2, 0.4, 0.3], 0.0, 0.0),  # no level comes again
        ([0.5, 0.5, 0.5], 0.0, 0.0),  # one level only
        ([np.nan, np.nan], 0.0, 0.0),
        (list(RNG.standard_normal(50)) * 2, 0.0, 0.0),
    ],
)
def test_a_grid_is_whole_numbers_or_even_levels_that_recur(column, origin, step):
    grid = find_grid(np.array(column, dtype=np.float64)[:, None])
    np.testing.assert_allclose([grid.origin[0], grid.step[0]], [origin, step])


def test_levels_move_to_the_nearest_of_their_own_column():
    grid = find_grid(np.array([[0, 0.5, 0.3], [1, 1.0, 0.1], [1, 0.5, 0.2], [0, 1.0, 0.7]]))
    levels = np.array([[0.4, 0.8, 0.33], [1.6, 0.74, -2.0]])
    np.testing.assert_array_equal(grid.snap(levels), [[0.0, 1.0, 0.33], [2.0, 0.5, -2.0]])


def test_two_grids_have_in_common_what_is_alike():
    whole = find_grid(np.array([[1.0, 1.0], [2.0, 3.0]]))
    other = find_grid(np.array([[1.0, 0.25], [2.0, 0.7]]))
    np.testing.assert_array_equal(whole.common(other).step, [1.0, 0.0])
    np.testing.assert_array_equal(no_grid(2).common(whole).step, [0.0, 0.0])


def test_whole_numbers_stay_whole_and_counts_stay_positive():
    counts = np.abs(np.round(5 * RNG.standard_normal((80, 1))))
    fit = models.fit("forecast", {**DEFAULTS, "maxIter": 5}, {"counts": counts})
    said = models.forecast(fit.model, counts, 200, noise=1.0)
    assert (said == np.round(said)).all() and said.min() >= 0.0


def test_a_fit_that_goes_on_with_other_values_leaves_the_grid():
    whole = np.round(3 * np.sin(np.arange(60) / 4))[:, None]
    first = models.fit("forecast", {**DEFAULTS, "maxIter": 2}, {"a": whole})
    assert first.model.limits.grid.step[0] == 1.0
    again = models.fit(
        "forecast", {**DEFAULTS, "maxIter": 2}, {"a": whole + 0.3}, None, first.model
    )
    assert again.model.limits.grid.step[0] == 0.0
