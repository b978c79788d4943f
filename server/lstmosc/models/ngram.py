"""An interpolated trigram of symbols, which answers beside the network of a forecaster.

A network learns few symbols by heart; counts do not, but look no further back than two of them.
Mixed, each mends the other. The counts are smoothed as by Kneser & Ney, in the interpolated form of
Chen & Goodman, An empirical study of smoothing techniques for language modeling, 1999, section 2.7:
of each count a discount is taken, and given to the bigram, whose counts are of different contexts.
How much the network counts depends on how often a context was seen, and is found on frames that
neither has learned (Jelinek & Mercer 1980, Interpolated estimation of Markov source parameters).

Shapes: R frames, K symbols, M different triples, B bins.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

import numpy as np

from lstmosc.kernels.inference.ngram_table import NgramTable, mixed
from lstmosc.models.arrays import Bools, Float64, Floats, Int64
from lstmosc.models.preprocessing.ragged import RaggedArray

MAX_SYMBOLS = 1_024  # columns; a table of all pairs stays small
MAX_TRIPLES = 500_000
BINS = np.array([1, 2, 4, 8, 32])  # how often a context was seen at least
DISCOUNT = 0.75  # of each count; estimates of it served short songs worse
PRIOR_FRAMES = 8.0  # what a network's part of a half is worth in frames
PRIOR_BIN_FRAMES = 30.0  # and in each bin the part over all
EM_STEPS = 50


@dataclass(frozen=True)
class Ngram:
    """How often which symbol followed which two.

    ``keys`` [M] are (u (K + 1) + v) K + w for u, v, w in their order, K for none before the first;
    ascending, seen ``counts`` [M] times. ``network`` [B] is the network's part, by how often the
    context was seen: never, or as often as the BINS say.
    """

    cols: int
    keys: Int64
    counts: Float64
    network: Float64 = field(default_factory=lambda: np.full(len(BINS) + 1, 0.5))

    @cached_property
    def table(self) -> NgramTable:
        """The smoothed likelihoods, as kernels and ``mixed`` read them."""
        K, (pairs, symbols) = self.cols, np.divmod(self.keys, self.cols)
        contexts, starts = np.unique(pairs, return_index=True)
        shares, backoff = _discounted(self.counts, starts)
        total = np.add.reduceat(self.counts, starts)
        network = self.network[np.append(np.searchsorted(BINS, total, side="right"), 0)]
        ends = np.append(starts, len(pairs))
        return NgramTable(
            _bigram(pairs % (K + 1), symbols, K), contexts, network, backoff, ends, symbols, shares
        )

    def mixed(self, raw: Floats, contexts: Int64) -> Float64:
        """Mix outputs [R, K] before softmax with the trigram after contexts [R]: likewise."""
        return np.asarray(mixed(self.table, np.asarray(raw), contexts))

    def bins_of(self, contexts: Int64) -> Int64:
        """Return how often contexts [R] were seen, as numbers of bins."""
        known, total = self.table.contexts, np.zeros(len(contexts), dtype=np.int64)
        sums = np.add.reduceat(self.counts, self.table.starts[:-1])
        place = np.minimum(np.searchsorted(known, contexts), len(known) - 1)
        seen = known[place] == contexts
        total[seen] = sums[place[seen]]
        return np.searchsorted(BINS, total, side="right")


def count_triples(series: RaggedArray) -> Ngram | None:
    """Count the triples of one-hot series' values [R, K]; None where there are too many."""
    K = series.cols
    if not 1 < K <= MAX_SYMBOLS or not len(series):
        return None
    packed = series.packed
    before = contexts_after(packed.values, packed.starts)
    spoken, symbols = _spoken(packed.values)
    earlier = np.append(K * (K + 1) + K, before[:-1])
    earlier[packed.starts] = K * (K + 1) + K
    keys, counts = np.unique(earlier[spoken] * K + symbols[spoken], return_counts=True)
    return Ngram(K, keys, counts.astype(np.float64)) if 0 < len(keys) <= MAX_TRIPLES else None


def contexts_after(frames: Floats, starts: Int64) -> Int64:
    """Return the context that each of one-hot frames [R, K] makes with the one before it, [R].

    Series begin at ``starts``; a frame without a symbol counts as none.
    """
    K, (spoken, symbols) = frames.shape[1], _spoken(frames)
    newest = np.where(spoken, symbols, K)
    before = np.append(K, newest[:-1])
    before[starts] = K
    return np.asarray(before * (K + 1) + newest, dtype=np.int64)


def network_parts(bins: Int64, network: Float64, counted: Float64) -> Float64:
    """Find the network's part [B] in mixtures, given both likelihoods [R] of what came.

    By expectation maximisation, over all frames and then in each bin [R] from there.
    """
    parts = np.full(len(BINS) + 1, _part(network, counted, 0.5, PRIOR_FRAMES))
    for number in np.unique(bins):
        own = bins == number
        parts[number] = _part(network[own], counted[own], parts[number], PRIOR_BIN_FRAMES)
    return parts


def _part(network: Float64, counted: Float64, usual: float, worth: float) -> float:
    part = usual
    for _ in range(EM_STEPS):
        blamed = part * network / np.maximum(part * network + (1.0 - part) * counted, 1e-300)
        part = float((blamed.sum() + worth * usual) / (len(network) + worth))
    return part


def _spoken(frames: Floats) -> tuple[Bools, Int64]:
    filled = np.nan_to_num(np.asarray(frames))
    return np.asarray(filled.max(axis=1) > 0.5), filled.argmax(axis=1).astype(np.int64)


def _discounted(counts: Float64, starts: Int64) -> tuple[Float64, Float64]:
    """Return the shares [M] of counts [M] in their groups, and what is left of each group."""
    sizes = np.diff(np.append(starts, len(counts)))
    total = np.add.reduceat(counts, starts)
    return (counts - DISCOUNT) / np.repeat(total, sizes), DISCOUNT * sizes / total


def _bigram(last: Int64, symbols: Int64, K: int) -> Float64:
    """Return likelihoods [K + 1, K] after one symbol, from different triples' last two symbols."""
    keys, counts = np.unique(last * K + symbols, return_counts=True)
    rows, cols = np.divmod(keys, K)
    kinds = np.bincount(cols, minlength=K).astype(np.float64)
    used = np.flatnonzero(kinds)
    shares, left = _discounted(kinds[used], np.zeros(1, dtype=np.int64))
    unigram = np.full(K, left[0] / K)
    unigram[used] += shares
    begun, starts = np.unique(rows, return_index=True)
    shares, left = _discounted(counts.astype(np.float64), starts)
    table = np.tile(unigram, (K + 1, 1))
    table[begun] *= left[:, None]
    table[rows, cols] += shares
    return table
