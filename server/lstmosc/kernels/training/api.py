"""Training: mini-batches forward and backward, and the optimiser's steps.

This is what Python calls; the work is done in loop.py. The values it takes are those of arrays.py.
"""

from __future__ import annotations

import threading
import weakref
from dataclasses import dataclass
from typing import Any

import numpy as np

from lstmosc.errors import Internal
from lstmosc.kernels import validation
from lstmosc.kernels.inference import workspace_cache
from lstmosc.kernels.network.layout import padded
from lstmosc.kernels.parameters import POOLED, Architecture, Array, below_output_layer, state_size
from lstmosc.kernels.threads import run_together
from lstmosc.kernels.training.arrays import (
    BatchPlan,
    Hyperparameters,
    Objective,
    OptimiserState,
    Scratch,
    Team,
    TrainingData,
)
from lstmosc.kernels.training.options import (
    Extras,
    extras_for,
    is_plain,
    move_output_layer,
    read_output_layer_gradient,
    target_width,
)
from lstmosc.kernels.training.partition import partition_batches

COUNTER_STRIDE = 16  # numbers between those that threads count by: they share no cache lines


def train_batches(
    state: OptimiserState,
    network: Architecture,
    data: TrainingData,
    plan: BatchPlan,
    hyper: Hyperparameters,
    losses: Array,
    threads: int = 1,
) -> int:
    """Train on one mini-batch after the other and return how many were done.

    The gradient of a batch's mean loss is scaled down to the norm ``hyper.clip`` where it is longer
    (0: never). Overwritten: state, losses[k] (float64) with [sum, number of scored values], and
    data.states. A batch without any scored value changes nothing. The first batch whose loss or
    gradient is not finite changes nothing and ends the call: its k is returned.

    The work is shared by up to ``threads`` threads; the results are the same to the bit.

    Raises Internal if the arrays do not fit each other.
    """
    theta = state.theta
    validation.to_write(theta, theta.dtype, "theta", len(theta))
    theta, network = validation.weights_of(theta, network)
    width = target_width(network, hyper)
    data = _checked_data(data, network, theta.dtype, width)
    plan = _checked_plan(plan, len(data.starts))
    _check_state(state, len(theta))
    validation.to_write(losses, np.float64, "losses", len(plan.bounds) - 1, 2)
    own = _prepare(theta, network, data, plan, hyper, threads)
    done = _run(own, state, _objective(network, hyper, width), data, plan, losses)
    workspace_cache.invalidate(theta)
    state.step[0] += int((losses[:done, 1] > 0).sum())
    return done


def loss_and_gradient(
    theta: Array,
    network: Architecture,
    data: TrainingData,
    order: Array,
    hyper: Hyperparameters,
    gradient: Array,
) -> tuple[float, int]:
    """Return the loss of the batch ``order`` as (sum, number of scored values).

    gradient, of theta's length, is overwritten with the gradient of sum / number (zeros if none).
    Dropout is that of step 0; clipping and weight decay are not applied.

    Raises Internal if the arrays do not fit each other.
    """
    theta, network = validation.weights_of(theta, network)
    width = target_width(network, hyper)
    data = _checked_data(data, network, theta.dtype, width)
    plan = _checked_plan(BatchPlan(order, np.array([0, len(order)]), np.zeros(1)), len(data.starts))
    validation.to_write(gradient, theta.dtype, "gradient", len(theta))
    own, losses = _prepare(theta, network, data, plan, hyper, 1), np.zeros((1, 2))
    objective = _objective(network, hyper, width)._replace(update=False)
    _run(own, OptimiserState.of(theta.copy()), objective, data, plan, losses)
    ((scratch, extras),), (total, count) = own, losses[0].tolist()
    _compiled().read_gradient(scratch.workspace, gradient)
    if extras:
        read_output_layer_gradient(extras, gradient)
    gradient *= 1 / max(count, 1.0)
    return total, int(count)


def _objective(network: Architecture, hyper: Hyperparameters, width: int) -> Objective:
    numbers = float(hyper.clip), float(hyper.weight_decay)
    return Objective(network.head, int(hyper.loss), *numbers, columns=width, update=True)


def _check_state(state: OptimiserState, weights: int) -> None:
    validation.to_write(state.m, state.theta.dtype, "m", weights)
    validation.to_write(state.v, state.theta.dtype, "v", weights)
    validation.to_write(state.step, np.int64, "step", 1)


def _checked_data(
    data: TrainingData, network: Architecture, dtype: np.dtype, width: int
) -> TrainingData:
    D = int(network.sizes[0])
    frames = validation.to_read(data.frames, dtype, "frames", None, D)
    starts, lengths = validation.segments(data.starts, data.lengths, len(frames))
    N = len(starts)
    skips = validation.to_read(data.skips, np.int64, "skips", N)
    rows = N if network.head == POOLED else len(frames)
    targets = validation.to_read(data.targets, dtype, "targets", rows, width)
    carried = _checked_states(data, state_size(network.sizes), N, dtype)
    return TrainingData(frames, targets, starts, lengths, skips, *carried)


def _checked_states(
    data: TrainingData, size: int, N: int, dtype: np.dtype
) -> tuple[Array, Array, Array]:
    if not len(data.states):
        return np.zeros((0, 0), dtype), np.zeros(0, np.int64), np.zeros(0, np.bool_)
    validation.to_write(data.states, dtype, "states", None, size)
    slots = validation.to_read(data.slots, np.int64, "slots", N)
    fresh = validation.to_read(data.fresh, np.bool_, "fresh", N)
    if N and not 0 <= slots.min() <= slots.max() < len(data.states):
        raise Internal("'slots' names a state that is not there")
    return data.states, slots, fresh


def _checked_plan(plan: BatchPlan, N: int) -> BatchPlan:
    order, bounds = validation.batches(plan.order, plan.bounds, N)
    rates = validation.to_read(plan.rates, np.float64, "rates", len(bounds) - 1)
    return BatchPlan(order, bounds, rates)


def _run(
    own: list[tuple[Scratch, Extras | None]],
    state: OptimiserState,
    objective: Objective,
    data: TrainingData,
    plan: BatchPlan,
    losses: Array,
) -> int:
    # Each thread's share of all batches; the output layer is moved in and out here.
    _, extras = own[0]
    vectors = state.theta, state.m, state.v
    if extras:
        move_output_layer(extras, vectors, False)
    counters = np.zeros((2, COUNTER_STRIDE), np.int64)

    def train_share(thread: int) -> int:
        team = Team(thread, len(own), *counters)
        scratch, extras = own[thread]
        done: int = _compiled().train_share(
            team, state, scratch, objective, data, plan, losses, extras
        )
        return done

    done: int = run_together(len(own), train_share)
    if extras:
        move_output_layer(extras, vectors, True)
    return done


def _prepare(
    theta: Array,
    network: Architecture,
    data: TrainingData,
    plan: BatchPlan,
    hyper: Hyperparameters,
    threads: int,
) -> list[tuple[Scratch, Extras | None]]:
    """Return the memory of each thread, as many as there is work for.

    There is room for the largest micro-batch.
    """
    members, head = data.lengths[plan.order], network.head
    T, sequences = int(members.max(initial=0)), np.diff(plan.bounds)
    frames = np.diff(np.concatenate([[0], np.cumsum(members)])[plan.bounds])
    partition = partition_batches(frames, sequences, network.sizes.tolist(), theta.itemsize)
    R = int(np.minimum(frames, -(-frames // partition[:, 1]) + T).max(initial=0))
    longest = int(sequences.max(initial=0))
    B, shards = min(longest, R), int(partition[:, 0].max(initial=1))
    threads = max(1, min(threads, shards))
    readout = network.readout
    workspace = _workspace(
        theta, below_output_layer(network.sizes, readout), head, (R, B, shards, threads)
    )
    output_layer = readout.dense + 1 if readout.dense else 0
    squares = np.zeros(_compiled().total_rows(workspace) + output_layer)
    shared = partition, np.zeros((shards, 2)), squares
    own: list[tuple[Scratch, Extras | None]] = []
    for thread in range(threads):
        most = (T, longest, R, B)
        scratch = _scratch(workspace, thread, network, most, len(data.states) > 0, shared)
        extras = None
        if not is_plain(readout, hyper):
            extras = extras_for(network, hyper, (R, B, shards), theta.dtype)
            if own and own[0][1]:
                extras = extras._replace(
                    output_layer=own[0][1].output_layer, transposed=own[0][1].transposed
                )
        own.append((scratch, extras))
    return own


def _scratch(
    workspace: Array,
    thread: int,
    network: Architecture,
    most: tuple[int, int, int, int],
    carried: bool,
    shared: tuple[Array, Array, Array],
) -> Scratch:
    # Of one thread; ``shared`` are the partition, sums and squares of all threads.
    T, sequences, R, B = most
    pooled, widths = network.head == POOLED, [padded(H) for H in network.sizes[1:-1].tolist()]
    return Scratch(
        workspace,
        _compiled().scratch_area(workspace, thread),
        np.zeros(sequences, np.int64),
        np.zeros(T + 1, np.int64),
        np.zeros(T + 1, np.int64),
        np.zeros(B, np.int64),
        np.zeros((B if pooled else 0, widths[-1]), np.int64),
        np.zeros((B if pooled else R, 2)),
        np.zeros(2 * sum(widths) * B if carried else 0, workspace.dtype),
        *shared,
    )


def _workspace(theta: Array, sizes: Array, head: int, most: tuple[int, int, int, int]) -> Array:
    """Return this thread's workspace for these very weights if it is large enough, or a new one.

    The weights are still to be moved in. ``most`` says how many frames, sequences, shards and
    scratch areas it is for. A fit calls again and again, and the system takes long to give memory;
    it is released with theta.
    """
    last: CachedWorkspace | None = getattr(_memory, "cached", None)
    if last and last.theta() is theta and last.fits(sizes, head, most):
        return last.workspace
    workspace: Array = _compiled().new_workspace(theta, sizes, head, *most)
    reference = weakref.ref(theta, lambda _: made.release())
    made = CachedWorkspace(reference, sizes.tolist(), head, most, workspace)
    _memory.cached = made
    return workspace


@dataclass
class CachedWorkspace:
    """A workspace, and what it was made for."""

    theta: weakref.ref[Array]
    sizes: list[int]
    head: int
    most: tuple[int, int, int, int]  # frames, sequences, shards, scratch areas
    workspace: Array

    def fits(self, sizes: Array, head: int, most: tuple[int, int, int, int]) -> bool:
        """Whether so many fit in."""
        same = self.sizes == sizes.tolist() and self.head == head
        return same and all(a <= b for a, b in zip(most, self.most, strict=True))

    def release(self) -> None:
        """Let the memory go."""
        del self.workspace  # as names may be gone, where the interpreter ends


_memory = threading.local()


def _compiled() -> Any:
    from lstmosc.kernels.training import loop  # here, because numba takes long to import

    return loop
