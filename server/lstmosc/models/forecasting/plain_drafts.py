"""Drafts of forecasters without events: the best linear part with a network, and a network alone.

Of one series with few frames a linear part is chosen by a short end, or by its own criterion.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from lstmosc.models.distributions import Distribution
from lstmosc.models.fit_context import FitContext
from lstmosc.models.fitted import FittedModel
from lstmosc.models.forecasting.candidates import (
    Draft,
    difference_candidates,
    draft,
    with_linear,
    with_network,
)
from lstmosc.models.forecasting.linear_candidates import linear_candidates, smoothing_candidate
from lstmosc.models.forecasting.scoring import best_linear
from lstmosc.models.preprocessing.inputs import prepare, rows_at_once
from lstmosc.models.preprocessing.missing import gapless
from lstmosc.models.validation_split import Split, split_tails

MIN_TRIAL_FRAMES = 16  # of one series whose end chooses its linear part
MAX_FRAME_EPOCHS = 3_000_000  # frames times epochs; above it only one way of reading is trained


def plain_drafts(context: FitContext, split: Split, distribution: Distribution) -> list[Draft]:
    """Draft what is to be trained on the known parts of a split."""
    ways = difference_candidates(context, split.series.values, distribution)
    context.check_cancelled()
    first = "first" if "first" in ways and _drifts(split) else ways[0]
    context.check_cancelled()
    usual = draft(context, split, distribution, first)
    if usual.network_only:
        return [_drafted(context, split, usual)]
    one = len(split.series) == 1 and context.validation is None
    if not (split.tails or one):  # nothing to choose by
        return [_usual(context, split, usual)]
    others = {way: draft(context, split, distribution, way) for way in ways if way != first}
    plain = [usual if way == first else others[way] for way in ways]
    if not split.tails:
        return [_of_few(context, split, plain) or _usual(context, split, usual)]
    helped = linear_candidates(plain, split, context.check_cancelled)
    if not helped:
        return [_drafted(context, split, usual)]
    best = best_linear(helped, split.tails, context.check_cancelled)
    frames = int(split.ends.sum()) * int(context.controls["maxIter"])
    chosen = [best] if frames > MAX_FRAME_EPOCHS else [best, plain[0]]
    return [_drafted(context, split, each) for each in chosen]


def _drafted(context: FitContext, split: Split, model: FittedModel) -> Draft:
    """Draft a network beside the model's linear part."""
    series = prepare(model.preprocessing, split.series, context.check_cancelled)
    return with_network(model, series, split, context.check_cancelled)


def _usual(context: FitContext, split: Split, usual: FittedModel) -> Draft:
    """Draft the first linear part that can be fitted, with a network."""
    helped = linear_candidates([usual], split, context.check_cancelled)
    return _drafted(context, split, (helped or [usual])[0])


def _of_few(context: FitContext, split: Split, plain: Sequence[FittedModel]) -> Draft | None:
    """Draft smoothing without a network, which would learn the noise; None where it suits none."""
    smooth = _smoothing(context, split, plain)
    if smooth is None:
        return None
    return replace(_drafted(context, split, smooth), model=smooth)


def _smoothing(
    context: FitContext, split: Split, plain: Sequence[FittedModel]
) -> FittedModel | None:
    """Return the smoothing that does best on a short end, or by its criterion where none is."""
    check_cancelled = context.check_cancelled
    trial = split_tails(context, split.series, MIN_TRIAL_FRAMES)
    if not trial.tails:
        return smoothing_candidate(plain, split, check_cancelled)
    helped = linear_candidates(plain, trial, check_cancelled)
    smooth = [each for each in helped if each.autoregression.period]
    if not smooth:
        return None
    best = best_linear(smooth, trial.tails, check_cancelled)
    series = prepare(best.preprocessing, split.series, check_cancelled)
    return with_linear(best, series, split, best.lags, check_cancelled)


def _drifts(split: Split) -> bool:
    """Return whether short series mostly go one way: their mean step exceeds its own spread.

    Frames with a missing value do not count.
    """
    count, total, squares = 0, np.zeros(split.series.cols), np.zeros(split.series.cols)
    for _, block in split.known.packed.blocks(rows_at_once(split.series.cols)):
        steps = np.delete(
            np.diff(np.asarray(block.values, dtype=np.float64), axis=0),
            block.starts[1:] - 1,
            axis=0,
        )
        steps = steps if gapless(steps) else steps[~np.isnan(steps).any(axis=1)]
        count += len(steps)
        total += steps.sum(axis=0)
        squares += np.square(steps).sum(axis=0)
    # |mean| > spread, where the square of the spread is the mean square less that of the mean
    return count > 0 and bool((2.0 * total**2 > count * squares).any())
