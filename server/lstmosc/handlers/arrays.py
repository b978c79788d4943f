"""From the values of a call to arrays, and from arrays to the values of a reply."""

from __future__ import annotations

import math
from array import array
from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from lstmosc.errors import BadArgument, Empty, WrongSize
from lstmosc.handlers.context import Context
from lstmosc.protocol.values import Blob, BufferName, Content, Inline, SeriesContent
from lstmosc.stores.buffer import SAMPLE_RATE, Buffer

Array = NDArray[np.float32]

# sclang sends an Array as a blob with a message without an address in it.
ENCODED_MESSAGE = b"\0\0\0\0,"


def vector(context: Context, content: Content, missing: float | None = None) -> Array:
    """Return a point or frame [D]: numbers, a blob, or a buffer of one frame or one channel.

    Raises NotFound for a buffer that is not there, Empty, WrongSize.
    """
    if not isinstance(content, BufferName):
        return mark_missing(samples(content), missing)
    frames = buffer_frames(context, content.name)
    if 1 not in frames.shape:
        raise WrongSize(
            f"buffer '{content.name}' has {frames.shape[0]} frames and {frames.shape[1]} channels; "
            "a frame or point is D frames of 1 channel, or 1 frame of D channels"
        )
    return mark_missing(frames.reshape(-1), missing)


def series(context: Context, given: SeriesContent, missing: float | None = None) -> Array:
    """Return a series [T, D]; raises what ``vector`` raises."""
    if isinstance(given.content, BufferName):
        return mark_missing(buffer_frames(context, given.content.name), missing)
    assert given.num_channels is not None
    return mark_missing(framed(samples(given.content), given.num_channels), missing)


def source(context: Context, content: Content, cols: int) -> Array:
    """Return a series [T, D] whose width is known: a buffer, or a blob of ``cols`` columns.

    A buffer of one channel with a value for each column is a single frame, as a point is kept.
    """
    if isinstance(content, BufferName):
        frames = buffer_frames(context, content.name)
        return frames.reshape(1, -1) if frames.shape == (cols, 1) else frames
    return framed(samples(content), max(cols, 1))


def framed(values: Array, num_channels: int) -> Array:
    """Cut values into frames; counts that do not divide are refused."""
    if values.size % num_channels:
        raise WrongSize(
            f"{values.size} values do not divide into frames of {num_channels} channels"
        )
    return values.reshape(-1, num_channels)


def samples(content: Content) -> Array:
    """Return the numbers of a message or of its blob; infinity is refused where they are used."""
    if isinstance(content, Inline):
        chunks = content.chunks
        if len(chunks) == 1:
            return as_float32(chunks[0])
        return np.concatenate([as_float32(chunk) for chunk in chunks])
    assert isinstance(content, Blob)
    if not content.data:
        raise Empty("the blob is empty: send at least one float32 value")
    if len(content.data) % 4:
        raise BadArgument(
            "a blob must be float32, big-endian, 4 bytes per value: "
            f"{len(content.data)} bytes are not"
        )
    if content.data.startswith(ENCODED_MESSAGE):
        raise BadArgument("an Array was sent as an encoded message, not as numbers: write *array")
    return np.frombuffer(content.data, ">f4").astype(np.float32)


def as_float32(chunk: Sequence[float]) -> Array:
    """Round numbers to float32; beyond its range they become infinite."""
    return np.frombuffer(chunk if isinstance(chunk, array) else array("f", chunk), np.float32)


def mark_missing(values: Array, missing: float | None) -> Array:
    """Put NaN wherever the number stands that the caller uses for a missing value."""
    if missing is None:
        return values
    return np.where(values == np.float32(missing), np.float32(np.nan), values)


def buffer_frames(context: Context, name: str) -> Array:
    """Return a buffer's frames [T, C]; raises NotFound, Empty."""
    frames: Array = context.get(name, "buffer").frames
    if not frames.size:
        raise Empty(f"buffer '{name}' is empty: use /buffer/set or /buffer/read first")
    return frames


def point_results(values: Array, missing: float | None = None) -> list[Any]:
    """Write a point as its reply: numValues and the values."""
    return [values.size, filled(values, missing)]


def series_results(frames: Array, missing: float | None = None) -> list[Any]:
    """Write a series as its reply: numFrames, numChannels and the values frame by frame."""
    return [*frames.shape, filled(frames, missing)]


def filled(values: Array, missing: float | None) -> Array:
    """Write missing values as the caller's number; without one they cannot be sent."""
    if not math.isnan(np.vdot(values, values)):  # as a single missing value would make it
        return np.ascontiguousarray(values, np.float32)
    gaps = np.isnan(values)
    if missing is None:
        raise BadArgument(
            f"{int(gaps.sum())} values are missing and cannot be sent: add the option "
            "missing with a number to send instead, or a targetBuffer"
        )
    return np.where(gaps, np.float32(missing), values).astype(np.float32)


def into_buffer(context: Context, name: str, frames: Array) -> list[Any]:
    """Put frames [T, C] into a buffer, made or resized; answer its name and counts."""
    found = context.registry.find("buffer", name)
    rate = SAMPLE_RATE if found is None else found.sample_rate
    context.registry.replace("buffer", name, Buffer.of(frames, rate))
    return [name, *frames.shape]
