"""Missing values: masked, dropped, filled, flagged or refused, in fits and in predictions."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from lstmosc import models
from lstmosc.errors import BadArgument, Empty
from lstmosc.models import validation
from lstmosc.models.distributions import BERNOULLI, CATEGORICAL
from lstmosc.models.preprocessing.missing import (
    ERROR,
    MASK,
    POLICIES,
    apply_missing_policy,
    forward_filled,
    gapless,
    interpolate_gaps,
    leading_gap,
)
from lstmosc.models.record import from_record, to_record
from lstmosc.protocol.controls import DEFAULTS

RNG = np.random.default_rng(3)
nan = np.nan
GAPPY = hnp.arrays(
    np.float64,
    st.tuples(st.integers(1, 9), st.integers(1, 3)),
    elements=st.sampled_from([1, 2, nan]),
)


def waves(N=12, holes=0.1):
    series, labels, points = {}, {}, {}
    for n in range(N):
        pace = 0.3 if n % 2 else 0.6
        turn = np.arange(40) * pace + RNG.uniform(0, 6)
        frames = np.stack([np.sin(turn), np.cos(turn)], axis=1) * 5 + 20
        frames[RNG.random(frames.shape) < holes] = nan
        series[f"w{n}"], labels[f"w{n}"] = frames, "slow" if n % 2 else "fast"
        points[f"w{n}"] = np.array([pace])
    return series, labels, points


def carried_slowly(frames, middle):
    out = frames.copy()
    for t in range(len(out)):
        for d in range(out.shape[1]):
            if np.isnan(out[t, d]):
                out[t, d] = out[t - 1, d] if t else middle[d]
    return out


@given(GAPPY)
def test_a_gap_reads_the_value_before_it(frames):
    middle = np.full(frames.shape[1], 7.0)
    assert (forward_filled(frames, middle) == carried_slowly(frames, middle)).all()


@given(
    hnp.arrays(
        st.sampled_from([np.float32, np.float64]),
        st.tuples(st.integers(0, 9), st.integers(1, 3)),
        elements=st.sampled_from([0.0, -1.5, 1e15, -1e20, 1e30, 2e30, -3e38, nan, np.inf, -np.inf]),
    )
)
def test_gaps_and_what_is_far_out_are_found_wherever_they_are(frames):
    assert gapless(frames) == (not np.isnan(frames).any())
    there = (~np.isnan(frames)).any(axis=1)
    assert leading_gap(frames) == next((t for t in range(len(frames)) if there[t]), 0)
    if (np.abs(frames) > 1.00001e30).any():
        with pytest.raises(BadArgument, match="'x' contains values that are infinite"):
            apply_missing_policy(MASK, {"x": frames})
    elif np.isnan(frames).any():
        with pytest.raises(BadArgument, match="'x' contains missing values"):
            apply_missing_policy(ERROR, {"x": frames})
        assert np.array_equal(
            apply_missing_policy(MASK, {"x": frames})["x"], frames, equal_nan=True
        )
    else:
        assert np.array_equal(apply_missing_policy(ERROR, {"x": frames})["x"], frames)


def test_lines_are_drawn_across_gaps_and_ends_go_on_flat():
    frames = np.array([[nan, nan], [1.0, nan], [nan, nan], [3.0, nan], [nan, nan]])
    filled = interpolate_gaps(frames)
    assert filled[:, 0].tolist() == [1, 1, 2, 3, 3] and np.isnan(filled[:, 1]).all()


@pytest.mark.parametrize("way", ["mask", "drop", "fill", "flag"])
@pytest.mark.parametrize("task", ["forecast", "regress", "classify"])
def test_every_way_learns_and_predicts(task, way):
    series, labels, points = waves()
    targets = {"forecast": None, "regress": points, "classify": labels}[task]
    controls = {**DEFAULTS, "missingValues": way, "hiddenSize": (12,)}
    fit = models.fit(task, controls, series, targets)
    again = models.fit(task, controls, series, targets, fit.model)
    assert fit.model.cols == 2 and len(again.model.log.history) > len(fit.model.log.history)
    assert fit.loss < fit.baseline
    back = from_record(to_record(fit.model))
    given = list(series.values())
    if task == "forecast":
        assert np.isfinite(models.forecast(back, given[0], 20)).all()
        assert np.isfinite(models.surprise(back, given[0])).all()
    elif task == "regress":
        assert np.abs(models.regress(back, given) - np.stack(list(points.values()))).mean() < 0.1
    else:
        assert models.classify(back, given)[0] == list(labels.values())


def test_the_ways_differ():
    series, _, points = waves()
    thetas = set()
    for way in ("mask", "drop", "fill", "flag"):
        fit = models.fit("regress", {**DEFAULTS, "missingValues": way}, series, points)
        thetas.add(fit.model.network.theta.tobytes())
    assert len(thetas) == 4
    learned = set()
    for way in ("mask", "drop", "fill", "flag"):
        fit = models.fit("forecast", {**DEFAULTS, "missingValues": way}, series)
        said = models.forecast(fit.model, np.ones((9, 2)), 5)
        learned.add((fit.model.network.theta.tobytes(), said.tobytes()))
    assert len(learned) == 4  # the linear part alone, which may answer, knows no flags


@pytest.mark.parametrize("task", ["forecast", "regress", "classify"])
def test_error_refuses_and_complete_data_do_not_care(task):
    series, labels, points = waves()
    targets = {"forecast": None, "regress": points, "classify": labels}[task]
    with pytest.raises(BadArgument, match="contains missing values"):
        models.fit(task, {**DEFAULTS, "missingValues": "error"}, series, targets)
    whole = {name: np.nan_to_num(frames) for name, frames in series.items()}
    fits = [
        models.fit(task, {**DEFAULTS, "missingValues": way, "maxIter": 2}, whole, targets)
        for way in POLICIES
        if way != "flag"
    ]
    assert len({fit.model.network.theta.tobytes() for fit in fits}) == 1
    with pytest.raises(BadArgument, match="missing"):
        validation.validate_input(fits[-1].model, series["w0"])


def test_masked_targets_are_not_learned():
    """A column that is hardly ever there is learned from where it is, not from what stands in."""
    ramp = np.arange(120.0)[:, None] % 8
    gappy = ramp.copy()
    gappy[3::8] = nan
    fit = models.fit("forecast", {**DEFAULTS, "maxIter": 30}, {"a": gappy})
    said = models.forecast(fit.model, ramp[:80], 16)
    seen = np.arange(16) % 8 != 3
    assert np.abs(said[seen] - ramp[80:96][seen]).max() < 1.0


@pytest.mark.parametrize("way", ["mask", "drop", "fill", "flag"])
def test_all_missing_is_refused(way):
    series = {"a": np.full((5, 2), nan), "b": np.full((5, 2), nan)}
    controls = {**DEFAULTS, "missingValues": way}
    for task, targets in (("forecast", None), ("classify", {"a": "x", "b": "y"})):
        with pytest.raises(Empty, match="missing"):
            models.fit(task, controls, series, targets)
    column = {"a": np.array([[1.0, nan], [2.0, nan]])}
    with pytest.raises(Empty, match=r"column \d are missing|every frame has a missing value"):
        models.fit("forecast", controls, column)


def test_bits_and_symbols_with_gaps_keep_their_likelihood():
    bits = (RNG.random((60, 3)) > 0.5).astype(float)
    bits[5, 1] = nan
    fit = models.fit("forecast", {**DEFAULTS, "maxIter": 2}, {"a": bits})
    assert fit.model.output.distribution is BERNOULLI
    notes = np.eye(4)[RNG.integers(0, 4, 60)]
    notes[7] = nan
    fit = models.fit("forecast", {**DEFAULTS, "maxIter": 2}, {"a": notes})
    assert fit.model.output.distribution is CATEGORICAL
    assert models.forecast(fit.model, notes[:8], 3).sum(axis=1).tolist() == [1, 1, 1]


@pytest.mark.parametrize("task", ["forecast", "regress", "classify", "follow"])
def test_gaps_at_the_head_are_frames_that_are_not_there(task):
    series, labels, points = waves(holes=0.0)
    late = {name: np.vstack([np.full((3, 2), nan), each]) for name, each in series.items()}
    controls = {**DEFAULTS, "maxIter": 3, "hiddenSize": (6,)}
    kind = "regress" if task == "follow" else task
    targets = {"forecast": None, "regress": points, "classify": labels, "follow": series}[task]
    goals = late if task == "follow" else targets
    one = models.fit(kind, controls, series, targets).model
    two = models.fit(kind, controls, late, goals).model
    assert (one.network.theta == two.network.theta).all()
    assert (one.preprocessing.fill_values == two.preprocessing.fill_values).all()
    whole, given = series["w0"][:9], late["w0"][:12]
    if task == "forecast":
        assert (models.forecast(one, given, 9) == models.forecast(one, whole, 9)).all()
        told = models.surprise(one, given)
        assert (told[:3] == 0).all() and (told[3:] == models.surprise(one, whole)).all()
    elif task == "regress":
        assert (models.regress(one, [given]) == models.regress(one, [whole])).all()
    elif task == "classify":
        assert (models.classify(one, [given])[1] == models.classify(one, [whole])[1]).all()
    else:
        said, right = models.regress_frames(one, [given])[0], models.regress_frames(one, [whole])[0]
        assert (said[3:] == right).all() and (said[:3] == right[0]).all()


def test_a_column_that_begins_late_does_not_jump():
    series, _, _ = waves(holes=0.0)
    controls = {**DEFAULTS, "maxIter": 1, "difference": "first"}
    learned = models.fit("forecast", controls, series).model
    flat = np.vstack([np.full((2, 2), 20.0), [[20.0, 24.0]] * 2])
    late = flat.copy()
    late[:2, 1] = nan
    flat[:2, 1] = 24.0
    assert (models.forecast(learned, late, 5) == models.forecast(learned, flat, 5)).all()
