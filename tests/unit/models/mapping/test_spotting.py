"""Gesture templates: which are chosen, within what limits, and what a record of them may hold."""

from __future__ import annotations

import numpy as np
import pytest

from gesture_streams import load, task
from lstmosc import models
from lstmosc.errors import FileTrouble
from lstmosc.kernels.spotting.api import least_costs
from lstmosc.kernels.spotting.arrays import MOVEMENT_RATE
from lstmosc.models.mapping.gesture_examples import MAX_FRAMES, Example
from lstmosc.models.mapping.negatives import are_none, with_rests
from lstmosc.models.mapping.spotting import (
    LEAST,
    MAX_TEMPLATE_NUMBERS,
    MAX_TEMPLATES,
    _limit,
    gesture_templates,
)
from lstmosc.models.preprocessing.inputs import Preprocessing, prepare
from lstmosc.models.preprocessing.ragged import RaggedArray
from lstmosc.models.preprocessing.scaling import identity_scaler
from lstmosc.models.record import from_record, to_record
from lstmosc.models.templates import movement, with_movement
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


def test_a_limit_is_below_what_is_none_even_where_that_costs_little_more():
    assert [_limit(1.0, far) < far for far in (1.01, 1.2, 2.0, 9.0)] == [True] * 4
    assert _limit(1.0, 0.5) == LEAST  # else no gesture were told


def still_around(rows):
    return with_rests([Example(rows.astype(np.float32), -1, ())])[0].frames


def test_of_noisy_shapes_gestures_pass_and_few_that_are_reversed_in_stillness():
    right, wrong = [], []
    shapes = load("warped_templates")  # of one column
    for seed in range(20, 30):
        given = task("warped_templates", shapes, seed, 12)
        numbers = [n for n, each in enumerate(given.train.values()) for _ in each]
        found = templates_of(
            [one for each in given.train.values() for one in each], numbers, list(given.train)
        )
        limits = found.limits[found.classes]
        for one in [one for each in given.held_out.values() for one in each[::3]]:
            for rows, passed in ((one, right), (one[::-1], wrong)):
                costs = least_costs(found.for_kernels, still_around(rows))
                passed.append((costs < limits).any())
    assert np.mean(right) > 0.9
    assert np.mean(wrong) < 0.14


def test_what_is_no_gesture_holds_its_first_and_last_frames():
    rows = np.arange(16, dtype=np.float32).reshape(8, 2)
    (found,) = with_rests([Example(rows, 3, (5,))])
    assert (found.label, found.sources) == (3, (5,))
    np.testing.assert_array_equal(found.frames, rows[[0, 0, *range(8), 7, 7]])


def drawn(rng, kind):
    u = np.linspace(0, np.pi, int(rng.integers(30, 81)))
    path = {
        "swipe": (2 * np.sin(u), 0.3 * np.sin(u)),
        "circle": (1 - np.cos(2 * u), np.sin(2 * u)),
        "other way": (1 - np.cos(2 * u), -np.sin(2 * u)),
        "eight": (np.sin(4 * u), 1.5 * np.sin(2 * u)),
    }[kind]
    path = np.stack(path, axis=1)
    return path + rng.normal(0, 0.03, path.shape)


@pytest.mark.parametrize("kinds", [("swipe", "eight"), ("circle", "other way")])
def test_what_is_the_reverse_of_a_gesture_too_is_spotted(kinds):
    rng = np.random.default_rng(13)
    series = [drawn(rng, kind) for kind in kinds for _ in range(9)]
    found = templates_of(series, [0] * 9 + [1] * 9, kinds)
    limits = found.limits[found.classes]
    for kind in kinds:
        ones = [drawn(rng, kind).astype(np.float32) for _ in range(30)]
        passed = [(least_costs(found.for_kernels, one) < limits).any() for one in ones]
        assert np.mean(passed) > 0.9


def test_only_reversals_that_are_like_a_label_are_left_out_of_what_is_none():
    movement = np.zeros((4, 1), np.float32)
    turned = [Example(movement, -1, (0,), label) for label in (0, 0, 1, 1)]
    other = [Example(movement, label, (1,)) for label in (0, 1, -1)]
    costs, near = np.array([1.0, 1.2, 8.0, 9.0, 1.0, 8.0, 0.5]), np.array([0.9, 1.0, 1.1])
    found = are_none(turned + other, 0, costs, near)
    assert found.tolist() == [False, False, True, True, False, True, True]
    unknown = are_none(turned + other, 0, costs, np.array([np.inf]))  # of one example alone
    assert unknown.tolist() == [True, True, True, True, False, True, True]


def test_one_odd_example_of_a_few_widens_a_limit_little():
    rng = np.random.default_rng(12)
    shapes = walks(rng, 2, 40)
    series = [one + rng.normal(0, 0.2, one.shape) for one in shapes for _ in range(5)]
    usual = templates_of(series, [0] * 5 + [1] * 5)
    series[2] = walks(rng, 1, 40)[0]
    found = templates_of(series, [0] * 5 + [1] * 5)
    assert (found.classes == 0).sum() == 5  # it is told nevertheless where it comes again
    assert found.limits[0] < 5 * usual.limits[0]


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


def test_recordings_that_were_broken_off_are_no_templates():
    rng = np.random.default_rng(10)
    shape, other = walks(rng, 2, 60)
    series = [shape + rng.normal(0, 0.1, shape.shape) for _ in range(6)] + [other] * 3
    series[2] = series[2][:15]
    found = templates_of(series, [0] * 6 + [1] * 3)
    assert found.lengths.tolist() == [60] * 8


@pytest.mark.parametrize("lengths", [[20, 90], [9, 20, 44, 90, 200]])
def test_examples_of_all_lengths_are_templates_where_none_is_usual(lengths):
    rng = np.random.default_rng(11)
    found = templates_of([walks(rng, 1, length)[0] for length in lengths], [0] * len(lengths))
    assert found.lengths.tolist() == lengths


def test_movement_is_compared_where_levels_do_not_tell():
    rng = np.random.default_rng(6)
    shapes = walks(rng, 2, 40)
    shifted = [one + rng.normal(0, 9, 2) for one in shapes for _ in range(8)]
    assert templates_of(shifted, [0] * 8 + [1] * 8).gains.min() > 0


def test_movement_that_is_noise_is_not_compared():
    rng = np.random.default_rng(7)
    u = np.linspace(0, 6, 40)[:, None]
    slow = [np.hstack([np.sin(u), np.cos(u)]), np.hstack([np.cos(u), np.sin(2 * u)])]
    noisy = [one + rng.normal(0, 0.3, one.shape) for one in slow for _ in range(8)]
    assert not templates_of(noisy, [0] * 8 + [1] * 8).gains.any()


def test_templates_that_are_kept_keep_their_gains():
    rng = np.random.default_rng(8)
    shapes = walks(rng, 2, 40)
    shifted = [one + rng.normal(0, 9, 2) for one in shapes for _ in range(8)]
    first = templates_of(shifted, [0] * 8 + [1] * 8)
    assert first.gains.any()
    again = templates_of(walks(rng, 2, 40), [1, 1], before=first)
    np.testing.assert_array_equal(again.gains, first.gains)


def test_templates_that_are_kept_keep_their_weights():
    rng = np.random.default_rng(14)
    shapes = [np.hstack([one, 0 * one[:, :1]]) for one in walks(rng, 2, 40)]
    noisy = [one + rng.normal(0, 0.1, one.shape) for one in shapes for _ in range(6)]
    first = templates_of(noisy, [0] * 6 + [1] * 6)
    assert first.weights.tolist() == [1, 1, 0]
    again = templates_of(walks(rng, 4, 40, 3), [1] * 4, before=first)
    assert again.weights.tolist() == [1, 1, 0]
    np.testing.assert_array_equal(again.for_kernels.frames[2], 0)


def test_movement_is_the_distance_from_the_running_mean():
    frames = np.random.default_rng(9).normal(size=(30, 2)).astype(np.float32)
    mean, plain = frames[0].astype(float), []
    for frame in frames:
        mean = mean + MOVEMENT_RATE * (frame - mean)
        plain.append(frame - mean)
    np.testing.assert_allclose(movement(frames), plain, atol=1e-6)
    both = with_movement(frames, np.array([2.0, 0.0]))
    np.testing.assert_allclose(both[:, 2:], np.array(plain) * [2, 0], atol=1e-6)
    assert with_movement(frames, np.zeros(2)) is frames


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


def test_of_a_version_before_weights_every_column_counts_as_much(record):
    earlier = {key: value for key, value in record.items() if key != "templateWeights"}
    assert from_record(earlier).templates.weights.tolist() == [1, 1]


@pytest.mark.parametrize(
    "change",
    [
        {"templateLengths": [3]},
        {"templateLabels": [0, 7]},
        {"templateLimits": np.zeros(2)},
        {"templateLimits": np.full(2, 1e-300)},
        {"templateGains": np.array([1.0, -1.0])},
        {"templateGains": np.array([1.0, 1e300])},
        {"templateWeights": np.array([1.0, -0.1])},
        {"templateWeights": np.array([1.0, 1.1])},
        {"templateStride": 0},
        {"templateStride": 1.5},
        {"templates": np.full((4, 2), np.nan)},
    ],
)
def test_a_stranger_s_templates_that_do_not_fit_are_refused(record, change):
    with pytest.raises(FileTrouble, match="template"):
        from_record({**record, **change})
