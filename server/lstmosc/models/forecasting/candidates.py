"""How a forecaster reads its data: levels or changes, scaled, with or without a linear part.

A reading is drafted as a FittedModel whose network has not been trained yet.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np

from lstmosc.errors import BadArgument
from lstmosc.kernels.parameters import EVERY_FRAME, IDENTITY
from lstmosc.models.activations import refuse_unreachable
from lstmosc.models.arrays import Float64, Floats, Series
from lstmosc.models.controls import readout_asked
from lstmosc.models.distributions import Distribution, detected, named
from lstmosc.models.fit_context import Job
from lstmosc.models.fitted import FittedModel, Network, Output, RolloutLimits
from lstmosc.models.linear.autoregression import choose_lags, fit_lags, no_autoregression
from lstmosc.models.preprocessing.differencing import changes
from lstmosc.models.preprocessing.inputs import Preprocessing
from lstmosc.models.preprocessing.missing import FLAG, carried, middle_of
from lstmosc.models.preprocessing.periodicity import period_of
from lstmosc.models.preprocessing.scaling import learn_scaler, together, unscaled
from lstmosc.models.progress import asking
from lstmosc.models.training.initialisation import as_sizes, new_weights
from lstmosc.models.training.problem import Work
from lstmosc.models.training.windows import Segments, whole
from lstmosc.models.validation_split import CONTEXT, Split

MOST_LAGS = 24
WARM = 12  # unscored frames at the head of a window
WINDOW = 128  # scored frames of a window
LONGEST = 4_000  # frames in which a period is looked for
LEAST_REACH, MORE, MOST_REACH = 0.15, 4.0, 2.0  # of a range, how far a free run may leave it


def distribution_of(job: Job, series: Series) -> Distribution:
    """Choose the output distribution from the data: one-hot frames, 0/1 columns, or numbers.

    A fit that continues keeps its own; raises BadArgument where the data no longer allow it.
    """
    asked = str(job.controls["loss"])
    values = together(series)
    values = values[~np.isnan(values).any(axis=1)]
    found = detected(values) if asked == "auto" else named(asked)
    found.check(values)
    if job.start is None:
        return found
    own = job.start.output.distribution
    if not own.accepts(found):
        raise BadArgument(
            f"the model was fitted on {own.suits.data}, these are others; clear it first"
        )
    if (
        job.start.preprocessing.difference == "log"
        and min(float(np.nanmin(levels, initial=np.inf)) for levels in series) <= 0
    ):
        raise BadArgument("the model reads logarithms, and there are values of 0 or less; clear it")
    return own


def ways_of(job: Job, series: Series, distribution: Distribution) -> list[str]:
    """List the differences worth trying: what was asked for, or all that the data allow."""
    asked = str(job.controls["difference"])
    if distribution.probabilities:
        return ["none"]
    if readout_asked(job.controls, distribution).output != IDENTITY:
        if asked in ("first", "log"):
            raise BadArgument(
                f"an outputActivation is one of the frames themselves, and difference {asked} "
                "learns their changes; set difference none, or outputActivation auto"
            )
        return ["none"]
    positive = min(float(np.nanmin(levels, initial=np.inf)) for levels in series) > 0
    if asked == "log" and not positive:
        raise BadArgument("difference log needs values above 0; use first or none")
    if asked != "auto":
        return [asked]
    return ["none", "first", "log"] if positive else ["none", "first"]


def draft(job: Job, split: Split, distribution: Distribution, way: str) -> FittedModel:
    """Draft a forecaster without a linear part: its scaling, its limits, its first weights."""
    D = split.series[0].shape[1]
    middle = middle_of(split.known) if job.start is None else job.start.preprocessing.fill_values
    filled = [carried(levels, middle) for levels in split.known]
    values = together([changes(levels, way)[0 if way == "none" else 1 :] for levels in filled])
    readout = readout_asked(job.controls, distribution)
    refuse_unreachable(readout, values)
    plain = distribution.probabilities or readout.output != IDENTITY
    scaling = str(job.controls["scaling"])
    scaler = unscaled(D) if plain else learn_scaler(scaling, values)
    sizes = (D + (job.missing == FLAG), *job.hidden, D)
    rng = np.random.default_rng(job.init_seed)
    theta = new_weights(sizes, EVERY_FRAME, rng, distribution.first_bias(values, readout), readout)
    drafted = FittedModel(
        task="forecast",
        network=Network(sizes, theta, np.ones(D), readout),
        preprocessing=Preprocessing(scaler, middle, job.missing, way, job.alphabet),
        linear=no_autoregression(D),
        output=Output(distribution, scaler, per_frame=True),
        rollout=unlimited(D),
    )
    return with_limits(drafted, split.known)


def unlimited(D: int) -> RolloutLimits:
    """Return limits that no value has widened yet."""
    low, high = np.full(D, np.inf), np.full(D, -np.inf)
    return RolloutLimits(low, high, low, high, residual_std=np.zeros(D))


def with_limits(model: FittedModel, series: Series) -> FittedModel:
    """Widen the limits of free-running forecasts to the range of series, and beyond it.

    How far beyond is up to how far the series themselves go on leaving their range.
    """
    filled = [model.preprocessing.fill(levels) for levels in series]
    moves = [changes(levels, model.preprocessing.difference) for levels in filled]
    scaled_each = [
        (each - model.preprocessing.scaler.centre) / model.preprocessing.scaler.spread
        for each in moves
    ]
    scaled, levels = together(scaled_each), together(filled)
    low, high = scaled.min(axis=0), scaled.max(axis=0)
    beyond = reach_of(filled)
    lowest, highest = levels.min(axis=0) - beyond, levels.max(axis=0) + beyond
    reach = 0.0 if model.output.distribution.probabilities else reach_of(scaled_each)
    limits = model.limits
    widened = replace(
        limits,
        step_low=np.minimum(limits.step_low, low - reach),
        step_high=np.maximum(limits.step_high, high + reach),
        level_low=np.minimum(limits.level_low, lowest),
        level_high=np.maximum(limits.level_high, highest),
    )
    return replace(model, rollout=widened)


def reach_of(series: Series) -> Float64:
    """Return how far beyond the range of series [T, D] a free run may go, [D].

    LEAST_REACH of the range, and more where the second halves leave the range of the first ones:
    as far as they do MORE times over, MOST_REACH of the range at most.
    """
    halves = [np.array_split(levels, 2) for levels in series if len(levels) > 1]
    if not halves:
        return np.full(series[0].shape[1], MOST_REACH)
    first, second = (together(list(each)) for each in zip(*halves, strict=True))
    low, high = first.min(axis=0), first.max(axis=0)
    beyond = np.maximum(np.maximum(second.max(axis=0) - high, low - second.min(axis=0)), 0.0)
    span = np.maximum(high, second.max(axis=0)) - np.minimum(low, second.min(axis=0))
    span = np.maximum(span, 1e-6)
    return np.asarray(np.minimum(LEAST_REACH * span + MORE * beyond, MOST_REACH * span))


def lag_choices(split: Split) -> list[int]:
    """List how far back a linear part may look: MOST_LAGS, and the period of what repeats later."""
    period = period_of(max(split.known, key=len)[-LONGEST:])
    cols = split.series[0].shape[1]
    wanted = period + 1
    lengths = [len(levels) - 1 for levels in split.known]
    carries = choose_lags(lengths, cols, wanted) == wanted
    return [MOST_LAGS, *([wanted] if MOST_LAGS < wanted <= 10 * MOST_LAGS and carries else [])]


def with_linear(
    model: FittedModel,
    split: Split,
    most: int | None = None,
    ask: Callable[[], object] = lambda: None,
) -> FittedModel:
    """Fit the linear part anew on what may be learned from; leave the network out (share 0)."""
    drop = model.preprocessing.unknown
    known = asking(split.known, ask)
    scaled = [model.preprocessing.scale(levels)[drop:] for levels in known]
    wanted = [model.preprocessing.next_scaled(levels)[drop:] for levels in asking(split.known, ask)]
    lags = choose_lags(
        [len(each) for each in scaled], model.cols, MOST_LAGS if most is None else most
    )
    linear = fit_lags(scaled, wanted, lags, ask)
    return model.with_linear(linear, np.zeros(model.cols))


def _left(model: FittedModel, levels: Floats) -> Float64:
    """Return what the linear part leaves over of the frame after each, [T, D]; NaN as above."""
    wanted = model.preprocessing.next_scaled(levels)
    scaled = model.preprocessing.scale(levels)
    expected = model.autoregression.predict_all(scaled, model.preprocessing.unknown)
    return wanted - expected if model.lags else wanted


def with_network(
    model: FittedModel, split: Split, ask: Callable[[], object] = lambda: None
) -> FittedModel:
    """Give the network its share [D]: as much as the linear part leaves over.

    Without a linear part it has all.
    """
    if not model.lags:
        return model.with_gain(np.ones(model.cols))
    left = np.concatenate([_left(model, levels) for levels in asking(split.known, ask)])
    return model.with_gain(np.maximum(spread_of(left), 1e-6))


def spread_of(errors: Float64) -> Float64:
    """Return the root of the mean square of each column of errors [R, K]; NaN do not count."""
    counts = np.maximum((~np.isnan(errors)).sum(axis=0), 1)
    return np.asarray(np.sqrt(np.nansum(errors**2, axis=0) / counts))


def work_of(job: Job, model: FittedModel, split: Split) -> Work:
    """Lay out what the network of a draft is to learn."""
    wanted = (
        np.concatenate([_left(model, levels) for levels in asking(split.series, job.ask)])
        / model.network.gain
    )
    series = asking(split.series, job.ask)
    heard = [
        model.preprocessing.network_inputs(model.preprocessing.scale(levels), levels)
        for levels in series
    ]
    spans = whole([len(levels) for levels in split.series])
    ends = np.array(split.ends, dtype=np.int64)
    keep, late = ends >= 2, ends < spans.lengths
    run_up = np.maximum(ends - 1 - CONTEXT, 0)
    train = Segments(spans.starts, ends - 1, spans.skips, spans.which)
    held = Segments(
        spans.starts + run_up, spans.lengths - 1 - run_up, ends - 1 - run_up, spans.which
    )
    unit = float(np.sqrt(((model.network.gain * model.output.scaler.spread) ** 2).mean()))
    return Work(
        sizes=as_sizes(model.network.sizes),
        head=EVERY_FRAME,
        distribution=model.output.distribution,
        frames=np.ascontiguousarray(np.concatenate(heard), dtype=np.float32),
        targets=wanted.astype(np.float32),
        train=train.where(keep),
        held=held.where(late),
        report=model.output.distribution.reporter(model.cols, unit),
        window=job.window or WINDOW,
        warm=WARM,
        readout=model.network.readout,
    )
