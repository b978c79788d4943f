"""Predicting whole series, frame by frame, in groups: always the same answer."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lstmosc.errors import Internal
from lstmosc.kernels.inference import api
from lstmosc.kernels.inference.api import SERIES_PER_THREAD, InferenceState, predict
from lstmosc.kernels.parameters import (
    EVERY_FRAME,
    POOLED,
    Architecture,
    SeriesData,
    state_size,
)
from networks import make_network, predicted, run, running_of


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
@settings(max_examples=20, deadline=None)
@given(
    seed=st.integers(0, 2**32 - 1),
    units=st.lists(st.integers(1, 20), min_size=1, max_size=3),
    T=st.integers(1, 12),
    cut=st.integers(0, 12),
)
def test_reading_frame_by_frame_equals_reading_all(dtype, seed, units, T, cut):
    rng, sizes, theta = make_network(seed, [3, *units, 2], EVERY_FRAME, dtype)
    frames = rng.standard_normal((T, 3)).astype(dtype)
    whole = predicted(theta, sizes, EVERY_FRAME, frames, [0], [T])
    running, out = running_of(theta, sizes), np.zeros((T, 2), dtype)
    cut = min(cut, T)
    running.run(frames[:cut], out[:cut])
    for t in range(cut, T):
        running.step(frames[t], out[t])
    np.testing.assert_allclose(out, whole, rtol=0, atol=1e-12 if dtype == np.float64 else 2e-6)
    state, at_once = running.state, np.zeros_like(out)
    running.reset()
    running.run(frames, at_once)
    np.testing.assert_array_equal(running.state, state)
    np.testing.assert_array_equal(out, at_once)


def test_a_state_carries_on_where_it_was_left():
    rng, sizes, theta = make_network(0, [2, 5, 3, 2], EVERY_FRAME)
    frames = rng.standard_normal((8, 2))
    state, out = np.zeros(state_size(sizes)), np.zeros((8, 2))
    run(theta, sizes, state, frames[:5], out[:5])
    kept = state.copy()
    run(theta, sizes, state, frames[5:], out[5:])
    again = np.zeros((3, 2))
    run(theta, sizes, kept, frames[5:], again)
    np.testing.assert_array_equal(again, out[5:])
    np.testing.assert_array_equal(kept, state)


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_steps_from_python_equal_a_run(dtype):
    rng, sizes, theta = make_network(0, [2, 21, 3, 2], EVERY_FRAME, dtype)
    frames = rng.standard_normal((8, 2)).astype(dtype)
    running, out, y = running_of(theta, sizes), np.zeros((8, 2), dtype), np.zeros(2, dtype)
    running.run(frames, out)
    for _ in range(2):
        running.reset()
        for t in range(8):
            running.compiled_step(running.workspace, frames[t], y)
            np.testing.assert_array_equal(y, out[t])


@pytest.mark.parametrize("numpy", [False, True])
def test_a_copy_goes_on_by_itself(numpy, monkeypatch):
    monkeypatch.setattr(api, "_numpy", numpy)
    rng, sizes, theta = make_network(0, [2, 21, 3, 2], EVERY_FRAME)
    frames, out, again = rng.standard_normal((8, 2)), np.zeros((8, 2)), np.zeros((5, 2))
    running = running_of(theta, sizes)
    running.run(frames[:3], out[:3])
    other = running.copy()
    running.run(frames[3:], out[3:])
    other.run(frames[3:], again)
    np.testing.assert_array_equal(again, out[3:])
    np.testing.assert_array_equal(other.state, running.state)


def test_memory_that_was_closed_begins_with_zeros_again():
    rng, sizes, theta = make_network(0, [2, 21, 3, 2], EVERY_FRAME)
    frames, found = rng.standard_normal((8, 2)), np.zeros((2, 8, 2))
    for out in found:
        with running_of(theta, sizes) as running:
            assert not running.state.any()
            running.run(frames, out)
            assert running.state.any()
    np.testing.assert_array_equal(*found)


def test_a_network_that_pools_cannot_run_frame_by_frame():
    _, sizes, theta = make_network(0, [2, 3, 2], POOLED)
    with pytest.raises(Internal, match="pools"):
        InferenceState(theta, Architecture(sizes, POOLED))


@pytest.mark.parametrize("head", [EVERY_FRAME, POOLED])
def test_many_series_are_each_answered_as_if_alone(head):
    rng, sizes, theta = make_network(1, [2, 6, 3], head)
    lengths = rng.integers(1, 9, 2 * SERIES_PER_THREAD + 5)
    starts = np.cumsum(lengths) - lengths
    frames = rng.standard_normal((lengths.sum(), 2))
    shuffled = rng.permutation(len(starts))
    out = predicted(theta, sizes, head, frames, starts[shuffled], lengths[shuffled])
    assert np.isfinite(out).all()
    again = predicted(theta, sizes, head, frames, starts[shuffled], lengths[shuffled], threads=2)
    np.testing.assert_array_equal(again, out)
    for place, n in enumerate(shuffled):
        rows = slice(starts[n], starts[n] + lengths[n])
        alone = predicted(theta, sizes, head, frames[rows], [0], [lengths[n]])
        found = out[place : place + 1] if head == POOLED else out[rows]
        np.testing.assert_allclose(found, alone, rtol=1e-12)


@pytest.mark.parametrize("head", [EVERY_FRAME, POOLED])
def test_no_series_no_answers(head):
    _, sizes, theta = make_network(1, [2, 6, 3], head)
    assert predicted(theta, sizes, head, np.zeros((0, 2)), [], []).shape == (0, 3)


def test_read_only_and_strided_input_is_taken():
    rng, sizes, theta = make_network(1, [2, 6, 3], EVERY_FRAME)
    wide = rng.standard_normal((5, 4))
    frames = wide[:, ::2]
    plain = predicted(theta, sizes, EVERY_FRAME, frames.copy(), [0], [5])
    wide.flags.writeable = False
    theta.flags.writeable = False
    np.testing.assert_array_equal(predicted(theta, sizes, EVERY_FRAME, frames, [0], [5]), plain)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"out": np.zeros((3, 2))}, "'out' must have the shape [4, 2]"),
        ({"out": np.zeros((4, 2), np.float32)}, "not of float32"),
        ({"lengths": np.array([5])}, "beyond the 4 frames"),
        ({"frames": np.zeros((4, 3))}, "'frames' must have the shape [any, 1]"),
    ],
)
def test_arrays_that_do_not_fit_are_refused(changes, said):
    _, sizes, theta = make_network(1, [1, 2, 2], EVERY_FRAME)
    fitting = {
        "theta": theta,
        "sizes": sizes,
        "head": EVERY_FRAME,
        "frames": np.zeros((4, 1)),
        "starts": np.array([0]),
        "lengths": np.array([4]),
        "out": np.zeros((4, 2)),
    }

    def call(theta, sizes, head, out, **series):
        predict(theta, Architecture(sizes, head), SeriesData(**series), out)

    call(**fitting)
    with pytest.raises(Internal) as caught:
        call(**(fitting | changes))
    assert said in caught.value.sentence
