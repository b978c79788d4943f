"""Features of many series: the same on any number of threads, which work side by side."""

from __future__ import annotations

import threading

import numpy as np
import pytest

from lstmosc.models.preprocessing import inputs
from lstmosc.models.preprocessing.convolutions import fit_convolutions
from lstmosc.models.preprocessing.feature_blocks import compute_features
from lstmosc.models.preprocessing.inputs import PreparedSeries, Preprocessing, prepare
from lstmosc.models.preprocessing.ragged import RaggedArray
from lstmosc.models.preprocessing.scaling import identity_scaler

N, D = 12, 2


@pytest.fixture
def series(monkeypatch):
    monkeypatch.setattr(inputs, "VALUES_AT_ONCE", 50)  # a series or two at once
    rng = np.random.default_rng(0)
    levels = RaggedArray.of([rng.standard_normal((T, D)) for T in range(10, 10 + N)])
    return prepare(Preprocessing(identity_scaler(D), np.zeros(D)), levels)


def convolutions_of(series: PreparedSeries):
    return fit_convolutions(series.scaled, series.levels, np.random.default_rng(0), 8)


def features_of(series: PreparedSeries, threads: int) -> np.ndarray:
    made: dict[int, np.ndarray] = {}

    def take(some: slice, features: np.ndarray) -> None:
        made.update(zip(range(some.start, some.stop), features, strict=True))

    compute_features(series, convolutions_of(series), take, threads)
    return np.stack([made[n] for n in range(N)])


def test_the_number_of_threads_changes_no_bit(series):
    one = features_of(series, 1)
    assert all((features_of(series, threads) == one).all() for threads in (2, 3, 20))


def test_threads_take_a_few_series_each_at_the_same_time(series):
    together = threading.Barrier(2)  # which one thread alone would never pass
    first = threading.local()

    def take(some: slice, features: np.ndarray) -> None:
        if not hasattr(first, "met"):
            first.met = together.wait(timeout=30)

    compute_features(series, None, take, 2)
    assert not together.broken


def test_series_are_scaled_alike_all_at_once_and_a_few_at_a_time(series, monkeypatch):
    monkeypatch.setattr(inputs, "VALUES_AT_ONCE", 10**9)
    assert (prepare(series.preprocessing, series.levels).scaled == series.scaled).all()
