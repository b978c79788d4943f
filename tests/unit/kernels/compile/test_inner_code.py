"""What only kernels call is linked into them, and made machine code nowhere else."""

from __future__ import annotations

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
