"""Write the help of the SuperCollider classes' methods from the message table."""

from __future__ import annotations

import re

from lstmosc.protocol.controls import CONTROLS
from lstmosc.protocol.data_kinds import Bytes, Series, Source, Vector
from lstmosc.protocol.kinds import Kind, Object
from lstmosc.protocol.number_kinds import Flag, Integers
from lstmosc.protocol.spec import Argument, MessageSpec
from lstmosc.protocol.table import MESSAGES, MODELS
from supercollider_table import (
    CLASSES,
    MODEL,
    SHARED,
    aliases,
    own_arguments,
    shape,
    signature,
)

MODEL_CLASSES = [CLASSES[family] for family in MODELS]
CONTROLS_TOLD = (
    "Any of link::Classes/LSTMModel#Controls::, by name: code::hiddenSize: 16, maxIter: 50::."
)
HELP_MARK = "SUBSECTION:: Messages\n"
CONTENT = {
    Series: "a link::Classes/Buffer:: (frames are time, channels are dimensions), an Array of "
    "frames, code::[numChannels, values]::, or an link::Classes/LSTMBuffer::",
    Vector: "numbers, a link::Classes/Buffer:: of one channel, or an link::Classes/LSTMBuffer::",
    Source: "a link::Classes/Buffer::, an Array of frames, code::[numChannels, values]::, or an "
    "link::Classes/LSTMBuffer::",
}
TARGET = (
    "A link::Classes/Buffer::, which is resized and filled before the action is called, or an "
    "link::Classes/LSTMBuffer::"
)
ANSWERS = {
    "point": "the values",
    "answer": "the values; of a classifier: label, probability and progress",
    "series": "an Array of frames",
    "piece": "an Array of frames",
    "rows": "an Array with an Array for each, and how many there are: by UDP about 120 have room",
    "list": "an Array of {results}s",
    "controls": "the value, or an Event of all of them",
    "text": "the text",
    "target": "targetBuffer, its number of frames and of channels",
    "label": "the label",
    "history": "an Event: code::loss:: and code::valLoss::, a number for each epoch",
    "scores": "an Event: code::loss::, code::baseline::, code::numValues::, and code::error:: and "
    "code::r2:: with a number for each column",
    "confusion": "an Event: code::accuracy::, code::baseline::, code::numSeries::, code::labels::, "
    "and code::confusion:: with an Array for each label",
    "pairs": "an Event: the probability of each label",
}
TO_TARGET = "; with a targetBuffer: targetBuffer, its number of frames and of channels"
ON_ERROR = "Called with the code and the sentence of an error; without it they are posted."


def sentence(text: str) -> str:
    """Begin with a capital, end with a full stop, and mark code for SCDoc."""
    text = re.sub(r"`([^`]+)`", r"code::\1::", text.strip())
    return f"{text[:1].upper()}{text[1:]}" + ("" if text.endswith((".", "…")) else ".")


def describe(argument: Argument) -> str:
    """Say what an argument may be, in the words of SuperCollider."""
    kind = argument.kind
    if argument.name == "targetBuffer":
        none = "" if argument.required else "; without it the values are in the answer"
        return TARGET + none + "."
    if argument.name == "sourceBuffer":
        return sentence(CONTENT[Source])
    for known, text in CONTENT.items():
        if type(kind) is known:
            return sentence(f"{argument.doc}: {text}")
    if isinstance(kind, Object):
        spelled = CLASSES[kind.family]
        return sentence(f"an link::Classes/{spelled}:: or its name: {argument.doc}")
    return sentence(argument.doc or kind.describe()) + range_of(kind, argument)


def range_of(kind: Kind, argument: Argument) -> str:
    """Add what values a number may have where the sentence does not say so."""
    if isinstance(kind, Flag):
        return " True or false, false if not given." if not argument.required else ""
    if isinstance(kind, Integers):
        return " A number, or an Array of them."
    return " An Int8Array." if isinstance(kind, Bytes) else ""


def answer(row: MessageSpec) -> str:
    """Say what the action is called with."""
    words = row.results.replace("…", "").split()
    kind = shape(row)
    if not words:
        return "Called when it is done."
    if kind == "list" and "{" in row.results:
        head, _, group = row.results.rstrip("}…").partition("{")
        told = f"an Array of {', '.join(head.split())}, then {' and '.join(group.split())} of each"
    elif kind in ANSWERS:
        told = ANSWERS[kind].format(results=words[0])
        optional = any(a.name == "targetBuffer" and not a.required for a in own_arguments(row))
        told += TO_TARGET if optional else ""
    else:
        told = words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"
    posted = " Without it the answer is posted." if kind and kind != "target" else ""
    return f"Called with {told}.{posted}"


def sharing(row: MessageSpec) -> dict[str, list[MessageSpec]]:
    """Sort the messages that are the same method by what they are said to do; most first."""
    found: dict[str, list[MessageSpec]] = {}
    for other in MESSAGES:
        if other.family and signature(other) == signature(row):
            found.setdefault(other.doc.replace(other.family, "object"), []).append(other)
    return dict(sorted(found.items(), key=lambda item: -len(item[1])))


def shared_doc(row: MessageSpec) -> str:
    """Say what a message does that most objects share, and what it means for the others."""
    (text, _), *others = sharing(row).items()
    for other, rows in others:
        who = f"an {CLASSES[rows[0].family]}" if len(rows) == 1 else "a model"
        text += f" Of {who}: {other[:1].lower()}{other[1:]}"
    return text


def help_text(row: MessageSpec, by_hand: set[str], shared: bool = False) -> str:
    """Write the help of a method; nothing where that is written by hand."""
    if row.verb in by_hand or row.verb == "new":
        return ""
    doc = shared_doc(row) if shared else row.doc
    row = next(iter(sharing(row).values()))[0] if shared else row
    arguments = own_arguments(row)
    told = [(a.name, describe(a)) for a in arguments]
    told += [("action", answer(row)), ("onError", ON_ERROR)]
    told += [(other, f"The same as {name}, as in FluCoMa.") for name, other in aliases(row).items()]
    title = f"METHOD:: {row.verb}\n{sentence(doc)}\n"
    if has_controls(row):
        return title + folded(told) + "\n"
    return title + "".join(f"ARGUMENT:: {name}\n{text}\n" for name, text in told) + "\n"


def has_controls(row: MessageSpec) -> bool:
    """Tell whether a message takes the controls of a model."""
    return any(a.name == "hiddenSize" for a in own_arguments(row))


def folded(told: list[tuple[str, str]]) -> str:
    """Write arguments as a list in which the controls are one entry."""
    names = {control.name for control in CONTROLS}
    rows = [(name, text) for name, text in told if name not in names]
    place = next(i for i, (name, _) in enumerate(rows) if name == "action")
    rows.insert(place, ("controls", CONTROLS_TOLD))
    entries = "".join(f"## {name}\n|| {text}\n" for name, text in rows)
    return f"DEFINITIONLIST::\n{entries}::\n"


def new_text(row: MessageSpec) -> str:
    """Write the help of new, which is a class method."""
    what = "Makes the object on the server; one of that name that is there is kept."
    told = [
        ("name", "A Symbol, a String or a number; nil, or an audio server, gives a fresh name."),
        *((a.name, describe(a)) for a in own_arguments(row) if not has_controls(row)),
        ("action", "Called when it is done."),
        ("onError", ON_ERROR),
        ("server", "An link::Classes/LSTMServer::; the default one if not given."),
    ]
    told += [(other, f"The same as {name}, as in FluCoMa.") for name, other in aliases(row).items()]
    if has_controls(row):
        return f"METHOD:: new\n{what}\n{folded(told)}\n"
    arguments = "".join(f"ARGUMENT:: {name}\n{text}\n" for name, text in told)
    return f"METHOD:: new\n{what}\n{arguments}\n"


def accessor_texts() -> str:
    """Write the help of the controls."""
    texts = (f"METHOD:: {c.name}\n{sentence(c.as_option().doc)}\n\n" for c in CONTROLS)
    return "SUBSECTION:: Controls\n\n" + "".join(texts)


def inherited_text(name: str, verbs: dict[str, list[str]]) -> str:
    """List what a class has from those above it, with links."""
    above = [SHARED, MODEL] if set(verbs[MODEL]) and name in MODEL_CLASSES else [SHARED]
    known = {row.verb for row in MESSAGES if CLASSES[row.family] == name}
    lines = []
    for parent in above:
        shared = (verb for verb in verbs[parent] if verb in known)
        links = (f"link::Classes/{parent}#-{verb}#{verb}::" for verb in shared)
        lines.append(f"## of every link::Classes/{parent}::: {', '.join(links)}\n")
    return f"SUBSECTION:: Inherited\n\nLIST::\n{''.join(lines)}::\n"


def help_file(
    name: str, rows: list[MessageSpec], text: str, by_hand: set[str], verbs: dict[str, list[str]]
) -> str:
    """Bring a help file up to date; ``verbs`` are the messages that each class has."""
    head, mark, _ = text.partition(HELP_MARK)
    body = "".join(help_text(row, by_hand, name == SHARED) for row in rows)
    body += accessor_texts() if name == MODEL else ""
    family = {spelled: family for family, spelled in CLASSES.items()}.get(name)
    made = [row for row in MESSAGES if row.verb == "new" and row.family == family]
    for row in made or [row for row in rows if row.verb == "new"]:
        old = re.search(r"METHOD:: new\n(.+\n)*\n", head)
        assert old is not None
        head = head.replace(old.group(), new_text(row))
    body += inherited_text(name, verbs) if family else ""
    return f"{head}{mark}\n{body}".rstrip() + "\n"
