"""Pooling of hidden states frame by frame: the last one, the sum of all, the highest of all."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from lstmosc.kernels.compile.jit import cgutils, intrinsic, ir, types
from lstmosc.kernels.simd.vectors import INDEX, LANES, Vectors, call_library
from lstmosc.kernels.simd.views import Matrix


def pooling_body(scalar_type: Any) -> Callable[..., None]:
    """Write the pooling of rows: whole vectors, and the rest of each row number by number.

    The arguments: features and their stride, h and its stride, numbers of rows and of units, and
    whether these are the first states.
    """

    def body(
        builder: Any, to: Any, to_row: Any, h: Any, h_row: Any, rows: Any, H: Any, first: Any
    ) -> None:
        v, one = Vectors(builder, scalar_type), ir.Constant(INDEX, 1)
        vectors = builder.udiv(H, ir.Constant(INDEX, LANES))
        done = builder.mul(vectors, ir.Constant(INDEX, LANES))
        with cgutils.for_range(builder, rows) as row:
            last = builder.gep(to, [builder.mul(row.index, to_row)])
            total, here = builder.gep(last, [H]), builder.gep(h, [builder.mul(row.index, h_row)])
            three = (last, total, builder.gep(total, [H]))
            with cgutils.for_range(builder, vectors) as vector:
                at = builder.mul(vector.index, ir.Constant(INDEX, LANES))
                known = [v.load(each, at) for each in three[1:]]
                pooled = _pooled(v, v.load(here, at), known, first)
                for value, there in zip(pooled, three, strict=True):
                    v.store(value, there, at)
            with cgutils.for_range_slice(builder, done, H, one) as (at, _):
                places = [builder.gep(each, [at]) for each in three]
                known = [builder.load(place) for place in places[1:]]
                pooled = _pooled(v, builder.load(builder.gep(here, [at])), known, first)
                for value, place in zip(pooled, places, strict=True):
                    builder.store(value, place)

    return body


def _pooled(v: Vectors, now: Any, known: list[Any], first: Any) -> list[Any]:
    # The last, the sum and the highest state, of numbers or of vectors.
    (total, most), select = known, v.builder.select
    higher = select(v.builder.fcmp_ordered(">", now, most), now, most)
    return [now, select(first, now, v.add(total, now)), select(first, now, higher)]


@intrinsic
def pool(typing: Any, features: Any, h: Any, first: Any) -> Any:
    """Pool states h [B, H + 1] into features [B or more, 3H + 1]: the last, the sum, the highest.

    Where these are the ``first`` states, what was in features does not count.
    """

    def write(context: Any, builder: Any, signature: Any, values: Any) -> Any:
        arrays = zip(signature.args[:2], values[:2], strict=True)
        to, states = (Matrix(context, builder, *pair) for pair in arrays)
        H = builder.sub(states.shape[1], ir.Constant(INDEX, 1))
        given = [to.data, to.strides[0], states.data, states.strides[0], states.shape[0], H]
        call_library(builder, "pooling", to.scalar_type, [*given, values[2]])
        return context.get_dummy_value()

    return types.void(features, h, types.boolean), write
