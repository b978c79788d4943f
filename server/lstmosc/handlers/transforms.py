"""Series in other shapes: window difference scale resample split fillMissing dropMissing …

What is small is done at once; the rest on a worker, on copies, and put in place when it is done.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import numpy as np

from lstmosc.calls.jobs import Job
from lstmosc.calls.object_locks import Key
from lstmosc.errors import BadArgument
from lstmosc.handlers.context import Context, Results, handles
from lstmosc.handlers.objects import MAX_INLINE_BYTES
from lstmosc.models.preprocessing.scaling import fit_scaler
from lstmosc.stores import transforms
from lstmosc.stores.column_metadata import METHODS, Scale
from lstmosc.stores.dataseries import ENTRY_BYTES, DataSeries

Work = Callable[[], tuple[list[Any], list[Any]]]
"""Makes a store for each target, and the results of the call."""
SPLIT_WITH_SERIES = ("label_set", "data_set")  # what can be split alike


def write_stores(context: Context, targets: list[Key], num_bytes: int, work: Work) -> Results:
    """Make stores and put them in place: at once where few bytes are touched, else on a worker."""

    def finish(made: tuple[list[Any], list[Any]]) -> list[Any]:
        stores, results = made
        for store in stores:
            context.limits.whole(store)
        for (family, name), store in zip(targets, stores, strict=True):
            context.registry.replace(family, name, store)
        return results

    if num_bytes < MAX_INLINE_BYTES:
        return finish(work())
    return Job(lambda: lambda monitor: work(), finish)


def write_one_store(
    context: Context,
    name: str,
    target: str,
    make: Callable[[DataSeries], tuple[Any, ...]],
    num_frames: int = 0,
) -> Results:
    """Make one store of another; ``make`` gives it and the results of the call."""
    store: DataSeries = context.get(name).copy()
    context.limits.frames(num_frames)
    num_bytes = store.num_bytes + 4 * num_frames * store.cols
    context.limits.room(num_bytes)

    def work() -> tuple[list[Any], list[Any]]:
        made, *results = make(store)
        return [made], results

    return write_stores(context, [("dataseries", target)], num_bytes, work)


def parameters_of(context: Context, name: str, parameters: str | None) -> DataSeries | None:
    """Return the store whose parameters count, or None where it is the one that is read."""
    if parameters is None or parameters == name:
        return None
    return context.get(parameters).copy()  # type: ignore[no-any-return]


@handles("/dataseries/window")
def window(
    context: Context,
    name: str,
    target_data_series: str,
    length: int,
    hop: int,
    target_data_set: str | None,
) -> Results:
    """Cut series into windows, and keep the frame behind each if that is wanted."""
    store: DataSeries = context.get(name).copy()
    following = target_data_set is not None
    count = transforms.num_windows(store, length, hop)
    context.limits.entries(count)
    context.limits.frames(count * length)
    num_bytes = 4 * count * (length + 1) * store.cols + ENTRY_BYTES * count
    context.limits.room(num_bytes)
    targets = [("dataseries", target_data_series)]
    if target_data_set is not None:
        targets.append(("dataset", target_data_set))

    def work() -> tuple[list[Any], list[Any]]:
        windows, goals, too_short = transforms.window(store, length, hop, following)
        return [windows, goals][: len(targets)], [windows.size, too_short]

    return write_stores(context, targets, num_bytes + store.num_bytes, work)


@handles("/dataseries/difference")
def difference(context: Context, name: str, target_data_series: str, order: int) -> Results:
    """Take the changes from frame to frame."""

    def make(store: DataSeries) -> tuple[Any, ...]:
        changes, too_short = transforms.difference(store, order)
        return changes, changes.size, too_short

    return write_one_store(context, name, target_data_series, make)


@handles("/dataseries/inverseDifference")
def inverse_difference(
    context: Context, name: str, target_data_series: str, parameters: str | None, at: str | None
) -> Results:
    """Add changes up again."""
    known = parameters_of(context, name, parameters)

    def make(store: DataSeries) -> tuple[Any, ...]:
        return transforms.inverse_difference(store, known, at), store.size

    return write_one_store(context, name, target_data_series, make)


@handles("/dataseries/scale")
def scale(
    context: Context,
    name: str,
    target_data_series: str,
    method: str | None,
    parameters: str | None,
) -> Results:
    """Scale every column, by what is learned from all series or by what another store remembers."""
    if method is not None and parameters is not None:
        raise BadArgument("give either a method or parameters: parameters include their method")
    known = None if parameters is None else context.get(parameters).copy()

    def make(store: DataSeries) -> tuple[Any, ...]:
        if known is None:
            step = fit_scale(store, method or METHODS[0])
        else:
            step, _ = transforms.last_transform(known, Scale, "scale")
        return transforms.scale(store, step), store.size

    return write_one_store(context, name, target_data_series, make)


def fit_scale(store: DataSeries, method: str) -> Scale:
    """Learn each column's centre and spread from the values there are, as models do.

    A constant column is centred only; one without any value is left as it is.
    """
    stacked = np.concatenate(list(transforms.contents(store).values()))
    centre, spread = np.zeros(store.cols), np.ones(store.cols)
    for at, column in enumerate(stacked.T):
        present = column[~np.isnan(column)]
        if present.size:
            scaler = fit_scaler(method, present[:, None])
            centre[at], spread[at] = scaler.centre[0], scaler.spread[0]
    return Scale(method, centre, spread)


@handles("/dataseries/inverseScale")
def inverse_scale(
    context: Context, name: str, target_data_series: str, parameters: str | None
) -> Results:
    """Bring scaled values back to their own units."""
    known = parameters_of(context, name, parameters)

    def make(store: DataSeries) -> tuple[Any, ...]:
        return transforms.inverse_scale(store, known), store.size

    return write_one_store(context, name, target_data_series, make)


@handles("/dataseries/resample")
def resample(
    context: Context,
    name: str,
    target_data_series: str,
    num_frames: int,
    factor: float | None,
) -> Results:
    """Resample series to another number of frames."""
    if num_frames and factor is not None:
        raise BadArgument("give either numFrames or factor")
    store: DataSeries = context.get(name)
    lengths = [store.length(each) for each in store.identifiers()]

    def count(length: int) -> int:
        if factor is not None:
            return max(1, math.floor(length * factor + 0.5))
        return num_frames or max(lengths)

    def make(store: DataSeries) -> tuple[Any, ...]:
        return transforms.resample(store, count), store.size

    return write_one_store(context, name, target_data_series, make, sum(map(count, lengths)))


@handles("/dataseries/fillMissing")
def fill_missing(
    context: Context, name: str, target_data_series: str, method: str, value: float
) -> Results:
    """Put numbers in the place of missing values."""
    return write_one_store(
        context,
        name,
        target_data_series,
        lambda store: transforms.fill_missing(store, method, value),
    )


@handles("/dataseries/dropMissing")
def drop_missing(context: Context, name: str, target_data_series: str) -> Results:
    """Leave out frames with a missing value."""
    return write_one_store(context, name, target_data_series, transforms.drop_missing)


@handles("/dataseries/split")
def split(
    context: Context,
    name: str,
    train_data_series: str,
    test_data_series: str,
    fraction: float,
    seed: int,
    **others: str | None,
) -> Results:
    """Draw series for testing, and split their labels and points alike."""
    sources = [context.get(name).copy()]
    targets: list[Key] = [("dataseries", train_data_series), ("dataseries", test_data_series)]
    for kind in SPLIT_WITH_SERIES:
        names = [others[f"{which}_{kind}"] for which in ("source", "train", "test")]
        source, train, test = names
        if source is not None and train is not None and test is not None:
            family = kind.replace("_", "")
            sources.append(context.get(source, family).copy())
            targets += [(family, train), (family, test)]
        elif any(given is not None for given in names):
            ending = kind.title().replace("_", "")
            raise BadArgument(
                f"to split a {kind.replace('_', '')} in the same way, give all of "
                f"source{ending}, train{ending} and test{ending}"
            )
    if len(set(targets)) < len(targets):
        raise BadArgument("the train and test targets need different names")

    def work() -> tuple[list[Any], list[Any]]:
        train, test = transforms.split(sources[0], fraction, seed)
        parts = [transforms.part(each, ids) for each in sources for ids in (train, test)]
        return parts, [len(train), len(test)]

    return write_stores(context, targets, sum(each.num_bytes for each in sources), work)
