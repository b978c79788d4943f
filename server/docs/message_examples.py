"""An example of each message for SuperCollider, Pd and Python: those of the patches."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from textwrap import indent
from typing import Any

from calls import Call
from examples import example

from lstmosc.protocol.data_kinds import Series
from lstmosc.protocol.kinds import Kind
from lstmosc.protocol.spec import REPLY_OPTIONS, snake_case
from lstmosc.protocol.table import find

CLASSES = Path(__file__).resolve().parents[2] / "sc_client" / "LSTMOSC" / "Classes"
REPLIES = {option.name for option in REPLY_OPTIONS}
# What an object is made with in SuperCollider, beside its name.
MADE_WITH = {"input": ", 1", "voice": r", \lstmforecast, \player"}
POSTED = "action: { |...answer| answer.postln }"


def examples(address: str) -> str:
    """Write a message's examples in tabs; nothing where the patches have none either.

    A message that is answered only if it has an id gets one as words: so does Python's client.
    """
    row = find(address)
    call = example(row) if row is not None else None
    if call is None:
        return ""
    words = [*call.words(), *(("id", "1") if call.row.quiet else ())]
    return "".join(
        [
            tab("Python", "python", python(call)),
            tab("SuperCollider", "supercollider", supercollider(call)),
            tab("Pd, Max, a shell", "text", " ".join(words)),
        ]
    )


def tab(title: str, language: str, code: str) -> str:
    """Write one tab."""
    return f'=== "{title}"\n\n' + indent(f"```{language}\n{code}\n```\n\n", "    ")


def python(call: Call) -> str:
    """Write a call as a method of the Python client."""
    row = call.row
    words = [json.dumps(value) for value in given(call)]
    words += [f"{snake_case(name)}={json.dumps(value)}" for name, value in options(call)]
    family = f"{row.family}." if row.family else ""
    return f"client.{family}{snake_case(row.verb)}({', '.join(words)})"


def supercollider(call: Call) -> str:
    """Write a call as a method of its class, with its answer posted; ``new`` makes the object."""
    row, values = call.row, given(call)
    receiver = "LSTMServer.default"
    if row.family:
        name, *values = values
        receiver = f"{class_of(row.family)}({literal(name)}{MADE_WITH.get(row.family, '')})"
    if row.verb == "new":
        return receiver
    words = [literal(value) for value in values]
    words += [f"{name}: {literal(value)}" for name, value in options(call)]
    words += [POSTED] if row.results else []
    return f"{receiver}.{row.verb}({', '.join(words)})".replace("()", "")


@cache
def class_of(family: str) -> str:
    """Find the class that says it is of a family."""
    for path in CLASSES.glob("*.sc"):
        if f"*family {{ ^\\{family} }}" in path.read_text("utf-8"):
            return path.stem
    raise LookupError(f"no class is of the family {family}")


def literal(value: Any) -> str:
    """Write a value in SuperCollider: a word is a Symbol."""
    if isinstance(value, list):
        return f"[{', '.join(map(literal, value))}]"
    if isinstance(value, str) and re.fullmatch(r"[a-z]\w*", value):
        return f"\\{value}"
    return json.dumps(value)


def given(call: Call) -> list[Any]:
    """List the values of the leading arguments, as languages with arrays take them."""
    places = (*call.row.required, *call.row.positional)
    return [
        framed(argument.kind, value) for argument, value in zip(places, call.values, strict=False)
    ]


def framed(kind: Kind, value: Any) -> Any:
    """Divide a series into frames; that of one channel is a plain list."""
    if not isinstance(kind, Series):
        return value
    channels, *values = value
    if channels == 1:
        return values
    return [values[at : at + channels] for at in range(0, len(values), channels)]


def options(call: Call) -> list[tuple[str, Any]]:
    """List the options by name; those of a reply are the clients' own affair."""
    return [(name, value) for name, value in call.options.items() if name not in REPLIES]
