"""Made series of events whose distribution is known, and short fits of them as mixtures."""

from __future__ import annotations

import numpy as np

from lstmosc import models
from lstmosc.models.arrays import SeriesOfColumns
from lstmosc.protocol.controls import DEFAULTS

BEATS = np.array([0.25, 0.25, 0.5, 1.0])
JITTER = 0.05  # standard deviation of the logarithm of a beat
PHRASE, ANSWERS = [0, 1, 2, 3], ([10, 11], [20, 21])


def fit_events(series, roles=(), start=None, **controls):
    """Fit a forecaster on frames [T, D], or on several by name, as a mixture."""
    given = series if isinstance(series, dict) else {"only": series}
    named = SeriesOfColumns(given)
    named.roles = tuple(roles)
    return models.fit("forecast", {**DEFAULTS, "loss": "mixture", **controls}, named, None, start)


def jittered_beats(rng, bars=150):
    """Times between beats [T, 1], a bar after the other, none quite in time."""
    exact = np.tile(BEATS, bars)[:, None]
    return exact * np.exp(JITTER * rng.standard_normal(exact.shape))


def alternating_answers(rng, turns=150):
    """A phrase of whole numbers [T, 1], answered by one of two, as chance has it."""
    return np.concatenate([[*PHRASE, *ANSWERS[rng.integers(2)]] for _ in range(turns)])[:, None]


def random_walk(rng, frames=1000):
    """A walk [T, 1] of steps of standard deviation 1."""
    return rng.standard_normal((frames, 1)).cumsum(axis=0)


def returning(rng, kept, frames=1000):
    """What comes back to 0 [T, 1], keeping a part of its way to it at each step of deviation 1."""
    values = rng.standard_normal((frames, 1))
    for t in range(1, frames):
        values[t] += kept * values[t - 1]
    return values


def dice(rng, throws=600):
    """Throws [T, 1] of a dice."""
    return rng.integers(1, 7, (throws, 1)).astype(float)


def played_notes(rng, frames=400):
    """Events [T, 4]: dt, pitch, whether it is loud, pressure; loud ones are high and late."""
    loud = rng.random(frames) < 0.4
    dt = np.where(loud, 0.6, 0.2) * np.exp(0.1 * rng.standard_normal(frames))
    pitch = np.where(loud, 72, 60) + rng.choice([0, 4, 7], frames)
    pressure = np.where(loud, 0.8, 0.3) + 0.02 * rng.standard_normal(frames)
    return np.stack([dt, pitch, loud, pressure], axis=1)


ROLES = ("dt", "integer", "binary", "continuous")
