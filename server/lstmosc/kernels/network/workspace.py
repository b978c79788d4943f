"""Workspaces (see layout.py): allocation, and moving weights in and out of them."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import numpy as np

from lstmosc.kernels.compile.jit import Array, inner, kernel
from lstmosc.kernels.network.layout import (
    ALL_ROWS,
    AREA_LENGTH,
    COLUMNS,
    FRAMES,
    GRADIENT,
    HP,
    LAYER_INPUT,
    MEAN,
    PANEL,
    PANELS,
    ROWS,
    SQUARE,
    TRANSPOSED,
    TRANSPOSED_PANELS,
    UNITS,
    WIDTH,
    D,
    H,
    W,
    lay_out,
)
from lstmosc.kernels.simd.views import as_int64, copy, matrix, part

CACHE_LINE_BYTES = 64  # bytes of a cache line


def new_workspace(
    theta: Array, sizes: Array, head: int, R: int, B: int, shards: int = 0, areas: int = 1
) -> Array:
    """Return a workspace with the weights theta, and scratch areas for R frames of B series.

    To train, it takes ``shards`` gradients; then there is memory for the backward pass, and the
    weights are transposed, too. numpy allocates it, which asks the system for large pages.
    """
    header, end, area = _layout(tuple(sizes.tolist()), head, R, B, shards, theta.itemsize)
    workspace = _aligned(end + (areas - 1) * area, theta.dtype)
    workspace[: len(header) * 8 // theta.itemsize] = header.view(theta.dtype)
    fill(workspace, theta, shards > 0)
    return workspace


def _aligned(length: int, dtype: np.dtype[Any]) -> Array:
    # Zeros that begin with a cache line, as do the rows of 16 numbers in them.
    memory = np.zeros(length + CACHE_LINE_BYTES // dtype.itemsize, dtype)
    begin = -memory.ctypes.data % CACHE_LINE_BYTES // dtype.itemsize
    return memory[begin : begin + length]


@lru_cache(maxsize=64)
def _layout(
    sizes: tuple[int, ...], head: int, R: int, B: int, shards: int, itemsize: int
) -> tuple[Array, int, int]:
    # The table that a workspace begins with, where its first area ends, and an area's length.
    table = np.zeros((len(sizes), COLUMNS), np.int64)
    header = 1 + table.size
    begin = -(-header * 8 // itemsize // UNITS) * UNITS
    end = lay_out(table, list(sizes), head, R, B, shards, begin)
    return np.concatenate([[len(table)], table.ravel()]), end, int(table[-1, AREA_LENGTH])


def _table(workspace: Array) -> Array:
    each = 8 // workspace.itemsize  # numbers of the workspace for an int64
    rows = int(workspace[:each].view(np.int64)[0])
    table: Array = (
        workspace[each : each * (1 + rows * COLUMNS)].view(np.int64).reshape(rows, COLUMNS)
    )
    return table


def total_rows(workspace: Array) -> int:
    """Return the number of rows of all blocks of a workspace together."""
    return int(_table(workspace)[-1, ALL_ROWS])


def scratch_area(workspace: Array, index: int) -> Array:
    """Return a workspace from where its places are those of scratch area ``index``."""
    return workspace[index * int(_table(workspace)[-1, AREA_LENGTH]) :]


@kernel
def fill(workspace: Array, theta: Array, training: bool) -> None:
    """Move the weights theta into a workspace; transpose them, too, if ``training``."""
    move(workspace, theta, W, False, 0, 1)
    if training:
        transpose_share(workspace, 0, 1)


@inner
def move_share(
    workspace: Array,
    vectors: tuple[Array, Array, Array],
    to_vectors: bool,
    thread: int,
    threads: int,
) -> None:
    """Move a thread's share of theta and of Adam's m and v into the workspace, or out of it."""
    theta, m, v = vectors
    move(workspace, theta, W, to_vectors, thread, threads)
    move(workspace, m, MEAN, to_vectors, thread, threads)
    move(workspace, v, SQUARE, to_vectors, thread, threads)


@inner
def transpose_share(workspace: Array, thread: int, threads: int) -> None:
    """Copy a thread's panels of the weights to where they lie transposed."""
    table = table_of(workspace)
    for at in range(len(table) - 1):
        P, S = table[at, PANELS], table[at, ROWS]
        transpose(workspace, table, at, P * thread // threads * S, P * (thread + 1) // threads * S)


@inner
def table_of(workspace: Array) -> Array:
    """Return a view of a workspace's table."""
    numbers = as_int64(workspace)
    view: Array = matrix(numbers, 1, numbers[0], COLUMNS)
    return view


@inner
def layer_input_of(workspace: Array, table: Array, at: int) -> Array:
    """Return a view of a layer's input, [R, S]; of the readout's, [h 1] of the last: [R, H + 1]."""
    columns = table[at, D] + 1
    if at < len(table) - 2:
        columns += table[at, H]
    view: Array = matrix(workspace, table[at, LAYER_INPUT], table[len(table) - 1, FRAMES], columns)
    return view


@inner
def block(workspace: Array, table: Array, at: int, column: int) -> Array:
    """Return a view of a block's weights, or of what else is shaped so: [P · S, width]."""
    rows = table[at, PANELS] * table[at, ROWS]
    view: Array = matrix(workspace, table[at, column], rows, table[at, WIDTH])
    return view


@inner
def transposed_block(workspace: Array, table: Array, at: int) -> Array:
    """Return a view of transposed weights [panels · 4Hp, 64]; the readout's [… · K, 64]."""
    rows = table[at, H] if at == len(table) - 2 else 4 * table[at, HP]
    view: Array = matrix(
        workspace, table[at, TRANSPOSED], table[at, TRANSPOSED_PANELS] * rows, PANEL
    )
    return view


@inner
def move(
    workspace: Array, vector: Array, column: int, to_vector: bool, thread: int, threads: int
) -> None:
    """Overwrite blocks from a vector in theta's order, or it from them if ``to_vector``.

    ``column`` of the table says which blocks: weights, moments or gradients. A
    thread's share are whole panels: this moves those of ``thread``.
    """
    table = table_of(workspace)
    at = 0
    for layer in range(len(table) - 2):
        P, rows, columns = table[layer, PANELS], table[layer, ROWS], 4 * table[layer, H]
        low, high = P * thread // threads, P * (thread + 1) // threads
        there = matrix(vector, at, rows, columns)
        _move_panels(
            block(workspace, table, layer, column), there, table[layer, D], low, high, to_vector
        )
        at += rows * columns
    if thread == threads - 1:  # the one panel of the readout
        readout, K = block(workspace, table, len(table) - 2, column), table[len(table) - 2, H]
        rows = len(readout)
        _move_rows(part(readout, 0, rows, 0, K), matrix(vector, at, rows, K), 0, 0, rows, to_vector)


@inner
def _move_panels(
    panels: Array, rows: Array, inputs: int, low: int, high: int, to_vector: bool
) -> None:
    # panels [P · S, 64]; rows [S, 4H] of theta hold x, h, 1 where the panels hold x, 1, h.
    S, units = len(rows), rows.shape[1] // 4
    for p in range(low, high):
        top, count = p * S, min(UNITS, units - p * UNITS)
        for gate in range(4):
            left, column = gate * UNITS, gate * units + p * UNITS
            here = part(panels, top, top + S, left, left + count)
            there = part(rows, 0, S, column, column + count)
            _move_rows(here, there, 0, 0, inputs, to_vector)
            _move_rows(here, there, inputs, S - 1, 1, to_vector)
            _move_rows(here, there, inputs + 1, inputs, S - 1 - inputs, to_vector)


@inner
def _move_rows(
    here: Array, there: Array, at: int, source: int, count: int, to_vector: bool
) -> None:
    columns = here.shape[1]
    mine, other = (
        part(here, at, at + count, 0, columns),
        part(there, source, source + count, 0, columns),
    )
    if to_vector:
        copy(other, mine)
    else:
        copy(mine, other)


@inner
def gradients_of(workspace: Array, table: Array, at: int, shards: int) -> Array:
    """Return a view of a block's gradients, one after the other: [shards · P · S, width]."""
    rows = shards * table[at, PANELS] * table[at, ROWS]
    view: Array = matrix(workspace, table[at, GRADIENT], rows, table[at, WIDTH])
    return view


@inner
def transpose(workspace: Array, table: Array, at: int, low: int, high: int) -> None:
    """Copy the rows low … high (of the P · S) of one block to where they lie transposed."""
    panels, to = block(workspace, table, at, W), transposed_block(workspace, table, at)
    S = table[at, ROWS]
    readout = at == len(table) - 2
    inputs = S - 1 if readout else table[at, D]
    rows = len(to) // table[at, TRANSPOSED_PANELS]
    height = rows if readout else PANEL
    h_panel = (inputs + PANEL - 1) // PANEL if at > 0 else 0
    for p in range(low // S, (high + S - 1) // S):
        x, h, top = p * S, p * S + inputs + 1, p * PANEL
        if at > 0:
            end = min(high - x, inputs)
            _transpose_rows(to, panels, x, max(low - x, 0), end, top, rows, height)
        if not readout:
            end = min(high, x + S) - h
            top += h_panel * rows
            _transpose_rows(to, panels, h, max(low - h, 0), end, top, rows, height)


@inner
def _transpose_rows(
    to: Array, source: Array, at: int, low: int, high: int, top: int, rows: int, height: int
) -> None:
    # The rows low … high of those from ``at`` on become these columns, in panels of so many rows,
    # and the source's columns rows from ``top`` on. A block stays in the L1 cache.
    for left in range(low - low % PANEL, high, PANEL):
        there = top + left // PANEL * rows
        begin, end = max(low, left), min(left + PANEL, high)
        mine = part(to, there, there + height, begin - left, end - left)
        other = part(source, at + begin, at + end, 0, height)
        for q in range(height):
            for s in range(end - begin):
                mine[q, s] = other[s, q]
