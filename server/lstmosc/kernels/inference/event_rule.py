"""Event rule: from a mixture's outputs to the event that a network reads next."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from lstmosc.kernels import validation
from lstmosc.kernels.inference.rollout_rule import DOUBLE, checked_draws
from lstmosc.kernels.network.events import EventLayout
from lstmosc.kernels.parameters import Array


class EventRule(NamedTuple):
    """How an event [D] is made of outputs y; by :func:`event_rule` and ``after``. Float64.

    It is what is drawn from the mixture (see network/mixture.py), moved by bias + recent @ weights,
    clipped to low … high. draws has no rows, or one for each of T frames: [T, 1 + D].
    """

    recent: Array  # [L, D] the frames before, newest first, L >= lags; overwritten
    weights: Array  # [lags · D, D], 0 but in NORMAL columns
    bias: Array  # [D]
    low: Array  # [D]
    high: Array  # [D]
    temperature: float  # above 0
    draws: Array
    layout: EventLayout

    @property
    def reads(self) -> bool:
        """Whether the network reads what is generated."""
        return True

    @property
    def widths(self) -> tuple[int, int]:
        """How many numbers the network reads of an event, and answers."""
        return self.layout.inputs, self.layout.outputs

    def inputs_of(self, frame: Array) -> Array:
        """Return what the network reads of an event [D]."""
        return np.asarray(self.layout.encoded(frame[None])[0])

    def after(
        self, recent: Array, draws: Array | None = None, temperature: float = 1.0
    ) -> EventRule:
        """Return the same rule for the frames that follow ``recent``; no draws: the likeliest.

        Raises Internal where these do not fit.
        """
        drawn = checked_draws(self.recent, self.draws, recent, draws, temperature)
        _, weights, bias, low, high, _, _, layout = self
        return EventRule(recent, weights, bias, low, high, float(temperature), drawn, layout)


def event_rule(
    weights: Array, bias: Array, low: Array, high: Array, layout: EventLayout
) -> EventRule:
    """Return a rule that begins after frames of zeros; checked here, once for a model.

    Raises Internal where the arrays do not fit each other.
    """
    D = len(layout.columns)
    lags = len(weights) // max(D, 1)
    return EventRule(
        np.zeros((lags, D)),
        validation.to_read(weights, DOUBLE, "weights", lags * D, D),
        validation.to_read(bias, DOUBLE, "bias", D),
        validation.to_read(low, DOUBLE, "low", D),
        validation.to_read(high, DOUBLE, "high", D),
        1.0,
        np.zeros((0, 1 + D)),
        layout,
    )
