"""Models at work: predict predictPoint predictSeries."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from itertools import chain, repeat
from typing import Any

import numpy as np

from lstmosc.calls.jobs import Job, JobMonitor
from lstmosc.handlers import arrays
from lstmosc.handlers.context import Context, Results, handles, inline_or_job
from lstmosc.handlers.models import fitted_model
from lstmosc.models import api as tasks
from lstmosc.models.arrays import Series
from lstmosc.models.fitted import FittedModel
from lstmosc.models.preprocessing.ragged import RaggedArray
from lstmosc.models.store_prediction import (
    UNKNOWN,
    Predict,
    batches,
    label_each,
    num_products,
    predict_batches,
)
from lstmosc.protocol.values import Content
from lstmosc.stores.dataseries import DataSeries
from lstmosc.stores.dataset import DataSet
from lstmosc.stores.labelset import LabelSet

# Multiplications of a prediction that stay on the loop, about a millisecond; beyond: a worker.
MAX_INLINE_PRODUCTS = 2_000_000
BATCHES_SENT = 4  # to a worker at once, which takes some 50 milliseconds each time
# Those of a store from which on a cluster's workers predict it: some two seconds here.
MIN_CLUSTER_PRODUCTS = 50_000_000_000


@handles("/lstmregressor/predict")
def map_store(
    context: Context, name: str, source_data_series: str, target_data_set: str
) -> Results:
    """Map every series of a store: to points, or to series where the model answers every frame."""
    learned, source = learned_and_source(context, name, source_data_series)
    predicting, every = Predicting(context, learned, source.num_frames), learned.output.per_frame

    def work(monitor: JobMonitor) -> DataSeries | DataSet:
        series = source.snapshot()
        predict = tasks.regress_frames if every else tasks.regress
        found = predicting.run(predict, list(series.values()), monitor)
        if every:
            answers = list(chain.from_iterable(found))
            return DataSeries.of(dict(zip(series, answers, strict=True)))
        return DataSet.of(list(series), np.concatenate(found)) if found else DataSet()

    return predicting.into_store("dataseries" if every else "dataset", target_data_set, work)


@handles("/lstmclassifier/predict")
def label_store(
    context: Context,
    name: str,
    source_data_series: str,
    target_label_set: str,
    unknown: float,
) -> Results:
    """Label every series of a store."""
    learned, source = learned_and_source(context, name, source_data_series)
    predicting = Predicting(context, learned, source.num_frames)

    def work(monitor: JobMonitor) -> LabelSet:
        series, predict = source.snapshot(), partial(label_each, unknown=unknown)
        found = predicting.run(predict, list(series.values()), monitor)
        return LabelSet.of(dict(zip(series, chain.from_iterable(found), strict=True)))

    return predicting.into_store("labelset", target_label_set, work)


class Predicting:
    """The prediction of a store, on a cluster where there is one and it takes long."""

    def __init__(self, context: Context, learned: FittedModel, num_frames: int) -> None:
        self._context, self._learned = context, learned
        jobs = context.server.jobs
        large = num_products(learned, num_frames) >= MIN_CLUSTER_PRODUCTS
        self._executor = jobs.executor if large and jobs.has_cluster else jobs.here
        self._long = self._executor is not jobs.here

    def run(
        self,
        predict: Predict,
        series: list[arrays.Array],
        monitor: JobMonitor,
        num_frames: Callable[[arrays.Array], int] = len,
    ) -> list[Any]:
        """Return what the model answers to series, a batch at a time, on a worker thread."""
        every = batches(self._learned, series, list(map(num_frames, series)))
        size = BATCHES_SENT if self._long else 1
        parts = [every[first : first + size] for first in range(0, len(every), size)]
        with self._executor.shared(self._learned) as (model,):
            given = zip(repeat(predict), repeat(model), map(self._sent, parts), strict=False)
            found = self._executor.run_each(predict_batches, given, len(parts), monitor)
        return list(chain.from_iterable(found))

    def _sent(self, part: list[Series]) -> list[Any]:
        """Return batches as they are handed on: what travels does as one array each."""
        return list(map(RaggedArray.of, part)) if self._long else list(part)

    def into_store(self, family: str, name: str, work: Callable[[JobMonitor], Any]) -> Results:
        """Make a store on a worker thread and put it under a name."""
        context = self._context

        def finish(store: Any) -> list[Any]:
            context.limits.whole(store)
            context.registry.replace(family, name, store)
            return [store.size]

        return Job(lambda: work, finish, long=self._long)


def learned_and_source(context: Context, name: str, source: str) -> tuple[FittedModel, DataSeries]:
    """Return what a model has learned, and a copy of the store that it is to answer."""
    return fitted_model(context, name), context.get(source, "dataseries").copy()


def series_or_buffer(
    context: Context, target_buffer: str | None, frames: arrays.Array
) -> list[Any]:
    """Answer frames, or put them into a buffer and answer its name."""
    if target_buffer is not None:
        return arrays.into_buffer(context, target_buffer, frames)
    return arrays.series_results(frames)


@handles("/lstmregressor/predictPoint", "/lstmregressor/predictSeries")
def map_series(
    context: Context, name: str, source_buffer: Content, target_buffer: str | None
) -> Results:
    """Map one series to a point, or to a series where the model answers every frame."""
    learned = fitted_model(context, name)
    given = prediction_source(context, learned, source_buffer)
    products = num_multiplications(learned, len(given))

    def follow() -> arrays.Array:
        return tasks.regress_frames(learned, [given])[0]

    def answer(points: arrays.Array) -> list[Any]:
        if target_buffer is not None:
            return arrays.into_buffer(context, target_buffer, points.reshape(-1, 1))
        return arrays.point_results(points[0])

    if learned.output.per_frame:
        return predict_inline_or_job(
            products, follow, lambda frames: series_or_buffer(context, target_buffer, frames)
        )
    return predict_inline_or_job(products, lambda: tasks.regress(learned, [given]), answer)


@handles("/lstmclassifier/predictPoint", "/lstmclassifier/predictSeries")
def label_series(context: Context, name: str, source_buffer: Content, unknown: float) -> Results:
    """Label one series."""
    learned = fitted_model(context, name)
    given = prediction_source(context, learned, source_buffer)

    def answer(found: tuple[list[str], Any]) -> list[Any]:
        labels, probabilities = found
        probability = float(probabilities[0].max())
        return [labels[0] if probability >= unknown else UNKNOWN, probability]

    products = num_multiplications(learned, len(given))
    return predict_inline_or_job(products, lambda: tasks.classify(learned, [given]), answer)


def prediction_source(context: Context, learned: FittedModel, content: Content) -> arrays.Array:
    """Return the series to predict from; the model checks it when it predicts."""
    return arrays.source(context, content, learned.cols)


def num_multiplications(learned: FittedModel, num_frames: int) -> int:
    """Return how many multiplications it takes to run a model over frames, about."""
    return num_products(learned, num_frames) + learned.linear.weights.size


def predict_inline_or_job(
    products: int, compute: Callable[[], Any], answer: Callable[[Any], list[Any]]
) -> Results:
    """Predict at once what takes few multiplications, and on a worker what takes more."""
    return inline_or_job(products <= MAX_INLINE_PRODUCTS, compute, answer)
