"""Rollout rule: from a network's outputs to the frame that it reads next."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from lstmosc.errors import Internal
from lstmosc.kernels import validation
from lstmosc.kernels.inference.ngram_table import LOOKBACK, NgramTable, no_table
from lstmosc.kernels.network.losses import CROSS_ENTROPY
from lstmosc.kernels.parameters import Array

DOUBLE = np.dtype(np.float64)


class RolloutRule(NamedTuple):
    """How a frame is made of outputs y [K]; by :func:`rule` and ``after``. Arrays are float64.

    A frame is bias + recent @ weights + gain · y, mixed with an ``ngram`` where there is one, and
    turned to 0s and 1s where the loss is BERNOULLI or CROSS_ENTROPY (the likeliest, or by draws at
    a temperature), clipped to low … high. draws has no rows, or one for each of T frames: uniform
    numbers [T, K] for BERNOULLI and [T, 1] for CROSS_ENTROPY, else what is added [T, K].
    """

    recent: Array  # [L, K] the frames before, newest first, L >= lags; overwritten
    weights: Array  # [lags · K, K]
    bias: Array  # [K]
    gain: Array  # [K]; where it is 0, the network counts for nothing
    low: Array  # [K]
    high: Array  # [K]
    loss: int
    temperature: float  # above 0
    draws: Array
    ngram: NgramTable

    @property
    def reads(self) -> bool:
        """Whether the network reads what is generated."""
        return bool(self.gain.any())

    @property
    def widths(self) -> tuple[int, int]:
        """How many numbers the network reads of a frame, and answers."""
        return len(self.bias), len(self.bias)

    def inputs_of(self, frame: Array) -> Array:
        """Return what the network reads of a frame [K]."""
        return frame

    def after(
        self, recent: Array, draws: Array | None = None, temperature: float = 1.0
    ) -> RolloutRule:
        """Return the same rule for the frames that follow ``recent``; no draws: the likeliest.

        Raises Internal where these do not fit.
        """
        drawn = checked_draws(self.recent, self.draws, recent, draws, temperature)
        _, weights, bias, gain, low, high, loss, _, _, ngram = self  # _replace is five times slower
        heat = float(temperature)
        return RolloutRule(recent, weights, bias, gain, low, high, loss, heat, drawn, ngram)


def checked_draws(
    own_recent: Array, own_draws: Array, recent: Array, draws: Array | None, temperature: float
) -> Array:
    """Check what a rule of frames and draws of its own is to go on with; return the draws.

    These are its own where none are given. Raises Internal where they do not fit.
    """
    validation.to_write(recent, DOUBLE, "recent", *own_recent.shape)
    if temperature <= 0:
        raise Internal("the temperature must be above 0")
    if draws is None:
        return own_draws
    return validation.to_read(draws, DOUBLE, "draws", None, own_draws.shape[1])


def rule(
    weights: Array,
    bias: Array,
    gain: Array,
    low: Array,
    high: Array,
    loss: int,
    ngram: NgramTable | None = None,
) -> RolloutRule:
    """Return a rule that begins after frames of zeros; checked here, once for a model.

    Raises Internal where the arrays do not fit each other.
    """
    K = len(bias)
    lags, each = len(weights) // max(K, 1), 1 if loss == CROSS_ENTROPY else K
    return RolloutRule(
        np.zeros((max(lags, LOOKBACK if ngram else 0), K)),
        validation.to_read(weights, DOUBLE, "weights", lags * K, K),
        validation.to_read(bias, DOUBLE, "bias", K),
        validation.to_read(gain, DOUBLE, "gain", K),
        validation.to_read(low, DOUBLE, "low", K),
        validation.to_read(high, DOUBLE, "high", K),
        int(loss),
        1.0,
        np.zeros((0, each)),
        ngram or no_table(),
    )
