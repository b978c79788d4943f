"""Transforms of a DataSeries: windows, differences, scaling, resampling, missing values, splits.

Nothing given is changed. What an inverse transform needs is kept in the result's column metadata.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from typing import Any, TypeVar

import numpy as np

from lstmosc.errors import BadArgument, Empty, IdsDiffer, NotFound, WrongSize, some
from lstmosc.stores import array_transforms, checks
from lstmosc.stores.checks import Array
from lstmosc.stores.column_metadata import (
    MAX_TRANSFORMS,
    ColumnMetadata,
    Difference,
    Doubles,
    Scale,
    Transform,
)
from lstmosc.stores.dataseries import DataSeries, Snapshot
from lstmosc.stores.dataset import DataSet
from lstmosc.stores.labelset import LabelSet

Kind = TypeVar("Kind", bound=Transform)

WINDOW_SEPARATOR = ":"
"""Stands between a series' identifier and the frame where its window begins."""


def window(
    store: DataSeries, length: int, hop: int, following: bool = False
) -> tuple[DataSeries, DataSet, int]:
    """Cut series into windows of ``length`` frames, ``hop`` apart; the last incomplete is left out.

    The window from frame t on is called ``identifier:t``. With ``following``, windows without a
    frame behind them are left out too, and those frames are the data set (else empty). Gives the
    windows, that data set, and how many series were too short. Raises Empty where all are,
    BadArgument for a missing value in a following frame, TooLarge.
    """
    windows: dict[str, Array] = {}
    goals: dict[str, Array] = {}
    too_short = 0
    for name, frames in contents(store).items():
        starts = array_transforms.window_starts(len(frames), length, hop, int(following))
        too_short += not starts
        for start in starts:
            windows[f"{name}{WINDOW_SEPARATOR}{start}"] = frames[start : start + length]
        if following:
            goals.update({f"{name}{WINDOW_SEPARATOR}{at}": frames[at + length] for at in starts})
    if not windows:
        raise Empty(
            f"every series is shorter than {length + following} frames: give a smaller length, "
            "or add longer series"
        )
    made = DataSeries.of(windows, store.metadata.without_differences())
    return made, points(goals), too_short


def num_windows(store: DataSeries, length: int, hop: int) -> int:
    """Return how many windows ``window`` would make."""
    lengths = Counter(store.lengths())  # of many series most are equally long
    counts = [
        number * len(array_transforms.window_starts(each, length, hop))
        for each, number in lengths.items()
    ]
    return sum(counts)


def points(frames: dict[str, Array]) -> DataSet:
    """Make a data set of single frames; raises BadArgument for a missing value."""
    holed = next((name for name, frame in frames.items() if np.isnan(frame).any()), None)
    if holed is not None:
        raise BadArgument(
            f"the frame after window '{holed}' has a missing value, which a dataset "
            "cannot store: use fillMissing first"
        )
    return DataSet.of(frames, list(frames.values())) if frames else DataSet()


def difference(store: DataSeries, order: int) -> tuple[DataSeries, int]:
    """Return the changes from frame to frame, taken ``order`` times; each takes a frame away.

    Gives them with the number of series too short for it, which are left out. Raises Empty where
    all are.
    """
    starts: dict[str, Doubles] = {}
    ends: dict[str, Doubles] = {}
    changes = {}
    for name, frames in contents(store).items():
        if len(frames) > order:
            level, starts[name], ends[name] = array_transforms.take_differences(frames, order)
            changes[name] = array_transforms.as_frames(level)
    if not changes:
        raise Empty(
            f"no series has more than {checks.count(order, 'frame')}: add longer series"
            + (", or give a lower order" if order > 1 else "")
        )
    metadata = after(store.metadata, Difference(order, starts, ends))
    return DataSeries.of(changes, metadata), store.size - len(changes)


def inverse_difference(
    store: DataSeries, parameters: DataSeries | None = None, at: str | None = None
) -> DataSeries:
    """Add changes up again: from where the differenced series began, or go on where they ended.

    ``parameters`` is the store that ``difference`` made, where that is not this one; series then go
    on at its end unless ``at`` is "start". Raises NotFound where nothing is remembered, BadArgument
    where another step came last, WrongSize for another width, IdsDiffer for an unknown series.
    """
    transform, rest = last_transform(parameters or store, Difference, "difference")
    series = contents(store)
    checked_width(transform, store)
    unknown = [name for name in series if name not in transform.ends]
    if unknown:
        raise IdsDiffer(
            f"these series were not differenced: {some(unknown)}; those that were: "
            f"{some(transform.ends)}"
        )
    at_end = at == "end" if at else parameters is not None or transform.continued
    from_end, from_start = array_transforms.add_up_from_end, array_transforms.add_up_from_start
    made = {
        name: from_end(frames, transform.ends[name])
        if at_end
        else from_start(frames, transform.starts[name])
        for name, frames in series.items()
    }
    return stored(made, rest.continued() if at_end else rest)


def scale(store: DataSeries, transform: Scale) -> DataSeries:
    """Scale every column; raises Empty, WrongSize for another width."""
    series = contents(store)
    checked_width(transform, store)
    made = {name: (frames - transform.centre) / transform.spread for name, frames in series.items()}
    return stored(made, after(store.metadata, transform))


def inverse_scale(store: DataSeries, parameters: DataSeries | None = None) -> DataSeries:
    """Bring scaled values back to their units, by this store's scale or another's.

    Raises Empty, NotFound where nothing is remembered, BadArgument where another step came last,
    WrongSize for another width.
    """
    transform, rest = last_transform(parameters or store, Scale, "scale")
    series = contents(store)
    checked_width(transform, store)
    return stored(
        {name: f * transform.spread + transform.centre for name, f in series.items()}, rest
    )


def resample(store: DataSeries, count: Callable[[int], int]) -> DataSeries:
    """Resample every series to the number of frames that ``count`` returns for its own length."""
    made = {
        name: array_transforms.resample(frames, count(len(frames)))
        for name, frames in contents(store).items()
    }
    return stored(made, ColumnMetadata((), store.metadata.without_differences().transforms))


def fill_missing(store: DataSeries, method: str, value: float = 0.0) -> tuple[DataSeries, int]:
    """Put a number in the place of each missing one; gives how many were.

    ``method``: "last" the value before (at the start the first there is), "mean" the series' mean,
    "linear" a line between neighbours, "value" that value. A series without any value in a column
    takes the mean of all series. Raises Empty, BadArgument for a column without any value at all.
    """
    series = contents(store)
    missing = {name: np.isnan(frames) for name, frames in series.items()}
    fallback = np.full(store.cols, np.float64(value))
    if method != "value":
        fallback = array_transforms.column_means(np.concatenate(list(series.values())))
    if np.isnan(fallback).any():
        raise BadArgument(
            f"column {int(np.isnan(fallback).argmax())} has no value in any series: "
            "fill with the method value and a number"
        )
    made = {}
    for name, frames in series.items():
        filled = FILL_METHODS[method](frames) if method in FILL_METHODS else fallback[None]
        filled = np.where(np.isnan(filled), fallback, filled)
        made[name] = np.where(missing[name], filled, frames)
    return stored(made, store.metadata), sum(int(gaps.sum()) for gaps in missing.values())


FILL_METHODS: dict[str, Callable[[Array], Doubles]] = {
    "last": array_transforms.last_present,
    "mean": lambda frames: array_transforms.column_means(frames)[None],
    "linear": array_transforms.interpolated,
}


def drop_missing(store: DataSeries) -> tuple[DataSeries, int, int]:
    """Leave out every frame with a missing value, and series of which none is left.

    Gives the number of frames and of series left out. Raises Empty where nothing would be left.
    """
    series = contents(store)
    kept = {name: frames[~np.isnan(frames).any(axis=1)] for name, frames in series.items()}
    kept = {name: frames for name, frames in kept.items() if len(frames)}
    if not kept:
        raise Empty("every frame has a missing value: use fillMissing instead")
    dropped = store.num_frames - sum(map(len, kept.values()))
    metadata = store.metadata.without_differences() if dropped else store.metadata
    return DataSeries.of(kept, metadata), dropped, store.size - len(kept)


def split(store: DataSeries, fraction: float, seed: int) -> tuple[list[str], list[str]]:
    """Draw a fraction of the identifiers: those to train on, and those to test with.

    Raises Empty for fewer than two series.
    """
    if store.size < 2:
        raise Empty(f"a split needs at least two series, and there are {store.size}: add more")
    return array_transforms.split(store.identifiers(), fraction, seed)


def part(store: DataSeries | DataSet | LabelSet, names: Iterable[str]) -> object:
    """Return a store of the same kind with these entries; raises IdsDiffer for absent ones."""
    entries: dict[str, Any] = dict(store.snapshot())
    listed = list(names)
    absent = [name for name in listed if name not in entries]
    if absent:
        raise IdsDiffer(
            "what is split in the same way needs an entry for each series; add those that are "
            f"missing: {some(absent)}"
        )
    chosen = {name: entries[name] for name in listed}
    if isinstance(store, DataSeries):
        return DataSeries.of(chosen, store.metadata)
    if isinstance(store, LabelSet):
        return LabelSet.of(chosen)
    return DataSet.of(chosen, list(chosen.values()))


def contents(store: DataSeries) -> Snapshot:
    """Return the series of a store; raises Empty without one."""
    if not store.size:
        raise Empty("this dataseries is empty: add a series first")
    return store.snapshot()


def stored(series: dict[str, Doubles], metadata: ColumnMetadata) -> DataSeries:
    """Make a store of float64 series; raises BadArgument for what float32 cannot hold."""
    rounded = {name: array_transforms.as_frames(frames) for name, frames in series.items()}
    return DataSeries.of(rounded, metadata)


def after(metadata: ColumnMetadata, transform: Transform) -> ColumnMetadata:
    """Return the metadata after one more transform; raises BadArgument for too many."""
    if len(metadata.transforms) >= MAX_TRANSFORMS:
        raise BadArgument(
            f"this dataseries already has {MAX_TRANSFORMS} transforms: invert some first"
        )
    return metadata.after(transform)


def last_transform(store: DataSeries, kind: type[Kind], verb: str) -> tuple[Kind, ColumnMetadata]:
    """Return the last transform of a store, which must be of a kind, and the metadata before it."""
    transforms = store.metadata.transforms
    if not transforms:
        raise NotFound(
            f"no {verb} is stored here: give the dataseries that {verb} created as parameters"
        )
    last = transforms[-1]
    if not isinstance(last, kind):
        raise BadArgument(
            f"the last transform was {last.kind}: use inverse{last.kind.capitalize()} first"
        )
    return last, ColumnMetadata((), transforms[:-1])


def checked_width(transform: Transform, store: DataSeries) -> None:
    """Check that a step fits the columns of a store; raises WrongSize."""
    if not transform.fits(store.cols):
        raise WrongSize(f"the parameters are for another number of columns; {columns(store)}")


def columns(store: DataSeries) -> str:
    """Return a phrase with the width of a store."""
    return checks.columns("dataseries", store.cols)
