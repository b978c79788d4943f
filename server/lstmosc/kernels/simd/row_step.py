"""Step of one series by one frame, as fast as its weights come: a layer's, and the readout's.

For many rows a product reads each weight once and uses it for every row; for one row each weight is
used once, so the step takes as long as reading the weights. Up to 100 units they lie in the caches
of the processor core: the first holds about half of those of 64 units, the second all of them, at a
third of the rate. So

- a panel's four gates become the cells at once, from registers: while these are worked out, a
  processor that looks ahead reads the next panel already;
- every other frame walks the panels backwards: it begins with what the frame before ended with,
  which still is in the first cache;
- a sum over k is cut into several (of every second k, every fourth …), which are added at the end:
  one sum alone would wait four cycles at each k for the sum so far. Their number is that of the
  registers that fill the wait, so the last bits differ from those of ``product``, and between
  processors, but never from one call to the next.
"""

from __future__ import annotations

from typing import Any

from lstmosc.kernels.compile.jit import (
    REGISTERS,
    cgutils,
    intrinsic,
    ir,
    provide,
    types,
)
from lstmosc.kernels.simd.matmul import registers_each
from lstmosc.kernels.simd.vectors import BIT, INDEX, LANES, Vectors, call_library, define, kind_of
from lstmosc.kernels.simd.views import Matrix

PANEL = 4 * LANES
ACCUMULATORS = 8  # sums that keep two units busy which add and multiply within four cycles


def dot_sums(v: Vectors, a: Any, b: Any, row: Any, K: Any, vectors: int) -> list[Any]:
    """Write the sum over k of a[k] b[k, …] for some vectors of columns; return these.

    ``row`` is the stride of b in numbers; K is at least 1.
    """
    builder = v.builder
    chains = max(1, ACCUMULATORS // (vectors * registers_each(v.scalar_type)))
    zeros = [v.constant(0.0)] * (chains * vectors)
    rounds = builder.udiv(K, ir.Constant(INDEX, chains))
    done = builder.mul(rounds, ir.Constant(INDEX, chains))
    sums = _accumulate(v, (a, b, row), ir.Constant(INDEX, 0), done, chains, zeros)
    if chains > 1:
        sums = _accumulate(v, (a, b, row), done, K, 1, sums[:vectors]) + sums[vectors:]
    while len(sums) > vectors:
        half = len(sums) // 2
        sums = [v.add(*pair) for pair in zip(sums[:half], sums[half:], strict=True)]
    return sums


def _accumulate(
    v: Vectors, given: tuple[Any, Any, Any], low: Any, high: Any, chains: int, sums: list[Any]
) -> list[Any]:
    # The sums with k from low to high added, ``chains`` at a time: a multiple of these.
    builder, (a, b, row) = v.builder, given
    before, loop, after = builder.block, *(builder.append_basic_block() for _ in range(2))
    builder.cbranch(builder.icmp_signed("<", low, high), loop, after)
    builder.position_at_end(loop)
    k, vectors = builder.phi(INDEX), len(sums) // chains
    phis, later = [builder.phi(v.vector) for _ in sums], []
    for chain in range(chains):
        at = builder.add(k, ir.Constant(INDEX, chain))
        one, others = (
            v.splat(builder.load(builder.gep(a, [at]))),
            builder.gep(b, [builder.mul(at, row)]),
        )
        for n in range(vectors):
            later.append(v.fma(one, v.load(others, n * LANES), phis[chain * vectors + n]))
    following = builder.add(k, ir.Constant(INDEX, chains))
    builder.cbranch(builder.icmp_signed("<", following, high), loop, after)
    builder.position_at_end(after)
    k.add_incoming(low, before)
    k.add_incoming(following, loop)
    found = []
    for phi, first, last in zip(phis, sums, later, strict=True):
        phi.add_incoming(first, before)
        phi.add_incoming(last, loop)
        found.append(builder.phi(v.vector))
        found[-1].add_incoming(first, before)
        found[-1].add_incoming(last, loop)
    return found


def panel_step_body(scalar_type: Any) -> Any:
    """Write the step of 16 units: from a layer's input and a panel of weights to c and h."""

    def body(builder: Any, h: Any, c: Any, layer_input: Any, panel: Any, S: Any) -> None:
        v, row = Vectors(builder, scalar_type), ir.Constant(INDEX, PANEL)
        at_once = (
            4 if 4 * registers_each(scalar_type) <= REGISTERS // 2 else 1
        )  # vectors of the panel
        z: list[Any] = []
        for begin in range(0, 4, at_once):
            columns = builder.gep(panel, [ir.Constant(INDEX, begin * LANES)])
            z += dot_sums(v, layer_input, columns, row, S, at_once)
        i, f, g, o = v.gates(*z)
        state = v.fma(f, v.load(c), v.mul(i, g))
        v.store(state, c)
        v.store(v.mul(o, v.tanh(state)), h)

    return body


def layer_step_body(scalar_type: Any) -> Any:
    """Write the step of a layer for one series."""

    def body(
        builder: Any, h: Any, c: Any, layer_input: Any, W: Any, S: Any, panels: Any, backwards: Any
    ) -> None:
        name, pointer = f"panel_{kind_of(scalar_type)}", scalar_type.as_pointer()
        one = define(builder.module, name, [*[pointer] * 4, INDEX], panel_step_body(scalar_type))
        one.attributes.add("noinline")  # or constants are kept in registers, and these on the stack
        last = builder.sub(panels, ir.Constant(INDEX, 1))
        with cgutils.for_range(builder, panels) as turn:
            p = builder.select(backwards, builder.sub(last, turn.index), turn.index)
            row = builder.mul(builder.mul(p, S), ir.Constant(INDEX, PANEL))
            unit = builder.mul(p, ir.Constant(INDEX, LANES))
            units = [builder.gep(h, [unit]), builder.gep(c, [unit])]
            builder.call(one, [*units, layer_input, builder.gep(W, [row]), S])

    return body


def row_matmul_body(scalar_type: Any) -> Any:
    """Write the product of one row and a matrix with few columns."""

    def body(builder: Any, y: Any, a: Any, b: Any, row: Any, K: Any, vectors: Any) -> None:
        v = Vectors(builder, scalar_type)
        with cgutils.for_range(builder, vectors) as vector:
            at = builder.mul(vector.index, ir.Constant(INDEX, LANES))
            (total,) = dot_sums(v, a, builder.gep(b, [at]), row, K, 1)
            v.store(total, y, at)

    return body


@intrinsic
def step_layer(typing: Any, h: Any, c: Any, layer_input: Any, W: Any, backwards: Any) -> Any:
    """Step a layer's first series by its input [1 or more, S]; overwrite h and c [.., Hp].

    W [P · S, 64] holds the panels, which are walked from the last to the first if ``backwards``.
    """

    def write(context: Any, builder: Any, signature: Any, values: Any) -> Any:
        given = zip(signature.args[:4], values[:4], strict=True)
        to, state, row, weights = (Matrix(context, builder, *pair) for pair in given)
        panels = builder.udiv(to.shape[1], ir.Constant(INDEX, LANES))
        places = [to.data, state.data, row.data, weights.data]
        call_library(
            builder, "layer_step", to.scalar_type, [*places, row.shape[1], panels, values[4]]
        )
        return context.get_dummy_value()

    return types.void(h, c, layer_input, W, types.boolean), write


@intrinsic
def row_matmul(typing: Any, y: Any, a: Any, b: Any) -> Any:
    """Overwrite row 0 of y [.., N] with that of a [.., K] @ b [K, N]; N a multiple of 16."""

    def write(context: Any, builder: Any, signature: Any, values: Any) -> Any:
        given = zip(signature.args, values, strict=True)
        to, left, right = (Matrix(context, builder, *pair) for pair in given)
        vectors = builder.udiv(to.shape[1], ir.Constant(INDEX, LANES))
        sizes = [right.strides[0], left.shape[1], vectors]
        call_library(builder, "one_row", to.scalar_type, [to.data, left.data, right.data, *sizes])
        return context.get_dummy_value()

    return types.void(y, a, b), write


def define_all(module: Any) -> None:
    """Define every function that the intrinsics of this file call."""
    for scalar_type in (ir.FloatType(), ir.DoubleType()):
        kind, pointer = kind_of(scalar_type), scalar_type.as_pointer()
        kinds = [*[pointer] * 4, INDEX, INDEX, BIT]
        define(module, f"lstmosc_layer_step_{kind}", kinds, layer_step_body(scalar_type))
        kinds = [*[pointer] * 3, *[INDEX] * 3]
        define(module, f"lstmosc_one_row_{kind}", kinds, row_matmul_body(scalar_type))


provide("one_row", define_all)
