"""Messages that the server sends unasked, to be iterated over."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable
from typing import Any, Self

from lstmosc.client.replies import Reply
from lstmosc.client.results import fields, flat, joined, pairs, record
from lstmosc.errors import UnknownAddress, some
from lstmosc.protocol.messages.pushed import Pushed
from lstmosc.protocol.table import PUSHED

MAX_WAITING = 10_000  # messages that are kept for a slow reader; then the oldest are dropped
SAMPLES, CONTROLS = "v…", "{control value}…"  # what may repeat in a row of the table
BY_ADDRESS = {each.address: each for each in PUSHED}


class Pushes:
    """An asynchronous iterator over messages of some addresses, each as a named tuple.

    A ``Frame`` has ``name``, ``index``, ``values`` (float32 [D]; of a voice that speaks symbols a
    list of one) and ``time``, the date of its bundle in Unix seconds or None; the others their
    values likewise: a ``Gesture`` has ``event`` ("start" or "end") and, of a start, ``end_frame``
    None; a ``Trial`` its ``controls`` as a dict. It hears from when it is made
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
    """Shape a message as a named tuple; what repeats in it is one value, the last."""
    *words, last = (pushed.fields or pushed.values).replace(CONTROLS, "controls…").split()
    values = flat(reply.values)
    if last.endswith("…"):
        words.append("values" if last == SAMPLES else last.removesuffix("…"))
        values = [*values[: len(words) - 1], repeated(last, values[len(words) - 1 :])]
    else:
        words.append(last)
    missing = [None] * (len(words) - len(values))
    names = [*fields(" ".join(words)), "time"]
    return record(pushed.address[1:].capitalize(), names, [*values, *missing, reply.time])


def repeated(word: str, values: list[Any]) -> Any:
    """Shape what repeats: a frame as an array [D], controls as a dict, all else as a list."""
    if word == "controls…":
        return pairs(values)
    spoken = any(isinstance(value, str) for value in values)  # a symbol in place of a frame
    return joined(values) if word == SAMPLES and not spoken else values
