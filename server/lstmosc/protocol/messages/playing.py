"""Messages by which voices play: on their own, or together with a player."""

from __future__ import annotations

from lstmosc.protocol.kinds import Choice
from lstmosc.protocol.messages.common import COUNT, option, other, this
from lstmosc.protocol.number_kinds import Flag, Number
from lstmosc.protocol.spec import Argument, MessageSpec

MODES = ("callResponse", "polyphony", "battle", "userOnly")

VOICE = this("voice", "run")
RATE = Number(0, 10_000)
RATE_DOC = "frames a second; 0: the first column of each frame is the seconds since the one before"
LATENCY = option(
    "latency", Number(0, 60), "seconds from when a frame is sent to its date, its time tag", 0.2
)
AHEAD = option(
    "ahead",
    Number(0, 60),
    "a frame is generated at most so many seconds before it is sent: what is heard meanwhile "
    "changes it",
    0.1,
)
TIMESCALE = option("timescale", Number(0, 1000, above=True), "stretches time", 1.0)
BUNDLE = option(
    "bundle",
    Flag(),
    "0: sends messages without a time tag, at their dates, for programs that ignore time tags",
    True,
)

PLAYING = (
    MessageSpec(
        "voice",
        "play",
        "Plays: sends `/frame name index v…` for each frame that it generates, in time, until "
        "stop, and `/played name numFrames` at the end. Plays anew if it plays already.",
        (
            VOICE,
            Argument(
                "rate",
                RATE,
                f"{RATE_DOC} (default: 0 where the model was told that this column is dt, else 10)",
                None,
            ),
            Argument("numFrames", COUNT, "number of frames; 0: play until stop", 0),
            *(LATENCY, AHEAD, TIMESCALE, BUNDLE),
            option(
                "quant",
                Number(0, 3600),
                "the first date is a multiple of so many seconds of the time of day; 0: at once",
                0.0,
            ),
            option("phase", Number(0, 3600), "seconds after that multiple", 0.0),
        ),
        kernels="fits",
    ),
    MessageSpec(
        "voice",
        "follow",
        "Plays with an input. callResponse: hears a call and, once nothing has come for threshold "
        "seconds, plays until the next one; polyphony: answers each frame with one of its own; "
        "battle: plays without hearing; userOnly: neither hears nor plays. Sends what play sends.",
        (
            VOICE,
            other("input", "input", "look", "what the player plays"),
            Argument("mode", Choice(MODES), "who hears whom"),
            option("threshold", Number(0.001, 3600), "seconds of silence that end a call", 0.5),
            option("length", COUNT, "frames of a response; 0: as many as the call had", 0),
            option("rate", RATE, f"{RATE_DOC}; without it: the pace of the call"),
            *(LATENCY, AHEAD, TIMESCALE, BUNDLE),
        ),
        kernels="fits",
    ),
)
