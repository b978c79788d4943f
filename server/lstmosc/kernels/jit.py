"""The only door to numba: how a kernel is compiled, and where its machine code is kept.

numba's own cache notices an edit in a kernel's file, but not in the modules it imports. So the
folder is named by a hash of every kernel source, the versions of numba and numpy, and the
processor: whatever changes, the old code is simply not found. It lies in the user's cache folder,
because an installed package may be read-only, or in ``NUMBA_CACHE_DIR`` where that is set.
"""

from __future__ import annotations

import hashlib
import os
import platform
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any, ParamSpec, TypeVar

import numba
import numpy as np
from llvmlite import binding as llvm
from numba.extending import overload

P = ParamSpec("P")
R = TypeVar("R")
Array = np.ndarray[Any, np.dtype[Any]]
_settings: Any = numba.config

# Sums may be reordered and products fused, so that loops become vectors. The flags that let the
# compiler assume "never NaN, never infinite" are left out: NaN marks what is missing, and a fit
# that runs away is recognised by its infinities.
FASTMATH = {"reassoc", "contract", "nsz"}


def kernel(function: Callable[P, R]) -> Callable[P, R]:
    """Compile ``function`` at its first call for each kind of arguments.

    A kernel takes arrays and scalars, releases the GIL, and divides as numpy does (x / 0 is
    infinite or NaN, not an exception).
    """
    kept, _settings.CACHE_DIR = _settings.CACHE_DIR, str(cache_folder())
    try:
        compiled: Callable[P, R] = numba.njit(
            nogil=True, cache=CACHED, error_model="numpy", fastmath=FASTMATH
        )(function)
        return compiled
    finally:
        _settings.CACHE_DIR = kept


def by_type(single: Callable[[Any], Any], double: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """Return a function of x that compiles to ``single`` for float32 and to ``double`` else."""

    def either(x: Any) -> Any:
        return double(x)

    @overload(either, jit_options={"error_model": "numpy", "fastmath": FASTMATH})
    def choose(x: Any) -> Callable[[Any], Any]:
        return single if x == numba.float32 else double  # x is numba's type of the argument

    return either


def cache_folder() -> Path:
    """Return the folder where this version of the kernels keeps its machine code."""
    return _FOLDER


def fingerprint(sources: Path) -> str:
    """Return a name for the kernels in the folder ``sources``, as compiled here and now."""
    digest = hashlib.sha256()
    for source in sorted(sources.glob("*.py")):
        digest.update(source.name.encode() + b"\0" + source.read_bytes() + b"\0")
    versions = (numba.__version__, np.__version__, platform.python_version())
    machine = (platform.machine(), llvm.get_host_cpu_name(), llvm.get_host_cpu_features().flatten())
    digest.update(repr((versions, machine)).encode())
    return digest.hexdigest()[:16]


def _user_cache() -> Path:
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")


def _choose_folder() -> Path:
    chosen = _settings.CACHE_DIR
    parent = Path(chosen) if chosen else _user_cache() / "lstmosc"
    return parent / f"kernels-{fingerprint(Path(__file__).parent)}"


def _writable(folder: Path) -> bool:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            return True
    except OSError:
        return False


_FOLDER = _choose_folder()
CACHED = _writable(_FOLDER)  # without a place to write, kernels are compiled anew in each process
