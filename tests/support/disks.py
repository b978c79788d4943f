"""What is left of a folder after a power cut, and disks that refuse or shorten writes.

A server that is started with ``disk_shim.c`` preloaded logs what it does to a folder. From the log
up to any moment follows what a disk may hold that loses power then: all that was synced, and of the
rest any sectors; of names that were made, changed or removed since the folder was synced, the first
ones. No file system promises less.
"""

from __future__ import annotations

import os
import random
import shutil
import struct
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import pytest

SECTOR_BYTES = 512
SOURCE = Path(__file__).with_name("disk_shim.c")
_head = struct.Struct("<c7xQQQ")

NONE, NO_SPACE, SHORT, IO_ERROR, NO_SYNC = range(5)


@cache
def shim() -> Path:
    """Build the library; skips the test where it cannot be built."""
    compiler = shutil.which("gcc") or shutil.which("cc")
    if sys.platform != "linux" or compiler is None:
        pytest.skip("disks are simulated on Linux, with a C compiler")
    library = Path(tempfile.mkdtemp(prefix="lstmosc-disk-")) / "disk_shim.so"
    command = [compiler, "-shared", "-fPIC", "-O1", "-o", str(library), str(SOURCE), "-ldl"]
    subprocess.run(command, check=True)
    return library


class Disk:
    """The disk of one folder, as a process sees it that is started with ``environment``."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._place = Path(tempfile.mkdtemp(prefix="lstmosc-disk-"))
        self.log = self._place / "log"
        self.log.touch()
        self._faults = self._place / "faults"
        self.go_wrong(NONE)

    @property
    def environment(self) -> dict[str, str]:
        """What a process has to be started with."""
        return {
            **os.environ,
            "LD_PRELOAD": str(shim()),
            "LSTMOSC_DISK_FOLDER": str(self.folder),
            "LSTMOSC_DISK_LOG": str(self.log),
            "LSTMOSC_DISK_FAULTS": str(self._faults),
        }

    def go_wrong(self, kind: int, after: int = 0) -> None:
        """Let all writes fail in a way (``NONE``: go well), after so many more."""
        mode = "r+b" if self._faults.exists() else "xb"
        with self._faults.open(mode) as file:
            file.write(struct.pack("<ii", kind, after))

    def position(self) -> int:
        """How long the log is: a moment."""
        return self.log.stat().st_size

    def discard(self) -> None:
        """Forget the log."""
        shutil.rmtree(self._place)


@dataclass
class File:
    """What a disk has of a file for certain, and what was written since."""

    certain: bytes = b""
    since: list[tuple[int, bytes | None]] = field(default_factory=list)  # None: cut to this length


class Replay:
    """What is left of a folder at any moment of a log; the folder is given as it was before."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._start = {path: path.read_bytes() for path in folder.iterdir() if path.is_file()}
        self._inodes = {path.stat().st_ino: path for path in self._start}

    def left(self, log: bytes, rng: random.Random) -> dict[Path, bytes]:
        """Simulate a power cut at the end of a log."""
        names = {path: File(content) for path, content in self._start.items()}
        files = {inode: names[path] for inode, path in self._inodes.items()}
        new_names: list[tuple[str, Path, File | Path | None]] = []
        for kind, inode, offset, content in records(log):
            match kind:
                case "C":
                    files[inode] = File()
                    new_names.append(("made", Path(content.decode()), files[inode]))
                case "U":
                    new_names.append(("removed", Path(content.decode()), None))
                case "R":
                    old, new = content.decode().split("\0")
                    new_names.append(("renamed", Path(new), Path(old)))
                case "W":
                    files.setdefault(inode, File()).since.append((offset, content))
                case "T":
                    files.setdefault(inode, File()).since.append((offset, None))
                case "S":
                    settle(files.setdefault(inode, File()))
                case "D":
                    rename(names, new_names)
                    new_names = []
        rename(names, new_names[: rng.randint(0, len(new_names))])
        chance = rng.choice((0.0, 0.1, 0.5, 0.9, 1.0))
        return {path: torn(file, rng, chance) for path, file in names.items()}


def records(log: bytes) -> Iterator[tuple[str, int, int, bytes]]:
    """Read a log up to its last whole record."""
    at = 0
    while at + _head.size <= len(log):
        kind, inode, offset, length = _head.unpack_from(log, at)
        at += _head.size
        if at + length > len(log):
            return
        yield kind.decode(), inode, offset, log[at : at + length]
        at += length


def rename(names: dict[Path, File], changes: list[tuple[str, Path, File | Path | None]]) -> None:
    for _, path, what in changes:
        if isinstance(what, File):
            names[path] = what
        elif what is None:
            names.pop(path, None)
        elif what in names:
            names[path] = names.pop(what)


def settle(file: File) -> None:
    """Take over everything that was written."""
    whole = bytearray(file.certain)
    for offset, content in file.since:
        put(whole, offset, content)
    file.certain, file.since = bytes(whole), []


def torn(file: File, rng: random.Random, chance: float) -> bytes:
    """Take over, of what was written since the last sync, each sector with a chance."""
    whole = bytearray(file.certain)
    for offset, content in file.since:
        if content is None:
            if rng.random() < chance:
                put(whole, offset, None)
            continue
        first = offset - offset % SECTOR_BYTES
        for sector in range(first, offset + len(content), SECTOR_BYTES):
            if rng.random() < chance:
                start = max(sector, offset)
                put(whole, start, content[start - offset : sector + SECTOR_BYTES - offset])
    return bytes(whole)


def put(whole: bytearray, offset: int, content: bytes | None) -> None:
    """Write at an offset, or cut to a length."""
    if content is None:
        del whole[offset:]
        whole.extend(bytes(offset - len(whole)))
        return
    whole.extend(bytes(max(0, offset - len(whole))))
    whole[offset : offset + len(content)] = content
