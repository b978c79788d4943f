"""Which parts of a classifier or regressor answer, and what they read."""

from __future__ import annotations

import numpy as np
import pytest

import series_families
from lstmosc import models
from lstmosc.errors import BadArgument, FileTrouble
from lstmosc.models.model import Model, describe_evidence
from lstmosc.models.record import from_record, to_record
from lstmosc.protocol.controls import DEFAULTS


def named(values):
    return {f"{n:03}": each for n, each in enumerate(values)}


def classifier(family=series_families.local_shape, count=50, seed=0, **controls):
    made = family(np.random.default_rng(seed), count)
    series, labels = named(x for x, _ in made), named(f"c{c}" for _, c in made)
    return models.fit("classify", {**DEFAULTS, "maxIter": 5, **controls}, series, labels)


def regressor(
    problem=series_families.amplitude, count=20, outliers=False, noise=0.0, seed=0, **controls
):
    rng = np.random.default_rng(seed)
    made = problem(rng, count)
    targets = np.array([y for _, y in made])
    targets = targets + noise * targets.std() * rng.normal(size=count)
    targets = series_families.with_outliers(rng, targets) if outliers else targets
    series, points = named(x for x, _ in made), named(targets[:, None])
    return models.fit("regress", {**DEFAULTS, "maxIter": 5, **controls}, series, points)


def accuracy(model, family=series_families.local_shape):
    unseen = family(np.random.default_rng(99), 60)
    said, _ = models.classify(model, [x for x, _ in unseen])
    return np.mean([label == f"c{c}" for label, (_, c) in zip(said, unseen, strict=True)])


def r2(model, problem=series_families.amplitude):
    unseen = problem(np.random.default_rng(99), 60)
    truth = np.array([y for _, y in unseen])
    said = models.regress(model, [x for x, _ in unseen])[:, 0]
    return 1.0 - np.square(said - truth).mean() / truth.var()


def test_local_shape_is_told_apart_wherever_it_is():
    assert accuracy(classifier().model) > 0.7


@pytest.mark.parametrize("fit", [classifier, regressor])
def test_the_linear_part_answers_alone_where_it_is_asked_to(fit):
    done = fit(parts="linear")
    assert not done.model.network.active and done.model.linear.weights.any()
    assert done.epochs == 0 and done.loss < done.baseline


@pytest.mark.parametrize("fit", [classifier, regressor])
def test_the_network_answers_alone_where_it_is_asked_to(fit):
    done = fit(parts="network")
    assert done.model.network.active and not len(done.model.linear.weights)
    assert done.model.convolutions is None and done.epochs == 5


def test_too_few_examples_for_the_linear_part_alone_are_refused():
    with pytest.raises(BadArgument, match="two series of each label"):
        classifier(count=5, parts="linear")
    with pytest.raises(BadArgument, match="parts auto"):
        regressor(count=3, parts="linear")


def test_a_forecaster_refuses_parts_that_it_would_not_heed():
    with pytest.raises(BadArgument, match="parts auto"):
        models.fit("forecast", {**DEFAULTS, "parts": "linear"}, {"a": np.ones((9, 1))})


def test_a_fit_goes_on_with_other_parts():
    first = regressor(parts="linear")
    rng = np.random.default_rng(0)
    made = series_families.amplitude(rng, 20)
    series, points = named(x for x, _ in made), named([y] for _, y in made)
    controls = {**DEFAULTS, "maxIter": 5, "parts": "network"}
    then = models.fit("regress", controls, series, points, first.model).model
    assert then.network.active and not len(then.linear.weights)


def test_outliers_are_noticed_and_forgiven():
    spoiled = regressor(count=40, outliers=True)
    assert spoiled.model.output.distribution.name == "huber"
    assert r2(spoiled.model) > 0.8 > r2(regressor(count=40, outliers=True, loss="squared").model)
    assert "outliers" in described("lstmregressor", spoiled.model)


@pytest.mark.parametrize("count", [60, 200])
def test_a_network_that_learns_the_noise_of_targets_is_hardly_heard(count):
    given = {"problem": series_families.end_minus_start, "count": count, "noise": 1.0}
    both, linear = (
        regressor(parts=parts, maxIter=20, **given).model for parts in ("auto", "linear")
    )
    both, linear = (r2(model, series_families.end_minus_start) for model in (both, linear))
    assert both > linear - 0.02


@pytest.mark.parametrize("problem", series_families.PROBLEMS)
def test_no_outliers_are_seen_where_there_are_none(problem):
    assert regressor(problem, 30, parts="linear", seed=2).model.output.distribution.name != "huber"


def described(family, model):
    named_model = Model(family, dict(DEFAULTS))
    named_model.fitted = model
    return named_model.print_text()


def test_what_is_printed_tells_from_how_much_and_how_sure():
    assert "learned from 50 series, right about" in described("lstmclassifier", classifier().model)
    told = described("lstmregressor", regressor(series_families.peak_time).model)
    assert "learned from 20 series" in told and "outputActivation sigmoid" in told


def test_a_written_model_answers_as_before():
    model = classifier().model
    series = [x for x, _ in series_families.local_shape(np.random.default_rng(3), 5)]
    again = from_record(to_record(model))
    assert (models.classify(again, series)[1] == models.classify(model, series)[1]).all()
    assert again.log.examples == 50 and again.log.skill == model.log.skill


def test_a_model_of_an_earlier_version_has_no_convolutions():
    record = to_record(classifier().model)
    size = record["biases"].size + 3
    early = {**record, "linearWeights": record["linearWeights"][:-size]}
    for name in ("dilations", "biases", "examples", "skill"):
        del early[name]
    model = from_record(early)
    assert model.convolutions is None and model.log.examples == 0
    assert np.isfinite(models.classify(model, [np.ones((20, 1))])[1]).all()


@pytest.mark.parametrize(
    "changed",
    [
        {"dilations": np.array([2.0, 1.0])},
        {"dilations": np.array([0.5])},
        {"biases": np.zeros((1, 84, 2))},
        {"biases": np.zeros((2, 83, 2))},
    ],
)
def test_convolutions_that_are_none_are_refused(changed):
    record = to_record(classifier().model)
    with pytest.raises(FileTrouble):
        from_record({**record, **changed})


def presets(count, rng, frames=40):
    """Gestures that are nothing like each other, and arbitrary points."""
    time = np.linspace(0, 1, frames)
    gestures = [
        np.stack([np.sin(2 * np.pi * (k + 1) * time), time * k], axis=1)
        + 0.05 * rng.normal(size=(frames, 2))
        for k in range(count)
    ]
    return gestures, np.exp(rng.normal(6.0, 1.5, size=(count, 2)))


def off(fit, series, points):
    errors = models.regress(fit.model, series) - points
    return np.sqrt(np.square(errors).mean(axis=0) / points.var(axis=0)).max()


def test_five_presets_come_back_and_are_blended():
    gestures, points = presets(5, np.random.default_rng(0))
    points[:, 0] = 200, 800, 4000, 100, 12000
    fit = models.fit("regress", DEFAULTS, named(gestures), named(points))
    assert off(fit, gestures, points) < 0.05 and fit.model.log.skill == 0.0
    assert "answers as given" in describe_evidence(from_record(to_record(fit.model)))
    between = models.regress(fit.model, [0.5 * gestures[1] + 0.5 * gestures[2]])[0, 0]
    assert 100 < between < 12000


@pytest.mark.parametrize("count", [2, 3, 8, 12])
def test_presets_of_positions_come_back(count):
    rng = np.random.default_rng(count)
    positions, points = rng.random((count, 1, 2)), rng.random((count, 4))
    fit = models.fit("regress", DEFAULTS, named(positions), named(points))
    assert off(fit, list(positions), points) < 0.05
    more = models.fit("regress", DEFAULTS, named(positions), named(points), start=fit.model)
    assert off(more, list(positions), points) < 0.05


@pytest.mark.parametrize("takes", [3, 8])
def test_takes_of_the_same_with_arbitrary_points_are_answered_by_the_mean(takes):
    rng = np.random.default_rng(0)
    gestures = [each for _ in range(takes) for each in presets(5, rng)[0]]
    points = rng.random((len(gestures), 1))
    fit = models.fit("regress", DEFAULTS, named(gestures), named(points))
    assert fit.loss > 0.7 * fit.baseline
    assert "as given" not in describe_evidence(fit.model)
