"""A named tuple of arrays, written down as a block, is in a kernel what it was."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
import pytest

from lstmosc.errors import Internal
from lstmosc.kernels.blocks import block_of
from lstmosc.kernels.compile.block_reader import block_reader
from lstmosc.kernels.compile.jit import kernel


class Inside(NamedTuple):
    cube: Any
    count: int


class Outside(NamedTuple):
    grid: Any
    row: Any
    share: float
    yes: bool
    inside: Inside


def made(shape, cube, share=0.5, yes=True):
    rng = np.random.default_rng(0)
    row = rng.normal(size=3).astype(np.float32)
    inside = Inside(rng.integers(0, 99, cube), 7)
    return Outside(rng.normal(size=shape), row, share, yes, inside)


LIKE = made((1, 1), (1, 1, 1))
read = block_reader(LIKE)


@kernel
def sums(block, out):
    value = read(block)
    for r in range(value.grid.shape[0]):
        for c in range(value.grid.shape[1]):
            out[0] += (10 * r + c) * value.grid[r, c]
    out[1] = value.row[2] + value.share + (100.0 if value.yes else 0.0)
    for a in range(value.inside.cube.shape[0]):
        for b in range(value.inside.cube.shape[1]):
            for c in range(value.inside.cube.shape[2]):
                out[2] += (100 * a + 10 * b + c) * value.inside.cube[a, b, c]
    out[3] = value.inside.count
    value.row[0] = -1.0


def slow_sums(value):
    r, c = np.indices(value.grid.shape)
    a, b, d = np.indices(value.inside.cube.shape)
    return [
        ((10 * r + c) * value.grid).sum(),
        float(value.row[2]) + value.share + (100.0 if value.yes else 0.0),
        ((100 * a + 10 * b + d) * value.inside.cube).sum(),
        value.inside.count,
    ]


@pytest.mark.parametrize("yes", [True, False])
def test_every_kind_of_field_is_read_and_arrays_are_written_in_place(yes):
    value = made((2, 3), (2, 3, 4), share=-1e-3, yes=yes)
    out = np.zeros(4)
    sums(block_of(value, LIKE), out)
    np.testing.assert_allclose(out, slow_sums(value), rtol=1e-12)
    assert value.row[0] == -1.0


@pytest.mark.parametrize(
    "row",
    [np.zeros(3), np.zeros((1, 3), np.float32), np.zeros(6, np.float32)[::2]],
    ids=["type", "dimensions", "strides"],
)
def test_arrays_that_kernels_would_read_wrongly_are_refused(row):
    with pytest.raises(Internal, match="contiguous array of 1 dimensions and float32"):
        block_of(LIKE._replace(row=row), LIKE)
