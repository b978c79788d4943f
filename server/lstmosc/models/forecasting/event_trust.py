"""How far a density of events is trusted beyond one that knows no past, by held-out frames.

A network that learns few events by heart foretells those that come worse than a fixed mixture does.

Shapes: M scored frames, P outputs.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np

from lstmosc.kernels.parameters import blocks
from lstmosc.models.fitted import FittedModel
from lstmosc.models.forecasting.fit_report import tail_forecasts
from lstmosc.models.forecasting.one_step import guessed_densities
from lstmosc.models.validation_split import Tails

SHARES = (0.0, 0.2, 0.4, 0.6, 0.8, 0.9, 1.0)
DOUBT = 2.0

CancelCheck = Callable[[], object]


def network_share(model: FittedModel, tails: Tails, check_cancelled: CancelCheck) -> float:
    """Return the share of the network's outputs beside those of the guess that does best.

    0 unless that is better than the guess by DOUBT standard errors; 1 where there is no density, or
    nothing held out by which to choose.
    """
    if model.events is None or not tails:
        return 1.0
    forecasts = tail_forecasts(model, tails, check_cancelled)
    guesses, targets = guessed_densities(model, forecasts), forecasts.targets.astype(np.float64)
    errors = np.array(
        [
            model.output.distribution.losses(
                guesses + share * (forecasts.expected - guesses), targets
            )
            for share in SHARES
        ]
    )
    errors = errors[:, ~np.isnan(errors[0])]
    best = int(errors.mean(axis=1).argmin())
    gained = errors[0] - errors[best]
    certain = gained.mean() > DOUBT * gained.std() / np.sqrt(len(gained))
    return SHARES[best] if certain else 0.0


def with_share(model: FittedModel, share: float) -> FittedModel:
    """Return a model of events whose outputs lie so far from its guess as ``share`` says."""
    if model.events is None or share == 1.0:
        return model
    network, theta = model.network, model.network.theta.copy()
    for name, begin, shape in blocks(network.kernel_sizes, model.head, network.readout)[-2:]:
        part = theta[begin : begin + int(np.prod(shape))].reshape(shape)
        middle = model.events.guess if name == "readout.by" else 0.0
        part[:] = middle + share * (part - middle)
    return replace(model, network=replace(network, theta=theta))
