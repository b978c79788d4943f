"""Options in the training loop: dropout, a dense layer, activations, mixtures.

They are only compiled where used. Rows and sequences are shared among threads as in the loop, and
no number depends on how many there are: which features are zeroed is a function of the seed, the
step and the place.
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from lstmosc.kernels.compile.jit import Array, loop_inner
from lstmosc.kernels.network.losses import MIXTURE
from lstmosc.kernels.network.lstm import weight_gradient
from lstmosc.kernels.network.mixture import score_mixture
from lstmosc.kernels.network.readout import score
from lstmosc.kernels.parameters import RELU, SIGMOID, TANH
from lstmosc.kernels.simd.matmul import product
from lstmosc.kernels.simd.views import matrix, part
from lstmosc.kernels.training.optimisers import Update, adam, sgd, sum_shards
from lstmosc.kernels.training.options import Extras


@loop_inner
def _splitmix64(number: Any) -> Any:
    # Steele, Lea & Flood 2014, Fast splittable pseudorandom number generators (SplitMix64).
    z = np.uint64(number) + np.uint64(0x9E3779B97F4A7C15)
    z = (z ^ (z >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    z = (z ^ (z >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return z ^ (z >> np.uint64(31))


@loop_inner
def apply_dropout(values: Array, row: int, extras: Extras, step: int, place: int) -> None:
    """Zero some of values [rows, width], whose first is row ``row`` of the batch; scale the others.

    ``place`` is the number of the layer whose outputs these are, or of a readout's input.
    """
    if extras.dropout == 0:
        return
    width = np.uint64(values.shape[1])
    key = _splitmix64(_splitmix64(_splitmix64(extras.seed) ^ np.uint64(step)) ^ np.uint64(place))
    share, larger = extras.dropout, values.dtype.type(1 / (1 - extras.dropout))
    for m in range(values.shape[0]):
        first = np.uint64(row + m) * width
        for j in range(values.shape[1]):
            bits = _splitmix64(key ^ (first + np.uint64(j))) >> np.uint64(11)
            draw = np.float64(bits) * 2.0**-53
            values[m, j] = values[m, j] * larger if draw >= share else 0


@loop_inner
def activate(to: Array, x: Array, columns: int, kind: int) -> None:
    """Overwrite to [M, …] with the activation of x [M, …], so many columns; both may be one."""
    for m in range(x.shape[0]):
        for k in range(columns):
            now = x[m, k]
            if kind == SIGMOID:
                now = x.dtype.type(0.5 + 0.5 * math.tanh(0.5 * now))
            elif kind == RELU:
                now = max(now, x.dtype.type(0))
            elif kind == TANH:
                now = x.dtype.type(math.tanh(now))
            to[m, k] = now


@loop_inner
def _derivative(answer: float, kind: int) -> float:
    # The derivative of an activation where its value is this.
    if kind == SIGMOID:
        return answer * (1 - answer)
    if kind == RELU:
        return 1.0 if answer > 0 else 0.0
    if kind == TANH:
        return 1 - answer * answer
    return 1.0


@loop_inner
def score_output_layer(
    extras: Extras, scores: Array, y: Array, targets: Array, loss: int, low: int, high: int
) -> None:
    """Score outputs as readout.score does, through the dense layer and the output layer above."""
    if not extras.dense:
        _score_active(extras, scores, y, targets, loss, low, high)
        return
    J, (K, Jf) = extras.dense, extras.transposed.shape
    Kf, a = extras.outputs.shape[1], extras.dense_output
    activate(part(a, low, high, 0, J), part(y, low, high, 0, J), J, extras.activation)
    to = part(extras.outputs, low, high, 0, Kf)
    product(to, part(a, low, high, 0, J + 1), matrix(extras.output_layer, 0, J + 1, Kf), False)
    _score_active(extras, scores, extras.outputs, targets, loss, low, high)
    dy = part(extras.outputs, low, high, 0, K)
    product(part(y, low, high, 0, Jf), dy, part(extras.transposed, 0, K, 0, Jf), False)
    for m in range(low, high):
        for j in range(J):
            y[m, j] *= _derivative(a[m, j], extras.activation)


@loop_inner
def _score_active(
    extras: Extras, scores: Array, y: Array, targets: Array, loss: int, low: int, high: int
) -> None:
    output = extras.output
    if loss == MIXTURE:
        score_mixture(scores, y, targets, extras.events, low, high)
        return
    if output == 0:
        score(scores, y, targets, loss, low, high)
        return
    K = targets.shape[1]
    slopes = np.empty(K, y.dtype)
    for m in range(low, high):
        row = part(y, m, m + 1, 0, K)
        activate(row, row, K, output)
        for k in range(K):
            slopes[k] = _derivative(y[m, k], output)
        score(scores, y, targets, loss, m, m + 1)
        for k in range(K):
            y[m, k] *= slopes[k]


@loop_inner
def _output_layer_gradients(extras: Extras, shards: int) -> Array:
    # Of so many shards, one after the other: [shards · (J + 1), Kf].
    rows, Kf = extras.dense + 1, extras.outputs.shape[1]
    view: Array = matrix(extras.output_layer, 3 * rows * Kf, shards * rows, Kf)
    return view


@loop_inner
def output_layer_gradient(extras: Extras, M: int, shard: int, add: bool) -> None:
    """Overwrite the output layer's gradient of a shard from M rows of outputs, or add that."""
    if extras.dense:
        rows, gradients = extras.dense + 1, _output_layer_gradients(extras, shard + 1)
        dW = part(gradients, shard * rows, (shard + 1) * rows, 0, gradients.shape[1])
        weight_gradient(dW, extras.dense_output, extras.outputs, M, add)


@loop_inner
def sum_output_layer(
    extras: Extras, squares: Array, at: int, shards: int, thread: int, threads: int
) -> None:
    """Add up this thread's rows of the output layer's gradient; note their squares from ``at``."""
    if extras.dense:
        rows = extras.dense + 1
        low, high = rows * thread // threads, rows * (thread + 1) // threads
        sum_shards(squares, at, _output_layer_gradients(extras, shards), shards, low, high)


@loop_inner
def update_output_layer(extras: Extras, update: Update, thread: int, threads: int) -> None:
    """Make the step of this thread's rows of the output layer."""
    if extras.dense:
        rows, Kf = extras.dense + 1, extras.outputs.shape[1]
        low, high = rows * thread // threads, rows * (thread + 1) // threads
        size = rows * Kf
        places = (0, size, 2 * size, 3 * size)
        optimiser_step(extras.output_layer, places, low * Kf, high * Kf, update, extras.momentum)
        W = matrix(extras.output_layer, 0, rows, Kf)
        for j in range(low, min(high, extras.dense)):
            for k in range(len(extras.transposed)):
                extras.transposed[k, j] = W[j, k]


@loop_inner
def optimiser_step(
    workspace: Array,
    places: tuple[int, int, int, int],
    low: int,
    high: int,
    update: Update,
    momentum: float,
) -> None:
    """Make a step of Adam, or of SGD where there is a momentum (0 or more)."""
    if momentum < 0:
        adam(workspace, places, low, high, update)
    else:
        sgd(workspace, places, low, high, update, momentum)
