"""Running answers of regressors and classifiers, kept up frame by frame.

Shapes: T frames, D columns, K outputs.
"""

from __future__ import annotations

import math
from copy import copy
from functools import cache
from typing import Any, Self

import numpy as np

from lstmosc.kernels.features.counting import NO_BANK, Counting, counting_block, new_counting
from lstmosc.models.arrays import Float64, Floats
from lstmosc.models.fitted import FittedModel
from lstmosc.models.likelihoods import softmax
from lstmosc.models.preprocessing.series_features import running_features
from lstmosc.models.running_state import RunningState, lent_state

NO_ANSWER = np.empty(0)


class GrowingFeatures:
    """The features of the frames so far, laid out as ``compute_features`` does."""

    def __init__(self, model: FittedModel) -> None:
        self.summary = running_features(model.cols)
        bank = NO_BANK if model.convolutions is None else model.convolutions.bank
        self._adopt(new_counting(bank))

    def _adopt(self, counting: Counting) -> None:
        self.counting, self.counting_block = counting, counting_block(counting)

    def copy(self) -> Self:
        """Return another one of the same frames."""
        other = copy(self)
        other.summary = self.summary.copy()
        other._adopt(self.counting.copy())
        return other

    @property
    def num_bytes(self) -> int:
        """How many bytes it takes in memory."""
        return self.summary.num_bytes + self.counting.recent.nbytes + self.counting.counts.nbytes


class PooledAnswer:
    """What a regressor or classifier answers to all frames so far; compiled kernels only.

    What the kernels read is written down in a block (see kernels/inference/pooled.py), and anew
    where arrays get another place.
    """

    def __init__(self, model: FittedModel) -> None:
        self.model = model
        self.running = RunningState(model)
        self._features = GrowingFeatures(model)
        self._reads_features = len(model.linear.weights) > 0
        self._adopt()

    def _adopt(self) -> None:
        model, features = self.model, self._features
        moved = self.running.block, features.summary.block, features.counting_block
        self._block = np.concatenate([model.reading_block, *moved, model.mixing_block])
        self._room = features.summary.room if self._reads_features else math.inf

    def copy(self) -> Self:
        """Return another one at the same place."""
        other = copy(self)
        other.running, other._features = self.running.copy(), self._features.copy()
        other._adopt()
        return other

    @property
    def num_bytes(self) -> int:
        """How many bytes it takes in memory."""
        return self.running.num_bytes + self._features.num_bytes

    def prime(self, series: Floats) -> Self:
        """Read frames [T, D], T >= 1, that follow what was read before."""
        self._go_on(series, NO_ANSWER)
        return self

    def query(self) -> Float64:
        """Return the answer [K] so far: in the targets' units, or probabilities."""
        return self.answer_to(np.empty((0, self.model.cols)))

    def answer_to(self, series: Floats) -> Float64:
        """Read frames [T, D], which may be none, and answer [K]; as ``prime`` and ``query`` do."""
        found = np.empty(self.model.network.outputs)
        self._go_on(series, found)
        return _finished(self.model, self.running, found)

    def _go_on(self, series: Floats, found: Float64) -> None:
        frames = np.ascontiguousarray(series, dtype=np.float64)
        if self._room < len(frames):
            self._features.summary.make_room(len(frames))
            self._adopt()
        self._room -= len(frames)
        scaled = np.empty(frames.shape, dtype=np.float32)
        self.running.call(pooled_kernels().go_on, self._block, frames, scaled, found)


def answer_to_series(model: FittedModel, series: Floats) -> Float64:
    """Answer [K] to a whole series [T, D], T >= 1: in the targets' units, or probabilities.

    Of a model that answers once for a series; compiled kernels only.
    """
    frames = np.ascontiguousarray(series, dtype=np.float64)
    scaled, found = np.empty(frames.shape, np.float32), np.empty(model.network.outputs)
    with lent_state(model) as state:
        parts = model.reading_block, state.block, model.summarising_block, model.mixing_block
        state.call(pooled_kernels().answer_series, np.concatenate(parts), frames, scaled, found)
        return _finished(model, state, found)


def _finished(model: FittedModel, state: RunningState, found: Float64) -> Float64:
    """Return the answer [K] that kernels have found, with what they leave to be done."""
    output, network = model.output, model.network
    if not network.readout.plain:
        state.apply_output_layer()
        found += network.gain * state.state.output
        found = softmax(found) if output.labels else found
    return found if output.labels else output.answers(found)


class FrameAnswer:
    """What a regressor to series answers to the last frame."""

    def __init__(self, model: FittedModel) -> None:
        self.model = model
        self.running = RunningState(model)

    def copy(self) -> Self:
        """Return another one at the same place."""
        other = copy(self)
        other.running = self.running.copy()
        return other

    @property
    def num_bytes(self) -> int:
        """How many bytes it takes in memory."""
        return self.running.num_bytes

    def prime(self, series: Floats) -> Self:
        """Read frames [T, D], T >= 1, that follow what was read before."""
        self.running.read(np.asarray(series, dtype=np.float64))
        return self

    def answer_to(self, series: Floats) -> Float64:
        """Read frames [T, D], T >= 1, and answer [K]."""
        return self.prime(series).query()

    def query(self) -> Float64:
        """Return the answer [K] to the last frame, in the targets' units."""
        linear = self.model.linear(self.running.state.recent.ravel())
        return self.model.output.answers(
            linear + self.model.network.gain * self.running.state.output
        )


RunningAnswer = PooledAnswer | FrameAnswer


def running_answer(model: FittedModel) -> RunningAnswer:
    """Return a regressor's or classifier's answers before the first frame."""
    return FrameAnswer(model) if model.output.per_frame else PooledAnswer(model)


@cache
def pooled_kernels() -> Any:
    """Return the module of kernels that answer, imported when it is needed."""
    from lstmosc.kernels.inference import pooled_kernels  # here: numba takes long to import

    return pooled_kernels
