"""A trained network at work: whole series at once, or one frame after the other.

Outputs are raw, before the softmax or sigmoid of a likelihood, but after the readout's own
activation. No memory grows with the number of frames: states are
carried from frame to frame, ``GROUP`` series of similar length side by side.

This is what Python calls; the work is done in lstm_inference.py, or in numpy_fallback.py while
that is being compiled.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from lstmosc.errors import Internal
from lstmosc.kernels import validation
from lstmosc.kernels.inference import numpy_fallback
from lstmosc.kernels.inference.rollout_rule import DOUBLE, Continuing
from lstmosc.kernels.parameters import (
    EVERY_FRAME,
    PLAIN,
    POOLED,
    RELU,
    SIGMOID,
    TANH,
    Array,
    Readout,
    below_top,
    state_size,
)
from lstmosc.kernels.threads import several, together

GROUP = 64  # series that are worth a thread
AT_ONCE = 4096  # rows of a dense layer
_numpy = False


def predict(
    theta: Array,
    sizes: Array,
    head: int,
    frames: Array,
    starts: Array,
    lengths: Array,
    out: Array,
    threads: int = 0,
    readout: Readout = PLAIN,
) -> None:
    """Overwrite out with what the network answers to each segment, started from a state of zeros.

    frames [R, D]; segment n is rows starts[n] … starts[n] + lengths[n] (at least one). EVERY_FRAME:
    out is [R, K], written at the segments' rows (which must not overlap). POOLED: out is [N, K].
    The work is shared by up to ``threads`` threads (0: see threads.py); the results are the same to
    the bit.

    Raises Internal if the arrays do not fit each other.
    """
    theta, sizes = validation.network(theta, sizes, head, readout)
    frames = validation.to_read(frames, theta.dtype, "frames", None, int(sizes[0]))
    starts, lengths = validation.segments(starts, lengths, len(frames))
    rows = len(starts) if head == POOLED else len(frames)
    validation.to_write(out, theta.dtype, "out", rows, int(sizes[-1]))
    threads = several(threads, len(starts) // GROUP)
    shares = [np.arange(number, len(starts), threads) for number in range(threads)]

    compute, below = engine().predict, below_top(sizes, readout)
    sums = np.zeros((rows, readout.dense), theta.dtype) if readout.dense else out

    def work(number: int) -> None:
        compute(theta, below, int(head), frames, starts, lengths, shares[number], sums)

    together(threads, work)
    if not readout.plain:
        for begin in range(0, rows, AT_ONCE):
            some = slice(begin, begin + AT_ONCE)
            out[some] = answered(theta, readout, sums[some], int(sizes[-1]))


def step(
    theta: Array, sizes: Array, state: Array, x: Array, y: Array, readout: Readout = PLAIN
) -> None:
    """Let an EVERY_FRAME network hear one frame x [D] and overwrite y [K] with its answer.

    state (state_size(sizes) numbers, zeros at the start of a series) is overwritten.
    """
    run(theta, sizes, state, x.reshape(1, len(x)), y.reshape(1, len(y)), readout)


def run(
    theta: Array, sizes: Array, state: Array, frames: Array, out: Array, readout: Readout = PLAIN
) -> None:
    """Hear frames [T, D] one by one, as :func:`step` does; overwrite out [T, K] and state.

    The weights are kept as the kernels read them while theta lives (see kept.py), here and in
    :func:`free_run`: whoever writes to theta in place calls kept.forget.
    """
    if readout.plain:
        engine().run(theta, sizes, state, frames, out)
        return
    sums = np.zeros((len(out), readout.dense), theta.dtype) if readout.dense else out
    engine().run(theta, below_top(sizes, readout), state, frames, sums)
    out[:] = answered(theta, readout, sums, out.shape[1])


def free_run(
    theta: Array,
    sizes: Array,
    state: Array,
    y: Array,
    how: Continuing,
    out: Array,
    readout: Readout = PLAIN,
) -> None:
    """Let an EVERY_FRAME network continue a series by out's T frames, each answer its next input.

    y [K] is the network's last answer, of theta's kind; see continuing.py for how a frame is made
    of it. Inputs beyond the first K are 0. Where all shares are 0, the network hears nothing.
    theta and sizes are those of the :func:`run` before, and are not checked again.

    Overwritten: out [T, K] (float64), state, y, how.recent. Raises Internal if the arrays do not
    fit each other.
    """
    T, K = out.shape
    validation.to_write(state, theta.dtype, "state", state_size(sizes))
    validation.to_write(y, theta.dtype, "y", K)
    validation.to_write(out, DOUBLE, "out", T, len(how.bias))
    if sizes[0] < K or len(how.draws) not in (0, T):
        raise Internal("frames must fit the network's inputs, and draws the frames")
    if readout.plain:
        engine().free_run(theta, sizes, state, y, how, out)
        return

    def hear(x: Array, y: Array) -> None:
        run(theta, sizes, state, x, y, readout)

    numpy_fallback.continued(hear, np.zeros((1, sizes[0]), theta.dtype), y, how, out)


class Stream:
    """An EVERY_FRAME network that hears one frame after the other, state kept in one array.

    ``stream.hear(stream.arena, x, y)`` hears x [D] and overwrites y [K], arrays of theta's kind;
    it is the compiled function itself, since another call would cost more than a small network.
    """

    def __init__(self, theta: Array, sizes: Array) -> None:
        theta, sizes = validation.network(theta, sizes, EVERY_FRAME)
        self.arena: Array = engine().new_stream(theta, sizes)
        self._fresh = self.arena.copy()
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
        return numpy_fallback
    from lstmosc.kernels.inference import lstm_inference  # here, because numba takes long to import

    return lstm_inference


def answered(theta: Array, readout: Readout, sums: Array, outputs: int) -> Array:
    """Turn sums [..., J], or outputs [..., K] without a dense layer, into answers [..., K].

    theta ends with the top: Wy [J, K] and by [K].
    """
    y = sums
    if readout.dense:
        top = theta[len(theta) - (readout.dense + 1) * outputs :].reshape(-1, outputs)
        y = activated(sums, readout.activation) @ top[:-1] + top[-1]
    return activated(y, readout.output)


def activated(x: Array, kind: int) -> Array:
    """Return an activation of x, of its kind."""
    if kind == SIGMOID:
        return np.asarray(0.5 + 0.5 * np.tanh(0.5 * x), x.dtype)
    if kind == RELU:
        return np.maximum(x, 0)
    return np.tanh(x) if kind == TANH else x
