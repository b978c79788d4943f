"""Events: frames whose columns are of different kinds, and how a mixture's outputs lie.

A mixture of K components has K logits for their weights, then a block for each component with the
parameters of every column, one after the other:

    NORMAL       mean, and s: the variance is exp(2 s) + floor²
    BERNOULLI    the log-odds of a 1
    CATEGORICAL  a logit for each value that it may have

Networks read a CATEGORICAL column as as many inputs as it has values, of which that of the nearest
one is 1, and the others as they are. Shapes: D columns, K components, V values, R rows, E inputs.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from lstmosc.kernels.parameters import Array

NORMAL, BERNOULLI, CATEGORICAL = range(3)
KIND, PLACE, COUNT, VALUES, INPUT = range(5)  # of a row of ``columns``
FIELDS = 5


class EventLayout(NamedTuple):
    """Where the parameters of each column lie; made by :func:`event_layout`."""

    columns: Array  # [D, FIELDS] int64: kind, place in a block, and of its values: how many, where
    values: Array  # [V] float64 of all categorical columns, ascending within each
    floors: Array  # [D] float64, least standard deviation of a NORMAL column
    components: int
    block: int  # number of outputs of each component
    inputs: int

    @property
    def outputs(self) -> int:
        """Number of outputs of a network."""
        return self.components * (1 + self.block)

    def values_of(self, column: int) -> Array:
        """Return the values of a categorical column, none of others."""
        _, _, count, first, _ = self.columns[column].tolist()
        return self.values[first : first + count]

    def indices(self, frames: Array) -> Array:
        """Return the number of the nearest value of each of frames [R, D], 0 in other columns."""
        found = np.zeros(frames.shape, np.int64)
        for column in np.flatnonzero(self.columns[:, KIND] == CATEGORICAL).tolist():
            found[:, column] = nearest(self.values_of(column), frames[:, column])
        return found

    def encoded(self, frames: Array) -> Array:
        """Return what a network reads of frames [R, D]: [R, E], of their kind."""
        encoded = np.zeros((len(frames), self.inputs), frames.dtype)
        indices, rows = self.indices(frames), np.arange(len(frames))
        for column, (kind, _, _, _, first) in enumerate(self.columns.tolist()):
            if kind == CATEGORICAL:
                encoded[rows, first + indices[:, column]] = 1
            else:
                encoded[:, first] = frames[:, column]
        return encoded


def event_layout(
    kinds: Sequence[int], values: Sequence[Array], floors: Array, components: int
) -> EventLayout:
    """Lay out columns of some kinds; ``values`` of the categorical ones rise, others have none."""
    columns = np.zeros((len(kinds), FIELDS), np.int64)
    block = first = inputs = 0
    for row, kind, own in zip(columns, kinds, values, strict=True):
        row[:] = kind, block, len(own), first, inputs
        block += {NORMAL: 2, BERNOULLI: 1, CATEGORICAL: len(own)}[kind]
        inputs += len(own) if kind == CATEGORICAL else 1
        first += len(own)
    joined = np.concatenate([np.zeros(0), *values])
    return EventLayout(columns, joined, np.array(floors, float), components, block, inputs)


NO_EVENTS = event_layout((), (), np.zeros(0), 0)


def nearest(values: Array, wanted: Array) -> Array:
    """Return the numbers of the rising ``values`` [V] that are nearest to others [R]; NaN: 0."""
    middles = (values[1:] + values[:-1]) / 2
    return np.where(np.isnan(wanted), 0, np.searchsorted(middles, wanted))
