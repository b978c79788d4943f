"""Forecasters at work: predict predictPoint predictSeries."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from itertools import chain
from typing import Any, NamedTuple

import numpy as np

from lstmosc.calls.jobs import Job, JobMonitor
from lstmosc.errors import BadArgument, Empty
from lstmosc.handlers import arrays
from lstmosc.handlers.context import Context, Results, handles
from lstmosc.handlers.models import fitted_model
from lstmosc.handlers.predictions import (
    Predicting,
    learned_and_source,
    num_multiplications,
    predict_inline_or_job,
    prediction_source,
    series_or_buffer,
)
from lstmosc.models import api as tasks
from lstmosc.models.fitted import FittedModel
from lstmosc.models.forecasting.timed import SLACK, Span, time_column, times_of
from lstmosc.models.progress import check_cancelled
from lstmosc.models.sampling import Sampling
from lstmosc.models.validation import validate_input
from lstmosc.protocol.values import Content
from lstmosc.stores.dataseries import DataSeries
from lstmosc.stores.io import midi_files


def sampling_options(
    context: Context,
    name: str,
    length: int,
    count: int = 1,
    *,
    temperature: float | None,
    seed: int | None,
    noise: float | None,
    sigma_temperature: float | None,
) -> Sampling:
    """Gather how to draw: the seed is the model's own where none is given."""
    context.limits.forecast(length * count)
    chosen = context.get(name).controls["seed"] if seed is None else seed
    spread = 1.0 if sigma_temperature is None else sigma_temperature
    return Sampling(length, count, temperature, chosen, noise, spread)


class Timing(NamedTuple):
    """For how many seconds events go on, and from when: None, when the last of them has ended."""

    seconds: float
    start: float | None

    def spans(self, learned: FittedModel, series: list[arrays.Array]) -> list[Span]:
        """Return what follows each of some series, from one moment on; raises BadArgument."""
        assert learned.events is not None
        column, notes = time_column(learned), learned.events.roles == midi_files.ROLES
        lasts = [float(times_of(frames, column)[-1]) for frames in series]
        latest = max(lasts, default=0.0)
        ends = [midi_files.end_of(frames) for frames in series] if notes else []
        begin = max([latest, *ends]) if self.start is None else self.start
        if begin < latest - SLACK:
            raise BadArgument(
                f"start {begin:g} is too early: the last frame that was given comes at "
                f"{latest:g} seconds, and nothing goes on before that"
            )
        return [Span(max(0.0, begin - last), self.seconds) for last in lasts]


def timing_options(
    learned: FittedModel, forecast_length: int, seconds: float | None, start: float | None
) -> Timing | None:
    """Gather when to continue; None where a number of frames decides. Raises BadArgument."""
    if seconds is None and start is not None:
        raise BadArgument("start says from when: say for how many seconds, too")
    if seconds is None:
        return None
    if forecast_length:
        raise BadArgument("say a forecastLength or seconds, not both")
    time_column(learned)
    return Timing(seconds, start)


@handles("/lstmforecast/predict")
def forecast_store(
    context: Context,
    name: str,
    source_data_series: str,
    target_data_series: str,
    forecast_length: int,
    count: int,
    seconds: float | None,
    start: float | None,
    **drawing: Any,
) -> Results:
    """Continue every series of a store, into another one."""
    learned, source = learned_and_source(context, name, source_data_series)
    timing = timing_options(learned, forecast_length, seconds, start)
    sampling = sampling_options(context, name, forecast_length, count, **drawing)
    context.limits.entries(source.size * count)
    num_frames = count * (forecast_length * source.size or source.num_frames)
    if timing is None:
        context.limits.frames(num_frames)
        context.limits.room(4 * num_frames * source.cols)
    num_read = source.num_frames * count
    predicting = Predicting(context, learned, 0 if timing else num_frames + num_read)

    def work(monitor: JobMonitor) -> DataSeries:
        given, store = tasks.in_model_alphabet(learned, source.snapshot()), DataSeries()
        series = list(given.values())
        if timing is None:
            found = predicting.run(sampling.of_each, series, monitor, sampling.num_frames)
        else:
            found = [by_seconds(context, sampling, learned, series, timing, monitor)]
        for identifier, times in zip(given, chain.from_iterable(found), strict=True):
            context.limits.frames(store.num_frames)
            for number, made in enumerate(times):
                called = f"{identifier}:{number + 1}" if sampling.times > 1 else identifier
                if len(made):
                    store.set_series(called, made)
        return with_columns_of(source, store, learned, sampling.times)

    return predicting.into_store("dataseries", target_data_series, work)


def by_seconds(
    context: Context,
    sampling: Sampling,
    learned: FittedModel,
    series: list[arrays.Array],
    timing: Timing,
    monitor: JobMonitor,
) -> Iterator[list[arrays.Array]]:
    """Yield the continuations of each of some series, from one moment on for some seconds."""

    def check(num_frames: int) -> None:
        check_cancelled(monitor)
        context.limits.forecast(num_frames)

    for frames in series:
        validate_input(learned, frames)
    for frames, span in zip(series, timing.spans(learned, series), strict=True):
        yield sampling.through(learned, frames, span, check)


def with_columns_of(
    source: DataSeries, store: DataSeries, learned: FittedModel, times: int
) -> DataSeries:
    """Return a store of continuations whose columns mean what those of their source do."""
    if learned.preprocessing.alphabet or source.alphabet:
        store.set_alphabet(learned.preprocessing.alphabet if store.size else ())
        return store
    metadata = source.metadata.continued()
    return store.with_metadata(metadata.without_differences() if times > 1 else metadata)


@handles("/lstmforecast/predictPoint", "/lstmforecast/predictSeries")
def continue_series(
    context: Context,
    name: str,
    source_buffer: Content,
    target_buffer: str | None,
    forecast_length: int,
    count: int,
    seconds: float | None,
    start: float | None,
    **drawing: Any,
) -> Results:
    """Continue one series."""
    learned = fitted_model(context, name)
    given = prediction_source(context, learned, source_buffer)
    timing = timing_options(learned, forecast_length, seconds, start)
    length = forecast_length or len(given)
    sampling = sampling_options(context, name, 0 if timing else length, count, **drawing)

    def answer(frames: arrays.Array) -> list[Any]:
        return series_or_buffer(context, target_buffer, frames)

    if timing is not None:
        compute = partial(by_seconds, context, sampling, learned, [given], timing)
        return Job(lambda: lambda monitor: joined(*compute(monitor)), answer)
    products = num_multiplications(learned, (len(given) + length) * count)
    return predict_inline_or_job(
        products, lambda: np.concatenate(sampling.of(learned, given)), answer
    )


def joined(times: list[arrays.Array]) -> arrays.Array:
    """Return continuations one after the other; raises Empty where there is no frame in them."""
    if not any(map(len, times)):
        raise Empty("no event comes in so many seconds: ask for more of them")
    return np.concatenate(times)
