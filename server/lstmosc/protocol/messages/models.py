"""Messages of models: forecasters, regressors, classifiers."""

from __future__ import annotations

from typing import Any

from lstmosc.protocol.controls import SEARCHED
from lstmosc.protocol.data_kinds import Symbols
from lstmosc.protocol.kinds import Object
from lstmosc.protocol.messages.common import (
    CAMEL_CASE,
    CONTROL_NAME,
    CONTROL_OPTIONS,
    FORECAST_LENGTH,
    POINT,
    SERIES,
    SOURCE_BUFFER,
    TARGET_BUFFER,
    TARGETS,
    files,
    option,
    other,
    shared,
    this,
)
from lstmosc.protocol.messages.forecasting import (
    COUNT_OPTION,
    SAMPLING_OPTIONS,
    TIMING_OPTIONS,
    forecasting,
)
from lstmosc.protocol.number_kinds import Flag, Integer, Number
from lstmosc.protocol.spec import Argument, MessageSpec

SEARCH_OPTIONS = (
    option("trials", Integer(1, 10_000), "the most fits to try", 20),
    option("seconds", Number(0, 86_400, above=True), "the longest time to try", 60.0),
    option(
        "vary",
        Symbols(),
        "the controls to vary, at the end of the message, each with two numbers if it is to stay "
        f"between them: learnRate 0.001 0.1 dropout (default: {', '.join(SEARCHED)})",
        (),
    ),
)


def model(family: str) -> tuple[MessageSpec, ...]:
    """List what every model understands, with its own kind of target."""
    kind = TARGETS[family]
    forecast = family == "lstmforecast"
    source = other("sourceDataSeries", "dataseries", "read", "the series")
    examples = target_of(family, "read", "the target of each series")
    results = target_of(family, "write", "created or replaced")
    buffers = (SOURCE_BUFFER,) if family == "lstmclassifier" else (SOURCE_BUFFER, TARGET_BUFFER)
    answer = {"dataseries": SERIES, "dataset": f"{POINT}, or {SERIES}"}
    how = PREDICT_OPTIONS[family]

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
            ("predictSeries", "Same as predictPoint."),
        )
    )
    return (
        *shared(family),
        *files(family),
        row(
            "set",
            "write",
            "Sets controls; creates the model if needed.",
            *CONTROL_OPTIONS,
            effect="whole",
        ),
        row(
            "get",
            "look",
            "Returns the value of one control, or of all.",
            CONTROL_NAME,
            results="{control value}…",
        ),
        row(
            "fit",
            "write",
            "Trains in the background; another fit continues. Given controls are set if it "
            "succeeds. The seconds are those of the training: a first fit with some controls also "
            "waits for kernels to be compiled, once on a machine.",
            source,
            *(() if forecast else (examples,)),
            *CONTROL_OPTIONS,
            results="loss valLoss numValidation epochs seconds baseline"
            + (" freeRun" if forecast else " answers skill"),
            job=True,
            kernels="fits",
            effect="replaces",
            progress=True,
        ),
        row(
            "search",
            "write",
            "Tries other controls in the background and keeps the model with the smallest held-out "
            "loss, which is playable at every moment; sends `/trial` for each. In the end these "
            "controls are fitted to all data, as `fit` does. better: 1 if they beat those the "
            "model had by more than chance, in cross-validation. `cancel keep 1` keeps the best so "
            "far.",
            source,
            *(() if forecast else (examples,)),
            *SEARCH_OPTIONS,
            results="trials loss better {control value}…",
            job=True,
            kernels="fits",
            effect="replaces",
            progress=True,
        ),
        row(
            "predict",
            "predict",
            "Predicts from every series of a dataseries. In `/progress` epoch is how many parts of "
            "a large one are done, of maxIter.",
            source,
            results,
            *how,
            results="numSeries",
            job=True,
            progress=True,
        ),
        *predictions,
        row(
            "history",
            "look",
            "Returns the training and held-out loss of every epoch so far (0: nothing held out).",
            TARGET_BUFFER,
            results="numEpochs {loss valLoss}…",
        ),
        row(
            "evaluate",
            "predict",
            EVALUATE_DOCS[family],
            source,
            *(() if forecast else (examples,)),
            results="accuracy baseline numSeries numLabels label… count…"
            if family == "lstmclassifier"
            else "loss baseline numValues numCols {error r2}…",
            job=True,
        ),
        row(
            "learn",
            "write",
            "Learns in the background from now on: whenever the data have changed, a little from "
            "the present weights, which are replaced if the held-out loss is no worse; then sends "
            "`/learned name loss valLoss`. cancel ends it, undo takes the last change back.",
            source,
            *(() if forecast else (examples,)),
            option("every", Number(0.05, 3600), "seconds between two looks at the data", 5.0),
            kernels="fits",
            effect="whole",
        ),
        *OWN_MESSAGES[family],
        row(
            "cancel",
            "look",
            "Stops the fits of the model, and ends learn.",
            option("keep", Flag(), "1 keeps the best weights so far", False),
            results="stopped",
            waits=False,
        ),
        row("reset", "look", "Resets any streaming state; keeps what was learned.", waits=False),
    )


def target_of(family: str, access: str, doc: str) -> Argument:
    """Name what a model maps to: a dataset's name may be that of a dataseries, too."""
    kind = TARGETS[family]
    if family != "lstmregressor":
        return other(f"target{CAMEL_CASE[kind]}", kind, access, doc)
    if access == "read":
        doc = "one point per series, or a dataseries with one frame per frame"
    else:
        doc = "created or replaced; a dataseries if the model predicts every frame"
    name = Object(f"the name of a {kind} or dataseries", kind, access, "dataseries")
    return Argument(f"target{CAMEL_CASE[kind]}", name, doc)


PREDICT_OPTIONS: dict[str, tuple[Argument, ...]] = {
    "lstmforecast": (FORECAST_LENGTH, *SAMPLING_OPTIONS, COUNT_OPTION, *TIMING_OPTIONS),
    "lstmregressor": (),
    "lstmclassifier": (
        option(
            "unknown",
            Number(0, 1),
            "return `-` if the probability is below this; probabilities add up to 1 over the known "
            "labels, so even an unfamiliar series can get a high one",
            0.0,
        ),
    ),
}
EVALUATE_DOCS = {
    "lstmforecast": "Evaluates one-step forecasts, without training: the loss, the baseline loss "
    "of repeating the last frame, and the root-mean-square error and R² of each column.",
    "lstmregressor": "Evaluates predictions against targets, without training: the loss, the "
    "baseline loss of the mean, and the root-mean-square error and R² of each column.",
    "lstmclassifier": "Evaluates predictions against labels, without training: the accuracy, the "
    "baseline accuracy of the most frequent label, and the confusion matrix (a row per label).",
}


PROBABILITIES = MessageSpec(
    "lstmclassifier",
    "probabilities",
    "Returns the probability of every label for one series, in the order they were learned.",
    (this("lstmclassifier", "predict"), SOURCE_BUFFER),
    "numLabels {label probability}…",
)
OWN_MESSAGES: dict[str, tuple[MessageSpec, ...]] = {
    "lstmforecast": forecasting(),
    "lstmregressor": (),
    "lstmclassifier": (PROBABILITIES,),
}
