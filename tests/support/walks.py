"""Six walks with labels and points, and a small fit of them."""

from __future__ import annotations

import numpy as np

from lstmosc import models
from lstmosc.protocol.controls import DEFAULTS

RNG = np.random.default_rng(7)
WALKS = {f"w{n}": RNG.normal(size=(60, 2)).cumsum(axis=0) + 30.0 for n in range(6)}
LABELS = {name: "even" if int(name[1:]) % 2 == 0 else "odd" for name in WALKS}
POINTS = {name: np.array([frames.mean(), np.ptp(frames)]) for name, frames in WALKS.items()}
BITS = {name: (frames > 30.0).astype(float) for name, frames in WALKS.items()}


def fit(task="regress", series=WALKS, targets=None, start=None, **changed):
    given = {"forecast": None, "regress": POINTS, "classify": LABELS}[task]
    controls = {**DEFAULTS, "hiddenSize": (6,), "maxIter": 3, **changed}
    return models.fit(task, controls, series, targets or given, start)
