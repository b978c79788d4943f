"""Transposing: LANES rows of a matrix become lanes, in which all are computed side by side."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from lstmosc.kernels.compile.jit import cgutils, intrinsic, ir, types
from lstmosc.kernels.simd.vectors import INDEX, LANES, Vectors, call_library
from lstmosc.kernels.simd.views import Matrix


def lanes_body(scalar_type: Any, back: bool) -> Callable[..., None]:
    """Write the copy of rows [up to LANES, N] to lanes [N, LANES], or that of lanes to rows.

    The last row stands for those that are missing; going back, it is written after them.
    """

    def body(builder: Any, rows: Any, stride: Any, lanes: Any, M: Any, N: Any) -> None:
        v = Vectors(builder, scalar_type)
        last = builder.sub(M, ir.Constant(INDEX, 1))
        starts = []
        for lane in range(LANES):
            at = ir.Constant(INDEX, lane)
            row = builder.select(builder.icmp_signed("<", at, last), at, last)
            starts.append(builder.gep(rows, [builder.mul(row, stride)]))
        with cgutils.for_range(builder, builder.udiv(N, ir.Constant(INDEX, LANES))) as block:
            column = builder.mul(block.index, ir.Constant(INDEX, LANES))
            square = builder.gep(lanes, [builder.mul(column, ir.Constant(INDEX, LANES))])
            if back:
                across = _transposed(v, [v.load(square, LANES * n) for n in range(LANES)])
                for start, vector in zip(starts[::-1], across[::-1], strict=True):
                    v.store(vector, start, column)
            else:
                across = _transposed(v, [v.load(start, column) for start in starts])
                for n, vector in enumerate(across):
                    v.store(vector, square, LANES * n)

    return body


def _transposed(v: Vectors, vectors: list[Any]) -> list[Any]:
    # Each round moves the highest bit of a number's row to its lane's lowest, and the other way.
    for _ in range(LANES.bit_length() - 1):
        half = LANES // 2
        pairs = zip(vectors[:half], vectors[half:], strict=True)
        vectors = [_merged(v, a, b, first) for a, b in pairs for first in (0, half)]
    return vectors


def _merged(v: Vectors, a: Any, b: Any, first: int) -> Any:
    # One number of a and one of b in turn, from the lane ``first`` on.
    kind = ir.VectorType(ir.IntType(32), LANES)
    lanes = [first + lane // 2 + lane % 2 * LANES for lane in range(LANES)]
    return v.builder.shuffle_vector(a, b, ir.Constant(kind, lanes))


def _call(name: str, context: Any, builder: Any, signature: Any, values: Any) -> Any:
    given = zip(signature.args, values, strict=True)
    rows, lanes = (Matrix(context, builder, *pair) for pair in given)
    places = [rows.data, rows.strides[0], lanes.data]
    call_library(builder, name, rows.scalar_type, [*places, *rows.shape])
    return context.get_dummy_value()


@intrinsic
def to_lanes(typing: Any, rows: Any, lanes: Any) -> Any:
    """Overwrite lanes [N, LANES] with rows [1 to LANES, N] transposed; N a multiple of 16."""

    def write(context: Any, builder: Any, signature: Any, values: Any) -> Any:
        return _call("to_lanes", context, builder, signature, values)

    return types.void(rows, lanes), write


@intrinsic
def from_lanes(typing: Any, rows: Any, lanes: Any) -> Any:
    """Overwrite rows [1 to LANES, N] with lanes [N, LANES] transposed; N a multiple of 16."""

    def write(context: Any, builder: Any, signature: Any, values: Any) -> Any:
        return _call("from_lanes", context, builder, signature, values)

    return types.void(rows, lanes), write
