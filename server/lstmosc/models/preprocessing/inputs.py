"""Preprocessing: from series as given to what a network reads, and from its answers to levels.

Shapes: R rows (of one series, or of several laid end to end), D columns, N series. Scaled values
are differenced levels, ``(value - centre) / spread``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from lstmosc.kernels.threads import for_each
from lstmosc.models.arrays import Float32, Float64, Floats, Int64
from lstmosc.models.preprocessing.differencing import Bounds, differenced, integrate_bounded
from lstmosc.models.preprocessing.events import EventColumns
from lstmosc.models.preprocessing.missing import (
    FLAG,
    MASK,
    ONE_SERIES,
    first_known,
    forward_filled,
    gapless,
    missing_share,
)
from lstmosc.models.preprocessing.ragged import RaggedArray
from lstmosc.models.preprocessing.scaling import Scaler

VALUES_AT_ONCE = 300_000


@dataclass(frozen=True)
class Preprocessing:
    """How a model reads series: gaps filled, differenced, scaled, and flagged where it asks for it.

    ``fill_values`` [D] stand where a column has no value yet. ``difference`` is none, first or
    log; ``missing_policy`` one of ``missing.WAYS``; ``alphabet`` [D] names a forecaster's columns;
    ``events`` are those of a mixture, of which some are read as several inputs.
    """

    scaler: Scaler
    fill_values: Float64
    missing_policy: str = MASK
    difference: str = "none"
    alphabet: tuple[str, ...] = ()
    events: EventColumns | None = None

    @property
    def cols(self) -> int:
        """Width D of the frames, without the column that flags missing values."""
        return self.scaler.cols

    @property
    def flagged(self) -> bool:
        """Whether the network reads a column more, the share of values missing."""
        return self.missing_policy == FLAG

    @property
    def differencing_order(self) -> int:
        """How often series are differenced, 0 or 1: so many first frames have no change."""
        return int(self.difference != "none")

    def fill(self, series: Floats, starts: Int64 = ONE_SERIES) -> Float64:
        """Forward-fill the gaps of series [R, D]; returns the array itself where it has none."""
        return forward_filled(series, self.fill_values, starts)

    def scale(self, series: Floats, starts: Int64 = ONE_SERIES) -> Float32:
        """Scale series [R, D], gaps filled, or their changes: float32 [R, D].

        A column that begins with gaps has not changed when its first value comes.
        """
        return self.scale_filled(self.fill(series, starts), series, starts)

    def scale_filled(self, levels: Float64, series: Floats, starts: Int64 = ONE_SERIES) -> Float32:
        """Scale levels [R, D], which are series [R, D] with gaps filled: itself without any."""
        moves = differenced(levels, self.difference, starts)
        if self.differencing_order and levels is not series and not gapless(series):
            moves[first_known(series, starts), np.arange(self.cols)] = 0.0
        return self.scaler.apply(moves)

    def network_inputs(self, scaled: Float32, series: Floats) -> Float32:
        """Return what the network reads [R, E or E + 1]: flagged where the policy asks for it.

        E is D, unless there are ``events``.
        """
        read = self.events.layout.encoded(scaled) if self.events else scaled
        if not self.flagged:
            return read
        return np.hstack([read, missing_share(series)]).astype(np.float32)

    def next_frames(self, scaled: Float32, series: Floats, starts: Int64 = ONE_SERIES) -> Float32:
        """Return the scaled frame after each one of series [R, D], NaN where it is not known.

        That of a last frame is not, nor is a change from or to a missing value.
        """
        following = np.full_like(scaled, np.nan)
        following[:-1] = scaled[1:]
        following[starts[1:] - 1] = np.nan
        if not gapless(series):
            gone = np.isnan(series)
            if self.differencing_order:
                gone[1:] |= gone[:-1].copy()
            following[:-1][gone[1:]] = np.nan
        return following

    def integrate(
        self, level: Float64, steps: Float64, usual: Bounds, widest: Callable[[], Bounds]
    ) -> Float64:
        """Return the levels [T, D] that follow one [D] by unscaled steps [T, D]; see ``go_on``."""
        return integrate_bounded(level, steps, self.difference, usual, widest)


@dataclass(frozen=True)
class PreparedSeries:
    """Series of a fit as one way of preprocessing reads them, each thing computed once.

    ``levels`` are the series as given, NaN where missing; ``scaled`` [R, D] is float32.
    """

    preprocessing: Preprocessing
    levels: RaggedArray
    scaled: Float32

    @cached_property
    def network_inputs(self) -> Float32:
        """What the network reads, [R, E or E + 1]."""
        return self.preprocessing.network_inputs(self.scaled, self.levels.values)

    @property
    def next_frames(self) -> Float32:
        """The scaled frame after each one [R, D], NaN where it is not known; computed anew."""
        starts = self.levels.starts
        return self.preprocessing.next_frames(self.scaled, self.levels.values, starts)

    @cached_property
    def filled(self) -> Float64:
        """The levels [R, D] with gaps filled."""
        return self.preprocessing.fill(self.levels.values, self.levels.starts)

    def blocks(self, rows: int) -> Iterator[tuple[slice, PreparedSeries]]:
        """Yield a few series at a time, of about so many rows, and where these rows lie."""
        for place, levels in self.levels.blocks(rows):
            yield place, PreparedSeries(self.preprocessing, levels, self.scaled[place])


def prepare(
    preprocessing: Preprocessing,
    levels: RaggedArray,
    check_cancelled: Callable[[], object] = lambda: None,
) -> PreparedSeries:
    """Prepare series laid end to end, some thousand values at a time, which threads share."""
    if len(levels) == 1 and len(levels.values) == levels.lengths[0]:
        return PreparedSeries(preprocessing, levels, preprocessing.scale(levels.values))
    scaled = np.empty(levels.values.shape, dtype=np.float32)

    def scale(some: tuple[slice, RaggedArray]) -> None:
        check_cancelled()
        place, block = some
        scaled[place] = preprocessing.scale(block.values, block.starts)

    for_each(list(levels.blocks(rows_at_once(levels.cols))), scale)
    return PreparedSeries(preprocessing, levels, scaled)


def rows_at_once(cols: int) -> int:
    """Return how many rows of so many columns to compute between two checks: a few ms' worth."""
    return max(1, VALUES_AT_ONCE // cols)
