"""Fixed convolutions of whole series: features of local shape, wherever it is.

After MiniRocket (Dempster, Schmidt & Webb 2021): 84 kernels of nine weights at a few dilations, and
for each some thresholds, which are quantiles of its outputs to the examples. A feature is the share
of the frames at which an output exceeds a threshold. Other than there, windows end at their frame,
so that features can be had while a series goes on.

Shapes: N series, R frames of all of them laid end to end, D columns, M mixed columns, J dilations,
Q thresholds of each kernel, F = J * 84 * Q features.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache

import numpy as np

from lstmosc.kernels.features.api import checked, convolution_outputs, proportions
from lstmosc.kernels.features.bank import KERNELS, TAPS, ConvolutionBank
from lstmosc.kernels.inference.api import compiled
from lstmosc.models.arrays import Float32, Float64, Int64
from lstmosc.models.preprocessing.ragged import RaggedArray

MAX_DILATIONS = 8
MAX_DILATION = 1 << 20
THRESHOLDS = 24  # of each kernel, at all dilations together
FEW_THRESHOLDS = 8  # for many series, which need not be told apart by as many features
EXAMPLES = 32  # series whose outputs thresholds are quantiles of
EXAMPLE_FRAMES = 4_000  # of each, at most
MAX_SINGLE_COLUMNS = 16  # so many columns are read by themselves, too
MAX_MIXED = 9  # columns added up


@dataclass(frozen=True)
class Convolutions:
    """Convolutions of ``cols`` columns: dilations [J], rising, and biases [J, 84, Q] float32."""

    cols: int
    dilations: Int64
    biases: Float32

    @property
    def size(self) -> int:
        """F."""
        return self.biases.size

    @cached_property
    def bank(self) -> ConvolutionBank:
        """The same as the kernels take it."""
        mixing, columns = _columns(self.cols, len(self.dilations))
        return checked(ConvolutionBank(mixing, self.dilations, columns, self.biases))

    def features(self, frames: Float32, starts: Int64, lengths: Int64, threads: int = 0) -> Float64:
        """Return the features [N, F] of scaled series, rows ``starts[n]`` … of frames [R, D]."""
        out = np.empty((len(starts), self.size))
        if len(starts):
            proportions(frames, starts, lengths, self.bank, out, threads, compiled())
        return out


def no_convolutions(cols: int) -> Convolutions:
    """Return convolutions that make no features."""
    return Convolutions(cols, np.zeros(0, dtype=np.int64), np.zeros((0, KERNELS, 0), np.float32))


def fit_convolutions(
    frames: Float32, series: RaggedArray, rng: np.random.Generator, thresholds: int = THRESHOLDS
) -> Convolutions:
    """Choose dilations by the lengths of series, and biases by the outputs to their frames [R, D].

    ``frames`` are scaled; ``thresholds`` is Q * J, about.
    """
    dilations = _dilations(int(series.lengths.max()))
    Q = max(1, round(thresholds / len(dilations)))
    biases = np.zeros((len(dilations), KERNELS, Q), dtype=np.float32)
    empty = Convolutions(frames.shape[1], dilations, biases)
    which = rng.choice(len(series), min(EXAMPLES, len(series)), replace=False)
    some = [frames[first : first + min(T, EXAMPLE_FRAMES)] for first, T in _places(series, which)]
    for j in range(len(dilations)):
        made = [convolution_outputs(each, empty.bank, j) for each in some]
        for k in range(KERNELS):
            outputs = made[int(rng.integers(len(made)))][k]
            biases[j, k] = _thresholds(outputs, rng.random(Q))
    return Convolutions(frames.shape[1], dilations, biases)


def _places(series: RaggedArray, which: Int64) -> list[tuple[int, int]]:
    return list(zip(series.starts[which].tolist(), series.lengths[which].tolist(), strict=True))


def _dilations(longest: int) -> Int64:
    """Return up to MAX_DILATIONS from 1 to where a window is as long as the longest series."""
    most = min(max(1.0, (longest - 1) / (TAPS - 1)), MAX_DILATION)
    return np.unique(np.geomspace(1.0, most, MAX_DILATIONS).astype(np.int64))


def _thresholds(outputs: Float32, shares: Float64) -> Float32:
    """Return for each share 0 … 1 the middle between that quantile and the next larger output.

    So that rounding decides nothing where values are few, as of triggers and scales.
    """
    ordered = np.sort(outputs)
    low = ordered[(shares * len(ordered)).astype(int)]
    above = low + 1e-3 * np.abs(low) + 1e-3
    at = np.searchsorted(ordered, above, side="right")
    following = np.where(at < len(ordered), ordered[np.minimum(at, len(ordered) - 1)], above)
    return np.asarray((low + following) / 2, dtype=np.float32)


@lru_cache(maxsize=64)
def _columns(cols: int, dilations: int) -> tuple[Float32, Int64]:
    """Return how columns are mixed [D, M], and which mixed column each kernel reads [J, 84].

    The columns themselves, where they are not many, and random sums of some of them.
    """
    rng = np.random.default_rng(cols)
    singles = np.eye(cols) if cols <= MAX_SINGLE_COLUMNS else np.zeros((0, cols))
    sums = np.zeros((0 if cols == 1 else max(cols, 8) if len(singles) else 24, cols))
    for row in sums:
        many = int(2 ** rng.uniform(1, np.log2(min(cols, MAX_MIXED) + 1)))
        row[rng.choice(cols, many, replace=False)] = 1.0
    mixing = np.concatenate([singles, sums]).T
    numbers = np.arange(KERNELS) % mixing.shape[1]
    columns = np.stack([rng.permutation(numbers) for _ in range(dilations)])
    return np.ascontiguousarray(mixing, dtype=np.float32), columns
