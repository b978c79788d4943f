"""Gestures in a stream: told once each, with label and frames; nothing else is told."""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lstmosc import models
from lstmosc.errors import BadArgument, WrongSize
from lstmosc.models.record import from_record, to_record
from lstmosc.protocol.controls import DEFAULTS
from lstmosc.streaming.spotter import Spotter
from made_gestures import KINDS, examples, gesture, idle, performance

CONTROLS = {**DEFAULTS, "hiddenSize": (4,), "maxIter": 5}


@cache
def learned(each=6, length=40):
    return models.fit("classify", CONTROLS, *examples(each, length)).model


def heard(spotter, frames):
    """All that is told, and after which frame."""
    return [(event, t) for t, frame in enumerate(frames) for event in spotter.step(frame)]


def test_each_gesture_is_told_once_with_its_label_and_frames():
    frames, truth = performance(2, [*KINDS, *KINDS, "cross"])
    told = heard(Spotter(learned()), frames)
    ends = [(event, at) for event, at in told if event.kind == "end"]
    assert [event.label for event, _ in ends] == [kind for kind, _, _ in truth]
    for (event, at), (_, first, last) in zip(ends, truth, strict=True):
        assert abs(event.first - first) < 8
        assert abs(event.last - last) < 8
        assert at <= last + 8
        assert 0.4 < event.confidence <= 1


def test_a_start_comes_before_its_end_and_mostly_before_the_gesture_is_over():
    frames, truth = performance(3, KINDS * 3)
    told = heard(Spotter(learned()), frames)
    assert [event.kind for event, _ in told] == ["start", "end"] * len(truth)
    starts = [at for event, at in told if event.kind == "start"]
    early = sum(at < last for at, (_, _, last) in zip(starts, truth, strict=True))
    assert early >= len(truth) * 2 / 3


def sway(rng, length=90):
    """Some sixteen turns that begin anywhere: much like any stretch of themselves."""
    T = round(length * rng.uniform(0.85, 1.15))
    turned = 2 * np.pi * (16 * rng.uniform(0.9, 1.1) * np.linspace(0, 1, T) + rng.random())
    path = np.stack([3 * np.sin(turned), 1.5 * np.cos(turned)], axis=1)
    return path + rng.normal(0, 0.5, path.shape)


@pytest.mark.parametrize("seed", [3, 4, 5])
def test_what_goes_to_and_fro_is_told_when_it_is_over(seed):
    rng = np.random.default_rng(seed)
    series = {f"sway{n}": sway(rng) for n in range(8)}
    series |= {f"circle{n}": gesture("circle", rng, 60) for n in range(8)}
    model = models.fit("classify", CONTROLS, series, {name: name[:-1] for name in series}).model
    parts, lasts = [idle(rng, 40)], []
    for _ in range(6):
        one = sway(rng)
        parts += [one, idle(rng, int(rng.integers(30, 70)))]
        lasts.append(sum(map(len, parts[:-1])) - 1)
    told = heard(Spotter(model), np.concatenate(parts))
    ends = [event.last for event, _ in told if event.kind == "end" and event.label == "sway"]
    whole = sum(any(abs(last - end) < 20 for end in ends) for last in lasts)
    assert whole >= 5


def at_pace(rng, kind, frames):
    """A gesture stretched to so many frames, and how it shakes."""
    one = gesture(kind, rng)
    places = np.linspace(0, len(one) - 1, frames)
    known = np.arange(len(one))
    return np.stack([np.interp(places, known, column) for column in one.T], axis=1)


@pytest.mark.parametrize("kind", KINDS)
def test_one_that_is_slower_than_a_match_may_be_is_over_soon(kind):
    rng = np.random.default_rng(15)
    longest = max(len(one) for name, one in examples()[0].items() if name.startswith(kind))
    slow = at_pace(rng, kind, round(longest * 1.8))
    told = heard(Spotter(learned()), [*idle(rng), *slow, *idle(rng, 120)])
    assert [event.kind for event, _ in told] == ["start", "end"]
    (_, start), (end, at) = told
    last = 30 + len(slow) - 1
    assert start < last
    assert (end.label, end.confidence > 0) == (kind, True)
    assert abs(end.first - 30) < 8
    assert abs(end.last - last) < 8
    assert at <= last + 12


def test_one_that_is_broken_off_is_over_soon_and_does_not_swallow_the_next():
    rng = np.random.default_rng(17)
    one, then = gesture("circle", rng), gesture("circle", rng, 30)
    cut = one[: round(0.88 * len(one))]
    told = heard(Spotter(learned()), [*idle(rng), *cut, *idle(rng, 14), *then, *idle(rng, 50)])
    assert [event.kind for event, _ in told] == ["start", "end"] * 2
    (_, _), (broken, at), (_, _), (end, _) = told
    assert (broken.label, broken.confidence) == ("circle", 0)
    assert at <= 30 + len(cut) + 12
    assert end.confidence > 0
    assert abs(end.first - (30 + len(cut) + 14)) < 8


def test_idle_and_movements_never_taught_are_passed_over():
    rng = np.random.default_rng(4)
    parts = [idle(rng, 100)]
    for kind in ("loop", "spiral", "loop", "spiral"):
        parts += [gesture(kind, rng), idle(rng), gesture("circle", rng)[::-1], idle(rng)]
    parts += [np.cumsum(rng.normal(0, 0.3, (400, 2)), axis=0)]
    told = heard(Spotter(learned()), np.concatenate(parts))
    assert len(told) <= 2  # of nine movements


def test_progress_follows_the_gesture_and_is_smooth():
    frames, truth = performance(5, KINDS * 2)
    spotter, progress = Spotter(learned()), []
    for frame in frames:
        spotter.step(frame)
        progress.append(spotter.progress)
    errors = [
        np.abs(progress[first : last + 1] - np.linspace(0, 1, last - first + 1)).mean()
        for _, first, last in truth
    ]
    assert np.mean(errors) < 0.1
    assert np.abs(np.diff(progress)).max() < 0.36  # of one step of the smoothing
    assert 0 <= min(progress) <= max(progress) <= 1


@settings(max_examples=20, deadline=None)
@given(seed=st.integers(0, 9999))
def test_whatever_is_heard_each_start_has_one_end(seed):
    rng = np.random.default_rng(seed)
    parts = []
    for _ in range(12):
        one = gesture(str(rng.choice([*KINDS, "loop"])), rng)
        cut = int(rng.integers(3, len(one)))
        parts.append(
            [one, one[:cut], one[cut:], idle(rng), rng.normal(size=(9, 2))][rng.integers(5)]
        )
    told = heard(Spotter(learned()), [*np.concatenate(parts), *idle(rng, 200)])
    assert [event.kind for event, _ in told] == ["start", "end"] * (len(told) // 2)
    for (start, _), (end, at) in zip(told[::2], told[1::2], strict=True):
        assert (start.label, start.first) == (end.label, end.first)
        assert start.first <= end.last <= at


def test_missing_values_are_taken_as_the_ones_before():
    frames, truth = performance(6, KINDS)
    frames[np.random.default_rng(0).random(frames.shape) < 0.1] = np.nan
    told = heard(Spotter(learned()), frames)
    ends = [event.label for event, _ in told if event.kind == "end"]
    assert ends == [kind for kind, _, _ in truth]


def test_a_saved_classifier_spots_alike():
    frames, _ = performance(7, KINDS)
    back = from_record(to_record(learned()))
    assert heard(Spotter(back), frames) == heard(Spotter(learned()), frames)


def test_a_copy_goes_on_by_itself():
    frames, truth = performance(14, KINDS)
    one, middle = Spotter(learned()), truth[1][1] + 15
    heard(one, frames[:middle])
    other = one.copy()
    rest = heard(one, frames[middle:])
    assert len(rest) >= 3
    assert heard(other, frames[middle:]) == rest


def test_reset_forgets_and_counts_anew():
    frames, _ = performance(8, KINDS)
    spotter = Spotter(learned())
    first = heard(spotter, frames)
    spotter.reset()
    assert heard(spotter, frames) == first


def test_a_model_fitted_anew_goes_on_where_the_first_was():
    frames, truth = performance(9, KINDS * 2)
    middle = truth[3][1] + 20  # within a gesture
    spotter = Spotter(learned())
    told = heard(spotter, frames[:middle])
    spotter = spotter.refitted(models.fit("classify", CONTROLS, *examples(each=5)).model)
    told += [(event, at + middle) for event, at in heard(spotter, frames[middle:])]
    ends = [event for event, _ in told if event.kind == "end"]
    assert [event.label for event in ends] == [kind for kind, _, _ in truth]
    for event, (_, first, _) in zip(ends, truth, strict=True):
        assert abs(event.first - first) < 8


def test_one_example_of_each_is_enough():
    frames, truth = performance(10, KINDS)
    told = heard(Spotter(learned(each=1)), frames)
    right = [kind for kind, _, _ in truth]
    ends = [event.label for event, _ in told if event.kind == "end"]
    assert len(ends) >= 2
    assert all(label in right for label in ends)


def test_very_long_gestures_are_spotted_at_a_stride():
    spotter = Spotter(learned(each=3, length=1500))
    frames, truth = performance(11, ["cross", "circle"], length=1500)
    ends = [event for event, _ in heard(spotter, frames) if event.kind == "end"]
    assert [event.label for event in ends] == ["cross", "circle"]
    for event, (_, first, last) in zip(ends, truth, strict=True):
        assert abs(event.first - first) < 150
        assert abs(event.last - last) < 150


def test_frames_of_another_width_are_refused():
    with pytest.raises(WrongSize, match="the frame has 3 values, the model reads 2"):
        Spotter(learned()).step(np.zeros(3))


def test_still_examples_alone_cannot_be_spotted():
    rng = np.random.default_rng(0)
    series = {name: np.zeros((20, 2)) for name in "abcd"}
    series["e"] = 5 + 0 * idle(rng)
    model = models.fit("classify", CONTROLS, series, dict(zip("abcde", "xxxxy", strict=True))).model
    with pytest.raises(BadArgument, match="no gesture to spot"):
        Spotter(model)


def test_a_pose_is_part_of_idle_and_the_null_label_is_never_told():
    rng = np.random.default_rng(12)
    series, labels = examples()
    for n in range(4):
        series[f"pose{n}"], labels[f"pose{n}"] = idle(rng, 40) + 0.2, "pose"
        series[f"null{n}"], labels[f"null{n}"] = gesture("loop", rng), "-"
    model = models.fit("classify", CONTROLS, series, labels).model
    assert (
        model.templates.limits[[model.output.labels.index(each) for each in ("-", "pose")]].max()
        == 0
    )
    frames, _ = performance(13, ["loop", *KINDS, "loop"])
    told = heard(Spotter(model), [*idle(rng, 200), *frames])
    assert {event.label for event, _ in told} == set(KINDS)
    assert len(told) == 2 * len(KINDS)


def tremble(frames, rng, loud=1.0):
    """Two columns of gestures and six that are not used, whose noise is a hand's at rest."""
    return np.concatenate([frames, rng.normal(0, 0.03 * loud, (len(frames), 6))], axis=1)


@pytest.mark.parametrize("loud", [0.25, 1.0, 1.5])
def test_columns_that_only_tremble_hide_no_gesture_and_tell_none(loud):
    rng = np.random.default_rng(18)
    series, labels = examples()
    wide = {name: tremble(frames, rng) for name, frames in series.items()}
    model = models.fit("classify", CONTROLS, wide, labels).model
    frames, truth = performance(19, KINDS * 3)
    told = heard(Spotter(model), tremble(frames, rng, loud))
    ends = [event for event, _ in told if event.kind == "end" and event.confidence > 0]
    assert [event.label for event in ends] == [kind for kind, _, _ in truth]
    for event, (_, first, last) in zip(ends, truth, strict=True):
        assert abs(event.first - first) < 8
        assert abs(event.last - last) < 8


def test_other_models_are_refused():
    series, _ = examples(each=1)
    forecaster = models.fit("forecast", CONTROLS, series).model
    with pytest.raises(BadArgument, match="only a classifier"):
        Spotter(forecaster)
