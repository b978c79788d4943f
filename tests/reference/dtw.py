"""The slow twin of dynamic time warping: the whole table, in plain Python.

Whether a pair of frames lies in the band is asked in fractions, so that no rounding decides.
"""

from __future__ import annotations

from fractions import Fraction
from math import dist, inf


def allowed(s, t, S, T, band):
    """May frame s of S meet frame t of T? (S >= T.)"""
    if T == 1:
        return True
    slope = Fraction(S - 1, T - 1)  # frames of the longer series per frame of the shorter
    away = abs(s - t * slope)
    return away <= max(Fraction(band) * S, slope / 2)


def distance(a, b, band):
    if len(a) < len(b):
        a, b = b, a
    S, T = len(a), len(b)
    table = {(-1, -1): 0.0}
    for s in range(S):
        for t in range(T):
            if allowed(s, t, S, T, band):
                ways = [(s - 1, t - 1), (s - 1, t), (s, t - 1)]
                table[s, t] = dist(a[s], b[t]) + min(table.get(way, inf) for way in ways)
    return table[S - 1, T - 1]
