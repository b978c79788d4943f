"""Many series are answered a few at a time: each once, in order, alike on any number of threads."""

from __future__ import annotations

import threading

import numpy as np
import pytest

from lstmosc import models
from lstmosc.kernels.threads import limited, thread_count
from lstmosc.models import api
from lstmosc.models.series_blocks import BLOCK_VALUES, MIN_SERIES, answer_blocks
from lstmosc.protocol.controls import DEFAULTS


def of_lengths(lengths, D=2):
    rng = np.random.default_rng(1)
    return [rng.standard_normal((T, D)).cumsum(axis=0).astype(np.float32) for T in lengths]


def sizes_of(series):
    """Return how many series each block has."""
    found = answer_blocks(series, lambda some: [len(each) for each in some])
    assert [length for block in found for length in block] == [len(each) for each in series]
    return [len(block) for block in found]


@pytest.mark.parametrize("length", [1, 100, 3_000, 60_000])
def test_blocks_are_of_about_so_many_values_and_enough_series(length):
    sizes = sizes_of([np.zeros((length, 2), np.float32)] * 100)
    assert min(sizes) >= MIN_SERIES
    enough = max(BLOCK_VALUES, 2 * MIN_SERIES * 2 * length)
    assert max(sizes) * 2 * length <= 2 * enough


def test_few_series_are_one_block_that_may_use_threads():
    some = of_lengths([5] * 3)
    with limited(3):
        assert answer_blocks(some, lambda given: (len(given), thread_count(0, 9))) == [(3, 3)]


def test_blocks_are_dealt_out_to_threads():
    both = threading.Barrier(2)  # each waits until another one is there, too
    series = [np.zeros((BLOCK_VALUES, 1), np.float32)] * (2 * MIN_SERIES)
    with limited(2):
        answer_blocks(series, lambda _: both.wait(30))


@pytest.mark.parametrize("task", ["classify", "regress"])
def test_threads_change_no_bit_of_answers(task):
    series = of_lengths([4_000 + 50 * n for n in range(40)])
    few = {str(n): frames[:60] for n, frames in enumerate(series)}
    goals = {
        name: "ab"[len(name) % 2] if task == "classify" else frames[-1]
        for name, frames in few.items()
    }
    controls = {**DEFAULTS, "maxIter": 1, "hiddenSize": [6]}
    learned, found = models.fit(task, controls, few, goals).model, []
    for threads in (1, 2, 3):
        with limited(threads):
            answers = (
                api.regress(learned, series)
                if task == "regress"
                else api.classify(learned, series)[1]
            )
            found.append(answers)
    assert len(sizes_of(series)) > 1
    assert np.array_equal(found[0], found[1]) and np.array_equal(found[0], found[2])
    for n in (0, 25, 39):
        alone = (
            api.regress(learned, [series[n]])
            if task == "regress"
            else api.classify(learned, [series[n]])[1]
        )
        np.testing.assert_allclose(found[0][n], alone[0], rtol=1e-3, atol=1e-4)
