"""All objects at once: into one file, out of it, and gone."""

from __future__ import annotations

from typing import Any

from lstmosc.calls.jobs import Job, JobMonitor
from lstmosc.errors import Cancelled, FileTrouble
from lstmosc.handlers.context import Context, Results, handles
from lstmosc.handlers.objects import end_streams, from_record
from lstmosc.handlers.paths import file_path, path_to_write
from lstmosc.protocol import table
from lstmosc.stores.io import msgpack_files
from lstmosc.streaming.ending import Ending

SESSION = "session"


@handles("/save")
def save(context: Context, path: str) -> Results:
    """Write every object as it is now into one file, on a worker."""
    where = path_to_write(context, path)
    twins = [(family, name, item.copy()) for family, name, item in context.registry.items()]

    def work(monitor: JobMonitor) -> None:
        records = [
            {"family": family, "name": name, "record": item.to_record()}
            for family, name, item in twins
        ]
        msgpack_files.write_file(where, SESSION, {"objects": records})

    return Job(lambda: work, lambda _: [str(where), len(twins)])


@handles("/restore")
def restore(context: Context, path: str) -> Results:
    """Replace every object by a saved session's, checked before anything changes."""
    where, most = file_path(context, path), context.server.config.max_memory

    def work(monitor: JobMonitor) -> list[tuple[str, str, Any]]:
        return msgpack_files.read_file(where, SESSION, session_objects, max_bytes=most)

    def finish(objects: list[tuple[str, str, Any]]) -> list[Any]:
        registry = context.registry
        there = {(family, name) for family, name, _ in registry.items()}
        free_all(context, "another client sent /restore, which replaces everything:")
        for family, name, item in objects:
            kept = (family, name) in there or family in table.STREAMS
            way = registry.put if kept else registry.replace
            way(family, name, item)
        return [len(objects)]

    return Job(lambda: work, finish)


def free_all(context: Context, words: str) -> int:
    """Remove every object, all but what runs kept for undo; tell how many there were.

    Others are told in these words of what they had begun.
    """
    count = context.registry.size
    end_streams(context.registry, Ending(Cancelled, words, context.caller.peer.key))
    context.registry.keep_all()
    context.registry.clear()
    return count


def session_objects(record: dict[str, Any]) -> list[tuple[str, str, Any]]:
    """Make the objects of a session's record; raises FileTrouble."""
    rows = record.get("objects")
    if not isinstance(rows, list):
        raise FileTrouble("the file has no list of objects")
    return [session_object(row) for row in rows]


def session_object(row: Any) -> tuple[str, str, Any]:
    """Make one object of a session's record."""
    if not isinstance(row, dict) or row.keys() != {"family", "name", "record"}:
        raise FileTrouble("an entry in its list of objects needs exactly: family, name, record")
    family, name, record = row["family"], row["name"], row["record"]
    if family not in table.FAMILIES or not isinstance(name, str) or not isinstance(record, dict):
        raise FileTrouble("an object in the file has no family, name or record")
    return family, name, from_record(family)(record)


@handles("/clearAll")
def clear_all(context: Context) -> Results:
    """Remove every object."""
    words = "another client sent /clearAll, which deletes everything: make it anew, then"
    return [free_all(context, words)]
