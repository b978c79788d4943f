"""A little more learning: from the present weights, on what is not held out, kept if no worse."""

from __future__ import annotations

import numpy as np
import pytest

from lstmosc.models import continual
from lstmosc.models.continual import fingerprint, learn_a_little
from lstmosc.protocol.controls import DEFAULTS

CONTROLS = {**DEFAULTS, "maxIter": 4, "hiddenSize": (6,)}


def data(count, seed=0):
    rng = np.random.default_rng(seed)
    times = np.arange(40)[:, None] * [0.3, 0.5]
    return {
        f"s{n}": np.sin(times * (1 + n % 2)) + 0.1 * rng.standard_normal((40, 2))
        for n in range(count)
    }


def labels(series):
    return {name: "ab"[int(name[1:]) % 2] for name in series}


def test_any_change_of_the_data_changes_the_fingerprint():
    series = data(3)
    found = {fingerprint(series, labels(series))}
    other = data(3)
    other["s1"][7, 1] += 1e-9
    found |= {fingerprint(other, labels(series)), fingerprint(data(2), labels(data(2)))}
    found |= {fingerprint(series, {**labels(series), "s0": "b"}), fingerprint(series, None)}
    assert len(found) == 5
    assert fingerprint(data(3), None) == fingerprint(series, None)


def test_more_is_learned_from_what_is_not_held_out(monkeypatch):
    series, seen = data(20), []
    fit = continual.fit

    def noted(task, controls, given, *rest):
        seen.append((set(given), controls["maxIter"], controls["validation"]))
        return fit(task, controls, given, *rest)

    monkeypatch.setattr(continual, "fit", noted)
    first = learn_a_little("classify", CONTROLS, series, labels(series))
    second = learn_a_little("classify", CONTROLS, series, labels(series), first.model)
    assert first.better and len(second.model.log.history) > len(first.model.log.history)
    (trained, epochs, validation), (again, little, _) = seen
    assert trained == again < set(series) and validation == 0.0
    assert (epochs, little) == (4, continual.LITTLE_EPOCHS)


def test_what_is_worse_on_the_held_out_is_not_better():
    series = data(20)
    good = learn_a_little("classify", {**CONTROLS, "maxIter": 30}, series, labels(series)).model
    turned = {name: "ba"["ab".index(label)] for name, label in labels(series).items()}
    held = continual._held_out("classify", series, labels(series))
    mixed = {name: labels(series)[name] if name in held else turned[name] for name in series}
    assert not learn_a_little("classify", CONTROLS, series, mixed, good).better


@pytest.mark.parametrize("count", [4, 20])
def test_a_new_label_is_learned_whatever_was_known(count):
    series = data(count)
    start = learn_a_little("classify", CONTROLS, series, labels(series)).model
    third = {**labels(series), "s0": "c"}
    done = learn_a_little("classify", CONTROLS, series, third, start)
    assert done.model.output.labels == ("a", "b", "c")
