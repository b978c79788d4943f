"""Dynamic time warping against its twin, by hand, and by what a distance should be."""

from __future__ import annotations

from math import inf, sqrt

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lstmosc.errors import Internal
from lstmosc.kernels.compile.jit import kernel
from lstmosc.kernels.dtw import search
from lstmosc.kernels.dtw.api import distance, distances, nearest
from lstmosc.kernels.dtw.workspace import Lanes
from lstmosc.kernels.parameters import SeriesData
from reference import dtw as plain

VALUES = st.floats(-100, 100, width=32)
BANDS = st.integers(0, 64).map(lambda parts: parts / 64)  # fractions that a float holds exactly


@st.composite
def several_series(draw, least=1, most=3):
    D = draw(st.integers(1, 3))
    frame = st.lists(VALUES, min_size=D, max_size=D)
    one = st.lists(frame, min_size=1, max_size=12).map(lambda rows: np.array(rows, np.float32))
    return draw(st.lists(one, min_size=least, max_size=most))


@settings(max_examples=200, deadline=None)
@given(pair=several_series(2, 2), band=BANDS)
def test_distance_equals_the_twins(pair, band):
    a, b = pair
    expected = plain.distance(a.tolist(), b.tolist(), band)
    assert expected < inf
    assert distance(a, b, band) == pytest.approx(expected, rel=1e-12, abs=1e-12)


@pytest.mark.parametrize("band", [0.0, 0.015625, 0.25, 1.0])
@pytest.mark.parametrize("shape", [(100, 3), (3, 100), (61, 60), (40, 1), (1, 40), (128, 77)])
def test_distance_equals_the_twins_where_lengths_are_far_apart(shape, band):
    rng = np.random.default_rng(4)
    a, b = (rng.standard_normal((length, 2)).astype(np.float32) for length in shape)
    assert distance(a, b, band) == pytest.approx(plain.distance(a.tolist(), b.tolist(), band))


@settings(deadline=None)
@given(pair=several_series(2, 2), band=BANDS)
def test_distance_is_symmetric(pair, band):
    a, b = pair
    assert distance(a, b, band) == pytest.approx(distance(b, a, band), rel=1e-12)


@settings(deadline=None)
@given(one=several_series(1, 1), band=BANDS)
def test_a_series_is_at_no_distance_from_itself(one, band):
    assert distance(one[0], one[0], band) == 0.0


@settings(deadline=None)
@given(pair=several_series(2, 2), bands=st.tuples(BANDS, BANDS))
def test_a_wider_band_never_lengthens_the_way(pair, bands):
    narrow, wide = sorted(bands)
    assert distance(*pair, wide) <= distance(*pair, narrow) * (1 + 1e-12)


@kernel
def approximately(lanes, query, frames, starts, lengths, band, least, found):
    search.envelope(lanes, query, lengths[0], band)
    search._approximate(lanes, frames, starts, np.arange(16), lengths[0], least, np.inf)
    found[:] = lanes.found


def column(*values):
    return np.array(values, np.float32)[:, None]


def test_a_held_value_costs_nothing():
    assert distance(column(0, 1, 2), column(0, 1, 1, 2)) == 0.0


def test_the_distance_of_frames_is_euclidean():
    a, b = np.zeros((1, 2), np.float32), np.array([[3, 4]], np.float32)
    assert distance(a, b) == 5.0
    assert distance(a, np.array([[1, 1], [3, 4]], np.float32)) == pytest.approx(sqrt(2) + 5)


def test_a_band_of_nothing_compares_frame_by_frame():
    assert distance(column(0, 0, 1, 0), column(0, 1, 0, 0), 0.0) == 2.0
    assert distance(column(0, 0, 1, 0), column(0, 1, 0, 0), 0.25) == 0.0


def test_a_band_beyond_everything_is_no_band():
    a, b = column(0, 0, 0, 0, 1), column(0, 1, 1, 1, 1)
    assert distance(a, b, inf) == distance(a, b, 1.0) == 0.0
    assert distance(a[:1], b, inf) == 4.0


@settings(deadline=None)
@given(series=several_series(2, 6))
def test_distances_are_those_of_the_pairs(series):
    query, *others = series
    lengths = np.array([len(other) for other in others])
    starts = np.cumsum(lengths) - lengths
    found = distances(query, np.concatenate(others), starts, lengths)
    assert found.dtype == np.float64
    np.testing.assert_array_equal(found, [distance(query, other) for other in others])


@settings(deadline=None, max_examples=200)
@given(series=several_series(2, 9), k=st.integers(1, 10), band=BANDS)
def test_the_nearest_are_those_of_the_least_distances(series, k, band):
    query, *others = series
    lengths = np.array([len(other) for other in others])
    starts = np.cumsum(lengths) - lengths
    data = (query, np.concatenate(others), starts, lengths)
    apart = distances(*data, band)
    order = np.argsort(apart, kind="stable")[:k]
    numbers, found = nearest(*data, k, band)
    np.testing.assert_array_equal(found, apart[order])
    np.testing.assert_array_equal(numbers, order)


@pytest.mark.parametrize("threads", [1, 2, 3])
def test_the_nearest_of_many_series_are_found_by_any_number_of_threads(threads):
    rng = np.random.default_rng(0)
    lengths = rng.integers(5, 30, 500)
    starts = np.cumsum(lengths) - lengths
    frames = rng.standard_normal((lengths.sum(), 3)).cumsum(axis=0).astype(np.float32)
    frames[starts[7] : starts[7] + 5] = frames[starts[3] : starts[3] + 5]
    lengths[[3, 7]] = 5  # twins: the lower number comes first
    query = frames[starts[3] : starts[3] + 9] + np.float32(0.1)
    apart = distances(query, frames, starts, lengths)
    numbers, found = nearest(query, frames, starts, lengths, 20, threads=threads)
    order = np.argsort(apart, kind="stable")[:20]
    np.testing.assert_array_equal(numbers, order)
    np.testing.assert_array_equal(found, apart[order])


@settings(deadline=None, max_examples=60)
@given(
    seed=st.integers(0, 2**32 - 1),
    D=st.integers(1, 20),
    asked=st.integers(1, 40),
    lengths=st.lists(st.integers(1, 40), min_size=1, max_size=3),
    scale=st.sampled_from([1e-30, 1e-3, 1.0, 1e19]),
    away=st.sampled_from([0.0, 1e3]),
    k=st.integers(1, 8),
    band=BANDS,
)
def test_the_nearest_are_found_side_by_side_too(seed, D, asked, lengths, scale, away, k, band):
    rng = np.random.default_rng(seed)
    each = rng.choice(lengths, 90)
    starts = np.cumsum(each) - each
    frames = ((rng.standard_normal((each.sum(), D)) + away) * scale).astype(np.float32)
    query = frames[:1] + (rng.standard_normal((asked, D)) * scale).astype(np.float32)
    apart = distances(query, frames, starts, each, band)
    numbers, found = nearest(query, frames, starts, each, k, band, threads=1)
    order = np.argsort(apart, kind="stable")[:k]
    np.testing.assert_array_equal(found, apart[order])
    np.testing.assert_array_equal(numbers, order)


@settings(deadline=None, max_examples=60)
@given(
    seed=st.integers(0, 2**32 - 1),
    D=st.integers(1, 20),
    asked=st.integers(1, 40),
    length=st.integers(1, 40),
    band=BANDS,
)
def test_approximate_distances_and_bounds_err_by_less_than_they_say(seed, D, asked, length, band):
    rng = np.random.default_rng(seed)
    starts, lengths = np.arange(16) * length, np.full(16, length)
    frames = rng.standard_normal((16 * length, D)).astype(np.float32)
    query = rng.standard_normal((asked, D)).astype(np.float32)
    apart, least, rough = (
        distances(query, frames, starts, lengths, band),
        np.empty(16),
        np.empty(16),
    )
    lanes = Lanes.of(query, lengths)
    search.bound(lanes, query, SeriesData(frames, starts, lengths), band, least)
    assert (least <= apart).all()
    if length * D >= 16:
        approximately(lanes, query, frames, starts, lengths, band, least, rough)
        np.testing.assert_allclose(rough, apart, rtol=search.APPROXIMATION_ERROR)


def test_no_series_no_distances():
    nothing = np.zeros(0, np.int64)
    assert distances(column(1), np.zeros((0, 1)), nothing, nothing).shape == (0,)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"query": np.zeros((2, 3))}, "'query' must have the shape [any, 1]"),
        ({"query": np.zeros((0, 1))}, "must have a frame"),
        ({"band": -0.1}, "band"),
        ({"lengths": np.array([9])}, "beyond the 4 frames"),
        ({"lengths": np.array([0])}, "empty"),
    ],
)
def test_what_does_not_fit_is_refused(changes, said):
    fitting = {
        "query": np.zeros((2, 1)),
        "frames": np.zeros((4, 1)),
        "starts": np.array([0]),
        "lengths": np.array([4]),
        "band": 0.25,
    }
    assert distances(**fitting) == [0.0]
    with pytest.raises(Internal) as caught:
        distances(**(fitting | changes))
    assert said in caught.value.sentence
