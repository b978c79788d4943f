"""Series continued side by side go on as each of them does alone."""

from __future__ import annotations

import numpy as np
import pytest

from lstmosc import models
from lstmosc.kernels.threads import limited
from lstmosc.models import api
from lstmosc.models.record import DIFFERENCES
from lstmosc.protocol.controls import DEFAULTS


def takes(count, D, seed):
    rng = np.random.default_rng(seed)
    lengths = rng.integers(20, 40, count)
    steps = [rng.standard_normal((T, D)) / 5 for T in lengths]
    return [np.exp(each.cumsum(axis=0) / 3).astype(np.float32) for each in steps]


def fitted(series, **changed):
    controls = {**DEFAULTS, "maxIter": 1, "hiddenSize": [6], **changed}
    named = {str(n): each for n, each in enumerate(series)}
    learned = models.fit("forecast", controls, named).model
    return learned.with_gain(np.full(learned.cols, 0.3))  # or the linear part may answer alone


@pytest.mark.parametrize("difference", DIFFERENCES)
@pytest.mark.parametrize("missing", ["mask", "flag", "drop"])
def test_series_side_by_side_go_on_as_alone(difference, missing):
    series = takes(70, 2, 1)
    learned = fitted(series, difference=difference, missingValues=missing)
    sources = [*series, *(each[:3] for each in series[:4]), series[0][:1], series[1] + 50.0]
    sources[0][2:5, 1] = np.nan
    together = api.forecast_each(learned, sources, [30] * len(sources))
    for source, made in zip(sources, together, strict=True):
        alone = models.forecast(learned, source, 30)
        np.testing.assert_allclose(made, alone, rtol=1e-3, atol=1e-3)


def test_series_go_on_by_lengths_of_their_own():
    series = takes(5, 3, 2)
    made = api.forecast_each(fitted(series), series, [3, 1, 4, 1, 5])
    assert [each.shape for each in made] == [(3, 3), (1, 3), (4, 3), (1, 3), (5, 3)]


def test_threads_change_no_bit():
    series = takes(200, 2, 3)
    learned, found = fitted(series), []
    for threads in (1, 2, 3):
        with limited(threads):
            found.append(np.stack(api.forecast_each(learned, series, [20] * len(series))))
    assert np.array_equal(found[0], found[1]) and np.array_equal(found[0], found[2])


def test_what_is_drawn_is_drawn_for_each_series_as_alone():
    series = takes(4, 2, 4)
    learned = fitted(series)
    made = api.forecast_each(learned, series, [8] * 4, noise=1.0, seed=7)
    for source, one in zip(series, made, strict=True):
        assert np.array_equal(one, models.forecast(learned, source, 8, noise=1.0, seed=7))
