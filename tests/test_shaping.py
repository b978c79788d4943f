"""Windows, differences, scales, other rates, gaps and parts: against slow twins, and by message."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from harness import InProcess
from lstmosc.errors import BadArgument, Empty, FileTrouble, IdsDiffer, NotFound, WrongSize
from lstmosc.handlers.shaping import learned_scale
from lstmosc.stores import files, operations
from lstmosc.stores.dataseries import DataSeries
from lstmosc.stores.meaning import METHODS, Scale
from plain import shaping as twin

QUICK = settings(max_examples=80, deadline=None)
NUMBERS = st.floats(-1000, 1000, width=32).map(lambda value: round(value, 3))
GAPPY = NUMBERS | st.none()
NAN = float("nan")


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


def array(frames):
    return np.array(frames, np.float64).astype(np.float32)


def store_of(series):
    return DataSeries.of({name: array(frames) for name, frames in series.items()})


def contents(store):
    return {name: frames.tolist() for name, frames in store.snapshot().items()}


def alike(found, wanted, tolerance=1e-3):
    assert list(found) == list(wanted)
    for name, frames in found.items():
        np.testing.assert_allclose(
            frames, array(wanted[name]), rtol=1e-5, atol=tolerance, equal_nan=True
        )


# -- against the slow twins ------------------------------------------------------------------------


@QUICK
@given(stores_of(GAPPY), st.integers(1, 5), st.integers(1, 4))
def test_windows(series, length, hop):
    wanted, too_short = twin.windows(series, length, hop)
    store = store_of(series)
    assert operations.num_windows(store, length, hop) == len(wanted)
    if not wanted:
        with pytest.raises(Empty):
            operations.window(store, length, hop)
        return
    found, goals, left_out = operations.window(store, length, hop)
    alike(found.snapshot(), wanted, 0)
    assert (left_out, goals.size) == (too_short, 0)


@QUICK
@given(stores_of(NUMBERS), st.integers(1, 4), st.integers(1, 3))
def test_the_frame_behind_each_window(series, length, hop):
    wanted = {
        f"{name}:{at}": frames[at + length]
        for name, frames in series.items()
        for at in range(0, len(frames) - length, hop)
    }
    if not wanted:
        return
    windows, goals, _ = operations.window(store_of(series), length, hop, following=True)
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
            operations.difference(store, order)
        return
    wanted = dict(long)
    for _ in range(order):
        wanted = {name: twin.differences(frames) for name, frames in wanted.items()}
    changes, too_short = operations.difference(store, order)
    alike(changes.snapshot(), wanted, 2e-3)
    assert too_short == len(series) - len(long)
    alike(operations.inverse_difference(changes).snapshot(), long, 5e-3)


@QUICK
@given(stores_of(GAPPY), st.integers(1, 3), st.integers(1, 4))
def test_changes_that_go_on_where_series_ended(series, order, more):
    """The end of a series, differenced with it, comes back from the rest alone."""
    long = {name: frames for name, frames in series.items() if len(frames) > order + more}
    if not long:
        return
    known = store_of({name: frames[:-more] for name, frames in long.items()})
    whole, _ = operations.difference(store_of(long), order)
    tails = DataSeries.of({n: f[-more:] for n, f in whole.snapshot().items()})
    made, _ = operations.difference(known, order)
    if any(np.isnan(end).any() for end in made.meaning.steps[0].ends.values()):
        return  # nothing to go on from: the first value there is counts as no change
    found = operations.inverse_difference(tails, made)
    alike(found.snapshot(), {name: frames[-more:] for name, frames in long.items()}, 1e-2)
    continued = tails.with_meaning(made.meaning.continued())
    assert_same(operations.inverse_difference(continued), found)


def contents_none(store, name):
    return [
        [None if math.isnan(v) else v for v in frame] for frame in store.get_series(name).tolist()
    ]


def assert_same(left, right):
    assert left.identifiers() == right.identifiers()
    for name in left.identifiers():
        np.testing.assert_array_equal(left.get_series(name), right.get_series(name))


@QUICK
@given(stores_of(GAPPY), st.sampled_from(METHODS))
def test_scales_and_back(series, method):
    store = store_of(series)
    step = learned_scale(store, method)
    for at in range(store.cols):
        present = [f[at] for frames in contents_nones(store).values() for f in frames]
        present = [value for value in present if value is not None]
        if not present:
            assert (step.centre[at], step.spread[at]) == (0, 1)
            continue
        centre, spread = twin.spread(present, method)
        assert step.centre[at] == pytest.approx(centre, abs=1e-6)
        if spread > 1e-3:
            assert step.spread[at] == pytest.approx(spread, rel=1e-6)
    scaled = operations.scale(store, step)
    alike(operations.inverse_scale(scaled).snapshot(), series, 2e-3)
    for name, frames in scaled.snapshot().items():
        np.testing.assert_array_equal(np.isnan(frames), np.isnan(store.get_series(name)))


def contents_nones(store):
    return {name: contents_none(store, name) for name in store.identifiers()}


def test_a_constant_column_is_centred_and_comes_back():
    store = store_of({"a": [[5.0, 1.0], [5.0, 2.0]], "b": [[5.0, 3.0]]})
    for method in METHODS:
        scaled = operations.scale(store, learned_scale(store, method))
        assert all(frame[0] == 0 for frames in contents(scaled).values() for frame in frames)
        alike(operations.inverse_scale(scaled).snapshot(), contents(store), 1e-6)


@QUICK
@given(frames_of(GAPPY), st.integers(1, 20))
def test_resampling(frames, count):
    found = operations.resample(store_of({"a": frames}), lambda length: count)
    alike(found.snapshot(), {"a": twin.resampled(frames, count)})


@QUICK
@given(stores_of(GAPPY), st.sampled_from(["last", "mean", "linear", "value"]), NUMBERS)
def test_filling(series, method, value):
    store = store_of(series)
    hopeless = any(
        all(frame[at] is None for frames in series.values() for frame in frames)
        for at in range(store.cols)
    )
    if hopeless and method != "value":
        with pytest.raises(BadArgument, match=r"column \d has no value"):
            operations.fill_missing(store, method, value)
        return
    found, count = operations.fill_missing(store, method, value)
    alike(found.snapshot(), twin.filled(series, method, value))
    gaps = [v for frames in series.values() for frame in frames for v in frame if v is None]
    assert count == len(gaps)


@QUICK
@given(stores_of(GAPPY))
def test_dropping(series):
    wanted = twin.without_missing(series)
    if not wanted:
        with pytest.raises(Empty):
            operations.drop_missing(store_of(series))
        return
    found, frames, left_out = operations.drop_missing(store_of(series))
    alike(found.snapshot(), wanted, 0)
    assert left_out == len(series) - len(wanted)
    assert frames == sum(map(len, series.values())) - sum(map(len, wanted.values()))


@QUICK
@given(st.permutations("abcdefghij"), st.floats(0, 1), st.integers(0, 5))
def test_a_split_knows_identifiers_and_no_order(names, fraction, seed):
    train, test = operations.split(store_of({name: [[1.0]] for name in names}), fraction, seed)
    again = operations.split(store_of({name: [[1.0]] for name in sorted(names)}), fraction, seed)
    assert (set(train), set(test)) == tuple(map(set, again))
    assert sorted([*train, *test]) == sorted(names)
    assert len(test) == min(max(math.floor(10 * fraction + 0.5), 1), 9)
    assert [n for n in names if n in test] == test


def test_seeds_draw_differently_and_one_series_cannot_be_split():
    store = store_of({f"s{at}": [[1.0]] for at in range(40)})
    draws = {tuple(operations.split(store, 0.5, seed)[1]) for seed in range(10)}
    assert len(draws) == 10
    with pytest.raises(Empty, match="two series"):
        operations.split(store_of({"a": [[1.0]]}), 0.5, 0)


# -- what is remembered ----------------------------------------------------------------------------


def shaped_store():
    store = store_of({"a": [[1.0, 10.0], [2.0, None], [4.0, 40.0]], "b": [[0.0, 5.0], [3.0, 5.5]]})
    scaled = operations.scale(store, learned_scale(store, "robust"))
    return store, scaled, operations.difference(scaled, 1)[0]


def test_parameters_travel_in_records_json_copies_and_merges(tmp_path):
    store, _, changes = shaped_store()
    packed = files.unpack("dataseries", files.pack("dataseries", changes.to_record()))
    path = tmp_path / "x.json"
    files.write_file(path, "dataseries", changes.to_record(), changes.to_json_value())
    read = files.read_file(path, "dataseries", DataSeries.from_record, DataSeries.from_json_value)
    merged = DataSeries()
    merged.merge(changes)
    for twin_ in (DataSeries.from_record(packed), read, changes.copy(), merged):
        back = operations.inverse_scale(operations.inverse_difference(twin_))
        alike(back.snapshot(), contents_nones(store))
        assert back.meaning.steps == ()


def test_plain_stores_are_written_as_ever():
    store = store_of({"a": [[1.0]]})
    assert set(store.to_record()) == {"ids", "lengths", "frames"}
    assert set(store.to_json_value()) == {"cols", "data"}


def test_merging_joins_differences_and_forgets_what_does_not_agree():
    store, scaled, changes = shaped_store()
    one, other = operations.part(changes, ["a"]), operations.part(changes, ["b"])
    one.merge(other)
    assert_same(operations.inverse_difference(one), operations.inverse_difference(changes))
    scaled.merge(store.with_meaning(store.meaning), overwrite=True)
    assert scaled.meaning.steps == ()


def test_steps_are_taken_back_in_their_order():
    _, scaled, changes = shaped_store()
    with pytest.raises(BadArgument, match="the last step was difference"):
        operations.inverse_scale(changes)
    with pytest.raises(NotFound, match="parameters"):
        operations.inverse_difference(store_of({"a": [[1.0]]}))
    with pytest.raises(WrongSize):
        operations.inverse_scale(store_of({"a": [[1.0]]}), scaled)
    with pytest.raises(IdsDiffer, match="z"):
        operations.inverse_difference(store_of({"z": [[1.0, 2.0]]}), changes)
    changes.delete_series("a")
    changes.delete_series("b")
    assert changes.meaning.steps == ()


def test_other_times_forget_differences_and_keep_scales():
    _, scaled, changes = shaped_store()
    for store, steps in ((scaled, 1), (changes, 0)):
        windows, _, _ = operations.window(store, 1, 1)
        assert len(windows.meaning.steps) == steps
        assert len(operations.resample(store, lambda length: 3).meaning.steps) == steps
        assert len(operations.drop_missing(store)[0].meaning.steps) == steps


def test_a_value_too_large_for_a_float_is_refused():
    store = store_of({"a": [[3e38], [-3e38]]})
    with pytest.raises(BadArgument, match="infinite"):
        operations.difference(store, 1)
    step = Scale("standardise", np.zeros(1), np.full(1, 1e-10))
    with pytest.raises(BadArgument, match="infinite"):
        operations.scale(store, step)


BROKEN = [
    ("kind", "window"),
    ("method", "wild"),
    ("method", 3),
    ("centre", np.zeros(3)),
    ("centre", np.zeros(2, np.float32)),
    ("centre", np.array([0.0, NAN])),
    ("spread", np.array([1.0, 0.0])),
    ("spread", np.array([1.0, np.inf])),
]


@pytest.mark.parametrize(("key", "value"), BROKEN)
def test_a_broken_scale_is_not_read(key, value):
    _, scaled, _ = shaped_store()
    record = scaled.to_record()
    record["steps"][0][key] = value
    with pytest.raises(FileTrouble):
        DataSeries.from_record(record)


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("order", 0),
        ("order", 2),
        ("order", 10**9),
        ("ids", ["a"]),
        ("ids", ["a", "a"]),
        ("continued", 1),
        ("starts", np.zeros((2, 1, 2, 3))),
        ("ends", np.full((2, 1, 2), np.inf)),
    ],
)
def test_a_broken_difference_is_not_read(key, value):
    _, _, changes = shaped_store()
    record = changes.to_record()
    record["steps"][1][key] = value
    with pytest.raises(FileTrouble):
        DataSeries.from_record(record)


def test_broken_meanings_are_not_read():
    _, scaled, _ = shaped_store()
    for steps in ([scaled.to_record()["steps"][0]] * 65, "steps", [3]):
        with pytest.raises(FileTrouble):
            DataSeries.from_record({**scaled.to_record(), "steps": steps})
    with pytest.raises(FileTrouble):
        DataSeries.from_json_value({**scaled.to_json_value(), "lstmosc": []})


# -- by message ------------------------------------------------------------------------------------


@pytest.fixture
def server(tmp_path):
    with InProcess(data_folder=str(tmp_path)) as running:
        running.done("/dataseries/addSeries", "g", "a", 1, 0, 1, 3, 6, 10)
        running.done("/dataseries/addSeries", "g", "b", 1, 5, 5)
        yield running


def series(server, name, identifier="a"):
    return server.done("/dataseries/getSeries", name, identifier, "missing", -1)[2:]


def test_windows_and_what_follows_them(server):
    assert server.done("/dataseries/window", "g", "w", 3, 2) == [2, 1]
    assert series(server, "w", "a:2") == [3, 6, 10]
    assert server.done("/dataseries/window", "g", "w", 3, 1, "next") == [2, 1]
    assert server.done("/dataset/getPoint", "next", "a:1") == [1, 10]
    code, sentence = server.fails("/dataseries/window", "g", "x", 9, 1)
    assert (code, "shorter than 9" in sentence) == ("empty", True)
    assert server.fails("/dataseries/size", "x")[0] == "notFound"


def test_a_forecast_of_scaled_changes_comes_back_in_its_own_units(server):
    assert server.done("/dataseries/scale", "g", "s", "normalise") == [2]
    assert series(server, "s") == pytest.approx([0, 0.1, 0.3, 0.6, 1])
    assert server.done("/dataseries/difference", "s", "d") == [2, 0]
    server.done("/dataseries/addSeries", "fc", "a", 1, 0.5, -1)
    assert server.done("/dataseries/inverseDifference", "fc", "fc", "parameters", "d") == [1]
    assert server.done("/dataseries/inverseScale", "fc", "fc") == [1]
    assert series(server, "fc") == pytest.approx([15, 5])
    server.done("/dataseries/inverseDifference", "d", "back", "parameters", "d")
    server.done("/dataseries/inverseScale", "back", "back")
    assert series(server, "back") == pytest.approx([0, 1, 3, 6, 10])
    server.done("/dataseries/inverseDifference", "d", "back", "d", "at", "end")
    server.done("/dataseries/inverseScale", "back", "back", "s")
    assert series(server, "back") == pytest.approx([11, 13, 16, 20], abs=1e-4)


def test_new_data_are_scaled_as_the_old_ones_were(server):
    server.done("/dataseries/scale", "g", "s", "normalise")
    server.done("/dataseries/addFrame", "test", "z", 20)
    server.done("/dataseries/scale", "test", "t", "parameters", "s")
    assert series(server, "t", "z") == [2]
    code, _ = server.fails("/dataseries/scale", "test", "t", "robust", "s")
    assert code == "badArgument"
    assert server.fails("/dataseries/scale", "g", "t", "parameters", "g")[0] == "notFound"
    text = server.done("/dataseries/print", "t")[0]
    assert "scaled (normalise)" in text


def test_parameters_are_dumped_and_written(server, tmp_path):
    server.done("/dataseries/scale", "g", "s")
    blob = server.done("/dataseries/dump", "s")[0]
    server.done("/dataseries/load", "twin", blob)
    server.done("/dataseries/write", "s", "s.json")
    server.done("/dataseries/read", "read", "s.json")
    for name in ("twin", "read"):
        server.done("/dataseries/inverseScale", name, "back")
        assert series(server, "back") == pytest.approx([0, 1, 3, 6, 10], abs=1e-5)


def test_resampling_by_count_or_factor(server):
    assert server.done("/dataseries/resample", "g", "r", 9) == [2]
    assert series(server, "r") == [0, 0.5, 1, 2, 3, 4.5, 6, 8, 10]
    server.done("/dataseries/resample", "g", "r", "factor", 0.5)
    assert server.done("/dataseries/getSeries", "r", "a") == [3, 1, 0, 3, 10]
    server.done("/dataseries/resample", "g", "r")
    assert series(server, "r", "b") == [5] * 5
    for wrong in ([3, "factor", 2], ["factor", 0], ["factor", 1e30], [-1]):
        assert server.fails("/dataseries/resample", "g", "r", *wrong)[0] == "badArgument"
    assert server.fails("/dataseries/resample", "g", "r", 2**31 - 1)[0] == "tooLarge"


def test_missing_values_are_filled_or_dropped(server):
    server.done("/dataseries/setSeries", "m", "a", 1, -9, 2, -9, 4, "missing", -9)
    assert server.done("/dataseries/fillMissing", "m", "f", "value", 0.5) == [2]
    assert series(server, "f") == [0.5, 2, 0.5, 4]
    server.done("/dataseries/fillMissing", "m", "f", "linear")
    assert series(server, "f") == [2, 2, 3, 4]
    assert server.done("/dataseries/dropMissing", "m", "m") == [2, 0]
    assert series(server, "m") == [2, 4]
    assert server.fails("/dataseries/fillMissing", "m", "f", "guess")[0] == "badArgument"


def test_labels_and_points_are_split_alike(server):
    for at in range(10):
        server.done("/dataseries/addFrame", "many", f"s{at}", at)
        server.done("/labelset/addLabel", "l", f"s{at}", f"label{at}")
        server.done("/dataset/addPoint", "p", f"s{at}", -at)
    call = ["many", "train", "test", 0.3, 7]
    labels = ["sourceLabelSet", "l", "trainLabelSet", "ltrain", "testLabelSet", "ltest"]
    points = ["sourceDataSet", "p", "trainDataSet", "ptrain", "testDataSet", "ptest"]
    assert server.done("/dataseries/split", *call, *labels, *points) == [7, 3]
    registry = server.server.registry
    for part in ("train", "test"):
        names = set(registry.get("dataseries", part).identifiers())
        assert registry.get("labelset", f"l{part}").snapshot() == {n: f"label{n[1]}" for n in names}
        assert set(registry.get("dataset", f"p{part}").identifiers()) == names
    assert server.fails("/dataseries/split", *call, *labels[:4])[0] == "badArgument"
    assert server.fails("/dataseries/split", "many", "x", "x", 0.3)[0] == "badArgument"
    server.done("/labelset/deleteLabel", "l", "s4")
    assert server.fails("/dataseries/split", *call, *labels)[0] == "idsDiffer"
    server.done("/dataseries/split", "many", "many", "test", 0.5)
    assert server.done("/dataseries/size", "many") == [5]


def test_large_stores_are_shaped_on_a_worker_and_calls_wait_for_them(server):
    frames = np.arange(60000, dtype=np.float32)
    server.done("/dataseries/addSeries", "big", "a", 2, frames.astype(">f4").tobytes())
    calls = [
        ("scale", "big", "s", "standardise"),
        ("difference", "s", "d"),
        ("inverseDifference", "d", "back"),
        ("inverseScale", "back", "back"),
        ("resample", "back", "half", 101),
        ("window", "back", "w", 1000, 1000),
        ("split", "w", "train", "test", 0.1),
        ("fillMissing", "back", "filled", "mean"),
        ("dropMissing", "filled", "filled"),
    ]
    before = len(server.peer.finals)
    for verb, *arguments in calls:
        server.send(f"/dataseries/{verb}", *arguments)
    finals = server.wait(server.peer, before + len(calls))[before:]
    assert [reply[0] for reply in finals] == ["/done"] * len(calls), finals
    find = server.server.registry.get
    np.testing.assert_allclose(
        find("dataseries", "back").get_series("a").reshape(-1), frames, atol=0.1
    )
    assert find("dataseries", "w").size == 30
    assert (find("dataseries", "train").size, find("dataseries", "test").size) == (27, 3)
    assert find("dataseries", "half").get_frame("a", 50).tolist() == pytest.approx(
        [29999, 30000], abs=1
    )


def test_nothing_is_shaped_of_an_empty_store(server):
    server.done("/dataseries/new", "none")
    for verb, *rest in [
        ("window", 2, 1),
        ("difference",),
        ("scale",),
        ("resample", 4),
        ("fillMissing", "mean"),
        ("dropMissing",),
    ]:
        assert server.fails(f"/dataseries/{verb}", "none", "t", *rest)[0] == "empty", verb
    assert server.fails("/dataseries/split", "none", "t", "u", 0.5)[0] == "empty"
    assert server.fails("/dataseries/inverseScale", "g", "t")[0] == "notFound"
    assert "t" not in server.server.registry.names("dataseries")
