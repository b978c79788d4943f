"""Carried state: from one batch to the next, where windows of one series follow each other.

See arrays.TrainingData. Truncated backpropagation through time: Werbos 1990, "Backpropagation
through time: what it does and how to do it", Proceedings of the IEEE 78(10).
"""

from __future__ import annotations

from lstmosc.kernels.compile.jit import Array, loop_inner
from lstmosc.kernels.network import layout
from lstmosc.kernels.simd.views import matrix
from lstmosc.kernels.training.arrays import Scratch, TrainingData


@loop_inner
def initial_state(scratch: Scratch, table: Array, at: int, cell: int) -> Array:
    """Return h (cell 0) or c (1) [B, Hp] of layer ``at`` that the sequences begin with."""
    B, before = len(scratch.segments), 0
    for below in range(at):
        before += 2 * table[below, layout.HP]
    Hp = table[at, layout.HP]
    view: Array = matrix(scratch.initial, (before + cell * Hp) * B, B, Hp)
    return view


@loop_inner
def load_states(scratch: Scratch, data: TrainingData, table: Array) -> None:
    """Fetch the states that the sequences begin with."""
    place = 0
    for at in range(len(table) - 2):
        h, c = initial_state(scratch, table, at, 0), initial_state(scratch, table, at, 1)
        H = table[at, layout.H]
        for b in range(scratch.batch_sizes[0]):
            n = scratch.segments[b]
            state, fresh = data.states[data.slots[n]], data.fresh[n]
            for j in range(H):
                h[b, j] = 0 if fresh else state[place + j]
                c[b, j] = 0 if fresh else state[place + H + j]
        place += 2 * H


@loop_inner
def store_states(
    scratch: Scratch, data: TrainingData, table: Array, at: int, h: Array, c: Array
) -> None:
    """Store the last states of layer ``at``: h [B, Hp], and c [R, Hp] of all frames."""
    H, place = table[at, layout.H], 0
    for below in range(at):
        place += 2 * table[below, layout.H]
    for b in range(scratch.batch_sizes[0]):
        n = scratch.segments[b]
        state, row = data.states[data.slots[n]], scratch.offsets[data.lengths[n] - 1] + b
        for j in range(H):
            state[place + j], state[place + H + j] = h[b, j], c[row, j]
