"""A recording: the frames of an input from now on, in blocks that are small and never late."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Protocol

from lstmosc.streaming.clock import Clock, Timer
from lstmosc.streaming.ending import Ending
from lstmosc.streaming.inputs import Array, Input

BLOCK_SECONDS = 0.05  # in which frames are gathered before they are written


class Sink(Protocol):
    """Where a recording goes."""

    def write(self, frames: Array) -> None:
        """Take a block [T, D]."""

    def ended(self) -> None:
        """Note that there are no more."""


class Recorder:
    """Hands the frames of an input to a sink, block after block, until ``stop``.

    They are gathered in the input's own ring: a frame costs hardly more while it is recorded. With
    ``num_frames`` above 0 it ends when so many have come.
    """

    def __init__(
        self,
        source: Input,
        clock: Clock,
        key: Hashable,
        sink: Sink,
        num_frames: int = 0,
    ) -> None:
        self._source = source
        self._clock = clock
        self._key = key
        self.sink = sink
        self._first = self._next = source.count
        self._stop_at = source.count + num_frames if num_frames else None
        self._block_frames = max(1, source.capacity // 2)
        self._timer: Timer | None = None
        self.active = True
        source.listen(key, self)

    @property
    def num_frames(self) -> int:
        """Number of frames that have come so far."""
        last = self._next if not self.active else self._source.count
        return last - self._first

    def stop(self) -> int:
        """Write what is left and end; return the number of frames. Again: nothing more."""
        if self.active:
            self._flush()
            self.abandon()
            self.sink.ended()
        return self.num_frames

    def abandon(self) -> None:
        """End without writing what is left."""
        if self.active:
            self.active = False
            self._source.leave(self._key)
            if self._timer is not None:
                self._timer.cancel()

    def closed(self, why: Ending | None = None) -> None:
        """Write what is left: the input has ended."""
        self.stop()

    def heard(self, frame: Array, time: float) -> None:
        """Note that one more frame is in the ring."""
        count = self._source.count
        if not self.active:
            return
        if count == self._stop_at:
            self.stop()
        elif count - self._next >= self._block_frames:
            self._flush()
        elif self._timer is None:
            self._timer = self._clock.call_at(self._clock.now() + BLOCK_SECONDS, self._is_due)

    def _is_due(self) -> None:
        self._timer = None
        self._flush()

    def _flush(self) -> None:
        count = self._source.count
        if count > self._next:
            whole = self._next == self._first
            read = self._source.series if whole else self._source.frames
            frames = read(self._next, count)
            self._next = count
            self.sink.write(frames)
