"""Fitted models as flat records, written under fixed keys and read from any source.

A record may come from another version or from a stranger, so each part is checked: everything here
raises FileTrouble when a part is missing, of another kind or shape, or not finite.

Shapes: D inputs, K outputs.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np

from lstmosc.errors import FileTrouble
from lstmosc.kernels.features.bank import KERNELS
from lstmosc.kernels.parameters import EVERY_FRAME, PLAIN, POOLED, Readout, num_weights
from lstmosc.models import distributions
from lstmosc.models.activations import ACTIVATION_NAMES
from lstmosc.models.fitted import TASKS, FittedModel
from lstmosc.models.fitted_parts import FitLog, Network, Output, RolloutLimits
from lstmosc.models.linear.autoregression import AutoRegression
from lstmosc.models.loop_memory import NO_LOOPS
from lstmosc.models.preprocessing.convolutions import (
    no_convolutions,
)
from lstmosc.models.preprocessing.events import EventColumns
from lstmosc.models.preprocessing.grid import Grid, no_grid
from lstmosc.models.preprocessing.inputs import Preprocessing
from lstmosc.models.preprocessing.missing import FLAG, MASK, POLICIES
from lstmosc.models.record_events import NO_PARTS, event_parts, events_of, roles_of
from lstmosc.models.record_linear import (
    autoregression_of,
    convolutions_of,
    ridge_of,
)
from lstmosc.models.record_parts import (
    MAX_UNITS,
    Record,
    alphabet_of,
    array,
    choice,
    labels_of,
    loop_parts,
    loops_of,
    ngram_of,
    ngram_parts,
    part,
    scaler_of,
    sizes_of,
    template_parts,
    templates_of,
)
from lstmosc.models.training.initialisation import as_sizes

DIFFERENCES = ("none", "first", "log")
UNBOUNDED_LEVEL = 1e30  # level limits of a version that had none


def to_record(model: FittedModel) -> dict[str, Any]:
    """Return a flat dict of strings, numbers, lists and arrays (copies) for ``from_record``."""
    usual = later_parts(model.network.sizes, model.cols)
    return {
        name: value.copy() if isinstance(value, np.ndarray) else value
        for name, value in _parts(model).items()
        if name not in usual or not np.array_equal(value, usual[name])
    }


def from_record(record: Record) -> FittedModel:
    """Rebuild the model that ``to_record`` wrote; parts that later versions added may be absent."""
    task, sizes = choice(record, "task", TASKS), sizes_of(record)
    flagged = "missing" in record and choice(record, "missing", POLICIES) == FLAG
    roles = roles_of(record)
    record = {**later_parts(sizes, len(roles) or sizes[0] - flagged), **record}
    events = events_of(record, sizes[0] - flagged, sizes[-1])
    D, K = (len(roles), len(roles)) if roles else _widths(task, sizes, flagged)
    per_frame = task == "forecast" or (task == "regress" and part(record, "everyFrame") is True)
    network = _network(record, sizes, EVERY_FRAME if per_frame else POOLED)
    rollout = _rollout(record, D, K)
    convolutions = None if per_frame else convolutions_of(record, D)
    return FittedModel(
        task=task,
        network=network,
        preprocessing=replace(_preprocessing(record, D), events=events),
        linear=autoregression_of(record, D, K)
        if per_frame
        else ridge_of(record, D, K, convolutions),
        output=_output(record, task, K, per_frame, events),
        rollout=rollout if task == "forecast" else None,
        ngram=ngram_of(record, D) if task == "forecast" else None,
        log=_log(record, len(network.theta)),
        templates=templates_of(record, D, K) if task == "classify" else None,
        convolutions=convolutions,
        loops=loops_of(record, D) if task == "forecast" else NO_LOOPS,
    )


def later_parts(sizes: tuple[int, ...], cols: int) -> dict[str, Any]:
    """Return what records of earlier versions lack, and what is not written where it is so."""
    return {
        "missing": MASK,
        "everyFrame": False,
        "alphabet": [],
        "threshold": 0.0,
        "temperature": 0.0,
        "fade": 0.0,
        "freeRun": 0.0,
        "denseSize": 0,
        "activation": ACTIVATION_NAMES[PLAIN.activation],
        "outputActivation": ACTIVATION_NAMES[PLAIN.output],
        "middle": np.zeros(cols),
        "held": np.zeros(0),
        "moment": np.zeros(0),
        "linearPast": np.zeros((0, 0)),
        "lowest": np.full(cols, -UNBOUNDED_LEVEL),
        "highest": np.full(cols, UNBOUNDED_LEVEL),
        "gridOrigin": np.zeros(cols),
        "gridStep": np.zeros(cols),
        "skew": np.zeros(cols),
        "residual": np.zeros(sizes[-1]),
        "templates": np.zeros((0, cols)),
        "templateLengths": [],
        "templateLabels": [],
        "templateLimits": np.zeros(sizes[-1]),
        "templateGains": np.zeros(cols),
        "templateWeights": np.ones(cols),
        "templateStride": 1,
        "examples": 0,
        "skill": 0.0,
        "withinUnit": False,
        "recalls": False,
        "dilations": np.zeros(0, dtype=np.int64),
        "biases": np.zeros((0, KERNELS, 0)),
        "smoothingPeriod": 0,
        "smoothingAveraged": False,
        "inputLeast": np.zeros(cols),
        "outputLeast": np.zeros(sizes[-1]),  # of events, as many as columns: always written
        **NO_PARTS,
        **ngram_parts(None),
        "loopFrames": np.zeros((0, cols)),
        "loopLengths": [],
    }


def _parts(model: FittedModel) -> dict[str, Any]:
    network, preprocessing = model.network, model.preprocessing
    linear, output = model.linear, model.output
    rollout = model.rollout or _no_rollout(model.cols, network.outputs)
    bank = model.convolutions or no_convolutions(model.cols)
    past = linear.lag_covariance if isinstance(linear, AutoRegression) else np.zeros((0, 0))
    return {
        "task": model.task,
        "sizes": list(network.sizes),
        "theta": network.theta,
        "share": network.gain,
        "denseSize": network.readout.dense,
        "activation": ACTIVATION_NAMES[network.readout.activation],
        "outputActivation": ACTIVATION_NAMES[network.readout.output],
        "difference": preprocessing.difference,
        "missing": preprocessing.missing_policy,
        "middle": preprocessing.fill_values,
        "alphabet": list(preprocessing.alphabet),
        "inputCentre": preprocessing.scaler.centre,
        "inputSpread": preprocessing.scaler.spread,
        "inputLeast": preprocessing.scaler.floors,
        "outputLeast": output.scaler.floors,
        **event_parts(model.events),
        "linearWeights": linear.weights,
        "linearBias": linear.bias,
        "linearPast": past,
        "smoothingPeriod": linear.period if isinstance(linear, AutoRegression) else 0,
        "smoothingAveraged": isinstance(linear, AutoRegression) and linear.averaged,
        "loss": output.distribution.name,
        "labels": list(output.labels),
        "everyFrame": model.task == "regress" and output.per_frame,
        "outputCentre": output.scaler.centre,
        "outputSpread": output.scaler.spread,
        "low": rollout.step_low,
        "high": rollout.step_high,
        "lowest": rollout.level_low,
        "highest": rollout.level_high,
        "gridOrigin": rollout.grid.origin,
        "gridStep": rollout.grid.step,
        "skew": rollout.skew,
        "residual": rollout.residual_std,
        "fade": rollout.noise_onset,
        "freeRun": rollout.free_run_error,
        "temperature": rollout.temperature,
        "threshold": rollout.surprise_threshold,
        **ngram_parts(model.ngram),
        **loop_parts(model.loops, model.cols),
        "history": model.log.history,
        "held": model.log.held_out_ids,
        "moment": model.log.velocity,
        **template_parts(model.templates, model.cols, network.outputs),
        "examples": model.log.examples,
        "skill": model.log.skill,
        "withinUnit": model.log.within_unit,
        "recalls": model.log.recalls,
        "dilations": bank.dilations,
        "biases": bank.biases,
    }


def _no_rollout(D: int, K: int) -> RolloutLimits:
    low, high = np.full(D, -UNBOUNDED_LEVEL), np.full(D, UNBOUNDED_LEVEL)
    return RolloutLimits(np.zeros(D), np.zeros(D), low, high, no_grid(D), np.zeros(D), np.zeros(K))


def _widths(task: str, sizes: tuple[int, ...], flagged: bool) -> tuple[int, int]:
    """Return D without the column that flags missing values, and K."""
    D, K = sizes[0] - flagged, sizes[-1]
    if D < 1:
        raise FileTrouble("the model reads no values, only what is missing")
    if task == "forecast" and D != K:
        raise FileTrouble(f"a forecaster reads and writes one width; this has {D} and {K}")
    return D, K


def _network(record: Record, sizes: tuple[int, ...], head: int) -> Network:
    dense = part(record, "denseSize")
    if type(dense) is not int or not 0 <= dense <= MAX_UNITS:
        raise FileTrouble("'denseSize' of the model is not a number of units")
    kinds = [choice(record, name, ACTIVATION_NAMES) for name in ("activation", "outputActivation")]
    readout = Readout(dense, *map(ACTIVATION_NAMES.index, kinds))
    theta = array(record, "theta", (num_weights(as_sizes(sizes), head, readout),))
    narrow = np.ascontiguousarray(theta, dtype=np.float32)
    return Network(sizes, narrow, array(record, "share", (sizes[-1],)), readout)


def _preprocessing(record: Record, D: int) -> Preprocessing:
    return Preprocessing(
        scaler=scaler_of(record, "input", D),
        fill_values=array(record, "middle", (D,)),
        missing_policy=choice(record, "missing", POLICIES),
        difference=choice(record, "difference", DIFFERENCES),
        alphabet=alphabet_of(record, D),
    )


def _output(
    record: Record, task: str, K: int, per_frame: bool, events: EventColumns | None
) -> Output:
    distribution = distributions.named(choice(record, "loss", tuple(distributions.TABLE)))
    if distribution.density != (events is not None) or (events and task != "forecast"):
        raise FileTrouble(f"a {task} model with the loss {distribution.name} has no such columns")
    if events is not None:
        distribution = distribution.of_events(events)
    scaler = scaler_of(record, "output", K)
    return Output(distribution, scaler, labels_of(record, task, K), per_frame)


def _rollout(record: Record, D: int, K: int) -> RolloutLimits:
    return RolloutLimits(
        step_low=array(record, "low", (D,)),
        step_high=array(record, "high", (D,)),
        level_low=array(record, "lowest", (D,)),
        level_high=array(record, "highest", (D,)),
        grid=Grid(array(record, "gridOrigin", (D,)), array(record, "gridStep", (D,))),
        skew=array(record, "skew", (D,)),
        residual_std=array(record, "residual", (K,)),
        noise_onset=float(array(record, "fade", ())),
        temperature=float(array(record, "temperature", ())),
        surprise_threshold=float(array(record, "threshold", ())),
        free_run_error=float(array(record, "freeRun", ())),
    )


def _log(record: Record, weights: int) -> FitLog:
    velocity = array(record, "moment", (-1,))
    if len(velocity) not in (0, weights):
        raise FileTrouble(
            f"'moment' of the model has {len(velocity)} numbers for {weights} weights"
        )
    history = array(record, "history", (-1, 2), finite=False)
    return FitLog(
        history,
        array(record, "held", (-1,)),
        velocity.astype(np.float32),
        examples=int(array(record, "examples", ())),
        skill=float(array(record, "skill", ())),
        within_unit=part(record, "withinUnit") is True,
        recalls=part(record, "recalls") is True,
    )
