"""Which columns of gestures count: those that come again, not those that only tremble."""

from __future__ import annotations

import numpy as np
import pytest

from lstmosc.models.mapping.column_weights import column_weights
from lstmosc.models.mapping.gesture_examples import Example

EACH = 6


def weights(make, labels=3, seed=0, null=-1):
    """The weights of columns that ``make`` returns of a label, a take, progress and a generator."""
    rng = np.random.default_rng(seed)
    found = []
    for label in range(labels):
        for take in range(EACH):
            u = np.linspace(0, 1, int(rng.integers(25, 70)))
            frames = np.stack(make(label, take, u, rng), axis=1)
            found.append(Example(frames.astype(np.float32), label, (len(found),)))
    return column_weights(found, null).tolist()


def move(label, u):
    return np.sin(np.pi * (label + 1) * u)


def noise(u, rng):
    return rng.normal(0, 0.1, len(u))


def tremor(u, rng):
    return np.convolve(rng.normal(size=len(u) + 7), np.ones(8) / 8, mode="valid")


@pytest.mark.parametrize("still", [noise, tremor])
@pytest.mark.parametrize("seed", range(4))
def test_what_only_trembles_counts_nothing_whatever_its_spectrum(still, seed):
    def make(label, take, u, rng):
        return move(label, u) + noise(u, rng), 100 * still(u, rng)

    assert weights(make, seed=seed) == [1, pytest.approx(0, abs=0.2)]


PLAYED = {
    "elsewhere": lambda label, take, u, rng: move(label, u) + rng.normal(0, 3),
    "either way": lambda label, take, u, rng: (-1) ** take * move(label, u),
    "from any phase": lambda label, take, u, rng: (label == 0) * np.sin(40 * (u + rng.random())),
    "a pose": lambda label, take, u, rng: np.full(len(u), float(label)),
    "alike in all labels": lambda label, take, u, rng: np.sin(np.pi * u),
}


@pytest.mark.parametrize("how", PLAYED)
def test_what_comes_again_counts_however_it_is_played(how):
    def make(label, take, u, rng):
        played = PLAYED[how](label, take, u, rng) + noise(u, rng)
        return move(label, u) + noise(u, rng), played, noise(u, rng)

    first, second, third = weights(make)
    assert (first, second) == (1, 1)
    assert third < 0.2


def test_a_column_that_is_constant_counts_nothing():
    def make(label, take, u, rng):
        return move(label, u), np.full(len(u), 512.1)

    assert weights(make) == [1, 0]


def test_all_count_where_none_tells_more_than_others():
    assert weights(lambda label, take, u, rng: (noise(u, rng), noise(u, rng))) == [1, 1]
    assert weights(lambda label, take, u, rng: (noise(u, rng),)) == [1]


def test_what_moves_in_the_null_label_alone_counts():
    def make(label, take, u, rng):
        return move(label, u), noise(u, rng) + 5 * (label == 2) * tremor(u, rng)

    assert weights(make, null=2) == [1, 1]
