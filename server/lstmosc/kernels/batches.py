"""The training loop: every thread makes one call that goes through many batches.

Between two meetings the threads share the work and nothing that they write: first the sequences of
the batch, forward and backward; then the rows of the weights' gradient, each summed over all
sequences in order; then these same rows' step. So no number depends on how many threads there are.
"""

from __future__ import annotations

import math

from lstmosc.kernels import panels
from lstmosc.kernels.arena import (
    block,
    fill,
    move,
    move_all,
    new_arena,
    seen_of,
    table_of,
    total_rows,
    turn,
    turned_block,
)
from lstmosc.kernels.carrying import begin_of, leave, take_up
from lstmosc.kernels.jit import Array, give_way, inner, kernel
from lstmosc.kernels.lstm import layer_backward, layer_forward, send_back, weight_gradient
from lstmosc.kernels.optimisers import adam, row_squares
from lstmosc.kernels.optional import (
    drop,
    drop_packed,
    score_top,
    top_gradient,
    top_gradient_to,
    top_update,
)
from lstmosc.kernels.optional import move as move_by
from lstmosc.kernels.options import Extras
from lstmosc.kernels.packing import balanced, gather, pack
from lstmosc.kernels.readout import pool_backward, pool_forward, score
from lstmosc.kernels.simd import atomic_add, atomic_load, matrix, part, product
from lstmosc.kernels.train import Data, Notes
from lstmosc.kernels.weights import POOLED

__all__ = ["fill", "gradient_of", "move_all", "new_arena", "total_rows", "train_share"]

PATIENCE = 2000  # looks at the counter before a waiting thread lets others run


@kernel
def train_share(
    number: int,
    threads: int,
    counter: Array,
    arena: Array,
    notes: Notes,
    head: int,
    loss: int,
    clip: float,
    weight_decay: float,
    data: Data,
    order: Array,
    bounds: Array,
    rates: Array,
    losses: Array,
    step: int,
    extras: Extras | None,
) -> int:
    """Do thread ``number``'s share of every batch; see train.train_batches."""
    for k in range(len(bounds) - 1):
        B = bounds[k + 1] - bounds[k]
        T = pack(notes.alive, notes.first, notes.segments, order, bounds[k], B, data.lengths)
        R = notes.first[T]
        low = balanced(notes.segments, B, data.lengths, R * number // threads)
        high = balanced(notes.segments, B, data.lengths, R * (number + 1) // threads)
        _through_batch(arena, notes, head, loss, data, T, low, high, step, extras)
        _meet(counter, threads)
        total, count = _loss(notes.scores, B if head == POOLED else R)
        _gradient(arena, notes.squares, head, R, B, number, threads, extras)
        _meet(counter, threads)
        mean = 1 / max(count, 1.0)
        length = _length(notes.squares) * mean
        square = arena.dtype.type(length * length)  # Adam squares it in the weights' precision
        if number == 0:
            losses[k, 0], losses[k, 1] = total, count
        if not (math.isfinite(total) and math.isfinite(square)):
            return k
        if count > 0:
            step += 1
            scale = mean * clip / length if 0 < clip < length else mean
            _update(arena, step, rates[k], scale, weight_decay, number, threads, extras)
        _meet(counter, threads)
    return len(bounds) - 1


@kernel
def gradient_of(
    arena: Array,
    notes: Notes,
    head: int,
    loss: int,
    data: Data,
    batch: Array,
    gradient: Array,
    extras: Extras | None,
) -> tuple[float, int]:
    """Overwrite gradient with that of the mean loss of one batch; return (sum, number)."""
    B = len(batch)
    T = pack(notes.alive, notes.first, notes.segments, batch, 0, B, data.lengths)
    R = notes.first[T]
    _through_batch(arena, notes, head, loss, data, T, 0, B, 0, extras)
    total, count = _loss(notes.scores, B if head == POOLED else R)
    _gradient(arena, notes.squares, head, R, B, 0, 1, extras)
    move(arena, gradient, panels.GRADIENT, True)
    if extras is not None:
        top_gradient_to(extras, gradient)
    for i in range(len(gradient)):
        gradient[i] *= 1 / max(count, 1.0)
    return total, int(count)


@inner
def _meet(counter: Array, threads: int) -> None:
    # Wait until all threads are here. Each meeting raises the counter by the number of threads.
    if threads == 1:
        return
    meeting = atomic_add(counter, 1) // threads
    looks = 0
    while atomic_load(counter) < (meeting + 1) * threads:
        looks += 1
        if looks % PATIENCE == 0:
            give_way()


@inner
def _loss(scores: Array, M: int) -> tuple[float, float]:
    total, count = 0.0, 0.0
    for m in range(M):
        total += scores[m, 0]
        count += scores[m, 1]
    return total, count


@inner
def _length(squares: Array) -> float:
    total = 0.0
    for square in squares:
        total += square
    return math.sqrt(total)


@inner
def _gates(arena: Array, table: Array, at: int) -> Array:
    R, columns = table[len(table) - 1, panels.FRAMES], 4 * table[at, panels.HP] + panels.APART
    view: Array = matrix(arena, table[at, panels.GATES], R, columns)
    return view


@inner
def _units(arena: Array, table: Array, at: int, place: int) -> Array:
    R = table[len(table) - 1, panels.FRAMES]
    view: Array = matrix(arena, table[at, place], R, table[at, panels.HP])
    return view


@inner
def _series(arena: Array, table: Array, at: int, place: int) -> Array:
    view: Array = matrix(arena, place, table[len(table) - 1, panels.SERIES], table[at, panels.HP])
    return view


@inner
def _wanted(arena: Array, table: Array, head: int, extras: Extras | None) -> Array:
    # The targets [M, K]; those of a fit with a dense layer lie elsewhere.
    if extras is not None and extras.dense:
        return extras.wanted
    return _outputs(arena, table, head)[1]


@inner
def _outputs(arena: Array, table: Array, head: int) -> tuple[Array, Array]:
    # y [M, K filled up] and targets [M, K].
    at, last = len(table) - 2, table[len(table) - 1]
    M = last[panels.SERIES] if head == POOLED else last[panels.FRAMES]
    y = matrix(arena, table[at, panels.GATES], M, table[at, panels.WIDTH])
    return y, matrix(arena, last[panels.WANTED], M, table[at, panels.H])


@inner
def _features(arena: Array, table: Array) -> tuple[Array, Array]:
    # Of a pooled readout: features [B, 3H + 1] and their gradient [B, 3H filled up].
    last, F = table[len(table) - 1], 3 * table[len(table) - 2, panels.D]
    filled = (F + 15) // 16 * 16
    features = matrix(arena, last[panels.FEATURES], last[panels.SERIES], F + 1)
    return features, matrix(arena, last[panels.D_FEATURES], last[panels.SERIES], filled)


@inner
def _through_batch(
    arena: Array,
    notes: Notes,
    head: int,
    loss: int,
    data: Data,
    T: int,
    low: int,
    high: int,
    step: int,
    extras: Extras | None,
) -> None:
    # Sequences low … high, forward and backward: leaves dz in the gates, dy in y, and the scores.
    table = table_of(arena)
    rest = table[len(table) - 1, panels.REST]
    _load(arena, table, notes, head, data, low, high, extras)
    for at in range(len(table) - 2):
        first_h = _series(arena, table, at, rest)
        first_c = first_h
        if len(data.states):
            first_h, first_c = begin_of(notes, table, at, 0), begin_of(notes, table, at, 1)
        layer_forward(
            seen_of(arena, table, at + 1),
            _series(arena, table, at, table[at, panels.H_NOW]),
            _units(arena, table, at, panels.C),
            _units(arena, table, at, panels.SQUASHED),
            _gates(arena, table, at),
            seen_of(arena, table, at),
            block(arena, table, at, panels.W),
            first_h,
            first_c,
            notes.alive,
            notes.first,
            T,
            table[at, panels.D],
            table[at, panels.H],
            low,
            high,
        )
        if len(data.states):
            h = _series(arena, table, at, table[at, panels.H_NOW])
            leave(notes, data, table, at, h, _units(arena, table, at, panels.C), low, high)
        if extras is not None:
            _drop_above(arena, table, at, notes, head, T, low, high, step, extras)
    if head == POOLED:
        _pooled_readout(arena, table, notes, loss, low, high, step, extras)
    else:
        _readout(arena, table, notes, loss, T, low, high, extras)
    for at in range(len(table) - 3, -1, -1):
        dh = _units(arena, table, at, panels.DH)
        d_below = _units(arena, table, max(at - 1, 0), panels.DH)
        first_c = _series(arena, table, at, rest)
        if len(data.states):
            first_c = begin_of(notes, table, at, 1)
        inner_layer = head != POOLED or at < len(table) - 3
        if extras is not None and extras.dropout > 0 and inner_layer:
            columns = part(dh, 0, len(dh), 0, table[at, panels.H])
            drop_packed(columns, extras, step, at, notes.alive, notes.first, T, low, high)
        layer_backward(
            part(d_below, 0, len(d_below), 0, d_below.shape[1] if at > 0 else 0),
            dh,
            _series(arena, table, at, table[at, panels.DC]),
            _units(arena, table, at, panels.SQUASHED),
            _units(arena, table, at, panels.C),
            _gates(arena, table, at),
            turned_block(arena, table, at),
            first_c,
            notes.alive,
            notes.first,
            T,
            low,
            high,
        )


@inner
def _drop_above(
    arena: Array,
    table: Array,
    at: int,
    notes: Notes,
    head: int,
    T: int,
    low: int,
    high: int,
    step: int,
    extras: Extras,
) -> None:
    # Drop some of what the next layer, or a readout of each frame, sees.
    if extras.dropout > 0 and (head != POOLED or at < len(table) - 3):
        above, H = seen_of(arena, table, at + 1), table[at, panels.H]
        columns = part(above, 0, len(above), 0, H)
        drop_packed(columns, extras, step, at, notes.alive, notes.first, T, low, high)


@inner
def _load(
    arena: Array,
    table: Array,
    notes: Notes,
    head: int,
    data: Data,
    low: int,
    high: int,
    extras: Extras | None,
) -> None:
    # [x 1] of the first layer; the targets in the order of the outputs, NaN where only warming up.
    seen, D = seen_of(arena, table, 0), table[0, panels.D]
    wanted = _wanted(arena, table, head, extras)
    gather(seen, data.frames, notes.first, notes.segments, data.starts, data.lengths, low, high)
    if head != POOLED:
        sequences = (notes.first, notes.segments, data.starts, data.lengths, low, high)
        gather(wanted, data.targets, *sequences)
    for b in range(low, high):
        n = notes.segments[b]
        for t in range(data.lengths[n]):
            seen[notes.first[t] + b, D] = 1
        for k in range(wanted.shape[1]):
            if head == POOLED:
                wanted[b, k] = data.targets[n, k]
            else:
                for t in range(min(data.skips[n], data.lengths[n])):
                    wanted[notes.first[t] + b, k] = math.nan
    if len(data.states):
        take_up(notes, data, table, low, high)


@inner
def _score(
    arena: Array,
    table: Array,
    notes: Notes,
    head: int,
    loss: int,
    low: int,
    high: int,
    extras: Extras | None,
) -> None:
    # Rows low … high of y to the loss, and what it asks of them.
    y, wanted = _outputs(arena, table, head)[0], _wanted(arena, table, head, extras)
    if extras is None:
        score(notes.scores, y, wanted, loss, low, high)
    else:
        score_top(extras, notes.scores, y, wanted, loss, low, high)


@inner
def _readout(
    arena: Array,
    table: Array,
    notes: Notes,
    loss: int,
    T: int,
    low: int,
    high: int,
    extras: Extras | None,
) -> None:
    # Each frame's [h 1] to the loss and back to its dh.
    at = len(table) - 2
    top, dh = seen_of(arena, table, at), _units(arena, table, at - 1, panels.DH)
    Wy, WyT = block(arena, table, at, panels.W), turned_block(arena, table, at)
    y, _ = _outputs(arena, table, 0)
    K, Hp = table[at, panels.H], dh.shape[1]
    for t in range(T):
        now, stop = notes.first[t] + low, notes.first[t] + min(high, notes.alive[t])
        if stop <= now:
            break
        product(part(y, now, stop, 0, y.shape[1]), part(top, now, stop, 0, top.shape[1]), Wy, False)
        _score(arena, table, notes, 0, loss, now, stop, extras)
        send_back(part(dh, now, stop, 0, Hp), part(y, now, stop, 0, K), WyT, 0, False)


@inner
def _pooled_readout(
    arena: Array,
    table: Array,
    notes: Notes,
    loss: int,
    low: int,
    high: int,
    step: int,
    extras: Extras | None,
) -> None:
    # Each sequence's pooled features to the loss and back to its dh.
    at = len(table) - 2
    top, dh = seen_of(arena, table, at), _units(arena, table, at - 1, panels.DH)
    Wy, WyT = block(arena, table, at, panels.W), turned_block(arena, table, at)
    y, _ = _outputs(arena, table, POOLED)
    features, d_features = _features(arena, table)
    K, F = table[at, panels.H], features.shape[1] - 1
    # what is still to be overwritten serves as scratch; the h that was computed last is not needed
    h = _series(arena, table, at - 1, table[at - 1, panels.H_NOW])
    dc = _series(arena, table, at - 1, table[at - 1, panels.DC])
    packed = (notes.alive, notes.first, low, high)
    pool_forward(features, notes.peaks, (h, dc, dh), top, *packed)
    if extras is not None and extras.dropout > 0:
        drop(part(features, low, high, 0, F), low, extras, step, at)
    seen = part(features, low, high, 0, F + 1)
    product(part(y, low, high, 0, y.shape[1]), seen, Wy, False)
    _score(arena, table, notes, POOLED, loss, low, high, extras)
    back = part(d_features, low, high, 0, d_features.shape[1])
    send_back(back, part(y, low, high, 0, K), WyT, 0, False)
    if extras is not None and extras.dropout > 0:
        drop(part(d_features, low, high, 0, F), low, extras, step, at)
    pool_backward(dh, d_features, notes.peaks, h, top.shape[1] - 1, *packed)


@inner
def _gradient(
    arena: Array,
    squares: Array,
    head: int,
    R: int,
    B: int,
    number: int,
    threads: int,
    extras: Extras | None,
) -> None:
    # This thread's rows of every block's gradient, and their squares.
    table = table_of(arena)
    for at in range(len(table) - 1):
        dW = block(arena, table, at, panels.GRADIENT)
        low, high = len(dW) * number // threads, len(dW) * (number + 1) // threads
        seen, dz, rows = seen_of(arena, table, at), _gates(arena, table, at), R
        if at == len(table) - 2:
            dz, _ = _outputs(arena, table, head)
            if head == POOLED:
                seen, _ = _features(arena, table)
                rows = B
        weight_gradient(dW, seen, dz, rows, low, high)
        row_squares(squares, table[at, panels.FIRST_ROW], dW, low, high)
    if extras is not None:
        M = B if head == POOLED else R
        top_gradient(extras, squares, table[len(table) - 1, panels.ALL_ROWS], M, number, threads)


@inner
def _update(
    arena: Array,
    step: int,
    rate: float,
    scale: float,
    weight_decay: float,
    number: int,
    threads: int,
    extras: Extras | None,
) -> None:
    # This thread's rows of every block, and where they lie turned.
    table = table_of(arena)
    for at in range(len(table) - 1):
        row = table[at]
        rows = row[panels.PANELS] * row[panels.ROWS]
        low, high = rows * number // threads, rows * (number + 1) // threads
        begin, end = low * row[panels.WIDTH], high * row[panels.WIDTH]
        places = (row[panels.W], row[panels.MEAN], row[panels.SQUARE], row[panels.GRADIENT])
        if extras is None:
            adam(arena, places, begin, end, step, rate, scale, weight_decay)
        else:
            momentum = extras.momentum
            move_by(arena, places, begin, end, step, rate, scale, weight_decay, momentum)
        turn(arena, table, at, low, high)
    if extras is not None:
        top_update(extras, step, rate, scale, weight_decay, number, threads)
