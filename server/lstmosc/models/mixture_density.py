"""Mixture density of events: likelihoods, means, draws, and where an untrained network begins.

How the outputs lie is told in kernels/network/events.py; what is computed here in double precision
is what kernels/network/mixture.py computes.

Shapes: R rows, D columns, K components, P outputs. A target is a scaled frame, NaN where missing.
"""

from __future__ import annotations

import math
from collections.abc import Iterator

import numpy as np

from lstmosc.kernels.network.events import BERNOULLI, CATEGORICAL, NORMAL
from lstmosc.models.arrays import Float64, Floats, Int64
from lstmosc.models.likelihoods import (
    MAX_PROBABILITY,
    MIN_PROBABILITY,
    log_softmax,
    sigmoid,
    softmax,
)
from lstmosc.models.preprocessing.events import EventColumns

HALF_LOG_2PI = 0.5 * np.log(2.0 * np.pi)
MAX_EM_ROWS = 4_000  # as good as a million
CLUSTER_STEPS, EM_STEPS = 8, 20
PRIOR_ROWS = 0.5  # of all rows, by which each component's own are smoothed
MIN_VARIANCE = 0.003  # of that of all rows


def blocks_of(raw: Floats, columns: EventColumns) -> Iterator[tuple[int, int, Float64]]:
    """Yield the number of each column, its kind, and its parameters [R, K, n] in raw [R, P]."""
    layout, K = columns.layout, columns.components
    blocks = np.asarray(raw[:, K:], dtype=np.float64).reshape(len(raw), K, layout.block)
    sizes = {NORMAL: 2, BERNOULLI: 1}
    for d, (kind, place, count, _, _) in enumerate(layout.columns.tolist()):
        yield d, kind, blocks[:, :, place : place + sizes.get(kind, count)]


def joint_densities(raw: Floats, targets: Floats, columns: EventColumns) -> Float64:
    """Return the log-density of each component and target [R, D] together: [R, K].

    ``raw`` may be one row for all targets.
    """
    joint = log_softmax(raw[:, : columns.components])
    indices = columns.layout.indices(np.asarray(targets))
    for d, kind, parameters in blocks_of(raw, columns):
        target = np.asarray(targets[:, d], dtype=np.float64)
        known = ~np.isnan(target)
        held = np.where(known, target, 0.0)[:, None]
        if kind == NORMAL:
            each = _normal(parameters, held, columns.floors[d])
        elif kind == BERNOULLI:
            each = held * parameters[..., 0] - np.logaddexp(0.0, parameters[..., 0])
        else:
            chosen = indices[:, d][:, None, None]
            each = np.take_along_axis(log_softmax(parameters), chosen, axis=2)[..., 0]
        joint = joint + np.where(known[:, None], each, 0.0)
    return joint


def _normal(parameters: Float64, target: Float64, floor: float) -> Float64:
    variance = np.exp(2.0 * parameters[..., 1]) + floor**2
    away = target - parameters[..., 0]
    return np.asarray(-HALF_LOG_2PI - 0.5 * (np.log(variance) + away**2 / variance))


def negative_log_likelihood(raw: Floats, targets: Floats, columns: EventColumns) -> Float64:
    """Return -log of the density of each target [R, D]: [R], NaN where all of it is missing."""
    total = -np.logaddexp.reduce(joint_densities(raw, targets, columns), axis=1)
    return np.where(np.isnan(targets).all(axis=1), np.nan, total)


def means(raw: Floats, columns: EventColumns) -> Float64:
    """Return the expected frames [R, D], scaled."""
    weights, found = softmax(raw[:, : columns.components]), np.empty((len(raw), len(columns.roles)))
    for d, kind, parameters in blocks_of(raw, columns):
        each = parameters[..., 0]
        if kind == BERNOULLI:
            each = sigmoid(each)
        elif kind == CATEGORICAL:
            each = softmax(parameters) @ columns.values[d]
        found[:, d] = (weights * each).sum(axis=1)
    return found


def moved(linear: Floats, raw: Floats, columns: EventColumns) -> Float64:
    """Return outputs [R, P] of the mixture whose NORMAL means lie ``linear`` [R, D] on."""
    together = np.array(raw, dtype=np.float64)
    for d, kind, _, places in _places(columns):
        if kind == NORMAL:
            together[:, places] += linear[:, d : d + 1]
    return together


def _places(columns: EventColumns) -> Iterator[tuple[int, int, int, Int64]]:
    """Yield each column's number, kind, number of values, and first place [K] in the outputs."""
    layout = columns.layout
    begins = layout.components + layout.block * np.arange(layout.components)
    for d, (kind, place, count, _, _) in enumerate(layout.columns.tolist()):
        yield d, kind, count, begins + place


def given(raw: Floats, frame: Floats, columns: EventColumns) -> Float64:
    """Return outputs [P] whose weights are those after the known columns of a frame [D]."""
    told = np.array(raw, dtype=np.float64)
    told[: columns.components] = joint_densities(raw[None], frame[None], columns)[0]
    return told


def draws(
    rng: np.random.Generator, frames: int, columns: EventColumns, spread: float = 1.0
) -> Float64:
    """Draw what decides events [frames, 1 + D]; ``spread`` times the variance of numbers."""
    made = rng.random((frames, 1 + len(columns.roles)))
    normal = columns.normal_draws
    drawn = rng.standard_normal((frames, len(normal)))
    made[:, normal] = drawn if spread == 1.0 else math.sqrt(spread) * drawn
    return made


def static_mixture(targets: Float64, columns: EventColumns, rng: np.random.Generator) -> Float64:
    """Return outputs [P] of a mixture that fits all targets [R, D], whatever came before them.

    By expectation maximisation (Dempster, Laird & Rubin 1977) from clusters of the rows.
    """
    rows = targets[~np.isnan(targets).any(axis=1)]
    rows = rows[:: -(-len(rows) // MAX_EM_ROWS)] if len(rows) else np.nan_to_num(targets)
    shares = np.eye(columns.components)[_clusters(rows, columns.components, rng)]
    raw = _fitted(rows, shares, columns)
    for _ in range(EM_STEPS):
        raw = _fitted(rows, softmax(joint_densities(raw[None], rows, columns)), columns)
    return raw


def _fitted(rows: Float64, shares: Float64, columns: EventColumns) -> Float64:
    """Return outputs [P] of the mixture whose components have such shares [R, K] of rows [R, D]."""
    raw, K = np.zeros(columns.layout.outputs), columns.components
    counts, indices = shares.sum(axis=0), columns.layout.indices(rows)
    raw[:K] = np.log((counts + PRIOR_ROWS) / (len(rows) + K * PRIOR_ROWS))
    for d, kind, count, places in _places(columns):
        values, every = rows[:, d], rows[:, d].mean()
        mean = (shares.T @ values + PRIOR_ROWS * every) / (counts + PRIOR_ROWS)
        if kind == NORMAL:
            away = (shares * np.square(values[:, None] - mean)).sum(axis=0)
            variance = (away + PRIOR_ROWS * values.var()) / (counts + PRIOR_ROWS)
            variance += MIN_VARIANCE * values.var() + 1e-12
            raw[places], raw[places + 1] = mean, 0.5 * np.log(variance)
        elif kind == BERNOULLI:
            held = np.clip(mean, MIN_PROBABILITY, MAX_PROBABILITY)
            raw[places] = np.log(held / (1.0 - held))
        else:
            own = shares.T @ np.eye(count)[indices[:, d]]
            own += PRIOR_ROWS * (own.sum(axis=0) + 1.0) / (len(rows) + count)
            raw[places[:, None] + np.arange(count)] = np.log(own / own.sum(axis=1, keepdims=True))
    return raw


def _clusters(rows: Float64, K: int, rng: np.random.Generator) -> Int64:
    """Return the cluster 0 … K - 1 of each of rows [R, D]."""
    spread = rows.std(axis=0)
    scaled = (rows - rows.mean(axis=0)) / np.where(spread > 0, spread, 1.0)
    centres = scaled[rng.integers(len(rows), size=1)]
    while len(centres) < K:  # each far from those before (Arthur & Vassilvitskii 2007, k-means++)
        away = _squared_distances(scaled, centres).min(axis=1) + 1e-9
        centres = np.vstack([centres, scaled[rng.choice(len(rows), p=away / away.sum())]])
    for _ in range(CLUSTER_STEPS):
        numbers = _squared_distances(scaled, centres).argmin(axis=1)
        for k in np.unique(numbers):
            centres[k] = scaled[numbers == k].mean(axis=0)
    return np.asarray(_squared_distances(scaled, centres).argmin(axis=1))


def _squared_distances(rows: Float64, centres: Float64) -> Float64:
    return np.asarray(np.square(rows[:, None] - centres).sum(axis=2))
