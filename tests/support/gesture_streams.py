"""Streams spliced from recorded gestures, with idle and never-taught movements between."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

import series_families

Array = np.ndarray[Any, Any]

DATA = Path(__file__).resolve().parents[2].parent / "shared" / "data"
RATES = {"BasicMotions": 10.0, "mvECG": 100.0, "JapaneseVowels": 100.0, "ArrowHead": 100.0}
RATE = 50.0  # frames a second, where none is known
NOISE = 0.01  # of a sensor at rest, in spreads of a column
TEMPO = 0.2


@dataclass(frozen=True)
class Gesture:
    """A gesture in a stream: frames ``start`` to ``end``, the last one included."""

    label: str
    start: int
    end: int


@dataclass(frozen=True)
class Task:
    """Training examples by label, held-out ones, and movements that are never taught."""

    name: str
    rate: float
    train: dict[str, list[Array]]
    held_out: dict[str, list[Array]]
    unknown: list[Array]


@dataclass(frozen=True)
class Stream:
    """Frames [T, D], the taught gestures in them, and what is never taught, by its kind."""

    frames: Array
    gestures: list[Gesture]
    others: list[Gesture]


def load(name: str) -> dict[str, list[Array]]:
    """Return all series of a set by label, or 40 of each of a made-up family."""
    if name in series_families.CLASSES:
        family = getattr(series_families, name)
        return made_up(family(np.random.default_rng(3), 40 * series_families.CLASSES[name]))
    found = json.loads((DATA / f"{name}.json").read_text())
    series: dict[str, list[Array]] = {}
    for part in (found["train"], found["test"]):
        for key, label in part["labels"].items():
            rows = np.array(part["data"][key], dtype=np.float64)
            series.setdefault(str(label), []).append(rows)
    return series


def made_up(examples: list[tuple[Array, int]]) -> dict[str, list[Array]]:
    """Return examples by label."""
    series: dict[str, list[Array]] = {}
    for rows, label in examples:
        series.setdefault(str(label), []).append(rows)
    return series


def task(name: str, series: dict[str, list[Array]], seed: int, each: int = 18) -> Task:
    """Draw the classes that are taught, and ``each`` examples of them (half, where few)."""
    rng = np.random.default_rng(seed)
    labels = sorted(series)
    taught = max(2, min(5, round(0.6 * len(labels))))
    chosen = sorted(rng.choice(labels, taught, replace=False).tolist())
    train, held_out = {}, {}
    for label in chosen:
        order = rng.permutation(len(series[label]))
        count = min(each, len(order) // 2)
        train[label] = [series[label][n] for n in order[:count]]
        held_out[label] = [series[label][n] for n in order[count:]]
    unknown = [one for label in labels if label not in chosen for one in series[label]]
    return Task(name, RATES.get(name, RATE), train, held_out, unknown)


def stream(given: Task, seed: int, gestures: int = 40) -> Stream:
    """Splice a stream of so many gestures with gaps and never-taught movements between."""
    rng = np.random.default_rng(1000 + seed)
    every = np.concatenate([one for each in given.train.values() for one in each])
    rest, spread = every.mean(axis=0), every.std(axis=0) + 1e-9
    usual = float(np.median([len(one) for each in given.train.values() for one in each]))
    parts, truth, others, at = [rest + 0 * every[:1]], [], [], 1

    def add(rows: Array) -> None:
        nonlocal at
        parts.append(rows)
        at += len(rows)

    done = 0
    while done < gestures:
        kind = rng.choice(["gesture", "unknown", "idle"], p=[0.5, 0.3, 0.2])
        if kind == "gesture":
            label = str(rng.choice(sorted(given.held_out)))
            examples = given.held_out[label]
            rows = at_tempo(examples[rng.integers(len(examples))], rng)
        elif kind == "unknown":
            what, rows = never_taught(given, rng)
            rows = at_tempo(rows, rng)
        else:
            rows = parts[-1][-1:]
        frames = int(usual * rng.uniform(0.3, 1.2)) + 4
        add(gap(rng, parts[-1][-1], rows[0], rest, spread, frames))
        if kind == "gesture":
            truth.append(Gesture(label, at, at + len(rows) - 1))
            done += 1
        elif kind == "unknown":
            others.append(Gesture(what, at, at + len(rows) - 1))
        add(rows + rng.normal(0, 0.3 * NOISE, rows.shape) * spread)
    add(gap(rng, parts[-1][-1], rest, rest, spread, int(usual)))
    return Stream(np.concatenate(parts), truth, others)


def at_tempo(rows: Array, rng: np.random.Generator) -> Array:
    """Play rows up to a fifth faster or slower."""
    return resampled(rows, max(2, round(len(rows) * rng.uniform(1 - TEMPO, 1 + TEMPO))))


def resampled(rows: Array, count: int) -> Array:
    """Interpolate rows [T, D] to ``count`` rows."""
    places = np.linspace(0, len(rows) - 1, count)
    known = np.arange(len(rows))
    return np.stack([np.interp(places, known, column) for column in rows.T], axis=1)


def never_taught(given: Task, rng: np.random.Generator) -> tuple[str, Array]:
    """Return a movement of a class left out, or a gesture reversed, mixed, or made noise."""
    kinds = ["reversed", "mixed", "walk"] + ["class"] * 3 * bool(given.unknown)
    kind = str(rng.choice(kinds))
    if kind == "class":
        return kind, given.unknown[rng.integers(len(given.unknown))]
    labels = sorted(given.held_out)
    one, two = rng.choice(labels, 2, replace=False)
    first = given.held_out[one][rng.integers(len(given.held_out[one]))]
    second = given.held_out[two][rng.integers(len(given.held_out[two]))]
    if kind == "reversed":
        return kind, first[::-1]
    if kind == "mixed":
        half = first[: len(first) // 2]
        other = second[len(second) // 2 :]
        return kind, np.concatenate([half, other - other[0] + half[-1]])
    return kind, walk(first, rng)


def walk(rows: Array, rng: np.random.Generator) -> Array:
    """Return noise that moves as rows do: the spectrum of their steps with random phases."""
    steps = np.fft.rfft(np.diff(rows, axis=0), axis=0)
    turned = steps * np.exp(2j * np.pi * rng.random(steps.shape))
    turned[0] = 0
    return rows[0] + np.cumsum(np.fft.irfft(turned, len(rows) - 1, axis=0), axis=0)


def gap(
    rng: np.random.Generator, last: Array, then: Array, rest: Array, spread: Array, count: int
) -> Array:
    """Return ``count`` idle frames between two: still, drifting, wandering, at rest."""
    u = np.linspace(0, 1, count)[:, None]
    kind = rng.choice(["still", "drift", "wander", "rest", "jump"])
    late = 1 / (1 + np.exp(-np.clip((u - 0.85) * 60, -50, 50)))
    rows = last + (then - last) * late
    if kind == "drift":
        rows = last + (then - last) * u
    elif kind == "wander":
        sway = np.cumsum(rng.normal(size=(count, len(last))), axis=0) / np.sqrt(count)
        sway = smoothed(sway - u * sway[-1], 5)
        rows = last + (then - last) * u + 0.4 * spread * sway
    elif kind == "rest":
        early = 1 / (1 + np.exp(-np.clip((u - 0.15) * 60, -50, 50)))
        rows = last + (rest - last) * early + (then - rest) * late
    elif kind == "jump":
        rows = np.where(u < 0.5, last, then)
    return rows + rng.normal(0, NOISE, rows.shape) * spread


def smoothed(rows: Array, width: int) -> Array:
    """Return the moving average of each column."""
    kernel = np.ones(width) / width
    return np.stack([np.convolve(column, kernel, mode="same") for column in rows.T], axis=1)
