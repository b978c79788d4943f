"""Gesture templates: which are chosen, within what limits, and what a record of them may hold."""

from __future__ import annotations

import numpy as np
import pytest

from lstmosc import models
from lstmosc.errors import FileTrouble
from lstmosc.models.mapping.spotting import (
    MAX_FRAMES,
    MAX_TEMPLATE_NUMBERS,
    MAX_TEMPLATES,
    gesture_templates,
)
from lstmosc.models.preprocessing.inputs import Preprocessing, prepare
from lstmosc.models.preprocessing.ragged import RaggedArray
from lstmosc.models.preprocessing.scaling import identity_scaler
from lstmosc.models.record import from_record, to_record
from lstmosc.protocol.controls import DEFAULTS

CONTROLS = {**DEFAULTS, "hiddenSize": (2,), "maxIter": 1}


def walks(rng, count, length, D=2):
    return [np.cumsum(rng.normal(size=(length, D)), axis=0) for _ in range(count)]


def templates_of(series, numbers, labels=("a", "b"), before=None):
    D = series[0].shape[1]
    data = prepare(Preprocessing(identity_scaler(D), np.zeros(D)), RaggedArray.of(series))
    return gesture_templates(data, np.array(numbers), labels, before)


def test_templates_are_few_typical_examples():
    rng = np.random.default_rng(0)
    shape, other = walks(rng, 2, 30)
    series = [shape + rng.normal(0, 0.1, shape.shape) for _ in range(20)] + [other] * 4
    series[3] = walks(rng, 1, 30)[0]  # an example that is like no other
    found = templates_of(series, [0] * 20 + [1] * 4)
    assert (found.classes == 0).sum() == MAX_TEMPLATES
    assert 0.0001 < found.limits[0] < 1
    assert found.stride == 1


def test_limits_lie_above_what_examples_cost_and_below_what_is_none():
    rng = np.random.default_rng(1)
    shapes = walks(rng, 2, 40)
    series = [one + rng.normal(0, 0.2, one.shape) for one in shapes for _ in range(8)]
    found = templates_of(series, [0] * 8 + [1] * 8)
    assert 0.04 < found.limits.min() <= found.limits.max() < 1  # noise against noise is .08


@pytest.mark.parametrize(("D", "length"), [(2, 5000), (88, 200), (200, 700)])
def test_templates_of_long_and_wide_series_stay_small(D, length):
    rng = np.random.default_rng(2)
    found = templates_of(walks(rng, 6, length, D), [0, 0, 0, 1, 1, 1])
    assert found.lengths.max() <= MAX_FRAMES
    least = 2 * MAX_FRAMES * D  # one of each label there is in any case
    assert found.frames.size <= max(MAX_TEMPLATE_NUMBERS, least)


def test_labels_that_are_not_fitted_again_keep_their_templates():
    rng = np.random.default_rng(3)
    first = templates_of(walks(rng, 4, 30), [0, 0, 1, 1])
    again = templates_of(walks(rng, 2, 30), [1, 1], before=first)
    kept = [each for each, label in zip(first.series, first.classes, strict=True) if label == 0]
    held = [each for each, label in zip(again.series, again.classes, strict=True) if label == 0]
    assert len(kept) == len(held) == 2
    assert all(np.array_equal(one, other) for one, other in zip(kept, held, strict=True))
    assert again.limits[0] == first.limits[0]


def test_the_same_examples_give_the_same_templates():
    series = walks(np.random.default_rng(4), 8, 20)
    one, other = (templates_of(series, [0, 1] * 4) for _ in range(2))
    np.testing.assert_array_equal(one.frames, other.frames)
    np.testing.assert_array_equal(one.limits, other.limits)


@pytest.fixture(scope="module")
def record():
    rng = np.random.default_rng(5)
    series = {str(n): one for n, one in enumerate(walks(rng, 8, 20))}
    labels = {name: "ab"[int(name) % 2] for name in series}
    return to_record(models.fit("classify", CONTROLS, series, labels).model)


def test_a_record_keeps_them_and_one_of_an_earlier_version_has_none(record):
    back = to_record(from_record(record))
    assert sorted(back) == sorted(record)
    np.testing.assert_array_equal(back["templates"], record["templates"])
    earlier = {key: value for key, value in record.items() if not key.startswith("template")}
    assert from_record(earlier).templates is None


@pytest.mark.parametrize(
    "change",
    [
        {"templateLengths": [3]},
        {"templateLabels": [0, 7]},
        {"templateLimits": np.zeros(2)},
        {"templateLimits": np.full(2, 1e-300)},
        {"templateStride": 0},
        {"templateStride": 1.5},
        {"templates": np.full((4, 2), np.nan)},
    ],
)
def test_a_stranger_s_templates_that_do_not_fit_are_refused(record, change):
    with pytest.raises(FileTrouble, match="template"):
        from_record({**record, **change})
