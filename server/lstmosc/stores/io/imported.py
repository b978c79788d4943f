"""What is read from another program's file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from lstmosc.stores.checks import Array


@dataclass(frozen=True)
class Imported:
    """Series [T, D] by identifier, at least one; each column's role; what is not as in the file.

    ``left_out`` names the columns left out, and ``name - number`` one counted from a number.
    """

    series: Mapping[str, Array]
    roles: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
