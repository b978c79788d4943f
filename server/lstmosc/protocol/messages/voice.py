"""Messages of voices: running states of fitted models, fed frame by frame."""

from __future__ import annotations

from typing import Any

from lstmosc.protocol.data_kinds import Vector
from lstmosc.protocol.kinds import Choice, Object, Text
from lstmosc.protocol.messages.common import (
    COUNT,
    MISSING_IN,
    MODELS,
    SERIES,
    SOURCE,
    TARGET_BUFFER,
    option,
    other,
    stream,
    this,
)
from lstmosc.protocol.number_kinds import ColumnValues, Flag, Integer, Number
from lstmosc.protocol.spec import Argument, MessageSpec

ANSWERS = "label probability progress, or symbol, or numValues v…"
FRAME_OR_SYMBOL = Argument(
    "frame", Vector(), "one value per column; of a model of symbols, a symbol in their place"
)

NAME = this("voice", "run")
TEMPERATURE = Argument(
    "temperature",
    Number(0, 100),
    "randomness of 0/1 and symbolic frames and of a mixture's choices: 0 takes the most likely, 1 "
    "draws with the learned probabilities (default: as predictions of the model do)",
    None,
)
SIGMA_TEMPERATURE = option(
    "sigmaTemperature",
    Number(0, 100),
    "a mixture's variance of numbers, times this (default: 1, as learned)",
)
NOISE = Argument(
    "noise",
    Number(0, 100),
    "noise added to frames of numbers, in units of the training error (default: none, unless what "
    "is generated would die out)",
    None,
)
SEED = Argument(
    "seed",
    Integer(-1),
    "random seed; -1: each answer is drawn anew (default: the control seed of the model)",
    None,
)

COLUMN_NAMES = ("dt", "pitch", "velocity", "duration", "integer", "binary", "continuous")


def row(verb: str, doc: str, *rest: Argument, name: Argument = NAME, **more: Any) -> MessageSpec:
    """List a message to a voice that touches its state only."""
    return MessageSpec("voice", verb, doc, (name, *rest), **more)


VOICE = (
    *stream(
        "voice",
        Argument("family", Choice(MODELS), "the family of the model"),
        Argument("model", Text("the name of a model"), "the model, which may be fitted later"),
        *(TEMPERATURE, NOISE, SEED, SIGMA_TEMPERATURE),
        kept="sets the options given and keeps the state, unless the model is another one",
    ),
    row("feed", "Reads a frame.", FRAME_OR_SYMBOL, MISSING_IN, kernels="fits"),
    row(
        "query",
        "Returns the answer so far, and changes nothing: a forecaster's next frame, a regressor's "
        "point, a classifier's label, its probability and the progress of a gesture (0 to 1). The "
        "label is of all frames so far: which gesture is played, /gesture tells. "
        "After a symbol it answers the symbol that comes next.",
        option(
            "given",
            ColumnValues(COLUMN_NAMES),
            "of a mixture: columns of the next frame, numbered from 0, and their values; the "
            "others are drawn to suit them. Notes read from .mid have columns dt, pitch, velocity "
            "and duration; of others a role that one column alone has is its name",
        ),
        results=ANSWERS,
        kernels="fits",
    ),
    row(
        "step",
        "Reads a frame and returns the answer: feed and query in one. To a symbol it answers the "
        "symbol that comes next.",
        *(FRAME_OR_SYMBOL, MISSING_IN),
        results=ANSWERS,
        kernels="fits",
    ),
    row(
        "surprise",
        "Returns how unexpected the last frame was: in nats, or in units of the training error; at "
        "most one training frame in a hundred exceeded the threshold.",
        results="surprise threshold",
        kernels="fits",
    ),
    row(
        "prime",
        "Begins anew with the frames of a buffer or blob; reset returns to this state.",
        SOURCE,
        kernels="fits",
    ),
    row(
        "reset",
        "Returns to the primed state, or to one without frames.",
        Argument("blank", Flag(), "1 forgets what was primed, too", False),
    ),
    row(
        "generate",
        "Continues by itself for some frames, and stays there; after a symbol it answers symbols, "
        "unless there is a targetBuffer.",
        Argument("numFrames", Integer(1), "number of frames"),
        TARGET_BUFFER,
        *(TEMPERATURE, NOISE, SEED, SIGMA_TEMPERATURE),
        option("peek", Flag(), "1 only looks ahead: the voice stays where it is", False),
        results=f"{SERIES}, or symbol…",
        kernels="fits",
    ),
    row(
        "copy",
        "Puts another voice into the same state, with the same settings.",
        other("targetVoice", "voice", "write", "created or replaced"),
    ),
    row(
        "listen",
        "Reads the frames of an input as they come, and sends `/answer name index results…`, and "
        "of a classifier `/gesture` for each gesture it makes out; `-` ends that.",
        Argument("input", Object("the name of an input", "input", "look"), "the input, or `-`"),
        Argument("every", COUNT, "answer every so many frames; 0: never", 1),
        kernels="fits",
    ),
    row(
        "stop",
        "Ends everything that the voice does by itself, and your calls that wait for a fit before "
        "they begin it, with /fail … cancelled. Returns how many frames it has sent since it was "
        "made, all that it played taken together.",
        results="framesSent",
        name=this("voice", "look"),
    ),
    row(
        "stats",
        "Returns the number of frames heard, sent, and sent late, and the median, 99th percentile "
        "and maximum of how late they were, in milliseconds.",
        results="heard sent late p50 p99 max",
        name=this("voice", "look"),
    ),
)
