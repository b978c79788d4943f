"""Columns of events: what kind of number each holds, and how mixtures read and answer it.

The role of a column is told with the store, or guessed where nothing is said. ``dt`` is the time
since the event before, of which logarithms are read: a log-normal of it never goes below 0.

Shapes: R rows, D columns, E inputs, V values of a column.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from lstmosc.errors import BadArgument
from lstmosc.kernels.network import events as kernel
from lstmosc.models.arrays import Float64, Floats, Int64
from lstmosc.models.preprocessing.scaling import Scaler, fit_scaler

CONTINUOUS, DT, INTEGER, BINARY = ROLES = ("continuous", "dt", "integer", "binary")
MAX_VALUES = 256  # of a column that is said to be of integers
MAX_GUESSED_VALUES = 64  # of one that is taken for such a one
MAX_RECURRING_VALUES = 48  # of other columns whose values recur, as times on a score's grid do
MIN_RECURRENCES = 8  # rows per value, of columns that nobody has called integers
SAME = 5e-7  # of the largest value, by which two may differ and are one: rounding
SMOOTH = 0.9  # correlation of a frame with the one before; a fader of whole numbers is no symbol
MIN_SIGMA = 0.005  # least standard deviation, in that of what is left to foretell
GRID_SIGMA = 12.0**-0.5  # the same in steps of its grid: that of rounding


@dataclass(frozen=True)
class EventColumns:
    """Roles [D], the values of columns that have but a few, and the mixture over all of them.

    ``values`` [V] rise, and are empty for columns of any value; ``floors`` [D] are the least
    standard deviations, scaled; ``guess`` are the outputs of a mixture that knows no past.
    """

    roles: tuple[str, ...]
    values: tuple[Float64, ...]
    floors: Float64
    components: int
    guess: Float64

    @cached_property
    def layout(self) -> kernel.EventLayout:
        """How outputs and inputs lie, as the kernels take it."""
        kinds = [
            kernel.CATEGORICAL if len(own) else _KINDS[role]
            for role, own in zip(self.roles, self.values, strict=True)
        ]
        return kernel.event_layout(kinds, self.values, self.floors, self.components)

    @cached_property
    def normal_draws(self) -> Int64:
        """Places of the normal columns' draws, behind that of the component."""
        return 1 + np.flatnonzero(self.scaled)

    @property
    def scaled(self) -> list[bool]:
        """Which columns are scaled: those of any value [D]."""
        return [kind == kernel.NORMAL for kind in self.layout.columns[:, kernel.KIND].tolist()]

    def text(self) -> str:
        """Describe the columns."""
        return ", ".join(
            f"{role} ({len(own)} values)" if len(own) else role
            for role, own in zip(self.roles, self.values, strict=True)
        )


_KINDS = {
    CONTINUOUS: kernel.NORMAL,
    DT: kernel.NORMAL,
    INTEGER: kernel.NORMAL,  # of too many values: rounded to whole numbers
    BINARY: kernel.BERNOULLI,
}


def event_columns(values: Floats, told: Sequence[str], components: int) -> EventColumns:
    """Take columns of values [R, D] for what they are told to be, or guess it where nothing is.

    Nothing is known of the mixture yet. Raises BadArgument for a dt below 0.
    """
    if reason := unsuitable(values, told):
        raise BadArgument(reason)
    columns = [column[~np.isnan(column)] for column in np.asarray(values, dtype=np.float64).T]
    given = list(told) or [""] * len(columns)
    roles = [role or guessed_role(column) for role, column in zip(given, columns, strict=True)]
    own = [
        _few_values(column, role, bool(said))
        for column, role, said in zip(columns, roles, given, strict=True)
    ]
    return EventColumns(tuple(roles), tuple(own), np.zeros(len(columns)), components, np.zeros(0))


def unsuitable(values: Floats, told: Sequence[str]) -> str:
    """Return why values [R, D] do not suit their roles, "" where they do."""
    times = np.array([role == DT for role in told], dtype=np.bool_)
    if times.any() and (values[:, times] < 0).any():
        return (
            "a column of the role dt holds values below 0: it must be the seconds since the frame "
            "before, or have another role (/dataseries/roles)"
        )
    return ""


def guessed_role(column: Float64) -> str:
    """Guess the role of values [R] of which nothing was said; never dt.

    Whole numbers are taken for integers only if they are few, recur, and do not move smoothly.
    """
    if np.isin(column, (0.0, 1.0)).all():
        return BINARY
    few = (column == np.round(column)).all() and _recur(column, MAX_GUESSED_VALUES)
    return INTEGER if few and not _smooth(column) else CONTINUOUS


def _recur(column: Floats, most: int) -> bool:
    return len(_distinct(column)) <= min(most, len(column) // MIN_RECURRENCES)


def _distinct(column: Floats) -> Float64:
    """Return the different values [V] of a column, as float32 holds them, rising."""
    values = np.unique(column.astype(np.float32)).astype(np.float64)
    if not len(values):
        return values
    begins = np.diff(values, prepend=-np.inf) > SAME * np.abs(values).max()
    return np.asarray(values[begins])


def _smooth(column: Float64) -> bool:
    moves, spread = np.diff(column), column.std()
    return bool(spread == 0 or moves.var() < 2 * (1 - SMOOTH) * spread**2)


def _few_values(column: Float64, role: str, told: bool) -> Float64:
    """Return the values of a column [V] if it is one of these, none if it may be any."""
    values = _distinct(column)
    binary = role == BINARY and bool(np.isin(values, (0.0, 1.0)).all())
    if binary or not len(values):
        return np.zeros(0)
    if role in (INTEGER, BINARY):
        return values if len(values) <= MAX_VALUES else np.zeros(0)
    return values if told and _recur(column, MAX_RECURRING_VALUES) else np.zeros(0)


def event_scaler(columns: EventColumns, values: Floats, kind: str) -> Scaler:
    """Learn how values [R, D] are scaled: those of a few or of 0 and 1 are as they are.

    ``kind`` is one of ``scaling.SCALINGS``, of the others, or of the logarithms of dt.
    """
    D = len(columns.roles)
    centre, spread, least = np.zeros(D), np.ones(D), np.zeros(D)
    for d in np.flatnonzero(columns.scaled):
        column = np.asarray(values[:, d], dtype=np.float64)
        column = column[~np.isnan(column)]
        if columns.roles[d] == DT:
            least[d] = 0.5 * column.min(where=column > 0, initial=np.inf)
            least[d] = least[d] if np.isfinite(least[d]) else 1.0
            column = np.log(np.maximum(column, least[d]))
        own = fit_scaler(kind, column[:, None])
        centre[d], spread[d] = own.centre[0], own.spread[0]
    return Scaler(centre, spread, least if least.any() else None)


def least_sigmas(columns: EventColumns, values: Floats, scaler: Scaler, targets: Floats) -> Float64:
    """Return the least standard deviation [D] of each column of scaled targets [R, D].

    At least that of the rounding of values [R, D]: it keeps the likelihood of those that recur
    exactly within bounds.
    """
    steps = [_resolution(column[~np.isnan(column)]) for column in values.T]
    plain = np.array([role != DT for role in columns.roles])
    spread = np.nanstd(targets, axis=0)
    least = MIN_SIGMA * np.where(spread > 0, spread, 1.0)
    rounding = GRID_SIGMA * np.array(steps) / scaler.spread
    return np.asarray(np.maximum(least, np.where(plain, rounding, 0.0)))


def _resolution(column: Floats) -> float:
    """Return the least difference of two values of a column, 0 where they do not recur."""
    values = _distinct(column)
    recurring = 1 < len(values) <= len(column) // 2
    return float(np.diff(values).min()) if recurring else 0.0
