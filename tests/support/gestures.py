"""Circles as gestures, and a small fit of them, in a server without sockets."""

from __future__ import annotations

import numpy as np

FOREVER = ("maxIter", 1_000_000)


def circle(length, phase=0.0):
    angle = np.arange(length) * 2 * np.pi / 20 + phase
    return np.stack([np.sin(angle), np.cos(angle)], axis=1).astype(np.float32)


def gestures(server, name="g", count=3, length=30):
    for at in range(count):
        frames = circle(length, at)
        server.done("/dataseries/addSeries", name, f"s{at}", 2, frames)


def small_fit(server, model="fc"):
    gestures(server)
    return server.done("/lstmforecast/fit", model, "g", "maxIter", 1, "hiddenSize", 2)
