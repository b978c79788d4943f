"""What buffers understand."""

from __future__ import annotations

from typing import Any

from lstmosc.calls.jobs import Job, JobMonitor
from lstmosc.handlers import arrays
from lstmosc.handlers.context import Context, Results, handles, inline_or_job, large_reply
from lstmosc.handlers.objects import MAX_EDIT_BYTES, edit, remade, replace
from lstmosc.handlers.paths import file_path, path_to_write
from lstmosc.protocol.values import Content, SeriesContent
from lstmosc.stores.buffer import SAMPLE_RATE, Buffer
from lstmosc.stores.io import audio_files


@handles("/buffer/alloc")
def alloc(
    context: Context, name: str, num_frames: int, num_channels: int, sample_rate: float
) -> Results:
    """Make or resize a buffer."""
    context.limits.frames(num_frames)
    context.limits.room(4 * num_frames * num_channels)
    found = context.registry.find("buffer", name)
    if found is not None and found.query()[:2] == (num_frames, num_channels):
        found.alloc(num_frames, num_channels, sample_rate)
    else:
        with remade(context, name) as buffer:
            buffer.alloc(num_frames, num_channels, sample_rate)
    return []


@handles("/buffer/set")
def set_series(
    context: Context, name: str, series: SeriesContent, missing: float | None
) -> Results:
    """Make or replace the whole content."""
    frames = arrays.series(context, series)
    context.limits.frames(len(frames))
    found: Buffer | None = context.registry.find("buffer", name)
    rate = SAMPLE_RATE if found is None else found.sample_rate

    def finish(buffer: Buffer) -> list[Any]:
        context.registry.replace("buffer", name, buffer)
        return list(frames.shape)

    quick = frames.nbytes <= MAX_EDIT_BYTES
    return inline_or_job(
        quick, lambda: Buffer.of(arrays.mark_missing(frames, missing), rate), finish
    )


@handles("/buffer/setn")
def setn(
    context: Context, name: str, start_frame: int, values: Content, missing: float | None
) -> Results:
    """Overwrite whole frames."""
    buffer: Buffer = context.get(name)
    given = arrays.vector(context, values, missing)
    num_bytes = buffer.edit_bytes + given.nbytes
    return edit(context, name, buffer, num_bytes, lambda item: item.setn(start_frame, given))


@handles("/buffer/get")
def get(context: Context, name: str, missing: float | None) -> Results:
    """Answer everything."""
    frames = context.get(name).get()
    return large_reply(context, frames.size, lambda: arrays.series_results(frames, missing))


@handles("/buffer/getn")
def getn(
    context: Context, name: str, start_frame: int, num_frames: int, missing: float | None
) -> Results:
    """Answer some frames."""
    frames = context.get(name).getn(start_frame, num_frames)
    return large_reply(
        context, frames.size, lambda: [start_frame, *arrays.series_results(frames, missing)]
    )


@handles("/buffer/query")
def query(context: Context, name: str) -> Results:
    """Answer size and rate."""
    return list(context.get(name).query())


@handles("/buffer/read")
def read(context: Context, name: str, path: str, start_frame: int, num_frames: int) -> Results:
    """Replace the content by a sound file's, read on a worker."""
    where = file_path(context, path)
    most = context.server.config.max_memory // 4

    def work(monitor: JobMonitor) -> Buffer:
        stopped = monitor.stop_requested
        return Buffer.of(*audio_files.read(where, start_frame, num_frames or None, stopped, most))

    def finish(buffer: Buffer) -> list[Any]:
        replace(context, name, buffer)
        return list(buffer.query())

    return Job(lambda: work, finish)


@handles("/buffer/write")
def write(context: Context, name: str, path: str) -> Results:
    """Write a sound file, on a worker."""
    buffer = context.get(name)
    frames, rate, where = buffer.get(), buffer.sample_rate, path_to_write(context, path)

    def work(monitor: JobMonitor) -> None:
        audio_files.write(where, frames, rate)

    return Job(lambda: work, lambda _: [str(where)])
