"""Map made-up gestures to points, and series to series, at the defaults, beside obvious guesses.

Run it from the project: ``python tests/performance/mapping.py``. Printed is the root-mean-square
error on unseen gestures in spreads of the targets (the mean as a guess is 1), that of the nearest
known gesture by the means and spreads of its columns, and the largest single error.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from typing import Any

import numpy as np

from lstmosc import models
from lstmosc.protocol.controls import DEFAULTS

Array = np.ndarray[Any, Any]
Pair = tuple[Array, Array]


def shaken(rng: Any, count: int) -> list[Pair]:
    """How hard and how fast a sensor is shaken; the first lies still."""
    made = []
    for number in range(count):
        hard, fast = (rng.uniform(0.2, 2), rng.uniform(0.1, 0.8)) if number else (0.0, 0.3)
        t = np.arange(rng.integers(30, 90))[:, None]
        wave = hard * np.sin(fast * t + rng.uniform(0, 6, 3)) + rng.normal(0, 0.02, (len(t), 3))
        made.append((wave, np.array([hard, fast if number else 0.3])))
    return made


def bows(rng: Any, count: int) -> list[Pair]:
    """Where a bow is highest, and how high, at lengths that differ tenfold."""
    made = []
    for _ in range(count):
        at, high = rng.uniform(0.2, 0.8), rng.uniform(0.5, 2)
        u = np.linspace(0, 1, int(20 * 10 ** rng.uniform(0, 1)))[:, None]
        shape = high * np.exp(-(((u - at) / 0.15) ** 2))
        made.append((shape + rng.normal(0, 0.03, (len(u), 2)), np.array([at, high])))
    return made


def strokes(rng: Any, count: int) -> list[Pair]:
    """The direction of a stroke, a constant column and one of a thousand beside it."""
    made = []
    for _ in range(count):
        turn = rng.uniform(0, 2 * np.pi)
        walk = np.linspace(0, 1, 40)[:, None] * np.array([np.cos(turn), np.sin(turn)])
        large = 1000 * rng.normal() + 100 * rng.normal(size=(40, 1))
        rows = np.hstack([walk + rng.normal(0, 0.02, (40, 2)), np.full((40, 1), 5.0), large])
        made.append((rows, np.array([np.cos(turn), np.sin(turn)])))
    return made


def outliers(rng: Any, count: int) -> list[Pair]:
    """The pace of a wave in three columns; in some gestures a frame is far out."""
    made = []
    for _ in range(count):
        pace = rng.uniform(0.1, 0.9)
        rows = np.sin(pace * np.arange(60)[:, None] + rng.uniform(0, 6, 3))
        if rng.random() < 0.2:
            rows[rng.integers(60)] += 30
        made.append((rows, np.array([pace])))
    return made


def turns(rng: Any, count: int) -> list[Pair]:
    """How often a circle is drawn, one way or the other."""
    made = []
    for _ in range(count):
        often = rng.uniform(-3, 3)
        u = np.linspace(0, 2 * np.pi * often, 80) + rng.uniform(0, 6.3)
        path = np.stack([np.cos(u), np.sin(u)], axis=1) * rng.uniform(0.7, 1.4)
        made.append((path + rng.normal(0, 0.03, path.shape), np.array([often])))
    return made


def loudest(rng: Any, count: int) -> list[Pair]:
    """The mean loudness of noise, in nonlinear units."""
    made = []
    for _ in range(count):
        loud = rng.uniform(0.1, 3)
        made.append((loud * rng.normal(size=(rng.integers(20, 60), 4)), np.array([np.log(loud)])))
    return made


KINDS: tuple[Callable[[Any, int], list[Pair]], ...] = (
    *(shaken, bows, strokes, outliers, turns, loudest),
)


def by_nearest(known: list[Pair], unseen: list[Pair]) -> Array:
    def told(frames: Array) -> Array:
        return np.concatenate([frames.mean(axis=0), frames.std(axis=0)])

    rows = np.stack([told(frames) for frames, _ in known])
    spread = np.maximum(rows.std(axis=0), 1e-9)
    found = [np.abs((rows - told(frames)) / spread).sum(axis=1).argmin() for frames, _ in unseen]
    return np.stack([known[at][1] for at in found])


def follow(seed: int) -> tuple[float, float]:
    """Map an unseen series to its smoothed and delayed square: (error, loss of the mean)."""
    rng = np.random.default_rng(seed)

    def pair() -> Pair:
        x = rng.normal(size=(rng.integers(40, 200), 1)).cumsum(axis=0) * 0.3
        x = np.tanh(x - x.mean())
        y = np.square(np.vstack([np.zeros((3, 1)), x[:-3]]))
        return np.hstack([x, rng.normal(size=x.shape)]), y

    known, unseen = [pair() for _ in range(12)], [pair() for _ in range(6)]
    learned = models.fit(
        "regress",
        {**DEFAULTS, "seed": seed},
        {str(n): each for n, (each, _) in enumerate(known)},
        {str(n): each for n, (_, each) in enumerate(known)},
    ).model
    said = np.concatenate(models.regress_frames(learned, [each for each, _ in unseen]))
    truth = np.concatenate([each for _, each in unseen])
    return float(np.sqrt(np.square(said - truth).mean()) / truth.std()), 1.0


def main() -> None:
    print(f"{'set':10}{'known':>6}{'error':>8}{'nearest':>8}{'worst':>8}{'s each':>8}  linear")
    for make in KINDS:
        for count in (4, 8, 20, 60):
            rows, began = [], time.perf_counter()
            for seed in range(3):
                rng = np.random.default_rng(seed)
                known, unseen = make(rng, count), make(rng, 30)
                fit = models.fit(
                    "regress",
                    {**DEFAULTS, "seed": seed},
                    {f"{n:02}": frames for n, (frames, _) in enumerate(known)},
                    {f"{n:02}": point for n, (_, point) in enumerate(known)},
                )
                truth = np.stack([point for _, point in unseen])
                said = models.regress(fit.model, [frames for frames, _ in unseen])
                spread = truth.std(axis=0)
                away = (said - truth) / spread
                near = (by_nearest(known, unseen) - truth) / spread
                lines = len(fit.model.linear.weights) > 0
                rows.append([_rms(away), _rms(near), np.abs(away).max(), lines])
            mean = np.mean(rows, axis=0)
            took = (time.perf_counter() - began) / 3
            figures = "".join(f"{each:8.3f}" for each in mean[:3])
            print(f"{make.__name__:10}{count:6}{figures}{took:8.2f}  {mean[3]:.1f}", flush=True)
    told = ", ".join(f"{follow(seed)[0]:.3f}" for seed in range(3))
    print(f"series to series, error in spreads: {told}")


def _rms(values: Array) -> float:
    return float(np.sqrt(np.square(values).mean()))


if __name__ == "__main__":
    sys.exit(main())
