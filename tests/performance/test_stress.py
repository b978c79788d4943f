"""Short runs of what ``tests/performance`` does at length: sudden ends, and a mixed load."""

from __future__ import annotations

import pytest

from crash import crash
from load import main as load


def test_after_ten_sudden_ends_the_session_holds_all_that_was_synced():
    figures = crash(kills=10, seed=11, longest=0.5)
    assert figures["syncs"] + figures["calls after the last sync"] > 0


@pytest.mark.long
@pytest.mark.timeout(1800)
def test_after_two_hundred_sudden_ends_the_session_holds_all_that_was_synced():
    figures = crash(kills=200, seed=12)
    assert figures["syncs"] > 200


def test_half_a_minute_of_mixed_load_loses_no_answer_and_no_memory():
    check_load(load(30.0), growth=0.25)  # caches still fill in so short a time


@pytest.mark.long
@pytest.mark.timeout(1200)
def test_a_quarter_of_an_hour_of_mixed_load_loses_no_answer_and_no_memory():
    check_load(load(900.0), growth=0.05)


def check_load(figures, growth):
    assert figures["calls by TCP"] > 0
    assert figures["lost by TCP"] == 0, figures
    assert figures["lost by UDP"] <= figures["calls by UDP"] / 1000, figures
    assert figures["growth"] <= growth, figures
    assert "internal" not in figures["codes"], figures
