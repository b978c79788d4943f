"""Events drawn from a mixture and read in turn, compiled; with the kernels of fits with options.

Shapes: T frames, D columns.
"""

from __future__ import annotations

import numpy as np

from lstmosc.kernels.compile.block_reader import block_reader
from lstmosc.kernels.compile.jit import inner, kernel
from lstmosc.kernels.inference.event_rule import EventRule
from lstmosc.kernels.inference.lstm_inference import read_frame
from lstmosc.kernels.inference.running import ANY_EVENT
from lstmosc.kernels.inference.running_kernels import level_of, state_of
from lstmosc.kernels.network import layout
from lstmosc.kernels.network.mixture import encode, sample_event
from lstmosc.kernels.network.workspace import table_of
from lstmosc.kernels.parameters import Array

next_of = block_reader(ANY_EVENT)


@kernel
def generate(workspace: Array, y: Array, rule: EventRule, out: Array) -> None:
    """Continue the series event by event; see api.InferenceState.generate."""
    table, (T, D), recent = table_of(workspace), out.shape, rule.recent
    x = np.zeros(table[0, layout.D], workspace.dtype)
    for t in range(T):
        _next_event(out[t], y, rule, recent, (rule.draws, rule.temperature), t)
        for lag in range(len(recent) - 1, 0, -1):
            for d in range(D):
                recent[lag, d] = recent[lag - 1, d]
        for d in range(D if len(recent) else 0):
            recent[0, d] = out[t, d]
        encode(x, out[t], rule.layout)
        read_frame(workspace, table, x, y, t % 2 > 0)


@kernel
def next_frame(
    next_block: Array,
    state_block: Array,
    draws: Array,
    temperature: float,
    out: Array,
    level: Array,
) -> None:
    """Overwrite level [D] by the event that follows a state, and out [1, D] by it scaled."""
    (rule, continuation), state = next_of(next_block), state_of(state_block)
    _next_event(out[0], state.output, rule, state.recent, (draws, temperature), 0)
    for d in range(len(level)):
        level[d] = level_of(continuation, state, out[0, d], d)


@inner
def _next_event(
    frame: Array,
    y: Array,
    rule: EventRule,
    recent: Array,
    drawing: tuple[Array, float],
    t: int,
) -> None:
    draws, temperature = drawing
    sample_event(frame, y, rule.layout, temperature, draws, t)
    D = len(frame)
    for d in range(D):
        frame[d] += rule.bias[d]
        for lag in range(len(rule.weights) // D):
            for other in range(D):
                frame[d] += recent[lag, other] * rule.weights[lag * D + other, d]
        frame[d] = min(max(frame[d], rule.low[d]), rule.high[d])
