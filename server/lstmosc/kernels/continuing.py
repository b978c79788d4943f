"""How a series goes on: from a network's answers to the frames that it hears next."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from lstmosc.errors import Internal
from lstmosc.kernels import checks
from lstmosc.kernels.losses import CROSS_ENTROPY
from lstmosc.kernels.weights import Array

DOUBLE = np.dtype(np.float64)


class Continuing(NamedTuple):
    """What makes a frame of an answer y [K]; all arrays float64.

    It is bias + recent @ weights + share · y, turned to 0s and 1s where the loss is BERNOULLI or
    CROSS_ENTROPY (the likeliest, or by draws at a temperature), kept within low … high. draws has
    no rows, or one for each of T frames: uniform numbers [T, K] for BERNOULLI and [T, 1] for
    CROSS_ENTROPY, else what is added [T, K].
    """

    recent: Array  # [lags, K] the frames before, newest first; overwritten
    weights: Array  # [lags · K, K]
    bias: Array  # [K]
    share: Array  # [K]; where it is 0, the network counts for nothing
    low: Array  # [K]
    high: Array  # [K]
    loss: int
    temperature: float  # above 0
    draws: Array

    def checked(self, T: int, K: int) -> Continuing:
        """Return what continues by T frames of K numbers; raise Internal where it does not fit."""
        lags, each = len(self.recent), 1 if self.loss == CROSS_ENTROPY else K
        checks.to_write(self.recent, DOUBLE, "recent", lags, K)
        if self.temperature <= 0:
            raise Internal("the temperature must be above 0")
        return Continuing(
            self.recent,
            checks.to_read(self.weights, DOUBLE, "weights", lags * K, K),
            checks.to_read(self.bias, DOUBLE, "bias", K),
            checks.to_read(self.share, DOUBLE, "share", K),
            checks.to_read(self.low, DOUBLE, "low", K),
            checks.to_read(self.high, DOUBLE, "high", K),
            int(self.loss),
            float(self.temperature),
            checks.to_read(self.draws, DOUBLE, "draws", T if len(self.draws) else 0, each),
        )
