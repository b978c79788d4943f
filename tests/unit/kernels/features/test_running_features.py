"""Features kept up frame by frame are those of the series so far."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lstmosc.errors import Internal
from lstmosc.kernels.features.state import MAX_FRAMES
from lstmosc.models.preprocessing.series_features import (
    batch_features,
    group_sizes,
    means_and_ends,
    running_features,
)


def walk(seed, D, T):
    rng = np.random.default_rng(seed)
    frames = rng.normal(size=(T, D)).cumsum(axis=0) * rng.choice([0.01, 1.0, 30.0])
    frames[:, rng.random(D) < 0.2] = rng.normal()  # some columns never move
    return frames.astype(np.float32)


def features(frames):
    return batch_features(frames, np.array([0]), np.array([len(frames)]))[0]


@settings(deadline=None)
@given(st.integers(0, 99), st.integers(1, 15), st.integers(1, 150))
def test_every_frame_has_the_features_of_the_series_so_far(seed, D, T):
    frames, running = walk(seed, D, T), running_features(D)
    for end in range(1, T + 1):
        running.advance(frames[end - 1 : end])
        if end < 5 or end % 7 == 0:
            np.testing.assert_allclose(running.summary(), features(frames[:end]), atol=1e-7)


def test_pieces_and_copies_change_nothing():
    frames, running = walk(1, 3, 500), running_features(3)
    for part in np.array_split(frames, 7):
        running = running.copy()
        running.advance(part)
    at_once = running_features(3)
    at_once.advance(frames)
    np.testing.assert_array_equal(running.summary(), at_once.summary())


def test_a_long_series_is_summed_up_in_bounded_memory():
    frames, running = walk(2, 2, 5 * MAX_FRAMES + 123), running_features(2)
    running.advance(frames[: MAX_FRAMES + 1])
    num_bytes = running.num_bytes
    np.testing.assert_allclose(running.summary(), features(frames[: MAX_FRAMES + 1]), atol=1e-3)
    for part in np.array_split(frames[MAX_FRAMES + 1 :], 50):
        running.advance(part)
    assert running.num_bytes == num_bytes
    found, expected = running.summary(), features(frames)
    np.testing.assert_allclose(found, expected, atol=0.01)
    looks_back = slice(sum(group_sizes(2)[:2]) + 12 * 2, sum(group_sizes(2)[:4]))
    found[looks_back] = expected[looks_back]
    np.testing.assert_allclose(found, expected, atol=1e-7)


@settings(deadline=None)
@given(st.integers(0, 99), st.integers(1, 4), st.integers(1, 60), st.booleans())
def test_a_linear_map_of_the_features_is_that_of_all_or_of_the_first(seed, D, T, whole):
    frames, running = walk(seed, D, T), running_features(D)
    running.advance(frames)
    rng = np.random.default_rng(seed)
    shares, span = rng.integers(0, T + 1, 7), np.array([T])
    ends = means_and_ends(frames, np.array([0]), span)[0]
    expected = np.concatenate([features(frames), ends, shares / T])
    expected = expected[: None if whole else 3 * D + 2]
    weights, bias = rng.normal(size=(len(expected), 3)), rng.normal(size=3)
    found = running.answer(weights.T, bias, shares)
    np.testing.assert_allclose(found, expected @ weights + bias, rtol=1e-6, atol=1e-6)


def test_a_linear_map_needs_a_feature_for_each_weight_and_a_frame():
    running, none = running_features(1), np.zeros(0, np.int64)
    fits = np.zeros((1, running.num_features))
    with pytest.raises(Internal):
        running.answer(fits, np.zeros(1), none)
    running.advance(np.ones((1, 1), np.float32))
    assert running.answer(fits, np.ones(1), none).tolist() == [1.0]
    with pytest.raises(Internal):
        running.answer(np.zeros((1, fits.size + 1)), np.zeros(1), none)
