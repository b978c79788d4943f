"""Continual learning: a little more, from the present weights, kept only where it is no worse.

Series [T, D]; targets are labels, points [K] or series [T, K].
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from zlib import crc32

import numpy as np

from lstmosc.errors import LstmoscError
from lstmosc.models import api as tasks
from lstmosc.models.arrays import Floats, NamedSeries, SeriesOfColumns
from lstmosc.models.distributions import CATEGORICAL
from lstmosc.models.evaluation import score_forecasts, score_points
from lstmosc.models.fit_context import identifier_number
from lstmosc.models.fitted import FittedModel
from lstmosc.models.fitting import fit
from lstmosc.models.progress import Monitor, NullMonitor
from lstmosc.models.validation import Targets

LITTLE_EPOCHS = 5
HOLD_OUT_EVERY = 5  # one series of so many, by its identifier, is held out
MIN_SERIES = 10  # fewer are learned from and scored all
TOLERANCE = 1.0001  # times the loss before, up to which a loss is no worse


@dataclass(frozen=True)
class Learned:
    """What a little more learning came to; ``better``: no worse than what was there before.

    ``loss`` and ``val_loss`` are losses as a fit reports them, ``val_loss`` of what was held out:
    so many ``held`` of the ``count`` series.
    """

    model: FittedModel
    loss: float
    val_loss: float
    better: bool
    held: int
    count: int


def fingerprint(series: NamedSeries, targets: Targets | None) -> int:
    """Return a number that changes with the data."""
    columns = getattr(series, "alphabet", ()), getattr(series, "roles", ())
    found = crc32(repr((list(series), columns)).encode())
    for frames in series.values():
        found = crc32(_bytes(frames), crc32(repr(frames.shape).encode(), found))
    for name, target in (targets or {}).items():
        data = target.encode() if isinstance(target, str) else _bytes(target)
        found = crc32(data, crc32(name.encode(), found))
    return found


def _bytes(values: Floats) -> memoryview:
    return np.ascontiguousarray(values).reshape(-1).view(np.uint8).data


def with_targets(series: NamedSeries, targets: Targets | None) -> NamedSeries:
    """Return the series whose targets are known: those of the others are still to come."""
    if targets is None or series.keys() <= targets.keys():
        return series
    known = {name: each for name, each in series.items() if name in targets}
    return SeriesOfColumns.like(series, known)


def learn_a_little(
    task: str,
    controls: Mapping[str, Any],
    series: NamedSeries,
    targets: Targets | None = None,
    start: FittedModel | None = None,
    monitor: Monitor | None = None,
) -> Learned:
    """Learn for a few epochs from all series but those held out, and score before and after.

    A model without learning is fitted for as many epochs as its controls say. Raises as ``fit``.
    """
    quiet = monitor or NullMonitor()
    held = _held_out(task, series, targets)
    known = {name: each for name, each in series.items() if name not in held}
    some: Any = None if targets is None else {name: targets[name] for name in known}
    if start is not None:
        controls = {**controls, "maxIter": LITTLE_EPOCHS}
    named: Any = SeriesOfColumns.like(series, known)
    result = fit(task, {**controls, "validation": 0.0}, named, some, start, quiet)
    names = sorted(held or series)
    after = _score(result.model, series, targets, names, quiet)
    before = np.inf if start is None else _score_or_inf(start, series, targets, names, quiet)
    better = after <= TOLERANCE * before
    return Learned(result.model, result.loss, after, better, len(held), len(series))


def _held_out(task: str, series: NamedSeries, targets: Targets | None) -> set[str]:
    """Choose what is held out, the same identifiers every time; a label keeps one example."""
    if len(series) < MIN_SERIES:
        return set()
    held = {name for name in series if identifier_number(name) % HOLD_OUT_EVERY == 0}
    if task == "classify" and targets is not None:
        kept = {str(targets[name]) for name in series if name not in held and name in targets}
        held = {name for name in held if str(targets.get(name, "")) in kept}
    return held if len(held) < len(series) else set()


def _score_or_inf(
    model: FittedModel,
    series: NamedSeries,
    targets: Targets | None,
    names: list[str],
    monitor: Monitor,
) -> float:
    """Return the loss, infinite where the model does not know the width, a label or a symbol."""
    try:
        return _score(model, series, targets, names, monitor)
    except (LstmoscError, ValueError):
        return np.inf


def _score(
    model: FittedModel,
    series: NamedSeries,
    targets: Targets | None,
    names: list[str],
    monitor: Monitor,
) -> float:
    some = SeriesOfColumns.like(series, {name: series[name] for name in names})
    if model.task == "forecast":
        recoded = tasks.in_model_alphabet(model, some)
        return score_forecasts(model, recoded, monitor).loss
    assert targets is not None
    if model.task == "regress":
        goals: Any = {name: targets[name] for name in names}
        return score_points(model, some, goals, monitor).loss
    likely = tasks.classify(model, [series[name] for name in names])[1].astype(np.float64)
    wanted = [model.output.labels.index(str(targets[name])) for name in names]
    return CATEGORICAL.reported_error(likely, np.eye(likely.shape[1])[wanted])
