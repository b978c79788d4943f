"""What a call has changed, noted in the session by the effect that its row in the table names."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from lstmosc.calls.object_locks import ALL_OBJECTS, FILE, Key
from lstmosc.protocol.spec import MessageSpec
from lstmosc.protocol.values import BufferName, num_values
from lstmosc.session.schema import SOLE_ENTRY
from lstmosc.stores.registry import Registry

if TYPE_CHECKING:
    from lstmosc.session.autosave import AutoSaver


def note(
    autosaver: AutoSaver,
    registry: Registry,
    row: MessageSpec,
    values: dict[str, Any],
    writes: set[Key],
) -> None:
    """Note in the session what a call of this row has changed."""
    if ALL_OBJECTS in writes:
        autosaver.everything_changed()
        return
    own = (row.family, values["name"]) if row.access == "write" else None
    for key in writes:
        if key[0] == FILE:
            continue
        if key != own or row.effect == "replaces":
            autosaver.replaced(key)
        elif row.effect == "whole":
            autosaver.changed(key)
        else:
            identifier = values.get("identifier", SOLE_ENTRY)
            rows = changed_rows(registry.find(*key), identifier, row.rows, values)
            autosaver.entry_changed(key, identifier, rows)


def changed_rows(
    store: Any, identifier: str, rows: str, values: dict[str, Any]
) -> tuple[int, int] | None:
    """Return which frames a call has changed, after it has; None is all of them."""
    if not rows:
        return None
    if rows == "given":
        return given_rows(store, values)
    length = store.length(identifier)
    if rows == "last":
        return length - 1, length
    time = values["time"]
    if rows == "onward":
        return (time if time >= 0 else time + length + 1), length
    time = time if time >= 0 else time + length
    return time, time + 1


def given_rows(buffer: Any, values: dict[str, Any]) -> tuple[int, int] | None:
    """Return which frames of a buffer were given, from ``start_frame`` on."""
    start, content = values["start_frame"], values["values"]
    if isinstance(content, BufferName):
        return None
    return start, start + num_values(content) // buffer.cols
