"""The period of a series, and the guess that its last one comes again."""

from __future__ import annotations

import numpy as np

from lstmosc.models.arrays import Float64, Floats
from lstmosc.models.preprocessing.missing import forward_filled

MIN_AUTOCORRELATION = 0.2  # autocorrelation of a period worth the name
MAX_SEASON, MIN_SEASONS = 40, 2.2  # frames of a season, and how often it has been seen
MIN_EVIDENCE = 5.0  # twice the logarithm of a likelihood ratio, beyond what each mean costs


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


def find_season(levels: Float64) -> int:
    """Find the season of levels [T, D] of which each frame has a mean of its own; 1 without one.

    It must show in the changes, which a trend that wanders leaves alone, and in what a moving mean
    of its own length leaves, which noise does not blur: evidence is the smaller gain of the two by
    the criterion of Schwarz 1978, Estimating the Dimension of a Model. A multiple of a season says
    no more, and costs more.
    """
    T, moves = len(levels), np.diff(levels, axis=0)
    best, season = MIN_EVIDENCE, 1
    for period in range(2, int(min(MAX_SEASON, T / MIN_SEASONS)) + 1):
        evidence = _evidence(moves, period)
        if evidence > best and 2 * period + 2 <= T:
            evidence = min(evidence, _evidence(_around_moving_mean(levels, period), period))
        if evidence > best:
            best, season = evidence, period
    return season


def _evidence(values: Float64, period: int) -> float:
    """Return Schwarz's criterion's gain by a mean for each frame of a period, of values [T, D]."""
    T = len(values)
    phases = np.arange(T) % period
    sums = np.zeros((period, values.shape[1]))
    np.add.at(sums, phases, values)
    means = sums / np.bincount(phases, minlength=period)[:, None]
    before = np.square(values - values.mean(axis=0)).sum(axis=0)
    after = np.square(values - means[phases]).sum(axis=0)
    least = 1e-12 * before + 1e-30
    gains = T * np.log((before + least) / (after + least)) - (period - 1) * np.log(T)
    return float(gains.sum())


def _around_moving_mean(levels: Float64, period: int) -> Float64:
    """Return levels less their centred mean over a period, without the ends [T - n, D]."""
    half, window = period // 2, np.ones(2 * (period // 2) + 1)
    if period % 2 == 0:
        window[[0, -1]] = 0.5
    sums = [np.convolve(column, window / period, "valid") for column in levels.T]
    return np.asarray(levels[half : len(levels) - half] - np.stack(sums, axis=1))
