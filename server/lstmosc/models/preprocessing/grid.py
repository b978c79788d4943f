"""Grids: columns whose values are whole numbers or evenly spaced levels continue on them.

Shapes: R rows, T frames, D columns.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from lstmosc.models.arrays import Float64
from lstmosc.models.preprocessing.missing import gapless

GRID_TOLERANCE = 1e-5  # of a step, by which a value may miss its grid
MAX_LEVELS = 128  # of an evenly spaced grid
MAX_LOOKED_AT = 1_000  # values that tell already that there are more levels
MIN_REPEATS = 2  # rows per level of an evenly spaced grid


@dataclass(frozen=True)
class Grid:
    """Levels ``origin + n * step`` of each column [D]; a step of 0 means no grid."""

    origin: Float64
    step: Float64

    def snap(self, levels: Float64) -> Float64:
        """Return levels [T, D] moved to the nearest one of each column's grid."""
        spacing = np.where(self.step > 0, self.step, 1.0)
        snapped = self.origin + np.round((levels - self.origin) / spacing) * spacing
        return np.where(self.step > 0, snapped, levels)

    def common(self, other: Grid) -> Grid:
        """Return the grid of the columns where both are the same."""
        same = (self.step == other.step) & (self.origin == other.origin)
        return Grid(np.where(same, self.origin, 0.0), np.where(same, self.step, 0.0))


def no_grid(cols: int) -> Grid:
    """Return the grid that moves nothing."""
    return Grid(np.zeros(cols), np.zeros(cols))


def find_grid(values: NDArray[np.floating]) -> Grid:
    """Find the grid of each column of values [R, D]; NaN do not count."""
    found = [
        _column_grid(column if gapless(column) else column[~np.isnan(column)])
        for column in np.asarray(values).T
    ]
    origins, steps = zip(*found, strict=True)
    return Grid(np.array(origins), np.array(steps))


def _column_grid(column: NDArray[np.floating]) -> tuple[float, float]:
    """Return origin and step: whole numbers, or few levels evenly spaced that all recur."""
    if not len(column):
        return 0.0, 0.0
    few = column[:MAX_LOOKED_AT]
    if (few == np.round(few)).all() and (column == np.round(column)).all():
        return 0.0, 1.0
    if len(np.unique(few)) > MAX_LEVELS:
        return 0.0, 0.0
    levels = np.unique(column).astype(np.float64)
    if len(levels) < 2 or len(levels) > MAX_LEVELS or MIN_REPEATS * len(levels) > len(column):
        return 0.0, 0.0
    step = float(np.diff(levels).min())
    places = (levels - levels[0]) / step
    even = np.abs(places - np.round(places)).max() <= GRID_TOLERANCE * max(1.0, places[-1])
    return (float(levels[0]), step) if even and places[-1] <= MAX_LEVELS else (0.0, 0.0)
