"""Just-in-time compilation: how a Python function becomes a kernel. The only door to numba."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, ParamSpec, TypeVar

import numba
from llvmlite import binding as llvm
from llvmlite import ir
from numba import extending, types
from numba.core import cgutils as _cgutils
from numba.np import arrayobj

from lstmosc.kernels.compile import cache
from lstmosc.kernels.compile.cache import REGISTER_BYTES, REGISTERS
from lstmosc.kernels.compile.inner_code import InnerCompiler, LoopCompiler
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
cgutils: Any = _cgutils
populate_array: Any = arrayobj.populate_array
_types: Any = types


# Sums may be reordered and products fused, so that loops become vectors. The flags that let the
# compiler assume "never NaN, never infinite" are left out: NaN marks what is missing, and a fit
# that runs away is recognised by its infinities.
FASTMATH = {"reassoc", "contract", "nsz"}


def kernel(function: Callable[P, R]) -> Callable[P, R]:
    """Compile ``function`` at its first call for each kind of arguments.

    A kernel takes arrays and scalars, releases the GIL, and divides as numpy does (x / 0 is
    infinite or NaN, not an exception).
    """
    return _kernel(function, FASTMATH)


def exact_kernel(function: Callable[P, R]) -> Callable[P, R]:
    """Compile as :func:`kernel` does, every sum in the order in which it is written."""
    return _kernel(function, set())


def _kernel(function: Callable[P, R], fastmath: set[str]) -> Callable[P, R]:
    kept = cache.CACHED and cache.is_ours(function.__code__.co_filename)
    compiled: Callable[P, R] = numba.njit(
        nogil=True, cache=kept, error_model="numpy", fastmath=fastmath
    )(function)
    return compiled


def inner(function: Callable[P, R]) -> Callable[P, R]:
    """Compile ``function`` for the use of other kernels only: Python cannot call it."""
    return _inner(function, FASTMATH, InnerCompiler)


def small_inner(function: Callable[P, R]) -> Callable[P, R]:
    """Compile as :func:`inner` does what is copied into its callers: it takes no call's time.

    That counts where a state of many arrays is handed on, each of them seven words. A kernel takes
    longer to compile for each copy, so this is for a few lines in one or two places.
    """
    return _inner(function, FASTMATH, InnerCompiler, forceinline=True)


def loop_inner(function: Callable[P, R]) -> Callable[P, R]:
    """Compile as :func:`inner` does what loops over many frames: its kernels make vectors of it."""
    return _inner(function, FASTMATH, LoopCompiler)


def exact_inner(function: Callable[P, R]) -> Callable[P, R]:
    """Compile as :func:`loop_inner` does, every sum in the order in which it is written."""
    return _inner(function, set(), LoopCompiler)


def _inner(
    function: Callable[P, R],
    fastmath: set[str],
    compiler: type[InnerCompiler],
    forceinline: bool = False,
) -> Callable[P, R]:
    njit: Any = numba.njit  # whose types do not know all options
    compiled: Any = njit(
        nogil=True,
        error_model="numpy",
        fastmath=fastmath,
        forceinline=forceinline,
        no_cpython_wrapper=True,
        no_cfunc_wrapper=True,
        pipeline_class=compiler,
    )(function)
    resolve, unliteral = compiled.get_call_template, _types.unliteral

    def of_any_value(args: Any, kws: Any) -> Any:
        plain = {name: unliteral(kind) for name, kind in kws.items()}
        return resolve([unliteral(kind) for kind in args], plain)

    compiled.get_call_template = of_any_value  # or each constant argument makes another version
    for_kernels: Callable[P, R] = compiled
    return for_kernels


def intrinsic(write: Callable[..., Any]) -> Any:
    """Make an intrinsic, which kernels call, of a function that writes its instructions."""
    return extending.intrinsic(write)


# Lets another thread run on this processor core; the system's own function.
give_way: Any = types.ExternalFunction(
    "SwitchToThread" if sys.platform == "win32" else "sched_yield", types.int32()
)


_engines: list[Any] = []  # which keep the code that they hold


def provide(name: str, write: Callable[[Any], None]) -> None:
    """Offer the functions that ``write`` defines in an LLVM module to all kernels, by their names.

    The machine code is kept in the cache under ``name``; ``write`` is called where it is not there.
    """
    kept = cache.cache_folder() / f"{name}.o"
    machine = _target_machine()
    code = kept.read_bytes() if cache.CACHED and kept.exists() else b""
    if not code:
        code = _assemble(write, machine)
        if cache.CACHED:
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
    name = cache.settings.CPU_NAME or llvm.get_host_cpu_name()
    return target.create_target_machine(
        cpu=name, features=cache.processor_features(), opt=3, reloc="pic", codemodel="jitdefault"
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
