"""Mixing a forecaster of symbols with an ngram, as far as held-out frames say that it helps."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np

from lstmosc.kernels.inference.ngram_table import LOOKBACK
from lstmosc.models.arrays import Float64, Int64
from lstmosc.models.distributions import CATEGORICAL
from lstmosc.models.fitted import FittedModel
from lstmosc.models.forecasting.one_step import one_step_forecasts
from lstmosc.models.ngram import Ngram, count_symbols, network_parts, usual_part
from lstmosc.models.preprocessing.inputs import PreparedSeries, prepare
from lstmosc.models.preprocessing.ragged import RaggedArray
from lstmosc.models.validation_split import Split, Tails

ALONE = 0.98  # the network's part from which on it answers alone

CancelCheck = Callable[[], object]


def with_ngram(model: FittedModel, split: Split, check_cancelled: CancelCheck) -> FittedModel:
    """Return the model mixed with an ngram of what is not held out; as it is where that is no help.

    The parts are found on what was held out; without it the network counts as what it learned from
    is much.
    """
    alone = replace(model, ngram=None)
    counted = count_symbols(split.known) if is_symbolic(model) else None
    if counted is None:
        return alone
    parts = np.full(LOOKBACK + 1, usual_part(float(counted.counts.sum())))
    if split.tails:
        parts = _parts(alone, counted, split.tails, check_cancelled)
    counted = replace(counted, network=parts)
    if counted.network.min() >= ALONE:
        return alone
    return replace(alone, ngram=counted)


def recounted(model: FittedModel, series: RaggedArray) -> FittedModel:
    """Return the model with an ngram that has counted all of series, if it has one."""
    again = count_symbols(series) if model.ngram else None
    if model.ngram is None or again is None:
        return model
    kept = model.ngram
    return replace(model, ngram=replace(again, discount=kept.discount, network=kept.network))


def is_symbolic(model: FittedModel) -> bool:
    """Return whether the frames are symbols."""
    return model.output.distribution is CATEGORICAL


def _parts(model: FittedModel, ngram: Ngram, tails: Tails, check_cancelled: CancelCheck) -> Float64:
    series = prepare(
        model.preprocessing, RaggedArray.of([levels for levels, _ in tails]), check_cancelled
    )
    begins = np.array([begin for _, begin in tails], dtype=np.int64)
    only = replace(ngram, network=np.zeros_like(ngram.network))
    contexts = ngram.contexts_after(series.scaled, series.levels.starts)
    network, counted = (
        _likelihoods(each, series, begins, contexts, check_cancelled)
        for each in (model, replace(model, ngram=only))
    )
    depths = ngram.depths_of(network[1])
    return network_parts(depths, network[0], counted[0], float(ngram.counts.sum()))


def _likelihoods(
    model: FittedModel,
    series: PreparedSeries,
    begins: Int64,
    contexts: Int64,
    check_cancelled: CancelCheck,
) -> tuple[Float64, Int64]:
    """Return how likely each frame [M] from ``begins`` on was held to be, and what came before."""
    forecasts = one_step_forecasts(model, series, begins, check_cancelled)
    before = contexts[series.levels.starts[forecasts.numbers] + forecasts.positions - 1]
    return np.nansum(forecasts.expected * forecasts.targets, axis=1), before
