"""The compiled functions that the intrinsics of this folder call, as one object."""

from __future__ import annotations

from typing import Any

from lstmosc.kernels.compile.jit import ir, provide
from lstmosc.kernels.simd.cells import cell_backward, cell_forward, cells
from lstmosc.kernels.simd.exceeding import exceeding_body
from lstmosc.kernels.simd.lanes import lanes_body
from lstmosc.kernels.simd.matmul import product_body
from lstmosc.kernels.simd.pooling import pooling_body
from lstmosc.kernels.simd.vectors import BIT, INDEX, define, kind_of
from lstmosc.kernels.simd.views import copy_body


def define_all(module: Any) -> None:
    """Define every function that the intrinsics of this file call."""
    for scalar_type in (ir.FloatType(), ir.DoubleType()):
        kind, pointer = kind_of(scalar_type), scalar_type.as_pointer()
        kinds = [pointer, INDEX, pointer, INDEX, INDEX, pointer, *[INDEX] * 4, BIT]
        define(module, f"lstmosc_product_{kind}", kinds, product_body(scalar_type))
        kinds = [pointer, INDEX] * 5 + [INDEX, INDEX]
        for way, cell in (("forward", cell_forward), ("backward", cell_backward)):
            define(module, f"lstmosc_cells_{way}_{kind}", kinds, cells(scalar_type, cell))
        kinds = [pointer, INDEX, pointer, INDEX, INDEX]
        for way in ("to", "from"):
            define(
                module, f"lstmosc_{way}_lanes_{kind}", kinds, lanes_body(scalar_type, way == "from")
            )
        kinds = [pointer, INDEX, pointer, INDEX, INDEX, INDEX]
        define(module, f"lstmosc_copy_{kind}", kinds, copy_body(scalar_type))
        define(module, f"lstmosc_pooling_{kind}", [*kinds, BIT], pooling_body(scalar_type))
    floats, counts = ir.FloatType().as_pointer(), INDEX.as_pointer()
    kinds = [*[floats] * 4, INDEX, floats, counts, INDEX]
    define(module, "lstmosc_exceeding_f32", kinds, exceeding_body)


provide("vectors", define_all)
