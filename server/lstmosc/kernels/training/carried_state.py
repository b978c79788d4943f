"""States that go from one batch to the next, where windows of one series follow each other.

Segment n begins with row slots[n] of ``states`` [S, state_size], or with zeros where fresh[n], and
leaves its last state there. Without any rows of states, all segments begin with zeros.
"""

from __future__ import annotations

from lstmosc.kernels.compile.jit import Array, inner
from lstmosc.kernels.network import layout
from lstmosc.kernels.simd.views import matrix
from lstmosc.kernels.training.arrays import Data, Notes


@inner
def begin_of(notes: Notes, table: Array, at: int, cell: int) -> Array:
    """Return h (cell 0) or c (1) [B, Hp] of layer ``at`` that the sequences begin with."""
    B, before = len(notes.segments), 0
    for below in range(at):
        before += 2 * table[below, layout.HP]
    Hp = table[at, layout.HP]
    view: Array = matrix(notes.begin, (before + cell * Hp) * B, B, Hp)
    return view


@inner
def take_up(notes: Notes, data: Data, table: Array) -> None:
    """Fetch the states that the sequences begin with."""
    place = 0
    for at in range(len(table) - 2):
        h, c, H = begin_of(notes, table, at, 0), begin_of(notes, table, at, 1), table[at, layout.H]
        for b in range(notes.alive[0]):
            n = notes.segments[b]
            state, fresh = data.states[data.slots[n]], data.fresh[n]
            for j in range(H):
                h[b, j] = 0 if fresh else state[place + j]
                c[b, j] = 0 if fresh else state[place + H + j]
        place += 2 * H


@inner
def leave(notes: Notes, data: Data, table: Array, at: int, h: Array, c: Array) -> None:
    """Keep the last states of layer ``at``: h [B, Hp], and c [R, Hp] of all frames."""
    H, place = table[at, layout.H], 0
    for below in range(at):
        place += 2 * table[below, layout.H]
    for b in range(notes.alive[0]):
        n = notes.segments[b]
        state, row = data.states[data.slots[n]], notes.first[data.lengths[n] - 1] + b
        for j in range(H):
            state[place + j], state[place + H + j] = h[b, j], c[row, j]
