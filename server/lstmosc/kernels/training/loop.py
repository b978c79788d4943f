"""Training loop: every thread makes one call that goes through many mini-batches.

A batch is divided into shards of sequences, each with a gradient of its own (see partition.py).
Each free thread takes the next shard, forward and backward, a micro-batch at a time. After a
barrier, each adds up some rows of the shards' gradients, in order; after another, it makes the
optimiser's step of these rows. So no number depends on how many threads there are, and until the
gradients are added up no thread reads what another wrote.
"""

from __future__ import annotations

import math

from lstmosc.kernels.compile.jit import Array, give_way, kernel, loop_inner
from lstmosc.kernels.network import layout
from lstmosc.kernels.network.packing import Packing, balanced, pack
from lstmosc.kernels.network.workspace import (
    gradients_of,
    move,
    move_share,
    new_workspace,
    scratch_area,
    table_of,
    total_rows,
    transpose,
    transpose_share,
)
from lstmosc.kernels.parameters import POOLED
from lstmosc.kernels.simd.views import atomic_add, atomic_load
from lstmosc.kernels.training.arrays import (
    BatchPlan,
    Objective,
    OptimiserState,
    Scratch,
    Team,
    TrainingData,
)
from lstmosc.kernels.training.micro_batch import forward_backward, gradient
from lstmosc.kernels.training.optimisers import Update, adam, sum_shards
from lstmosc.kernels.training.option_kernels import (
    optimiser_step,
    sum_output_layer,
    update_output_layer,
)
from lstmosc.kernels.training.options import Extras

__all__ = [
    "new_workspace",
    "read_gradient",
    "scratch_area",
    "total_rows",
    "train_share",
]

SPINS_BEFORE_YIELD = 2000  # looks at the counter before a waiting thread lets others run


@kernel
def train_share(
    team: Team,
    state: OptimiserState,
    scratch: Scratch,
    objective: Objective,
    data: TrainingData,
    plan: BatchPlan,
    losses: Array,
    extras: Extras | None,
) -> int:
    """Do this thread's share of every batch; see api.train_batches."""
    thread, threads = team.thread, team.threads
    vectors = (state.theta, state.m, state.v)
    move_share(scratch.workspace, vectors, False, thread, threads)
    transpose_share(scratch.workspace, thread, threads)
    _barrier(team.counter, threads)
    step: int = state.step[0]
    done, taken = len(plan.rates), 0  # taken: tickets of the batches before
    for k in range(done):
        shards, micro_batches = scratch.partition[k, 0], scratch.partition[k, 1]
        R = _sort(scratch, plan.order, plan.bounds[k], plan.bounds[k + 1], data)
        B = plan.bounds[k + 1] - plan.bounds[k]
        while True:
            shard = atomic_add(team.tickets, 1) - taken
            if shard >= shards:
                break
            begin, end = shard * micro_batches // shards, (shard + 1) * micro_batches // shards
            bounds = (R, B, begin, end, micro_batches)
            _shard_gradient(scratch, objective, data, shard, bounds, step, extras)
        taken += shards + threads
        _barrier(team.counter, threads)
        total, count = _loss(scratch.sums, shards)
        _sum(scratch, shards, thread, threads, extras)
        _barrier(team.counter, threads)
        mean = 1 / max(count, 1.0)
        norm = _norm(scratch.squares) * mean
        square = scratch.workspace.dtype.type(norm * norm)  # as Adam squares it: in that precision
        if thread == 0:
            losses[k, 0], losses[k, 1] = total, count
        if not (math.isfinite(total) and math.isfinite(square)):
            done = k
            break
        if count > 0 and objective.update:
            step += 1
            scale = mean * objective.clip / norm if 0 < objective.clip < norm else mean
            update = Update(step, plan.rates[k], scale, objective.weight_decay)
            _update(scratch.workspace, update, thread, threads, extras)
        _barrier(team.counter, threads)
    move_share(scratch.workspace, vectors, True, thread, threads)
    return done


@kernel
def read_gradient(workspace: Array, gradient: Array) -> None:
    """Overwrite a gradient in theta's order with what ``train_share`` summed.

    Without the output layer above a dense one; see options.read_output_layer_gradient.
    """
    move(workspace, gradient, layout.GRADIENT, True, 0, 1)


@loop_inner
def _barrier(counter: Array, threads: int) -> None:
    # Wait until all threads are here. Each barrier raises the counter by the number of threads.
    if threads == 1:
        return
    barrier = atomic_add(counter, 1) // threads
    looks = 0
    while atomic_load(counter) < (barrier + 1) * threads:
        looks += 1
        if looks % SPINS_BEFORE_YIELD == 0:
            give_way()


@loop_inner
def _sort(scratch: Scratch, order: Array, begin: int, end: int, data: TrainingData) -> int:
    # Sort a batch by length; return its number of frames.
    sizes, offsets = scratch.batch_sizes, scratch.offsets
    T = pack(sizes, offsets, scratch.sorted, order, begin, end - begin, data.lengths)
    R: int = offsets[T]
    return R


@loop_inner
def _shard_gradient(
    scratch: Scratch,
    objective: Objective,
    data: TrainingData,
    shard: int,
    bounds: tuple[int, int, int, int, int],
    step: int,
    extras: Extras | None,
) -> None:
    # Leave the gradient of one shard's micro-batches, ``begin`` … ``end`` of all, and their loss.
    R, B, begin, end, micro_batches = bounds
    pooled = objective.head == POOLED
    scratch.sums[shard, 0], scratch.sums[shard, 1] = 0.0, 0.0
    for at in range(begin, end):
        low = balanced(scratch.sorted, B, data.lengths, R * at // micro_batches)
        high = balanced(scratch.sorted, B, data.lengths, R * (at + 1) // micro_batches)
        row = low if pooled else _frames(scratch, data, low)
        sizes, offsets, members = scratch.batch_sizes, scratch.offsets, scratch.segments
        T = pack(sizes, offsets, members, scratch.sorted, low, high - low, data.lengths)
        packing = Packing(sizes, offsets, T)
        forward_backward(scratch, objective, data, packing, row, step, extras)
        gradient(scratch, objective.head, packing, shard, at > begin, extras)
        total, count = _loss(scratch.scores, high - low if pooled else offsets[T])
        scratch.sums[shard, 0] += total
        scratch.sums[shard, 1] += count


@loop_inner
def _frames(scratch: Scratch, data: TrainingData, high: int) -> int:
    # How many the first sequences of the sorted batch have.
    total = 0
    for b in range(high):
        total += data.lengths[scratch.sorted[b]]
    return total


@loop_inner
def _loss(scores: Array, M: int) -> tuple[float, float]:
    total, count = 0.0, 0.0
    for m in range(M):
        total += scores[m, 0]
        count += scores[m, 1]
    return total, count


@loop_inner
def _norm(squares: Array) -> float:
    total = 0.0
    for square in squares:
        total += square
    return math.sqrt(total)


@loop_inner
def _sum(scratch: Scratch, shards: int, thread: int, threads: int, extras: Extras | None) -> None:
    # Add up this thread's rows of every block's gradients.
    workspace, squares = scratch.workspace, scratch.squares
    table = table_of(workspace)
    for at in range(len(table) - 1):
        row = table[at]
        rows = row[layout.PANELS] * row[layout.ROWS]
        low, high = rows * thread // threads, rows * (thread + 1) // threads
        gradients = gradients_of(workspace, table, at, shards)
        sum_shards(squares, row[layout.FIRST_ROW], gradients, shards, low, high)
    if extras is not None:
        at = table[len(table) - 1, layout.ALL_ROWS]
        sum_output_layer(extras, squares, at, shards, thread, threads)


@loop_inner
def _update(
    workspace: Array, update: Update, thread: int, threads: int, extras: Extras | None
) -> None:
    # This thread's rows of every block, and where they lie transposed.
    table = table_of(workspace)
    for at in range(len(table) - 1):
        row = table[at]
        rows = row[layout.PANELS] * row[layout.ROWS]
        low, high = rows * thread // threads, rows * (thread + 1) // threads
        begin, end = low * row[layout.WIDTH], high * row[layout.WIDTH]
        places = (row[layout.W], row[layout.MEAN], row[layout.SQUARE], row[layout.GRADIENT])
        if extras is None:
            adam(workspace, places, begin, end, update)
        else:
            optimiser_step(workspace, places, begin, end, update, extras.momentum)
        transpose(workspace, table, at, low, high)
    if extras is not None:
        update_output_layer(extras, update, thread, threads)
