"""What a caller of the models relies on: pairing, refusals, tiny sets, going on, new labels."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from lstmosc import models
from lstmosc.errors import (
    BadArgument,
    Cancelled,
    Empty,
    IdsDiffer,
    LstmoscError,
    WrongSize,
)
from lstmosc.models import NullMonitor
from lstmosc.models.record import from_record, to_record
from lstmosc.protocol.controls import DEFAULTS

CONTROLS = {**DEFAULTS, "hiddenSize": (8,), "maxIter": 10}


def controls(**changed):
    return {**CONTROLS, **changed}


def gestures(N=12, seed=0):
    """Rising and falling lines of 6 to 11 frames, their labels, and (slope, mean) as points."""
    rng = np.random.default_rng(seed)
    series, labels, points = {}, {}, {}
    for number in range(N):
        slope = rng.uniform(0.5, 1.5) * (-1 if number % 2 else 1)
        line = np.linspace(-slope, slope, int(rng.integers(6, 12)))
        frames = np.stack([line, rng.normal(0.0, 0.1, len(line))], axis=1) * 40.0 + 200.0
        name = f"g{number}"
        series[name] = frames.astype(np.float32)
        labels[name] = "falling" if slope < 0 else "rising"
        points[name] = np.array([slope, frames.mean()])
    return series, labels, points


def shuffled(mapping):
    return {name: mapping[name] for name in reversed(list(mapping))}


@pytest.mark.parametrize("task", ["forecast", "regress", "classify"])
def test_the_order_of_series_and_targets_does_not_matter(task):
    series, labels, points = gestures()
    targets = {"forecast": None, "regress": points, "classify": labels}[task]
    first = models.fit(task, CONTROLS, series, targets)
    second = models.fit(task, CONTROLS, shuffled(series), targets and shuffled(targets))
    third = models.fit(task, CONTROLS, shuffled(series), targets)
    assert (first.model.network.theta == second.model.network.theta).all()
    assert (first.model.network.theta == third.model.network.theta).all()
    assert first.loss == second.loss == third.loss


def test_another_seed_gives_other_weights_and_minus_one_a_new_one_each_time():
    series, labels, _ = gestures()
    fits = [models.fit("classify", controls(seed=seed), series, labels) for seed in (0, 1, -1, -1)]
    thetas = {fit.model.network.theta.tobytes() for fit in fits}
    assert len(thetas) == 4


def test_a_fit_changes_nothing_it_was_given():
    series, labels, _ = gestures()
    copies = {name: frames.copy() for name, frames in series.items()}
    start = models.fit("classify", CONTROLS, series, labels).model
    theta = start.network.theta.copy()
    models.fit("classify", CONTROLS, series, labels, start)
    assert all((series[name] == copies[name]).all() for name in series)
    assert (start.network.theta == theta).all()


def test_unpaired_identifiers_are_named_on_both_sides():
    series, labels, _ = gestures(4)
    del labels["g1"]
    labels["ghost"] = "rising"
    with pytest.raises(
        IdsDiffer, match="series without a target: g1; targets without a series: ghost"
    ):
        models.fit("classify", CONTROLS, series, labels)
    with pytest.raises(IdsDiffer, match="g0, g1, g2, g3"):
        models.fit("regress", CONTROLS, series, None)


def test_lines_are_told_apart_and_measured():
    series, labels, points = gestures(40)
    new, new_labels, new_points = gestures(20, seed=1)
    classifier = models.fit("classify", CONTROLS, series, labels)
    said, likely = models.classify(classifier.model, list(new.values()))
    assert said == list(new_labels.values())
    assert likely.shape == (20, 2) and np.allclose(likely.sum(axis=1), 1.0, atol=1e-5)
    assert classifier.loss < 0.1 < classifier.baseline
    regressor = models.fit("regress", CONTROLS, series, points)
    answers = models.regress(regressor.model, list(new.values()))
    assert np.abs(answers[:, 0] - [point[0] for point in new_points.values()]).max() < 0.5
    assert regressor.loss < 0.3 * regressor.baseline


def test_the_baselines_are_those_of_the_obvious_guesses():
    series, labels, points = gestures(9)
    values = np.stack([points[name] for name in series])
    mean = values.mean(axis=0)
    regressor = models.fit("regress", CONTROLS, series, points)
    assert regressor.baseline == pytest.approx(np.sqrt(((values - mean) ** 2).mean()))
    shares = np.array([5 / 9, 4 / 9])
    classifier = models.fit("classify", CONTROLS, series, labels)
    assert classifier.baseline == pytest.approx(-(shares * np.log(shares)).sum())
    forecaster = models.fit("forecast", controls(validation=0.0), {"a": series["g0"]})
    settled = len(series["g0"]) // 2
    moves = np.diff(series["g0"].astype(float), axis=0)[settled - 1 :]
    assert forecaster.baseline == pytest.approx(np.sqrt((moves**2).mean()))


def test_the_loss_of_a_regressor_is_the_error_of_its_answers():
    series, _, points = gestures()
    fit = models.fit("regress", CONTROLS, series, points)
    answers = models.regress(fit.model, list(series.values()))
    errors = answers - np.stack(list(points.values()))
    assert fit.loss == pytest.approx(np.sqrt((errors**2).mean()), rel=1e-4, abs=1e-5)


def test_held_out_series_do_not_reach_the_weights():
    series, labels, points = gestures(20)
    fit = models.fit("classify", controls(validation=0.25), series, labels)
    assert fit.num_validation == 5 and fit.val_loss > 0
    # which ones were held out depends on the seed alone: spoil the targets of each in turn
    whole = models.fit("regress", controls(validation=0.25), series, points)
    assert whole.num_validation == 5
    deaf = 0
    for name in series:
        spoiled = {**points, name: points[name] + 1000.0}
        again = models.fit("regress", controls(validation=0.25, maxIter=1), series, spoiled)
        deaf += (
            abs(again.model.output.scaler.centre[0] - whole.model.output.scaler.centre[0]) < 1e-9
        )
    assert deaf == 5


def test_going_on_keeps_the_loss_low_and_the_scaling():
    series, _, points = gestures(30)
    start = models.fit("regress", controls(maxIter=1, batchSize=8), series, points)
    louder = {name: frames * 3 for name, frames in series.items()}
    more = models.fit("regress", controls(maxIter=20), series, points, start.model)
    other = models.fit("regress", controls(maxIter=1), louder, points, start.model)
    assert more.loss < max(start.loss, 0.1 * start.baseline)
    assert (
        other.model.preprocessing.scaler.centre == start.model.preprocessing.scaler.centre
    ).all()
    assert len(more.model.log.history) == 21
    assert start.epochs == 1


def test_another_shape_starts_anew():
    series, labels, _ = gestures()
    start = models.fit("classify", CONTROLS, series, labels).model
    fresh = models.fit("classify", controls(hiddenSize=[4, 4]), series, labels, start)
    assert fresh.model.network.sizes == (2, 4, 4, 2) and len(fresh.model.log.history) == 10
    assert models.shape_changed(CONTROLS, controls(hiddenSize=[9]))
    assert not models.shape_changed(CONTROLS, controls(hiddenSize=(8,), maxIter=99))


def test_a_new_label_widens_what_is_known():
    series, labels, _ = gestures(20)
    start = models.fit("classify", CONTROLS, series, labels).model
    flat = {f"f{n}": np.full((8, 2), 200.0 + n, np.float32) for n in range(6)}
    more = models.fit(
        "classify",
        CONTROLS,
        {**series, **flat},
        {**labels, **dict.fromkeys(flat, "flat")},
        start,
    )
    assert more.model.output.labels == ("falling", "rising", "flat")
    said, _ = models.classify(more.model, [*series.values(), *flat.values()])
    assert said == [*labels.values(), *["flat"] * 6]


def test_a_fit_on_new_labels_alone_does_not_forget_the_old_names():
    series, labels, _ = gestures(20)
    start = models.fit("classify", CONTROLS, series, labels).model
    flat = {f"f{n}": np.full((8, 2), 200.0 + n, np.float32) for n in range(3)}
    gentle = controls(maxIter=1, learnRate=1e-6)
    more = models.fit("classify", gentle, flat, dict.fromkeys(flat, "flat"), start).model
    _, before = models.classify(start, list(series.values()))
    _, after = models.classify(more, list(series.values()))
    assert more.output.labels == ("falling", "rising", "flat")
    assert np.allclose(after[:, :2] / after[:, :2].sum(axis=1, keepdims=True), before, atol=0.02)


def test_two_classes_of_one_example_each_fit():
    series = {"up": np.array([[0.0], [1.0], [2.0]]), "down": np.array([[2.0], [1.0], [0.0]])}
    fit = models.fit("classify", CONTROLS, series, {"up": "rise", "down": "fall"})
    assert models.classify(fit.model, [series["up"], series["down"]])[0] == ["rise", "fall"]
    assert fit.num_validation == 0 and fit.val_loss == 0.0
    asked = models.fit("classify", controls(validation=0.9), series, {"up": "rise", "down": "fall"})
    assert asked.num_validation == 0


def test_one_frame_and_one_series_are_enough_for_a_regressor():
    fit = models.fit("regress", CONTROLS, {"a": np.array([[5.0]])}, {"a": np.array([1.0, 2.0])})
    answers = models.regress(fit.model, [np.array([[5.0]])])
    assert np.allclose(answers, [[1.0, 2.0]], atol=0.05)


@pytest.mark.parametrize("task", ["forecast", "regress", "classify"])
def test_constant_columns_stay_finite(task):
    series = {name: np.full((9, 3), 7.0) for name in "abcdefghij"}
    targets = {
        "forecast": None,
        "regress": dict.fromkeys(series, np.array([2.0])),
        "classify": {name: "x" if name < "c" else "y" for name in series},
    }[task]
    fit = models.fit(task, CONTROLS, series, targets)
    assert np.isfinite(fit.model.network.theta).all() and np.isfinite(fit.loss)
    if task == "forecast":
        assert np.allclose(models.forecast(fit.model, series["a"], 5), 7.0, atol=0.01)
    if task == "regress":
        assert np.allclose(models.regress(fit.model, [series["a"]]), 2.0, atol=0.01)
    if task == "classify":
        assert models.classify(fit.model, [series["a"]])[0] == ["y"]


def test_one_class_only_is_refused_until_there_is_another():
    series, labels, _ = gestures(4)
    with pytest.raises(BadArgument, match="all labels are 'rising'"):
        models.fit("classify", CONTROLS, series, dict.fromkeys(series, "rising"))
    start = models.fit("classify", CONTROLS, series, labels).model
    again = models.fit("classify", CONTROLS, series, dict.fromkeys(series, "rising"), start)
    assert again.model.output.labels == ("falling", "rising")


def test_what_cannot_be_learned_from_is_refused_with_its_name():
    series, labels, points = gestures(4)
    with pytest.raises(Empty):
        models.fit("forecast", CONTROLS, {})
    with pytest.raises(BadArgument, match=r"2 frames; too short: b \(add to these"):
        models.fit("forecast", CONTROLS, {"a": np.zeros((3, 1)), "b": np.zeros((1, 1))})
    series["g2"][1, 0] = np.inf
    with pytest.raises(BadArgument, match="'g2' contains values that are infinite"):
        models.fit("classify", CONTROLS, series, labels)
    series["g2"][1, 0] = 0.0
    points["g3"] = np.array([np.inf, 0.0])
    with pytest.raises(BadArgument, match="target point 'g3'"):
        models.fit("regress", CONTROLS, series, points)
    points["g3"] = np.array([0.0])
    with pytest.raises(WrongSize, match="target points"):
        models.fit("regress", CONTROLS, series, points)


def test_another_width_is_refused_until_clear():
    series, labels, points = gestures(4)
    wide = {name: np.hstack([frames, frames]) for name, frames in series.items()}
    start = models.fit("classify", CONTROLS, series, labels).model
    with pytest.raises(WrongSize, match="clear the model first"):
        models.fit("classify", CONTROLS, wide, labels, start)
    with pytest.raises(WrongSize, match="fitted on 2 columns, and these frames have 4"):
        models.classify(start, [wide["g0"]])
    start = models.fit("regress", CONTROLS, series, points).model
    with pytest.raises(WrongSize, match="points of 2 values, and these have 1"):
        models.fit("regress", CONTROLS, series, dict.fromkeys(series, np.zeros(1)), start)


def test_a_prediction_without_frames_is_refused():
    series, labels, _ = gestures(4)
    learned = models.fit("classify", CONTROLS, series, labels).model
    with pytest.raises(Empty):
        models.classify(learned, [np.zeros((0, 2))])
    with pytest.raises(Empty, match="all values are missing"):
        models.classify(learned, [np.full((3, 2), np.nan)])
    assert models.classify(learned, [])[1].shape == (0, 2)


class Stopping(NullMonitor):
    def __init__(self, answer):
        self.answer = answer
        self.heard = 0

    def epoch(self, epoch, max_iter, loss, val_loss):
        self.heard += 1

    def stop_requested(self):
        return self.answer if self.heard >= 2 else ""


@pytest.mark.parametrize("task", ["forecast", "regress", "classify"])
def test_cancel_and_keep(task):
    series, labels, points = gestures()
    targets = {"forecast": None, "regress": points, "classify": labels}[task]
    with pytest.raises(Cancelled):
        models.fit(task, controls(maxIter=400), series, targets, monitor=Stopping("cancel"))
    kept = models.fit(task, controls(maxIter=400), series, targets, monitor=Stopping("keep"))
    assert 2 <= kept.epochs < 400 and np.isfinite(kept.loss)


@pytest.mark.parametrize("task", ["forecast", "regress", "classify"])
def test_a_cancel_is_heard_before_the_first_epoch(task, monkeypatch):
    series, labels, points = gestures()
    targets = {"forecast": None, "regress": points, "classify": labels}[task]
    monitor = Stopping("cancel")
    monitor.heard = 2

    def untimely(*args):
        raise AssertionError("it trained although it was to stop")

    monkeypatch.setattr("lstmosc.models.training.trainer.train_batches", untimely)
    with pytest.raises(Cancelled):
        models.fit(task, CONTROLS, series, targets, monitor=monitor)


WILD = st.one_of(
    st.floats(width=32, allow_nan=False, allow_infinity=False),
    st.sampled_from([0.0, 1.0, -1.0, 3.4e38, -3.4e38, 1e-45]),
)


@settings(max_examples=40, deadline=None)
@given(data=st.data(), task=st.sampled_from(["forecast", "regress", "classify"]))
def test_whatever_is_finite_is_fitted_or_refused(data, task):
    cols = data.draw(st.integers(1, 3))
    lengths = data.draw(st.lists(st.integers(2, 45), min_size=2, max_size=4))
    series = {
        f"s{n}": data.draw(hnp.arrays(np.float32, (length, cols), elements=WILD))
        for n, length in enumerate(lengths)
    }
    targets = {
        "forecast": None,
        "regress": {
            name: data.draw(hnp.arrays(np.float32, (2,), elements=WILD)) for name in series
        },
        "classify": {name: f"c{n % 2}" for n, name in enumerate(series)},
    }[task]
    try:
        fit = models.fit(task, controls(maxIter=1, batchSize=4), series, targets)
    except LstmoscError:
        return
    assert np.isfinite([fit.loss, fit.val_loss, fit.baseline]).all()
    first = series["s0"]
    if task == "forecast":
        answer = models.forecast(fit.model, first, 5)
    elif task == "regress":
        answer = models.regress(fit.model, [first])
    else:
        answer = models.classify(fit.model, [first])[1]
    assert np.isfinite(answer).all()
    from_record(to_record(fit.model))
