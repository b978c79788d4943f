"""What models tell of themselves: history evaluate backtest surprise probabilities symbols."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from lstmosc.calls.jobs import Job, JobMonitor
from lstmosc.errors import BadArgument, some
from lstmosc.handlers import arrays
from lstmosc.handlers.context import Context, Results, handles
from lstmosc.handlers.forecasts import sampling_options
from lstmosc.handlers.models import fitted_model, targets_of
from lstmosc.handlers.objects import every
from lstmosc.handlers.predictions import (
    learned_and_source,
    num_multiplications,
    predict_inline_or_job,
    prediction_source,
)
from lstmosc.models import api as tasks
from lstmosc.models.backtesting import Backtest, backtest
from lstmosc.models.evaluation import (
    LabelScore,
    ValueScore,
    score_forecasts,
    score_labels,
    score_points,
)
from lstmosc.models.fitted import FittedModel
from lstmosc.protocol.table import MODELS
from lstmosc.protocol.values import Content
from lstmosc.stores import alphabets


@handles(*every("history", MODELS))
def history(context: Context, name: str, target_buffer: str | None) -> Results:
    """Answer the losses of every epoch so far."""
    losses = fitted_model(context, name).log.history.astype(np.float32)
    if target_buffer is not None:
        return arrays.into_buffer(context, target_buffer, losses)
    return [len(losses), np.ascontiguousarray(losses)]


@handles("/lstmforecast/evaluate")
def evaluate_forecasts(context: Context, name: str, source_data_series: str) -> Results:
    """Score one-step forecasts."""
    learned, source = learned_and_source(context, name, source_data_series)

    def work(monitor: JobMonitor) -> ValueScore:
        return score_forecasts(
            learned, tasks.in_model_alphabet(learned, source.snapshot()), monitor
        )

    return Job(lambda: work, value_score_reply)


def value_score_reply(score: ValueScore) -> list[Any]:
    """Write a score as its reply."""
    columns = np.stack([score.errors, score.r2], axis=1).astype(np.float32)
    return [score.loss, score.baseline, score.count, len(columns), columns]


def label_score_reply(score: LabelScore) -> list[Any]:
    """Write a score of labels as its reply."""
    counts = score.confusion
    head = [score.accuracy, score.baseline, int(counts.sum()), len(score.labels)]
    return [*head, *score.labels, *counts.ravel().tolist()]


SCORES: dict[str, tuple[Callable[..., Any], Callable[[Any], list[Any]]]] = {
    "lstmregressor": (score_points, value_score_reply),
    "lstmclassifier": (score_labels, label_score_reply),
}


@handles("/lstmregressor/evaluate", "/lstmclassifier/evaluate")
def evaluate_answers(
    context: Context, name: str, source_data_series: str, **target: str
) -> Results:
    """Score a model's answers to a store's series beside the right ones, on a worker."""
    learned, series = learned_and_source(context, name, source_data_series)
    (target_name,) = target.values()
    targets = targets_of(context, target_name).snapshot()
    score, reply = SCORES[context.family]

    def work(monitor: JobMonitor) -> Any:
        return score(learned, series.snapshot(), targets, monitor)

    return Job(lambda: work, reply)


@handles("/lstmforecast/backtest")
def backtest_series(
    context: Context,
    name: str,
    source_data_series: str,
    horizon: int,
    origins: int,
    target_buffer: str | None,
    period: int,
    refit: bool,
) -> Results:
    """Fit copies at earlier times and tell how far they were off."""
    context.limits.forecast(horizon)
    controls = dict(context.get(name).controls)
    learned = None if refit else fitted_model(context, name)
    series = context.get(source_data_series, "dataseries").snapshot()

    def work(monitor: JobMonitor) -> Any:
        arguments = (controls, series, horizon, origins, learned, period)
        return context.server.jobs.executor.run(backtest, arguments, monitor)

    def finish(found: Backtest) -> list[Any]:
        if target_buffer is not None:
            arrays.into_buffer(context, target_buffer, found.steps.astype(np.float32))
        return [found.origins, found.period, *map(float, found.totals)]

    return Job(lambda: work, finish, long=True)


@handles("/lstmforecast/surprise")
def surprise(
    context: Context, name: str, source_buffer: Content, target_buffer: str | None
) -> Results:
    """Answer how little each frame was expected, and the threshold of what is usual."""
    learned = fitted_model(context, name)
    given = prediction_source(context, learned, source_buffer)

    def answer(surprises: arrays.Array) -> list[Any]:
        if target_buffer is not None:
            named = arrays.into_buffer(context, target_buffer, surprises.reshape(-1, 1))
            return [*named, learned.limits.surprise_threshold]
        return [len(surprises), surprises, learned.limits.surprise_threshold]

    products = num_multiplications(learned, len(given))
    return predict_inline_or_job(products, lambda: tasks.surprise(learned, given), answer)


@handles("/lstmclassifier/probabilities")
def probabilities(context: Context, name: str, source_buffer: Content) -> Results:
    """Answer every label's probability."""
    learned = fitted_model(context, name)
    given = prediction_source(context, learned, source_buffer)

    def answer(found: tuple[list[str], Any]) -> list[Any]:
        pairs = zip(learned.output.labels, map(float, found[1][0]), strict=True)
        return [len(learned.output.labels), *(value for pair in pairs for value in pair)]

    products = num_multiplications(learned, len(given))
    return predict_inline_or_job(products, lambda: tasks.classify(learned, [given]), answer)


@handles("/lstmforecast/predictSymbols")
def predict_symbols(
    context: Context,
    name: str,
    source_buffer: Content,
    forecast_length: int,
    **drawing: Any,
) -> Results:
    """Continue a series of symbols."""
    learned = fitted_on_symbols(context, name)
    given = prediction_source(context, learned, source_buffer)
    length = forecast_length or len(given)
    sampling = sampling_options(context, name, length, **drawing)
    return symbols_reply(learned, given, lambda: sampling.of(learned, given)[0], list)


@handles("/lstmforecast/continueText")
def continue_text(
    context: Context,
    name: str,
    text: str,
    forecast_length: int,
    **drawing: Any,
) -> Results:
    """Continue a text."""
    learned = fitted_on_symbols(context, name)
    alphabet = learned.preprocessing.alphabet
    between = " " if any(len(symbol) > 1 for symbol in alphabet) else ""
    symbols = text.split() if between else list(text)
    unknown = [symbol for symbol in dict.fromkeys(symbols) if symbol not in alphabet]
    if unknown or not symbols:
        raise BadArgument(
            f"'{name}' does not know the symbols {some(unknown) or 'given'}; it knows "
            f"{some(list(alphabet), 30)}{_cut(alphabet)}"
        )
    given = alphabets.one_hot(symbols, alphabet)
    length = forecast_length or len(given)
    sampling = sampling_options(context, name, length, **drawing)
    return symbols_reply(
        learned, given, lambda: sampling.of(learned, given)[0], lambda said: [between.join(said)]
    )


def _cut(alphabet: Sequence[str]) -> str:
    """Return how a text was cut into symbols, where that is not into characters."""
    words = [symbol for symbol in alphabet if len(symbol) > 1]
    if not words:
        return ""
    return (
        f"; as there are words among these (such as '{words[0]}'), the text is cut at spaces: "
        "put spaces between symbols, or, where symbols hold spaces themselves, "
        "send /lstmforecast/predictSymbols"
    )


def fitted_on_symbols(context: Context, name: str) -> FittedModel:
    """Return what a model has learned; raises BadArgument where it was not of symbols."""
    learned = fitted_model(context, name)
    if not learned.preprocessing.alphabet:
        raise BadArgument(
            f"'{name}' was not fitted on symbols: fit it on a dataseries of "
            "addSymbols, addText or readText"
        )
    return learned


def symbols_reply(
    learned: FittedModel,
    given: arrays.Array,
    compute: Callable[[], arrays.Array],
    write: Callable[[list[str]], list[Any]],
) -> Results:
    """Continue symbols, at once or on a worker, and answer symbols."""
    return predict_inline_or_job(
        num_multiplications(learned, 2 * len(given)),
        compute,
        lambda frames: write(alphabets.likeliest(frames, learned.preprocessing.alphabet)),
    )
