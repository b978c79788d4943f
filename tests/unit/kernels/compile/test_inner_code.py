"""What only kernels call is linked into them, and made machine code nowhere else."""

from __future__ import annotations

from typing import NamedTuple

import numba
import numpy as np
from numba.core.codegen import JITCPUCodegen

from lstmosc.kernels.compile.inner_code import InnerLibrary
from lstmosc.kernels.compile.jit import exact_kernel, inner


@inner
def square(x):
    return x * x


@inner
def squares(values):
    total = 0.0
    for value in values:
        total += square(value)
    return total


@exact_kernel
def norm(values):
    return np.sqrt(squares(values))


def libraries(function):
    return [each.library for each in function.overloads.values()]


def test_a_kernel_calls_them():
    assert norm(np.array([3.0, 4.0])) == 5.0


def test_machine_code_is_made_of_the_kernel_alone(monkeypatch):
    made = []
    add_module = JITCPUCodegen._add_module
    monkeypatch.setattr(
        JITCPUCodegen,
        "_add_module",
        lambda self, each: (made.append(each.name), add_module(self, each))[1],
    )

    @inner
    def cube(x):
        return x * square(x)

    @exact_kernel
    def cubes(x, y):
        return cube(x) + cube(y)

    assert cubes(2.0, 3.0) == 35.0
    assert [type(each) for each in libraries(cube)] == [InnerLibrary]
    assert [name.rpartition(".")[2] for name in made] == ["cubes"]


def test_two_kernels_share_one():
    @exact_kernel
    def twice(x):
        return 2 * square(x)

    @exact_kernel
    def thrice(x):
        return 3 * square(x)

    assert (twice(3.0), thrice(3.0)) == (18.0, 27.0)


class Extremes(NamedTuple):
    low: np.ndarray
    high: np.ndarray


def widening(small, whole):
    """Make a kernel of small functions, each compiled by ``small``, the last one by ``whole``."""

    @small
    def widen(extremes, d, value):
        extremes.low[d] = min(extremes.low[d], value)
        extremes.high[d] = max(extremes.high[d], value)

    @small
    def note(extremes, d, value):
        widen(extremes, d, value)
        widen(extremes, d, 2 * value)

    @whole
    def note_all(extremes, values):
        for t in range(len(values)):
            for d in range(values.shape[1]):
                note(extremes, d, values[t, d])

    return note_all


def test_arrays_are_counted_no_more_often_than_numba_alone_would():
    """Not optimised before they were linked in, they made running a model five times as slow."""
    counts = []
    numba_alone = numba.njit(nogil=True, error_model="numpy")
    for kinds in (inner, exact_kernel), (numba_alone, numba_alone):
        compiled = widening(*kinds)
        compiled(Extremes(np.zeros(3), np.zeros(3)), np.ones((2, 3)))
        (code,) = compiled.inspect_llvm().values()
        counts.append(code.count("@NRT_incref"))
    assert counts[0] <= counts[1]
