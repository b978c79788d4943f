"""What single series, frames, points and labels do: add, set, update, delete and get."""

from __future__ import annotations

from typing import Any

from lstmosc.handlers import arrays
from lstmosc.handlers.context import Context, Handler, Results, handles, large_reply
from lstmosc.handlers.objects import edit, new_object
from lstmosc.protocol.spec import snake_case
from lstmosc.protocol.values import Content, SeriesContent
from lstmosc.stores.dataseries import DataSeries


def put(context: Context, name: str, num_bytes: int, *entry: Any) -> Results:
    """Call the store's method of the message's name; make the store if there is none.

    What can be called of an entry is, as late as where the method is.
    """
    method = snake_case(context.message.verb)
    found = context.registry.find(context.family, name)
    store = new_object(context.family) if found is None else found

    def apply(item: Any) -> None:
        getattr(item, method)(*(each() if callable(each) else each for each in entry))

    return edit(context, name, store, num_bytes, apply)


def copied_bytes(context: Context, name: str, identifier: str) -> int:
    """Return how many bytes are copied when a frame of a series is written."""
    store = context.registry.find(context.family, name)
    return 0 if store is None else store.edit_bytes(identifier)


@handles("/dataseries/addSeries", "/dataseries/setSeries")
def put_series(
    context: Context, name: str, identifier: str, series: SeriesContent, missing: float | None
) -> Results:
    """Add or set a series."""
    frames = arrays.series(context, series)
    check_frames(context, name, len(frames))

    def marked() -> arrays.Array:
        return arrays.mark_missing(frames, missing)

    return put(context, name, frames.nbytes, identifier, marked)


@handles("/dataseries/addFrame")
def add_frame(
    context: Context, name: str, identifier: str, frame: Content, missing: float | None
) -> Results:
    """Append a frame."""
    check_frames(context, name, 1)
    return put(context, name, 0, identifier, arrays.vector(context, frame, missing))


@handles("/dataseries/setFrame")
def put_frame(
    context: Context, name: str, identifier: str, time: int, frame: Content, missing: float | None
) -> Results:
    """Set a frame."""
    check_frames(context, name, 1)
    num_bytes = copied_bytes(context, name, identifier)
    values = arrays.vector(context, frame, missing)
    return put(context, name, num_bytes, identifier, time, values)


def check_frames(context: Context, name: str, more: int) -> None:
    """Refuse more frames than one store may have; raises TooLarge."""
    store = context.registry.find("dataseries", name)
    context.limits.frames((store.num_frames if store else 0) + more)


@handles("/dataset/addPoint", "/dataset/setPoint")
def put_point(context: Context, name: str, identifier: str, point: Content) -> Results:
    """Add or set a point."""
    return put(context, name, 0, identifier, arrays.vector(context, point))


@handles("/labelset/addLabel", "/labelset/setLabel")
def put_label(context: Context, name: str, identifier: str, label: str) -> Results:
    """Add or set a label."""
    return put(context, name, 0, identifier, label)


def existing(handler: Handler) -> Handler:
    """Return a handler that does the same to a store that is there; raises NotFound."""

    def update(context: Context, name: str, **given: Any) -> Results:
        context.get(name)
        return handler(context, name, **given)

    return update


handles("/dataseries/updateSeries")(existing(put_series))
handles("/dataseries/updateFrame")(existing(put_frame))
handles("/dataset/updatePoint")(existing(put_point))
handles("/labelset/updateLabel")(existing(put_label))


@handles("/dataseries/deleteSeries", "/dataset/deletePoint", "/labelset/deleteLabel")
def delete(context: Context, name: str, identifier: str) -> Results:
    """Delete an entry."""
    getattr(context.get(name), snake_case(context.message.verb))(identifier)
    return []


@handles("/dataseries/deleteFrame")
def delete_frame(context: Context, name: str, identifier: str, time: int) -> Results:
    """Delete a frame; the later ones move up."""
    store: DataSeries = context.get(name)
    num_bytes = 4 * store.length(identifier) * store.cols
    return edit(context, name, store, num_bytes, lambda item: item.delete_frame(identifier, time))


@handles("/dataseries/getFrame")
def get_frame(
    context: Context,
    name: str,
    identifier: str,
    time: int,
    target_buffer: str | None,
    missing: float | None,
) -> Results:
    """Answer a frame, or put it into a buffer as D frames of one channel."""
    return point(context, context.get(name).get_frame(identifier, time), target_buffer, missing)


@handles("/dataset/getPoint")
def get_point(context: Context, name: str, identifier: str, target_buffer: str | None) -> Results:
    """Answer a point, or put it into a buffer as D frames of one channel."""
    return point(context, context.get(name).get_point(identifier), target_buffer)


@handles("/dataseries/getSeries")
def get_series(
    context: Context, name: str, identifier: str, target_buffer: str | None, missing: float | None
) -> Results:
    """Answer a series, or put it into a buffer."""
    return series(context, context.get(name).get_series(identifier), target_buffer, missing)


@handles("/labelset/getLabel")
def get_label(context: Context, name: str, identifier: str) -> Results:
    """Answer the identifier and its label."""
    return [identifier, context.get(name).get_label(identifier)]


def point(
    context: Context, values: arrays.Array, target: str | None, missing: float | None = None
) -> list[Any]:
    """Answer a point, or put it into a buffer."""
    if target is None:
        return arrays.point_results(values, missing)
    return arrays.into_buffer(context, target, values.reshape(-1, 1))


def series(
    context: Context, frames: arrays.Array, target: str | None, missing: float | None = None
) -> Results:
    """Answer a series, or put it into a buffer."""
    if target is None:
        return large_reply(context, frames.size, lambda: arrays.series_results(frames, missing))
    return arrays.into_buffer(context, target, frames)
