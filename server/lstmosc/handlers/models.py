"""What models understand: get set fit predict predictPoint predictSeries cancel reset."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from lstmosc.errors import NotFitted
from lstmosc.handlers import arrays
from lstmosc.handlers.context import Context, Results, handles
from lstmosc.handlers.objects import checked_controls, every, new_object, replace
from lstmosc.jobs import Job, Watch
from lstmosc.models import tasks
from lstmosc.models.fitting import FitResult
from lstmosc.models.learned import Learned
from lstmosc.models.model import Model
from lstmosc.protocol.controls import show_default
from lstmosc.protocol.table import MODELS, TARGETS
from lstmosc.protocol.values import Content
from lstmosc.stores.dataseries import DataSeries
from lstmosc.stores.dataset import DataSet
from lstmosc.stores.labelset import LabelSet

# Multiplications of a prediction that stay on the loop, about a millisecond; beyond: a worker.
MOST_PRODUCTS = 2_000_000

Series = Mapping[str, arrays.Array]


@dataclass(frozen=True)
class Target:
    """What one kind of model writes into: how to fill a store with predictions."""

    make: Callable[[list[str], Any], Any]
    predict: Callable[[Learned, list[arrays.Array], int], Any]


def forecast_all(learned: Learned, series: list[arrays.Array], length: int) -> list[arrays.Array]:
    """Continue every series, each by ``length`` frames or by as many as it has."""
    return [tasks.forecast(learned, frames, length or len(frames)) for frames in series]


def series_of(names: list[str], predicted: list[arrays.Array]) -> DataSeries:
    """Make a store of forecasts."""
    store = DataSeries()
    for name, frames in zip(names, predicted, strict=True):
        store.set_series(name, frames)
    return store


KINDS = {
    "lstmforecast": Target(series_of, forecast_all),
    "lstmregressor": Target(
        DataSet.of, lambda learned, series, length: tasks.regress(learned, series)
    ),
    "lstmclassifier": Target(
        lambda names, labels: LabelSet.of(dict(zip(names, labels, strict=True))),
        lambda learned, series, length: tasks.classify(learned, series)[0],
    ),
}


@handles(*every("get", MODELS))
def get(context: Context, name: str, control: str | None) -> Results:
    """Answer one control, or all."""
    controls = context.get(name).controls
    chosen = [control] if control else list(controls)
    return [word for key in chosen for word in (key, *control_words(controls[key]))]


def control_words(value: Any) -> list[Any]:
    """Write a control's value for a reply."""
    if isinstance(value, tuple):
        return list(value)
    return [value if isinstance(value, int | float) else show_default(value)]


@handles(*every("fit", MODELS))
def fit(
    context: Context,
    name: str,
    source_data_series: str,
    target_data_set: str | None = None,
    target_label_set: str | None = None,
    **options: Any,
) -> Results:
    """Learn from a copy of the data; the model changes when the fit has succeeded."""
    family = context.family
    series = context.get(source_data_series, "dataseries").snapshot()
    target = target_data_set or target_label_set
    targets = context.get(target, TARGETS[family]).snapshot() if target else None
    given = checked_controls(context, options)
    width = max((frames.shape[1] for frames in series.values()), default=1)
    installed: dict[str, Any] = {}

    def begin() -> Callable[[Watch], FitResult]:
        model = context.registry.find(family, name) or new_object(family)
        controls, start = model.with_controls(given)
        context.limits.units(controls["hiddenSize"], width)
        installed.update(model=model, controls=controls)
        return lambda watch: tasks.fit(model.task, controls, series, targets, start, watch)

    def finish(result: FitResult) -> list[Any]:
        model: Model = installed["model"].copy()
        model.controls, model.learned = installed["controls"], result.learned
        replace(context, name, model)
        return [
            finite(result.loss),
            finite(result.val_loss),
            result.num_validation,
            result.epochs,
            result.seconds,
            finite(result.baseline),
        ]

    return Job(begin, finish, long=True)


def finite(value: float) -> float:
    """Give a loss for a reply; 0 where it means nothing."""
    return float(value) if math.isfinite(value) else 0.0


def learning(context: Context, name: str) -> Learned:
    """Give what a model has learned; raises NotFound, NotFitted."""
    model: Model = context.get(name)
    if model.learned is None:
        raise NotFitted(f"'{name}' has not learned anything yet: send /{context.family}/fit first")
    return model.learned


@handles(*every("predict", MODELS))
def predict(
    context: Context,
    name: str,
    source_data_series: str,
    forecast_length: int = 0,
    **target: str,
) -> Results:
    """Predict from every series of a store into another one."""
    family = context.family
    (target_name,) = target.values()
    learned = learning(context, name)
    context.limits.forecast(forecast_length)
    series = context.get(source_data_series, "dataseries").snapshot()
    kind = KINDS[family]

    def work(watch: Watch) -> Any:
        return kind.make(
            list(series), kind.predict(learned, list(series.values()), forecast_length)
        )

    def finish(store: Any) -> list[Any]:
        context.registry.put(TARGETS[family], target_name, store)
        return [len(series)]

    return Job(lambda: work, finish)


@handles("/lstmforecast/predictPoint", "/lstmforecast/predictSeries")
def continue_series(
    context: Context,
    name: str,
    source_buffer: Content,
    target_buffer: str | None,
    forecast_length: int,
) -> Results:
    """Continue one series."""
    learned = learning(context, name)
    given = prediction_source(context, learned, source_buffer)
    length = forecast_length or len(given)
    context.limits.forecast(length)

    def answer(frames: arrays.Array) -> list[Any]:
        if target_buffer is not None:
            return arrays.into_buffer(context, target_buffer, frames)
        return arrays.series_results(frames)

    products = (len(given) + length) * learned.num_weights
    return here_or_there(products, lambda: tasks.forecast(learned, given, length), answer)


@handles("/lstmregressor/predictPoint", "/lstmregressor/predictSeries")
def map_series(
    context: Context, name: str, source_buffer: Content, target_buffer: str | None
) -> Results:
    """Map one series to a point."""
    learned = learning(context, name)
    given = prediction_source(context, learned, source_buffer)

    def answer(points: arrays.Array) -> list[Any]:
        if target_buffer is not None:
            return arrays.into_buffer(context, target_buffer, points.reshape(-1, 1))
        return arrays.point_results(points[0])

    products = len(given) * learned.num_weights
    return here_or_there(products, lambda: tasks.regress(learned, [given]), answer)


@handles("/lstmclassifier/predictPoint", "/lstmclassifier/predictSeries")
def label_series(context: Context, name: str, source_buffer: Content) -> Results:
    """Label one series."""
    learned = learning(context, name)
    given = prediction_source(context, learned, source_buffer)

    def answer(found: tuple[list[str], Any]) -> list[Any]:
        labels, probabilities = found
        return [labels[0], float(np.max(probabilities[0]))]

    products = len(given) * learned.num_weights
    return here_or_there(products, lambda: tasks.classify(learned, [given]), answer)


def prediction_source(context: Context, learned: Learned, content: Content) -> arrays.Array:
    """Give the series to predict from, checked against what the model learned."""
    given = arrays.source(context, content, learned.cols)
    tasks.check_input(learned, given)
    return given


def here_or_there(
    products: int, compute: Callable[[], Any], answer: Callable[[Any], list[Any]]
) -> Results:
    """Compute at once what is quick, and on a worker what would make others wait."""
    if products <= MOST_PRODUCTS:
        return answer(compute())
    return Job(lambda: lambda watch: compute(), answer)


@handles(*every("cancel", MODELS))
def cancel(context: Context, name: str, keep: bool) -> Results:
    """Stop the model's fits."""
    how = "keep" if keep else "cancel"
    return [context.server.jobs.stop(context.family, name, how)]


@handles(*every("reset", MODELS))
def reset(context: Context, name: str) -> Results:
    """Forget the streaming state: every prediction starts anew as yet, so there is none."""
    context.get(name)
    return []
