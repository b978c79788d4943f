"""Continuing events for so many seconds, from one moment on. Shapes: T frames, D columns."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from lstmosc.errors import BadArgument
from lstmosc.models.arrays import Float32, Float64, Floats
from lstmosc.models.fitted import FittedModel
from lstmosc.models.forecasting.voice import Voice
from lstmosc.models.preprocessing.events import DT

FRAMES_AT_ONCE = 32
SLACK = 1e-3  # seconds; an event that is nearer to a bound of a span is at it


class Span(NamedTuple):
    """The events of ``seconds`` that begin ``wait`` seconds after the last one given."""

    wait: float
    seconds: float


def time_column(model: FittedModel) -> int:
    """Return which column has the seconds since the frame before; raises BadArgument."""
    if model.events is None or DT not in model.events.roles:
        raise BadArgument(
            "only events can go on for so many seconds: say which column has their times "
            "(/dataseries/roles with dt), and fit with loss mixture; or say a forecastLength"
        )
    return model.events.roles.index(DT)


def times_of(frames: Floats, column: int) -> Float64:
    """Return when each of frames [T, D] comes: [T], in seconds from the beginning."""
    return np.asarray(np.nancumsum(frames[:, column], dtype=np.float64))


def run_through(voice: Voice, span: Span, check: Callable[[int], object]) -> Float32:
    """Generate the events of a span: float32 [T, D], the dt of the first from its beginning on.

    What comes before it is generated, and left out. ``check`` is called with the number of frames
    so far, and may raise.
    """
    column = time_column(voice.model)
    parts: list[Float32] = []
    now = -span.wait
    while now < span.seconds - SLACK:
        check(FRAMES_AT_ONCE * (1 + len(parts)))
        parts.append(voice.run(FRAMES_AT_ONCE))
        now += float(parts[-1][:, column].sum(dtype=np.float64))
    frames = np.concatenate([*parts, np.zeros((0, voice.model.cols), np.float32)])
    times = times_of(frames, column) - span.wait
    within = (times > -SLACK) & (times < span.seconds - SLACK)
    frames = frames[within]
    frames[:1, column] = np.maximum(times[within][:1], 0.0)
    return frames
