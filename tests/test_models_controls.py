"""Every control does what its sentence says, and those that shape the network clear it."""

from __future__ import annotations

import os
import re
from dataclasses import replace

import numpy as np
import pytest

from lstmosc import models
from lstmosc.errors import BadArgument, FileTrouble
from lstmosc.kernels.train import train_batches
from lstmosc.models.fitting import SHAPES
from lstmosc.models.model import Model
from lstmosc.models.watching import Silent
from lstmosc.protocol.controls import CONTROLS, DEFAULTS

RNG = np.random.default_rng(7)
WALKS = {f"w{n}": RNG.normal(size=(60, 2)).cumsum(axis=0) + 30.0 for n in range(6)}
LABELS = {name: "even" if int(name[1:]) % 2 == 0 else "odd" for name in WALKS}
POINTS = {name: np.array([frames.mean(), np.ptp(frames)]) for name, frames in WALKS.items()}
BITS = {name: (frames > 30.0).astype(float) for name, frames in WALKS.items()}
OTHERS = {
    "hiddenSize": (5,),
    "maxIter": 40,
    "learnRate": 0.001,
    "schedule": "constant",
    "batchSize": 3,
    "validation": 0.5,
    "seed": 1,
    "clip": 1e-3,
    "weightDecay": 1.0,
    "scaling": "normalise",
    "loss": "huber",
    "denseSize": 5,
    "outputActivation": "relu",
    "optimiser": "sgd",
    "dropout": 0.5,
}


def fit(task="regress", series=WALKS, targets=None, start=None, **changed):
    given = {"forecast": None, "regress": POINTS, "classify": LABELS}[task]
    controls = {**DEFAULTS, "hiddenSize": (6,), "maxIter": 3, **changed}
    return models.fit(task, controls, series, targets or given, start)


@pytest.fixture(scope="module")
def plain():
    return fit().learned


@pytest.mark.parametrize("name", sorted(OTHERS))
def test_a_control_makes_a_difference(name, plain):
    other = fit(**{name: OTHERS[name]}).learned
    same = other.theta.shape == plain.theta.shape and (other.theta == plain.theta).all()
    assert not same


def test_every_control_is_tried_here():
    elsewhere = {"patience", "windowSize", "difference", "missingValues", "threads"}
    elsewhere |= {"activation", "momentum"}
    assert set(DEFAULTS) == set(OTHERS) | elsewhere


@pytest.mark.parametrize(
    ("name", "value", "needs"),
    [
        ("activation", "tanh", {"denseSize": 5}),
        ("momentum", 0.1, {"optimiser": "sgd"}),
    ],
)
def test_a_control_makes_a_difference_where_another_needs_it(name, value, needs, plain):
    with_it, without = fit(**needs, **{name: value}).learned, fit(**needs).learned
    assert (with_it.theta != without.theta).any()
    assert (fit(**{name: value}).learned.theta == plain.theta).all()


@pytest.mark.parametrize("task", ["forecast", "regress", "classify"])
@pytest.mark.parametrize(
    "changed",
    [
        {"optimiser": "sgd", "learnRate": 0.1},
        {"dropout": 0.3, "hiddenSize": (6, 5)},
        {"denseSize": 7, "activation": "tanh"},
    ],
)
def test_every_option_learns_alike_on_any_number_of_threads(task, changed):
    series, targets = (BITS, None) if task == "forecast" else (WALKS, None)
    one, two = (fit(task, series, targets, maxIter=20, threads=n, **changed) for n in (1, 2))
    assert (one.learned.theta == two.learned.theta).all()
    assert one.loss < one.baseline


@pytest.mark.parametrize("task", ["forecast", "regress", "follow", "classify"])
def test_a_dense_layer_comes_back_from_a_record_and_learns_on(task):
    series, targets = WALKS, None
    if task == "follow":
        targets = {name: np.tanh(frames[:, :1] - 30.0) for name, frames in WALKS.items()}
    kind = "regress" if task == "follow" else task
    changed = {"denseSize": 4, "activation": "sigmoid"}
    if task == "follow":
        changed["outputActivation"] = "tanh"
    learned = fit(kind, series, targets, **changed).learned
    assert learned.readout == (4, 1, 3 if task == "follow" else 0)
    back = models.Learned.from_record(learned.to_record())
    assert back.readout == learned.readout
    more, again = (fit(kind, series, targets, start, **changed) for start in (learned, back))
    assert (more.learned.theta == again.learned.theta).all()
    if task == "forecast":
        assert (
            models.forecast(back, WALKS["w0"], 5) == models.forecast(learned, WALKS["w0"], 5)
        ).all()


def test_a_moment_stands_in_the_record_and_only_of_sgd():
    first = fit(optimiser="sgd").learned
    back = models.Learned.from_record(first.to_record())
    assert len(first.moment) == len(first.theta) and (back.moment == first.moment).all()
    on = fit(start=first, optimiser="sgd").learned
    without = replace(first, moment=first.moment[:0])
    assert (on.theta != fit(start=without, optimiser="sgd").learned.theta).any()
    assert "moment" not in fit(start=first).learned.to_record()
    with pytest.raises(FileTrouble, match="moment"):
        models.Learned.from_record({**first.to_record(), "moment": [1.0]})


@pytest.mark.parametrize("task", ["regress", "classify"])
def test_what_is_told_of_the_last_epoch_is_the_held_out_loss_of_the_answer(task):
    told = []

    class Noting(Silent):
        def epoch(self, epoch, max_iter, loss, val_loss):
            told.append(val_loss)

    controls = {**DEFAULTS, "hiddenSize": (6,), "maxIter": 6, "validation": 0.34}
    targets = POINTS if task == "regress" else LABELS
    result = models.fit(task, controls, WALKS, targets, None, Noting())
    assert result.num_validation == 2
    assert min(told) <= result.val_loss * (1 + 1e-5)
    assert any(each == pytest.approx(result.val_loss, rel=1e-4) for each in told)


@pytest.mark.parametrize("task", ["regress", "classify"])
def test_short_fits_in_a_loop_go_down(task):
    learned, losses = None, []
    for _ in range(12):
        result = fit(task, start=learned, maxIter=5)
        learned = result.learned
        losses.append(result.loss)
    lowest = np.minimum.accumulate(losses)
    assert (np.array(losses) < 1.1 * lowest + 0.02 * result.baseline).all()
    assert losses[-1] <= 1.001 * losses[0]


def test_new_labels_widen_a_classifier_with_a_dense_layer():
    some = {name: label for name, label in LABELS.items() if name != "w5"}
    first = fit("classify", {name: WALKS[name] for name in some}, some, denseSize=4).learned
    labels = {**LABELS, "w5": "new"}
    more = fit("classify", targets=labels, start=first, denseSize=4).learned
    assert more.labels == ("even", "odd", "new")
    assert len(more.theta) == len(first.theta) + 5


@pytest.mark.parametrize(
    ("activation", "low", "high"), [("sigmoid", 0, 1), ("tanh", -1, 1), ("relu", 0, np.inf)]
)
@pytest.mark.parametrize("task", ["forecast", "regress"])
def test_answers_stay_within_the_reach_of_their_activation(task, activation, low, high):
    span = 2.0 if high == np.inf else high - low
    series = {f"s{n}": low + span * RNG.random((40, 2)) for n in range(6)}
    points = {name: frames[-1] for name, frames in series.items()}
    targets = None if task == "forecast" else points
    learned = fit(task, series, targets, outputActivation=activation).learned
    far = [1e3 * np.ones((5, 2)), -1e3 * np.ones((5, 2))]
    if task == "forecast":
        said = np.concatenate([models.forecast(learned, frames, 9) for frames in far])
    else:
        said = models.regress(learned, far)
    assert (said >= low).all() and (said <= high).all()
    assert learned.direct and not learned.lags


@pytest.mark.parametrize(
    ("task", "changed", "said"),
    [
        ("classify", {"outputActivation": "sigmoid"}, "crossEntropy answers through a softmax"),
        ("regress", {"outputActivation": "sigmoid"}, "answers 0 to 1, and these values go"),
        ("forecast", {"outputActivation": "tanh"}, "answers -1 to 1"),
        ("forecast", {"outputActivation": "relu", "difference": "first"}, "difference first"),
    ],
)
def test_activations_that_contradict_are_refused(task, changed, said):
    with pytest.raises(BadArgument, match=said):
        fit(task, **changed)


def test_a_likelihood_may_be_given_its_own_activation_by_name():
    same = [fit("forecast", BITS, outputActivation=name).learned for name in ("auto", "sigmoid")]
    assert (same[0].theta == same[1].theta).all()
    with pytest.raises(BadArgument, match="bernoulli answers through a sigmoid, not through tanh"):
        fit("forecast", BITS, outputActivation="tanh")


@pytest.mark.parametrize("name", ["windowSize", "difference"])
def test_a_control_of_forecasters_makes_a_difference(name):
    first = fit("forecast").learned
    other = fit("forecast", **{name: {"windowSize": 10, "difference": "none"}[name]}).learned
    assert (first.theta != other.theta).any()


@pytest.mark.parametrize("task", ["forecast", "regress", "classify"])
@pytest.mark.parametrize("threads", [2, 0])
def test_threads_are_heard_of_and_change_nothing(task, threads, monkeypatch):
    used = []

    def noting(*args):
        used.append(args[-2])
        return train_batches(*args)

    one = fit(task, series=WALKS)
    monkeypatch.setattr("lstmosc.models.training.train_batches", noting)
    other = fit(task, series=WALKS, threads=threads)
    assert set(used) == {threads or os.cpu_count()}
    assert (one.learned.theta == other.learned.theta).all()
    assert one.loss == other.loss and one.val_loss == other.val_loss


def test_patience_ends_a_fit_that_gets_no_better():
    noise = {f"n{n}": RNG.normal(size=(9, 2)) for n in range(20)}
    points = {name: RNG.normal(size=1) for name in noise}
    controls = {"targets": points, "series": noise, "maxIter": 60, "validation": 0.3}
    short, long = fit(patience=2, **controls), fit(**controls)
    assert short.epochs < long.epochs == 60
    best = np.argmin(short.learned.history[:, 1])
    assert short.epochs == best + 1 + 2


def test_weight_decay_keeps_weights_small_and_is_automatic_for_bits():
    def size(**changed):
        return float(np.square(fit("forecast", BITS, maxIter=20, **changed).learned.theta).sum())

    assert size(weightDecay=3.0) < size(weightDecay=0.0)
    assert size(weightDecay="auto") == size(weightDecay=0.1)


def test_a_clip_of_0_never_shortens():
    assert (fit(clip=0.0).learned.theta == fit(clip=1e5).learned.theta).all()


@pytest.mark.parametrize("way", ["standardise", "normalise", "robust", "none"])
@pytest.mark.parametrize("task", ["forecast", "regress", "classify"])
def test_every_scaling_learns(task, way):
    result = fit(task, scaling=way)
    inputs = result.learned.inputs
    if way == "none":
        assert (inputs.centre == 0).all() and (inputs.spread == 1).all()
    if way == "normalise" and task != "forecast":
        scaled = inputs.apply(np.concatenate(list(WALKS.values())))
        assert scaled.min() == pytest.approx(0.0) and scaled.max() == pytest.approx(1.0)
    assert np.isfinite(result.loss)


def test_the_likelihoods_of_a_regressor_answer_with_likelihoods():
    bits = {name: np.array([point[0] > 30.0, 1.0]) * 1.0 for name, point in POINTS.items()}
    result = fit(loss="bernoulli", targets=bits, maxIter=30)
    said = models.regress(result.learned, list(WALKS.values()))
    assert ((said > 0) & (said < 1)).all() and result.loss < result.baseline
    shares = {name: np.array([bit[0], 1 - bit[0]]) for name, bit in bits.items()}
    result = fit(loss="crossEntropy", targets=shares, maxIter=30)
    said = models.regress(result.learned, list(WALKS.values()))
    assert np.allclose(said.sum(axis=1), 1.0) and result.loss < result.baseline


def test_a_loss_that_does_not_suit_the_data_is_refused():
    with pytest.raises(BadArgument, match="bernoulli wants values of 0 to 1"):
        fit(loss="bernoulli")
    with pytest.raises(BadArgument, match="one value is 1"):
        fit(loss="crossEntropy")
    with pytest.raises(BadArgument, match="bernoulli wants"):
        fit("forecast", loss="bernoulli")
    with pytest.raises(BadArgument, match="a classifier's loss is crossEntropy, not huber"):
        fit("classify", loss="huber")


def test_huber_hardly_feels_a_wild_value():
    series = {f"s{n}": RNG.normal(size=(8, 1)) for n in range(40)}
    points = {name: frames.mean(axis=0) for name, frames in series.items()}
    wild = {**points, "s0": np.array([50.0])}

    def error(loss):
        learned = fit(series=series, targets=wild, loss=loss, maxIter=40).learned
        said = models.regress(learned, list(series.values())[1:])
        return float(np.abs(said - np.stack(list(points.values()))[1:]).mean())

    assert error("huber") < error("squared")


def test_progress_of_huber_is_told_in_the_datas_units():
    told = fit(loss="huber", maxIter=30, learnRate=0.001).learned.history[-1, 0]
    squared = fit(loss="squared", maxIter=30, learnRate=0.001).learned.history[-1, 0]
    assert told == pytest.approx(squared, rel=0.5)


def test_the_controls_that_clear_are_those_that_say_so():
    assert {control.name for control in CONTROLS if control.shapes} == set(SHAPES)
    others = {**OTHERS, "difference": "log", "missingValues": "flag", "patience": 3}
    others |= {"windowSize": 9, "activation": "tanh", "momentum": 0.5}
    for name, value in others.items():
        dense = 5 if name == "activation" else 0
        model = Model("lstmregressor", {**DEFAULTS, "hiddenSize": (6,), "denseSize": dense})
        model.learned = fit().learned
        model.set_controls({name: model.controls[name]})
        assert model.fitted
        model.set_controls({name: value})
        clears = name in SHAPES or name == "missingValues"
        assert model.fitted != clears, name


def test_the_activation_of_no_layer_clears_nothing():
    assert not models.shape_changed(DEFAULTS, {**DEFAULTS, "activation": "tanh"})
    start = fit().learned
    assert fit(start=start, activation="tanh").learned.history.shape == (6, 2)
    assert fit(start=start, denseSize=3).learned.history.shape == (3, 2)


def names_of(held):
    return set(held.tolist())


@pytest.mark.parametrize("task", ["forecast", "regress", "classify"])
def test_what_is_held_out_stays_so_when_a_fit_goes_on(task):
    series = {f"s{n}": RNG.normal(size=(12, 2)) for n in range(30)}
    points = {name: frames.mean(axis=0) for name, frames in series.items()}
    labels = {name: str(n % 3) for n, name in enumerate(series)}
    targets = {"forecast": None, "regress": points, "classify": labels}[task]

    def part(names):
        some = {name: series[name] for name in names}
        return some, targets and {name: targets[name] for name in names}

    first = models.fit(task, {**DEFAULTS, "validation": 0.25, "maxIter": 1}, *part(series))
    again = models.fit(
        task, {**DEFAULTS, "validation": 0.25, "maxIter": 1}, *part(series), first.learned
    )
    assert again.num_validation == first.num_validation == 8
    assert names_of(again.learned.held) == names_of(first.learned.held)
    series |= {f"t{n}": RNG.normal(size=(12, 2)) for n in range(30)}
    if targets is not None:
        targets |= {f"t{n}": points["s0"] if task == "regress" else "0" for n in range(30)}
    more = models.fit(
        task, {**DEFAULTS, "validation": 0.25, "maxIter": 1}, *part(series), again.learned
    )
    assert more.num_validation == 15
    assert names_of(more.learned.held) > names_of(first.learned.held)


@pytest.mark.parametrize(("activation", "low", "high"), [("sigmoid", 0, 1), ("tanh", -1, 1)])
def test_noise_stays_within_the_reach_of_the_activation(activation, low, high):
    wild = {name: low + (high - low) * RNG.random((60, 1)) for name in WALKS}
    learned = fit("forecast", wild, outputActivation=activation).learned
    said = models.forecast(learned, wild["w0"], 200, noise=5.0)
    assert said.min() >= low and said.max() <= high and np.ptp(said) > 0.9 * (high - low)


def test_what_auto_has_come_to_clears_nothing():
    model = Model("lstmforecast", {**DEFAULTS, "hiddenSize": (6,)})
    model.learned = fit("forecast").learned
    for name, value in (("loss", "squared"), ("difference", model.learned.difference)):
        model.set_controls({name: value})
        assert model.fitted, name
    for value in ("identity", "auto"):
        model.set_controls({"outputActivation": value})
        assert model.fitted
    assert fit("forecast", start=model.learned, loss="squared").learned.history.shape == (6, 2)
    model.set_controls({"loss": "huber"})
    assert not model.fitted


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("hiddenSize", (7,)),
        ("denseSize", 3),
        ("outputActivation", "tanh"),
        ("loss", "crossEntropy"),
        ("missingValues", "flag"),
    ],
)
def test_a_record_whose_controls_contradict_its_learning_is_refused(name, value):
    controls = {**DEFAULTS, "hiddenSize": (6,)}
    record = fit("forecast", BITS).learned.to_record()
    assert Model.from_record("lstmforecast", controls, record).fitted
    with pytest.raises(FileTrouble, match=f"its {name}.* not what its learning was"):
        Model.from_record("lstmforecast", {**controls, name: value}, record)


def test_what_is_printed_tells_the_share_of_the_network():
    model = Model("lstmforecast", {**DEFAULTS})
    learned = fit("forecast", hiddenSize=(4,)).learned
    linear = replace(learned.linear, weights=np.ones((4, 2)))
    for share, said in ((0.0, "answers alone \\(network 0 %.*hiddenSize"), (0.25, "about 25 %")):
        model.learned = replace(learned, linear=linear, share=np.full(2, share))
        assert re.search(said, model.print_text())
