"""LSTM inference of one series, compiled: weights, states and scratch memory in one workspace.

Python hands over one array faster than twenty, and a step of a small network takes less time than
the call. A frame of the workspace (see network/layout.py) is here a series: the layers' inputs
[B, S] = [x 1 h'] and c [B, Hp] keep the states from frame to frame.
"""

from __future__ import annotations

from lstmosc.kernels.compile.jit import inner, kernel
from lstmosc.kernels.inference import workspace_cache
from lstmosc.kernels.inference.next_frame import (
    clip_frame,
    linear_frame,
    mix_ngram,
    remember_frame,
)
from lstmosc.kernels.inference.rollout_rule import RolloutRule
from lstmosc.kernels.inference.workspace_cache import CachedWorkspace
from lstmosc.kernels.network import layout
from lstmosc.kernels.network.losses import SQUARED
from lstmosc.kernels.network.readout import sample_frame
from lstmosc.kernels.network.workspace import block, layer_input_of, new_workspace, table_of
from lstmosc.kernels.parameters import EVERY_FRAME, Array
from lstmosc.kernels.simd.row_step import row_matmul, step_layer
from lstmosc.kernels.simd.views import copy, matrix, part


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
    reset_states(workspace, table)
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
    x, reading = table[0, layout.LAYER_INPUT], False
    for k in range(K):
        reading = reading or rule.gain[k] != 0
    sampled = rule.loss != SQUARED or len(rule.draws) > 0  # else numbers stay as they are
    for d in range(K, table[0, layout.D]):
        workspace[x + d] = 0
    for t in range(T):
        linear_frame(out, t, rule.weights, rule.bias, rule.gain, rule.recent, y)
        if len(rule.ngram.unigram) > 0:
            mix_ngram(out, t, rule.ngram, rule.recent)
        if sampled:
            sample_frame(out, t, rule.loss, rule.temperature, rule.draws, rule.high)
        clip_frame(out, t, rule.low, rule.high)
        remember_frame(rule.recent, out, t)
        if reading:
            for k in range(K):
                workspace[x + k] = out[t, k]
            move_on(workspace, table, t % 2 > 0)
            outputs_of(workspace, table, y)


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


@inner
def reset_states(workspace: Array, table: Array) -> None:
    """Return every series of a workspace to the state of zeros."""
    # All that is kept of the layers lies between the first one's input and the readout's.
    begin, end = table[0, layout.LAYER_INPUT], table[len(table) - 2, layout.LAYER_INPUT]
    for place in range(begin, end):
        workspace[place] = 0
