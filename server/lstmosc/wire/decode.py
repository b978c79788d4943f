"""Bytes to messages, by OSC 1.0 (https://opensoundcontrol.org, "The OpenSound Control 1.0
Specification"), without input or output, and with a limit on everything a stranger can choose.
"""

from __future__ import annotations

import struct
from collections import deque
from collections.abc import Iterator
from typing import Any, NamedTuple

from lstmosc.errors import BadArgument, LstmoscError, TooLarge, without_frames
from lstmosc.wire.arguments import count_singles, read_values, unix_time
from lstmosc.wire.message import Message, Undecodable

# As much as a TCP frame may announce; a UDP datagram is far smaller.
MAX_PACKET_BYTES = 16 * 1024 * 1024
# Bundles keep small messages together. Sixteen of the largest datagrams, 0.25 s at the worst.
MAX_BUNDLE_BYTES = 1024 * 1024
# Clients nest two or three bundles by hand; sixteen leaves room and keeps the recursion shallow.
MAX_BUNDLE_DEPTH = 16
# One datagram of the shortest messages (8 bytes each with their size) always fits.
MAX_MESSAGES = 8192
# More than one datagram can hold. Long runs of numbers are not counted: they cost little.
MAX_ARGUMENTS = 65536
# Ours are about thirty bytes; a reply repeats the address and must itself stay small.
MAX_ADDRESS_BYTES = 255

_BUNDLE = b"#bundle\0"
_COMMA = ord(",")
_IMMEDIATELY = 1
_SPANS_PER_STEP = 256  # under a millisecond
_MIN_LONG_BYTES = 8192
_MAX_QUICK_ARGUMENTS = 1000
_MAX_QUICK_TAGS = 200_000

_unpack_size = struct.Struct(">i").unpack_from
_unpack_time = struct.Struct(">Q").unpack_from

Found = list[tuple[float | None, Message | Undecodable]]


def decode(packet: bytes | bytearray | memoryview) -> Found:
    """Read a packet: one message, or a bundle with its messages flattened in order.

    Returns pairs of a time and a message. The time is the bundle's in Unix seconds, None for
    "immediately" or outside a bundle; a nested bundle is never due before the one around it.
    A message that cannot be read is an Undecodable in its place; the others are not affected.

    Raises BadArgument or TooLarge where the packet's own framing is broken; then no message of
    it counts.
    """
    reader = PacketReader(packet)
    deque(reader.scan(), 0)
    return [(span.time, reader.message(span)) for span in reader.spans]


def is_quick(packet: bytes) -> bool:
    """Return whether a packet is surely one message of less than a millisecond."""
    return 0 < len(packet) < _MIN_LONG_BYTES and not packet.startswith(_BUNDLE)


def is_long(message: bytes) -> bool:
    """Return whether a message takes more than about a millisecond to read."""
    if len(message) < _MIN_LONG_BYTES:
        return False
    start = message.find(b",")
    end = message.find(b"\0", start)
    tags = message[start:end] if 0 <= start < end else b""
    return count_singles(tags) > _MAX_QUICK_ARGUMENTS or len(tags) > _MAX_QUICK_TAGS


class Span(NamedTuple):
    """Where in a packet a message stands, and when it is due."""

    time: float | None
    start: int
    end: int


class PacketReader:
    """Does what ``decode`` does, a little at a time: first ``scan``, then message after message."""

    def __init__(self, packet: bytes | bytearray | memoryview) -> None:
        if len(packet) > MAX_PACKET_BYTES:
            raise TooLarge(
                f"the packet has {len(packet)} bytes, and at most {MAX_PACKET_BYTES} are accepted: "
                "send several"
            )
        if not packet:
            raise BadArgument("the packet is empty; a message begins with an address like /status")
        self.spans: list[Span] = []
        self._data = bytes(packet)

    def scan(self) -> Iterator[None]:
        """Find all ``spans``, and yield now and then; raises BadArgument or TooLarge."""
        data = self._data
        if not data.startswith(_BUNDLE):
            self.spans.append(Span(None, 0, len(data)))
            return
        if len(data) > MAX_BUNDLE_BYTES:
            raise TooLarge(
                f"the bundle has {len(data)} bytes, and at most {MAX_BUNDLE_BYTES} are "
                "accepted: send its messages one by one"
            )
        yield from self._scan_bundle(0, len(data), None, 1)

    def bytes_at(self, span: Span) -> bytes:
        """Return the bytes of the message at a span."""
        whole = span.end - span.start == len(self._data)
        return self._data if whole else self._data[span.start : span.end]

    def message(self, span: Span) -> Message | Undecodable:
        """Read the message at a span."""
        return read_message(self.bytes_at(span))

    def _scan_bundle(self, start: int, end: int, outer: float | None, depth: int) -> Iterator[None]:
        data, spans = self._data, self.spans
        if depth > MAX_BUNDLE_DEPTH:
            raise TooLarge(f"bundles are nested more than {MAX_BUNDLE_DEPTH} deep")
        if end - start < 16:
            raise BadArgument("truncated bundle: '#bundle' is not followed by an 8-byte time tag")
        time = _later(outer, _unpack_time(data, start + 8)[0])
        position = start + 16
        while position < end:
            size = _element_size(data, position, end)
            position += 4
            if data.startswith(_BUNDLE, position, position + size):
                yield from self._scan_bundle(position, position + size, time, depth + 1)
                yield
            elif len(spans) == MAX_MESSAGES:
                raise TooLarge(f"the bundle holds more than {MAX_MESSAGES} messages; send several")
            else:
                spans.append(Span(time, position, position + size))
                if len(spans) % _SPANS_PER_STEP == 0:
                    yield
            position += size


def _element_size(data: bytes, position: int, end: int) -> int:
    if end - position < 4:
        raise BadArgument(f"truncated bundle: {end - position} bytes where an element size belongs")
    size: int = _unpack_size(data, position)[0]
    left = end - position - 4
    if size <= 0:
        raise BadArgument(f"a bundle element announces {size} bytes; a message has at least 4")
    if size > left:
        raise BadArgument(f"truncated bundle: an element announces {size} bytes, {left} are left")
    if size % 4:
        raise BadArgument(f"a bundle element announces {size} bytes, not a multiple of 4")
    return size


def _later(outer: float | None, time_tag: int) -> float | None:
    if time_tag == _IMMEDIATELY:
        return outer
    time = unix_time(time_tag)
    return time if outer is None else max(outer, time)


# Messages -----------------------------------------------------------------------------------


def read_message(data: bytes) -> Message | Undecodable:
    """Read one message, which is not empty."""
    address = ""
    try:
        address, position = _read_address(data)
        return Message(address, _read_arguments(data, position))
    except LstmoscError as error:
        return Undecodable(address, without_frames(error))


def _read_address(data: bytes) -> tuple[str, int]:
    end = data.find(0)
    if end < 0:
        raise BadArgument("the address does not end: no zero byte follows it")
    if end == 0:
        raise BadArgument("the address is empty; a message begins with an address like /status")
    if end > MAX_ADDRESS_BYTES:
        raise TooLarge(f"the address has {end} bytes, and at most {MAX_ADDRESS_BYTES} are accepted")
    address = data[:end].decode("utf-8", "replace")
    return (address if address[0] == "/" else "/" + address), (end | 3) + 1


def _read_arguments(data: bytes, position: int) -> list[Any]:
    if len(data) % 4:
        raise BadArgument(f"the message has {len(data)} bytes, not a multiple of 4")
    if position == len(data):
        return []
    if data[position] != _COMMA:
        raise BadArgument(
            "no type tags: what follows the address does not begin with a comma"
            " (sclang sends an empty Int8Array like this)"
        )
    end = data.find(0, position)
    if end < 0:
        raise BadArgument("the type tags do not end: no zero byte follows them")
    tags = data[position + 1 : end]
    if len(tags) > MAX_ARGUMENTS and count_singles(tags) > MAX_ARGUMENTS:
        raise TooLarge(f"more than {MAX_ARGUMENTS} arguments, not counting long runs of numbers")
    values, position = read_values(data, tags, (end | 3) + 1)
    if position != len(data):
        raise BadArgument(f"{len(data) - position} bytes are left over after the last argument")
    return values
