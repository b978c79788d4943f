"""The table as a reference page in Markdown, and as JSON schema."""

from __future__ import annotations

from typing import Any

from lstmosc.errors import on_the_wire
from lstmosc.protocol.controls import CONTROLS, show_default
from lstmosc.protocol.messages.common import CONTROL_OPTIONS
from lstmosc.protocol.spec import REPLY_OPTIONS, Argument, MessageSpec
from lstmosc.protocol.table import FAMILIES, MESSAGES, PUSHED

MAX_OPTIONS_IN_HEADING = 3
PREFACE = """# Reference

All messages of the server. `lstmosc reference` writes this page from the message table.

    /done      address name results… [id n]
    /fail      address name code sentence [id n]
    /progress  address name epoch maxIter loss valLoss [id n]

Every call gets exactly one `/done` or `/fail`, or the reply named with the message.

- **Arguments** come first, in the order shown. Those in brackets are optional and can be given by
  position or by name. **Options**, shown with a value, are given by name, in any order:
  `maxIter 20` or `@maxIter 20`.
- **Names** and identifiers have 1 to 256 characters; a number is a name too.
- A **frame** or **point** is the rest of the numbers, a blob of float32 (big-endian), or the name
  of a buffer.
- A **series** is `numChannels` and then the values, frame by frame; or `numChannels` and a blob; or
  the name of a buffer.
- **Results** are shown in the order they are returned; `{…}…` is a group that repeats.

Calls that touch the same objects run in the order they arrive. `get`, `print`, `size`, `cols`,
`history` and `query` wait for what earlier calls of the same client write, but not for calls of
other clients. During a fit, a model that was fitted before predicts with its previous weights.

A **bundle** with a time tag in the future is kept until then, and its messages run at that date;
any other runs at once. Those of one date run as they came. At most 60 seconds ahead, and 1000 such
messages of a client: what is beyond fails with `tooLarge`. `/clearSched` takes them back.
"""
FAMILY_DOCS = {
    "": "",
    "buffer": "Named frames × channels: what models predict from, and where results can go.",
    "dataseries": "Named series of frames with the same number of columns, or of symbols.",
    "dataset": "Named points, all with the same number of columns.",
    "labelset": "Named labels.",
    "lstmforecast": "Forecasters: they continue a series.",
    "lstmregressor": "Regressors: they map a series to a point, or to a series of the same length.",
    "lstmclassifier": "Classifiers: they map a series to a label.",
    "input": "Named streams of frames as they are played, with a ring of the last ones.",
    "voice": "Models at play: running states that read frames one by one, and answer.",
}


def markdown() -> str:
    """Write the whole reference page."""
    sections = [PREFACE, errors_section(), options_section(), pushed_section(), controls_section()]
    for family in ("", *FAMILIES):
        rows = [row for row in MESSAGES if row.family == family]
        head = [f"## {family or 'The server'}\n"]
        if FAMILY_DOCS[family]:
            head.append(f"{FAMILY_DOCS[family]}\n")
        sections.append("\n".join([*head, *(entry(row) for row in rows)]))
    return "\n".join(sections)


def entry(message: MessageSpec) -> str:
    """Write one message: usage, sentence, arguments, results."""
    own = [a for a in message.arguments if a not in CONTROL_OPTIONS]
    short = sum(argument.named for argument in own) <= MAX_OPTIONS_IN_HEADING
    signature = [message.address, *(a.usage for a in own if short or not a.named)]
    if not short:
        signature.append("[option value]…")
    explained = [argument_line(argument) for argument in own[message.family != "" :]]
    if len(own) < len(message.arguments):
        signature.append("[control value]…")
        explained.append("- `[control value]…`: any of the [controls](#controls)")
    parts = [f"### `{' '.join(signature)}`", message.doc, "\n".join(explained), answer(message)]
    return "\n\n".join(part for part in parts if part) + "\n"


def answer(message: MessageSpec) -> str:
    """Write what a message returns; nothing where ``/done`` is all."""
    if message.reply != "/done":
        return f"Reply: `{message.reply} {message.results}`"
    return f"Results: `{message.results}`" if message.results else ""


def argument_line(argument: Argument) -> str:
    """Write one argument as an item of a list."""
    doc = f": {argument.doc}" if argument.doc else ""
    return f"- `{argument.usage}`{doc} ({argument.values})"


def errors_section() -> str:
    """Write the codes of failure, from the family of errors."""
    rows = [f"| `{kind.code}` | {summary(kind)} |" for kind in on_the_wire()]
    return "\n".join(["## Error codes\n", "| code | when |", "|---|---|", *rows, ""])


def summary(kind: type) -> str:
    """Return the first sentence of a class's docstring."""
    return (kind.__doc__ or "").strip().splitlines()[0].replace("``", "`")


def options_section() -> str:
    """Write the options of every message."""
    rows = [argument_line(option) for option in REPLY_OPTIONS]
    return "\n".join(["## Options of every message\n", *rows, ""])


def pushed_section() -> str:
    """Write what is sent unasked."""
    head = [
        "## Pushed messages\n",
        "Sent to whoever made the call that they come from, with its id, and all but `/frame` to "
        "subscribers. Where something that a call began (listening, playing, recording, learning) "
        "fails after its `/done`, a `/fail` with the call's address, name and id says why.\n",
    ]
    rows = [f"- `{each.address} {each.values}`: {each.doc}" for each in PUSHED]
    return "\n".join([*head, *rows, ""])


def controls_section() -> str:
    """Write the models' controls."""
    rows = [
        f"| `{c.name}` | {show_default(c.default)} | {c.kind.describe()} | {c.doc}"
        + (" (*) |" if c.shapes else " |")
        for c in CONTROLS
    ]
    head = [
        "## Controls\n",
        "Options of `new`, `set` and `fit` of every model. To change a control marked (*) clears "
        "what the\nmodel has learned; `undo` brings it back.\n",
        "| control | default | values | |",
        "|---|---|---|---|",
    ]
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
