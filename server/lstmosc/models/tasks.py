"""The door to the models: fit, forecast, regress, follow, classify. Arrays in, arrays out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from lstmosc.errors import BadArgument, Empty, IdsDiffer, NotFitted, WrongSize, some
from lstmosc.models.answering import dense_asked, dense_of
from lstmosc.models.fitting import FitResult, Job, new_job
from lstmosc.models.follower import answers_of, fit_follower
from lstmosc.models.forecaster import fit_forecaster
from lstmosc.models.forecasting import free_run, is_drawn
from lstmosc.models.labelling import fit_classifier
from lstmosc.models.learned import Learned
from lstmosc.models.mapper import answer, probabilities
from lstmosc.models.missing import DROP, ERROR, FLAG, MASK, admitted, begun, gapless, named
from lstmosc.models.regressing import fit_regressor
from lstmosc.models.scaling import FARTHEST, Values
from lstmosc.models.spelling import recoded, respelled
from lstmosc.models.telling import surprises
from lstmosc.models.watching import Silent, Watcher

Frames = NDArray[np.floating]
Series = Mapping[str, Frames]
Targets = Mapping[str, Frames] | Mapping[str, str]
Wide = NDArray[np.float64]


def fit(
    task: str,
    controls: Mapping[str, Any],
    series: Series,
    targets: Targets | None = None,
    start: Learned | None = None,
    watcher: Watcher | None = None,
) -> FitResult:
    """Fit ``series`` (identifier -> [T, D]), with ``targets`` paired by identifier.

    Targets are labels for "classify", None for "forecast", and for "regress" points [K], or series
    [T, K] of as many frames, which make a model that answers every frame. ``start`` is continued
    from, with its scaling, unless a control that shapes the network differs. Nothing given is
    changed. The same seed, data and controls give the same weights, whatever the order of the
    mappings. Where ``series`` has an ``alphabet``, a forecaster spells by it. NaN are missing
    values, read as the control missingValues says.

    Raises Empty, IdsDiffer, WrongSize, BadArgument (one class only, too short a series, values
    that do not suit a loss), Cancelled, Diverged.
    """
    names = paired(task, series, targets)
    _check_widths(task, names, series, start)
    goals = _checked_targets(task, controls, names, series, targets, start)
    frames = _admitted(task, controls, names, series, goals)
    alphabet = tuple(getattr(series, "alphabet", ())) if task == "forecast" else ()
    start = None if start is None or _shape_of(start) != _shape_asked(controls) else start
    job = new_job(controls, start, watcher or Silent(), list(frames), alphabet)
    if task == "forecast":
        return fit_forecaster(*recoded(job, list(frames.values())))
    listed = [goals[name] for name in frames]
    if task == "classify":
        return _fit_labels(job, list(frames.values()), listed)
    if listed[0].ndim == 2:
        return fit_follower(job, list(frames.values()), listed)
    return fit_regressor(job, list(frames.values()), np.stack(listed))


def forecast(
    learned: Learned,
    series: Frames,
    length: int,
    *,
    temperature: float | None = 0.0,
    seed: int = 0,
    noise: float | None = 0.0,
) -> Values:
    """Continue series [T, D], T >= 1, by ``length`` frames: float32 [length, D], in its units.

    ``temperature`` above 0 draws from the likelihoods of 0/1 and one-hot data (1: as they are;
    None: as the fit found best); ``noise`` above 0 adds to numbers draws as wide as the fit's own
    errors, so many times (None: where a run would lose its spread). ``seed`` -1 draws anew each
    time.
    """
    given = admitted_input(learned, series)
    heat = learned.temperature if temperature is None else temperature
    drawn = is_drawn(learned, length, heat, noise)
    rng = np.random.default_rng(None if seed < 0 else seed) if drawn else None
    return free_run(learned, given, length, heat, rng, noise)


def spelled(learned: Learned, series: Series) -> Series:
    """Give series in the model's own alphabet, where both have one; raises BadArgument."""
    alphabet = tuple(getattr(series, "alphabet", ()))
    if not alphabet or not learned.alphabet or alphabet == learned.alphabet:
        return series
    return {name: respelled(each, alphabet, learned.alphabet) for name, each in series.items()}


def surprise(learned: Learned, series: Frames) -> Values:
    """Tell how little each frame of series [T, D] was expected: float32 [T], the first 0.

    Nats for 0/1 and one-hot data; for numbers errors in units of those that the fit left over.
    """
    given = checked_input(learned, series)
    first = begun(given)
    told = surprises(learned, [given[first:]])[0]
    return np.pad(told, (first, 0)).astype(np.float32)


def regress(learned: Learned, series: Sequence[Frames]) -> Values:
    """Map each series [T, D] to a point: float32 [N, K], in the targets' units."""
    given = [admitted_input(learned, frames) for frames in series]
    if not series:
        return np.zeros((0, learned.sizes[-1]), dtype=np.float32)
    return np.asarray(answer(learned, given), dtype=np.float32)


def follow(learned: Learned, series: Sequence[Frames]) -> list[Values]:
    """Map each series [T, D] to one of as many frames, float32 [T, K], in the targets' units.

    Frames that hold nothing at its head are answered as the first one that does.
    """
    given = [checked_input(learned, frames) for frames in series]
    firsts = [begun(frames) for frames in given]
    cut = [frames[first:] for frames, first in zip(given, firsts, strict=True)]
    said = answers_of(learned, cut) if series else []
    return [
        np.pad(each, ((first, 0), (0, 0)), mode="edge").astype(np.float32)
        for each, first in zip(said, firsts, strict=True)
    ]


def classify(learned: Learned, series: Sequence[Frames]) -> tuple[list[str], Values]:
    """Label each series [T, D]: the likeliest labels, and every label's probability [N, K].

    Columns are in the order of ``learned.labels``.
    """
    given = [admitted_input(learned, frames) for frames in series]
    if not series:
        return [], np.zeros((0, len(learned.labels)), dtype=np.float32)
    likely = probabilities(learned, given)
    return [learned.labels[best] for best in likely.argmax(axis=1)], likely.astype(np.float32)


def check_input(learned: Learned | None, series: Frames) -> None:
    """Raise NotFitted, WrongSize, Empty or BadArgument when a series cannot be predicted from."""
    if learned is None:
        raise NotFitted("the model has not learned anything yet; fit it first")
    admitted_input(learned, series)


def checked_input(learned: Learned, series: Frames) -> Wide:
    """Give a series to answer frame by frame: no frame is dropped, gaps stay; raises as above."""
    if series.ndim != 2 or series.shape[1] != learned.cols:
        have = series.shape[1] if series.ndim == 2 else series.shape
        raise WrongSize(
            f"the model was fitted on frames of {learned.cols} values, these have {have}; "
            "give such frames, or clear the model and fit again"
        )
    if not len(series):
        raise Empty("there is no frame to predict from")
    way = MASK if learned.missing == DROP else learned.missing
    given = admitted(way, {"given": series})["given"]
    if not gapless(given) and np.isnan(given).all():
        raise Empty("all values are missing; there is nothing to predict from")
    if learned.difference == "log" and np.nanmin(given) <= 0:
        raise BadArgument(
            "the model was fitted on values above 0 and reads their logarithms; "
            "these go down to 0 or less"
        )
    return given


def admitted_input(learned: Learned, series: Frames) -> Wide:
    """Give a series to predict from as the model lets it in; raises as ``check_input`` does."""
    given = checked_input(learned, series)
    if learned.missing == DROP:
        given = admitted(DROP, {"given": given})["given"]
    if not len(given):
        raise Empty("a value is missing in every frame; there is nothing to predict from")
    return given[begun(given) :]


def _shape_asked(controls: Mapping[str, Any]) -> tuple[Any, ...]:
    flagged = controls["missingValues"] == FLAG
    return tuple(controls["hiddenSize"]), flagged, dense_asked(controls)


def _shape_of(learned: Learned) -> tuple[Any, ...]:
    return learned.hidden, learned.missing == FLAG, dense_of(learned.readout)


def paired(task: str, series: Series, targets: Targets | None) -> list[str]:
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


def _check_widths(task: str, names: Sequence[str], series: Series, start: Learned | None) -> None:
    widths = {series[name].shape[1] if series[name].ndim == 2 else -1 for name in names}
    if len(widths) != 1 or -1 in widths or 0 in widths:
        raise WrongSize("all series need the same number of values in each frame")
    cols = widths.pop()
    if start is not None and start.cols != cols and not (start.alphabet and task == "forecast"):
        raise WrongSize(
            f"the model was fitted on frames of {start.cols} values, these have {cols}; "
            "clear it first"
        )


def _admitted(
    task: str,
    controls: Mapping[str, Any],
    names: Sequence[str],
    series: Series,
    goals: dict[str, Any],
) -> dict[str, Wide]:
    """Let the series in as missingValues says; series that lose all frames are left out.

    Frames that hold nothing at the head of a series count as frames that are not there.
    """
    way = str(controls["missingValues"])
    least = 2 if task == "forecast" else 1
    short = [name for name in names if len(series[name]) < least]
    if short:
        what = "a forecaster needs 2 frames" if least == 2 else "there are no frames"
        raise BadArgument(f"{what}; too short: {some(short)}")
    firsts = {name: begun(series[name]) for name in names}
    frames = admitted(way, {name: series[name][firsts[name] :] for name in names})
    for name in names:
        if task == "regress" and goals[name].ndim == 2:
            goals[name] = goals[name][firsts[name] :]
            if way == DROP:
                there = ~np.isnan(series[name][firsts[name] :]).any(axis=1)
                goals[name] = goals[name][there]
    frames = {name: each for name, each in frames.items() if len(each) >= least}
    if not frames or all(np.isnan(each).all() for each in frames.values()):
        raise Empty("a value is missing in every frame; there is nothing to learn from")
    return frames


def _checked_targets(
    task: str,
    controls: Mapping[str, Any],
    names: Sequence[str],
    series: Series,
    targets: Targets | None,
    start: Learned | None,
) -> dict[str, Any]:
    """Give the targets by identifier: labels, points [K] or series [T, K]."""
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
        if (np.abs(each) > FARTHEST).any()
        or (np.isnan(each).any() and (ranks != {2} or controls["missingValues"] == ERROR))
    ]
    if bad:
        raise BadArgument(
            f"target {what[:-1] if ranks != {2} else what} {named(bad)} holds missing or infinite "
            f"values, or some beyond {FARTHEST:g}; change them first"
        )
    if ranks == {2}:
        _check_frame_counts(names, series, goals)
    return goals


def _check_start(start: Learned | None, every_frame: bool, width: int) -> None:
    if start is None:
        return
    kinds = ("series", "points") if start.every_frame else ("points", "series")
    if start.every_frame != every_frame:
        raise WrongSize(
            f"the model was fitted to {kinds[0]} and these are {kinds[1]}; clear it first"
        )
    if start.sizes[-1] != width:
        raise WrongSize(
            f"the model was fitted to {kinds[0]} of {start.sizes[-1]} values, these have {width}; "
            "clear it first"
        )


def _check_frame_counts(names: Sequence[str], series: Series, goals: Mapping[str, Wide]) -> None:
    differ = [name for name in names if len(series[name]) != len(goals[name])]
    if differ:
        first = differ[0]
        raise WrongSize(
            f"'{first}' has {len(series[first])} frames in the source and {len(goals[first])} in "
            f"the target ({len(differ)} such); a mapping from series to series needs as many"
        )
    if all(np.isnan(each).any(axis=1).all() for each in goals.values()):
        raise Empty("a target value is missing in every frame; there is nothing to learn")


def _fit_labels(job: Job, frames: list[Wide], labels: list[str]) -> FitResult:
    asked = job.controls["loss"]
    if asked not in ("auto", "crossEntropy"):
        raise BadArgument(f"a classifier's loss is crossEntropy, not {asked}; set loss auto")
    known = set(job.start.labels) if job.start else set()
    if len(known | set(labels)) < 2:
        raise BadArgument(
            f"there is one class only, '{labels[0]}'; a classifier needs at least two labels"
        )
    return fit_classifier(job, frames, labels)
