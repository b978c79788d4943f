"""What follows two symbols, as a table that kernels read; made by models/ngram.py.

Shapes: K symbols, C contexts (two symbols that were seen), M triples that were seen.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from lstmosc.kernels.parameters import Array

LOOKBACK = 2  # symbols
MIN_MIXED = 1e-12  # probability, of which a logarithm is taken


class NgramTable(NamedTuple):
    """The likelihoods of the symbol that follows, and how much they count beside the network's.

    After a context that was seen they are ``backoff · bigram[v]``, and ``shares`` more for each
    symbol that followed it; after others ``bigram[v]``. K stands for no symbol, before the first.
    """

    bigram: Array  # [K + 1, K] float64, after the last symbol v; no rows: there is no table
    contexts: Array  # [C] int64, u (K + 1) + v, ascending; u is the symbol before the last
    network: Array  # [C + 1] float64, the network's part in the mixture; last after other contexts
    backoff: Array  # [C] float64
    starts: Array  # [C + 1] int64, where the symbols that followed each begin
    symbols: Array  # [M] int64
    shares: Array  # [M] float64


def no_table() -> NgramTable:
    """Return the table of a network that answers alone."""
    ints, floats = np.zeros(0, dtype=np.int64), np.zeros(0)
    return NgramTable(
        np.zeros((0, 0)), ints, np.ones(1), floats, np.zeros(1, np.int64), ints, floats
    )


def mixed(table: NgramTable, raw: Array, contexts: Array) -> Array:
    """Return the logarithms [R, K] of the network's likelihoods mixed with those of a table.

    ``raw`` [R, K] are the network's outputs before softmax, ``contexts`` [R] what came before.
    """
    rows = len(table.bigram)
    place = np.searchsorted(table.contexts, contexts)
    inside = np.minimum(place, max(len(table.contexts) - 1, 0))
    seen = table.contexts[inside] == contexts
    place = np.where(seen, inside, len(table.contexts))
    counted = table.bigram[contexts % rows] * np.append(table.backoff, 1.0)[place][:, None]
    ends = np.append(table.starts[1:], table.starts[-1])
    begins = np.append(table.starts[:-1], table.starts[-1])[place]
    lengths = ends[place] - begins
    at = np.repeat(np.arange(len(raw)), lengths)
    entry = np.arange(len(at)) - np.repeat(np.cumsum(lengths) - lengths - begins, lengths)
    counted[at, table.symbols[entry]] += table.shares[entry]
    likely = np.exp(np.asarray(raw, dtype=np.float64) - raw.max(axis=1, keepdims=True))
    likely /= likely.sum(axis=1, keepdims=True)
    part = table.network[place][:, None]
    return np.asarray(np.log(np.maximum(part * likely + (1.0 - part) * counted, MIN_MIXED)))


def context_of(recent: Array) -> int:
    """Return the context that one-hot frames [2, K] make, newest first; frames of 0 are none."""
    K = recent.shape[1]
    v, u = (int(row.argmax()) if row.max() > 0.5 else K for row in recent[:LOOKBACK])
    return int(u * (K + 1) + v)
