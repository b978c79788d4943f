"""Series laid end to end are the same series."""

from __future__ import annotations

import numpy as np
import pytest

from lstmosc.models.preprocessing.missing import forward_filled
from lstmosc.models.preprocessing.ragged import RaggedArray

LENGTHS = (5, 1, 7, 2)


@pytest.fixture
def series():
    rng = np.random.default_rng(0)
    return [rng.standard_normal((length, 3)) for length in LENGTHS]


def same(ragged, expected):
    assert len(ragged) == len(expected)
    for one, other in zip(ragged, expected, strict=True):
        np.testing.assert_array_equal(one, other)


def test_series_come_out_as_they_went_in(series):
    ragged = RaggedArray.of(series)
    same(ragged, series)
    assert (ragged.cols, ragged.size) == (3, sum(each.size for each in series))


def test_every_frame_knows_its_series_and_its_place(series):
    ragged = RaggedArray.of(series).select(np.array([2, 0]))
    expected = [(number, at) for number, length in ((0, 7), (1, 5)) for at in range(length)]
    assert list(zip(ragged.numbers, ragged.positions, strict=True)) == expected
    np.testing.assert_array_equal(
        ragged.values[ragged.rows], np.concatenate([series[2], series[0]])
    )


def test_series_are_cut_at_either_end(series):
    ragged = RaggedArray.of(series)
    same(ragged.first(np.full(4, 3)), [each[:3] for each in series])
    same(ragged.without_first(2), [each[2:] for each in series])


@pytest.mark.parametrize("rows", [1, 4, 6, 100])
def test_blocks_hold_whole_series_one_after_the_other(series, rows):
    ragged = RaggedArray.of(series)
    found = []
    for place, block in ragged.blocks(rows):
        np.testing.assert_array_equal(ragged.values[place], np.concatenate(list(block)))
        assert len(block) == 1 or len(block.values) <= rows + max(LENGTHS)
        found += list(block)
    same(ragged, found)


def test_gaps_of_a_series_are_filled_from_that_series_alone(series):
    rng, middle = np.random.default_rng(1), np.array([7.0, 8.0, 9.0])
    for each in series:
        each[rng.random(each.shape) < 0.4] = np.nan
    ragged = RaggedArray.of(series)
    filled = ragged.with_values(forward_filled(ragged.values, middle, ragged.starts))
    same(filled, [forward_filled(each, middle) for each in series])
    assert not np.isnan(filled.values).any()
