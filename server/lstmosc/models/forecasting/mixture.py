"""Mixing a forecaster of symbols with an ngram, as far as held-out frames say that it helps."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np

from lstmosc.models.arrays import Float64, Int64
from lstmosc.models.distributions import CATEGORICAL
from lstmosc.models.fitted import FittedModel
from lstmosc.models.forecasting.one_step import one_step_forecasts
from lstmosc.models.ngram import Ngram, contexts_after, count_triples, network_parts
from lstmosc.models.preprocessing.inputs import PreparedSeries, prepare
from lstmosc.models.preprocessing.ragged import RaggedArray
from lstmosc.models.validation_split import Split, Tails

ALONE = 0.98  # the network's part from which on it answers alone

CancelCheck = Callable[[], object]


def with_ngram(model: FittedModel, split: Split, check_cancelled: CancelCheck) -> FittedModel:
    """Return the model mixed with an ngram of what is not held out; as it is where that is no help.

    The parts are found on held-out ends; without any each counts half.
    """
    alone = replace(model, ngram=None)
    counted = count_triples(split.known) if is_symbolic(model) else None
    if counted is None:
        return alone
    if split.tails:
        counted = replace(counted, network=_parts(alone, counted, split.tails, check_cancelled))
    if counted.network.min() >= ALONE:
        return alone
    return replace(alone, ngram=counted)


def recounted(model: FittedModel, series: RaggedArray) -> FittedModel:
    """Return the model with an ngram that has counted all of series, if it has one."""
    again = count_triples(series) if model.ngram else None
    if model.ngram is None or again is None:
        return model
    return replace(model, ngram=replace(again, network=model.ngram.network))


def is_symbolic(model: FittedModel) -> bool:
    """Return whether the frames are symbols."""
    return model.output.distribution is CATEGORICAL


def _parts(model: FittedModel, ngram: Ngram, tails: Tails, check_cancelled: CancelCheck) -> Float64:
    series = prepare(
        model.preprocessing, RaggedArray.of([levels for levels, _ in tails]), check_cancelled
    )
    begins = np.array([begin for _, begin in tails], dtype=np.int64)
    only = replace(ngram, network=np.zeros_like(ngram.network))
    made = [
        _likelihoods(each, series, begins, check_cancelled)
        for each in (model, replace(model, ngram=only))
    ]
    (network, contexts), (counted, _) = made
    return network_parts(ngram.bins_of(contexts), network, counted)


def _likelihoods(
    model: FittedModel, series: PreparedSeries, begins: Int64, check_cancelled: CancelCheck
) -> tuple[Float64, Int64]:
    """Return how likely each frame [M] from ``begins`` on was held to be, and what came before."""
    forecasts = one_step_forecasts(model, series, begins, check_cancelled)
    starts = series.levels.starts
    before = starts[forecasts.numbers] + forecasts.positions - 1
    contexts = contexts_after(series.scaled, starts)[before]
    return np.nansum(forecasts.expected * forecasts.targets, axis=1), contexts
