"""Replies with rows that take long to make: a few in each turn of the loop."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterator
from concurrent.futures import Future
from typing import Any

from lstmosc.calls.replies import EncodedReply, PendingReply, reply_error
from lstmosc.handlers.context import REPLIES_LATER, Context, Results
from lstmosc.wire.encode import encode

SLICE_SECONDS = 0.001  # in which rows are made before the loop has its turn
MAX_INLINE_VALUES = 1000  # that are encoded on the loop


def reply_with_rows(
    context: Context, head: list[Any], rows: Iterator[list[Any]], room: int
) -> Results:
    """Reply with a head and as many whole rows as fit into ``room`` bytes.

    Where they take long, the reply follows later, encoded on a worker.
    """
    gathering = Gathering(head, rows, room)
    if gathering.gather() and len(gathering.values) <= MAX_INLINE_VALUES:
        return gathering.values
    loop, reply, jobs = asyncio.get_running_loop(), context.reply, context.server.jobs

    def go_on() -> None:
        try:
            if gathering.gather():
                encoding = jobs.on_worker(reply.encoded, gathering.values)
                encoding.add_done_callback(
                    lambda done: loop.call_soon_threadsafe(send, reply, done)
                )
            else:
                loop.call_soon(go_on)
        except Exception as error:
            reply.fail(reply_error(error, reply.address))

    loop.call_soon(go_on)
    return REPLIES_LATER


class Gathering:
    """Values of rows so far."""

    def __init__(self, head: list[Any], rows: Iterator[list[Any]], room: int) -> None:
        self.values = head
        self._rows = rows
        self._room = room

    def gather(self) -> bool:
        """Take rows for a moment; return whether there are no more, or no room for more."""
        until = time.perf_counter() + SLICE_SECONDS
        for row in self._rows:
            self._room -= len(encode("", row))
            if self._room < 0:
                self._rows = iter(())
                break
            self.values.extend(row)
            if time.perf_counter() > until:
                return False
        return True


def send(reply: PendingReply, encoding: Future[EncodedReply]) -> None:
    """Send what a worker has encoded, or say why it cannot be sent."""
    try:
        reply.done(encoding.result())
    except Exception as error:
        reply.fail(reply_error(error, reply.address))
