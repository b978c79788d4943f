"""Running answers of regressors and classifiers, kept up frame by frame.

Shapes: T frames, D columns, K outputs.
"""

from __future__ import annotations

from copy import copy
from functools import cache
from typing import Any, Self

import numpy as np

from lstmosc.kernels.features.counting import NO_BANK, Counting, new_counting
from lstmosc.kernels.inference.pooled import Pooled, pooled_block
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
        self.counting: Counting = new_counting(bank)

    def copy(self) -> Self:
        """Return another one of the same frames."""
        other = copy(self)
        other.summary, other.counting = self.summary.copy(), self.counting.copy()
        return other

    @property
    def num_bytes(self) -> int:
        """How many bytes it takes in memory."""
        return self.summary.num_bytes + self.counting.recent.nbytes + self.counting.counts.nbytes


class PooledAnswer:
    """What a regressor or classifier answers to all frames so far; compiled kernels only.

    What the kernels read is written down in a block, anew where an array gets another place.
    """

    def __init__(self, model: FittedModel) -> None:
        self.model = model
        self.running = RunningState(model)
        self._features = GrowingFeatures(model)
        self._reads_features = len(model.linear.weights) > 0
        self._adopt()

    def _adopt(self) -> None:
        model, features = self.model, self._features
        self._parts = Pooled(
            model.reading,
            self.running.state,
            features.summary.summing,
            features.counting,
            model.linear_rows,
            model.linear.bias,
            model.network.gain,
            plain=model.network.readout.plain,
            likely=bool(model.output.labels),
        )
        self._block = pooled_block(self._parts)

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
