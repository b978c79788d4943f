"""Which class of the Quark has which messages of the table, and what their answers are there."""

from __future__ import annotations

from lstmosc.protocol.kinds import Object
from lstmosc.protocol.spec import Argument, MessageSpec
from lstmosc.protocol.table import MESSAGES, MODELS, STORES

CLASSES = {
    "": "LSTMServer",
    "buffer": "LSTMBuffer",
    "dataseries": "LSTMDataSeries",
    "dataset": "LSTMDataSet",
    "labelset": "LSTMLabelSet",
    "lstmforecast": "LSTMForecast",
    "lstmregressor": "LSTMRegressor",
    "lstmclassifier": "LSTMClassifier",
    "input": "LSTMInput",
    "voice": "LSTMVoice",
}
SHARED, MODEL = "LSTMObject", "LSTMModel"
FLUCOMA_CONTROLS = (  # which come first, in the order that its users know
    "hiddenSize",
    "activation",
    "outputActivation",
    "maxIter",
    "learnRate",
    "momentum",
    "batchSize",
    "validation",
)
ALIASES = {  # by verb: an argument's other name, behind all others
    "new": {"hiddenSize": "hiddenLayers"},
    "getIds": {"targetLabelSet": "labelSet"},
    "toBuffer": {"targetLabelSet": "labelSet"},
    "fromBuffer": {"sourceLabelSet": "labelSet"},
}
EXTRAS = {"dump": ["asBlob"]}  # arguments that only methods written by hand have
EVENTS = {"history": "history", "probabilities": "pairs", "getLabel": "label"}


def own_arguments(row: MessageSpec) -> tuple[Argument, ...]:
    """Give a message's arguments without the name of the object, which is the receiver.

    Controls are in FluCoMa's order as far as it has them.
    """
    arguments = row.arguments[1:] if row.family else row.arguments
    controls = [a for a in arguments if a.name in FLUCOMA_CONTROLS]
    if len(controls) < len(FLUCOMA_CONTROLS):
        return arguments
    known = sorted(controls, key=lambda a: FLUCOMA_CONTROLS.index(a.name))
    first = next(i for i, a in enumerate(arguments) if a in controls)
    others = [a for a in arguments[first:] if a not in controls]
    return (*arguments[:first], *known, *others)


def aliases(row: MessageSpec) -> dict[str, str]:
    """Give other names that FluCoMa has for arguments of a message, by their own."""
    names = [a.name for a in own_arguments(row)]
    return {name: other for name, other in ALIASES.get(row.verb, {}).items() if name in names}


def shape(row: MessageSpec) -> str:
    """Name how an answer becomes the action's arguments; empty where nobody asked for one."""
    arguments = own_arguments(row)
    if row.verb in EVENTS:
        return EVENTS[row.verb]
    if row.verb == "evaluate":
        return "confusion" if row.results.startswith("accuracy") else "scores"
    if row.results.startswith("label probability progress"):
        return "answer"
    if row.results.startswith("numValues"):
        return "point"
    if row.results.startswith("numFrames numChannels v"):
        return "series"
    if row.results.startswith("startFrame"):
        return "piece"
    if any(a.name == "targetBuffer" and a.required for a in arguments):
        return "target"
    if row.results.startswith("{"):
        return "controls"
    if row.results.startswith("count"):
        return "rows"
    if row.results.startswith("text"):
        return "text"
    if row.results.endswith("…"):
        return "list"
    writes = any(isinstance(a.kind, Object) and a.kind.access == "write" for a in row.arguments)
    question = row.results not in ("", "blob") and not writes and not (row.job and row.kernels)
    return "words" if question else ""


def signature(row: MessageSpec) -> tuple[object, ...]:
    """Tell what makes two messages the same method."""
    arguments = tuple((a.name, a.required) for a in own_arguments(row))
    return (bool(row.family), row.verb, arguments, shape(row))


def methods() -> dict[str, list[MessageSpec]]:
    """Sort the messages into classes: what the stores share stands in their common class."""
    found: dict[str, list[MessageSpec]] = {name: [] for name in [*CLASSES.values(), SHARED, MODEL]}
    families: dict[object, list[str]] = {}
    for row in MESSAGES:
        families.setdefault(signature(row), []).append(row.family)
    for row in MESSAGES:
        sharing = families[signature(row)]
        place = CLASSES[row.family]
        if len(sharing) >= len(STORES):
            place = SHARED
        elif set(sharing) == set(MODELS):
            place = MODEL
        if place == CLASSES[row.family] or row.family == sharing[0]:
            found[place].append(row)
    return found
