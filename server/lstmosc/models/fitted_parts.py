"""The parts of a fitted model, each an immutable value."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

import numpy as np

from lstmosc.kernels.parameters import (
    PLAIN,
    Readout,
)
from lstmosc.models.arrays import Float32, Float64, Int64
from lstmosc.models.distributions import Distribution
from lstmosc.models.preprocessing.grid import Grid
from lstmosc.models.preprocessing.scaling import MAX_VALUE, Scaler
from lstmosc.models.training.initialisation import as_sizes


@dataclass(frozen=True)
class Network:
    """An LSTM's weights: ``sizes`` (D, H_1 … H_L, K), flat ``theta``, and its readout.

    ``gain`` [K] scales its raw outputs beside the linear part's; 0 where it is no help.
    """

    sizes: tuple[int, ...]
    theta: Float32
    gain: Float64
    readout: Readout = PLAIN

    @cached_property
    def kernel_sizes(self) -> Int64:
        """Sizes, as the kernels take them."""
        return as_sizes(self.sizes)

    @cached_property
    def active(self) -> bool:
        """Return whether the network contributes to any output."""
        return bool(self.gain.any())

    @property
    def hidden(self) -> tuple[int, ...]:
        """Units per layer."""
        return self.sizes[1:-1]

    @property
    def outputs(self) -> int:
        """Number of outputs K."""
        return self.sizes[-1]


@dataclass(frozen=True)
class Output:
    """What the outputs mean: their distribution, their scaling [K], a classifier's labels [K].

    ``per_frame``: one answer for each frame, as of forecasters and of regressors to series; else
    one for each series.
    """

    distribution: Distribution
    scaler: Scaler
    labels: tuple[str, ...] = ()
    per_frame: bool = False

    def answers(self, raw: Float64) -> Float64:
        """Turn scaled raw outputs [..., K] into answers: in the data's units, or probabilities."""
        return self.scaler.undo(self.distribution.link(raw))


@dataclass(frozen=True)
class RolloutLimits:
    """How far a forecaster's free run may go, and how it is drawn.

    ``step_low`` and ``step_high`` [D] bound scaled frames, ``level_low`` and ``level_high`` [D]
    levels, which are rounded to ``grid`` when ``skew`` [D] is taken off, by which their means lie
    above their medians. ``residual_std`` [K] is the root-mean-square one-step
    error, scaled. ``noise_onset`` is after how many frames a free run has lost its spread, 0 where
    it keeps it; ``free_run_error`` the root-mean-square error of free runs over held-out frames, in
    the data's units, as the fit saw it; ``temperature`` what draws are made at by default;
    ``surprise_threshold`` a surprise that one training frame in a hundred exceeds.
    """

    step_low: Float64
    step_high: Float64
    level_low: Float64
    level_high: Float64
    grid: Grid
    skew: Float64
    residual_std: Float64
    noise_onset: float = 0.0
    temperature: float = 0.0
    surprise_threshold: float = 0.0
    free_run_error: float = 0.0

    @cached_property
    def level_bounds(self) -> tuple[Float64, Float64]:
        """Lowest and highest levels [D] of a free run that begins within them."""
        return np.maximum(self.level_low, -MAX_VALUE), np.minimum(self.level_high, MAX_VALUE)

    def on_grid(self, levels: Float64) -> Float64:
        """Return levels [..., D] on the grid: medians, which no bound is crossed for."""
        low, high = self.level_bounds
        medians = levels - np.where(self.grid.step > 0, self.skew, 0.0)
        medians = np.maximum(medians, np.minimum(levels, low))
        return self.grid.snap(np.minimum(medians, np.maximum(levels, high)))


@dataclass(frozen=True)
class FitLog:
    """What a later fit goes on from, and what is told of this one.

    ``history`` [E, 2] are loss and validation loss of every epoch so far; ``held_out_ids`` [N]
    number the identifiers that were held out; ``velocity`` is SGD's, as long as theta, or empty.
    ``examples`` is how many series a classifier or a regressor of points was trained on, ``skill``
    what it reached on left-out ones: accuracy, or R2; 0 where that was not tried.
    ``within_unit`` tells that all targets lay within 0 … 1, ``recalls`` that nothing foretold left-
    out points, so that they are presets, which are answered as they were given.
    """

    history: Float64 = field(default_factory=lambda: np.zeros((0, 2)))
    held_out_ids: Float64 = field(default_factory=lambda: np.zeros(0))
    velocity: Float32 = field(default_factory=lambda: np.zeros(0, dtype=np.float32))
    examples: int = 0
    skill: float = 0.0
    within_unit: bool = False
    recalls: bool = False
