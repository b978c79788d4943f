"""Matrix product: blocks of rows x columns that stay in registers over the whole sum."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from lstmosc.kernels.compile.jit import REGISTER_BYTES, REGISTERS, cgutils, intrinsic, ir, types
from lstmosc.kernels.simd.vectors import BIT, INDEX, LANES, Vectors, call_library, define, kind_of
from lstmosc.kernels.simd.views import Matrix


def registers_each(scalar_type: Any) -> int:
    """Return how many registers hold LANES numbers."""
    return max(1, LANES * (4 if kind_of(scalar_type) == "f32" else 8) // REGISTER_BYTES)


def tile_shapes(scalar_type: Any) -> dict[int, int]:
    """Return how many rows a block has, by its columns in vectors; the widest first.

    A block needs rows x vectors sums, its vectors of b, and one number of a, all in registers:
    6 x 4 vectors with AVX-512; 12 x 2 or 1 there for narrow matrices; 6 x 1 with AVX2 and on Arm.
    """
    each = registers_each(scalar_type)
    narrow = max(1, min(12, (REGISTERS - 1) // each - 1))
    return {4: 6, 2: narrow, 1: narrow} if each == 1 else {1: narrow}


def tile_body(scalar_type: Any, rows: int, vectors: int) -> Callable[..., None]:
    """Write c = a b, or c + a b, for a block of c; a is read one number at a time.

    The arguments after the builder: c, its stride, a, its strides by rows and by k, b, its stride,
    K (at least 1), and whether to add. All strides count numbers.
    """

    def body(builder: Any, *given: Any) -> None:
        v, (c, c_row, a, a_row, a_k, b, b_row, K, add) = Vectors(builder, scalar_type), given
        places = [(r, n) for r in range(rows) for n in range(vectors)]
        starts = [builder.gep(a, [builder.mul(a_row, ir.Constant(INDEX, r))]) for r in range(rows)]
        before = builder.block
        loop, done = builder.append_basic_block("sum"), builder.append_basic_block("done")
        builder.branch(loop)
        builder.position_at_end(loop)
        k = builder.phi(INDEX)
        sums = {place: builder.phi(v.vector) for place in places}
        row_of_b = builder.gep(b, [builder.mul(k, b_row)])
        bs = [v.load(row_of_b, LANES * n) for n in range(vectors)]
        at = builder.mul(k, a_k)
        fills = [v.splat(builder.load(builder.gep(start, [at]))) for start in starts]
        grown = {(r, n): v.fma(fills[r], bs[n], sums[r, n]) for r, n in places}
        after = builder.add(k, ir.Constant(INDEX, 1))
        for phi, first, later in [(k, ir.Constant(INDEX, 0), after)] + [
            (sums[place], v.constant(0.0), grown[place]) for place in places
        ]:
            phi.add_incoming(first, before)
            phi.add_incoming(later, loop)
        builder.cbranch(builder.icmp_signed("<", after, K), loop, done)
        builder.position_at_end(done)
        rows_of_c = [
            builder.gep(c, [builder.mul(c_row, ir.Constant(INDEX, r))]) for r in range(rows)
        ]
        with builder.if_else(add) as (adding, setting):
            with adding:
                for r, n in places:
                    old = v.load(rows_of_c[r], LANES * n)
                    v.store(v.add(old, grown[r, n]), rows_of_c[r], LANES * n)
            with setting:
                for r, n in places:
                    v.store(grown[r, n], rows_of_c[r], LANES * n)

    return body


def panel_body(scalar_type: Any, most_rows: int, vectors: int) -> Callable[..., None]:
    """Write the product for all rows of c and some vectors of columns, in blocks of equal height.

    The arguments are a tile's, with the number of rows M before K.
    """

    def body(builder: Any, *arguments: Any) -> None:
        c, c_row, a, a_row, a_k, b, b_row, M, K, add = arguments
        name, pointer = kind_of(scalar_type), scalar_type.as_pointer()
        kinds = [pointer, INDEX, pointer, INDEX, INDEX, pointer, INDEX, INDEX, BIT]
        most = ir.Constant(INDEX, most_rows)
        tiles = builder.udiv(builder.add(M, ir.Constant(INDEX, most_rows - 1)), most)
        with cgutils.for_range(builder, tiles) as blocks:
            low = builder.udiv(builder.mul(M, blocks.index), tiles)
            following = builder.add(blocks.index, ir.Constant(INDEX, 1))
            high = builder.udiv(builder.mul(M, following), tiles)
            to = builder.gep(c, [builder.mul(low, c_row)])
            left = builder.gep(a, [builder.mul(low, a_row)])
            given = [to, c_row, left, a_row, a_k, b, b_row, K, add]
            end = builder.append_basic_block("end")
            switch = builder.switch(builder.sub(high, low), end)
            for rows in range(1, most_rows + 1):
                block = builder.append_basic_block(f"rows{rows}")
                switch.add_case(ir.Constant(INDEX, rows), block)
                builder.position_at_end(block)
                one = define(
                    builder.module,
                    f"tile_{rows}x{vectors}_{name}",
                    kinds,
                    tile_body(scalar_type, rows, vectors),
                )
                builder.call(one, given)
                builder.branch(end)
            builder.position_at_end(end)

    return body


def product_body(scalar_type: Any) -> Callable[..., None]:
    """Write the product of any number of rows and of columns, these in whole vectors.

    The arguments are a panel's, with the number of columns N after M.
    """

    def body(builder: Any, *arguments: Any) -> None:
        c, c_row, a, a_row, a_k, b, b_row, M, N, K, add = arguments
        name, pointer = kind_of(scalar_type), scalar_type.as_pointer()
        kinds = [pointer, INDEX, pointer, INDEX, INDEX, pointer, INDEX, INDEX, INDEX, BIT]
        begin = ir.Constant(INDEX, 0)
        for vectors, rows in tile_shapes(scalar_type).items():
            width = ir.Constant(INDEX, vectors * LANES)
            one = define(
                builder.module,
                f"panel_{vectors}_{name}",
                kinds,
                panel_body(scalar_type, rows, vectors),
            )
            panels = builder.udiv(builder.sub(N, begin), width)
            with cgutils.for_range(builder, panels) as columns:
                at = builder.add(begin, builder.mul(columns.index, width))
                to, right = builder.gep(c, [at]), builder.gep(b, [at])
                builder.call(one, [to, c_row, a, a_row, a_k, right, b_row, M, K, add])
            begin = builder.add(begin, builder.mul(panels, width))

    return body


@intrinsic
def product(typing: Any, c: Any, a: Any, b: Any, add: Any) -> Any:
    """Overwrite c [M, N] with a [M, K] @ b [K, N], or add that to it; N a multiple of 16.

    The columns of c and of b lie side by side; a may have any strides. An element is summed over
    k in order whatever M and N are, so parts of a product are, to the bit, the whole one's.
    """

    def write(context: Any, builder: Any, signature: Any, values: Any) -> Any:
        matrices = zip(signature.args[:3], values[:3], strict=True)
        to, left, right = (Matrix(context, builder, *pair) for pair in matrices)
        sizes = [to.shape[0], to.shape[1], left.shape[1]]
        strides = [left.strides[0], left.strides[1], right.data, right.strides[0]]
        given = [to.data, to.strides[0], left.data, *strides, *sizes, values[3]]
        call_library(builder, "product", to.scalar_type, given)
        return context.get_dummy_value()

    return types.void(c, a, b, types.boolean), write
