"""How often sums of three windows exceed thresholds: the largest part of a series' features.

A series of a hundred frames is seven vectors, and hundreds of kernels meet it: written here, one
takes some tens of cycles, where views and loops of numba's take hundreds.
"""

from __future__ import annotations

from typing import Any

from lstmosc.kernels.compile.jit import cgutils, intrinsic, ir, types
from lstmosc.kernels.simd.vectors import INDEX, LANES, Vectors, call_library, declare
from lstmosc.kernels.simd.views import Matrix

COUNT = ir.IntType(32)


def exceeding_body(builder: Any, *given: Any) -> None:
    """Write the counts, exact: a sum as it is written, and no product fused with one.

    The arguments: places of x, which three windows begin at; sums, their number n; thresholds,
    counts, and the number of these.
    """
    *places, n, biases, counts, Q = given
    v = Vectors(builder, ir.FloatType())
    whole = builder.mul(builder.udiv(n, ir.Constant(INDEX, LANES)), ir.Constant(INDEX, LANES))
    kind = ir.VectorType(COUNT, LANES)
    with cgutils.for_range(builder, Q) as each:
        bias = builder.load(builder.gep(biases, [each.index]))
        found = _counted(v, places, whole, v.splat(bias), kind)
        add_up = declare(builder.module, f"llvm.vector.reduce.add.v{LANES}i32", COUNT, [kind])
        first = builder.call(add_up, [found])
        total = cgutils.alloca_once_value(builder, builder.zext(first, INDEX))
        with cgutils.for_range_slice(builder, whole, n, ir.Constant(INDEX, 1)) as (at, _):
            above = _above([builder.load(builder.gep(x, [at])) for x in places], bias, v, 3.0)
            builder.store(builder.add(builder.load(total), builder.zext(above, INDEX)), total)
        there = builder.gep(counts, [each.index])
        builder.store(builder.add(builder.load(there), builder.load(total)), there)


def _counted(v: Vectors, places: list[Any], whole: Any, bias: Any, kind: Any) -> Any:
    # How often each lane exceeds, over whole vectors.
    builder = v.builder
    before, loop, after = builder.block, *(builder.append_basic_block() for _ in range(2))
    zeros = ir.Constant(kind, [0] * LANES)
    builder.cbranch(builder.icmp_signed(">", whole, ir.Constant(INDEX, 0)), loop, after)
    builder.position_at_end(loop)
    at, total = builder.phi(INDEX), builder.phi(kind)
    above = _above([v.load(x, at) for x in places], bias, v, v.constant(3.0))
    more = builder.sub(total, builder.sext(above, kind))
    following = builder.add(at, ir.Constant(INDEX, LANES))
    builder.cbranch(builder.icmp_signed("<", following, whole), loop, after)
    at.add_incoming(ir.Constant(INDEX, 0), before)
    at.add_incoming(following, loop)
    total.add_incoming(zeros, before)
    total.add_incoming(more, loop)
    builder.position_at_end(after)
    found = builder.phi(kind)
    found.add_incoming(zeros, before)
    found.add_incoming(more, loop)
    return found


def _above(given: list[Any], bias: Any, v: Vectors, three: Any) -> Any:
    # Whether 3 (one + two + three) - sum exceeds a threshold, of numbers or of vectors.
    one, two, last, total = given
    factor = ir.Constant(ir.FloatType(), three) if isinstance(three, float) else three
    output = v.sub(v.mul(factor, v.add(v.add(one, two), last)), total)
    return v.builder.fcmp_ordered(">", output, bias)


@intrinsic
def count_exceeding(
    typing: Any, x: Any, m: Any, places: Any, sums: Any, n: Any, biases: Any, counts: Any, k: Any
) -> Any:
    """Add to counts[k] [Q] how many of n outputs exceed biases[k] [Q], each.

    Output t is 3 (x[m, a + t] + x[m, b + t] + x[m, c + t]) - sums[m, t], where ``places`` are a, b
    and c; x and sums are float32, counts int64.
    """

    def write(context: Any, builder: Any, signature: Any, values: Any) -> Any:
        arrays = [Matrix(context, builder, signature.args[i], values[i]) for i in (0, 3, 5, 6)]
        of_x, of_sums, of_biases, of_counts = arrays
        _, m, triple, _, n, _, _, k = values
        zero = ir.Constant(INDEX, 0)
        places = [of_x.at(m, at) for at in cgutils.unpack_tuple(builder, triple, 3)]
        places.append(of_sums.at(m, zero))
        rest = [n, of_biases.at(k, zero), of_counts.at(k, zero), of_biases.shape[1]]
        call_library(builder, "exceeding", of_x.scalar_type, [*places, *rest])
        return context.get_dummy_value()

    return types.void(x, m, places, sums, n, biases, counts, k), write
