"""Messages of buffers."""

from __future__ import annotations

from lstmosc.protocol.data_kinds import Vector
from lstmosc.protocol.kinds import Path
from lstmosc.protocol.messages.common import (
    COUNT,
    FRAMES,
    MISSING_IN,
    MISSING_OUT,
    SERIES,
    shared,
    this,
)
from lstmosc.protocol.number_kinds import Integer, Number
from lstmosc.protocol.spec import Argument, MessageSpec

BUFFER = (
    *shared("buffer"),
    MessageSpec(
        "buffer",
        "alloc",
        "Makes or resizes a buffer; the same size keeps the contents.",
        (
            this("buffer", "write"),
            Argument("numFrames", COUNT, "frames"),
            Argument("numChannels", Integer(1), "channels"),
            Argument("sampleRate", Number(0, above=True), "frames a second", 44100.0),
        ),
        effect="whole",
    ),
    MessageSpec(
        "buffer",
        "set",
        "Makes or replaces the whole content.",
        (this("buffer", "write"), FRAMES, MISSING_IN),
        "numFrames numChannels",
        effect="replaces",
    ),
    MessageSpec(
        "buffer",
        "setn",
        "Overwrites whole frames from startFrame on.",
        (
            this("buffer", "write"),
            Argument("startFrame", COUNT, "first frame"),
            Argument("values", Vector(), "whole frames, frame by frame"),
            MISSING_IN,
        ),
        effect="rows",
        rows="given",
    ),
    MessageSpec(
        "buffer", "get", "Answers everything.", (this("buffer", "read"), MISSING_OUT), SERIES
    ),
    MessageSpec(
        "buffer",
        "getn",
        "Answers some frames.",
        (
            this("buffer", "read"),
            Argument("startFrame", COUNT, "first frame"),
            Argument("numFrames", COUNT, "how many"),
            MISSING_OUT,
        ),
        "startFrame numFrames numChannels v…",
    ),
    MessageSpec(
        "buffer",
        "query",
        "Answers the size and rate.",
        (this("buffer", "look"),),
        "numFrames numChannels sampleRate",
    ),
    MessageSpec(
        "buffer",
        "read",
        "Replaces the content by a sound file's; makes the buffer if needed.",
        (
            this("buffer", "write"),
            Argument("path", Path(), "a sound file"),
            Argument("startFrame", COUNT, "first frame", 0),
            Argument("numFrames", COUNT, "how many; 0: to the end", 0),
        ),
        "numFrames numChannels sampleRate",
        job=True,
        effect="replaces",
        reads_file=True,
    ),
    MessageSpec(
        "buffer",
        "write",
        "Writes a float sound file, replacing it atomically.",
        (this("buffer", "read"), Argument("path", Path(), "a sound file, by its ending")),
        "path",
        job=True,
    ),
)
