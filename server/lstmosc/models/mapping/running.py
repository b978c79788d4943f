"""Running answers of regressors and classifiers, kept up frame by frame.

Shapes: T frames, D columns, K outputs.
"""

from __future__ import annotations

from copy import copy
from functools import cache
from typing import Any, Self

import numpy as np

from lstmosc.kernels.features.counting import NO_BANK, Counting, counting_block, new_counting
from lstmosc.models.arrays import Float64, Floats
from lstmosc.models.fitted import FittedModel
from lstmosc.models.likelihoods import softmax
from lstmosc.models.preprocessing.series_features import running_features
from lstmosc.models.running_state import RunningState


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
        frames = np.ascontiguousarray(series, dtype=np.float64)
        if self._reads_features and self._features.summary.make_room(len(frames)):
            self._adopt()
        scaled = np.empty(frames.shape, dtype=np.float32)
        self.running.call(pooled_kernels().read, self._block, frames, scaled)
        return self

    def query(self) -> Float64:
        """Return the answer [K] so far: in the targets' units, or probabilities."""
        output, network = self.model.output, self.model.network
        found = np.empty(network.outputs)
        self.running.call(pooled_kernels().answer, self._block, found)
        if not network.readout.plain:
            self.running.apply_output_layer()
            found += network.gain * self.running.state.output
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
