"""Continue made-up series of many kinds at the defaults, beside the obvious guesses.

Run it from the project: ``python tests/performance/continuing.py [words of the sets wanted]``.
Each set is fitted with two seeds and asked to continue series that it has not seen, from the
number of frames told. Printed are, in spreads of the data: the one-step error and that of the
last value again; the error over the first stretch of a free run, and that of the best of three
guesses (last value, last period, mean); of a free run of ten lengths how far it leaves the data's
range, in ranges, how much of their spread it keeps at its end, and how far its spectrum is from
theirs.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np

from lstmosc import models
from lstmosc.models.forecasting.rollout import one_step
from lstmosc.models.preprocessing.periodicity import find_period, seasonal_naive
from lstmosc.protocol.controls import DEFAULTS

Array = np.ndarray[Any, Any]
MOST = 3_000  # frames of a long free run


@dataclass(frozen=True)
class Set:
    """Series to learn from, unseen ones, how much of these is given, and the stretch scored."""

    known: list[Array]
    unseen: list[Array]
    given: int
    stretch: int


def _flow(speed: Callable[[Array], Array], start: Array, frames: int, step: float) -> Array:
    """Follow a differential equation by Runge-Kutta, four inner steps a frame."""
    made, at, h = [], np.asarray(start, float), step / 4
    for _ in range(frames):
        made.append(at)
        for _ in range(4):
            a = speed(at)
            b = speed(at + h / 2 * a)
            c = speed(at + h / 2 * b)
            at = at + h / 6 * (a + 2 * b + 2 * c + speed(at + h * c))
    return np.array(made)


def _parted(series: Array, known: int, given: int, stretch: int, tries: int = 4) -> Set:
    """Learn from the beginning of one series, and be tried along the rest."""
    wide = series if series.ndim == 2 else series[:, None]
    room = len(wide) - known - given - stretch
    starts = [known + room * n // max(1, tries - 1) for n in range(tries)]
    return Set([wide[:known]], [wide[s : s + given + stretch] for s in starts], given, stretch)


def _several(make: Callable[[int], Array], count: int, given: int, stretch: int) -> Set:
    """Learn from ``count`` series, and be tried on four others."""
    every = [make(n) for n in range(count + 4)]
    wide = [each if each.ndim == 2 else each[:, None] for each in every]
    return Set(wide[:count], [each[: given + stretch] for each in wide[count:]], given, stretch)


def short_sines(rng: Any, given: int = 6) -> Set:
    """Six of 40 frames, each of its own frequency and phase, to go on from six frames."""

    def make(_: int) -> Array:
        return np.sin(np.arange(40) * rng.uniform(0.15, 0.9) + rng.uniform(0, 6.3))

    return _several(make, 6, given, 24)


def shorter_sines(rng: Any) -> Set:
    """The same, from four frames."""
    return short_sines(rng, 4)


def short_lead(rng: Any) -> Set:
    """One long wave with an overtone, to go on from five frames."""
    t = np.arange(700) * 0.31 + rng.uniform(0, 6.3)
    return _parted(np.sin(t) + 0.4 * np.sin(2 * t + 1), 500, 5, 30)


def short_circle(rng: Any) -> Set:
    """Circles of several sizes and speeds, to go on from eight frames."""

    def make(_: int) -> Array:
        t = np.arange(60) * rng.uniform(0.1, 0.4) + rng.uniform(0, 6.3)
        return rng.uniform(0.5, 2) * np.stack([np.cos(t), np.sin(t)], 1)

    return _several(make, 8, 8, 40)


def mackey_glass(rng: Any) -> Set:
    x = list(0.9 + 0.2 * rng.random(180))
    for _ in range(16_000):
        x.append(x[-1] + 0.1 * (0.2 * x[-171] / (1 + x[-171] ** 10) - 0.1 * x[-1]))
    return _parted(np.array(x[1000::10]), 1000, 100, 50)


def logistic(rng: Any) -> Set:
    x = [rng.uniform(0.2, 0.8)]
    for _ in range(700):
        x.append(3.9 * x[-1] * (1 - x[-1]))
    return _parted(np.array(x), 500, 20, 5)


def henon(rng: Any) -> Set:
    x = [np.array([0.1, 0.1]) * rng.random()]
    for _ in range(700):
        x.append(np.array([1 - 1.4 * x[-1][0] ** 2 + x[-1][1], 0.3 * x[-1][0]]))
    return _parted(np.array(x), 500, 20, 5)


def lorenz(rng: Any) -> Set:
    def speed(p: Array) -> Array:
        return np.array([10 * (p[1] - p[0]), p[0] * (28 - p[2]) - p[1], p[0] * p[1] - 8 / 3 * p[2]])

    return _parted(_flow(speed, rng.normal(0, 5, 3) + 20, 2000, 0.04)[200:], 1400, 50, 25)


def roessler(rng: Any) -> Set:
    def speed(p: Array) -> Array:
        return np.array([-p[1] - p[2], p[0] + 0.2 * p[1], 0.2 + p[2] * (p[0] - 5.7)])

    return _parted(_flow(speed, rng.normal(0, 1, 3), 1200, 0.2)[100:], 800, 60, 60)


def relaxation(rng: Any) -> Set:
    def speed(p: Array) -> Array:
        return np.array([p[1], 5 * (1 - p[0] ** 2) * p[1] - p[0]])

    return _parted(_flow(speed, rng.normal(0, 1, 2), 900, 0.2)[100:, :1], 500, 80, 60)


def pendulum(rng: Any) -> Set:
    def speed(p: Array) -> Array:
        return np.array([p[1], -np.sin(p[0])])

    return _several(lambda _: _flow(speed, np.array([rng.uniform(1, 3), 0]), 150, 0.25), 8, 30, 50)


def duffing(rng: Any) -> Set:
    def speed(p: Array) -> Array:
        return np.array([p[1], p[0] - p[0] ** 3 - 0.3 * p[1] + 0.37 * np.cos(p[2]), 1.2])

    path = _flow(speed, np.append(rng.normal(0, 1, 2), 0.0), 1500, 0.25)
    return _parted(path[100:, :2], 1000, 60, 30)


def swing(rng: Any) -> Set:
    """Drum hits with swung velocities: three lanes of numbers, 16 steps, slightly played."""
    bar = (rng.random((16, 3)) < 0.4) * rng.uniform(0.4, 1.0, (16, 3))
    return _parted(np.tile(bar, (24, 1)) * rng.uniform(0.9, 1.1, (384, 3)), 256, 48, 32)


def switching(rng: Any) -> Set:
    """One of two motifs of eight notes, drawn anew each time."""
    motifs = rng.integers(48, 72, (2, 8)).astype(float)
    return _parted(np.concatenate([motifs[rng.integers(2)] for _ in range(80)]), 480, 67, 5)


def arpeggio(rng: Any) -> Set:
    """Four chords in order, each broken twice."""
    notes = [60 + root + np.array([0, 4, 7, 12]) for root in (0, 5, 7, -3)]
    once = np.concatenate([np.tile(each, 2) for each in notes])
    return _parted(np.tile(once, 14).astype(float), 256, 64, 32)


def modulated(rng: Any) -> Set:
    t = np.arange(1500)
    sound = (1 + 0.8 * np.sin(t * 0.05 + rng.uniform(0, 6))) * np.sin(t * 0.7)
    return _parted(sound, 1000, 150, 100)


def chirps(rng: Any) -> Set:
    """A glide up, again every 100 frames."""
    t = np.arange(100)
    return _parted(np.tile(np.sin(0.1 * t + 0.004 * t**2), 14), 900, 150, 100)


def walk(rng: Any) -> Set:
    return _parted(rng.normal(size=700).cumsum(), 500, 60, 20)


def noise(rng: Any) -> Set:
    return _parted(rng.normal(size=(500, 2)), 350, 40, 20)


def steps(rng: Any) -> Set:
    """A step sequence: 16 values held four frames each."""
    return _parted(np.tile(np.repeat(rng.uniform(0, 1, 16), 4), 9), 384, 96, 64)


def notes(rng: Any) -> Set:
    """Pitch, velocity and duration of a played phrase of 12 notes, again and again."""
    phrase = np.stack(
        [rng.integers(50, 75, 12), rng.integers(60, 110, 12), rng.choice([0.25, 0.5, 1], 12)], 1
    )
    played = np.tile(phrase.astype(float), (20, 1)) + rng.normal(0, (0, 4, 0.02), (240, 3))
    return _parted(played, 160, 36, 24)


def coefficients(rng: Any) -> Set:
    """Thirteen columns like those of a spectrum's shape, of scales from 100 to 1."""
    mix, out = rng.normal(size=(4, 13)) / np.arange(1, 14) * 30, []
    for pace in (0.11, 0.17, 0.045, 0.3):
        out.append(np.sin(np.arange(900) * pace + rng.uniform(0, 6)))
    sound = np.tanh(1.5 * np.stack(out, 1)) @ mix
    return _parted(sound + rng.normal(0, 0.02, sound.shape) * sound.std(0), 700, 100, 40)


def pauses(rng: Any) -> Set:
    """Gestures between pauses: a bow of 20 frames, then 10 to 20 of stillness."""

    def make(_: int) -> Array:
        parts = []
        for _ in range(5):
            t = np.linspace(0, 2 * np.pi, 20)
            parts += [np.stack([1 - np.cos(t), np.sin(t)], 1), np.zeros((rng.integers(10, 20), 2))]
        return np.concatenate(parts)[:150] + rng.normal(0, 0.01, (150, 2))

    return _several(make, 10, 75, 15)


def trend_season(rng: Any) -> Set:
    t = np.arange(200)
    wave = 10 + 0.1 * t + (1 + 0.01 * t) * 3 * np.sin(t * 2 * np.pi / 12)
    wave = wave + rng.normal(0, 0.3, 200)
    return Set([wave[:150, None]], [wave[: 150 + 24, None]], 150, 24)


def beating(rng: Any) -> Set:
    t = np.arange(900) + rng.uniform(0, 100)
    return _parted(np.sin(0.3 * t) + np.sin(0.34 * t) + 0.05 * rng.normal(size=900), 600, 100, 60)


def damped(rng: Any) -> Set:
    """Plucked: decays at several paces and pitches."""

    def make(_: int) -> Array:
        t = np.arange(100)
        return np.exp(-t * rng.uniform(0.01, 0.05)) * np.sin(t * rng.uniform(0.2, 0.6))

    return _several(make, 12, 20, 40)


def saw(rng: Any) -> Set:
    return _parted((np.arange(700) % 25) / 25 + rng.normal(0, 0.01, 700), 500, 60, 50)


def pulses(rng: Any) -> Set:
    """A gate that opens for 3 of 17 frames, and a slow wave."""
    t = np.arange(800)
    both = np.stack([(t % 17 < 3) * 1.0, np.sin(t * 2 * np.pi / 51)], 1)
    return _parted(both, 500, 80, 51)


def resonance(rng: Any) -> Set:
    x = [0.0, 0.0]
    for _ in range(900):
        x.append(1.8 * x[-1] - 0.95 * x[-2] + rng.normal())
    return _parted(np.array(x), 600, 60, 10)


def beats(rng: Any) -> Set:
    """Heart-like beats at times that vary."""
    made = np.zeros(900)
    at = 5.0
    while at < 900:
        t = np.arange(900) - at
        made += np.exp(-((t / 1.2) ** 2)) + 0.25 * np.exp(-(((t - 9) / 3) ** 2))
        at += 24 + rng.normal(0, 0.7)
    return _parted(made, 600, 80, 24)


def still(rng: Any) -> Set:
    """A column that never changes beside one that does."""
    return _parted(np.stack([np.full(300, 7.0), np.sin(np.arange(300) * 0.2)], 1), 200, 40, 31)


def growth(rng: Any) -> Set:
    t = np.arange(120)
    level = 2.0 * np.exp(0.03 * t + 0.01 * rng.normal(size=120).cumsum())
    return Set([level[:100, None]], [level[:, None]], 100, 20)


def glides(rng: Any) -> Set:
    """Slow fader moves of 30 frames, to go on from ten."""

    def make(_: int) -> Array:
        a, b = rng.uniform(0, 1, 2)
        return a + (b - a) / (1 + np.exp(-(np.arange(30) - 15) / rng.uniform(2, 4)))

    return _several(make, 20, 12, 16)


def tiny(rng: Any) -> Set:
    """A rising and falling figure of eight frames, five times."""
    return _parted(np.tile([0.0, 1, 2, 3, 4, 3, 2, 1], 9), 40, 12, 16)


def loud(rng: Any) -> Set:
    """A wave whose loudness differs tenfold from series to series."""

    def make(_: int) -> Array:
        return 10 ** rng.uniform(-1, 1) * np.sin(np.arange(120) * 0.25 + rng.uniform(0, 6.3))

    return _several(make, 10, 40, 50)


SETS: tuple[Callable[[Any], Set], ...] = (
    *(short_sines, shorter_sines, short_lead, short_circle, mackey_glass, logistic, henon, lorenz),
    *(roessler, relaxation, pendulum, duffing, swing, switching, arpeggio, modulated, chirps, walk),
    *(noise, steps, notes, coefficients, pauses, trend_season, beating, damped, saw, pulses),
    *(resonance, beats, still, growth, glides, tiny, loud),
)


def spectral_distance(one: Array, other: Array) -> float:
    """Return how far the shares of 8 bands of each column's spectrum are apart: 0 … 1."""

    def bands(frames: Array) -> Array:
        centred = (frames - frames.mean(axis=0)) * np.hanning(len(frames))[:, None]
        power = np.abs(np.fft.rfft(centred, axis=0)[1:]) ** 2
        edges = np.geomspace(1, len(power) + 1, 9).astype(int) - 1
        edges = np.maximum.accumulate(np.maximum(edges, np.arange(9)))
        made = np.stack([power[a:b].sum(axis=0) for a, b in pairwise(edges)])
        return np.asarray(made / np.maximum(made.sum(axis=0), 1e-12))

    length = min(len(one), len(other))
    return float(np.abs(bands(one[-length:]) - bands(other[-length:])).sum(axis=0).mean() / 2)


def measure(given: Set, seed: int) -> tuple[list[float], str]:
    """Return the seven figures of a row, and what answered."""
    series = {str(n): each for n, each in enumerate(given.known)}
    learned = models.fit("forecast", {**DEFAULTS, "seed": seed}, series).model
    every = np.concatenate(given.known)
    spread = np.maximum(every.std(axis=0), 1e-6)
    ones, lasts, frees, guesses = [], [], [], []
    for whole in given.unseen:
        past, truth = whole[: given.given], whole[given.given : given.given + given.stretch]
        ahead = one_step(learned, whole[:-1])[max(1, given.given // 2) :]
        now = whole[max(1, given.given // 2) :][: len(ahead) + 1]
        ones.append(_rms((ahead - now[1:]) / spread))
        lasts.append(_rms((now[:-1] - now[1:]) / spread))
        said = models.forecast(learned, past, len(truth), noise=None)
        frees.append(_rms((said - truth) / spread))
        longest = max(given.known, key=len)
        period = find_period(longest)
        three = (past[-1:], seasonal_naive(past, period, len(truth)), every.mean(axis=0))
        guesses.append([_rms((guess - truth) / spread) for guess in three])
    frames = min(MOST, 10 * len(longest))
    far = models.forecast(learned, given.unseen[0][: given.given], frames, noise=None)
    low, high = every.min(axis=0), every.max(axis=0)
    reach = np.maximum(high - low, 1e-6)
    outside = float((np.maximum(far - high, low - far) / reach).max())
    moving = every.std(axis=0) > 1e-6
    end = far[-max(len(far) // 4, 20) :]
    kept = float((end.std(axis=0) / spread)[moving].mean())
    colour = spectral_distance(far[:, moving], longest[:, moving])
    free, guess = float(np.mean(frees)), float(np.mean(guesses, axis=0).min())
    difference, gain = learned.preprocessing.difference, learned.network.gain.mean()
    told = f"{difference:5} lags {learned.lags:2} share {gain:.2g}"
    one, last = float(np.mean(ones)), float(np.mean(lasts))
    return [one, last, free, guess, max(0.0, outside), kept, colour], told


def _rms(values: Array) -> float:
    return float(np.sqrt(np.square(values).mean()))


def main(wanted: list[str]) -> None:
    head = ("one step", "last", "free", "guess", "outside", "kept", "colour")
    print(f"{'set':14}" + "".join(f"{each:>9}" for each in head) + f"{'s each':>8}  answers")
    for make in SETS:
        if wanted and not any(word in make.__name__ for word in wanted):
            continue
        began = time.perf_counter()
        seeds = [measure(make(np.random.default_rng(100 + seed)), seed) for seed in range(2)]
        took = (time.perf_counter() - began) / 2
        row = np.mean([figures for figures, _ in seeds], axis=0)
        line = f"{make.__name__:14}" + "".join(f"{each:9.3f}" for each in row)
        print(f"{line}{took:8.2f}  {'; '.join(told for _, told in seeds)}", flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
