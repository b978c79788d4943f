"""What kNearest and kNearestDist do: on the loop, on a worker or in a process, by their size."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from lstmosc.calls.jobs import Job, JobMonitor
from lstmosc.errors import BadArgument
from lstmosc.handlers import arrays
from lstmosc.handlers.context import Context, Results, handles, inline_or_job
from lstmosc.handlers.objects import MAX_EDIT_BYTES
from lstmosc.protocol.values import Content
from lstmosc.stores.nearest_series import nearest_series
from lstmosc.stores.series_index import SeriesIndex

# Cells of warping matrices that are computed on the loop, under a millisecond; beyond: a worker.
MAX_INLINE_CELLS = 200_000
# Cells beyond which a search has a process of its own, about a second: it can be cancelled there.
MAX_SHORT_CELLS = 100_000_000

Pick = Callable[[list[tuple[str, float]]], list[Any]]


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
    executor = context.server.jobs.executor.local

    def work(monitor: JobMonitor) -> list[tuple[str, float]]:
        index = everything.search_index()
        if cells <= MAX_SHORT_CELLS:
            return nearest_series(index, query, k)
        found: list[tuple[str, float]] = executor.run(search, (index, query, k), monitor)
        return found

    return Job(lambda: work, pick, long=cells > MAX_SHORT_CELLS)


def search(
    index: SeriesIndex, query: arrays.Array, k: int, monitor: JobMonitor
) -> list[tuple[str, float]]:
    """Find the nearest series, in a process that is ended where it is cancelled."""
    return nearest_series(index, query, k)


handles("/dataset/kNearestDist")(partial(nearest_points, pick=distances))
handles("/dataseries/kNearestDist")(partial(nearest, pick=distances))
