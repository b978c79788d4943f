"""Gestures in two columns, made up: examples, and performances with idle between."""

from __future__ import annotations

import numpy as np

KINDS = ("circle", "cross", "wave")


def gesture(kind, rng, length=40):
    """A path of a kind from the origin and back to it, of about so many frames, a little shaky."""
    T = round(length * rng.uniform(0.85, 1.15))
    u = np.linspace(0, 2 * np.pi, T)
    path = {
        "circle": (1 - np.cos(u), np.sin(u)),
        "cross": (np.sin(u), np.sin(2 * u)),
        "wave": (-np.sin(u / 2), 0.8 * np.sin(3 * u)),
        "loop": (np.sin(2 * u), np.cos(3 * u) - 1),
        "spiral": (u / 3 * np.sin(2 * u), np.cos(u) - 1),
    }[kind]
    path = np.stack(path, axis=1)
    return 3 * rng.uniform(0.9, 1.1) * path + rng.normal(0, 0.03, path.shape)


def examples(each=6, length=40, kinds=KINDS):
    rng = np.random.default_rng(1)
    series = {f"{kind}{n}": gesture(kind, rng, length) for kind in kinds for n in range(each)}
    return series, {name: name.rstrip("0123456789") for name in series}


def idle(rng, frames=30):
    return rng.normal(0, 0.03, (frames, 2))


def performance(seed, kinds, length=40):
    """A stream of gestures with idle between, and (kind, first, last) of each."""
    rng = np.random.default_rng(seed)
    parts, truth = [idle(rng)], []
    for kind in kinds:
        one = gesture(kind, rng, length)
        first = sum(map(len, parts))
        truth.append((kind, first, first + len(one) - 1))
        parts += [one, idle(rng, int(rng.integers(8, 50)))]
    return np.concatenate(parts).astype(np.float32), truth
