"""What each column of gestures weighs: 1, or down to 0 where it only trembles.

Scaled to one spread, the noise of an axis that is not used counts as much in the distance of frames
as a gesture. A column tells something if examples of a label are nearer to each other in it than to
those of other labels and to themselves shifted in time. Noise is as near to anything, whatever its
spectrum; of several ways in which a label is played the nearest counts. A column in which one label
moves far more than another tells something too: one may shake it from any phase.

Shapes: N examples of P points, D columns, K labels.
"""

from __future__ import annotations

import numpy as np

from lstmosc.models.arrays import Bools, Float64, Floats, Int64
from lstmosc.models.mapping.gesture_examples import Example, sample
from lstmosc.models.templates import MIN_FRAMES, movement

POINTS = 16  # of an example, however long it is
SHIFTS = (5, 8, 11)  # points; no rhythm comes out the same under all of them
FEW, MAX_LABELS = 6, 12  # examples of a label, and labels, that are compared
NOISE, CLEAR = 0.25, 0.5  # signal by noise: by chance, and of what weighs all
APART = 3.0  # times the spread of one label in another that moves
LEAST_SPREAD = 0.1  # of the spread of all, added to that of each label
EQUAL = 1e-9  # squared distance, where the spread is 1


def column_weights(examples: list[Example], null: int) -> Float64:
    """Return the weights [D] of columns; all 1 where none clearly tells more than others.

    ``null`` is the label of what is no gesture, -1 if there is none: its examples may be anything.
    """
    every = np.ones(examples[0].frames.shape[1])
    long = [one for one in examples if len(one.frames) >= MIN_FRAMES]
    some = _several([one for one in long if one.label != null])
    if not some or len(every) == 1:
        return every
    weights = np.clip((_signal(some) - NOISE) / (CLEAR - NOISE), 0.0, 1.0)
    if weights.max() < 1:
        return every
    constant = np.ptp(np.concatenate([one.frames for one in long]), axis=0) == 0
    return np.where(constant, 0.0, np.where(_differ(long), 1.0, weights))


def _several(examples: list[Example]) -> list[Example]:
    """Return a few examples of some labels, in their order, but none that is a label's only one."""
    numbers = np.array([one.label for one in examples], np.int64)
    known, counts = np.unique(numbers, return_counts=True)
    several = known[counts > 1][:MAX_LABELS]
    return [examples[n] for n in sample(numbers, FEW) if numbers[n] in several]


def _signal(examples: list[Example]) -> Float64:
    """Return signal by noise [D]: of levels, or of shapes wherever they are played."""
    owners = np.array([one.label for one in examples])
    courses = np.stack([_course(one.frames) for one in examples])
    courses = courses - courses.mean(axis=(0, 1))
    shapes = courses - courses.mean(axis=1, keepdims=True)
    return np.maximum(_ratio(courses, owners), _ratio(shapes, owners)) - 1


def _course(frames: Floats) -> Float64:
    """Return the means [P, D] of so many equal stretches of frames."""
    T, D = frames.shape
    sums = np.concatenate([np.zeros((1, D)), np.cumsum(frames, axis=0, dtype=np.float64)])
    places, known = np.linspace(0, T, POINTS + 1), np.arange(T + 1)
    edges = np.stack([np.interp(places, known, column) for column in sums.T], axis=1)
    return np.asarray(np.diff(edges, axis=0) * (POINTS / T))


def _ratio(courses: Float64, owners: Int64) -> Float64:
    """Return how much farther [D] the nearest shifted ones are than the nearest of the label.

    ``owners`` [N], sorted, are the labels of courses [N, P, D].
    """
    size = np.abs(courses).max(axis=(0, 1))
    columns = (courses / np.where(size > 0, size, 1.0)).transpose(2, 0, 1)
    near = _nearest(columns, columns, owners)
    _, own = np.unique(owners, return_inverse=True)
    within = near[:, np.arange(len(own)), own].mean(axis=1)
    shifted = [_nearest(columns, np.roll(columns, s, axis=2), owners) for s in SHIFTS]
    return np.asarray((np.mean(shifted, axis=(0, 2, 3)) + EQUAL) / (within + EQUAL))


def _nearest(ones: Float64, others: Float64, owners: Int64) -> Float64:
    """Return squared distances [D, N, K] of courses [D, N, P] to the nearest other of each label.

    Of each label one is left out, of the own one itself: so all have as many to choose from.
    """
    _, starts, own, counts = np.unique(
        owners, return_index=True, return_inverse=True, return_counts=True
    )
    ranks = np.arange(len(owners)) - starts[own]
    squares = np.square(ones).sum(axis=2)[:, :, None] + np.square(others).sum(axis=2)[:, None]
    apart = np.maximum(squares - 2 * ones @ others.transpose(0, 2, 1), 0.0) / ones.shape[2]
    apart[:, ranks == ranks[:, None] % counts[own]] = np.inf
    return np.asarray(np.minimum.reduceat(apart, starts, axis=2))


def _differ(examples: list[Example]) -> Bools:
    """Return in which columns [D] one label moves far more, or far faster, than another."""
    numbers = np.array([one.label for one in examples])
    found = np.zeros(examples[0].frames.shape[1], bool)
    for read in (lambda frames: frames, movement):
        spreads = np.stack([read(one.frames).std(axis=0) for one in examples])
        usual = np.stack([np.median(spreads[numbers == k], axis=0) for k in np.unique(numbers)])
        usual += LEAST_SPREAD * np.sqrt(np.square(spreads).mean(axis=0))
        found |= usual.max(axis=0) > APART * usual.min(axis=0)
    return found
