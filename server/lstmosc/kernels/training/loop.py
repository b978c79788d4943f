"""The training loop: every thread makes one call that goes through many batches.

A batch is cut into groups of sequences, each with a gradient of its own (see cuts.py). Whichever
thread is free takes the next group, there and back, a portion at a time. After a meeting, each adds
up some rows of the groups' gradients, in order; after another, it makes the step of these rows. So
no number depends on how many threads there are, and until the gradients are added up no thread
reads what another wrote.
"""

from __future__ import annotations

import math

from lstmosc.kernels.compile.jit import Array, give_way, inner, kernel
from lstmosc.kernels.network import layout
from lstmosc.kernels.network.packing import balanced, pack
from lstmosc.kernels.network.workspace import (
    fill,
    give_share,
    gradients_of,
    move,
    new_arena,
    room_of,
    table_of,
    take_share,
    total_rows,
    turn,
)
from lstmosc.kernels.parameters import POOLED
from lstmosc.kernels.simd.views import atomic_add, atomic_load
from lstmosc.kernels.training.arrays import Data, Notes
from lstmosc.kernels.training.micro_batch import gradient, there_and_back
from lstmosc.kernels.training.optimisers import adam, sum_groups
from lstmosc.kernels.training.option_kernels import move as move_by
from lstmosc.kernels.training.option_kernels import top_gradient_to, top_sum, top_update
from lstmosc.kernels.training.options import Extras

__all__ = [
    "fill",
    "gradient_of",
    "new_arena",
    "room_of",
    "total_rows",
    "train_share",
]

PATIENCE = 2000  # looks at the counter before a waiting thread lets others run


@kernel
def train_share(
    number: int,
    threads: int,
    counter: Array,
    tickets: Array,
    arena: Array,
    weights: tuple[Array, Array, Array],
    notes: Notes,
    head: int,
    loss: int,
    clip: float,
    weight_decay: float,
    data: Data,
    order: Array,
    bounds: Array,
    cuts: Array,
    rates: Array,
    losses: Array,
    step: int,
    extras: Extras | None,
) -> int:
    """Do thread ``number``'s share of every batch; see train.train_batches.

    The weights are theta, m and v.
    """
    theta, m, v = weights
    take_share(arena, theta, m, v, number, threads)
    _meet(counter, threads)
    done, taken = len(bounds) - 1, 0  # taken: tickets of the batches before
    for k in range(done):
        groups, portions = cuts[k, 0], cuts[k, 1]
        R = _sort(notes, order, bounds[k], bounds[k + 1], data)
        B = bounds[k + 1] - bounds[k]
        while True:
            group = atomic_add(tickets, 1) - taken
            if group >= groups:
                break
            begin, end = group * portions // groups, (group + 1) * portions // groups
            shares = (R, B, begin, end, portions)
            _through_group(arena, notes, head, loss, data, group, shares, step, extras)
        taken += groups + threads
        _meet(counter, threads)
        total, count = _loss(notes.sums, groups)
        _sum(arena, notes.squares, groups, number, threads, extras)
        _meet(counter, threads)
        mean = 1 / max(count, 1.0)
        length = _length(notes.squares) * mean
        square = arena.dtype.type(length * length)  # Adam squares it in the weights' precision
        if number == 0:
            losses[k, 0], losses[k, 1] = total, count
        if not (math.isfinite(total) and math.isfinite(square)):
            done = k
            break
        if count > 0:
            step += 1
            scale = mean * clip / length if 0 < clip < length else mean
            _update(arena, step, rates[k], scale, weight_decay, number, threads, extras)
        _meet(counter, threads)
    give_share(arena, theta, m, v, number, threads)
    return done


@kernel
def gradient_of(
    arena: Array,
    notes: Notes,
    head: int,
    loss: int,
    data: Data,
    batch: Array,
    cuts: Array,
    found: Array,
    extras: Extras | None,
) -> tuple[float, int]:
    """Overwrite found with the gradient of the mean loss of one batch; return (sum, number)."""
    B, groups, portions = len(batch), cuts[0, 0], cuts[0, 1]
    R = _sort(notes, batch, 0, B, data)
    for group in range(groups):
        begin, end = group * portions // groups, (group + 1) * portions // groups
        shares = (R, B, begin, end, portions)
        _through_group(arena, notes, head, loss, data, group, shares, 0, extras)
    total, count = _loss(notes.sums, groups)
    _sum(arena, notes.squares, groups, 0, 1, extras)
    move(arena, found, layout.GRADIENT, True, 0, 1)
    if extras is not None:
        top_gradient_to(extras, found)
    for i in range(len(found)):
        found[i] *= 1 / max(count, 1.0)
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
def _sort(notes: Notes, order: Array, begin: int, end: int, data: Data) -> int:
    # Sort a batch by length; return its number of frames.
    T = pack(notes.alive, notes.first, notes.sorted, order, begin, end - begin, data.lengths)
    R: int = notes.first[T]
    return R


@inner
def _through_group(
    arena: Array,
    notes: Notes,
    head: int,
    loss: int,
    data: Data,
    group: int,
    shares: tuple[int, int, int, int, int],
    step: int,
    extras: Extras | None,
) -> None:
    # Leave the gradient of one group's portions, ``begin`` … ``end`` of all, and their loss.
    R, B, begin, end, portions = shares
    notes.sums[group, 0], notes.sums[group, 1] = 0.0, 0.0
    for portion in range(begin, end):
        low = balanced(notes.sorted, B, data.lengths, R * portion // portions)
        high = balanced(notes.sorted, B, data.lengths, R * (portion + 1) // portions)
        row = low if head == POOLED else _frames(notes, data, low)
        T = pack(
            notes.alive, notes.first, notes.segments, notes.sorted, low, high - low, data.lengths
        )
        there_and_back(arena, notes, head, loss, data, T, row, step, extras)
        gradient(arena, notes, head, T, group, portion > begin, extras)
        total, count = _loss(notes.scores, high - low if head == POOLED else notes.first[T])
        notes.sums[group, 0] += total
        notes.sums[group, 1] += count


@inner
def _frames(notes: Notes, data: Data, high: int) -> int:
    # How many the first sequences of the sorted batch have.
    total = 0
    for b in range(high):
        total += data.lengths[notes.sorted[b]]
    return total


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
def _sum(
    arena: Array, squares: Array, groups: int, number: int, threads: int, extras: Extras | None
) -> None:
    # Add up this thread's rows of every block's gradients.
    table = table_of(arena)
    for at in range(len(table) - 1):
        row = table[at]
        rows = row[layout.PANELS] * row[layout.ROWS]
        low, high = rows * number // threads, rows * (number + 1) // threads
        gradients = gradients_of(arena, table, at, groups)
        sum_groups(squares, row[layout.FIRST_ROW], gradients, groups, low, high)
    if extras is not None:
        at = table[len(table) - 1, layout.ALL_ROWS]
        top_sum(extras, squares, at, groups, number, threads)


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
        rows = row[layout.PANELS] * row[layout.ROWS]
        low, high = rows * number // threads, rows * (number + 1) // threads
        begin, end = low * row[layout.WIDTH], high * row[layout.WIDTH]
        places = (row[layout.W], row[layout.MEAN], row[layout.SQUARE], row[layout.GRADIENT])
        if extras is None:
            adam(arena, places, begin, end, step, rate, scale, weight_decay)
        else:
            momentum = extras.momentum
            move_by(arena, places, begin, end, step, rate, scale, weight_decay, momentum)
        turn(arena, table, at, low, high)
    if extras is not None:
        top_update(extras, step, rate, scale, weight_decay, number, threads)
