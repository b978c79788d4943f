"""Where everything of a network lies in one array, its arena.

The weights of a layer are kept as the kernels read them. Its matrix [S, 4H] has S = D + 1 + H rows:
what multiplies x, then 1 (the bias), then h. Its columns are regrouped into P panels of 16 units,
each with the four gates of these units side by side, i f g o: [P, S, 64], so that a panel is read
from one end to the other. The last panel is filled up with zeros to Hp = 16P units, and so are the
readout's columns: [1, F + 1, K filled up]. Nothing ever flows through what is filled up: it stays
zero in weights, gradients and cells.

Backward, products need each matrix turned, again in panels of 64 columns: [panels, 4Hp, 64], the
first for the layer's x (where a layer is below), the others for its h; for the readout [panels, K,
64] for its F features.
"""

from __future__ import annotations

from lstmosc.kernels.weights import POOLED, Array

UNITS = 16  # in a panel
PANEL = 4 * UNITS
APART = 16  # numbers between rows that else lay a power of two apart: they share cache lines

# An arena begins with a table of whole numbers, which has a row for each layer, one for the readout
# and one for what they share. A row of a block (a layer or the readout) holds sizes …
PANELS, ROWS, WIDTH, D, H, HP, TURNED_PANELS, FIRST_ROW = range(8)
# … and places: of the weights, Adam's two means, the gradient, the turned weights; then, with a
# row for each of R frames: seen [R, S] = [x 1 h'], gates [R, 4Hp + 16], c, tanh(c), dh [R, Hp]; and
# with a row for each of B series: the h that is computed, and dc [B, Hp]. Of the readout, seen is
# [h 1] of the last layer, [R, H + 1], and y [M, K filled up] is in the place of the gates; M is R,
# or for a pooled readout the number of series B.
W, MEAN, SQUARE, GRADIENT, TURNED, SEEN, GATES, C, SQUASHED, DH, H_NOW, DC = range(8, 20)
COLUMNS = 20
# The last row: numbers of frames, series, blocks and rows of all blocks, then the places of
# zeros [B, most Hp], features [B, 3H + 1] and their gradient, targets [M, K]; and the length of
# the whole.
FRAMES, SERIES, BLOCKS, ALL_ROWS, REST, FEATURES, D_FEATURES, WANTED, END = range(9)


def lay_out(
    table: Array, sizes: list[int], head: int, R: int, B: int, training: bool, begin: int
) -> int:
    """Overwrite table [L + 2, COLUMNS]; return the length of the arena.

    Places are counted from ``begin`` on. ``training`` tells whether to provide for the way back.
    """
    blocks, end, first_row, widest = len(sizes) - 1, begin, 0, 0
    M = B if head == POOLED else R
    for at in range(blocks):
        row, below, units = table[at], sizes[at], sizes[at + 1]
        filled = (units + 15) // 16 * 16
        x_panels = (below + PANEL - 1) // PANEL if at > 0 else 0
        row[PANELS], row[ROWS], row[WIDTH] = filled // UNITS, below + 1 + units, PANEL
        row[D], row[H], row[HP] = below, units, filled
        row[TURNED_PANELS], turned_rows = x_panels + (units + PANEL - 1) // PANEL, 4 * filled
        if at == blocks - 1:
            F = below * 3 if head == POOLED else below
            row[PANELS], row[ROWS], row[WIDTH] = 1, F + 1, filled
            row[TURNED_PANELS], turned_rows = (F + PANEL - 1) // PANEL, units
        row[FIRST_ROW] = first_row
        first_row += row[PANELS] * row[ROWS]
        weights = row[PANELS] * row[ROWS] * row[WIDTH]
        for place in range(W, GRADIENT + 1):
            row[place] = end
            if place == W or training:
                end += weights
        row[TURNED] = end
        if training:
            end += turned_rows * row[TURNED_PANELS] * PANEL
        layer = at < blocks - 1
        row[SEEN] = end
        end += (R * (row[ROWS] if layer else below + 1) + 15) // 16 * 16
        row[GATES] = end
        end += R * (4 * filled + APART) if layer else M * filled
        for place in range(C, DH + 1):
            row[place] = end
            if layer and (place == C or training):
                end += R * filled
        for place in range(H_NOW, DC + 1):
            row[place] = end
            if layer and (place == H_NOW or training):
                end += B * filled
        if layer:
            widest = max(widest, filled)
    last = table[blocks]
    last[FRAMES], last[SERIES], last[BLOCKS], last[ALL_ROWS] = R, B, blocks, first_row
    last[REST], end = end, end + B * (widest if training else 0)
    pooled, H_top, K = (B if head == POOLED else 0), sizes[-2], sizes[-1]
    last[FEATURES], end = end, end + pooled * (3 * H_top + 1)
    last[D_FEATURES], end = end, end + pooled * ((3 * H_top + 15) // 16 * 16)
    last[WANTED] = end
    last[END] = end + M * K + 1
    return int(last[END])
