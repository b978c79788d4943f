"""Running a pooled network and the features beside it frame by frame, compiled; see pooled.py.

Shapes: T frames, D columns, K outputs.
"""

from __future__ import annotations

import math

import numpy as np

from lstmosc.kernels.compile.block_reader import block_reader
from lstmosc.kernels.compile.jit import inner, kernel, loop_inner
from lstmosc.kernels.features.convolutions import count_on, proportions
from lstmosc.kernels.features.running_features import (
    bend,
    map_features,
    num_features,
    sum_of_products,
    sum_on,
)
from lstmosc.kernels.features.series_features import features
from lstmosc.kernels.inference.pooled import (
    ANY_POOLED,
    ANY_WHOLE,
    Mixing,
    Pooled,
    Summarising,
)
from lstmosc.kernels.inference.running import State
from lstmosc.kernels.inference.running_kernels import move_state_on, outputs_so_far
from lstmosc.kernels.parameters import Array

pooled_of, whole_of = block_reader(ANY_POOLED), block_reader(ANY_WHOLE)


@kernel
def go_on(workspace: Array, block: Array, frames: Array, scaled: Array, out: Array) -> None:
    """Move all on by frames [T, D] float64, NaN where missing; then overwrite out by the answer.

    Nothing is read where T is 0, and nothing answered where out is empty, else out is [K]. Of a
    network that is not plain the answer is without its part. scaled [T, D] float32 is scratch.
    """
    pooled = pooled_of(block)
    if len(frames) > 0:
        _read(workspace, pooled, frames, scaled)
    if len(out) > 0:
        _answer(workspace, pooled, out)


@loop_inner
def _read(workspace: Array, pooled: Pooled, frames: Array, scaled: Array) -> None:
    move_state_on(workspace, pooled.reading, pooled.state, frames, scaled)
    if pooled.mixing.rows.shape[1] > 0:
        sum_on(pooled.summing, scaled)
        count_on(pooled.counting, scaled)


@loop_inner
def _answer(workspace: Array, pooled: Pooled, out: Array) -> None:
    mixing = pooled.mixing
    if mixing.rows.shape[1] > 0:
        shares = pooled.counting.counts.reshape(-1)
        map_features(pooled.summing, shares, mixing.rows, mixing.bias, out)
    else:
        for k in range(len(out)):
            out[k] = mixing.bias[k]
    _add_network(workspace, mixing, pooled.state, out)


@inner
def _add_network(workspace: Array, mixing: Mixing, state: State, out: Array) -> None:
    outputs_so_far(workspace, state)
    if mixing.plain:
        for k in range(len(out)):
            out[k] += mixing.gain[k] * state.output[k]
        if mixing.likely:
            _make_likely(out)


@kernel
def answer_series(workspace: Array, block: Array, frames: Array, scaled: Array, out: Array) -> None:
    """Overwrite out [K] by the answer to a whole series [T, D], as ``go_on`` does at its end.

    The state has read nothing before. Features of all frames are made at once, not one frame after
    the other, which takes a fraction of the time. Nothing is done where T is 0.
    """
    whole = whole_of(block)
    if len(frames) > 0:
        move_state_on(workspace, whole.reading, whole.state, frames, scaled)
        _map_series(whole.summarising, scaled, whole.mixing, out)
        _add_network(workspace, whole.mixing, whole.state, out)


@loop_inner
def _map_series(summarising: Summarising, scaled: Array, mixing: Mixing, out: Array) -> None:
    rows, D, C = mixing.rows, scaled.shape[1], summarising.bank.biases.size
    F = num_features(len(summarising.lags), D, summarising.mixing.shape[1])
    made = np.empty(F + (3 * D + C if C else 0))
    if rows.shape[1] > 0:
        _summarise_series(summarising, scaled, F, made)
    for k in range(len(out)):
        out[k] = mixing.bias[k] + sum_of_products(made, rows[k])


@loop_inner
def _summarise_series(summarising: Summarising, scaled: Array, F: int, made: Array) -> None:
    lags, moves, mixed, bank = summarising
    start, length = np.zeros(1, np.int64), np.full(1, len(scaled), np.int64)
    features(scaled, start, length, lags, moves, mixed, made[:F].reshape(1, F))
    if len(made) > F:
        ends = F + 3 * scaled.shape[1]
        _bent_ends(scaled, made[F:ends])
        proportions(scaled, start, length, bank, made[ends:].reshape(1, *bank.biases.shape))


@loop_inner
def _bent_ends(scaled: Array, out: Array) -> None:
    # Mean, first and last of frames [T, D].
    T, D = scaled.shape
    for d in range(D):
        total = 0.0
        for t in range(T):
            total += scaled[t, d]
        out[d] = bend(total / T)
        out[D + d] = bend(scaled[0, d])
        out[2 * D + d] = bend(scaled[T - 1, d])


@inner
def _make_likely(out: Array) -> None:
    highest, total = -math.inf, 0.0
    for k in range(len(out)):
        highest = max(highest, out[k])
    for k in range(len(out)):
        out[k] = math.exp(out[k] - highest)
        total += out[k]
    for k in range(len(out)):
        out[k] /= total
