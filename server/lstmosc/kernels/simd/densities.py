"""The parts of a mixture density with their derivatives, of LANES frames side by side.

Every array is [.., LANES], in C order: a row holds one number of each frame.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

from lstmosc.kernels.compile.jit import cgutils, intrinsic, ir, provide, types
from lstmosc.kernels.simd.exponentials import exp, log
from lstmosc.kernels.simd.vectors import INDEX, LANES, Vectors, call_library, define, kind_of
from lstmosc.kernels.simd.views import Matrix

HALF_LOG_2PI = 0.5 * math.log(2 * math.pi)


def _softmax(v: Vectors, values: Any, shares: Any, log_sum: Any, count: Any) -> None:
    builder = v.builder
    highest, total = (cgutils.alloca_once(builder, v.vector) for _ in range(2))
    builder.store(v.load(values), highest)
    builder.store(v.constant(0.0), total)

    def rows() -> Any:
        return cgutils.for_range(builder, count)

    with rows() as row:
        value, so_far = v.load(values, _row(builder, row.index)), builder.load(highest)
        higher = builder.fcmp_ordered(">", value, so_far)
        builder.store(builder.select(higher, value, so_far), highest)
    with rows() as row:
        at = _row(builder, row.index)
        odds = exp(v, v.sub(v.load(values, at), builder.load(highest)))
        v.store(odds, shares, at)
        builder.store(v.add(builder.load(total), odds), total)
    inverse = v.inverse(builder.load(total))
    with rows() as row:
        at = _row(builder, row.index)
        v.store(v.mul(v.load(shares, at), inverse), shares, at)
    v.store(v.add(builder.load(highest), log(v, builder.load(total))), log_sum)


def _row(builder: Any, index: Any) -> Any:
    return builder.mul(index, ir.Constant(INDEX, LANES))


def _normal(v: Vectors, y: Any, target: Any, floor: Any, density: Any) -> None:
    mean, s, one, half = v.load(y), v.load(y, LANES), v.constant(1.0), v.constant(0.5)
    own = exp(v, v.add(s, s))
    variance = v.fma(floor, floor, own)
    inverse, away = v.inverse(variance), v.sub(target, mean)
    scaled = v.mul(away, inverse)
    square = v.mul(away, scaled)
    loss = v.fma(half, v.add(square, log(v, variance)), v.constant(HALF_LOG_2PI))
    slope = v.mul(v.mul(own, inverse), v.sub(one, square))
    _leave(v, target, density, loss, [(v.builder.fneg(scaled), y, 0), (slope, y, LANES)])


def _bernoulli(v: Vectors, y: Any, target: Any, _floor: Any, density: Any) -> None:
    odds, zero = v.load(y), v.constant(0.0)
    positive, negated = v.builder.fcmp_ordered(">", odds, zero), v.builder.fneg(odds)
    small = exp(v, v.builder.select(positive, negated, odds))  # never overflows
    whole = v.add(v.constant(1.0), small)
    inverse = v.inverse(whole)
    p = v.builder.select(positive, inverse, v.mul(small, inverse))
    loss = v.fma(v.builder.fneg(odds), target, v.builder.select(positive, odds, zero))
    _leave(v, target, density, v.add(loss, log(v, whole)), [(v.sub(p, target), y, 0)])


def _each_component(cell: Callable[..., None]) -> Callable[..., None]:
    """Write a loop over the components of a column: its outputs lie ``stride`` numbers apart."""

    def body(
        v: Vectors, y: Any, stride: Any, target: Any, floor: Any, density: Any, count: Any
    ) -> None:
        builder, given = v.builder, (v.load(target), v.load(floor))
        with cgutils.for_range(builder, count) as k:
            own = builder.gep(y, [builder.mul(k.index, stride)])
            cell(v, own, *given, builder.gep(density, [_row(builder, k.index)]))

    return body


def _mixed(v: Vectors, y: Any, weights: Any, shares: Any, components: Any, block: Any) -> None:
    builder, own = v.builder, v.builder.gep(y, [_row(v.builder, components)])
    with cgutils.for_range(builder, components) as k:
        at = _row(builder, k.index)
        share, first = v.load(shares, at), builder.mul(at, block)
        v.store(v.sub(v.load(weights, at), share), y, at)
        with cgutils.for_range(builder, block) as row:
            place = builder.add(first, _row(builder, row.index))
            v.store(v.mul(v.load(own, place), share), own, place)


def _leave(v: Vectors, target: Any, density: Any, loss: Any, slopes: list[Any]) -> None:
    # Subtract the loss and write the slopes: zero where a target is missing.
    zero, known = v.constant(0.0), v.builder.fcmp_ordered("ord", target, target)
    v.store(v.sub(v.load(density), v.builder.select(known, loss, zero)), density)
    for slope, to, offset in slopes:
        v.store(v.builder.select(known, slope, zero), to, offset)


@intrinsic
def softmax(typing: Any, values: Any, shares: Any, log_sum: Any) -> Any:
    """Overwrite shares, which may be the values, by the softmax of values [K, LANES] over K.

    log_sum [1, LANES] is overwritten with log Σ exp of the values; K is 1 or more.
    """

    def write(context: Any, builder: Any, signature: Any, given: Any) -> Any:
        pairs = zip(signature.args, given, strict=True)
        matrices = [Matrix(context, builder, *pair) for pair in pairs]
        places = [each.data for each in matrices]
        scalar_type, K = matrices[0].scalar_type, matrices[0].shape[0]
        call_library(builder, "softmax", scalar_type, [*places, K])
        return context.get_dummy_value()

    return types.void(values, shares, log_sum), write


@intrinsic
def mixed(typing: Any, y: Any, weights: Any, shares: Any) -> Any:
    """Overwrite y [K (1 + block), LANES] by the derivative of a mixture's negative log-likelihood.

    It holds what was given to softmax to get the weights [K, LANES], which is not read, then each
    component's derivative of its own; shares [K, LANES] are those of the components in it.
    """

    def write(context: Any, builder: Any, signature: Any, given: Any) -> Any:
        pairs = zip(signature.args, given, strict=True)
        matrices = [Matrix(context, builder, *pair) for pair in pairs]
        places = [each.data for each in matrices]
        rows, K = matrices[0].shape[0], matrices[1].shape[0]
        block = builder.udiv(builder.sub(rows, K), K)
        call_library(builder, "mixed", matrices[0].scalar_type, [*places, K, block])
        return context.get_dummy_value()

    return types.void(y, weights, shares), write


def _column(name: str) -> Any:
    def each(typing: Any, y: Any, target: Any, floor: Any, density: Any) -> Any:
        def write(context: Any, builder: Any, signature: Any, given: Any) -> Any:
            pairs = zip(signature.args, given, strict=True)
            own, *others = (Matrix(context, builder, *pair) for pair in pairs)
            places = [own.data, own.strides[0], *(each.data for each in others)]
            call_library(builder, name, own.scalar_type, [*places, own.shape[0]])
            return context.get_dummy_value()

        return types.void(y, target, floor, density), write

    each.__name__ = name
    return intrinsic(each)


# Of one column: add the log-density of target [1, LANES] by K components to density [K, LANES]; y
# becomes the derivative of its negative. Where the target is NaN, nothing is added, and y is 0.
normal = _column("normal")  # y [K, 2 LANES] are means and s: the variance is exp(2 s) + floor²
bernoulli = _column("bernoulli")  # y [K, LANES] are log-odds of a 1; there is no floor


def _body(scalar_type: Any, part: Callable[..., None]) -> Callable[..., None]:
    return lambda builder, *given: part(Vectors(builder, scalar_type), *given)


def define_all(module: Any) -> None:
    """Define every function that the intrinsics of this file call."""
    for scalar_type in (ir.FloatType(), ir.DoubleType()):
        pointer = scalar_type.as_pointer()
        column = [pointer, INDEX, *[pointer] * 3, INDEX]
        for name, part, kinds in (
            ("softmax", _softmax, [pointer] * 3 + [INDEX]),
            ("normal", _each_component(_normal), column),
            ("bernoulli", _each_component(_bernoulli), column),
            ("mixed", _mixed, [pointer] * 3 + [INDEX] * 2),
        ):
            symbol = f"lstmosc_{name}_{kind_of(scalar_type)}"
            define(module, symbol, kinds, _body(scalar_type, part))


provide("densities", define_all)
