"""Files: bounded reads of regular files, atomic replacement, errors as sentences."""

from __future__ import annotations

import os
import secrets
import shutil
import stat
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from lstmosc.errors import Denied, FileTrouble, TooLarge
from lstmosc.stores.io.file_types import FileType, check_replaceable

Identity = tuple[int, int]
"""Device and inode of a file."""

_guarded: Counter[Identity] = Counter()
_OPEN_FLAGS = (
    getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_NONBLOCK", 0)
)


@contextmanager
def file_errors(path: str | Path, action: str) -> Iterator[None]:
    """Turn errors of the system, or of a reader inside, into one sentence with the path."""
    if "\0" in str(path) or not _encodable(path):
        raise FileTrouble(f"cannot {action} {str(path)!r}: this is not a valid path")
    try:
        yield
    except FileNotFoundError:
        what = "there is no such file" if action == "read" else "its folder does not exist"
        raise FileTrouble(f"cannot {action} '{path}': {what}") from None
    except OSError as error:
        raise FileTrouble(f"cannot {action} '{path}': {error.strerror or error}") from None
    except MemoryError:
        raise TooLarge(f"cannot {action} '{path}': it does not fit into memory") from None
    except FileTrouble as trouble:
        if trouble.sentence.startswith(f"cannot {action} '{path}'"):
            raise
        raise FileTrouble(f"cannot {action} '{path}': {trouble}") from None


def _encodable(path: str | Path) -> bool:
    try:
        os.fsencode(path)
    except UnicodeEncodeError:
        return False
    return True


def guard(identities: Iterable[Identity]) -> None:
    """Keep every call of this process off the files with these devices and inodes.

    Closing any descriptor of a file drops all POSIX locks that the process has on it, SQLite's too.
    """
    _guarded.update(identities)


def unguard(identities: Iterable[Identity]) -> None:
    """Let files be read and replaced again."""
    _guarded.subtract(identities)


def regular_file_size(path: Path) -> int:
    """Check that a path is a regular file that calls may use, and return its size in bytes.

    Anything else (a folder, a pipe, a device) might never end. Raises FileTrouble, Denied, OSError.
    """
    return _checked(path, path.stat())


def _checked(path: Path, status: os.stat_result) -> int:
    if _guarded[status.st_dev, status.st_ino] > 0:
        raise Denied(
            f"'{path}' belongs to the session that this server keeps, which would be lost: "
            "/save writes a copy that can be read and restored"
        )
    if stat.S_ISDIR(status.st_mode):
        raise FileTrouble("it is a folder")
    if not stat.S_ISREG(status.st_mode):
        raise FileTrouble("it is not an ordinary file")
    return status.st_size


@contextmanager
def opened(path: Path, max_bytes: int) -> Iterator[tuple[BinaryIO, int]]:
    """Open a regular file of at most ``max_bytes`` bytes; yield it and its size.

    Files that the system makes up (/proc) have size 0 and may never end: read no more than the
    size. Raises FileTrouble, TooLarge, Denied, OSError.
    """
    regular_file_size(path)
    descriptor = os.open(path, os.O_RDONLY | _OPEN_FLAGS)
    with os.fdopen(descriptor, "rb") as file:
        size = _checked(path, os.fstat(descriptor))
        if size > max_bytes:
            raise TooLarge(f"'{path}' has {size} bytes; at most {max_bytes} are read")
        yield file, size


def read_bytes(path: str | Path, max_bytes: int) -> bytes:
    """Read a file of at most ``max_bytes`` bytes; raises FileTrouble with the reason, TooLarge."""
    where = Path(path)
    with file_errors(where, "read"), opened(where, max_bytes) as (file, size):
        return file.read(size)


def write_chunks(
    path: str | Path, chunks: Iterable[bytes | memoryview], file_type: FileType
) -> None:
    """Put bytes in the place of a file of a kind in one step; raises FileTrouble, told why."""
    with replaced_file(path, file_type) as temporary, temporary.open("xb") as file:
        for piece in chunks:
            file.write(piece)


@contextmanager
def replaced_file(path: str | Path, file_type: FileType) -> Iterator[Path]:
    """Replace a file atomically: yield a temporary name, which takes the file's place afterwards.

    Until then the file stays as it was, and whatever fails, nothing is left behind. A link is
    replaced, not followed. Raises FileTrouble with the reason, also where the file that is there
    is neither empty nor of the kind that is written.
    """
    where = Path(path)
    with file_errors(where, "write"):
        if not where.parent.is_dir():
            raise FileNotFoundError
        if where.exists():
            regular_file_size(where)
            check_replaceable(where, file_type)
        temporary = where.parent / f".lstmosc-{secrets.token_hex(6)}.tmp"
        try:
            yield temporary
            _sync_file(temporary)
            with suppress(OSError):
                shutil.copymode(where, temporary)
            os.replace(temporary, where)  # noqa: PTH105  (tests stand in for it)
        finally:
            temporary.unlink(missing_ok=True)
        _sync_folder(where.parent)


def _sync_file(path: Path) -> None:
    """Have the system write a file out, so that a power cut cannot leave an empty one."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def _sync_folder(folder: Path) -> None:
    """Have the new name written out too, where folders can be opened (not on Windows)."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
