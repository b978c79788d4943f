"""What series, points and labels understand: each verb is the store's method of the same name."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from lstmosc.calls.jobs import Job, JobMonitor
from lstmosc.errors import BadArgument
from lstmosc.handlers import arrays
from lstmosc.handlers.context import Context, Handler, Results, handles, inline_or_job, large_reply
from lstmosc.handlers.objects import MAX_EDIT_BYTES, edit, every, new_object, replace
from lstmosc.protocol.spec import snake_case
from lstmosc.protocol.values import Content, SeriesContent
from lstmosc.stores.buffer import SAMPLE_RATE, Buffer
from lstmosc.stores.dataseries import DataSeries, nearest_series
from lstmosc.stores.dataset import DataSet
from lstmosc.stores.labelset import LabelSet

COLLECTIONS = ("dataseries", "dataset", "labelset")
# Cells of warping matrices that are computed on the loop, under a millisecond; beyond: a worker.
MAX_INLINE_CELLS = 200_000
# Cells beyond which a search has a process of its own, about a second: it can be cancelled there.
MAX_SHORT_CELLS = 100_000_000
# Entries that are gone through on the loop, about a millisecond; beyond: a worker.
MAX_INLINE_ENTRIES = 1000


Pick = Callable[[list[tuple[str, float]]], list[Any]]


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
    store = context.get(name)  # no copy: a call that changes it waits for this one

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
    store = context.get(name)  # no copy: a call that changes it waits for this one
    found = context.registry.find("buffer", target_buffer)
    rate = SAMPLE_RATE if found is None else found.sample_rate

    def work() -> tuple[Buffer, LabelSet]:
        frames, labels = store.to_buffer(transpose, labelwise)
        return Buffer.of(frames, rate), labels

    def finish(made: tuple[Buffer, LabelSet]) -> list[Any]:
        buffer, labels = made
        context.registry.replace("buffer", target_buffer, buffer)
        if target_label_set is not None:
            context.registry.replace("labelset", target_label_set, labels)
        return [buffer.size, buffer.cols]

    quick = store.size <= MAX_INLINE_ENTRIES and store.num_bytes <= MAX_EDIT_BYTES
    return inline_or_job(quick, work, finish)


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
    count = frames.shape[1 if transpose else 0]
    context.limits.entries(count)
    labels = None
    if source_label_set is not None:
        labels = context.get(source_label_set, "labelset").copy()

    found = context.registry.find("dataset", name)
    store: DataSet = DataSet() if found is None else found.copy()

    def work() -> DataSet:
        store.from_buffer(frames, transpose, labels)
        return store

    def finish(made: DataSet) -> list[Any]:
        replace(context, name, made)
        return [made.size, made.cols]

    quick = count <= MAX_INLINE_ENTRIES and frames.nbytes <= MAX_EDIT_BYTES
    return inline_or_job(quick, work, finish)


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
    """Answer the nearest points' identifiers or distances; among many points on a worker."""
    store, query = context.get(name), arrays.vector(context, source)
    if store.num_bytes <= MAX_EDIT_BYTES:
        return pick(store.k_nearest(query, k))
    query = query.copy()  # the points need no copy: a call that changes them waits for this one
    return inline_or_job(False, lambda: store.k_nearest(query, k), pick)


@handles("/dataseries/kNearest")
def nearest(
    context: Context, name: str, source: Content, k: int, pick: Pick = identifiers
) -> Results:
    """Answer the nearest series' identifiers or distances; many of them on a worker."""
    store = context.get(name)
    query = arrays.source(context, source, store.cols)
    if store.size and k > store.size:
        raise BadArgument(f"k is {k}, and must be at most {store.size}, the number of series")
    cells = store.num_frames * len(query)
    if cells <= MAX_INLINE_CELLS:
        return pick(store.k_nearest(query, k))
    everything, query = store.copy(), query.copy()
    executor = context.server.jobs.executor

    def work(monitor: JobMonitor) -> list[tuple[str, float]]:
        series = everything.snapshot()
        if cells <= MAX_SHORT_CELLS:
            return nearest_series(series, query, k)
        found: list[tuple[str, float]] = executor.run(search, (series, query, k), monitor)
        return found

    return Job(lambda: work, pick, long=cells > MAX_SHORT_CELLS)


def search(
    series: dict[str, arrays.Array], query: arrays.Array, k: int, monitor: JobMonitor
) -> list[tuple[str, float]]:
    """Find the nearest series, in a process that is ended where it is cancelled."""
    return nearest_series(series, query, k)


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
) -> Results:
    """Answer a series, or put it into a buffer."""
    if target is None:
        return large_reply(context, frames.size, lambda: arrays.series_results(frames, missing))
    return arrays.into_buffer(context, target, frames)
