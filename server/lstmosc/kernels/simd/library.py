"""The compiled functions that the intrinsics of matmul, cells and views call, as one object."""

from __future__ import annotations

from typing import Any

from lstmosc.kernels.compile.jit import ir, provide
from lstmosc.kernels.simd.cells import cell_backward, cell_forward, cells
from lstmosc.kernels.simd.matmul import whole
from lstmosc.kernels.simd.vectors import BIT, INDEX, defined, kind_of
from lstmosc.kernels.simd.views import rows_copied


def write_all(module: Any) -> None:
    """Define every function that the intrinsics of this file call."""
    for number in (ir.FloatType(), ir.DoubleType()):
        kind, pointer = kind_of(number), number.as_pointer()
        kinds = [pointer, INDEX, pointer, INDEX, INDEX, pointer, *[INDEX] * 4, BIT]
        defined(module, f"lstmosc_product_{kind}", kinds, whole(number))
        kinds = [pointer, INDEX] * 5 + [INDEX, INDEX]
        for way, cell in (("forward", cell_forward), ("backward", cell_backward)):
            defined(module, f"lstmosc_cells_{way}_{kind}", kinds, cells(number, cell))
        kinds = [pointer, INDEX, pointer, INDEX, INDEX, INDEX]
        defined(module, f"lstmosc_copy_{kind}", kinds, rows_copied(number))


provide("vectors", write_all)
