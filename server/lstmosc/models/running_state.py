"""Running states: what a model has made of the frames so far, moved on frame by frame.

Shapes: T frames, D columns, K outputs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from copy import copy
from functools import cache
from typing import Any, Self

import numpy as np

from lstmosc.kernels.inference import api, running
from lstmosc.kernels.inference.api import InferenceState
from lstmosc.kernels.inference.output_layer import apply_output_layer
from lstmosc.kernels.inference.running import FRAMES, GENERATED, KNOWN, Sizes
from lstmosc.kernels.parameters import (
    EVERY_FRAME,
    POOLED,
    Architecture,
    below_output_layer,
    num_weights,
    state_size,
)
from lstmosc.models.arrays import Float32, Float64
from lstmosc.models.fitted import FittedModel

MAX_SPARE_STATES = 2  # of a model: as many threads answer at once
HISTORY_FRAMES = 256  # that are read again where a model is fitted anew


class RunningState:
    """One place in a series, as a model has read it; all of it lies in one array."""

    def __init__(self, model: FittedModel) -> None:
        self.model = model
        self._sizes = state_sizes(model)
        self._adopt(running.new_arena(self._sizes))

    def _adopt(self, arena: Float64) -> None:
        self.arena = arena
        self.state = running.state_in(arena, self._sizes)
        self.block = running.state_block(arena, self._sizes)

    def copy(self) -> Self:
        """Return another state at the same place."""
        other = copy(self)
        other._adopt(self.arena.copy())
        return other

    @property
    def num_bytes(self) -> int:
        """How many bytes it takes in memory."""
        return self.arena.nbytes

    @property
    def num_frames(self) -> int:
        """How many frames have been read and generated."""
        return int(self.state.counts[FRAMES])

    @property
    def history(self) -> Float32:
        """The last frames that were read or generated, oldest first, [n, D]."""
        ring, passed = self.state.history, self.num_frames
        if passed <= len(ring):
            return np.asarray(ring[:passed].copy())
        return np.roll(ring, -(passed % len(ring)), axis=0)

    def reset(self) -> None:
        """Return to where nothing has been read."""
        running.clear(self.arena, self.state)

    def read(self, frames: Float64, keep_before: bool = True) -> Float32:
        """Read frames [T, D], T >= 1; return them scaled, as the network reads them, [T, D].

        Unless ``keep_before``, what was expected of the last one is not kept.
        """
        if keep_before and len(frames) > 1:
            return np.concatenate([self._read(frames[:-1]), self._read(frames[-1:])])
        return self._read(frames)

    def _read(self, frames: Float64) -> Float32:
        scaled = np.empty(frames.shape, dtype=np.float32)
        if api.compiled():
            self._advance(np.ascontiguousarray(frames), scaled)
        else:
            self._advance_in_numpy(frames, scaled)
        known, lags = self.state.counts[KNOWN], len(self.state.recent)
        if known < lags:
            self.state.recent[:] = self.model.newest(self.state.recent[:known][::-1])
        if not self.model.network.readout.plain and self.model.output.per_frame:
            self.apply_output_layer()
        return scaled

    def _advance(self, frames: Float64, scaled: Float32) -> None:
        self.call(compiled_kernels().advance, self.model.reading_block, self.block, frames, scaled)

    def call(self, kernel: Callable[..., None], *given: Any) -> None:
        """Call a kernel with a workspace of the network before all else that it is given."""
        held = api.borrow(self.model.network.theta, self.model.architecture)
        try:
            kernel(held.workspace, *given)
        finally:
            api.give_back(held)

    def apply_output_layer(self) -> None:
        """Overwrite the raw outputs by those that the sums below the output layer make."""
        network, state = self.model.network, self.state
        top = apply_output_layer(network.theta, network.readout, state.sums, network.outputs)
        state.output[:] = top

    def _advance_in_numpy(self, frames: Float64, scaled: Float32) -> None:
        """Do what ``running_kernels.advance`` does, of a network that answers every frame."""
        state, preprocessing = self.state, self.model.preprocessing
        begin = int(state.counts[FRAMES] > 0)
        known = np.vstack([state.level, frames]) if begin else frames
        levels = preprocessing.fill(known)
        scaled[:] = preprocessing.scale_filled(levels, known)[begin:]
        state.recent_before[:], state.output_before[:] = state.recent, state.output
        if self.model.network.active:
            self._run_in_numpy(preprocessing.network_inputs(scaled, frames))
        gone = np.isnan(frames)
        unknown = gone | (
            np.vstack([state.gap > 0, gone[:-1]]) & bool(preprocessing.differencing_order)
        )
        state.target[:] = np.where(unknown, np.nan, scaled)[-1]
        state.gap[:] = gone[-1]
        state.lowest[:] = np.minimum(state.lowest, levels.min(axis=0))
        state.highest[:] = np.maximum(state.highest, levels.max(axis=0))
        never = np.isnan(known).all(axis=0)
        state.level[:] = np.where(never, np.nan, levels[-1])
        self._look_back(
            scaled[0 if begin else preprocessing.differencing_order :].astype(np.float64)
        )
        self.note(frames)
        state.counts[GENERATED] = 0

    def _run_in_numpy(self, inputs: Float32) -> None:
        theta, network = self.model.network.theta, self.model.architecture
        below = Architecture(below_output_layer(network.sizes, network.readout), EVERY_FRAME)
        theta = theta[: num_weights(below.sizes, below.head)]
        out = np.zeros((len(inputs), len(self.state.sums)), np.float32)
        with InferenceState(theta, below) as network_state:
            network_state.state = self.state.hidden
            network_state.run(inputs, out)
            self.state.hidden[:] = network_state.state
        self.state.sums[:] = out[-1]

    def _look_back(self, scaled: Float64) -> None:
        state, lags = self.state, len(self.state.recent)
        newest = np.concatenate([scaled[::-1], state.recent])[:lags]
        state.recent[:] = newest
        state.counts[KNOWN] = min(lags, state.counts[KNOWN] + len(scaled))

    def note(self, frames: Float64 | Float32) -> None:
        """Count frames [T, D] that have been read or generated, and keep the last ones."""
        state, passed = self.state, self.num_frames
        some = frames[-len(state.history) :]
        places = np.arange(passed + len(frames) - len(some), passed + len(frames))
        state.history[places % len(state.history)] = some
        state.counts[FRAMES] += len(frames)


@cache
def compiled_kernels() -> Any:
    """Return the module of kernels that move states on, imported when it is needed."""
    from lstmosc.kernels.inference import running_kernels  # here: numba takes long to import

    return running_kernels


@contextmanager
def lent_state(model: FittedModel) -> Iterator[RunningState]:
    """Lend a state in which nothing has been read, for a single prediction.

    It is kept for the model's next one: its many views take longer to make than a small network
    takes to answer. Meanwhile it does not know the model, which would never be freed in a circle.
    """
    spare = model.spare_states
    state = spare.pop() if spare else RunningState(model)
    state.model = model
    try:
        yield state
    finally:
        state.reset()
        del state.model
        if len(spare) < MAX_SPARE_STATES:
            spare.append(state)


def state_sizes(model: FittedModel) -> Sizes:
    """Return the sizes of a model's states."""
    network, architecture = model.network, model.architecture
    pooled = architecture.head == POOLED
    hidden = state_size(network.kernel_sizes) + (2 * network.hidden[-1] if pooled else 0)
    sums = int(below_output_layer(network.kernel_sizes, network.readout)[-1])
    lags = 0 if pooled else model.lookback
    plain = network.readout.plain
    return Sizes(model.cols, lags, hidden, sums, network.outputs, HISTORY_FRAMES, plain)
