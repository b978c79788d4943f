"""A trained network at work: whole series at once, or one frame after the other.

Outputs are raw, before softmax or sigmoid. No memory grows with the number of frames: states are
carried from frame to frame, ``GROUP`` series of similar length side by side.

This is what Python calls; the work is done in hearing.py, or in numpy_step.py while that is being
compiled.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from lstmosc.kernels import checks
from lstmosc.kernels.threads import together
from lstmosc.kernels.weights import EVERY_FRAME, POOLED, Array

GROUP = 64  # series that are worth a thread
_numpy = False


def predict(
    theta: Array,
    sizes: Array,
    head: int,
    frames: Array,
    starts: Array,
    lengths: Array,
    out: Array,
    threads: int = 1,
) -> None:
    """Overwrite out with what the network answers to each segment, started from a state of zeros.

    frames [R, D]; segment n is rows starts[n] … starts[n] + lengths[n] (at least one). EVERY_FRAME:
    out is [R, K], written at the segments' rows (which must not overlap). POOLED: out is [N, K].
    The work is shared by up to ``threads`` threads; the results are the same to the bit.

    Raises Internal if the arrays do not fit each other.
    """
    theta, sizes = checks.network(theta, sizes, head)
    frames = checks.to_read(frames, theta.dtype, "frames", None, int(sizes[0]))
    starts, lengths = checks.segments(starts, lengths, len(frames))
    rows = len(starts) if head == POOLED else len(frames)
    checks.to_write(out, theta.dtype, "out", rows, int(sizes[-1]))
    threads = max(1, min(threads, len(starts) // GROUP))
    shares = [np.arange(number, len(starts), threads) for number in range(threads)]

    compute = engine().predict

    def work(number: int) -> None:
        compute(theta, sizes, int(head), frames, starts, lengths, shares[number], out)

    together(threads, work)


def step(theta: Array, sizes: Array, state: Array, x: Array, y: Array) -> None:
    """Let an EVERY_FRAME network hear one frame x [D] and overwrite y [K] with its answer.

    state (state_size(sizes) numbers, zeros at the start of a series) is overwritten.
    """
    run(theta, sizes, state, x.reshape(1, len(x)), y.reshape(1, len(y)))


def run(theta: Array, sizes: Array, state: Array, frames: Array, out: Array) -> None:
    """Hear frames [T, D] one by one, as :func:`step` does; overwrite out [T, K] and state."""
    engine().run(theta, sizes, state, frames, out)


class Stream:
    """An EVERY_FRAME network that hears one frame after the other, state kept in one array.

    ``stream.hear(stream.arena, x, y)`` hears x [D] and overwrites y [K], arrays of theta's kind;
    it is the compiled function itself, since another call would cost more than a small network.
    """

    def __init__(self, theta: Array, sizes: Array) -> None:
        theta, sizes = checks.network(theta, sizes, EVERY_FRAME)
        self._fresh: Array = engine().new_stream(theta, sizes)
        self.arena = self._fresh.copy()
        self.hear = engine().hear

    def reset(self) -> None:
        """Return to the state of zeros."""
        self.arena[:] = self._fresh


def use_numpy(yes: bool) -> None:
    """Compute with plain numpy from now on, as while the kernels are being compiled; or no more."""
    global _numpy
    _numpy = yes


def engine() -> Any:
    """Return the module that computes, imported when it is needed: numba takes long to import."""
    if _numpy:
        from lstmosc.kernels import numpy_step

        return numpy_step
    from lstmosc.kernels import hearing

    return hearing
