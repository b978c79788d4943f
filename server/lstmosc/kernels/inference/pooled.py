"""A pooled network beside a linear map of running features: all that one voice of it reads.

Shapes: K outputs, F features.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from lstmosc.kernels.blocks import block_of
from lstmosc.kernels.features.bank import ConvolutionBank
from lstmosc.kernels.features.counting import ANY_COUNTING, Counting
from lstmosc.kernels.features.state import ANY_SUMMING, Summing
from lstmosc.kernels.inference.running import ANY_READING, ANY_STATE, Reading, State
from lstmosc.kernels.parameters import Array


class Mixing(NamedTuple):
    """How features and a network's outputs become an answer."""

    rows: Array  # [K, F] float64, the linear map; F = 0: no features are kept up
    bias: Array  # [K]
    gain: Array  # [K] of the network's outputs
    plain: bool  # whether the network ends with its sums
    likely: bool  # whether answers become probabilities


class Pooled(NamedTuple):
    """What answers once for all frames so far; its block is those of its parts, end to end."""

    reading: Reading
    state: State
    summing: Summing
    counting: Counting
    mixing: Mixing


class Summarising(NamedTuple):
    """How the features of a whole series are made."""

    lags: Array  # [A] int64
    moves: Array  # [3] int64
    mixing: Array  # [D, M]
    bank: ConvolutionBank


class WholeSeries(NamedTuple):
    """What answers a series at once; its block is those of its parts, end to end."""

    reading: Reading
    state: State
    summarising: Summarising
    mixing: Mixing


_ROW = np.zeros(1)
ANY_MIXING = Mixing(_ROW[None], _ROW, _ROW, True, True)
ANY_POOLED = Pooled(ANY_READING, ANY_STATE, ANY_SUMMING, ANY_COUNTING, ANY_MIXING)
ANY_SUMMARISING = Summarising(*ANY_SUMMING[1:], ANY_COUNTING.bank)
ANY_WHOLE = WholeSeries(ANY_READING, ANY_STATE, ANY_SUMMARISING, ANY_MIXING)


def mixing_block(mixing: Mixing) -> Array:
    """Return this as a part of the block that the kernels take; it is to be kept."""
    return block_of(mixing, ANY_MIXING)


def summarising_block(summarising: Summarising) -> Array:
    """Return this as a part of the block that the kernels take; it is to be kept."""
    return block_of(summarising, ANY_SUMMARISING)
