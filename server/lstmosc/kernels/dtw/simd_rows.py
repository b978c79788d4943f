"""Approximate DTW of sixteen series of one length side by side, one in each vector lane.

Each accumulated cost waits for the one to its left, eight cycles or so; that wait is the same for
one series and for sixteen. In single precision, and with square roots to 14 binary digits, so that
a vector holds sixteen: the relative error is at most APPROXIMATION_ERROR, which tells which of the
series need no exact computation.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from lstmosc.kernels.compile.jit import REGISTER_BYTES, cgutils, intrinsic, ir, provide, types
from lstmosc.kernels.simd.vectors import INDEX, LANES, Vectors, call_library, declare, define
from lstmosc.kernels.simd.views import Matrix

APPROXIMATION_ERROR = 2e-4  # relative, of a root; and room for the roundings of some hundred sums
SINGLE = ir.FloatType()
MAX_SQUARE = np.finfo(np.float32).max  # in single precision; where it is more, at least this
COLUMNS_AT_ONCE = 4  # of a row of the table whose costs are summed at once: sums that do not wait


def minimum(v: Vectors, a: Any, b: Any) -> Any:
    """Write the lower of each two numbers: b where one is NaN, as processors do."""
    return v.builder.select(v.builder.fcmp_ordered("<", a, b), a, b)


def maximum(v: Vectors, a: Any, b: Any) -> Any:
    """Write the higher of each two numbers, b where one is NaN."""
    return v.builder.select(v.builder.fcmp_ordered(">", a, b), a, b)


def sqrt(v: Vectors, x: Any) -> Any:
    """Write the square root of x, 0 or more: to 14 binary digits where that is faster."""
    if REGISTER_BYTES < 64:
        name = f"llvm.sqrt.v{LANES}f32"
        return v.builder.call(declare(v.builder.module, name, v.vector, [v.vector]), [x])
    kinds = [v.vector, v.vector, ir.IntType(LANES)]
    name = "llvm.x86.avx512.rsqrt14.ps.512"
    inverse = declare(v.builder.module, name, v.vector, kinds)
    every = ir.Constant(ir.IntType(LANES), (1 << LANES) - 1)
    held = maximum(v, x, v.constant(1e-37))
    return v.mul(x, v.builder.call(inverse, [held, v.constant(0.0), every]))


def transpose_sixteen_body(builder: Any, to: Any, frames: Any, offsets: Any, length: Any) -> None:
    """Write a transposition: to [length, 16] from 16 runs of numbers; length is at least 16.

    Sixteen by sixteen numbers at a time; the last of them begin early enough to be whole.
    """
    v = Vectors(builder, SINGLE)
    last = builder.sub(length, ir.Constant(INDEX, LANES))
    blocks = builder.udiv(
        builder.add(length, ir.Constant(INDEX, LANES - 1)), ir.Constant(INDEX, LANES)
    )
    with cgutils.for_range(builder, blocks) as block:
        at = builder.mul(block.index, ir.Constant(INDEX, LANES))
        at = builder.select(builder.icmp_signed(">", at, last), last, at)
        rows = []
        for lane in range(LANES):
            offset = builder.load(builder.gep(offsets, [ir.Constant(INDEX, lane)]))
            rows.append(v.load(frames, builder.add(offset, at)))
        to_block = builder.gep(to, [builder.mul(at, ir.Constant(INDEX, LANES))])
        for n, row in enumerate(_transposed(builder, rows)):
            v.store(row, to_block, n * LANES)


def _transposed(builder: Any, rows: list[Any]) -> list[Any]:
    # Squares of half, a quarter … the size change places across the diagonal.
    half = LANES // 2
    while half:
        lanes = range(LANES)
        upper = [n if not n & half else n - half + LANES for n in lanes]
        lower = [n + half if not n & half else n + LANES for n in lanes]
        masks = [ir.Constant(ir.VectorType(ir.IntType(32), LANES), m) for m in (upper, lower)]
        changed = list(rows)
        for n in lanes:
            if not n & half:
                pair = rows[n], rows[n + half]
                changed[n] = builder.shuffle_vector(*pair, masks[0])
                changed[n + half] = builder.shuffle_vector(*pair, masks[1])
        rows, half = changed, half // 2
    return rows


def warp_row_body(builder: Any, *arguments: Any) -> None:
    """Write a row of the cost matrices of 16 series: see :func:`warp_row`."""
    least, table, costs, frame, query, D, low, high = arguments
    v = Vectors(builder, SINGLE)
    _costs(v, costs, frame, query, D, low, high)
    places = {name: cgutils.alloca_once(builder, v.vector) for name in ("corner", "left", "least")}
    lane = ir.Constant(INDEX, LANES)
    start = builder.mul(low, lane)
    endless = v.constant(float("inf"))
    builder.store(v.load(table, start), places["corner"])
    v.store(endless, table, start)
    builder.store(endless, places["left"])
    builder.store(endless, places["least"])
    with cgutils.for_range(builder, builder.sub(high, low)) as column:
        at = builder.mul(column.index, lane)
        here = builder.add(start, builder.add(at, lane))
        above = v.load(table, here)
        best = minimum(v, builder.load(places["corner"]), above)
        total = v.add(minimum(v, builder.load(places["left"]), best), v.load(costs, at))
        v.store(total, table, here)
        builder.store(above, places["corner"])
        builder.store(total, places["left"])
        builder.store(minimum(v, builder.load(places["least"]), total), places["least"])
    v.store(builder.load(places["least"]), least)


def _costs(v: Vectors, costs: Any, frame: Any, query: Any, D: Any, low: Any, high: Any) -> None:
    # The distances of a frame [D, 16] from the query's frames low … high.
    builder, four = v.builder, ir.Constant(INDEX, COLUMNS_AT_ONCE)
    more = builder.add(builder.sub(high, low), ir.Constant(INDEX, COLUMNS_AT_ONCE - 1))
    sums = [cgutils.alloca_once(builder, v.vector) for _ in range(COLUMNS_AT_ONCE)]
    with cgutils.for_range(builder, builder.udiv(more, four)) as block:
        column = builder.mul(block.index, four)
        first = builder.mul(builder.add(low, column), D)
        asked = [builder.gep(query, [first])]
        for _ in range(COLUMNS_AT_ONCE - 1):
            asked.append(builder.gep(asked[-1], [D]))
        for total in sums:
            builder.store(v.constant(0.0), total)
        with cgutils.for_range(builder, D) as d:
            x = v.load(frame, builder.mul(d.index, ir.Constant(INDEX, LANES)))
            for total, other in zip(sums, asked, strict=True):
                gap = v.sub(x, v.splat(builder.load(builder.gep(other, [d.index]))))
                builder.store(v.fma(gap, gap, builder.load(total)), total)
        to = builder.gep(costs, [builder.mul(column, ir.Constant(INDEX, LANES))])
        for n, total in enumerate(sums):
            v.store(sqrt(v, builder.load(total)), to, n * LANES)


def sum_outside_body(
    builder: Any, remaining: Any, x: Any, low: Any, high: Any, S: Any, D: Any
) -> None:
    """Write what frames of 16 series cost at least: see :func:`sum_outside`."""
    v = Vectors(builder, SINGLE)
    lane, one = ir.Constant(INDEX, LANES), ir.Constant(INDEX, 1)
    total, square = (cgutils.alloca_once(builder, v.vector) for _ in range(2))
    builder.store(v.constant(0.0), total)
    v.store(v.constant(0.0), remaining, builder.mul(S, lane))
    with cgutils.for_range(builder, S) as turn:
        s = builder.sub(builder.sub(S, one), turn.index)
        builder.store(v.constant(0.0), square)
        with cgutils.for_range(builder, D) as d:
            at = builder.add(builder.mul(s, D), d.index)
            here = v.load(x, builder.mul(at, lane))
            least, most = (v.splat(builder.load(builder.gep(edge, [at]))) for edge in (low, high))
            gap = maximum(v, v.sub(here, most), v.sub(least, here))
            gap = maximum(v, gap, v.constant(0.0))
            builder.store(v.fma(gap, gap, builder.load(square)), square)
        held = minimum(v, builder.load(square), v.constant(float(MAX_SQUARE)))
        builder.store(v.add(builder.load(total), sqrt(v, held)), total)
        v.store(builder.load(total), remaining, builder.mul(s, lane))


def _places(context: Any, builder: Any, kinds: Any, values: Any) -> list[Any]:
    # Pointers to the first numbers of arrays, and other values as they are.
    return [
        context.make_array(kind)(context, builder, value).data
        if isinstance(kind, types.Array)
        else value
        for kind, value in zip(kinds, values, strict=True)
    ]


def _calls(name: str, signature: Any) -> Any:
    def write(context: Any, builder: Any, signature: Any, values: Any) -> Any:
        call_library(builder, name, SINGLE, _places(context, builder, signature.args, values))
        return context.get_dummy_value()

    return signature, write


@intrinsic
def transpose_sixteen(typing: Any, to: Any, frames: Any, offsets: Any, length: Any) -> Any:
    """Overwrite to [length, 16] with 16 runs of ``length`` numbers, 16 or more, of flat frames.

    offsets [16] says where each begins.
    """
    return _calls("sixteen_transposed", types.void(to, frames, offsets, types.int64))


@intrinsic
def warp_row(
    typing: Any,
    least: Any,
    table: Any,
    costs: Any,
    frame: Any,
    query: Any,
    D: Any,
    low: Any,
    high: Any,
) -> Any:
    """Overwrite a row of accumulated costs with the next; least [16] becomes its least.

    The row is that of frames [D, 16] and ends before column ``high``. Place t + 1 of table
    [T + 1, 16] belongs to query [t, D]; columns that were not reached yet are infinite, and before
    the first row, place 0 is 0. costs [T + 3, 16] is overwritten; query is read up to 3 frames
    beyond high.
    """
    numbers = [types.int64] * 3
    return _calls("row_warped", types.void(least, table, costs, frame, query, *numbers))


@intrinsic
def sum_outside(typing: Any, remaining: Any, x: Any, low: Any, high: Any, S: Any, D: Any) -> Any:
    """Overwrite remaining [S + 1, 16] with what frames x [S, D, 16] from each on cost at least.

    low and high [S, D] are the query's envelope.
    """
    return _calls("outside_summed", types.void(remaining, x, low, high, types.int64, types.int64))


def frame_distances_body(scalar_type: Any) -> Callable[..., None]:
    """Write the Euclidean distances of one frame from some others, 16 at a time."""

    def body(
        builder: Any, costs: Any, frame: Any, transposed: Any, row: Any, D: Any, count: Any
    ) -> None:
        v = Vectors(builder, scalar_type)
        sqrt = declare(builder.module, f"llvm.sqrt.v{LANES}{v.name}", v.vector, [v.vector])
        sixteen = ir.Constant(INDEX, LANES)
        blocks = builder.udiv(builder.add(count, ir.Constant(INDEX, LANES - 1)), sixteen)
        total = cgutils.alloca_once(builder, v.vector)
        with cgutils.for_range(builder, blocks) as block:
            at = builder.mul(block.index, sixteen)
            builder.store(v.constant(0.0), total)
            with cgutils.for_range(builder, D) as d:
                x = builder.fpext(builder.load(builder.gep(frame, [d.index])), scalar_type)
                others = v.load(transposed, builder.add(builder.mul(d.index, row), at))
                gap = v.sub(v.splat(x), others)
                builder.store(v.fma(gap, gap, builder.load(total)), total)
            v.store(builder.call(sqrt, [builder.load(total)]), costs, at)

    return body


@intrinsic
def distances_from(
    typing: Any, costs: Any, frames: Any, at: Any, transposed: Any, low: Any, high: Any
) -> Any:
    """Overwrite costs[low:high] with the distances of frames[at] from transposed[:, low:high].

    costs, transposed [D, …] float64, frames [R, D] float32. Up to 15 numbers beyond are overwritten
    in costs and read in transposed.
    """

    def write(context: Any, builder: Any, signature: Any, values: Any) -> Any:
        array = context.make_array(costs)(context, builder, values[0])
        rows = Matrix(context, builder, frames, values[1])
        others = Matrix(context, builder, transposed, values[3])
        _, _, at, _, low, high = values
        zero = ir.Constant(INDEX, 0)
        to, count = builder.gep(array.data, [low]), builder.sub(high, low)
        given = [to, rows.at(at, zero), others.at(zero, low), others.strides[0], rows.shape[1]]
        call_library(builder, "frame_distances", others.scalar_type, [*given, count])
        return context.get_dummy_value()

    return types.void(costs, frames, types.int64, transposed, types.int64, types.int64), write


def define_all(module: Any) -> None:
    """Define every function that the intrinsics of this file call."""
    numbers, product_body = SINGLE.as_pointer(), INDEX.as_pointer()
    kinds = [numbers, numbers, product_body, INDEX]
    define(module, "lstmosc_sixteen_transposed_f32", kinds, transpose_sixteen_body)
    define(module, "lstmosc_row_warped_f32", [*[numbers] * 5, *[INDEX] * 3], warp_row_body)
    define(module, "lstmosc_outside_summed_f32", [*[numbers] * 4, *[INDEX] * 2], sum_outside_body)

    double, single = ir.DoubleType(), ir.FloatType().as_pointer()
    kinds = [double.as_pointer(), single, double.as_pointer(), INDEX, INDEX, INDEX]
    define(module, "lstmosc_frame_distances_f64", kinds, frame_distances_body(double))


provide("lanes", define_all)
