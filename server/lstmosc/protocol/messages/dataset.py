"""Messages of datasets."""

from __future__ import annotations

from lstmosc.protocol.messages.common import (
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
    *files("dataset"),
    *entries("dataset", "Point", POINT_VALUES),
    MessageSpec(
        "dataset",
        "getPoint",
        "Answers a point.",
        (this("dataset", "read"), IDENTIFIER, TARGET_BUFFER),
        POINT,
    ),
    MessageSpec(
        "dataset",
        "toBuffer",
        "Writes the points into a buffer: points × columns.",
        (
            this("dataset", "read"),
            other("targetBuffer", "buffer", "write", "made or replaced"),
            Argument("transpose", Flag(), "1: columns × points", False),
            optional(other("targetLabelSet", "labelset", "write", "index to identifier")),
            Argument("labelwise", Flag(), "1: identifier to index in the labelset", False),
        ),
        "numFrames numChannels",
    ),
    MessageSpec(
        "dataset",
        "fromBuffer",
        "Replaces the points by a buffer's frames.",
        (
            this("dataset", "write"),
            other("sourceBuffer", "buffer", "read", "points × columns"),
            Argument("transpose", Flag(), "1: columns × points", False),
            optional(other("sourceLabelSet", "labelset", "read", "identifiers by index")),
        ),
        "size cols",
        effect="replaces",
    ),
    *collection("dataset"),
    *neighbours("dataset", "Euclidean distance", kernels=False),
)
