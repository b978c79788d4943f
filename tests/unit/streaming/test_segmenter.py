"""Phrases by pauses: each boundary where something begins or has stopped to happen."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fake_clock import FakeClock
from lstmosc.streaming.inputs import Input
from lstmosc.streaming.segmenter import PauseRule, Segmenter

RATE = 100.0


class Room:
    """An input with a segmenter, and the phrases it found."""

    def __init__(self, cols=2, kept=5000, dt=False, **rule):
        self.clock, self.source = FakeClock(), Input(cols, kept, dt)
        self.phrases = []
        self.segmenter = Segmenter(
            *(self.source, self.clock, "segment", PauseRule(**rule)),
            lambda first, stop: self.phrases.append((first, stop)),
        )

    def play(self, frames, rate=RATE):
        for frame in frames:
            self.source.frame(frame, self.clock.unix())
            self.clock.advance(1 / rate)


def motion(length, seed=0):
    """A walk that never rests."""
    steps = np.random.default_rng(seed).uniform(0.05, 0.1, (length, 2))
    return np.cumsum(steps, axis=0).astype(np.float32)


def still(length, at=(3, 3)):
    return np.tile(np.float32(at), (length, 1))


@settings(max_examples=15, deadline=None)
@given(st.lists(st.tuples(st.integers(5, 60), st.floats(0.55, 2)), min_size=1, max_size=10))
def test_silence_divides(parts):
    room, expected = Room(), []
    for length, pause in parts:
        expected.append((room.source.count, room.source.count + length))
        room.play(motion(length))
        assert room.phrases == expected[:-1]
        room.clock.advance(pause)
        assert room.phrases == expected, "it ends though no frame comes any more"


@settings(max_examples=15, deadline=None)
@given(
    st.lists(st.tuples(st.integers(5, 60), st.integers(55, 200)), min_size=1, max_size=10),
    st.floats(0, 0.03),
)
def test_stillness_divides_ten_phrases_within_two_frames(parts, noise):
    room, expected = Room(threshold=0.04), []
    rng = np.random.default_rng(3)
    room.play(still(70) + rng.uniform(0, noise, (70, 2)))
    for length, rest in parts:
        moving = motion(length) + 3
        expected.append((room.source.count, room.source.count + length))
        room.play(moving)
        room.play(still(rest, moving[-1]) + rng.uniform(0, noise, (rest, 2)))
    room.segmenter.stop()
    assert len(room.phrases) == len(expected)
    assert np.abs(np.subtract(room.phrases, expected)).max() <= 2


@settings(max_examples=15, deadline=None)
@given(st.lists(st.tuples(st.integers(5, 60), st.integers(55, 99)), min_size=1, max_size=10))
def test_a_column_below_the_threshold_divides(parts):
    room, expected = Room(threshold=0.5, column=1), []
    for length, quiet in parts:
        expected.append((room.source.count, room.source.count + length))
        room.play(np.column_stack([np.arange(length), np.full(length, 0.5)]))
        room.play(np.column_stack([np.arange(quiet), np.full(quiet, 0.4)]))
        assert room.phrases == expected


def test_short_rests_stay_within_a_phrase():
    room = Room(threshold=0.5, column=0)
    for level in (1, 0, 1):
        room.play(np.full((30, 2), level))
    room.clock.advance(1)
    assert room.phrases == [(0, 90)]


def test_times_of_the_frames_count_not_when_they_are_served():
    room = Room()
    for number in range(20):
        late = 0.8 if number >= 10 else 0.0
        room.source.frame([number, 0], 1000 + number / RATE + late)
    assert room.phrases == [(0, 10)]


def test_too_short_ones_are_left_out_and_too_long_ones_cut():
    room = Room(min_frames=5, max_frames=20)
    room.play(motion(4))
    room.clock.advance(1)
    room.play(motion(46))
    room.clock.advance(1)
    assert room.phrases == [(4, 24), (24, 44), (44, 50)]


def test_a_phrase_longer_than_the_ring_is_cut_and_nothing_of_it_lost():
    room = Room(kept=300)
    room.play(motion(1000))
    room.segmenter.stop()
    assert room.phrases == [(0, 300), (300, 600), (600, 900), (900, 1000)]


@pytest.mark.parametrize("jump", [-3600.0, 3600.0])
def test_a_clock_that_jumps_divides_at_most_once(jump):
    room = Room()
    room.play(motion(10))
    room.clock.jump = jump
    room.play(motion(20)[10:])
    room.clock.advance(1)
    assert room.phrases in ([(0, 20)], [(0, 10), (10, 20)])


def test_the_time_column_does_not_count_as_motion():
    room = Room(dt=True)
    room.play(motion(10))
    room.play(still(80))
    assert room.phrases == [(0, 11)]


def test_a_missing_value_has_not_moved():
    room = Room()
    room.play(motion(10))
    room.play(np.full((80, 2), np.nan))
    assert room.phrases == [(0, 10)]


@pytest.mark.parametrize("end", ["stop", "closed"])
def test_the_end_hands_over_the_phrase_that_has_begun(end):
    room = Room()
    room.play(motion(10))
    getattr(room.segmenter, end)()
    assert room.phrases == [(0, 10)] and room.clock.num_waiting == 0
    room.play(motion(10))
    room.clock.advance(1)
    assert room.phrases == [(0, 10)]
