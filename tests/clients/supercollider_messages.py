"""Write the methods of the SuperCollider classes, and their help, from the message table.

Each class file has a part that is written by hand and, behind a marker, one method and its …Msg
twin for each message; each help file has the same two parts. ``python tests/clients/
supercollider_messages.py`` brings the second part up to date; a test says where it is not.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

from lstmosc.protocol.controls import CONTROLS
from lstmosc.protocol.kinds import Bytes, Flag, Integers, Kind, Object, Series, Source, Vector
from lstmosc.protocol.message import Argument, Message
from lstmosc.protocol.table import MESSAGES, MODELS, STORES

QUARK = Path(__file__).parents[2] / "sc_client" / "LSTMOSC"
CLASSES = {
    "": "LSTMServer",
    "buffer": "LSTMBuffer",
    "dataseries": "LSTMDataSeries",
    "dataset": "LSTMDataSet",
    "labelset": "LSTMLabelSet",
    "lstmforecast": "LSTMForecast",
    "lstmregressor": "LSTMRegressor",
    "lstmclassifier": "LSTMClassifier",
}
SHARED, MODEL = "LSTMObject", "LSTMModel"
WIDTH = 120
CODE_MARK = "\t// messages, in the order of the server's table\n"
HELP_MARK = "SUBSECTION:: Messages\n"


def own_arguments(row: Message) -> tuple[Argument, ...]:
    """Give a message's arguments without the name of the object, which is the receiver."""
    return row.arguments[1:] if row.family else row.arguments


def shape(row: Message) -> str:
    """Name how an answer becomes the action's arguments; empty where nobody asked for one."""
    arguments = own_arguments(row)
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


def signature(row: Message) -> tuple[object, ...]:
    """Tell what makes two messages the same method."""
    return (row.verb, tuple((a.name, a.required) for a in own_arguments(row)), shape(row))


def methods() -> dict[str, list[Message]]:
    """Sort the messages into classes: what the stores share stands in their common class."""
    found: dict[str, list[Message]] = {name: [] for name in [*CLASSES.values(), SHARED, MODEL]}
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


def written_by_hand(text: str) -> set[str]:
    """List the instance methods that stand before the marker."""
    return set(re.findall(r"^\t(\w+) \{", text, re.MULTILINE))


def listed(names: list[str]) -> str:
    return f"[{', '.join(names)}]"


def parameters(names: list[str]) -> str:
    return f"|{', '.join(names)}| " if names else ""


def method(head: str, words: list[str], body: str) -> str:
    """Write a method on one line, or on several where that is too long."""
    line = f"\t{head} {{ {parameters(words)}{body} }}\n"
    if len(line.expandtabs(4)) <= WIDTH:
        return line
    return f"\t{head} {{ {parameters(words)}".rstrip() + "\n" + wrapped(body) + "\t}\n"


def wrapped(body: str) -> str:
    """Break a call between its lists of arguments where it is too long for a line."""
    if len(body) + 8 > WIDTH:
        body = body.replace("], [", "],\n\t\t\t[", 1)
    return f"\t\t{body}\n"


def code(row: Message, by_hand: set[str]) -> str:
    """Write the method of a message and its twin."""
    arguments = own_arguments(row)
    required = [a.name for a in arguments if a.required]
    optional = [a.name for a in arguments if not a.required]
    names = [a.name for a in arguments]
    lists = f"thisMethod, {listed(required)}, {listed(optional)}"
    asked = f", \\{shape(row)}" if shape(row) else ""
    twin = method(f"{row.verb}Msg", names, f"^this.prMsg({lists})")
    if row.verb in by_hand:
        return twin
    call = f"this.prSend({lists}, action, onError{asked})"
    if row.verb == "new":
        made = f"^this.prMake(name, server).{call.removeprefix('this.')}"
        whole = method("*new", ["name", *names, "action", "onError", "server"], made)
    else:
        whole = method(row.verb, [*names, "action", "onError"], call)
    return whole + twin


def accessors() -> str:
    """Write the models' controls as what looks like variables."""
    names = ", ".join(control.name for control in CONTROLS)
    lines = [f"\n\t*controls {{ ^#[{names}] }}\n"]
    for control in CONTROLS:
        name = control.name
        lines.append(f"\t{name} {{ ^controls[\\{name}] }}\n")
        lines.append(f"\t{name}_ {{ |value| this.set({name}: value) }}\n")
    return "".join(lines)


def class_file(name: str, rows: list[Message], text: str) -> str:
    """Bring a class file up to date."""
    head, _, _ = text.partition(CODE_MARK)
    if not rows:
        return text
    by_hand = written_by_hand(head)
    body = "".join(code(row, by_hand) for row in rows)
    return head + CODE_MARK + body + (accessors() if name == MODEL else "") + "}\n"


CONTENT = {
    Series: "a link::Classes/Buffer:: (frames are time, channels are dimensions), an Array of frames, "
    "code::[numChannels, values]::, or an link::Classes/LSTMBuffer::",
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
    "series": "an Array of frames",
    "piece": "an Array of frames",
    "rows": "an Array with an Array for each",
    "list": "an Array of {results}s",
    "controls": "the value, or an Event of all of them",
    "text": "the text",
    "target": "targetBuffer, its number of frames and of channels",
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


def answer(row: Message) -> str:
    """Say what the action is called with."""
    words = row.results.replace("…", "").split()
    kind = shape(row)
    if not words:
        return "Called when it is done."
    if kind in ANSWERS:
        told = ANSWERS[kind].format(
            results={"identifier": "identifiers"}.get(words[0], "distances")
        )
        optional = any(a.name == "targetBuffer" and not a.required for a in own_arguments(row))
        told += TO_TARGET if optional else ""
    else:
        told = words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"
    posted = " Without it the answer is posted." if kind and kind != "target" else ""
    return f"Called with {told}.{posted}"


def sharing(row: Message) -> dict[str, list[Message]]:
    """Sort the messages that are the same method by what they are said to do; most first."""
    found: dict[str, list[Message]] = {}
    for other in MESSAGES:
        if other.family and signature(other) == signature(row):
            found.setdefault(other.doc.replace(other.family, "object"), []).append(other)
    return dict(sorted(found.items(), key=lambda item: -len(item[1])))


def shared_doc(row: Message) -> str:
    """Say what a message does that most objects share, and what it means for the others."""
    (text, _), *others = sharing(row).items()
    for other, rows in others:
        who = f"an {CLASSES[rows[0].family]}" if len(rows) == 1 else "a model"
        text += f" Of {who}: {other[:1].lower()}{other[1:]}"
    return text


def help_text(row: Message, by_hand: set[str], shared: bool = False) -> str:
    """Write the help of a method and its twin."""
    twin = f"{row.verb}Msg"
    alone = row.verb in by_hand or row.verb == "new"
    doc = shared_doc(row) if shared else row.doc
    row = next(iter(sharing(row).values()))[0] if shared else row
    if alone:
        doc = f"The message of {row.verb} alone, for a bundle."
    parts = [f"METHOD:: {twin if alone else f'{row.verb}, {twin}'}\n{sentence(doc)}\n"]
    parts += [f"ARGUMENT:: {a.name}\n{describe(a)}\n" for a in own_arguments(row)]
    if not alone:
        parts += [f"ARGUMENT:: action\n{answer(row)}\n", f"ARGUMENT:: onError\n{ON_ERROR}\n"]
    return "".join(parts) + "\n"


def new_text(row: Message) -> str:
    """Write the help of new, which is a class method."""
    what = "Makes the object on the server; one of that name that is there is kept."
    controls = "".join(f"ARGUMENT:: {a.name}\n{describe(a)}\n" for a in own_arguments(row))
    return (
        f"METHOD:: new\n{what}\n"
        "ARGUMENT:: name\nA Symbol, a String or a number; nil gives a fresh name.\n"
        f"{controls}ARGUMENT:: action\nCalled when it is done.\nARGUMENT:: onError\n{ON_ERROR}\n"
        "ARGUMENT:: server\nAn link::Classes/LSTMServer::; the default one if not given.\n\n"
    )


def accessor_texts() -> str:
    """Write the help of the controls."""
    return "".join(f"METHOD:: {c.name}\n{sentence(c.as_option().doc)}\n\n" for c in CONTROLS)


def help_file(name: str, rows: list[Message], text: str, by_hand: set[str]) -> str:
    """Bring a help file up to date."""
    head, mark, tail = text.partition(HELP_MARK)
    _, examples, rest = tail.partition("EXAMPLES::")
    body = "".join(help_text(row, by_hand, name == SHARED) for row in rows)
    body += accessor_texts() if name == MODEL else ""
    for row in rows:
        if row.verb == "new":
            head = re.sub(r"METHOD:: new\n(.+\n)*\n", lambda _: new_text(row), head)
    return f"{head}{mark}\n{body}{examples}{rest}"


def files() -> dict[Path, str]:
    """Say what every class and help file should hold."""
    found = {}
    for name, rows in methods().items():
        source = QUARK / "Classes" / f"{name}.sc"
        page = QUARK / "HelpSource" / "Classes" / f"{name}.schelp"
        text = source.read_text("utf-8")
        found[source] = class_file(name, rows, text)
        by_hand = written_by_hand(text.partition(CODE_MARK)[0])
        found[page] = help_file(name, rows, page.read_text("utf-8"), by_hand)
    return found


def main() -> int:
    for path, text in files().items():
        if path.read_text("utf-8") != text:
            path.write_text(text, "utf-8")
            print(path.relative_to(QUARK))
    return 0


if __name__ == "__main__":
    sys.exit(main())
