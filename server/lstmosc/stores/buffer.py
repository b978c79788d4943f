"""Buffer: frames × channels with a sample rate, as a sound server holds them."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from lstmosc.errors import BadArgument, Empty, FileTrouble, WrongSize
from lstmosc.stores import checks
from lstmosc.stores.checks import Array
from lstmosc.stores.io import json_values, records

SAMPLE_RATE = 44100.0
"""The rate of a buffer for which none was given, in frames a second."""


class Buffer:
    """Frames [T, C] of float32 with a sample rate. NaN marks a missing value; infinity is refused.

    Frames handed out are read-only and never changed by later edits.
    """

    def __init__(
        self, num_frames: int = 0, num_channels: int = 1, sample_rate: float = SAMPLE_RATE
    ) -> None:
        checks.room(_count(num_frames, "numFrames", 0) * _count(num_channels, "numChannels", 1))
        self._sample_rate = _rate(sample_rate)
        self._frames: Array = np.zeros((num_frames, num_channels), np.float32)
        self._exposed = False

    @classmethod
    def of(cls, frames: ArrayLike, sample_rate: float = SAMPLE_RATE) -> Buffer:
        """Make a buffer that holds a copy of ``frames`` [T, C]."""
        made = cls(sample_rate=sample_rate)
        made.set(frames)
        return made

    @property
    def frames(self) -> Array:
        """All frames [T, C], read-only."""
        self._exposed = True
        view = self._frames.view()
        view.flags.writeable = False
        return view

    @property
    def sample_rate(self) -> float:
        """Sample rate, in frames per second."""
        return self._sample_rate

    @sample_rate.setter
    def sample_rate(self, rate: float) -> None:
        self._sample_rate = _rate(rate)

    @property
    def size(self) -> int:
        """Number of frames."""
        return len(self._frames)

    @property
    def cols(self) -> int:
        """Number of channels."""
        return int(self._frames.shape[1])

    @property
    def num_bytes(self) -> int:
        """Size of the frames in memory, in bytes."""
        return self._frames.nbytes

    @property
    def edit_bytes(self) -> int:
        """How many bytes are copied when a frame is written: all that were handed out."""
        return self._frames.nbytes if self._exposed else 0

    def alloc(self, num_frames: int, num_channels: int, sample_rate: float | None = None) -> None:
        """Set the size, with zeros as contents; a buffer of this size keeps its contents.

        Raises BadArgument for a count below 1, TooLarge.
        """
        frames, channels = (
            _count(num_frames, "numFrames", 1),
            _count(num_channels, "numChannels", 1),
        )
        checks.room(frames * channels)
        self._sample_rate = self._sample_rate if sample_rate is None else _rate(sample_rate)
        if self._frames.shape != (frames, channels):
            self._put(np.zeros((frames, channels), np.float32))

    def set(self, frames: ArrayLike) -> None:
        """Replace size and contents by a copy of ``frames`` [T, C]; raises Empty without any."""
        given = checks.matrix(frames, 0, "the series", "buffer", missing=True)
        checks.room(given.size)
        self._put(np.array(given, order="C"))

    def setn(self, start_frame: int, values: ArrayLike) -> None:
        """Write frame by frame from ``start_frame`` on: [n, C], or flat [n * C].

        Raises BadArgument for a start outside the buffer, WrongSize for values that make no whole
        frames or do not fit.
        """
        given = checks.numbers(values, "setn")
        start = self._start(start_frame)
        self._whole(given)
        count = given.size // self.cols
        if start + count > self.size:
            raise WrongSize(
                f"{checks.count(count, 'frame')} at startFrame {start} do not fit: this "
                f"buffer has {checks.count(self.size, 'frame')}"
            )
        given = checks.finite(given, "the series", missing=True)
        if self._exposed:
            self._put(self._frames.copy())
        self._frames[start : start + count] = given.reshape(count, self.cols)

    def _whole(self, given: Array) -> None:
        if given.size == 0:
            raise Empty("setn needs at least one frame")
        if given.size % self.cols or (given.ndim > 1 and given.shape[1:] != (self.cols,)):
            raise WrongSize(
                f"{checks.count(given.size, 'value')} do not make whole frames: "
                f"this buffer has {checks.count(self.cols, 'channel')}"
            )

    def get(self) -> Array:
        """Return all frames [T, C], read-only; raises Empty where there are none."""
        if self.size == 0:
            raise Empty("this buffer is empty: use alloc or set first")
        return self.frames

    def getn(self, start_frame: int, num_frames: int) -> Array:
        """Return ``num_frames`` frames [n, C] from ``start_frame`` on, read-only.

        Raises Empty, and BadArgument for frames that are not there.
        """
        start, count = self._start(start_frame), _count(num_frames, "numFrames", 1)
        if start + count > self.size:
            raise BadArgument(
                f"{checks.count(count, 'frame')} at startFrame {start} are beyond the "
                f"end: this buffer has {checks.count(self.size, 'frame')}"
            )
        return self.frames[start : start + count]

    def query(self) -> tuple[int, int, float]:
        """Return numFrames, numChannels and sampleRate."""
        return self.size, self.cols, self._sample_rate

    def clear(self) -> None:
        """Set every value to zero; the size stays."""
        self._put(np.zeros(self._frames.shape, np.float32))  # quicker than zeros_like

    def copy(self) -> Buffer:
        """Return an independent copy (copy on write: it costs nothing until either is changed)."""
        made = Buffer(sample_rate=self._sample_rate)
        made._frames, made._exposed = self.frames, True
        return made

    def peek(self) -> Array:
        """Return the frames [T, C] as they lie in memory: to be copied at once."""
        return self._frames

    def print_text(self) -> str:
        """Describe the buffer in a few lines."""
        frames = checks.count(self.size, "frame")
        head = f"Buffer: {frames}, {checks.count(self.cols, 'channel')}, {self._sample_rate:g} Hz"
        times = checks.first_and_last(range(self.size))
        shown = {str(time): checks.row_text(self._frames[time]) for time in times}
        return checks.lines_text(head, self.size, shown)

    def to_record(self) -> dict[str, Any]:
        """Return the contents as plain values and one array for a file."""
        return {"sampleRate": self._sample_rate, "frames": self.frames}

    @classmethod
    def from_record(cls, record: object) -> Buffer:
        """Make a buffer of what ``to_record`` gave; raises FileTrouble."""
        frames = records.array_member(record, "frames", 2, missing=True)
        rate = records.member(record, "sampleRate", float)
        if frames.shape[1] < 1:
            raise FileTrouble("a buffer needs at least one channel")
        with records.reading():
            made = cls(sample_rate=rate)
        made._put(np.array(frames, order="C"))
        return made

    def to_json_value(self) -> dict[str, Any]:
        """Return the contents as plain values: sampleRate, cols and data, a list a frame."""
        rows = json_values.plain_rows(self._frames)
        return {"sampleRate": self._sample_rate, "cols": self.cols, "data": rows}

    @classmethod
    def from_json_value(cls, value: object) -> Buffer:
        """Make a buffer of what ``to_json_value`` gave; raises FileTrouble."""
        cols: int = records.member(value, "cols", int)
        rate = records.member(value, "sampleRate", (int, float))
        data: list[Any] = records.member(value, "data", list)
        rows = [json_values.row_of_numbers(row, cols, "a frame", missing=True) for row in data]
        frames = json_values.from_rows(rows, cols, "the file", missing=True)
        return cls.from_record({"frames": frames, "sampleRate": float(rate)})

    def _put(self, frames: Array) -> None:
        self._frames, self._exposed = frames, False

    def _start(self, start_frame: int) -> int:
        if self.size == 0:
            raise Empty("this buffer is empty: use alloc or set first")
        if not 0 <= start_frame < self.size:
            raise BadArgument(f"startFrame is {start_frame}, and must be from 0 to {self.size - 1}")
        return start_frame


def _count(value: int, name: str, least: int) -> int:
    if value < least:
        raise BadArgument(f"{name} is {value}, and must be at least {least}")
    return value


def _rate(rate: float) -> float:
    if not 0 < rate < np.inf:
        raise BadArgument(f"sampleRate is {rate:g}, and must be above 0")
    return float(rate)
