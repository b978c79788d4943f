"""Blocks of weights within one array, and how many there are."""

from __future__ import annotations

import numpy as np
import pytest

from lstmosc.kernels.parameters import (
    EVERY_FRAME,
    POOLED,
    blocks,
    num_weights,
    state_size,
)


@pytest.mark.parametrize(("head", "F"), [(EVERY_FRAME, 5), (POOLED, 15)])
def test_blocks_lie_one_after_the_other_and_end_at_the_number_of_weights(head, F):
    sizes = np.array([3, 4, 5, 2])
    listed = blocks(sizes, head)
    assert [(name, shape) for name, _, shape in listed] == [
        ("lstm0.Wx", (3, 16)),
        ("lstm0.Wh", (4, 16)),
        ("lstm0.b", (16,)),
        ("lstm1.Wx", (4, 20)),
        ("lstm1.Wh", (5, 20)),
        ("lstm1.b", (20,)),
        ("readout.Wy", (F, 2)),
        ("readout.by", (2,)),
    ]
    ends = np.cumsum([np.prod(shape) for _, _, shape in listed])
    assert [offset for _, offset, _ in listed] == [0, *ends[:-1]]
    assert num_weights(sizes, head) == ends[-1]
    assert state_size(sizes) == 2 * (4 + 5)
