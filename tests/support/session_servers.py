"""Servers on a session, and everything that one holds as values that can be compared."""

from __future__ import annotations

import numpy as np

from harness import InProcess


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
    return [flat(item) for item in value] if isinstance(value, list | tuple) else value


class Sessions:
    """Servers on one session file, one after the other."""

    def __init__(self, folder):
        self.folder = folder
        self.path = folder / "set.session"

    def open(self, **more):
        return InProcess(session=str(self.path), data_folder=str(self.folder), **more)


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
