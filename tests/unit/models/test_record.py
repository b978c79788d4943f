"""A fitted model as a record: it comes back whole; a stranger's is checked to the end."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lstmosc import models
from lstmosc.errors import FileTrouble
from lstmosc.models.preprocessing.series_features import EARLIER_LEVEL_FEATURES
from lstmosc.models.record import from_record, later_parts, to_record
from lstmosc.protocol.controls import DEFAULTS

CONTROLS = {**DEFAULTS, "hiddenSize": (4,), "maxIter": 2}
RNG = np.random.default_rng(5)
SERIES = {name: RNG.normal(size=(9, 2)).astype(np.float32) for name in "abcdefghij"}
LABELS = {name: "left" if name < "f" else "right" for name in SERIES}
POINTS = {name: frames.mean(axis=0) for name, frames in SERIES.items()}


@pytest.fixture(scope="module", params=["forecast", "regress", "classify"])
def learned(request):
    targets = {"forecast": None, "regress": POINTS, "classify": LABELS}[request.param]
    return models.fit(request.param, CONTROLS, SERIES, targets).model


def answer(learned):
    if learned.task == "forecast":
        return models.forecast(learned, SERIES["a"], 12)
    if learned.task == "regress":
        return models.regress(learned, list(SERIES.values()))
    return models.classify(learned, list(SERIES.values()))[1]


def test_a_record_comes_back_and_answers_alike(learned):
    back = from_record(to_record(learned))
    assert (back.network.theta == learned.network.theta).all()
    assert (back.task, back.network.sizes, back.output.labels) == (
        learned.task,
        learned.network.sizes,
        learned.output.labels,
    )
    assert (answer(back) == answer(learned)).all()
    assert back.num_weights == learned.num_weights and back.cols == 2


def test_a_record_of_lists_comes_back_too(learned):
    record = {
        name: value.tolist() if isinstance(value, np.ndarray) else value
        for name, value in to_record(learned).items()
    }
    assert (answer(from_record(record)) == answer(learned)).all()


def test_a_loaded_model_can_be_trained_further(learned):
    targets = {"forecast": None, "regress": POINTS, "classify": LABELS}[learned.task]
    back = from_record(to_record(learned))
    more = models.fit(learned.task, CONTROLS, SERIES, targets, back)
    same = models.fit(learned.task, CONTROLS, SERIES, targets, learned)
    assert (more.model.network.theta == same.model.network.theta).all()
    assert len(more.model.log.history) == 2 * len(learned.log.history)


def test_changing_a_record_leaves_its_model_alone(learned):
    record = to_record(learned)
    before = learned.network.theta.copy()
    record["theta"][:] = 0
    assert (learned.network.theta == before).all()


def test_every_missing_part_is_named(learned):
    later = set(later_parts(learned.network.sizes, learned.cols))
    for name in set(to_record(learned)) - later:
        record = to_record(learned)
        del record[name]
        with pytest.raises(FileTrouble, match=name):
            from_record(record)


def without_convolutions(learned):
    """A model as versions before convolutions fitted it: its linear part reads summaries alone."""
    if learned.convolutions is None:
        return learned
    added = 3 * learned.cols + learned.convolutions.size
    summary = replace(learned.linear, weights=learned.linear.weights[:-added])
    return replace(learned, convolutions=None, linear=summary)


def test_a_record_of_an_earlier_version_is_read(learned):
    earlier = without_convolutions(learned)
    record = to_record(earlier)
    for name in later_parts(learned.network.sizes, learned.cols):
        record.pop(name, None)
    back = from_record(record)
    assert (answer(back) == answer(earlier)).all()


def test_numbers_that_are_not_finite_are_refused(learned):
    for name, value in to_record(learned).items():
        numbers = isinstance(value, np.ndarray) and value.dtype.kind == "f"
        if numbers and value.size and name != "history":
            record = to_record(learned)
            record[name].reshape(-1)[0] = np.nan
            with pytest.raises(FileTrouble, match=name):
                from_record(record)


def test_a_signalling_nan_is_refused_as_any_other(learned):
    nan = np.frombuffer(b"\x01\x00\x80\x7f", "<f4")
    with pytest.raises(FileTrouble, match="inputCentre"):
        from_record({**to_record(learned), "inputCentre": nan.repeat(2)})


def test_a_spread_of_zero_is_refused(learned):
    record = to_record(learned)
    record["inputSpread"][0] = 0.0
    with pytest.raises(FileTrouble, match="above 0"):
        from_record(record)


HOSTILE = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(max_size=5),
    st.binary(max_size=9),
    st.lists(st.one_of(st.integers(), st.floats(), st.text(max_size=3)), max_size=5),
    st.lists(st.lists(st.floats(), max_size=3), max_size=3),
    st.dictionaries(st.text(max_size=3), st.integers(), max_size=2),
)


@settings(max_examples=300, deadline=None)
@given(data=st.data())
def test_a_hostile_record_is_refused_or_harmless(learned, data):
    record = to_record(learned)
    name = data.draw(st.sampled_from(sorted(record)))
    record[name] = data.draw(HOSTILE)
    try:
        back = from_record(record)
    except FileTrouble:
        return
    assert np.isfinite(answer(back)).all()


@given(st.one_of(st.none(), st.integers(), st.text(), st.lists(st.integers())))
def test_what_is_no_table_is_refused(junk):
    with pytest.raises(FileTrouble):
        from_record(junk)


def test_a_linear_part_of_an_earlier_version_answers_and_goes_on():
    start = models.fit("classify", CONTROLS, SERIES, LABELS).model
    shorter = replace(start.linear, weights=start.linear.weights[: EARLIER_LEVEL_FEATURES * 2])
    earlier = from_record(to_record(replace(start, convolutions=None, linear=shorter)))
    assert np.isfinite(answer(earlier)).all()
    more = models.fit("classify", CONTROLS, SERIES, LABELS, earlier).model
    assert more.linear.weights.shape == without_convolutions(start).linear.weights.shape
