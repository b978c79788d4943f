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
from lstmosc.kernels.parameters import Array
from lstmosc.kernels.threads import run_together, thread_count

MIN_FRAMES_PER_THREAD = 5_000  # about a millisecond's worth
STEP_FRAMES = 256  # that a running count reads at a time


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

    It owns a count for each feature, and as many frames as the longest window and some more, so
    that they are moved to the front only now and then. The bank is a checked one. It counts in
    numpy where not ``compiled``.
    """

    def __init__(self, bank: ConvolutionBank, compiled: bool = True) -> None:
        self.bank, self._compiled = bank, compiled
        self._padding = bank.padding
        M = bank.mixing.shape[1]
        self._recent = np.empty((M, self._padding + STEP_FRAMES), np.float32)
        self._counts = np.zeros(bank.biases.shape, np.int64)
        # In how many frames each output exceeds its bias [F], int64.
        self.counts = self._counts.ravel()
        self.reset()

    def reset(self) -> None:
        """Forget the series."""
        self._frames, self._at = 0, self._padding
        self._counts[:] = 0

    def copy(self) -> RunningConvolutions:
        """Return one that goes on from here by itself."""
        twin = RunningConvolutions(self.bank, self._compiled)
        twin._recent[:], twin._counts[:] = self._recent, self._counts
        twin._frames, twin._at = self._frames, self._at
        return twin

    @property
    def num_bytes(self) -> int:
        """How many bytes it takes in memory."""
        return self._recent.nbytes + self._counts.nbytes

    def step(self, frames: Array) -> None:
        """Read the next frames [n, D] float32."""
        frames = validation.to_read(frames, np.float32, "frames", None, len(self.bank.mixing))
        engine = _engine(self._compiled)
        if len(frames) and not self._frames:
            engine.pad(frames[0], self.bank.mixing, self._padding, self._recent)
        for first in range(0, len(frames), STEP_FRAMES):
            some = frames[first : first + STEP_FRAMES]
            if self._at + len(some) > self._recent.shape[1]:
                last = self._recent[:, self._at - self._padding : self._at]
                self._recent[:, : self._padding] = last
                self._at = self._padding
            engine.add(some, self.bank, self._recent, self._at, self._counts)
            self._at += len(some)
            self._frames += len(some)

    def features_now(self) -> Array:
        """Return the features [F] of the frames so far; raises Internal before the first."""
        if not self._frames:
            raise Internal("there are no features before the first frame")
        return self.counts / self._frames


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
