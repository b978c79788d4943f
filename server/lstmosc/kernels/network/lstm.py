"""Long short-term memory: a layer, forward and backward side by side.

A cell as in Hochreiter & Schmidhuber 1997 ("Long short-term memory", Neural Computation 9(8)) with
the forget gate of Gers, Schmidhuber & Cummins 2000 ("Learning to forget", Neural Computation
12(10)), no peepholes; ⊙ is elementwise:

    z = [x 1 h'] W                   h', c' are the hidden and the cell state one frame ago
    i, f, o = sigmoid(z_i, z_f, z_o)      input, forget and output gate
    g = tanh(z_g)                         what may enter
    c = f ⊙ c' + i ⊙ g                    cell state
    h = o ⊙ tanh(c)                       hidden state

A batch is packed (see packing.py): R rows, ``batch_sizes[t]`` of them at time t from row
``offsets[t]`` on. ``layer_input`` [R, S] holds [x 1 h'], W [P · S, 64] the weights in panels (see
layout.py), and units are padded to Hp = 16P; gates lie as in the panels, with a gap after each row.
"""

from __future__ import annotations

from typing import NamedTuple

from lstmosc.kernels.compile.jit import Array, inner
from lstmosc.kernels.network.layout import PANEL
from lstmosc.kernels.network.packing import Packing
from lstmosc.kernels.simd.cells import cells_backward, cells_forward
from lstmosc.kernels.simd.matmul import product
from lstmosc.kernels.simd.views import copy, part, transposed_view

CACHED_WEIGHT_BYTES = 1 << 20  # of weights that stay in the cache from one frame to the next
ROWS_PER_SUM = 128  # of which the weights' gradient is summed at a time: they stay in the L1 cache
ROWS_PER_BLOCK = 96  # of that gradient, which are summed at a time: they stay in the L2 cache


class Layer(NamedTuple):
    """What a layer computes of a packed batch, R frames of B sequences."""

    layer_input: Array  # [R, S] = [x 1 h']
    gates: Array  # [R, 4Hp + gap] i f g o, then dz
    c: Array  # [R, Hp]
    tanh_c: Array  # [R, Hp]
    h: Array  # [B, Hp] of the frame that is computed
    dh: Array  # [R, Hp]
    dc: Array  # [B, Hp]


@inner
def gates_forward(
    gates: Array, layer_input: Array, W: Array, top: int, bottom: int, known: int
) -> None:
    """Overwrite the rows top … bottom of gates [R, 4Hp + …] with layer_input [R, S] @ W.

    Where ``known`` columns of the input are already in them, add the others.
    """
    S = layer_input.shape[1]
    rows = part(layer_input, top, bottom, known, S)
    for p in range(len(W) // S):
        panel = part(W, p * S + known, p * S + S, 0, PANEL)
        product(part(gates, top, bottom, p * PANEL, (p + 1) * PANEL), rows, panel, known > 0)


@inner
def inputs_forward(gates: Array, layer_input: Array, W: Array, R: int, known: int) -> None:
    """Overwrite the gates of all R rows with what [x 1], the first ``known`` columns, gives them.

    A panel at a time: weights that do not fit the cache are fetched once, not at every frame.
    """
    S = layer_input.shape[1]
    rows = part(layer_input, 0, R, 0, known)
    for p in range(len(W) // S):
        panel = part(W, p * S, p * S + known, 0, PANEL)
        product(part(gates, 0, R, p * PANEL, (p + 1) * PANEL), rows, panel, False)


@inner
def layer_forward(
    above: Array,
    layer: Layer,
    W: Array,
    initial: tuple[Array, Array],
    packing: Packing,
    H: int,
) -> None:
    """Run a packed batch through one layer of H units.

    Its sequences start from the states ``initial``, h and c [B, Hp]. Overwritten: the layer's c,
    tanh_c, gates, h (ends as the last of each) and its input's h' columns; above [R, H + 1 or
    more], which is the next layer's input, gains [h 1].
    """
    layer_input, gates, h, c = layer.layer_input, layer.gates, layer.h, layer.c
    (h0, c0), (batch_sizes, offsets, T) = initial, packing
    Hp, D, known = h.shape[1], layer_input.shape[1] - 1 - H, 0
    if W.size * W.itemsize > CACHED_WEIGHT_BYTES:
        known = D + 1
        inputs_forward(gates, layer_input, W, offsets[T], known)
    for b in range(batch_sizes[0]):
        for j in range(H):
            layer_input[b, D + 1 + j] = h0[b, j]
    for t in range(T):
        running, now, stop = batch_sizes[t], offsets[t], offsets[t + 1]
        gates_forward(gates, layer_input, W, now, stop, known)
        before = part(c0, 0, running, 0, Hp)
        if t > 0:
            before = part(c, offsets[t - 1], offsets[t - 1] + running, 0, Hp)
        cells_forward(
            part(gates, now, stop, 0, 4 * Hp),
            before,
            part(c, now, stop, 0, Hp),
            part(layer.tanh_c, now, stop, 0, Hp),
            part(h, 0, running, 0, Hp),
        )
        copy(part(above, now, stop, 0, H), h)
        for row in range(now, stop):
            above[row, H] = 1
        copy(part(layer_input, stop, stop + batch_sizes[t + 1], D + 1, D + 1 + H), h)


@inner
def layer_backward(
    d_below: Array, layer: Layer, transposed: Array, c0: Array, packing: Packing
) -> None:
    """Send a layer's dh of a packed batch back through the layer and through time.

    Overwritten: its gates (i f g o become dz), dh (gains what comes through time), dc, and d_below
    [R, Dp], the dh of the layer below (no columns where there is none). transposed holds the
    weights [panels · 4Hp, 64], first those of x; c0 [B, Hp] is the cell state at the start.
    """
    gates, c, dh, dc = layer.gates, layer.c, layer.dh, layer.dc
    batch_sizes, offsets, T = packing
    Hp, Dp, R = dh.shape[1], d_below.shape[1], offsets[T]
    K, x_panels = 4 * Hp, (Dp + PANEL - 1) // PANEL
    for b in range(batch_sizes[0]):
        for j in range(Hp):
            dc[b, j] = 0
    for t in range(T - 1, -1, -1):
        running, later, now, stop = batch_sizes[t], batch_sizes[t + 1], offsets[t], offsets[t + 1]
        if later > 0:
            dz = part(gates, stop, stop + later, 0, K)
            input_gradient(part(dh, now, now + later, 0, Hp), dz, transposed, x_panels, True)
        before = part(c0, 0, running, 0, Hp)
        if t > 0:
            before = part(c, offsets[t - 1], offsets[t - 1] + running, 0, Hp)
        cells_backward(
            part(gates, now, stop, 0, K),
            before,
            part(dc, 0, running, 0, Hp),
            part(layer.tanh_c, now, stop, 0, Hp),
            part(dh, now, stop, 0, Hp),
        )
    input_gradient(part(d_below, 0, R, 0, Dp), part(gates, 0, R, 0, K), transposed, 0, False)


@inner
def input_gradient(to: Array, dy: Array, transposed: Array, panel: int, add: bool) -> None:
    """Overwrite to [M, N] with dy [M, K] @ Wᵀ, from a panel of it on; or add that."""
    M, K = dy.shape
    for left in range(0, to.shape[1], PANEL):
        right, top = min(left + PANEL, to.shape[1]), (panel + left // PANEL) * K
        columns = part(transposed, top, top + K, 0, right - left)
        product(part(to, 0, M, left, right), dy, columns, add)


@inner
def weight_gradient(dW: Array, layer_input: Array, dz: Array, R: int, add: bool) -> None:
    """Overwrite dW [P · S, width] with layer_input.T @ dz, or add that.

    layer_input [R or more, S]; dz [R or more, P · width or more], of which the first R rows count.
    They are summed in order, ROWS_PER_SUM at a time. A block of dW meets all of them before the
    next one does: where the weights do not fit the cache, their gradient goes there and back once.
    """
    S, width = layer_input.shape[1], dW.shape[1]
    if R == 0 and not add:
        for row in range(len(dW)):
            for column in range(width):
                dW[row, column] = 0
    for p in range(len(dW) // S):
        for top in range(0, S, ROWS_PER_BLOCK):
            bottom = min(top + ROWS_PER_BLOCK, S)
            to = part(dW, p * S + top, p * S + bottom, 0, width)
            for start in range(0, R, ROWS_PER_SUM):
                stop = min(start + ROWS_PER_SUM, R)
                left = transposed_view(part(layer_input, start, stop, top, bottom))
                columns = part(dz, start, stop, p * width, (p + 1) * width)
                product(to, left, columns, add or start > 0)
