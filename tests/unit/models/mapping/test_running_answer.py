"""Running answers of regressors and classifiers are those to the whole series, at every frame."""

from __future__ import annotations

import numpy as np
import pytest

from lstmosc import models
from lstmosc.models.api import running
from lstmosc.protocol.controls import DEFAULTS

KINDS = ("classify", "points", "frames")
WAYS = ("plain", "two layers", "dense", "flagged", "gaps", "wide")


def takes(way, rng):
    D = 14 if way == "wide" else 2
    for number in range(12):
        T = 40 + 3 * number
        wave = np.sin(np.arange(T)[:, None] * (0.1 + 0.05 * np.arange(D)) * (1 + number % 2))
        wave = 5.0 + wave + 0.1 * rng.standard_normal((T, D))
        if way in ("flagged", "gaps"):
            wave[rng.random(wave.shape) < 0.1] = np.nan
        yield wave


@pytest.fixture(scope="module", params=[(kind, way) for kind in KINDS for way in WAYS])
def fitted(request):
    kind, way = request.param
    rng = np.random.default_rng(0)
    series = {f"s{n:02}": wave for n, wave in enumerate(takes(way, rng))}
    controls = {**DEFAULTS, "maxIter": 2, "hiddenSize": (6, 5) if way == "two layers" else (6,)}
    if way == "dense":
        controls |= {"denseSize": 5}
    if way == "flagged":
        controls["missingValues"] = "flag"
    if kind == "classify":
        targets = {name: "ab"[int(name[1:]) % 2] for name in series}
    elif kind == "points":
        targets = {name: rng.standard_normal(2) + int(name[1:]) % 2 for name in series}
    else:
        targets = {name: np.nan_to_num(each[:, :1]) ** 2 for name, each in series.items()}
    task = "classify" if kind == "classify" else "regress"
    return models.fit(task, controls, series, targets).model, series["s03"]


def whole(model, *series):
    """Return the answer to the first of some series: of several, they are read side by side."""
    if model.task == "classify":
        return models.classify(model, series)[1][0]
    if model.output.per_frame:
        return models.regress_frames(model, series)[0][-1]
    return models.regress(model, series)[0]


def test_one_series_is_answered_as_among_others(fitted):
    model, series = fitted
    for some in (series, series[:1], series[5:]):
        for _ in range(2):  # the second time in the memory of the first
            alone, among = whole(model, some), whole(model, some, series)
            np.testing.assert_allclose(alone, among, rtol=1e-5, atol=1e-6)


def test_answers_frame_by_frame_are_those_to_the_whole_series(fitted):
    model, series = fitted
    state = running(model)
    for end in range(1, len(series) + 1):
        state.prime(series[end - 1 : end])
        if end > 8 and end % 6:
            continue
        np.testing.assert_allclose(
            state.query(), whole(model, series[:end], series), rtol=1e-5, atol=1e-5
        )
