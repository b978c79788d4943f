"""What every fit shares: its controls, its split into trained and held out, its result."""

from __future__ import annotations

import os
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import blake2b
from typing import Any, NamedTuple

import numpy as np

from lstmosc.models.arrays import Float32, Float64, Floats, Int64
from lstmosc.models.fitted import FittedModel
from lstmosc.models.progress import Monitor, ask
from lstmosc.models.training.problem import Work
from lstmosc.models.training.schedule import Recipe
from lstmosc.models.training.trainer import Trained
from lstmosc.models.training.windows import WARM_UP_FRAMES, WINDOW_FRAMES, Segments

ENOUGH_SERIES = 500  # from here on a tenth of the series can be spared for validation


@dataclass(frozen=True)
class FitResult:
    """What a fit came to.

    Losses are root-mean-square errors in the data's units, or nats per frame or label.
    ``num_validation`` counts what was held out: series, or the frames at the ends of series where
    a forecaster has too few series to spare whole ones; at 0 ``val_loss`` is 0 and means nothing.
    ``baseline`` is the loss of the obvious guess where ``val_loss`` was measured, or on the
    training data when nothing was held out.
    """

    model: FittedModel
    loss: float
    val_loss: float
    num_validation: int
    epochs: int
    seconds: float
    baseline: float


class Losses(NamedTuple):
    """The reported losses of a fit; see :class:`FitResult`."""

    loss: float
    val_loss: float
    baseline: float


@dataclass(frozen=True)
class Job:
    """One fit's circumstances: controls, where to continue from, its seeds and its watcher."""

    controls: Mapping[str, Any]
    start: FittedModel | None
    monitor: Monitor
    init_seed: np.random.SeedSequence
    order_seed: np.random.SeedSequence
    began: float
    names: tuple[str, ...] = ()
    seed: int = 0
    alphabet: tuple[str, ...] = ()

    @property
    def hidden(self) -> tuple[int, ...]:
        """Units per layer."""
        return tuple(int(units) for units in self.controls["hiddenSize"])

    @property
    def recipe(self) -> Recipe:
        """How to train, read from the controls."""
        given = self.controls
        return Recipe(
            epochs=int(given["maxIter"]),
            rate=float(given["learnRate"]),
            batch=int(given["batchSize"]),
            patience=int(given["patience"]),
            clip=float(given["clip"]),
            weight_decay=0.0 if self.automatic("weightDecay") else float(given["weightDecay"]),
            schedule=str(given["schedule"]),
            momentum=float(given["momentum"]) if given["optimiser"] == "sgd" else -1.0,
            dropout=float(given["dropout"]),
            again=self.start is not None,
            threads=int(given["threads"]) or os.cpu_count() or 1,
        )

    def automatic(self, control: str) -> bool:
        """Tell whether a control is left to us."""
        return bool(self.controls[control] == "auto")

    @property
    def window(self) -> int:
        """Frames scored per training window; 0 is left to us."""
        return int(self.controls["windowSize"])

    @property
    def missing(self) -> str:
        """How missing values are read."""
        return str(self.controls["missingValues"])

    @property
    def validation(self) -> float | None:
        """Fraction to hold out; None = automatic."""
        value = self.controls["validation"]
        return None if value == "auto" else float(value)

    def ask(self) -> bool:
        """Tell whether to end now with what there is; raises Cancelled."""
        return ask(self.monitor)

    def seconds(self) -> float:
        """Seconds since the fit began."""
        return time.perf_counter() - self.began


def new_job(
    controls: Mapping[str, Any],
    start: FittedModel | None,
    monitor: Monitor,
    names: Sequence[str] = (),
    alphabet: Sequence[str] = (),
) -> Job:
    """Gather a fit's circumstances; a seed of -1 is a new one each time."""
    seed = int(controls["seed"])
    root = np.random.SeedSequence(None if seed < 0 else seed)
    init, order = root.spawn(2)
    drawn = int(np.asarray(root.entropy).ravel()[0]) if seed < 0 else seed
    if start is not None:  # not the same order again and again
        order = np.random.SeedSequence(order.entropy, spawn_key=(1, len(start.log.history)))
    began = time.perf_counter()
    spelled = tuple(alphabet)
    return Job(controls, start, monitor, init, order, began, tuple(names), drawn, spelled)


def split_series(
    job: Job, groups: Sequence[int], enough: int = ENOUGH_SERIES
) -> tuple[Int64, Int64]:
    """Split the series 0 … N-1 into (trained, held out), the same ones at every fit.

    Drawn by a number made of each identifier and the seed, so that a series held out stays so when
    the fit goes on, whatever else is added. ``groups`` [N] numbers each series' class: every class
    keeps at least one trained series, and gives its share. Automatic: a tenth from ``enough``
    series on, else none.
    """
    N, fraction = len(groups), job.validation
    if fraction is None:
        fraction = 0.1 if enough <= N else 0.0
    wanted = min(max(round(fraction * N), int(fraction > 0)), N - 1)
    if wanted <= 0:
        return np.arange(N), np.zeros(0, dtype=np.int64)
    names = job.names or tuple(map(str, range(N)))
    draws = np.array([number_of(f"{job.seed} {name}") for name in names])
    before = job.start.log.held_out_ids if job.start else np.zeros(0)
    again = np.isin([number_of(name) for name in names], before)
    of = np.asarray(groups)
    # deal the classes out in turn, those held out before first; each keeps its last
    depth = np.empty(N)
    for group in np.unique(of):
        members = np.flatnonzero(of == group)
        members = members[np.lexsort((draws[members], ~again[members]))]
        depth[members] = (np.arange(len(members)) + 0.5) / len(members) - again[members]
        depth[members[-1]] = np.inf
    candidates = np.lexsort((draws, depth))[:wanted]
    held = np.sort(candidates[np.isfinite(depth[candidates])])
    return np.setdiff1d(np.arange(N), held), held.astype(np.int64)


def number_of(name: str) -> float:
    """Return a number that stands for a name: 48 bits of its digest, alike on all machines."""
    return float(int.from_bytes(blake2b(name.encode(), digest_size=6).digest(), "big"))


def held_numbers(job: Job, held: Sequence[int]) -> Float64:
    """Number the identifiers held out now, and before those that are not trained on now."""
    now = {number_of(job.names[n]) for n in held} if job.names else set()
    present = {number_of(name) for name in job.names}
    before = set(job.start.log.held_out_ids.tolist()) - present if job.start else set()
    return np.array(sorted(now | before), dtype=np.float64)


def training_problem(
    job: Job,
    model: FittedModel,
    network_inputs: Float32,
    targets: Floats,
    train: Segments,
    held: Segments,
) -> Work:
    """Lay out what a model's network is to learn from its inputs [R, D].

    ``targets`` are in units of the network's gain: [R, K] of a model that answers every frame,
    which is trained in windows, else [N, K].
    """
    distribution, per_frame = model.output.distribution, model.output.per_frame
    unit = float(np.sqrt(((model.network.gain * model.output.scaler.spread) ** 2).mean()))
    return Work(
        sizes=model.network.kernel_sizes,
        head=model.head,
        distribution=distribution,
        frames=np.ascontiguousarray(network_inputs, dtype=np.float32),
        targets=np.ascontiguousarray(targets, dtype=np.float32),
        train=train,
        held=held,
        report=distribution.reporter(model.network.outputs, unit),
        window=(job.window or WINDOW_FRAMES) if per_frame else 0,
        warm=WARM_UP_FRAMES if per_frame else 0,
        readout=model.network.readout,
    )


def fit_result(
    job: Job, model: FittedModel, trained: Trained, held: Sequence[int], losses: Losses
) -> FitResult:
    """Gather what a fit came to; ``held`` numbers the series that were held out."""
    before = job.start.log.history if job.start else np.zeros((0, 2))
    log = replace(
        model.log,
        history=np.concatenate([before, trained.history]),
        held_out_ids=held_numbers(job, held),
    )
    return FitResult(
        model=replace(model, log=log),
        loss=losses.loss,
        val_loss=losses.val_loss,
        num_validation=len(held),
        epochs=len(trained.history),
        seconds=job.seconds(),
        baseline=losses.baseline,
    )
