"""One batch forward, backward, and its step: what a fit does over and over.

``frames`` [R, D] holds all series one after the other. A segment n is the rows starts[n] …
starts[n] + lengths[n] (at least one; segments may overlap). With the head EVERY_FRAME its first
skips[n] frames warm the state up and are not scored, and ``targets`` is [R, K]; with POOLED there
is one target per segment, [N, K]. A NaN in a target is not scored.

This is what Python calls; the work is done in batches.py.
"""

from __future__ import annotations

import threading
import weakref
from dataclasses import dataclass
from typing import Any

import numpy as np

from lstmosc.kernels import validation
from lstmosc.kernels.inference import workspace_cache
from lstmosc.kernels.network.layout import filled
from lstmosc.kernels.parameters import POOLED, Array, below_top
from lstmosc.kernels.threads import together
from lstmosc.kernels.training.arrays import Data, Notes
from lstmosc.kernels.training.options import Extras, Options, checked_states, extras_for, move_top
from lstmosc.kernels.training.partition import cut

NO_OPTIONS = Options()
APART = 16  # numbers between those that threads count by: they share no cache lines


def train_batches(
    theta: Array,
    m: Array,
    v: Array,
    step: Array,
    sizes: Array,
    head: int,
    loss: int,
    frames: Array,
    targets: Array,
    starts: Array,
    lengths: Array,
    skips: Array,
    order: Array,
    bounds: Array,
    rates: Array,
    clip: float,
    weight_decay: float,
    losses: Array,
    threads: int = 1,
    options: Options = NO_OPTIONS,
) -> int:
    """Train on one batch after the other and return how many were done.

    Batch k is the segments order[bounds[k]:bounds[k + 1]], its learning rate rates[k]. The
    gradient of the batch's mean loss is shortened to the length ``clip`` where it is longer (0:
    never). Overwritten: theta, m, v, step (int64 [1]), and losses[k] (float64) with [sum, number of
    scored values]. A batch without any scored value changes nothing. The first batch whose loss or
    gradient is not finite changes nothing and ends the call: the answer is its k.

    The work is shared by up to ``threads`` threads; the results are the same to the bit. Carried
    states of the options are overwritten.

    Raises Internal if the arrays do not fit each other.
    """
    validation.to_write(theta, theta.dtype, "theta", len(theta))
    places = (frames, targets, starts, lengths, skips)
    theta, sizes, data = _data(theta, sizes, head, *places, options)
    order, bounds = validation.batches(order, bounds, len(data.starts))
    validation.to_write(m, theta.dtype, "m", len(theta))
    validation.to_write(v, theta.dtype, "v", len(theta))
    validation.to_write(step, np.int64, "step", 1)
    validation.to_write(losses, np.float64, "losses", len(bounds) - 1, 2)
    rates = validation.to_read(rates, np.float64, "rates", len(bounds) - 1)
    given = (int(head), int(loss), float(clip), float(weight_decay))
    arena, cuts, own = _prepare(theta, sizes, head, data, order, bounds, options, threads)
    _, extras = own[0]
    if extras:
        move_top(extras, (theta, m, v), False)
    counters, at_step = np.zeros((2, APART), np.int64), int(step[0])

    def work(number: int) -> int:
        notes, extras = own[number]
        at = (number, len(own), *counters, arena, (theta, m, v), notes)
        share = (*at, *given, data, order, bounds, cuts)
        done: int = _compiled().train_share(*share, rates, losses, at_step, extras)
        return done

    done: int = together(len(own), work)
    workspace_cache.forget(theta)
    if extras:
        move_top(extras, (theta, m, v), True)
    step[0] += int((losses[:done, 1] > 0).sum())
    return done


def loss_and_gradient(
    theta: Array,
    sizes: Array,
    head: int,
    loss: int,
    frames: Array,
    targets: Array,
    starts: Array,
    lengths: Array,
    skips: Array,
    order: Array,
    gradient: Array,
    options: Options = NO_OPTIONS,
) -> tuple[float, int]:
    """Return the loss of the batch ``order`` as (sum, number of scored values).

    gradient, of theta's length, is overwritten with the gradient of sum / number (zeros if none).
    What is dropped is that of step 0.

    Raises Internal if the arrays do not fit each other.
    """
    places = (frames, targets, starts, lengths, skips)
    theta, sizes, data = _data(theta, sizes, head, *places, options)
    order, bounds = validation.batches(order, [0, len(order)], len(data.starts))
    validation.to_write(gradient, theta.dtype, "gradient", len(theta))
    arena, cuts, own = _prepare(theta, sizes, head, data, order, bounds, options, 1)
    notes, extras = own[0]
    _compiled().fill(arena, theta, True)
    if extras:
        move_top(extras, (theta, theta, theta), False)
    found: tuple[float, int] = _compiled().gradient_of(
        arena, notes, int(head), int(loss), data, order, cuts, gradient, extras
    )
    return found


def _data(
    theta: Array,
    sizes: Array,
    head: int,
    frames: Array,
    targets: Array,
    starts: Array,
    lengths: Array,
    skips: Array,
    options: Options,
) -> tuple[Array, Array, Data]:
    theta, sizes = validation.network(theta, sizes, head, options.readout)
    D, K = int(sizes[0]), int(sizes[-1])
    frames = validation.to_read(frames, theta.dtype, "frames", None, D)
    starts, lengths = validation.segments(starts, lengths, len(frames))
    N = len(starts)
    skips = validation.to_read(skips, np.int64, "skips", N)
    wanted = N if head == POOLED else len(frames)
    targets = validation.to_read(targets, theta.dtype, "targets", wanted, K)
    states = checked_states(options.carried, sizes, N, theta.dtype)
    return theta, sizes, Data(frames, targets, starts, lengths, skips, *states)


def _prepare(
    theta: Array,
    sizes: Array,
    head: int,
    data: Data,
    order: Array,
    bounds: Array,
    options: Options,
    threads: int,
) -> tuple[Array, Array, list[tuple[Notes, Extras | None]]]:
    """Return an arena, how each batch is cut, and each thread's own: as many as there is work for.

    There is room for the largest portion.
    """
    members = data.lengths[order]
    T, series = int(members.max(initial=0)), np.diff(bounds)
    frames = np.diff(np.concatenate([[0], np.cumsum(members)])[bounds])
    cuts = cut(frames, series, sizes.tolist(), theta.itemsize)
    R = int(np.minimum(frames, -(-frames // cuts[:, 1]) + T).max(initial=0))
    B, groups = min(int(series.max(initial=0)), R), int(cuts[:, 0].max(initial=1))
    threads = max(1, min(threads, groups))
    arena = _arena(theta, below_top(sizes, options.readout), head, (R, B, groups, threads))
    top = options.readout.dense + 1 if options.readout.dense else 0
    shared = np.zeros((groups, 2)), np.zeros(_compiled().total_rows(arena) + top)
    own: list[tuple[Notes, Extras | None]] = []
    for number in range(threads):
        room = _compiled().room_of(arena, number)
        most = (T, int(series.max(initial=0)), R, B)
        notes = _notes(room, sizes, head, most, len(data.states) > 0, shared)
        extras = None
        if not options.plain:
            extras = extras_for(options, sizes, head, R, B, groups, theta.dtype)
            if own and own[0][1]:
                extras = extras._replace(top=own[0][1].top, turned=own[0][1].turned)
        own.append((notes, extras))
    return arena, cuts, own


def _notes(
    room: Array,
    sizes: Array,
    head: int,
    most: tuple[int, int, int, int],
    carried: bool,
    shared: tuple[Array, Array],
) -> Notes:
    T, series, R, B = most
    pooled, units = head == POOLED, sum(filled(int(units)) for units in sizes[1:-1])
    return Notes(
        room=room,
        sorted=np.zeros(series, np.int64),
        alive=np.zeros(T + 1, np.int64),
        first=np.zeros(T + 1, np.int64),
        segments=np.zeros(B, np.int64),
        peaks=np.zeros((B if pooled else 0, filled(int(sizes[-2]))), np.int64),
        scores=np.zeros((B if pooled else R, 2)),
        begin=np.zeros(2 * units * B if carried else 0, room.dtype),
        sums=shared[0],
        squares=shared[1],
    )


def _arena(theta: Array, sizes: Array, head: int, most: tuple[int, int, int, int]) -> Array:
    """Return this thread's arena for these very weights if it is large enough, or a new one.

    The weights are still to be moved in. ``most`` says how many frames, series, groups and rooms it
    is for. A fit calls again and again, and the system takes long to give memory; it goes with
    theta.
    """
    last: Kept | None = getattr(_memory, "kept", None)
    if last and last.theta() is theta and last.fits(sizes, head, most):
        return last.arena
    arena: Array = _compiled().new_arena(theta, sizes, head, *most)
    made = Kept(weakref.ref(theta, lambda _: made.forget()), sizes.tolist(), head, most, arena)
    _memory.kept = made
    return arena


@dataclass
class Kept:
    """An arena, and what it was made for."""

    theta: weakref.ref[Array]
    sizes: list[int]
    head: int
    most: tuple[int, int, int, int]  # frames, series, groups, rooms
    arena: Array

    def fits(self, sizes: Array, head: int, most: tuple[int, int, int, int]) -> bool:
        """Tell whether so many fit in."""
        same = self.sizes == sizes.tolist() and self.head == head
        return same and all(a <= b for a, b in zip(most, self.most, strict=True))

    def forget(self) -> None:
        """Let the memory go."""
        self.arena = np.zeros(0)


_memory = threading.local()


def _compiled() -> Any:
    from lstmosc.kernels.training import loop  # here, because numba takes long to import

    return loop
