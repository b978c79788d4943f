"""How well a forecaster foresees: losses as they are told, and the surprise of each frame."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from lstmosc.models.arrays import Float64, Floats, Series
from lstmosc.models.fitted import FittedModel
from lstmosc.models.forecasting.candidates import spread_of
from lstmosc.models.forecasting.rollout import likely_next
from lstmosc.models.preprocessing.differencing import advance
from lstmosc.models.validation_split import CONTEXT, Tails

RARE = 0.99  # the share of training frames that surprise less than the threshold
MOST_TOLD = 2_000_000  # numbers that the loss of a fit is told of
SURE = 0.25  # nats a frame; who foresees so well needs no dice to go on

Ask = Callable[[], object]


@dataclass(frozen=True)
class Foreseen:
    """Levels [T, D] from frame ``begin`` on, and what was expected of these frames [T - begin, K].

    ``likely`` is scaled, or likelihoods; ``wanted`` is what came, in the same units.
    """

    levels: Float64
    begin: int
    likely: Float64
    wanted: Float64


def foresee(model: FittedModel, parts: Tails, ask: Ask = lambda: None) -> list[Foreseen]:
    """Expect every frame of series [T, D] from a first one (1 or later) on."""
    made = []
    for levels, begin in parts:
        ask()
        wide = np.asarray(levels, dtype=np.float64)
        likely = likely_next(model, wide[:-1], ask)[begin - 1 :]
        made.append(
            Foreseen(wide, begin, likely, model.preprocessing.next_scaled(wide)[begin - 1 : -1])
        )
    return made


def told_loss(model: FittedModel, parts: Sequence[Foreseen]) -> tuple[float, float]:
    """Return the one-step loss of the model, and of repeating the last frame, as it is told.

    Root-mean-square errors in the data's units, or nats per frame; missing values do not count.
    """
    said, last, truth = [], [], []
    for part in parts:
        before = model.preprocessing.fill(part.levels)[part.begin - 1 : -1]
        last.append(before)
        truth.append(part.levels[part.begin :])
        said.append(levels_ahead(model, before, part.likely))
    joined = (np.concatenate(each) for each in (said, last, truth))
    ahead, guess, right = joined
    error = model.output.distribution.reported_error
    return error(ahead, right), error(guess, right)


def levels_ahead(model: FittedModel, before: Float64, likely: Float64) -> Float64:
    """Turn what is expected after levels [T, D] into levels, or likelihoods."""
    if model.output.distribution.probabilities:
        return likely
    return advance(before, model.output.scaler.undo(likely), model.preprocessing.difference)


def latest(series: Series, first_of: Callable[[Floats], int] | None = None) -> Tails:
    """Return which frames of series [T, D] a fit's loss is told of: all that have had a run-up.

    That is from ``first_of`` each series on, or from where it has settled.

    Of more than MOST_TOLD numbers only the latest frames of each series, with CONTEXT before.
    """
    share = min(1.0, MOST_TOLD / max(1, sum(levels.size for levels in series)))
    parts = []
    for levels in series:
        ready = (first_of or settled)(levels)
        begin = max(ready, len(levels) - max(1, int(share * len(levels))))
        first = max(0, begin - CONTEXT) if share < 1.0 else 0
        parts.append((levels[first:], begin - first))
    return parts


def settled(levels: Floats) -> int:
    """Return from which frame on a series is scored: after its run-up, half of it at most."""
    return max(1, min(24, len(levels) // 2))


def with_memory(model: FittedModel, parts: Sequence[Foreseen], loss: float) -> FittedModel:
    """Remember the spread of errors, and how to draw.

    ``loss`` is the loss as it was told, on held-out frames where there are some.
    """
    errors = np.concatenate([part.wanted - part.likely for part in parts])
    drawn = model.output.distribution.probabilities and loss > SURE
    limits = replace(
        model.limits,
        residual_std=np.maximum(spread_of(errors), 1e-9),
        temperature=1.0 if drawn else 0.0,
    )
    return replace(model, rollout=limits)


def with_threshold(model: FittedModel, series: Series, ask: Ask = lambda: None) -> FittedModel:
    """Remember a surprise that one frame in a hundred of series [T, D] exceeds at most.

    Of the frames that ``surprises`` scores, in float32 as they are told.
    """
    parts = latest(series, lambda levels: _first_scored(model, levels))
    told = np.concatenate([_surprise(model, part) for part in foresee(model, parts, ask)])
    threshold = float(np.float32(np.quantile(told, RARE, method="higher")))
    return replace(model, rollout=replace(model.limits, surprise_threshold=threshold))


def _first_scored(model: FittedModel, levels: Floats) -> int:
    return settled(levels) if model.lags else 1


def surprises(model: FittedModel, series: Series, ask: Ask = lambda: None) -> list[Float64]:
    """Return how little each frame of series [T, D] was expected, [T] each.

    0 for the first frame, and until the linear part has heard enough: half of them at most.

    Nats for likelihoods; else the root mean square of the errors over the columns, each in units
    of the errors that the fit left over.
    """
    made = []
    for levels in series:
        told = np.zeros(len(levels))
        begin = _first_scored(model, levels)
        if len(levels) > 1:
            told[begin:] = _surprise(model, foresee(model, [(levels, begin)], ask)[0])
        made.append(told)
    return made


def _surprise(model: FittedModel, part: Foreseen) -> Float64:
    surprise = model.output.distribution.surprise
    if surprise is not None:
        return surprise(part.likely, part.wanted)
    far = np.square((part.wanted - part.likely) / np.maximum(model.limits.residual_std, 1e-9))
    counts = np.maximum((~np.isnan(far)).sum(axis=1), 1)
    return np.asarray(np.minimum(np.sqrt(np.nansum(far, axis=1) / counts), 1e9))
