"""The nearest of many series by dynamic time warping."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from lstmosc.errors import BadArgument
from lstmosc.stores import checks
from lstmosc.stores.checks import Array


def nearest_series(series: dict[str, Array], query: ArrayLike, k: int) -> list[tuple[str, float]]:
    """Do the work of ``DataSeries.k_nearest`` on a snapshot, as a worker may."""
    from lstmosc.kernels.dtw import api as dtw  # here, because compiled kernels take long to import

    checks.neighbours(k, len(series), "series")
    width = next(iter(series.values())).shape[1]
    asked = checks.matrix(query, width, "the source", "dataseries", missing=False)
    lengths = np.array([len(frames) for frames in series.values()], np.int64)
    stacked = np.concatenate(list(series.values()))
    _refuse_missing(series, stacked)
    starts = np.cumsum(lengths) - lengths
    found = dtw.nearest(np.array(asked, order="C"), stacked, starts, lengths, k)
    names = list(series)
    return [(names[at], float(apart)) for at, apart in zip(*found, strict=True)]


def _refuse_missing(series: dict[str, Array], stacked: Array) -> None:
    if not np.isnan(stacked).any():
        return
    holed = next(name for name, frames in series.items() if np.isnan(frames).any())
    raise BadArgument(
        f"series '{holed}' has missing values, and kNearest compares complete "
        "series only: fill or delete them"
    )
