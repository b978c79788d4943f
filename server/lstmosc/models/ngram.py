"""An interpolated ngram of symbols, which answers beside the network of a forecaster.

A network learns few symbols by heart; counts do not, but look no further back than a few of them.
Mixed, each mends the other. The counts are smoothed as by Kneser & Ney, in the interpolated form of
Chen & Goodman, An empirical study of smoothing techniques for language modeling, 1999, section 2.7:
of each count a discount is taken, and given to the context that is one symbol shorter, whose counts
are of different longer ones. Which discount is found by leaving parts out. How much the network
counts depends on how many of the last symbols were seen in their order, and is found on frames that
neither has learned (Jelinek & Mercer 1980, Interpolated estimation of Markov source parameters).

Shapes: R frames, K symbols, n = LOOKBACK, M different windows of a symbol and the n before it.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import NamedTuple

import numpy as np

from lstmosc.kernels.inference.ngram_table import LOOKBACK, NgramTable, contexts_of, mixed
from lstmosc.models.arrays import Bools, Float64, Floats, Int64
from lstmosc.models.preprocessing.ragged import RaggedArray

MAX_SYMBOLS = 1_024  # columns
MAX_WINDOWS = 250_000
DISCOUNTS = (0.75, 0.6, 0.9)  # of each count
FOLDS = 4  # left out in turn: of the series, or parts of fewer
PRIOR_FRAMES = 100.0  # what a network's usual part is worth in frames
PRIOR_DEPTH_FRAMES = 30.0  # and at each depth the part over all
NETWORK_FRAMES = 2_000.0  # of which a network learns enough to count half
EM_STEPS = 50


def usual_part(learned: float) -> float:
    """Return a network's part after it has learned so many symbols, as long as nobody tried."""
    return learned / (learned + NETWORK_FRAMES)


@dataclass(frozen=True)
class Ngram:
    """How often which symbol followed which others.

    ``windows`` [M, n + 1] are symbols and those before them, newest first, K for none before the
    first; all different, seen ``counts`` [M] times. ``network`` [n + 1] is the network's part, by
    how many of the last symbols were seen in their order.
    """

    cols: int
    windows: Int64
    counts: Float64
    discount: float = DISCOUNTS[0]
    network: Float64 = field(default_factory=lambda: np.zeros(LOOKBACK + 1))

    @cached_property
    def table(self) -> NgramTable:
        """The smoothed likelihoods, as kernels and ``mixed`` read them."""
        return _table(_counted(self.windows, self.counts, self.cols), self.discount, self.network)

    def mixed(self, raw: Floats, contexts: Int64) -> Float64:
        """Mix outputs [R, K] before softmax with the ngram after contexts [R]: likewise."""
        return np.asarray(mixed(self.table, np.asarray(raw), contexts))

    def contexts_after(self, frames: Floats, starts: Int64) -> Int64:
        """Return the context that each of one-hot frames [R, K] makes with those before it, [R].

        Series begin at ``starts``; a frame without a symbol counts as none.
        """
        return np.asarray(contexts_of(self.table, _windows(frames, starts, LOOKBACK)))

    def depths_of(self, contexts: Int64) -> Int64:
        """Return how many symbols contexts [R] look back."""
        table = self.table
        depth, at = np.zeros(len(contexts), dtype=np.int64), np.array(contexts)
        while at.any():
            depth += at > 0
            at = np.where(at > 0, table.contexts[at - 1] // (self.cols + 1), 0)
        return depth


def count_symbols(series: RaggedArray) -> Ngram | None:
    """Count the symbols of one-hot series' values [R, K]; None where there are too many.

    Nothing is left to the network.
    """
    K = series.cols
    if not 1 < K <= MAX_SYMBOLS or not len(series):
        return None
    packed = series.packed
    windows = _windows(packed.values, packed.starts, LOOKBACK + 1)
    spoken = windows[:, 0] < K
    if not 0 < np.count_nonzero(spoken) <= MAX_WINDOWS:
        return None
    folds = packed.numbers % FOLDS
    if len(packed) < FOLDS:
        folds = packed.positions * FOLDS // packed.lengths[packed.numbers]
    made = _unique(windows[spoken], K)
    return replace(made, discount=_best_discount(windows[spoken], folds[spoken], K))


def network_parts(depths: Int64, network: Float64, counted: Float64, learned: float) -> Float64:
    """Find the network's part [n + 1] in mixtures, given both likelihoods [R] of what came.

    By expectation maximisation, over all frames and then at each depth [R] from there;
    ``learned`` symbols say what is usual.
    """
    usual = usual_part(learned)
    parts = np.full(LOOKBACK + 1, _part(network, counted, usual, PRIOR_FRAMES))
    for depth in np.unique(depths):
        own = depths == depth
        parts[depth] = _part(network[own], counted[own], parts[depth], PRIOR_DEPTH_FRAMES)
    return parts


def _part(network: Float64, counted: Float64, usual: float, worth: float) -> float:
    part = usual
    for _ in range(EM_STEPS):
        blamed = part * network / np.maximum(part * network + (1.0 - part) * counted, 1e-300)
        part = float((blamed.sum() + worth * usual) / (len(network) + worth))
    return part


def _best_discount(windows: Int64, folds: Int64, K: int) -> float:
    """Return the discount by which windows left out in turn were best foreseen."""
    likely = np.zeros(len(DISCOUNTS))
    for fold in range(FOLDS):
        own = folds == fold
        if own.all() or not own.any():
            continue
        rest = _unique(windows[~own], K)
        counted = _counted(rest.windows, rest.counts, K)
        for at, discount in enumerate(DISCOUNTS):
            table = _table(counted, discount, rest.network)
            likely[at] += np.log(_likelihoods(table, windows[own])).sum()
    return DISCOUNTS[int(likely.argmax())]


def _likelihoods(table: NgramTable, windows: Int64) -> Float64:
    """Return how likely the first symbol of each window [R, n + 1] is after the others."""
    K, symbols = len(table.unigram), windows[:, 0]
    entries = np.repeat(np.arange(len(table.backoff)), np.diff(table.starts)) * K + table.symbols
    at = contexts_of(table, windows[:, 1:])
    left, likely = np.ones(len(windows)), np.zeros(len(windows))
    while at.any():
        place = np.minimum(np.searchsorted(entries, at * K + symbols), len(entries) - 1)
        found = entries[place] == at * K + symbols
        likely = likely + np.where(found & (at > 0), left * table.shares[place], 0.0)
        left = left * table.backoff[at]
        at = np.where(at > 0, table.contexts[at - 1] // (K + 1), 0)
    return np.asarray(likely + left * table.unigram[symbols])


def _windows(frames: Floats, starts: Int64, length: int) -> Int64:
    """Return the symbol of each of one-hot frames [R, K] and those before it: [R, length]."""
    K, (spoken, symbols) = frames.shape[1], _spoken(frames)
    newest = np.where(spoken, symbols, K)
    made = np.full((len(frames), length), K, dtype=np.int64)
    begin = np.zeros(len(frames), dtype=np.int64)
    begin[starts] = starts
    begin = np.maximum.accumulate(begin)
    for back in range(length):
        rows = np.arange(len(frames)) - back
        made[:, back] = np.where(rows >= begin, newest[np.maximum(rows, 0)], K)
    return made


def _spoken(frames: Floats) -> tuple[Bools, Int64]:
    filled = np.nan_to_num(np.asarray(frames))
    return np.asarray(filled.max(axis=1) > 0.5), filled.argmax(axis=1).astype(np.int64)


def _unique(windows: Int64, K: int) -> Ngram:
    """Return an ngram of windows [R, n + 1], of which some may be the same."""
    order = np.lexsort(windows.T)
    rows = windows[order]
    new = np.append(True, (np.diff(rows, axis=0) != 0).any(axis=1))
    counts = np.diff(np.append(np.flatnonzero(new), len(rows)))
    return Ngram(K, rows[new], counts.astype(np.float64))


class _Counted(NamedTuple):
    """Which of K symbols followed which contexts [C], at each depth.

    As ascending context · K + symbol, and how often: at the last depth, or after how many different
    longer contexts.
    """

    cols: int
    levels: list[tuple[Int64, Float64]]
    contexts: Int64


def _table(counted: _Counted, discount: float, network: Float64) -> NgramTable:
    K, levels, contexts = counted
    parts = [_discounted(counts, keys // K, discount) for keys, counts in levels]
    (shares, left), (keys, _) = parts[0], levels[0]
    unigram = np.full(K, left[0] / K)
    unigram[keys] += shares
    at, symbols = np.divmod(np.concatenate([keys[:0], *(keys for keys, _ in levels[1:])]), K)
    depths = np.concatenate([np.full(len(left), d) for d, (_, left) in enumerate(parts)])
    return NgramTable(
        unigram,
        contexts,
        network[depths],
        np.concatenate([np.ones(1), *(left for _, left in parts[1:])]),
        np.searchsorted(at, np.arange(len(depths) + 1)),
        symbols,
        np.concatenate([shares[:0], *(shares for shares, _ in parts[1:])]),
    )


def _counted(windows: Int64, counts: Float64, K: int) -> _Counted:
    number, total = np.zeros(len(windows), dtype=np.int64), 1
    followed, contexts = [windows[:, 0]], []
    for back in range(1, windows.shape[1]):
        keys, place = np.unique(number * (K + 1) + windows[:, back], return_inverse=True)
        number = place + total
        total += len(keys)
        contexts.append(keys)
        followed.append(number * K + windows[:, 0])
    levels, weights = [], counts
    for keys in reversed(followed):
        found, first, place = np.unique(keys, return_index=True, return_inverse=True)
        levels.append((found, np.bincount(place, weights).astype(np.float64)))
        weights = np.zeros(len(windows))
        weights[first] = 1.0  # one window for each that is different counts at the next depth
    return _Counted(K, levels[::-1], np.concatenate(contexts))


def _discounted(counts: Float64, groups: Int64, discount: float) -> tuple[Float64, Float64]:
    """Return the shares of counts in their groups, ascending, and what is left of each group."""
    starts = np.flatnonzero(np.append(True, np.diff(groups) != 0))
    sizes = np.diff(np.append(starts, len(counts)))
    total = np.add.reduceat(counts, starts)
    return (counts - discount) / np.repeat(total, sizes), discount * sizes / total
