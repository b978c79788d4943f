"""The period of a series, and the guess that its last one comes again."""

from __future__ import annotations

import numpy as np

from lstmosc.models.arrays import Float64, Floats
from lstmosc.models.preprocessing.missing import forward_filled

MIN_AUTOCORRELATION = 0.2  # autocorrelation of a period worth the name


def seasonal_naive(past: Float64, period: int, horizon: int) -> Float64:
    """Repeat the last ``period`` frames of past [T, D]: [horizon, D]."""
    last = past[-min(period, len(past)) :]
    return np.asarray(last[np.arange(horizon) % len(last)])


def find_period(series: Floats) -> int:
    """Find the period of series [T, D] by its autocorrelation; 1 where it has none.

    The series is taken without its trend; a period is a peak behind the first valley.
    """
    T = len(series)
    filled = forward_filled(series, np.zeros(series.shape[1]))
    times = np.stack([np.ones(T), np.arange(T)], axis=1)
    flat = filled - times @ np.linalg.lstsq(times, filled, rcond=None)[0]
    flat = flat / np.maximum(flat.std(axis=0), 1e-12)
    spectrum = np.abs(np.fft.rfft(flat, 2 * T, axis=0)) ** 2
    sums = np.fft.irfft(spectrum, axis=0).sum(axis=1)[: T // 2 + 1]
    wave = sums / np.arange(T, T - len(sums), -1) / max(sums[0] / T, 1e-12)
    below = np.flatnonzero(wave < 0)
    if not len(below):
        return 1
    behind = wave[below[0] :]
    at = int(behind.argmax())
    # a multiple of the period is as high a peak: take the first that nearly is
    peaks = np.flatnonzero(behind >= max(MIN_AUTOCORRELATION, 0.9 * float(behind[at])))
    if not len(peaks):
        return 1
    first = int(peaks[0])
    while first + 1 < len(behind) and behind[first + 1] > behind[first]:
        first += 1
    return int(below[0]) + first
