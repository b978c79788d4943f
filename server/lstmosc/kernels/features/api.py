"""Features of whole series: what Python calls; the work is done in series_features.py."""

from __future__ import annotations

import numpy as np

from lstmosc.kernels import validation
from lstmosc.kernels.parameters import Array
from lstmosc.kernels.threads import run_together, thread_count

MIN_FRAMES_PER_THREAD = 5_000  # about a millisecond's worth


def features(
    frames: Array,
    starts: Array,
    lengths: Array,
    lags: Array,
    moves: Array,
    mixing: Array,
    out: Array,
    threads: int = 0,
) -> None:
    """Overwrite out [N, F] with the features of each series.

    frames [R, D] float32; series n is rows starts[n] … starts[n] + lengths[n] (at least one). lags
    and moves [3] are frames, mixing is [D, M]. The work is shared by up to ``threads`` threads (0:
    see threads.py); the results are the same to the bit. Raises Internal if the arrays do not fit
    each other.
    """
    mixing = validation.to_read(mixing, np.float64, "mixing", None, None)
    D, M = mixing.shape
    frames = validation.to_read(frames, np.float32, "frames", None, D)
    starts, lengths = validation.segments(starts, lengths, len(frames))
    lags = validation.to_read(lags, np.int64, "lags", None)
    moves = validation.to_read(moves, np.int64, "moves", 3)
    F = (15 + len(lags)) * D + M * (M + 1) // 2 + M * M
    validation.to_write(out, np.float64, "out", len(starts), F)
    from lstmosc.kernels.features import series_features  # here: numba takes long to import

    threads, N = thread_count(threads, len(frames) // MIN_FRAMES_PER_THREAD), len(starts)

    def work(n: int) -> None:
        own = slice(N * n // threads, N * (n + 1) // threads)
        some = (starts[own], lengths[own])
        series_features.features(frames, *some, lags, moves, mixing, out[own])

    run_together(threads, work)
