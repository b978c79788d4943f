"""What a search varies: names, ranges and what is refused."""

from __future__ import annotations

import pytest

from lstmosc.errors import BadArgument
from lstmosc.protocol.controls import CONTROLS, SEARCHED, Range
from lstmosc.protocol.kinds import Choice
from lstmosc.protocol.values import Cursor
from lstmosc.search.space import control_value, space_of


def test_without_words_the_usual_controls_vary():
    assert list(space_of(())) == list(SEARCHED)


def test_a_name_may_be_followed_by_where_to_stay():
    found = space_of(("learnrate", "0.001", "0.1", "dropout", "hiddenSize", "8", "64"))
    assert found["learnRate"] == Range(0.001, 0.1, by_ratio=True)
    assert found["dropout"] == Range(0.0, 0.5)
    assert found["hiddenSize"] == Range(8, 64, by_ratio=True)
    assert isinstance(found["hiddenSize"].low, int)


def test_a_range_from_zero_is_gone_through_evenly():
    assert space_of(("weightDecay", "0", "1"))["weightDecay"] == Range(0.0, 1.0, by_ratio=False)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("loudness",), "vary takes controls"),
        (("seed",), "vary takes controls"),
        (("learnRate", "0.1"), "needs two numbers"),
        (("learnRate", "0.1", "0.01"), "needs two numbers"),
        (("scaling", "1", "2"), "needs two numbers"),
        (("learnRate", "-1", "1"), "learnRate must be"),
        (("hiddenSize", "0.5", "8"), "hiddenSize must be"),
        (("0.1", "learnRate"), "vary takes controls"),
    ],
)
def test_what_cannot_vary_is_refused_with_what_can(words, told):
    with pytest.raises(BadArgument, match=told):
        space_of(words)


@pytest.mark.parametrize("control", [each for each in CONTROLS if each.search is not None])
def test_every_value_that_a_search_proposes_is_one_of_the_control(control):
    ends = control.search
    for value in ends if isinstance(ends, tuple) else (ends.low, ends.high):
        taken = control.kind.take(Cursor([value]))
        assert taken == control_value(control.name, value)
    assert isinstance(control.kind, Choice) == isinstance(ends, tuple)
