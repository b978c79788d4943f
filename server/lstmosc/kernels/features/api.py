"""Features of series: what Python calls.

The work is done in series_features.py and convolutions.py.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from lstmosc.errors import Internal
from lstmosc.kernels import validation
from lstmosc.kernels.features import numpy_fallback
from lstmosc.kernels.features.bank import KERNELS, ConvolutionBank
from lstmosc.kernels.features.counting import COUNTED, Counting, counting_block, new_counting
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


def proportions(
    frames: Array,
    starts: Array,
    lengths: Array,
    bank: ConvolutionBank,
    out: Array,
    threads: int = 0,
    compiled: bool = True,
) -> None:
    """Overwrite out [N, F] with the shares of frames at which a bank's outputs exceed its biases.

    frames [R, D] float32; series n is rows starts[n] … starts[n] + lengths[n] (at least one). F is
    J * 84 * Q. The bank is one that :func:`checked` returned. In numpy where not ``compiled``; up
    to ``threads`` threads share the work. Raises Internal if the arrays do not fit each other.
    """
    frames = validation.to_read(frames, np.float32, "frames", None, len(bank.mixing))
    starts, lengths = validation.segments(starts, lengths, len(frames))
    validation.to_write(out, np.float64, "out", len(starts), bank.biases.size)
    engine = _engine(compiled)
    shares = out.reshape(-1, *bank.biases.shape)
    threads, N = thread_count(threads, len(frames) // MIN_FRAMES_PER_THREAD), len(starts)

    def work(n: int) -> None:
        own = slice(N * n // threads, N * (n + 1) // threads)
        series = (frames, starts[own], lengths[own])
        engine.proportions(*series, bank, shares[own])

    run_together(threads, work)


def convolution_outputs(frames: Array, bank: ConvolutionBank, j: int) -> Array:
    """Return float32 [84, T], what a checked bank makes of frames [T, D] at its dilation j."""
    frames = validation.to_read(frames, np.float32, "frames", None, len(bank.mixing))
    out = np.empty((KERNELS, len(frames)), np.float32)
    dilation = int(bank.dilations[j])
    _engine(True).outputs(frames, bank.mixing, dilation, bank.columns[j], out)
    return out


class RunningConvolutions:
    """The proportions of a bank for a series that goes on, frame by frame, exactly as for a whole.

    It owns a count for each feature, and as many frames as the longest window and some more. The
    bank is a checked one. Compiled only.
    """

    def __init__(self, bank: ConvolutionBank, counting: Counting | None = None) -> None:
        self.counting = counting or new_counting(bank)
        self._block = counting_block(self.counting)

    def copy(self) -> RunningConvolutions:
        """Return one that goes on from here by itself."""
        return RunningConvolutions(self.counting.bank, self.counting.copy())

    def step(self, frames: Array) -> None:
        """Read the next frames [n, D] float32."""
        D = len(self.counting.bank.mixing)
        frames = validation.to_read(frames, np.float32, "frames", None, D)
        _engine(True).follow(self._block, frames)

    def features_now(self) -> Array:
        """Return the features [F] of the frames so far; raises Internal before the first."""
        if not self.counting.place[COUNTED]:
            raise Internal("there are no features before the first frame")
        shares: Array = self.counting.counts / self.counting.place[COUNTED]
        return shares.ravel()


def _engine(compiled: bool) -> Any:
    if not compiled:
        return numpy_fallback
    from lstmosc.kernels.features import convolutions  # here: numba takes long to import

    return convolutions


def checked(bank: ConvolutionBank) -> ConvolutionBank:
    """Return a bank as kernels take it, once for all its uses; raises Internal if it is none."""
    mixing = validation.to_read(bank.mixing, np.float32, "mixing", None, None)
    dilations = validation.to_read(bank.dilations, np.int64, "dilations", None)
    J, M = len(dilations), mixing.shape[1]
    columns = validation.to_read(bank.columns, np.int64, "columns", J, KERNELS)
    biases = validation.to_read(bank.biases, np.float32, "biases", J, KERNELS, None)
    rising = J and dilations[0] >= 1 and (np.diff(dilations) > 0).all()
    if not rising or columns.min() < 0 or columns.max() >= M:
        raise Internal("dilations must rise from 1, and kernels read columns that are there")
    return ConvolutionBank(mixing, dilations, columns, biases)
