"""Outliers among the targets of a regressor: whether there are any, and learning in spite of them.

A target is an outlier where it is far both from the others and from what a robust fit of the others
lets expect. Robust fits move outlying targets to a few spreads from their left-out predictions, and
fit again (Huber 1981, Robust Statistics, section 7.8: pseudo-values); what is very far out becomes
its own left-out prediction, so that it is as if it were not there.

Shapes: R series, K outputs.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from lstmosc.models.arrays import Float64
from lstmosc.models.linear.group_ridge import GroupRidge
from lstmosc.models.preprocessing.scaling import clip

TO_SPREAD = 1.4826  # of a median absolute deviation, for normal noise
ROUNDS = 4
MAX_AWAY = 2.0  # spreads from its left-out prediction, to which an outlier is moved
MAX_USUAL = 5.0  # spreads of the targets; what is farther out may be an outlier
MAX_EXPECTED = 4.0  # spreads of the errors; what is farther out is none that features explain
LEAST_UNEXPLAINED = 0.5  # of its distance, by an ordinary fit of the others
MAX_OUTLIERS = 0.25  # of the targets; more are no outliers
MIN_POINTS = 12  # fewer do not tell what is usual


def squared_cost(targets: Float64) -> Callable[[Float64], float]:
    """Return the cost of left-out predictions [R, K] as normal noise: nats per row."""

    def cost(predictions: Float64) -> float:
        errors = np.square(predictions - targets).mean(axis=0)
        return 0.5 * float(np.log(np.maximum(errors, 1e-12)).sum())

    return cost


def without_outliers(ridges: GroupRidge, targets: Float64) -> Float64:
    """Return targets [R, K] of which outlying ones are moved near to what the others let expect.

    Fewer than MIN_POINTS are returned as they are.
    """
    if len(targets) < MIN_POINTS:
        return targets
    middle = np.median(targets, axis=0)
    most = MAX_USUAL * _spread(targets - middle)
    moved = _within(targets, middle, targets - middle)
    for _ in range(ROUNDS):
        _, left_out = ridges.fit(moved, squared_cost(moved))
        expected = clip(left_out, middle - most, middle + most)
        moved = _within(targets, expected, targets - expected)
    return moved


def has_outliers(ridges: GroupRidge, targets: Float64) -> bool:
    """Return whether a few of targets [R, K] are outliers; never where they are but a few."""
    if len(targets) < MIN_POINTS:
        return False
    middle = np.median(targets, axis=0)
    far = np.abs(targets - middle) > MAX_USUAL * _spread(targets - middle)
    if not far.any():
        return False
    _, ordinary = ridges.fit(targets, squared_cost(targets))
    far &= np.abs(targets - ordinary) > LEAST_UNEXPLAINED * np.abs(targets - middle)
    if not far.any():
        return False
    moved = without_outliers(ridges, targets)
    _, left_out = ridges.fit(moved, squared_cost(moved))
    away = targets - left_out
    out = (far & (np.abs(away) > MAX_EXPECTED * _spread(away))).any(axis=1)
    return 0 < float(out.mean()) <= MAX_OUTLIERS


def _spread(values: Float64) -> Float64:
    """Return the robust spread [K] of values [R, K] about 0."""
    return np.asarray(TO_SPREAD * np.median(np.abs(values), axis=0))


def _within(targets: Float64, expected: Float64, away: Float64) -> Float64:
    spread = np.maximum(_spread(away), 1e-9)
    near = clip(away, -MAX_AWAY * spread, MAX_AWAY * spread)
    return np.asarray(expected + np.where(np.abs(away) > MAX_EXPECTED * spread, 0.0, near))
