"""Running a pooled network and the features beside it frame by frame, compiled; see pooled.py.

Shapes: T frames, D columns, K outputs.
"""

from __future__ import annotations

import math

from lstmosc.kernels.compile.block_reader import block_reader
from lstmosc.kernels.compile.jit import inner, kernel
from lstmosc.kernels.features.convolutions import count_on
from lstmosc.kernels.features.running_features import map_features, sum_on
from lstmosc.kernels.inference.pooled import ANY_POOLED
from lstmosc.kernels.inference.running_kernels import move_state_on, outputs_so_far
from lstmosc.kernels.parameters import Array

pooled_of = block_reader(ANY_POOLED)


@kernel
def read(workspace: Array, block: Array, frames: Array, scaled: Array) -> None:
    """Move all on by frames [T, D] float64, NaN where missing; scaled [T, D] float32 is scratch."""
    pooled = pooled_of(block)
    move_state_on(workspace, pooled.reading, pooled.state, frames, scaled)
    if pooled.mixing.rows.shape[1] > 0:
        sum_on(pooled.summing, scaled)
        count_on(pooled.counting, scaled)


@kernel
def answer(workspace: Array, block: Array, out: Array) -> None:
    """Overwrite out [K] by the answer so far; of a network that is not plain, without its part."""
    pooled = pooled_of(block)
    if pooled.mixing.rows.shape[1] > 0:
        shares = pooled.counting.counts.reshape(-1)
        map_features(pooled.summing, shares, pooled.mixing.rows, pooled.mixing.bias, out)
    else:
        for k in range(len(out)):
            out[k] = pooled.mixing.bias[k]
    outputs_so_far(workspace, pooled.state)
    if pooled.mixing.plain:
        for k in range(len(out)):
            out[k] += pooled.mixing.gain[k] * pooled.state.output[k]
        if pooled.mixing.likely:
            _make_likely(out)


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
