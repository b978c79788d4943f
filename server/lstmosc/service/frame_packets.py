"""Streams of frames: packets that differ from an earlier one in their floats and their id alone.

Such a packet is not decoded and bound again: its head, which is the address, the type tags and the
texts, is the same bytes, and so is all that follows from it.
"""

from __future__ import annotations

import re
import struct
import sys
from array import array
from typing import NamedTuple

from lstmosc.errors import LstmoscError
from lstmosc.protocol import table
from lstmosc.protocol.binding import (
    NO_OPTIONS,
    Access,
    BoundCall,
    ReplyOptions,
    accesses,
    bind,
)
from lstmosc.protocol.data_kinds import Vector
from lstmosc.protocol.spec import MessageSpec
from lstmosc.protocol.values import Inline
from lstmosc.wire.message import Message

MAX_RECENT_HEADS = 1024  # that are remembered; beside them, those of before, until as many came

_TEXTS_THEN_FLOATS = re.compile(rb"/[^\0]*\0{1,4},s+(f+)(si)?\0")
_ID = b"id\0\0"
_ID_BYTES = 8  # with its number
_unpack_id = struct.Struct(">i").unpack_from


class FramePacket(NamedTuple):
    """A packet in parts: its head, its big-endian float32, and the id at its end, if any."""

    head: bytes
    floats: bytes
    id: int | None


class FrameCall(NamedTuple):
    """What a head stands for: a bound call, the objects that it touches, and its frame's name."""

    call: BoundCall
    touched: list[Access]
    frame: str

    def bound(self, packet: FramePacket) -> BoundCall:
        """Return the call with the floats of a packet as its frame."""
        address, message, values, _ = self.call
        numbers: array[float] = array("f", packet.floats)
        if sys.byteorder == "little":
            numbers.byteswap()
        options = NO_OPTIONS if packet.id is None else ReplyOptions(id=packet.id)
        return BoundCall(address, message, {**values, self.frame: Inline((numbers,))}, options)


class FramePackets:
    """The heads of the messages with a frame that came, each with what it stands for."""

    def __init__(self) -> None:
        self._recent: dict[bytes, FrameCall] = {}
        self._earlier: dict[bytes, FrameCall] = {}

    def find(self, head: bytes) -> FrameCall | None:
        """Return what a head stands for, or None where it is new."""
        found = self._recent.get(head)
        if found is None:
            found = self._earlier.get(head)
            if found is not None:
                self._remember(head, found)
        return found

    def _remember(self, head: bytes, call: FrameCall) -> None:
        if len(self._recent) >= MAX_RECENT_HEADS:
            self._earlier, self._recent = self._recent, {}
        self._recent[head] = call

    def note(self, head: bytes, item: Message) -> None:
        """Remember a head if such calls come often, with one frame and at most an id behind it."""
        message = table.find(item.address)
        if message is None or not _comes_often(message):
            return
        try:
            values, options = bind(message, item.arguments)
        except LstmoscError:
            return
        frames = [a.key for a in message.required if isinstance(a.kind, Vector)]
        plain = options == ReplyOptions(id=options.id)
        if plain and len(frames) == 1 and isinstance(values[frames[0]], Inline):
            touched = accesses(message, values)
            del values[frames[0]]  # each packet brings its own
            call = BoundCall(item.address, message, values, options)
            self._remember(head, FrameCall(call, touched, frames[0]))


def _comes_often(message: MessageSpec) -> bool:
    """Return whether a message goes on with what it names, frame by frame."""
    return message.quiet or message.access == "run" or message.rows == "last"


def parts_of(packet: bytes) -> FramePacket | None:
    """Cut a packet into parts; None unless it is texts, then floats, and then an id or nothing."""
    found = _TEXTS_THEN_FLOATS.match(packet)
    if found is None:
        return None
    first, last = found.span(1)
    end = len(packet) if found[2] is None else len(packet) - _ID_BYTES
    if end != len(packet) and not packet.startswith(_ID, end):
        return None
    begin = end - 4 * (last - first)
    number = None if end == len(packet) else _unpack_id(packet, end + len(_ID))[0]
    return FramePacket(packet[:begin], packet[begin:end], number)
