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
from typing import Any, NamedTuple

import numpy as np

from lstmosc.kernels import checks, kept
from lstmosc.kernels.options import Extras, Options, checked_states, extras_for, move_top
from lstmosc.kernels.panels import filled
from lstmosc.kernels.threads import together
from lstmosc.kernels.weights import POOLED, Array, below_top

NO_OPTIONS = Options()
FEWEST = 4  # sequences that are worth a thread of their own
PRIVATE = ("alive", "first", "segments")


class Data(NamedTuple):
    """What there is to learn from; see above."""

    frames: Array  # [R, D]
    targets: Array  # [R, K] or [N, K]
    starts: Array  # [N]
    lengths: Array  # [N]
    skips: Array  # [N]
    states: Array  # as in options.Carried
    slots: Array
    fresh: Array


class Notes(NamedTuple):
    """What the threads of a call note beside the arena; M is R, or B for a pooled readout."""

    alive: Array  # [T + 1], a thread's own: how a batch is packed, see packing.py
    first: Array  # [T + 1], likewise
    segments: Array  # [B], likewise: longest first
    peaks: Array  # [B, Hp] (POOLED) times at which each unit was highest
    scores: Array  # [M, 2] loss and number of scored values of each row of outputs
    squares: Array  # [rows of all blocks] the gradient's squares, summed by row
    begin: Array  # for each layer, h and c [B, Hp] that the sequences begin with; see carrying.py


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
    checks.to_write(theta, theta.dtype, "theta", len(theta))
    places = (frames, targets, starts, lengths, skips)
    theta, sizes, data = _data(theta, sizes, head, *places, options)
    order, bounds = checks.batches(order, bounds, len(data.starts))
    checks.to_write(m, theta.dtype, "m", len(theta))
    checks.to_write(v, theta.dtype, "v", len(theta))
    checks.to_write(step, np.int64, "step", 1)
    checks.to_write(losses, np.float64, "losses", len(bounds) - 1, 2)
    rates = checks.to_read(rates, np.float64, "rates", len(bounds) - 1)
    given = (int(head), int(loss), float(clip), float(weight_decay))
    arena, notes, B, extras = _prepare(theta, sizes, head, data, order, bounds, options)
    _compiled().move_all(arena, theta, m, v, False)
    if extras:
        move_top(extras, (theta, m, v), False)
    threads = max(1, min(threads, B // FEWEST))
    counter, at_step = np.zeros(1, np.int64), int(step[0])

    def work(number: int) -> int:
        own = notes._replace(**{key: np.zeros_like(getattr(notes, key)) for key in PRIVATE})
        share = (number, threads, counter, arena, own, *given, data, order, bounds)
        done: int = _compiled().train_share(*share, rates, losses, at_step, extras)
        return done

    done: int = together(threads, work)
    _compiled().move_all(arena, theta, m, v, True)
    kept.forget(theta)
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
    order, bounds = checks.batches(order, [0, len(order)], len(data.starts))
    checks.to_write(gradient, theta.dtype, "gradient", len(theta))
    arena, notes, _, extras = _prepare(theta, sizes, head, data, order, bounds, options)
    if extras:
        move_top(extras, (theta, theta, theta), False)
    found: tuple[float, int] = _compiled().gradient_of(
        arena, notes, int(head), int(loss), data, order, gradient, extras
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
    theta, sizes = checks.network(theta, sizes, head, options.readout)
    D, K = int(sizes[0]), int(sizes[-1])
    frames = checks.to_read(frames, theta.dtype, "frames", None, D)
    starts, lengths = checks.segments(starts, lengths, len(frames))
    N = len(starts)
    skips = checks.to_read(skips, np.int64, "skips", N)
    wanted = N if head == POOLED else len(frames)
    targets = checks.to_read(targets, theta.dtype, "targets", wanted, K)
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
) -> tuple[Array, Notes, int, Extras | None]:
    """Allocate for the largest batch; return the most series of a batch too."""
    members = data.lengths[order]
    ends = np.concatenate([[0], np.cumsum(members)])[bounds]
    R, B = int(np.diff(ends, prepend=ends[0]).max()), int(np.diff(bounds, prepend=bounds[0]).max())
    T, pooled = int(members.max(initial=0)), head == POOLED
    extras = None
    if not options.plain:
        extras = extras_for(options, sizes, head, R, B, theta.dtype)
    arena = _arena(theta, below_top(sizes, options.readout), head, R, B)
    units = sum(filled(int(units)) for units in sizes[1:-1])
    top = options.readout.dense + 1 if options.readout.dense else 0
    notes = Notes(
        alive=np.zeros(T + 1, np.int64),
        first=np.zeros(T + 1, np.int64),
        segments=np.zeros(B, np.int64),
        peaks=np.zeros((B if pooled else 0, filled(int(sizes[-2]))), np.int64),
        scores=np.zeros((B if pooled else R, 2)),
        squares=np.zeros(_compiled().total_rows(arena) + top),
        begin=np.zeros(2 * units * B if len(data.states) else 0, theta.dtype),
    )
    return arena, notes, B, extras


def _arena(theta: Array, sizes: Array, head: int, R: int, B: int) -> Array:
    """Return this thread's arena for these very weights if it is large enough, or a new one.

    A fit calls again and again, and the system takes long to give memory; it goes with theta.
    """
    last: Kept | None = getattr(_memory, "kept", None)
    if last and last.theta() is theta and last.fits(sizes, head, R, B):
        _compiled().fill(last.arena, theta, True)
        return last.arena
    arena: Array = _compiled().new_arena(theta, sizes, head, R, B, True)
    made = Kept(weakref.ref(theta, lambda _: made.forget()), sizes.tolist(), head, R, B, arena)
    _memory.kept = made
    return arena


@dataclass
class Kept:
    """An arena, and what it was made for."""

    theta: weakref.ref[Array]
    sizes: list[int]
    head: int
    R: int
    B: int
    arena: Array

    def fits(self, sizes: Array, head: int, R: int, B: int) -> bool:
        """Tell whether batches of R frames and B series fit in."""
        same = self.sizes == sizes.tolist() and self.head == head
        return same and R <= self.R and B <= self.B

    def forget(self) -> None:
        """Let the memory go."""
        self.arena = np.zeros(0)


_memory = threading.local()


def _compiled() -> Any:
    from lstmosc.kernels import batches  # here, because numba takes long to import

    return batches
