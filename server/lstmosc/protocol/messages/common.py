"""Arguments and rows that several families of messages share."""

from __future__ import annotations

from typing import Any

from lstmosc.protocol.controls import CONTROLS
from lstmosc.protocol.data_kinds import Bytes, Series, Source, Vector
from lstmosc.protocol.kinds import Choice, Kind, Object, Path, Text
from lstmosc.protocol.number_kinds import Flag, Integer, Number
from lstmosc.protocol.spec import Argument, MessageSpec

STORES = ("buffer", "dataseries", "dataset", "labelset")
MODELS = ("lstmforecast", "lstmregressor", "lstmclassifier")
FAMILIES = STORES + MODELS
TARGETS = {
    "lstmforecast": "dataseries",
    "lstmregressor": "dataset",
    "lstmclassifier": "labelset",
}
SPELLED = {"dataseries": "DataSeries", "dataset": "DataSet", "labelset": "LabelSet"}

POINT = "numValues v…"
SERIES = "numFrames numChannels v…"
COUNT = Integer(0)


def this(family: str, access: str) -> Argument:
    """Name the object a message is for."""
    return Argument("name", Object(f"the name of a {family}", family, access), f"the {family}")


def other(name: str, family: str, access: str, doc: str) -> Argument:
    """Name another object that the message reads or writes."""
    return Argument(name, Object(f"the name of a {family}", family, access), doc)


def optional(argument: Argument) -> Argument:
    """Make an argument optional: None where it is not given."""
    return Argument(argument.name, argument.kind, argument.doc, None)


def option(name: str, kind: Kind, doc: str, default: Any = None) -> Argument:
    """Describe an option that is given by name."""
    return Argument(name, kind, doc, default, named=True)


IDENTIFIER = Argument("identifier", Text("an identifier"), "the entry's identifier")
TIME = Argument("time", Integer(), "frame number from 0; negative ones count from the end")
FRAME = Argument("frame", Vector(), "one value per column")
FRAMES = Argument("series", Series(), "frames × channels, frame by frame")
POINT_VALUES = Argument("point", Vector(), "one value per column")
LABEL = Argument("label", Text("a label"), "the label")
K = Argument("k", Integer(1), "how many neighbours, at most the size of the store")
SOURCE = Argument("source", Source(), "a buffer or a blob")
SOURCE_BUFFER = Argument("sourceBuffer", Source(), "frames × channels: a buffer or a blob")
TARGET_BUFFER = optional(
    other("targetBuffer", "buffer", "write", "where the result goes; `-` or 0: into the reply")
)
OVERWRITE = Argument("overwrite", Flag(), "1 replaces identifiers present in both", False)
MISSING_IN = option("missing", Number(), "this number stands for a missing value")
MISSING_OUT = option("missing", Number(), "missing values are sent as this number")
PATH = Argument("path", Path(), "a file; a name in .json is JSON, any other msgpack")
CONTROL_OPTIONS = tuple(control.as_option() for control in CONTROLS)
CONTROL_NAME = Argument("control", Choice(tuple(c.name for c in CONTROLS)), "one control", None)
FORECAST_LENGTH = Argument(
    "forecastLength", COUNT, "frames to predict; 0: as many as were given", 0
)


def shared(family: str) -> tuple[MessageSpec, ...]:
    """List what every store and model understands."""
    model = family in MODELS
    controls = CONTROL_OPTIONS if model else ()

    def row(verb: str, access: str, doc: str, *rest: Argument, **more: Any) -> MessageSpec:
        return MessageSpec(family, verb, doc, (this(family, access), *rest), **more)

    often = "clear, free, load, read"
    replaced = f"fit, {often}, a set that clears" if model else f"{often}, merge, a result"
    again = "sets the controls given" if model else "keeps it"
    erases = "Erases all learning, keeps the controls." if model else "Erases the contents."
    size = "the number of weights" if model else "the number of entries"
    cols = "the input width, 0 before the first fit" if model else "the width"
    blob = Argument("blob", Bytes(), "what dump answered")
    return (
        row(
            "new",
            "write",
            f"Makes a {family}; on an existing one, {again}.",
            *controls,
            effect="whole",
        ),
        row(
            "free",
            "write",
            f"Removes the {family}; an absent one is fine.",
            effect="replaces",
            frees=True,
        ),
        row("clear", "write", erases, effect="replaces", frees=True),
        row(
            "undo",
            "write",
            f"Takes back what last replaced it whole ({replaced}); twice: nothing.",
            results="exists",
            effect="replaces",
            frees=True,
        ),
        row("size", "look", f"Answers {size}.", results="size"),
        row("cols", "look", f"Answers {cols}.", results="cols"),
        row("print", "look", "Answers a short text summary.", results="text"),
        row("dump", "read", "Answers everything as one msgpack blob.", results="blob"),
        row(
            "load",
            "write",
            f"Replaces the {family} by a dumped one; makes it if needed.",
            blob,
            effect="replaces",
        ),
    )


def files(family: str) -> tuple[MessageSpec, ...]:
    """List how a store or model other than a buffer is kept in files."""
    return (
        MessageSpec(
            family,
            "write",
            "Writes everything to a file; replaces one of the same kind, atomically.",
            (this(family, "read"), PATH),
            "path",
            job=True,
        ),
        MessageSpec(
            family,
            "read",
            f"Replaces the {family} by a file's content; makes it if needed.",
            (this(family, "write"), PATH),
            job=True,
            effect="replaces",
            reads_file=True,
        ),
    )


def entries(family: str, noun: str, value: Argument, *options: Argument) -> tuple[MessageSpec, ...]:
    """List add, set, update and delete of one kind of entry (point, series, label)."""
    word = noun.lower()
    name = this(family, "write")

    def row(verb: str, doc: str, *rest: Argument, frees: bool = False) -> MessageSpec:
        arguments = (name, IDENTIFIER, *rest)
        return MessageSpec(family, verb + noun, doc, arguments, effect="entry", frees=frees)

    return (
        row("add", f"Adds a {word}; an identifier that is there is an error.", value, *options),
        row("set", f"Adds or replaces a {word}.", value, *options),
        row("update", f"Replaces a {word} that is there.", value, *options),
        row("delete", f"Deletes a {word}.", frees=True),
    )


def collection(family: str) -> tuple[MessageSpec, ...]:
    """List getIds and merge."""
    name = f"source{SPELLED[family]}"
    return (
        MessageSpec(
            family,
            "getIds",
            "Fills a labelset with keys 0, 1, … and the identifiers as labels.",
            (
                this(family, "read"),
                other("targetLabelSet", "labelset", "write", "made or replaced"),
            ),
            "size",
        ),
        MessageSpec(
            family,
            "merge",
            f"Adds all entries of another {family}.",
            (this(family, "write"), other(name, family, "read", "the other one"), OVERWRITE),
            "size",
            effect="replaces",
        ),
    )


def neighbours(family: str, measure: str, kernels: bool) -> tuple[MessageSpec, ...]:
    """List kNearest and kNearestDist."""
    arguments = (this(family, "read"), SOURCE, K)
    doc = f"the k nearest by {measure}, nearest first"
    return (
        MessageSpec(
            family,
            "kNearest",
            f"Answers the identifiers of {doc}.",
            arguments,
            "identifier…",
            kernels=kernels,
        ),
        MessageSpec(
            family,
            "kNearestDist",
            f"Answers the distances of {doc}.",
            arguments,
            "distance…",
            kernels=kernels,
        ),
    )
