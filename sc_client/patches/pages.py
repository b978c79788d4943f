"""What the help patches of Pd and Max say and send: one page for each family of messages."""

from __future__ import annotations

from dataclasses import dataclass

from calls import Call, call


@dataclass(frozen=True)
class Step:
    """A sentence, and the messages that do what it says."""

    doc: str
    calls: tuple[Call, ...]


def step(doc: str, *calls: Call) -> Step:
    """Make a step."""
    return Step(doc, calls)


@dataclass(frozen=True)
class Shown:
    """An answer to show, and how many lines it takes."""

    address: str
    lines: int = 1


@dataclass(frozen=True)
class Page:
    """One help patch: ``shown`` are the answers to show; the last is a curve, too, in a range.

    ``beaten`` is sent by a metronome, with 0 to 7 in turn behind it.
    """

    family: str
    summary: str
    steps: tuple[Step, ...]
    shown: tuple[Shown, ...]
    drawn: tuple[int, int] | None = None
    beaten: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """Its file's name, unlike those of other libraries."""
        return "-".join(filter(None, ("lstmosc", self.family.removeprefix("lstm"))))

    @property
    def tab(self) -> str:
        """Its name among the others."""
        return self.family.removeprefix("lstm") or "client"


def zigzag(length: int, shift: int = 0) -> list[int]:
    """Make a triangle wave of period 8."""
    return [abs((time + shift) % 8 - 4) for time in range(length)]


RISING, FALLING = list(range(8)), list(range(7, -1, -1))
LEAPING = [0, 0, 1, 3, 5, 7, 7, 7]  # a search can hold this one out: another has its label
GESTURES = (
    call("/dataseries/setSeries", "gestures", "up", [1, *RISING]),
    call("/dataseries/setSeries", "gestures", "down", [1, *FALLING]),
    call("/dataseries/setSeries", "gestures", "leap", [1, *LEAPING]),
)
PLACES = (
    call("/dataset/setPoint", "places", "up", [880, 0.5]),
    call("/dataset/setPoint", "places", "down", [220, 0.25]),
    call("/dataset/setPoint", "places", "leap", [660, 0.5]),
)
MOODS = (
    call("/labelset/setLabel", "moods", "up", "bright"),
    call("/labelset/setLabel", "moods", "down", "dark"),
    call("/labelset/setLabel", "moods", "leap", "bright"),
)
NOW = call("/buffer/set", "now", [1, *RISING])

SERVER = Page(
    "",
    "The client: it sends messages to the server and sorts the answers.",
    (
        step(
            "How is the server? These answer by messages of their own, out of the fourth outlet.",
            call("/status"),
            call("/version"),
            call("/sync", 1),
        ),
        step("What runs, and what is there?", call("/jobs"), call("/list")),
        step(
            "Ask what a message takes; texts are easiest to read in the console.",
            call("/help", "/dataseries/addFrame"),
        ),
        step("A mistake comes out of the third outlet.", call("/dataset/size", "nowhere")),
    ),
    (Shown("/jobs"),),
)

FORECAST = Page(
    "lstmforecast",
    "Learns how series go on, and continues them.",
    (
        step(
            "Begin anew: an absent object is fine.",
            call("/lstmforecast/free", "waver"),
            call("/dataseries/free", "zigzag"),
        ),
        step(
            "Make data: two series of one channel, 33 frames each.",
            call("/dataseries/addSeries", "zigzag", "a", [1, *zigzag(33)]),
            call("/dataseries/addSeries", "zigzag", "b", [1, *zigzag(33, 3)]),
        ),
        step(
            "Make a model and fit it: its progress comes out of the second outlet.",
            call("/lstmforecast/new", "waver", hiddenSize=8, seed=7),
            call("/lstmforecast/fit", "waver", "zigzag", maxIter=30),
        ),
        step(
            "Continue every series by 8 frames, and look at one.",
            call("/lstmforecast/predict", "waver", "zigzag", "onward", 8),
            call("/dataseries/getSeries", "onward", "a"),
        ),
        step(
            "Continue what is in a buffer.",
            call("/buffer/set", "now", [1, *zigzag(9)]),
            call("/lstmforecast/predictPoint", "waver", "now", forecastLength=8),
        ),
    ),
    (
        Shown("/lstmforecast/fit"),
        Shown("/dataseries/getSeries", 2),
        Shown("/lstmforecast/predictPoint", 2),
    ),
    drawn=(-1, 5),
)

REGRESSOR = Page(
    "lstmregressor",
    "Learns which point belongs to a whole series: a gesture becomes parameters.",
    (
        step("Make data: three gestures of one channel.", *GESTURES),
        step("Say where each leads: a frequency and a level.", *PLACES),
        step(
            "Make a model and fit it.",
            call("/lstmregressor/free", "mapper"),
            call("/lstmregressor/new", "mapper", hiddenSize=8, seed=7),
            call("/lstmregressor/fit", "mapper", "gestures", "places", maxIter=100),
        ),
        step(
            "Predict from every series, and look at one point.",
            call("/lstmregressor/predict", "mapper", "gestures", "guesses"),
            call("/dataset/getPoint", "guesses", "down"),
        ),
        step(
            "Predict from a buffer.",
            NOW,
            call("/lstmregressor/predictPoint", "mapper", "now"),
        ),
    ),
    (
        Shown("/lstmregressor/fit", 2),
        Shown("/dataset/getPoint"),
        Shown("/lstmregressor/predictPoint"),
    ),
)

CLASSIFIER = Page(
    "lstmclassifier",
    "Learns the labels of series: which gesture was that?",
    (
        step("Make data: three gestures of one channel.", *GESTURES),
        step("Label them.", *MOODS),
        step(
            "Make a model and fit it.",
            call("/lstmclassifier/free", "sorter"),
            call("/lstmclassifier/new", "sorter", hiddenSize=8, seed=7),
            call("/lstmclassifier/fit", "sorter", "gestures", "moods", maxIter=50),
        ),
        step(
            "Label every series, and look at one.",
            call("/lstmclassifier/predict", "sorter", "gestures", "found"),
            call("/labelset/getLabel", "found", "down"),
        ),
        step(
            "Label what is in a buffer: the label and how sure it is.",
            NOW,
            call("/lstmclassifier/predictPoint", "sorter", "now"),
        ),
    ),
    (
        Shown("/lstmclassifier/fit"),
        Shown("/labelset/getLabel"),
        Shown("/lstmclassifier/predictPoint"),
    ),
)

BUFFER = Page(
    "buffer",
    "Named frames × channels: what models predict from, and where results can go.",
    (
        step("Fill a buffer: the number of channels, then the frames.", NOW),
        step("Overwrite frames from the third on.", call("/buffer/setn", "now", 2, [20, 30])),
        step(
            "Read it back: all of it, some frames, its size and rate.",
            call("/buffer/get", "now"),
            call("/buffer/getn", "now", 1, 3),
            call("/buffer/query", "now"),
        ),
        step(
            "Large data moves by sound files of floats, in the server's folder or by a full path.",
            call("/buffer/write", "now", "now.wav"),
            call("/buffer/read", "again", "now.wav"),
        ),
    ),
    (Shown("/buffer/getn"), Shown("/buffer/query"), Shown("/buffer/get")),
    drawn=(0, 32),
)

# The stores' pages have objects of their own, so that trying them leaves the models' data alone.
DATASERIES = Page(
    "dataseries",
    "Named series, each of any number of frames, all of the same width.",
    (
        step("Begin anew: an absent object is fine.", call("/dataseries/free", "shapes")),
        step(
            "Set whole series: the number of channels, then the frames.",
            call("/dataseries/setSeries", "shapes", "up", [1, *RISING]),
            call("/dataseries/setSeries", "shapes", "down", [1, *FALLING]),
        ),
        step(
            "Or add frame by frame, as they come.",
            call("/dataseries/addFrame", "shapes", "still", [3]),
            call("/dataseries/addFrame", "shapes", "still", [3.5]),
        ),
        step(
            "Look: a series, its last frame, how many series there are.",
            call("/dataseries/getSeries", "shapes", "up"),
            call("/dataseries/getFrame", "shapes", "up", -1),
            call("/dataseries/size", "shapes"),
        ),
        step(
            "Find what is nearest to a buffer, by dynamic time warping.",
            NOW,
            call("/dataseries/kNearest", "shapes", "now", 2),
        ),
        step("Keep it in a file.", call("/dataseries/write", "shapes", "shapes.json")),
        step(
            "Take in what another one holds.",
            call("/dataseries/setSeries", "more", "wave", [1, *zigzag(8)]),
            call("/dataseries/merge", "shapes", "more"),
        ),
        step(
            "Symbols or characters instead of numbers.",
            call("/dataseries/setSymbols", "melody", "up", ["c", "d", "e", "g"]),
            call("/dataseries/setText", "spelt", "up", "banana"),
            call("/dataseries/getSymbols", "melody", "up"),
        ),
        step(
            "Make other series of them: a way back is remembered.",
            call("/dataseries/difference", "shapes", "changes"),
            call("/dataseries/scale", "shapes", "scaled"),
        ),
    ),
    (
        Shown("/dataseries/getFrame"),
        Shown("/dataseries/kNearest"),
        Shown("/dataseries/getSeries", 2),
    ),
    drawn=(-1, 8),
)

DATASET = Page(
    "dataset",
    "Named points, all of the same width.",
    (
        step("Begin anew: an absent object is fine.", call("/dataset/free", "tones")),
        step(
            "Set points: setPoint adds or replaces.",
            call("/dataset/setPoint", "tones", "high", [880, 0.5]),
            call("/dataset/setPoint", "tones", "low", [220, 0.25]),
        ),
        step(
            "Look: a point, and how many there are.",
            call("/dataset/getPoint", "tones", "high"),
            call("/dataset/size", "tones"),
        ),
        step(
            "All points to a buffer and back.",
            call("/dataset/toBuffer", "tones", "table"),
            call("/dataset/fromBuffer", "again", "table"),
        ),
        step(
            "Find the nearest point to one in a buffer.",
            call("/buffer/set", "here", [2, 800, 0.5]),
            call("/dataset/kNearest", "tones", "here", 1),
        ),
        step("Keep it in a file.", call("/dataset/write", "tones", "tones.json")),
        step("Take in what another one holds.", call("/dataset/merge", "tones", "again")),
    ),
    (Shown("/dataset/getPoint"), Shown("/dataset/size"), Shown("/dataset/kNearest")),
)

LABELSET = Page(
    "labelset",
    "Named labels: one word for each identifier.",
    (
        step("Begin anew: an absent object is fine.", call("/labelset/free", "colours")),
        step(
            "Set labels: setLabel adds or replaces.",
            call("/labelset/setLabel", "colours", "sky", "blue"),
            call("/labelset/setLabel", "colours", "grass", "green"),
        ),
        step(
            "Look: a label, how many there are, and a summary in the console.",
            call("/labelset/getLabel", "colours", "sky"),
            call("/labelset/size", "colours"),
            call("/labelset/print", "colours"),
        ),
        step("Keep it in a file.", call("/labelset/write", "colours", "colours.json")),
        step(
            "Take in what another one holds.",
            call("/labelset/setLabel", "fruits", "lemon", "yellow"),
            call("/labelset/merge", "colours", "fruits"),
        ),
    ),
    (Shown("/labelset/getLabel"), Shown("/labelset/size")),
)

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

PAGES = (
    SERVER,
    FORECAST,
    REGRESSOR,
    CLASSIFIER,
    BUFFER,
    DATASERIES,
    DATASET,
    LABELSET,
    INPUT,
    VOICE,
)
