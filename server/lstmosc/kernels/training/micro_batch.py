"""Micro-batch: some sequences of a batch, forward, backward, and their gradient.

All that is computed here lies in one thread's scratch area, which the next micro-batch overwrites:
so it stays in the processor core's own cache.
"""

from __future__ import annotations

import math

from lstmosc.kernels.compile.jit import Array, loop_inner
from lstmosc.kernels.network import layout
from lstmosc.kernels.network.lstm import (
    Layer,
    input_gradient,
    layer_backward,
    layer_forward,
    weight_gradient,
)
from lstmosc.kernels.network.packing import Packing, gather
from lstmosc.kernels.network.readout import pool_backward, pool_forward, score
from lstmosc.kernels.network.workspace import (
    block,
    gradients_of,
    layer_input_of,
    table_of,
    transposed_block,
)
from lstmosc.kernels.parameters import POOLED
from lstmosc.kernels.simd.matmul import product
from lstmosc.kernels.simd.views import matrix, part
from lstmosc.kernels.training.arrays import Objective, Scratch, TrainingData
from lstmosc.kernels.training.carried_state import initial_state, load_states, store_states
from lstmosc.kernels.training.option_kernels import (
    apply_dropout,
    output_layer_gradient,
    score_output_layer,
)
from lstmosc.kernels.training.options import Extras


@loop_inner
def _units(scratch: Scratch, table: Array, at: int, place: int) -> Array:
    R = table[len(table) - 1, layout.FRAMES]
    view: Array = matrix(scratch.area, table[at, place], R, table[at, layout.HP])
    return view


@loop_inner
def _gates(scratch: Scratch, table: Array, at: int) -> Array:
    R, columns = table[len(table) - 1, layout.FRAMES], 4 * table[at, layout.HP] + layout.ROW_GAP
    view: Array = matrix(scratch.area, table[at, layout.GATES], R, columns)
    return view


@loop_inner
def _sequences(scratch: Scratch, table: Array, at: int, place: int) -> Array:
    B = table[len(table) - 1, layout.SERIES]
    view: Array = matrix(scratch.area, place, B, table[at, layout.HP])
    return view


@loop_inner
def _layer(scratch: Scratch, table: Array, at: int) -> Layer:
    return Layer(
        layer_input_of(scratch.area, table, at),
        _gates(scratch, table, at),
        _units(scratch, table, at, layout.C),
        _units(scratch, table, at, layout.TANH_C),
        _sequences(scratch, table, at, table[at, layout.H_NOW]),
        _units(scratch, table, at, layout.DH),
        _sequences(scratch, table, at, table[at, layout.DC]),
    )


@loop_inner
def _initial(scratch: Scratch, data: TrainingData, table: Array, at: int, cell: int) -> Array:
    # h (cell 0) or c (1) [B, Hp] of layer ``at`` that the sequences begin with.
    if len(data.states):
        return initial_state(scratch, table, at, cell)
    return _sequences(scratch, table, at, table[len(table) - 1, layout.ZERO_STATE])


@loop_inner
def _outputs(scratch: Scratch, table: Array, head: int) -> Array:
    # y [M, K padded].
    at, M = len(table) - 2, _rows(table, head)
    view: Array = matrix(scratch.area, table[at, layout.GATES], M, table[at, layout.WIDTH])
    return view


@loop_inner
def _rows(table: Array, head: int) -> int:
    last = table[len(table) - 1]
    rows: int = last[layout.SERIES] if head == POOLED else last[layout.FRAMES]
    return rows


@loop_inner
def _targets(scratch: Scratch, table: Array, objective: Objective, extras: Extras | None) -> Array:
    # The targets [M, columns]; those of a fit with a dense layer lie elsewhere.
    if extras is not None and extras.dense:
        return extras.targets
    place, M = table[len(table) - 1, layout.TARGETS], _rows(table, objective.head)
    view: Array = matrix(scratch.area, place, M, objective.columns)
    return view


@loop_inner
def _features(scratch: Scratch, table: Array) -> tuple[Array, Array]:
    # Of a pooled readout: features [B, 3H + 1] and their gradient [B, 3H padded].
    last, F = table[len(table) - 1], 3 * table[len(table) - 2, layout.D]
    padded = (F + 15) // 16 * 16
    features = matrix(scratch.area, last[layout.FEATURES], last[layout.SERIES], F + 1)
    return features, matrix(scratch.area, last[layout.D_FEATURES], last[layout.SERIES], padded)


@loop_inner
def forward_backward(
    scratch: Scratch,
    objective: Objective,
    data: TrainingData,
    packing: Packing,
    row: int,
    step: int,
    extras: Extras | None,
) -> None:
    """Leave dz in the gates, dy in y, and the scores, of the micro-batch that is packed.

    ``row`` is the number of its first row of outputs in the whole batch, by which dropout is drawn.
    """
    table, pooled = table_of(scratch.workspace), objective.head == POOLED
    layers, R = len(table) - 2, packing.offsets[packing.T]
    _load(scratch, table, objective, data, packing, extras)
    for at in range(layers):
        layer, H = _layer(scratch, table, at), table[at, layout.H]
        above = layer_input_of(scratch.area, table, at + 1)
        first = (_initial(scratch, data, table, at, 0), _initial(scratch, data, table, at, 1))
        W = block(scratch.workspace, table, at, layout.W)
        layer_forward(above, layer, W, first, packing, H)
        if len(data.states):
            store_states(scratch, data, table, at, layer.h, layer.c)
        if extras is not None and (not pooled or at < layers - 1):
            apply_dropout(part(above, 0, R, 0, H), row, extras, step, at)
    if pooled:
        _pooled_readout(scratch, table, objective, packing, row, step, extras)
    else:
        _readout(scratch, table, objective, R, extras)
    for at in range(layers - 1, -1, -1):
        layer = _layer(scratch, table, at)
        d_below = _units(scratch, table, max(at - 1, 0), layout.DH)
        if extras is not None and (not pooled or at < layers - 1):
            apply_dropout(part(layer.dh, 0, R, 0, table[at, layout.H]), row, extras, step, at)
        layer_backward(
            part(d_below, 0, len(d_below), 0, d_below.shape[1] if at > 0 else 0),
            layer,
            transposed_block(scratch.workspace, table, at),
            _initial(scratch, data, table, at, 1),
            packing,
        )


@loop_inner
def _load(
    scratch: Scratch,
    table: Array,
    objective: Objective,
    data: TrainingData,
    packing: Packing,
    extras: Extras | None,
) -> None:
    # [x 1] of the first layer; the targets in the order of the outputs, NaN where only warming up.
    x, D = layer_input_of(scratch.area, table, 0), table[0, layout.D]
    batch_sizes, offsets, T = packing
    segments, pooled = scratch.segments, objective.head == POOLED
    targets = _targets(scratch, table, objective, extras)
    gather(x, data.frames, batch_sizes, offsets, T, segments, data.starts)
    for row in range(offsets[T]):
        x[row, D] = 1
    if not pooled:
        gather(targets, data.targets, batch_sizes, offsets, T, segments, data.starts)
    for b in range(batch_sizes[0]):
        n = segments[b]
        for k in range(targets.shape[1]):
            if pooled:
                targets[b, k] = data.targets[n, k]
            else:
                for t in range(min(data.skips[n], data.lengths[n])):
                    targets[offsets[t] + b, k] = math.nan
    if len(data.states):
        load_states(scratch, data, table)


@loop_inner
def _through_readout(
    scratch: Scratch,
    table: Array,
    objective: Objective,
    features: Array,
    d_features: Array,
    extras: Extras | None,
) -> None:
    # [features 1] [M, F + 1] to the loss, and back to d_features [M, …].
    at, M = len(table) - 2, len(features)
    y, loss = _outputs(scratch, table, objective.head), objective.loss
    targets = _targets(scratch, table, objective, extras)
    W = block(scratch.workspace, table, at, layout.W)
    product(part(y, 0, M, 0, y.shape[1]), features, W, False)
    if extras is None:
        score(scratch.scores, y, targets, loss, 0, M)
    else:
        score_output_layer(extras, scratch.scores, y, targets, loss, 0, M)
    dy = part(y, 0, M, 0, table[at, layout.H])
    input_gradient(d_features, dy, transposed_block(scratch.workspace, table, at), 0, False)


@loop_inner
def _readout(
    scratch: Scratch, table: Array, objective: Objective, R: int, extras: Extras | None
) -> None:
    # Each frame's [h 1] to the loss and back to its dh.
    at = len(table) - 2
    h, dh = layer_input_of(scratch.area, table, at), _units(scratch, table, at - 1, layout.DH)
    features, d_features = part(h, 0, R, 0, h.shape[1]), part(dh, 0, R, 0, dh.shape[1])
    _through_readout(scratch, table, objective, features, d_features, extras)


@loop_inner
def _pooled_readout(
    scratch: Scratch,
    table: Array,
    objective: Objective,
    packing: Packing,
    row: int,
    step: int,
    extras: Extras | None,
) -> None:
    # Each sequence's pooled features to the loss and back to its dh.
    at, B = len(table) - 2, packing.batch_sizes[0]
    top, dh = layer_input_of(scratch.area, table, at), _units(scratch, table, at - 1, layout.DH)
    features, d_features = _features(scratch, table)
    F = features.shape[1] - 1
    # what is still to be overwritten serves as scratch; the h that was computed last is not needed
    h = _sequences(scratch, table, at - 1, table[at - 1, layout.H_NOW])
    dc = _sequences(scratch, table, at - 1, table[at - 1, layout.DC])
    batch_sizes, offsets, T = packing
    pool_forward(features, scratch.peaks, (h, dc, dh), top, batch_sizes, offsets, T)
    if extras is not None:
        apply_dropout(part(features, 0, B, 0, F), row, extras, step, at)
    rows, back = part(features, 0, B, 0, F + 1), part(d_features, 0, B, 0, d_features.shape[1])
    _through_readout(scratch, table, objective, rows, back, extras)
    if extras is not None:
        apply_dropout(part(d_features, 0, B, 0, F), row, extras, step, at)
    H = top.shape[1] - 1
    pool_backward(dh, d_features, scratch.peaks, h, H, batch_sizes, offsets, T)


@loop_inner
def gradient(
    scratch: Scratch, head: int, packing: Packing, shard: int, add: bool, extras: Extras | None
) -> None:
    """Overwrite the gradient of a shard with that of the micro-batch just computed, or add that."""
    table = table_of(scratch.workspace)
    R, B = packing.offsets[packing.T], packing.batch_sizes[0]
    for at in range(len(table) - 1):
        rows = table[at, layout.PANELS] * table[at, layout.ROWS]
        all_of = gradients_of(scratch.workspace, table, at, shard + 1)
        dW = part(all_of, shard * rows, (shard + 1) * rows, 0, all_of.shape[1])
        x = layer_input_of(scratch.area, table, at)
        if at < len(table) - 2:
            weight_gradient(dW, x, _gates(scratch, table, at), R, add)
        elif head == POOLED:
            y = _outputs(scratch, table, head)
            weight_gradient(dW, _features(scratch, table)[0], y, B, add)
        else:
            weight_gradient(dW, x, _outputs(scratch, table, head), R, add)
    if extras is not None:
        output_layer_gradient(extras, B if head == POOLED else R, shard, add)
