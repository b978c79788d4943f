"""Streams of frames: packets that differ from an earlier one in their numbers and their id alone.

Such a packet is not decoded and bound again: all else of it, which is the address, the type tags,
the texts and what comes behind the frame, is the same bytes, and so is all that follows from it.
The numbers are a run of floats, or a blob.
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
from lstmosc.protocol.values import Blob, Inline
from lstmosc.wire.message import Message

MAX_RECENT_HEADS = 1024  # that are remembered; beside them, those of before, until as many came
MAX_HEAD_BYTES = 1024  # a longer one is not remembered

_TEXTS_THEN_NUMBERS = re.compile(rb"/[^\0]*\0{1,4},(s+)(f+(?=[s\0])|b)[sif]*?(si)?\0")
_ID = b"id\0\0"
_ID_BYTES = 8  # with its number
_unpack_int = struct.Struct(">i").unpack_from


class FramePacket(NamedTuple):
    """A packet in parts: its big-endian float32, the id at its end, if any, and all else.

    That is the ``head``: other packets with the same one differ in the rest alone.
    """

    head: bytes
    numbers: bytes
    in_blob: bool
    id: int | None


class FrameCall(NamedTuple):
    """What a head stands for: a bound call, the objects that it touches, and its frame's name."""

    call: BoundCall
    touched: list[Access]
    frame: str

    def bound(self, packet: FramePacket) -> BoundCall:
        """Return the call with the numbers of a packet as its frame."""
        address, message, values, _ = self.call
        frame = Blob(packet.numbers) if packet.in_blob else Inline((floats_of(packet.numbers),))
        options = NO_OPTIONS if packet.id is None else ReplyOptions(id=packet.id)
        return BoundCall(address, message, {**values, self.frame: frame}, options)


def floats_of(big_endian: bytes) -> array[float]:
    """Return the numbers of big-endian float32."""
    numbers: array[float] = array("f", big_endian)
    if sys.byteorder == "little":
        numbers.byteswap()
    return numbers


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

    def note(self, packet: FramePacket, item: Message) -> None:
        """Remember a head if such calls come often, with one frame, and are answered as usual."""
        message = table.find(item.address)
        if message is None or not _comes_often(message) or len(packet.head) > MAX_HEAD_BYTES:
            return
        try:
            values, options = bind(message, item.arguments)
        except LstmoscError:
            return
        frames = [a.key for a in message.required if isinstance(a.kind, Vector)]
        plain = options == ReplyOptions(id=packet.id)
        if plain and len(frames) == 1 and isinstance(values[frames[0]], Inline | Blob):
            touched = accesses(message, values)
            del values[frames[0]]  # each packet brings its own
            call = BoundCall(item.address, message, values, options)
            self._remember(packet.head, FrameCall(call, touched, frames[0]))


def _comes_often(message: MessageSpec) -> bool:
    """Return whether a message answers a frame, or goes on with what it names frame by frame."""
    return message.quiet or message.access in ("run", "predict") or message.rows == "last"


def parts_of(packet: bytes) -> FramePacket | None:
    """Cut a packet into parts; None unless it is texts, then floats or a blob, then few others."""
    found = _TEXTS_THEN_NUMBERS.match(packet)
    if found is None:
        return None
    begin = _after_texts(packet, (found.end() + 3) & ~3, len(found[1]))
    in_blob = found[2] == b"b"
    first, size = begin, 4 * len(found[2])
    if in_blob and 0 < begin <= len(packet) - 4:
        first, size = begin + 4, _unpack_int(packet, begin)[0]
    after, end = first + (size + 3 & ~3), len(packet)
    if begin < 0 or size < 0 or after > end:
        return None
    number = None
    if found[3] and packet.endswith(_ID, after, end - 4):
        end -= _ID_BYTES
        number = _unpack_int(packet, end + len(_ID))[0]
    head = packet[:begin] + packet[after:end]
    return FramePacket(head, packet[first : first + size], in_blob, number)


def _after_texts(packet: bytes, at: int, count: int) -> int:
    """Return where so many texts end that begin ``at`` a place; -1 where they do not end."""
    for _ in range(count):
        end = packet.find(0, at)
        if end < 0:
            return -1
        at = (end | 3) + 1
    return at
