"""Convolutions of series: the kernel beside its twins, whole series and frame by frame."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lstmosc.errors import Internal
from lstmosc.kernels.features import api
from lstmosc.kernels.features.bank import TRIPLES, ConvolutionBank
from lstmosc.models.preprocessing.convolutions import fit_convolutions
from lstmosc.models.preprocessing.ragged import RaggedArray


def made(seed, D, lengths, coarse=False):
    rng = np.random.default_rng(seed)
    frames = [rng.normal(size=(T, D)) for T in lengths]
    return RaggedArray.of([np.float32(np.round(one) if coarse else one) for one in frames])


def slow_shares(series, bank):
    """Four loops and a window, from the definition."""
    wide = np.asarray(series, np.float64) @ bank.mixing
    out = np.zeros(bank.biases.shape)
    for j, dilation in enumerate(bank.dilations):
        for k, triple in enumerate(TRIPLES):
            weights = -np.ones(9)
            weights[triple] = 2.0
            for t in range(len(series)):
                window = [
                    wide[max(0, t - (8 - i) * dilation), bank.columns[j, k]] for i in range(9)
                ]
                out[j, k] += weights @ window > bank.biases[j, k]
    return (out / len(series)).ravel()


@settings(deadline=None, max_examples=25)
@given(
    st.integers(0, 99),
    st.integers(1, 20),
    st.lists(st.integers(1, 60), min_size=1, max_size=4),
    st.booleans(),
)
def test_whole_series_numpy_and_frame_by_frame_are_the_same_to_the_bit(seed, D, lengths, coarse):
    series = made(seed, D, lengths, coarse)
    found = fit_convolutions(series.values, series, np.random.default_rng(seed))
    whole = found.features(series.values, series.starts, series.lengths)
    plain = np.empty_like(whole)
    given_ = (series.values, series.starts, series.lengths, found.bank, plain)
    api.proportions(*given_, compiled=False)
    assert (plain == whole).all()
    rng = np.random.default_rng(seed)
    for n, one in enumerate(series):
        running = api.RunningConvolutions(found.bank)
        for some in np.array_split(one, min(len(one), int(rng.integers(1, 9)))):
            running.step(some)
        assert (running.features_now() == whole[n]).all()


@pytest.mark.parametrize("coarse", [False, True])
def test_shares_are_those_of_the_definition(coarse):
    series = made(1, 3, [1, 7, 40], coarse)
    found = fit_convolutions(series.values, series, np.random.default_rng(1))
    whole = found.features(series.values, series.starts, series.lengths)
    expected = np.stack([slow_shares(one, found.bank) for one in series])
    assert np.isfinite(found.biases).all() and len(np.unique(whole)) > 5
    assert (np.abs(whole - expected) < 1e-12).mean() > 0.999
    assert np.allclose(whole, expected, atol=0.2)


def test_threads_change_nothing(monkeypatch):
    monkeypatch.setattr(api, "MIN_FRAMES_PER_THREAD", 10)
    series = made(2, 2, [5, 9, 1, 30, 12, 7, 8])
    found = fit_convolutions(series.values, series, np.random.default_rng(2))
    one = found.features(series.values, series.starts, series.lengths, 1)
    more = [found.features(series.values, series.starts, series.lengths, n) for n in (2, 3, 7)]
    assert all((each == one).all() for each in more)


def test_a_copy_of_a_running_count_goes_on_by_itself():
    series = made(3, 2, [50])
    found = fit_convolutions(series.values, series, np.random.default_rng(3))
    one = api.RunningConvolutions(found.bank)
    one.step(series.values[:20])
    two = one.copy()
    one.step(series.values[20:30])
    before = one.features_now()
    two.step(series.values[20:])
    assert (one.features_now() == before).all()
    one.step(series.values[30:])
    assert (one.features_now() == two.features_now()).all()


def test_the_same_seed_finds_the_same_convolutions():
    series = made(4, 4, [30, 40])
    one, two = (fit_convolutions(series.values, series, np.random.default_rng(9)) for _ in range(2))
    assert (one.biases == two.biases).all() and (one.dilations == two.dilations).all()
    other = fit_convolutions(series.values, series, np.random.default_rng(8))
    assert (one.biases != other.biases).any()


def test_an_offset_changes_nothing_and_an_event_may_come_any_time():
    rng, x = np.random.default_rng(5), np.zeros((100, 1), np.float32)
    bump = np.float32(np.hanning(20))
    early, late = x.copy(), x.copy()
    early[20:40, 0] += bump
    late[60:80, 0] += bump
    series = RaggedArray.of([early + np.float32(rng.normal(0, 0.1, x.shape))])
    found = fit_convolutions(series.values, series, rng)
    rows = np.concatenate([early, late, early + 0.5])
    near, far, up = found.features(rows, np.array([0, 100, 200]), np.array([100] * 3))
    assert np.abs(near - up).max() < 0.05
    assert np.abs(near - far)[: 84 * 3].max() < 0.05  # of the short windows


def test_banks_that_are_none_are_refused():
    mixing, columns = np.ones((1, 1), np.float32), np.zeros((1, 84), np.int64)
    biases = np.zeros((1, 84, 2), np.float32)
    good = api.checked(ConvolutionBank(mixing, np.array([1]), columns, biases))
    for changed in (
        {"dilations": np.array([0])},
        {"columns": columns + 1},
        {"columns": columns - 1},
        {"biases": biases[:, :3]},
    ):
        with pytest.raises(Internal):
            api.checked(good._replace(**changed))
    with pytest.raises(Internal, match="before the first frame"):
        api.RunningConvolutions(good).features_now()
    with pytest.raises(Internal, match="out"):
        frames, one = np.zeros((3, 1), np.float32), np.array([3])
        api.proportions(frames, np.array([0]), one, good, np.zeros((1, 3)))
