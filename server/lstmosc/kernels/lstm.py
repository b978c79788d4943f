"""The LSTM layer, forward and backward side by side.

A cell as in Hochreiter & Schmidhuber 1997 ("Long short-term memory", Neural Computation 9(8)) with
the forget gate of Gers, Schmidhuber & Cummins 2000 ("Learning to forget", Neural Computation
12(10)), no peepholes; ⊙ is elementwise:

    z = x Wx + h' Wh + b             h', c' are the hidden and the cell state one frame ago
    i, f, o = sigmoid(z_i, z_f, z_o)      input, forget and output gate
    g = tanh(z_g)                         what may enter
    c = f ⊙ c' + i ⊙ g                    cell state
    h = o ⊙ tanh(c)                       hidden state

A batch is packed (see packing.py): R rows, ``alive[t]`` of them at time t from row ``first[t]`` on.
"""

from __future__ import annotations

from lstmosc.kernels.jit import Array, kernel
from lstmosc.kernels.vectors import add_product, add_rows, set_rows, sigmoid, tanh


@kernel
def cell_forward(h: Array, c: Array, squashed: Array, gates: Array, before: Array) -> None:
    """Let B cells see one frame.

    gates [B, 4H] holds z and is overwritten with i f g o; h, c and squashed = tanh(c) [B, H] are
    overwritten; before [B, H] is the cell state one frame ago (it may be c itself).
    """
    B, H = c.shape
    for b in range(B):
        z = gates[b]
        for j in range(2 * H):
            z[j] = sigmoid(z[j])
        for j in range(2 * H, 3 * H):
            z[j] = tanh(z[j])
        for j in range(3 * H, 4 * H):
            z[j] = sigmoid(z[j])
        for j in range(H):
            c[b, j] = z[H + j] * before[b, j] + z[j] * z[2 * H + j]
        for j in range(H):
            squashed[b, j] = tanh(c[b, j])
        for j in range(H):
            h[b, j] = z[3 * H + j] * squashed[b, j]


@kernel
def cell_backward(gates: Array, dc: Array, dh: Array, squashed: Array, before: Array) -> None:
    """Send dh back through B cells: gates is overwritten with dz, dc with that of one frame ago.

    gates [B, 4H] holds i f g o; dc, dh, squashed, before [B, H]; dc comes from the frame after.
    """
    B, H = dc.shape
    for b in range(B):
        z = gates[b]
        for j in range(H):
            i, f, g, o = z[j], z[H + j], z[2 * H + j], z[3 * H + j]
            d_o = dh[b, j] * squashed[b, j]
            d = dh[b, j] * o
            d += dc[b, j] - d * squashed[b, j] * squashed[b, j]
            d_i, d_f, d_g = d * g, d * before[b, j], d * i
            dc[b, j] = d * f
            z[j] = d_i * (i - i * i)
            z[H + j] = d_f * (f - f * f)
            z[2 * H + j] = d_g - d_g * g * g
            z[3 * H + j] = d_o * (o - o * o)


@kernel
def layer_forward(
    h: Array,
    c: Array,
    squashed: Array,
    gates: Array,
    x: Array,
    Wx: Array,
    Wh: Array,
    b: Array,
    rest: Array,
    alive: Array,
    first: Array,
    T: int,
) -> None:
    """Run a packed batch through one layer, from a state of zeros.

    Overwritten: h, c, squashed [R, H], gates [R, 4H]. x [R, D], Wx [D, 4H], Wh [H, 4H], b [4H];
    rest [B, H] is zeros.
    """
    set_rows(gates, b)
    add_product(gates, x, Wx)
    for t in range(T):
        now, end = first[t], first[t] + alive[t]
        before = rest[: alive[t]]
        if t > 0:
            earlier, same = first[t - 1], first[t - 1] + alive[t]
            add_product(gates[now:end], h[earlier:same], Wh)
            before = c[earlier:same]
        cell_forward(h[now:end], c[now:end], squashed[now:end], gates[now:end], before)


@kernel
def layer_backward(
    dx: Array,
    dWx: Array,
    dWh: Array,
    db: Array,
    dh: Array,
    dc: Array,
    gates: Array,
    h: Array,
    c: Array,
    squashed: Array,
    x: Array,
    WxT: Array,
    WhT: Array,
    rest: Array,
    alive: Array,
    first: Array,
    T: int,
) -> None:
    """Send dh [R, H] back through one layer and through time.

    Added to: dWx [D, 4H], dWh [H, 4H], db [4H], and dx [R, D] (pass no rows where nobody needs it).
    Overwritten: gates [R, 4H] (becomes dz), dh (gains what comes through time), dc [B, H] (zeros
    at call). WxT [4H, D] and WhT [4H, H] are the weights transposed; the others are as
    layer_forward left them.
    """
    for t in range(T - 1, -1, -1):
        now, end = first[t], first[t] + alive[t]
        goes_on = alive[t + 1]
        if goes_on > 0:
            later = first[t + 1]
            add_product(dh[now : now + goes_on], gates[later : later + goes_on], WhT)
        before = rest[: alive[t]]
        if t > 0:
            before = c[first[t - 1] : first[t - 1] + alive[t]]
        cell_backward(gates[now:end], dc[: alive[t]], dh[now:end], squashed[now:end], before)
        if t > 0:
            add_product(dWh, h[first[t - 1] : first[t - 1] + alive[t]].T, gates[now:end])
    add_product(dWx, x.T, gates)
    add_rows(db, gates)
    if dx.shape[0] > 0:
        add_product(dx, gates, WxT)
