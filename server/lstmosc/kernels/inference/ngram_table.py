"""What follows the last symbols, as a tree that kernels read; made by models/ngram.py.

Shapes: K symbols, C contexts (the last symbols, as far back as they were seen in that order), M
pairs of a context and a symbol that followed it, R rows.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from lstmosc.kernels.parameters import Array

LOOKBACK = 5  # symbols, at most
MIN_MIXED = 1e-12  # probability, of which a logarithm is taken


class NgramTable(NamedTuple):
    """The likelihoods of the symbol that follows, and how much they count beside the network's.

    Contexts are numbered from 1, and 0 is the one of no symbol. Each goes one symbol further back
    than its parent, whose likelihoods count ``backoff`` in its own; ``shares`` are added for the
    symbols that followed it. K stands for no symbol, as before the first.
    """

    unigram: Array  # [K] float64, in context 0; empty: there is no table
    contexts: Array  # [C] int64, parent (K + 1) + symbol of contexts 1 … C; ascending
    network: Array  # [C + 1] float64, the network's part in the mixture
    backoff: Array  # [C + 1] float64, above 0
    starts: Array  # [C + 2] int64, where the symbols that followed each begin
    symbols: Array  # [M] int64
    shares: Array  # [M] float64


def no_table() -> NgramTable:
    """Return the table of a network that answers alone."""
    ints, floats, one = np.zeros(0, dtype=np.int64), np.zeros(0), np.ones(1)
    return NgramTable(floats, ints, one, one, np.zeros(2, dtype=np.int64), ints, floats)


def mixed(table: NgramTable, raw: Array, contexts: Array) -> Array:
    """Return the logarithms [R, K] of the network's likelihoods mixed with those of a table.

    ``raw`` [R, K] are the network's outputs before softmax, ``contexts`` [R] what came before.
    """
    counted, left, at = np.zeros(raw.shape), np.ones(len(raw)), np.array(contexts)
    while at.any():
        begins = table.starts[at]
        lengths = table.starts[at + 1] - begins
        rows = np.repeat(np.arange(len(raw)), lengths)
        entry = np.arange(len(rows)) - np.repeat(np.cumsum(lengths) - lengths - begins, lengths)
        counted[rows, table.symbols[entry]] += left[rows] * table.shares[entry]
        left = left * table.backoff[at]
        at = np.where(at > 0, table.contexts[at - 1] // (len(table.unigram) + 1), 0)
    counted += left[:, None] * table.unigram
    likely = np.exp(np.asarray(raw, dtype=np.float64) - raw.max(axis=1, keepdims=True))
    likely /= likely.sum(axis=1, keepdims=True)
    part = table.network[contexts][:, None]
    return np.asarray(np.log(np.maximum(part * likely + (1.0 - part) * counted, MIN_MIXED)))


def contexts_of(table: NgramTable, before: Array) -> Array:
    """Return the longest context [R] that the symbols before [R, n] make, newest first."""
    at, going = np.zeros(len(before), dtype=np.int64), np.ones(len(before), dtype=np.bool_)
    for symbol in before[:, :LOOKBACK].T if len(table.contexts) else ():
        key = at * (len(table.unigram) + 1) + symbol
        place = np.minimum(np.searchsorted(table.contexts, key), len(table.contexts) - 1)
        going &= table.contexts[place] == key
        at[going] = place[going] + 1
    return at


def context_of(table: NgramTable, recent: Array) -> int:
    """Return the context that one-hot frames [n, K] make, newest first; frames of 0 are none."""
    rows, K = recent[:LOOKBACK], len(table.unigram)
    before = np.where(rows.max(axis=1) > 0.5, rows.argmax(axis=1), K)
    return int(contexts_of(table, before[None])[0])
