"""How far a free run may go: the range of what was learned, some way beyond it, and on its grid."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from lstmosc.kernels.threads import for_each
from lstmosc.models.arrays import Bools, Float64, Floats
from lstmosc.models.fitted import FittedModel
from lstmosc.models.fitted_parts import RolloutLimits
from lstmosc.models.preprocessing.differencing import differenced
from lstmosc.models.preprocessing.grid import find_grid, no_grid
from lstmosc.models.preprocessing.inputs import rows_at_once
from lstmosc.models.preprocessing.ragged import RaggedArray
from lstmosc.models.preprocessing.scaling import Scaler

MIN_MARGIN = 0.15  # of a range, that a free run may leave it by
EXCESS_FACTOR = 4.0  # times as far as second halves left the range of first ones
MAX_MARGIN = 2.0  # of a range, at most


def unlimited(D: int) -> RolloutLimits:
    """Return limits that no value has widened yet."""
    low, high = np.full(D, np.inf), np.full(D, -np.inf)
    return RolloutLimits(low, high, low, high, no_grid(D), np.zeros(D), np.zeros(D))


def with_limits(
    model: FittedModel, series: RaggedArray, check_cancelled: Callable[[], object]
) -> FittedModel:
    """Widen the limits of free-running forecasts to the range of series, and beyond it.

    How far beyond is up to how far the series themselves go on leaving their range; what was never
    negative stays so.
    """
    preprocessing, limits = model.preprocessing, model.limits
    blocks = [block for _, block in series.packed.blocks(rows_at_once(series.cols))]
    ranges = [(Range(), Range()) for _ in blocks]

    def look(number: int) -> None:
        check_cancelled()
        block, (of_levels, of_steps) = blocks[number], ranges[number]
        early = block.positions < (block.lengths[block.numbers] + 1) // 2
        levels = preprocessing.fill(block.values, block.starts)
        of_levels.widen(levels, early)
        of_steps.widen(differenced(levels, preprocessing.difference, block.starts), early)

    for_each(range(len(blocks)), look)
    level_range, step_range = map(Range.joined, zip(*ranges, strict=True))
    scaled = step_range.scaled(preprocessing.scaler)
    beyond = 0.0 if model.output.distribution.probabilities else scaled.margin()
    margin = level_range.margin()
    least = level_range.low.min(axis=0)
    lowest = np.where(least >= 0.0, np.maximum(least - margin, 0.0), least - margin)
    step_low = scaled.low.min(axis=0) - beyond
    if not preprocessing.differencing_order:  # levels are read as they are
        step_low = np.maximum(step_low, preprocessing.scaler.transform(lowest))
    widened = replace(
        limits,
        step_low=np.minimum(limits.step_low, step_low),
        step_high=np.maximum(limits.step_high, scaled.high.max(axis=0) + beyond),
        level_low=np.minimum(limits.level_low, lowest),
        level_high=np.maximum(limits.level_high, level_range.high.max(axis=0) + margin),
    )
    return replace(model, rollout=widened)


def with_grid(model: FittedModel, values: Floats, start: FittedModel | None) -> FittedModel:
    """Keep free runs on the grid of values [R, D]; of a fit that goes on, on the one it has had."""
    if model.output.distribution.probabilities:
        return model
    grid = find_grid(values)
    if start is not None:
        grid = grid.common(start.limits.grid)
    return replace(model, rollout=replace(model.limits, grid=grid))


@dataclass
class Range:
    """Lowest and highest values [2, D] in the first halves of series, and in the second ones."""

    low: Float64 = field(default_factory=lambda: np.full((2, 1), np.inf))
    high: Float64 = field(default_factory=lambda: np.full((2, 1), -np.inf))

    def widen(self, values: Float64, early: Bools) -> None:
        """Take in values [R, D], of which those of a mask [R] lie in a first half."""
        halves = values[early], values[~early]
        low = [half.min(axis=0, initial=np.inf) for half in halves]
        high = [half.max(axis=0, initial=-np.inf) for half in halves]
        self.low, self.high = np.minimum(self.low, low), np.maximum(self.high, high)

    @classmethod
    def joined(cls, ranges: Sequence[Range]) -> Range:
        """Return what all of some ranges span."""
        low = np.min([each.low for each in ranges], axis=0)
        return cls(low, np.max([each.high for each in ranges], axis=0))

    def scaled(self, scaler: Scaler) -> Range:
        """Return the range of the scaled values."""
        low, high = (scaler.transform(each) for each in (self.low, self.high))
        return Range(low, high)

    def margin(self) -> Float64:
        """Return how far beyond the range of series a free run may go, [D].

        MIN_MARGIN of the range, and more where the second halves leave the range of the first
        ones: as far as they do EXCESS_FACTOR times over, MAX_MARGIN of the range at most.
        """
        (low, second_low), (high, second_high) = self.low, self.high
        beyond = np.maximum(np.maximum(second_high - high, low - second_low), 0.0)
        span = np.maximum(np.maximum(high, second_high) - np.minimum(low, second_low), 1e-6)
        return np.asarray(np.minimum(MIN_MARGIN * span + EXCESS_FACTOR * beyond, MAX_MARGIN * span))
