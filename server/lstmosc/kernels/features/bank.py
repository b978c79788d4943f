"""Convolution banks: the kernels, dilations and thresholds that proportions are counted with.

Shapes: M mixed columns, J dilations, Q thresholds of each kernel.
"""

from __future__ import annotations

from itertools import combinations
from typing import NamedTuple

import numpy as np

from lstmosc.kernels.parameters import Array

TAPS = 9
TRIPLES = np.array(list(combinations(range(TAPS), 3)))  # of each kernel, where its weights are 2
KERNELS = len(TRIPLES)  # 84


class ConvolutionBank(NamedTuple):
    """Mixing [D, M] of columns, dilations [J] rising, columns [J, 84] that kernels read, biases."""

    mixing: Array  # float32
    dilations: Array  # int64
    columns: Array  # int64
    biases: Array  # [J, 84, Q] float32

    @property
    def padding(self) -> int:
        """Frames that the longest window reaches back, P."""
        return (TAPS - 1) * int(self.dilations[-1])
