"""The stages of a start: what calls may have to wait for after a server has begun to listen."""

from __future__ import annotations

from lstmosc.calls.object_locks import STAGE, Key, LockRequest
from lstmosc.handlers.context import HANDLERS, Server
from lstmosc.protocol.spec import MessageSpec

HANDLERS_STAGE = "handlers"  # those that are loaded last
KEYS: dict[str, Key] = {each: (STAGE, each) for each in ("fits", "searches", HANDLERS_STAGE)}


class Stages:
    """Locks what needs kernels, of fits or of searches, or a handler, until these are there."""

    def __init__(self, server: Server) -> None:
        self._server = server
        self._ahead = {each: LockRequest(set(), {key}, lambda: None) for each, key in KEYS.items()}
        for request in self._ahead.values():
            server.locks.acquire(request)

    def reached(self, stage: str) -> None:
        """Start the calls that waited for a stage."""
        request = self._ahead.pop(stage)
        self._server.ready = "fits" not in self._ahead
        self._server.locks.release(request)

    def reach_all(self) -> None:
        """Start all calls that wait: what they need is not going to come by itself."""
        for stage in list(self._ahead):
            self.reached(stage)

    def needed_by(self, row: MessageSpec) -> set[Key]:
        """Return what a message is to lock, so that it waits for the stages that it needs."""
        if not self._ahead:  # as nearly always: every call asks
            return set()
        kernels = {KEYS[row.kernels]} if row.kernels in self._ahead else set()
        return kernels | self.handler_of(row)

    def handler_of(self, row: MessageSpec) -> set[Key]:
        """Return what a message is to lock, so that it waits for its handler."""
        if HANDLERS_STAGE not in self._ahead or row.address in HANDLERS:
            return set()
        return {KEYS[HANDLERS_STAGE]}
