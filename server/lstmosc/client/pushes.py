"""Messages that the server sends unasked, to be iterated over."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable
from typing import Any, Self

from lstmosc.client.replies import Reply
from lstmosc.client.results import fields, flat, joined, record
from lstmosc.errors import UnknownAddress, some
from lstmosc.protocol.messages.pushed import Pushed
from lstmosc.protocol.spec import snake_case
from lstmosc.protocol.table import PUSHED

MAX_WAITING = 10_000  # messages that are kept for a slow reader; then the oldest are dropped
BY_ADDRESS = {each.address: each for each in PUSHED}


class Pushes:
    """An asynchronous iterator over messages of some addresses, each as a named tuple.

    A ``Frame`` has ``name``, ``index``, ``values`` (float32 [D]) and ``time``, the date of its
    bundle in Unix seconds or None; the others their values likewise. It hears from when it is made
    until it is closed, or its ``async with`` block ends. ``dropped`` counts what came too fast.
    """

    def __init__(self, addresses: tuple[str, ...], forget: Callable[[Pushes], object]) -> None:
        self.addresses = tuple(map(slashed, addresses)) or tuple(BY_ADDRESS)
        self.dropped = 0
        self._forget = forget
        self._waiting: deque[Any] = deque()
        self._come = asyncio.Event()
        self._closed = False

    def take(self, reply: Reply) -> None:
        """Keep a message if it is one of those."""
        if reply.address in self.addresses:
            if len(self._waiting) >= MAX_WAITING:
                self._waiting.popleft()
                self.dropped += 1
            self._waiting.append(shaped(BY_ADDRESS[reply.address], reply))
            self._come.set()

    def close(self) -> None:
        """Hear no more; what is waiting can still be read."""
        self._closed = True
        self._forget(self)
        self._come.set()

    def __aiter__(self) -> Self:
        return self

    async def __anext__(self) -> Any:
        while not self._waiting:
            if self._closed:
                raise StopAsyncIteration
            self._come.clear()
            await self._come.wait()
        return self._waiting.popleft()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        self.close()


def slashed(address: str) -> str:
    """Return an address of the table with its slash; raises UnknownAddress for any other."""
    found = f"/{address.removeprefix('/')}"
    if found not in BY_ADDRESS:
        raise UnknownAddress(f"nothing is pushed as {address!r}; there are: {some(BY_ADDRESS)}")
    return found


def shaped(pushed: Pushed, reply: Reply) -> Any:
    """Shape a message as a named tuple: values as an array [D], results as a list."""
    words, values = pushed.values.split(), flat(reply.values)
    names = [*fields(" ".join(words)), "time"]
    if words[-1].endswith("…"):
        count = len(words) - 1
        names[count] = "values" if words[-1] == "v…" else snake_case(words[-1].removesuffix("…"))
        rest = values[count:]
        last = joined(rest) if words[-1] == "v…" else rest
        values = [*values[:count], last]
    return record(pushed.address[1:].capitalize(), names, [*values, reply.time])
