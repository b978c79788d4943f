"""Compile every kernel, or load it from the cache: ``python -m lstmosc.kernels.warm``.

Compiling in a thread of the server would hold the GIL for long moments, so the server runs this
as a child process and loads what the child has left in the cache.
"""

from __future__ import annotations

import gc

import numpy as np

from lstmosc.kernels.dtw import distances
from lstmosc.kernels.losses import SQUARED
from lstmosc.kernels.predict import Stream, predict, step
from lstmosc.kernels.train import train_batches
from lstmosc.kernels.weights import EVERY_FRAME, num_weights, state_size


def warm() -> None:
    """Make a tiny call of each kernel as in use: float32 arrays, int64 indices."""
    sizes = np.array([1, 1, 1])
    theta, m, v = (np.zeros(num_weights(sizes, EVERY_FRAME), np.float32) for _ in range(3))
    frames = np.zeros((2, 1), np.float32)
    one, zero, out = np.array([2]), np.array([0]), np.zeros_like(frames)
    train_batches(
        theta, m, v, np.zeros(1, np.int64), sizes, EVERY_FRAME, SQUARED, frames, out,
        zero, one, zero, zero, np.array([0, 1]), np.zeros(1), 1.0, 0.0, np.zeros((1, 2)),
    )  # fmt: skip
    predict(theta, sizes, EVERY_FRAME, frames, zero, one, out)
    state = np.zeros(state_size(sizes), np.float32)
    stream = Stream(theta, sizes)
    stream.hear(stream.arena, frames[0], out[0])
    step(theta, sizes, state, frames[0], out[0])
    distances(frames, frames, zero, one, 0.25)


if __name__ == "__main__":
    gc.disable()  # which would go through all that the compiler makes, again and again
    warm()
