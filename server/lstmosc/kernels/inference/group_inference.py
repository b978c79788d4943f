"""LSTM inference of many series side by side, compiled.

The workspace is that of lstm_inference.py, with a row for each series of a group. The longest
series come first, so that those which still run are always the first rows.
"""

from __future__ import annotations

import numpy as np

from lstmosc.kernels.compile.jit import inner, kernel
from lstmosc.kernels.inference.lstm_inference import reset_states
from lstmosc.kernels.inference.next_frame import (
    clip_frame,
    linear_frame,
    mix_ngram,
    remember_frame,
)
from lstmosc.kernels.inference.rollout_rule import RolloutRule
from lstmosc.kernels.network import layout
from lstmosc.kernels.network.packing import pack
from lstmosc.kernels.network.readout import sample_frame
from lstmosc.kernels.network.workspace import block, layer_input_of, new_workspace, table_of
from lstmosc.kernels.parameters import POOLED, Architecture, Array, SeriesData
from lstmosc.kernels.simd.cells import cells_forward
from lstmosc.kernels.simd.matmul import product
from lstmosc.kernels.simd.pooling import pool
from lstmosc.kernels.simd.views import copy, matrix, part

SERIES_PER_GROUP = 60  # series side by side
ROWS_PER_BLOCK = 6  # of a product, or twice as many: groups of some of these leave none half empty


def predict(
    theta: Array, network: Architecture, series: SeriesData, which: Array, out: Array
) -> None:
    """Predict the series ``which``; see api.predict."""
    places = (SERIES_PER_GROUP, SERIES_PER_GROUP)
    workspace = new_workspace(theta, network.sizes, network.head, *places)
    predict_all(workspace, network.head, series, which, out)


def continue_series(
    theta: Array,
    network: Architecture,
    series: SeriesData,
    which: Array,
    rule: RolloutRule,
    recent: Array,
    out: Array,
) -> None:
    """Continue the series ``which``; see api.generate_all."""
    places = (SERIES_PER_GROUP, SERIES_PER_GROUP)
    workspace = new_workspace(theta, network.sizes, network.head, *places)
    generate_all(workspace, series, which, rule, recent, out)


@kernel
def predict_all(workspace: Array, head: int, series: SeriesData, which: Array, out: Array) -> None:
    """Predict the series ``which`` in a workspace for SERIES_PER_GROUP of them at a time."""
    N, table, lengths = len(which), table_of(workspace), series.lengths
    members = _by_length(which, lengths)
    pooled = SERIES_PER_GROUP if head == POOLED else 0
    features = np.ones((pooled, table[len(table) - 2, layout.ROWS]), workspace.dtype)
    each = _group_size(N)
    for begin in range(0, N, each):
        group = members[begin : min(begin + each, N)]
        rows = len(group)
        reset_states(workspace, table)
        for t in range(lengths[group[0]]):
            while lengths[group[rows - 1]] <= t:
                rows -= 1
            h = _step_group(workspace, table, series, group, rows, t)
            if head == POOLED:
                pool(features, part(h, 0, rows, 0, h.shape[1]), t == 0)
            else:
                y = _readout(workspace, table, h, rows)
                for b in range(rows):
                    for k in range(out.shape[1]):
                        out[series.starts[group[b]] + t, k] = y[b, k]
        if head == POOLED:
            _pooled_outputs(workspace, table, features, lengths, group, out)


@kernel
def generate_all(
    workspace: Array, series: SeriesData, which: Array, rule: RolloutRule, recent: Array, out: Array
) -> None:
    """Continue the series ``which``, SERIES_PER_GROUP of them at a time; see api.generate_all."""
    table, (_, T, K) = table_of(workspace), out.shape
    members, y, reading = _by_length(which, series.lengths), np.zeros(K, workspace.dtype), False
    for k in range(K):
        reading = reading or rule.gain[k] != 0
    x, above = layer_input_of(workspace, table, 0), layer_input_of(workspace, table, len(table) - 2)
    each = _group_size(len(which))
    for begin in range(0, len(which), each):
        group = members[begin : min(begin + each, len(which))]
        if reading:
            _prime_group(workspace, table, series, group)
        for t in range(T):
            if reading and t > 0:
                _step_rows(workspace, table, len(group))
            outputs = _readout(workspace, table, above, len(group))
            for b in range(len(group)):
                n = group[b]
                for k in range(K):
                    y[k] = outputs[b, k] if reading else 0
                linear_frame(out[n], t, rule.weights, rule.bias, rule.gain, recent[n], y)
                if len(rule.ngram.unigram) > 0:
                    mix_ngram(out[n], t, rule.ngram, recent[n])
                sample_frame(out[n], t, rule.loss, rule.temperature, rule.draws, rule.high)
                clip_frame(out[n], t, rule.low, rule.high)
                remember_frame(recent[n], out[n], t)
                for d in range(table[0, layout.D]):
                    x[b, d] = out[n, t, d] if d < K else 0


@inner
def _group_size(N: int) -> int:
    # Groups as large as each other, of whole blocks of rows.
    groups = max(1, -(-N // SERIES_PER_GROUP))
    return max(1, -(-N // (groups * ROWS_PER_BLOCK))) * ROWS_PER_BLOCK


@inner
def _by_length(which: Array, lengths: Array) -> Array:
    # The series, the longest first.
    N, T = len(which), 0
    for n in which:
        T = max(T, lengths[n])
    members = np.empty(N, np.int64)
    batch_sizes, offsets = np.empty(T + 1, np.int64), np.empty(T + 1, np.int64)
    pack(batch_sizes, offsets, members, which, 0, N, lengths)
    return members


@inner
def _prime_group(workspace: Array, table: Array, series: SeriesData, group: Array) -> None:
    # Read all frames of each series of a group, the longest first; each keeps its last state.
    rows = len(group)
    reset_states(workspace, table)
    for t in range(series.lengths[group[0]]):
        while series.lengths[group[rows - 1]] <= t:
            rows -= 1
        _step_group(workspace, table, series, group, rows, t)


@inner
def _step_group(
    workspace: Array, table: Array, series: SeriesData, group: Array, rows: int, t: int
) -> Array:
    # The first rows of a group, which still run, read their frame t; returns [h 1] of each.
    x, D = layer_input_of(workspace, table, 0), series.frames.shape[1]
    for b in range(rows):
        at = series.starts[group[b]] + t
        copy(part(x, b, b + 1, 0, D), part(series.frames, at, at + 1, 0, D))
    _step_rows(workspace, table, rows)
    return layer_input_of(workspace, table, len(table) - 2)


@inner
def _step_rows(workspace: Array, table: Array, rows: int) -> None:
    # The first rows of the series read what lies in the first layer's input.
    B = table[len(table) - 1, layout.FRAMES]
    for at in range(len(table) - 2):
        D, H, Hp = table[at, layout.D], table[at, layout.H], table[at, layout.HP]
        layer_input = layer_input_of(workspace, table, at)
        above = layer_input_of(workspace, table, at + 1)
        # of 16 units at a time, whose gates stay in the L1 cache
        every = matrix(workspace, table[at, layout.GATES], B, layout.PANEL + layout.ROW_GAP)
        gates = part(every, 0, rows, 0, layout.PANEL)
        c = matrix(workspace, table[at, layout.C], B, Hp)
        h = matrix(workspace, table[at, layout.H_NOW], B, Hp)
        W, S = block(workspace, table, at, layout.W), D + 1 + H
        given = part(layer_input, 0, rows, 0, S)
        for b in range(rows):
            layer_input[b, D] = 1
        for p in range(table[at, layout.PANELS]):
            left, right = p * layout.UNITS, (p + 1) * layout.UNITS
            product(gates, given, part(W, p * S, p * S + S, 0, layout.PANEL), False)
            state, now = part(c, 0, rows, left, right), part(h, 0, rows, left, right)
            cells_forward(gates, state, state, now, now)
        copy(part(layer_input, 0, rows, D + 1, D + 1 + H), h)
        copy(part(above, 0, rows, 0, H), h)
        for b in range(rows):
            above[b, H] = 1


@inner
def _readout(workspace: Array, table: Array, features: Array, rows: int) -> Array:
    # y [B, K padded], its first rows for those of [features 1] [B, F + 1].
    at = len(table) - 2
    columns = table[at, layout.WIDTH]
    y: Array = matrix(workspace, table[at, layout.GATES], table[at + 1, layout.SERIES], columns)
    some = part(features, 0, rows, 0, features.shape[1])
    product(part(y, 0, rows, 0, columns), some, block(workspace, table, at, layout.W), False)
    return y


@inner
def _pooled_outputs(
    workspace: Array, table: Array, features: Array, lengths: Array, group: Array, out: Array
) -> None:
    rows, H = len(group), features.shape[1] // 3
    for b in range(rows):
        length = workspace.dtype.type(lengths[group[b]])
        for j in range(H):
            features[b, H + j] /= length
    y = _readout(workspace, table, features, rows)
    for b in range(rows):
        for k in range(out.shape[1]):
            out[group[b], k] = y[b, k]
