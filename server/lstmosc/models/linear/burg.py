"""Autoregressions of every order by Burg's recursion, each with its criterion.

They are beside exponential smoothing what foresees a series that swings with no fixed season
(Burg 1975, Maximum Entropy Spectral Analysis; the likelihood is exact, as in Brockwell & Davis,
Introduction to Time Series and Forecasting, 2016, section 5.2). Shapes: T levels, p lags.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from lstmosc.models.arrays import Float64

MIN_FRAMES_PER_LAG = 4
MAX_REFLECTION = 0.9999


class LevelRegression(NamedTuple):
    """Weights [p or p + 1] of the last levels, newest first, a constant, and the criterion."""

    weights: Float64
    constant: float
    criterion: float


def corrected_criterion(
    count: int, squares: Float64 | float, freedom: Float64 | float, widths: float = 0.0
) -> Float64:
    """Return Akaike's corrected criterion: of squared errors summed over a count of levels.

    ``freedom`` counts the parameters, the errors' variance among them; ``widths`` is the sum of the
    logarithms of how many times wider the first errors were expected.
    """
    fit = count * np.log(np.maximum(squares, 1e-9 * count) / count) + widths
    fine = 2.0 * freedom * (freedom + 1.0) / np.maximum(count - freedom - 1.0, 0.5)
    return np.asarray(fit + 2.0 * freedom + fine)


def level_regressions(levels: Float64, most: int) -> list[LevelRegression]:
    """Fit autoregressions of levels [T] around their mean, of no lag to ``most``."""
    mean = float(levels.mean())
    return [
        LevelRegression(weights, mean * (1.0 - float(weights.sum())), criterion)
        for weights, criterion in _burg(levels - mean, most, len(levels), 1)
    ]


def change_regressions(levels: Float64, most: int) -> list[LevelRegression]:
    """Fit autoregressions of the changes of levels [T]: around 0, and around their mean."""
    moves, made = np.diff(levels), []
    for drift, freedom in ((0.0, 1), (float(moves.mean()), 2)):  # the first level, the drift
        for weights, criterion in _burg(moves - drift, most, len(levels), freedom):
            by_level = np.append(weights, 0.0) - np.append(0.0, weights)
            by_level[0] += 1.0
            constant = drift * (1.0 - float(weights.sum()))
            made.append(LevelRegression(by_level, constant, criterion))
    return made


def _burg(values: Float64, most: int, count: int, freedom: int) -> list[tuple[Float64, float]]:
    """Return weights and criterion for each number of lags; ``freedom`` is beside those lags'."""
    forward, backward = values.copy(), values.copy()
    weights, left, made = np.zeros(0), np.ones(0), []
    for p in range(min(most, len(values) // MIN_FRAMES_PER_LAG) + 1):
        if p:
            ahead, behind = forward[p:].copy(), backward[p - 1 : -1].copy()
            power = float(ahead @ ahead + behind @ behind)
            if power <= 1e-12:
                break
            k = 2.0 * float(ahead @ behind) / power
            forward[p:], backward[p:] = ahead - k * behind, behind - k * ahead
            weights = np.append(weights - k * weights[::-1], k)
            left = np.append(left, 1.0) * max(1.0 - k * k, 1.0 - MAX_REFLECTION**2)
        # errors before the first p frames are those of fewer lags, and are expected to be wider
        squares = float(np.sum(forward[p:] ** 2) + np.sum(forward[:p] ** 2 * left))
        widths = -float(np.log(left).sum())
        criterion = corrected_criterion(count, squares, float(p + freedom + 1), widths)
        made.append((weights, float(criterion)))
    return made
