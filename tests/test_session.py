"""Nothing acknowledged is lost: what a session holds, against what was in memory."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from harness import InProcess
from lstmosc.session.database import CHUNK


def contents(server):
    """Everything a session must bring back, as plain comparable values, in order."""
    registry = server.server.registry
    found = [(family, name, flat(item.to_record())) for family, name, item in registry.items()]
    kept = {}
    for key in registry.undoable():
        item = registry.kept(*key)[1]
        kept[key] = None if item is None else flat(item.to_record())
    return found, kept


def flat(value):
    if isinstance(value, np.ndarray):
        return (str(value.dtype), value.shape, value.tobytes())
    if isinstance(value, dict):
        return {key: flat(item) for key, item in value.items()}
    return list(value) if isinstance(value, tuple) else value


class Sessions:
    """Servers on one session file, one after the other."""

    def __init__(self, folder):
        self.folder = folder
        self.path = folder / "set.session"

    def open(self, **more):
        return InProcess(session=str(self.path), data_folder=str(self.folder), **more)


@pytest.fixture
def sessions(tmp_path):
    return Sessions(tmp_path)


def synced(server):
    assert server.ask("/sync", 1) == ["/synced", 1]
    return contents(server)


def reopened(sessions):
    with sessions.open() as server:
        return contents(server)


def fill(server):
    circle = np.stack([np.sin(np.arange(40) / 3), np.cos(np.arange(40) / 3)], axis=1)
    for name in ("a", "b", "c"):
        server.done("/dataseries/addSeries", "g", name, 2, circle.astype(np.float32))
        server.done("/dataset/addPoint", "p", name, 1, 2, 3)
        server.done("/labelset/addLabel", "l", name, f"label of {name} é")
    server.done("/buffer/set", "wave", 1, np.linspace(-1, 1, 20000).astype(np.float32))
    server.done("/buffer/alloc", "empty", 3, 2, 48000.0)
    server.done("/lstmforecast/fit", "fc", "g", "maxIter", 2, "hiddenSize", 3)
    server.done("/lstmregressor/new", "unfitted", "learnRate", 0.5)
    server.done("/lstmclassifier/fit", "cl", "g", "l", "maxIter", 1, "hiddenSize", 2)


# -- what comes back ---------------------------------------------------------------------------


def test_everything_is_there_again_with_its_order_and_its_undo(sessions):
    with sessions.open() as server:
        fill(server)
        server.done("/dataseries/addFrame", "g", "d", 1.5, 9, "missing", 9)
        server.done("/labelset/clear", "l")
        server.done("/buffer/free", "empty")
        server.done("/dataset/load", "fresh", server.done("/dataset/dump", "p")[0])
        before = synced(server)
    assert reopened(sessions) == before


def test_without_a_sync_it_is_there_after_a_clean_stop(sessions):
    with sessions.open() as server:
        server.done("/dataset/addPoint", "p", "x", 1, 2)
        before = contents(server)
    assert reopened(sessions) == before


def test_undo_reaches_back_into_the_session_before(sessions):
    with sessions.open() as server:
        fill(server)
        whole = contents(server)[0]
        server.done("/dataseries/clear", "g")
        synced(server)
    with sessions.open() as server:
        assert server.done("/dataseries/size", "g") == [0]
        assert server.done("/dataseries/undo", "g") == [1]
        assert contents(server)[0] == whole
        before = synced(server)
    assert reopened(sessions) == before


# One family at a time, few names: histories in which something comes back after a commit.
HISTORIES = {
    "series": ("addFrame", "setFrame", "updateFrame", "deleteFrame", "setSeries", "long"),
    "ids": ("addFrame", "deleteSeries", "setPoint", "deletePoint", "setLabel", "deleteLabel"),
    "objects": ("setPoint", "merge", "clear", "free", "undo", "setLabel", "addFrame"),
    "buffers": ("setn", "alloc", "set", "clear", "free", "undo"),
}


@pytest.mark.parametrize("kind", HISTORIES)
@given(st.data())
@settings(
    max_examples=40,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_any_history_comes_back_as_it_was(tmp_path_factory, kind, data):
    command = st.sampled_from((*HISTORIES[kind], "sync", "sync"))
    one = st.tuples(command, st.integers(0, 2), st.integers(-3, 3))
    history = data.draw(st.lists(one, min_size=10, max_size=40))
    sessions = Sessions(tmp_path_factory.mktemp("session"))
    with sessions.open() as server:
        for command, which, value in history:
            act(server, kind, command, f"i{which}", value)
        before = synced(server)
        assert [reply for reply in server.peer.finals if "internal" in reply] == []
    assert reopened(sessions) == before


def act(server, kind, command, identifier, value):
    """Do one thing, which may well be refused."""
    frame = [float(value), 1.0, 2.0]
    calls = {
        "sync": ("/sync", 0),
        "addFrame": ("/dataseries/addFrame", "a", identifier, *frame),
        "setFrame": ("/dataseries/setFrame", "a", identifier, value, *frame),
        "updateFrame": ("/dataseries/updateFrame", "a", identifier, value, *frame),
        "deleteFrame": ("/dataseries/deleteFrame", "a", identifier, value),
        "setSeries": ("/dataseries/setSeries", "a", identifier, 3, *frame, *frame),
        "deleteSeries": ("/dataseries/deleteSeries", "a", identifier),
        "setPoint": ("/dataset/setPoint", "b", identifier, value, 1),
        "deletePoint": ("/dataset/deletePoint", "b", identifier),
        "setLabel": ("/labelset/setLabel", "c", identifier, f"v{value}"),
        "deleteLabel": ("/labelset/deleteLabel", "c", identifier),
        "merge": ("/dataset/merge", "b", "other", value % 2),
        "setn": ("/buffer/setn", "d", 4000 + 700 * value, *frame, 1.0),
        "alloc": ("/buffer/alloc", "d", 5000 + value % 2, 2),
        "set": ("/buffer/set", "d", 2, np.full(16000, value, np.float32)),
    }
    if command == "long":  # more than one chunk
        length = CHUNK // 8 + 7 * value
        server.ask("/dataseries/setSeries", "a", identifier, 3, np.full(3 * length, value, "f4"))
    elif command == "merge":
        server.ask("/dataset/setPoint", "other", identifier, value, 2)
        server.ask(*calls[command])
    elif command in calls:
        server.ask(*calls[command])
    else:
        where = ("dataseries a", "dataset b", "labelset c")[value % 3]
        family, name = ("buffer", "d") if kind == "buffers" else where.split()
        server.ask(f"/{family}/{command}", name)
