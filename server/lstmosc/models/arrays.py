"""The types of arrays that models take and return, in one place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

Float32 = NDArray[np.float32]
Float64 = NDArray[np.float64]
Floats = NDArray[np.floating]  # of either width
Int64 = NDArray[np.int64]
Bools = NDArray[np.bool_]

Series = Sequence[Floats]  # frames [T, D] each, D alike
NamedSeries = Mapping[str, Floats]  # the same by identifier


class SeriesOfColumns(dict[str, Any]):
    """Series by identifier, with the symbols and roles of their columns, where there are any."""

    alphabet: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()

    @classmethod
    def like(cls, series: NamedSeries, some: Mapping[str, Any]) -> SeriesOfColumns:
        """Return some series whose columns are those of others."""
        made = cls(some)
        made.alphabet = tuple(getattr(series, "alphabet", ()))
        made.roles = tuple(getattr(series, "roles", ()))
        return made
