"""A network that hears frames: weights, states and scratch memory in one array, its arena.

Python hands over one array faster than twenty, and a step of a small network takes less time than
the call. A frame of the arena (see panels.py) is here a series: seen [B, S] = [x 1 h'] and
c [B, Hp] of each layer keep its state from frame to frame.
"""

from __future__ import annotations

import numpy as np

from lstmosc.kernels.compile.jit import Array, inner, kernel
from lstmosc.kernels.inference.rollout_rule import Continuing
from lstmosc.kernels.inference.workspace_cache import borrow, give_back
from lstmosc.kernels.network import layout
from lstmosc.kernels.network.lstm import gates_forward
from lstmosc.kernels.network.packing import pack
from lstmosc.kernels.network.readout import choose
from lstmosc.kernels.network.workspace import block, new_arena, seen_of, table_of
from lstmosc.kernels.parameters import EVERY_FRAME, POOLED
from lstmosc.kernels.simd.cells import forward
from lstmosc.kernels.simd.matmul import product
from lstmosc.kernels.simd.row_step import multiply_row, step_layer
from lstmosc.kernels.simd.views import copy, matrix, part

GROUP = 64  # series side by side


@inner
def _advance(arena: Array, table: Array, rows: int) -> None:
    # The first rows of the series hear what lies in the first layer's seen.
    B = table[len(table) - 1, layout.FRAMES]
    for at in range(len(table) - 2):
        D, H, Hp = table[at, layout.D], table[at, layout.H], table[at, layout.HP]
        seen, above = seen_of(arena, table, at), seen_of(arena, table, at + 1)
        gates = matrix(arena, table[at, layout.GATES], B, 4 * Hp + layout.APART)
        c = part(matrix(arena, table[at, layout.C], B, Hp), 0, rows, 0, Hp)
        h = matrix(arena, table[at, layout.H_NOW], B, Hp)
        now = part(h, 0, rows, 0, Hp)
        for b in range(rows):
            seen[b, D] = 1
        gates_forward(gates, seen, block(arena, table, at, layout.W), 0, rows, 0)
        forward(part(gates, 0, rows, 0, 4 * Hp), c, c, now, now)
        copy(part(seen, 0, rows, D + 1, D + 1 + H), h)
        copy(part(above, 0, rows, 0, H), h)
        for b in range(rows):
            above[b, H] = 1


@inner
def _answer(arena: Array, table: Array, features: Array, rows: int) -> Array:
    # y [B, K filled up], its first rows for those of [features 1] [B, F + 1].
    at = len(table) - 2
    columns = table[at, layout.WIDTH]
    y: Array = matrix(arena, table[at, layout.GATES], table[at + 1, layout.SERIES], columns)
    seen = part(features, 0, rows, 0, features.shape[1])
    product(part(y, 0, rows, 0, columns), seen, block(arena, table, at, layout.W), False)
    return y


@kernel
def hear(arena: Array, x: Array, y: Array) -> None:
    """Let the one series of an arena hear a frame x [D]; overwrite y [K] with the answer."""
    table = table_of(arena)
    turn = table[len(table) - 1, layout.TURN]
    table[len(table) - 1, layout.TURN] = 1 - turn
    _hear(arena, table, x, y, turn > 0)


@inner
def _hear(arena: Array, table: Array, x: Array, y: Array, backwards: bool) -> None:
    at, top = table[0, layout.SEEN], len(table) - 2
    for d in range(len(x)):
        arena[at + d] = x[d]
    for layer in range(top):
        D, H, Hp = table[layer, layout.D], table[layer, layout.H], table[layer, layout.HP]
        seen, above = seen_of(arena, table, layer), seen_of(arena, table, layer + 1)
        seen[0, D] = 1
        h, c = (
            matrix(arena, table[layer, layout.H_NOW], 1, Hp),
            matrix(arena, table[layer, layout.C], 1, Hp),
        )
        step_layer(h, c, seen, block(arena, table, layer, layout.W), backwards)
        copy(part(seen, 0, 1, D + 1, D + 1 + H), h)
        copy(part(above, 0, 1, 0, H), h)
        above[0, H] = 1
    answer = matrix(arena, table[top, layout.GATES], 1, table[top, layout.WIDTH])
    multiply_row(answer, seen_of(arena, table, top), block(arena, table, top, layout.W))
    for k in range(len(y)):
        y[k] = answer[0, k]


@inner
def _move_state(arena: Array, table: Array, state: Array, back: bool) -> None:
    # Overwrite the states of the one series of an arena from state, or state from them.
    to = 0
    for at in range(len(table) - 2):
        D, H = table[at, layout.D], table[at, layout.H]
        h, c = table[at, layout.SEEN] + D + 1, table[at, layout.C]
        for j in range(H):
            if back:
                state[to + j], state[to + H + j] = arena[h + j], arena[c + j]
            else:
                arena[h + j], arena[c + j] = state[to + j], state[to + H + j]
        to += 2 * H


def new_stream(theta: Array, sizes: Array) -> Array:
    """Return an arena for one series of an EVERY_FRAME network."""
    return new_arena(theta, sizes, EVERY_FRAME, 1, 1)


def run(theta: Array, sizes: Array, state: Array, frames: Array, out: Array) -> None:
    """Hear frames [T, D] one by one; see predict.run."""
    arena = borrow(theta, sizes, new_stream)
    run_stream(arena, state, frames, out)
    give_back(theta, sizes, arena)


def predict(
    theta: Array,
    sizes: Array,
    head: int,
    frames: Array,
    starts: Array,
    lengths: Array,
    which: Array,
    out: Array,
) -> None:
    """Answer to the segments ``which``; see predict.predict."""
    arena = new_arena(theta, sizes, head, GROUP, GROUP)
    answer_all(arena, head, frames, starts, lengths, which, out)


def free_run(
    theta: Array, sizes: Array, state: Array, y: Array, how: Continuing, out: Array
) -> None:
    """Continue a series frame by frame; see predict.free_run."""
    arena = borrow(theta, sizes, new_stream)
    run_free(arena, state, y, how, out)
    give_back(theta, sizes, arena)


@kernel
def run_stream(arena: Array, state: Array, frames: Array, out: Array) -> None:
    """Hear frames [T, D] one by one from ``state`` on, which is overwritten."""
    table = table_of(arena)
    _move_state(arena, table, state, False)
    for t in range(len(frames)):
        _hear(arena, table, frames[t], out[t], t % 2 > 0)
    _move_state(arena, table, state, True)


@kernel
def run_free(arena: Array, state: Array, y: Array, how: Continuing, out: Array) -> None:
    """Continue a series from ``state`` on, which is overwritten; see predict.free_run."""
    table, heard, (T, K) = table_of(arena), np.zeros(_inputs(arena), arena.dtype), out.shape
    _move_state(arena, table, state, False)
    helping = False
    for k in range(K):
        helping = helping or how.share[k] != 0
    for t in range(T):
        _expect(out, t, how, y)
        choose(out, t, how.loss, how.temperature, how.draws)
        for lag in range(len(how.recent) - 1, 0, -1):
            for k in range(K):
                how.recent[lag, k] = how.recent[lag - 1, k]
        for k in range(K):
            now = min(max(out[t, k], how.low[k]), how.high[k])
            out[t, k], heard[k] = now, now
            if len(how.recent) > 0:
                how.recent[0, k] = now
        if helping:
            _hear(arena, table, heard, y, t % 2 > 0)
    _move_state(arena, table, state, True)


@inner
def _expect(out: Array, t: int, how: Continuing, y: Array) -> None:
    # Row t of out becomes bias + recent @ weights + share · y.
    K = len(y)
    for k in range(K):
        out[t, k] = how.bias[k] + how.share[k] * y[k]
    for lag in range(len(how.recent)):
        for j in range(K):
            x = how.recent[lag, j]
            for k in range(K):
                out[t, k] += x * how.weights[lag * K + j, k]


@inner
def _inputs(arena: Array) -> int:
    return int(table_of(arena)[0, layout.D])


@kernel
def answer_all(
    arena: Array,
    head: int,
    frames: Array,
    starts: Array,
    lengths: Array,
    which: Array,
    out: Array,
) -> None:
    """Answer to the segments ``which`` in an arena of GROUP series."""
    N, T, table = len(which), 0, table_of(arena)
    for n in which:
        T = max(T, lengths[n])
    segments, alive, first = (
        np.empty(N, np.int64),
        np.empty(T + 1, np.int64),
        np.empty(T + 1, np.int64),
    )
    pack(alive, first, segments, which, 0, N, lengths)
    features = np.ones((GROUP if head == POOLED else 0, _seen_features(table)), arena.dtype)
    for begin in range(0, N, GROUP):
        rows = min(GROUP, N - begin)
        _rest(arena, table)
        for t in range(lengths[segments[begin]]):
            while lengths[segments[begin + rows - 1]] <= t:
                rows -= 1
            h = _hear_group(arena, table, frames, starts, segments, begin, rows, t)
            if head == POOLED:
                _pool(features, h, rows, t)
            else:
                y = _answer(arena, table, h, rows)
                for b in range(rows):
                    for k in range(out.shape[1]):
                        out[starts[segments[begin + b]] + t, k] = y[b, k]
        if head == POOLED:
            _pooled_answers(arena, table, features, lengths, segments, begin, out)


@inner
def _seen_features(table: Array) -> int:
    return int(table[len(table) - 2, layout.ROWS])


@inner
def _rest(arena: Array, table: Array) -> None:
    # All that is kept of the layers lies between the first one's seen and the readout's.
    for place in range(table[0, layout.SEEN], table[len(table) - 2, layout.SEEN]):
        arena[place] = 0


@inner
def _hear_group(
    arena: Array,
    table: Array,
    frames: Array,
    starts: Array,
    segments: Array,
    begin: int,
    rows: int,
    t: int,
) -> Array:
    # Those of a group that still run hear their frame t; returns [h 1] of each.
    seen = seen_of(arena, table, 0)
    for b in range(rows):
        at = starts[segments[begin + b]] + t
        for d in range(frames.shape[1]):
            seen[b, d] = frames[at, d]
    _advance(arena, table, rows)
    return seen_of(arena, table, len(table) - 2)


@inner
def _pooled_answers(
    arena: Array,
    table: Array,
    features: Array,
    lengths: Array,
    segments: Array,
    begin: int,
    out: Array,
) -> None:
    rows, H = min(GROUP, len(segments) - begin), features.shape[1] // 3
    for b in range(rows):
        length = arena.dtype.type(lengths[segments[begin + b]])
        for j in range(H):
            features[b, H + j] /= length
    y = _answer(arena, table, features, rows)
    for b in range(rows):
        for k in range(out.shape[1]):
            out[segments[begin + b], k] = y[b, k]


@inner
def _pool(features: Array, h: Array, rows: int, t: int) -> None:
    # features [B, 3H + 1]: the last h, the sum of all, the highest of all up to time t.
    H = h.shape[1] - 1
    for b in range(rows):
        for j in range(H):
            now = h[b, j]
            features[b, j] = now
            features[b, H + j] = features[b, H + j] + now if t > 0 else now
            if t == 0 or now > features[b, 2 * H + j]:
                features[b, 2 * H + j] = now
