"""Ridge regression on groups of features: what says nothing counts little."""

from __future__ import annotations

import numpy as np
import pytest

from lstmosc.models.linear import group_ridge
from lstmosc.models.linear.group_ridge import GroupRidge
from lstmosc.models.mapping.outliers import squared_cost


def fitted(X, Y, sizes, local=False):
    return GroupRidge(X, sizes, local, [0.0] * len(sizes)).fit(Y, squared_cost(Y))


def test_groups_that_say_nothing_are_left_out():
    rng = np.random.default_rng(5)
    X = rng.normal(size=(40, 43))
    Y = X[:, :1] - X[:, 1:2]
    linear, left_out = fitted(X, Y, (3, 40))
    assert np.abs(linear.weights[3:]).max() < 0.01 and linear.weights.shape == (43, 1)
    assert ((left_out - Y) ** 2).mean() < 0.01


@pytest.mark.parametrize("local", [False, True])
def test_left_out_predictions_are_those_of_fits_without_the_row(local, monkeypatch):
    monkeypatch.setattr(group_ridge, "STRENGTHS", (0.1,))
    rng = np.random.default_rng(6)
    X, Y = rng.normal(size=(200, 12)), rng.normal(size=(200, 2))
    Y[:, 0] += X[:, 0] + 2 * X[:, 7]
    _, left_out = fitted(X, Y, (5, 7), local)
    for row in (0, 77, 199):
        others = np.arange(200) != row
        linear, _ = fitted(X[others], Y[others], (5, 7), local)
        assert linear(X[row]) == pytest.approx(left_out[row], abs=0.02)


def test_weights_give_what_the_averaged_choices_fit():
    rng = np.random.default_rng(7)
    X, Y = rng.normal(size=(30, 50)), rng.normal(size=(30, 3))
    linear, left_out = fitted(X, Y, (10, 20, 20), True)
    inside = np.square(linear(X) - Y).mean()
    assert inside < np.square(left_out - Y).mean()
    assert linear(X).mean(axis=0) == pytest.approx(Y.mean(axis=0))


def test_many_rows_are_fitted_all_the_same(monkeypatch):
    rng = np.random.default_rng(8)
    X = rng.normal(size=(60, 9))
    Y = X[:, :2] @ np.ones((2, 1))
    monkeypatch.setattr(group_ridge, "MAX_DUAL_ROWS", 20)
    linear, left_out = fitted(X, Y, (4, 5))
    assert np.abs(left_out - Y).max() < 0.2 and np.abs(linear(X) - Y).max() < 0.2


def test_features_that_never_change_are_nothing_to_go_by():
    X, Y = np.ones((6, 4)), np.arange(6.0)[:, None]
    linear, left_out = fitted(X, Y, (2, 2), True)
    assert np.isfinite(linear.weights).all() and np.isfinite(left_out).all()
    assert linear(X) == pytest.approx(np.full((6, 1), 2.5))
