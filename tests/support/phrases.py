"""Short phrases as a live coder gives them, whose right continuation the material determines.

A case is a handful of takes, a source that a forecast goes on from, and the frames that follow.
Numbers 0 … KEPT_FROM - 1 are for tuning, those from there on are kept aside for the last check.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

Array = np.ndarray[Any, Any]

LENGTH = 48
"""Frames to continue."""
CASES, KEPT_FROM = 96, 64
SCALES = ((0, 2, 4, 5, 7, 9, 11), (0, 3, 5, 7, 10), (0, 2, 3, 5, 7, 8, 10))


@dataclass(frozen=True)
class Phrase:
    """Takes [T, D], a source [S, D], what follows it [LENGTH, D], and how exact it has to be."""

    name: str
    takes: list[Array]
    source: Array
    right: Array
    exact: Array
    """Columns [D] that lie on a grid: they have to be met to half a step of it."""

    def error(self, said: Array) -> float:
        """Return the largest error: in spans, or 1 and more where a grid is missed."""
        wide = np.asarray(said, dtype=np.float64)
        span = np.maximum(np.ptp(np.concatenate(self.takes), axis=0), 1e-9)
        off = np.abs(wide - self.right)
        relative = (off / span).max(axis=0)
        missed = off.max(axis=0) > 1e-3
        return float(np.where(self.exact & missed, np.maximum(relative, 1.0), relative).max())


def phrase(number: int) -> Phrase:
    """Make case ``number``: its kind, lengths, number of takes and source come from the number."""
    rng = np.random.default_rng([2026, number])
    name, make = KINDS[number % len(KINDS)]
    loop, exact = make(rng)
    bars = int(rng.choice([1, 1, 2, 2, 3]))
    while bars * len(loop) > 40:
        bars -= 1
    bars = max(bars, 1)
    takes = int(rng.choice([2, 2, 3, 4, 5]))
    if bars >= 2 and rng.random() < 0.3:
        takes = 1
    take = np.tile(loop, (bars, 1))
    extra = int(rng.choice([0, 0, len(loop) // 2]))
    source = np.concatenate([take, loop[:extra]])
    right = np.tile(loop, (LENGTH, 1))[extra : extra + LENGTH]
    return Phrase(
        f"{name}, {takes} of {bars} x {len(loop)}",
        [take.copy() for _ in range(takes)],
        source,
        right,
        exact,
    )


def _column(values: Any) -> Array:
    return np.asarray(values, dtype=np.float64)[:, None]


def _lively(draw: Callable[[], Array], enough: int = 2) -> Array:
    """Draw until there is something to hear, and no shorter loop in it."""
    while True:
        loop = draw()
        halves = len(loop) % 2 == 0 and np.array_equal(
            loop[: len(loop) // 2], loop[len(loop) // 2 :]
        )
        if len(np.unique(loop, axis=0)) >= enough and not halves:
            return loop


def triggers(rng: Any) -> tuple[Array, Array]:
    """A euclidean rhythm of 0 and 1, turned."""
    steps = int(rng.choice([8, 8, 12, 16]))
    hits = int(rng.integers(2, steps - 1))

    def draw() -> Array:
        pattern = [int((n * hits) % steps < hits) for n in range(steps)]
        turned = np.roll(pattern, int(rng.integers(steps)))
        turned[rng.integers(steps)] ^= int(rng.random() < 0.7)
        return _column(turned)

    return _lively(draw), np.array([True])


def drums(rng: Any) -> tuple[Array, Array]:
    """Kick, snare and hat as columns of 0 and 1 in sixteenths."""
    steps = int(rng.choice([8, 16]))

    def draw() -> Array:
        lanes = np.zeros((steps, 3))
        lanes[::4, 0], lanes[steps // 4 :: steps // 2, 1], lanes[::2, 2] = 1, 1, 1
        for _ in range(3):
            lanes[rng.integers(steps), rng.integers(3)] = 1
        return lanes

    return _lively(draw), np.ones(3, dtype=bool)


def velocities(rng: Any) -> tuple[Array, Array]:
    """Sparse velocities among rests."""
    steps = int(rng.choice([8, 16]))

    def draw() -> Array:
        hits = rng.random(steps) < 0.35
        return _column(np.where(hits, rng.integers(30, 128, steps), 0))

    return _lively(draw), np.array([True])


def riff(rng: Any) -> tuple[Array, Array]:
    """Notes of a scale as MIDI numbers, neighbours mostly near."""
    steps = int(rng.choice([6, 8, 8, 12, 16]))
    scale = SCALES[rng.integers(len(SCALES))]

    def draw() -> Array:
        degrees = np.cumsum(rng.integers(-2, 3, steps))
        return _column([48 + 12 * (d // len(scale)) + scale[d % len(scale)] for d in degrees])

    return _lively(draw, 3), np.array([True])


def arpeggio(rng: Any) -> tuple[Array, Array]:
    """A chord up, or up and down, over an octave or two."""
    chord = [0, int(rng.choice([3, 4])), 7, *([10] if rng.random() < 0.5 else [])]
    notes = [int(rng.integers(40, 65)) + n + 12 * o for o in range(2) for n in chord]
    notes = notes[: int(rng.integers(4, len(notes) + 1))]
    return _column(notes + (notes[-2:0:-1] if rng.random() < 0.5 else [])), np.array([True])


def stairs(rng: Any) -> tuple[Array, Array]:
    """Levels held for a few frames each, rising, then from the beginning."""
    levels, hold = int(rng.choice([2, 4, 4, 8])), int(rng.choice([2, 3, 4]))
    step = float(rng.choice([0.25, 0.1, 1.0, 12.0]))
    return _column(np.repeat(np.arange(levels) * step, hold)), np.array([False])


def sample_and_hold(rng: Any) -> tuple[Array, Array]:
    """Random levels, each held."""
    hold, count = int(rng.choice([1, 2, 4])), int(rng.choice([4, 8]))
    return _column(np.repeat(rng.random(count), hold)), np.array([False])


def burst(rng: Any) -> tuple[Array, Array]:
    """Silence, then a burst that decays."""
    quiet, loud = int(rng.integers(6, 20)), int(rng.integers(2, 7))
    return _column([*np.zeros(quiet), *(0.6 ** np.arange(loud))]), np.array([False])


def notes_in_time(rng: Any) -> tuple[Array, Array]:
    """Seconds since the note before, and the note."""
    steps = int(rng.choice([4, 6, 8]))

    def draw() -> Array:
        times = rng.choice([0.125, 0.25, 0.25, 0.5, 1.0], steps)
        return np.stack([times, 60 + rng.choice(SCALES[0], steps)], axis=1)

    return _lively(draw, 3), np.array([False, True])


def levels(rng: Any) -> tuple[Array, Array]:
    """Two control voltages that step."""
    return rng.random((int(rng.choice([4, 8, 12])), 2)).round(2), np.zeros(2, dtype=bool)


def wave(rng: Any) -> tuple[Array, Array]:
    """One period of a smooth shape."""
    time = np.arange(int(rng.integers(8, 25)))
    phase = 2 * np.pi * (time / len(time) + rng.random())
    return _column(np.sin(phase) + rng.uniform(0, 0.5) * np.sin(2 * phase)), np.array([False])


def accents(rng: Any) -> tuple[Array, Array]:
    """A trigger with a velocity beside it."""
    steps = int(rng.choice([8, 16]))

    def draw() -> Array:
        hits = (rng.random(steps) < 0.5).astype(float)
        return np.stack([hits, hits * rng.choice([0.4, 0.7, 1.0], steps)], axis=1)

    return _lively(draw, 3), np.array([True, False])


KINDS: list[tuple[str, Callable[[Any], tuple[Array, Array]]]] = [
    ("triggers", triggers),
    ("drums", drums),
    ("velocities", velocities),
    ("riff", riff),
    ("arpeggio", arpeggio),
    ("stairs", stairs),
    ("sample and hold", sample_and_hold),
    ("silence and a burst", burst),
    ("notes in time", notes_in_time),
    ("levels", levels),
    ("wave", wave),
    ("accents", accents),
]


def once(number: int) -> Phrase:
    """Make a phrase of eight frames on a grid, given once: it can only go round."""
    rng = np.random.default_rng([2027, number])
    name, make = (("triggers", triggers), ("riff", riff), ("velocities", velocities))[number % 3]
    loop, exact = make(rng)
    while len(loop) != 8:
        loop, exact = make(rng)
    return Phrase(f"{name}, 8 once", [loop], loop, np.tile(loop, (LENGTH // 8, 1)), exact)


def variant(number: int) -> Phrase:
    """Make takes that differ: in length, in where they begin, in what they are, or by a hand."""
    rng = np.random.default_rng([2029, number])
    kind = ("longer and shorter", "turned", "two phrases", "by hand")[number % 4]
    name, make = KINDS[int(rng.integers(len(KINDS)))]
    loop, exact = make(rng)
    while len(loop) > 12:
        loop, exact = make(rng)
    takes = [np.tile(loop, (2, 1)) for _ in range(3)]
    if kind == "longer and shorter":
        takes = [np.tile(loop, (2, 1)), np.tile(loop, (3, 1)), np.tile(loop, (2, 1))]
    elif kind == "turned":
        takes = [np.roll(take, -int(rng.integers(len(loop))), axis=0) for take in takes]
    elif kind == "two phrases":
        other, _ = make(rng)
        while other.shape == loop.shape and np.array_equal(other[0], loop[0]):
            other, _ = make(rng)
        takes[1] = np.tile(other, (2, 1))
    source, right = np.tile(loop, (2, 1)), np.tile(loop, (LENGTH, 1))[:LENGTH]
    if kind == "by hand":
        name, loop = (
            "velocities",
            np.where(rng.random(8) < 0.5, rng.integers(40, 110, 8), 0.0)[:, None],
        )
        loop[0] = 100.0
        takes = [loop + (loop > 0) * rng.uniform(-4, 4, loop.shape) for _ in range(4)]
        source, right, exact = loop, np.tile(loop, (LENGTH, 1))[:LENGTH], np.zeros(1, dtype=bool)
    return Phrase(f"{name}, {kind}", takes, source, right, exact)


def not_a_loop(number: int) -> tuple[str, list[Array], Array, Callable[[Array], bool]]:
    """Make series that are no loops, and the test that a continuation has to pass."""
    rng = np.random.default_rng([2028, number])
    kind = number % 4
    if kind == 0:
        ramp = _column(np.arange(16) + float(rng.integers(50)))
        return "counting up", [ramp], ramp, lambda said: bool(said[:8, 0].mean() > ramp[-1, 0])
    if kind == 1:
        time = np.arange(200)
        trend = _column(0.05 * time + np.sin(time / 3))
        return (
            "a trend",
            [trend],
            trend,
            lambda said: bool(said[:, 0].mean() > trend[-40:, 0].mean()),
        )
    if kind == 2:
        fade = _column(np.linspace(0, 1, 24))
        takes = [fade, fade.copy()]
        return "fades within 0 … 1", takes, fade[:12], lambda said: bool(said.max() < 1.2)
    walk = _column(np.cumsum(rng.standard_normal(200)))
    spread = np.ptp(walk)
    near = lambda said: bool(np.abs(said[0] - walk[-1]) < spread / 3)  # noqa: E731
    return "a random walk", [walk], walk, near
