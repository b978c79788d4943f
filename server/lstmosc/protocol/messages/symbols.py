"""Messages for symbols and texts in a dataseries, one column for each symbol."""

from __future__ import annotations

from typing import Any

from lstmosc.protocol.data_kinds import Characters, Symbols
from lstmosc.protocol.kinds import Path, Text
from lstmosc.protocol.messages.common import IDENTIFIER, this
from lstmosc.protocol.spec import Argument, MessageSpec


def symbols() -> tuple[MessageSpec, ...]:
    """List how symbols and texts come into a store, one column each, and out of it."""
    several = Argument("symbols", Symbols(), "one frame each; a number is taken as text")
    text = Argument("text", Characters(), "one frame per character")
    write, read = this("dataseries", "write"), this("dataseries", "read")

    def row(verb: str, doc: str, *rest: Argument, **more: Any) -> MessageSpec:
        name = write if "effect" in more else read
        return MessageSpec("dataseries", verb, doc, (name, *rest), **more)

    exists = "fails if the identifier exists"
    return (
        row(
            "addSymbols",
            f"Adds a series of symbols; {exists}.",
            IDENTIFIER,
            several,
            effect="entry",
        ),
        row(
            "setSymbols",
            "Adds or replaces a series of symbols.",
            IDENTIFIER,
            several,
            effect="entry",
        ),
        row(
            "updateSymbols",
            "Replaces a series with symbols; fails if there is none of that identifier.",
            IDENTIFIER,
            several,
            effect="entry",
        ),
        row(
            "addSymbol",
            "Appends a symbol to a series; creates the series if needed.",
            IDENTIFIER,
            Argument("symbol", Text("a symbol"), "a number is taken as text"),
            effect="rows",
            rows="last",
        ),
        row(
            "addText",
            f"Adds the characters of a text as a series; {exists}.",
            IDENTIFIER,
            text,
            effect="entry",
        ),
        row(
            "setText",
            "Adds a series of the characters of a text, or replaces one.",
            IDENTIFIER,
            text,
            effect="entry",
        ),
        row(
            "readText",
            "Adds a series of the characters of a text file (UTF-8), or replaces one.",
            IDENTIFIER,
            Argument("path", Path(), "a text file"),
            results="numSymbols",
            job=True,
            effect="entry",
            reads_file=True,
        ),
        row(
            "getSymbols",
            "Returns a series as symbols: the most likely one of each frame.",
            IDENTIFIER,
            results="symbol…",
        ),
        row("getText", "Returns a series of symbols as one text.", IDENTIFIER, results="text"),
        row(
            "getAlphabet",
            "Returns the symbol of each column; nothing if the columns are numbers.",
            results="symbol…",
        ),
    )
