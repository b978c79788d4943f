"""Streams of frames: packets that differ from an earlier one in their last floats alone.

Such a packet is not decoded and bound again: its head, which is the address, the type tags and the
texts, is the same bytes, and so is all that follows from it.
"""

from __future__ import annotations

import re
import sys
from array import array
from typing import Any, NamedTuple

from lstmosc.errors import LstmoscError
from lstmosc.protocol import table
from lstmosc.protocol.binding import NO_OPTIONS, bind
from lstmosc.protocol.data_kinds import Vector
from lstmosc.protocol.spec import MessageSpec
from lstmosc.protocol.values import Inline
from lstmosc.wire.message import Message

MAX_HEADS = 1024  # that are remembered; then all are forgotten

_TEXTS_THEN_FLOATS = re.compile(rb"/[^\0]*\0{1,4},s+(f+)\0")


class FrameCall(NamedTuple):
    """What a head stands for: the row of a quiet message, and its values but for the frame."""

    message: MessageSpec
    values: dict[str, Any]
    frame: str  # the name of the argument that the floats are

    def with_frame(self, floats: bytes) -> dict[str, Any]:
        """Return the values with these big-endian float32 as the frame."""
        numbers: array[float] = array("f", floats)
        if sys.byteorder == "little":
            numbers.byteswap()
        return {**self.values, self.frame: Inline((numbers,))}


class FramePackets:
    """The heads of the quiet messages that came, each with what it stands for."""

    def __init__(self) -> None:
        self._calls: dict[bytes, FrameCall] = {}

    def find(self, head: bytes) -> FrameCall | None:
        """Return what a head stands for, or None where it is new."""
        return self._calls.get(head)

    def note(self, head: bytes, item: Message) -> None:
        """Remember a head if its message is a quiet one that ends in a frame."""
        message = table.find(item.address)
        if message is None or not message.quiet:
            return
        try:
            values, options = bind(message, item.arguments)
        except LstmoscError:
            return
        frames = [a.key for a in message.required if isinstance(a.kind, Vector)]
        if options is NO_OPTIONS and len(frames) == 1 and isinstance(values[frames[0]], Inline):
            if len(self._calls) >= MAX_HEADS:
                self._calls.clear()
            self._calls[head] = FrameCall(message, values, frames[0])


def head_of(packet: bytes) -> bytes | None:
    """Return a packet without the floats at its end; None unless it is texts and then floats."""
    found = _TEXTS_THEN_FLOATS.match(packet)
    if found is None:
        return None
    return packet[: len(packet) - 4 * (found.end(1) - found.start(1))]
