"""Where machine code is kept: a folder named by all that it depends on.

numba's own cache notices an edit in a kernel's file, but not in the modules it imports. So the
folder is named by a hash of every kernel source, the versions of numba and numpy, and the
processor: whatever changes, the old code is simply not found. Installations of the same sources
share it, wherever they lie. It is in the user's cache folder, because an installed package may be
read-only, or in ``NUMBA_CACHE_DIR`` where that is set.
"""

from __future__ import annotations

import hashlib
import os
import platform
import shutil
import sys
import tempfile
from pathlib import Path
from typing import Any

import numba
import numpy as np
from llvmlite import binding as llvm
from numba.core import caching as _caching

caching: Any = _caching
settings: Any = numba.config

SOURCES = Path(__file__).resolve().parents[1]
MAX_FOLDERS = 8  # of machine code: switching between versions compiles nothing anew


def processor_features() -> str:
    """Return what LLVM may assume of the processor, as numba is set."""
    if settings.CPU_FEATURES is not None:
        return str(settings.CPU_FEATURES)
    if settings.CPU_NAME == "generic":
        return ""
    return str(llvm.get_host_cpu_features().flatten())


def _registers(features: str) -> tuple[int, int]:
    # How many vector registers there are, and how many bytes one holds.
    has = {feature[1:] for feature in features.split(",") if feature.startswith("+")}
    if "avx512f" in has:
        return 32, 64
    if "avx2" in has:
        return 16, 32
    return (32 if platform.machine().lower() in ("arm64", "aarch64") else 16), 16


def cache_folder() -> Path:
    """Return the folder where this version of the kernels keeps its machine code."""
    return _FOLDER


def complete() -> bool:
    """Whether the folder holds all that :func:`lstmosc.kernels.warmup.warm` compiles."""
    return CACHED and (_FOLDER / "complete").exists()


def note_complete() -> None:
    """Note that the folder is complete; remove the folders of versions no longer used."""
    if not CACHED:
        return
    (_FOLDER / "complete").touch()
    os.utime(_FOLDER)  # it is used now, and removed only after those that are not
    folders = sorted(_FOLDER.parent.glob("kernels-*"), key=lambda each: each.stat().st_mtime)
    for folder in folders[:-MAX_FOLDERS]:
        if folder != _FOLDER:
            shutil.rmtree(folder, ignore_errors=True)


def fingerprint(sources: Path) -> str:
    """Return a name for the kernels below the folder ``sources``, as compiled here and now."""
    digest = hashlib.sha256()
    for source in sorted(sources.rglob("*.py")):
        name = source.relative_to(sources).as_posix()
        digest.update(name.encode() + b"\0" + source.read_bytes() + b"\0")
    versions = (numba.__version__, np.__version__, platform.python_version())
    processor = settings.CPU_NAME or llvm.get_host_cpu_name()
    machine = (platform.machine(), processor, processor_features())
    digest.update(repr((versions, machine)).encode())
    return digest.hexdigest()[:16]


def is_ours(source: str) -> bool:
    """Return whether a file is one of those that the folder's name tells of."""
    return Path(source).resolve().is_relative_to(SOURCES)


class KernelLocator(caching._CacheLocator):  # type: ignore[misc]
    """Where numba keeps a kernel's machine code: in the folder, whose name says all it depends on.

    numba's own locators look for it by its source's path and time of change as well: a second
    installation of the same sources, or a touched file, would compile everything anew.
    """

    def __init__(self, function: Any, source: Path) -> None:
        self._line = function.__code__.co_firstlineno
        self._path = _FOLDER / source.parent.relative_to(SOURCES)

    def get_cache_path(self) -> str:
        """Return the folder of the machine code of this kernel's module."""
        return str(self._path)

    def get_source_stamp(self) -> str:
        """Return what tells versions of the source apart: nothing, the folder's name does."""
        return ""

    def get_disambiguator(self) -> str:
        """Return what tells functions of one name in one module apart."""
        return str(self._line)

    @classmethod
    def from_function(cls, function: Any, source: str) -> KernelLocator | None:
        """Return a locator for a kernel of ours, None for any other function."""
        if not is_ours(source):
            return None
        locator = cls(function, Path(source).resolve())
        locator.ensure_cache_path()
        return locator


def _user_cache() -> Path:
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")


def _choose_folder() -> Path:
    chosen = settings.CACHE_DIR
    parent = Path(chosen) if chosen else _user_cache() / "lstmosc"
    return parent / f"kernels-{fingerprint(SOURCES)}"


def _writable(folder: Path) -> bool:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            return True
    except OSError:
        return False


def options_note() -> Path:
    """Return the file that says, by being there, that the kernels of fits with options are kept."""
    return cache_folder() / "options"


REGISTERS, REGISTER_BYTES = _registers(processor_features())
_FOLDER = _choose_folder()
CACHED = _writable(_FOLDER)  # without a place to write, kernels are compiled anew in each process
caching.CompileResultCacheImpl._locator_classes = [
    KernelLocator,
    *caching.CompileResultCacheImpl._locator_classes,
]
