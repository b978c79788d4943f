"""Made-up series of the classical kinds, seeded: trend, season, both, shifts, demand, growth."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

Array = np.ndarray[Any, Any]
FAMILIES = ("trend", "season", "both", "shifts", "intermittent", "multiplicative", "walk", "cycle")
PERIODS, MIN_PERIODS = (4, 7, 12), 3.5


@dataclass(frozen=True)
class Classical:
    """A series [T] and its season's length in frames (1: it has none)."""

    name: str
    values: Array
    period: int
    asked: int = 0

    @property
    def horizon(self) -> int:
        """How many frames are to be foreseen."""
        if self.asked:
            return self.asked
        return min(self.period if self.period > 1 else 8, len(self.values) // 6)

    @property
    def origins(self) -> list[int]:
        """Where three forecasts begin."""
        return [len(self.values) - n * self.horizon for n in (3, 2, 1)]


def made(family: str, seed: int) -> Classical:
    """Make one series of 24 to 500 frames."""
    rng = np.random.default_rng([FAMILIES.index(family), seed])
    period = int(rng.choice(PERIODS)) if family in ("season", "both", "multiplicative") else 1
    T = max(int(np.exp(rng.uniform(np.log(24), np.log(500)))), int(MIN_PERIODS * period) + 6)
    t, noise = np.arange(T), rng.normal(size=T)
    wave = rng.normal(size=period)
    wave -= wave.mean()
    season = wave[t % period] * rng.uniform(1.0, 3.0)
    level = (rng.normal(size=T) * rng.uniform(0.0, 0.3)).cumsum()
    slope = rng.uniform(-1, 1) * 20 / T
    if family == "trend":
        values = slope * t + level + noise
    elif family == "season":
        values = season + level + 0.7 * noise
    elif family == "both":
        values = season + slope * t + level + 0.7 * noise
    elif family == "shifts":
        values = (rng.normal(size=T) * 5 * (rng.random(T) < 4 / T)).cumsum() + 0.6 * noise
    elif family == "intermittent":
        return Classical(f"{family} {seed}", rng.poisson(2.0, T) * (rng.random(T) < 0.4) * 1.0, 1)
    elif family == "multiplicative":
        up = np.exp(np.abs(slope) * t / 15 + 0.1 * season + 0.1 * level + 0.05 * noise)
        return Classical(f"{family} {seed}", 50.0 * up, period)
    elif family == "walk":
        values = noise.cumsum()
    else:
        values = np.zeros(T)
        for now in range(2, T):
            values[now] = 1.6 * values[now - 1] - 0.85 * values[now - 2] + noise[now]
    return Classical(f"{family} {seed}", values + 30.0, period)
