"""Where calls may read and write files."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from lstmosc.errors import Denied
from lstmosc.handlers.context import Context

# The session's file, SQLite's log, index and journal, and the lock that earlier versions kept.
SESSION_ENDINGS = ("", "-wal", "-shm", "-journal", "-lock", "-lock-journal")


def file_path(context: Context, path: str) -> Path:
    """Expand ``~`` and put a relative path under the data folder; the result is absolute.

    Raises Denied for a path that leads out of it, by ``..`` or by links, where others than this
    machine's own programs may call.
    """
    config = context.server.config
    folder = Path(os.path.expanduser(config.data_folder))  # noqa: PTH111  (raises for no such user)
    where = folder / os.path.expanduser(path)  # noqa: PTH111
    if not config.local:
        inside, real = os.path.realpath(folder), os.path.realpath(where)
        if ".." in where.parts or os.path.commonpath([inside, real]) != inside:
            raise Denied(f"'{path}' is outside the data folder: give a path inside it")
    return where.absolute()


def path_to_write(context: Context, path: str) -> Path:
    """Do what ``file_path`` does, and keep calls off the session's own files; raises Denied."""
    where, session = file_path(context, path), context.server.config.session
    if session and is_of_session(where, Path(session).expanduser()):
        raise Denied(f"'{path}' is the session file of this server: choose another name")
    return where


def is_of_session(where: Path, session: Path) -> bool:
    """Return whether a path is a session's file or one that is kept beside it, by whatever name."""
    own = [session.with_name(session.name + ending) for ending in SESSION_ENDINGS]
    with suppress(OSError, ValueError):  # what is no path is told when it is written
        real = os.path.normcase(os.path.realpath(where)).casefold()
        if any(os.path.normcase(os.path.realpath(file)).casefold() == real for file in own):
            return True
        return any(file.exists() and where.exists() and where.samefile(file) for file in own)
    return False
