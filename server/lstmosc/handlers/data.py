"""What series, points and labels understand: each verb is the store's method of the same name."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from lstmosc.calls.jobs import Job, JobMonitor
from lstmosc.errors import BadArgument
from lstmosc.handlers import arrays
from lstmosc.handlers.context import Context, Handler, Results, handles, inline_or_job
from lstmosc.handlers.objects import every, made, new_object, remade
from lstmosc.protocol.spec import snake_case
from lstmosc.protocol.values import Content, SeriesContent
from lstmosc.stores.dataseries import nearest_series
from lstmosc.stores.dataset import DataSet
from lstmosc.stores.labelset import LabelSet

COLLECTIONS = ("dataseries", "dataset", "labelset")
# Cells of warping matrices that are computed on the loop, under a millisecond; beyond: a worker.
MAX_INLINE_CELLS = 200_000
# Entries that are gone through on the loop, about a millisecond; beyond: a worker.
MAX_INLINE_ENTRIES = 1000


Pick = Callable[[list[tuple[str, float]]], list[Any]]


def put(context: Context, name: str, *entry: Any) -> Results:
    """Call the store's method of the message's name; make the store if there is none."""
    method = snake_case(context.message.verb)
    store = context.registry.find(context.family, name)
    if store is not None:
        getattr(store, method)(*entry)
        return []
    with made(context, name) as store:
        getattr(store, method)(*entry)
    return []


@handles("/dataseries/addSeries", "/dataseries/setSeries")
def put_series(
    context: Context, name: str, identifier: str, series: SeriesContent, missing: float | None
) -> Results:
    """Add or set a series."""
    frames = arrays.series(context, series, missing)
    check_frames(context, name, len(frames))
    return put(context, name, identifier, frames)


@handles("/dataseries/addFrame")
def add_frame(
    context: Context, name: str, identifier: str, frame: Content, missing: float | None
) -> Results:
    """Append a frame."""
    check_frames(context, name, 1)
    return put(context, name, identifier, arrays.vector(context, frame, missing))


@handles("/dataseries/setFrame")
def put_frame(
    context: Context, name: str, identifier: str, time: int, frame: Content, missing: float | None
) -> Results:
    """Set a frame."""
    check_frames(context, name, 1)
    return put(context, name, identifier, time, arrays.vector(context, frame, missing))


def check_frames(context: Context, name: str, more: int) -> None:
    """Refuse more frames than one store may have; raises TooLarge."""
    store = context.registry.find("dataseries", name)
    context.limits.frames((store.num_frames if store else 0) + more)


@handles("/dataset/addPoint", "/dataset/setPoint")
def put_point(context: Context, name: str, identifier: str, point: Content) -> Results:
    """Add or set a point."""
    return put(context, name, identifier, arrays.vector(context, point))


@handles("/labelset/addLabel", "/labelset/setLabel")
def put_label(context: Context, name: str, identifier: str, label: str) -> Results:
    """Add or set a label."""
    return put(context, name, identifier, label)


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
@handles("/dataseries/deleteFrame")
def delete(context: Context, name: str, identifier: str, **time: int) -> Results:
    """Delete an entry or a frame."""
    getattr(context.get(name), snake_case(context.message.verb))(identifier, **time)
    return []


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


@handles("/dataseries/getDataSet")
def get_data_set(context: Context, name: str, time: int, target_data_set: str) -> Results:
    """Write every series' frame at one time into a dataset."""
    store = context.get(name).copy()

    def finish(made: tuple[DataSet, int]) -> list[Any]:
        points, too_short = made
        context.registry.replace("dataset", target_data_set, points)
        return [points.size, too_short]

    return inline_or_job(store.size <= MAX_INLINE_ENTRIES, lambda: store.get_data_set(time), finish)


@handles(*every("getIds", COLLECTIONS))
def get_ids(context: Context, name: str, target_label_set: str) -> Results:
    """Fill a labelset with the identifiers."""
    store = context.get(name).copy()

    def finish(labels: LabelSet) -> list[Any]:
        context.registry.replace("labelset", target_label_set, labels)
        return [labels.size]

    return inline_or_job(store.size <= MAX_INLINE_ENTRIES, store.get_ids, finish)


@handles(*every("merge", COLLECTIONS))
def merge(context: Context, name: str, overwrite: bool, **other: str) -> Results:
    """Add all entries of another store of the family."""
    (source,) = other.values()
    entries = context.get(source).copy()
    found = context.registry.find(context.family, name)
    store = new_object(context.family) if found is None else found.copy()

    def work() -> Any:
        new = sum(store.peek(entry) is None for entry in entries.identifiers())
        context.limits.entries(store.size + new)
        context.limits.frames(getattr(store, "num_frames", 0) + getattr(entries, "num_frames", 0))
        store.merge(entries, overwrite)
        return store

    def finish(merged: Any) -> list[Any]:
        context.registry.replace(context.family, name, merged)
        return [merged.size]

    return inline_or_job(store.size + entries.size <= MAX_INLINE_ENTRIES, work, finish)


@handles("/dataset/toBuffer")
def to_buffer(
    context: Context,
    name: str,
    target_buffer: str,
    transpose: bool,
    target_label_set: str | None,
    labelwise: bool,
) -> Results:
    """Write the points into a buffer."""
    frames, labels = context.get(name).to_buffer(transpose, labelwise)
    _, *counts = arrays.into_buffer(context, target_buffer, frames)
    if target_label_set is not None:
        context.registry.replace("labelset", target_label_set, labels)
    return counts


@handles("/dataset/fromBuffer")
def from_buffer(
    context: Context,
    name: str,
    source_buffer: str,
    transpose: bool,
    source_label_set: str | None,
) -> Results:
    """Replace the points by a buffer's frames."""
    frames = arrays.buffer_frames(context, source_buffer)
    context.limits.entries(frames.shape[1 if transpose else 0])
    labels = None if source_label_set is None else context.get(source_label_set, "labelset")
    with remade(context, name) as store:
        store.from_buffer(frames, transpose, labels)
    return [store.size, store.cols]


def identifiers(found: list[tuple[str, float]]) -> list[Any]:
    """Return the identifiers of neighbours."""
    return [identifier for identifier, _ in found]


def distances(found: list[tuple[str, float]]) -> list[Any]:
    """Return the distances of neighbours."""
    return [distance for _, distance in found]


@handles("/dataset/kNearest")
def nearest_points(
    context: Context, name: str, source: Content, k: int, pick: Pick = identifiers
) -> Results:
    """Answer the nearest points' identifiers or distances."""
    return pick(context.get(name).k_nearest(arrays.vector(context, source), k))


@handles("/dataseries/kNearest")
def nearest(
    context: Context, name: str, source: Content, k: int, pick: Pick = identifiers
) -> Results:
    """Answer the nearest series' identifiers or distances; many of them on a worker."""
    store = context.get(name)
    query = arrays.source(context, source, store.cols)
    if store.size and k > store.size:
        raise BadArgument(f"k is {k}, and must be at most {store.size}, the number of series")
    if store.num_frames * len(query) <= MAX_INLINE_CELLS:
        return pick(store.k_nearest(query, k))
    everything, query = store.copy(), query.copy()

    def work(monitor: JobMonitor) -> list[tuple[str, float]]:
        return nearest_series(everything.snapshot(), query, k)

    return Job(lambda: work, pick)


handles("/dataset/kNearestDist")(partial(nearest_points, pick=distances))
handles("/dataseries/kNearestDist")(partial(nearest, pick=distances))


def point(
    context: Context, values: arrays.Array, target: str | None, missing: float | None = None
) -> list[Any]:
    """Answer a point, or put it into a buffer."""
    if target is None:
        return arrays.point_results(values, missing)
    return arrays.into_buffer(context, target, values.reshape(-1, 1))


def series(
    context: Context, frames: arrays.Array, target: str | None, missing: float | None = None
) -> list[Any]:
    """Answer a series, or put it into a buffer."""
    if target is None:
        return arrays.series_results(frames, missing)
    return arrays.into_buffer(context, target, frames)
