"""Messages of models: forecasters, regressors, classifiers."""

from __future__ import annotations

from typing import Any

from lstmosc.protocol.data_kinds import Characters
from lstmosc.protocol.kinds import Object
from lstmosc.protocol.messages.common import (
    CONTROL_NAME,
    CONTROL_OPTIONS,
    COUNT,
    FORECAST_LENGTH,
    POINT,
    SERIES,
    SOURCE_BUFFER,
    SPELLED,
    TARGET_BUFFER,
    TARGETS,
    files,
    option,
    other,
    shared,
    this,
)
from lstmosc.protocol.number_kinds import Flag, Integer, Number
from lstmosc.protocol.spec import Argument, MessageSpec


def model(family: str) -> tuple[MessageSpec, ...]:
    """List what every model understands, with its own kind of target."""
    kind = TARGETS[family]
    forecast = family == "lstmforecast"
    source = other("sourceDataSeries", "dataseries", "read", "the series")
    examples = target_of(family, "read", "what each series maps to")
    results = target_of(family, "write", "made or replaced")
    buffers = (SOURCE_BUFFER,) if family == "lstmclassifier" else (SOURCE_BUFFER, TARGET_BUFFER)
    answer = {"dataseries": SERIES, "dataset": f"{POINT}, or {SERIES}"}
    how = HOW_TO_PREDICT[family]

    def row(verb: str, access: str, doc: str, *rest: Argument, **more: Any) -> MessageSpec:
        return MessageSpec(family, verb, doc, (this(family, access), *rest), **more)

    predictions = tuple(
        row(
            verb,
            "predict",
            doc,
            *buffers,
            *how,
            results=answer.get(kind, "label probability"),
        )
        for verb, doc in (
            ("predictPoint", "Predicts from one series."),
            ("predictSeries", "The same as predictPoint."),
        )
    )
    return (
        *shared(family),
        *files(family),
        row(
            "set",
            "write",
            "Sets controls; makes the model if needed.",
            *CONTROL_OPTIONS,
            effect="whole",
        ),
        row(
            "get", "look", "Answers one control, or all.", CONTROL_NAME, results="{control value}…"
        ),
        row(
            "fit",
            "write",
            "Learns in the background; again continues. Controls given are set when it succeeds.",
            source,
            *(() if forecast else (examples,)),
            *CONTROL_OPTIONS,
            results="loss valLoss numValidation epochs seconds baseline",
            job=True,
            kernels=True,
            effect="replaces",
            progress=True,
        ),
        row(
            "predict",
            "predict",
            "Predicts from every series of a store.",
            source,
            results,
            *how,
            results="numSeries",
            job=True,
        ),
        *predictions,
        row(
            "history",
            "look",
            "Answers the loss and the held-out loss of every epoch so far (0: nothing held out).",
            TARGET_BUFFER,
            results="numEpochs {loss valLoss}…",
        ),
        row(
            "evaluate",
            "predict",
            EVALUATES[family],
            source,
            *(() if forecast else (examples,)),
            results="accuracy baseline numSeries numLabels label… count…"
            if family == "lstmclassifier"
            else "loss baseline numValues numCols {error r2}…",
            job=True,
        ),
        *MORE[family],
        row(
            "cancel",
            "look",
            "Stops the model's fits.",
            option("keep", Flag(), "1 keeps the best weights so far", False),
            results="stopped",
            waits=False,
        ),
        row("reset", "look", "Forgets any streaming state, keeps the learning.", waits=False),
    )


def target_of(family: str, access: str, doc: str) -> Argument:
    """Name what a model maps to: a dataset's name may be that of a dataseries, too."""
    kind = TARGETS[family]
    if family != "lstmregressor":
        return other(f"target{SPELLED[kind]}", kind, access, doc)
    if access == "read":
        doc = "a point for each series, or a dataseries: a frame for each frame"
    else:
        doc = "made or replaced; a dataseries where the model answers every frame"
    name = Object(f"the name of a {kind} or dataseries", kind, access, "dataseries")
    return Argument(f"target{SPELLED[kind]}", name, doc)


DRAWING = (
    option(
        "temperature",
        Number(0, 100),
        "of draws from 0/1 and symbolic data: 0 takes the likeliest, 1 draws as likely as it was "
        "learned, more is wilder (not given: 0 where the fit foresees under 0.25 nats a frame, "
        "else 1, since music would freeze)",
    ),
    option("seed", Integer(-1), "of draws; -1 is a new one each time (not given: the model's)"),
    option(
        "noise",
        Number(0, 100),
        "added to numbers, in units of the fit's own errors (not given: none, but where a "
        "continuation would die out it comes in after the frames that can be foreseen)",
    ),
)
COUNT_OF_DRAWS = option(
    "count",
    Integer(1, 10_000),
    "how many continuations, with the seeds seed, seed + 1, …: one after the other in a reply or "
    "buffer, as identifier:1, identifier:2, … in a store",
    1,
)
HOW_TO_PREDICT: dict[str, tuple[Argument, ...]] = {
    "lstmforecast": (FORECAST_LENGTH, *DRAWING, COUNT_OF_DRAWS),
    "lstmregressor": (),
    "lstmclassifier": (
        option(
            "unknown",
            Number(0, 1),
            "answers `-` where the label is less probable; probabilities are among the known "
            "labels, so that what is far from all that was learned may still be sure",
            0.0,
        ),
    ),
}
EVALUATES = {
    "lstmforecast": "Scores one-step forecasts of every frame but the first, without training: "
    "loss, that of repeating frames, root-mean-square error and R² of each column.",
    "lstmregressor": "Scores answers beside targets, without training: loss, that of always "
    "answering the mean, root-mean-square error and R² of each column.",
    "lstmclassifier": "Scores answers beside labels, without training: accuracy, that of always "
    "answering the commonest, and how often each label (row) got each answer (column).",
}


def forecasting() -> tuple[MessageSpec, ...]:
    """List what forecasters alone understand."""
    name = this("lstmforecast", "predict")
    source = other("sourceDataSeries", "dataseries", "read", "the series")
    return (
        MessageSpec(
            "lstmforecast",
            "predictSymbols",
            "Continues one series of symbols and answers symbols.",
            (name, SOURCE_BUFFER, FORECAST_LENGTH, *DRAWING),
            "symbol…",
        ),
        MessageSpec(
            "lstmforecast",
            "continueText",
            "Continues a text: character by character, or by words, cut at spaces, where a symbol "
            "is longer; predictSymbols takes symbols with spaces.",
            (
                name,
                Argument("text", Characters(), "of symbols that the model knows"),
                FORECAST_LENGTH,
                *DRAWING,
            ),
            "text",
        ),
        MessageSpec(
            "lstmforecast",
            "surprise",
            "Answers how little each frame was expected: nats, or errors in units of the fit's; "
            "of the frames that the fit saw one in a hundred at most exceeded the threshold.",
            (name, SOURCE_BUFFER, TARGET_BUFFER),
            "numFrames v… threshold",
        ),
        MessageSpec(
            "lstmforecast",
            "backtest",
            "Fits copies at earlier times, forecasts from there, and answers their root-mean-square"
            " errors beside those of repeating the last frame, and the last period; the model stays"
            " as it is.",
            (
                this("lstmforecast", "read"),
                source,
                Argument("horizon", Integer(1), "frames to forecast from each origin"),
                Argument("origins", Integer(1, 1000), "how many, a horizon or less apart", 3),
                TARGET_BUFFER,
                option("period", COUNT, "frames of a period; 0 finds it", 0),
                option(
                    "refit", Flag(), "0 asks the model as it is instead of fitting copies", True
                ),
            ),
            "numOrigins period error naive seasonal",
            job=True,
            kernels=True,
        ),
    )


PROBABILITIES = MessageSpec(
    "lstmclassifier",
    "probabilities",
    "Answers every label's probability for one series, labels in the order they were learned.",
    (this("lstmclassifier", "predict"), SOURCE_BUFFER),
    "numLabels {label probability}…",
)
MORE: dict[str, tuple[MessageSpec, ...]] = {
    "lstmforecast": forecasting(),
    "lstmregressor": (),
    "lstmclassifier": (PROBABILITIES,),
}
