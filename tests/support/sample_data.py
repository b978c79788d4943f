"""Small data for the tests: circles as gestures, walks with labels and points, stores of lists."""

from __future__ import annotations

import math

import numpy as np

from lstmosc import models
from lstmosc.protocol.controls import DEFAULTS
from lstmosc.stores.dataseries import DataSeries

# Circles, in a server without sockets ---------------------------------------------------------

FOREVER = ("maxIter", 1_000_000)


def circle(length, phase=0.0):
    angle = np.arange(length) * 2 * np.pi / 20 + phase
    return np.stack([np.sin(angle), np.cos(angle)], axis=1).astype(np.float32)


def gestures(server, name="g", count=3, length=30):
    for at in range(count):
        frames = circle(length, at)
        server.done("/dataseries/addSeries", name, f"s{at}", 2, frames)


def small_fit(server, model="fc"):
    gestures(server)
    return server.done("/lstmforecast/fit", model, "g", "maxIter", 1, "hiddenSize", 2)


# Six walks with labels and points, and a small fit of them ------------------------------------

RNG = np.random.default_rng(7)
WALKS = {f"w{n}": RNG.normal(size=(60, 2)).cumsum(axis=0) + 30.0 for n in range(6)}
LABELS = {name: "even" if int(name[1:]) % 2 == 0 else "odd" for name in WALKS}
POINTS = {name: np.array([frames.mean(), np.ptp(frames)]) for name, frames in WALKS.items()}
BITS = {name: (frames > 30.0).astype(float) for name, frames in WALKS.items()}


def fit(task="regress", series=WALKS, targets=None, start=None, **changed):
    given = {"forecast": None, "regress": POINTS, "classify": LABELS}[task]
    controls = {**DEFAULTS, "hiddenSize": (6,), "maxIter": 3, **changed}
    return models.fit(task, controls, series, targets or given, start)


# Stores made of plain lists, and how two are compared: rows and columns, gaps as NaN -----------

NAN = float("nan")


def frames(*rows):
    return np.array(rows, np.float32)


def array(frames):
    return np.array(frames, np.float64).astype(np.float32)


def store_of(series):
    return DataSeries.of({name: array(frames) for name, frames in series.items()})


def series_of(**named):
    return store_of(named)


def alike(found, wanted, tolerance=1e-3):
    assert list(found) == list(wanted)
    for name, frames in found.items():
        np.testing.assert_allclose(
            frames, array(wanted[name]), rtol=1e-5, atol=tolerance, equal_nan=True
        )


def assert_same(left, right):
    assert left.identifiers() == right.identifiers()
    for name in left.identifiers():
        np.testing.assert_array_equal(left.get_series(name), right.get_series(name))


def contents_nones(store):
    return {
        name: [[None if math.isnan(value) else value for value in frame] for frame in each.tolist()]
        for name, each in store.snapshot().items()
    }
