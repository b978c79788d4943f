"""The space of a search: which controls vary, and between what."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import takewhile
from typing import Any

from lstmosc.errors import BadArgument
from lstmosc.protocol.controls import CONTROLS, SEARCHED, Control, Range
from lstmosc.protocol.values import Cursor

Space = Mapping[str, Range | tuple[str, ...]]
"""Where to look for each control that varies, by its name."""

KNOWN = {control.name.casefold(): control for control in CONTROLS if control.search is not None}


def space_of(words: Sequence[str]) -> Space:
    """Read controls that vary, each with two numbers where it is to stay between them.

    ``("learnRate", "0.001", "0.1", "hiddenSize")``; none stands for the usual ones. Raises
    BadArgument.
    """
    found: dict[str, Range | tuple[str, ...]] = {}
    left = list(words or SEARCHED)
    while left:
        control = KNOWN.get(left.pop(0).casefold())
        if control is None:
            names = ", ".join(each.name for each in KNOWN.values())
            raise BadArgument(f"vary takes controls that a search can vary: {names}")
        numbers = takewhile(lambda number: number is not None, map(_number, left[:2]))
        bounds = [number for number in numbers if number is not None]
        del left[: len(bounds)]
        found[control.name] = _narrowed(control, bounds) if bounds else control.search or ()
    return found


def _number(word: str) -> float | None:
    try:
        return float(word)
    except ValueError:
        return None


def _narrowed(control: Control, bounds: list[float]) -> Range:
    """Return a control's range between two numbers that it can have."""
    usual = control.search
    if not isinstance(usual, Range) or len(bounds) != 2 or not bounds[0] < bounds[1]:
        raise BadArgument(f"{control.name} needs two numbers to stay between, the smaller first")
    low, high = (_one(control, bound) for bound in bounds)
    return replace(usual, low=low, high=high, by_ratio=usual.by_ratio and low > 0)


def _one(control: Control, bound: float) -> float:
    """Check that a control can have a value, and return it: whole where the control is."""
    try:
        taken = control.kind.take(Cursor([bound]))
    except BadArgument as error:
        raise BadArgument(f"{control.name} {error}") from None
    return float(bound) if isinstance(taken, float) else int(bound)


def control_value(name: str, value: Any) -> Any:
    """Return a value as a model's controls hold it."""
    return (value,) if name == "hiddenSize" else value
