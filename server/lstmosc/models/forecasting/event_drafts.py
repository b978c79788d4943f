"""Drafts of forecasters whose answers are densities of events: a mixture over all columns.

Shapes: R rows, D columns, P outputs.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from lstmosc.kernels.parameters import EVERY_FRAME
from lstmosc.models.arrays import Float32, Float64
from lstmosc.models.controls import readout_asked
from lstmosc.models.distributions import Distribution
from lstmosc.models.fit_context import FitContext
from lstmosc.models.fitted import FittedModel
from lstmosc.models.fitted_parts import Network, Output
from lstmosc.models.forecasting.candidates import Draft
from lstmosc.models.forecasting.limits import unlimited, with_limits
from lstmosc.models.linear.autoregression import AutoRegression
from lstmosc.models.linear.unit_root import persistence
from lstmosc.models.mixture_density import static_mixture
from lstmosc.models.preprocessing.events import (
    EventColumns,
    event_columns,
    event_scaler,
    least_sigmas,
)
from lstmosc.models.preprocessing.inputs import PreparedSeries, Preprocessing, prepare
from lstmosc.models.preprocessing.missing import FLAG, column_means
from lstmosc.models.preprocessing.ragged import RaggedArray
from lstmosc.models.training.initialisation import new_weights
from lstmosc.models.validation_split import Split


def draft_events(context: FitContext, split: Split, distribution: Distribution) -> Draft:
    """Draft a forecaster of events: its columns, their scaling, and the mixture it begins with.

    Raises BadArgument where a role does not suit its column.
    """
    known = split.known.frames
    columns = event_columns(known, context.roles, int(context.controls["components"]))
    scaler = event_scaler(columns, known, str(context.controls["scaling"]))
    middle = column_means([known])
    preprocessing = Preprocessing(scaler, middle, context.missing, events=columns)
    series = prepare(preprocessing, split.series, context.check_cancelled)
    linear = carried(columns, split.known.with_values(series.scaled))
    targets, rng = left_over(series, linear), np.random.default_rng(context.init_seed)
    learned = targets[split.known.first(split.known.lengths - 1).rows].astype(np.float64)
    columns = replace(columns, floors=least_sigmas(columns, known, scaler, learned))
    columns = replace(columns, guess=static_mixture(learned, columns, rng))
    readout, layout = readout_asked(context.controls, distribution), columns.layout
    sizes = (layout.inputs + (context.missing == FLAG), *context.hidden, layout.outputs)
    theta = new_weights(sizes, EVERY_FRAME, rng, columns.guess, readout)
    model = FittedModel(
        task="forecast",
        network=Network(sizes, theta, np.ones(layout.outputs), readout),
        preprocessing=replace(preprocessing, events=columns),
        linear=linear,
        output=Output(distribution.of_events(columns), scaler, per_frame=True),
        rollout=unlimited(known.shape[1]),
    )
    return Draft(with_limits(model, split.known, context.check_cancelled), series, targets)


def continued_draft(start: FittedModel, split: Split, context: FitContext) -> Draft:
    """Draft a fit that goes on from a forecaster of events."""
    model = with_limits(start, split.known, context.check_cancelled)
    series = prepare(model.preprocessing, split.series, context.check_cancelled)
    return Draft(model, series, left_over(series, model.autoregression))


def carried(columns: EventColumns, scaled: RaggedArray) -> AutoRegression:
    """Return the linear part that keeps of the columns [D] of scaled series what persists in them.

    Of what moves little the mixture describes how it moves. A walk keeps all of its level; what
    comes back to a middle keeps less, as its free runs would leave every range else.
    """
    levels = np.asarray(scaled.frames, dtype=np.float64)
    slow = np.nanvar(np.diff(levels, axis=0), axis=0) < np.nanvar(levels, axis=0)
    kept = np.where(slow & columns.scaled, persistence(scaled), 0.0)
    return AutoRegression(np.diag(kept), np.zeros(levels.shape[1]))


def left_over(series: PreparedSeries, linear: AutoRegression) -> Float32:
    """Return what a linear part of one lag leaves of the frame after each row of series [R, D]."""
    nexts: Float64 = series.next_frames - linear(series.scaled)
    return nexts.astype(np.float32)
