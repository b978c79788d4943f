"""What inputs understand."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from lstmosc.calls.pushes import Push
from lstmosc.calls.replies import reply_error
from lstmosc.errors import BadArgument, Empty, NotFound
from lstmosc.handlers import arrays
from lstmosc.handlers.context import REPLIES_LATER, Context, Results, handles
from lstmosc.handlers.entries import series
from lstmosc.handlers.recordings import Phrases, Take, Target
from lstmosc.protocol.values import Content
from lstmosc.stores.registry import Key
from lstmosc.streaming.ending import Ending
from lstmosc.streaming.inputs import Input
from lstmosc.streaming.recorder import Recorder
from lstmosc.streaming.segmenter import PauseRule, Segmenter

SEGMENTER = "segment"  # the key of the one segmenter of an input


@handles("/input/new")
def new(context: Context, name: str, num_channels: int, max_frames: int, dt: bool) -> Results:
    """Make an input; one with other settings ends."""
    found: Input | None = context.registry.find("input", name)
    if found is not None and found.has_settings(num_channels, max_frames, dt):
        return []
    context.limits.frames(max_frames)
    context.limits.room(Input.bytes_needed(num_channels, max_frames))
    made = Input(num_channels, max_frames, dt)
    if found is not None:
        words = f"the input '{name}' was made anew by /input/new, now with {made.cols} columns:"
        found.close(Ending(NotFound, words))
    context.registry.put("input", name, made)
    return []


@handles("/input/frame")
def frame(context: Context, name: str, frame: Content, missing: float | None) -> Results:
    """Append a frame."""
    source: Input = context.get(name)
    time = context.server.clock.unix() if context.time is None else context.time
    source.frame(arrays.vector(context, frame, missing), time)
    return []


@handles("/input/clear")
def clear(context: Context, name: str) -> Results:
    """Forget the frames."""
    context.get(name).clear()
    return []


@handles("/input/record")
def record(
    context: Context, name: str, data_series: str, identifier: str, num_frames: int
) -> Results:
    """Record from now on; a recording of the same series ends."""
    source: Input = context.get(name)
    target = Target(context.server, data_series, source)
    key = (data_series, identifier)
    if isinstance(earlier := source.listeners.get(key), Recorder):
        earlier.stop()
    push = Push(context.server.callers, context.reply)
    take = Take(target, name, identifier, push)
    take.recorder = Recorder(source, context.server.clock, key, take, num_frames)
    return []


@handles("/input/stop")
def stop(context: Context, name: str) -> Results:
    """End recordings and the segmenter; answer when all frames are written."""
    source: Input = context.get(name)
    takes: list[Take] = []
    for listener in tuple(source.listeners.values()):
        if isinstance(listener, Recorder | Segmenter):
            listener.stop()
        if isinstance(listener, Recorder) and isinstance(listener.sink, Take):
            takes.append(listener.sink)
    return answer_in_turn(
        context, {take.target.key for take in takes}, lambda: [sum(take.length for take in takes)]
    )


@handles("/input/capture")
def capture(
    context: Context, name: str, data_series: str, identifier: str, num_frames: int
) -> Results:
    """Make a series of the last frames there are now."""
    source: Input = context.get(name)
    frames, target = source.last(num_frames), Target(context.server, data_series, source)
    if not len(frames):
        raise no_frame_yet(name)

    def write() -> list[Any]:
        target.set_series(identifier, frames, undo=True)
        return [len(frames)]

    return answer_in_turn(context, {target.key}, write)


def answer_in_turn(context: Context, keys: set[Key], act: Callable[[], list[Any]]) -> Results:
    """Do something in the turn of a call that writes these objects, and answer with its results."""
    reply = context.reply
    reply.writes = keys
    context.server.locks.run(
        keys,
        lambda: reply.done(act()),
        lambda error: reply.fail(reply_error(error, reply.address)),
    )
    return REPLIES_LATER


@handles("/input/segment")
def segment(context: Context, name: str, data_series: str, prefix: str, **rule: Any) -> Results:
    """Divide what comes into phrases, from now on; in place of an earlier segmenter."""
    source: Input = context.get(name)
    target = Target(context.server, data_series, source)
    column = rule["column"]
    if column is not None and column >= source.cols:
        raise BadArgument(f"column must be below {source.cols}, not {column}: they begin with 0")
    if isinstance(earlier := source.listeners.get(SEGMENTER), Segmenter):
        earlier.stop()
    push = Push(context.server.callers, context.reply)
    phrases = Phrases(target, name, prefix, push)
    clock = context.server.clock

    def phrase(first: int, stop: int) -> None:
        phrases.add(source.series(first, stop))

    Segmenter(source, clock, SEGMENTER, PauseRule(**rule), phrase, phrases.broken)
    return []


@handles("/input/get")
def get(
    context: Context,
    name: str,
    num_frames: int,
    target_buffer: str | None,
    missing: float | None,
) -> Results:
    """Return the last frames, or put them into a buffer."""
    source: Input = context.get(name)
    if not source.size:
        raise no_frame_yet(name)
    return series(context, source.last(num_frames), target_buffer, missing)


def no_frame_yet(name: str) -> Empty:
    """Make the error for an input that nothing has come to."""
    return Empty(f"no frame has come to input '{name}' yet: send /input/frame first")
