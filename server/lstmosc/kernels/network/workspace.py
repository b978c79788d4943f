"""Makes arenas (see panels.py), and moves weights in and out of them."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import numpy as np

from lstmosc.kernels.compile.jit import Array, inner, kernel
from lstmosc.kernels.network.layout import (
    ALL_ROWS,
    COLUMNS,
    FRAMES,
    GRADIENT,
    HP,
    MEAN,
    PANEL,
    PANELS,
    ROOM,
    ROWS,
    SEEN,
    SQUARE,
    TURNED,
    TURNED_PANELS,
    UNITS,
    WIDTH,
    D,
    H,
    W,
    lay_out,
)
from lstmosc.kernels.simd.views import copy, matrix, part, whole_numbers

LINE = 64  # bytes of a cache line


def new_arena(
    theta: Array, sizes: Array, head: int, R: int, B: int, groups: int = 0, rooms: int = 1
) -> Array:
    """Return an arena with the weights theta, and rooms for R frames of B series, of zeros.

    To train, it takes ``groups`` gradients; then there is room for the way back, and the weights
    are turned. numpy allocates it, which asks the system for large pages.
    """
    header, end, room = _layout(tuple(sizes.tolist()), head, R, B, groups, theta.itemsize)
    arena = _aligned(end + (rooms - 1) * room, theta.dtype)
    arena[: len(header) * 8 // theta.itemsize] = header.view(theta.dtype)
    fill(arena, theta, groups > 0)
    return arena


def _aligned(length: int, number: np.dtype[Any]) -> Array:
    # Zeros that begin with a cache line, as do the rows of 16 numbers in them.
    memory = np.zeros(length + LINE // number.itemsize, number)
    begin = -memory.ctypes.data % LINE // number.itemsize
    return memory[begin : begin + length]


@lru_cache(maxsize=64)
def _layout(
    sizes: tuple[int, ...], head: int, R: int, B: int, groups: int, itemsize: int
) -> tuple[Array, int, int]:
    # The whole numbers that an arena begins with, where its first room ends, and a room's length.
    table = np.zeros((len(sizes), COLUMNS), np.int64)
    header = 1 + table.size
    begin = -(-header * 8 // itemsize // UNITS) * UNITS
    end = lay_out(table, list(sizes), head, R, B, groups, begin)
    return np.concatenate([[len(table)], table.ravel()]), end, int(table[-1, ROOM])


def _table(arena: Array) -> Array:
    each = 8 // arena.itemsize  # numbers of the arena for a whole number
    rows = int(arena[:each].view(np.int64)[0])
    table: Array = arena[each : each * (1 + rows * COLUMNS)].view(np.int64).reshape(rows, COLUMNS)
    return table


def total_rows(arena: Array) -> int:
    """Return the number of rows of all blocks of an arena together."""
    return int(_table(arena)[-1, ALL_ROWS])


def room_of(arena: Array, number: int) -> Array:
    """Return an arena from where its places are those of room ``number`` instead of the first."""
    return arena[number * int(_table(arena)[-1, ROOM]) :]


@kernel
def fill(arena: Array, theta: Array, training: bool) -> None:
    """Move the weights theta into an arena, and turn them if ``training``."""
    move(arena, theta, W, False, 0, 1)
    if training:
        turn_share(arena, 0, 1)


@inner
def take_share(arena: Array, theta: Array, m: Array, v: Array, number: int, threads: int) -> None:
    """Move a thread's share of the weights and of Adam's means in; turn these weights."""
    move(arena, theta, W, False, number, threads)
    move(arena, m, MEAN, False, number, threads)
    move(arena, v, SQUARE, False, number, threads)
    turn_share(arena, number, threads)


@inner
def give_share(arena: Array, theta: Array, m: Array, v: Array, number: int, threads: int) -> None:
    """Overwrite a thread's share of theta and of Adam's means."""
    move(arena, theta, W, True, number, threads)
    move(arena, m, MEAN, True, number, threads)
    move(arena, v, SQUARE, True, number, threads)


@inner
def turn_share(arena: Array, number: int, threads: int) -> None:
    """Copy a thread's panels of the weights to where they lie turned."""
    table = table_of(arena)
    for at in range(len(table) - 1):
        P, S = table[at, PANELS], table[at, ROWS]
        turn(arena, table, at, P * number // threads * S, P * (number + 1) // threads * S)


@inner
def table_of(arena: Array) -> Array:
    """Return a view of an arena's table."""
    notes = whole_numbers(arena)
    view: Array = matrix(notes, 1, notes[0], COLUMNS)
    return view


@inner
def seen_of(arena: Array, table: Array, at: int) -> Array:
    """Return a view of what a layer sees, [R, S]; of the readout, [h 1] of the last: [R, H + 1]."""
    columns = table[at, D] + 1
    if at < len(table) - 2:
        columns += table[at, H]
    view: Array = matrix(arena, table[at, SEEN], table[len(table) - 1, FRAMES], columns)
    return view


@inner
def block(arena: Array, table: Array, at: int, place: int) -> Array:
    """Return a view of a block's weights, or of what else is shaped so: [P · S, width]."""
    rows = table[at, PANELS] * table[at, ROWS]
    view: Array = matrix(arena, table[at, place], rows, table[at, WIDTH])
    return view


@inner
def turned_block(arena: Array, table: Array, at: int) -> Array:
    """Return a view of a block's weights turned: [panels · 4Hp, 64]; of the readout [… · K, 64]."""
    rows = table[at, H] if at == len(table) - 2 else 4 * table[at, HP]
    view: Array = matrix(arena, table[at, TURNED], table[at, TURNED_PANELS] * rows, PANEL)
    return view


@inner
def move(arena: Array, vector: Array, place: int, back: bool, number: int, threads: int) -> None:
    """Overwrite blocks from a vector in theta's order, or it from them if ``back``.

    A thread's share are whole panels: this moves those of thread ``number``.
    """
    table = table_of(arena)
    at = 0
    for layer in range(len(table) - 2):
        P, rows, columns = table[layer, PANELS], table[layer, ROWS], 4 * table[layer, H]
        low, high = P * number // threads, P * (number + 1) // threads
        there = matrix(vector, at, rows, columns)
        _move_panels(block(arena, table, layer, place), there, table[layer, D], low, high, back)
        at += rows * columns
    if number == threads - 1:  # the one panel of the readout
        readout, K = block(arena, table, len(table) - 2, place), table[len(table) - 2, H]
        rows = len(readout)
        _move_rows(part(readout, 0, rows, 0, K), matrix(vector, at, rows, K), 0, 0, rows, back)


@inner
def _move_panels(panels: Array, rows: Array, inputs: int, low: int, high: int, back: bool) -> None:
    # panels [P · S, 64]; rows [S, 4H] of theta hold x, h, 1 where the panels hold x, 1, h.
    S, units = len(rows), rows.shape[1] // 4
    for p in range(low, high):
        top, many = p * S, min(UNITS, units - p * UNITS)
        for gate in range(4):
            left, column = gate * UNITS, gate * units + p * UNITS
            here = part(panels, top, top + S, left, left + many)
            there = part(rows, 0, S, column, column + many)
            _move_rows(here, there, 0, 0, inputs, back)
            _move_rows(here, there, inputs, S - 1, 1, back)
            _move_rows(here, there, inputs + 1, inputs, S - 1 - inputs, back)


@inner
def _move_rows(here: Array, there: Array, at: int, source: int, many: int, back: bool) -> None:
    columns = here.shape[1]
    mine, other = (
        part(here, at, at + many, 0, columns),
        part(there, source, source + many, 0, columns),
    )
    if back:
        copy(other, mine)
    else:
        copy(mine, other)


@inner
def gradients_of(arena: Array, table: Array, at: int, groups: int) -> Array:
    """Return a view of a block's gradients, one after the other: [groups · P · S, width]."""
    rows = groups * table[at, PANELS] * table[at, ROWS]
    view: Array = matrix(arena, table[at, GRADIENT], rows, table[at, WIDTH])
    return view


@inner
def turn(arena: Array, table: Array, at: int, low: int, high: int) -> None:
    """Copy the rows low … high (of the P · S) of one block to where they lie turned."""
    panels, to, S = block(arena, table, at, W), turned_block(arena, table, at), table[at, ROWS]
    readout = at == len(table) - 2
    inputs = S - 1 if readout else table[at, D]
    rows = len(to) // table[at, TURNED_PANELS]
    height = rows if readout else PANEL
    h_panel = (inputs + PANEL - 1) // PANEL if at > 0 else 0
    for p in range(low // S, (high + S - 1) // S):
        x, h = p * S, p * S + inputs + 1
        if at > 0:
            end = min(high - x, inputs)
            _turn_rows(to, panels, x, max(low - x, 0), end, 0, rows, p * PANEL, height)
        if not readout:
            end = min(high, x + S) - h
            _turn_rows(to, panels, h, max(low - h, 0), end, h_panel, rows, p * PANEL, height)


@inner
def _turn_rows(
    to: Array,
    source: Array,
    at: int,
    low: int,
    high: int,
    panel: int,
    rows: int,
    top: int,
    height: int,
) -> None:
    # The rows low … high of those from ``at`` on become these columns, counted from a panel on;
    # the source's columns, rows from ``top`` on. A block stays in the first cache.
    for left in range(low - low % PANEL, high, PANEL):
        there, begin, end = (
            (panel + left // PANEL) * rows + top,
            max(low, left),
            min(left + PANEL, high),
        )
        mine = part(to, there, there + height, begin - left, end - left)
        other = part(source, at + begin, at + end, 0, height)
        for q in range(height):
            for s in range(end - begin):
                mine[q, s] = other[s, q]
