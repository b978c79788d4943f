"""The types of arrays that models take and return, in one place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

Float32 = NDArray[np.float32]
Float64 = NDArray[np.float64]
Floats = NDArray[np.floating]  # of either width
Int64 = NDArray[np.int64]
Bools = NDArray[np.bool_]

Series = Sequence[Floats]  # frames [T, D] each, D alike
NamedSeries = Mapping[str, Floats]  # the same by identifier
