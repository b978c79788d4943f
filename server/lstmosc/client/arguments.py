"""Marshalling of Python arguments to the values of a message; arrays travel as float32 blobs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from lstmosc.errors import BadArgument, WrongSize
from lstmosc.protocol.data_kinds import Series, Source, Symbols, Vector
from lstmosc.protocol.kinds import Choice, Kind
from lstmosc.protocol.number_kinds import ColumnValues, Integers
from lstmosc.protocol.spec import Argument, MessageSpec, snake_case

Given = dict[str, Any]

# What stands for NaN in a reply: no measured value, and finite in float32.
MISSING = float(np.float32(-1e38))


def with_arrays(row: MessageSpec, given: Given) -> Given:
    """Return what is given with all numbers for frames, points and series as big-endian arrays.

    Raises BadArgument for what is not numbers, WrongSize for a shape that cannot be sent.
    """
    converted = dict(given)
    for argument in row.arguments:
        value = converted.get(argument.key)
        if value is None and argument.required:
            raise BadArgument(f"{argument.name} is missing; usage: {row.brief}")
        if argument.holds_frames and not isinstance(value, str | bytes):
            converted[argument.key] = as_samples(argument, value)
    return converted


def as_samples(argument: Argument, value: Any) -> NDArray[np.float32]:
    """Convert to big-endian float32 in C order: [D] or [T, D]."""
    try:
        with np.errstate(over="ignore"):
            samples = np.asarray(value, dtype=">f4", order="C")
    except (TypeError, ValueError):
        raise BadArgument(
            f"{argument.name} must be numbers (an array) or the name of a buffer, not {value!r:.60}"
        ) from None
    most, wanted = (2, "[T, D]") if holds_frames(argument.kind, argument.name) else (1, "[D]")
    if samples.ndim > most:
        raise WrongSize(f"{argument.name} must be an array {wanted}, not of shape {samples.shape}")
    return samples


def holds_frames(kind: Kind, name: str) -> bool:
    """Return whether an argument may be several frames, not just one."""
    return isinstance(kind, Series | Source) or name == "values"


def implied_width(row: MessageSpec, arrays: Given) -> int | None:
    """Find the width of a [T, D] array whose message does not carry it, or None."""
    for argument in row.required:
        value = arrays[argument.key]
        if isinstance(argument.kind, Vector) and isinstance(value, np.ndarray) and value.ndim == 2:
            return int(value.shape[1])
    return None


def wire_values(row: MessageSpec, arrays: Given) -> list[Any]:
    """List the values of a call; optional ones by name, and only those that are given."""
    values: list[Any] = []
    for argument in row.required:
        values += wire_value(argument, arrays[argument.key])
    for argument in row.arguments:
        value = None if argument.required else arrays.get(argument.key)
        if value is not None:
            values += [argument.name, *wire_value(argument, value)]
    if hides_missing(row, arrays):
        values += ["missing", MISSING]
    return values


def hides_missing(row: MessageSpec, given: Given) -> bool:
    """Return whether missing values are asked for as MISSING, to come back as NaN."""
    sends_missing = "missing" in row.options and row.results.endswith("v…")
    return sends_missing and given.get("missing") is None


def wire_value(argument: Argument, value: Any) -> list[Any]:
    """Write one argument as the values of a message."""
    if argument.holds_frames:
        return frames_value(argument, value)
    if isinstance(argument.kind, Integers):
        return list(np.ravel(value).tolist())
    if isinstance(argument.kind, ColumnValues):
        pairs = value.items() if isinstance(value, Mapping) else [value]
        return [word for pair in pairs for word in pair]
    if isinstance(argument.kind, Symbols):
        return [value] if isinstance(value, str | int | float) else list(value)
    if isinstance(argument.kind, Choice):
        return [next((word for word in argument.kind.words if snake_case(word) == value), value)]
    return [value]


def frames_value(argument: Argument, value: Any) -> list[Any]:
    """Write frames, or the name of a buffer that holds them, as the values of a message."""
    if not isinstance(value, np.ndarray):
        return [value]
    if isinstance(argument.kind, Vector):
        return [value.tobytes()]
    return [value.shape[1] if value.ndim == 2 else 1, value.tobytes()]
