"""Views of arrays that cost next to nothing, to compile and to make, and the copying of rows.

No index is checked and no reference counted: the memory that is viewed must be kept by the caller.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from lstmosc.kernels.compile.jit import cgutils, intrinsic, ir, populate_array, types
from lstmosc.kernels.simd.vectors import INDEX, LANES, Vectors, call_library


class Matrix:
    """Pointer, strides and shape of a 2-dimensional array, for writing an intrinsic."""

    def __init__(self, context: Any, builder: Any, kind: Any, value: Any) -> None:
        array = context.make_array(kind)(context, builder, value)
        self.builder = builder
        self.scalar_type = context.get_value_type(kind.dtype)
        self.data = array.data
        size = ir.Constant(INDEX, context.get_abi_sizeof(self.scalar_type))
        strides = cgutils.unpack_tuple(builder, array.strides)
        self.strides = [builder.sdiv(stride, size) for stride in strides]
        self.shape = cgutils.unpack_tuple(builder, array.shape)

    def at(self, row: Any, column: Any) -> Any:
        """Point to one element; the columns lie side by side."""
        offset = self.builder.add(self.builder.mul(row, self.strides[0]), column)
        return self.builder.gep(self.data, [offset])


def _view(context: Any, builder: Any, kind: Any, data: Any, shape: Any, strides: Any) -> Any:
    array = context.make_array(kind)(context, builder)
    bytes_each = ir.Constant(INDEX, context.get_abi_sizeof(context.get_data_type(kind.dtype)))
    strides = [builder.mul(stride, bytes_each) for stride in strides]
    populate_array(array, data, shape, strides, bytes_each, None)
    return array._getvalue()


@intrinsic
def matrix(typing: Any, memory: Any, at: Any, rows: Any, columns: Any) -> Any:
    """Return memory[at : at + rows * columns] as a matrix [rows, columns]."""
    kind = types.Array(memory.dtype, 2, "C")

    def write(context: Any, builder: Any, signature: Any, values: Any) -> Any:
        array = context.make_array(memory)(context, builder, values[0])
        _, at, rows, columns = values
        strides = [columns, ir.Constant(INDEX, 1)]
        data = builder.gep(array.data, [at])
        return _view(context, builder, kind, data, [rows, columns], strides)

    return kind(memory, types.int64, types.int64, types.int64), write


@intrinsic
def part(typing: Any, x: Any, top: Any, bottom: Any, left: Any, right: Any) -> Any:
    """Return x[top:bottom, left:right]."""
    kind = types.Array(x.dtype, 2, "A")

    def write(context: Any, builder: Any, signature: Any, values: Any) -> Any:
        product_body = Matrix(context, builder, x, values[0])
        _, top, bottom, left, right = values
        offset = builder.add(
            builder.mul(top, product_body.strides[0]), builder.mul(left, product_body.strides[1])
        )
        shape = [builder.sub(bottom, top), builder.sub(right, left)]
        data = builder.gep(product_body.data, [offset])
        return _view(context, builder, kind, data, shape, product_body.strides)

    return kind(x, *[types.int64] * 4), write


@intrinsic
def transposed_view(typing: Any, x: Any) -> Any:
    """Return x.T."""
    kind = types.Array(x.dtype, 2, "A")

    def write(context: Any, builder: Any, signature: Any, values: Any) -> Any:
        product_body = Matrix(context, builder, x, values[0])
        shape, strides = product_body.shape[::-1], product_body.strides[::-1]
        return _view(context, builder, kind, product_body.data, shape, strides)

    return kind(x), write


@intrinsic
def as_int64(typing: Any, memory: Any) -> Any:
    """Return the same memory read as int64."""
    kind = types.Array(types.int64, 1, "C")

    def write(context: Any, builder: Any, signature: Any, values: Any) -> Any:
        array = context.make_array(memory)(context, builder, values[0])
        data = builder.bitcast(array.data, INDEX.as_pointer())
        (count,) = cgutils.unpack_tuple(builder, array.shape)
        return _view(context, builder, kind, data, [count], [ir.Constant(INDEX, 1)])

    return kind(memory), write


def copy_body(scalar_type: Any) -> Callable[..., None]:
    """Write a copy of rows: whole vectors, and the rest of each row number by number.

    Not under a mask: where that is not made of registers for masks, writing takes forty steps.
    """

    def body(
        builder: Any, to: Any, to_row: Any, source: Any, source_row: Any, rows: Any, columns: Any
    ) -> None:
        v, one = Vectors(builder, scalar_type), ir.Constant(INDEX, 1)
        vectors = builder.udiv(columns, ir.Constant(INDEX, LANES))
        done = builder.mul(vectors, ir.Constant(INDEX, LANES))
        with cgutils.for_range(builder, rows) as row:
            there = builder.gep(to, [builder.mul(row.index, to_row)])
            here = builder.gep(source, [builder.mul(row.index, source_row)])
            with cgutils.for_range(builder, vectors) as vector:
                at = builder.mul(vector.index, ir.Constant(INDEX, LANES))
                v.store(v.load(here, at), there, at)
            with cgutils.for_range_slice(builder, done, columns, one) as (at, _):
                builder.store(builder.load(builder.gep(here, [at])), builder.gep(there, [at]))

    return body


@intrinsic
def copy(typing: Any, to: Any, source: Any) -> Any:
    """Overwrite to [M, N] with source [M or more, N or more]; the columns of both lie together."""

    def write(context: Any, builder: Any, signature: Any, values: Any) -> Any:
        arrays = zip(signature.args, values, strict=True)
        there, here = (Matrix(context, builder, *pair) for pair in arrays)
        rows, columns = there.shape
        given = [there.data, there.strides[0], here.data, here.strides[0], rows, columns]
        call_library(builder, "copy", there.scalar_type, given)
        return context.get_dummy_value()

    return types.void(to, source), write


@intrinsic
def atomic_add(typing: Any, counter: Any, more: Any) -> Any:
    """Add to counter[0], whatever other threads do, and return what it was before."""

    def write(context: Any, builder: Any, signature: Any, values: Any) -> Any:
        array = context.make_array(signature.args[0])(context, builder, values[0])
        return builder.atomic_rmw("add", array.data, values[1], "seq_cst")

    return types.int64(counter, types.int64), write


@intrinsic
def atomic_load(typing: Any, counter: Any) -> Any:
    """Return counter[0], with all that other threads wrote before they last added to it."""

    def write(context: Any, builder: Any, signature: Any, values: Any) -> Any:
        array = context.make_array(signature.args[0])(context, builder, values[0])
        return builder.load_atomic(array.data, "acquire", 8)

    return types.int64(counter), write
