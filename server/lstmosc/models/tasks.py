"""The door to the models: fit, forecast, regress, classify. Arrays in, arrays out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from lstmosc.errors import BadArgument, Empty, IdsDiffer, NotFitted, WrongSize, some
from lstmosc.models.fitting import SHAPES, FitResult, Job, new_job, refuse_missing
from lstmosc.models.forecaster import fit_forecaster
from lstmosc.models.forecasting import free_run
from lstmosc.models.learned import Learned
from lstmosc.models.mapper import answer, fit_classifier, fit_regressor, probabilities
from lstmosc.models.scaling import Values
from lstmosc.models.training import Silent, Watcher

Series = Mapping[str, NDArray[np.floating]]
Targets = Mapping[str, NDArray[np.floating]] | Mapping[str, str]


def fit(
    task: str,
    controls: Mapping[str, Any],
    series: Series,
    targets: Targets | None = None,
    start: Learned | None = None,
    watcher: Watcher | None = None,
) -> FitResult:
    """Fit ``series`` (identifier -> [T, D]), with ``targets`` paired by identifier.

    Targets are points [K] for "regress", labels for "classify", None for "forecast". ``start`` is
    continued from, with its scaling, unless a control that shapes the network differs. Nothing
    given is changed. The same seed, data and controls give the same weights, whatever the order
    of the mappings.

    Raises Empty, IdsDiffer, WrongSize, BadArgument (missing values, one class only, too short a
    series), Cancelled, Diverged.
    """
    names = _paired(task, series, targets)
    frames = [np.asarray(series[name], dtype=np.float64) for name in names]
    _check_frames(task, names, frames, start)
    refuse_missing(dict(zip(names, frames, strict=True)))
    if start is not None and start.hidden != tuple(int(size) for size in controls["hiddenSize"]):
        start = None
    job = new_job(controls, start, watcher or Silent())
    if task == "forecast":
        return fit_forecaster(job, frames)
    assert targets is not None
    if task == "classify":
        return _fit_labels(job, frames, [str(targets[name]) for name in names])
    return _fit_points(job, names, frames, targets)


def forecast(
    learned: Learned,
    series: NDArray[np.floating],
    length: int,
    *,
    temperature: float = 0.0,
    seed: int = 0,
) -> Values:
    """Continue series [T, D], T >= 1, by ``length`` frames: float32 [length, D], in its units.

    ``temperature`` above 0 draws from the likelihoods of 0/1 and one-hot data (1: as they are);
    ``seed`` -1 draws anew each time.
    """
    check_input(learned, series)
    rng = np.random.default_rng(None if seed < 0 else seed)
    return free_run(learned, series, length, temperature, rng)


def regress(learned: Learned, series: Sequence[NDArray[np.floating]]) -> Values:
    """Map each series [T, D] to a point: float32 [N, K], in the targets' units."""
    for frames in series:
        check_input(learned, frames)
    if not series:
        return np.zeros((0, learned.sizes[-1]), dtype=np.float32)
    return np.asarray(answer(learned, series), dtype=np.float32)


def classify(learned: Learned, series: Sequence[NDArray[np.floating]]) -> tuple[list[str], Values]:
    """Label each series [T, D]: the likeliest labels, and every label's probability [N, K].

    Columns are in the order of ``learned.labels``.
    """
    for frames in series:
        check_input(learned, frames)
    if not series:
        return [], np.zeros((0, len(learned.labels)), dtype=np.float32)
    likely = probabilities(learned, series)
    return [learned.labels[best] for best in likely.argmax(axis=1)], likely.astype(np.float32)


def check_input(learned: Learned | None, series: NDArray[np.floating]) -> None:
    """Raise NotFitted, WrongSize, Empty or BadArgument when a series cannot be predicted from."""
    if learned is None:
        raise NotFitted("the model has not learned anything yet; fit it first")
    if series.ndim != 2 or series.shape[1] != learned.cols:
        have = series.shape[1] if series.ndim == 2 else series.shape
        raise WrongSize(
            f"the model was fitted on frames of {learned.cols} values, these have {have}; "
            "give such frames, or clear the model and fit again"
        )
    if not len(series):
        raise Empty("there is no frame to predict from")
    refuse_missing({"given": series})
    if learned.difference == "log" and series.min() <= 0:
        raise BadArgument(
            "the model was fitted on values above 0 and reads their logarithms; "
            "these go down to 0 or less"
        )


def shape_changed(old: Mapping[str, Any], new: Mapping[str, Any]) -> bool:
    """Tell whether a control that shapes the network differs, so that the learning is lost."""
    return any(_plain(old.get(name)) != _plain(new.get(name)) for name in SHAPES)


def _plain(value: Any) -> Any:
    return tuple(value) if isinstance(value, list | tuple) else value


def _paired(task: str, series: Series, targets: Targets | None) -> list[str]:
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


def _check_frames(
    task: str, names: Sequence[str], frames: Sequence[NDArray[Any]], start: Learned | None
) -> None:
    widths = {each.shape[1] if each.ndim == 2 else -1 for each in frames}
    if len(widths) != 1 or -1 in widths or 0 in widths:
        raise WrongSize("all series need the same number of values in each frame")
    cols = widths.pop()
    if start is not None and start.cols != cols:
        raise WrongSize(
            f"the model was fitted on frames of {start.cols} values, these have {cols}; "
            "clear it first"
        )
    least = 2 if task == "forecast" else 1
    short = [name for name, each in zip(names, frames, strict=True) if len(each) < least]
    if short:
        what = "a forecaster needs 2 frames" if least == 2 else "there are no frames"
        raise BadArgument(f"{what}; too short: {some(short)}")


def _fit_labels(job: Job, frames: list[NDArray[Any]], labels: list[str]) -> FitResult:
    known = set(job.start.labels) if job.start else set()
    if len(known | set(labels)) < 2:
        raise BadArgument(
            f"there is one class only, '{labels[0]}'; a classifier needs at least two labels"
        )
    return fit_classifier(job, frames, labels)


def _fit_points(
    job: Job, names: Sequence[str], frames: list[NDArray[Any]], targets: Targets
) -> FitResult:
    points = {name: np.asarray(targets[name], dtype=np.float64).ravel() for name in names}
    widths = {len(point) for point in points.values()}
    if len(widths) != 1 or 0 in widths:
        raise WrongSize("all target points need the same number of values")
    width = widths.pop()
    if job.start is not None and job.start.sizes[-1] != width:
        raise WrongSize(
            f"the model was fitted to points of {job.start.sizes[-1]} values, these have {width}; "
            "clear it first"
        )
    refuse_missing(points, "target point")
    return fit_regressor(job, frames, np.stack([points[name] for name in names]))
