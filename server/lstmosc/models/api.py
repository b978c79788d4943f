"""What fitted models answer: forecast, regress, classify. Arrays in, arrays out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import chain
from typing import Any

import numpy as np

from lstmosc.models.arrays import Float32, Floats, NamedSeries, Series
from lstmosc.models.fitted import FittedModel
from lstmosc.models.forecasting.batch import can_forecast_together, forecast_together
from lstmosc.models.forecasting.surprise import surprises
from lstmosc.models.forecasting.symbols import recode_columns
from lstmosc.models.forecasting.timed import Span, run_through, time_column
from lstmosc.models.forecasting.voice import Voice, is_drawn
from lstmosc.models.mapping.running import RunningAnswer, running_answer
from lstmosc.models.mapping.sequence_regressor import frame_answers
from lstmosc.models.mapping.sequence_to_one import points, probabilities
from lstmosc.models.preprocessing.missing import leading_gap
from lstmosc.models.running_state import lent_state
from lstmosc.models.series_blocks import answer_blocks
from lstmosc.models.validation import admit_input, admit_inputs, validate_input


def forecast(
    model: FittedModel,
    series: Floats,
    length: int,
    *,
    temperature: float | None = 0.0,
    seed: int = 0,
    noise: float | None = 0.0,
    sigma_temperature: float = 1.0,
) -> Float32:
    """Continue series [T, D], T >= 1, by ``length`` frames: float32 [length, D], in its units.

    ``temperature`` above 0 draws from likelihoods (1: as they are; None: as the fit found best);
    ``noise`` above 0 adds to numbers draws as wide as the fit's own errors, so many times (None:
    where a run would lose its spread). ``sigma_temperature`` is so many times the variance of the
    numbers that a mixture draws. ``seed`` -1 draws anew each time.
    """
    given = admit_input(model, series)
    heat = model.limits.temperature if temperature is None else temperature
    drawn = is_drawn(model, length, heat, noise)
    rng = np.random.default_rng(None if seed < 0 else seed) if drawn else None
    with lent_state(model) as state:
        state.read(given, keep_before=False)
        voice = Voice(model, rng, heat, noise, state=state, spread=sigma_temperature)
        return voice.run(length) if drawn or length > 1 else voice.query()[None]


def forecast_span(
    model: FittedModel,
    series: Floats,
    span: Span,
    check: Callable[[int], object],
    **drawing: Any,
) -> Float32:
    """Continue series [T, D] of events for so many seconds: float32 [N, D], N may be 0.

    ``drawing`` is told as to :func:`forecast`, ``check`` as to ``run_through``. Raises BadArgument
    where no column is a time.
    """
    time_column(model)
    voice = running(model, **drawing)
    assert isinstance(voice, Voice)
    return run_through(voice.prime(admit_input(model, series)), span, check)


Running = Voice | RunningAnswer


def running(
    model: FittedModel,
    *,
    temperature: float | None = 0.0,
    seed: int = 0,
    noise: float | None = 0.0,
    sigma_temperature: float = 1.0,
) -> Running:
    """Return a state of a model that reads and answers frame by frame, before its first frame.

    How it draws is told as to ``forecast``; a regressor's and a classifier's answers are not drawn.
    """
    if model.task != "forecast":
        return running_answer(model)
    heat = model.limits.temperature if temperature is None else temperature
    rng = np.random.default_rng(None if seed < 0 else seed)
    return Voice(model, rng, heat, noise, seed, spread=sigma_temperature)


def forecast_each(
    model: FittedModel,
    series: Series,
    lengths: Sequence[int],
    *,
    temperature: float | None = 0.0,
    seed: int = 0,
    noise: float | None = 0.0,
    sigma_temperature: float = 1.0,
) -> list[Float32]:
    """Continue each series as :func:`forecast` does, by so many frames; side by side if it can be.

    That is where nothing is drawn; the last bits may differ from a forecast of one series alone.
    """
    heat = model.limits.temperature if temperature is None else temperature
    same: dict[int, list[int]] = {}
    made: dict[int, Float32] = {}
    for n, length in enumerate(lengths):
        same.setdefault(length, []).append(n)
    drawing: dict[str, Any] = {"temperature": temperature, "seed": seed, "noise": noise}
    drawing["sigma_temperature"] = sigma_temperature
    for length, numbers in same.items():
        some = [series[n] for n in numbers]
        if can_forecast_together(model) and not is_drawn(model, length, heat, noise):
            found = _forecast_blocks(model, some, length)
        else:
            found = [forecast(model, frames, length, **drawing) for frames in some]
        made.update(zip(numbers, found, strict=True))
    return [made[n] for n in range(len(series))]


def _forecast_blocks(model: FittedModel, series: Series, length: int) -> list[Float32]:
    """Continue series [T, D], of which nothing is drawn, by ``length`` frames."""

    def answer(some: Series) -> Float32:
        return forecast_together(model, admit_inputs(model, some), length)

    return list(chain.from_iterable(answer_blocks(series, answer)))


def in_model_alphabet(model: FittedModel, series: NamedSeries) -> NamedSeries:
    """Return series in the model's own alphabet, where both have one; raises BadArgument."""
    alphabet = tuple(getattr(series, "alphabet", ()))
    if not alphabet or not model.preprocessing.alphabet or alphabet == model.preprocessing.alphabet:
        return series
    return {
        name: recode_columns(each, alphabet, model.preprocessing.alphabet)
        for name, each in series.items()
    }


def surprise(model: FittedModel, series: Floats) -> Float32:
    """Return the surprise at each frame of series [T, D]: float32 [T], the first 0.

    The negative log-likelihood in nats for 0/1 and one-hot data; for numbers the error in units of
    the residuals' spread.
    """
    given = validate_input(model, series)
    first = leading_gap(given)
    found = surprises(model, [given[first:]])[0]
    return np.pad(found, (first, 0)).astype(np.float32)


def regress(model: FittedModel, series: Series) -> Float32:
    """Map each series [T, D] to a point: float32 [N, K], in the targets' units."""
    if not series:
        return np.zeros((0, model.network.sizes[-1]), dtype=np.float32)
    found = answer_blocks(series, lambda some: points(model, admit_inputs(model, some)))
    return np.concatenate(found).astype(np.float32)


def regress_frames(model: FittedModel, series: Series) -> list[Float32]:
    """Map each series [T, D] to one of as many frames, float32 [T, K], in the targets' units.

    Empty frames at its head are answered as the first one that is not.
    """
    given = [validate_input(model, frames) for frames in series]
    firsts = [leading_gap(frames) for frames in given]
    cut = [frames[first:] for frames, first in zip(given, firsts, strict=True)]
    answers = frame_answers(model, cut) if series else []
    return [
        np.pad(each, ((first, 0), (0, 0)), mode="edge").astype(np.float32)
        for each, first in zip(answers, firsts, strict=True)
    ]


def classify(model: FittedModel, series: Series) -> tuple[list[str], Float32]:
    """Label each series [T, D]: the likeliest labels, and every label's probability [N, K].

    Columns are in the order of ``model.output.labels``.
    """
    if not series:
        return [], np.zeros((0, len(model.output.labels)), dtype=np.float32)
    found = answer_blocks(series, lambda some: probabilities(model, admit_inputs(model, some)))
    likely = np.concatenate(found)
    return [model.output.labels[best] for best in likely.argmax(axis=1)], likely.astype(np.float32)
