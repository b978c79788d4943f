"""Framing of packets in a stream: an int32 big-endian length before each, as in OSC 1.0."""

from __future__ import annotations

import struct

length_of = struct.Struct(">i")


class FramingError(Exception):
    """The stream cannot be followed any further; the sentence says why."""


class Framer:
    """Cuts a stream into packets, without input or output."""

    def __init__(self, max_packet: int) -> None:
        self.max_packet = max_packet
        self._data = bytearray()
        self._position = 0

    @property
    def pending(self) -> int:
        """Number of bytes of packets that are not whole yet."""
        return len(self._data) - self._position

    def feed(self, data: bytes) -> None:
        """Take what has been read, however it was split."""
        self._data += data

    def announced(self) -> int | None:
        """The size of the next packet, None until its length is there.

        Raises FramingError at a length that is negative or over the limit.
        """
        if self.pending < 4:
            return None
        size: int = length_of.unpack_from(self._data, self._position)[0]
        if not 0 <= size <= self.max_packet:
            raise FramingError(
                f"a packet of {size} bytes is announced, at most {self.max_packet} are read;"
                " each packet needs its length before it, as a big-endian 32-bit integer"
            )
        return size

    def next_packet(self) -> bytes | None:
        """The next whole packet, None until more is fed; raises FramingError."""
        size = self.announced()
        if size is None or self.pending - 4 < size:
            del self._data[: self._position]
            self._position = 0
            return None
        start = self._position + 4
        self._position = start + size
        with memoryview(self._data) as view:
            return bytes(view[start : self._position])
