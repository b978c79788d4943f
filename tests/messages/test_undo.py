"""What replaced an object whole can be taken back, and the taking back too."""

from __future__ import annotations

import numpy as np
import pytest

from harness import InProcess
from session_servers import Sessions, contents, fill, synced

FEW = ("maxIter", 1, "hiddenSize", 2)


@pytest.fixture
def sessions(tmp_path):
    return Sessions(tmp_path)


@pytest.fixture
def server(tmp_path):
    with InProcess(data_folder=str(tmp_path)) as running:
        yield running


def by_name(server):
    return {(family, name): record for family, name, record in contents(server)[0]}


REPLACING = (
    *(("/dataset/clear", "p"), ("/dataset/free", "p"), ("/dataset/read", "p", "p.json")),
    *(("/lstmforecast/fit", "fc", "g"), ("/lstmforecast/clear", "fc"), ("/labelset/free", "l")),
    ("/lstmforecast/set", "fc", "hiddenSize", 5),
    *(("/buffer/clear", "wave"), ("/buffer/set", "wave", 2, 1, 2), ("/buffer/set", "made", 1, 2)),
    *(("/buffer/alloc", "wave", 5, 1), ("/buffer/alloc", "made", 5, 1)),
    *(("/dataseries/merge", "g", "h", 1), ("/dataset/merge", "made", "p")),
    *(("/dataset/toBuffer", "p", "wave", 0, "l"), ("/dataset/fromBuffer", "p", "pair")),
    *(("/dataseries/getIds", "g", "l"), ("/dataseries/getDataSet", "g", 0, "p")),
    *(("/dataseries/getSeries", "g", "a", "wave"), ("/dataset/getPoint", "p", "a", "made")),
    *(("/dataseries/window", "g", "h", 3, 1, "p"), ("/dataseries/window", "g", "g", 3, 1)),
    *(("/dataseries/difference", "g", "h"), ("/dataseries/scale", "g", "g")),
    *(("/dataseries/resample", "g", "h", 5), ("/dataseries/dropMissing", "g", "h")),
    ("/dataseries/fillMissing", "g", "made", "linear"),
    (
        "/dataseries/split",
        "g",
        "h",
        "made",
        0.5,
        0,
        "sourceLabelSet",
        "l",
        "trainLabelSet",
        "l",
        "testLabelSet",
        "made",
    ),
    *(("/lstmforecast/predict", "fc", "g", "h"), ("/lstmforecast/predict", "fc", "g", "g", 2)),
    *(("/lstmclassifier/predict", "cl", "g", "l"), ("/lstmforecast/history", "fc", "wave")),
    *(("/lstmforecast/predictPoint", "fc", "pair", "wave"), ("/restore", "some.lstmosc")),
)


@pytest.fixture(scope="module")
def filled(tmp_path_factory):
    """One server with something in every family, left as it was found."""
    with InProcess(data_folder=str(tmp_path_factory.mktemp("undo"))) as running:
        running.done("/dataset/addPoint", "p", "saved", 1)
        running.done("/dataset/addPoint", "gone", "saved", 1)
        running.done("/save", "some.lstmosc")
        running.done("/clearAll")
        running.done("/dataset/addPoint", "p", "more", 7, 8, 9)
        running.done("/dataset/write", "p", "p.json")
        fill(running)
        running.done("/dataseries/addFrame", "h", "z", 1, 2)
        running.done("/buffer/set", "pair", 2, 1, 2, 3, 4)
        yield running


@pytest.mark.parametrize("call", REPLACING, ids=lambda call: f"{call[0]} {call[1]}")
def test_what_replaced_an_object_whole_is_taken_back_and_brought_back(filled, call):
    whole = by_name(filled)
    filled.done(*call)
    changed = by_name(filled)
    touched = [k for k in {**whole, **changed} if whole.get(k) != changed.get(k)]
    assert touched
    for expected in (whole, changed, whole):
        for family, name in touched:
            filled.done(f"/{family}/undo", name)
        assert by_name(filled) == expected


def test_large_stores_are_merged_and_listed_on_a_worker_in_turn(server):
    columns = np.arange(1500, dtype=np.float32)
    server.done("/buffer/set", "many", 1, columns)
    server.done("/dataset/fromBuffer", "p", "many")
    server.done("/dataset/addPoint", "q", "more", 7)
    server.send("/dataset/merge", "q", "p")
    server.send("/dataset/getIds", "q", "l")
    assert server.done("/dataset/size", "q") == [1501]
    assert server.done("/labelset/getLabel", "l", "1500") == ["1500", "1499"]
    server.done("/dataset/undo", "q")
    assert server.done("/dataset/size", "q") == [1]


def test_undo_takes_back_a_load(server):
    server.done("/dataset/addPoint", "p", "a", 1, 2)
    blob = server.done("/dataset/dump", "p")[0]
    server.done("/dataset/addPoint", "p", "more", 7, 8)
    server.done("/dataset/load", "p", blob)
    assert server.done("/dataset/size", "p") == [1]
    server.done("/dataset/undo", "p")
    assert server.done("/dataset/getPoint", "p", "more") == [2, 7.0, 8.0]


def test_single_entries_are_not_taken_back_and_spoil_nothing(server):
    server.done("/dataset/addPoint", "p", "a", 1)
    server.done("/dataset/clear", "p")
    server.done("/dataset/addPoint", "p", "b", 2)
    server.done("/buffer/alloc", "wave", 5, 1)
    server.done("/buffer/setn", "wave", 0, 3)
    server.done("/buffer/alloc", "wave", 5, 1)
    server.done("/dataset/undo", "p")
    assert server.done("/dataset/getPoint", "p", "a") == [1, 1.0]
    assert server.done("/buffer/undo", "wave") == [0]


def test_a_call_that_fails_takes_nothing_from_undo(server):
    server.done("/dataset/addPoint", "p", "a", 1)
    server.done("/dataset/addPoint", "q", "a", 1, 2)
    server.done("/dataset/clear", "p")
    server.done("/dataset/addPoint", "p", "b", 2)
    assert server.fails("/dataset/merge", "p", "q")[0] == "wrongSize"
    server.done("/dataset/undo", "p")
    assert server.done("/dataset/getPoint", "p", "a") == [1, 1.0]


def test_undo_of_nothing_says_so_and_a_line_sent_twice_spoils_no_undo(server):
    assert server.fails("/dataset/undo", "p")[0] == "notFound"
    server.done("/dataset/addPoint", "p", "a", 1)
    assert server.fails("/dataset/undo", "p")[0] == "notFound"
    for verb in ("clear", "free"):
        server.done(f"/dataset/{verb}", "p")
        server.done(f"/dataset/{verb}", "p")
        server.done("/dataset/undo", "p")
        assert server.done("/dataset/getPoint", "p", "a") == [1, 1.0]


@pytest.mark.parametrize("verb", ["new", "set"])
def test_a_control_that_erases_the_learning_can_be_taken_back(sessions, verb):
    with sessions.open() as server:
        fill(server)
        learned = synced(server)[0]
        server.done("/lstmforecast/new", "fc", "hiddenSize", 3)
        assert synced(server)[0] == learned
        server.done(f"/lstmforecast/{verb}", "fc", "hiddenSize", 5)
        assert server.done("/lstmforecast/size", "fc") == [0]
        erased = synced(server)
    with sessions.open() as server:
        assert contents(server) == erased
        assert server.done("/lstmforecast/undo", "fc") == [1]
        assert contents(server)[0] == learned
        server.done("/lstmforecast/undo", "fc")
        assert contents(server)[0] == erased[0]


def test_what_was_made_by_load_is_gone_after_undo(server):
    server.done("/dataset/addPoint", "p", "a", 1)
    server.done("/dataset/load", "q", server.done("/dataset/dump", "p")[0])
    assert server.done("/dataset/undo", "q") == [0]
    assert server.fails("/dataset/size", "q")[0] == "notFound"
    assert server.done("/dataset/undo", "q") == [1]


def test_all_that_clear_all_and_restore_removed_can_be_undone(server):
    fill(server)
    before = by_name(server)
    server.done("/save", "all.lstmosc")
    server.done("/clearAll")
    for family, name in before:
        server.done(f"/{family}/undo", name)
    assert by_name(server) == before
    server.done("/dataset/addPoint", "p", "after", 1, 2, 3)
    server.done("/restore", "all.lstmosc")
    assert by_name(server) == before


EDITS = (
    ("dataseries", ("addFrame", "x", "a", 1), ("addSeries", "x", "b", 1, 1, 2)),
    ("dataseries", ("addFrame", "x", "a", 1), ("setSeries", "x", "b", 1, 1, 2)),
    ("dataseries", ("addFrame", "x", "a", 1), ("addFrame", "x", "a", 3)),
    ("dataset", ("addPoint", "x", "a", 1), ("setPoint", "x", "a", 2)),
    ("dataset", ("addPoint", "x", "a", 1), ("deletePoint", "x", "a")),
    ("labelset", ("addLabel", "x", "a", "k"), ("setLabel", "x", "b", "h")),
    ("buffer", ("set", "x", 1, 1, 2), ("setn", "x", 0, 3)),
)


@pytest.mark.parametrize("restarts", [False, True])
@pytest.mark.parametrize(("family", "first", "edit"), EDITS, ids=lambda it: it[0])
def test_what_an_undo_left_is_forgotten_where_an_edit_follows(
    sessions, family, first, edit, restarts
):
    name = edit[1]
    with sessions.open() as server:
        server.done(f"/{family}/{first[0]}", name, *first[2:])
        server.done(f"/{family}/free", name)
        server.done(f"/{family}/undo", name)
        if not restarts:
            forgets(server, family, edit)
        else:
            synced(server)
    with sessions.open() as server:
        if restarts:
            forgets(server, family, edit)
            synced(server)
    with sessions.open() as server:
        nothing_to_undo(server, family, edit)


def forgets(server, family, edit):
    server.done(f"/{family}/{edit[0]}", *edit[1:])
    nothing_to_undo(server, family, edit)


def nothing_to_undo(server, family, edit):
    error = server.fails(f"/{family}/undo", edit[1])
    assert error[0] == "notFound"
    assert "takes back no single edits" in error[1]


def test_an_edit_after_a_redo_leaves_what_was_there_before_to_be_taken_back(server):
    server.done("/dataset/addPoint", "p", "a", 1)
    server.done("/dataset/clear", "p")
    for _ in range(2):
        server.done("/dataset/undo", "p")
    server.done("/dataset/addPoint", "p", "b", 2)
    server.done("/dataset/undo", "p")
    assert server.done("/dataset/getPoint", "p", "a") == [1, 1.0]


def test_takes_after_an_undone_clear_are_not_lost_by_another_undo(server):
    server.done("/dataseries/setSeries", "v", "a", 1, 1, 2)
    server.done("/dataseries/clear", "v")
    server.done("/dataseries/undo", "v")
    server.done("/dataseries/setSeries", "v", "b", 1, 3, 4)
    server.done("/dataseries/setSeries", "v", "c", 1, 3, 4)
    assert server.fails("/dataseries/undo", "v")[0] == "notFound"
    assert server.done("/dataseries/size", "v") == [3]


def test_a_control_that_is_set_after_an_undo_forgets_what_it_left(server):
    fill(server)
    server.done("/lstmforecast/clear", "fc")
    server.done("/lstmforecast/undo", "fc")
    server.done("/lstmforecast/set", "fc", "maxIter", 7)
    assert server.fails("/lstmforecast/undo", "fc")[0] == "notFound"
