"""One-step forecasts: what was expected of each frame, and its loss.

Shapes: R rows of series laid end to end, M rows that are scored, T frames, D columns, K outputs.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields, replace

import numpy as np

from lstmosc.kernels.inference.api import InferenceState, predict
from lstmosc.kernels.parameters import SeriesData
from lstmosc.kernels.threads import for_each
from lstmosc.models.arrays import Bools, Float32, Float64, Floats, Int64
from lstmosc.models.fitted import FittedModel
from lstmosc.models.forecasting.candidates import BLOCK_ROWS
from lstmosc.models.preprocessing.differencing import next_level
from lstmosc.models.preprocessing.inputs import PreparedSeries, prepare
from lstmosc.models.preprocessing.ragged import RaggedArray
from lstmosc.models.preprocessing.scaling import root_mean_square
from lstmosc.models.training.windows import whole_series
from lstmosc.models.validation_split import RUN_UP_FRAMES

MAX_SCORED_VALUES = 2_000_000  # of which a fit's loss is reported
PREDICTABLE_NATS = 0.25  # a frame; what is foreseen so well goes on without draws
BURN_IN_FRAMES = 24
MIN_BATCH_SERIES = 8  # fewer are run one after the other
STREAM_FRAMES = 10_000  # of one series, between two checks
BLOCK_PRODUCTS = 100_000_000  # multiplications between two checks
MIN_BLOCK_ROWS = 2_000  # of some series side by side

CancelCheck = Callable[[], object]


def expected_next(
    model: FittedModel, network: Floats, linear: Float64, contexts: Int64 | None
) -> Float64:
    """Join raw outputs and those of the linear part [R, K]: the next scaled frames.

    Where the distribution answers probabilities, those (0 … 1) of its ones; mixed with those of an
    ngram after ``contexts`` [R], if there is one. The parameters of a density [R, P] of a mixture.
    """
    distribution = model.output.distribution
    raw = distribution.joined(linear, model.network.gain * network)
    if model.ngram is not None and contexts is not None:
        raw = model.ngram.mixed(raw, contexts)
    return distribution.link(raw)


def to_levels(model: FittedModel, before: Float64, expected: Float64) -> Float64:
    """Turn what is expected after levels [..., D] into levels, or likelihoods."""
    if model.output.distribution.probabilities:
        return expected
    steps = model.output.scaler.undo(model.output.distribution.point(expected))
    return next_level(before, steps, model.preprocessing.difference)


def one_step(
    model: FittedModel, series: Floats, check_cancelled: CancelCheck = lambda: None
) -> Float64:
    """Return for each frame of series [T, D] the forecast of the frame after it, in its units."""
    prepared = prepare(model.preprocessing, RaggedArray.of([series]))
    expected = _all_expected(model, prepared, np.zeros(1, dtype=np.int64), check_cancelled)
    nexts = model.output.scaler.undo(model.output.distribution.point(expected))
    if not model.preprocessing.differencing_order:
        return nexts
    return next_level(prepared.filled, nexts, model.preprocessing.difference)


@dataclass(frozen=True)
class OneStepForecasts:
    """Frames [M, D], those before them with gaps filled, and what was expected of them [M, K].

    ``expected`` is scaled, or likelihoods; ``targets`` [M, K] are what came, in the same units,
    NaN where that is missing. ``numbers`` [M] and ``positions`` [M] tell the series and its frame.
    """

    frames: Floats
    before: Floats
    expected: Float64
    targets: Floats
    numbers: Int64
    positions: Int64

    def where(self, chosen: Bools) -> OneStepForecasts:
        """Return those of a mask [M]; these very ones where it is true everywhere."""
        if chosen.all():
            return self
        rows = np.flatnonzero(chosen)
        parts = [getattr(self, each.name) for each in fields(self)]
        made = [part[:0] for part in parts]

        def take(number: int) -> None:
            made[number] = np.take(parts[number], rows, axis=0)

        for_each(range(len(parts)), take)
        return OneStepForecasts(*made)


def row_blocks(rows: int) -> list[slice]:
    """Cut rows into one or more pieces, to be turned into double precision one by one."""
    return [slice(first, first + BLOCK_ROWS) for first in range(0, max(1, rows), BLOCK_ROWS)]


def one_step_forecasts(
    model: FittedModel,
    series: PreparedSeries,
    begins: Int64,
    check_cancelled: CancelCheck = lambda: None,
) -> OneStepForecasts:
    """Forecast every frame of series laid end to end from frames ``begins`` [N] (1 or later) on."""
    skipped = np.maximum(begins - RUN_UP_FRAMES, 0)
    series = _without_first(series, skipped)
    levels = series.levels
    places, numbers = levels.positions, levels.numbers
    scored = (places + 1 >= (begins - skipped)[numbers]) & (places + 1 < levels.lengths[numbers])
    before = np.flatnonzero(scored)
    expected = np.empty((len(before), model.network.outputs))
    targets, filled = (np.empty((len(before), levels.cols), levels.values.dtype) for _ in range(2))
    firsts = begins - skipped - 1

    def foresee(one: tuple[slice, PreparedSeries]) -> None:
        place, block = one
        some = slice(*np.searchsorted(levels.starts, [place.start, place.stop]))
        made = _all_expected(model, block, firsts[some], check_cancelled)
        to = slice(*np.searchsorted(before, [place.start, place.stop]))
        rows = before[to] - place.start
        expected[to] = made[rows]
        targets[to], filled[to] = block.next_frames[rows], block.filled[rows]

    for_each(list(series.blocks(_block_rows(model))), foresee)
    return OneStepForecasts(
        levels.values[before + 1],
        filled,
        expected,
        targets,
        numbers[before],
        places[before] + 1 + skipped[numbers[before]],
    )


def _without_first(series: PreparedSeries, frames: Int64) -> PreparedSeries:
    if not frames.any():
        return series
    rest = series.levels.without_first(frames)
    scaled = rest.with_values(series.scaled).frames
    return PreparedSeries(series.preprocessing, rest.packed, np.asarray(scaled, np.float32))


def _block_rows(model: FittedModel) -> int:
    return max(MIN_BLOCK_ROWS, BLOCK_PRODUCTS // len(model.network.theta))


def _all_expected(
    model: FittedModel, series: PreparedSeries, firsts: Int64, check_cancelled: CancelCheck
) -> Float64:
    """Return what is expected after the rows of a few series, [R, K], from frames firsts [N] on."""
    linear = np.zeros((len(series.scaled), len(model.linear.bias)))
    unknown = model.preprocessing.differencing_order
    needed = series.levels.without_first(np.maximum(firsts - model.lags - unknown, 0))
    needed = needed.select(needed.lengths > 0).with_values(series.scaled)
    rows, packed = needed.rows, needed.packed

    def foresee(one: tuple[slice, RaggedArray]) -> None:
        check_cancelled()
        place, block = one
        linear[rows[place]] = model.autoregression.predict_all(block.values, unknown, block.starts)

    for_each(list(packed.blocks(BLOCK_ROWS)) if len(needed) else [], foresee)
    ngram, starts = model.ngram, series.levels.starts
    contexts = ngram.contexts_after(series.scaled, starts) if ngram else None
    return expected_next(model, network_outputs(model, series, check_cancelled), linear, contexts)


def network_outputs(
    model: FittedModel, series: PreparedSeries, check_cancelled: CancelCheck
) -> Float32:
    """Return the raw outputs [R, K] of the network after every row of a few series."""
    network, lengths = model.network, series.levels.lengths
    out = np.zeros((len(series.scaled), network.outputs), dtype=np.float32)
    if not network.active:
        return out
    inputs = np.ascontiguousarray(series.network_inputs)
    if len(lengths) >= MIN_BATCH_SERIES:
        check_cancelled()
        spans = whole_series(lengths)
        laid = SeriesData(inputs, spans.starts, spans.lengths)
        predict(network.theta, model.architecture, laid, out)
        return out
    with InferenceState(network.theta, model.architecture) as running:
        for start, length in zip(series.levels.starts, lengths, strict=True):
            running.reset()
            for first in range(start, start + length, STREAM_FRAMES):
                check_cancelled()
                some = slice(first, min(first + STREAM_FRAMES, start + length))
                running.run(inputs[some], out[some])
    return out


def reported_loss(model: FittedModel, forecasts: OneStepForecasts) -> tuple[float, float]:
    """Return the one-step loss of the model, and of repeating the last frame, as it is reported.

    Root-mean-square errors in the data's units, or nats per frame; missing values do not count.
    A density's columns are in their spreads, and its guess is one that knows no past.
    """
    distribution = model.output.distribution
    if distribution.events is not None:
        targets = forecasts.targets.astype(np.float64)
        answers = forecasts.expected, guessed_densities(model, forecasts)
        return (
            distribution.reported_error(answers[0], targets),
            distribution.reported_error(answers[1], targets),
        )
    before, truth = forecasts.before, forecasts.frames
    sum_of = distribution.reported_sum
    blocks = row_blocks(len(truth))
    sums = [((0.0, 0), (0.0, 0))] * len(blocks)

    def add_up(number: int) -> None:
        some = blocks[number]
        predictions = to_levels(model, before[some].astype(np.float64), forecasts.expected[some])
        sums[number] = sum_of(predictions, truth[some]), sum_of(before[some], truth[some])

    for_each(range(len(blocks)), add_up)
    loss, guess = map(distribution.reported_mean, zip(*sums, strict=True))
    return loss, guess


def guessed_densities(model: FittedModel, forecasts: OneStepForecasts) -> Float64:
    """Return outputs [M, P] of a mixture that knows the frame before at most; see event_drafts."""
    assert model.events is not None
    linear = model.linear(model.preprocessing.scaler.transform(forecasts.before))
    return model.output.distribution.joined(linear, np.tile(model.events.guess, (len(linear), 1)))


def evaluation_begins(lengths: Int64, cols: int, first: Int64) -> Int64:
    """Return from which frame [N] on series of lengths [N] are scored: from ``first`` [N] on.

    Of more than MAX_SCORED_VALUES only the latest frames of each series.
    """
    share = min(1.0, MAX_SCORED_VALUES / max(1, int(lengths.sum()) * cols))
    return np.maximum(first, lengths - np.maximum(1, (share * lengths).astype(np.int64)))


def burn_in(lengths: Int64) -> Int64:
    """Return from which frame on series are scored: after BURN_IN_FRAMES, half of them at most."""
    return np.maximum(1, np.minimum(BURN_IN_FRAMES, lengths // 2))


def first_scored(model: FittedModel, lengths: Int64) -> Int64:
    """Return from which frame on surprise is scored: after a linear part's burn-in."""
    return burn_in(lengths) if model.lags else np.ones_like(lengths)


def with_residuals(
    model: FittedModel, forecasts: Sequence[OneStepForecasts], loss: float
) -> FittedModel:
    """Return the model with the spread of its one-step errors, and the temperature of its draws.

    ``loss`` is the loss as reported, on held-out frames where there are some.
    """
    distribution = model.output.distribution
    errors = (
        each.targets[some] - distribution.point(each.expected[some])
        for each in forecasts
        for some in row_blocks(len(each.expected))
    )
    drawn = distribution.density or (distribution.probabilities and loss > PREDICTABLE_NATS)
    limits = replace(
        model.limits,
        residual_std=np.maximum(root_mean_square(errors), 1e-9),
        temperature=1.0 if drawn else 0.0,
    )
    return replace(model, rollout=limits)
