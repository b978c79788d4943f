"""exp and log of vectors: of float32 by polynomials, to its last digits; of float64 by the library.

LLVM makes no vectors of the C library's functions, which take a number at a time.
"""

from __future__ import annotations

import math
from typing import Any

from lstmosc.kernels.compile.jit import ir
from lstmosc.kernels.simd.vectors import LANES, Vectors, declare

EXP_LIMIT = 87.0  # exp of it and of its negative are float32's with all digits
EXP_TERMS = [1 / math.factorial(n) for n in range(8)]  # err by 5e-9 up to half of log 2
LOG_2 = math.log(2)
LOG_2_HIGH = round(LOG_2 * 512) / 512  # so few bits that whole multiples of it are exact
LOG_TERMS = [2 / n for n in range(1, 11, 2)]  # of log((1 + s)/(1 - s)) / s by s²
MANTISSA_BITS, BIAS = 23, 127  # of float32
ROOT_HALF = 0x3F3504F3  # the bits of float32's √½

WHOLE = ir.VectorType(ir.IntType(32), LANES)


def exp(v: Vectors, x: Any) -> Any:
    """Write exp(x), in float32 of x up to EXP_LIMIT from 0 and of others as if there; NaN stays."""
    if v.name == "f64":
        return v.each("exp", x)
    x, builder = v.clamp(x, EXP_LIMIT), v.builder
    rint = declare(builder.module, f"llvm.rint.v{LANES}f32", v.vector, [v.vector])
    twos = builder.call(rint, [v.mul(x, v.constant(1 / LOG_2))])
    rest = v.fma(twos, v.constant(-LOG_2_HIGH), x)
    rest = v.fma(twos, v.constant(LOG_2_HIGH - LOG_2), rest)
    exponent = builder.add(builder.fptosi(twos, WHOLE), _whole(BIAS))
    power = builder.bitcast(builder.shl(exponent, _whole(MANTISSA_BITS)), v.vector)
    return v.mul(v.polynomial(EXP_TERMS, rest), power)


def log(v: Vectors, x: Any) -> Any:
    """Write log(x) of x that are positive, finite, and in float32 not denormal; NaN stays NaN."""
    if v.name == "f64":
        return v.each("log", x)
    builder = v.builder
    bits, shift = builder.bitcast(x, WHOLE), _whole(MANTISSA_BITS)
    exponent = builder.ashr(builder.sub(bits, _whole(ROOT_HALF)), shift)
    mantissa = builder.bitcast(builder.sub(bits, builder.shl(exponent, shift)), v.vector)
    one = v.constant(1.0)
    s = v.mul(v.sub(mantissa, one), v.inverse(v.add(mantissa, one)))
    near = v.mul(s, v.polynomial(LOG_TERMS, v.mul(s, s)))
    found = v.fma(builder.sitofp(exponent, v.vector), v.constant(LOG_2), near)
    return builder.select(builder.fcmp_unordered("uno", x, x), x, found)


def _whole(number: int) -> Any:
    return ir.Constant(WHOLE, [number] * LANES)
