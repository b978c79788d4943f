"""The table as a reference page in Markdown, and as JSON schema."""

from __future__ import annotations

from typing import Any

from lstmosc.errors import on_the_wire
from lstmosc.protocol.controls import CONTROLS, show_default
from lstmosc.protocol.spec import REPLY_OPTIONS, Argument, MessageSpec
from lstmosc.protocol.table import FAMILIES, MESSAGES, MODELS

PREFACE = """# Reference

Every message of the server, written from its message table by `lstmosc reference`.

    /done      address name results… [id n]
    /fail      address name code sentence [id n]
    /progress  address name epoch maxIter loss valLoss [id n]

Every call gets exactly one `/done` or `/fail`, or the reply named with the message. Required
arguments come first; optional ones, in brackets, by position or by name; options, shown with a
value, by name in any order (`maxIter 20` or `@maxIter 20`). A *series* is `numChannels` and then
the values frame by frame, or a blob of float32, or the name of a buffer.

Calls that touch the same objects run in the order of their arrival. A look (`get`, `print`, `size`,
`cols`, `history`, `query`) waits for what the same client's earlier calls write, and for nobody
else's; a model that has learned answers looks and predictions during a fit as it was before.
"""


def markdown() -> str:
    """Write the whole reference page."""
    sections = [PREFACE, errors_section(), options_section(), controls_section()]
    for family in ("", *FAMILIES):
        rows = [row for row in MESSAGES if row.family == family]
        title = f"## {family or 'The server'}\n"
        sections.append("\n".join([title, *(entry(row) for row in rows)]))
    return "\n".join(sections)


def entry(message: MessageSpec) -> str:
    """Write one message: usage, sentence, arguments, results."""
    lines = [f"### `{message.usage}`\n", f"{message.doc}\n"]
    lines += [argument_line(a) for a in message.arguments[1:] if not is_control(message, a)]
    if any(is_control(message, a) for a in message.arguments):
        lines.append("- any [control](#controls) as an option")
    if message.reply != "/done":
        lines.append(f"\nReply: `{message.reply} {message.results}`")
    elif message.results:
        lines.append(f"\nResults: `{message.results}`")
    return "\n".join(lines).replace("\n\n\n", "\n\n") + "\n"


def is_control(message: MessageSpec, argument: Argument) -> bool:
    """Tell whether an argument is one of the models' controls."""
    names = {control.name for control in CONTROLS}
    return message.family in MODELS and argument.named and argument.name in names


def argument_line(argument: Argument) -> str:
    """Write one argument as an item of a list."""
    default = (
        "" if argument.required or argument.default is None else f", default {argument.default}"
    )
    doc = f": {argument.doc}" if argument.doc else ""
    return f"- `{argument.usage}`{doc} ({argument.kind.describe()}{default})"


def errors_section() -> str:
    """Write the codes of failure, from the family of errors."""
    rows = [f"| `{kind.code}` | {summary(kind)} |" for kind in on_the_wire()]
    return "\n".join(["## Codes of failure\n", "| code | when |", "|---|---|", *rows, ""])


def summary(kind: type) -> str:
    """Give the first sentence of a class's docstring."""
    return (kind.__doc__ or "").strip().splitlines()[0].replace("``", "`")


def options_section() -> str:
    """Write the options of every message."""
    rows = [argument_line(option) for option in REPLY_OPTIONS]
    return "\n".join(["## Options of every message\n", *rows, ""])


def controls_section() -> str:
    """Write the models' controls."""
    rows = [
        f"| `{c.name}` | {show_default(c.default)} | {c.kind.describe()} | {c.doc}"
        + (" (a change clears the learning; undo takes it back) |" if c.shapes else " |")
        for c in CONTROLS
    ]
    head = ["## Controls\n", "| control | default | values | |", "|---|---|---|---|"]
    return "\n".join([*head, *rows, ""])


def json_schema() -> dict[str, Any]:
    """Describe every message's arguments as JSON schema, by address."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "lstmosc messages",
        "type": "object",
        "properties": {row.address: message_schema(row) for row in MESSAGES},
    }


def message_schema(message: MessageSpec) -> dict[str, Any]:
    """Describe one message: its arguments in order, which are required, what it answers."""
    arguments = [*message.arguments, *REPLY_OPTIONS]
    return {
        "type": "object",
        "description": message.doc,
        "properties": {a.name: {**a.kind.schema(), "description": a.doc} for a in arguments},
        "required": [a.name for a in message.required],
        "additionalProperties": False,
        "x-usage": message.usage,
        "x-reply": f"{message.reply} {message.results}".strip(),
    }
