"""Vectors of 16 numbers: machine instructions written as LLVM IR, here and in this folder.

A loop that numba compiles leaves the choice of vectors to LLVM, which rarely keeps a block of a
matrix product in registers. So the product, the arithmetic of 16 cells side by side and the copying
of short rows are written here, for either kind of number. They are compiled apart, into one
object that the other kernels call: numba would compile them again in every kernel that calls one
that calls them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from lstmosc.kernels.compile.jit import REGISTER_BYTES, ir

LANES = 16  # units that are computed side by side: what one AVX-512 register holds

INDEX = ir.IntType(64)
BIT = ir.IntType(1)

# tanh(x) is x P(x²) / Q(x²), fitted for the least largest relative error on |x| <= 7.9: 6e-9 as a
# quotient. Beyond, tanh(x) is 1 to within 2.8e-7, a float32's own precision.
TANH_LIMIT = 7.9
TANH_P = (1.0, 1.3452861713075281e-01, 3.5816468927638324e-03, 2.2067003091908024e-05,
          1.5489721059952630e-08)  # fmt: skip
TANH_Q = (1.0, 4.6786191480436135e-01, 2.6202352312338360e-02, 3.4279901958450657e-04,
          8.6237538515484020e-07)  # fmt: skip


class Vectors:
    """Writes arithmetic on vectors of LANES numbers at the place where ``builder`` stands."""

    def __init__(self, builder: Any, scalar_type: Any) -> None:
        self.builder = builder
        self.scalar_type = scalar_type
        self.vector = ir.VectorType(scalar_type, LANES)
        self.name = kind_of(scalar_type)

    def constant(self, value: float) -> Any:
        """Write a constant in every lane."""
        return ir.Constant(self.vector, [value] * LANES)

    def splat(self, scalar: Any) -> Any:
        """Write one number into every lane (LLVM's splat)."""
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
        """Return the number of bytes of one number."""
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
        function = declare(self.builder.module, name, self.vector, [self.vector] * 3)
        return self.builder.call(function, [a, b, c])

    def tanh(self, x: Any) -> Any:
        """Write tanh(x); NaN stays NaN, infinity becomes 1."""
        if self.name == "f64":
            return self.each("tanh", x)
        above, below = self._quotient(x)
        return self.mul(above, self._inverses([below])[0])

    def gates(self, i: Any, f: Any, g: Any, o: Any) -> list[Any]:
        """Write sigmoid(i), sigmoid(f), tanh(g), sigmoid(o).

        A sigmoid of x is (1 + tanh(x / 2)) / 2. Divisions cost most, so the four quotients of
        float32 share one: 1/a is b (1/(a b)).
        """
        half = self.constant(0.5)
        if self.name == "f64":
            tanh_c = [self.each("tanh", self.mul(x, half)) for x in (i, f, o)]
            i, f, o = (self.fma(x, half, half) for x in tanh_c)
            return [i, f, self.each("tanh", g), o]
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
        x = self.clamp(x, TANH_LIMIT / by)
        u = self.mul(x, x)
        above = [p * by ** (2 * k + 2) for k, p in enumerate(TANH_P)]
        below = [q * by ** (2 * k) for k, q in enumerate(TANH_Q)]
        return self.mul(x, self.polynomial(above, u)), self.polynomial(below, u)

    def clamp(self, x: Any, limit: float) -> Any:
        """Write x, from -limit to limit; NaN stays NaN."""
        for sign, most in ((">", limit), ("<", -limit)):
            beyond = self.builder.fcmp_ordered(sign, x, self.constant(most))
            x = self.builder.select(beyond, self.constant(most), x)
        return x

    def polynomial(self, coefficients: Sequence[float], u: Any) -> Any:
        """Write the polynomial in u whose coefficients these are, of the constant first."""
        total = self.constant(coefficients[-1])
        for coefficient in coefficients[-2::-1]:
            total = self.fma(total, u, self.constant(coefficient))
        return total

    def _inverses(self, values: list[Any]) -> list[Any]:
        if len(values) == 1:
            return [self.inverse(values[0])]
        pairs = list(zip(values[::2], values[1::2], strict=True))
        products = self._inverses([self.mul(a, b) for a, b in pairs])
        transposed = zip(pairs, products, strict=True)
        return [self.mul(other, inv) for (a, b), inv in transposed for other in (b, a)]

    def inverse(self, value: Any) -> Any:
        """Write 1 / value."""
        if REGISTER_BYTES < 64 or self.name == "f64":
            return self.builder.fdiv(self.constant(1.0), value)
        # AVX-512 estimates to 14 digits in an eighth of the time; one step of Newton's doubles them
        kinds = [self.vector, self.vector, ir.IntType(LANES)]
        name = "llvm.x86.avx512.rcp14.ps.512"
        estimate = declare(self.builder.module, name, self.vector, kinds)
        every = ir.Constant(ir.IntType(LANES), (1 << LANES) - 1)
        first = self.builder.call(estimate, [value, self.constant(0.0), every])
        left = self.fma(self.builder.fneg(value), first, self.constant(1.0))
        return self.fma(left, first, first)

    def each(self, name: str, x: Any) -> Any:
        """Write a function of the C library of every lane."""
        function = declare(self.builder.module, name, self.scalar_type, [self.scalar_type])
        for lane in range(LANES):
            at = ir.Constant(ir.IntType(32), lane)
            one = self.builder.call(function, [self.builder.extract_element(x, at)])
            x = self.builder.insert_element(x, one, at)
        return x


def kind_of(scalar_type: Any) -> str:
    """Name a kind of number as LLVM does in the names of its functions."""
    return "f32" if isinstance(scalar_type, ir.FloatType) else "f64"


def declare(module: Any, name: str, result: Any, arguments: list[Any]) -> Any:
    """Declare a function that exists elsewhere."""
    return module.globals.get(name) or ir.Function(module, ir.FunctionType(result, arguments), name)


def define(module: Any, name: str, arguments: list[Any], body: Callable[..., None]) -> Any:
    """Define a function without a result, once per module; ``body`` writes it."""
    if name in module.globals:
        return module.globals[name]
    function = ir.Function(module, ir.FunctionType(ir.VoidType(), arguments), name)
    builder = ir.IRBuilder(function.append_basic_block("entry"))
    body(builder, *function.args)
    builder.ret_void()
    return function


def call_library(builder: Any, name: str, scalar_type: Any, arguments: list[Any]) -> None:
    """Call one of the functions that a ``define_all`` of this folder defines."""
    kinds = [argument.type for argument in arguments]
    name = f"lstmosc_{name}_{kind_of(scalar_type)}"
    builder.call(declare(builder.module, name, ir.VoidType(), kinds), arguments)
