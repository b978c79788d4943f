"""How a forecaster reads its data: levels or changes, scaled, with or without a linear part.

A reading is drafted as a FittedModel whose network has not been trained yet.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from lstmosc.errors import BadArgument
from lstmosc.kernels.parameters import EVERY_FRAME, IDENTITY
from lstmosc.kernels.threads import for_each
from lstmosc.models.activations import refuse_unreachable
from lstmosc.models.arrays import Float32, Float64, Floats
from lstmosc.models.controls import readout_asked
from lstmosc.models.distributions import Distribution, detected, named
from lstmosc.models.fit_context import FitContext, training_problem
from lstmosc.models.fitted import FittedModel
from lstmosc.models.fitted_parts import Network, Output
from lstmosc.models.forecasting.limits import unlimited, with_limits
from lstmosc.models.forecasting.seasons import season_of
from lstmosc.models.linear.autoregression import (
    MAX_LAGS,
    choose_lags,
    fit_autoregression,
    no_autoregression,
)
from lstmosc.models.linear.smoothing import MIN_LEVELS, averaged, fit_smoothing
from lstmosc.models.preprocessing.differencing import differenced
from lstmosc.models.preprocessing.inputs import PreparedSeries, Preprocessing
from lstmosc.models.preprocessing.missing import FLAG, column_means, forward_filled, gapless
from lstmosc.models.preprocessing.ragged import RaggedArray
from lstmosc.models.preprocessing.scaling import (
    concatenated,
    fit_scaler,
    identity_scaler,
)
from lstmosc.models.training.initialisation import new_weights
from lstmosc.models.training.problem import TrainingProblem
from lstmosc.models.training.windows import Segments
from lstmosc.models.validation_split import RUN_UP_FRAMES, Split

CancelCheck = Callable[[], object]

BLOCK_ROWS = 4_000  # whose products with a linear part stay within a processor's cache
MAX_SMOOTHED_COLUMNS = 3


@dataclass(frozen=True)
class Draft:
    """A forecaster whose network is not trained yet, and what is to be learned.

    ``targets`` [R, K] are what the linear part leaves over of the frame after each row of the
    series, in units of the network's gain, NaN where that is not known; None: the whole frame.
    """

    model: FittedModel
    series: PreparedSeries
    targets: Float32 | None = None


def distribution_of(context: FitContext, values: Floats) -> Distribution:
    """Choose the output distribution from the data: one-hot frames, 0/1 columns, or numbers.

    A fit that continues keeps its own; raises BadArgument where the data no longer allow it.
    """
    asked = str(context.controls["loss"])
    known = values if gapless(values) else values[~np.isnan(values).any(axis=1)]
    found = detected(known) if asked == "auto" else named(asked)
    found.check(known)
    if context.start is None:
        return found
    own = context.start.output.distribution
    if not own.accepts(found):
        raise BadArgument(
            f"the model was fitted on {own.suits.data}, and these data are of another "
            "kind: clear the model first"
        )
    if (
        context.start.preprocessing.difference == "log"
        and float(np.nanmin(values, initial=np.inf)) <= 0
    ):
        raise BadArgument(
            "the model uses logarithms, and the data contain values of 0 or less: "
            "clear the model first"
        )
    return own


def difference_candidates(
    context: FitContext, values: Floats, distribution: Distribution
) -> list[str]:
    """List the differences worth trying: what was asked for, or all that the data allow."""
    asked = str(context.controls["difference"])
    if distribution.probabilities:
        return ["none"]
    if readout_asked(context.controls, distribution).output != IDENTITY:
        if asked in ("first", "log"):
            raise BadArgument(
                f"outputActivation limits the frames themselves, but difference {asked} "
                "predicts their changes: set difference none, or outputActivation auto"
            )
        return ["none"]
    positive = float(np.nanmin(values, initial=np.inf)) > 0
    if asked == "log" and not positive:
        raise BadArgument("difference log needs values above 0: set difference first or none")
    if asked != "auto":
        return [asked]
    return ["none", "first", "log"] if positive else ["none", "first"]


def draft(context: FitContext, split: Split, distribution: Distribution, way: str) -> FittedModel:
    """Draft a forecaster without a linear part: its scaling, its limits, its first weights."""
    known = split.known
    D = known.cols
    middle = (
        column_means([known.frames])
        if context.start is None
        else context.start.preprocessing.fill_values
    )
    readout = readout_asked(context.controls, distribution)
    plain = distribution.probabilities or readout.output != IDENTITY
    kind, packed = str(context.controls["scaling"]), known.packed
    scalers = [identity_scaler(1)] * D
    biases = np.zeros(D)

    def scale(column: int) -> None:
        context.check_cancelled()
        values = _moves(packed.columns(column, column + 1), way, middle[column : column + 1])
        refuse_unreachable(readout, values)
        if not plain:
            scalers[column] = fit_scaler(kind, values)
        (biases[column],) = distribution.first_bias(values, readout)

    for_each(range(D), scale)
    context.check_cancelled()
    scaler = concatenated(scalers)
    sizes = (D + (context.missing == FLAG), *context.hidden, D)
    rng = np.random.default_rng(context.init_seed)
    theta = new_weights(sizes, EVERY_FRAME, rng, biases, readout)
    drafted = FittedModel(
        task="forecast",
        network=Network(sizes, theta, np.ones(D), readout),
        preprocessing=Preprocessing(scaler, middle, context.missing, way, context.alphabet),
        linear=no_autoregression(D),
        output=Output(distribution, scaler, per_frame=True),
        rollout=unlimited(D),
    )
    return with_limits(drafted, known, context.check_cancelled)


def _moves(series: RaggedArray, way: str, middle: Float64) -> Float64:
    """Return what is read of packed series, before scaling [M, D]; none for a first change."""
    moves = differenced(forward_filled(series.values, middle, series.starts), way, series.starts)
    return moves if way == "none" else np.delete(moves, series.starts, axis=0)


def with_linear(
    model: FittedModel,
    series: PreparedSeries,
    split: Split,
    most: int,
    check_cancelled: CancelCheck = lambda: None,
) -> FittedModel:
    """Fit the linear part anew on what may be learned from; leave the network out (gain 0).

    It stays exponential smoothing, or half of it, where it is; a season is looked for anew, of
    which so many more frames may tell.
    """
    before = model.autoregression
    if before.period and not before.averaged:
        return with_smoothing(model, split, season_of(split), check_cancelled)
    if before.averaged:
        bare = model.with_linear(no_autoregression(model.cols), np.zeros(model.cols))
        regression = with_linear(bare, series, split, MAX_LAGS, check_cancelled)
        smooth = with_smoothing(bare, split, season_of(split), check_cancelled)
        return with_average(smooth, regression)
    unknown = model.preprocessing.differencing_order
    known = split.known.with_values(series.scaled)
    lags = choose_lags(known.lengths - unknown, model.cols, most)
    check_cancelled()
    foreseen = known.first(known.lengths - 1).without_first(unknown)
    linear = fit_autoregression(foreseen, series.next_frames, lags, check_cancelled)
    return model.with_linear(linear, np.zeros(model.cols))


def with_smoothing(
    model: FittedModel, split: Split, season: int, check_cancelled: CancelCheck = lambda: None
) -> FittedModel:
    """Give the model exponential smoothing as its linear part, fitted anew; no network (gain 0).

    As it is where that does not suit: one series, without gaps, of a few columns.
    """
    fitted = smoothed(model, split, season, check_cancelled)
    return fitted[1] if fitted else model


def smoothed(
    model: FittedModel, split: Split, season: int, check_cancelled: CancelCheck = lambda: None
) -> tuple[float, FittedModel] | None:
    """Return a criterion and the model with smoothing; None where that does not suit."""
    known = split.known
    if len(known) != 1 or known.cols > MAX_SMOOTHED_COLUMNS:
        return None
    levels = np.asarray(known[0], dtype=np.float64)
    if len(levels) < MIN_LEVELS or not gapless(levels):
        return None
    preprocessing = model.preprocessing
    linear, criterion = fit_smoothing(
        levels, preprocessing.difference, preprocessing.scaler, season, check_cancelled
    )
    return criterion, model.with_linear(linear, np.zeros(model.cols))


def with_average(smoothing: FittedModel, regression: FittedModel) -> FittedModel:
    """Return the model with the mean of two linear parts; what there is, where one has none."""
    if not (smoothing.lags and regression.lags):
        return smoothing if smoothing.lags else regression
    linear = averaged(smoothing.autoregression, regression.autoregression)
    return smoothing.with_linear(linear, np.zeros(smoothing.cols))


def with_network(
    model: FittedModel,
    series: PreparedSeries,
    split: Split,
    check_cancelled: CancelCheck = lambda: None,
) -> Draft:
    """Draft the network's gain [D] and its targets: what the linear part leaves over.

    Without a linear part it has all.
    """
    if not model.lags:
        return Draft(model.with_gain(np.ones(model.cols)), series)
    targets, unknown = np.empty_like(series.scaled), model.preprocessing.differencing_order
    known = split.known
    learned = np.zeros(len(targets), dtype=np.bool_)
    learned[known.first(known.lengths - 1).rows] = True
    blocks = list(series.blocks(BLOCK_ROWS))
    squares, counts = np.zeros((2, len(blocks), model.cols))

    def foresee(number: int) -> None:
        check_cancelled()
        place, block = blocks[number]
        linear = model.autoregression.predict_all(block.scaled, unknown, block.levels.starts)
        left = block.next_frames - linear
        targets[place], some = left, left[learned[place]]
        squares[number] = np.nansum(np.square(some), axis=0)
        counts[number] = (~np.isnan(some)).sum(axis=0)

    for_each(range(len(blocks)), foresee)
    error = np.sqrt(squares.sum(axis=0) / np.maximum(counts.sum(axis=0), 1.0))
    model = model.with_gain(np.maximum(error, 1e-6))
    targets /= model.network.gain.astype(np.float32)
    return Draft(model, series, targets)


def network_problem(context: FitContext, draft: Draft, split: Split) -> TrainingProblem:
    """Lay out what the network of a draft is to learn."""
    model, series = draft.model, split.series
    starts, lengths, ends = series.starts, series.lengths, split.ends
    numbers, none = np.arange(len(series)), np.zeros(len(series), dtype=np.int64)
    run_up = np.maximum(ends - 1 - RUN_UP_FRAMES, 0)
    train = Segments(starts, ends - 1, none, numbers)
    held = Segments(starts + run_up, lengths - 1 - run_up, ends - 1 - run_up, numbers)
    targets = draft.series.next_frames if draft.targets is None else draft.targets
    return training_problem(
        context,
        model,
        draft.series.network_inputs,
        targets,
        train.where(ends >= 2),
        held.where(ends < lengths),
    )
