"""What a call touches: the objects and files it reads, those it writes, and those it waits for."""

from __future__ import annotations

import os
from typing import Any

from lstmosc.calls.object_locks import ALL_OBJECTS, FILE, Key, overlap
from lstmosc.calls.replies import Caller
from lstmosc.errors import Denied
from lstmosc.handlers.context import Server
from lstmosc.protocol.binding import Access, accesses
from lstmosc.protocol.spec import MessageSpec

LOOKING = ("look", "run")  # ways to touch an object that change nothing that is kept


def reads_and_writes(
    server: Server, row: MessageSpec, values: dict[str, Any], given: list[Access] | None = None
) -> tuple[set[Key], set[Key]]:
    """Return which objects and files a call reads and which it writes; raises Denied.

    ``given`` is what it touches, where that is known already.
    """
    reads: set[Key] = {ALL_OBJECTS} if row.everything == "read" else set()
    writes: set[Key] = {ALL_OBJECTS} if row.everything == "write" else set()
    for access in accesses(row, values) if given is None else given:
        key = (access.family, access.name)
        if access.mode == "write":
            writes.add(key)
        elif access.mode == "feed" and server.read_only:
            raise Denied(server.read_only)
        elif access.mode == "run":
            reads |= unfitted_model(server, key)
        elif access.mode == "read" or (access.mode == "predict" and never_fitted(server, key)):
            reads.add(key)
    if writes and server.read_only:
        raise Denied(server.read_only)
    if "path" in values:
        file = (FILE, os.path.normpath(values["path"]))
        (reads if row.reads_file else writes).add(file)
    return reads, writes


def waits(server: Server, accesses: list[Access]) -> bool:
    """Return whether a call that touches no files has to wait for objects."""
    for family, name, mode in accesses:
        if mode == "run":
            if unfitted_model(server, (family, name)):
                return True
        elif mode == "predict":
            if never_fitted(server, (family, name)):
                return True
        elif mode != "look":
            return True
    return False


def own_writes(caller: Caller, row: MessageSpec, values: dict[str, Any]) -> set[Key]:
    """Return the object a look waits for: one that its caller's earlier calls still write.

    Not for the fit of a model that has learned: it answers from its last weights meanwhile.
    """
    if row.access not in LOOKING or not row.waits or not caller.open:
        return set()
    key = (row.family, values[row.arguments[0].key])
    return {key} if any(overlap(reply.writes, {key}) for reply in caller.open) else set()


def never_fitted(server: Server, key: Key) -> bool:
    """Return whether a model has never been fitted, so that predictions wait for its fit."""
    model = server.registry.find(*key)
    return model is None or not model.is_fitted


def unfitted_model(server: Server, voice: Key) -> set[Key]:
    """Return the model of a voice where it has never been fitted: its fit is waited for."""
    running = server.registry.find(*voice)
    return {running.model_key} if running and never_fitted(server, running.model_key) else set()
