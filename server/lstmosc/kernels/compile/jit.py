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
import re
import shutil
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any, ParamSpec, TypeVar

import numba
import numpy as np
from llvmlite import binding as llvm
from llvmlite import ir
from numba import extending, types
from numba.core import cgutils as _cgutils
from numba.np import arrayobj

from lstmosc.kernels.parameters import Array

__all__ = [
    "REGISTERS",
    "REGISTER_BYTES",
    "Array",
    "cgutils",
    "give_way",
    "intrinsic",
    "ir",
    "populate_array",
    "provide",
    "types",
]

P = ParamSpec("P")
R = TypeVar("R")
_settings: Any = numba.config
cgutils: Any = _cgutils
populate_array: Any = arrayobj.populate_array
_types: Any = types

KEPT = 4  # folders of machine code, for whoever switches between versions

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


def inner(function: Callable[P, R]) -> Callable[P, R]:
    """Compile ``function`` for the use of other kernels only: Python cannot call it."""
    njit: Any = numba.njit  # whose types do not know all options
    compiled: Any = njit(
        nogil=True,
        error_model="numpy",
        fastmath=FASTMATH,
        no_cpython_wrapper=True,
        no_cfunc_wrapper=True,
    )(function)
    resolve, unliteral = compiled.get_call_template, _types.unliteral

    def of_any_value(args: Any, kws: Any) -> Any:
        plain = {name: unliteral(kind) for name, kind in kws.items()}
        return resolve([unliteral(kind) for kind in args], plain)

    compiled.get_call_template = of_any_value  # or each constant argument makes another version
    for_kernels: Callable[P, R] = compiled
    return for_kernels


def intrinsic(write: Callable[..., Any]) -> Any:
    """Make a function of kernels out of one that writes its instructions."""
    return extending.intrinsic(write)


def processor_features() -> str:
    """Return what LLVM may assume of the processor, as numba is set."""
    if _settings.CPU_FEATURES is not None:
        return str(_settings.CPU_FEATURES)
    if _settings.CPU_NAME == "generic":
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


# Lets another thread run on this processor core; the system's own function.
give_way: Any = types.ExternalFunction(
    "SwitchToThread" if sys.platform == "win32" else "sched_yield", types.int32()
)

REGISTERS, REGISTER_BYTES = _registers(processor_features())


def cache_folder() -> Path:
    """Return the folder where this version of the kernels keeps its machine code."""
    return _FOLDER


def complete() -> bool:
    """Tell whether the folder holds all that :func:`lstmosc.kernels.warmup.warm` compiles."""
    return CACHED and (_FOLDER / "complete").exists()


def note_complete() -> None:
    """Note that it does, and remove the folders of versions that are not used any more."""
    if not CACHED:
        return
    (_FOLDER / "complete").touch()
    folders = sorted(_FOLDER.parent.glob("kernels-*"), key=lambda each: each.stat().st_mtime)
    for folder in folders[:-KEPT]:
        if folder != _FOLDER:
            shutil.rmtree(folder, ignore_errors=True)


def fingerprint(sources: Path) -> str:
    """Return a name for the kernels below the folder ``sources``, as compiled here and now."""
    digest = hashlib.sha256()
    for source in sorted(sources.rglob("*.py")):
        name = source.relative_to(sources).as_posix()
        digest.update(name.encode() + b"\0" + source.read_bytes() + b"\0")
    versions = (numba.__version__, np.__version__, platform.python_version())
    processor = _settings.CPU_NAME or llvm.get_host_cpu_name()
    machine = (platform.machine(), processor, processor_features())
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
    return parent / f"kernels-{fingerprint(Path(__file__).parents[1])}"


def _writable(folder: Path) -> bool:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            return True
    except OSError:
        return False


_FOLDER = _choose_folder()
CACHED = _writable(_FOLDER)  # without a place to write, kernels are compiled anew in each process
_engines: list[Any] = []  # which keep the code that they hold


def provide(name: str, write: Callable[[Any], None]) -> None:
    """Offer the functions that ``write`` defines in an LLVM module to all kernels, by their names.

    The machine code is kept in the cache under ``name``; ``write`` is called where it is not there.
    """
    kept = _FOLDER / f"{name}.o"
    machine = _target_machine()
    code = kept.read_bytes() if CACHED and kept.exists() else b""
    if not code:
        code = _assemble(write, machine)
        if CACHED:
            _keep(kept, code)
    engine = llvm.create_mcjit_compiler(llvm.parse_assembly(""), machine)
    engine.add_object_file(llvm.ObjectFileRef.from_data(code))
    engine.finalize_object()
    _engines.append(engine)
    for symbol in _symbols(code):
        llvm.add_symbol(symbol, engine.get_function_address(symbol))


def _target_machine() -> Any:
    llvm.initialize_native_target()
    llvm.initialize_native_asmprinter()
    target = llvm.Target.from_triple(llvm.get_process_triple())
    name = _settings.CPU_NAME or llvm.get_host_cpu_name()
    return target.create_target_machine(
        cpu=name, features=processor_features(), opt=3, reloc="pic", codemodel="jitdefault"
    )


def _assemble(write: Callable[[Any], None], machine: Any) -> bytes:
    module = ir.Module()
    write(module)
    parsed = llvm.parse_assembly(str(module))
    parsed.verify()
    options = llvm.create_pipeline_tuning_options(speed_level=2)
    builder = llvm.create_pass_builder(machine, options)
    builder.getModulePassManager().run(parsed, builder)
    return bytes(machine.emit_object(parsed))


def _symbols(code: bytes) -> list[str]:
    return sorted({name.decode() for name in re.findall(rb"lstmosc_[a-z_]+_f\d\d", code)})


def _keep(path: Path, code: bytes) -> None:
    # In one go: another process may be about to read it.
    partial = path.with_suffix(f".{os.getpid()}")
    partial.write_bytes(code)
    partial.replace(path)
