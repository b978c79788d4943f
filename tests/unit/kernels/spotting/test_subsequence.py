"""Subsequence matching against its twin, and the kernels against what stands in for them."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lstmosc.errors import Internal
from lstmosc.kernels.spotting import numpy_fallback, subsequence
from lstmosc.kernels.spotting.api import NUM_RESULTS, advance, checked, least_costs
from lstmosc.kernels.spotting.arrays import (
    AGE,
    BIG,
    COST,
    MAX_STRETCH,
    PLACE,
    PREFIX_AGE,
    PREFIX_COST,
    SURPLUS,
    MatchState,
    Templates,
)
from reference import spotting as plain


def bank(rng, lengths, classes, D=2):
    lengths = np.array(lengths)
    frames = rng.normal(size=(D, lengths.sum())).astype(np.float32)
    limits = rng.uniform(0.3, 1.5, len(lengths)).astype(np.float32)
    starts = np.cumsum(lengths) - lengths
    return checked(Templates(frames, starts, lengths, np.array(classes), limits))


def results(engine, templates, stream):
    """What is told after each frame, [T, K, 6]."""
    state = MatchState.new(templates.frames.shape[1])
    one = np.zeros((int(templates.classes.max()) + 1, NUM_RESULTS), np.float32)
    told = []
    for frame in stream:
        engine(templates, state, frame, one)
        told.append(one.copy())
    return np.array(told)


def series(templates, n):
    a, M = templates.starts[n], templates.lengths[n]
    return templates.frames[:, a : a + M].T.astype(float).tolist()


@settings(max_examples=40, deadline=None)
@given(seed=st.integers(0, 9999), length=st.integers(2, 7), T=st.integers(1, 14))
def test_cost_and_age_of_a_match_are_the_twins(seed, length, T):
    rng = np.random.default_rng(seed)
    templates = bank(rng, [length], [0])
    stream = rng.normal(size=(T, 2)).astype(np.float32)
    told = results(advance, templates, stream)[-1, 0]
    costs = plain.ending(stream.astype(float).tolist(), series(templates, 0))
    best = min(costs, key=costs.get)
    if costs[best] == np.inf or not length / MAX_STRETCH <= best <= length * MAX_STRETCH:
        assert told[COST] >= BIG / 10
    else:
        assert told[AGE] == best
        assert told[COST] == pytest.approx(costs[best] / (3 * length), rel=1e-4)


@settings(max_examples=30, deadline=None)
@given(seed=st.integers(0, 9999))
def test_a_match_under_way_has_the_twins_cost(seed):
    rng = np.random.default_rng(seed)
    templates = bank(rng, [6], [0])
    stream = rng.normal(size=(9, 2)).astype(np.float32)
    stream[-4:] = templates.frames[:, :4].T + rng.normal(0, 0.1, (4, 2))
    told = results(advance, templates, stream)[-1, 0]
    matched = round(float(told[PLACE]) * 6)
    own, age = series(templates, 0)[:matched], int(told[PREFIX_AGE])
    cost = plain.cost(stream[-age:].astype(float).tolist(), own)
    assert told[PREFIX_COST] == pytest.approx(cost / (3 * matched), rel=1e-4, abs=1e-6)
    surplus = matched - cost / (3 * templates.limits[0])
    assert told[SURPLUS] == pytest.approx(surplus, rel=1e-4, abs=1e-5)


@pytest.mark.parametrize("lengths", [[1, 1], [1, 5, 2], [3, 4, 8, 2, 40], [33, 65, 17]])
def test_templates_do_not_touch_each_other(lengths):
    rng = np.random.default_rng(3)
    many = bank(rng, lengths, range(len(lengths)), D=3)
    stream = rng.normal(size=(120, 3)).astype(np.float32)
    told = results(advance, many, stream)
    for n, length in enumerate(lengths):
        if length > 1:
            frames = np.array(series(many, n), np.float32).T
            whole = (np.array([0]), np.array([length]), np.array([0]), many.limits[n : n + 1])
            alone = results(advance, checked(Templates(frames, *whole)), stream)
            np.testing.assert_array_equal(told[:, n], alone[:, 0])


@pytest.mark.parametrize("seed", range(4))
def test_numpy_stands_in_for_the_kernels(seed):
    rng = np.random.default_rng(seed)
    templates = bank(rng, [5, 1, 9, 14], [0, 1, 0, 2], D=3)
    stream = rng.normal(size=(60, 3)).astype(np.float32)
    stream[20:34] = templates.frames[:, -14:].T
    ours = results(subsequence.advance, templates, stream)
    theirs = results(numpy_fallback.advance, templates, stream)
    np.testing.assert_allclose(ours, theirs, rtol=1e-4, atol=1e-5)
    found = np.zeros(4, np.float32)
    state = MatchState.new(29)
    numpy_fallback.least_costs(templates, state, stream, 10, found)
    np.testing.assert_allclose(least_costs(templates, stream, 10), found, rtol=1e-4, atol=1e-5)


def test_a_template_found_again_costs_nothing_at_its_last_frame():
    rng = np.random.default_rng(0)
    templates = bank(rng, [20], [0])
    stream = np.vstack([rng.normal(size=(30, 2)), templates.frames.T, rng.normal(size=(30, 2))])
    told = results(advance, templates, stream.astype(np.float32))[:, 0]
    assert told[:, COST].argmin() == 49
    assert told[49, COST] == 0
    assert told[49, AGE] == 20
    assert told[39, PLACE] == pytest.approx(0.5, abs=0.1)


def test_a_copied_state_goes_on_by_itself():
    rng = np.random.default_rng(1)
    templates = bank(rng, [8], [0])
    stream = rng.normal(size=(20, 2)).astype(np.float32)
    state, one = MatchState.new(8), np.zeros((1, NUM_RESULTS), np.float32)
    for frame in stream[:10]:
        advance(templates, state, frame, one)
    copied, two = state.copy(), one.copy()
    for frame in stream[10:]:
        advance(templates, state, frame, one)
    for frame in stream[10:]:
        advance(templates, copied, frame, two)
    np.testing.assert_array_equal(one, two)


@pytest.mark.parametrize(
    "change",
    [
        {"starts": np.array([0, 4])},
        {"lengths": np.array([3, 9])},
        {"classes": np.array([0, -1])},
        {"limits": np.zeros(2, np.float32)},
        {"frames": np.zeros((2, 9), np.float32)},
    ],
)
def test_templates_that_do_not_fit_are_refused(change):
    good = bank(np.random.default_rng(0), [3, 5], [0, 1])
    with pytest.raises(Internal):
        checked(good._replace(**change))
