"""Stores made of plain lists, and how two are compared: rows and columns, gaps as NaN."""

from __future__ import annotations

import math

import numpy as np

from lstmosc.stores.dataseries import DataSeries

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
