"""Messages and options that forecasters alone have."""

from __future__ import annotations

from lstmosc.protocol.data_kinds import Characters
from lstmosc.protocol.messages.common import (
    COUNT,
    FORECAST_LENGTH,
    SOURCE_BUFFER,
    TARGET_BUFFER,
    option,
    other,
    this,
)
from lstmosc.protocol.number_kinds import Flag, Integer, Number
from lstmosc.protocol.spec import Argument, MessageSpec

SAMPLING_OPTIONS = (
    option(
        "temperature",
        Number(0, 100),
        "randomness of 0/1 and symbolic forecasts and of a mixture's choices: 0 takes the most "
        "likely, 1 draws with the learned probabilities, more is wilder (default: 0 if the loss of "
        "0/1 or symbolic data is under 0.25 nats per frame, else 1)",
    ),
    option(
        "sigmaTemperature",
        Number(0, 100),
        "a mixture's variance of numbers, times this: 0 keeps each choice at its mean, 1 is as "
        "learned (default 1)",
    ),
    option("seed", Integer(-1), "random seed; -1: a new one each time (default: the control seed)"),
    option(
        "noise",
        Number(0, 100),
        "noise added to forecasts of numbers, in units of the training error (default: none, "
        "unless the forecast would die out: then it sets in after the predictable frames)",
    ),
)


COUNT_OPTION = option(
    "count",
    Integer(1, 10_000),
    "number of continuations, with the seeds seed, seed + 1, …: one after the other in a reply or "
    "buffer, as identifier:1, identifier:2, … in a dataseries",
    1,
)

TIMING_OPTIONS = (
    option(
        "seconds",
        Number(0, 1_000_000, above=True),
        "of events with a column dt: goes on for so many seconds instead of a number of frames. "
        "All series of a store go on from one moment, from which the dt of their first frames "
        "counts; those without an event in that time are left out",
    ),
    option(
        "start",
        Number(0, 1_000_000_000),
        "that moment, in seconds from the beginning of the series (default: when the last frame of "
        "all of them has come, or of notes as .mid has them, when the last one has ended)",
    ),
)


def forecasting() -> tuple[MessageSpec, ...]:
    """List what forecasters alone understand."""
    name = this("lstmforecast", "predict")
    source = other("sourceDataSeries", "dataseries", "read", "the series")
    return (
        MessageSpec(
            "lstmforecast",
            "predictSymbols",
            "Continues one series of symbols; returns symbols.",
            (name, SOURCE_BUFFER, FORECAST_LENGTH, *SAMPLING_OPTIONS),
            "symbol…",
        ),
        MessageSpec(
            "lstmforecast",
            "continueText",
            "Continues a text: by characters, or by words if the symbols are words (for symbols "
            "that contain spaces, use predictSymbols).",
            (
                name,
                Argument("text", Characters(), "made of symbols that the model knows"),
                FORECAST_LENGTH,
                *SAMPLING_OPTIONS,
            ),
            "text",
        ),
        MessageSpec(
            "lstmforecast",
            "surprise",
            "Returns how unexpected each frame is: in nats, or in units of the training error; at "
            "most one training frame in a hundred exceeded the threshold.",
            (name, SOURCE_BUFFER, TARGET_BUFFER),
            "numFrames v… threshold",
        ),
        MessageSpec(
            "lstmforecast",
            "backtest",
            "Backtests from rolling origins: fits copies of the model on the frames before each "
            "origin and returns the root-mean-square error of their forecasts, of repeating the "
            "last frame (naive) and of repeating the last period (seasonal); the model does not "
            "change. In `/progress` epoch is how many origins are done, of maxIter.",
            (
                this("lstmforecast", "read"),
                source,
                Argument("horizon", Integer(1), "frames to forecast from each origin"),
                Argument(
                    "origins", Integer(1, 1000), "number of origins, at most a horizon apart", 3
                ),
                TARGET_BUFFER,
                option("period", COUNT, "frames per period; 0: find it", 0),
                option(
                    "refit", Flag(), "0: use the model as it is instead of fitting copies", True
                ),
            ),
            "numOrigins period error naive seasonal",
            job=True,
            kernels="fits",
            progress=True,
        ),
    )
