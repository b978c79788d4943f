"""Scaling inside a model: learned with it, kept with it, undone on the way out.

Shapes: R frames (or points), D dimensions. A scaled value is ``(value - centre) / spread``, of the
logarithm where that is read.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from lstmosc.errors import BadArgument
from lstmosc.models.arrays import Float32, Float64, Floats, Series

MAX_VALUE = 1e30  # values beyond are refused, and forecasts stop here: well within float32
MAX_SCALED_VALUE = 1e9


@dataclass(frozen=True)
class Scaler:
    """One centre and one spread per dimension (float64 [D]); a spread is never 0.

    Where ``least`` [D] is above 0, they are those of the logarithm of what is so much or more;
    None: nowhere.
    """

    centre: Float64
    spread: Float64
    least: Float64 | None = None

    @property
    def cols(self) -> int:
        """Number of dimensions."""
        return len(self.centre)

    @property
    def floors(self) -> Float64:
        """``least`` [D], 0 where no logarithm is read."""
        return np.zeros(self.cols) if self.least is None else self.least

    def transform(self, values: Floats) -> Float64:
        """Scale values [..., D], however far out they lie."""
        doubles = np.asarray(values, dtype=np.float64)
        if self.least is not None:
            logs = np.log(np.maximum(doubles, np.where(self.least > 0, self.least, 1.0)))
            doubles = np.where(self.least > 0, logs, doubles)
        scaled: Float64 = doubles - self.centre
        scaled /= self.spread  # where it is: a second copy takes longer to get than to fill
        return scaled

    def apply(self, values: Floats) -> Float32:
        """Scale values [..., D] in the data's units to float32 of the same shape.

        What lies absurdly far out stops at MAX_SCALED_VALUE, where float32 can still square it.
        """
        scaled = self.transform(values)
        if not np.vdot(scaled, scaled) < MAX_SCALED_VALUE:  # else none is far out
            scaled = clip(scaled, -MAX_SCALED_VALUE, MAX_SCALED_VALUE)
        return scaled.astype(np.float32)

    def undo(self, values: Floats) -> Float64:
        """Take scaled values [..., D] back to the data's units, float64 of the same shape."""
        levels = np.asarray(values * self.spread + self.centre, dtype=np.float64)
        if self.least is None:
            return levels
        return np.where(self.least > 0, np.exp(np.where(self.least > 0, levels, 0.0)), levels)


def clip(values: Floats, low: Float64 | float, high: Float64 | float) -> Float64:
    """Clip values to low … high, in a third of the time that np.clip takes."""
    return np.asarray(np.minimum(np.maximum(values, low), high))


def identity_scaler(cols: int) -> Scaler:
    """Leave ``cols`` dimensions as they are."""
    return Scaler(np.zeros(cols), np.ones(cols))


def fit_scaler(kind: str, values: Floats) -> Scaler:
    """Learn a scaler of a kind in ``SCALINGS`` from values [R, D], R >= 1.

    A constant dimension is centred and otherwise left alone, so that nothing is divided by zero.
    """
    if kind not in SCALINGS:
        raise BadArgument(f"no scaling named '{kind}'; there are: {', '.join(SCALINGS)}")
    doubles = np.asarray(values, dtype=np.float64)
    centre, spread = SCALINGS[kind](doubles)
    flat = spread <= 1e-7 * np.maximum(np.abs(doubles).max(axis=0), 1e-30)
    return Scaler(centre, np.where(flat, 1.0, spread))


def concatenated(scalers: Sequence[Scaler]) -> Scaler:
    """Return the scaler of all dimensions of some scalers, one after the other."""
    return Scaler(
        np.concatenate([each.centre for each in scalers]),
        np.concatenate([each.spread for each in scalers]),
    )


def root_mean_square(parts: Iterable[Floats]) -> Float64:
    """Return the root mean square [K] of each column of errors [R, K], in parts; NaN do not count.

    There must be one part; they may be made one after the other, so that not all are held.
    """
    counts = total = np.zeros(1)
    for errors in parts:
        squares, known = np.square(errors), ~np.isnan(errors)
        counts = counts + known.sum(axis=0)
        total = total + (squares if known.all() else np.where(known, squares, 0.0)).sum(axis=0)
    return np.asarray(np.sqrt(total / np.maximum(counts, 1)))


def stack(arrays: Series) -> Float64:
    """Stack arrays [T, D] of one width into one float64 [R, D]."""
    return np.concatenate([np.asarray(each, dtype=np.float64) for each in arrays])


def _standardise(values: Float64) -> tuple[Float64, Float64]:
    return values.mean(axis=0), values.std(axis=0)


def _normalise(values: Float64) -> tuple[Float64, Float64]:
    low, high = values.min(axis=0), values.max(axis=0)
    return low, high - low


def _robust(values: Float64) -> tuple[Float64, Float64]:
    low, middle, high = np.quantile(values, [0.25, 0.5, 0.75], axis=0)
    # a column that hardly ever leaves its median has no quartile range: fall back on its deviation
    spread = np.where(high > low, (high - low) / 1.349, values.std(axis=0))
    return middle, spread


def _none(values: Float64) -> tuple[Float64, Float64]:
    return np.zeros(values.shape[1]), np.ones(values.shape[1])


SCALINGS: dict[str, Callable[[Float64], tuple[Float64, Float64]]] = {
    "standardise": _standardise,
    "normalise": _normalise,
    "robust": _robust,
    "none": _none,
}
