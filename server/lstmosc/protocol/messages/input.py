"""Messages of inputs: frames as they come, recorded, captured afterwards, divided into phrases."""

from __future__ import annotations

from lstmosc.protocol.kinds import Text
from lstmosc.protocol.messages.common import (
    COUNT,
    FRAME,
    IDENTIFIER,
    MISSING_IN,
    MISSING_OUT,
    SERIES,
    TARGET_BUFFER,
    option,
    other,
    stream,
    this,
)
from lstmosc.protocol.number_kinds import Flag, Integer, Number
from lstmosc.protocol.spec import Argument, MessageSpec

MAX_PAUSE_SECONDS = 3600.0

NAME = this("input", "look")
TARGET = other("dataSeries", "dataseries", "feed", "created if needed")

INPUT = (
    *stream(
        "input",
        Argument("numChannels", Integer(1, 65536), "values per frame"),
        Argument("maxFrames", Integer(1), "frames to keep: the last ones", 10_000),
        Argument(
            "dt",
            Flag(),
            "1: puts the seconds since the frame before in front of each frame, as one more "
            "column; 0 in the first frame of a series",
            False,
        ),
        kept="keeps it, emptied if the settings differ",
    ),
    MessageSpec(
        "input",
        "frame",
        "Appends a frame; answered only if it fails or has an id. The time of the frame is the "
        "time tag of its bundle, or when it arrived.",
        (NAME, FRAME, MISSING_IN),
        waits=False,
        quiet=True,
    ),
    MessageSpec(
        "input",
        "clear",
        "Forgets the frames that came; keeps the settings, and whatever records, listens or "
        "follows goes on.",
        (NAME,),
    ),
    MessageSpec(
        "input",
        "record",
        "Records the frames from now on as a series, which they replace when the first one comes; "
        "undo of the dataseries brings it back. Sends `/recorded name identifier numFrames` at the "
        "end.",
        (
            NAME,
            TARGET,
            IDENTIFIER,
            Argument("numFrames", COUNT, "stop after so many; 0: record until stop", 0),
        ),
    ),
    MessageSpec(
        "input",
        "stop",
        "Ends all recordings, and dividing into phrases.",
        (NAME,),
        "numFrames",
    ),
    MessageSpec(
        "input",
        "capture",
        "Makes a series of the last frames that came; replaces one that is there.",
        (
            NAME,
            TARGET,
            IDENTIFIER,
            Argument("numFrames", Integer(1), "number of frames, or as many as there are"),
        ),
        "numFrames",
    ),
    MessageSpec(
        "input",
        "segment",
        "Divides what comes into phrases by pauses, and adds each as a series: p0, p1, … A pause "
        "is pause seconds without a frame, or without a change of any value, or with column below "
        "threshold. Sends `/phrase name identifier numFrames` for each phrase.",
        (
            NAME,
            TARGET,
            option("pause", Number(0.001, MAX_PAUSE_SECONDS), "seconds of a pause", 0.5),
            option(
                "threshold",
                Number(),
                "changes of up to so much are none; with column: the least value of a phrase",
                0.0,
            ),
            option("column", COUNT, "the column that threshold is for, from 0"),
            option("minFrames", Integer(1), "shorter phrases are left out", 4),
            option(
                "maxFrames",
                COUNT,
                "longer phrases are cut; 0: as many as the input keeps",
                0,
            ),
            option("prefix", Text("a prefix"), "begins the identifiers", "p"),
        ),
    ),
    MessageSpec(
        "input",
        "get",
        "Returns the last frames.",
        (
            NAME,
            Argument("numFrames", COUNT, "number of frames; 0: all that are kept", 0),
            TARGET_BUFFER,
            MISSING_OUT,
        ),
        SERIES,
    ),
)
