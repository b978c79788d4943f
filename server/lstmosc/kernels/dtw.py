"""Dynamic time warping: how far two series are apart when time may stretch.

Sakoe & Chiba 1978, "Dynamic programming algorithm optimization for spoken word recognition", IEEE
ASSP 26(1): symmetric steps without slope weights, a band around the diagonal.
"""

from __future__ import annotations

import math

import numpy as np

from lstmosc.kernels.jit import Array, kernel


@kernel
def distances(
    query: Array, frames: Array, starts: Array, lengths: Array, band: float = 0.25
) -> Array:
    """Return the distance [N], float64, from query [T, D] to each series of frames [R, D].

    Series n is the rows starts[n] … starts[n] + lengths[n]; see :func:`distance`.
    """
    found = np.empty(len(starts))
    for n in range(len(starts)):
        found[n] = distance(query, frames[starts[n] : starts[n] + lengths[n]], band)
    return found


@kernel
def distance(a: Array, b: Array, band: float = 0.25) -> float:
    """Return the warped distance between a [S, D] and b [T, D].

    The least sum of Euclidean distances between matched frames, over all ways of walking both
    series from first frame to last, one frame in a, in b or in both at a time. A way stays within
    ``band`` (a fraction of the longer series, at least one frame) of the straight line between the
    corners, measured along the longer series; so series of any two lengths have a way.
    Two empty series are 0 apart, an empty one and another are infinitely far.
    """
    if len(a) < len(b):
        a, b = b, a
    S, T = len(a), len(b)
    if T == 0:
        return 0.0 if S == 0 else math.inf
    reach = max(band * S, 1.0)
    above, here = np.full(T + 1, math.inf), np.full(T + 1, math.inf)
    above[0] = 0.0
    slope = (S - 1) / (T - 1) if T > 1 else 0.0
    for s in range(S):
        here[:] = math.inf
        for t in range(T):
            if T > 1 and abs(s - t * slope) > reach:
                continue
            least = min(above[t], above[t + 1], here[t])
            here[t + 1] = least + _apart(a[s], b[t])
        above, here = here, above
    return float(above[T])


@kernel
def _apart(x: Array, y: Array) -> float:
    total = 0.0
    for d in range(len(x)):
        gap = float(x[d]) - float(y[d])
        total += gap * gap
    return math.sqrt(total)
