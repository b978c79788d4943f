"""The period and the season of what may be learned from: those of its longest series."""

from __future__ import annotations

import numpy as np

from lstmosc.models.arrays import Floats
from lstmosc.models.preprocessing.missing import gapless
from lstmosc.models.preprocessing.periodicity import find_period, find_season
from lstmosc.models.validation_split import Split

MAX_PERIOD_SEARCH_FRAMES = 4_000  # frames in which a period is looked for


def period_of(split: Split) -> int:
    """Find the period of the longest series in what may be learned from; 1 if it has none."""
    return find_period(_longest(split))


def season_of(split: Split) -> int:
    """Find the season of the same, of which each frame has a mean of its own; 1 without one."""
    levels = np.asarray(_longest(split), dtype=np.float64)
    return find_season(levels) if gapless(levels) else 1


def _longest(split: Split) -> Floats:
    known = split.known
    return known[int(known.lengths.argmax())][-MAX_PERIOD_SEARCH_FRAMES:]
