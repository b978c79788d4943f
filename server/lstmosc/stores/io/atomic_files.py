"""Whole files in and out: read with a limit, replaced in one step, troubles told in words."""

from __future__ import annotations

import os
import secrets
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from lstmosc.errors import FileTrouble, TooLarge
from lstmosc.stores.io.file_types import FileType, check_replaceable


@contextmanager
def file_errors(path: str | Path, action: str) -> Iterator[None]:
    """Turn what the system, or a reader inside, complains of into one sentence with the path."""
    if "\0" in str(path) or not _encodable(path):
        raise FileTrouble(f"cannot {action} {str(path)!r}: this is no path")
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


def regular_file_size(path: Path) -> int:
    """Check that a path is an ordinary file, and give its size in bytes.

    Anything else (a folder, a pipe, a device) might never end.
    """
    if path.is_dir():
        raise FileTrouble("it is a folder")
    size = path.stat().st_size
    if not path.is_file():
        raise FileTrouble("it is not an ordinary file")
    return size


def read_bytes(path: str | Path, most: int) -> bytes:
    """Read a file of at most ``most`` bytes; raises FileTrouble with the reason, TooLarge."""
    where = Path(path)
    with file_errors(where, "read"):
        check_size(where, most)
        with where.open("rb") as file:
            return file.read(most)


def check_size(path: Path, most: int) -> None:
    """Check that a path is an ordinary file of at most ``most`` bytes; raises as ``ordinary``."""
    size = regular_file_size(path)
    if size > most:
        raise TooLarge(f"'{path}' has {size} bytes; at most {most} are read")


def write_chunks(
    path: str | Path, chunks: Iterable[bytes | memoryview], file_type: FileType
) -> None:
    """Put bytes in the place of a file of a kind in one step; raises FileTrouble, told why."""
    with replaced_file(path, file_type) as temporary, temporary.open("xb") as file:
        for piece in chunks:
            file.write(piece)


@contextmanager
def replaced_file(path: str | Path, file_type: FileType) -> Iterator[Path]:
    """Give a name to write to, in the same folder; when that went well it takes the file's place.

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
