"""Validation of what models are fitted to and predict from, before anything begins.

Shapes: T frames, D columns, K outputs.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from lstmosc.errors import BadArgument, Empty, IdsDiffer, WrongSize, some
from lstmosc.models.arrays import Float64, Floats, NamedSeries, Series
from lstmosc.models.fitted import AUTO, FittedModel
from lstmosc.models.preprocessing.missing import (
    DROP,
    ERROR,
    MASK,
    apply_missing_policy,
    as_floats,
    is_surely_finite,
    leading_gap,
    named_in_brief,
)
from lstmosc.models.preprocessing.ragged import RaggedArray
from lstmosc.models.preprocessing.scaling import MAX_VALUE

Targets = Mapping[str, Floats] | Mapping[str, str]


def validate_fit_data(
    task: str,
    controls: Mapping[str, Any],
    series: NamedSeries,
    targets: Targets | None,
    start: FittedModel | None,
) -> tuple[dict[str, Floats], dict[str, Any]]:
    """Return series and targets to fit, by identifier and in its order; raises as ``fit`` does.

    Targets are labels, points [K] or series [T, K].
    """
    if task == "forecast" and controls["parts"] != AUTO:
        raise BadArgument("a forecaster chooses its parts by itself: set parts auto")
    names = paired_identifiers(task, series, targets)
    _check_widths(task, names, series, start)
    goals = _checked_targets(task, controls, names, series, targets, start)
    return _admitted_series(task, controls, names, series, goals), goals


def paired_identifiers(task: str, series: NamedSeries, targets: Targets | None) -> list[str]:
    """Return the identifiers in order; raise where source and target do not have the same ones."""
    if not series:
        raise Empty("there are no series to learn from")
    if task != "forecast":
        goals = targets or {}
        without, spare = sorted(set(series) - set(goals)), sorted(set(goals) - set(series))
        if without or spare:
            parts = [f"series without a target: {some(without)}"] if without else []
            parts += [f"targets without a series: {some(spare)}"] if spare else []
            raise IdsDiffer("; ".join(parts) + "; source and target need the same identifiers")
    return sorted(series)


def _check_widths(
    task: str, names: Sequence[str], series: NamedSeries, start: FittedModel | None
) -> None:
    widths = {series[name].shape[1] if series[name].ndim == 2 else -1 for name in names}
    if len(widths) != 1 or -1 in widths or 0 in widths:
        raise WrongSize("all series need the same number of columns")
    cols = widths.pop()
    if (
        start is not None
        and start.cols != cols
        and not (start.preprocessing.alphabet and task == "forecast")
    ):
        raise WrongSize(
            f"the model was fitted on {start.cols} columns, and these series have "
            f"{cols}: clear the model first"
        )


def _admitted_series(
    task: str,
    controls: Mapping[str, Any],
    names: Sequence[str],
    series: NamedSeries,
    goals: dict[str, Any],
) -> dict[str, Floats]:
    """Apply the control missingValues; series that lose all frames are left out.

    Empty frames at the head of a series count as frames that are not there.
    """
    way = str(controls["missingValues"])
    least = 2 if task == "forecast" else 1
    short = [name for name in names if len(series[name]) < least]
    if short:
        what = "a forecaster needs 2 frames" if least == 2 else "there are no frames"
        raise BadArgument(f"{what}; too short: {some(short)} (add to these series, or delete them)")
    firsts = {name: leading_gap(series[name]) for name in names}
    frames = apply_missing_policy(way, {name: series[name][firsts[name] :] for name in names})
    for name in names:
        if task == "regress" and goals[name].ndim == 2:
            goals[name] = goals[name][firsts[name] :]
            if way == DROP:
                there = ~np.isnan(series[name][firsts[name] :]).any(axis=1)
                goals[name] = goals[name][there]
    frames = {name: each for name, each in frames.items() if len(each) >= least}
    if not frames or all(np.isnan(each).all() for each in frames.values()):
        raise Empty("every frame has a missing value: there is nothing to learn from")
    return frames


def _checked_targets(
    task: str,
    controls: Mapping[str, Any],
    names: Sequence[str],
    series: NamedSeries,
    targets: Targets | None,
    start: FittedModel | None,
) -> dict[str, Any]:
    """Return the targets by identifier: labels, points [K] or series [T, K]."""
    if targets is None or task == "forecast":
        return {}
    if task == "classify":
        return {name: str(targets[name]) for name in names}
    goals = {name: np.asarray(targets[name], dtype=np.float64) for name in names}
    ranks = {max(1, each.ndim) for each in goals.values()}
    goals = goals if ranks == {2} else {name: each.ravel() for name, each in goals.items()}
    widths = {each.shape[-1] for each in goals.values()}
    what = "series" if ranks == {2} else "points"
    if len(widths) != 1 or 0 in widths:
        raise WrongSize(f"all target {what} need the same number of values")
    _check_start(start, ranks == {2}, widths.pop())
    bad = [
        name
        for name, each in goals.items()
        if (np.abs(each) > MAX_VALUE).any()
        or (np.isnan(each).any() and (ranks != {2} or controls["missingValues"] == ERROR))
    ]
    if bad:
        raise BadArgument(
            f"target {what[:-1] if ranks != {2} else what} {named_in_brief(bad)} "
            f"contains values that are missing, infinite or beyond {MAX_VALUE:g}: "
            "change them first"
        )
    if ranks == {2}:
        _check_frame_counts(names, series, goals)
    return goals


def _check_start(start: FittedModel | None, every_frame: bool, width: int) -> None:
    if start is None:
        return
    kinds = ("series", "points") if start.output.per_frame else ("points", "series")
    if start.output.per_frame != every_frame:
        raise WrongSize(
            f"the model was fitted to {kinds[0]}, and these are {kinds[1]}: clear the model first"
        )
    if start.network.sizes[-1] != width:
        raise WrongSize(
            f"the model was fitted to {kinds[0]} of {start.network.outputs} values, "
            f"and these have {width}: clear the model first"
        )


def _check_frame_counts(
    names: Sequence[str], series: NamedSeries, goals: Mapping[str, Float64]
) -> None:
    differ = [name for name in names if len(series[name]) != len(goals[name])]
    if differ:
        first = differ[0]
        raise WrongSize(
            f"'{first}' has {len(series[first])} frames in the source and "
            f"{len(goals[first])} in the target ({len(differ)} series differ): to map "
            "series to series, they need the same number of frames"
        )
    if all(np.isnan(each).any(axis=1).all() for each in goals.values()):
        raise Empty("every frame of the targets has a missing value: there is nothing to learn")


def validate_input(model: FittedModel, series: Floats) -> Float64:
    """Return a series [T, D] to answer frame by frame: no frame is dropped, gaps stay.

    Raises WrongSize, Empty or BadArgument where it cannot be predicted from.
    """
    if series.ndim != 2 or series.shape[1] != model.cols:
        have = series.shape[1] if series.ndim == 2 else series.shape
        raise WrongSize(
            f"the model was fitted on {model.cols} columns, and these frames have "
            f"{have}: give frames of {model.cols} values, or clear the model and fit "
            "it again"
        )
    if not len(series):
        raise Empty("the series is empty: give at least one frame to predict from")
    given = np.asarray(series, dtype=np.float64)
    if not is_surely_finite(series):
        way = (
            MASK
            if model.preprocessing.missing_policy == DROP
            else model.preprocessing.missing_policy
        )
        given = _with_policy(way, given)
        if np.isnan(given).all():
            raise Empty("all values are missing: there is nothing to predict from")
    if model.preprocessing.difference == "log" and np.nanmin(given) <= 0:
        raise BadArgument(
            "the model uses logarithms (it was fitted on values above 0), and these "
            "frames contain values of 0 or less: use values above 0, or fit with difference first"
        )
    return given


def _with_policy(way: str, series: Float64) -> Float64:
    made = apply_missing_policy(way, {"given": series})["given"]
    return np.asarray(made, dtype=np.float64)


def admit_inputs(model: FittedModel, series: Series) -> RaggedArray:
    """Lay one or more series to predict from end to end, each as ``admit_input`` returns it.

    All are looked at together: where none has a missing value, they are as they came.
    """
    cols = model.cols
    if all(each.ndim == 2 and each.shape[1] == cols and len(each) for each in series):
        laid = RaggedArray.of([as_floats(each) for each in series])
        if is_surely_finite(laid.values) and model.preprocessing.difference != "log":
            return laid
    return RaggedArray.of([admit_input(model, each) for each in series])


def admit_input(model: FittedModel, series: Floats) -> Float64:
    """Return a series to predict from, its missing values treated as the model's policy says.

    Raises as ``validate_input``.
    """
    given = validate_input(model, series)
    if model.preprocessing.missing_policy == DROP:
        given = _with_policy(DROP, given)
    if not len(given):
        raise Empty(
            "every frame has a missing value, so there is nothing to predict from: fill some "
            "(/dataseries/fillMissing)"
        )
    return given[leading_gap(given) :]


def admit_series(model: FittedModel, series: Floats) -> Float64:
    """Return a series to read before more comes, treated as predictions treat it; raises so."""
    if model.task == "regress" and model.output.per_frame:
        given = validate_input(model, series)
        return given[leading_gap(given) :]
    return admit_input(model, series)


def admit_frame(model: FittedModel, frame: Floats, begun: bool) -> Float64 | None:
    """Return a frame [D] that follows others as [1, D]; None where it is to be left out.

    So are frames with a gap where the policy is drop, and those without any value before the
    first (``begun`` is whether there was one). A gap that the policy fills takes the last value:
    what comes next is not known. Raises WrongSize, BadArgument.
    """
    if frame.shape != (model.cols,):
        raise WrongSize(
            f"the model was fitted on {model.cols} columns, and this frame has {frame.size}: give "
            f"frames of {model.cols} values, or clear the model and fit it again"
        )
    wide = np.asarray(frame, dtype=np.float64)
    given = wide[None]
    if not wide.dot(wide) < MAX_VALUE and _is_left_out(model, given, begun):  # as is_surely_finite
        return None
    if model.preprocessing.difference == "log" and np.nanmin(given, initial=np.inf) <= 0:
        raise BadArgument(
            "the model uses logarithms (it was fitted on values above 0), and this frame contains "
            "a value of 0 or less"
        )
    return given


def _is_left_out(model: FittedModel, given: Float64, begun: bool) -> bool:
    policy = model.preprocessing.missing_policy
    if (np.abs(given) > MAX_VALUE).any():
        raise BadArgument(
            f"the frame contains values that are infinite or beyond {MAX_VALUE:g}: it was not read"
        )
    gaps = np.isnan(given)
    if not gaps.any():
        return False
    if policy == ERROR:
        raise BadArgument(
            "the frame contains missing values: fill them, or set missingValues to mask, drop, "
            "fill or flag"
        )
    dropped = policy == DROP and not (model.task == "regress" and model.output.per_frame)
    return dropped or (not begun and bool(gaps.all()))
