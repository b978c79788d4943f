"""Every control does what its sentence says, and those that shape the network clear it."""

from __future__ import annotations

import os
import re
from dataclasses import replace

import numpy as np
import pytest

from lstmosc import models
from lstmosc.errors import FileTrouble
from lstmosc.kernels.training.api import train_batches
from lstmosc.models.controls import SHAPE_CONTROLS
from lstmosc.models.model import Model
from lstmosc.models.record import from_record, to_record
from lstmosc.protocol.controls import CONTROLS, DEFAULTS
from sample_data import BITS, WALKS, fit

RNG = np.random.default_rng(7)
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
    "parts": "network",
}


@pytest.fixture(scope="module")
def plain():
    return fit().model


@pytest.mark.parametrize("name", sorted(OTHERS))
def test_a_control_makes_a_difference(name, plain):
    other = fit(**{name: OTHERS[name]}).model
    same = (
        other.network.theta.shape == plain.network.theta.shape
        and (other.network.theta == plain.network.theta).all()
    )
    assert not same


def test_every_control_is_tried_here():
    elsewhere = {"patience", "windowSize", "difference", "missingValues", "threads"}
    elsewhere |= {"activation", "momentum", "components"}
    assert set(DEFAULTS) == set(OTHERS) | elsewhere


@pytest.mark.parametrize(
    ("name", "value", "needs"),
    [
        ("activation", "tanh", {"denseSize": 5}),
        ("momentum", 0.1, {"optimiser": "sgd"}),
    ],
)
def test_a_control_makes_a_difference_where_another_needs_it(name, value, needs, plain):
    with_it, without = fit(**needs, **{name: value}).model, fit(**needs).model
    assert (with_it.network.theta != without.network.theta).any()
    assert (fit(**{name: value}).model.network.theta == plain.network.theta).all()


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
    assert (one.model.network.theta == two.model.network.theta).all()
    assert one.loss < one.baseline


def test_a_moment_stands_in_the_record_and_only_of_sgd():
    first = fit(optimiser="sgd").model
    back = from_record(to_record(first))
    velocity = first.log.velocity
    assert len(velocity) == len(first.network.theta) and (back.log.velocity == velocity).all()
    on = fit(start=first, optimiser="sgd").model
    without = replace(first, log=replace(first.log, velocity=velocity[:0]))
    assert (on.network.theta != fit(start=without, optimiser="sgd").model.network.theta).any()
    assert "moment" not in to_record(fit(start=first).model)
    with pytest.raises(FileTrouble, match="moment"):
        from_record({**to_record(first), "moment": [1.0]})


@pytest.mark.parametrize("task", ["regress", "classify"])
def test_short_fits_in_a_loop_go_down(task):
    learned, losses = None, []
    for _ in range(12):
        result = fit(task, start=learned, maxIter=5)
        learned = result.model
        losses.append(result.loss)
    lowest = np.minimum.accumulate(losses)
    assert (np.array(losses) < 1.1 * lowest + 0.02 * result.baseline).all()
    assert losses[-1] <= 1.001 * losses[0]


@pytest.mark.parametrize("name", ["windowSize", "difference"])
def test_a_control_of_forecasters_makes_a_difference(name):
    first = fit("forecast").model
    other = fit("forecast", **{name: {"windowSize": 10, "difference": "none"}[name]}).model
    assert (first.network.theta != other.network.theta).any()


@pytest.mark.parametrize("task", ["forecast", "regress", "classify"])
@pytest.mark.parametrize("threads", [2, 0])
def test_threads_are_heard_of_and_change_nothing(task, threads, monkeypatch):
    used = []

    def noting(*args):
        used.append(args[-1])
        return train_batches(*args)

    one = fit(task, series=WALKS)
    monkeypatch.setattr("lstmosc.models.training.trainer.train_batches", noting)
    other = fit(task, series=WALKS, threads=threads)
    assert set(used) == {threads or os.cpu_count()}
    assert (one.model.network.theta == other.model.network.theta).all()
    assert one.loss == other.loss and one.val_loss == other.val_loss


def test_patience_ends_a_fit_that_gets_no_better():
    noise = {f"n{n}": RNG.normal(size=(9, 2)) for n in range(20)}
    points = {name: RNG.normal(size=1) for name in noise}
    controls = {"targets": points, "series": noise, "maxIter": 60, "validation": 0.3}
    short, long = fit(patience=2, **controls), fit(**controls)
    assert short.epochs < long.epochs == 60
    best = np.argmin(short.model.log.history[:, 1])
    assert short.epochs == best + 1 + 2


def test_weight_decay_keeps_weights_small_and_is_automatic_for_bits():
    def size(**changed):
        return float(
            np.square(fit("forecast", BITS, maxIter=20, **changed).model.network.theta).sum()
        )

    assert size(weightDecay=3.0) < size(weightDecay=0.0)
    assert size(weightDecay="auto") == size(weightDecay=0.1)


def test_a_clip_of_0_never_shortens():
    assert (fit(clip=0.0).model.network.theta == fit(clip=1e5).model.network.theta).all()


@pytest.mark.parametrize("way", ["standardise", "normalise", "robust", "none"])
@pytest.mark.parametrize("task", ["forecast", "regress", "classify"])
def test_every_scaling_learns(task, way):
    result = fit(task, scaling=way)
    inputs = result.model.preprocessing.scaler
    if way == "none":
        assert (inputs.centre == 0).all() and (inputs.spread == 1).all()
    if way == "normalise" and task != "forecast":
        scaled = inputs.apply(np.concatenate(list(WALKS.values())))
        assert scaled.min() == pytest.approx(0.0) and scaled.max() == pytest.approx(1.0)
    assert np.isfinite(result.loss)


def test_the_controls_that_clear_are_those_that_say_so():
    assert {control.name for control in CONTROLS if control.shapes} == set(SHAPE_CONTROLS)
    others = {**OTHERS, "difference": "log", "missingValues": "flag", "patience": 3}
    others |= {"windowSize": 9, "activation": "tanh", "momentum": 0.5}
    for name, value in others.items():
        dense = 5 if name == "activation" else 0
        model = Model("lstmregressor", {**DEFAULTS, "hiddenSize": (6,), "denseSize": dense})
        model.fitted = fit().model
        model.set_controls({name: model.controls[name]})
        assert model.is_fitted
        model.set_controls({name: value})
        clears = name in SHAPE_CONTROLS or name == "missingValues"
        assert model.is_fitted != clears, name


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
        task, {**DEFAULTS, "validation": 0.25, "maxIter": 1}, *part(series), first.model
    )
    assert again.num_validation == first.num_validation == 8
    assert names_of(again.model.log.held_out_ids) == names_of(first.model.log.held_out_ids)
    series |= {f"t{n}": RNG.normal(size=(12, 2)) for n in range(30)}
    if targets is not None:
        targets |= {f"t{n}": points["s0"] if task == "regress" else "0" for n in range(30)}
    more = models.fit(
        task, {**DEFAULTS, "validation": 0.25, "maxIter": 1}, *part(series), again.model
    )
    assert more.num_validation == 15
    assert names_of(more.model.log.held_out_ids) > names_of(first.model.log.held_out_ids)


def test_what_auto_has_come_to_clears_nothing():
    model = Model("lstmforecast", {**DEFAULTS, "hiddenSize": (6,)})
    model.fitted = fit("forecast").model
    for name, value in (
        ("loss", "squared"),
        ("difference", model.fitted.preprocessing.difference),
    ):
        model.set_controls({name: value})
        assert model.is_fitted, name
    for value in ("identity", "auto"):
        model.set_controls({"outputActivation": value})
        assert model.is_fitted
    assert fit("forecast", start=model.fitted, loss="squared").model.log.history.shape == (6, 2)
    model.set_controls({"loss": "huber"})
    assert not model.is_fitted


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
    record = to_record(fit("forecast", BITS).model)
    assert Model.from_record("lstmforecast", controls, record).fitted
    with pytest.raises(FileTrouble, match=f"its {name}.* not what its learning was"):
        Model.from_record("lstmforecast", {**controls, name: value}, record)


def test_what_is_printed_tells_the_share_of_the_network():
    model = Model("lstmforecast", {**DEFAULTS})
    learned = fit("forecast", hiddenSize=(4,)).model
    linear = replace(learned.linear, weights=np.ones((4, 2)))
    for share, said in ((0.0, "answers alone \\(network 0 %.*hiddenSize"), (0.25, "about 25 %")):
        model.fitted = learned.with_linear(linear, np.full(2, share))
        assert re.search(said, model.print_text())
