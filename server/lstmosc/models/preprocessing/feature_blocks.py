"""All features of many series, a few series at a time, on several threads.

Shapes: N series, F features.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import accumulate

import numpy as np

from lstmosc.kernels.threads import for_each
from lstmosc.models.arrays import Float32, Float64
from lstmosc.models.preprocessing.convolutions import Convolutions
from lstmosc.models.preprocessing.inputs import PreparedSeries, rows_at_once
from lstmosc.models.preprocessing.ragged import RaggedArray
from lstmosc.models.preprocessing.series_features import batch_features, means_and_ends


def _features(
    scaled: Float32, series: RaggedArray, convolutions: Convolutions | None, threads: int
) -> Float64:
    some = (scaled, series.starts, series.lengths)
    made = batch_features(*some, threads)
    if convolutions is None:
        return made
    parts = made, means_and_ends(*some), convolutions.features(*some, threads)
    return np.concatenate(parts, axis=1)


def compute_features(
    series: PreparedSeries,
    convolutions: Convolutions | None,
    take: Callable[[slice, Float64], object],
    threads: int = 0,
) -> None:
    """Call ``take`` with which series, and their features [n, F]: with a few series at a time.

    Summaries; means and ends, and convolutions, which models of earlier versions do not have. The
    few are dealt out to up to ``threads`` threads (0: as many as allowed), which call ``take``.
    """
    blocks = list(series.levels.blocks(rows_at_once(series.levels.cols)))
    firsts = list(accumulate([len(block) for _, block in blocks], initial=0))

    def compute(number: int) -> None:
        place, block = blocks[number]
        made = _features(series.scaled[place], block, convolutions, threads)
        take(slice(firsts[number], firsts[number + 1]), made)

    if len(blocks) == 1:  # which threads share, where it is large
        compute(0)
    else:
        for_each(range(len(blocks)), compute, threads)
