"""Vectors of 16 numbers: here, and in one_row.py, machine instructions are written (as LLVM IR).

A loop that numba compiles leaves the choice of vectors to LLVM, which rarely keeps a block of a
matrix product in registers. So the product, the arithmetic of 16 cells side by side and the copying
of short rows are written here, for either kind of number. They are compiled apart, into one
object that the other kernels call: numba would compile them again in every kernel that calls one
that calls them.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from lstmosc.kernels.compile.jit import (
    REGISTER_BYTES,
    REGISTERS,
    cgutils,
    intrinsic,
    ir,
    populate_array,
    provide,
    types,
)

LANES = 16  # units that are computed side by side: what one AVX-512 register holds

INDEX = ir.IntType(64)
BIT = ir.IntType(1)

# tanh(x) is x P(x²) / Q(x²), fitted for the least largest relative error on |x| <= 7.9: 6e-9 as a
# quotient. Beyond, tanh(x) is 1 to within 2.8e-7, a float32's own precision.
EDGE = 7.9
TANH_P = (1.0, 1.3452861713075281e-01, 3.5816468927638324e-03, 2.2067003091908024e-05,
          1.5489721059952630e-08)  # fmt: skip
TANH_Q = (1.0, 4.6786191480436135e-01, 2.6202352312338360e-02, 3.4279901958450657e-04,
          8.6237538515484020e-07)  # fmt: skip


class Vectors:
    """Writes arithmetic on vectors of LANES numbers at the place where ``builder`` stands."""

    def __init__(self, builder: Any, number: Any) -> None:
        self.builder = builder
        self.number = number
        self.vector = ir.VectorType(number, LANES)
        self.name = kind_of(number)

    def all(self, value: float) -> Any:
        """Write a constant in every lane."""
        return ir.Constant(self.vector, [value] * LANES)

    def fill(self, scalar: Any) -> Any:
        """Write one number into every lane."""
        undefined = ir.Constant(self.vector, ir.Undefined)
        single = self.builder.insert_element(undefined, scalar, ir.Constant(ir.IntType(32), 0))
        zeros = ir.Constant(ir.VectorType(ir.IntType(32), LANES), [0] * LANES)
        return self.builder.shuffle_vector(single, undefined, zeros)

    def place(self, pointer: Any, offset: Any) -> Any:
        """Point to the vector ``offset`` numbers (a value, or a Python int) after ``pointer``."""
        at = ir.Constant(INDEX, offset) if isinstance(offset, int) else offset
        return self.builder.bitcast(self.builder.gep(pointer, [at]), self.vector.as_pointer())

    def load(self, pointer: Any, offset: Any = 0) -> Any:
        """Read a vector."""
        return self.builder.load(self.place(pointer, offset), align=self.number_bytes())

    def store(self, vector: Any, pointer: Any, offset: Any = 0) -> None:
        """Write a vector."""
        self.builder.store(vector, self.place(pointer, offset), align=self.number_bytes())

    def number_bytes(self) -> int:
        """Say how many bytes one number takes."""
        return 4 if self.name == "f32" else 8

    def add(self, a: Any, b: Any) -> Any:
        """Write a + b."""
        return self.builder.fadd(a, b)

    def sub(self, a: Any, b: Any) -> Any:
        """Write a - b."""
        return self.builder.fsub(a, b)

    def mul(self, a: Any, b: Any) -> Any:
        """Write a b."""
        return self.builder.fmul(a, b)

    def fma(self, a: Any, b: Any, c: Any) -> Any:
        """Write a b + c, rounded once."""
        name = f"llvm.fma.v{LANES}{self.name}"
        function = declared(self.builder.module, name, self.vector, [self.vector] * 3)
        return self.builder.call(function, [a, b, c])

    def tanh(self, x: Any) -> Any:
        """Write tanh(x); NaN stays NaN, infinity becomes 1."""
        if self.name == "f64":
            return self._exact_tanh(x)
        above, below = self._quotient(x)
        return self.mul(above, self._inverses([below])[0])

    def gates(self, i: Any, f: Any, g: Any, o: Any) -> list[Any]:
        """Write sigmoid(i), sigmoid(f), tanh(g), sigmoid(o).

        A sigmoid of x is (1 + tanh(x / 2)) / 2. Divisions cost most, so the four quotients of
        float32 share one: 1/a is b (1/(a b)).
        """
        half = self.all(0.5)
        if self.name == "f64":
            squashed = [self._exact_tanh(self.mul(x, half)) for x in (i, f, o)]
            i, f, o = (self.fma(x, half, half) for x in squashed)
            return [i, f, self._exact_tanh(g), o]
        parts = [self._quotient(x, 0.5) for x in (i, f)]
        parts += [self._quotient(g), self._quotient(o, 0.5)]
        inverses = self._inverses([below for _, below in parts])
        pairs = enumerate(zip(parts, inverses, strict=True))
        return [
            self.mul(above, inv) if at == 2 else self.fma(above, inv, half)
            for at, ((above, _), inv) in pairs
        ]

    def _quotient(self, x: Any, by: float = 1.0) -> tuple[Any, Any]:
        # Of ``by`` tanh(by x), whose factors go into the coefficients.
        high, low, builder = self.all(EDGE / by), self.all(-EDGE / by), self.builder
        x = builder.select(builder.fcmp_ordered(">", x, high), high, x)
        x = builder.select(builder.fcmp_ordered("<", x, low), low, x)
        u = self.mul(x, x)
        above = [p * by ** (2 * k + 2) for k, p in enumerate(TANH_P)]
        below = [q * by ** (2 * k) for k, q in enumerate(TANH_Q)]
        return self.mul(x, self._polynomial(above, u)), self._polynomial(below, u)

    def _polynomial(self, coefficients: list[float], u: Any) -> Any:
        total = self.all(coefficients[-1])
        for coefficient in coefficients[-2::-1]:
            total = self.fma(total, u, self.all(coefficient))
        return total

    def _inverses(self, values: list[Any]) -> list[Any]:
        if len(values) == 1:
            return [self._inverse(values[0])]
        pairs = list(zip(values[::2], values[1::2], strict=True))
        products = self._inverses([self.mul(a, b) for a, b in pairs])
        turned = zip(pairs, products, strict=True)
        return [self.mul(other, inv) for (a, b), inv in turned for other in (b, a)]

    def _inverse(self, value: Any) -> Any:
        if REGISTER_BYTES < 64:
            return self.builder.fdiv(self.all(1.0), value)
        # AVX-512 estimates to 14 digits in an eighth of the time; one step of Newton's doubles them
        kinds = [self.vector, self.vector, ir.IntType(LANES)]
        name = "llvm.x86.avx512.rcp14.ps.512"
        estimate = declared(self.builder.module, name, self.vector, kinds)
        every = ir.Constant(ir.IntType(LANES), (1 << LANES) - 1)
        first = self.builder.call(estimate, [value, self.all(0.0), every])
        left = self.fma(self.builder.fneg(value), first, self.all(1.0))
        return self.fma(left, first, first)

    def _exact_tanh(self, x: Any) -> Any:
        function = declared(self.builder.module, "tanh", self.number, [self.number])
        for lane in range(LANES):
            at = ir.Constant(ir.IntType(32), lane)
            one = self.builder.call(function, [self.builder.extract_element(x, at)])
            x = self.builder.insert_element(x, one, at)
        return x


def kind_of(number: Any) -> str:
    """Name a kind of number as LLVM does in the names of its functions."""
    return "f32" if isinstance(number, ir.FloatType) else "f64"


def declared(module: Any, name: str, result: Any, arguments: list[Any]) -> Any:
    """Declare a function that exists elsewhere."""
    return module.globals.get(name) or ir.Function(module, ir.FunctionType(result, arguments), name)


def defined(module: Any, name: str, arguments: list[Any], body: Callable[..., None]) -> Any:
    """Define a function without a result, once per module; ``body`` writes it."""
    if name in module.globals:
        return module.globals[name]
    function = ir.Function(module, ir.FunctionType(ir.VoidType(), arguments), name)
    builder = ir.IRBuilder(function.append_basic_block("entry"))
    body(builder, *function.args)
    builder.ret_void()
    return function


def called(builder: Any, name: str, number: Any, arguments: list[Any]) -> None:
    """Call one of the functions that :func:`write_all` defines."""
    kinds = [argument.type for argument in arguments]
    name = f"lstmosc_{name}_{kind_of(number)}"
    builder.call(declared(builder.module, name, ir.VoidType(), kinds), arguments)


# The matrix product: blocks of rows x columns that stay in registers over the whole sum.


def registers_each(number: Any) -> int:
    """Say how many registers hold LANES numbers."""
    return max(1, LANES * (4 if kind_of(number) == "f32" else 8) // REGISTER_BYTES)


def tile_shapes(number: Any) -> dict[int, int]:
    """Say how many rows a block has, by its columns in vectors; the widest first.

    A block needs rows x vectors sums, its vectors of b, and one number of a, all in registers:
    6 x 4 vectors with AVX-512; 12 x 2 or 1 there for narrow matrices; 6 x 1 with AVX2 and on Arm.
    """
    each = registers_each(number)
    narrow = max(1, min(12, (REGISTERS - 1) // each - 1))
    return {4: 6, 2: narrow, 1: narrow} if each == 1 else {1: narrow}


def tile(number: Any, rows: int, vectors: int) -> Callable[..., None]:
    """Write c = a b, or c + a b, for a block of c; a is read one number at a time.

    The arguments after the builder: c, its stride, a, its strides by rows and by k, b, its stride,
    K (at least 1), and whether to add. All strides count numbers.
    """

    def body(
        builder: Any, c: Any, c_row: Any, a: Any, a_row: Any, a_k: Any, b: Any, b_row: Any,
        K: Any, add: Any,
    ) -> None:  # fmt: skip
        v = Vectors(builder, number)
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
        fills = [v.fill(builder.load(builder.gep(start, [at]))) for start in starts]
        grown = {(r, n): v.fma(fills[r], bs[n], sums[r, n]) for r, n in places}
        after = builder.add(k, ir.Constant(INDEX, 1))
        for phi, first, later in [(k, ir.Constant(INDEX, 0), after)] + [
            (sums[place], v.all(0.0), grown[place]) for place in places
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


def panel(number: Any, most_rows: int, vectors: int) -> Callable[..., None]:
    """Write the product for all rows of c and some vectors of columns, in blocks of equal height.

    The arguments are a tile's, with the number of rows M before K.
    """

    def body(
        builder: Any, c: Any, c_row: Any, a: Any, a_row: Any, a_k: Any, b: Any, b_row: Any,
        M: Any, K: Any, add: Any,
    ) -> None:  # fmt: skip
        name, pointer = kind_of(number), number.as_pointer()
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
                one = defined(
                    builder.module,
                    f"tile_{rows}x{vectors}_{name}",
                    kinds,
                    tile(number, rows, vectors),
                )
                builder.call(one, given)
                builder.branch(end)
            builder.position_at_end(end)

    return body


def whole(number: Any) -> Callable[..., None]:
    """Write the product of any number of rows and of columns, these in whole vectors.

    The arguments are a panel's, with the number of columns N after M.
    """

    def body(
        builder: Any, c: Any, c_row: Any, a: Any, a_row: Any, a_k: Any, b: Any, b_row: Any,
        M: Any, N: Any, K: Any, add: Any,
    ) -> None:  # fmt: skip
        name, pointer = kind_of(number), number.as_pointer()
        kinds = [pointer, INDEX, pointer, INDEX, INDEX, pointer, INDEX, INDEX, INDEX, BIT]
        begin = ir.Constant(INDEX, 0)
        for vectors, rows in tile_shapes(number).items():
            width = ir.Constant(INDEX, vectors * LANES)
            one = defined(
                builder.module, f"panel_{vectors}_{name}", kinds, panel(number, rows, vectors)
            )
            panels = builder.udiv(builder.sub(N, begin), width)
            with cgutils.for_range(builder, panels) as columns:
                at = builder.add(begin, builder.mul(columns.index, width))
                to, right = builder.gep(c, [at]), builder.gep(b, [at])
                builder.call(one, [to, c_row, a, a_row, a_k, right, b_row, M, K, add])
            begin = builder.add(begin, builder.mul(panels, width))

    return body


class Matrix:
    """What the writer of an intrinsic needs of a 2-dimensional array: a pointer, and strides."""

    def __init__(self, context: Any, builder: Any, kind: Any, value: Any) -> None:
        array = context.make_array(kind)(context, builder, value)
        self.builder = builder
        self.number = context.get_value_type(kind.dtype)
        self.data = array.data
        size = ir.Constant(INDEX, context.get_abi_sizeof(self.number))
        strides = cgutils.unpack_tuple(builder, array.strides)
        self.strides = [builder.sdiv(stride, size) for stride in strides]
        self.shape = cgutils.unpack_tuple(builder, array.shape)

    def at(self, row: Any, column: Any) -> Any:
        """Point to one element; the columns lie side by side."""
        offset = self.builder.add(self.builder.mul(row, self.strides[0]), column)
        return self.builder.gep(self.data, [offset])


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
        called(builder, "product", to.number, given)
        return context.get_dummy_value()

    return types.void(c, a, b, types.boolean), write


def cell_forward(v: Vectors, gates: Any, before: Any, c: Any, squashed: Any, h: Any) -> None:
    """Write 16 cells: z in gates becomes i f g o; h, c and tanh(c) follow (see lstm.py)."""
    i, f, g, o = v.gates(*(v.load(gates, LANES * gate) for gate in range(4)))
    state = v.fma(f, v.load(before), v.mul(i, g))
    squash = v.tanh(state)
    for gate, value in enumerate((i, f, g, o)):
        v.store(value, gates, LANES * gate)
    v.store(state, c)
    v.store(squash, squashed)
    v.store(v.mul(o, squash), h)


def cell_backward(v: Vectors, gates: Any, before: Any, dc: Any, squashed: Any, dh: Any) -> None:
    """Write 16 cells backward: gates i f g o become dz, dc that of one frame ago."""
    i, f, g, o = (v.load(gates, LANES * gate) for gate in range(4))
    tanh_c, d_h = v.load(squashed), v.load(dh)
    one = v.all(1.0)
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


def cells(number: Any, cell: Callable[..., None]) -> Callable[..., None]:
    """Write a loop over the cells of five matrices, 16 at a time.

    The arguments are a pointer and a stride for each, numbers of rows and of panels. The loop is
    here, and not in the kernels, so that constants stay in registers.
    """

    def body(builder: Any, *given: Any) -> None:
        v, (rows, panels) = Vectors(builder, number), given[-2:]
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
    def each(typing: Any, gates: Any, before: Any, c: Any, squashed: Any, h: Any) -> Any:
        def write(context: Any, builder: Any, signature: Any, values: Any) -> Any:
            arrays = zip(signature.args, values, strict=True)
            matrices = [Matrix(context, builder, *pair) for pair in arrays]
            rows, units = matrices[4].shape
            given = [part for each in matrices for part in (each.data, each.strides[0])]
            panels = builder.udiv(units, ir.Constant(INDEX, LANES))
            called(builder, name, matrices[0].number, [*given, rows, panels])
            return context.get_dummy_value()

        return types.void(gates, before, c, squashed, h), write

    each.__name__ = name
    return intrinsic(each)


forward = _cells("cells_forward")
backward = _cells("cells_backward")


def rows_copied(number: Any) -> Callable[..., None]:
    """Write a copy of rows: whole vectors, and the rest of each row under a mask."""

    def body(
        builder: Any, to: Any, to_row: Any, source: Any, source_row: Any, rows: Any, columns: Any
    ) -> None:
        v, name = Vectors(builder, number), f"v{LANES}{kind_of(number)}"
        mask, four = ir.VectorType(BIT, LANES), ir.IntType(32)
        kinds = [v.vector.as_pointer(), four, mask, v.vector]
        read = declared(builder.module, f"llvm.masked.load.{name}.p0", v.vector, kinds)
        kinds = [v.vector, v.vector.as_pointer(), four, mask]
        write = declared(builder.module, f"llvm.masked.store.{name}.p0", ir.VoidType(), kinds)
        lanes = ir.VectorType(INDEX, LANES)
        vectors = builder.udiv(columns, ir.Constant(INDEX, LANES))
        done = builder.mul(vectors, ir.Constant(INDEX, LANES))
        left = builder.sub(columns, done)
        undefined = ir.Constant(lanes, ir.Undefined)
        left = builder.insert_element(undefined, left, ir.Constant(four, 0))
        zeros = ir.Constant(ir.VectorType(four, LANES), [0] * LANES)
        left = builder.shuffle_vector(left, undefined, zeros)
        chosen = builder.icmp_signed("<", ir.Constant(lanes, list(range(LANES))), left)
        size = ir.Constant(four, v.number_bytes())
        with cgutils.for_range(builder, rows) as row:
            there = builder.gep(to, [builder.mul(row.index, to_row)])
            here = builder.gep(source, [builder.mul(row.index, source_row)])
            with cgutils.for_range(builder, vectors) as vector:
                at = builder.mul(vector.index, ir.Constant(INDEX, LANES))
                v.store(v.load(here, at), there, at)
            rest = [v.place(here, done), size, chosen, v.all(0.0)]
            builder.call(write, [builder.call(read, rest), v.place(there, done), size, chosen])

    return body


@intrinsic
def copy(typing: Any, to: Any, source: Any) -> Any:
    """Overwrite to [M, N] with source [M or more, N or more]; the columns of both lie together."""

    def write(context: Any, builder: Any, signature: Any, values: Any) -> Any:
        arrays = zip(signature.args, values, strict=True)
        there, here = (Matrix(context, builder, *pair) for pair in arrays)
        rows, columns = there.shape
        given = [there.data, there.strides[0], here.data, here.strides[0], rows, columns]
        called(builder, "copy", there.number, given)
        return context.get_dummy_value()

    return types.void(to, source), write


def frames_apart(number: Any) -> Callable[..., None]:
    """Write the Euclidean distances of one frame from some others, 16 at a time."""

    def body(
        builder: Any, costs: Any, frame: Any, turned: Any, row: Any, D: Any, count: Any
    ) -> None:
        v = Vectors(builder, number)
        root = declared(builder.module, f"llvm.sqrt.v{LANES}{v.name}", v.vector, [v.vector])
        sixteen = ir.Constant(INDEX, LANES)
        blocks = builder.udiv(builder.add(count, ir.Constant(INDEX, LANES - 1)), sixteen)
        total = cgutils.alloca_once(builder, v.vector)
        with cgutils.for_range(builder, blocks) as block:
            at = builder.mul(block.index, sixteen)
            builder.store(v.all(0.0), total)
            with cgutils.for_range(builder, D) as d:
                x = builder.fpext(builder.load(builder.gep(frame, [d.index])), number)
                others = v.load(turned, builder.add(builder.mul(d.index, row), at))
                gap = v.sub(v.fill(x), others)
                builder.store(v.fma(gap, gap, builder.load(total)), total)
            v.store(builder.call(root, [builder.load(total)]), costs, at)

    return body


@intrinsic
def distances_from(
    typing: Any, costs: Any, frames: Any, at: Any, turned: Any, low: Any, high: Any
) -> Any:
    """Overwrite costs[low:high] with the distances of frames[at] from turned[:, low:high].

    costs, turned [D, …] float64, frames [R, D] float32. Up to 15 numbers beyond are overwritten
    in costs and read in turned.
    """

    def write(context: Any, builder: Any, signature: Any, values: Any) -> Any:
        array = context.make_array(costs)(context, builder, values[0])
        rows = Matrix(context, builder, frames, values[1])
        others = Matrix(context, builder, turned, values[3])
        _, _, at, _, low, high = values
        zero = ir.Constant(INDEX, 0)
        to, count = builder.gep(array.data, [low]), builder.sub(high, low)
        given = [to, rows.at(at, zero), others.at(zero, low), others.strides[0], rows.shape[1]]
        called(builder, "frames_apart", others.number, [*given, count])
        return context.get_dummy_value()

    return types.void(costs, frames, types.int64, turned, types.int64, types.int64), write


# Views that cost next to nothing, to compile and to make: no check, and no count of references,
# so the memory that is viewed must be kept by who calls.


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
        whole = Matrix(context, builder, x, values[0])
        _, top, bottom, left, right = values
        offset = builder.add(
            builder.mul(top, whole.strides[0]), builder.mul(left, whole.strides[1])
        )
        shape = [builder.sub(bottom, top), builder.sub(right, left)]
        data = builder.gep(whole.data, [offset])
        return _view(context, builder, kind, data, shape, whole.strides)

    return kind(x, *[types.int64] * 4), write


@intrinsic
def turned_view(typing: Any, x: Any) -> Any:
    """Return x.T."""
    kind = types.Array(x.dtype, 2, "A")

    def write(context: Any, builder: Any, signature: Any, values: Any) -> Any:
        whole = Matrix(context, builder, x, values[0])
        shape, strides = whole.shape[::-1], whole.strides[::-1]
        return _view(context, builder, kind, whole.data, shape, strides)

    return kind(x), write


@intrinsic
def whole_numbers(typing: Any, memory: Any) -> Any:
    """Return the same memory read as int64."""
    kind = types.Array(types.int64, 1, "C")

    def write(context: Any, builder: Any, signature: Any, values: Any) -> Any:
        array = context.make_array(memory)(context, builder, values[0])
        data = builder.bitcast(array.data, INDEX.as_pointer())
        (count,) = cgutils.unpack_tuple(builder, array.shape)
        return _view(context, builder, kind, data, [count], [ir.Constant(INDEX, 1)])

    return kind(memory), write


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
    double, single = ir.DoubleType(), ir.FloatType().as_pointer()
    kinds = [double.as_pointer(), single, double.as_pointer(), INDEX, INDEX, INDEX]
    defined(module, "lstmosc_frames_apart_f64", kinds, frames_apart(double))


provide("vectors", write_all)
