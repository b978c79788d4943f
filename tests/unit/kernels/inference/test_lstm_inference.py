"""Predicting whole series, frame by frame, in groups: always the same answer."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lstmosc.errors import Internal
from lstmosc.kernels.inference import workspace_cache
from lstmosc.kernels.inference.api import GROUP, Stream, free_run, predict, run, step, use_numpy
from lstmosc.kernels.inference.rollout_rule import rule
from lstmosc.kernels.network.losses import BERNOULLI, CROSS_ENTROPY, HUBER, SQUARED
from lstmosc.kernels.parameters import EVERY_FRAME, POOLED, blocks, num_weights, state_size
from lstmosc.kernels.training.api import train_batches


def make_network(seed, sizes, head, number=np.float64):
    sizes = np.array(sizes)
    rng = np.random.default_rng(seed)
    return rng, sizes, (rng.standard_normal(num_weights(sizes, head)) * 0.5).astype(number)


def predicted(theta, sizes, head, frames, starts, lengths, threads=1):
    rows = len(starts) if head == POOLED else len(frames)
    out = np.full((rows, sizes[-1]), np.nan, theta.dtype)
    predict(theta, sizes, head, frames, np.array(starts), np.array(lengths), out, threads)
    return out


@pytest.mark.parametrize("number", [np.float32, np.float64])
@settings(max_examples=20, deadline=None)
@given(
    seed=st.integers(0, 2**32 - 1),
    units=st.lists(st.integers(1, 20), min_size=1, max_size=3),
    T=st.integers(1, 12),
    cut=st.integers(0, 12),
)
def test_hearing_frame_by_frame_equals_hearing_all(number, seed, units, T, cut):
    rng, sizes, theta = make_network(seed, [3, *units, 2], EVERY_FRAME, number)
    frames = rng.standard_normal((T, 3)).astype(number)
    whole = predicted(theta, sizes, EVERY_FRAME, frames, [0], [T])
    state, out = np.zeros(state_size(sizes), number), np.zeros((T, 2), number)
    cut = min(cut, T)
    run(theta, sizes, state, frames[:cut], out[:cut])
    for t in range(cut, T):
        step(theta, sizes, state, frames[t], out[t])
    np.testing.assert_allclose(out, whole, rtol=0, atol=1e-12 if number == np.float64 else 2e-6)
    state[:], at_once = 0, np.zeros_like(out)
    run(theta, sizes, state, frames, at_once)
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


def continued(seed, loss, draw, numpy, lags=2, share=0.7, number=np.float32):
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
        how = rule(weights, bias, np.full(3, share), low, high, loss).after(recent, draws, 0.8)
        free_run(theta, sizes, state, y, how, out)
    finally:
        use_numpy(False)
    return out, state, y, recent


@pytest.mark.parametrize("loss", LOSSES)
@pytest.mark.parametrize("draw", [False, True])
@pytest.mark.parametrize(("lags", "share"), [(2, 0.7), (0, 1.0), (2, 0.0)])
@pytest.mark.parametrize("seed", range(4))
def test_free_running_equals_that_of_numpy(seed, loss, draw, lags, share):
    ours = continued(seed, loss, draw, False, lags, share)
    theirs = continued(seed, loss, draw, True, lags, share)
    for mine, other in zip(ours, theirs, strict=True):
        np.testing.assert_allclose(mine, other, atol=2e-5)


def test_free_running_by_hand():
    _, sizes, theta = make_network(3, [3, 9, 3], EVERY_FRAME)
    state, y, out = np.zeros(state_size(sizes)), np.array([0.1, -0.2, 0.3]), np.zeros((5, 3))
    limits = (np.full(3, -0.25), np.full(3, 0.25))
    how = rule(np.zeros((0, 3)), np.zeros(3), np.ones(3), *limits, SQUARED)
    free_run(theta, sizes, state, y, how, out)
    heard, answer, expected = np.zeros(state_size(sizes)), np.array([0.1, -0.2, 0.3]), []
    for _ in range(5):
        expected.append(np.clip(answer, -0.25, 0.25))
        step(theta, sizes, heard, expected[-1], answer)
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
        free_run(theta, sizes, np.zeros(2), np.zeros(3), how, out)
        np.testing.assert_allclose(out.mean(axis=0), likely, atol=0.015)


@pytest.mark.parametrize("number", [np.float32, np.float64])
def test_a_stream_answers_as_run_does(number):
    rng, sizes, theta = make_network(0, [2, 21, 3, 2], EVERY_FRAME, number)
    frames = rng.standard_normal((8, 2)).astype(number)
    state, out = np.zeros(state_size(sizes), number), np.zeros((8, 2), number)
    run(theta, sizes, state, frames, out)
    stream, y = Stream(theta, sizes), np.zeros(2, number)
    for _ in range(2):
        for t in range(8):
            stream.hear(stream.arena, frames[t], y)
            np.testing.assert_array_equal(y, out[t])
        stream.reset()


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
            run(theta, sizes, state, frames[:5], out[:5])
            step(theta, sizes, state, frames[5], out[5])
        finally:
            use_numpy(False)
        found.append(np.concatenate([state, out.ravel()]))
    np.testing.assert_allclose(found[0], found[1], rtol=1e-12)


@pytest.mark.parametrize("head", [EVERY_FRAME, POOLED])
def test_many_series_are_each_answered_as_if_alone(head):
    rng, sizes, theta = make_network(1, [2, 6, 3], head)
    lengths = rng.integers(1, 9, 2 * GROUP + 5)
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


def heard(theta, sizes, frames):
    """Let a network hear frames from its state of zeros; return all answers."""
    out = np.zeros((len(frames), sizes[-1]), theta.dtype)
    run(theta, sizes, np.zeros(state_size(sizes), theta.dtype), frames, out)
    return out


def test_weights_are_kept_as_they_are_read_while_they_live():
    rng, sizes, theta = make_network(0, [2, 5, 2], EVERY_FRAME)
    frames = rng.standard_normal((6, 2))
    first, arena = heard(theta, sizes, frames), workspace_cache._kept[id(theta)].arena
    np.testing.assert_array_equal(heard(theta, sizes, frames), first)
    assert workspace_cache._kept[id(theta)].arena is arena
    key, same = id(theta), theta.copy()
    np.testing.assert_array_equal(heard(same, sizes, frames), first)
    del theta
    assert key not in workspace_cache._kept
    assert id(same) in workspace_cache._kept


def test_weights_that_are_trained_are_not_answered_with_as_they_were():
    rng, sizes, theta = make_network(0, [2, 5, 2], EVERY_FRAME)
    frames, one, rest = rng.standard_normal((6, 2)), np.array([6]), np.zeros(1, np.int64)
    before, m, v = heard(theta, sizes, frames), np.zeros_like(theta), np.zeros_like(theta)
    train_batches(
        theta, m, v, np.zeros(1, np.int64), sizes, EVERY_FRAME, SQUARED, frames, frames, rest,
        one, rest, rest, np.array([0, 1]), np.full(1, 0.1), 0.0, 0.0, np.zeros((1, 2)),
    )  # fmt: skip
    after = heard(theta, sizes, frames)
    assert np.abs(after - before).max() > 0.01
    np.testing.assert_array_equal(after, heard(theta.copy(), sizes, frames))


def test_few_arenas_are_kept(monkeypatch):
    _, sizes, theta = make_network(0, [2, 5, 2], EVERY_FRAME)
    frames, thetas = np.ones((1, 2)), [theta.copy() for _ in range(5)]
    heard(theta, sizes, frames)
    monkeypatch.setattr(workspace_cache, "MOST", 3 * workspace_cache._kept[id(theta)].arena.nbytes)
    for each in thetas:
        heard(each, sizes, frames)
    assert [id(each) in workspace_cache._kept for each in thetas] == [
        False,
        False,
        True,
        True,
        True,
    ]
    monkeypatch.setattr(workspace_cache, "MOST", 0)
    heard(theta, sizes, frames)
    assert id(theta) not in workspace_cache._kept


def test_threads_that_ask_one_network_at_once_have_an_arena_each():
    rng, sizes, theta = make_network(0, [3, 20, 3], EVERY_FRAME)
    series = [rng.standard_normal((200, 3)) for _ in range(8)]
    expected = [heard(theta.copy(), sizes, frames) for frames in series]
    with ThreadPoolExecutor(4) as pool:
        for _ in range(20):
            found = pool.map(lambda frames: heard(theta, sizes, frames), series)
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
    predict(**fitting)
    with pytest.raises(Internal) as caught:
        predict(**(fitting | changes))
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
    "share": np.zeros(3),
    "low": np.zeros(3),
    "high": np.zeros(3),
    "loss": SQUARED,
}


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"weights": np.zeros((5, 3))}, "weights"),
        ({"share": np.zeros(2)}, "share"),
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
