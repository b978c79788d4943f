"""An input: a ring of the last frames that came, with the times at which they did."""

from __future__ import annotations

import logging
from collections.abc import Hashable, Sequence
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from lstmosc.errors import BadArgument, FileTrouble, WrongSize
from lstmosc.models.preprocessing.scaling import MAX_VALUE
from lstmosc.stores import checks
from lstmosc.stores.io import records
from lstmosc.streaming.ending import Ending

log = logging.getLogger(__name__)

Array = NDArray[np.float32]
INPUT_BYTES = 1000  # of an input besides its frames
MIN_CAPACITY = 256  # frames in the ring, so that a recording need not take every single one


class Listener(Protocol):
    """What hears an input: a recording, a voice."""

    def heard(self, frame: Array, time: float) -> None:
        """Take a frame [D] and its time (Unix seconds); a row of the ring, to be copied if kept."""

    def closed(self, why: Ending | None = None) -> None:
        """Note that the input has ended, and why if that is to be told."""


class Input:
    """The last frames [D] of a stream, and what listens to it.

    Frames are numbered from 0 in the order they came; ``count`` is the number of the next, and the
    last ``capacity`` of them are there. With ``dt`` the first column is the seconds since the frame
    before, never below 0.
    """

    family = "input"

    def __init__(self, num_channels: int, max_frames: int, dt: bool = False) -> None:
        self.num_channels = num_channels
        self.max_frames = max_frames
        self.dt = dt
        self.count = 0
        self._forgotten = 0  # frames before which none is shown, though a recording may need them
        self.listeners: dict[Hashable, Listener] = {}
        self._heard: tuple[Listener, ...] = ()
        self.capacity = max(max_frames, MIN_CAPACITY)
        checks.room((self.capacity + 1) * self.cols)
        # One row more than is shown: a frame that is refused spoils none.
        self._ring: Array = np.zeros((self.capacity + 1, self.cols), np.float32)
        self._last_time: float | None = None

    @property
    def cols(self) -> int:
        """Number of values each frame has, with that of the time."""
        return self.num_channels + self.dt

    @property
    def roles(self) -> tuple[str, ...]:
        """The roles of the columns, as a dataseries has them; none without dt."""
        return ("dt", *["continuous"] * self.num_channels) if self.dt else ()

    @property
    def size(self) -> int:
        """Number of frames that are kept."""
        return min(self.count - self._forgotten, self.max_frames)

    @property
    def num_bytes(self) -> int:
        """About how many bytes it takes in memory."""
        return INPUT_BYTES + self._ring.nbytes

    @staticmethod
    def bytes_needed(num_channels: int, max_frames: int) -> int:
        """Return how many bytes the ring of an input will take, about."""
        return 4 * (num_channels + 1) * (max(max_frames, MIN_CAPACITY) + 1)

    def frame(self, values: Sequence[float] | Array, time: float) -> None:
        """Append a frame [D without dt] that came at a time (Unix seconds).

        Raises WrongSize for another width, BadArgument for what no model reads, infinity and values
        beyond MAX_VALUE; NaN marks a missing value.
        """
        if len(values) != self.num_channels:
            raise WrongSize(
                f"the frame has {checks.count(len(values), 'value')}, this input has "
                f"{checks.count(self.num_channels, 'channel')}"
            )
        row = self._ring[self.count % len(self._ring)]
        if self.dt:
            row[0] = 0.0 if self._last_time is None else max(0.0, time - self._last_time)
            row[1:] = values
        else:
            row[:] = values
        if not np.vdot(row, row) < MAX_VALUE:
            row[:] = checks.finite(row, "the frame", missing=True)
            if (np.abs(row) > MAX_VALUE).any():
                raise BadArgument(
                    f"the frame has a value beyond {MAX_VALUE:g}, more than models read: scale it "
                    "first"
                )
        self._last_time = time
        self.count += 1
        for listener in self._heard:
            try:
                listener.heard(row, time)
            except Exception:
                log.exception("what listens to an input failed")

    def series(self, first: int, stop: int) -> Array:
        """Return a copy of some frames [T, D] by their numbers, a series of its own.

        The dt of its first frame is 0: there is none before it. Those before the oldest that is in
        the ring are left out.
        """
        frames = self.frames(first, stop)
        if self.dt and len(frames):
            frames[0, 0] = 0.0
        return frames

    def frames(self, first: int, stop: int) -> Array:
        """Return a copy of some frames [T, D] by their numbers, as they came."""
        first = max(first, self.count - self.capacity)
        return self._ring[np.arange(first, stop) % len(self._ring)]

    def last(self, num_frames: int = 0) -> Array:
        """Return a copy of the last frames [T, D]; of all that are kept where that is 0."""
        kept = min(num_frames, self.size) if num_frames else self.size
        return self.series(self.count - kept, self.count)

    def clear(self) -> None:
        """Forget the frames; what listens goes on."""
        self._forgotten = self.count

    def listen(self, key: Hashable, listener: Listener) -> None:
        """Let a listener hear each frame from the next on; what it raises is logged."""
        self.listeners[key] = listener
        self._heard = tuple(self.listeners.values())

    def leave(self, key: Hashable) -> None:
        """Let a listener hear no more; an absent one is fine."""
        self.listeners.pop(key, None)
        self._heard = tuple(self.listeners.values())

    def close(self, why: Ending | None = None) -> None:
        """End the input: tell all that listens."""
        for key, listener in tuple(self.listeners.items()):
            listener.closed(why)
            self.leave(key)

    def has_settings(self, num_channels: int, max_frames: int, dt: bool) -> bool:
        """Return whether these are its settings."""
        return (self.num_channels, self.max_frames, self.dt) == (num_channels, max_frames, dt)

    def copy(self) -> Input:
        """Return an input with the same settings, and nothing in it."""
        return Input(self.num_channels, self.max_frames, self.dt)

    def to_record(self) -> dict[str, Any]:
        """Return the settings for a file."""
        return {"numChannels": self.num_channels, "maxFrames": self.max_frames, "dt": int(self.dt)}

    @classmethod
    def from_record(cls, record: dict[str, Any]) -> Input:
        """Make an input of what ``to_record`` gave; raises FileTrouble."""
        num_channels = records.member(record, "numChannels", int)
        max_frames = records.member(record, "maxFrames", int)
        dt = records.member(record, "dt", int)
        if num_channels < 1 or max_frames < 1 or dt not in (0, 1):
            raise FileTrouble(
                "its settings are not those of an input: make it anew with /input/new"
            )
        return cls(num_channels, max_frames, bool(dt))

    def print_text(self) -> str:
        """Describe the input in a line."""
        dt = ", dt first" if self.dt else ""
        came = f"{self.size} of {checks.count(self.count, 'frame')} kept"
        return f"Input: {checks.count(self.num_channels, 'channel')}{dt}, {came}"
