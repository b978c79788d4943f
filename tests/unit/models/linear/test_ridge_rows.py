"""A ridge regression of some rows of features is that of these rows alone."""

from __future__ import annotations

import threading

import numpy as np
import pytest

from lstmosc.errors import Cancelled
from lstmosc.models.linear import group_ridge, ridge
from lstmosc.models.linear.group_ridge import GroupRidge
from lstmosc.models.mapping.outliers import squared_cost


@pytest.mark.parametrize("eigen_size", [20, 1200])
def test_some_rows_of_many_are_fitted_as_they_alone(monkeypatch, eigen_size):
    monkeypatch.setattr(group_ridge, "MAX_DUAL_ROWS", 30)
    monkeypatch.setattr(ridge, "MAX_EIGEN_SIZE", eigen_size)
    monkeypatch.setattr(ridge, "ROWS_AT_ONCE", 7)
    rng = np.random.default_rng(5)
    features = rng.normal(size=(90, 25)).astype(np.float32)
    which = np.sort(rng.permutation(90)[:60])
    targets = features[which, :2] + 0.1 * rng.normal(size=(60, 2))
    some = GroupRidge(features, (25,), False, [0.1], which=which)
    alone = GroupRidge(features[which], (25,), False, [0.1])
    (linear, left_out), (own, own_left_out) = (
        each.fit(targets, squared_cost(targets)) for each in (some, alone)
    )
    assert (linear.weights == own.weights).all() and (left_out == own_left_out).all()
    assert np.square(left_out - targets).mean() < np.square(targets).mean()


def test_a_cancel_is_heard_while_the_axes_of_many_features_are_found(monkeypatch):
    begun, may_end, eigh = threading.Event(), threading.Event(), np.linalg.eigh

    def long(products):
        begun.set()
        may_end.wait(30)
        return eigh(products)

    def check():
        if begun.is_set():
            raise Cancelled("enough")

    monkeypatch.setattr(np.linalg, "eigh", long)
    many = ridge.MIN_LONG_SIZE
    features = np.random.default_rng(0).normal(size=(many + 10, many))
    with pytest.raises(Cancelled):
        ridge.ridge_axes(features, check)
    may_end.set()
