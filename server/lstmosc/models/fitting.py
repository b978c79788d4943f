"""What every fit shares: its controls, its split into trained and held out, its result."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from lstmosc.errors import BadArgument
from lstmosc.models.learned import Learned
from lstmosc.models.scaling import FARTHEST
from lstmosc.models.segments import Integers
from lstmosc.models.training import Recipe, Watcher, ask

ENOUGH_SERIES = 500  # from here on a tenth of the series can be spared for validation
SHAPES = ("hiddenSize", "denseSize", "activation", "outputActivation", "difference", "scaling")


@dataclass(frozen=True)
class FitResult:
    """What a fit came to.

    Losses are root-mean-square errors in the data's units, or nats per frame or label.
    ``num_validation`` counts what was held out: series, or the frames at the ends of series where
    a forecaster has too few series to spare whole ones; at 0 ``val_loss`` is 0 and means nothing.
    ``baseline`` is the loss of the obvious guess where ``val_loss`` was measured, or on the
    training data when nothing was held out.
    """

    learned: Learned
    loss: float
    val_loss: float
    num_validation: int
    epochs: int
    seconds: float
    baseline: float


@dataclass(frozen=True)
class Job:
    """One fit's circumstances: controls, where to continue from, its seeds and its watcher."""

    controls: Mapping[str, Any]
    start: Learned | None
    watcher: Watcher
    init_seed: np.random.SeedSequence
    order_seed: np.random.SeedSequence
    began: float

    @property
    def hidden(self) -> tuple[int, ...]:
        """Units per layer."""
        return tuple(int(units) for units in self.controls["hiddenSize"])

    @property
    def recipe(self) -> Recipe:
        """How to train, read from the controls."""
        get = self.controls.get
        return Recipe(
            epochs=int(self.controls["maxIter"]),
            rate=float(self.controls["learnRate"]),
            batch=int(self.controls["batchSize"]),
            patience=int(get("patience", 0)),
            clip=float(get("clip", 1.0)),
            weight_decay=float(get("weightDecay", 0.0)),
            schedule=str(get("schedule", "oneCycle")),
        )

    @property
    def validation(self) -> float | None:
        """Fraction to hold out; None = automatic."""
        value = self.controls["validation"]
        return None if value == "auto" else float(value)

    def ask(self) -> bool:
        """Tell whether to end now with what there is; raises Cancelled."""
        return ask(self.watcher)

    def seconds(self) -> float:
        """Seconds since the fit began."""
        return time.perf_counter() - self.began


def new_job(controls: Mapping[str, Any], start: Learned | None, watcher: Watcher) -> Job:
    """Gather a fit's circumstances; a seed of -1 is a new one each time."""
    seed = int(controls["seed"])
    root = np.random.SeedSequence(None if seed < 0 else seed)
    init, order = root.spawn(2)
    return Job(controls, start, watcher, init, order, time.perf_counter())


def split_series(
    job: Job, groups: Sequence[int], enough: int = ENOUGH_SERIES
) -> tuple[Integers, Integers]:
    """Split the series 0 … N-1 into (trained, held out), drawn anew from each fit's seed.

    ``groups`` [N] numbers each series' class: every class keeps at least one trained series, and
    gives its share. Automatic: a tenth from ``enough`` series on, else none.
    """
    N, fraction = len(groups), job.validation
    if fraction is None:
        fraction = 0.1 if enough <= N else 0.0
    wanted = min(round(fraction * N), N - 1)
    if wanted <= 0:
        return np.arange(N), np.zeros(0, dtype=np.int64)
    rng = np.random.default_rng(job.order_seed.spawn(1)[0])
    shuffled = rng.permutation(N)
    of = np.asarray(groups)
    # deal the classes out in turn: what comes late in its class is held out first
    depth = np.empty(N)
    for group in np.unique(of):
        members = shuffled[of[shuffled] == group]
        depth[members] = (np.arange(len(members)) + 0.5) / len(members)
        depth[members[0]] = -1.0
    candidates = shuffled[np.argsort(-depth[shuffled], kind="stable")]
    held = [n for n in candidates[:wanted] if depth[n] >= 0]
    return np.setdiff1d(np.arange(N), held), np.sort(np.array(held, dtype=np.int64))


def refuse_missing(series: Mapping[str, np.ndarray[Any, Any]], what: str = "series") -> None:
    """Raise BadArgument when a value is missing, infinite or beyond 1e30, naming where."""
    bad = [name for name, frames in series.items() if not (np.abs(frames) <= FARTHEST).all()]
    if bad:
        more = f" (and {len(bad) - 1} more)" if len(bad) > 1 else ""
        raise BadArgument(
            f"{what} '{bad[0]}'{more} holds missing or infinite values, or some beyond "
            f"{FARTHEST:g}; fill or delete them first"
        )
