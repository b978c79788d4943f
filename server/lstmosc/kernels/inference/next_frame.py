"""The next frame of a free run, compiled: lags, the network's outputs and symbols' contexts mixed.

A kernel calls these parts with the arrays they need. A whole rule, handed on, would count the
references to each of its arrays: a fifth of a microsecond a frame. Shapes: K outputs, lags frames
before.
"""

from __future__ import annotations

import math

import numpy as np

from lstmosc.kernels.compile.jit import inner
from lstmosc.kernels.inference.ngram_table import LOOKBACK, MIN_MIXED, NgramTable
from lstmosc.kernels.parameters import Array


@inner
def linear_frame(
    out: Array, t: int, weights: Array, bias: Array, gain: Array, recent: Array, y: Array
) -> None:
    """Overwrite row t of out by bias + recent @ weights + gain · y."""
    K = len(y)
    for k in range(K):
        out[t, k] = bias[k] + gain[k] * y[k]
    for lag in range(len(weights) // K):
        for j in range(K):
            x = recent[lag, j]
            for k in range(K):
                out[t, k] += x * weights[lag * K + j, k]


@inner
def clip_frame(out: Array, t: int, low: Array, high: Array) -> None:
    """Clip row t of out to low … high."""
    for k in range(len(low)):
        out[t, k] = min(max(out[t, k], low[k]), high[k])


@inner
def remember_frame(recent: Array, out: Array, t: int) -> None:
    """Let row t of out be the newest of the recent frames [lags, K]."""
    K = out.shape[1]
    for lag in range(len(recent) - 1, 0, -1):
        for k in range(K):
            recent[lag, k] = recent[lag - 1, k]
    for k in range(K if len(recent) > 0 else 0):
        recent[0, k] = out[t, k]


@inner
def mix_ngram(out: Array, t: int, ngram: NgramTable, recent: Array) -> None:
    """Overwrite row t of out by the logarithms of its likelihoods mixed with those of an ngram."""
    # The shares of each context count as much as the contexts behind it back off, divided out one
    # by one.
    K = out.shape[1]
    longest, backoff = 0, 1.0
    for back in range(LOOKBACK):
        at = _longer(ngram, longest, _symbol(recent, back))
        if at == 0:
            break
        longest = at
        backoff *= ngram.backoff[at]
    part = ngram.network[longest]
    highest, mass = out[t, 0], 0.0
    for k in range(1, K):
        highest = max(highest, out[t, k])
    for k in range(K):
        out[t, k] = math.exp(out[t, k] - highest)
        mass += out[t, k]
    for k in range(K):
        out[t, k] = part * out[t, k] / mass + (1.0 - part) * backoff * ngram.unigram[k]
    at = 0
    for back in range(LOOKBACK):
        if at == longest:
            break
        at = _longer(ngram, at, _symbol(recent, back))
        backoff /= ngram.backoff[at]
        for n in range(ngram.starts[at], ngram.starts[at + 1]):
            out[t, ngram.symbols[n]] += (1.0 - part) * backoff * ngram.shares[n]
    for k in range(K):
        out[t, k] = math.log(max(out[t, k], MIN_MIXED))


@inner
def _longer(ngram: NgramTable, context: int, symbol: int) -> int:
    # The context that goes one symbol further back; 0 where that was not seen.
    key = context * (len(ngram.unigram) + 1) + symbol
    at = np.searchsorted(ngram.contexts, key)
    if at < len(ngram.contexts) and ngram.contexts[at] == key:
        return int(at) + 1
    return 0


@inner
def _symbol(recent: Array, row: int) -> int:
    # The symbol of a one-hot frame, K where it has none.
    K: int = recent.shape[1]
    best = 0
    for k in range(1, K):
        if recent[row, k] > recent[row, best]:
            best = k
    return best if recent[row, best] > 0.5 else K
