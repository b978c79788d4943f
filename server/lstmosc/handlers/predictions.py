"""Models at work: predict predictPoint predictSeries."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import numpy as np

from lstmosc.calls.jobs import Job, JobMonitor
from lstmosc.handlers import arrays
from lstmosc.handlers.context import Context, Results, handles, inline_or_job
from lstmosc.handlers.models import fitted_model
from lstmosc.models import api as tasks
from lstmosc.models.fitted import FittedModel
from lstmosc.models.progress import check_cancelled
from lstmosc.protocol.values import Content
from lstmosc.stores.dataseries import DataSeries
from lstmosc.stores.dataset import DataSet
from lstmosc.stores.labelset import LabelSet

# Multiplications of a prediction that stay on the loop, about a millisecond; beyond: a worker.
MAX_INLINE_PRODUCTS = 2_000_000
# Of a store what is predicted at once, which takes some tens of milliseconds.
BATCH_PRODUCTS, MIN_BATCH_FRAMES, MAX_BATCH_FRAMES = 2_000_000_000, 20_000, 200_000
FRAME_PRODUCTS = 1000  # as many multiplications take the time that each frame takes besides
UNKNOWN = "-"  # answered where no label is probable enough


@handles("/lstmregressor/predict")
def map_store(
    context: Context, name: str, source_data_series: str, target_data_set: str
) -> Results:
    """Map every series of a store: to points, or to series where the model answers every frame."""
    learned, source = learned_and_source(context, name, source_data_series)

    def work(monitor: JobMonitor) -> DataSeries | DataSet:
        series, every = source.snapshot(), learned.output.per_frame
        answers: list[arrays.Array] = []
        for some in batches(learned, list(series.values()), monitor):
            answers.extend((tasks.regress_frames if every else tasks.regress)(learned, some))
        if every:
            return DataSeries.of(dict(zip(series, answers, strict=True)))
        return DataSet.of(list(series), np.stack(answers)) if answers else DataSet()

    family = "dataseries" if learned.output.per_frame else "dataset"
    return into_store(context, family, target_data_set, work)


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

    def work(monitor: JobMonitor) -> LabelSet:
        series, found = source.snapshot(), []
        for some in batches(learned, list(series.values()), monitor):
            labels, likely = tasks.classify(learned, some)
            sure = (likely.max(axis=1) >= unknown).tolist()
            found += [label if yes else UNKNOWN for label, yes in zip(labels, sure, strict=True)]
        return LabelSet.of(dict(zip(series, found, strict=True)))

    return into_store(context, "labelset", target_label_set, work)


def batches(
    learned: FittedModel, series: list[arrays.Array], monitor: JobMonitor
) -> Iterator[list[arrays.Array]]:
    """Yield series [T, D] a batch at a time, as large as suits; check for a cancel before."""
    frames = BATCH_PRODUCTS // (learned.frame_products + FRAME_PRODUCTS)
    frames = min(max(frames, MIN_BATCH_FRAMES), MAX_BATCH_FRAMES)
    batch = np.cumsum([len(each) for each in series]) // frames
    for number in np.unique(batch):
        check_cancelled(monitor)
        low, high = np.searchsorted(batch, [number, number + 1])
        yield series[low:high]


def learned_and_source(context: Context, name: str, source: str) -> tuple[FittedModel, DataSeries]:
    """Return what a model has learned, and a copy of the store that it is to answer."""
    return fitted_model(context, name), context.get(source, "dataseries").copy()


def into_store(
    context: Context, family: str, name: str, work: Callable[[JobMonitor], Any]
) -> Results:
    """Make a store on a worker and put it under a name."""

    def finish(store: Any) -> list[Any]:
        context.limits.whole(store)
        context.registry.replace(family, name, store)
        return [store.size]

    return Job(lambda: work, finish)


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
        probability = float(np.max(probabilities[0]))
        return [labels[0] if probability >= unknown else UNKNOWN, probability]

    products = num_multiplications(learned, len(given))
    return predict_inline_or_job(products, lambda: tasks.classify(learned, [given]), answer)


def prediction_source(context: Context, learned: FittedModel, content: Content) -> arrays.Array:
    """Return the series to predict from; the model checks it when it predicts."""
    return arrays.source(context, content, learned.cols)


def num_multiplications(learned: FittedModel, num_frames: int) -> int:
    """Return how many multiplications it takes to run a model over frames, about."""
    return num_frames * (learned.frame_products + FRAME_PRODUCTS) + learned.linear.weights.size


def predict_inline_or_job(
    products: int, compute: Callable[[], Any], answer: Callable[[Any], list[Any]]
) -> Results:
    """Predict at once what takes few multiplications, and on a worker what takes more."""
    return inline_or_job(products <= MAX_INLINE_PRODUCTS, compute, answer)
