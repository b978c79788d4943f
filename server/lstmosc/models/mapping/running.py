"""Running answers of regressors and classifiers, kept up frame by frame.

Shapes: T frames, D columns, K outputs.
"""

from __future__ import annotations

from copy import copy
from typing import Self

import numpy as np

from lstmosc.models.arrays import Float64, Floats
from lstmosc.models.fitted import FittedModel
from lstmosc.models.preprocessing.series_features import running_features
from lstmosc.models.running_state import RunningState


class RunningAnswer:
    """What a regressor or classifier answers to the frames so far; compiled kernels only.

    Of a regressor to series: what it answers to the last frame.
    """

    def __init__(self, model: FittedModel) -> None:
        self.model = model
        self.running = RunningState(model)
        reads_features = not model.output.per_frame and len(model.linear.weights)
        self._features = running_features(model.cols) if reads_features else None

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
        return np.asarray(self.model.output.answers(self._raw()))

    def _raw(self) -> Float64:
        model, running = self.model, self.running
        if model.output.per_frame:
            features, outputs = running.state.recent.ravel(), running.state.output
        else:
            features, outputs = np.zeros(0), running.pooled_outputs()
        if self._features is not None:
            features = self._features.summary()[: len(model.linear.weights)]
        return model.linear(features) + model.network.gain * outputs
