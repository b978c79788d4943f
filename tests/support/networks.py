"""Small random networks, and what they answer by the public functions of inference."""

from __future__ import annotations

import numpy as np

from lstmosc.kernels.inference.api import InferenceState, predict
from lstmosc.kernels.parameters import POOLED, Architecture, SeriesData, num_weights, state_size


def make_network(seed, sizes, head, dtype=np.float64):
    sizes = np.array(sizes)
    rng = np.random.default_rng(seed)
    return rng, sizes, (rng.standard_normal(num_weights(sizes, head)) * 0.5).astype(dtype)


def predicted(theta, sizes, head, frames, starts, lengths, threads=1):
    rows = len(starts) if head == POOLED else len(frames)
    out = np.full((rows, sizes[-1]), np.nan, theta.dtype)
    series = SeriesData(frames, np.array(starts), np.array(lengths))
    predict(theta, Architecture(sizes, head), series, out, threads)
    return out


def running_of(theta, sizes, state=None):
    """A network that has read nothing, or is in a state."""
    running = InferenceState(theta, Architecture(sizes))
    if state is not None:
        running.state = state
    return running


def run(theta, sizes, state, frames, out):
    """Read frames from a state on; overwrite out and the state."""
    with running_of(theta, sizes, state) as running:
        running.run(frames, out)
        state[:] = running.state


def outputs_of(theta, sizes, frames):
    """Let a network read frames from its state of zeros; return all outputs."""
    out = np.zeros((len(frames), sizes[-1]), theta.dtype)
    run(theta, sizes, np.zeros(state_size(sizes), theta.dtype), frames, out)
    return out
