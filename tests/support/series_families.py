"""Made-up families of labelled series, and regression problems whose targets are known.

Each family makes ``count`` series (frames [T, D], class or target) from a generator, alike in
kind for every seed. A third of them, KEPT, was looked at only when all was decided.

Shapes: T frames, D columns.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

Array = np.ndarray[Any, np.dtype[np.float64]]
Rng = np.random.Generator
Example = tuple[Array, int]
Family = Callable[[Rng, int], list[Example]]
Problem = Callable[[Rng, int], list[tuple[Array, float]]]


def _bump(kind: int, width: int) -> Array:
    u = np.linspace(0, 1, width)
    shapes = (
        1.0 - np.abs(2 * u - 1),
        np.ones(width),
        np.sin(np.pi * u) * np.sin(6 * np.pi * u),
        u,
        1.0 - u,
    )
    return np.asarray(shapes[kind])


def _turns(rng: Rng, count: int, classes: int) -> list[int]:
    """Give each class as many series as the others, in any order."""
    return [int(c) for c in rng.permutation(np.arange(count) % classes)]


def _smooth(rng: Rng, frames: int, knots: int) -> Array:
    at = np.linspace(0, knots - 1, frames)
    values = rng.normal(size=knots + 1)
    low = at.astype(int)
    u = (1 - np.cos(np.pi * (at - low))) / 2
    return np.asarray(values[low] * (1 - u) + values[low + 1] * u)


def local_shape(rng: Rng, count: int) -> list[Example]:
    """One of five bumps at a random place in noise."""
    made = []
    for c in _turns(rng, count, 5):
        x = rng.normal(0, 0.25, 80)
        at, width = rng.integers(0, 60), int(rng.integers(14, 20))
        x[at : at + width] += 1.5 * _bump(c, width)[: 80 - at]
        made.append((x[:, None], c))
    return made


def frequency(rng: Rng, count: int) -> list[Example]:
    """One of four frequencies, at any phase and loudness."""
    made = []
    for c in _turns(rng, count, 4):
        t = np.arange(rng.integers(40, 90))
        wave = np.sin((0.25 + 0.1 * c) * t * rng.uniform(0.95, 1.05) + rng.uniform(0, 6.3))
        made.append(((rng.uniform(0.5, 2) * wave + rng.normal(0, 0.3, len(t)))[:, None], c))
    return made


def event_order(rng: Rng, count: int) -> list[Example]:
    """Two or three different events, one after the other: their order is the class."""
    orders, made = ((0, 2), (2, 0), (0, 3, 2), (2, 3, 0)), []
    for c in _turns(rng, count, 4):
        x, order = rng.normal(0, 0.2, 100), orders[c]
        places = np.sort(rng.choice(np.arange(0, 6), len(order), replace=False)) * 16
        for kind, at in zip(order, places, strict=True):
            x[at : at + 14] += 1.5 * _bump(kind, 14)
        made.append((x[:, None], c))
    return made


def loudness(rng: Rng, count: int) -> list[Example]:
    """Short noise of three loudnesses in two columns."""
    made = []
    for c in _turns(rng, count, 3):
        frames = int(rng.integers(12, 24))
        made.append((rng.normal(size=(frames, 2)) * 1.6**c * rng.uniform(0.85, 1.15), c))
    return made


def warped_templates(rng: Rng, count: int) -> list[Example]:
    """A template for each of six classes, played slower here and faster there, with noise."""
    fixed = np.random.default_rng(5)
    templates = [_smooth(fixed, 200, 7) for _ in range(6)]
    made = []
    for c in _turns(rng, count, 6):
        pace = np.cumsum(np.exp(0.5 * _smooth(rng, int(rng.integers(50, 80)), 4)))
        place = (pace - pace[0]) / (pace[-1] - pace[0]) * 199
        x = np.interp(place, np.arange(200), templates[c])
        made.append(((x + rng.normal(0, 0.2, len(x)))[:, None], c))
    return made


def correlation(rng: Rng, count: int) -> list[Example]:
    """Noise of three columns, of which two go together, or against each other, or not."""
    pairs, made = ((0, 1, 1.0), (0, 2, 1.0), (1, 2, -1.0), (0, 0, 0.0)), []
    for c in _turns(rng, count, 4):
        x = rng.normal(size=(60, 3))
        a, b, sign = pairs[c]
        if a != b:
            x[:, b] = 0.5 * x[:, b] + 0.85 * sign * x[:, a]
        made.append((x, c))
    return made


def drift(rng: Rng, count: int) -> list[Example]:
    """A walk that drifts up, down or not, at any level."""
    made = []
    for c in _turns(rng, count, 3):
        walk = np.cumsum(rng.normal(0.15 * (c - 1), 0.4, int(rng.integers(40, 80))))
        made.append(((walk + rng.normal(0, 5))[:, None], c))
    return made


def attack(rng: Rng, count: int) -> list[Example]:
    """Envelopes with an early, a middle or a late peak, of any length."""
    made = []
    for c in _turns(rng, count, 3):
        frames = int(rng.integers(20, 120))
        u, at = np.linspace(0, 1, frames), 0.15 + 0.3 * c + rng.uniform(-0.08, 0.08)
        x = np.where(u < at, u / at, (1 - u) / (1 - at)) * rng.uniform(0.5, 2)
        made.append(((x + rng.normal(0, 0.1, frames))[:, None], c))
    return made


def rhythm(rng: Rng, count: int) -> list[Example]:
    """Triggers of five patterns, begun anywhere, some hits missing."""
    patterns = ("1000100010001000", "1001001000101000", "1010101010101010")
    patterns += ("1000001010000010", "1101000011010000")
    made = []
    for c in _turns(rng, count, 5):
        bar = np.array([float(hit) for hit in patterns[c]])
        x = np.roll(np.resize(bar, 64), int(rng.integers(16)))[: int(rng.integers(32, 64))]
        made.append(((x * (rng.random(len(x)) > 0.12))[:, None], c))
    return made


def texture(rng: Rng, count: int) -> list[Example]:
    """Noise through one of five resonances."""
    poles, made = ((0.9, 0.4), (0.9, 0.9), (0.8, 1.5), (0.6, 0.4), (0.95, 0.65)), []
    for c in _turns(rng, count, 5):
        (r, w), x = poles[c], rng.normal(size=120)
        for t in range(2, 120):
            x[t] += 2 * r * np.cos(w) * x[t - 1] - r * r * x[t - 2]
        made.append(((x / x.std())[20:, None], c))
    return made


def chirps(rng: Rng, count: int) -> list[Example]:
    """Tones that rise, fall, or do one after the other."""
    made = []
    for c in _turns(rng, count, 4):
        u = np.linspace(0, 1, int(rng.integers(70, 110)))
        bend = (u, 1 - u, 2 * np.minimum(u, 1 - u), 2 * np.maximum(u, 1 - u) - 1)[c]
        x = np.sin(np.cumsum(0.15 + 0.7 * bend * rng.uniform(0.9, 1.1)) + rng.uniform(0, 6.3))
        made.append(((x + rng.normal(0, 0.3, len(x)))[:, None], c))
    return made


def gestures(rng: Rng, count: int) -> list[Example]:
    """Six figures drawn in the plane, turned a little, of any size, speed and place."""
    figures = (
        ((0, 0), (1, 0), (1, 1), (0, 1), (0, 0)),
        ((0, 0), (0, 1), (1, 1), (1, 0), (0, 0)),
        ((0, 0), (1, 1), (1, 0), (0, 1)),
        ((0, 1), (0.5, 0), (1, 1)),
        ((0, 0), (0.5, 1), (1, 0), (0.2, 0.5), (0.8, 0.5)),
        ((0, 1), (1, 1), (0, 0), (1, 0)),
    )
    made = []
    for c in _turns(rng, count, 6):
        corners = np.array(figures[c], float) + rng.normal(0, 0.08, (len(figures[c]), 2))
        frames, turn = int(rng.integers(20, 60)), rng.normal(0, 0.2)
        at = np.linspace(0, len(corners) - 1, frames)
        path = np.stack([np.interp(at, np.arange(len(corners)), one) for one in corners.T], axis=1)
        spin = np.array([[np.cos(turn), -np.sin(turn)], [np.sin(turn), np.cos(turn)]])
        path = path @ spin * rng.uniform(0.6, 1.6) + rng.normal(0, 0.5, 2)
        made.append((path + rng.normal(0, 0.03, path.shape), c))
    return made


def bursts(rng: Rng, count: int) -> list[Example]:
    """One to four bursts of noise."""
    made = []
    for c in _turns(rng, count, 4):
        x = rng.normal(0, 0.1, 96)
        for at in rng.choice(8, c + 1, replace=False) * 12:
            x[at : at + 7] += rng.normal(0, 1, 7)
        made.append((x[:, None], c))
    return made


def which_column(rng: Rng, count: int) -> list[Example]:
    """A wave packet in one of six noisy columns, anywhere."""
    made = []
    for c in _turns(rng, count, 6):
        x = rng.normal(0, 0.4, (70, 6))
        at = int(rng.integers(0, 50))
        x[at : at + 20, c] += np.sin(np.arange(20) * 0.9) * np.hanning(20) * 1.8
        made.append((x, c))
    return made


def lag(rng: Rng, count: int) -> list[Example]:
    """One column follows the other by 0, 3 or 6 frames, or leads it by 3."""
    made = []
    for c in _turns(rng, count, 4):
        walk = np.convolve(rng.normal(size=100), np.ones(4) / 2, "same")
        late = np.roll(walk, (0, 3, 6, -3)[c])
        x = np.stack([walk, late], axis=1)[8:72]
        made.append((x + rng.normal(0, 0.3, x.shape), c))
    return made


def motifs(rng: Rng, count: int) -> list[Example]:
    """A motif of five notes, in any key, somewhere among random notes held two frames each."""
    kinds = ((0, 2, 4, 5, 7), (7, 5, 4, 2, 0), (0, 4, 7, 4, 0), (0, 0, 7, 7, 9))
    made = []
    for c in _turns(rng, count, 4):
        notes = rng.integers(55, 75, 16)
        at = int(rng.integers(0, 12))
        notes[at : at + 5] = rng.integers(55, 68) + np.array(kinds[c])
        made.append((np.repeat(notes, 2).astype(float)[:, None], c))
    return made


def quieting(rng: Rng, count: int) -> list[Example]:
    """Noise that grows, dies away, or keeps its loudness, in two columns."""
    made = []
    for c in _turns(rng, count, 3):
        u = np.linspace(-1, 1, int(rng.integers(30, 70)))[:, None]
        made.append((rng.normal(size=(len(u), 2)) * np.exp(0.6 * (c - 1) * u), c))
    return made


def long_series(rng: Rng, count: int) -> list[Example]:
    """A short motif of one of four kinds in 400 frames of a slow wave and noise."""
    made = []
    for c in _turns(rng, count, 4):
        x = np.sin(np.arange(400) * rng.uniform(0.02, 0.05) + rng.uniform(0, 6.3))
        at = int(rng.integers(0, 360))
        x[at : at + 30] += 1.2 * _bump(c, 30)
        made.append(((x + rng.normal(0, 0.15, 400))[:, None], c))
    return made


FAMILIES: tuple[Family, ...] = (
    *(local_shape, frequency, event_order, loudness, warped_templates, correlation, drift, attack),
    *(rhythm, texture, chirps, gestures, bursts, which_column, lag, motifs, quieting, long_series),
)
KEPT = FAMILIES[2::3]  # not looked at while anything was decided
CLASSES = {
    "local_shape": 5,
    "loudness": 3,
    "warped_templates": 6,
    "drift": 3,
    "attack": 3,
    "rhythm": 5,
    "texture": 5,
    "gestures": 6,
    "which_column": 6,
    "quieting": 3,
}
EACH = (5, 10, 20)  # examples a class, in turn


def known_and_unseen(number: int, seed: int, unseen: int = 120) -> tuple[str, list[Any], list[Any]]:
    """Return a family's name, its examples to learn from and those to be tried on."""
    family = FAMILIES[number]
    each = EACH[(number + seed) % len(EACH)]
    rng = np.random.default_rng([number, seed])
    known = family(rng, each * CLASSES.get(family.__name__, 4))
    return f"{family.__name__} {each}", known, family(rng, unseen)


def _tone(rng: Rng, pace: float, phase: float, loud: float) -> Array:
    t = np.arange(60)
    return np.asarray(loud * np.sin(pace * t + phase) + rng.normal(0, 0.1, 60))[:, None]


def pace(rng: Rng, count: int) -> list[tuple[Array, float]]:
    """The frequency of a wave."""
    targets = rng.uniform(0.1, 0.9, count)
    return [(_tone(rng, y, rng.uniform(0, 6.3), 1.0), float(y)) for y in targets]


def phase(rng: Rng, count: int) -> list[tuple[Array, float]]:
    """The sine of the phase of a wave."""
    phases = rng.uniform(0, 6.3, count)
    return [(_tone(rng, 0.3, y, 1.0), float(np.sin(y))) for y in phases]


def amplitude(rng: Rng, count: int) -> list[tuple[Array, float]]:
    """How loud a wave is."""
    targets = rng.uniform(0.2, 2, count)
    return [(_tone(rng, rng.uniform(0.2, 0.8), rng.uniform(0, 6.3), y), float(y)) for y in targets]


def last_five(rng: Rng, count: int) -> list[tuple[Array, float]]:
    """The sum of the last five frames of noise."""
    made = [rng.normal(size=(int(rng.integers(20, 40)), 1)) for _ in range(count)]
    return [(x, float(x[-5:].sum())) for x in made]


def end_minus_start(rng: Rng, count: int) -> list[tuple[Array, float]]:
    """How far a walk in two columns has come in its first."""
    made = [
        np.cumsum(rng.normal(size=(int(rng.integers(20, 60)), 2)), axis=0) for _ in range(count)
    ]
    return [(x, float(x[-1, 0] - x[0, 0])) for x in made]


def event_count(rng: Rng, count: int) -> list[tuple[Array, float]]:
    """How many bumps there are."""
    made = []
    for _ in range(count):
        x, many = rng.normal(0, 0.1, 80), int(rng.integers(0, 8))
        for at in rng.choice(10, many, replace=False) * 8:
            x[at : at + 6] += np.hanning(6)
        made.append((x[:, None], float(many)))
    return made


def peak_time(rng: Rng, count: int) -> list[tuple[Array, float]]:
    """When a bump is highest, as a share of the length."""
    made = []
    for _ in range(count):
        at, u = rng.uniform(0.1, 0.9), np.linspace(0, 1, int(rng.integers(40, 80)))
        x = np.exp(-(((u - at) / 0.1) ** 2)) + rng.normal(0, 0.1, len(u))
        made.append((x[:, None], float(at)))
    return made


def gesture(rng: Rng, count: int) -> list[tuple[Array, float]]:
    """The sine of the direction in which a curved stroke begins."""
    made = []
    for _ in range(count):
        turn, bend = rng.uniform(0, 6.3), rng.normal(0, 1)
        u = np.linspace(0, 1, int(rng.integers(25, 50)))
        angle = turn + bend * u
        path = np.cumsum(np.stack([np.cos(angle), np.sin(angle)], axis=1), axis=0) / len(u)
        made.append((path + rng.normal(0, 0.02, path.shape), float(np.sin(turn))))
    return made


def order_of_two(rng: Rng, count: int) -> list[tuple[Array, float]]:
    """How much later the triangle comes than the ramp, in shares of the length."""
    made = []
    for _ in range(count):
        x = rng.normal(0, 0.1, 90)
        first, second = rng.choice(6, 2, replace=False) * 15
        x[first : first + 12] += _bump(0, 12)
        x[second : second + 12] += _bump(4, 12)
        made.append((x[:, None], float(second - first) / 90))
    return made


PROBLEMS: tuple[Problem, ...] = (
    *(pace, phase, amplitude, last_five, end_minus_start, event_count, peak_time, gesture),
    order_of_two,
)


def with_outliers(rng: Rng, targets: Array, share: float = 0.1) -> Array:
    """Return targets of which a share lies ten spreads away."""
    spoiled = targets.copy()
    which = rng.choice(len(targets), max(1, round(share * len(targets))), replace=False)
    spoiled[which] += 10 * targets.std() * rng.choice([-1.0, 1.0], len(which))
    return spoiled
