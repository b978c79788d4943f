"""Arguments and rows that several families of messages share."""

from __future__ import annotations

from typing import Any

from lstmosc.protocol.controls import CONTROLS
from lstmosc.protocol.data_kinds import Bytes, Series, Source, Vector
from lstmosc.protocol.kinds import Choice, Header, Kind, Object, Path, Text
from lstmosc.protocol.number_kinds import Flag, Integer, Number
from lstmosc.protocol.spec import Argument, MessageSpec

STORES = ("buffer", "dataseries", "dataset", "labelset")
MODELS = ("lstmforecast", "lstmregressor", "lstmclassifier")
CONTENTS = STORES + MODELS  # what holds data or learning, which are kept in files
STREAMS = ("input", "voice")  # what runs: kept in a session by name and settings only
FAMILIES = CONTENTS + STREAMS
TARGETS = {
    "lstmforecast": "dataseries",
    "lstmregressor": "dataset",
    "lstmclassifier": "labelset",
}
CAMEL_CASE = {"dataseries": "DataSeries", "dataset": "DataSet", "labelset": "LabelSet"}

POINT = "numValues v…"
SERIES = "numFrames numChannels v…"
COUNT = Integer(0)


def one(family: str) -> str:
    """Write a family's name with its article."""
    return f"an {family}" if family[0] in "aeiou" else f"a {family}"


def this(family: str, access: str) -> Argument:
    """Name the object a message is for."""
    return Argument("name", Object(f"the name of {one(family)}", family, access), f"the {family}")


def other(name: str, family: str, access: str, doc: str) -> Argument:
    """Name another object that the message reads or writes."""
    return Argument(name, Object(f"the name of {one(family)}", family, access), doc)


def optional(argument: Argument) -> Argument:
    """Make an argument optional: None where it is not given."""
    return Argument(argument.name, argument.kind, argument.doc, None)


def option(name: str, kind: Kind, doc: str, default: Any = None) -> Argument:
    """Describe an option that is given by name."""
    return Argument(name, kind, doc, default, named=True)


IDENTIFIER = Argument("identifier", Text("an identifier"), "the entry's identifier")
TIME = Argument("time", Integer(), "frame number, from 0; negative numbers count from the end")
FRAME = Argument("frame", Vector(), "one value per column")
FRAMES = Argument("series", Series(), "frames × channels, frame by frame")
POINT_VALUES = Argument("point", Vector(), "one value per column")
LABEL = Argument("label", Text("a label"), "the label")
K = Argument("k", Integer(1), "number of neighbours, at most the size of the store")
SOURCE = Argument("source", Source(), "a buffer or a blob")
SOURCE_BUFFER = Argument(
    "sourceBuffer",
    Source(),
    "frames × channels, or a frame as one channel: a buffer or a blob",
)
TARGET_BUFFER = optional(
    other(
        "targetBuffer",
        "buffer",
        "write",
        "buffer to write the result to; `-` or 0: return it in the reply",
    )
)
OVERWRITE = Argument(
    "overwrite", Flag(), "1 replaces entries whose identifier exists in both", False
)
MISSING_IN = option("missing", Number(), "the number that marks a missing value")
MISSING_OUT = option("missing", Number(), "the number to send in place of missing values")
PATH = Argument("path", Path(), "a file; JSON if its name ends in .json, else msgpack")
FORMATS = {
    "dataseries": "a file by its ending: .json, .csv, .npy, .npz, .mid, anything else msgpack",
    "dataset": "a file by its ending: .json, .csv, .npy, .npz, anything else msgpack",
}
NUMBERS_ONLY = {
    "dataseries": " .csv, .npy and .npz keep numbers only, no roles, symbols or transforms; .mid "
    "is written of notes: series of the roles dt integer integer continuous.",
}
LEFT_OUT = (
    " Returns the columns that are no numbers and were left out; and, as `time - 1770000000.0`, "
    "those whose first number was subtracted, as 32 bits cannot tell seconds since 1970 apart."
)
BY_COLUMN = option(
    "byColumn",
    Header(),
    "the column of a .csv that has the identifiers: its header, or its number from 0",
    "",
)
CONTROL_OPTIONS = tuple(control.as_option() for control in CONTROLS)
CONTROL_NAME = Argument(
    "control", Choice(tuple(c.name for c in CONTROLS)), "the control; all if not given", None
)
FORECAST_LENGTH = Argument(
    "forecastLength", COUNT, "number of frames to predict; 0: as many as were given", 0
)


def shared(family: str) -> tuple[MessageSpec, ...]:
    """List what every store and model understands."""
    model = family in MODELS
    controls = CONTROL_OPTIONS if model else ()

    def row(verb: str, access: str, doc: str, *rest: Argument, **more: Any) -> MessageSpec:
        return MessageSpec(family, verb, doc, (this(family, access), *rest), **more)

    often = "clear, free, load, read"
    replaced = (
        f"fit, {often}, or a set that clears it"
        if model
        else f"{often}, merge, or the result of another call"
    )
    again = "sets the given controls" if model else "keeps it"
    erases = "Erases what was learned; keeps the controls." if model else "Removes the contents."
    size = "the number of weights" if model else "the number of entries"
    cols = (
        "the number of input columns, 0 before the first fit" if model else "the number of columns"
    )
    blob = Argument("blob", Bytes(), "a blob returned by dump")
    return (
        row(
            "new",
            "write",
            f"Creates {one(family)}; if it exists, {again}.",
            *controls,
            effect="whole",
        ),
        row(
            "free",
            "write",
            f"Deletes the {family}; does nothing if there is none.",
            effect="replaces",
            frees=True,
        ),
        row("clear", "write", erases, effect="replaces", frees=True),
        row(
            "undo",
            "write",
            f"Undoes the last call that replaced the whole {family} ({replaced}); again: redoes "
            f"it, unless the {family} was edited since. Single edits are not taken back.",
            results="exists",
            effect="replaces",
            frees=True,
        ),
        row("size", "look", f"Returns {size}.", results="size"),
        row("cols", "look", f"Returns {cols}.", results="cols"),
        row("print", "look", "Returns a short summary as text.", results="text"),
        row("dump", "read", "Returns the whole content as a msgpack blob.", results="blob"),
        row(
            "load",
            "write",
            f"Replaces the {family} with a blob from dump; creates it if needed.",
            blob,
            effect="replaces",
        ),
    )


def stream(family: str, *settings: Argument, kept: str) -> tuple[MessageSpec, ...]:
    """List what everything that runs understands; ``kept``: what a second ``new`` does."""

    def row(verb: str, access: str, doc: str, *rest: Argument, **more: Any) -> MessageSpec:
        return MessageSpec(family, verb, doc, (this(family, access), *rest), **more)

    new = f"Creates {one(family)}; if it exists, {kept}."
    free = f"Deletes the {family}; does nothing if there is none."
    return (
        row("new", "write", new, *settings, effect="whole"),
        row("free", "write", free, effect="whole", frees=True),
        row("cols", "look", "Returns the number of columns.", results="cols"),
        row("print", "look", "Returns a short summary as text.", results="text"),
    )


def files(
    family: str, read_options: tuple[Argument, ...] = (), write_options: tuple[Argument, ...] = ()
) -> tuple[MessageSpec, ...]:
    """List how a store or model other than a buffer is kept in files."""
    path = Argument("path", Path(), FORMATS[family]) if family in FORMATS else PATH
    numbers_only = NUMBERS_ONLY.get(family, "")
    folder = ", or of all files in a folder" if family == "dataseries" else ""
    return (
        MessageSpec(
            family,
            "write",
            "Writes the whole content to a file; atomically replaces one of the same kind."
            + numbers_only,
            (this(family, "read"), path, *write_options),
            "path",
            job=True,
        ),
        MessageSpec(
            family,
            "read",
            f"Replaces the {family} with the content of a file{folder}; creates it if needed."
            + (LEFT_OUT if read_options else ""),
            (this(family, "write"), path, *read_options),
            "leftOut…" if read_options else "",
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
        row("add", f"Adds a {word}; fails if the identifier exists.", value, *options),
        row("set", f"Adds or replaces a {word}.", value, *options),
        row(
            "update",
            f"Replaces a {word}; fails if there is none of that identifier.",
            value,
            *options,
        ),
        row("delete", f"Deletes a {word}.", frees=True),
    )


def collection(family: str) -> tuple[MessageSpec, ...]:
    """List getIds and merge."""
    name = f"source{CAMEL_CASE[family]}"
    return (
        MessageSpec(
            family,
            "getIds",
            "Writes the identifiers to a labelset, as labels of the keys 0, 1, 2 and so on.",
            (
                this(family, "read"),
                other("targetLabelSet", "labelset", "write", "created or replaced"),
            ),
            "size",
        ),
        MessageSpec(
            family,
            "merge",
            f"Adds all entries of another {family}.",
            (this(family, "write"), other(name, family, "read", f"the {family} to add"), OVERWRITE),
            "size",
            effect="replaces",
        ),
    )


def neighbours(family: str, measure: str, kernels: str) -> tuple[MessageSpec, ...]:
    """List kNearest and kNearestDist."""
    arguments = (this(family, "read"), SOURCE, K)
    doc = f"the k nearest entries by {measure}, nearest first"
    return (
        MessageSpec(
            family,
            "kNearest",
            f"Returns the identifiers of {doc}.",
            arguments,
            "identifier…",
            kernels=kernels,
        ),
        MessageSpec(
            family,
            "kNearestDist",
            f"Returns the distances of {doc}.",
            arguments,
            "distance…",
            kernels=kernels,
        ),
    )
