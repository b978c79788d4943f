"""Messages of dataseries: series, frames, and what transforms and symbols add."""

from __future__ import annotations

from lstmosc.protocol.data_kinds import Symbols
from lstmosc.protocol.messages.common import (
    BY_COLUMN,
    FRAME,
    FRAMES,
    IDENTIFIER,
    MISSING_IN,
    MISSING_OUT,
    POINT,
    SERIES,
    TARGET_BUFFER,
    TIME,
    collection,
    entries,
    files,
    neighbours,
    option,
    other,
    shared,
    this,
)
from lstmosc.protocol.messages.symbols import symbols
from lstmosc.protocol.messages.transforms import transforms
from lstmosc.protocol.number_kinds import Number
from lstmosc.protocol.spec import Argument, MessageSpec

BPM = option("bpm", Number(4.0, 1000.0), "beats a minute of a MIDI file", 120.0)


def frame_row(
    verb: str, doc: str, rows: str, *arguments: Argument, frees: bool = False
) -> MessageSpec:
    """Describe a message that changes frames of one series: ``rows`` of it."""
    given = (this("dataseries", "write"), IDENTIFIER, *arguments)
    return MessageSpec("dataseries", verb, doc, given, effect="rows", rows=rows, frees=frees)


DATASERIES = (
    *shared("dataseries"),
    *files("dataseries", (BY_COLUMN,), (BPM,)),
    MessageSpec(
        "dataseries",
        "roles",
        "Says what kind of number each column is; it is kept with the store and learned.",
        (
            this("dataseries", "write"),
            Argument(
                "roles",
                Symbols(),
                "one per column: continuous, dt (seconds since the frame before), integer, binary",
            ),
        ),
        effect="whole",
    ),
    MessageSpec(
        "dataseries",
        "getRoles",
        "Returns the role of each column; nothing where none was said.",
        (this("dataseries", "look"),),
        "role…",
    ),
    *entries("dataseries", "Series", FRAMES, MISSING_IN),
    frame_row(
        "addFrame",
        "Appends a frame to a series; creates the series if needed.",
        "last",
        FRAME,
        MISSING_IN,
    ),
    frame_row(
        "setFrame",
        "Replaces a frame, or appends one at time = numFrames.",
        "one",
        TIME,
        FRAME,
        MISSING_IN,
    ),
    frame_row(
        "updateFrame",
        "Replaces a frame; fails if there is none at that time.",
        "one",
        TIME,
        FRAME,
        MISSING_IN,
    ),
    frame_row(
        "deleteFrame",
        "Deletes a frame; deleting the last one deletes the series.",
        "onward",
        TIME,
        frees=True,
    ),
    MessageSpec(
        "dataseries",
        "getFrame",
        "Returns a frame.",
        (this("dataseries", "read"), IDENTIFIER, TIME, TARGET_BUFFER, MISSING_OUT),
        POINT,
    ),
    MessageSpec(
        "dataseries",
        "getSeries",
        "Returns a series.",
        (this("dataseries", "read"), IDENTIFIER, TARGET_BUFFER, MISSING_OUT),
        SERIES,
    ),
    MessageSpec(
        "dataseries",
        "getDataSet",
        "Writes the frame of every series at one time to a dataset.",
        (
            this("dataseries", "read"),
            TIME,
            other("targetDataSet", "dataset", "write", "created or replaced"),
        ),
        "points tooShort",
    ),
    *symbols(),
    *transforms(),
    *collection("dataseries"),
    *neighbours("dataseries", "dynamic time warping", kernels="searches"),
)
