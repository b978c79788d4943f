"""Exclusive lock on a session: on its file's inode, whatever name that was opened by.

POSIX record locks, which SQLite takes, belong to a process: closing any descriptor of the file
drops them all. So the right to write is a lock of an open file description (Linux, macOS) or of a
handle (Windows), on a byte far beyond the file's end and SQLite's own locks. Elsewhere it is a
flock on a file that is named after the inode.
"""

from __future__ import annotations

import errno
import os
import stat
import struct
import sys
import tempfile
import zlib
from contextlib import suppress
from pathlib import Path

from lstmosc.errors import FileTrouble

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

LOCK_OFFSET = 2**62
"""The byte that is locked; SQLite's own locks lie at 2**30."""
MAX_OPEN_ATTEMPTS = 10
"""How often a file is opened again that is replaced in the very moment."""
FLOCK_LAYOUTS = {"linux": "hhqqi", "darwin": "qqihh"}
"""The members of ``struct flock`` where locks of open file descriptions are known."""
MAX_FINGERPRINT_BYTES = 2**24
"""Bytes of a file that its fingerprint covers: all of most sessions, a sample of larger ones."""
FINGERPRINT_BLOCK_BYTES = 2**16
HELD_ERRORS = (errno.EACCES, errno.EAGAIN, errno.EDEADLK)


class InodeLock:
    """A session's file, held open and locked; the system lets go when the process ends."""

    def __init__(self, path: Path) -> None:
        """Open the file, made if it is not there, and lock it unless another process has it.

        ``path`` has no links in it. Raises OSError, FileTrouble where the file system has no locks.
        """
        self.path = path
        for _ in range(MAX_OPEN_ATTEMPTS):
            self._descriptor = os.open(path, os.O_RDWR | os.O_CREAT | _FLAGS, 0o666)
            self._companion = -1
            self.held = self._try()
            if not self.held or self.in_place():
                return
            self.close()
        raise FileTrouble("another program keeps replacing this file: end that program first")

    @property
    def identity(self) -> tuple[int, int]:
        """Device and inode of the file."""
        status = os.fstat(self._descriptor)
        return status.st_dev, status.st_ino

    @property
    def num_names(self) -> int:
        """Number of names (hard links) of the file."""
        return os.fstat(self._descriptor).st_nlink

    @property
    def num_bytes(self) -> int:
        """How large the file is."""
        return os.fstat(self._descriptor).st_size

    def in_place(self) -> bool:
        """Whether the path still leads to the file that is locked."""
        return identity_of(self.path) == self.identity

    @property
    def modified(self) -> tuple[int, int]:
        """When the file was last written to, in ns, and how large it is."""
        status = os.fstat(self._descriptor)
        return status.st_mtime_ns, status.st_size

    def beginning(self, count: int) -> bytes:
        """Return the first bytes of the file, read without another descriptor."""
        return self._read(0, count)

    def fingerprint(self) -> int:
        """Return a checksum of the file; of a large one, of blocks all over it."""
        blocks = range(0, self.num_bytes, FINGERPRINT_BLOCK_BYTES)
        step = 1 + len(blocks) * FINGERPRINT_BLOCK_BYTES // MAX_FINGERPRINT_BYTES
        checksum = self.num_bytes
        for at in blocks[::step]:
            checksum = zlib.crc32(self._read(at, FINGERPRINT_BLOCK_BYTES), checksum)
        return checksum

    def _read(self, at: int, count: int) -> bytes:
        os.lseek(self._descriptor, at, os.SEEK_SET)
        return os.read(self._descriptor, count)

    def close(self) -> None:
        """Let go of the lock and the file; idempotent."""
        for descriptor in (self._descriptor, self._companion):
            if descriptor >= 0:
                os.close(descriptor)
        self._descriptor = self._companion = -1

    def _try(self) -> bool:
        try:
            self._lock()
        except OSError as error:
            if error.errno in HELD_ERRORS:
                return False
            self.close()
            raise FileTrouble(
                f"its file system grants no locks ({error.strerror}), without which two servers "
                "could overwrite each other: keep the session on a local disk"
            ) from None
        return True

    def _lock(self) -> None:
        if sys.platform == "win32":
            os.lseek(self._descriptor, LOCK_OFFSET, os.SEEK_SET)
            msvcrt.locking(self._descriptor, msvcrt.LK_NBLCK, 1)
        elif has_description_locks():
            fcntl.fcntl(self._descriptor, fcntl.F_OFD_SETLK, _exclusive_lock())
        else:
            self._companion = os.open(_companion(self.identity), os.O_RDWR | os.O_CREAT, 0o600)
            fcntl.flock(self._companion, fcntl.LOCK_EX | fcntl.LOCK_NB)


_FLAGS = getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_NONBLOCK", 0)


def has_description_locks() -> bool:
    """Whether the system has locks that belong to an open file description."""
    return sys.platform in FLOCK_LAYOUTS and hasattr(fcntl, "F_OFD_SETLK")


def identity_of(path: Path) -> tuple[int, int] | None:
    """Device and inode of what a path leads to; None where nothing is there."""
    with suppress(OSError):
        status = path.stat()
        return status.st_dev, status.st_ino
    return None


def check_place(path: Path) -> None:
    """Refuse what can be no session's file; raises FileTrouble, OSError."""
    if path.is_dir():
        raise FileTrouble("it is a folder: give the name of a file in it")
    if not path.parent.is_dir():
        raise FileTrouble(f"there is no folder '{path.parent}': make it first")
    if path.exists() and not stat.S_ISREG(path.stat().st_mode):
        raise FileTrouble("it is not an ordinary file")


def _exclusive_lock() -> bytes:
    """Build the ``struct flock`` of an exclusive lock on one byte."""
    start, length, process = LOCK_OFFSET, 1, 0
    if sys.platform == "darwin":
        members = (start, length, process, fcntl.F_WRLCK, os.SEEK_SET)
    else:
        members = (fcntl.F_WRLCK, os.SEEK_SET, start, length, process)
    return struct.pack(FLOCK_LAYOUTS[sys.platform], *members)


def _companion(identity: tuple[int, int]) -> Path:
    """Name the file that stands for an inode where the file itself must not be locked."""
    return Path(tempfile.gettempdir()) / "lstmosc-lock-{}-{}".format(*identity)
