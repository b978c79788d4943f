"""The LSTM layer, forward and backward side by side.

A cell as in Hochreiter & Schmidhuber 1997 ("Long short-term memory", Neural Computation 9(8)) with
the forget gate of Gers, Schmidhuber & Cummins 2000 ("Learning to forget", Neural Computation
12(10)), no peepholes; ⊙ is elementwise:

    z = [x 1 h'] W                   h', c' are the hidden and the cell state one frame ago
    i, f, o = sigmoid(z_i, z_f, z_o)      input, forget and output gate
    g = tanh(z_g)                         what may enter
    c = f ⊙ c' + i ⊙ g                    cell state
    h = o ⊙ tanh(c)                       hidden state

A batch is packed (see packing.py): R rows, ``alive[t]`` of them at time t from row ``first[t]`` on.
``seen`` [R, S] holds [x 1 h'], W [P · S, 64] the
weights in panels (see panels.py), and units are filled up to Hp = 16P; gates lie as in the panels,
with a gap after each row.
"""

from __future__ import annotations

from lstmosc.kernels.compile.jit import Array, inner
from lstmosc.kernels.network.layout import PANEL
from lstmosc.kernels.simd.cells import backward, forward
from lstmosc.kernels.simd.matmul import product
from lstmosc.kernels.simd.views import copy, part, turned_view

CACHE = 1 << 20  # bytes of weights that stay in the cache from one frame to the next
CHUNK = 128  # rows of which the weights' gradient is summed at a time: they stay in the first cache
BLOCK = 96  # rows of it that are summed at a time: they stay in the second


@inner
def gates_forward(gates: Array, seen: Array, W: Array, top: int, bottom: int, known: int) -> None:
    """Overwrite the rows top … bottom of gates [R, 4Hp + …] with seen [R, S] @ W.

    Where ``known`` columns of seen are already in them, add the others.
    """
    S = seen.shape[1]
    rows = part(seen, top, bottom, known, S)
    for p in range(len(W) // S):
        panel = part(W, p * S + known, p * S + S, 0, PANEL)
        product(part(gates, top, bottom, p * PANEL, (p + 1) * PANEL), rows, panel, known > 0)


@inner
def inputs_forward(gates: Array, seen: Array, W: Array, R: int, known: int) -> None:
    """Overwrite the gates of all R rows with what [x 1], the first ``known`` columns, gives them.

    A panel at a time: weights that do not fit the cache are fetched once, not at every frame.
    """
    S = seen.shape[1]
    rows = part(seen, 0, R, 0, known)
    for p in range(len(W) // S):
        panel = part(W, p * S, p * S + known, 0, PANEL)
        product(part(gates, 0, R, p * PANEL, (p + 1) * PANEL), rows, panel, False)


@inner
def layer_forward(
    above: Array,
    h: Array,
    c: Array,
    squashed: Array,
    gates: Array,
    seen: Array,
    W: Array,
    first_h: Array,
    first_c: Array,
    alive: Array,
    first: Array,
    T: int,
    D: int,
    H: int,
) -> None:
    """Run a packed batch through one layer.

    Its sequences start from the states first_h and first_c [B, Hp]. Overwritten: c, squashed
    [R, Hp], gates [R, 4Hp + …], h [B, Hp] (ends as the last of each) and seen's h' columns; above
    [R, H + 1 or more], which is what the next layer sees, gains [h 1].
    """
    Hp, known = h.shape[1], 0
    if W.size * W.itemsize > CACHE:
        known = D + 1
        inputs_forward(gates, seen, W, first[T], known)
    for b in range(alive[0]):
        for j in range(H):
            seen[b, D + 1 + j] = first_h[b, j]
    for t in range(T):
        running, now, stop = alive[t], first[t], first[t + 1]
        gates_forward(gates, seen, W, now, stop, known)
        before = part(first_c, 0, running, 0, Hp)
        if t > 0:
            before = part(c, first[t - 1], first[t - 1] + running, 0, Hp)
        forward(
            part(gates, now, stop, 0, 4 * Hp),
            before,
            part(c, now, stop, 0, Hp),
            part(squashed, now, stop, 0, Hp),
            part(h, 0, running, 0, Hp),
        )
        copy(part(above, now, stop, 0, H), h)
        for row in range(now, stop):
            above[row, H] = 1
        copy(part(seen, stop, stop + alive[t + 1], D + 1, D + 1 + H), h)


@inner
def layer_backward(
    d_below: Array,
    dh: Array,
    dc: Array,
    squashed: Array,
    c: Array,
    gates: Array,
    turned: Array,
    first_c: Array,
    alive: Array,
    first: Array,
    T: int,
) -> None:
    """Send dh [R, Hp] of a packed batch back through one layer and through time.

    Overwritten: gates (i f g o become dz), dh (gains what comes through time), dc [B, Hp], and
    d_below [R, Dp], the dh of the layer below (no columns where there is none). turned holds the
    weights [panels · 4Hp, 64], first those of x; first_c [B, Hp] is the state at the start.
    """
    Hp, Dp, R = dh.shape[1], d_below.shape[1], first[T]
    K, x_panels = 4 * Hp, (Dp + PANEL - 1) // PANEL
    for b in range(alive[0]):
        for j in range(Hp):
            dc[b, j] = 0
    for t in range(T - 1, -1, -1):
        running, later, now, stop = alive[t], alive[t + 1], first[t], first[t + 1]
        if later > 0:
            dz = part(gates, stop, stop + later, 0, K)
            send_back(part(dh, now, now + later, 0, Hp), dz, turned, x_panels, True)
        before = part(first_c, 0, running, 0, Hp)
        if t > 0:
            before = part(c, first[t - 1], first[t - 1] + running, 0, Hp)
        backward(
            part(gates, now, stop, 0, K),
            before,
            part(dc, 0, running, 0, Hp),
            part(squashed, now, stop, 0, Hp),
            part(dh, now, stop, 0, Hp),
        )
    send_back(part(d_below, 0, R, 0, Dp), part(gates, 0, R, 0, K), turned, 0, False)


@inner
def send_back(to: Array, dy: Array, turned: Array, panel: int, add: bool) -> None:
    """Overwrite to [M, N] with dy [M, K] times weights turned, from a panel on; or add that."""
    M, K = dy.shape
    for left in range(0, to.shape[1], PANEL):
        right, top = min(left + PANEL, to.shape[1]), (panel + left // PANEL) * K
        columns = part(turned, top, top + K, 0, right - left)
        product(part(to, 0, M, left, right), dy, columns, add)


@inner
def weight_gradient(dW: Array, seen: Array, dz: Array, R: int, add: bool) -> None:
    """Overwrite dW [P · S, width] with seen.T @ dz, or add that.

    seen [R or more, S]; dz [R or more, P · width or more], of which the first R rows count. They
    are summed in order, CHUNK at a time. A block of dW meets all of them before the next one does:
    where the weights do not fit the cache, their gradient goes there and back once.
    """
    S, width = seen.shape[1], dW.shape[1]
    if R == 0 and not add:
        for row in range(len(dW)):
            for column in range(width):
                dW[row, column] = 0
    for p in range(len(dW) // S):
        for top in range(0, S, BLOCK):
            bottom = min(top + BLOCK, S)
            to = part(dW, p * S + top, p * S + bottom, 0, width)
            for start in range(0, R, CHUNK):
                stop = min(start + CHUNK, R)
                left = turned_view(part(seen, start, stop, top, bottom))
                columns = part(dz, start, stop, p * width, (p + 1) * width)
                product(to, left, columns, add or start > 0)
