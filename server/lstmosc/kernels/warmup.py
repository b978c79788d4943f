"""Compile every kernel, or load it from the cache.

Compiling in a thread of the server would hold the GIL for long moments, so the server has it done
in child processes, a part each, and loads what they have left in the cache.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from lstmosc.kernels.compile import cache
from lstmosc.kernels.compile.children import USUAL
from lstmosc.kernels.dtw import search
from lstmosc.kernels.dtw.api import distances, nearest
from lstmosc.kernels.inference import lstm_inference
from lstmosc.kernels.inference.rollout_rule import rule
from lstmosc.kernels.network.losses import SQUARED
from lstmosc.kernels.parameters import EVERY_FRAME, num_weights, state_size
from lstmosc.kernels.training import loop
from lstmosc.kernels.training.api import NO_OPTIONS, train_batches
from lstmosc.kernels.training.options import Options

__all__ = [
    "loop",
    "lstm_inference",
    "search",
    "warm",
]  # the compiled modules: whoever imports this has them


def warm(parts: Sequence[str] = ()) -> None:
    """Make a tiny call of each kernel as in use: float32 arrays, int64 indices.

    ``parts`` of PARTS, or the usual ones, which is noted in the cache.
    """
    for part in parts or USUAL:
        PARTS[part]()
    if not parts:
        cache.note_complete()


def warm_training(options: Options = NO_OPTIONS) -> None:
    """Compile what fits call."""
    sizes = np.array([1, 1, 1])
    theta, m, v = (np.zeros(num_weights(sizes, EVERY_FRAME), np.float32) for _ in range(3))
    frames, one, zero = np.zeros((2, 1), np.float32), np.array([2]), np.array([0])
    train_batches(
        theta, m, v, np.zeros(1, np.int64), sizes, EVERY_FRAME, SQUARED, frames, frames,
        zero, one, zero, zero, np.array([0, 1]), np.zeros(1), 1.0, 0.0, np.zeros((1, 2)),
        options=options,
    )  # fmt: skip


def warm_options() -> None:
    """Compile what fits with options call, which most people never use."""
    warm_training(Options(momentum=0.5))
    if cache.CACHED:
        cache.options_note().touch()


def warm_answering() -> None:
    """Compile what predictions and searches call."""
    sizes = np.array([1, 1, 1])
    theta = np.zeros(num_weights(sizes, EVERY_FRAME), np.float32)
    frames, one, zero = np.zeros((2, 1), np.float32), np.array([2]), np.array([0])
    out = np.zeros_like(frames)
    lstm_inference.predict(theta, sizes, EVERY_FRAME, frames, zero, one, zero, out)
    lstm_inference.run(theta, sizes, np.zeros(state_size(sizes), np.float32), frames, out)
    lstm_inference.hear(lstm_inference.new_stream(theta, sizes), frames[0], out[0])
    row = np.zeros(1)
    how = rule(np.zeros((1, 1)), row, row, row, row, SQUARED)
    state = np.zeros(state_size(sizes), np.float32)
    lstm_inference.free_run(theta, sizes, state, out[0], how, np.zeros((1, 1)))
    distances(frames, frames, zero, one)
    nearest(frames, frames, zero, one, 1)


PARTS = {"training": warm_training, "answering": warm_answering, "options": warm_options}
