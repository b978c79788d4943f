"""Models of every kind for voices, and the series that they have learned."""

from __future__ import annotations

import numpy as np

TURN = np.arange(60) * 2 * np.pi / 12
MODELS = {
    "forecast": ("lstmforecast", "m"),
    "deep": ("lstmforecast", "deep"),
    "song": ("lstmforecast", "song"),
    "classify": ("lstmclassifier", "m"),
    "regress": ("lstmregressor", "m"),
    "frames": ("lstmregressor", "follower"),
}
FAST = ("maxIter", 2, "hiddenSize", 6)


def wave(n):
    rng = np.random.default_rng(n)
    pace = 1 + n % 2
    frames = np.stack([np.sin(pace * TURN + n), np.cos(pace * TURN + n)], axis=1)
    return (frames + rng.normal(0, 0.05, frames.shape)).astype(np.float32)


def fill(server):
    for n in range(8):
        flat = wave(n)
        server.done("/dataseries/addSeries", "waves", f"w{n}", 2, flat)
        server.done("/dataseries/addSeries", "twice", f"w{n}", 1, flat[:, :1] * 2 + 5)
        server.done("/labelset/addLabel", "paces", f"w{n}", "fast" if n % 2 else "slow")
        server.done("/dataset/addPoint", "points", f"w{n}", n % 2, -(n % 2))
    server.done("/dataseries/addText", "tune", "a", "abcd" * 20)
    server.done("/lstmforecast/fit", "m", "waves", *FAST)
    server.done("/lstmforecast/fit", "deep", "waves", "maxIter", 2, "hiddenSize", 5, 4)
    server.done("/lstmforecast/fit", "song", "tune", *FAST)
    server.done("/lstmclassifier/fit", "m", "waves", "paces", *FAST)
    server.done("/lstmregressor/fit", "m", "waves", "points", *FAST)
    server.done("/lstmregressor/fit", "follower", "waves", "twice", *FAST)


def predicted(server, family, model, frames):
    """What predictPoint answers to a whole series: the last answer of its reply."""
    blob = np.asarray(frames, ">f4").tobytes()
    length = ("forecastLength", 1) if family == "lstmforecast" else ()
    found = server.done(f"/{family}/predictPoint", model, blob, *length)
    if family == "lstmclassifier":
        return found
    cols = found[1] if model != "m" or family == "lstmforecast" else found[0]
    return found[-cols:]


def frames_for(kind):
    return np.eye(4, dtype=np.float32)[np.arange(20) % 4] if kind == "song" else wave(3)[:20]
