"""Where each weight lies in the one flat vector ``theta`` that holds them all.

For each layer l: Wx [D_l, 4H_l], Wh [H_l, 4H_l], b [4H_l], with the gates i f g o one after the
other along the 4H axis; then the readout, Wy [F, K] and by [K]. ``sizes`` is the int64 array
[D, H_1, …, H_L, K].
"""

from __future__ import annotations

from itertools import pairwise
from math import prod
from typing import Any

import numpy as np

Array = np.ndarray[Any, np.dtype[Any]]

EVERY_FRAME = 0  # the readout sees the last layer's hidden state at each frame: F = H
POOLED = 1  # it sees [last, mean, max] of it over the frames of a series: F = 3H


def features(sizes: Array, head: int) -> int:
    """Return F, how many numbers the readout sees."""
    return int(sizes[-2]) * (3 if head == POOLED else 1)


def blocks(sizes: Array, head: int) -> list[tuple[str, int, tuple[int, ...]]]:
    """List every block of weights as (name, offset in theta, shape), in order."""
    widths = [int(size) for size in sizes]
    shapes: list[tuple[str, tuple[int, ...]]] = []
    for layer, (D, H) in enumerate(pairwise(widths[:-1])):
        shapes += [
            (f"lstm{layer}.Wx", (D, 4 * H)),
            (f"lstm{layer}.Wh", (H, 4 * H)),
            (f"lstm{layer}.b", (4 * H,)),
        ]
    F, K = features(sizes, head), widths[-1]
    shapes += [("readout.Wy", (F, K)), ("readout.by", (K,))]
    described, offset = [], 0
    for name, shape in shapes:
        described.append((name, offset, shape))
        offset += prod(shape)
    return described


def num_weights(sizes: Array, head: int) -> int:
    """Return the length of theta."""
    _, offset, shape = blocks(sizes, head)[-1]
    return offset + prod(shape)


def state_size(sizes: Array) -> int:
    """Return the length of a state: h [H_l] and c [H_l] of every layer, one after the other."""
    return 2 * sum(int(size) for size in sizes[1:-1])
