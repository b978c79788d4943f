"""Features of a whole series, for the linear part of a classifier or regressor.

Shapes: T frames, D columns, F features, in groups of which a fit may use some.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise

import numpy as np

from lstmosc.kernels.features.api import features
from lstmosc.kernels.features.running import RunningFeatures
from lstmosc.kernels.features.state import FAR_OUT
from lstmosc.kernels.inference.api import compiled
from lstmosc.models.arrays import Float32, Float64, Floats, Int64

MOVE_LAGS = (2, 4, 8)  # frames between which moves are taken, beside neighbours
LEVEL_FEATURES = 7 + len(MOVE_LAGS)  # numbers per column in the first version but one
EARLIER_LEVEL_FEATURES = 7  # in the first version, which had only the first ones
# frames after which a series is compared with itself
AUTOCORRELATION_LAGS = (1, 2, 3, 4, 5, 6, 8, 10, 12, 16, 24, 32)
SECTIONS = 4  # of which each has its mean
MAX_PRODUCT_COLUMNS = 12  # columns whose products are taken; more are mixed to so many


def group_sizes(cols: int) -> tuple[int, ...]:
    """Return how many features each group has: levels, spreads, echoes, sections, products."""
    few = min(cols, MAX_PRODUCT_COLUMNS)
    column_products = few * (few + 1) // 2 + few * few
    return (
        5 * cols,
        (LEVEL_FEATURES - 5) * cols,
        (len(AUTOCORRELATION_LAGS) + 1) * cols,
        SECTIONS * cols,
        column_products,
    )


def features_known(features: int, cols: int) -> bool:
    """Return whether some version has had so many features."""
    return features in (
        0,
        EARLIER_LEVEL_FEATURES * cols,
        LEVEL_FEATURES * cols,
        sum(group_sizes(cols)),
    )


def batch_features(frames: Float32, starts: Int64, lengths: Int64, threads: int = 0) -> Float64:
    """Return the features [N, F] of scaled series, rows ``starts[n]`` … of frames [R, D].

    By up to ``threads`` threads (0: all that are allowed); the results are the same to the bit.
    """
    lags, moves, mixing = kernel_arguments(frames.shape[1])
    out = np.empty((len(starts), sum(group_sizes(frames.shape[1]))))
    if not compiled():
        for n, (start, length) in enumerate(zip(starts, lengths, strict=True)):
            out[n] = series_features(frames[start : start + length])
    elif len(starts):
        features(frames, starts, lengths, lags, moves, mixing, out, threads)
    return out


def running_features(cols: int) -> RunningFeatures:
    """Return the features of a series of so many columns that is still to come."""
    return RunningFeatures(*kernel_arguments(cols))


@lru_cache(maxsize=64)
def kernel_arguments(cols: int) -> tuple[Int64, Int64, Float64]:
    """Return lags, those of moves, and mixing [D, M], as the kernels take them."""
    return np.array(AUTOCORRELATION_LAGS), np.array(MOVE_LAGS), _mixing(cols)


def means_and_ends(frames: Float32, starts: Int64, lengths: Int64) -> Float64:
    """Return mean, first and last frame [N, 3 * D] of scaled series that lie end to end.

    They are bent only far out: for what is a sum, or a difference of ends.
    """
    sums = np.add.reduceat(np.asarray(frames, dtype=np.float64), starts, axis=0)
    return bent_ends(sums / lengths[:, None], frames[starts], frames[starts + lengths - 1])


def bent_ends(mean: Floats, first: Floats, last: Floats) -> Float64:
    """Lay mean, first and last [..., D] side by side, bent where they are far out."""
    found = np.concatenate([mean, first, last], axis=-1)
    return np.asarray(FAR_OUT * np.tanh(found / FAR_OUT), dtype=np.float64)


def series_features(frames: Floats) -> Float64:
    """Return the features [F] of one scaled series [T, D], all groups one after the other.

    The twin of the kernel, in numpy, which stands in for it while it is being compiled.
    """
    groups = (level_features, autocorrelations, section_means, column_products)
    doubles = np.asarray(frames, dtype=np.float64)
    return np.concatenate([group(doubles) for group in groups])


def level_features(frames: Float64) -> Float64:
    """Return mean, first, last, least and most frame of [T, D], its spread, and that of its moves.

    From a frame to the next and to later ones, which tells slow from fast. All are squashed: one
    series that is ten times as loud as the others must not decide alone.
    """
    moves = np.diff(frames, axis=0) if len(frames) > 1 else np.zeros_like(frames)
    found = (frames.mean(axis=0), frames[0], frames[-1], frames.min(axis=0), frames.max(axis=0))
    squashed = [squash(level) for level in found]
    far = [
        frames[back:] - frames[:-back]
        for back in (min(lag, len(frames) - 1) for lag in MOVE_LAGS)
        if back
    ]
    far = far or [moves] * len(MOVE_LAGS)
    spreads = [np.log(each.std(axis=0) + 0.1) for each in (frames, moves, *far)]
    return np.concatenate([*squashed, *spreads])


def autocorrelations(frames: Float64) -> Float64:
    """Return the autocorrelation of each column of [T, D], and how often it crosses 0.

    About its own mean; it tells a column's frequencies, whatever the phase.
    """
    centred = frames - frames.mean(axis=0)
    power = np.square(centred).sum(axis=0) + 1e-2 * len(frames)
    crossed = (np.diff(np.signbit(centred), axis=0) if len(frames) > 1 else frames[:0]).sum(axis=0)
    like = [
        (centred[lag:] * centred[:-lag]).sum(axis=0) / power * len(frames) / (len(frames) - lag)
        if lag < 0.75 * len(frames)
        else np.zeros(frames.shape[1])
        for lag in AUTOCORRELATION_LAGS
    ]
    return np.concatenate([*like, crossed / len(frames)])


def section_means(frames: Float64) -> Float64:
    """Return the mean of each of SECTIONS parts of [T, D], squashed."""
    edges = np.linspace(0, len(frames), SECTIONS + 1).tolist()
    parts = [
        frames[int(low) : max(int(np.ceil(high)), int(low) + 1)].mean(axis=0)
        for low, high in pairwise(edges)
    ]
    return squash(np.concatenate(parts))


def column_products(frames: Float64) -> Float64:
    """Return the mean products of columns of [T, D] with each other, now and a frame later.

    They tell chords, and what follows on what. Roots are taken, so that none decides alone.
    """
    few = frames @ _mixing(frames.shape[1])
    now = few.T @ few / len(few)
    later = few[:-1].T @ few[1:] / max(1, len(few) - 1)
    upper = np.triu_indices(len(now))
    flat = np.concatenate([now[upper], later.ravel()])
    return 2.0 * squash(0.5 * np.sign(flat) * np.sqrt(np.abs(flat)))


def _mixing(cols: int) -> Float64:
    if cols <= MAX_PRODUCT_COLUMNS:
        return np.eye(cols)
    signs = np.random.default_rng(cols).choice([-1.0, 1.0], (cols, MAX_PRODUCT_COLUMNS))
    return np.asarray(signs / np.sqrt(cols))


def squash(values: Float64) -> Float64:
    """Bend values so that none is beyond 2."""
    return np.asarray(2.0 * np.tanh(0.5 * values))
