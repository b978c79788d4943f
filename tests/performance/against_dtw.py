"""Fit classifiers at the defaults on made-up sets of all sizes, beside the nearest neighbour.

Run it from the project: ``python tests/performance/against_dtw.py [number of sets [first]]``,
first 0, or 1000 for other kinds. Each set draws its kind, 6 to 400 frames, 3 to 60 examples per
class, 2 to 20 classes and 1 to 88 dimensions from its number; the neighbour is found by dynamic
time warping over standardised columns.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from lstmosc import models
from lstmosc.protocol.controls import DEFAULTS
from lstmosc.stores.nearest_series import nearest_series
from lstmosc.stores.series_index import series_index

Array = np.ndarray[Any, Any]
Make = Callable[[np.random.Generator, int, int], Array]
MOST_TESTED = 80
MOST_VALUES = 1_500_000  # of a training set, so that all sets together take minutes


def tones(rng: np.random.Generator, D: int) -> Make:
    """Each class a frequency for each dimension, any phase, in noise."""
    pace = rng.uniform(0.15, 1.5, D)

    def make(rng: np.random.Generator, T: int, D: int) -> Array:
        return np.sin(np.arange(T)[:, None] * pace + rng.uniform(0, 6.3, D)) + rng.normal(
            0, 0.5, (T, D)
        )

    return make


def gestures(rng: np.random.Generator, D: int) -> Make:
    """Each class a smooth path, walked at a changing pace, in noise."""
    path = rng.normal(size=(8, D)).cumsum(axis=0)

    def make(rng: np.random.Generator, T: int, D: int) -> Array:
        at = np.sort(rng.uniform(0, 7, T))
        walked = [np.interp(at, np.arange(8), column) for column in path.T]
        return np.stack(walked, axis=1) * rng.uniform(0.7, 1.3) + rng.normal(0, 0.6, (T, D))

    return make


def textures(rng: np.random.Generator, D: int) -> Make:
    """Each class a way in which noise hangs together over time and dimensions."""
    mix = np.linalg.qr(rng.normal(size=(D, D)))[0] * rng.uniform(0.3, 0.95)

    def make(rng: np.random.Generator, T: int, D: int) -> Array:
        frames = np.zeros((T, D))
        for t in range(1, T):
            frames[t] = frames[t - 1] @ mix + rng.normal(size=D)
        return frames

    return make


def events(rng: np.random.Generator, D: int) -> Make:
    """Each class an order of three bumps in chosen dimensions, at times that vary."""
    where, height = rng.integers(0, D, 3), rng.choice([-3.0, 3.0], 3)

    def make(rng: np.random.Generator, T: int, D: int) -> Array:
        frames = rng.normal(0, 0.5, (T, D))
        for at, dimension, high in zip(np.sort(rng.uniform(0, T, 3)), where, height, strict=True):
            frames[:, dimension] += high * np.exp(-(((np.arange(T) - at) / (0.04 * T + 0.5)) ** 2))
        return frames

    return make


def rolls(rng: np.random.Generator, D: int) -> Make:
    """Each class a few chords and how long they last, as notes on and off."""
    chords = (rng.random((4, D)) < 0.2 + 1.0 / D).astype(float)
    stay = rng.uniform(0.5, 0.95)

    def make(rng: np.random.Generator, T: int, D: int) -> Array:
        chord, frames = int(rng.integers(4)), np.zeros((T, D))
        for t in range(T):
            chord = chord if rng.random() < stay else int(rng.integers(4))
            frames[t] = np.abs(chords[chord] - (rng.random(D) < 0.05))
        return frames

    return make


def sweeps(rng: np.random.Generator, D: int) -> Make:
    """Each class a pace at which a tone rises or falls, from any pitch and phase, in noise."""
    rise = rng.uniform(-1.2, 1.2, D)

    def make(rng: np.random.Generator, T: int, D: int) -> Array:
        u = np.linspace(0, 1, T)[:, None]
        pace = 0.8 + rng.normal(0, 0.05) + rise * 0.6 * (u - 0.5)
        turn = np.cumsum(pace, axis=0) + rng.uniform(0, 6.3, D)
        return np.sin(turn) + rng.normal(0, 0.4, (T, D))

    return make


def rhythms(rng: np.random.Generator, D: int) -> Make:
    """Each class a bar of hits in a few lanes, begun anywhere in it, some hits lost."""
    bar = (rng.random((rng.integers(4, 9), D)) < 0.35).astype(float)

    def make(rng: np.random.Generator, T: int, D: int) -> Array:
        hits = bar[(np.arange(T) + rng.integers(len(bar))) % len(bar)]
        return hits * (rng.random((T, D)) > 0.1) * rng.uniform(0.5, 1, (T, D))

    return make


def envelopes(rng: np.random.Generator, D: int) -> Make:
    """Each class how loudness comes and goes, of noise, at a loudness that varies."""
    shape = np.abs(rng.normal(size=(6, D))) + 0.1

    def make(rng: np.random.Generator, T: int, D: int) -> Array:
        at = np.linspace(0, 5, T) ** rng.uniform(0.9, 1.1)
        loud = np.stack([np.interp(at, np.arange(6), column) for column in shape.T], axis=1)
        return loud * rng.uniform(0.7, 1.4) * rng.normal(size=(T, D))

    return make


def drifts(rng: np.random.Generator, D: int) -> Make:
    """Each class a slope and a restlessness of walks that begin anywhere."""
    slope, restless = rng.normal(0, 2.0, D), rng.uniform(0.2, 1.5)

    def make(rng: np.random.Generator, T: int, D: int) -> Array:
        steps = slope / T + restless * rng.normal(size=(T, D)) / np.sqrt(T)
        return rng.normal(size=D) + steps.cumsum(axis=0)

    return make


def loops(rng: np.random.Generator, D: int) -> Make:
    """Each class a closed figure, drawn several times from anywhere, at its own size and pace."""
    a, b = rng.normal(size=(2, 3, D))

    def make(rng: np.random.Generator, T: int, D: int) -> Array:
        turn = np.arange(T)[:, None] * rng.uniform(0.15, 0.3) + rng.uniform(0, 6.3)
        path = sum(a[n] * np.cos((n + 1) * turn) + b[n] * np.sin((n + 1) * turn) for n in range(3))
        return rng.uniform(0.6, 1.5) * path + rng.normal(0, 0.3, (T, D))

    return make


def orders(rng: np.random.Generator, D: int) -> Make:
    """Each class an order of four states, the same for all classes, that last as they like."""
    states = np.random.default_rng(D).normal(size=(4, D))
    order = rng.permutation(4)

    def make(rng: np.random.Generator, T: int, D: int) -> Array:
        ends = np.append(np.sort(rng.choice(np.arange(1, T), 3, replace=False)), T)
        at = order[np.searchsorted(ends, np.arange(T), side="right")]
        return states[at] + rng.normal(0, 0.5, (T, D))

    return make


KINDS = (tones, gestures, textures, events, rolls)
OTHERS = (sweeps, rhythms, envelopes, drifts, loops, orders)  # of numbers from OTHER on
OTHER = 1000


@dataclass(frozen=True)
class Task:
    """A made-up set: series [T, D] and labels, to learn from and to be tried on."""

    name: str
    train: dict[str, Array]
    labels: dict[str, str]
    test: list[Array]
    truth: list[str]


def task(number: int) -> Task:
    rng = np.random.default_rng(number)
    kinds = KINDS if number < OTHER else OTHERS
    kind = kinds[number % len(kinds)]
    T = round(float(np.exp(rng.uniform(np.log(6), np.log(400)))))
    D = round(float(np.exp(rng.uniform(np.log(1), np.log(88)))))
    classes = round(float(np.exp(rng.uniform(np.log(2), np.log(20)))))
    each = round(float(np.exp(rng.uniform(np.log(3), np.log(60)))))
    each = max(3, min(each, MOST_VALUES // (T * D * classes)))
    makers = [kind(rng, D) for _ in range(classes)]
    train, labels = {}, {}
    for label, make in enumerate(makers):
        for example in range(each):
            name = f"{label}-{example}"
            train[name] = make(rng, max(4, round(T * rng.uniform(0.7, 1.0))), D)
            labels[name] = str(label)
    truth = [str(n % classes) for n in range(MOST_TESTED)]
    test = [makers[int(label)](rng, max(4, round(T * rng.uniform(0.7, 1.0))), D) for label in truth]
    name = f"{number:3} {kind.__name__:9} {T:4} frames {each:3} of {classes:2} classes {D:3} dims"
    return Task(name, train, labels, test, truth)


def by_network(given: Task) -> float:
    learned = models.fit("classify", dict(DEFAULTS), given.train, given.labels).model
    said = models.classify(learned, given.test)[0]
    return float(np.mean([one == other for one, other in zip(said, given.truth, strict=True)]))


def by_neighbour(given: Task) -> float:
    every = np.concatenate(list(given.train.values()))
    middle, spread = every.mean(axis=0), np.maximum(every.std(axis=0), 1e-9)
    known = series_index(
        {n: ((f - middle) / spread).astype(np.float32) for n, f in given.train.items()}
    )
    right = 0
    for frames, label in zip(given.test, given.truth, strict=True):
        query = ((frames - middle) / spread).astype(np.float32)
        right += given.labels[nearest_series(known, query, 1)[0][0]] == label
    return right / len(given.truth)


def main(count: int, first: int = 0) -> None:
    better = equal = 0
    for number in range(first, first + count):
        given = task(number)
        began = time.perf_counter()
        ours = by_network(given)
        took = time.perf_counter() - began
        theirs = by_neighbour(given)
        better, equal = better + (ours > theirs), equal + (ours == theirs)
        verdict = "better" if ours > theirs else "equal" if ours == theirs else "WORSE"
        scores = f"{100 * ours:5.1f}   DTW {100 * theirs:5.1f}"
        print(f"{given.name}   {scores}   {took:5.2f} s  {verdict}", flush=True)
    print(f"better {better}, equal {equal}, worse {count - better - equal}")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:] or [40]))
