"""A portion of a batch: some of its sequences, forward, backward, and what gradient they give.

All that is computed here lies in one thread's room of the arena, which the next portion overwrites:
so it stays in the processor core's own cache.
"""

from __future__ import annotations

import math

from lstmosc.kernels.compile.jit import Array, inner
from lstmosc.kernels.network import layout
from lstmosc.kernels.network.lstm import layer_backward, layer_forward, send_back, weight_gradient
from lstmosc.kernels.network.packing import gather
from lstmosc.kernels.network.readout import pool_backward, pool_forward, score
from lstmosc.kernels.network.workspace import block, gradients_of, seen_of, table_of, turned_block
from lstmosc.kernels.parameters import POOLED
from lstmosc.kernels.simd.matmul import product
from lstmosc.kernels.simd.views import matrix, part
from lstmosc.kernels.training.arrays import Data, Notes
from lstmosc.kernels.training.carried_state import begin_of, leave, take_up
from lstmosc.kernels.training.option_kernels import drop, score_top, top_gradient
from lstmosc.kernels.training.options import Extras


@inner
def _units(notes: Notes, table: Array, at: int, place: int) -> Array:
    R = table[len(table) - 1, layout.FRAMES]
    view: Array = matrix(notes.room, table[at, place], R, table[at, layout.HP])
    return view


@inner
def _gates(notes: Notes, table: Array, at: int) -> Array:
    R, columns = table[len(table) - 1, layout.FRAMES], 4 * table[at, layout.HP] + layout.APART
    view: Array = matrix(notes.room, table[at, layout.GATES], R, columns)
    return view


@inner
def _series(notes: Notes, table: Array, at: int, place: int) -> Array:
    B = table[len(table) - 1, layout.SERIES]
    view: Array = matrix(notes.room, place, B, table[at, layout.HP])
    return view


@inner
def _first(notes: Notes, data: Data, table: Array, at: int, cell: int) -> Array:
    # h (cell 0) or c (1) [B, Hp] of layer ``at`` that the sequences begin with.
    if len(data.states):
        return begin_of(notes, table, at, cell)
    return _series(notes, table, at, table[len(table) - 1, layout.REST])


@inner
def _outputs(notes: Notes, table: Array, head: int) -> tuple[Array, Array]:
    # y [M, K filled up] and targets [M, K].
    at, last = len(table) - 2, table[len(table) - 1]
    M = last[layout.SERIES] if head == POOLED else last[layout.FRAMES]
    y = matrix(notes.room, table[at, layout.GATES], M, table[at, layout.WIDTH])
    return y, matrix(notes.room, last[layout.WANTED], M, table[at, layout.H])


@inner
def _wanted(notes: Notes, table: Array, head: int, extras: Extras | None) -> Array:
    # The targets [M, K]; those of a fit with a dense layer lie elsewhere.
    if extras is not None and extras.dense:
        return extras.wanted
    return _outputs(notes, table, head)[1]


@inner
def _features(notes: Notes, table: Array) -> tuple[Array, Array]:
    # Of a pooled readout: features [B, 3H + 1] and their gradient [B, 3H filled up].
    last, F = table[len(table) - 1], 3 * table[len(table) - 2, layout.D]
    filled = (F + 15) // 16 * 16
    features = matrix(notes.room, last[layout.FEATURES], last[layout.SERIES], F + 1)
    return features, matrix(notes.room, last[layout.D_FEATURES], last[layout.SERIES], filled)


@inner
def there_and_back(
    arena: Array,
    notes: Notes,
    head: int,
    loss: int,
    data: Data,
    T: int,
    row: int,
    step: int,
    extras: Extras | None,
) -> None:
    """Leave dz in the gates, dy in y, and the scores, of the portion that notes hold packed.

    ``row`` is the number of its first row of outputs in the whole batch, by which to drop some.
    """
    table = table_of(arena)
    layers = len(table) - 2
    alive, first = notes.alive, notes.first
    _load(notes, table, head, data, T, extras)
    for at in range(layers):
        h, c = (
            _series(notes, table, at, table[at, layout.H_NOW]),
            _units(notes, table, at, layout.C),
        )
        layer_forward(
            seen_of(notes.room, table, at + 1),
            h,
            c,
            _units(notes, table, at, layout.SQUASHED),
            _gates(notes, table, at),
            seen_of(notes.room, table, at),
            block(arena, table, at, layout.W),
            _first(notes, data, table, at, 0),
            _first(notes, data, table, at, 1),
            alive,
            first,
            T,
            table[at, layout.D],
            table[at, layout.H],
        )
        if len(data.states):
            leave(notes, data, table, at, h, c)
        if extras is not None and (head != POOLED or at < layers - 1):
            above = seen_of(notes.room, table, at + 1)
            drop(part(above, 0, first[T], 0, table[at, layout.H]), row, extras, step, at)
    if head == POOLED:
        _pooled_readout(arena, table, notes, loss, T, row, step, extras)
    else:
        _readout(arena, table, notes, loss, first[T], extras)
    for at in range(layers - 1, -1, -1):
        dh, d_below = (
            _units(notes, table, at, layout.DH),
            _units(notes, table, max(at - 1, 0), layout.DH),
        )
        if extras is not None and (head != POOLED or at < layers - 1):
            drop(part(dh, 0, first[T], 0, table[at, layout.H]), row, extras, step, at)
        layer_backward(
            part(d_below, 0, len(d_below), 0, d_below.shape[1] if at > 0 else 0),
            dh,
            _series(notes, table, at, table[at, layout.DC]),
            _units(notes, table, at, layout.SQUASHED),
            _units(notes, table, at, layout.C),
            _gates(notes, table, at),
            turned_block(arena, table, at),
            _first(notes, data, table, at, 1),
            alive,
            first,
            T,
        )


@inner
def _load(notes: Notes, table: Array, head: int, data: Data, T: int, extras: Extras | None) -> None:
    # [x 1] of the first layer; the targets in the order of the outputs, NaN where only warming up.
    seen, D = seen_of(notes.room, table, 0), table[0, layout.D]
    alive, first, segments = notes.alive, notes.first, notes.segments
    wanted = _wanted(notes, table, head, extras)
    gather(seen, data.frames, alive, first, T, segments, data.starts)
    for row in range(first[T]):
        seen[row, D] = 1
    if head != POOLED:
        gather(wanted, data.targets, alive, first, T, segments, data.starts)
    for b in range(alive[0]):
        n = segments[b]
        for k in range(wanted.shape[1]):
            if head == POOLED:
                wanted[b, k] = data.targets[n, k]
            else:
                for t in range(min(data.skips[n], data.lengths[n])):
                    wanted[first[t] + b, k] = math.nan
    if len(data.states):
        take_up(notes, data, table)


@inner
def _answer(
    arena: Array,
    table: Array,
    notes: Notes,
    head: int,
    loss: int,
    seen: Array,
    back: Array,
    extras: Extras | None,
) -> None:
    # [features 1] [M, F + 1] to the loss, and what it asks of the features to ``back`` [M, …].
    at, M = len(table) - 2, len(seen)
    y, wanted = _outputs(notes, table, head)[0], _wanted(notes, table, head, extras)
    product(part(y, 0, M, 0, y.shape[1]), seen, block(arena, table, at, layout.W), False)
    if extras is None:
        score(notes.scores, y, wanted, loss, 0, M)
    else:
        score_top(extras, notes.scores, y, wanted, loss, 0, M)
    dy = part(y, 0, M, 0, table[at, layout.H])
    send_back(back, dy, turned_block(arena, table, at), 0, False)


@inner
def _readout(
    arena: Array, table: Array, notes: Notes, loss: int, R: int, extras: Extras | None
) -> None:
    # Each frame's [h 1] to the loss and back to its dh.
    at = len(table) - 2
    seen, dh = seen_of(notes.room, table, at), _units(notes, table, at - 1, layout.DH)
    back = part(dh, 0, R, 0, dh.shape[1])
    _answer(arena, table, notes, 0, loss, part(seen, 0, R, 0, seen.shape[1]), back, extras)


@inner
def _pooled_readout(
    arena: Array,
    table: Array,
    notes: Notes,
    loss: int,
    T: int,
    row: int,
    step: int,
    extras: Extras | None,
) -> None:
    # Each sequence's pooled features to the loss and back to its dh.
    at, B = len(table) - 2, notes.alive[0]
    top, dh = seen_of(notes.room, table, at), _units(notes, table, at - 1, layout.DH)
    features, d_features = _features(notes, table)
    F = features.shape[1] - 1
    # what is still to be overwritten serves as scratch; the h that was computed last is not needed
    h = _series(notes, table, at - 1, table[at - 1, layout.H_NOW])
    dc = _series(notes, table, at - 1, table[at - 1, layout.DC])
    packed = (notes.alive, notes.first, T)
    pool_forward(features, notes.peaks, (h, dc, dh), top, *packed)
    if extras is not None:
        drop(part(features, 0, B, 0, F), row, extras, step, at)
    back = part(d_features, 0, B, 0, d_features.shape[1])
    _answer(arena, table, notes, POOLED, loss, part(features, 0, B, 0, F + 1), back, extras)
    if extras is not None:
        drop(part(d_features, 0, B, 0, F), row, extras, step, at)
    pool_backward(dh, d_features, notes.peaks, h, top.shape[1] - 1, *packed)


@inner
def gradient(
    arena: Array,
    notes: Notes,
    head: int,
    T: int,
    group: int,
    add: bool,
    extras: Extras | None,
) -> None:
    """Overwrite the gradient of a group with that of the portion there and back, or add that."""
    table = table_of(arena)
    R, B = notes.first[T], notes.alive[0]
    for at in range(len(table) - 1):
        rows = table[at, layout.PANELS] * table[at, layout.ROWS]
        all_of = gradients_of(arena, table, at, group + 1)
        dW = part(all_of, group * rows, (group + 1) * rows, 0, all_of.shape[1])
        seen = seen_of(notes.room, table, at)
        if at < len(table) - 2:
            weight_gradient(dW, seen, _gates(notes, table, at), R, add)
        elif head == POOLED:
            weight_gradient(dW, _features(notes, table)[0], _outputs(notes, table, head)[0], B, add)
        else:
            weight_gradient(dW, seen, _outputs(notes, table, head)[0], R, add)
    if extras is not None:
        top_gradient(extras, B if head == POOLED else R, group, add)
