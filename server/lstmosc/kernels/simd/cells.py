"""LSTM cells, 16 side by side: the gates' arithmetic, forward and backward."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from lstmosc.kernels.compile.jit import cgutils, intrinsic, ir, types
from lstmosc.kernels.simd.vectors import INDEX, LANES, Vectors, call_library
from lstmosc.kernels.simd.views import Matrix


def cell_forward(v: Vectors, gates: Any, before: Any, c: Any, tanh_c: Any, h: Any) -> None:
    """Write 16 cells: z in gates becomes i f g o; h, c and tanh(c) follow (see lstm.py)."""
    i, f, g, o = v.gates(*(v.load(gates, LANES * gate) for gate in range(4)))
    state = v.fma(f, v.load(before), v.mul(i, g))
    squash = v.tanh(state)
    for gate, value in enumerate((i, f, g, o)):
        v.store(value, gates, LANES * gate)
    v.store(state, c)
    v.store(squash, tanh_c)
    v.store(v.mul(o, squash), h)


def cell_backward(v: Vectors, gates: Any, before: Any, dc: Any, tanh_c: Any, dh: Any) -> None:
    """Write 16 cells backward: gates i f g o become dz, dc that of one frame ago."""
    i, f, g, o = (v.load(gates, LANES * gate) for gate in range(4))
    tanh_c, d_h = v.load(tanh_c), v.load(dh)
    one = v.constant(1.0)
    through = v.mul(v.mul(d_h, o), v.sub(one, v.mul(tanh_c, tanh_c)))
    d = v.add(v.load(dc), through)
    v.store(v.mul(d, f), dc)
    dz = (
        v.mul(v.mul(d, g), v.mul(i, v.sub(one, i))),
        v.mul(v.mul(d, v.load(before)), v.mul(f, v.sub(one, f))),
        v.mul(v.mul(d, i), v.sub(one, v.mul(g, g))),
        v.mul(v.mul(d_h, tanh_c), v.mul(o, v.sub(one, o))),
    )
    for gate, value in enumerate(dz):
        v.store(value, gates, LANES * gate)


def cells(scalar_type: Any, cell: Callable[..., None]) -> Callable[..., None]:
    """Write a loop over the cells of five matrices, 16 at a time.

    The arguments are a pointer and a stride for each, numbers of rows and of panels. The loop is
    here, and not in the kernels, so that constants stay in registers.
    """

    def body(builder: Any, *given: Any) -> None:
        v, (rows, panels) = Vectors(builder, scalar_type), given[-2:]
        with cgutils.for_range(builder, panels) as panel:
            unit = builder.mul(panel.index, ir.Constant(INDEX, LANES))
            columns = [builder.mul(unit, ir.Constant(INDEX, 4)), unit, unit, unit, unit]
            pairs = zip(given[:-2:2], columns, strict=True)
            places = [builder.gep(data, [column]) for data, column in pairs]
            with cgutils.for_range(builder, rows) as row:
                strides = zip(places, given[1:-2:2], strict=True)
                here = [builder.gep(x, [builder.mul(row.index, by)]) for x, by in strides]
                cell(v, *here)

    return body


def _cells(name: str) -> Any:
    # Five matrices of one row per sequence; the gates of 16 units lie together, 64 of them.
    def each(typing: Any, gates: Any, before: Any, c: Any, tanh_c: Any, h: Any) -> Any:
        def write(context: Any, builder: Any, signature: Any, values: Any) -> Any:
            arrays = zip(signature.args, values, strict=True)
            matrices = [Matrix(context, builder, *pair) for pair in arrays]
            rows, units = matrices[4].shape
            given = [part for each in matrices for part in (each.data, each.strides[0])]
            panels = builder.udiv(units, ir.Constant(INDEX, LANES))
            call_library(builder, name, matrices[0].scalar_type, [*given, rows, panels])
            return context.get_dummy_value()

        return types.void(gates, before, c, tanh_c, h), write

    each.__name__ = name
    return intrinsic(each)


cells_forward = _cells("cells_forward")
cells_backward = _cells("cells_backward")
