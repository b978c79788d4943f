"""A dense layer and the activations: what they learn, refuse, and keep the answers within."""

from __future__ import annotations

import numpy as np
import pytest

from lstmosc import models
from lstmosc.errors import BadArgument
from lstmosc.models.record import from_record, to_record
from lstmosc.protocol.controls import DEFAULTS
from sample_data import BITS, LABELS, WALKS, fit

RNG = np.random.default_rng(7)


@pytest.mark.parametrize("task", ["forecast", "regress", "follow", "classify"])
def test_a_dense_layer_comes_back_from_a_record_and_learns_on(task):
    series, targets = WALKS, None
    if task == "follow":
        targets = {name: np.tanh(frames[:, :1] - 30.0) for name, frames in WALKS.items()}
    kind = "regress" if task == "follow" else task
    changed = {"denseSize": 4, "activation": "sigmoid"}
    if task == "follow":
        changed["outputActivation"] = "tanh"
    learned = fit(kind, series, targets, **changed).model
    assert learned.network.readout == (4, 1, 3 if task == "follow" else 0)
    back = from_record(to_record(learned))
    assert back.network.readout == learned.network.readout
    more, again = (fit(kind, series, targets, start, **changed) for start in (learned, back))
    assert (more.model.network.theta == again.model.network.theta).all()
    if task == "forecast":
        assert (
            models.forecast(back, WALKS["w0"], 5) == models.forecast(learned, WALKS["w0"], 5)
        ).all()


def test_new_labels_widen_a_classifier_with_a_dense_layer():
    some = {name: label for name, label in LABELS.items() if name != "w5"}
    first = fit("classify", {name: WALKS[name] for name in some}, some, denseSize=4).model
    labels = {**LABELS, "w5": "new"}
    more = fit("classify", targets=labels, start=first, denseSize=4).model
    assert more.output.labels == ("even", "odd", "new")
    assert len(more.network.theta) == len(first.network.theta) + 5


@pytest.mark.parametrize(
    ("activation", "low", "high"), [("sigmoid", 0, 1), ("tanh", -1, 1), ("relu", 0, np.inf)]
)
@pytest.mark.parametrize("task", ["forecast", "regress"])
def test_answers_stay_within_the_reach_of_their_activation(task, activation, low, high):
    span = 2.0 if high == np.inf else high - low
    series = {f"s{n}": low + span * RNG.random((40, 2)) for n in range(6)}
    points = {name: frames[-1] for name, frames in series.items()}
    targets = None if task == "forecast" else points
    learned = fit(task, series, targets, outputActivation=activation).model
    far = [1e3 * np.ones((5, 2)), -1e3 * np.ones((5, 2))]
    if task == "forecast":
        said = np.concatenate([models.forecast(learned, frames, 9) for frames in far])
    else:
        said = models.regress(learned, far)
    assert (said >= low).all() and (said <= high).all()
    assert learned.network_only and not learned.lags


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
    same = [fit("forecast", BITS, outputActivation=name).model for name in ("auto", "sigmoid")]
    assert (same[0].network.theta == same[1].network.theta).all()
    with pytest.raises(BadArgument, match="bernoulli answers through a sigmoid, not through tanh"):
        fit("forecast", BITS, outputActivation="tanh")


def test_the_activation_of_no_layer_clears_nothing():
    assert not models.shape_changed(DEFAULTS, {**DEFAULTS, "activation": "tanh"})
    start = fit().model
    assert fit(start=start, activation="tanh").model.log.history.shape == (6, 2)
    assert fit(start=start, denseSize=3).model.log.history.shape == (3, 2)


@pytest.mark.parametrize(("activation", "low", "high"), [("sigmoid", 0, 1), ("tanh", -1, 1)])
def test_noise_stays_within_the_reach_of_the_activation(activation, low, high):
    wild = {name: low + (high - low) * RNG.random((60, 1)) for name in WALKS}
    learned = fit("forecast", wild, outputActivation=activation).model
    said = models.forecast(learned, wild["w0"], 200, noise=5.0)
    assert said.min() >= low and said.max() <= high and np.ptp(said) > 0.9 * (high - low)
