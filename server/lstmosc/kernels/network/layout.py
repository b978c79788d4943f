"""Memory layout of a workspace: one array that holds all weights and scratch of a network.

The weights of a layer are kept as the kernels read them. Its matrix [S, 4H] has S = D + 1 + H rows:
what multiplies x, then 1 (the bias), then h. Its columns are regrouped into P panels of 16 units,
each with the four gates of these units side by side, i f g o: [P, S, 64], so that a panel is read
from one end to the other. The last panel is padded with zeros to Hp = 16P units, and so are the
readout's columns: [1, F + 1, K padded]. Nothing ever flows through the padding: it stays zero in
weights, gradients and cells.

Backward, products need each matrix transposed, again in panels of 64 columns: [panels, 4Hp, 64],
the first for the layer's x (where a layer is below), the others for its h; for the readout
[panels, K, 64] for its F features.

What is computed of frames lies behind all weights, in a scratch area. Each thread has one, sized
for a micro-batch: the next micro-batch overwrites it, so that it stays in the L2 cache of a
processor core and no other core reads it. Area n is laid out as the first, n lengths further on.
"""

from __future__ import annotations

from itertools import pairwise

from lstmosc.kernels.parameters import POOLED, Array

UNITS = 16  # in a panel
PANEL = 4 * UNITS
ROW_GAP = 16  # numbers between rows that else lay a power of two apart: they share cache lines

# A workspace begins with a table of int64, which has a row for each layer, one for the readout and
# one for what they share. A row of a block (a layer or the readout) holds sizes …
PANELS, ROWS, WIDTH, D, H, HP, TRANSPOSED_PANELS, FIRST_ROW = range(8)
# … and places: of the weights, Adam's two moments, one gradient after the other for the shards of a
# batch (see training/partition.py), the transposed weights; then, in the first area, with a row for
# each of R frames: the layer's input [R, S] = [x 1 h'], gates [R, 4Hp + 16], c, tanh(c), dh
# [R, Hp]; and with a row for each of B series: the h that is computed, and dc [B, Hp]. The
# readout's input is [h 1] of the last layer, [R, H + 1], and y [M, K padded] is in the place of the
# gates; M is R, or for a pooled readout the number of series B.
W, MEAN, SQUARE, GRADIENT, TRANSPOSED, LAYER_INPUT, GATES, C, TANH_C, DH, H_NOW, DC = range(8, 20)
COLUMNS = 20
# The last row: numbers of frames, series, blocks and rows of all blocks, then the places of
# zeros [B, most Hp], features [B, 3H + 1] and their gradient, targets [M, K]; the length of
# an area; and whether a step walks its panels backwards at the next frame (see simd/row_step.py).
(
    FRAMES,
    SERIES,
    BLOCKS,
    ALL_ROWS,
    ZERO_STATE,
    FEATURES,
    D_FEATURES,
    TARGETS,
    AREA_LENGTH,
    BACKWARDS,
) = range(10)


def lay_out(
    table: Array, sizes: list[int], head: int, R: int, B: int, shards: int, begin: int
) -> int:
    """Overwrite table [L + 2, COLUMNS]; return where the first scratch area ends.

    Places are counted from ``begin`` on. Without ``shards``, there is no backward pass.
    """
    blocks, M, K, H_top = len(sizes) - 1, B if head == POOLED else R, sizes[-1], sizes[-2]
    end, first_row = begin, 0
    for at in range(blocks):
        row = table[at]
        _set_block_sizes(row, sizes, at, head == POOLED)
        row[FIRST_ROW] = first_row
        first_row += int(row[PANELS] * row[ROWS])
        end = _lay_out_weights(row, at < blocks - 1, shards, end)
    area = end
    for at in range(blocks):
        end = _lay_out_frames(table[at], at < blocks - 1, R, B, M, shards > 0, end)
    last, pooled = table[blocks], B if head == POOLED else 0
    last[FRAMES], last[SERIES], last[BLOCKS], last[ALL_ROWS] = R, B, blocks, first_row
    widest = padded(max(sizes[1:-1], default=0))
    lengths = {
        ZERO_STATE: B * widest if shards else 0,
        FEATURES: padded(pooled * (3 * H_top + 1)),
        D_FEATURES: pooled * padded(3 * H_top),
        TARGETS: padded(M * K + 1),
    }
    end = _lay_end_to_end(last, lengths, end)
    last[AREA_LENGTH] = end - area
    return end


def frame_numbers(sizes: list[int]) -> int:
    """Return about how many numbers training stores per frame."""
    total = 0
    for below, units in pairwise(sizes[:-1]):
        total += below + 1 + units + 7 * padded(units) + ROW_GAP
    return total + sizes[-2] + 1 + padded(sizes[-1]) + sizes[-1]


def padded(width: int) -> int:
    """Return the next multiple of 16."""
    return (width + UNITS - 1) // UNITS * UNITS


def _set_block_sizes(row: Array, sizes: list[int], at: int, pooled: bool) -> None:
    below, units = sizes[at], sizes[at + 1]
    row[D], row[H], row[HP] = below, units, padded(units)
    if at < len(sizes) - 2:
        x_panels = _panels(below) if at > 0 else 0
        row[PANELS], row[ROWS], row[WIDTH] = row[HP] // UNITS, below + 1 + units, PANEL
        row[TRANSPOSED_PANELS] = x_panels + _panels(units)
    else:
        F = below * 3 if pooled else below
        row[PANELS], row[ROWS], row[WIDTH], row[TRANSPOSED_PANELS] = 1, F + 1, row[HP], _panels(F)


def _panels(columns: int) -> int:
    return (columns + PANEL - 1) // PANEL


def _lay_out_weights(row: Array, layer: bool, shards: int, end: int) -> int:
    # The places of a block's weights from ``end`` on; returns where they end.
    weights = int(row[PANELS] * row[ROWS] * row[WIDTH])
    transposed_rows = int(4 * row[HP] if layer else row[H])
    lengths = {
        W: weights,
        **dict.fromkeys((MEAN, SQUARE), weights if shards else 0),
        GRADIENT: shards * weights,
        TRANSPOSED: transposed_rows * int(row[TRANSPOSED_PANELS]) * PANEL if shards else 0,
    }
    return _lay_end_to_end(row, lengths, end)


def _lay_out_frames(
    row: Array, layer: bool, R: int, B: int, M: int, training: bool, end: int
) -> int:
    # The places of what a block computes in the first area from ``end`` on; likewise.
    Hp, there, back = int(row[HP]), int(layer), int(training)
    lengths = {
        LAYER_INPUT: padded(R * int(row[ROWS] if layer else row[D] + 1)),
        GATES: R * (4 * Hp + ROW_GAP) if layer else M * Hp,
        C: there * R * Hp,
        **dict.fromkeys((TANH_C, DH), there * back * R * Hp),
        H_NOW: there * B * Hp,
        DC: there * back * B * Hp,
    }
    return _lay_end_to_end(row, lengths, end)


def _lay_end_to_end(row: Array, lengths: dict[int, int], end: int) -> int:
    for place, length in lengths.items():
        row[place] = end
        end += length
    return end
