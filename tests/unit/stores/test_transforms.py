"""Windows, differences, scales, other rates, gaps and parts: against slow twins."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lstmosc.errors import BadArgument, Empty
from lstmosc.handlers.transforms import fit_scale
from lstmosc.stores import array_transforms, transforms
from lstmosc.stores.column_metadata import METHODS
from lstmosc.stores.dataseries import DataSeries
from reference import transforms as twin
from sample_data import alike, array, assert_same, contents_nones, store_of

QUICK = settings(max_examples=80, deadline=None)
PLAIN_NUMBERS = st.floats(-1000, 1000, width=32).map(lambda value: round(value, 3))
GAPPY = PLAIN_NUMBERS | st.none()


def frames_of(values, most=9):
    return st.integers(1, 3).flatmap(
        lambda width: st.lists(
            st.lists(values, min_size=width, max_size=width), min_size=1, max_size=most
        )
    )


def stores_of(values, least=1):
    def of(width):
        frames = st.lists(st.lists(values, min_size=width, max_size=width), min_size=1, max_size=9)
        return st.dictionaries(st.sampled_from("abcdef"), frames, min_size=least, max_size=4)

    return st.integers(1, 3).flatmap(of)


def contents(store):
    return {name: frames.tolist() for name, frames in store.snapshot().items()}


def test_windows_of_many_equally_long_series_are_counted_at_once(monkeypatch):
    asked, window_starts = [], array_transforms.window_starts
    monkeypatch.setattr(
        array_transforms,
        "window_starts",
        lambda *given: asked.append(given) or window_starts(*given),
    )
    store = store_of({str(at): [[1.0]] * (5 + at % 2) for at in range(1000)})
    assert transforms.num_windows(store, 3, 1) == 500 * 3 + 500 * 4
    assert len(asked) == 2


@QUICK
@given(stores_of(GAPPY), st.integers(1, 5), st.integers(1, 4))
def test_windows(series, length, hop):
    wanted, too_short = twin.windows(series, length, hop)
    store = store_of(series)
    assert transforms.num_windows(store, length, hop) == len(wanted)
    if not wanted:
        with pytest.raises(Empty):
            transforms.window(store, length, hop)
        return
    found, goals, left_out = transforms.window(store, length, hop)
    alike(found.snapshot(), wanted, 0)
    assert (left_out, goals.size) == (too_short, 0)


@QUICK
@given(stores_of(PLAIN_NUMBERS), st.integers(1, 4), st.integers(1, 3))
def test_the_frame_behind_each_window(series, length, hop):
    wanted = {
        f"{name}:{at}": frames[at + length]
        for name, frames in series.items()
        for at in range(0, len(frames) - length, hop)
    }
    if not wanted:
        return
    windows, goals, _ = transforms.window(store_of(series), length, hop, following=True)
    assert windows.identifiers() == list(wanted)
    assert {k: v.tolist() for k, v in goals.snapshot().items()} == {
        name: array(frame).tolist() for name, frame in wanted.items()
    }


@QUICK
@given(stores_of(GAPPY), st.integers(1, 3))
def test_differences_and_back(series, order):
    store = store_of(series)
    long = {name: frames for name, frames in series.items() if len(frames) > order}
    if not long:
        with pytest.raises(Empty):
            transforms.difference(store, order)
        return
    wanted = dict(long)
    for _ in range(order):
        wanted = {name: twin.differences(frames) for name, frames in wanted.items()}
    changes, too_short = transforms.difference(store, order)
    alike(changes.snapshot(), wanted, 2e-3)
    assert too_short == len(series) - len(long)
    alike(transforms.inverse_difference(changes).snapshot(), long, 5e-3)


@QUICK
@given(stores_of(GAPPY), st.integers(1, 3), st.integers(1, 4))
def test_changes_that_go_on_where_series_ended(series, order, more):
    """The end of a series, differenced with it, comes back from the rest alone."""
    long = {name: frames for name, frames in series.items() if len(frames) > order + more}
    if not long:
        return
    known = store_of({name: frames[:-more] for name, frames in long.items()})
    whole, _ = transforms.difference(store_of(long), order)
    tails = DataSeries.of({n: f[-more:] for n, f in whole.snapshot().items()})
    made, _ = transforms.difference(known, order)
    if any(np.isnan(end).any() for end in made.metadata.transforms[0].ends.values()):
        return  # nothing to go on from: the first value there is counts as no change
    found = transforms.inverse_difference(tails, made)
    alike(found.snapshot(), {name: frames[-more:] for name, frames in long.items()}, 1e-2)
    continued = tails.with_metadata(made.metadata.continued())
    assert_same(transforms.inverse_difference(continued), found)


@QUICK
@given(stores_of(GAPPY), st.sampled_from(METHODS))
def test_scales_and_back(series, method):
    store = store_of(series)
    transform = fit_scale(store, method)
    for at in range(store.cols):
        present = [f[at] for frames in contents_nones(store).values() for f in frames]
        present = [value for value in present if value is not None]
        if not present:
            assert (transform.centre[at], transform.spread[at]) == (0, 1)
            continue
        centre, spread = twin.spread(present, method)
        assert transform.centre[at] == pytest.approx(centre, abs=1e-6)
        if spread > 1e-3:
            assert transform.spread[at] == pytest.approx(spread, rel=1e-6)
    scaled = transforms.scale(store, transform)
    alike(transforms.inverse_scale(scaled).snapshot(), series, 2e-3)
    for name, frames in scaled.snapshot().items():
        np.testing.assert_array_equal(np.isnan(frames), np.isnan(store.get_series(name)))


def test_a_constant_column_is_centred_and_comes_back():
    store = store_of({"a": [[5.0, 1.0], [5.0, 2.0]], "b": [[5.0, 3.0]]})
    for method in METHODS:
        scaled = transforms.scale(store, fit_scale(store, method))
        assert all(frame[0] == 0 for frames in contents(scaled).values() for frame in frames)
        alike(transforms.inverse_scale(scaled).snapshot(), contents(store), 1e-6)


@QUICK
@given(frames_of(GAPPY), st.integers(1, 20))
def test_resampling(frames, count):
    found = transforms.resample(store_of({"a": frames}), lambda length: count)
    alike(found.snapshot(), {"a": twin.resampled(frames, count)})


@QUICK
@given(stores_of(GAPPY), st.sampled_from(["last", "mean", "linear", "value"]), PLAIN_NUMBERS)
def test_filling(series, method, value):
    store = store_of(series)
    hopeless = any(
        all(frame[at] is None for frames in series.values() for frame in frames)
        for at in range(store.cols)
    )
    if hopeless and method != "value":
        with pytest.raises(BadArgument, match=r"column \d has no value"):
            transforms.fill_missing(store, method, value)
        return
    found, count = transforms.fill_missing(store, method, value)
    alike(found.snapshot(), twin.filled(series, method, value))
    gaps = [v for frames in series.values() for frame in frames for v in frame if v is None]
    assert count == len(gaps)


@QUICK
@given(stores_of(GAPPY))
def test_dropping(series):
    wanted = twin.without_missing(series)
    if not wanted:
        with pytest.raises(Empty):
            transforms.drop_missing(store_of(series))
        return
    found, frames, left_out = transforms.drop_missing(store_of(series))
    alike(found.snapshot(), wanted, 0)
    assert left_out == len(series) - len(wanted)
    assert frames == sum(map(len, series.values())) - sum(map(len, wanted.values()))


@QUICK
@given(st.permutations("abcdefghij"), st.floats(0, 1), st.integers(0, 5))
def test_a_split_knows_identifiers_and_no_order(names, fraction, seed):
    train, test = transforms.split(store_of({name: [[1.0]] for name in names}), fraction, seed)
    again = transforms.split(store_of({name: [[1.0]] for name in sorted(names)}), fraction, seed)
    assert (set(train), set(test)) == tuple(map(set, again))
    assert sorted([*train, *test]) == sorted(names)
    assert len(test) == min(max(math.floor(10 * fraction + 0.5), 1), 9)
    assert [n for n in names if n in test] == test


def test_seeds_draw_differently_and_one_series_cannot_be_split():
    store = store_of({f"s{at}": [[1.0]] for at in range(40)})
    draws = {tuple(transforms.split(store, 0.5, seed)[1]) for seed in range(10)}
    assert len(draws) == 10
    with pytest.raises(Empty, match="two series"):
        transforms.split(store_of({"a": [[1.0]]}), 0.5, 0)


def test_signalling_missing_values_become_plain_ones():
    """Blobs and files may hold such NaNs, which numpy warns of whenever they are cast."""
    given = np.array([[1.0], [2.0], [0.0], [4.0]], np.float32)
    given.view(np.uint32)[2] = 0x7F800001
    store = DataSeries()
    store.set_series("a", given)
    store.add_frame("a", given[2])
    with np.errstate(invalid="raise"):
        (frames,) = store.snapshot().values()
        assert np.isnan(frames.astype(np.float64)[:, 0]).tolist() == [
            False,
            False,
            True,
            False,
            True,
        ]
        transforms.resample(store, lambda count: 9)
    assert given.view(np.uint32)[2] == 0x7F800001
