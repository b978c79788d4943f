"""The kernel of series features beside its twin in numpy, and what it refuses."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lstmosc.errors import Internal
from lstmosc.kernels.features import api
from lstmosc.kernels.inference.api import use_numpy
from lstmosc.models.preprocessing.series_features import batch_features


def series(seed, D, lengths):
    rng, lengths = np.random.default_rng(seed), np.array(lengths)
    frames = rng.normal(size=(lengths.sum(), D)).cumsum(axis=0) * rng.choice([0.01, 1.0, 30.0])
    return frames.astype(np.float32), np.cumsum(lengths) - lengths, lengths


@settings(deadline=None)
@given(st.integers(0, 99), st.integers(1, 15), st.lists(st.integers(1, 70), min_size=1, max_size=5))
def test_the_kernel_equals_its_twin(seed, D, lengths):
    given = series(seed, D, lengths)
    made = batch_features(*given)
    use_numpy(True)
    try:
        expected = batch_features(*given)
    finally:
        use_numpy(False)
    assert made == pytest.approx(expected, rel=1e-9, abs=1e-9)


def test_threads_change_nothing(monkeypatch):
    monkeypatch.setattr(api, "MIN_FRAMES_PER_THREAD", 10)
    given = series(1, 3, [5, 9, 1, 30, 12, 7, 8])
    one = batch_features(*given, threads=1)
    assert all((batch_features(*given, threads=many) == one).all() for many in (2, 3, 7))


def test_the_features_of_a_series_are_its_own_whatever_lies_beside_it():
    frames, starts, lengths = series(2, 4, [6, 40, 3])
    together = batch_features(frames, starts, lengths)
    for n, (start, length) in enumerate(zip(starts, lengths, strict=True)):
        own = frames[start : start + length]
        alone = batch_features(own, np.array([0]), np.array([length]))
        assert (alone == together[n]).all()


def test_no_series_has_no_features():
    frames, none = np.zeros((3, 2), np.float32), np.zeros(0, np.int64)
    assert len(batch_features(frames, none, none)) == 0


def test_arrays_that_do_not_fit_each_other_are_refused():
    frames, starts, lengths = series(3, 2, [4, 4])
    lags, moves, mixing, out = np.array([1]), np.array([2, 4, 8]), np.eye(2), np.zeros((2, 39))
    api.features(frames, starts, lengths, lags, moves, mixing, out)
    assert np.isfinite(out).all()
    with pytest.raises(Internal, match="out"):
        api.features(frames, starts, lengths, lags, moves, mixing, out[:, :-1].copy())
    with pytest.raises(Internal, match="reaches beyond"):
        api.features(frames, starts, lengths + 1, lags, moves, mixing, out)
    with pytest.raises(Internal, match="moves"):
        api.features(frames, starts, lengths, lags, moves[:2], mixing, out)
