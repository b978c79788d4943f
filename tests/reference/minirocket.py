"""MiniRocket with ridge, written from the paper: a peer to measure classifiers and regressors by.

Dempster, Schmidt & Webb 2021, MiniRocket: A Very Fast (Almost) Deterministic Transform for Time
Series Classification, sections 3.1 to 3.3; several columns are added up in subsets drawn at random,
as in its authors' multivariate version. Series keep their own lengths.

Shapes: N series, T frames, D columns, F features, K outputs.
"""

from __future__ import annotations

from itertools import combinations
from typing import Any

import numpy as np

Array = np.ndarray[Any, Any]

TRIPLES = np.array(
    list(combinations(range(9), 3))
)  # where the weights of 84 kernels are 2, else -1
ALPHAS = np.logspace(-3, 3, 10)


class MiniRocket:
    """The transform: fitted to series [T, D], it turns others into features [N, F]."""

    def __init__(self, series: list[Array], features: int = 10_000, seed: int = 0) -> None:
        rng = np.random.default_rng(seed)
        longest, D = max(map(len, series)), series[0].shape[1]
        each = features // 84
        top = np.log2(max((longest - 1) / 8, 1.0))
        steps = np.logspace(0, top, min(each, 32), base=2).astype(int)
        self.dilations, counts = np.unique(steps, return_counts=True)
        counts = (counts * each / len(steps)).astype(int)
        counts[: each - counts.sum()] += 1
        most = int(np.log2(min(D, 9) + 1) * 1000) / 1000
        self.columns = np.zeros((len(self.dilations), 84, D), np.float32)
        for one in self.columns.reshape(-1, D):
            one[rng.choice(D, int(2 ** rng.uniform(0, most)), replace=False)] = 1.0
        golden, at, self.biases = (np.sqrt(5) + 1) / 2, 1, []
        for j in range(len(self.dilations)):
            rows = np.empty((84, counts[j]))
            made = [self._outputs(one, j) for one in series]
            for k in range(84):
                quantiles = (np.arange(at, at + counts[j]) * golden) % 1.0
                at += counts[j]
                rows[k] = np.quantile(made[int(rng.integers(len(series)))][k], quantiles)
            self.biases.append(np.float32(rows))

    def _outputs(self, series: Array, j: int) -> Array:
        dilation, T = self.dilations[j], len(series)
        padded = np.pad(np.float32(series), ((4 * dilation, 4 * dilation), (0, 0)))
        taps = np.stack([padded[i * dilation : i * dilation + T] for i in range(9)])
        sums = np.moveaxis(taps @ self.columns[j].T, 2, 0)
        one, two, three = (sums[np.arange(84), TRIPLES[:, i]] for i in range(3))
        return np.asarray(3 * (one + two + three) - sums.sum(axis=1))

    def __call__(self, series: list[Array]) -> Array:
        """Return the proportions of positive values, [N, F]."""
        return np.stack([self._features(one) for one in series])

    def _features(self, series: Array) -> Array:
        found = []
        for j, dilation in enumerate(self.dilations):
            outputs, edge = self._outputs(series, j), 4 * dilation
            inner, shares = outputs[:, edge : len(series) - edge], np.zeros_like(self.biases[j])
            for cut, first in ((outputs, j % 2), (inner, 1 - j % 2)):  # every other kernel unpadded
                biases = self.biases[j][first::2, :, None]
                if cut.shape[1]:
                    above = np.count_nonzero(cut[first::2, None, :] > biases, axis=2)
                    shares[first::2] = above / cut.shape[1]
            found.append(shares.ravel())
        return np.concatenate(found)


def ridge(features: Array, targets: Array) -> tuple[Array, Array, Array]:
    """Return weights [F, K], bias [K] and left-out predictions [N, K]; alpha by leave-one-out."""
    spread = features.std(axis=0)
    spread = np.where(spread > 1e-9, spread, 1.0)
    middle = (features / spread).mean(axis=0)
    X, mean = features / spread - middle, targets.mean(axis=0)
    values, U = np.linalg.eigh(X @ X.T)
    Y = targets - mean
    best = None
    for alpha in ALPHAS:
        kept = 1.0 / (np.maximum(values, 0.0) + alpha)
        inverse = (U * kept) @ U.T  # the constant's share of the leverage is 1 / N
        dual = inverse @ Y
        left = Y - dual / np.maximum(np.diag(inverse), 1e-12)[:, None]
        error = float(np.square(left - Y).mean())
        if best is None or error < best[0]:
            best = error, dual, left
    assert best is not None
    weights = (X.T @ best[1]) / spread[:, None]
    return weights, mean - middle * spread @ weights, best[2] + mean
