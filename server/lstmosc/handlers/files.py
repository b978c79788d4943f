"""Files of stores and models: write and read, in our own formats or in other programs'."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from lstmosc.calls.jobs import Job, JobMonitor
from lstmosc.errors import BadArgument
from lstmosc.handlers.context import Context, Results, handles
from lstmosc.handlers.objects import STORE_CLASSES, every, from_record, replace
from lstmosc.handlers.paths import file_path, path_to_write
from lstmosc.protocol.table import MODELS, STORES
from lstmosc.stores.column_metadata import ColumnMetadata
from lstmosc.stores.dataseries import DataSeries
from lstmosc.stores.dataset import DataSet
from lstmosc.stores.io import interchange, midi_files, msgpack_files
from lstmosc.stores.io.imported import Imported
from lstmosc.stores.io.interchange import ReadOptions
from lstmosc.stores.io.records import reading

TABLES = ("dataseries", "dataset")
"""The families that other programs' files can hold."""

Made = tuple[Any, tuple[str, ...]]
"""An object, and the names of the columns that were left out."""


@handles(*every("write", STORES[1:] + MODELS))
def write(context: Context, name: str, path: str, bpm: float = 120.0) -> Results:
    """Write an object as it is now to a file, on a worker."""
    item, family = context.get(name).copy(), context.family
    where = path_to_write(context, path)
    foreign = checked_format(family, where)
    if is_midi(where):
        check_notes(name, item)

    def work(monitor: JobMonitor) -> None:
        if foreign:
            interchange.write(where, series_of(item), bpm)
        elif msgpack_files.is_json(where) and family in STORES:
            msgpack_files.write_json(where, family, item.to_json_value(lazily=True))
        else:
            msgpack_files.write_file(where, family, item.to_record())

    return Job(lambda: work, lambda _: [str(where)])


@handles(*every("read", STORES[1:] + MODELS))
def read(context: Context, name: str, path: str, by_column: str = "") -> Results:
    """Replace an object by a file's content, checked before anything changes."""
    most = context.server.config.max_memory
    read_item = reader(context.family, file_path(context, path), by_column, most)

    def finish(made: Made) -> list[Any]:
        item, left_out = made
        replace(context, name, item)
        return list(left_out)

    return Job(lambda: lambda monitor: read_item(), finish)


def reader(family: str, where: Path, by_column: str, max_bytes: int) -> Callable[[], Made]:
    """Return the function that reads an object of a family, of so many bytes, from a path."""
    foreign = checked_format(family, where)
    options = ReadOptions(by_column, family == "dataset", max_bytes)
    from_json = None if family in MODELS else STORE_CLASSES[family].from_json_value

    def work() -> Made:
        if foreign:
            return imported(family, interchange.read(where, options))
        if family == "dataseries" and where.is_dir():
            return imported(family, interchange.read_folder(where, options))
        make = from_record(family)
        return msgpack_files.read_file(where, family, make, from_json, max_bytes), ()

    return work


def checked_format(family: str, where: Path) -> bool:
    """Return whether a path's ending is another program's.

    Raises BadArgument for a family that such files do not hold.
    """
    foreign = interchange.is_foreign(where)
    if foreign and (family not in TABLES or (family == "dataset" and is_midi(where))):
        raise BadArgument(
            f"a {family} is kept in msgpack or .json files, not in {where.suffix}: "
            "choose another ending"
        )
    return foreign


def check_notes(name: str, item: DataSeries) -> None:
    """Check that the columns of a store are said to be those of notes; raises BadArgument.

    Any four columns could be written, and would be noise: only roles tell notes from others.
    """
    roles, columns = " ".join(midi_files.ROLES), ", ".join(midi_files.COLUMNS)
    if item.metadata.roles == midi_files.ROLES or not item.size:
        return
    if item.metadata.alphabet:
        why = f"its columns are the symbols of an alphabet: write series of {columns} instead"
    elif item.cols != len(midi_files.COLUMNS):
        why = f"MIDI needs the columns {columns}, and it has {item.cols}"
    else:
        why = f"if its columns are {columns}, say so first: /dataseries/roles {name} {roles}"
    raise BadArgument(f"'{name}' is not known to be a list of notes: {why}")


def is_midi(where: Path) -> bool:
    """Return whether a path is that of a MIDI file."""
    return where.suffix.lower() in (".mid", ".midi")


def series_of(item: DataSeries | DataSet) -> dict[str, Any]:
    """Return the series of a store; a point is a series of one frame."""
    if isinstance(item, DataSeries):
        return dict(item.snapshot())
    return {identifier: item.get_point(identifier)[None] for identifier in item.identifiers()}


def imported(family: str, parts: Imported) -> Made:
    """Make a store of what was read; raises FileTrouble where it does not fit."""
    with reading():
        if family == "dataset":
            item: Any = DataSet()
            for identifier, frames in parts.series.items():
                item.set_point(identifier, frames[0])
        else:
            item = DataSeries.of(parts.series, ColumnMetadata(roles=parts.roles))
    return item, parts.left_out
