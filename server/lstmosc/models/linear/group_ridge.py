"""Ridge regression on groups of features, of which some may say nothing.

Each choice of groups, with a weight for each, is a ridge regression of its own, solved by the
products of rows with each other, so that the number of features hardly matters. Choices are
averaged by how well they predict left-out rows (pseudo-Bayesian model averaging: Yao, Vehtari,
Simpson & Gelman 2018, Using Stacking to Average Bayesian Predictive Distributions, section 3.4):
where rows are few, several have their say, and where they are many, the best decides.

Shapes: R rows, F features, G groups, K outputs, C choices.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations

import numpy as np

from lstmosc.models.arrays import Float64, Floats, Int64
from lstmosc.models.linear.ridge import (
    Ridge,
    RidgeAxes,
    leave_one_out_predictions,
    ridge_axes,
    ridge_on,
)
from lstmosc.models.preprocessing.scaling import fit_scaler

STRENGTHS = (1e-4, 1e-3, 1e-2, 3e-2, 0.1, 0.3, 1.0, 3.0, 10.0, 100.0)  # of the mean eigenvalue
MAX_ROWS_PAIRS = 120  # above it no pairs of groups are tried, nor all but one
MAX_ROWS_ALL_GROUPS = 300  # above it few choices are tried
MAX_DUAL_ROWS = 640  # above it all groups count alike, and all are in
TRUST = 0.5  # in likelihoods of left-out rows: of many choices, some are good by chance
MIN_SHARE = 1e-3  # of the average; a choice of less is left out
LOCAL_WEIGHTS = (0.5, 2.0, 8.0)  # of the last group, beside all the others together

Weights = tuple[float, ...]
Cost = Callable[[Float64], float]


@dataclass(frozen=True)
class _Choice:
    """A choice of groups: weights [G]; eigenvalues and vectors of the products of its rows."""

    weights: Weights
    values: Float64
    vectors: Float64


class GroupRidge:
    """Ridge regressions of features [R, F] in groups of ``sizes`` [G], ready for any targets.

    Where ``local``, the last group is that of local features, and the one before answers alone or
    with all others. A feature whose spread is below its
    group's ``least_spread`` [G] is taken to have that spread. Only the rows ``which`` [R] of the
    features are read, where they are not all. ``check_cancelled`` is called between
    the expensive steps, and may raise to end them.
    """

    def __init__(
        self,
        features: Floats,
        sizes: Sequence[int],
        local: bool,
        least_spread: Sequence[float],
        check_cancelled: Callable[[], object] = lambda: None,
        which: Int64 | None = None,
    ) -> None:
        self.sizes, self.local = tuple(sizes), local
        self._which = np.arange(len(features)) if which is None else which
        self.check_cancelled = check_cancelled
        self._least = np.repeat(np.asarray(least_spread, dtype=np.float64), self.sizes)
        self._choices: dict[Weights, _Choice] = {}
        self._large = len(self._which) > MAX_DUAL_ROWS
        self.features = features if self._large else np.asarray(features[self._which], np.float64)
        if not self._large:
            self._scale()

    def _scale(self) -> None:
        scaler = fit_scaler("standardise", self.features)
        self._centre, self._spread = scaler.centre, np.maximum(scaler.spread, self._least)
        self._rows = (self.features - self._centre) / self._spread
        self._places = np.cumsum((0, *self.sizes))
        self._products = []
        for one in self._groups():
            self.check_cancelled()
            self._products.append(one @ one.T)

    @cached_property
    def _axes(self) -> RidgeAxes:
        """The principal axes of many rows, found once for all targets."""
        return ridge_axes(self.features, self.check_cancelled, self._least, self._which)

    def _groups(self) -> list[Float64]:
        return np.split(self._rows, self._places[1:-1], axis=1)

    def fit(self, targets: Float64, cost: Cost) -> tuple[Ridge, Float64]:
        """Fit targets [R, K]; also return the left-out predictions [R, K].

        ``cost`` judges left-out predictions: nats per row.
        """
        if self._large:
            return ridge_on(self._axes, self.features, targets, self.check_cancelled)
        mean = targets.mean(axis=0)
        tried = [self._fit_one(each, targets - mean) for each in self._summaries()]
        costs = [cost(left + mean) for _, left in tried]
        chosen = self._summaries()
        if self.local:
            best = chosen[int(np.argmin(costs))]
            more = self._with_local(best)
            chosen, tried = (
                chosen + more,
                tried + [self._fit_one(one, targets - mean) for one in more],
            )
            costs += [cost(left + mean) for _, left in tried[len(costs) :]]
        shares = _shares(np.array(costs), len(targets), self._prior(chosen))
        left_out = mean + sum(share * left for share, (_, left) in zip(shares, tried, strict=True))
        return self._averaged(chosen, shares, [dual for dual, _ in tried], mean), left_out

    def _prior(self, chosen: list[Weights]) -> Float64:
        """Return the prior [C]: choices with the local group count as much as all others."""
        local = np.array([self.local and each[-1] > 0.0 for each in chosen])
        return np.where(local, max(1, int((~local).sum())) / max(1, int(local.sum())), 1.0)

    def _averaged(
        self, chosen: list[Weights], shares: Float64, duals: list[Float64], mean: Float64
    ) -> Ridge:
        parts = []
        for g, rows in enumerate(self._groups()):
            dual = sum(s * w[g] * d for s, w, d in zip(shares, chosen, duals, strict=True))
            parts.append(rows.T @ dual)
        weights = np.concatenate(parts) / self._spread[:, None]
        return Ridge(weights, np.asarray(mean - self._centre @ weights))

    def _fit_one(self, weights: Weights, Y: Float64) -> tuple[Float64, Float64]:
        """Return the dual weights [R, K] and left-out predictions of one choice; Y has mean 0."""
        choice = self._choice(weights)
        R, values, Z = len(Y), choice.values, choice.vectors * np.sqrt(choice.values)
        ZtY, scale = Z.T @ Y, max(float(values.mean()), 1e-12)
        kept = np.array([1.0 / (values + strength * scale) for strength in STRENGTHS])
        left = np.array([leave_one_out_predictions(Z, Y, ZtY, each, R) for each in kept])
        errors = np.maximum(np.square(left - Y).mean(axis=(1, 2)), 1e-12)
        shares = _shares(0.5 * np.log(errors), R)
        dual = choice.vectors @ ((shares @ kept)[:, None] * (choice.vectors.T @ Y))
        return dual, np.tensordot(shares, left, 1)

    def _choice(self, weights: Weights) -> _Choice:
        if weights not in self._choices:
            self.check_cancelled()
            product = sum(w * one for w, one in zip(weights, self._products, strict=True) if w)
            values, vectors = np.linalg.eigh(product)
            self._choices[weights] = _Choice(weights, np.maximum(values, 0.0), vectors)
        return self._choices[weights]

    def _weights(self, groups: tuple[int, ...], local: float = 0.0) -> Weights:
        """Weigh all features of some groups alike, and those of the last one as asked."""
        count = sum(self.sizes[g] for g in groups)
        weights = [1.0 / count if g in groups else 0.0 for g in range(len(self.sizes))]
        if local:
            weights[-1] = local / self.sizes[-1]
        return tuple(weights)

    def _summaries(self) -> list[Weights]:
        """List choices without the local group: all, all but each, pairs, each; or but two."""
        every = tuple(range(len(self.sizes) - 2 * self.local))
        alone = (len(every),) if self.local else ()
        if len(self.features) > MAX_ROWS_ALL_GROUPS:
            return [self._weights(every), self._weights(every[:2])]
        some = [every, *((at,) for at in every)]
        if len(self.features) <= MAX_ROWS_PAIRS:
            some += [tuple(at for at in every if at != left) for left in every]
            some += combinations(every, 2)
        some += [alone, (*every, *alone)]
        return [self._weights(each) for each in dict.fromkeys(one for one in some if one)]

    def _with_local(self, best: Weights) -> list[Weights]:
        """List choices with the local group: alone, and beside the best others and all others."""
        if len(self.features) > MAX_ROWS_ALL_GROUPS:
            return [self._local, (*best[:-1], LOCAL_WEIGHTS[1] / self.sizes[-1])]
        every = self._weights(tuple(range(len(self.sizes) - 1)))
        beside = [
            (*those[:-1], weight / self.sizes[-1])
            for those in dict.fromkeys((best, every))
            for weight in LOCAL_WEIGHTS
        ]
        return [self._local, *beside]

    @property
    def _local(self) -> Weights:
        return (*(0.0 for _ in self.sizes[:-1]), 1.0 / self.sizes[-1])


def _shares(costs: Float64, rows: int, prior: Float64 | float = 1.0) -> Float64:
    """Return the share [C] of each of some choices, by costs [C] in nats per row, and a prior."""
    shares = prior * np.exp(-TRUST * rows * (costs - costs.min()))
    shares = np.where(shares < MIN_SHARE * shares.sum(), 0.0, shares)
    return np.asarray(shares / shares.sum())
