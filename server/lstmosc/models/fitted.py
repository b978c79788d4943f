"""A fitted model: one immutable value in parts, which a named model swaps in whole.

Shapes: D inputs, H units, K outputs, E epochs, N series.
"""

from __future__ import annotations

from dataclasses import dataclass, field, fields, replace
from functools import cached_property
from typing import Any

import numpy as np

from lstmosc.errors import Internal
from lstmosc.kernels.features.counting import NO_BANK
from lstmosc.kernels.inference import rollout_rule
from lstmosc.kernels.inference.event_rule import EventRule, event_rule
from lstmosc.kernels.inference.ngram_table import LOOKBACK
from lstmosc.kernels.inference.pooled import (
    Mixing,
    Summarising,
    mixing_block,
    summarising_block,
)
from lstmosc.kernels.inference.running import Continuation, Reading, next_block, reading_block
from lstmosc.kernels.network.events import NO_EVENTS
from lstmosc.kernels.parameters import (
    EVERY_FRAME,
    IDENTITY,
    POOLED,
    Architecture,
)
from lstmosc.models.activations import ACTIVATIONS
from lstmosc.models.arrays import Float32, Float64, Floats, Int64
from lstmosc.models.fitted_parts import FitLog, Network, Output, RolloutLimits
from lstmosc.models.linear.autoregression import AutoRegression
from lstmosc.models.linear.ridge import Ridge
from lstmosc.models.loop_memory import NO_LOOPS, LoopMemory
from lstmosc.models.ngram import Ngram
from lstmosc.models.preprocessing.convolutions import Convolutions
from lstmosc.models.preprocessing.differencing import DIFFERENCES
from lstmosc.models.preprocessing.events import EventColumns
from lstmosc.models.preprocessing.inputs import Preprocessing
from lstmosc.models.preprocessing.series_features import kernel_arguments
from lstmosc.models.templates import GestureTemplates

TASKS = ("forecast", "regress", "classify")
AUTO, NETWORK, LINEAR = "auto", "network", "linear"  # which parts may answer
SOURCE_RANGE_MARGIN = 0.25  # of the range of levels: room about a source that lies elsewhere


@dataclass(frozen=True)
class FittedModel:
    """A fitted model; its answer in scaled units is ``linear(features) + gain * network``.

    ``task`` is one of ``TASKS``. ``rollout`` is None for regressors and classifiers; ``ngram`` for
    all but forecasters of symbols, whose answers are mixed with it; ``templates`` are a
    classifier's, None where no label can be spotted, or of an earlier version. The linear part of
    a model that answers once for a series reads ``convolutions`` of it beside its summary features;
    None where it has none, as in models of earlier versions. ``loops`` are those that a
    forecaster's series go round.
    """

    task: str
    network: Network
    preprocessing: Preprocessing
    linear: Ridge | AutoRegression
    output: Output
    rollout: RolloutLimits | None = None
    ngram: Ngram | None = None
    log: FitLog = field(default_factory=FitLog)
    templates: GestureTemplates | None = None
    convolutions: Convolutions | None = None
    loops: LoopMemory = NO_LOOPS

    def __getstate__(self) -> dict[str, Any]:
        """Return the fields, without what is derived from them."""
        return {each.name: getattr(self, each.name) for each in fields(self)}

    @cached_property
    def spare_states(self) -> list[Any]:
        """Running states of the model that are free to be used: see ``running_state``."""
        return []

    @property
    def num_weights(self) -> int:
        """Number of weights of the network and its linear part."""
        return len(self.network.theta) + self.linear.weights.size + self.linear.bias.size

    @property
    def frame_products(self) -> int:
        """Number of multiplications, about, that each frame takes."""
        linear = self.linear.weights.size if self.output.per_frame else 0
        shares = self.convolutions.size if self.convolutions else 0
        return len(self.network.theta) + linear + shares

    @cached_property
    def cols(self) -> int:
        """Width D of the frames it reads, without the column that flags missing values."""
        return self.preprocessing.cols

    @property
    def events(self) -> EventColumns | None:
        """The columns of a mixture, None of other models."""
        return self.output.distribution.events

    @property
    def lags(self) -> int:
        """Number of frames that the linear part looks back; 0 without one."""
        return len(self.linear.weights) // self.cols

    @cached_property
    def mixing(self) -> Mixing:
        """How the features so far and the network's outputs become an answer."""
        network = self.network
        rows, bias = _wide(self.linear.weights.T), _wide(self.linear.bias)
        plain, likely = network.readout.plain, bool(self.output.labels)
        return Mixing(rows, bias, _wide(network.gain), plain, likely)

    @cached_property
    def mixing_block(self) -> Int64:
        """``mixing`` as the kernels take it."""
        return mixing_block(self.mixing)

    @cached_property
    def summarising(self) -> Summarising:
        """How the features of a whole series are made."""
        bank = self.convolutions.bank if self.convolutions else NO_BANK
        return Summarising(*kernel_arguments(self.cols), bank)

    @cached_property
    def summarising_block(self) -> Int64:
        """``summarising`` as the kernels take it."""
        return summarising_block(self.summarising)

    @property
    def lookback(self) -> int:
        """Number of frames that its answer depends on beside the network's state."""
        return max(self.lags, LOOKBACK if self.ngram else 0)

    def newest(self, frames: Floats) -> Float64:
        """Return the last frames of scaled [T, D] that it reads: [lookback, D], newest first."""
        if self.ngram is None:
            recent, begun = self.autoregression.newest(frames), len(frames)
            if 0 < begun < self.lags:
                before = self.loops.before(frames, self.lags - begun)
                recent[begun:] = recent[begun:] if before is None else before
            return recent
        recent = np.zeros((self.lookback, self.cols))
        known = np.asarray(frames, dtype=np.float64)[::-1][: len(recent)]
        recent[: len(known)] = known
        return recent

    @property
    def network_only(self) -> bool:
        """Return whether the network alone answers, in likelihoods or the data's own units."""
        return self.output.distribution.nats or self.network.readout.output != IDENTITY

    @property
    def head(self) -> int:
        """Which readout the kernels are to use."""
        return EVERY_FRAME if self.output.per_frame else POOLED

    @cached_property
    def architecture(self) -> Architecture:
        """Network architecture, as the kernels take it."""
        return Architecture(self.network.kernel_sizes, self.head, self.network.readout)

    @property
    def autoregression(self) -> AutoRegression:
        """The linear part of a model that answers every frame; raises Internal for others."""
        if not isinstance(self.linear, AutoRegression):
            raise Internal("this model has no linear part of lags")
        return self.linear

    @property
    def limits(self) -> RolloutLimits:
        """The rollout limits of a forecaster; raises Internal for other models."""
        if self.rollout is None:
            raise Internal("only a forecaster has rollout limits")
        return self.rollout

    @cached_property
    def rule(self) -> rollout_rule.RolloutRule | EventRule:
        """How a free run goes on, in scaled frames; noise stays within the readout's activation."""
        activation = ACTIVATIONS[self.network.readout.output]
        low = np.maximum(self.limits.step_low, activation.low)
        high = np.minimum(self.limits.step_high, activation.high)
        weights, bias = self.linear.weights, self.linear.bias
        if self.events is not None:
            return event_rule(weights, bias, low, high, self.events.layout)
        code = self.output.distribution.code
        table = self.ngram.table if self.ngram else None
        return rollout_rule.rule(weights, bias, self.network.gain, low, high, code, table)

    @cached_property
    def reading(self) -> Reading:
        """How its running states read frames."""
        preprocessing, scaler = self.preprocessing, self.preprocessing.scaler
        pooled = self.head == POOLED
        return Reading(
            fill=_wide(preprocessing.fill_values),
            centre=_wide(scaler.centre),
            spread=_wide(scaler.spread),
            least=_wide(scaler.floors),
            events=self.events.layout if self.events else NO_EVENTS,
            difference=DIFFERENCES.index(preprocessing.difference),
            flagged=preprocessing.flagged,
            active=pooled or self.network.active,
            pooled=pooled,
        )

    @cached_property
    def reading_block(self) -> Int64:
        """``reading`` as the kernels take it."""
        return reading_block(self.reading)

    @cached_property
    def next_block(self) -> Int64:
        """``rule`` and ``continuation`` as the kernels take them."""
        return next_block(self.rule, self.continuation)

    @cached_property
    def continuation(self) -> Continuation:
        """How a free run comes from scaled frames to levels."""
        limits, scaler = self.limits, self.output.scaler
        low, high = limits.level_bounds
        return Continuation(
            centre=_wide(scaler.centre),
            spread=_wide(scaler.spread),
            least=_wide(scaler.floors),
            fill=_wide(self.preprocessing.fill_values),
            low=_wide(low),
            high=_wide(high),
            room=_wide(SOURCE_RANGE_MARGIN * (high - low)),
            origin=_wide(limits.grid.origin),
            step=_wide(limits.grid.step),
            skew=_wide(limits.skew),
            difference=DIFFERENCES.index(self.preprocessing.difference),
        )

    def with_gain(self, gain: Float64) -> FittedModel:
        """Return the model with another gain [K] of its network."""
        return replace(self, network=replace(self.network, gain=gain))

    def with_linear(self, linear: Ridge, gain: Float64) -> FittedModel:
        """Return the model with another linear part, and the gain [K] of its network beside it."""
        return replace(self, linear=linear, network=replace(self.network, gain=gain))

    def with_weights(self, theta: Float32, velocity: Float32) -> FittedModel:
        """Return the model with other weights of its network, and the velocity they came by."""
        network, log = replace(self.network, theta=theta), replace(self.log, velocity=velocity)
        return replace(self, network=network, log=log)


def _wide(values: Float64) -> Float64:
    return np.ascontiguousarray(values, dtype=np.float64)
