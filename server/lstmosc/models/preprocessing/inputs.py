"""Preprocessing: from series as given to what a network reads, and from its answers to levels.

Shapes: T frames, D columns. Scaled values are differenced levels, ``(value - centre) / spread``.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from lstmosc.models.arrays import Float32, Float64, Floats
from lstmosc.models.preprocessing.differencing import Bounds, changes, go_on
from lstmosc.models.preprocessing.missing import FLAG, MASK, carried, flags
from lstmosc.models.preprocessing.scaling import Scaler


@dataclass(frozen=True)
class Preprocessing:
    """How a model reads series: gaps filled, differenced, scaled, and flagged where it asks for it.

    ``fill_values`` [D] stand where a column has no value yet. ``difference`` is none, first or
    log; ``missing_policy`` one of ``missing.WAYS``; ``alphabet`` [D] names a forecaster's columns.
    """

    scaler: Scaler
    fill_values: Float64
    missing_policy: str = MASK
    difference: str = "none"
    alphabet: tuple[str, ...] = ()

    @property
    def cols(self) -> int:
        """Width D of the frames, without the column that flags missing values."""
        return self.scaler.cols

    @property
    def flagged(self) -> bool:
        """Tell whether the network reads a column more, the share of values missing."""
        return self.missing_policy == FLAG

    @property
    def unknown(self) -> int:
        """Number of frames at the head without a change: 1 of differenced series, else 0."""
        return int(self.difference != "none")

    def fill(self, series: Floats) -> Float64:
        """Forward-fill the gaps of series [T, D]; returns the series itself where it has none."""
        return carried(series, self.fill_values)

    def scale(self, series: Floats) -> Float32:
        """Scale series [T, D], gaps filled, or its changes: float32 [T, D].

        A column that begins with gaps has not changed when its first value comes.
        """
        return self.scale_filled(self.fill(series), series)

    def scale_filled(self, levels: Float64, series: Floats) -> Float32:
        """Scale levels [T, D], which are series [T, D] with gaps filled: itself without any."""
        moves = changes(levels, self.difference)
        if self.unknown and levels is not series:
            there = ~np.isnan(series)
            moves[there.argmax(axis=0), np.arange(self.cols)] = 0.0
        return self.scaler.apply(moves)

    def network_inputs(self, scaled: Float32, series: Floats) -> Float32:
        """Return what the network reads [T, D or D + 1]: flagged where the policy asks for it."""
        if not self.flagged:
            return scaled
        return np.hstack([scaled, flags(series)]).astype(np.float32)

    def next_scaled(self, series: Floats) -> Float64:
        """Return the scaled frame after each one of series [T, D], NaN where it is not known.

        That of the last is not, nor is a change from or to a missing value.
        """
        scaled = self.scale(series).astype(np.float64)
        gone = np.isnan(series)
        if self.unknown:
            gone[1:] |= gone[:-1].copy()
        return np.vstack([np.where(gone, np.nan, scaled)[1:], np.full((1, self.cols), np.nan)])

    def integrate(
        self, level: Float64, steps: Float64, usual: Bounds, widest: Callable[[], Bounds]
    ) -> Float64:
        """Return the levels [T, D] that follow one [D] by unscaled steps [T, D]; see ``go_on``."""
        return go_on(level, steps, self.difference, usual, widest)
