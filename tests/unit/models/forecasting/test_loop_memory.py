"""Short beginnings of phrases that go round: what came before them is what comes before there."""

from __future__ import annotations

import numpy as np
import pytest

from lstmosc import models
from lstmosc.models.loop_memory import LoopMemory
from lstmosc.models.record import from_record, to_record
from lstmosc.protocol.controls import DEFAULTS

PITCHES = np.array([62, 64, 67, 69, 67, 64, 62, 72, 71, 69, 67, 65, 64, 60, 59, 57])
RIFF = np.stack([np.full(16, 0.25), PITCHES, 60 + 5 * (PITCHES % 3), np.full(16, 0.2)], axis=1)


@pytest.fixture(scope="module")
def learned():
    takes = {"riff": np.tile(RIFF, (4, 1))}
    return models.fit("forecast", {**DEFAULTS, "maxIter": 20, "threads": 1}, takes).model


@pytest.mark.parametrize("begin", [0, 3, 7, 12])
@pytest.mark.parametrize("heard", [2, 4, 6, 12])
def test_a_riff_goes_on_from_a_few_notes(learned, begin, heard):
    going_round = np.tile(RIFF, (4, 1))[begin:]
    said = models.forecast(learned, going_round[:heard], 12)
    np.testing.assert_allclose(said, going_round[heard : heard + 12], atol=0.05)


def test_a_model_remembers_its_loops_in_a_file(learned):
    again = from_record(to_record(learned))
    assert learned.loops.loops
    for before, after in zip(learned.loops.loops, again.loops.loops, strict=True):
        np.testing.assert_array_equal(before, after)


def test_what_is_like_no_loop_has_nothing_before_it():
    loop = np.arange(8.0)[:, None]
    memory = LoopMemory((loop + 100.0, loop))
    np.testing.assert_array_equal(memory.before(loop[2:4], 3), [[1.0], [0.0], [7.0]])
    assert memory.before(loop[2:4] + 0.5, 3) is None
    assert LoopMemory(()).before(loop[2:4], 3) is None


def test_series_that_go_on_differently_leave_no_loops():
    walk = np.random.default_rng(1).normal(size=(80, 2)).cumsum(axis=0)
    fitted = models.fit("forecast", {**DEFAULTS, "maxIter": 2, "threads": 1}, {"walk": walk})
    assert fitted.model.loops.loops == ()
