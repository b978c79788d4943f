"""Subsequence matching against its twin, and the kernels against what stands in for them."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lstmosc.errors import Internal
from lstmosc.kernels.inference import api as inference
from lstmosc.kernels.spotting import numpy_fallback
from lstmosc.kernels.spotting.api import Matcher, checked, least_costs
from lstmosc.kernels.spotting.arrays import (
    AGE,
    BIG,
    COST,
    MAX_STRETCH,
    PLACE,
    PREFIX_AGE,
    PREFIX_COST,
    SURPLUS,
    Matching,
    MatchState,
    Templates,
)
from lstmosc.models.templates import with_movement
from reference import spotting as plain


def bank(rng, lengths, classes, D=2):
    lengths = np.array(lengths)
    frames = rng.normal(size=(D, lengths.sum())).astype(np.float32)
    limits = rng.uniform(0.3, 1.5, len(lengths)).astype(np.float32)
    starts = np.cumsum(lengths) - lengths
    return checked(Templates(frames, starts, lengths, np.array(classes), limits))


def matcher(templates, stride=1, centre=0.0, spread=1.0):
    D, K = len(templates.frames), int(templates.classes.max()) + 1
    scaling = np.full(D, centre), np.full(D, spread), np.zeros(D)
    return Matcher(Matching.new(templates, K, scaling, np.zeros(D), stride))


def results(templates, stream, **reading):
    """What is told after each frame, [T, K, 6]."""
    told, matches = [], matcher(templates, **reading)
    for frame in stream:
        matches.advance(frame.astype(np.float64))
        told.append(matches.matching.results.copy())
    return np.array(told)


@pytest.fixture
def in_numpy(monkeypatch):
    """What runs a function while the kernels are not there."""

    def run(function, *given, **more):
        with monkeypatch.context() as patched:
            patched.setattr(inference, "_numpy", True)
            return function(*given, **more)

    return run


def series(templates, n):
    a, M = templates.starts[n], templates.lengths[n]
    return templates.frames[:, a : a + M].T.astype(float).tolist()


@settings(max_examples=40, deadline=None)
@given(seed=st.integers(0, 9999), length=st.integers(2, 7), T=st.integers(1, 14))
def test_cost_and_age_of_a_match_are_the_twins(seed, length, T):
    rng = np.random.default_rng(seed)
    templates = bank(rng, [length], [0])
    stream = rng.normal(size=(T, 2)).astype(np.float32)
    told = results(templates, stream)[-1, 0]
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
    told = results(templates, stream)[-1, 0]
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
    told = results(many, stream)
    for n, length in enumerate(lengths):
        if length > 1:
            frames = np.array(series(many, n), np.float32).T
            whole = (np.array([0]), np.array([length]), np.array([0]), many.limits[n : n + 1])
            alone = results(checked(Templates(frames, *whole)), stream)
            np.testing.assert_array_equal(told[:, n], alone[:, 0])


@pytest.mark.parametrize("seed", range(4))
def test_numpy_stands_in_for_the_kernels(seed, in_numpy):
    rng = np.random.default_rng(seed)
    templates = bank(rng, [5, 1, 9, 14], [0, 1, 0, 2], D=3)
    stream = rng.normal(size=(60, 3)).astype(np.float32)
    stream[20:34] = templates.frames[:, -14:].T
    ours = results(templates, stream)
    theirs = in_numpy(results, templates, stream)
    np.testing.assert_allclose(ours, theirs, rtol=1e-4, atol=1e-5)
    found = np.zeros(4, np.float32)
    state = MatchState.new(29)
    numpy_fallback.least_costs(templates, state, stream, 10, found)
    np.testing.assert_allclose(least_costs(templates, stream, 10), found, rtol=1e-4, atol=1e-5)


def test_a_template_found_again_costs_nothing_at_its_last_frame():
    rng = np.random.default_rng(0)
    templates = bank(rng, [20], [0])
    stream = np.vstack([rng.normal(size=(30, 2)), templates.frames.T, rng.normal(size=(30, 2))])
    told = results(templates, stream.astype(np.float32))[:, 0]
    assert told[:, COST].argmin() == 49
    assert told[49, COST] == 0
    assert told[49, AGE] == 20
    assert told[39, PLACE] == pytest.approx(0.5, abs=0.1)


def moving(rng, length=12, D=2):
    """A template with its movement, and its levels before they are scaled."""
    levels = np.cumsum(rng.normal(size=(length, D)), axis=0).astype(np.float32)
    gains = rng.uniform(0.5, 2, D)
    frames = np.ascontiguousarray(with_movement(levels, gains).T)
    whole = np.array([0]), np.array([length]), np.array([0]), np.ones(1, np.float32)
    scaling = np.ones(D), np.full(D, 2.0), gains
    matching = Matching.new(checked(Templates(frames, *whole)), 1, scaling, np.zeros(D))
    return matching, 1 + 2 * levels.astype(np.float64)


@pytest.mark.parametrize("numpy_alone", [False, True])
def test_the_stream_s_movement_is_read_as_the_templates_is(numpy_alone, in_numpy):
    matching, levels = moving(np.random.default_rng(7))
    run = in_numpy if numpy_alone else lambda function, *given: function(*given)

    def follow():
        matches = Matcher(matching.copy())
        for frame in levels:
            matches.advance(frame)
        exact = matches.matching.results[0, COST]
        for frame in [*levels[-1:], *levels]:  # as if it had moved before
            matches.advance(frame)
        return exact, matches.matching.results[0, COST]

    exact, later = run(follow)
    assert exact == pytest.approx(0, abs=1e-9)
    assert 0.001 < later < 1


def test_a_copied_state_goes_on_by_itself():
    rng = np.random.default_rng(1)
    templates = bank(rng, [8], [0])
    stream = rng.normal(size=(20, 2)).astype(np.float32)
    one = matcher(templates, stride=3)
    for frame in stream[:10]:
        one.advance(frame)
    two = one.copy()
    for frame in stream[10:]:
        one.advance(frame)
    before = two.matching.results.copy()
    for frame in stream[10:]:
        two.advance(frame)
    assert (before != two.matching.results).any()
    np.testing.assert_array_equal(one.matching.results, two.matching.results)
    np.testing.assert_array_equal(one.matching.chosen, two.matching.chosen)


@pytest.mark.parametrize("numpy_alone", [False, True])
def test_frames_are_read_as_means_of_a_stride_scaled_and_without_gaps(numpy_alone, in_numpy):
    rng = np.random.default_rng(5)
    templates = bank(rng, [5, 7], [0, 1])
    stream = rng.normal(size=(40, 2))
    full = stream.copy()
    stream[3, 0] = stream[4, 0] = stream[20, 1] = np.nan
    full[3, 0] = full[4, 0] = full[2, 0]
    full[20, 1] = full[19, 1]
    plain_frames = ((full.reshape(10, 4, 2).sum(axis=1) / 4 - 0.5) / 2.0).astype(np.float32)
    run = in_numpy if numpy_alone else lambda function, *given, **more: function(*given, **more)
    told = run(results, templates, stream, stride=4, centre=0.5, spread=2.0)
    wanted = run(results, templates, plain_frames)
    np.testing.assert_array_equal(told[3::4], wanted)


@pytest.mark.parametrize("numpy_alone", [False, True])
def test_the_rows_that_count_are_chosen(numpy_alone, in_numpy):
    rng = np.random.default_rng(6)
    templates = bank(rng, [4, 5, 6, 7], [0, 1, 2, 4])
    stream = rng.normal(size=(60, 2))
    stream[30:36] = templates.frames[:, 9:15].T
    run = in_numpy if numpy_alone else lambda function, *given: function(*given)

    def follow():
        matches, labels = matcher(templates), set()
        for frame in stream:
            assert matches.advance(frame)
            rows, chosen = matches.matching.results, matches.matching.chosen.tolist()
            end, best = int(rows[:, COST].argmin()), int(rows[:, SURPLUS].argmax())
            rest = max([0.0, *np.delete(rows[:, SURPLUS], best).tolist()])
            assert chosen[:3] == [end, *rows[end, [COST, AGE]].tolist()]
            assert chosen[3:] == [best, *rows[best, SURPLUS:].tolist(), rest]
            labels |= {end, best}
        return labels

    assert run(follow) >= {1, 2}


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
