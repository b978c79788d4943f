"""LSTM inference, compiled: weights, states and scratch memory in one array, the workspace.

Python hands over one array faster than twenty, and a step of a small network takes less time than
the call. A frame of the workspace (see network/layout.py) is here a series: the layers' inputs
[B, S] = [x 1 h'] and c [B, Hp] keep the states from frame to frame.
"""

from __future__ import annotations

import math

import numpy as np

from lstmosc.kernels.compile.jit import inner, kernel
from lstmosc.kernels.inference import workspace_cache
from lstmosc.kernels.inference.ngram_table import LOOKBACK, MIN_MIXED, NgramTable
from lstmosc.kernels.inference.rollout_rule import RolloutRule
from lstmosc.kernels.inference.workspace_cache import CachedWorkspace
from lstmosc.kernels.network import layout
from lstmosc.kernels.network.lstm import gates_forward
from lstmosc.kernels.network.packing import pack
from lstmosc.kernels.network.readout import sample_frame
from lstmosc.kernels.network.workspace import block, layer_input_of, new_workspace, table_of
from lstmosc.kernels.parameters import EVERY_FRAME, POOLED, Architecture, Array, SeriesData
from lstmosc.kernels.simd.cells import cells_forward
from lstmosc.kernels.simd.matmul import product
from lstmosc.kernels.simd.row_step import row_matmul, step_layer
from lstmosc.kernels.simd.views import copy, matrix, part

SERIES_PER_GROUP = 64  # series side by side


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


def checkout(theta: Array, sizes: Array) -> CachedWorkspace | None:
    """Return the workspace that is kept for theta, if any, in the state of zeros."""
    found = workspace_cache.checkout(theta, sizes)
    if found:
        reset(found.workspace)
    return found


def make(theta: Array, sizes: Array, head: int = EVERY_FRAME) -> CachedWorkspace:
    """Return a workspace of a network for one series, in the state of zeros."""
    workspace = new_workspace(theta, sizes, head, 1, 1)
    return workspace_cache.make(theta, sizes, workspace)


check_in = workspace_cache.check_in


@kernel
def reset(workspace: Array) -> None:
    """Return the one series of a workspace to the state of zeros."""
    table = table_of(workspace)
    _reset_states(workspace, table)
    table[len(table) - 1, layout.BACKWARDS] = 0


@kernel
def load_state(workspace: Array, state: Array) -> None:
    """Overwrite the state of the one series of a workspace."""
    move_state(workspace, state, False)


@kernel
def store_state(workspace: Array, state: Array) -> None:
    """Overwrite ``state`` with that of the one series of a workspace."""
    move_state(workspace, state, True)


@inner
def move_state(workspace: Array, state: Array, to_state: bool) -> None:
    """Copy the first numbers of ``state`` to a workspace's one series, or back if ``to_state``."""
    table, at = table_of(workspace), 0
    for layer in range(len(table) - 2):
        D, H = table[layer, layout.D], table[layer, layout.H]
        h, c = table[layer, layout.LAYER_INPUT] + D + 1, table[layer, layout.C]
        for j in range(H):
            if to_state:
                state[at + j], state[at + H + j] = workspace[h + j], workspace[c + j]
            else:
                workspace[h + j], workspace[c + j] = state[at + j], state[at + H + j]
        at += 2 * H


@kernel
def step(workspace: Array, x: Array, y: Array) -> None:
    """Read a frame x [D] of the one series of a workspace; overwrite y [K] with the outputs."""
    table = table_of(workspace)
    backwards = table[len(table) - 1, layout.BACKWARDS]
    table[len(table) - 1, layout.BACKWARDS] = 1 - backwards
    read_frame(workspace, table, x, y, backwards > 0)


@kernel
def run(workspace: Array, frames: Array, out: Array) -> None:
    """Read frames [T, D] one by one; overwrite out [T, K]."""
    table = table_of(workspace)
    for t in range(len(frames)):
        read_frame(workspace, table, frames[t], out[t], t % 2 > 0)


@kernel
def generate(workspace: Array, y: Array, rule: RolloutRule, out: Array) -> None:
    """Continue the series frame by frame; see api.InferenceState.generate."""
    table, (T, K) = table_of(workspace), out.shape
    x, reading = np.zeros(table[0, layout.D], workspace.dtype), False
    for k in range(K):
        reading = reading or rule.gain[k] != 0
    for t in range(T):
        _next_frame(out, t, rule, rule.recent, y)
        for k in range(K):
            x[k] = out[t, k]
        if reading:
            read_frame(workspace, table, x, y, t % 2 > 0)


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
    for begin in range(0, len(which), SERIES_PER_GROUP):
        group = members[begin : min(begin + SERIES_PER_GROUP, len(which))]
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
                _next_frame(out[n], t, rule, recent[n], y)
                for d in range(table[0, layout.D]):
                    x[b, d] = out[n, t, d] if d < K else 0


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
    _reset_states(workspace, table)
    for t in range(series.lengths[group[0]]):
        while series.lengths[group[rows - 1]] <= t:
            rows -= 1
        _step_group(workspace, table, series, group, rows, t)


@inner
def _next_frame(out: Array, t: int, rule: RolloutRule, recent: Array, y: Array) -> None:
    # Row t of out becomes the frame that follows the recent ones [lags, K], which it joins.
    expected_frame(out, t, rule, recent, y)
    sample_frame(out, t, rule.loss, rule.temperature, rule.draws)
    K = out.shape[1]
    for lag in range(len(recent) - 1, 0, -1):
        for k in range(K):
            recent[lag, k] = recent[lag - 1, k]
    for k in range(K):
        out[t, k] = min(max(out[t, k], rule.low[k]), rule.high[k])
        if len(recent) > 0:
            recent[0, k] = out[t, k]


@inner
def expected_frame(out: Array, t: int, rule: RolloutRule, recent: Array, y: Array) -> None:
    """Overwrite row t of out by bias + recent @ weights + gain · y, mixed with an ngram if any."""
    K = len(y)
    for k in range(K):
        out[t, k] = rule.bias[k] + rule.gain[k] * y[k]
    for lag in range(len(rule.weights) // K):
        for j in range(K):
            x = recent[lag, j]
            for k in range(K):
                out[t, k] += x * rule.weights[lag * K + j, k]
    if len(rule.ngram.unigram) > 0:
        _mix(out, t, rule.ngram, recent)


@inner
def _mix(out: Array, t: int, ngram: NgramTable, recent: Array) -> None:
    # Row t of out becomes the logarithms of its likelihoods mixed with those of ngram: the shares
    # of each context count as much as the contexts behind it back off, divided out one by one.
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


@inner
def read_frame(workspace: Array, table: Array, x: Array, y: Array, backwards: bool) -> None:
    """Read a frame x [D] of the one series of a workspace; overwrite y [K] with the outputs."""
    at = table[0, layout.LAYER_INPUT]
    for d in range(len(x)):
        workspace[at + d] = x[d]
    move_on(workspace, table, backwards)
    outputs_of(workspace, table, y)


@inner
def move_on(workspace: Array, table: Array, backwards: bool) -> None:
    """Move the layers on by the frame that lies in the first one's input."""
    for layer in range(len(table) - 2):
        D, H, Hp = table[layer, layout.D], table[layer, layout.H], table[layer, layout.HP]
        layer_input = layer_input_of(workspace, table, layer)
        above = layer_input_of(workspace, table, layer + 1)
        layer_input[0, D] = 1
        h = matrix(workspace, table[layer, layout.H_NOW], 1, Hp)
        c = matrix(workspace, table[layer, layout.C], 1, Hp)
        step_layer(h, c, layer_input, block(workspace, table, layer, layout.W), backwards)
        copy(part(layer_input, 0, 1, D + 1, D + 1 + H), h)
        copy(part(above, 0, 1, 0, H), h)
        above[0, H] = 1


@inner
def outputs_of(workspace: Array, table: Array, y: Array) -> None:
    """Overwrite y [K] by the outputs of an EVERY_FRAME network where it stands."""
    top = len(table) - 2
    outputs = matrix(workspace, table[top, layout.GATES], 1, table[top, layout.WIDTH])
    W = block(workspace, table, top, layout.W)
    row_matmul(outputs, layer_input_of(workspace, table, top), W)
    for k in range(len(y)):
        y[k] = outputs[0, k]


@kernel
def predict_all(workspace: Array, head: int, series: SeriesData, which: Array, out: Array) -> None:
    """Predict the series ``which`` in a workspace for SERIES_PER_GROUP of them at a time."""
    N, table, lengths = len(which), table_of(workspace), series.lengths
    members = _by_length(which, lengths)
    pooled = SERIES_PER_GROUP if head == POOLED else 0
    features = np.ones((pooled, table[len(table) - 2, layout.ROWS]), workspace.dtype)
    for begin in range(0, N, SERIES_PER_GROUP):
        group = members[begin : min(begin + SERIES_PER_GROUP, N)]
        rows = len(group)
        _reset_states(workspace, table)
        for t in range(lengths[group[0]]):
            while lengths[group[rows - 1]] <= t:
                rows -= 1
            h = _step_group(workspace, table, series, group, rows, t)
            if head == POOLED:
                _pool(features, h, rows, t)
            else:
                y = _readout(workspace, table, h, rows)
                for b in range(rows):
                    for k in range(out.shape[1]):
                        out[series.starts[group[b]] + t, k] = y[b, k]
        if head == POOLED:
            _pooled_outputs(workspace, table, features, lengths, group, out)


@inner
def _reset_states(workspace: Array, table: Array) -> None:
    # All that is kept of the layers lies between the first one's input and the readout's.
    begin, end = table[0, layout.LAYER_INPUT], table[len(table) - 2, layout.LAYER_INPUT]
    for place in range(begin, end):
        workspace[place] = 0


@inner
def _step_group(
    workspace: Array, table: Array, series: SeriesData, group: Array, rows: int, t: int
) -> Array:
    # The first rows of a group, which still run, read their frame t; returns [h 1] of each.
    x = layer_input_of(workspace, table, 0)
    for b in range(rows):
        at = series.starts[group[b]] + t
        for d in range(series.frames.shape[1]):
            x[b, d] = series.frames[at, d]
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
        gates = matrix(workspace, table[at, layout.GATES], B, 4 * Hp + layout.ROW_GAP)
        c = part(matrix(workspace, table[at, layout.C], B, Hp), 0, rows, 0, Hp)
        h = matrix(workspace, table[at, layout.H_NOW], B, Hp)
        now = part(h, 0, rows, 0, Hp)
        for b in range(rows):
            layer_input[b, D] = 1
        gates_forward(gates, layer_input, block(workspace, table, at, layout.W), 0, rows, 0)
        cells_forward(part(gates, 0, rows, 0, 4 * Hp), c, c, now, now)
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
def _pool(features: Array, h: Array, rows: int, t: int) -> None:
    # features [B, 3H + 1]: the last h, the sum of all, the highest of all up to time t.
    H = h.shape[1] - 1
    for b in range(rows):
        now, last = h[b, :H], features[b, :H]
        total, most = features[b, H : 2 * H], features[b, 2 * H : 3 * H]
        if t == 0:
            last[:], total[:], most[:] = now, now, now
            continue
        for j in range(H):
            last[j] = now[j]
            total[j] += now[j]
            most[j] = now[j] if now[j] > most[j] else most[j]


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
