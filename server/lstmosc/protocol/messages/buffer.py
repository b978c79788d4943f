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
        "Creates or resizes a buffer; keeps the contents if the size is the same.",
        (
            this("buffer", "write"),
            Argument("numFrames", COUNT, "number of frames"),
            Argument("numChannels", Integer(1), "number of channels"),
            Argument("sampleRate", Number(0, above=True), "frames per second", 44100.0),
        ),
        effect="whole",
    ),
    MessageSpec(
        "buffer",
        "set",
        "Sets the whole content; creates the buffer if needed.",
        (this("buffer", "write"), FRAMES, MISSING_IN),
        "numFrames numChannels",
        effect="replaces",
    ),
    MessageSpec(
        "buffer",
        "setn",
        "Overwrites whole frames, beginning at startFrame.",
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
        "buffer", "get", "Returns the whole content.", (this("buffer", "read"), MISSING_OUT), SERIES
    ),
    MessageSpec(
        "buffer",
        "getn",
        "Returns some frames.",
        (
            this("buffer", "read"),
            Argument("startFrame", COUNT, "first frame"),
            Argument("numFrames", COUNT, "number of frames"),
            MISSING_OUT,
        ),
        "startFrame numFrames numChannels v…",
    ),
    MessageSpec(
        "buffer",
        "query",
        "Returns the size and the sample rate.",
        (this("buffer", "look"),),
        "numFrames numChannels sampleRate",
    ),
    MessageSpec(
        "buffer",
        "read",
        "Replaces the content with that of a sound file; creates the buffer if needed.",
        (
            this("buffer", "write"),
            Argument("path", Path(), "a sound file"),
            Argument("startFrame", COUNT, "first frame", 0),
            Argument("numFrames", COUNT, "number of frames; 0: up to the end", 0),
        ),
        "numFrames numChannels sampleRate",
        job=True,
        effect="replaces",
        reads_file=True,
    ),
    MessageSpec(
        "buffer",
        "write",
        "Writes a sound file of floats; replaces an existing one atomically. FLAC has 24 bits and "
        "takes -1 … 1 only, Ogg is lossy.",
        (
            this("buffer", "read"),
            Argument("path", Path(), "a sound file; its ending chooses the format"),
        ),
        "path",
        job=True,
    ),
)
