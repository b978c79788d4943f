"""Transforms by message: the answers, and that large stores delay no other call."""

from __future__ import annotations

import numpy as np
import pytest

from harness import InProcess


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
