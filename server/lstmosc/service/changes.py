"""What a call has changed, told to the session that keeps it."""

from __future__ import annotations

from typing import Any

from lstmosc.calls.object_locks import ALL_OBJECTS, FILE, Key
from lstmosc.protocol.spec import MessageSpec
from lstmosc.protocol.values import Blob, BufferName
from lstmosc.session.autosave import AutoSaver
from lstmosc.session.serialisation import SOLE_ENTRY
from lstmosc.stores.registry import Registry

# These put other objects in the place of what was there, and leave the old ones as they are.
REPLACING = {"free", "clear", "undo", "load", "read", "fit", "predict", "getIds", "getDataSet"}


def note(
    autosaver: AutoSaver,
    registry: Registry,
    row: MessageSpec,
    values: dict[str, Any],
    writes: set[Key],
) -> None:
    """Tell the session what a call of this row has changed."""
    if ALL_OBJECTS in writes:
        autosaver.everything_changed()
    elif row.access == "write" and "identifier" in values:
        key, identifier = (row.family, values["name"]), values["identifier"]
        store = registry.find(*key)
        autosaver.entry_changed(key, identifier, changed_rows(store, identifier, row.verb, values))
    elif row.address == "/buffer/setn":
        key = (row.family, values["name"])
        autosaver.entry_changed(key, SOLE_ENTRY, setn_rows(registry.find(*key), values))
    else:
        for key in writes:
            if row.verb in REPLACING:
                autosaver.replaced(key)
            elif key[0] != FILE:
                autosaver.changed(key)


def changed_rows(
    store: Any, identifier: str, verb: str, values: dict[str, Any]
) -> tuple[int, int] | None:
    """Tell which frames of a series a call has changed, after it has; None is all of them."""
    if not verb.endswith("Frame") and verb != "addSymbol":
        return None
    length = store.length(identifier)
    if verb in ("addFrame", "addSymbol"):
        return length - 1, length
    time = values["time"]
    if verb == "deleteFrame":
        return (time if time >= 0 else time + length + 1), length
    time = time if time >= 0 else time + length
    return time, time + 1


def setn_rows(buffer: Any, values: dict[str, Any]) -> tuple[int, int] | None:
    """Tell which frames of a buffer setn has written."""
    start, content = values["start_frame"], values["values"]
    if isinstance(content, BufferName):
        return None
    count = len(content.data) // 4 if isinstance(content, Blob) else len(content)
    return start, start + count // buffer.cols
