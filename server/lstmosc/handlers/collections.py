"""What whole stores of entries do: identifiers, merging, one store made of another."""

from __future__ import annotations

from typing import Any

from lstmosc.handlers import arrays
from lstmosc.handlers.context import Context, Results, handles, inline_or_job
from lstmosc.handlers.objects import MAX_EDIT_BYTES, every, new_object, replace
from lstmosc.stores.buffer import SAMPLE_RATE, Buffer
from lstmosc.stores.dataset import DataSet
from lstmosc.stores.labelset import LabelSet

COLLECTIONS = ("dataseries", "dataset", "labelset")
# Entries that are gone through on the loop, about a millisecond; beyond: a worker.
MAX_INLINE_ENTRIES = 1000


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
