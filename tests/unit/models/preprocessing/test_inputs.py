"""Series that are prepared end to end are the same as each prepared by itself."""

from __future__ import annotations

import numpy as np
import pytest

from lstmosc.models.preprocessing import inputs
from lstmosc.models.preprocessing.inputs import Preprocessing, prepare
from lstmosc.models.preprocessing.ragged import RaggedArray
from lstmosc.models.preprocessing.scaling import Scaler


@pytest.fixture(params=[False, True], ids=["whole", "gaps"])
def series(request):
    rng = np.random.default_rng(0)
    made = [rng.uniform(1.0, 9.0, (length, 3)) for length in (7, 1, 12, 3)]
    if request.param:
        for each in made:
            each[rng.random(each.shape) < 0.3] = np.nan
        made[2][:, 1] = np.nan
    return made


@pytest.mark.parametrize("way", ["none", "first", "log"])
@pytest.mark.parametrize("policy", ["mask", "flag"])
def test_series_end_to_end_are_prepared_each_by_itself(series, way, policy, monkeypatch):
    monkeypatch.setattr(inputs, "VALUES_AT_ONCE", 24)
    scaler = Scaler(np.array([1.0, 2.0, 3.0]), np.array([0.5, 2.0, 1.5]))
    preprocessing = Preprocessing(scaler, np.array([4.0, 5.0, 6.0]), policy, way)
    prepared = prepare(preprocessing, RaggedArray.of(series))
    each = [prepare(preprocessing, RaggedArray.of([one])) for one in series]
    for name in ("scaled", "network_inputs", "next_frames", "filled"):
        expected = np.concatenate([getattr(one, name) for one in each])
        np.testing.assert_array_equal(getattr(prepared, name), expected, err_msg=name)
    assert prepared.scaled.dtype == prepared.next_frames.dtype == np.float32


def test_the_next_frame_is_the_one_that_comes_unless_it_or_its_change_is_missing():
    frames = np.array([[1.0], [2.0], [np.nan], [4.0], [5.0]])
    nan, unit = np.nan, Scaler(np.zeros(1), np.ones(1))
    levels = prepare(Preprocessing(unit, np.zeros(1)), RaggedArray.of([frames]))
    np.testing.assert_array_equal(levels.next_frames[:, 0], [2.0, nan, 4.0, 5.0, nan])
    moves = Preprocessing(unit, np.zeros(1), difference="first")
    changed = prepare(moves, RaggedArray.of([frames]))
    np.testing.assert_array_equal(changed.next_frames[:, 0], [1.0, nan, nan, 1.0, nan])


def test_a_cancel_is_heard_between_blocks(series, monkeypatch):
    monkeypatch.setattr(inputs, "VALUES_AT_ONCE", 3)
    checks = []
    preprocessing = Preprocessing(Scaler(np.zeros(3), np.ones(3)), np.zeros(3))
    prepare(preprocessing, RaggedArray.of(series), lambda: checks.append(1))
    assert len(checks) == len(series)
