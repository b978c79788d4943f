"""Columns of the next frame that are given, for a mixture to say what suits them. D columns."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from lstmosc.errors import BadArgument
from lstmosc.models.arrays import Float64
from lstmosc.models.fitted import FittedModel
from lstmosc.models.preprocessing.events import BINARY
from lstmosc.stores.io import midi_files


def given_frame(fitted: FittedModel, given: Mapping[int | str, float]) -> Float64:
    """Return a frame [D] of given columns, by number or name, NaN in the others.

    Raises BadArgument for a model that is no mixture, a column that is not there, and a value
    beyond those that the model can draw: nothing that it has learned would suit it.
    """
    if fitted.events is None:
        raise BadArgument(
            "only a forecaster fitted with loss mixture can say what suits given columns"
        )
    roles, frame = fitted.events.roles, np.full(fitted.cols, np.nan)
    for column, value in given.items():
        number = column_number(column, roles)
        check_within(fitted, number, value)
        frame[number] = value
    return frame


def column_names(roles: tuple[str, ...]) -> tuple[str, ...]:
    """Return what columns are called: those of notes as in a .mid, others by their roles."""
    return midi_files.COLUMNS if roles == midi_files.ROLES else roles


def column_number(column: int | str, roles: tuple[str, ...]) -> int:
    """Return the number of a column that is named, or is a number; raises BadArgument."""
    if isinstance(column, int):
        if column >= len(roles):
            raise BadArgument(f"there is no column {column}: the frames have {len(roles)}")
        return column
    names = column_names(roles)
    if names.count(column) != 1:
        raise BadArgument(
            f"no single column is called '{column}': they are {', '.join(names)}, or 0 to "
            f"{len(roles) - 1}"
        )
    return names.index(column)


def check_within(fitted: FittedModel, number: int, value: float) -> None:
    """Raise BadArgument for a value of a column that a model never draws, nor draws one beyond."""
    assert fitted.events is not None
    values, roles = fitted.events.values[number], fitted.events.roles
    low, high = (float(bound[number]) for bound in fitted.limits.level_bounds)
    if len(values):
        low, high = float(values[0]), float(values[-1])
    elif roles[number] == BINARY:
        low, high = 0.0, 1.0
    if not np.float32(low) <= np.float32(value) <= np.float32(high):
        name = column_names(roles)[number]
        raise BadArgument(
            f"the {name} {value:g} is beyond what this model plays: {low:g} to {high:g}"
        )
