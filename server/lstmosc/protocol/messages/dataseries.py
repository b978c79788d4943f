"""Messages of dataseries: series, frames, symbols, transforms."""

from __future__ import annotations

from typing import Any

from lstmosc.protocol.data_kinds import Characters, Symbols
from lstmosc.protocol.kinds import Choice, Object, Path, Text
from lstmosc.protocol.messages.common import (
    COUNT,
    FRAME,
    FRAMES,
    IDENTIFIER,
    MISSING_IN,
    MISSING_OUT,
    POINT,
    SERIES,
    SPELLED,
    TARGET_BUFFER,
    TIME,
    collection,
    entries,
    files,
    neighbours,
    option,
    optional,
    other,
    shared,
    this,
)
from lstmosc.protocol.number_kinds import Integer, Number
from lstmosc.protocol.spec import Argument, MessageSpec


def shaping() -> tuple[MessageSpec, ...]:
    """List what makes other series of a store's series."""
    name = this("dataseries", "read")
    target = other("targetDataSeries", "dataseries", "write", "made or replaced")

    def remembered(doc: str) -> Argument:
        return optional(other("parameters", "dataseries", "read", doc))

    def part(which: str, family: str, access: str, doc: str) -> Argument:
        kind = Object(f"the name of a {family}", family, access)
        return option(f"{which}{SPELLED[family]}", kind, doc)

    def alike(family: str) -> tuple[Argument, ...]:
        return (
            part("source", family, "read", "entries of the same identifiers, to be split alike"),
            part("train", family, "write", "made or replaced"),
            part("test", family, "write", "made or replaced"),
        )

    def row(verb: str, doc: str, *rest: Argument, results: str) -> MessageSpec:
        return MessageSpec("dataseries", verb, doc, (name, *rest), results)

    return (
        row(
            "window",
            "Cuts series into windows called identifier:startFrame; an incomplete last one is "
            "left out.",
            target,
            Argument("length", Integer(1), "frames of a window"),
            Argument("hop", Integer(1), "frames from the start of a window to that of the next"),
            optional(
                other("targetDataSet", "dataset", "write", "gets the frame behind each window")
            ),
            results="numWindows tooShort",
        ),
        row(
            "difference",
            "Takes the changes from frame to frame; remembers what inverseDifference needs.",
            target,
            Argument("order", Integer(1, 8), "how many times; each takes a frame away", 1),
            results="numSeries tooShort",
        ),
        row(
            "inverseDifference",
            "Adds changes up again, or those of a forecast where the series ended.",
            target,
            remembered("the dataseries that difference made, where the name is not that one"),
            option(
                "at",
                Choice(("start", "end")),
                "where to begin; not given: end with parameters of another dataseries, else start",
            ),
            results="numSeries",
        ),
        row(
            "scale",
            "Scales every column over all series; remembers how, for inverseScale.",
            target,
            Argument(
                "method",
                Choice(("standardise", "normalise", "robust")),
                "to mean 0 and deviation 1, to 0…1, by median and quartiles (default standardise)",
                None,
            ),
            remembered("a dataseries that scale made: in the same way as there, no new one"),
            results="numSeries",
        ),
        row(
            "inverseScale",
            "Brings scaled values back to their own units.",
            target,
            remembered("the dataseries that scale made, where the name is not that one"),
            results="numSeries",
        ),
        row(
            "resample",
            "Gives series another number of frames, interpolated on lines.",
            target,
            Argument("numFrames", COUNT, "of each result; 0: as many as the longest series has", 0),
            option(
                "factor", Number(0, 10_000, above=True), "frames of each result per frame there is"
            ),
            results="numSeries",
        ),
        row(
            "split",
            "Draws a fraction of the series for testing; the others are to train on.",
            other("trainDataSeries", "dataseries", "write", "made or replaced"),
            other("testDataSeries", "dataseries", "write", "made or replaced"),
            Argument("fraction", Number(0, 1), "of the series to test with; at least 1, not all"),
            Argument("seed", Integer(-1), "same seed, same draw; -1 is a new one each time", 0),
            *alike("labelset"),
            *alike("dataset"),
            results="numTrain numTest",
        ),
        row(
            "fillMissing",
            "Puts numbers in the place of missing values.",
            target,
            Argument(
                "method",
                Choice(("last", "mean", "linear", "value")),
                "the value before, the series' mean, a line between neighbours, or the value given",
            ),
            Argument("value", Number(), "what the method value fills with", 0.0),
            results="filled",
        ),
        row(
            "dropMissing",
            "Leaves out frames with a missing value, and series of which none is left.",
            target,
            results="droppedFrames droppedSeries",
        ),
    )


def symbols() -> tuple[MessageSpec, ...]:
    """List how symbols and texts come into a store, one column each, and out of it."""
    several = Argument("symbols", Symbols(), "one frame each; numbers count as their text")
    text = Argument("text", Characters(), "one frame for each character")
    write, read = this("dataseries", "write"), this("dataseries", "read")

    def row(verb: str, doc: str, *rest: Argument, **more: Any) -> MessageSpec:
        name = write if "effect" in more else read
        return MessageSpec("dataseries", verb, doc, (name, *rest), **more)

    there = "an identifier that is there is an error"
    return (
        row(
            "addSymbols", f"Adds a series of symbols; {there}.", IDENTIFIER, several, effect="entry"
        ),
        row(
            "setSymbols",
            "Adds or replaces a series of symbols.",
            IDENTIFIER,
            several,
            effect="entry",
        ),
        row(
            "updateSymbols",
            "Replaces a series that is there by symbols.",
            IDENTIFIER,
            several,
            effect="entry",
        ),
        row(
            "addSymbol",
            "Appends a symbol to a series; makes the series if needed.",
            IDENTIFIER,
            Argument("symbol", Text("a symbol"), "a number counts as its text"),
            effect="rows",
            rows="last",
        ),
        row(
            "addText",
            f"Adds the characters of a text as a series; {there}.",
            IDENTIFIER,
            text,
            effect="entry",
        ),
        row(
            "setText",
            "Adds or replaces a series by a text's characters.",
            IDENTIFIER,
            text,
            effect="entry",
        ),
        row(
            "readText",
            "Adds or replaces a series by the characters of a text file (UTF-8).",
            IDENTIFIER,
            Argument("path", Path(), "a text file"),
            results="numSymbols",
            job=True,
            effect="entry",
            reads_file=True,
        ),
        row(
            "getSymbols",
            "Answers a series as symbols: of each frame the likeliest.",
            IDENTIFIER,
            results="symbol…",
        ),
        row("getText", "Answers a series of symbols as one text.", IDENTIFIER, results="text"),
        row(
            "getAlphabet",
            "Answers the symbol of each column; nothing where columns are numbers.",
            results="symbol…",
        ),
    )


DATASERIES = (
    *shared("dataseries"),
    *files("dataseries"),
    *entries("dataseries", "Series", FRAMES, MISSING_IN),
    MessageSpec(
        "dataseries",
        "addFrame",
        "Appends a frame to a series; makes the series if needed.",
        (this("dataseries", "write"), IDENTIFIER, FRAME, MISSING_IN),
        effect="rows",
        rows="last",
    ),
    MessageSpec(
        "dataseries",
        "setFrame",
        "Replaces a frame; at time = numFrames it appends.",
        (this("dataseries", "write"), IDENTIFIER, TIME, FRAME, MISSING_IN),
        effect="rows",
        rows="one",
    ),
    MessageSpec(
        "dataseries",
        "updateFrame",
        "Replaces a frame that is there.",
        (this("dataseries", "write"), IDENTIFIER, TIME, FRAME, MISSING_IN),
        effect="rows",
        rows="one",
    ),
    MessageSpec(
        "dataseries",
        "deleteFrame",
        "Deletes a frame; the last one deletes the series.",
        (this("dataseries", "write"), IDENTIFIER, TIME),
        effect="rows",
        rows="onward",
        frees=True,
    ),
    MessageSpec(
        "dataseries",
        "getFrame",
        "Answers a frame.",
        (this("dataseries", "read"), IDENTIFIER, TIME, TARGET_BUFFER, MISSING_OUT),
        POINT,
    ),
    MessageSpec(
        "dataseries",
        "getSeries",
        "Answers a series.",
        (this("dataseries", "read"), IDENTIFIER, TARGET_BUFFER, MISSING_OUT),
        SERIES,
    ),
    MessageSpec(
        "dataseries",
        "getDataSet",
        "Writes every series' frame at one time into a dataset.",
        (
            this("dataseries", "read"),
            TIME,
            other("targetDataSet", "dataset", "write", "made or replaced"),
        ),
        "points tooShort",
    ),
    *symbols(),
    *shaping(),
    *collection("dataseries"),
    *neighbours("dataseries", "dynamic time warping", kernels=True),
)
