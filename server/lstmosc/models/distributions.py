"""Output distributions: a table with one row for each; nothing else knows them by name.

A row says how raw outputs become answers, what they cost, which data suit it, where an untrained
network begins, and how answers are drawn. Losses of numbers stand for their distributions: squared
for the normal one, huber for one with longer tails (Huber 1964, Robust Estimation of a Location
Parameter). Bernoulli and categorical ones are as in Bishop, Pattern Recognition and Machine
Learning, 2006, sections 4.3.2 and 4.3.4. A mixture answers with the density of whole frames, whose
columns may be of different kinds (see mixture_density.py); each model has its own columns.

Shapes: T frames, R rows, K outputs. A NaN target is not scored.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

import numpy as np

from lstmosc.errors import BadArgument
from lstmosc.kernels.network import losses as kernel
from lstmosc.kernels.parameters import Readout
from lstmosc.models.activations import ACTIVATIONS
from lstmosc.models.arrays import Float64, Floats
from lstmosc.models.likelihoods import (
    MAX_PROBABILITY,
    MIN_PROBABILITY,
    bernoulli_losses,
    bernoulli_surprise,
    categorical_losses,
    categorical_surprise,
    huber_losses,
    identity,
    sigmoid,
    softmax,
    squared_losses,
)
from lstmosc.models.mixture_density import draws, means, moved, negative_log_likelihood
from lstmosc.models.preprocessing.events import EventColumns
from lstmosc.models.suitability import (
    Suitability,
    any_values,
    binary,
    no_values,
    one_hot,
    sums_to_one,
    within_unit,
)


@dataclass(frozen=True, repr=False)
class Distribution:
    """One output distribution, named as the control loss names it.

    ``code`` is the kernels' loss. ``link`` turns raw outputs [..., K] into answers: expected values
    in scaled units, or probabilities 0 … 1. ``losses`` gives each loss of raw outputs [R, K] beside
    targets [R, K], NaN where one is missing. ``surprise`` [R] is the negative log-likelihood of
    targets under answers, in nats; None where answers are numbers. ``bias`` [K] of a mean [K]
    is that of an untrained readout. ``report`` turns a mean loss of K outputs into a reported one:
    a squared error, or nats per row. ``draws`` makes the random numbers [T, …] of T frames, whose
    variance is multiplied where they are normal. ``activation`` is the link's own one, "" where the
    readout's may be any. ``robust``: outliers are forgiven. ``joined`` adds what a linear part says
    [R, D] to raw outputs, ``point`` turns answers into expected values. ``density``: answers are
    the parameters of a density of frames, of which ``events`` are the columns.
    """

    name: str
    code: int
    link: Callable[[Floats], Float64]
    losses: Callable[[Float64, Float64], Float64]
    report: Callable[[float, int], float]
    draws: Callable[[np.random.Generator, int, int, float], Float64]
    suits: Suitability
    bias: Callable[[Float64], Float64] | None = None
    surprise: Callable[[Float64, Float64], Float64] | None = None
    activation: str = ""
    robust: bool = False
    joined: Callable[[Float64, Float64], Float64] = np.add
    point: Callable[[Float64], Float64] = identity
    density: bool = False
    events: EventColumns | None = None

    def __reduce__(self) -> tuple[Callable[..., Distribution], tuple[Any, ...]]:
        """Pickle the name and the columns: between processes, a row stays the row of the table."""
        return _row_of, (self.name, self.events)

    def __repr__(self) -> str:
        """Show the name."""
        return self.name

    @property
    def nats(self) -> bool:
        """Return whether it is a likelihood, reported in nats, and drawn at a temperature."""
        return self.surprise is not None or self.density

    @property
    def probabilities(self) -> bool:
        """Return whether answers are probabilities of ones."""
        return self.surprise is not None and not self.density

    def of_events(self, columns: EventColumns) -> Distribution:
        """Return the row as it is for columns of its own; itself if it needs none."""
        if not self.density:
            return self
        return replace(
            self,
            losses=partial(negative_log_likelihood, columns=columns),
            surprise=partial(negative_log_likelihood, columns=columns),
            draws=lambda rng, frames, _, spread: draws(rng, frames, columns, spread),
            joined=partial(moved, columns=columns),
            point=partial(means, columns=columns),
            events=columns,
        )

    def scored(self, raw: Floats, targets: Floats) -> Float64:
        """Return every scored loss of raw outputs [R, K] in one row, in double precision."""
        doubles, wanted = np.asarray(raw, dtype=np.float64), np.asarray(targets, dtype=np.float64)
        each = self.losses(doubles, wanted)
        return np.asarray(each[~np.isnan(each)])

    def mean_loss(self, raw: Floats, targets: Floats) -> float:
        """Return the mean of what is scored, 0 where nothing is."""
        each = self.scored(raw, targets)
        return float(each.mean()) if each.size else 0.0

    def reported_error(self, answers: Floats, targets: Floats) -> float:
        """Return the error of answers [R, K]: nats per row, or root mean square; 0 without targets.

        In double precision. Rows without any target do not count, nor do missing numbers.
        """
        return self.reported_mean([self.reported_sum(answers, targets)])

    def reported_sum(self, answers: Floats, targets: Floats) -> tuple[float, int]:
        """Return the sum of some rows for ``reported_mean``, and of how many nats or squares."""
        known = ~np.isnan(targets)
        if self.surprise is None:
            away = np.subtract(answers, targets, dtype=np.float64)
            away = away if known.all() else away[known]
            return float(np.square(away, out=away).sum()), away.size
        doubles = (np.asarray(each, dtype=np.float64) for each in (answers, targets))
        nats = self.surprise(*doubles)[known.any(axis=1)]
        return float(nats.sum()), nats.size

    def reported_mean(self, sums: Iterable[tuple[float, int]]) -> float:
        """Return the error of all rows from the sums of some each."""
        totals, counts = zip(*sums, strict=True)
        mean = float(math.fsum(totals) / max(1, sum(counts)))
        return mean if self.surprise is not None else math.sqrt(mean)

    def reporter(self, outputs: int, unit: float) -> Callable[[float], float]:
        """Return what turns a mean loss into a reported one: nats, or an error in ``unit``."""
        if self.nats:
            return lambda mean: self.report(mean, outputs)
        return lambda mean: unit * float(np.sqrt(max(self.report(mean, outputs), 0.0)))

    def first_bias(self, values: Float64, readout: Readout) -> Float64:
        """Return the bias [K] of an untrained readout, which answers the mean of values [R, K]."""
        if self.bias is None:
            return ACTIVATIONS[readout.output].bias(values.mean(axis=0))
        return self.bias(np.clip(values.mean(axis=0), MIN_PROBABILITY, MAX_PROBABILITY))

    def check(self, values: Floats) -> None:
        """Raise BadArgument where it cannot be fitted to values [R, K]."""
        if not self.suits.allows(values):
            raise BadArgument(
                f"the loss {self.name} wants {self.suits.needs}; set loss auto or {SQUARED.name}"
            )

    def accepts(self, other: Distribution) -> bool:
        """Return whether a fit with this one may go on with data that ``other`` was chosen for."""
        alike = other.name == self.name or other.name in self.suits.covers
        return alike or not self.probabilities


def _log_odds(mean: Float64) -> Float64:
    return np.asarray(np.log(mean / (1.0 - mean)))


def _log(mean: Float64) -> Float64:
    return np.asarray(np.log(mean))


def _mean(mean: float, _: int) -> float:
    return mean


def _twice(mean: float, _: int) -> float:
    return 2.0 * mean  # huber is half the square, near 0


def _per_row(mean: float, outputs: int) -> float:
    return mean * outputs


def _normal_draws(rng: np.random.Generator, frames: int, outputs: int, _: float) -> Float64:
    return rng.standard_normal((frames, outputs))


def _uniform_draws(rng: np.random.Generator, frames: int, outputs: int, _: float) -> Float64:
    return rng.random((frames, outputs))


def _one_draw(rng: np.random.Generator, frames: int, *_: float) -> Float64:
    return rng.random((frames, 1))


SQUARED = Distribution(
    name="squared",
    code=kernel.SQUARED,
    link=identity,
    losses=squared_losses,
    report=_mean,
    draws=_normal_draws,
    suits=Suitability(allows=any_values, detects=any_values),
)
HUBER = Distribution(
    name="huber",
    code=kernel.HUBER,
    link=identity,
    losses=huber_losses,
    report=_twice,
    draws=_normal_draws,
    suits=Suitability(allows=any_values, detects=no_values),
    robust=True,
)
BERNOULLI = Distribution(
    name="bernoulli",
    code=kernel.BERNOULLI,
    link=sigmoid,
    losses=bernoulli_losses,
    report=_per_row,
    draws=_uniform_draws,
    suits=Suitability(
        allows=within_unit,
        detects=binary,
        needs="values of 0 to 1",
        data="frames of 0 and 1",
        covers=("crossEntropy",),
    ),
    bias=_log_odds,
    surprise=bernoulli_surprise,
    activation="sigmoid",
)
CATEGORICAL = Distribution(
    name="crossEntropy",
    code=kernel.CROSS_ENTROPY,
    link=softmax,
    losses=categorical_losses,
    report=_mean,
    draws=_one_draw,
    suits=Suitability(
        allows=sums_to_one,
        detects=one_hot,
        needs="frames of which one value is 1 and the others 0",
        data="one-hot frames",
    ),
    bias=_log,
    surprise=categorical_surprise,
    activation="softmax",
)
MIXTURE = Distribution(
    name="mixture",
    code=kernel.MIXTURE,
    link=identity,
    losses=squared_losses,
    report=_mean,
    draws=_normal_draws,
    suits=Suitability(allows=any_values, detects=no_values),
    activation="identity",
    density=True,
)
TABLE = {row.name: row for row in (CATEGORICAL, BERNOULLI, SQUARED, HUBER, MIXTURE)}


def _row_of(name: str, events: EventColumns | None) -> Distribution:
    return TABLE[name] if events is None else TABLE[name].of_events(events)


def named(name: str) -> Distribution:
    """Return the row of a name; raises KeyError."""
    return TABLE[name]


def detected(values: Floats) -> Distribution:
    """Return the first row of the table that is chosen for values [R, K] of itself."""
    return next(row for row in TABLE.values() if row.suits.detects(values))
