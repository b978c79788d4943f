"""What every fit shares: its controls, its split into trained and held out, its result."""

from __future__ import annotations

import os
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import blake2b
from typing import Any, NamedTuple

import numpy as np

from lstmosc.kernels.compile.children import waited_seconds
from lstmosc.models.arrays import Float32, Float64, Floats
from lstmosc.models.fitted import FittedModel
from lstmosc.models.progress import Monitor, check_cancelled
from lstmosc.models.training.problem import TrainingProblem
from lstmosc.models.training.schedule import TrainingOptions
from lstmosc.models.training.trainer import Trained
from lstmosc.models.training.windows import WARM_UP_FRAMES, WINDOW_FRAMES, Segments


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

    @property
    def free_run(self) -> float:
        """Root-mean-square error of a forecaster's free runs over the same frames as baseline's.

        In the data's units. A loss on one step near 0 does not say that a continuation goes right.
        """
        return self.model.rollout.free_run_error if self.model.rollout else 0.0


class Losses(NamedTuple):
    """The reported losses of a fit; see :class:`FitResult`."""

    loss: float
    val_loss: float
    baseline: float


@dataclass(frozen=True)
class FitContext:
    """The circumstances of one fit: controls, model to continue from, seeds and monitor."""

    controls: Mapping[str, Any]
    start: FittedModel | None
    monitor: Monitor
    init_seed: np.random.SeedSequence
    order_seed: np.random.SeedSequence
    began: float
    names: tuple[str, ...] = ()
    seed: int = 0
    alphabet: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()

    @property
    def hidden(self) -> tuple[int, ...]:
        """Units per layer."""
        return tuple(int(units) for units in self.controls["hiddenSize"])

    @property
    def training_options(self) -> TrainingOptions:
        """How to train, read from the controls."""
        given = self.controls
        return TrainingOptions(
            epochs=int(given["maxIter"]),
            rate=float(given["learnRate"]),
            batch=int(given["batchSize"]),
            patience=int(given["patience"]),
            clip=float(given["clip"]),
            weight_decay=0.0 if self.automatic("weightDecay") else float(given["weightDecay"]),
            schedule=str(given["schedule"]),
            momentum=float(given["momentum"]) if given["optimiser"] == "sgd" else -1.0,
            dropout=float(given["dropout"]),
            continued=self.continued,
            threads=int(given["threads"]) or os.cpu_count() or 1,
        )

    def automatic(self, control: str) -> bool:
        """Return whether a control is auto."""
        return bool(self.controls[control] == "auto")

    @property
    def continued(self) -> bool:
        """Whether the network goes on from what it has learned before."""
        return self.start is not None and len(self.start.log.history) > 0

    @property
    def parts(self) -> str:
        """Which parts may answer: AUTO, NETWORK or LINEAR."""
        return str(self.controls["parts"])

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

    def check_cancelled(self) -> bool:
        """Return whether to end now with what there is; raises Cancelled."""
        return check_cancelled(self.monitor)

    def seconds(self) -> float:
        """Seconds since the fit began, without those in which kernels were compiled."""
        return time.perf_counter() - waited_seconds() - self.began


def new_fit_context(
    controls: Mapping[str, Any],
    start: FittedModel | None,
    monitor: Monitor,
    names: Sequence[str] = (),
    alphabet: Sequence[str] = (),
    roles: Sequence[str] = (),
) -> FitContext:
    """Gather a fit's circumstances; a seed of -1 is a new one each time."""
    seed = int(controls["seed"])
    root = np.random.SeedSequence(None if seed < 0 else seed)
    init, order = root.spawn(2)
    drawn = int(np.asarray(root.entropy).ravel()[0]) if seed < 0 else seed
    if start is not None:  # not the same order again and again
        order = np.random.SeedSequence(order.entropy, spawn_key=(1, len(start.log.history)))
    began = time.perf_counter() - waited_seconds()
    columns = tuple(alphabet), tuple(roles)
    return FitContext(controls, start, monitor, init, order, began, tuple(names), drawn, *columns)


def identifier_number(name: str) -> float:
    """Return a number that stands for a name: 48 bits of its digest, alike on all machines."""
    return float(int.from_bytes(blake2b(name.encode(), digest_size=6).digest(), "big"))


def held_out_numbers(context: FitContext, held: Sequence[int]) -> Float64:
    """Number the identifiers held out now, and before those that are not trained on now."""
    now = {identifier_number(context.names[n]) for n in held} if context.names else set()
    before = set(context.start.log.held_out_ids.tolist()) if context.start else set()
    if before:
        before -= {identifier_number(name) for name in context.names}
    return np.array(sorted(now | before), dtype=np.float64)


def training_problem(
    context: FitContext,
    model: FittedModel,
    network_inputs: Float32,
    targets: Floats,
    train: Segments,
    held: Segments,
) -> TrainingProblem:
    """Lay out what a model's network is to learn from its inputs [R, D].

    ``targets`` are in units of the network's gain: [R, K] of a model that answers every frame,
    which is trained in windows, else [N, K].
    """
    distribution, per_frame = model.output.distribution, model.output.per_frame
    unit = 1.0
    if not distribution.nats:
        unit = float(np.sqrt(((model.network.gain * model.output.scaler.spread) ** 2).mean()))
    return TrainingProblem(
        sizes=model.network.kernel_sizes,
        head=model.head,
        distribution=distribution,
        frames=np.ascontiguousarray(network_inputs, dtype=np.float32),
        targets=np.ascontiguousarray(targets, dtype=np.float32),
        train=train,
        held=held,
        report=distribution.reporter(model.network.outputs, unit),
        window=(context.window or WINDOW_FRAMES) if per_frame else 0,
        warm=WARM_UP_FRAMES if per_frame else 0,
        readout=model.network.readout,
    )


def fit_result(
    context: FitContext, model: FittedModel, trained: Trained, held: Sequence[int], losses: Losses
) -> FitResult:
    """Gather what a fit came to; ``held`` numbers the series that were held out."""
    before = context.start.log.history if context.start else np.zeros((0, 2))
    log = replace(
        model.log,
        history=np.concatenate([before, trained.history]),
        held_out_ids=held_out_numbers(context, held),
    )
    return FitResult(
        model=replace(model, log=log),
        loss=losses.loss,
        val_loss=losses.val_loss,
        num_validation=len(held),
        epochs=len(trained.history),
        seconds=context.seconds(),
        baseline=losses.baseline,
    )
