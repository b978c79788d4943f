"""The calls of one sender that are not answered yet, in the order they came."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable, Iterator
from typing import Generic, Protocol, TypeVar

MAX_SYNCS_PER_TURN = 32  # answered before the loop has its turn


class Numbered(Protocol):
    """A call with its number in the order of its sender's calls."""

    number: int


Call = TypeVar("Call", bound=Numbered)


class OpenCalls(Generic[Call]):
    """Unanswered calls, and the syncs, each answered when all calls before it are."""

    __slots__ = ("_calls", "_last_number", "_open_syncs", "_releasing", "_syncs")

    def __init__(self) -> None:
        self._calls: dict[Call, None] = {}
        # Made by the first sync: of many senders nothing is remembered but their key.
        self._syncs: deque[tuple[Call, Callable[[], None]]] | None = None
        self._open_syncs: dict[Call, None] = {}
        self._last_number = 0
        self._releasing = False

    def __len__(self) -> int:
        return len(self._calls) + len(self._open_syncs)

    def __bool__(self) -> bool:
        return bool(self._calls or self._open_syncs)

    def __iter__(self) -> Iterator[Call]:
        """Go through the calls that are no syncs."""
        return iter(self._calls)

    def add(self, call: Call) -> int:
        """Add a call that is to be answered; return its number."""
        self._calls[call] = None
        self._last_number += 1
        return self._last_number

    def when_answered(self, sync: Call, then: Callable[[], None]) -> None:
        """Call ``then`` once every call that came before ``sync`` is answered."""
        del self._calls[sync]
        self._open_syncs[sync] = None
        if self._syncs is None:
            self._syncs = deque()
        self._syncs.append((sync, then))
        self._release_syncs()

    def remove(self, call: Call) -> None:
        """Remove an answered call, and release the syncs that waited for it last."""
        self._calls.pop(call, None)
        if self._open_syncs:
            self._open_syncs.pop(call, None)
        if self._syncs:
            self._release_syncs()

    def _release_syncs(self) -> None:
        """Release the syncs before the first open call, some at a time."""
        if self._releasing or self._syncs is None:
            return
        self._releasing = True
        try:
            for _ in range(MAX_SYNCS_PER_TURN):
                if not self._may_release():
                    return
                _, then = self._syncs.popleft()
                then()
        finally:
            self._releasing = False
        if self._may_release():
            asyncio.get_running_loop().call_soon(self._release_syncs)

    def _may_release(self) -> bool:
        if not self._syncs:
            return False
        first = next(iter(self._calls), None)
        return first is None or first.number > self._syncs[0][0].number
