"""Presets: a few examples, a target of its own for each, which nothing but itself foretells.

Whoever maps a handful of positions or gestures to sounds picks arbitrary ones, so that none can be
foreseen from the others; what is weighed by left-out examples would answer the mean. Presets are to
come back where they were given, and blend between. Where there are many examples, or several takes
of the same input, targets that cannot be foreseen are noise instead, and the mean answers best.

Shapes: N series, F features, H hidden features that the readout reads, K outputs.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from lstmosc.kernels.inference.api import predict
from lstmosc.kernels.parameters import IDENTITY, Architecture, SeriesData, blocks
from lstmosc.models.arrays import Float32, Float64, Floats, Int64
from lstmosc.models.fitted import FittedModel
from lstmosc.models.mapping.sequence_to_one import SequenceData
from lstmosc.models.preprocessing.inputs import PreparedSeries
from lstmosc.models.training.initialisation import as_sizes

MAX_PRESETS = 16  # nobody picks many by hand; of more, what nothing foretells is noise
CHANCE = 1.0  # R2 on left-out ones, times sqrt(N): arbitrary targets reach as much by chance
MIN_APART = 0.12  # of the usual distance; inputs nearer to each other are takes of the same thing
RIDGE = 2e-5  # of the mean eigenvalue: presets come back, and between them nothing overshoots far
SHARPNESS = 2.0  # spread of what the first layer's units receive, at least
MAX_AWAY = 0.1  # of the targets' spread; presets that are off by more have not come back


def are_presets(features: Floats, targets: Float64, left_out: Float64, spread: float) -> bool:
    """Return whether examples, of features [N, F] and targets [N, K], are presets.

    ``left_out`` [N, K] is what the others foretell of each target; a feature counts as having at
    least the given ``spread``.
    """
    N = len(targets)
    if not 1 < N <= MAX_PRESETS:
        return False
    usual = np.square(targets - targets.mean(axis=0)).sum()
    explained = 1.0 - np.square(left_out - targets).sum() / max(float(usual), 1e-30)
    return bool(explained * np.sqrt(N) < CHANCE) and not _repeated(features, spread)


def _repeated(features: Floats, spread: float) -> bool:
    """Return whether most inputs, of features [N, F], are takes of the same as another one."""
    rows = np.asarray(features, dtype=np.float64)
    rows = rows / np.maximum(rows.std(axis=0), spread)
    away = np.sqrt(np.square(rows[:, None] - rows).sum(axis=2))
    usual = np.median(away[~np.eye(len(rows), dtype=bool)])
    np.fill_diagonal(away, np.inf)
    return bool(np.median(away.min(axis=1)) < MIN_APART * usual)


def sharpened(model: FittedModel) -> FittedModel:
    """Return a model whose fresh network tells near inputs apart.

    As it is drawn, a few columns hardly bend its units, so that weights that tell apart what is
    near would be huge, and overshoot between.
    """
    network = model.network
    _, at, (D, gates) = blocks(as_sizes(network.sizes), model.head, network.readout)[0]
    drawn = np.sqrt(2.0 * D / (D + gates // 4))  # spread of what units receive of scaled inputs
    theta = network.theta.copy()
    theta[at : at + D * gates] *= max(SHARPNESS / drawn, 1.0)
    return replace(model, network=replace(network, theta=theta))


def recalled(model: FittedModel, data: SequenceData, targets: Float64) -> FittedModel:
    """Return a model whose network answers ``targets`` [n, K] to the series trained on.

    What training left over is made up for by the least change of the readout's weights.
    """
    network = model.network
    if network.readout.output != IDENTITY:
        return model
    hidden = np.asarray(_hidden(model, data.series, data.trained), dtype=np.float64)
    hidden = np.hstack([hidden, np.ones((len(hidden), 1))])
    left = targets - hidden @ np.vstack(_readout(model))
    products = hidden @ hidden.T
    products += RIDGE * np.trace(products) / len(hidden) * np.eye(len(hidden))
    change = hidden.T @ np.linalg.solve(products, left)
    theta = network.theta.copy()
    theta[-change.size :] += change.astype(np.float32).ravel()
    return replace(model, network=replace(network, theta=theta))


def _readout(model: FittedModel) -> tuple[Float32, Float32]:
    """Return the readout's weights [H, K] and bias [K], which are the last of all weights."""
    network = model.network
    (_, at, shape), (_, end, _) = blocks(as_sizes(network.sizes), model.head, network.readout)[-2:]
    return network.theta[at:end].reshape(shape), network.theta[end:]


def _hidden(model: FittedModel, series: PreparedSeries, which: Int64) -> Float32:
    """Return what the readout reads [n, H]: a network answers it that has the identity for one."""
    network, H = model.network, len(_readout(model)[0])
    last = (H + 1) * network.outputs
    own = np.concatenate([np.eye(H, dtype=np.float32).ravel(), np.zeros(H, dtype=np.float32)])
    theta = np.concatenate([network.theta[:-last], own])
    sizes = as_sizes((*network.sizes[:-1], H))
    out = np.zeros((len(which), H), dtype=np.float32)
    some = SeriesData(
        series.network_inputs, series.levels.starts[which], series.levels.lengths[which]
    )
    predict(theta, Architecture(sizes, model.head, network.readout), some, out)
    return out
