"""What the help patches of inputs and voices say and send."""

from __future__ import annotations

from calls import call
from example_data import NOW, RISING
from page import Page, Shown, step

INPUT = Page(
    "input",
    "A stream of frames as they are played: recorded, captured afterwards, divided into phrases.",
    (
        step(
            "Begin anew: an absent object is fine.",
            call("/input/free", "hand"),
            call("/dataseries/free", "takes"),
        ),
        step("Make an input of one channel.", call("/input/new", "hand", 1)),
        step(
            "Record what comes as a series, until it is stopped.",
            call("/input/record", "hand", "takes", "first"),
            *(call("/input/frame", "hand", [value]) for value in (2, 3, 5, 4)),
            call("/input/stop", "hand"),
        ),
        step(
            "Or take what has just been played: the last three frames.",
            call("/input/capture", "hand", "takes", "last", 3),
        ),
        step(
            "Look at what was recorded, and at the frames that the input still has.",
            call("/dataseries/getSeries", "takes", "first"),
            call("/input/get", "hand"),
        ),
        step(
            "Divide what comes into phrases from now on: half a second of silence ends one. Each "
            "comes out of the fourth outlet.",
            call("/input/segment", "hand", "phrases", pause=0.5),
        ),
    ),
    (Shown("/input/capture"), Shown("/input/get"), Shown("/dataseries/getSeries")),
    drawn=(-1, 8),
    beaten=("/input/frame", "hand"),
)


VOICE = Page(
    "voice",
    "A model at play: it reads frame by frame, answers, and goes on by itself, in time.",
    (
        step(
            "Begin anew, and learn a rising line.",
            call("/voice/free", "singer"),
            call("/lstmforecast/free", "player"),
            call("/dataseries/setSeries", "stairs", "a", [1, *RISING * 4]),
            call("/lstmforecast/new", "player", hiddenSize=8, seed=7),
            call("/lstmforecast/fit", "player", "stairs", maxIter=10),
        ),
        step(
            "Make a voice of the model. It may begin with what is in a buffer.",
            call("/voice/new", "singer", "lstmforecast", "player"),
            NOW,
            call("/voice/prime", "singer", "now"),
        ),
        step(
            "Step: it reads a frame and answers the next one.",
            call("/voice/step", "singer", [0]),
            call("/voice/step", "singer", [1]),
        ),
        step(
            "Let it go on by itself for 16 frames.",
            call("/voice/generate", "singer", 16),
        ),
        step(
            "Let it read what comes into an input, as from the page of inputs.",
            call("/input/new", "hand", 1),
            call("/voice/listen", "singer", "hand"),
        ),
        step(
            "Let it play: 20 frames, ten a second, out of the fourth outlet.",
            call("/voice/play", "singer", 10, 20, bundle=0),
        ),
    ),
    (Shown("/voice/step"), Shown("/voice/generate", 2)),
    drawn=(-1, 8),
    beaten=("/voice/step", "singer"),
)
