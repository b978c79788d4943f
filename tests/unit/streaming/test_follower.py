"""Playing together: who hears whom when, in call and response and in polyphony."""

from __future__ import annotations

import numpy as np
import pytest

from fake_clock import START, FakeClock
from fake_source import FakeOutput, FakeSource
from lstmosc.errors import NotFitted
from lstmosc.streaming.follower import CallAndResponse, FollowOptions, Polyphony
from lstmosc.streaming.inputs import Input
from lstmosc.streaming.player import PlayOptions


class Duo:
    def __init__(self, mode, source=None, play=None, **options):
        self.clock, self.source = FakeClock(), source or FakeSource()
        self.output, self.input = FakeOutput(self.clock), Input(2, 100)
        chosen = FollowOptions(play or PlayOptions(rate=10, latency=0.0), **options)
        self.follower = mode(self.source, self.input, self.clock, "duo", self.output, chosen)

    def play(self, values, rate=20.0):
        for value in values:
            self.input.frame([0, value], self.clock.unix())
            self.clock.advance(1 / rate)


def test_a_response_waits_for_the_pause_and_is_as_long_as_the_call():
    duo = Duo(CallAndResponse, threshold=0.5)
    duo.play([10, 20, 30])
    assert duo.output.frames == []
    duo.clock.advance(5)
    assert duo.source.heard_values == [10, 20, 30]
    assert duo.output.values == [31, 32, 33]
    assert np.allclose(duo.output.moments, [0.6, 0.7, 0.8])
    assert duo.output.responses == [3] and duo.output.ends == []
    duo.play([50])
    duo.clock.advance(5)
    assert duo.output.values[3:] == [51]


def test_a_short_pause_is_no_end():
    duo = Duo(CallAndResponse, threshold=0.5)
    duo.play([10, 20], rate=2.5)
    duo.play([30], rate=2.5)
    assert duo.output.frames == []


def test_a_new_call_ends_the_response_and_is_heard_after_it():
    duo = Duo(CallAndResponse, threshold=0.5, length=100)
    duo.play([10])
    duo.clock.advance(0.75)
    assert duo.output.values == [11, 12, 13, 14]
    duo.play([20, 30])
    assert duo.output.responses == [4]
    duo.clock.advance(0.5)
    assert duo.output.values[4:] == [31]
    assert duo.source.heard_values == [10, 20, 30]


def test_the_pace_is_that_of_the_call():
    duo = Duo(CallAndResponse, own_pace=True, length=5)
    duo.play(range(8), rate=40)
    duo.clock.advance(5)
    assert np.allclose(np.diff(duo.output.moments), 1 / 40)
    duo.play([1])
    duo.clock.advance(5)
    assert np.allclose(np.diff(duo.output.moments[5:]), 1 / 10), "of one frame there is no pace"


def test_in_polyphony_each_frame_is_answered_and_the_voice_does_not_hear_itself():
    duo = Duo(Polyphony, play=PlayOptions(rate=10, latency=0.2))
    duo.play([10, 20, 30])
    assert duo.output.values == [11, 21, 31]
    assert np.allclose(np.subtract(duo.output.dates, START), [0.2, 0.25, 0.3])
    assert duo.source.state.value == 30


def test_polyphony_of_a_dt_column_answers_after_that_time():
    duo = Duo(Polyphony, play=PlayOptions(rate=0, latency=0.2, bundle=False))
    duo.play([10])
    duo.clock.advance(1)
    assert duo.output.values == [11] and duo.output.dates == [None]
    assert duo.output.moments == [pytest.approx(0.3)]


@pytest.mark.parametrize("mode", [CallAndResponse, Polyphony])
@pytest.mark.parametrize("end", ["stop", "closed"])
def test_it_ends_with_the_input_or_when_it_is_stopped(mode, end):
    duo = Duo(mode)
    duo.play([1, 2])
    getattr(duo.follower, end)()
    before = len(duo.output.frames)
    duo.play([1, 2])
    duo.clock.advance(5)
    assert len(duo.output.frames) == before
    assert duo.output.ends == [(0, None)] and duo.input.listeners == {}


@pytest.mark.parametrize("mode", [CallAndResponse, Polyphony])
def test_a_model_that_is_gone_ends_it_once_with_the_reason(mode):
    duo = Duo(mode)
    duo.play([1])
    duo.source.trouble = NotFitted("cleared")
    duo.play([1, 2])
    duo.clock.advance(5)
    assert duo.output.ends == [(0, duo.source.trouble)]


@pytest.mark.parametrize("mode", [CallAndResponse, Polyphony])
def test_a_listener_that_has_gone_ends_it(mode):
    duo = Duo(mode)
    duo.output.leaves_after = 2
    duo.play([1, 2, 3, 4, 5])
    duo.clock.advance(5)
    assert len(duo.output.frames) == 2 and duo.output.ends == [(0, None)]
