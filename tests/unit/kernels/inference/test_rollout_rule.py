"""Networks that generate: free running by a rule of clipping, drawing and a linear part."""

from __future__ import annotations

import numpy as np
import pytest

from lstmosc.errors import Internal
from lstmosc.kernels.inference.api import use_numpy
from lstmosc.kernels.inference.rollout_rule import rule
from lstmosc.kernels.network.losses import BERNOULLI, CROSS_ENTROPY, HUBER, SQUARED
from lstmosc.kernels.parameters import (
    EVERY_FRAME,
    state_size,
)
from networks import make_network, running_of

LOSSES = [SQUARED, CROSS_ENTROPY, BERNOULLI, HUBER]


def continued(seed, loss, draw, numpy, lags=2, gain=0.7, dtype=np.float32):
    """Free-run a network with a linear part beside it; return all that changes."""
    rng, sizes, theta = make_network(seed, [4, 9, 3], EVERY_FRAME, dtype)
    state = rng.standard_normal(state_size(sizes)).astype(dtype)
    y, recent = rng.standard_normal(3).astype(dtype), rng.standard_normal((lags, 3))
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
