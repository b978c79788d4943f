"""THE message table: every message the server knows, written once.

Dispatch, validation, error sentences, /help, the reference pages, the Python client and the tests
that hold the other clients to it all derive from these rows. A new message is a row here and a
function of its name in ``handlers``.
"""

from __future__ import annotations

from typing import Any

from lstmosc.protocol.controls import CONTROLS
from lstmosc.protocol.data_kinds import Bytes, Characters, Series, Source, Symbols, Vector
from lstmosc.protocol.kinds import Choice, Kind, Object, Path, Text
from lstmosc.protocol.number_kinds import Flag, Integer, Number
from lstmosc.protocol.spec import Argument, MessageSpec

STORES = ("buffer", "dataseries", "dataset", "labelset")
MODELS = ("lstmforecast", "lstmregressor", "lstmclassifier")
FAMILIES = STORES + MODELS
ALIASES = {"lstmforecaster": "lstmforecast"}
TARGETS = {
    "lstmforecast": "dataseries",
    "lstmregressor": "dataset",
    "lstmclassifier": "labelset",
}
SPELLED = {"dataseries": "DataSeries", "dataset": "DataSet", "labelset": "LabelSet"}

POINT = "numValues v…"
SERIES = "numFrames numChannels v…"
COUNT = Integer(0)


def this(family: str, access: str) -> Argument:
    """Name the object a message is for."""
    return Argument("name", Object(f"the name of a {family}", family, access), f"the {family}")


def other(name: str, family: str, access: str, doc: str) -> Argument:
    """Name another object that the message reads or writes."""
    return Argument(name, Object(f"the name of a {family}", family, access), doc)


def optional(argument: Argument) -> Argument:
    """Make an argument optional: None where it is not given."""
    return Argument(argument.name, argument.kind, argument.doc, None)


def option(name: str, kind: Kind, doc: str, default: Any = None) -> Argument:
    """Describe an option that is given by name."""
    return Argument(name, kind, doc, default, named=True)


IDENTIFIER = Argument("identifier", Text("an identifier"), "the entry's identifier")
TIME = Argument("time", Integer(), "frame number from 0; negative ones count from the end")
FRAME = Argument("frame", Vector(), "one value per column")
FRAMES = Argument("series", Series(), "frames × channels, frame by frame")
POINT_VALUES = Argument("point", Vector(), "one value per column")
LABEL = Argument("label", Text("a label"), "the label")
K = Argument("k", Integer(1), "how many neighbours, at most the size of the store")
SOURCE = Argument("source", Source(), "a buffer or a blob")
SOURCE_BUFFER = Argument("sourceBuffer", Source(), "frames × channels: a buffer or a blob")
TARGET_BUFFER = optional(
    other("targetBuffer", "buffer", "write", "where the result goes; `-` or 0: into the reply")
)
OVERWRITE = Argument("overwrite", Flag(), "1 replaces identifiers present in both", False)
MISSING_IN = option("missing", Number(), "this number stands for a missing value")
MISSING_OUT = option("missing", Number(), "missing values are sent as this number")
PATH = Argument("path", Path(), "a file; a name in .json is JSON, any other msgpack")
CONTROL_OPTIONS = tuple(control.as_option() for control in CONTROLS)
CONTROL_NAME = Argument("control", Choice(tuple(c.name for c in CONTROLS)), "one control", None)
FORECAST_LENGTH = Argument(
    "forecastLength", COUNT, "frames to predict; 0: as many as were given", 0
)


def shared(family: str) -> tuple[MessageSpec, ...]:
    """List what every store and model understands."""
    model = family in MODELS
    controls = CONTROL_OPTIONS if model else ()

    def row(verb: str, access: str, doc: str, *rest: Argument, results: str = "") -> MessageSpec:
        return MessageSpec(family, verb, doc, (this(family, access), *rest), results)

    often = "clear, free, load, read"
    replaced = f"fit, {often}, a set that clears" if model else f"{often}, merge, a result"
    again = "sets the controls given" if model else "keeps it"
    erases = "Erases all learning, keeps the controls." if model else "Erases the contents."
    size = "the number of weights" if model else "the number of entries"
    cols = "the input width, 0 before the first fit" if model else "the width"
    blob = Argument("blob", Bytes(), "what dump answered")
    return (
        row("new", "write", f"Makes a {family}; on an existing one, {again}.", *controls),
        row("free", "write", f"Removes the {family}; an absent one is fine."),
        row("clear", "write", erases),
        row(
            "undo",
            "write",
            f"Takes back what last replaced it whole ({replaced}); twice: nothing.",
            results="exists",
        ),
        row("size", "look", f"Answers {size}.", results="size"),
        row("cols", "look", f"Answers {cols}.", results="cols"),
        row("print", "look", "Answers a short text summary.", results="text"),
        row("dump", "read", "Answers everything as one msgpack blob.", results="blob"),
        row("load", "write", f"Replaces the {family} by a dumped one; makes it if needed.", blob),
    )


def files(family: str) -> tuple[MessageSpec, ...]:
    """List how a store or model other than a buffer is kept in files."""
    return (
        MessageSpec(
            family,
            "write",
            "Writes everything to a file; replaces one of the same kind, atomically.",
            (this(family, "read"), PATH),
            "path",
            job=True,
        ),
        MessageSpec(
            family,
            "read",
            f"Replaces the {family} by a file's content; makes it if needed.",
            (this(family, "write"), PATH),
            job=True,
        ),
    )


def entries(family: str, noun: str, value: Argument, *options: Argument) -> tuple[MessageSpec, ...]:
    """List add, set, update and delete of one kind of entry (point, series, label)."""
    word = noun.lower()
    name = this(family, "write")

    def row(verb: str, doc: str, *rest: Argument) -> MessageSpec:
        return MessageSpec(family, verb + noun, doc, (name, IDENTIFIER, *rest))

    return (
        row("add", f"Adds a {word}; an identifier that is there is an error.", value, *options),
        row("set", f"Adds or replaces a {word}.", value, *options),
        row("update", f"Replaces a {word} that is there.", value, *options),
        row("delete", f"Deletes a {word}."),
    )


def collection(family: str) -> tuple[MessageSpec, ...]:
    """List getIds and merge."""
    name = f"source{SPELLED[family]}"
    return (
        MessageSpec(
            family,
            "getIds",
            "Fills a labelset with keys 0, 1, … and the identifiers as labels.",
            (
                this(family, "read"),
                other("targetLabelSet", "labelset", "write", "made or replaced"),
            ),
            "size",
        ),
        MessageSpec(
            family,
            "merge",
            f"Adds all entries of another {family}.",
            (this(family, "write"), other(name, family, "read", "the other one"), OVERWRITE),
            "size",
        ),
    )


def neighbours(family: str, measure: str, kernels: bool) -> tuple[MessageSpec, ...]:
    """List kNearest and kNearestDist."""
    arguments = (this(family, "read"), SOURCE, K)
    doc = f"the k nearest by {measure}, nearest first"
    return (
        MessageSpec(
            family,
            "kNearest",
            f"Answers the identifiers of {doc}.",
            arguments,
            "identifier…",
            kernels=kernels,
        ),
        MessageSpec(
            family,
            "kNearestDist",
            f"Answers the distances of {doc}.",
            arguments,
            "distance…",
            kernels=kernels,
        ),
    )


SERVER = (
    MessageSpec(
        "",
        "status",
        "Tells how the server is: warming (compiling) or ready.",
        results="state version uptimeSeconds objects jobsRunning jobsQueued",
        reply="/status.reply",
    ),
    MessageSpec(
        "", "version", "Tells the version.", (), "lstmosc major minor patch", "/version.reply"
    ),
    MessageSpec(
        "",
        "sync",
        "Answers when everything this client sent before it, jobs included, is answered.",
        (Argument("syncId", Integer(), "echoed"),),
        "syncId",
        "/synced",
    ),
    MessageSpec(
        "",
        "notify",
        "Subscribes (1) to /changed and all /progress, or ends that (0).",
        (
            Argument("flag", Flag(), "1 or 0"),
            Argument("clientName", Text("a name"), "who you are, for the log", None),
        ),
        "clientId",
    ),
    MessageSpec(
        "",
        "replyPort",
        "Sends all replies to this UDP sender to another port of its host; 0 undoes it.",
        (Argument("port", Integer(0, 65535), "a UDP port"),),
        "port",
    ),
    MessageSpec(
        "",
        "key",
        "Shows the server's key; without it, where there is one, everything else is denied.",
        (Argument("text", Text("a key"), "the key of the server's settings"),),
    ),
    MessageSpec(
        "",
        "list",
        "Lists the objects.",
        (Argument("family", Choice(FAMILIES), "only this family", None),),
        "count {family name summary}…",
    ),
    MessageSpec(
        "",
        "jobs",
        "Lists running and queued jobs.",
        (),
        "count {state address name}…",
    ),
    MessageSpec(
        "",
        "cancel",
        "Stops jobs, all or one object's; each answers its own caller /fail … cancelled.",
        (
            Argument("family", Choice(FAMILIES), "the object's family", None),
            Argument("object", Text("a name"), "the object's name", None),
        ),
        "stopped",
    ),
    MessageSpec(
        "",
        "help",
        "Answers usage and a sentence for a message, or the messages of a family.",
        (Argument("address", Text("an address"), "a message or a family", None),),
        "text…",
    ),
    MessageSpec(
        "", "dumpOSC", "Logs the traffic (1) or not (0).", (Argument("flag", Flag(), "1 or 0"),)
    ),
    MessageSpec(
        "",
        "save",
        "Writes the whole session, as it is when this comes, to one file.",
        (Argument("path", Path(), "a file", "session.lstmosc"),),
        "path objects",
        job=True,
    ),
    MessageSpec(
        "",
        "restore",
        "Replaces the whole session by a saved one.",
        (Argument("path", Path(), "a file", "session.lstmosc"),),
        "objects",
        job=True,
        everything="write",
    ),
    MessageSpec("", "clearAll", "Removes every object.", (), "removed", everything="write"),
    MessageSpec("", "quit", "Answers, then stops the server."),
)

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
    ),
    MessageSpec(
        "buffer",
        "set",
        "Makes or replaces the whole content.",
        (this("buffer", "write"), FRAMES, MISSING_IN),
        "numFrames numChannels",
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


def shaping() -> tuple[MessageSpec, ...]:
    """List what makes other series of a store's series."""
    name = this("dataseries", "read")
    target = other("targetDataSeries", "dataseries", "write", "made or replaced")

    def remembered(doc: str) -> Argument:
        return optional(other("parameters", "dataseries", "read", doc))

    def part(which: str, family: str, access: str, doc: str) -> Argument:
        kind = Object(f"the name of a {family}", family, access)
        return option(f"{which}{SPELLED[family]}", kind, doc)

    def alike(family: str) -> tuple[Argument, ...]:
        return (
            part("source", family, "read", "entries of the same identifiers, to be split alike"),
            part("train", family, "write", "made or replaced"),
            part("test", family, "write", "made or replaced"),
        )

    def row(verb: str, doc: str, *rest: Argument, results: str) -> MessageSpec:
        return MessageSpec("dataseries", verb, doc, (name, *rest), results)

    return (
        row(
            "window",
            "Cuts series into windows called identifier:startFrame; an incomplete last one is "
            "left out.",
            target,
            Argument("length", Integer(1), "frames of a window"),
            Argument("hop", Integer(1), "frames from the start of a window to that of the next"),
            optional(
                other("targetDataSet", "dataset", "write", "gets the frame behind each window")
            ),
            results="numWindows tooShort",
        ),
        row(
            "difference",
            "Takes the changes from frame to frame; remembers what inverseDifference needs.",
            target,
            Argument("order", Integer(1, 8), "how many times; each takes a frame away", 1),
            results="numSeries tooShort",
        ),
        row(
            "inverseDifference",
            "Adds changes up again, or those of a forecast where the series ended.",
            target,
            remembered("the dataseries that difference made, where the name is not that one"),
            option(
                "at",
                Choice(("start", "end")),
                "where to begin; not given: end with parameters of another dataseries, else start",
            ),
            results="numSeries",
        ),
        row(
            "scale",
            "Scales every column over all series; remembers how, for inverseScale.",
            target,
            Argument(
                "method",
                Choice(("standardise", "normalise", "robust")),
                "to mean 0 and deviation 1, to 0…1, by median and quartiles (default standardise)",
                None,
            ),
            remembered("a dataseries that scale made: in the same way as there, no new one"),
            results="numSeries",
        ),
        row(
            "inverseScale",
            "Brings scaled values back to their own units.",
            target,
            remembered("the dataseries that scale made, where the name is not that one"),
            results="numSeries",
        ),
        row(
            "resample",
            "Gives series another number of frames, interpolated on lines.",
            target,
            Argument("numFrames", COUNT, "of each result; 0: as many as the longest series has", 0),
            option(
                "factor", Number(0, 10_000, above=True), "frames of each result per frame there is"
            ),
            results="numSeries",
        ),
        row(
            "split",
            "Draws a fraction of the series for testing; the others are to train on.",
            other("trainDataSeries", "dataseries", "write", "made or replaced"),
            other("testDataSeries", "dataseries", "write", "made or replaced"),
            Argument("fraction", Number(0, 1), "of the series to test with; at least 1, not all"),
            Argument("seed", Integer(-1), "same seed, same draw; -1 is a new one each time", 0),
            *alike("labelset"),
            *alike("dataset"),
            results="numTrain numTest",
        ),
        row(
            "fillMissing",
            "Puts numbers in the place of missing values.",
            target,
            Argument(
                "method",
                Choice(("last", "mean", "linear", "value")),
                "the value before, the series' mean, a line between neighbours, or the value given",
            ),
            Argument("value", Number(), "what the method value fills with", 0.0),
            results="filled",
        ),
        row(
            "dropMissing",
            "Leaves out frames with a missing value, and series of which none is left.",
            target,
            results="droppedFrames droppedSeries",
        ),
    )


def symbols() -> tuple[MessageSpec, ...]:
    """List how symbols and texts come into a store, one column each, and out of it."""
    several = Argument("symbols", Symbols(), "one frame each; numbers count as their text")
    text = Argument("text", Characters(), "one frame for each character")
    write, read = this("dataseries", "write"), this("dataseries", "read")

    def row(verb: str, doc: str, *rest: Argument, **more: Any) -> MessageSpec:
        name = read if verb.startswith("get") else write
        return MessageSpec("dataseries", verb, doc, (name, *rest), **more)

    there = "an identifier that is there is an error"
    return (
        row("addSymbols", f"Adds a series of symbols; {there}.", IDENTIFIER, several),
        row("setSymbols", "Adds or replaces a series of symbols.", IDENTIFIER, several),
        row("updateSymbols", "Replaces a series that is there by symbols.", IDENTIFIER, several),
        row(
            "addSymbol",
            "Appends a symbol to a series; makes the series if needed.",
            IDENTIFIER,
            Argument("symbol", Text("a symbol"), "a number counts as its text"),
        ),
        row("addText", f"Adds the characters of a text as a series; {there}.", IDENTIFIER, text),
        row("setText", "Adds or replaces a series by a text's characters.", IDENTIFIER, text),
        row(
            "readText",
            "Adds or replaces a series by the characters of a text file (UTF-8).",
            IDENTIFIER,
            Argument("path", Path(), "a text file"),
            results="numSymbols",
            job=True,
        ),
        row(
            "getSymbols",
            "Answers a series as symbols: of each frame the likeliest.",
            IDENTIFIER,
            results="symbol…",
        ),
        row("getText", "Answers a series of symbols as one text.", IDENTIFIER, results="text"),
        row(
            "getAlphabet",
            "Answers the symbol of each column; nothing where columns are numbers.",
            results="symbol…",
        ),
    )


DATASERIES = (
    *shared("dataseries"),
    *files("dataseries"),
    *entries("dataseries", "Series", FRAMES, MISSING_IN),
    MessageSpec(
        "dataseries",
        "addFrame",
        "Appends a frame to a series; makes the series if needed.",
        (this("dataseries", "write"), IDENTIFIER, FRAME, MISSING_IN),
    ),
    MessageSpec(
        "dataseries",
        "setFrame",
        "Replaces a frame; at time = numFrames it appends.",
        (this("dataseries", "write"), IDENTIFIER, TIME, FRAME, MISSING_IN),
    ),
    MessageSpec(
        "dataseries",
        "updateFrame",
        "Replaces a frame that is there.",
        (this("dataseries", "write"), IDENTIFIER, TIME, FRAME, MISSING_IN),
    ),
    MessageSpec(
        "dataseries",
        "deleteFrame",
        "Deletes a frame; the last one deletes the series.",
        (this("dataseries", "write"), IDENTIFIER, TIME),
    ),
    MessageSpec(
        "dataseries",
        "getFrame",
        "Answers a frame.",
        (this("dataseries", "read"), IDENTIFIER, TIME, TARGET_BUFFER, MISSING_OUT),
        POINT,
    ),
    MessageSpec(
        "dataseries",
        "getSeries",
        "Answers a series.",
        (this("dataseries", "read"), IDENTIFIER, TARGET_BUFFER, MISSING_OUT),
        SERIES,
    ),
    MessageSpec(
        "dataseries",
        "getDataSet",
        "Writes every series' frame at one time into a dataset.",
        (
            this("dataseries", "read"),
            TIME,
            other("targetDataSet", "dataset", "write", "made or replaced"),
        ),
        "points tooShort",
    ),
    *symbols(),
    *shaping(),
    *collection("dataseries"),
    *neighbours("dataseries", "dynamic time warping", kernels=True),
)

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
    ),
    *collection("dataset"),
    *neighbours("dataset", "Euclidean distance", kernels=False),
)

LABELSET = (
    *shared("labelset"),
    *files("labelset"),
    *entries("labelset", "Label", LABEL),
    MessageSpec(
        "labelset",
        "getLabel",
        "Answers a label.",
        (this("labelset", "read"), IDENTIFIER),
        "identifier label",
    ),
    *collection("labelset"),
)


def model(family: str) -> tuple[MessageSpec, ...]:
    """List what every model understands, with its own kind of target."""
    kind = TARGETS[family]
    forecast = family == "lstmforecast"
    source = other("sourceDataSeries", "dataseries", "read", "the series")
    examples = target_of(family, "read", "what each series maps to")
    results = target_of(family, "write", "made or replaced")
    buffers = (SOURCE_BUFFER,) if family == "lstmclassifier" else (SOURCE_BUFFER, TARGET_BUFFER)
    answer = {"dataseries": SERIES, "dataset": f"{POINT}, or {SERIES}"}
    how = HOW_TO_PREDICT[family]

    def row(verb: str, access: str, doc: str, *rest: Argument, **more: Any) -> MessageSpec:
        return MessageSpec(family, verb, doc, (this(family, access), *rest), **more)

    predictions = tuple(
        row(
            verb,
            "predict",
            doc,
            *buffers,
            *how,
            results=answer.get(kind, "label probability"),
        )
        for verb, doc in (
            ("predictPoint", "Predicts from one series."),
            ("predictSeries", "The same as predictPoint."),
        )
    )
    return (
        *shared(family),
        *files(family),
        row("set", "write", "Sets controls; makes the model if needed.", *CONTROL_OPTIONS),
        row(
            "get", "look", "Answers one control, or all.", CONTROL_NAME, results="{control value}…"
        ),
        row(
            "fit",
            "write",
            "Learns in the background; again continues. Controls given are set when it succeeds.",
            source,
            *(() if forecast else (examples,)),
            *CONTROL_OPTIONS,
            results="loss valLoss numValidation epochs seconds baseline",
            job=True,
            kernels=True,
        ),
        row(
            "predict",
            "predict",
            "Predicts from every series of a store.",
            source,
            results,
            *how,
            results="numSeries",
            job=True,
        ),
        *predictions,
        row(
            "history",
            "look",
            "Answers the loss and the held-out loss of every epoch so far (0: nothing held out).",
            TARGET_BUFFER,
            results="numEpochs {loss valLoss}…",
        ),
        row(
            "evaluate",
            "predict",
            EVALUATES[family],
            source,
            *(() if forecast else (examples,)),
            results="accuracy baseline numSeries numLabels label… count…"
            if family == "lstmclassifier"
            else "loss baseline numValues numCols {error r2}…",
            job=True,
        ),
        *MORE[family],
        row(
            "cancel",
            "look",
            "Stops the model's fits.",
            option("keep", Flag(), "1 keeps the best weights so far", False),
            results="stopped",
        ),
        row("reset", "look", "Forgets any streaming state, keeps the learning."),
    )


def target_of(family: str, access: str, doc: str) -> Argument:
    """Name what a model maps to: a dataset's name may be that of a dataseries, too."""
    kind = TARGETS[family]
    if family != "lstmregressor":
        return other(f"target{SPELLED[kind]}", kind, access, doc)
    if access == "read":
        doc = "a point for each series, or a dataseries: a frame for each frame"
    else:
        doc = "made or replaced; a dataseries where the model answers every frame"
    name = Object(f"the name of a {kind} or dataseries", kind, access, "dataseries")
    return Argument(f"target{SPELLED[kind]}", name, doc)


DRAWING = (
    option(
        "temperature",
        Number(0, 100),
        "of draws from 0/1 and symbolic data: 0 takes the likeliest, 1 draws as likely as it was "
        "learned, more is wilder (not given: 0 where the fit foresees under 0.25 nats a frame, "
        "else 1, since music would freeze)",
    ),
    option("seed", Integer(-1), "of draws; -1 is a new one each time (not given: the model's)"),
    option(
        "noise",
        Number(0, 100),
        "added to numbers, in units of the fit's own errors (not given: none, but where a "
        "continuation would die out it comes in after the frames that can be foreseen)",
    ),
)
COUNT_OF_DRAWS = option(
    "count",
    Integer(1, 10_000),
    "how many continuations, with the seeds seed, seed + 1, …: one after the other in a reply or "
    "buffer, as identifier:1, identifier:2, … in a store",
    1,
)
HOW_TO_PREDICT: dict[str, tuple[Argument, ...]] = {
    "lstmforecast": (FORECAST_LENGTH, *DRAWING, COUNT_OF_DRAWS),
    "lstmregressor": (),
    "lstmclassifier": (
        option(
            "unknown",
            Number(0, 1),
            "answers `-` where the label is less probable; probabilities are among the known "
            "labels, so that what is far from all that was learned may still be sure",
            0.0,
        ),
    ),
}
EVALUATES = {
    "lstmforecast": "Scores one-step forecasts of every frame but the first, without training: "
    "loss, that of repeating frames, root-mean-square error and R² of each column.",
    "lstmregressor": "Scores answers beside targets, without training: loss, that of always "
    "answering the mean, root-mean-square error and R² of each column.",
    "lstmclassifier": "Scores answers beside labels, without training: accuracy, that of always "
    "answering the commonest, and how often each label (row) got each answer (column).",
}


def forecasting() -> tuple[MessageSpec, ...]:
    """List what forecasters alone understand."""
    name = this("lstmforecast", "predict")
    source = other("sourceDataSeries", "dataseries", "read", "the series")
    return (
        MessageSpec(
            "lstmforecast",
            "predictSymbols",
            "Continues one series of symbols and answers symbols.",
            (name, SOURCE_BUFFER, FORECAST_LENGTH, *DRAWING),
            "symbol…",
        ),
        MessageSpec(
            "lstmforecast",
            "continueText",
            "Continues a text: character by character, or by words, cut at spaces, where a symbol "
            "is longer; predictSymbols takes symbols with spaces.",
            (
                name,
                Argument("text", Characters(), "of symbols that the model knows"),
                FORECAST_LENGTH,
                *DRAWING,
            ),
            "text",
        ),
        MessageSpec(
            "lstmforecast",
            "surprise",
            "Answers how little each frame was expected: nats, or errors in units of the fit's; "
            "of the frames that the fit saw one in a hundred at most exceeded the threshold.",
            (name, SOURCE_BUFFER, TARGET_BUFFER),
            "numFrames v… threshold",
        ),
        MessageSpec(
            "lstmforecast",
            "backtest",
            "Fits copies at earlier times, forecasts from there, and answers their root-mean-square"
            " errors beside those of repeating the last frame, and the last period; the model stays"
            " as it is.",
            (
                this("lstmforecast", "read"),
                source,
                Argument("horizon", Integer(1), "frames to forecast from each origin"),
                Argument("origins", Integer(1, 1000), "how many, a horizon or less apart", 3),
                TARGET_BUFFER,
                option("period", COUNT, "frames of a period; 0 finds it", 0),
                option(
                    "refit", Flag(), "0 asks the model as it is instead of fitting copies", True
                ),
            ),
            "numOrigins period error naive seasonal",
            job=True,
            kernels=True,
        ),
    )


PROBABILITIES = MessageSpec(
    "lstmclassifier",
    "probabilities",
    "Answers every label's probability for one series, labels in the order they were learned.",
    (this("lstmclassifier", "predict"), SOURCE_BUFFER),
    "numLabels {label probability}…",
)
MORE: dict[str, tuple[MessageSpec, ...]] = {
    "lstmforecast": forecasting(),
    "lstmregressor": (),
    "lstmclassifier": (PROBABILITIES,),
}


MESSAGES: tuple[MessageSpec, ...] = (
    *SERVER,
    *BUFFER,
    *DATASERIES,
    *DATASET,
    *LABELSET,
    *(row for family in MODELS for row in model(family)),
)

BY_ADDRESS: dict[str, MessageSpec] = {row.address.casefold(): row for row in MESSAGES}


def find(address: str) -> MessageSpec | None:
    """Find the row of an address, in any capitals, or None."""
    key = address.casefold()
    for alias, family in ALIASES.items():
        if key.startswith(f"/{alias}/"):
            key = f"/{family}/{key[len(alias) + 2 :]}"
    return BY_ADDRESS.get(key)
