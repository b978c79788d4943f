"""Running a model frame by frame, compiled; see running.py for the states.

Shapes: T frames, D columns, K outputs.
"""

from __future__ import annotations

import math

import numpy as np

from lstmosc.kernels.compile.block_reader import block_reader
from lstmosc.kernels.compile.jit import inner, kernel
from lstmosc.kernels.inference.lstm_inference import move_on, move_state, outputs_of
from lstmosc.kernels.inference.next_frame import clip_frame, linear_frame, mix_ngram
from lstmosc.kernels.inference.running import (
    ANY_FRAME,
    ANY_READING,
    ANY_STATE,
    FIRST_DIFFERENCE,
    FRAMES,
    GENERATED,
    KNOWN,
    LOG_DIFFERENCE,
    NO_DIFFERENCE,
    Continuation,
    Reading,
    State,
)
from lstmosc.kernels.network import layout
from lstmosc.kernels.network.mixture import encode
from lstmosc.kernels.network.readout import sample_frame
from lstmosc.kernels.network.workspace import block, layer_input_of, table_of
from lstmosc.kernels.parameters import Array
from lstmosc.kernels.simd.row_step import row_matmul
from lstmosc.kernels.simd.views import matrix

# As in models/preprocessing, of which this is the compiled form.
MAX_SCALED_VALUE = 1e9
MAX_VALUE = 1e30
MAX_LOG_STEP = 20.0
LEAST_LEVEL = 1e-30  # of which a logarithm is taken

reading_of, state_of = block_reader(ANY_READING), block_reader(ANY_STATE)
next_of = block_reader(ANY_FRAME)


@kernel
def advance(
    workspace: Array, reading_block: Array, state_block: Array, frames: Array, scaled: Array
) -> None:
    """Move a state on by frames [T, D] float64, NaN where missing.

    Overwritten: the state, and scaled [T, D] (float32) by the frames as the network reads them.
    """
    move_state_on(workspace, reading_of(reading_block), state_of(state_block), frames, scaled)


@inner
def move_state_on(
    workspace: Array, reading: Reading, state: State, frames: Array, scaled: Array
) -> None:
    """Move a state on by frames, as ``advance`` does."""
    table, D = table_of(workspace), frames.shape[1]
    x = table[0, layout.LAYER_INPUT]
    if reading.active:
        move_state(workspace, state.hidden, False)
    for t in range(len(frames)):
        if t == len(frames) - 1:
            _note_before(state)
        missing = _read(reading, state, frames, t, scaled)
        if reading.active:
            inputs = _load(workspace, x, reading, scaled, t)
            if reading.flagged:
                workspace[x + inputs] = missing / D
            move_on(workspace, table, t % 2 > 0)
            if reading.pooled:
                _pool(workspace, table, state)
    if reading.active:
        move_state(workspace, state.hidden, True)
        if not reading.pooled:
            outputs_of(workspace, table, state.sums)


@inner
def _load(workspace: Array, x: int, reading: Reading, scaled: Array, t: int) -> int:
    # Put row t of scaled into the first layer's input; return how many numbers these are.
    D: int = scaled.shape[1]
    if len(reading.events.columns) > 0:
        inputs: int = reading.events.inputs
        encode(workspace[x : x + inputs], scaled[t], reading.events)
        return inputs
    for d in range(D):
        workspace[x + d] = scaled[t, d]
    return D


@inner
def _note_before(state: State) -> None:
    for lag in range(len(state.recent)):
        for d in range(state.recent.shape[1]):
            state.recent_before[lag, d] = state.recent[lag, d]
    for k in range(len(state.output)):
        state.output_before[k] = state.output[k]


@inner
def _read(reading: Reading, state: State, frames: Array, t: int, scaled: Array) -> int:
    # Overwrite row t of scaled; return how many values are missing.
    counts, missing = state.counts, 0
    begun = counts[FRAMES] > 0
    place = counts[FRAMES] % len(state.history)
    for d in range(frames.shape[1]):
        value = frames[t, d]
        missing += math.isnan(value)
        state.history[place, d] = value
        scaled[t, d] = _scaled(reading, state, value, d, begun)
        state.target[d] = math.nan if state.target[d] != 0.0 else scaled[t, d]
    if begun or reading.difference == NO_DIFFERENCE:
        _look_back(state, scaled, t)
        counts[KNOWN] = min(counts[KNOWN] + 1, len(state.recent))
    counts[FRAMES] += 1
    counts[GENERATED] = 0
    return missing


@inner
def _scaled(reading: Reading, state: State, given: float, d: int, begun: bool) -> float:
    # Return the scaled value; leave 1 in the target where it, or a change, is not known.
    gone, before, difference = math.isnan(given), state.level[d], reading.difference
    valued = not math.isnan(before)
    stood = before if valued else reading.fill[d]
    value = stood if gone else given
    move = math.log(max(value, reading.least[d])) if reading.least[d] > 0 else value
    if difference != NO_DIFFERENCE:
        move = _change(stood, value, difference) if begun and valued else 0.0
    if not gone:
        state.level[d] = value
    _widen(state, d, value)
    if begun:
        _widen(state, d, stood)
    unknown = gone or (difference != NO_DIFFERENCE and state.gap[d] > 0)
    state.target[d] = 1.0 if unknown else 0.0
    state.gap[d] = 1.0 if gone else 0.0
    made: float = (move - reading.centre[d]) / reading.spread[d]
    return min(max(made, -MAX_SCALED_VALUE), MAX_SCALED_VALUE)


@inner
def _change(before: float, value: float, difference: int) -> float:
    if difference == LOG_DIFFERENCE:
        return math.log(max(value, LEAST_LEVEL)) - math.log(max(before, LEAST_LEVEL))
    return value - before


@inner
def _widen(state: State, d: int, value: float) -> None:
    state.lowest[d] = min(state.lowest[d], value)
    state.highest[d] = max(state.highest[d], value)


@inner
def _look_back(state: State, scaled: Array, t: int) -> None:
    lags = len(state.recent)
    for lag in range(lags - 1, 0, -1):
        for d in range(scaled.shape[1]):
            state.recent[lag, d] = state.recent[lag - 1, d]
    for d in range(scaled.shape[1] if lags else 0):
        state.recent[0, d] = scaled[t, d]


@inner
def _pool(workspace: Array, table: Array, state: State) -> None:
    # Behind h and c of all layers lie the sum of the last layer's h, and its maximum.
    top = len(table) - 2
    H, h = table[top, layout.D], layer_input_of(workspace, table, top)
    end = len(state.hidden)
    total, most = state.hidden[end - 2 * H : end - H], state.hidden[end - H : end]
    if state.counts[FRAMES] == 1:
        for j in range(H):
            total[j] = most[j] = h[0, j]
        return
    for j in range(H):
        now = h[0, j]
        total[j] += now
        most[j] = now if now > most[j] else most[j]


@inner
def outputs_so_far(workspace: Array, state: State) -> None:
    """Overwrite the outputs of a state of a pooled network, for the frames so far."""
    table = table_of(workspace)
    top = len(table) - 2
    H, F = table[top, layout.D], table[top, layout.ROWS]
    features = matrix(workspace, table[len(table) - 1, layout.FEATURES], 1, F)
    total, last = len(state.hidden) - 2 * H, len(state.hidden) - 4 * H
    length = workspace.dtype.type(state.counts[FRAMES])
    for j in range(H):
        features[0, j] = state.hidden[last + j]
        features[0, H + j] = state.hidden[total + j] / length
        features[0, 2 * H + j] = state.hidden[total + H + j]
    features[0, 3 * H] = 1
    y = matrix(workspace, table[top, layout.GATES], 1, table[top, layout.WIDTH])
    row_matmul(y, features, block(workspace, table, top, layout.W))
    for k in range(len(state.sums)):
        state.sums[k] = y[0, k]


@kernel
def next_frame(
    next_block: Array,
    state_block: Array,
    draws: Array,
    temperature: float,
    out: Array,
    level: Array,
) -> None:
    """Overwrite level [D] by the frame that follows a state, and out [1, K] by it scaled.

    ``draws`` and ``temperature`` decide, as those of a rule do; nothing else of the state changes.
    """
    (rule, continuation), state = next_of(next_block), state_of(state_block)
    linear_frame(out, 0, rule.weights, rule.bias, rule.gain, state.recent, state.output)
    if len(rule.ngram.unigram) > 0:
        mix_ngram(out, 0, rule.ngram, state.recent)
    sample_frame(out, 0, rule.loss, temperature, draws, rule.high)
    clip_frame(out, 0, rule.low, rule.high)
    for k in range(len(level)):
        level[k] = level_of(continuation, state, out[0, k], k)


@inner
def level_of(to: Continuation, state: State, scaled: float, d: int) -> float:
    """Return the level of a column's scaled value that follows a state."""
    level: float = scaled * to.spread[d] + to.centre[d]
    if to.least[d] > 0:
        level = math.exp(level)
    before = to.fill[d] if math.isnan(state.level[d]) else state.level[d]
    low = max(min(to.low[d], state.lowest[d] - to.room[d]), -MAX_VALUE)
    high = min(max(to.high[d], state.highest[d] + to.room[d]), MAX_VALUE)
    if to.difference == NO_DIFFERENCE:
        level = min(max(level, -MAX_VALUE), MAX_VALUE)
    elif to.difference == FIRST_DIFFERENCE:
        level = min(max(before + level, low), high)
    else:
        now = math.log(max(before, LEAST_LEVEL))
        now += min(max(level, -MAX_LOG_STEP), MAX_LOG_STEP)
        lowest, highest = math.log(max(low, LEAST_LEVEL)), math.log(max(high, LEAST_LEVEL))
        level = min(math.exp(min(max(now, lowest), highest)), MAX_VALUE)
    if to.step[d] > 0:
        level = min(max(level - to.skew[d], min(level, to.low[d])), max(level, to.high[d]))
        level = to.origin[d] + np.rint((level - to.origin[d]) / to.step[d]) * to.step[d]
    return level
