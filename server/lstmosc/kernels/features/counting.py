"""The state of convolutions that are counted frame by frame; see convolutions.py.

Shapes: P frames that the longest window reaches back, M mixed columns, J dilations, Q thresholds.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from lstmosc.kernels.blocks import block_of
from lstmosc.kernels.features.bank import KERNELS, ConvolutionBank
from lstmosc.kernels.parameters import Array

STEP_FRAMES = 256  # that are counted at a time
AT, COUNTED = range(2)  # places in Counting.place


class Counting(NamedTuple):
    """In how many frames of a series each output of a bank has exceeded its biases so far."""

    bank: ConvolutionBank
    recent: Array  # [M, P + STEP_FRAMES] float32, the last frames mixed, and room for more
    counts: Array  # [J, 84, Q] int64
    place: Array  # [2] int64: where in ``recent`` the next frame comes; frames so far

    def copy(self) -> Counting:
        """Return another one of the same frames."""
        return Counting(self.bank, self.recent.copy(), self.counts.copy(), self.place.copy())


def new_counting(bank: ConvolutionBank) -> Counting:
    """Return the counts of a checked bank before the first frame."""
    room = bank.padding + STEP_FRAMES if len(bank.dilations) else 0
    recent = np.zeros((bank.mixing.shape[1], room), np.float32)
    return Counting(bank, recent, np.zeros(bank.biases.shape, np.int64), np.zeros(2, np.int64))


NO_BANK = ConvolutionBank(
    np.zeros((0, 0), np.float32),
    np.zeros(0, np.int64),
    np.zeros((0, KERNELS), np.int64),
    np.zeros((0, KERNELS, 0), np.float32),
)
ANY_COUNTING = new_counting(NO_BANK)


def counting_block(counting: Counting) -> Array:
    """Return this as the kernels take it; it is to be kept."""
    return block_of(counting, ANY_COUNTING)
