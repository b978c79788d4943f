"""How a series goes on: from a network's answers to the frames that it hears next."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from lstmosc.errors import Internal
from lstmosc.kernels import validation
from lstmosc.kernels.network.losses import CROSS_ENTROPY
from lstmosc.kernels.parameters import Array

DOUBLE = np.dtype(np.float64)


class Continuing(NamedTuple):
    """What makes a frame of an answer y [K], made by :func:`rule` and ``after``; arrays float64.

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

    def after(
        self, recent: Array, draws: Array | None = None, temperature: float = 1.0
    ) -> Continuing:
        """Return the same rule for the frames that follow ``recent``; no draws: the likeliest.

        Raises Internal where these do not fit.
        """
        validation.to_write(recent, DOUBLE, "recent", *self.recent.shape)
        drawn = self.draws
        if draws is not None:
            drawn = validation.to_read(draws, DOUBLE, "draws", None, drawn.shape[1])
        if temperature <= 0:
            raise Internal("the temperature must be above 0")
        _, weights, bias, share, low, high, loss, _, _ = self  # _replace takes five times as long
        return Continuing(recent, weights, bias, share, low, high, loss, float(temperature), drawn)


def rule(
    weights: Array, bias: Array, share: Array, low: Array, high: Array, loss: int
) -> Continuing:
    """Return how series go on, after frames of zeros; checked here, once for a model.

    Raises Internal where the arrays do not fit each other.
    """
    K = len(bias)
    lags, each = len(weights) // max(K, 1), 1 if loss == CROSS_ENTROPY else K
    return Continuing(
        np.zeros((lags, K)),
        validation.to_read(weights, DOUBLE, "weights", lags * K, K),
        validation.to_read(bias, DOUBLE, "bias", K),
        validation.to_read(share, DOUBLE, "share", K),
        validation.to_read(low, DOUBLE, "low", K),
        validation.to_read(high, DOUBLE, "high", K),
        int(loss),
        1.0,
        np.zeros((0, each)),
    )
