"""Fitting a forecaster: try what the data allow, and keep what does best on held-out frames."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from lstmosc.models.arrays import Series
from lstmosc.models.distributions import CATEGORICAL
from lstmosc.models.fit_context import FitContext, FitResult
from lstmosc.models.fitted import FittedModel
from lstmosc.models.forecasting.candidates import (
    Draft,
    distribution_of,
    network_problem,
    with_linear,
    with_network,
)
from lstmosc.models.forecasting.event_choice import event_candidates, prefers_events
from lstmosc.models.forecasting.event_drafts import continued_draft, draft_events
from lstmosc.models.forecasting.event_trust import network_share, with_share
from lstmosc.models.forecasting.fit_report import forecaster_result, with_sources
from lstmosc.models.forecasting.limits import with_grid, with_limits
from lstmosc.models.forecasting.loops import looped, with_loops
from lstmosc.models.forecasting.mixture import recounted, with_ngram
from lstmosc.models.forecasting.plain_drafts import plain_drafts
from lstmosc.models.forecasting.scoring import score
from lstmosc.models.forecasting.staged_progress import StagedProgress
from lstmosc.models.preprocessing.inputs import PreparedSeries, prepare
from lstmosc.models.preprocessing.ragged import RaggedArray
from lstmosc.models.progress import Monitor
from lstmosc.models.training.problem import TrainingProblem
from lstmosc.models.training.schedule import TrainingOptions, count_windows
from lstmosc.models.training.trainer import Trained, train
from lstmosc.models.validation_split import (
    MIN_FRAMES,
    MIN_SERIES_FOR_WHOLE_HOLDOUT,
    Split,
    Tails,
    nothing_held_out,
    split_tails,
)

SHORT_SET_FRAMES = 1_000  # below this many frames the held-out ones are learned from in the end
MIN_SYMBOLS = 10  # of a series of symbols of which the end is held out
MIN_TUNES = 5  # series of symbols, of which one is held out whole
UPDATES_PER_EPOCH = 60
UPDATES_PER_WINDOW = 10
INPUT_NOISE = 0.003  # on what the network reads, in spreads: free-running, it reads its own errors
PROBABILITY_WEIGHT_DECAY = (
    0.1  # of the weights, for 0/1 and one-hot data, which are wide and soon over-learned
)
EVENTS_AVERAGING = 0.8  # of the mean of the weights that stays at the end of an epoch
NETWORK_PENALTY = 0.4  # a network must score this much better than the linear part alone
FEW_HELD_FRAMES = 300  # held-out frames; so few double the doubt


CancelCheck = Callable[[], object]


@dataclass(frozen=True)
class Candidate:
    """A trained way of reading the data; its draft where it may be trained again."""

    model: FittedModel
    trained: Trained
    series: PreparedSeries
    draft: Draft | None
    share: float = 1.0  # of the network beside a guess, of events


def fit_forecaster(context: FitContext, series: Series) -> FitResult:
    """Fit a forecaster on series [T, D], T >= 2, given in the order of their identifiers."""
    takes = looped(series, context.check_cancelled)
    levels = RaggedArray.of(takes)
    context.check_cancelled()
    symbolic = distribution_of(context, levels.values) is CATEGORICAL
    context.check_cancelled()
    split = split_tails(context, levels, *_least(symbolic, takes is series))
    drafts = _continued(context, split) if context.start else _drafts(context, split)
    again = context.validation is None and bool(split.tails)
    short = again and len(levels.values) < SHORT_SET_FRAMES
    progress = StagedProgress(
        context.monitor, int(context.controls["maxIter"]), len(drafts) + short
    )
    done: list[Candidate] = []
    stopped = False
    while drafts and not stopped:
        progress.stage = len(done)
        done.append(_train(context, drafts.pop(0), split, progress, short))
        stopped = done[-1].trained.stopped
    best = _best(done, split, context.check_cancelled)
    done.clear()  # what was not chosen takes as much memory as the data
    final = best.model
    if again and not stopped:
        progress.stage = len(drafts)
        everything = nothing_held_out(levels)
        final = recounted(_fit_to_all(context, best, everything, progress), levels)
        final = final if final is best.model else with_share(final, best.share)
    if not stopped:
        progress.finish()
    final = with_limits(final, levels, context.check_cancelled)
    final = with_grid(final, levels.values, context.start)
    context.check_cancelled()
    final = with_loops(final, series, context.check_cancelled)
    result = forecaster_result(context, best.model, final, best.trained, best.series, split)
    if takes is series:
        return result
    return with_sources(result, series, context.check_cancelled)


def _least(symbolic: bool, as_given: bool) -> tuple[int, int]:
    """Return how many frames a series has of which the end is held out, and how many series.

    Series of symbols repeat themselves, so that their ends say little of how others go.
    """
    if not symbolic:
        return MIN_FRAMES, MIN_SERIES_FOR_WHOLE_HOLDOUT
    return MIN_SYMBOLS, MIN_TUNES if as_given else MIN_SERIES_FOR_WHOLE_HOLDOUT


def _drafts(context: FitContext, split: Split) -> list[Draft]:
    """Draft what is to be trained; also events, where they may be."""
    distribution = distribution_of(context, split.series.values)
    context.check_cancelled()
    if distribution.density:
        return [draft_events(context, split, distribution)]
    plain = plain_drafts(context, split, distribution)
    return [*plain, *event_candidates(context, distribution, split)]


def _best(done: Sequence[Candidate], split: Split, check_cancelled: CancelCheck) -> Candidate:
    """Return the best of what was trained; events only where their free runs are better."""
    plain = [each for each in done if each.model.events is None]
    events = [_trusted(each, split, check_cancelled) for each in done if each.model.events]
    if not plain:
        return events[0]
    gains = (_best_gain(each, split.tails, check_cancelled) for each in plain)
    best = _trusted(min(gains, key=lambda pair: pair[0])[1], split, check_cancelled)
    if events and prefers_events(best.model, events[0].model, split, check_cancelled):
        return events[0]
    return best


def _trusted(best: Candidate, split: Split, check_cancelled: CancelCheck) -> Candidate:
    """Return what was trained as it is trusted: beside a guess of events, or an ngram."""
    share = network_share(best.model, split.tails, check_cancelled)
    model = with_ngram(with_share(best.model, share), split, check_cancelled)
    return replace(best, model=model, share=share)


def _continued(context: FitContext, split: Split) -> list[Draft]:
    assert context.start is not None
    if distribution_of(context, split.series.values).density:
        return [continued_draft(context.start, split, context)]
    start = with_limits(context.start, split.known, context.check_cancelled)
    series = prepare(start.preprocessing, split.series, context.check_cancelled)
    if start.lags:
        model = with_linear(start, series, split, start.lags, context.check_cancelled)
        return [with_network(model, series, split, context.check_cancelled)]
    targets = (series.next_frames / start.network.gain).astype(np.float32)
    return [Draft(start, series, targets)]


def _train(
    context: FitContext, one: Draft, split: Split, monitor: Monitor, again: bool
) -> Candidate:
    """Train a draft, and let it go with its targets unless it may be trained ``again``."""
    work = network_problem(context, one, split)
    model = one.model
    start = (model.network.theta, context.order_seed, monitor, model.log.velocity)
    trained = train(work, _training_options(context, work), *start)
    model = model.with_weights(trained.theta, trained.velocity)
    return Candidate(model, trained, one.series, one if again else None)


def _training_options(context: FitContext, work: TrainingProblem) -> TrainingOptions:
    """Return training options: more updates for long series than for short ones, soon overfit."""
    recipe, symbolic = context.training_options, work.distribution.nats
    decay = (
        PROBABILITY_WEIGHT_DECAY
        if symbolic and context.automatic("weightDecay")
        else recipe.weight_decay
    )
    return replace(
        recipe,
        updates_per_epoch=min(UPDATES_PER_EPOCH, UPDATES_PER_WINDOW * count_windows(work)),
        noise=0.0 if symbolic else INPUT_NOISE,
        weight_decay=decay,
        averaging=EVENTS_AVERAGING if work.distribution.events else 0.0,
    )


def _best_gain(
    one: Candidate, tails: Tails, check_cancelled: CancelCheck
) -> tuple[float, Candidate]:
    """Return the network's gain, half of it, or none, whichever does best on held-out ends."""
    if not tails or one.model.network_only:
        return 0.0, one
    parts = (0.0, 0.5, 1.0) if one.model.lags else (1.0,)
    held = sum(len(levels) - begin for levels, begin in tails)
    doubt = NETWORK_PENALTY * (1.0 + FEW_HELD_FRAMES / held)
    tries = [one.model.with_gain(part * one.model.network.gain) for part in parts]
    scores = [
        score(each, tails, check_cancelled) + doubt * part
        for each, part in zip(tries, parts, strict=True)
    ]
    best = int(np.argmin(scores))
    return scores[best], replace(one, model=tries[best])


def _fit_to_all(
    context: FitContext, best: Candidate, split: Split, monitor: Monitor
) -> FittedModel:
    """Fit to the held-out frames too, once they have chosen the model: they are the latest.

    A network beside a linear part stays as it is, and so does that part: without anything held
    out it would overfit noise.
    """
    model, series = best.model, best.series
    if model.ngram is not None:  # which counts them; the network's part is of the one it has
        return model
    if model.lags and not model.network_only:
        if model.network.active:
            return model
        return with_linear(model, series, split, model.lags, context.check_cancelled)
    if best.draft is None:
        return model
    work = network_problem(context, best.draft, split)
    options, epochs = _training_options(context, work), max(1, best.trained.best_epoch)
    recipe = replace(options, epochs=epochs)
    if model.events is not None:  # more would learn by heart, and nothing is left to notice it
        recipe = replace(recipe, share=epochs / options.epochs)
    theta = best.draft.model.network.theta
    trained = train(work, recipe, theta, context.order_seed, monitor)
    return model.with_weights(trained.theta, trained.velocity)
