"""The nearest of many series by dynamic time warping."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from lstmosc.errors import BadArgument
from lstmosc.stores import checks
from lstmosc.stores.series_index import SeriesIndex


def nearest_series(index: SeriesIndex, query: ArrayLike, k: int) -> list[tuple[str, float]]:
    """Do the work of ``DataSeries.k_nearest`` in a store's index, as a worker may."""
    from lstmosc.kernels.dtw import api as dtw  # here, because compiled kernels take long to import

    names, frames, starts, lengths, incomplete = index
    checks.neighbours(k, len(names), "series")
    asked = checks.matrix(query, frames.shape[1], "the source", "dataseries", missing=False)
    if incomplete is not None:
        raise BadArgument(
            f"series '{incomplete}' has missing values, and kNearest compares complete "
            "series only: fill or delete them"
        )
    found = dtw.nearest(np.array(asked, order="C"), frames, starts, lengths, k)
    return [(names[at], float(apart)) for at, apart in zip(*found, strict=True)]
