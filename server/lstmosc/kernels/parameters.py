"""Network parameters: where each weight lies in ``theta``, the one flat vector of all.

For each layer l: Wx [D_l, 4H_l], Wh [H_l, 4H_l], b [4H_l], with the gates i f g o one after the
other along the 4H axis; then the readout, Wy [F, K] and by [K]. ``sizes`` is the int64 array
[D, H_1, …, H_L, K]. With a dense layer of J units the readout is Wj [F, J] and bj [J], and then
Wy [J, K] and by [K].

Shapes in fixed letters, here and in all kernels: T frames, R rows (frames of all series), B batch,
D inputs, H hidden units, F features, K outputs, N series.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise
from math import prod
from typing import Any, NamedTuple

import numpy as np

Array = np.ndarray[Any, np.dtype[Any]]

EVERY_FRAME = 0  # the readout sees the last layer's hidden state at each frame: F = H
POOLED = 1  # it sees [last, mean, max] of it over the frames of a series: F = 3H

IDENTITY, SIGMOID, RELU, TANH = range(4)  # activations, numbered as FluCoMa numbers its own


class Readout(NamedTuple):
    """Readout layer: from the features to the outputs."""

    dense: int = 0  # J, units of a hidden dense layer; 0: there is none
    activation: int = RELU  # of the dense layer
    output: int = IDENTITY  # activation of the outputs

    @property
    def plain(self) -> bool:
        """Whether it is one affine map and nothing else."""
        return not self.dense and self.output == IDENTITY


PLAIN = Readout()


class Architecture(NamedTuple):
    """Network architecture: what theta's weights mean."""

    sizes: Array  # [D, H_1 … H_L, K] int64
    head: int = EVERY_FRAME  # or POOLED
    readout: Readout = PLAIN


class SeriesData(NamedTuple):
    """N series end to end: series n is the rows starts[n] … starts[n] + lengths[n] of frames."""

    frames: Array  # [R, D]
    starts: Array  # [N] int64
    lengths: Array  # [N] int64, each at least 1


def features(sizes: Array, head: int) -> int:
    """Return F, the number of features that the readout reads."""
    return int(sizes[-2]) * (3 if head == POOLED else 1)


def blocks(
    sizes: Array, head: int, readout: Readout = PLAIN
) -> list[tuple[str, int, tuple[int, ...]]]:
    """List every block of weights as (name, offset in theta, shape), in order."""
    widths = [int(size) for size in sizes]
    shapes: list[tuple[str, tuple[int, ...]]] = []
    for layer, (D, H) in enumerate(pairwise(widths[:-1])):
        shapes += [
            (f"lstm{layer}.Wx", (D, 4 * H)),
            (f"lstm{layer}.Wh", (H, 4 * H)),
            (f"lstm{layer}.b", (4 * H,)),
        ]
    F, K, J = features(sizes, head), widths[-1], readout.dense
    if J:
        shapes += [("dense.Wj", (F, J)), ("dense.bj", (J,))]
    shapes += [("readout.Wy", (J or F, K)), ("readout.by", (K,))]
    described, offset = [], 0
    for name, shape in shapes:
        described.append((name, offset, shape))
        offset += prod(shape)
    return described


def num_weights(sizes: Array, head: int, readout: Readout = PLAIN) -> int:
    """Return the length of theta."""
    return _num_weights(tuple(sizes.tolist()), head, readout)


@lru_cache(maxsize=256)
def _num_weights(sizes: tuple[int, ...], head: int, readout: Readout) -> int:
    # Computed at every prediction.
    _, offset, shape = blocks(np.array(sizes), head, readout)[-1]
    return offset + prod(shape)


def below_output_layer(sizes: Array, readout: Readout) -> Array:
    """Return the sizes of the network up to the dense layer's pre-activations, if there is one.

    Its weights are the first ones of theta; the last J + 1 rows of K are the output layer.
    """
    if not readout.dense:
        return sizes
    below: Array = sizes.copy()
    below[-1] = readout.dense
    return below


def state_size(sizes: Array) -> int:
    """Return the length of a state: h [H_l] and c [H_l] of every layer, one after the other."""
    return 2 * int(sum(sizes[1:-1].tolist()))
