"""Running answers of regressors and classifiers, kept up frame by frame.

Shapes: T frames, D columns, K outputs.
"""

from __future__ import annotations

from copy import copy
from typing import Self

import numpy as np

from lstmosc.kernels.features.api import RunningConvolutions
from lstmosc.models.arrays import Float32, Float64, Floats
from lstmosc.models.fitted import FittedModel
from lstmosc.models.preprocessing.series_features import running_features
from lstmosc.models.running_state import RunningState

NO_SHARES = np.zeros(0, np.int64)


class GrowingFeatures:
    """The features of the frames so far, laid out as ``compute_features`` does."""

    def __init__(self, model: FittedModel) -> None:
        self._summary = running_features(model.cols)
        self._shares: RunningConvolutions | None = None
        if model.convolutions is not None:
            self._shares = RunningConvolutions(model.convolutions.bank)

    def copy(self) -> Self:
        """Return another one of the same frames."""
        other = copy(self)
        other._summary = self._summary.copy()
        other._shares = self._shares.copy() if self._shares else None
        return other

    @property
    def num_bytes(self) -> int:
        """How many bytes it takes in memory."""
        return self._summary.num_bytes + (self._shares.num_bytes if self._shares else 0)

    def advance(self, scaled: Float32) -> None:
        """Take scaled frames [T, D] that follow."""
        self._summary.advance(scaled)
        if self._shares is not None:
            self._shares.step(scaled)

    def answer(self, rows: Float64, bias: Float64) -> Float64:
        """Return a linear map [K] of the features so far: rows [K, F] of weights, and bias [K]."""
        shares = NO_SHARES if self._shares is None else self._shares.counts
        return self._summary.answer(rows, bias, shares)


class RunningAnswer:
    """What a regressor or classifier answers to the frames so far; compiled kernels only.

    Of a regressor to series: what it answers to the last frame.
    """

    def __init__(self, model: FittedModel) -> None:
        self.model = model
        self.running = RunningState(model)
        reads_features = not model.output.per_frame and len(model.linear.weights)
        self._features = GrowingFeatures(model) if reads_features else None

    def copy(self) -> Self:
        """Return another one at the same place."""
        other = copy(self)
        other.running = self.running.copy()
        if self._features is not None:
            other._features = self._features.copy()
        return other

    @property
    def num_bytes(self) -> int:
        """How many bytes it takes in memory."""
        return self.running.num_bytes + (self._features.num_bytes if self._features else 0)

    def prime(self, series: Floats) -> Self:
        """Read frames [T, D], T >= 1, that follow what was read before."""
        scaled = self.running.read(np.asarray(series, dtype=np.float64))
        if self._features is not None:
            self._features.advance(scaled)
        return self

    def query(self) -> Float64:
        """Return the answer [K] so far: in the targets' units, or probabilities."""
        model, features = self.model, self._features
        if model.output.per_frame:
            linear = model.linear(self.running.state.recent.ravel())
            return model.output.answers(linear + model.network.gain * self.running.state.output)
        bias = model.linear.bias
        linear = bias.copy() if features is None else features.answer(model.linear_rows, bias)
        found = self.running.add_pooled(linear)
        return found if model.output.labels else model.output.answers(found)
