"""Symbols: a forecaster's columns spelled by an alphabet, which may grow and change its order."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from lstmosc.errors import BadArgument, some
from lstmosc.kernels.parameters import EVERY_FRAME
from lstmosc.models.arrays import Floats, Series
from lstmosc.models.fit_context import FitContext
from lstmosc.models.fitted import FittedModel
from lstmosc.models.fitted_parts import Network
from lstmosc.models.linear.autoregression import no_autoregression
from lstmosc.models.preprocessing.grid import no_grid
from lstmosc.models.preprocessing.scaling import identity_scaler
from lstmosc.models.training.initialisation import widen

Alphabet = tuple[str, ...]


def with_common_alphabet(context: FitContext, series: Series) -> tuple[FitContext, list[Floats]]:
    """Bring series [T, D] and the model that is continued to one alphabet.

    The model's own comes first, new symbols after it; a model without one takes that of the data.
    Raises BadArgument where only one of the two has symbols.
    """
    start = context.start
    if start is None or (not start.preprocessing.alphabet and not context.alphabet):
        return context, list(series)
    if not (start.preprocessing.alphabet and context.alphabet):
        had, has = (
            ("symbols", "numbers") if start.preprocessing.alphabet else ("numbers", "symbols")
        )
        raise BadArgument(
            f"the model was fitted on {had}, and these are {has}: clear the model first"
        )
    alphabet = tuple(dict.fromkeys([*start.preprocessing.alphabet, *context.alphabet]))
    grown = with_symbols(start, alphabet, np.random.default_rng(context.init_seed))
    given = context.alphabet
    context = replace(context, start=grown, alphabet=alphabet)
    return context, [recode_columns(each, given, alphabet) for each in series]


def recode_columns(frames: Floats, alphabet: Alphabet, wanted: Alphabet) -> Floats:
    """Return frames [T, D] of one alphabet as frames [T, W] of another one.

    Raises BadArgument where that has not all symbols.
    """
    if alphabet == wanted:
        return frames
    unknown = [symbol for symbol in alphabet if symbol not in wanted]
    used = [symbol for symbol in unknown if frames[:, alphabet.index(symbol)].any()]
    if used:
        raise BadArgument(
            f"the model does not know the symbols {some(used)}; it knows {some(list(wanted), 30)}"
        )
    moved = np.zeros((len(frames), len(wanted)), dtype=np.float64)
    for at, symbol in enumerate(alphabet):
        if symbol in wanted:
            moved[:, wanted.index(symbol)] = frames[:, at]
    return moved


def with_symbols(model: FittedModel, alphabet: Alphabet, rng: np.random.Generator) -> FittedModel:
    """Widen a forecaster to an alphabet that begins with its own."""
    more = len(alphabet) - len(model.preprocessing.alphabet)
    if not more:
        return model
    if model.preprocessing.flagged:
        raise BadArgument(
            "there are new symbols, which a model with missingValues flag cannot "
            "add: clear the model first"
        )
    K = len(alphabet)
    rare = float(model.network.theta[-len(model.preprocessing.alphabet) :].min())
    network, preprocessing, limits = model.network, model.preprocessing, model.limits
    theta = widen(network.theta, network.sizes, EVERY_FRAME, K, rng, rare, K, network.readout)
    return replace(
        model,
        network=Network((K, *network.hidden, K), theta, np.ones(K), network.readout),
        preprocessing=replace(
            preprocessing,
            scaler=identity_scaler(K),
            fill_values=np.pad(preprocessing.fill_values, (0, more)),
            alphabet=alphabet,
        ),
        linear=no_autoregression(K),
        ngram=None,
        output=replace(model.output, scaler=identity_scaler(K)),
        rollout=replace(
            limits,
            step_low=np.pad(limits.step_low, (0, more)),
            step_high=np.pad(limits.step_high, (0, more), constant_values=1.0),
            level_low=np.pad(limits.level_low, (0, more)),
            level_high=np.pad(limits.level_high, (0, more), constant_values=1.0),
            grid=no_grid(K),
            skew=np.zeros(K),
            residual_std=np.pad(limits.residual_std, (0, more)),
        ),
    )
