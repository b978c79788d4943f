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


COMMANDS = st.sampled_from(
    ["addFrame", "addFrame", "addFrame", "setFrame", "updateFrame", "deleteFrame", "addSeries", "setSeries", "deleteSeries", "setPoint", "deletePoint", "setLabel", "deleteLabel", "merge", "clear", "free", "undo", "setn", "alloc", "sync", "long"]
)


@given(st.lists(st.tuples(COMMANDS, st.integers(0, 5), st.integers(-4, 4)), max_size=40))
@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_any_history_comes_back_as_it_was(tmp_path_factory, history):
    sessions = Sessions(tmp_path_factory.mktemp("session"))
    with sessions.open() as server:
        for command, which, value in history:
            act(server, command, f"i{which % 3}", "ab"[which % 2], value)
        before = synced(server)
        assert sum(1 for reply in server.peer.finals if reply[3:4] == ["internal"]) == 0
    assert reopened(sessions) == before


def act(server, command, identifier, name, value):
    """Do one thing, which may well be refused."""
    frame = [float(value), 1.0, 2.0]
    if command == "sync":
        server.ask("/sync", 0)
    elif command == "addFrame":
        server.ask("/dataseries/addFrame", name, identifier, *frame)
    elif command in ("setFrame", "updateFrame"):
        server.ask(f"/dataseries/{command}", name, identifier, value, *frame)
    elif command == "deleteFrame":
        server.ask("/dataseries/deleteFrame", name, identifier, value)
    elif command in ("addSeries", "setSeries"):
        server.ask(f"/dataseries/{command}", name, identifier, 3, *frame, *frame)
    elif command == "long":  # more than one chunk
        frames = np.full(3 * (CHUNK // 8 + 7 * value), value, np.float32)
        server.ask("/dataseries/setSeries", name, identifier, 3, frames)
    elif command == "deleteSeries":
        server.ask("/dataseries/deleteSeries", name, identifier)
    elif command == "merge":
        server.ask("/dataseries/merge", "a", "b", value % 2)
    elif command in ("clear", "free", "undo"):
        family = ("dataseries", "dataset", "labelset", "buffer")[value % 4]
        server.ask(f"/{family}/{command}", name)
    elif command == "setn":
        server.ask("/buffer/setn", name, 4000 + value, *frame)
    elif command == "alloc":
        server.ask("/buffer/alloc", name, 5000 + value, 2)
    else:
        act_on_entry(server, command, identifier, name, value)


def act_on_entry(server, command, identifier, name, value):
    if command == "setPoint":
        server.ask("/dataset/setPoint", name, identifier, value, 1)
    elif command == "deletePoint":
        server.ask("/dataset/deletePoint", name, identifier)
    elif command == "setLabel":
        server.ask("/labelset/setLabel", name, identifier, f"v{value}")
    else:
        assert command == "deleteLabel"
        server.ask("/labelset/deleteLabel", name, identifier)
