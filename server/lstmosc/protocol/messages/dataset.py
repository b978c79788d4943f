"""Messages of datasets."""

from __future__ import annotations

from lstmosc.protocol.messages.common import (
    BY_COLUMN,
    IDENTIFIER,
    POINT,
    POINT_VALUES,
    TARGET_BUFFER,
    collection,
    entries,
    files,
    neighbours,
    optional,
    other,
    shared,
    this,
)
from lstmosc.protocol.number_kinds import Flag
from lstmosc.protocol.spec import Argument, MessageSpec

DATASET = (
    *shared("dataset"),
    *files("dataset", (BY_COLUMN,)),
    *entries("dataset", "Point", POINT_VALUES),
    MessageSpec(
        "dataset",
        "getPoint",
        "Returns a point.",
        (this("dataset", "read"), IDENTIFIER, TARGET_BUFFER),
        POINT,
    ),
    MessageSpec(
        "dataset",
        "toBuffer",
        "Writes the points to a buffer, one frame per point.",
        (
            this("dataset", "read"),
            other("targetBuffer", "buffer", "write", "created or replaced"),
            Argument("transpose", Flag(), "1: columns × points", False),
            optional(
                other(
                    "targetLabelSet", "labelset", "write", "receives the identifier of each index"
                )
            ),
            Argument(
                "labelwise", Flag(), "1: the labelset receives the index of each identifier", False
            ),
        ),
        "numFrames numChannels",
    ),
    MessageSpec(
        "dataset",
        "fromBuffer",
        "Replaces the points with the frames of a buffer.",
        (
            this("dataset", "write"),
            other("sourceBuffer", "buffer", "read", "points × columns"),
            Argument("transpose", Flag(), "1: columns × points", False),
            optional(other("sourceLabelSet", "labelset", "read", "the identifier of each index")),
        ),
        "size cols",
        effect="replaces",
    ),
    *collection("dataset"),
    *neighbours("dataset", "Euclidean distance", kernels=""),
)
