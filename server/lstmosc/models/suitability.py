"""Which data an output distribution is for.

Shapes: R rows, K outputs.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from lstmosc.models.arrays import Floats


class Suitability(NamedTuple):
    """Which data a distribution is for.

    ``allows`` tells of values [R, K] whether it can be fitted to them; they are ``needs``, in words
    for an error. ``detects`` tells whether it is chosen for them where the control loss is auto.
    ``data`` names them; ``covers`` are other rows whose data suit a fit that goes on with this one.
    """

    allows: Callable[[Floats], bool]
    detects: Callable[[Floats], bool]
    needs: str = "numbers"
    data: str = "numbers"
    covers: tuple[str, ...] = ()


def any_values(_: Floats) -> bool:
    """Return whether these are numbers: they are."""
    return True


def no_values(_: Floats) -> bool:
    """Return that the control loss has to name it."""
    return False


def within_unit(values: Floats) -> bool:
    """Return whether all values [R, K] lie within 0 … 1."""
    return bool(((values >= 0) & (values <= 1)).all())


def sums_to_one(values: Floats) -> bool:
    """Return whether each row of values [R, K] adds up to 1, as probabilities do."""
    return bool((values >= 0).all() and (np.abs(values.sum(axis=1) - 1) < 1e-3).all())


def binary(values: Floats) -> bool:
    """Return whether all values [R, K] are 0 or 1."""
    return bool(len(values) and ((values == 0) | (values == 1)).all())


def one_hot(values: Floats) -> bool:
    """Return whether one value of each row of [R, K] is 1 and the others 0."""
    return binary(values) and values.shape[1] > 1 and bool((values.sum(axis=1) == 1).all())
