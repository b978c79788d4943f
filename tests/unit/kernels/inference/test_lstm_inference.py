"""Predicting whole series, frame by frame, in groups: always the same answer."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lstmosc.errors import Internal
from lstmosc.kernels.inference import api, workspace_cache
from lstmosc.kernels.inference.api import (
    SERIES_PER_THREAD,
    InferenceState,
    predict,
    use_numpy,
)
from lstmosc.kernels.inference.rollout_rule import rule
from lstmosc.kernels.network.losses import BERNOULLI, CROSS_ENTROPY, HUBER, SQUARED
from lstmosc.kernels.parameters import (
    EVERY_FRAME,
    POOLED,
    Architecture,
    SeriesData,
    blocks,
    num_weights,
    state_size,
)
from lstmosc.kernels.training.api import train_batches
from lstmosc.kernels.training.arrays import (
    BatchPlan,
    Hyperparameters,
    OptimiserState,
    TrainingData,
)


def make_network(seed, sizes, head, number=np.float64):
    sizes = np.array(sizes)
    rng = np.random.default_rng(seed)
    return rng, sizes, (rng.standard_normal(num_weights(sizes, head)) * 0.5).astype(number)


def predicted(theta, sizes, head, frames, starts, lengths, threads=1):
    rows = len(starts) if head == POOLED else len(frames)
    out = np.full((rows, sizes[-1]), np.nan, theta.dtype)
    series = SeriesData(frames, np.array(starts), np.array(lengths))
    predict(theta, Architecture(sizes, head), series, out, threads)
    return out


def running_of(theta, sizes, state=None):
    """A network that has read nothing, or is in a state."""
    running = InferenceState(theta, Architecture(sizes))
    if state is not None:
        running.state = state
    return running


def run(theta, sizes, state, frames, out):
    """Read frames from a state on; overwrite out and the state."""
    with running_of(theta, sizes, state) as running:
        running.run(frames, out)
        state[:] = running.state


@pytest.mark.parametrize("number", [np.float32, np.float64])
@settings(max_examples=20, deadline=None)
@given(
    seed=st.integers(0, 2**32 - 1),
    units=st.lists(st.integers(1, 20), min_size=1, max_size=3),
    T=st.integers(1, 12),
    cut=st.integers(0, 12),
)
def test_reading_frame_by_frame_equals_reading_all(number, seed, units, T, cut):
    rng, sizes, theta = make_network(seed, [3, *units, 2], EVERY_FRAME, number)
    frames = rng.standard_normal((T, 3)).astype(number)
    whole = predicted(theta, sizes, EVERY_FRAME, frames, [0], [T])
    running, out = running_of(theta, sizes), np.zeros((T, 2), number)
    cut = min(cut, T)
    running.run(frames[:cut], out[:cut])
    for t in range(cut, T):
        running.step(frames[t], out[t])
    np.testing.assert_allclose(out, whole, rtol=0, atol=1e-12 if number == np.float64 else 2e-6)
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


LOSSES = [SQUARED, CROSS_ENTROPY, BERNOULLI, HUBER]


def continued(seed, loss, draw, numpy, lags=2, gain=0.7, number=np.float32):
    """Free-run a network with a linear part beside it; return all that changes."""
    rng, sizes, theta = make_network(seed, [4, 9, 3], EVERY_FRAME, number)
    state = rng.standard_normal(state_size(sizes)).astype(number)
    y, recent = rng.standard_normal(3).astype(number), rng.standard_normal((lags, 3))
    weights, bias = rng.standard_normal((lags * 3, 3)) * 0.3, rng.standard_normal(3)
    low, high = np.full(3, -1.5), np.full(3, 1.5)
    width = 1 if loss == CROSS_ENTROPY else 3
    draws = rng.random((20, width)) if draw else np.zeros((0, width))
    out = np.zeros((20, 3))
    use_numpy(numpy)
    try:
        how = rule(weights, bias, np.full(3, gain), low, high, loss).after(recent, draws, 0.8)
        with running_of(theta, sizes, state) as running:
            running.generate(y, how, out)
            state = running.state
    finally:
        use_numpy(False)
    return out, state, y, recent


@pytest.mark.parametrize("loss", LOSSES)
@pytest.mark.parametrize("draw", [False, True])
@pytest.mark.parametrize(("lags", "gain"), [(2, 0.7), (0, 1.0), (2, 0.0)])
@pytest.mark.parametrize("seed", range(4))
def test_free_running_equals_that_of_numpy(seed, loss, draw, lags, gain):
    ours = continued(seed, loss, draw, False, lags, gain)
    theirs = continued(seed, loss, draw, True, lags, gain)
    for mine, other in zip(ours, theirs, strict=True):
        np.testing.assert_allclose(mine, other, atol=2e-5)


def test_free_running_by_hand():
    _, sizes, theta = make_network(3, [3, 9, 3], EVERY_FRAME)
    y, out = np.array([0.1, -0.2, 0.3]), np.zeros((5, 3))
    limits = (np.full(3, -0.25), np.full(3, 0.25))
    how = rule(np.zeros((0, 3)), np.zeros(3), np.ones(3), *limits, SQUARED)
    running_of(theta, sizes).generate(y, how, out)
    running, answer, expected = running_of(theta, sizes), np.array([0.1, -0.2, 0.3]), []
    for _ in range(5):
        expected.append(np.clip(answer, -0.25, 0.25))
        running.step(expected[-1], answer)
    np.testing.assert_allclose(out, expected, rtol=1e-12)
    np.testing.assert_allclose(y, answer, rtol=1e-12)


def test_symbols_are_drawn_as_often_as_they_are_likely():
    _, sizes, theta = make_network(3, [3, 1, 3], EVERY_FRAME)
    rng, T = np.random.default_rng(0), 20_000
    likely = np.array([0.2, 0.5, 0.3])
    out = np.zeros((T, 3))
    for loss, draws in ((CROSS_ENTROPY, rng.random((T, 1))), (BERNOULLI, rng.random((T, 3)))):
        bias = np.log(likely) if loss == CROSS_ENTROPY else np.log(likely / (1 - likely))
        how = rule(np.zeros((0, 3)), bias, *np.zeros((2, 3)), np.ones(3), loss)
        how = how.after(np.zeros((0, 3)), draws)
        running_of(theta, sizes).generate(np.zeros(3), how, out)
        np.testing.assert_allclose(out.mean(axis=0), likely, atol=0.015)


@pytest.mark.parametrize("number", [np.float32, np.float64])
def test_steps_from_python_equal_a_run(number):
    rng, sizes, theta = make_network(0, [2, 21, 3, 2], EVERY_FRAME, number)
    frames = rng.standard_normal((8, 2)).astype(number)
    running, out, y = running_of(theta, sizes), np.zeros((8, 2), number), np.zeros(2, number)
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
@settings(max_examples=25, deadline=None)
@given(
    seed=st.integers(0, 2**32 - 1),
    units=st.lists(st.integers(1, 20), min_size=1, max_size=3),
    lengths=st.lists(st.integers(1, 9), max_size=7),
)
def test_numpy_answers_the_same_while_kernels_are_compiled(head, seed, units, lengths):
    rng, sizes, theta = make_network(seed, [3, *units, 2], head)
    starts = np.cumsum([0, *lengths])[:-1] if lengths else []
    frames = rng.standard_normal((sum(lengths) + 1, 3))
    given_series = (frames, np.array(starts, np.int64), np.array(lengths, np.int64))
    compiled = predicted(theta, sizes, head, *given_series)
    use_numpy(True)
    try:
        np.testing.assert_allclose(predicted(theta, sizes, head, *given_series), compiled)
    finally:
        use_numpy(False)


def test_numpy_carries_a_state_on_as_the_kernels_do():
    rng, sizes, theta = make_network(0, [2, 5, 3, 2], EVERY_FRAME)
    frames, found = rng.standard_normal((8, 2)), []
    for yes in (False, True):
        state, out = np.zeros(state_size(sizes)), np.zeros((8, 2))
        use_numpy(yes)
        try:
            with running_of(theta, sizes, state) as running:
                running.run(frames[:5], out[:5])
                running.step(frames[5], out[5])
                state = running.state
        finally:
            use_numpy(False)
        found.append(np.concatenate([state, out.ravel()]))
    np.testing.assert_allclose(found[0], found[1], rtol=1e-12)


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


def outputs_of(theta, sizes, frames):
    """Let a network read frames from its state of zeros; return all outputs."""
    out = np.zeros((len(frames), sizes[-1]), theta.dtype)
    run(theta, sizes, np.zeros(state_size(sizes), theta.dtype), frames, out)
    return out


def test_weights_are_kept_as_they_are_read_while_they_live():
    rng, sizes, theta = make_network(0, [2, 5, 2], EVERY_FRAME)
    frames = rng.standard_normal((6, 2))
    first, workspace = (
        outputs_of(theta, sizes, frames),
        workspace_cache._cached[id(theta)].workspace,
    )
    np.testing.assert_array_equal(outputs_of(theta, sizes, frames), first)
    assert workspace_cache._cached[id(theta)].workspace is workspace
    key, same = id(theta), theta.copy()
    np.testing.assert_array_equal(outputs_of(same, sizes, frames), first)
    del theta
    assert key not in workspace_cache._cached
    assert id(same) in workspace_cache._cached


def test_weights_that_are_trained_are_not_answered_with_as_they_were():
    rng, sizes, theta = make_network(0, [2, 5, 2], EVERY_FRAME)
    frames, one, rest = rng.standard_normal((6, 2)), np.array([6]), np.zeros(1, np.int64)
    before, data = outputs_of(theta, sizes, frames), TrainingData(frames, frames, rest, one, rest)
    given = Architecture(sizes), data, BatchPlan(rest, np.array([0, 1]), np.full(1, 0.1))
    train_batches(OptimiserState.of(theta), *given, Hyperparameters(SQUARED), np.zeros((1, 2)))
    after = outputs_of(theta, sizes, frames)
    assert np.abs(after - before).max() > 0.01
    np.testing.assert_array_equal(after, outputs_of(theta.copy(), sizes, frames))


def test_few_workspaces_are_kept(monkeypatch):
    _, sizes, theta = make_network(0, [2, 5, 2], EVERY_FRAME)
    frames, thetas = np.ones((1, 2)), [theta.copy() for _ in range(5)]
    outputs_of(theta, sizes, frames)
    monkeypatch.setattr(
        workspace_cache, "MAX_CACHED_BYTES", 3 * workspace_cache._cached[id(theta)].workspace.nbytes
    )
    for each in thetas:
        outputs_of(each, sizes, frames)
    assert [id(each) in workspace_cache._cached for each in thetas] == [
        False,
        False,
        True,
        True,
        True,
    ]
    monkeypatch.setattr(workspace_cache, "MAX_CACHED_BYTES", 0)
    outputs_of(theta, sizes, frames)
    assert id(theta) not in workspace_cache._cached


def test_threads_that_use_one_network_at_once_have_a_workspace_each():
    rng, sizes, theta = make_network(0, [3, 20, 3], EVERY_FRAME)
    series = [rng.standard_normal((200, 3)) for _ in range(8)]
    expected = [outputs_of(theta.copy(), sizes, frames) for frames in series]
    with ThreadPoolExecutor(4) as pool:
        for _ in range(20):
            found = pool.map(lambda frames: outputs_of(theta, sizes, frames), series)
            for mine, right in zip(found, expected, strict=True):
                np.testing.assert_array_equal(mine, right)


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


@pytest.mark.parametrize(("head", "F"), [(EVERY_FRAME, 5), (POOLED, 15)])
def test_blocks_lie_one_after_the_other_and_end_at_the_number_of_weights(head, F):
    sizes = np.array([3, 4, 5, 2])
    listed = blocks(sizes, head)
    assert [(name, shape) for name, _, shape in listed] == [
        ("lstm0.Wx", (3, 16)),
        ("lstm0.Wh", (4, 16)),
        ("lstm0.b", (16,)),
        ("lstm1.Wx", (4, 20)),
        ("lstm1.Wh", (5, 20)),
        ("lstm1.b", (20,)),
        ("readout.Wy", (F, 2)),
        ("readout.by", (2,)),
    ]
    ends = np.cumsum([np.prod(shape) for _, _, shape in listed])
    assert [offset for _, offset, _ in listed] == [0, *ends[:-1]]
    assert num_weights(sizes, head) == ends[-1]
    assert state_size(sizes) == 2 * (4 + 5)


FITTING = {
    "weights": np.zeros((6, 3)),
    "bias": np.zeros(3),
    "gain": np.zeros(3),
    "low": np.zeros(3),
    "high": np.zeros(3),
    "loss": SQUARED,
}


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"weights": np.zeros((5, 3))}, "weights"),
        ({"gain": np.zeros(2)}, "gain"),
        ({"high": np.zeros((3, 1))}, "high"),
    ],
)
def test_rules_that_do_not_fit_are_refused(changes, said):
    assert rule(**FITTING).recent.shape == (2, 3)
    with pytest.raises(Internal, match=said):
        rule(**(FITTING | changes))


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ((np.zeros((1, 3)),), "recent"),
        ((np.zeros((2, 3), np.float32),), "recent"),
        ((np.zeros((2, 3)), np.zeros((4, 2))), "draws"),
        ((np.zeros((2, 3)), None, 0.0), "temperature"),
    ],
)
def test_what_a_rule_goes_on_from_is_refused_where_it_does_not_fit(given, said):
    with pytest.raises(Internal, match=said):
        rule(**FITTING).after(*given)
